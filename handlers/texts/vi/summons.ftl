# A class calls everybody with a seat: handlers/trainings/{summon,letters,answer,unit_summons,substitute}.py

summons-letter =
    Kính mời { $you } { $name } dự lớp “{ $title }”.
    Khai giảng: { $start }
    Địa điểm: { $place }
summons-letter-subject = Chủ trì, nội dung: { $text }
summons-letter-requirements = Yêu cầu: { $text }
summons-letter-contact = Liên hệ: { $text }
summons-letter-signer = Người ký: { $text }
summons-letter-due = Xin { $you } trả lời trước { $due }.
summons-button-yes = Tôi sẽ dự
summons-button-no = Không dự được
summons-button-yes-one = Sẽ dự: { $title }
summons-button-no-one = Không: { $title }
summons-button-summon = Triệu tập
summons-button-figures = Xem trả lời
summons-button-file = Danh sách Excel
summons-button-numbers = Xem số điện thoại
summons-button-substitute = Cử người thay
summons-button-told-yes = Đã hỏi: sẽ dự
summons-button-told-no = Đã hỏi: không dự
summons-button-history = Quá trình đăng ký

# The office sends it

trainings-summon-subject-ask = Ai chủ trì và nội dung lớp là gì? Ví dụ: Đồng chí Phó Chủ tịch Hội chủ trì; bồi dưỡng kỹ năng số cho cán bộ chi hội
trainings-summon-subject-wrong = Xin { $you } nhắn bằng chữ người chủ trì và nội dung.
trainings-summon-subject-too-long = Phần này dài quá { $limit } ký tự. Xin { $you } rút gọn.
trainings-summon-requirements-ask = Người dự cần chuẩn bị gì? Ví dụ: mang theo điện thoại, có mặt trước 15 phút
trainings-summon-requirements-skip = Không có yêu cầu gì
trainings-summon-requirements-wrong = Xin { $you } nhắn yêu cầu bằng chữ.
trainings-summon-requirements-too-long = Phần này dài quá { $limit } ký tự. Xin { $you } rút gọn.
trainings-summon-contact-ask = Khi cần thì gọi cho ai, số nào?
trainings-summon-contact-wrong = Xin { $you } nhắn họ tên và số điện thoại.
trainings-summon-contact-too-long = Phần này dài quá { $limit } ký tự. Xin { $you } rút gọn.
trainings-summon-signer-ask = Ai ký giấy triệu tập? Ví dụ: Trần Văn Minh, Phó Chủ tịch
trainings-summon-signer-wrong = Xin { $you } nhắn họ tên và chức vụ người ký.
trainings-summon-signer-too-long = Phần này dài quá { $limit } ký tự. Xin { $you } rút gọn.
trainings-summon-sudden-ask = Xin lưu ý: giấy triệu tập phải gửi trước ít nhất 3 ngày làm việc, nay không còn đủ. Đây có phải việc đột xuất không?
trainings-summon-sudden-option-yes = Đúng, việc đột xuất
trainings-summon-sudden-wrong = Nếu đúng là việc đột xuất, xin { $you } bấm nút dưới đây; nếu không, nhắn “hủy”.
trainings-summon-check-ask =
    Mỗi người sẽ nhận:

    { $letter }

    Có chỗ: { $count } người. Nhận qua tin nhắn: { $reached }.{ $left ->
        [0] {""}
       *[other] {" "}Chưa có tài khoản: { $left }; đơn vị của họ nhận danh sách để gọi điện.
    }
trainings-summon-check-name = (họ tên người nhận)
trainings-summon-check-yes = Triệu tập { $count } người
trainings-summon-check-changed = Danh sách lớp vừa thay đổi. Xin { $you } xem lại số người.
trainings-summon-check-wrong = Xin { $you } bấm nút dưới đây.
trainings-summon-check-none = Lớp này không triệu tập được nữa.
summons-late = Giấy triệu tập phải gửi trước ít nhất 3 ngày làm việc, nay không còn đủ. Xin { $you } bấm “Triệu tập” lại và xác nhận việc đột xuất.
summons-nobody = Lớp chưa có ai có chỗ nên chưa triệu tập được.
summons-none = Lớp này chưa triệu tập.
summons-already = Lớp này đã triệu tập lúc { $at }; ai có chỗ sau đó được mời ngay.
summons-sent =
    Đã triệu tập lớp “{ $title }”: { $count } người nhận qua tin nhắn, hạn trả lời { $due }.{ $left ->
        [0] {""}
       *[other] {" "}Còn { $left } người chưa có tài khoản; đơn vị đã nhận danh sách để gọi điện.
    }
summons-head =
    Triệu tập lớp “{ $title }”, { $start }
    Gửi lúc { $at }, hạn trả lời { $due }
summons-figures =
    Đã triệu tập: { $summoned }
    Tự trả lời sẽ dự: { $confirmed }
    Sẽ dự, báo qua đơn vị: { $by_phone }
    Người được cử thay: { $substitutes }
    Không dự, chưa có người thay: { $declined }
    Chưa trả lời khi hết hạn: { $no_reply }
    Đang chờ trả lời: { $waiting }
summons-card-line = Triệu tập: { $summoned } người, { $coming } sẽ dự.
summons-paper-title = Triệu tập
summons-paper-head = Danh sách triệu tập lớp “{ $title }”, { $start }
summons-paper-made = Danh sách triệu tập lớp “{ $title }”.
summons-column-place = STT
summons-column-name = Họ tên
summons-column-code = Mã hội viên
summons-column-unit = Đơn vị
summons-column-state = Trả lời
summons-column-at = Lúc
summons-column-by = Người ghi
summons-column-reason = Lý do
summons-column-state-invited = đang chờ
summons-column-state-will_come = sẽ dự
summons-column-state-declined = không dự
summons-column-state-no_reply = chưa trả lời
summons-column-state-replaced = đã có người thay
summons-column-substitute = { $state } (người thay)

# The answer

summons-yes-done = Đã ghi nhận { $you } sẽ dự lớp “{ $title }”, { $start }, tại { $place }.
summons-no-done = Đã ghi nhận { $you } không dự được lớp “{ $title }” và báo đơn vị cử người thay. Cảm ơn { $you } đã báo sớm.
summons-no-done-free = Đã ghi nhận { $you } không dự được lớp “{ $title }”. Cảm ơn { $you } đã báo.
trainings-answer-reason-ask =
    { $whose ->
        [hers] Xin { $you } cho biết lý do không dự được (ngắn gọn).
       *[other] Vì sao { $name } không dự được? (ngắn gọn)
    }
trainings-answer-reason-wrong = Xin { $you } nhắn lý do bằng chữ.
trainings-answer-reason-too-long = Lý do dài quá { $limit } ký tự. Xin { $you } rút gọn rồi nhắn lại.
summons-chase = { $You } chưa trả lời triệu tập lớp “{ $title }”, { $start }, tại { $place }. Hạn trả lời: { $due }.
summons-not-yours = Giấy triệu tập này không phải của { $you }, hoặc không còn nữa.
summons-over-cancelled = Lớp này không tổ chức nữa, không cần trả lời.
summons-over-postponed = Lớp này đang hoãn, chưa có ngày mới. Khi có ngày mới, { $you } được hỏi lại.
summons-over-moved = Lớp đã đổi ngày nên nút này không còn dùng. Xin { $you } trả lời ở tin báo ngày mới, hoặc nhắn “của tôi”.
summons-over-started = Lớp đã bắt đầu nên không ghi trả lời ở đây được nữa. Xin { $you } gọi văn phòng.
summons-answered-will_come =
    { $whose ->
        [hers] { $You } đã trả lời sẽ dự lúc { $at }. Nếu nay không đi được, xin nhắn “của tôi” rồi bấm hủy đăng ký.
       *[other] { $name } đã trả lời sẽ dự lúc { $at }.
    }
summons-answered-declined =
    { $whose ->
        [hers] { $You } đã báo không dự được lúc { $at }. Nếu nay dự được, xin gọi thư ký đơn vị.
       *[other] { $name } đã báo không dự được lúc { $at }.
    }
summons-answered-replaced =
    { $whose ->
        [hers] Đơn vị đã cử người khác dự thay { $you } lúc { $at }.
       *[other] Đã có người được cử thay { $name } lúc { $at }.
    }
summons-answered-gone =
    { $whose ->
        [hers] { $You } không còn chỗ ở lớp này nên không phải trả lời.
       *[other] { $name } không còn chỗ ở lớp này.
    }

# Her unit

summons-unit-calls = { $count } người của { $unit } được triệu tập lớp “{ $title }”, { $start }, nhưng chưa có tài khoản nhắn tin. Xin { $you } gọi điện mời rồi ghi trả lời:
summons-unit-no_reply = { $count } người của { $unit } chưa trả lời triệu tập lớp “{ $title }”, { $start }; chỗ vẫn được giữ. Xin { $you } hỏi rồi ghi trả lời:
summons-unit-declined = { $unit } có người không dự được lớp “{ $title }”, { $start }. Chỗ được giữ cho đơn vị đến { $until }; xin { $you } cử người thay:
summons-unit-head = { $unit }, lớp “{ $title }”, { $start }: { $count } người chưa nhận lời.
summons-unit-line =
    { $phone ->
        [none] • { $name }, { $code }: { $state }
       *[other] • { $name }, { $code }, { $phone }: { $state }
    }
summons-unit-more = … và { $count } người nữa.
summons-unit-none = Mọi người của đơn vị đã trả lời.
summons-unit-no-phone = không có số điện thoại
summons-person =
    { $name }, { $code }
    Lớp “{ $title }”, { $start }
    Trả lời: { $state }
summons-state-invited = đang chờ trả lời
summons-state-will_come = sẽ dự
summons-state-by_phone = sẽ dự ({ $by } ghi)
summons-state-declined = không dự được, lý do: { $reason }
summons-state-no_reply = chưa trả lời
summons-state-replaced = đã có người thay
summons-told-yes-done = Đã ghi: { $name } sẽ dự lớp “{ $title }”.
summons-told-no-done = Đã ghi: { $name } không dự lớp “{ $title }”. Chỗ được giữ cho đơn vị đến { $until }.
summons-told-no-free = Đã ghi: { $name } không dự lớp “{ $title }”. Lớp sắp bắt đầu nên chỗ được mời người dự bị.
summons-released = Đơn vị chưa cử ai thay { $name } ở lớp “{ $title }”, { $start }, nên chỗ này đã dành cho người dự bị.

trainings-substitute-who-ask = { $You } cử ai của { $unit } thay { $old }? Xin nhắn họ tên hoặc mã hội viên.
trainings-substitute-who-wrong = Xin { $you } nhắn họ tên hoặc mã hội viên.
trainings-substitute-who-too-long = Tên dài quá { $limit } ký tự. Xin { $you } nhắn lại.
trainings-substitute-who-several = Đơn vị có nhiều người cùng tên. Xin { $you } nhắn mã hội viên.
trainings-substitute-who-elsewhere = Người này thuộc đơn vị khác. Xin { $you } cử người cùng đơn vị.
trainings-substitute-who-unknown = Không có ai tên như vậy trong danh sách hội viên. Xin { $you } xem lại.
trainings-substitute-who-other = Xin { $you } nhắn tên người khác.
trainings-substitute-check-ask = Cử { $new }, { $code }, dự thay { $old }. Đúng không?
trainings-substitute-check-yes = Cử người này
trainings-substitute-check-again = Chọn người khác
trainings-substitute-check-wrong = Xin { $you } bấm một nút dưới đây.
trainings-substitute-check-none = Việc này không làm được nữa.
summons-substitute-done = Đã cử { $new } thay { $old } ở lớp “{ $title }”. { $new } nhận giấy triệu tập ngay.
summons-substitute-done-call = Đã cử { $new } thay { $old } ở lớp “{ $title }”. { $new } chưa có tài khoản nhắn tin, xin { $you } gọi điện.
summons-substitute-late = Hạn giữ chỗ cho đơn vị đã qua, chỗ này được mời người dự bị.
summons-substitute-own = { $You } không tự cử mình được; xin người khác của đơn vị hoặc văn phòng cử.
summons-substitute-seated = Người này đã có chỗ hoặc đang được mời nhận chỗ ở lớp. Xin { $you } cử người khác.
summons-substitute-elsewhere = Người này không còn thuộc đơn vị. Xin { $you } cử người khác.

# A class without a date: handlers/trainings/postpone.py

trainings-no-date = chưa có ngày mới
trainings-change-postpone = Hoãn
trainings-change-date = Định ngày mới
trainings-change-postponed =
    Lớp “{ $title }” đang hoãn. Lý do: { $reason }
    Trước đây: { $old }, tại { $place }. { $You } muốn làm gì?
trainings-postpone-reason-ask = Vì sao hoãn lớp? Mọi người trong lớp sẽ đọc lý do này.
trainings-postpone-reason-wrong = Xin { $you } nhắn lý do bằng chữ.
trainings-postpone-reason-too-long = Lý do dài quá { $limit } ký tự. Xin { $you } rút gọn rồi nhắn lại.
trainings-postpone-starts-ask = Lớp hoãn đến khi nào? { $You } nhắn giờ và ngày, hoặc bấm nút dưới đây. Ví dụ: 7h30 27/11/2026
trainings-postpone-starts-skip = Chưa có ngày mới
trainings-postpone-starts-wrong = Xin { $you } nhắn giờ và ngày. Ví dụ: 7h30 27/11/2026
trainings-postpone-starts-too-long = Hệ thống chưa đọc được giờ và ngày này. Xin viết ngắn như: 7h30 27/11/2026
trainings-postpone-starts-unclear = Hệ thống chưa đọc được giờ và ngày này. Xin viết như: 7h30 27/11/2026
trainings-postpone-starts-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 7h30 27/11/2026
trainings-postpone-starts-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-postpone-starts-past = Thời điểm này đã qua. Xin { $you } cho thời điểm sắp tới.
trainings-postpone-ends-ask = Lớp kết thúc lúc nào? Nếu cùng ngày, chỉ cần nhắn giờ. Ví dụ: 11h30
trainings-postpone-ends-wrong = Xin { $you } nhắn giờ, hoặc giờ và ngày. Ví dụ: 11h30
trainings-postpone-ends-too-long = Hệ thống chưa đọc được giờ kết thúc. Xin viết ngắn như: 11h30
trainings-postpone-ends-unclear = Hệ thống chưa đọc được giờ kết thúc. Xin viết như: 11h30, hoặc 11h30 27/11/2026
trainings-postpone-ends-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 11h30 27/11/2026
trainings-postpone-ends-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-postpone-ends-past = Giờ kết thúc đã qua. Xin { $you } xem lại.
trainings-postpone-ends-early = Lớp phải kết thúc sau khi bắt đầu. Xin { $you } cho lại giờ kết thúc.
trainings-postpone-check-ask =
    Hoãn lớp “{ $title }”
    Đang là: { $old }
    Ngày mới: { $new ->
        [none] chưa có
       *[other] { $new }
    }
    Lý do: { $reason }

    { $count } người trong lớp sẽ được báo một lần; có ngày mới thì ai có chỗ được hỏi lại. Hoãn không?
trainings-postpone-check-wrong = Xin { $you } bấm nút dưới đây.
trainings-postpone-check-none = Lớp này không hoãn được nữa.
trainings-postpone-already = Lớp này đã hoãn rồi hoặc không còn nữa.
trainings-postpone-started = Lớp đã bắt đầu nên không hoãn được nữa.
trainings-postponed =
    Lớp “{ $title }” tạm hoãn, chưa có ngày mới. Lý do: { $reason }
    Trước đây: { $old }, tại { $place }
    Đăng ký của { $you } vẫn giữ nguyên; khi có ngày mới, hệ thống báo ngay.
trainings-postponed-done =
    Đã hoãn lớp “{ $title }”. Hệ thống báo cho { $count } người.{ $left ->
        [0] {""}
       *[other] {" "}Còn { $left } người chưa có tài khoản nhắn tin, xin gọi điện.
    }
trainings-move-check-date =
    Trước đây: { $old }, tại { $was }
    Ngày mới: { $new }, đến { $end }, tại { $place }

    { $count } người trong lớp sẽ được báo một lần; ai có chỗ được hỏi lại có dự không. Đồng ý không?
trainings-moved-reason = Lý do: { $reason }
trainings-moved-again = Xin { $you } cho biết có dự được không, trước { $due }.

# What she has: handlers/trainings/{places,next_step,history}.py

trainings-place-postponed =
    Lớp “{ $title }”
    Tạm hoãn, chưa có ngày mới. Lý do: { $reason }
    Địa điểm: { $place }
trainings-place-invited = Tình trạng: đã có chỗ, chờ { $you } trả lời triệu tập.
trainings-place-will_come = Tình trạng: đã có chỗ, { $you } đã trả lời sẽ dự.
summons-next-postponed = Việc tiếp theo: chờ ngày mới; hệ thống báo ngay khi có.
summons-next-answer =
    Việc tiếp theo: trả lời triệu tập { $late ->
        [late] (hạn { $until } đã qua, xin trả lời ngay).
       *[open] trước { $until }.
    }
summons-next-come = Việc tiếp theo: có mặt lúc { $start }.
summons-history-head = Quá trình đăng ký của { $you }:
summons-history-none = { $You } chưa đăng ký lớp nào sắp tới.
summons-history-asked = gửi đăng ký { $day }
summons-history-asked_back = được hỏi lại { $day }
summons-history-explained = trả lời { $day }
summons-history-nominated = được cử { $day }
summons-history-confirmed = có chỗ { $day }
summons-history-offered = được mời nhận chỗ { $day }
summons-history-queued = vào danh sách dự bị { $day }
summons-history-refused = chưa được duyệt { $day }
summons-history-cancelled = hủy đăng ký { $day }
summons-history-passed = nhường chỗ { $day }
summons-history-summoned = triệu tập { $day }
summons-history-will_come = trả lời sẽ dự { $day }
summons-history-no_reply = hết hạn trả lời { $day }
summons-history-declined = báo không dự được { $day }
summons-history-replaced = có người thay { $day }
summons-history-released = chỗ dành cho người khác { $day }
summons-history-replaces = dự thay { $day }
summons-history-postponed = lớp hoãn { $day }

# Her own data

rights-export-invitations = Triệu tập và trả lời
