# What members get: handlers/announcements/message.py, acknowledge.py

announcements-message =
    { $text }

    { $organisation }
announcements-message-read = Đã nhận
announcements-message-join = Sẽ tham dự
announcements-message-decline = Xin vắng mặt
announcements-message-list = Gửi danh sách
announcements-message-file = Gửi tệp
announcements-message-mark-urgent = [KHẨN]
announcements-message-mark-top_urgent = [THƯỢNG KHẨN]
announcements-message-mark-flash = [HỎA TỐC]
announcements-kind-notice = Thông báo
announcements-kind-invitation = Giấy mời
announcements-kind-letter = Công văn
announcements-kind-plan = Kế hoạch
announcements-kind-guidance = Hướng dẫn
announcements-paper-number = số { $number }
announcements-paper-dated = { $paper }, ngày { $day }
announcements-due-ack = Xin xác nhận trước { $at }.
announcements-due-attend = Đề nghị trả lời trước { $at }.
announcements-due-list = Đề nghị gửi danh sách trước { $at }.
announcements-due-file = Đề nghị gửi tệp trước { $at }.
announcements-due-urgent = Đề nghị trả lời trong 4 giờ làm việc.
announcements-due-top_urgent = Đề nghị trả lời trong 2 giờ làm việc.
announcements-due-flash = Đề nghị trả lời ngay, trong 30 phút.
announcements-message-replaces = Thông báo này thay thế { $paper }.
announcements-message-edited = (đã sửa lúc { $at })
announcements-message-edited-on = (đã sửa lúc { $at } ngày { $day })
announcements-message-fix = Đính chính: nội dung dưới đây thay thế { $paper }.
announcements-paper-titled = thông báo “{ $title }”
announcements-recalled = Thông báo này đã được thu hồi. { $You } không cần làm gì thêm.
announcements-ack-done = Đã ghi nhận lúc { $at }. Cảm ơn { $you }.
announcements-ack-not-hers = Thông báo này không gửi cho { $you }, nên tôi không ghi nhận được.
announcements-join-done = Đã ghi nhận { $you } sẽ tham dự, lúc { $at }. Cảm ơn { $you }.
announcements-settled-join = { $You } đã trả lời sẽ tham dự. Hạn đổi ý đã hết lúc { $at }; xin { $you } báo trực tiếp đơn vị.
announcements-settled-decline = { $You } đã trả lời xin vắng mặt. Hạn đổi ý đã hết lúc { $at }; xin { $you } báo trực tiếp đơn vị.
announcements-settled-given = { $You } đã gửi rồi. Hạn gửi lại đã hết lúc { $at }; xin { $you } báo trực tiếp đơn vị.

# Declining, handing in: decline.py, give.py

announcements-decline-reason-ask = Xin { $you } cho biết lý do vắng mặt (ngắn gọn).
announcements-decline-reason-wrong = Xin { $you } nhắn lý do bằng chữ.
announcements-decline-reason-too-long = Lý do dài quá { $limit } ký tự. Xin { $you } viết ngắn hơn.
announcements-decline-done = Đã ghi nhận { $you } xin vắng mặt, lúc { $at }. Cảm ơn { $you }.
announcements-decline-stands = Câu trả lời “Sẽ tham dự” của { $you } vẫn giữ nguyên.
announcements-decline-left = Chưa ghi nhận gì. { $You } mở lại thông báo để trả lời khi cần.
announcements-give-what-ask =
    { $need ->
        [list] Mời { $you } nhắn danh sách, mỗi người một dòng, hoặc gửi một tệp Excel hay Word.
       *[file] Mời { $you } gửi tệp mà thông báo yêu cầu.
    }
announcements-give-what-wrong =
    { $need ->
        [list] Xin { $you } nhắn danh sách bằng chữ, hoặc gửi một tệp.
       *[file] Thông báo này cần một tệp. Xin { $you } gửi tệp đó.
    }
announcements-give-what-too-long = Danh sách dài quá { $limit } ký tự. Xin { $you } gửi bằng tệp Excel hay Word.
announcements-give-list-done = Đã nhận danh sách { $lines } dòng, lúc { $at }. Cảm ơn { $you }.
announcements-give-file-done = Đã nhận tệp “{ $name }”, lúc { $at }. Cảm ơn { $you }.
announcements-give-left = Chưa ghi nhận gì. { $You } mở lại thông báo để gửi khi cần.
announcements-given =
    { $name } gửi lúc { $at }:
    { $text }
announcements-given-gone = Tệp của { $name } đã được xóa theo thời hạn lưu.

# Writing one: announce.py

announcements-announce-text-ask = Mời { $you } nhắn nội dung thông báo, tối đa 3.500 ký tự. Hội viên sẽ nhận đúng nguyên văn, kèm nút “Đã nhận”.
announcements-announce-text-wrong = Thông báo cần viết bằng chữ. Mời { $you } nhắn nội dung.
announcements-announce-text-too-long = Nội dung dài quá { $limit } ký tự. Xin { $you } rút gọn rồi nhắn lại.
announcements-announce-text-secret = Nội dung này có dấu chỉ độ mật (Mật, Tối mật hoặc Tuyệt mật) nên tuyệt đối không gửi qua tin nhắn. Xin { $you } gửi theo đường văn bản mật.
announcements-announce-audience-ask = Thông báo này gửi cho ai? { $You } chọn một cách, hoặc nhắn một dòng, ví dụ: Chi hội 1-5, trừ thư ký đơn vị.
announcements-announce-audience-wrong = Xin { $you } chọn một trong các cách dưới đây, hoặc nhắn một dòng, ví dụ: Chi hội 1-5, trừ thư ký đơn vị.
announcements-announce-audience-too-long = Dòng này dài quá { $limit } ký tự. Xin { $you } nhắn ngắn hơn.
announcements-announce-audience-over = { $unit } không còn hoạt động nên không gửi được. Mời { $you } chọn lại người nhận.
announcements-announce-audience-nobody = Nơi { $you } chọn hiện không có ai để gửi. Mời { $you } chọn lại người nhận.
announcements-announce-audience-option-everyone = Toàn thể hội viên
announcements-announce-audience-option-units = Chọn đơn vị
announcements-announce-audience-option-clusters = Theo cụm
announcements-announce-audience-option-duties = Theo nhiệm vụ
announcements-announce-audience-option-deeds = Theo việc đã làm
announcements-announce-units-ask =
    Mời { $you } nhắn tên hoặc số của các đơn vị, cách nhau bằng dấu phẩy. Ví dụ: 3, 12, 40.

    { $list }
announcements-announce-units-line = { $number }. { $unit } ({ $count } người)
announcements-announce-units-wrong = Xin { $you } nhắn tên hoặc số của các đơn vị.
announcements-announce-units-too-long = Danh sách dài quá { $limit } ký tự. { $You } nhắn số của đơn vị thay cho tên để ngắn hơn.
announcements-announce-clusters-ask = Mời { $you } chọn từng cụm, xong thì bấm dòng đầu.
announcements-announce-clusters-finish = Xong ({ $count } cụm)
announcements-announce-clusters-none = Chưa có cụm nào.
announcements-announce-clusters-wrong = Xin { $you } chọn một dòng bên dưới.
announcements-announce-duties-ask = Mời { $you } chọn từng nhiệm vụ, xong thì bấm dòng đầu.
announcements-announce-duties-finish = Xong ({ $count } nhiệm vụ)
announcements-announce-duties-none = Chưa có nhiệm vụ nào.
announcements-announce-duties-wrong = Xin { $you } chọn một dòng bên dưới.
announcements-announce-deed-ask = Gửi cho những người đã làm việc gì?
announcements-announce-deed-none = Chưa có lớp, cuộc thi hay thông báo nào để chọn.
announcements-announce-deed-wrong = Xin { $you } chọn một dòng bên dưới.
announcements-announce-about-ask = Việc đó ở đâu? Mời { $you } chọn một dòng.
announcements-announce-about-none = Chưa có lớp, cuộc thi hay thông báo nào để chọn.
announcements-announce-about-wrong = Xin { $you } chọn một dòng bên dưới.
announcements-announce-minus-ask = Trừ những ai? Mời { $you } nhắn một dòng, ví dụ: thư ký đơn vị, Chi hội 7, người đã đăng ký lớp Soạn thảo.
announcements-announce-minus-skip = Không trừ ai
announcements-announce-minus-wrong = Xin { $you } nhắn bằng chữ những ai được trừ ra.
announcements-announce-minus-too-long = Dòng này dài quá { $limit } ký tự. Xin { $you } nhắn ngắn hơn.
announcements-groups-kept = Đã ghi: { $groups }.
announcements-groups-near = Chưa rõ “{ $piece }”: có phải { $near } không?
announcements-groups-near-unit = { $number }. { $unit }
announcements-groups-unknown = Chưa rõ “{ $piece }”: không thấy tên nào như vậy.
announcements-groups-over = “{ $piece }” không còn hoạt động nên không gửi được.
announcements-groups-more = Xin { $you } nhắn lại riêng chỗ chưa rõ; hoặc nhắn “đủ” nếu không thêm nữa.
announcements-groups-again = Xin { $you } nhắn lại cho rõ tên hoặc số.
announcements-groups-nobody = Chưa rõ gửi cho ai. Xin { $you } nhắn tên hoặc số của đơn vị, hoặc nhắn “tất cả”.
announcements-groups-enough = đủ
announcements-whom-everybody = Toàn thể hội viên
announcements-whom-and = { $first } và { $last }
announcements-whom-only = chỉ gồm { $others }
announcements-whom-except = trừ { $others }
announcements-whom-but = { $whom }, { $but }
announcements-term-linked = người đã liên kết
announcements-term-not_linked = người chưa liên kết
announcements-term-registered = người đã đăng ký lớp “{ $name }”
announcements-term-seated = người có chỗ trong lớp “{ $name }”
announcements-term-waiting = người đang chờ lớp “{ $name }”
announcements-term-drafting = người đang viết bài thi “{ $name }”, chưa nộp
announcements-term-entered = người đã nộp bài thi “{ $name }”
announcements-term-acknowledged = người đã xác nhận thông báo { $id } “{ $name }”
announcements-term-unacknowledged = người chưa xác nhận thông báo { $id } “{ $name }”
announcements-deed-registered = Đã đăng ký một lớp
announcements-deed-seated = Có chỗ trong một lớp
announcements-deed-waiting = Đang chờ chỗ trong một lớp
announcements-deed-drafting = Đang viết bài thi, chưa nộp
announcements-deed-entered = Đã nộp bài thi
announcements-deed-acknowledged = Đã xác nhận một thông báo
announcements-deed-unacknowledged = Chưa xác nhận một thông báo
announcements-preview-head = Xem trước người nhận: { $count } người ở { $units } đơn vị (trang { $page }/{ $pages })
announcements-preview-line = { $place }. { $unit }: { $count } người
announcements-preview-name = { $name } ({ $code }), { $unit }
announcements-preview-names = { $count } người đầu: { $names }.
announcements-preview-nameless = Việc dự thi, dự lớp là tự nguyện nên chỉ có số theo đơn vị, không nêu tên.
announcements-plan-merged = { $unit } nay là { $into }, nên gửi cho { $into }.
announcements-plan-about-one = Không kết hợp được một người cụ thể với điều kiện về cuộc thi hay việc tự nguyện: con số sẽ cho biết riêng người đó.
announcements-plan-over = { $unit } không còn hoạt động nên không gửi được.
announcements-plan-would-cost = Tin có phí đang tắt. Nếu cho phép (bấm “Đặt thêm”), thêm { $count } người nhận được qua Zalo; mỗi tin đều mất phí.
announcements-plan-costs = Đã cho phép { $count } tin Zalo có phí; mỗi tin đều mất phí.
announcements-announce-send-ask =
    Hội viên sẽ nhận được đúng như sau:
    ――――――――――
    { $message }
    ――――――――――
    Bên dưới có nút { $buttons }.
announcements-announce-send-everyone =
    { $count ->
        [0] Hiện không có ai để gửi.
       *[other] Gửi cho toàn thể hội viên: { $count } người ở { $units } đơn vị.
    }
announcements-announce-send-some =
    { $count ->
        [0] Các đơn vị đã chọn hiện không có ai để gửi.
       *[other] Gửi cho { $count } người ở { $units } đơn vị: { $names }.
    }
announcements-announce-send-groups =
    { $count ->
        [0] Hiện không có ai để gửi: { $names }.
       *[other] Gửi cho { $count } người ở { $units } đơn vị: { $names }.
    }
announcements-announce-send-reach = Cách nhận: { $ways }.
announcements-announce-send-takes =
    { $minutes ->
        [1] Gửi xong trong khoảng một phút.
       *[other] Gửi xong trong khoảng { $minutes } phút.
    }
announcements-announce-send-hardly = { $now } người nhận được ngay, { $others } người cần gọi điện.
announcements-announce-send-declined = Không gửi cho { $count } người chưa đồng ý nhận thông báo qua tin nhắn.
announcements-announce-send-show = Xem người nhận
announcements-announce-send-confirm = Gửi cho { $count } người
announcements-announce-send-confirm-later = Hẹn gửi cho { $count } người
announcements-announce-send-ask-approval = Trình duyệt, gửi { $count } người
announcements-announce-send-trial = Gửi thử cho tôi
announcements-announce-send-tried = Trên đây là bản thử, chỉ gửi cho { $you }. { $You } muốn làm gì tiếp?
announcements-announce-send-enclosed = Tệp kèm: { $name }
announcements-announce-send-leaves-at = Sẽ gửi lúc { $at }.
announcements-announce-send-night = Ngoài giờ 07h00–21h00 tin này không gửi; hệ thống sẽ gửi lúc { $at }.
announcements-announce-send-needs-approval = Tin này cần một thư ký văn phòng khác duyệt trước khi gửi.
announcements-announce-send-long = Nội dung dài { $length } ký tự; trên điện thoại nên dưới { $most }, phần dài nên để trong tệp kèm.
announcements-announce-send-no-approver = Tin này cần người thứ hai duyệt, nhưng chưa có thư ký văn phòng nào khác.
announcements-announce-send-change-text = Sửa nội dung
announcements-announce-send-change-audience = Đổi người nhận
announcements-announce-send-change-more = Đặt thêm
announcements-announce-send-wrong = Xin { $you } bấm một nút bên dưới. Chưa bấm nút gửi thì chưa có gì gửi đi.
announcements-announce-send-changed = Số người nhận vừa thay đổi, nay là { $count } người. Xin { $you } xem lại và bấm gửi lần nữa.
announcements-announce-left = Đã bỏ bản soạn, chưa có gì gửi đi. { $You } nhắn “menu” để chọn việc khác.
announcements-announce-more-ask = { $You } muốn đặt thêm gì?
announcements-announce-more-wrong = Xin { $you } chọn một dòng dưới đây.
announcements-announce-more-kind = Loại văn bản: { $now }
announcements-announce-more-plain = tin thường
announcements-announce-more-urgency = Mức độ: { $now }
announcements-announce-more-urgency-normal = thường
announcements-announce-more-urgency-urgent = khẩn
announcements-announce-more-urgency-top_urgent = thượng khẩn
announcements-announce-more-urgency-flash = hỏa tốc
announcements-announce-more-need = Cần trả lời: { $now }
announcements-announce-more-need-none = không
announcements-announce-more-need-ack = Đã nhận
announcements-announce-more-need-attend = dự họp hay vắng
announcements-announce-more-need-list = danh sách
announcements-announce-more-need-file = tệp
announcements-announce-more-files = Tệp kèm: { $now }
announcements-announce-more-when = Giờ gửi: { $now }
announcements-announce-more-at-once = ngay
announcements-announce-more-minus = Trừ ra: { $now }
announcements-announce-more-nobody = không ai
announcements-announce-more-paid = Tin có phí: { $now }
announcements-announce-more-paid-no = không gửi
announcements-announce-more-paid-yes = có gửi
announcements-announce-more-others = Gửi thử cho người khác
announcements-announce-more-looks = Xem trên từng kênh
announcements-announce-more-back = Xong, về bản gửi
announcements-announce-kind-ask = Đây là loại văn bản nào?
announcements-announce-kind-wrong = Xin { $you } chọn một loại dưới đây.
announcements-announce-kind-option-plain = Tin thường
announcements-announce-kind-option-notice = Thông báo
announcements-announce-kind-option-invitation = Giấy mời
announcements-announce-kind-option-letter = Công văn
announcements-announce-kind-option-plan = Kế hoạch
announcements-announce-kind-option-guidance = Hướng dẫn
announcements-announce-number-ask = Số văn bản là gì? Ví dụ: 45-CV/ĐU.
announcements-announce-number-wrong = Xin { $you } nhắn số văn bản.
announcements-announce-number-too-long = Số văn bản dài quá { $limit } ký tự. Xin { $you } nhắn lại.
announcements-announce-number-secret = Số này có dấu chỉ độ mật nên không gửi qua tin nhắn được. Xin { $you } gửi theo đường văn bản mật.
announcements-announce-number-skip = Không có số
announcements-announce-dated-ask = Văn bản ngày nào? Ví dụ: 20/11.
announcements-announce-dated-wrong = Xin { $you } nhắn ngày của văn bản.
announcements-announce-dated-too-long = Ngày dài quá { $limit } ký tự. Xin { $you } nhắn lại.
announcements-announce-dated-unclear = Tôi chưa hiểu ngày đó. Xin { $you } nhắn như 20/11 hoặc 20/11/2026.
announcements-announce-dated-weekday = Ngày đó không phải thứ { $you } viết. Xin { $you } xem lại.
announcements-announce-dated-skip = Không ghi ngày
announcements-announce-subject-ask = Trích yếu (về việc gì) là gì?
announcements-announce-subject-wrong = Xin { $you } nhắn trích yếu bằng chữ.
announcements-announce-subject-too-long = Trích yếu dài quá { $limit } ký tự. Xin { $you } rút gọn.
announcements-announce-subject-secret = Trích yếu có dấu chỉ độ mật nên không gửi qua tin nhắn được. Xin { $you } gửi theo đường văn bản mật.
announcements-announce-subject-skip = Không có trích yếu
announcements-announce-urgency-ask = Mức độ khẩn của tin này?
announcements-announce-urgency-wrong = Xin { $you } chọn một mức dưới đây.
announcements-announce-urgency-option-normal = Thường
announcements-announce-urgency-option-urgent = Khẩn
announcements-announce-urgency-option-top_urgent = Thượng khẩn
announcements-announce-urgency-option-flash = Hỏa tốc
announcements-announce-need-ask = Người nhận cần trả lời thế nào?
announcements-announce-need-wrong = Xin { $you } chọn một dòng dưới đây.
announcements-announce-need-option-none = Không cần trả lời
announcements-announce-need-option-ack = Bấm “Đã nhận”
announcements-announce-need-option-attend = Dự họp hoặc xin vắng
announcements-announce-need-option-list = Gửi danh sách
announcements-announce-need-option-file = Gửi tệp
announcements-announce-due-ask = Hạn trả lời là khi nào? Ví dụ: 16h thứ 6 20/11.
announcements-announce-due-wrong = Xin { $you } nhắn ngày giờ của hạn trả lời.
announcements-announce-due-too-long = Ngày giờ dài quá { $limit } ký tự. Xin { $you } nhắn lại.
announcements-announce-due-unclear = Tôi chưa hiểu ngày giờ đó. Xin { $you } nhắn như 16h 20/11.
announcements-announce-due-no-hour = Xin { $you } ghi cả giờ, như 16h 20/11.
announcements-announce-due-weekday = Ngày đó không phải thứ { $you } viết. Xin { $you } xem lại.
announcements-announce-due-past = Hạn trả lời đã qua. Xin { $you } nhắn một lúc khác.
announcements-announce-due-too-soon = Hạn trả lời sớm hơn giờ gửi. Xin { $you } nhắn một hạn khác.
announcements-announce-due-skip = Theo mức độ khẩn
announcements-announce-files-ask = Mời { $you } gửi từng tệp hoặc ảnh, tối đa { $most } tệp, mỗi tệp tới 20 MB. Gửi xong thì bấm “Xong”.
announcements-announce-files-wrong = Xin { $you } gửi tệp, hoặc bấm “Xong”.
announcements-announce-files-enough = Đã đủ { $most } tệp. Xin { $you } bấm “Xong”, hoặc bỏ tệp rồi gửi lại.
announcements-announce-files-secret = Tệp này có dấu chỉ độ mật (Mật, Tối mật hoặc Tuyệt mật) nên tuyệt đối không gửi qua tin nhắn. Xin { $you } gửi theo đường văn bản mật.
announcements-announce-files-finish =
    { $count ->
        [0] Xong, không kèm tệp
       *[other] Xong, kèm { $count } tệp
    }
announcements-announce-files-drop = Bỏ { $count } tệp đã gửi
announcements-announce-files-review = { $count } tệp
announcements-announce-when-ask = Gửi lúc nào? Ví dụ: 14h thứ 6 20/11.
announcements-announce-when-wrong = Xin { $you } nhắn ngày giờ gửi.
announcements-announce-when-too-long = Ngày giờ dài quá { $limit } ký tự. Xin { $you } nhắn lại.
announcements-announce-when-unclear = Tôi chưa hiểu ngày giờ đó. Xin { $you } nhắn như 14h 20/11.
announcements-announce-when-no-hour = Xin { $you } ghi cả giờ, như 14h 20/11.
announcements-announce-when-weekday = Ngày đó không phải thứ { $you } viết. Xin { $you } xem lại.
announcements-announce-when-past = Giờ đó đã qua. Xin { $you } nhắn một lúc khác.
announcements-announce-when-skip = Gửi ngay
announcements-announce-others-ask = Gửi thử cho ai? Mời { $you } nhắn mã hoặc họ tên, tối đa 3 người, cách nhau bằng dấu phẩy.
announcements-announce-others-wrong = Xin { $you } nhắn mã hoặc họ tên.
announcements-announce-others-too-long = Dòng này dài quá { $limit } ký tự. Xin { $you } nhắn mã cho ngắn.
announcements-announce-others-too-many = Chỉ gửi thử được cho { $most } người. Xin { $you } nhắn lại.
announcements-announce-others-nobody = Không tìm thấy “{ $piece }”. Xin { $you } nhắn mã hội viên hoặc họ tên đầy đủ.
announcements-announce-others-unclear =
    Có nhiều người tên “{ $piece }”:
    { $list }
    Xin { $you } nhắn mã hội viên của người cần gửi.
announcements-announce-others-unclear-more = … và những người khác
announcements-announce-others-no-chat = { $name } chưa nhận tin được. Xin { $you } chọn người khác.
announcements-announce-others-skip = Không gửi thử nữa
announcements-trial =
    { "[" }BẢN THỬ]
    { $text }
announcements-trial-press = Đây là bản thử, nên bấm nút không ghi nhận gì.
announcements-looks =
    { $parts ->
        [1] Trên { $apps }:
       *[other] Trên { $apps }, tin { $part }/{ $parts }:
    }

    { $text }
announcements-app-telegram = Telegram
announcements-app-zalo_oa = Zalo
announcements-app-zalo_bot = Zalo Bot
announcements-app-webchat = trang nhắn tin
announcements-approve-ask =
    { $name } trình { $you } duyệt thông báo này, gửi cho { $count } người ({ $whom }):
    ――――――――――
    { $message }
    ――――――――――
    Mức độ: { $urgency }. Giờ gửi: { $at }.
announcements-approve-at-once = ngay khi duyệt
announcements-approve-yes = Duyệt, gửi { $count } người
announcements-approve-no = Trả lại
announcements-send_back-reason-ask = Xin { $you } cho biết vì sao trả lại, để người soạn sửa.
announcements-send_back-reason-wrong = Xin { $you } nhắn lý do bằng chữ.
announcements-send_back-reason-too-long = Lý do dài quá { $limit } ký tự. Xin { $you } viết ngắn hơn.
announcements-send_back-left = Chưa trả lại: thông báo vẫn đang chờ duyệt.
announcements-approve-own = Thông báo này do chính { $you } soạn, cần một thư ký văn phòng khác duyệt.
announcements-approve-late = Thông báo này không còn chờ duyệt nữa.
announcements-approve-approved = { $You } đã duyệt “{ $title }”, gửi cho { $count } người.
announcements-approve-sent-back = { $You } đã trả lại “{ $title }”. Chưa có gì gửi đi.
announcements-approve-maker-approved = { $name } đã duyệt “{ $title }”. Thông báo sẽ gửi cho { $count } người.
announcements-approve-maker-sent-back = { $name } trả lại “{ $title }”, nên chưa gửi cho ai trong { $count } người. Lý do: { $reason }. { $You } có thể sửa rồi trình lại.
announcements-has-left = Thông báo này đã gửi đi hoặc đã rút lại rồi, nên không làm được việc đó nữa.
announcements-reach-telegram = Telegram { $count }
announcements-reach-zalo_oa = Zalo { $count }
announcements-reach-zalo_bot = Zalo Bot { $count }
announcements-reach-webchat = trang nhắn tin { $count }
announcements-reach-paid = Zalo có phí { $count }
announcements-reach-template = Zalo tin mẫu (có phí) { $count }
announcements-reach-closed = Zalo đã lâu không nhắn nên chưa gửi được { $count }
announcements-reach-blocked = đã chặn { $count }
announcements-reach-not_linked = chưa liên kết { $count }

# The card: card.py, control.py

announcements-card-review = Đang chờ thư ký văn phòng khác duyệt
announcements-card-soon = Sẽ gửi sau nửa phút nữa
announcements-card-scheduled = Hẹn gửi lúc { $at }
announcements-card-late = Đã quá giờ hẹn { $at } mà chưa gửi, vì hệ thống vừa hoạt động lại
announcements-card-withdrawn = Đã rút lại, chưa gửi cho ai
announcements-card-for = Người nhận: { $count }
announcements-card-undo = Hoàn tác
announcements-card-rewrite = Rút lại để sửa
announcements-card-again = Soạn lại
announcements-card-now = Gửi ngay
announcements-card-drop = Bỏ, không gửi
announcements-card-expanding = Đang chuẩn bị gửi
announcements-card-sending = Đang gửi
announcements-card-paused = Đang tạm dừng
announcements-card-done = Đã gửi xong
announcements-card-cancelled = Đã dừng hẳn
announcements-card-about = Thông báo “{ $first }”
announcements-card-sent = Đã gửi { $sent }/{ $total }
announcements-card-part-left = còn lại { $count }
announcements-card-part-blocked = chặn { $count }
announcements-card-part-failed = lỗi { $count }
announcements-card-part-temporary = lỗi tạm { $count }
announcements-card-part-unknown = không rõ { $count }
announcements-card-part-not_linked = chưa liên kết { $count }
announcements-card-part-waiting = chờ mở trang nhắn tin { $count }
announcements-card-part-stopped = không gửi nữa { $count }
announcements-card-acknowledged = Đã xác nhận { $count }
announcements-card-minutes = Còn khoảng { $count } phút
announcements-card-recalled = Đã thu hồi
announcements-card-corrected = Đã sửa nội dung lúc { $at }
announcements-card-corrected-edited = sửa tại chỗ { $count }
announcements-card-corrected-said = đã gửi đính chính { $count }
announcements-card-corrected-going = đang làm { $count }
announcements-card-corrected-ready = chờ mở trang nhắn tin { $count }
announcements-card-corrected-failed = không được { $count }
announcements-card-removal = Đã gỡ { $removed } · đang gỡ { $going } · không gỡ được { $kept }
announcements-card-replaced = Đã có thông báo khác thay thế
announcements-card-correct = Sửa nội dung đã gửi
announcements-card-recall = Thu hồi
announcements-card-units = Theo đơn vị
announcements-card-pause = Tạm dừng
announcements-card-resume = Tiếp tục
announcements-card-cancel = Dừng hẳn
announcements-card-names = Xem tên
announcements-now-withdrawn = Đã rút lại, chưa gửi cho ai.
announcements-now-expanding = Đang chuẩn bị gửi.
announcements-now-sending = Đang gửi tiếp.
announcements-now-paused = Đã tạm dừng: không gửi thêm cho ai, trừ tin đang trên đường đi. { $You } bấm “Tiếp tục” khi cần.
announcements-now-done = Thông báo này đã gửi xong.
announcements-now-cancelled = Đã dừng hẳn. Ai chưa nhận được thì sẽ không nhận nữa.
announcements-now-recalled = Đã thu hồi: không gửi thêm cho ai, và hệ thống đang gỡ những tin còn gỡ được. Thẻ ở trên cho biết đã gỡ được bao nhiêu.
announcements-cancel-sure = Dừng hẳn thông báo “{ $first }”? Đã gửi { $sent } người; { $left } người còn lại sẽ không nhận được nữa. Dừng rồi không gửi tiếp được.
announcements-cancel-yes = Vâng, dừng hẳn
announcements-cancel-no = Không dừng

# After it was sent: correct.py, recall.py, replace.py

announcements-correct-gone = Thông báo này đã được thu hồi hoặc rút lại nên không sửa được nữa.
announcements-correct-text-ask =
    Mời { $you } nhắn nội dung mới, đầy đủ, thay cho nội dung đang có của “{ $first }”:
    ――――――――――
    { $text }
announcements-correct-text-wrong = Nội dung mới cần viết bằng chữ. Mời { $you } nhắn nội dung.
announcements-correct-text-too-long = Nội dung dài quá { $limit } ký tự hoặc không vừa một tin nhắn. Xin { $you } rút gọn rồi nhắn lại.
announcements-correct-text-secret = Nội dung này có dấu chỉ độ mật (Mật, Tối mật hoặc Tuyệt mật) nên tuyệt đối không gửi qua tin nhắn. Xin { $you } gửi theo đường văn bản mật.
announcements-correct-subject-ask = Mời { $you } nhắn tiêu đề mới, hoặc giữ tiêu đề cũ: “{ $subject }”.
announcements-correct-subject-skip = Giữ tiêu đề cũ
announcements-correct-subject-wrong = Tiêu đề cần viết bằng chữ. Mời { $you } nhắn tiêu đề.
announcements-correct-subject-too-long = Tiêu đề dài quá { $limit } ký tự. Xin { $you } rút gọn rồi nhắn lại.
announcements-correct-subject-secret = Tiêu đề này có dấu chỉ độ mật nên tuyệt đối không gửi qua tin nhắn. Xin { $you } gửi theo đường văn bản mật.
announcements-correct-answered-ask = Những người đã xác nhận hoặc trả lời rồi thì sao?
announcements-correct-answered-wrong = Xin { $you } bấm một trong hai nút bên dưới.
announcements-correct-answered-option-keep = Giữ xác nhận cũ
announcements-correct-answered-option-again = Xin xác nhận lại
announcements-correct-send-ask =
    Nội dung sau khi sửa:
    ――――――――――
    { $message }
    ――――――――――
announcements-correct-send-begins = Tin đính chính gửi riêng mở đầu bằng: “{ $line }”
announcements-correct-send-edits = Sửa ngay tại chỗ: { $count } người.
announcements-correct-send-messages = Không sửa được tin đã gửi, nhận tin đính chính riêng: { $count } người.
announcements-correct-send-unsent = Chưa gửi, sẽ nhận nội dung mới: { $count } người.
announcements-correct-send-unreached = Không gửi tới được: { $count } người.
announcements-correct-send-approval = Nội dung mới cần một thư ký khác duyệt lại trước khi gửi.
announcements-correct-send-confirm = Sửa theo nội dung này
announcements-correct-send-change-text = Viết lại nội dung
announcements-correct-send-wrong = Xin { $you } bấm một nút bên dưới. Chưa bấm thì chưa có gì thay đổi.
announcements-correct-send-changed = Người khác vừa sửa thông báo này. Xin { $you } xem lại rồi bấm lần nữa.
announcements-correct-left = Đã bỏ bản sửa, chưa có gì thay đổi. { $You } nhắn “menu” để chọn việc khác.
announcements-correct-begun = Đang sửa. Thẻ ở trên cho biết đã sửa được bao nhiêu.
announcements-correct-written = Đã ghi nội dung mới; chưa có ai nhận nội dung cũ.
announcements-recall-gone = Thông báo này chưa gửi cho ai, hoặc đã được thu hồi trước đó.
announcements-recall-ask = Thu hồi thông báo “{ $first }”? Thu hồi rồi không gửi lại được.
announcements-recall-fresh = Sẽ xóa: { $count } tin Telegram.
announcements-recall-web = Sẽ gỡ: { $count } tin ở trang nhắn tin.
announcements-recall-old = { $count } tin Telegram quá 48 giờ không xóa được.
announcements-recall-anew = { $count } tin Zalo không thu hồi được.
announcements-recall-kept = { $count } tin khác không thu hồi được.
announcements-recall-unsent = { $count } người chưa nhận sẽ không nhận nữa.
announcements-recall-unreached = { $count } người không có tin nào.
announcements-recall-rather = Tin không gỡ được vẫn còn trong máy người nhận; { $you } có thể gửi đính chính thay vì thu hồi.
announcements-recall-yes = Thu hồi, gỡ { $count } tin
announcements-recall-correct = Gửi đính chính
announcements-recall-replace = Thay bằng thông báo mới
announcements-recall-no = Không thu hồi
announcements-replace-begun = { $You } đang soạn thông báo thay cho “{ $first }”. Bản mới sẽ ghi rõ là thay thế bản cũ.

# Figures: figures.py

announcements-units-head = “{ $first }” theo đơn vị, xác nhận ít xếp trước: đã xác nhận { $acknowledged }/{ $total } (trang { $page }/{ $pages })
announcements-units-attend = • { $unit }: dự { $join }, vắng { $decline }, chưa trả lời { $missing } (mời { $total })
announcements-units-line = • { $unit }: xác nhận { $acknowledged }/{ $total }, gửi { $sent }, lỗi { $failed }, chặn { $blocked }
announcements-page-next = Trang sau
announcements-page-back = Trang trước
announcements-page-card = Xem tiến độ
announcements-names-which = Thông báo “{ $first }”: { $you } muốn xem tên theo số liệu nào?
announcements-names-gone = Danh sách tên chỉ được giữ 90 ngày sau khi gửi.
announcements-names-state-blocked = Đã chặn { $count }
announcements-names-state-failed = Lỗi { $count }
announcements-names-state-unknown = Không rõ { $count }
announcements-names-state-not_linked = Chưa liên kết { $count }
announcements-names-state-waiting = Chờ mở trang { $count }
announcements-names-state-stopped = Không gửi nữa { $count }
announcements-names-blocked = “{ $first }”: { $count } người đã chặn tin nhắn (trang { $page }/{ $pages })
announcements-names-failed = “{ $first }”: { $count } người gửi bị lỗi (trang { $page }/{ $pages })
announcements-names-unknown = “{ $first }”: { $count } người không rõ đã nhận hay chưa; hệ thống không gửi lại (trang { $page }/{ $pages })
announcements-names-not_linked = “{ $first }”: { $count } người chưa liên kết (trang { $page }/{ $pages })
announcements-names-waiting = “{ $first }”: { $count } người sẽ thấy khi mở trang nhắn tin (trang { $page }/{ $pages })
announcements-names-stopped = “{ $first }”: { $count } người không nhận vì đã dừng gửi (trang { $page }/{ $pages })
announcements-names-line = { $name } ({ $code }), { $unit }
announcements-names-state-temporary = Lỗi tạm { $count }
announcements-names-state-sent = Đã gửi { $count }
announcements-names-state-received = Zalo báo đã nhận { $count }
announcements-names-state-seen = Zalo báo đã xem { $count }
announcements-names-state-acknowledged = Đã xác nhận { $count }
announcements-names-state-unacknowledged = Chưa xác nhận { $count }
announcements-names-state-join = Sẽ tham dự { $count }
announcements-names-state-decline = Xin vắng mặt { $count }
announcements-names-state-given = Đã nộp { $count }
announcements-names-state-told = Đã báo trực tiếp { $count }
announcements-names-temporary = “{ $first }”: { $count } người lỗi tạm, gửi lại được (trang { $page }/{ $pages })
announcements-names-sent = “{ $first }”: { $count } người đã gửi tới (trang { $page }/{ $pages })
announcements-names-received = “{ $first }”: { $count } người Zalo báo đã nhận (trang { $page }/{ $pages })
announcements-names-seen = “{ $first }”: { $count } người Zalo báo đã xem (trang { $page }/{ $pages })
announcements-names-acknowledged = “{ $first }”: { $count } người đã xác nhận (trang { $page }/{ $pages })
announcements-names-unacknowledged = “{ $first }”: { $count } người chưa xác nhận (trang { $page }/{ $pages })
announcements-names-join = “{ $first }”: { $count } người sẽ tham dự (trang { $page }/{ $pages })
announcements-names-decline = “{ $first }”: { $count } người xin vắng mặt (trang { $page }/{ $pages })
announcements-names-given = “{ $first }”: { $count } người đã nộp danh sách hoặc tệp (trang { $page }/{ $pages })
announcements-names-told = “{ $first }”: { $count } người được báo trực tiếp, chưa xác nhận (trang { $page }/{ $pages })
announcements-unit-head = “{ $first }”, { $unit }: đã xác nhận { $acknowledged }/{ $total }, chưa xác nhận { $missing } (trang { $page }/{ $pages })
announcements-unit-line = { $name } ({ $code })
announcements-unit-none = Thông báo này không gửi cho đơn vị đó.
announcements-unit-why-blocked = đã chặn tin nhắn
announcements-unit-why-failed = gửi bị lỗi
announcements-unit-why-unknown = không rõ đã nhận hay chưa
announcements-unit-why-not_linked = chưa liên kết
announcements-unit-why-waiting = chưa mở trang nhắn tin
announcements-unit-why-stopped = không được gửi
announcements-names-nameless = Thông báo này về việc tự nguyện nên không lập danh sách tên, chỉ có số liệu theo đơn vị.
announcements-names-open = Xem của { $name }
announcements-names-file = Tệp Excel
announcements-resend-button = Gửi lại { $count } người lỗi tạm
announcements-resend-done = Đang gửi lại cho { $count } người lỗi tạm.
announcements-resend-none = Hiện không có ai lỗi tạm mà gửi lại được.
announcements-resend-stopped = Thông báo này đã dừng hẳn, nên không gửi lại được.
announcements-facts-platform = Zalo báo: đã nhận { $received } · đã xem { $seen }
announcements-facts-attend = Sẽ tham dự { $join } · xin vắng mặt { $decline }
announcements-facts-given = Đã nộp danh sách hoặc tệp { $given }
announcements-facts-told = Đã báo trực tiếp { $told }
announcements-unit-calls = Danh sách gọi điện
announcements-unit-why-temporary = gửi chưa được, lỗi tạm

# A unit's own card: unit_card.py

announcements-unit-card-about = Thông báo “{ $first }”, { $unit }
announcements-unit-card-got = Đã gửi { $sent }/{ $total }
announcements-unit-card-acknowledged = Đã xác nhận { $count } · chưa xác nhận { $left }
announcements-unit-card-attend = Dự { $join } · vắng { $decline } · chưa trả lời { $left }
announcements-unit-card-open = Xem số liệu mới nhất
announcements-unit-stopped = Thông báo này đã thu hồi hoặc đã dừng, nên không cần nhắc hay gọi điện nữa.

# Reminding at once: nudge.py

announcements-nudge = { $You } chưa xác nhận thông báo “{ $first }”.
announcements-nudge-read = Đọc lại thông báo
announcements-nudge-button = Nhắc { $count } người chưa xác nhận
announcements-nudge-sure = Nhắc { $count } người chưa xác nhận thông báo “{ $first }”?
announcements-nudge-yes = Vâng, nhắc { $count } người
announcements-nudge-no = Không nhắc
announcements-nudge-done = Đang nhắc { $count } người. Ai xác nhận trong lúc này thì không bị nhắc.
announcements-nudge-soon = Những người còn lại vừa được nhắc trong 12 giờ qua. { $You } nhắc lại được từ { $at }.
announcements-nudge-none = Không còn ai cần nhắc: mọi người nhận được tin đều đã xác nhận.
announcements-nudge-later = Đã ghi nhận. Ban đêm không nhắc ai; hệ thống sẽ nhắc { $count } người lúc { $at }. Ai xác nhận trước lúc đó thì không bị nhắc.

# Whom to ring: calls.py

announcements-calls-none = Không có ai cần gọi điện: tin nhắn đã tới mọi người, hoặc họ đã xác nhận.
announcements-calls-head =
    { $count ->
        [0] Không còn ai cần gọi điện báo “{ $first }”, { $unit } (trang { $page }/{ $pages })
       *[other] Cần gọi điện báo “{ $first }”, { $unit }: { $count } người (trang { $page }/{ $pages })
    }
announcements-calls-told-head = Đã báo trực tiếp:
announcements-calls-noted = Đã ghi: { $you } đã báo trực tiếp cho { $name }. Bấm nhầm thì { $you } bấm “Bỏ ghi: { $name }”.
announcements-calls-undone = Đã bỏ ghi cho { $name }.
announcements-calls-line = • { $name } ({ $code }), { $phone }: { $why }
announcements-calls-no-phone = chưa có số điện thoại
announcements-calls-told = { $teller } đã báo trực tiếp lúc { $at }
announcements-calls-tell = Đã báo trực tiếp: { $name }
announcements-calls-untell = Bỏ ghi: { $name }
announcements-calls-answered = Người này vừa tự xác nhận, không cần báo nữa.
announcements-calls-not-yours = Chỉ người đã ghi “Đã báo trực tiếp” mới bỏ được.
announcements-calls-why-blocked = đã chặn tin nhắn
announcements-calls-why-failed = gửi bị lỗi
announcements-calls-why-temporary = gửi chưa được
announcements-calls-why-unknown = không rõ đã nhận hay chưa
announcements-calls-why-not_linked = chưa liên kết
announcements-calls-why-declined = không nhận thông báo qua tin nhắn
announcements-calls-why-sent = đã gửi
announcements-calls-why-waiting = chưa mở trang nhắn tin
announcements-calls-why-left = chưa gửi tới

# The file: names.py

announcements-roll-title = Thông báo “{ $first }”
announcements-roll-made = Danh sách của thông báo “{ $first }”: { $count } người.
announcements-roll-tab = Người nhận thông báo
announcements-roll-column-place = STT
announcements-roll-column-name = Họ và tên
announcements-roll-column-code = Mã hội viên
announcements-roll-column-phone = Điện thoại
announcements-roll-column-unit = Đơn vị
announcements-roll-column-state = Tình trạng gửi
announcements-roll-column-channel = Kênh
announcements-roll-column-sent = Gửi lúc
announcements-roll-column-received = Zalo báo đã nhận
announcements-roll-column-seen = Zalo báo đã xem
announcements-roll-column-acknowledged = Xác nhận lúc
announcements-roll-column-answer = Trả lời
announcements-roll-column-reason = Lý do, nội dung
announcements-roll-column-told = Báo trực tiếp
announcements-roll-state-sent = Đã gửi
announcements-roll-state-left = Còn lại
announcements-roll-state-blocked = Đã chặn
announcements-roll-state-failed = Lỗi
announcements-roll-state-temporary = Lỗi tạm
announcements-roll-state-unknown = Không rõ
announcements-roll-state-not_linked = Chưa liên kết
announcements-roll-state-waiting = Chờ mở trang nhắn tin
announcements-roll-state-stopped = Không gửi
announcements-roll-channel-telegram = Telegram
announcements-roll-channel-zalo_oa = Zalo
announcements-roll-channel-zalo_bot = Zalo Bot
announcements-roll-channel-webchat = Trang nhắn tin
announcements-roll-answer-join = Sẽ tham dự
announcements-roll-answer-decline = Xin vắng mặt
announcements-roll-answer-given = Đã nộp

# Again: recent.py

announcements-recent-none = Chưa có thông báo nào gửi { $you }.
announcements-recent-head = Thông báo gần đây gửi { $you }:
announcements-recent-line =
    { $read ->
        [yes] • { $day }: { $first } (đã xác nhận)
       *[no] • { $day }: { $first } (chưa xác nhận)
    }
announcements-recent-recalled = • { $day }: thông báo đã được thu hồi
announcements-recent-open = Xem: { $first }
announcements-recent-acknowledged = { $You } đã xác nhận lúc { $at }.
announcements-recent-join = { $You } đã trả lời: sẽ tham dự.
announcements-recent-decline = { $You } đã trả lời: xin vắng mặt.
announcements-recent-given = { $You } đã gửi danh sách hoặc tệp.
announcements-recent-unit-head = Xác nhận của { $unit }:
announcements-recent-unit-line = • { $first } (đã xác nhận { $acknowledged }/{ $total })
announcements-recent-unit-open = Đơn vị tôi: { $first }
announcements-recent-sent-none = { $You } chưa gửi thông báo nào.
announcements-recent-sent-head = Thông báo { $you } đã gửi:
announcements-recent-sent-line = • { $first }: { $how }
announcements-recent-sent-acknowledged = đã xác nhận { $count }
announcements-recent-sent-open = Tiến độ: { $first }
announcements-recent-sent-more = Xem thêm
announcements-recent-state-review = Đang chờ duyệt
announcements-recent-state-soon = Sắp gửi
announcements-recent-state-scheduled = Hẹn gửi lúc { $at }
announcements-recent-state-late = Đã quá giờ hẹn { $at }, chưa gửi
announcements-recent-state-withdrawn = Đã rút lại
announcements-recent-state-recalled = Đã thu hồi
announcements-recent-state-cancelled = Đã dừng hẳn
announcements-recent-state-paused = Đang tạm dừng
announcements-recent-new = Soạn thông báo

# By the clock: day.py, chase.py

announcements-digest =
    Hôm nay còn { $count } tin khác gửi { $you }:

    { $list }

    Mời { $you } bấm từng tin để đọc toàn văn và trả lời.

    { $organisation }
announcements-digest-line = { $place }. { $said }
announcements-digest-open = Đọc tin { $place }
announcements-chase-plain = thông báo “{ $first }”
announcements-chase-ack =
    Hệ thống xin nhắc: { $you } chưa xác nhận { $what }.

    Xin xác nhận trước { $at }.
announcements-chase-attend =
    Hệ thống xin nhắc: { $you } chưa trả lời { $what }.

    Đề nghị trả lời trước { $at }.
announcements-chase-list =
    Hệ thống xin nhắc: { $you } chưa gửi danh sách theo { $what }.

    Đề nghị gửi trước { $at }.
announcements-chase-file =
    Hệ thống xin nhắc: { $you } chưa gửi tệp theo { $what }.

    Đề nghị gửi trước { $at }.
announcements-chase-read = Xem toàn văn
announcements-late-head = Các thông báo đã quá hạn mà chưa đủ trả lời:
announcements-late-line = { $place }. { $first }: còn thiếu { $missing }/{ $total } người, hạn { $at }
announcements-late-more = … và { $count } thông báo khác
announcements-late-open = Theo đơn vị, tin { $place }
announcements-card-held = Giữ { $count } người đến { $at }
announcements-card-digest = Gộp vào bản tin { $at }: { $count } người
