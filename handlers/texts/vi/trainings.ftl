# What a member has in a class: handlers/trainings/places.py

trainings-place =
    Lớp “{ $title }”
    Bắt đầu: { $start }
    Kết thúc: { $end }
    Địa điểm: { $place }
trainings-place-confirmed = Tình trạng: đã có chỗ.
trainings-place-queued = Tình trạng: dự bị. { $You } thứ { $position }/{ $waiting }; khi có chỗ trống, hệ thống báo ngay.
trainings-place-offered = Tình trạng: có 1 chỗ dành cho { $you }, giữ đến { $until }.
trainings-place-asked = Tình trạng: đang chờ đơn vị duyệt; khi có kết quả, hệ thống báo ngay.
trainings-place-asked-back = Tình trạng: chờ { $you } trả lời người duyệt: “{ $question }”
trainings-place-refused = Tình trạng: chưa được duyệt. Lý do: { $reason }

trainings-button-register = Đăng ký lớp học
trainings-button-cancel = Hủy đăng ký
trainings-button-cancel-one = Hủy: { $title }
trainings-button-sure = Đồng ý hủy
trainings-button-keep = Giữ đăng ký
trainings-button-accept = Nhận chỗ
trainings-button-pass = Nhường
trainings-button-cannot-come = Không đi được
trainings-button-roster = Xem danh sách lớp
trainings-button-next = Trang sau
trainings-button-back = Trang trước

# Registering: handlers/trainings/register.py

trainings-register-training-ask = { $You } muốn đăng ký lớp nào?
trainings-register-training-left = { $title }, { $start }, còn { $left } chỗ
trainings-register-training-full = { $title }, { $start }, đã đủ chỗ
trainings-register-training-mine = { $title }, { $start }, đã đăng ký
trainings-register-training-wrong = Xin { $you } chọn một lớp trong danh sách dưới đây.
trainings-register-training-none = Hiện chưa có lớp nào mở đăng ký. Khi có lớp mới, văn phòng sẽ thông báo cho { $you }.
trainings-register-confirm-ask =
    Lớp “{ $title }”
    Bắt đầu: { $start }
    Kết thúc: { $end }
    Địa điểm: { $place }
trainings-register-confirm-seats = Lớp còn { $left } chỗ. { $You } có đăng ký không?
trainings-register-confirm-waits = Lớp đã đủ chỗ. { $You } có muốn vào danh sách dự bị (thứ { $position }) không? Khi có chỗ trống, hệ thống báo ngay.
trainings-register-confirm-asks = Lớp còn { $left } chỗ. Đăng ký lớp này cần đơn vị duyệt. { $You } có gửi đăng ký không?
trainings-register-confirm-clash = Xin lưu ý: { $you } đã đăng ký lớp “{ $title }” lúc { $start }, trùng giờ với lớp này.
trainings-register-confirm-option-seat = Đăng ký
trainings-register-confirm-option-queue = Vào danh sách dự bị
trainings-register-confirm-option-ask = Gửi đăng ký
trainings-register-confirm-wrong = Xin { $you } bấm một nút dưới đây.
trainings-register-confirm-full = Lớp vừa hết chỗ: có người đăng ký trước { $you } ít phút.
trainings-register-confirm-none = Lớp này không còn nhận đăng ký. { $You } nhắn “đăng ký” để xem các lớp khác.
trainings-register-confirmed = Đã ghi tên { $you } vào lớp.
trainings-register-queued = Đã xếp { $you } vào danh sách dự bị.
trainings-register-asked = Đã ghi nhận ĐK-{ $number }, đang chờ đơn vị duyệt.
trainings-register-already = { $You } đã đăng ký lớp này rồi.
trainings-register-over = Lớp này không còn nhận đăng ký. { $You } nhắn “đăng ký” để xem các lớp khác.

# Her own classes: handlers/trainings/mine.py

trainings-mine = Lớp của { $you }:
trainings-cancel-ask = Hủy đăng ký lớp “{ $title }” lúc { $start }? Chỗ của { $you } sẽ được nhường lại cho người khác.
trainings-cancel-ask-queued = Rời danh sách dự bị của lớp “{ $title }” lúc { $start }? Nếu đăng ký lại, { $you } sẽ đứng cuối danh sách.
trainings-cancel-ask-asked = Rút đăng ký lớp “{ $title }” lúc { $start }?
trainings-cancel-done = Đã hủy đăng ký lớp “{ $title }”. Cảm ơn { $you } đã báo.
trainings-cancel-kept = Vâng, { $you } vẫn giữ đăng ký.
trainings-cancel-over = { $You } không còn đăng ký lớp này. { $You } nhắn “của tôi” để xem các lớp của mình.
trainings-cancel-called-off = Lớp này không tổ chức nữa, { $you } không phải hủy đăng ký.
trainings-cancel-started = Lớp đã bắt đầu nên không hủy ở đây được nữa. Xin { $you } gọi văn phòng để báo vắng.

# A freed seat: handlers/trainings/offer.py

trainings-offer-made =
    Có 1 chỗ dành cho { $you } ở lớp “{ $title }”, { $start }, tại { $place }.
    Chỗ được giữ đến { $until }. { $You } có nhận không?
trainings-offer-accepted = { $You } đã nhận chỗ.
trainings-offer-passed = Đã nhường chỗ. Cảm ơn { $you }.
trainings-offer-lapsed = Chỗ ở lớp “{ $title }” đã được giữ cho { $you } đến { $until }, nay không giữ thêm được nữa. Nếu vẫn muốn dự lớp, mời { $you } đăng ký lại.
trainings-offer-over = Chỗ này không còn được giữ cho { $you }. { $You } nhắn “đăng ký” để xem các lớp đang mở.

# Reminders: handlers/trainings/jobs.py

trainings-remind = Nhắc lịch: lớp “{ $title }” bắt đầu lúc { $start }, tại { $place }. Nếu không đi được, xin { $you } bấm nút dưới đây để nhường chỗ cho người khác.

# Opening a class: handlers/trainings/create.py

trainings-create-title-ask = Tên lớp là gì?
trainings-create-title-label = Tên lớp
trainings-create-title-wrong = Xin { $you } nhắn tên lớp bằng chữ.
trainings-create-title-too-long = Tên lớp dài quá. Xin viết trong { $limit } ký tự.
trainings-create-place-ask = Lớp học ở đâu?
trainings-create-place-label = Địa điểm
trainings-create-place-wrong = Xin { $you } nhắn địa điểm bằng chữ.
trainings-create-place-too-long = Địa điểm dài quá. Xin viết trong { $limit } ký tự.
trainings-create-starts-ask = Lớp bắt đầu lúc nào? Ví dụ: 7h30 20/11/2026
trainings-create-starts-label = Bắt đầu
trainings-create-starts-wrong = Xin { $you } nhắn giờ và ngày. Ví dụ: 7h30 20/11/2026
trainings-create-starts-too-long = Tôi chưa đọc được giờ và ngày này. Xin viết ngắn như: 7h30 20/11/2026
trainings-create-starts-unclear = Tôi chưa đọc được giờ và ngày này. Xin viết như: 7h30 20/11/2026
trainings-create-starts-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 7h30 20/11/2026
trainings-create-starts-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-create-starts-past = Thời điểm này đã qua. Xin { $you } cho thời điểm sắp tới.
trainings-create-ends-ask = Lớp kết thúc lúc nào? Nếu cùng ngày, chỉ cần nhắn giờ. Ví dụ: 11h30
trainings-create-ends-label = Kết thúc
trainings-create-ends-wrong = Xin { $you } nhắn giờ, hoặc giờ và ngày. Ví dụ: 11h30
trainings-create-ends-too-long = Tôi chưa đọc được giờ kết thúc. Xin viết ngắn như: 11h30
trainings-create-ends-unclear = Tôi chưa đọc được giờ kết thúc. Xin viết như: 11h30, hoặc 11h30 20/11/2026
trainings-create-ends-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 11h30 20/11/2026
trainings-create-ends-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-create-ends-past = Giờ kết thúc đã qua. Xin { $you } xem lại.
trainings-create-ends-early = Lớp phải kết thúc sau khi bắt đầu. Xin { $you } cho lại giờ kết thúc.
trainings-create-seats-ask = Lớp có bao nhiêu chỗ? (từ 1 đến 2.000)
trainings-create-seats-label = Số chỗ
trainings-create-seats-wrong = Xin { $you } nhắn một số từ 1 đến 2.000. Ví dụ: 40
trainings-create-seats-too-long = Xin { $you } nhắn một số từ 1 đến 2.000. Ví dụ: 40
trainings-create-closes-ask = Nhận đăng ký đến khi nào? { $You } bấm nút dưới đây hoặc nhắn giờ và ngày khác.
trainings-create-closes-label = Hạn đăng ký
trainings-create-closes-wrong = Xin { $you } bấm nút dưới đây hoặc nhắn giờ và ngày. Ví dụ: 17h00 19/11/2026
trainings-create-closes-too-long = Tôi chưa đọc được hạn này. Xin viết ngắn như: 17h00 19/11/2026
trainings-create-closes-unclear = Tôi chưa đọc được hạn này. Xin viết như: 17h00 19/11/2026
trainings-create-closes-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 17h00 19/11/2026
trainings-create-closes-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-create-closes-past = Hạn này đã qua. Xin { $you } cho thời điểm sắp tới.
trainings-create-closes-late = Hạn đăng ký phải trước khi lớp bắt đầu. Xin { $you } cho lại hạn.
trainings-create-quota-ask = Mỗi đơn vị được cử bao nhiêu người? Nhắn một số cho mọi đơn vị, hoặc mỗi đơn vị một dòng. Ví dụ: Chi hội 1: 3
trainings-create-quota-label = Chỉ tiêu
trainings-create-quota-skip = Không đặt chỉ tiêu
trainings-create-quota-wrong = Xin { $you } nhắn một số, hoặc mỗi đơn vị một dòng. Ví dụ: Chi hội 1: 3
trainings-create-quota-too-long = Danh sách dài quá { $limit } ký tự. Xin { $you } rút gọn.
trainings-create-quota-unknown = Không có đơn vị nào tên là “{ $unit }”. Xin { $you } xem lại.
trainings-create-quota-every = mỗi đơn vị { $seats } chỗ
trainings-create-quota-some = { $units } đơn vị, tổng { $seats } chỗ
trainings-create-released-ask = Từ khi nào chỗ đơn vị chưa dùng được dành cho mọi người? Ví dụ: 17h00 18/11/2026
trainings-create-released-label = Mở chỗ chưa dùng
trainings-create-released-skip = Giữ chỗ đến cùng
trainings-create-released-late = Thời điểm này phải trước khi lớp bắt đầu. Xin { $you } cho lại.
trainings-create-opens-ask = Nhận đăng ký từ khi nào? Ví dụ: 8h00 10/11/2026
trainings-create-opens-label = Mở đăng ký
trainings-create-opens-skip = Từ bây giờ
trainings-create-opens-late = Thời điểm mở đăng ký phải trước hạn đăng ký. Xin { $you } cho lại.
trainings-create-kind-ask = Đây là loại lớp nào?
trainings-create-kind-label = Loại lớp
trainings-create-kind-wrong = Xin { $you } bấm một nút dưới đây.
trainings-create-kind-option-class = Lớp bồi dưỡng
trainings-create-kind-option-awareness = Lớp nhận thức
trainings-create-kind-option-members = Lớp hội viên mới
trainings-create-kind-option-workshop = Tập huấn nghiệp vụ
trainings-create-kind-option-conference = Hội nghị
trainings-create-batch-ask = Lớp thuộc khóa, đợt nào? Ví dụ: Khóa 3/2026
trainings-create-batch-label = Khóa
trainings-create-batch-skip = Không ghi khóa
trainings-create-batch-wrong = Xin { $you } nhắn tên khóa bằng chữ.
trainings-create-batch-too-long = Tên khóa dài quá { $limit } ký tự. Xin { $you } rút gọn.
trainings-create-plan-ask = Số và ký hiệu kế hoạch là gì? Ví dụ: 15-KH/HKH
trainings-create-plan-label = Số kế hoạch
trainings-create-plan-skip = Không ghi số
trainings-create-plan-wrong = Xin { $you } nhắn số và ký hiệu bằng chữ.
trainings-create-plan-too-long = Số và ký hiệu dài quá { $limit } ký tự. Xin { $you } rút gọn.
trainings-create-more-ask = { $You } muốn đặt thêm gì?
trainings-create-more-quota = Chỉ tiêu: { $now }
trainings-create-more-approval = Đơn vị duyệt: { $now }
trainings-create-more-opens = Mở đăng ký: { $now }
trainings-create-more-about = Loại, khóa, số: { $now }
trainings-create-more-none = không
trainings-create-more-yes = có
trainings-create-more-no = không
trainings-create-more-at-once = ngay
trainings-create-more-back = Xong
trainings-create-more-wrong = Xin { $you } bấm một nút dưới đây.
trainings-create-more-label = Đặt thêm
trainings-create-check-approval = Người đăng ký cần được đơn vị duyệt.
trainings-create-released-wrong = Xin { $you } nhắn giờ và ngày. Ví dụ: 7h30 20/11/2026
trainings-create-released-too-long = Tôi chưa đọc được giờ và ngày này. Xin viết ngắn như: 7h30 20/11/2026
trainings-create-released-unclear = Tôi chưa đọc được giờ và ngày này. Xin viết như: 7h30 20/11/2026
trainings-create-released-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 7h30 20/11/2026
trainings-create-released-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-create-released-past = Thời điểm này đã qua. Xin { $you } cho thời điểm sắp tới.
trainings-create-opens-wrong = Xin { $you } nhắn giờ và ngày. Ví dụ: 7h30 20/11/2026
trainings-create-opens-too-long = Tôi chưa đọc được giờ và ngày này. Xin viết ngắn như: 7h30 20/11/2026
trainings-create-opens-unclear = Tôi chưa đọc được giờ và ngày này. Xin viết như: 7h30 20/11/2026
trainings-create-opens-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 7h30 20/11/2026
trainings-create-opens-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-create-opens-past = Thời điểm này đã qua. Xin { $you } cho thời điểm sắp tới.
trainings-create-check-ask = Mời { $you } xem lại trước khi mở lớp:
trainings-create-check-wrong = Xin { $you } bấm một nút dưới đây.
trainings-create-check-option-right = Mở lớp
trainings-create-check-change = Sửa: { $what }
trainings-create-done = Đã mở lớp “{ $title }”. { $count } hội viên đã liên kết có thể đăng ký ngay từ bây giờ, đến { $closes }.
trainings-create-done-later = Đã mở lớp “{ $title }”. { $count } hội viên đã liên kết có thể đăng ký từ { $opens } đến { $closes }.

# The list of a class: handlers/trainings/roster.py

trainings-roster-by = (do { $name } đăng ký thay)
trainings-roster-ask = { $You } muốn xem danh sách lớp nào?
trainings-roster-class = { $title }, { $start }
trainings-roster-none = Hiện chưa có lớp nào. { $You } nhắn “mở lớp” để mở lớp mới.
trainings-roster-gone = Lớp này không còn nữa. { $You } nhắn “danh sách lớp” để chọn lớp khác.
trainings-roster-head =
    Lớp “{ $title }”, { $start }
    Đã có chỗ: { $confirmed }/{ $seats }. Đang chờ nhận chỗ: { $offered }. Dự bị: { $queued }.
trainings-roster-unit = { $unit } ({ $count } người)
trainings-roster-offered = (đang chờ nhận chỗ)
trainings-roster-queued = (dự bị thứ { $position })
trainings-roster-asked = (chờ đơn vị duyệt)
trainings-roster-empty = Chưa có ai đăng ký.
trainings-roster-page = Trang { $page }/{ $pages }

# A wish that a unit's secretary has to agree to: handlers/trainings/card.py, approve.py

trainings-button-approve = Duyệt
trainings-button-refuse = Từ chối
trainings-button-ask-back = Hỏi lại
trainings-button-approve-all = Duyệt tất cả ({ $count })
trainings-button-explain = Trả lời
trainings-card =
    Xin duyệt đăng ký lớp: { $name }, { $code }, { $unit }
    Lớp “{ $title }”, { $start }
    Đăng ký lúc: { $since }
trainings-card-room =
    { $left ->
        [0] Hiện đã hết chỗ: nếu duyệt, người này vào danh sách dự bị.
       *[other] Còn { $left } chỗ cho đơn vị.
    }
trainings-card-asked-back = Đã hỏi lại, chưa có trả lời: “{ $question }”
trainings-card-explained = Trả lời của người đăng ký: “{ $text }”
trainings-approve-list = { $count } đăng ký đang chờ { $you } duyệt:
trainings-approve-class = Lớp “{ $title }”, { $start }, { $unit }
trainings-approve-none = Không có đăng ký nào chờ { $you } duyệt.
trainings-approve-over = Đăng ký này không còn chờ duyệt. { $You } nhắn “duyệt” để xem các đăng ký đang chờ.
trainings-approve-own = Đăng ký của chính { $you } thì người khác duyệt.
trainings-approve-is-confirmed = Đăng ký này đã được duyệt; người đăng ký đã có chỗ ở lớp “{ $title }”.
trainings-approve-is-offered = Đăng ký này đã được duyệt; một chỗ ở lớp “{ $title }” đang được giữ cho người đăng ký.
trainings-approve-is-queued = Đăng ký này đã được duyệt; người đăng ký đang ở danh sách dự bị của lớp “{ $title }”.
trainings-approve-is-refused = Đăng ký lớp “{ $title }” này đã bị từ chối.
trainings-approve-is-cancelled = Người đăng ký đã rút khỏi lớp “{ $title }”.
trainings-approve-is-passed = Người đăng ký đã nhường chỗ ở lớp “{ $title }”.
trainings-approve-done-confirmed = Đã duyệt. { $name } có chỗ ở lớp “{ $title }” và được báo ngay.
trainings-approve-done-queued = Đã duyệt. Lớp “{ $title }” đã hết chỗ nên { $name } vào danh sách dự bị, thứ { $position }, và được báo ngay.
trainings-approve-all-done = Đã duyệt { $count } đăng ký lớp “{ $title }”:
trainings-state-confirmed = có chỗ
trainings-state-queued = dự bị thứ { $position }
trainings-told-approved = Đăng ký lớp “{ $title }”, { $start }, của { $you } đã được duyệt.
trainings-told-refused = Đăng ký lớp “{ $title }”, { $start }, của { $you } chưa được duyệt.
trainings-told-asked-back = Về đăng ký lớp “{ $title }”, { $start }: người duyệt cần hỏi thêm { $you }.
trainings-told-nominated = { $You } được cử dự lớp “{ $title }”, { $start }.

# Refusing and asking back: handlers/trainings/refuse.py, ask_back.py, explain.py

trainings-refuse-reason-ask = Xin { $you } nhắn lý do từ chối; { $name } sẽ nhận đúng nguyên văn.
trainings-refuse-reason-wrong = Xin { $you } nhắn lý do bằng chữ.
trainings-refuse-reason-too-long = Lý do dài quá { $limit } ký tự. Xin { $you } rút gọn rồi nhắn lại.
trainings-refuse-done = Đã từ chối đăng ký lớp “{ $title }” và báo lý do cho { $name }.
trainings-ask_back-question-ask = { $You } muốn hỏi { $name } điều gì?
trainings-ask_back-question-wrong = Xin { $you } nhắn câu hỏi bằng chữ.
trainings-ask_back-question-too-long = Câu hỏi dài quá { $limit } ký tự. Xin { $you } rút gọn rồi nhắn lại.
trainings-ask_back-done = Đã hỏi { $name }. Khi có trả lời, hệ thống chuyển ngay cho { $you }.
trainings-ask_back-no-chat = Đã ghi câu hỏi, nhưng { $name } chưa liên kết nên không nhận được tin. Xin { $you } gọi điện hỏi.
trainings-explain-text-ask = Người duyệt hỏi: “{ $question }” Xin { $you } nhắn câu trả lời.
trainings-explain-text-wrong = Xin { $you } nhắn câu trả lời bằng chữ.
trainings-explain-text-too-long = Câu trả lời dài quá { $limit } ký tự. Xin { $you } rút gọn rồi nhắn lại.
trainings-explain-done = Đã chuyển câu trả lời đến người duyệt.
trainings-explain-over = Việc này không còn chờ { $you } trả lời. { $You } nhắn “của tôi” để xem các lớp của mình.

# Registering others: handlers/trainings/nominate.py

trainings-nominate-training-ask = { $You } cử người dự lớp nào?
trainings-nominate-training-wrong = Xin { $you } chọn một lớp trong danh sách dưới đây.
trainings-nominate-training-none = Hiện chưa có lớp nào mở đăng ký.
trainings-nominate-class = { $title }, { $start }
trainings-nominate-names-ask = Xin { $you } nhắn họ tên hoặc mã hội viên, mỗi người một dòng (nhiều nhất 50), hoặc gửi danh sách Excel.
trainings-nominate-names-wrong = Xin { $you } nhắn họ tên hoặc mã hội viên, mỗi người một dòng.
trainings-nominate-names-many = Nhiều quá 50 người. Xin { $you } gửi làm nhiều lần.
trainings-nominate-names-too-long = Danh sách dài quá { $limit } ký tự. Xin { $you } gửi làm nhiều lần.
trainings-nominate-check-ask = Mời { $you } xem lại, chưa ai được ghi tên:
trainings-nominate-check-yes = Cử { $count } người
trainings-nominate-check-again = Nhập lại danh sách
trainings-nominate-check-wrong = Xin { $you } bấm một nút dưới đây.
trainings-nominate-check-other = Xin { $you } nhập lại danh sách.
trainings-nominate-line-taken = có chỗ
trainings-nominate-line-waits = lớp hết chỗ, vào danh sách dự bị
trainings-nominate-line-over = quá chỉ tiêu của đơn vị, vào danh sách dự bị
trainings-nominate-line-already = đã đăng ký từ trước
trainings-nominate-line-not-found = không có trong danh sách hội viên
trainings-nominate-line-several = có nhiều người cùng tên, xin dùng mã hội viên
trainings-nominate-line-elsewhere = thuộc đơn vị khác, không cử được
trainings-nominate-line-own = đăng ký của chính { $you } cần người khác duyệt
trainings-nominate-done = Đã cử { $count } người; ai đã liên kết được báo ngay.
