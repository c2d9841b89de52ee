# Linking: handlers/members/link.py

members-link-consent-ask =
    Kính chào { $you }. Tôi là thư ký của { $organisation }: ghi tên vào lớp học, nhận bài dự thi, gửi thông báo và trả lời { $you } ngay tại đây.

    Để phục vụ { $you }, hệ thống lưu họ tên, ngày sinh, đơn vị, số điện thoại và địa chỉ của cuộc trò chuyện này, chỉ dùng để nhận ra { $you } và ghi tên vào lớp học khi { $you } đăng ký. Việc nhận thông báo và việc dự thi tôi sẽ hỏi riêng. { $You } có thể xem, đề nghị sửa, xóa hoặc rút lại sự đồng ý bất cứ lúc nào bằng cách nhắn “dữ liệu của tôi”.

    { $You } có đồng ý không?
members-link-consent-option-agree = Tôi đồng ý
members-link-consent-option-no = Không đồng ý
members-link-consent-wrong = Xin { $you } chọn “Tôi đồng ý” hoặc “Không đồng ý”.
members-link-code-ask =
    { $contact ->
        [yes] Xin { $you } bấm nút bên dưới để chia sẻ số điện thoại của mình, hoặc nhắn mã liên kết do thư ký đơn vị trao (ví dụ: ABCDE-FGHJK).
       *[no] Xin { $you } nhắn mã liên kết do thư ký đơn vị trao (ví dụ: ABCDE-FGHJK). Nếu chưa có mã, xin gọi thư ký đơn vị.
    }
members-link-code-contact = Chia sẻ số của tôi
members-link-code-wrong = Đó chưa phải là mã liên kết. Mã gồm 10 chữ và số, ví dụ ABCDE-FGHJK.
members-link-code-unknown = Mã này không đúng hoặc không còn hiệu lực. { $You } xem lại giúp từng chữ, hoặc gọi thư ký đơn vị để nhận mã mới.
members-link-code-locked = Mã đã bị nhập sai nhiều lần, nên tôi tạm dừng nhận mã đến { $until }. Sau giờ đó xin { $you } thử lại, hoặc gọi thư ký đơn vị để nhận mã mới.
members-link-code-not-hers = Tôi chỉ nhận số điện thoại do chính { $you } chia sẻ bằng nút bên dưới.
members-link-code-no-phone = Số điện thoại này chưa đủ để nhận ra { $you } trong danh sách. Xin { $you } gọi thư ký đơn vị để nhận mã liên kết, rồi nhắn mã vào đây.
members-link-code-claimed = Tôi đã nhận số điện thoại; khi thư ký đơn vị hoặc văn phòng xác nhận đúng là { $you } thì tôi mới liên kết. Nhanh hơn cả là { $you } gọi thư ký đơn vị để nhận mã liên kết, rồi nhắn mã vào đây.
members-link-code-often = { $You } đã gửi số điện thoại nhiều lần trong một ngày, nên lúc này tôi chưa nhận thêm. Xin { $you } gọi thư ký đơn vị để nhận mã liên kết, rồi nhắn mã vào đây.
members-link-left = Đã dừng liên kết. Khi cần, { $you } nhắn lại cho tôi bất cứ lúc nào.
members-link-no = Vâng, tôi không liên kết tài khoản này. Để ghi tên vào lớp học, nộp bài hay nhận thông báo, xin { $you } gọi thư ký đơn vị hoặc văn phòng. Khi đổi ý, { $you } nhắn lại cho tôi bất cứ lúc nào.
members-link-done = Đã liên kết: { $name }, { $unit }.
members-link-choose = Mời { $you } chọn việc cần làm.
members-link-already = Tài khoản này đã liên kết: { $name }. Mời { $you } chọn việc cần làm.
members-link-other = Tài khoản này đang liên kết với { $name }, nên không dùng mã khác được. Nếu cần đổi, { $you } nhắn “dữ liệu của tôi” và hủy liên kết trước.
members-link-told = Một tài khoản { $channel } vừa được liên kết với tên { $name }, lúc { $at }. Nếu không phải { $you } làm, xin báo ngay cho thư ký đơn vị hoặc văn phòng.
members-link-help =
    Tôi là thư ký của { $organisation }. Trước tiên { $you } cho biết có đồng ý hay không, rồi nhắn mã liên kết do thư ký đơn vị trao.
    Nếu chưa có mã hoặc cần người giúp, xin { $you } gọi thư ký đơn vị hoặc văn phòng.
members-channel =
    { $channel ->
        [telegram] Telegram
        [webchat] trang nhắn tin
       *[zalo] Zalo
    }

# Whose chat it is, asked of a secretary: handlers/members/propose.py

members-propose-ask = Có người xin liên kết một tài khoản { $channel } với tên { $name }, { $unit }. Số điện thoại người đó gửi trùng với số trong danh sách, ba số cuối là { $digits }, nhưng chưa ai kiểm tra số đó có đúng là của người gửi hay không.
members-propose-called = Tên người đó tự đặt trên ứng dụng, không ai kiểm tra: “{ $called }”
members-propose-check = Xin { $you } gọi hoặc gặp { $name } để hỏi, rồi mới bấm một nút bên dưới.
members-propose-yes = Đúng là { $name }
members-propose-no = Không phải
members-propose-confirmed = Đã liên kết tài khoản { $channel } này với { $name }, { $unit }.
members-propose-refused = Tôi đã ghi là không phải. Tài khoản { $channel } này không được liên kết với { $name }.
members-propose-not-confirmed = Số điện thoại { $you } gửi chưa được xác nhận, nên tôi chưa liên kết tài khoản này. Xin { $you } gọi thư ký đơn vị để nhận mã liên kết, rồi nhắn mã vào đây.
members-propose-decided =
    { $what ->
        [yes] { $name } đã xác nhận là đúng lúc { $at }.
       *[no] { $name } đã trả lời là không phải lúc { $at }.
    }
members-propose-closed = Việc này không cần xác nhận nữa: người đó đã liên kết bằng cách khác, hoặc đã thôi liên kết.
members-propose-expired = Việc này đã quá 7 ngày nên không xác nhận được nữa. Nếu { $name } vẫn cần, xin { $you } cấp mã liên kết.
members-propose-left = { $name } không còn trong danh sách, nên không liên kết được.

# The roster by file: handlers/members/files.py, handlers/members/jobs.py

members-import-received = Tôi đang đọc danh sách “{ $name }”, xin { $you } chờ một chút.
members-import-preview =
    Tôi đã đọc xong “{ $name }”:
    Thêm mới { $new } · Thay đổi { $changed } · Giữ nguyên { $unchanged } · Bị từ chối { $refused }
members-import-units = Sẽ lập { $count } đơn vị mới: { $names }
members-import-dropped = Không đọc cột có thông tin nhạy cảm: { $names }
members-import-others = … và { $count } mục khác
members-import-rows = Các dòng bị từ chối:
members-import-rows-of = Các dòng bị từ chối ở trang tính “{ $sheet }”:
members-import-row = • Dòng { $row }, { $name }: { $reason }
members-import-more = … và { $count } dòng khác
members-import-ask = Hiện chưa có gì được ghi. { $You } xem lại rồi bấm một nút bên dưới trong { $days } ngày; quá hạn, danh sách này được bỏ.
members-import-nothing = Danh sách này không làm thay đổi gì, nên không cần ghi.
members-import-button-apply = Ghi vào danh sách
members-import-button-drop = Bỏ
members-import-progress = Đang ghi danh sách “{ $name }”: { $done }/{ $total } người.
members-import-applied = Đã ghi xong danh sách “{ $name }”: thêm mới { $added } người, thay đổi { $updated } người.
members-import-applied-refused = { $count } dòng bị từ chối không được ghi.
members-left-out-button = Tải các dòng bị từ chối
members-left-out-made = Đây là { $count } dòng bị từ chối của “{ $name }”. { $You } sửa ngay trong tệp này rồi gửi lại cho tôi.
members-left-out-gone = Tệp các dòng bị từ chối chỉ giữ 7 ngày nên đã xóa. Xin { $you } gửi lại danh sách để tôi đọc lại.
members-left-out-title = Các dòng bị từ chối
members-left-out-head = Các dòng bị từ chối của “{ $name }”, trang tính “{ $sheet }”
members-left-out-file = dong-bi-tu-choi
members-left-out-column-row = Dòng
members-left-out-column-reason = Lý do
members-left-out-column-code = Mã
members-left-out-column-name = Họ và tên
members-left-out-column-born = Ngày sinh
members-left-out-column-gender = Giới tính
members-left-out-column-position = Chức vụ
members-left-out-column-unit = Đơn vị
members-left-out-column-phone = Điện thoại
members-left-out-column-address = Xưng hô
members-left-out-column-note = Ghi chú
members-import-is-confirmed = Danh sách này đang được ghi, xin { $you } chờ một chút.
members-import-is-applied = Danh sách này đã được ghi xong.
members-import-is-cancelled = Đã bỏ danh sách này; không có gì thay đổi.
members-import-is-refused = Danh sách này không đọc được nên đã bỏ; không có gì thay đổi. Xin { $you } gửi lại tệp khác.
members-import-is-received = Tôi đang đọc danh sách này, xin { $you } chờ một chút.
members-import-comparing = Đã nhận { $lines } dòng của “{ $name }”, tôi đang so với danh sách hiện có.
members-import-unread = Chỉ đọc trang tính “{ $sheet }”; các trang khác cũng có danh sách nhưng chưa đọc: { $names }
members-import-review = Cần xem lại (vẫn được ghi, vì tôi không tự bỏ ai):
members-import-review-struck = bị gạch ngang
members-import-review-red = tô chữ đỏ
members-import-review-note = ghi chú “{ $said }”
members-import-review-comment = nhận xét “{ $said }”
members-import-question = “{ $name }”, câu hỏi { $place }/{ $of }:
members-import-question-legacy = Có { $count } dòng viết bằng phông chữ cũ (TCVN3 hoặc VNI). Sau khi chuyển mã, các dòng này đúng chưa?
members-import-question-pair = • Dòng { $row }: { $before } → { $after }
members-import-question-unit-close = “{ $name }” ({ $rows } dòng) là đơn vị nào?
members-import-question-unit-unknown = Chưa có đơn vị nào tên “{ $name }” ({ $rows } dòng). Đây là đơn vị mới phải không?
members-import-question-row = Dòng { $row }: { $who }.
members-import-question-known = Đã có { $code }: { $who }.
members-import-question-same = Có phải cùng một người không?
members-import-question-born = sinh { $born }
members-import-answer-legacy-yes = Đúng, chuyển mã
members-import-answer-legacy-no = Bỏ các dòng này
members-import-answer-unit-new = Đơn vị mới
members-import-answer-unit-skip = Bỏ các dòng này
members-import-answer-row-merge = Gộp vào { $name }, { $code }
members-import-answer-row-new = Thêm là người mới
members-import-answer-row-skip = Bỏ dòng này
members-import-answer-rest = Bỏ tất cả dòng còn lại
members-import-button-undo = Hoàn tác
members-import-is-asked = Danh sách này đang chờ { $you } trả lời các câu hỏi ở trên.
members-import-is-undoing = Danh sách này đang được hoàn tác, xin { $you } chờ một chút.
members-import-is-undone = Danh sách này đã được hoàn tác.
members-import-reason-legacy = viết bằng phông chữ cũ, { $you } đã chọn bỏ
members-import-reason-skipped = { $you } đã chọn bỏ
members-import-reason-unknown_unit = đơn vị chưa có, { $you } đã chọn bỏ
members-undo-ask = Hoàn tác danh sách “{ $name }” thì { $added } người đã thêm sẽ được xóa và { $updated } người đã đổi sẽ trở lại như trước. { $You } có chắc không?
members-undo-button = Hoàn tác danh sách này
members-undo-late = Danh sách này đã ghi quá 7 ngày nên không hoàn tác được nữa. Xin { $you } sửa từng người, hoặc gửi một danh sách đúng.
members-undo-done = Đã hoàn tác danh sách “{ $name }”: xóa { $removed } người đã thêm, trả lại như trước { $restored } người.
members-undo-left = Giữ nguyên { $count } người:
members-undo-line = • { $name }: { $reason }
members-undo-left-later_list = danh sách gửi sau đã sửa người này
members-undo-left-in_use = đã liên kết hoặc đã có việc khác trong hệ thống
members-undo-left-changed = đã được sửa sau khi ghi danh sách
members-import-failed = Hệ thống chưa xử lý được danh sách “{ $name }”. Xin { $you } gửi lại sau ít phút; nếu vẫn không được, xin báo người vận hành.
members-import-no-header = Tôi không thấy dòng tiêu đề trong “{ $name }”. Trong 20 dòng đầu cần có một dòng ghi “Họ và tên” cùng với “Ngày sinh”, “Đơn vị” hoặc “Số điện thoại”. Xin { $you } bổ sung rồi gửi lại.
members-import-reason-said = { $why } (“{ $said }”)
members-import-reason-no_name = thiếu họ tên
members-import-reason-no_unit = thiếu đơn vị
members-import-reason-bad_phone = số điện thoại không đọc được
members-import-reason-bad_date = ngày sinh không đúng
members-import-reason-born_after_joining = ngày sinh sau ngày vào tổ chức
members-import-reason-twice_in_file = đã có ở dòng trên
members-import-reason-after_footer = nằm dưới phần tổng số hoặc chữ ký
members-import-reason-too_long = có ô quá dài
members-import-reason-code_of_another = mã này đang là của người khác
members-import-reason-other_code = người này đã có mã khác
members-import-reason-ambiguous = trùng tên với người đã có, cần thêm mã hoặc ngày sinh

# Secretaries: handlers/members/office.py, handlers/members/code.py

members-office-show = Mời { $you } chọn việc của thư ký.
members-office-create-training = Mở lớp học
members-office-create-contest = Mở cuộc thi
members-office-announce = Soạn thông báo
members-office-announcements-sent = Thông báo đã gửi
members-office-roster = Danh sách
members-office-holidays = Ngày nghỉ
members-office-help = Trợ giúp
members-roster-which = { $You } xem đơn vị nào?
members-roster-office = { $units } đơn vị, { $members } hội viên, { $linked } người đã liên kết.
members-roster-figures = • { $name }: { $linked }/{ $all }
members-roster-unit = { $name }: { $members } hội viên, { $linked } người đã liên kết, { $left } người chưa.
members-roster-page = (Trang { $page }/{ $pages })
members-roster-left = Chưa liên kết:
members-roster-linked = Đã liên kết:
members-roster-linked-of = Số người đã liên kết:
members-roster-no-phone = chưa có số
members-roster-code = Cấp mã liên kết
members-roster-next = Xem trang sau
members-roster-back = Xem trang trước
members-code-member-ask = { $You } cấp mã cho ai? Xin nhắn mã hội viên (ví dụ HV00012) hoặc họ tên.
members-code-member-wrong = Xin { $you } nhắn mã hội viên hoặc họ tên bằng chữ.
members-code-member-nobody = Tôi không thấy người này trong danh sách { $you } phụ trách. Xin { $you } xem lại mã hội viên hoặc họ tên.
members-code-member-several =
    Có nhiều người tên như vậy. Xin { $you } nhắn mã hội viên của một người:
    { $names }
members-code-given =
    Mã liên kết của { $name } ({ $member }): { $code }
    Mã dùng được một lần, đến { $until }. Xin { $you } trao hoặc đọc tận nơi cho đúng người; người đó nhắn mã này cho tôi.
members-code-before = Mã đã cấp trước cho { $name }, kể cả mã đã in, từ lúc này không dùng được nữa.
members-code-office-only = { $name } có nhiệm vụ ngoài đơn vị, nên mã liên kết do văn phòng cấp. Xin { $you } gọi văn phòng.

# Her own data: handlers/members/data.py

members-data-show = Hệ thống đang lưu về { $you }:
members-data-name = • Họ và tên: { $value }
members-data-code = • Mã hội viên: { $value }
members-data-unit = • Đơn vị: { $value }
members-data-phone = • Số điện thoại: { $value }
members-data-born = • Ngày sinh: { $value }
members-data-gender = • Giới tính: { $value }
members-data-male = Nam
members-data-female = Nữ
members-data-position = • Chức vụ: { $value }
members-data-note = • Ghi chú: { $value }
members-data-chats = • Đã liên kết: { $value }
members-data-end = Ngoài ra còn các lượt đăng ký lớp, bài dự thi và tin nhắn đã trao đổi tại đây. { $You } chọn một việc dưới đây nếu cần.
members-unlink-ask = Khi hủy liên kết, tôi thôi gửi mọi thông báo và nhắc việc, kể cả những tin đang chờ gửi. Tên của { $you } vẫn còn trong danh sách của đơn vị. { $You } có chắc không?
members-unlink-this = Hủy ở tài khoản này
members-unlink-all = Hủy ở mọi tài khoản
members-unlink-keep = Giữ nguyên
members-unlink-done = Đã hủy liên kết. Từ nay tôi không gửi gì tới đây nữa. Khi muốn dùng lại, { $you } nhắn cho tôi bất cứ lúc nào.

# handlers/members/mine.py

members-mine-nothing = { $You } chưa ghi tên vào lớp học nào và chưa có bài dự thi. Mời { $you } chọn việc cần làm.

members-call = Cần hỗ trợ, xin gọi { $name }, { $phone }.

# One more chat of hers is asked about in those she has: handlers/members/propose.py

members-link-asked = Tôi đã hỏi lại { $you } ở tài khoản đang dùng. Mời { $you } mở tài khoản đó và bấm “Đúng là tôi”. Nếu không còn dùng được tài khoản đó, xin báo để được cấp mã thay máy cũ.
members-link-person-ask = Số điện thoại này có nhiều người dùng chung. Xin { $you } nhắn họ tên và năm sinh của mình (ví dụ: Nguyễn Thị Hoa 1965).
members-link-person-wrong = Tôi cần cả họ tên và năm sinh. Xin { $you } nhắn lại (ví dụ: Nguyễn Thị Hoa 1965).
members-link-person-unknown = Họ tên và năm sinh này không khớp với danh sách. Xin { $you } xem lại rồi nhắn lại.
members-mine-ask = Có người vừa xin liên kết thêm một tài khoản { $channel } với tên của { $you }, lúc { $at }. Có phải chính { $you } không?
members-mine-yes = Đúng là tôi
members-mine-no = Không phải tôi
members-mine-refused = Tôi đã từ chối tài khoản { $channel } đó. Nếu mã liên kết hoặc điện thoại của { $you } lọt vào tay người khác, xin báo ngay cho thư ký đơn vị.
members-mine-not-confirmed = Yêu cầu liên kết không được xác nhận nên tôi chưa liên kết tài khoản này. Xin gọi thư ký đơn vị.

# The web chat from another chat: handlers/members/web.py

members-web-link =
    Mời { $you } mở đường dẫn sau trên trình duyệt, trước { $until }:
    { $address }
    Đường dẫn chỉ dùng được một lần. Xin { $you } không chuyển cho người khác.
members-web-none = Hiện chưa có trang nhắn tin trên trình duyệt.

# One member, as a secretary sees her: handlers/members/find.py

members-find-member-ask = { $You } tìm ai? Xin nhắn mã hội viên hoặc họ tên.
members-find-member-wrong = Xin { $you } nhắn mã hội viên hoặc họ tên bằng chữ.
members-find-member-nobody = Tôi không thấy người này trong danh sách { $you } phụ trách. Xin { $you } xem lại mã hội viên hoặc họ tên.
members-find-member-several =
    Có nhiều người tên như vậy. Xin { $you } nhắn mã hội viên của một người:
    { $names }
members-find-several = Có { $count } người như vậy. { $You } chọn một người.
members-find-many = Có hơn { $count } người như vậy. { $You } chọn một người, hoặc nhắn họ tên đầy đủ hơn.
members-card-office-only = { $name } có nhiệm vụ ngoài đơn vị, nên việc này do văn phòng làm.
members-card-name = { $value }
members-card-unit = • Đơn vị: { $value }
members-card-position = • Chức vụ: { $value }
members-card-phone = • Điện thoại: { $value }
members-card-chats = • Liên kết: { $value }
members-card-no-chat = chưa liên kết
members-card-roles = • Vai trò: { $value }
members-card-code-for = Cấp mã liên kết
members-card-code-instead = Thay máy cũ
members-card-act-for = Làm thay
members-card-move = Chuyển đơn vị
members-card-has-left = Ngừng sinh hoạt
members-card-grant = Vai trò
members-role =
    { $role ->
        [office_secretary] Thư ký văn phòng
        [unit_secretary] Thư ký đơn vị
        [deputy] Phó thư ký đơn vị
        [judge] Giám khảo
        [monitor] Lớp trưởng
        [check_in] Người điểm danh
       *[operator] Người vận hành
    }
members-role-in = { $role } ({ $unit })
members-code-instead =
    Mã thay máy cũ của { $name } ({ $member }): { $code }
    Mã dùng được một lần, đến { $until }. Khi { $name } nhắn mã này cho tôi, các tài khoản cũ thôi liên kết. Xin { $you } trao hoặc đọc tận nơi cho đúng người.

# Moving, leaving, acting for: handlers/members/move.py, leave.py, act.py

members-move-unit-ask = { $name } chuyển đến đơn vị nào? Xin nhắn tên hoặc mã đơn vị.
members-move-unit-wrong = Xin { $you } nhắn tên đơn vị bằng chữ.
members-move-unit-nobody = Tôi không thấy đơn vị này. Xin { $you } xem lại tên đơn vị.
members-move-which-ask = Không có đơn vị nào tên đúng như vậy. Nếu là một trong các đơn vị sau, { $you } chọn đơn vị đó; nếu không, xin nhắn lại tên.
members-move-which-wrong = Xin { $you } chọn một đơn vị, hoặc nhắn tên bằng chữ.
members-move-which-none = Không còn đơn vị nào tên gần giống. Xin { $you } bấm “Chuyển đơn vị” và nhắn lại tên.
members-move-confirm-ask = Chuyển { $name } đến { $unit } từ hôm nay? Vai trò đang giữ ở đơn vị cũ sẽ thôi.
members-move-confirm-option-yes = Chuyển
members-move-confirm-wrong = { $You } bấm một nút bên dưới.
members-move-same = { $name } đang ở { $unit } rồi.
members-move-gone = { $name } không còn trong danh sách.
members-move-done = Đã chuyển { $name } đến { $unit }. Số liệu trước hôm nay vẫn tính cho đơn vị cũ.
members-leave-why-ask = Vì sao { $name } ngừng sinh hoạt?
members-leave-why-option-left = Chuyển đi hoặc thôi tham gia
members-leave-why-option-died = Đã mất
members-leave-why-wrong = { $You } bấm một nút bên dưới.
members-leave-confirm-ask = Từ lúc { $you } xác nhận, tôi không gửi gì cho { $name } nữa, kể cả tin đang chờ; tài khoản, mã và vai trò đều thôi. { $You } có chắc không?
members-leave-confirm-option-yes = Chắc chắn
members-leave-confirm-wrong = { $You } bấm một nút bên dưới.
members-leave-self = { $You } không tự ghi cho mình được. Xin báo văn phòng.
members-leave-done = Đã ghi { $name } ({ $code }) ngừng sinh hoạt. Mọi tin gửi cho người này đã dừng. Nếu ghi nhầm, xin báo văn phòng.
members-act-begun = Từ bây giờ đến { $until }, việc { $you } làm ở đây là làm thay { $name }, và được ghi lại là do { $you } làm. Xong việc, { $you } bấm “Thôi làm thay”.
members-act-ended = Đã thôi làm thay { $name }.
members-act-none = { $You } không làm thay ai.
members-act-has-chat = { $name } đã có tài khoản liên kết nên tự làm được việc của mình.

# Roles: handlers/members/grant.py

members-grant-role-ask = { $name }, { $unit }. { $You } trao hoặc thu lại vai trò nào?
members-grant-role-give = Trao: { $role }
members-grant-role-back = Thu lại: { $role } { $unit }
members-grant-role-none = Không còn vai trò nào để trao.
members-grant-role-wrong = { $You } bấm một nút bên dưới.
members-grant-confirm-ask =
    { $does ->
        [take] Thu lại của { $name } vai trò { $role }? { $You } bấm “Xác nhận” thì vai trò hết hiệu lực ngay.
       *[give] Trao cho { $name } vai trò { $role }? { $You } bấm “Xác nhận” thì vai trò có hiệu lực ngay.
    }
members-grant-confirm-option-yes = Xác nhận
members-grant-confirm-wrong = { $You } bấm một nút bên dưới.
members-grant-self = { $You } không tự thu lại vai trò của mình được. Xin nhờ một thư ký văn phòng khác.
members-grant-given = Đã trao cho { $name }: { $role }. Vai trò có hiệu lực ngay.
members-grant-taken = Đã thu lại của { $name }: { $role }. Vai trò hết hiệu lực ngay.

# A unit on paper: handlers/members/sheet.py

members-roster-excel = Tải tệp Excel
members-roster-print = In mã cả đơn vị
members-roster-file = Danh sách { $unit }: { $count } người.
members-roster-file-all = Tiến độ liên kết của { $count } đơn vị.
members-roster-is-linked = đã liên kết
members-roster-is-left = chưa liên kết
members-roster-column-1 = TT
members-roster-column-2 = Họ và tên
members-roster-column-3 = Mã
members-roster-column-4 = Điện thoại
members-roster-column-5 = Liên kết
members-units-column-1 = TT
members-units-column-2 = Đơn vị
members-units-column-3 = Hội viên
members-units-column-4 = Đã liên kết
members-units-column-5 = Chưa liên kết
members-codes-column-1 = TT
members-codes-column-2 = Họ và tên
members-codes-column-3 = Mã hội viên
members-codes-column-4 = Mã liên kết
members-codes-column-5 = Ký nhận
members-codes-ask = { $unit } có { $count } người chưa liên kết. Tôi lập một tệp để in và cắt: mỗi người một phiếu có mã, dùng một lần, trong { $days } ngày. Các mã cấp trước mà chưa dùng sẽ hết hiệu lực.
members-codes-make = Lập tệp mã
members-codes-void = Hủy các mã chưa dùng
members-codes-keep = Thôi, không lập tệp
members-codes-kept = Vâng, tôi không lập tệp; các mã đã cấp trong { $unit } giữ nguyên.
members-codes-nobody = Mọi người trong { $unit } đã liên kết.
members-codes-made = Mã liên kết của { $count } người trong { $unit }, dùng đến { $until }. Xin { $you } in trang “Phiếu để cắt”, cắt và trao tận tay từng người, ký nhận ở trang “Danh sách ký nhận”, rồi xóa tệp này.
members-codes-voided = Đã hủy { $count } mã chưa dùng của { $unit }.
members-codes-until = Mã dùng một lần, đến { $until }
members-codes-slips = Phiếu để cắt
members-codes-list = Danh sách ký nhận
members-codes-how = Mở Zalo hoặc Telegram của { $organisation }, bấm “Tôi đồng ý”, rồi nhắn mã trên đây. Xin giữ kín, không đưa cho người khác.
members-codes-how-page = Vào { $page } (hoặc Zalo, Telegram của { $organisation }), bấm “Tôi đồng ý”, rồi nhắn mã trên đây. Xin giữ kín, không đưa cho người khác.
members-codes-by-office = văn phòng cấp

# Units as of a day: handlers/members/catalogue.py

members-units-unclear = Tôi chưa hiểu ngày này. Xin { $you } nhắn, ví dụ: đơn vị 01/07/2026.
members-units-file = Danh sách { $count } đơn vị, { $members } hội viên, tính đến hết { $day }.
members-units-file-title = Đơn vị và số hội viên tính đến hết { $day }
members-units-file-column-1 = TT
members-units-file-column-2 = Mã
members-units-file-column-3 = Đơn vị
members-units-file-column-4 = Tên khác
members-units-file-column-5 = Thuộc
members-units-file-column-6 = Cụm
members-units-file-column-7 = Từ ngày
members-units-file-column-8 = Đến ngày
members-units-file-column-9 = Hội viên
