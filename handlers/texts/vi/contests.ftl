# Handing in
contests-submit-contest-ask = Hiện có nhiều cuộc thi đang nhận bài. Mời { $you } chọn cuộc thi muốn dự.
contests-submit-contest-wrong = Mời { $you } bấm vào tên một cuộc thi, hoặc nhắn số thứ tự.
contests-submit-contest-none = Hiện chưa có cuộc thi nào đang nhận bài. Khi có cuộc thi mới, { $you } sẽ được báo.
contests-submit-contest-line = { $title } (hạn { $until })

contests-submit-essay-about = Cuộc thi “{ $title }”
contests-submit-essay-ask =
    Bài dự thi dài từ { $least } đến { $most } từ. Hạn nộp: { $until }.

    Mời { $you } nhắn bài vào đây, thành một hay nhiều tin đều được{ $files ->
        [yes] , hoặc gửi tệp .docx, .pdf hay .txt.
        [link] . Muốn gửi tệp .docx, .pdf hay .txt, { $you } nhắn “gửi tệp”.
       *[no] .
    } Bài được chấm kín nên trong bài xin không ghi họ tên, đơn vị, số điện thoại của { $you }.
contests-submit-essay-ask-draft = Hạn nộp: { $until }. Mời { $you } viết tiếp, hoặc chọn việc bên dưới.
contests-submit-essay-ask-entry =
    { $You } đã nộp bài { $code }, bản { $version } ({ $words } từ). Bài này vẫn được tính cho đến khi { $you } nộp bản khác.
    Muốn nộp bài khác, { $you } nhắn bài mới vào đây. Muốn sửa bài cũ, { $you } bấm “Sửa bài đã nộp”. Hạn nộp: { $until }.
contests-submit-essay-option-submit = Nộp bài
contests-submit-essay-option-show = Xem bản nháp
contests-submit-essay-option-drop = Bỏ đoạn cuối
contests-submit-essay-option-only = Chỉ giữ tệp này
contests-submit-essay-option-reopen = Sửa bài đã nộp
contests-submit-essay-option-rules = Xem thể lệ
contests-submit-essay-received = Đã nhận đoạn { $number }.
contests-submit-essay-read = Đã nhận tệp “{ $name }” thành đoạn { $number }: { $words } từ, mở đầu là “{ $begins }”.
contests-submit-essay-part = { $number }. “{ $begins }” ({ $words } từ)
contests-submit-essay-status = Bản nháp: { $words } từ (cần { $least }–{ $most }), { $parts } đoạn.
contests-submit-essay-over = Bài đang dài quá { $over } từ.
contests-submit-essay-ready = Viết xong, { $you } bấm “Nộp bài”.
contests-submit-essay-none-yet = Bản nháp chưa có đoạn nào.
contests-submit-essay-dropped = Đã bỏ đoạn { $number }.
contests-submit-essay-kept = Đã giữ lại tệp và bỏ các đoạn khác.
contests-submit-essay-reopened = Đây là bài { $you } đã nộp, nay mở lại để sửa. Bản đã nộp vẫn được tính cho đến khi { $you } nộp lại.
contests-submit-essay-wrong = Tôi chưa xem được loại tin này. Bài dự thi xin gửi bằng chữ, hoặc tệp .docx, .pdf, .txt.
contests-submit-essay-sheets = Tệp này là bảng tính. Bài dự thi xin gửi bằng chữ, hoặc tệp .docx, .pdf, .txt.
contests-submit-essay-full = Bản nháp đã quá dài nên tôi không nhận thêm được. Mời { $you } bỏ bớt đoạn trước khi gửi tiếp.
contests-submit-essay-empty = Bản nháp chưa có đoạn nào nên chưa nộp được. Mời { $you } nhắn bài vào đây.
contests-submit-essay-too-short = Bài chưa nộp được: mới có { $words } từ, cần ít nhất { $least } từ. Mời { $you } viết thêm { $missing } từ nữa; những đoạn đã gửi vẫn còn nguyên.
contests-submit-essay-too-long = Bài chưa nộp được: đang có { $words } từ, nhiều nhất là { $most } từ. Mời { $you } rút bớt { $over } từ; những đoạn đã gửi vẫn còn nguyên.

contests-submit-warning-ask = Bài được chấm kín, nhưng người đọc có thể nhận ra { $you } vì trong bài có:
contests-submit-warning-has-name = • họ tên của { $you } ở đoạn { $part }: “… { $quote } …”
contests-submit-warning-has-unit = • tên đơn vị của { $you } ở đoạn { $part }: “… { $quote } …”
contests-submit-warning-has-phone = • số điện thoại của { $you } ở đoạn { $part }
contests-submit-warning-what = { $You } muốn sửa lại hay vẫn nộp như vậy?
contests-submit-warning-option-fix = Sửa lại
contests-submit-warning-option-anyway = Vẫn nộp
contests-submit-warning-wrong = Mời { $you } bấm “Sửa lại” hoặc “Vẫn nộp”.

contests-submit-oath-ask = Còn một bước nữa. Mời { $you } đọc và xác nhận: “Tôi cam kết bài này do chính tôi viết, chưa đăng ở đâu, và những điều nêu trong bài là thật.”
contests-submit-oath-option-agree = Cam kết và nộp
contests-submit-oath-wrong = Bài chưa được nộp. Mời { $you } bấm “Cam kết và nộp” để hoàn tất.

contests-submit-received = Đã nhận bài { $code }, bản { $version }, { $words } từ, lúc { $at }. Mã kiểm: { $check }. { $You } có thể thay bài khác đến hết { $until }.
contests-submit-another-button = Nộp bài khác
contests-submit-left = Đã dừng. Bản nháp của { $you } vẫn được giữ; khi muốn viết tiếp hay nộp, { $you } nhắn “nộp bài”.
contests-submit-left-empty = Đã dừng. Khi muốn nộp bài, { $you } nhắn “nộp bài”.
contests-submit-closed = Cuộc thi “{ $title }” đã hết hạn nhận bài lúc { $until }.
contests-submit-closed-entry = Bài { $code }, bản { $version } của { $you } đã nộp đúng hạn và được giữ nguyên.
contests-submit-closed-draft = Bản nháp chưa nộp vẫn được giữ để { $you } xem lại.

# An edited message
contests-edit-changed = Đã sửa đoạn { $number } theo tin { $you } vừa sửa.
contests-edit-handed-in = { $You } vừa sửa một đoạn của bài { $code }. Bản { $version } đã nộp vẫn giữ nguyên như lúc nộp. Muốn nộp lại với đoạn vừa sửa, { $you } bấm “Sửa bài đã nộp”.
contests-edit-replaced = Tin { $you } vừa sửa thuộc bản { $version } của bài { $code }, đã được thay bằng bản { $last }. Bài đã nộp không thay đổi.
contests-edit-late = Tin vừa sửa không làm thay đổi bài.

# Reading one's own
contests-read-button = Xem bài đã nộp
contests-read-draft-button = Xem bản nháp
contests-read-about = Bài { $code }, cuộc thi “{ $title }”
contests-read-earlier = • Bản { $version }: { $words } từ, nộp lúc { $at }, mã kiểm { $check }.
contests-read-last = • Bản { $version }: { $words } từ, nộp lúc { $at }, mã kiểm { $check }. Đây là bản được tính, toàn văn ở tin dưới.

# What is hers
contests-mine-head = Bài dự thi của { $you }:
contests-mine-entry = • “{ $title }”: đã nộp { $code }, bản { $version }, { $words } từ. Hạn nộp: { $until }.
contests-mine-draft = • “{ $title }”: bản nháp { $draft } từ, { $parts } đoạn, chưa nộp. Hạn nộp: { $until }.
contests-mine-both = • “{ $title }”: đã nộp { $code }, bản { $version }, { $words } từ; đang viết bản khác, { $draft } từ. Hạn nộp: { $until }.
contests-mine-read = Xem bài { $code }
contests-mine-go-on = Viết tiếp bản nháp
contests-mine-go-on-with = Tiếp: { $title }

# Reminders
contests-remind-draft = Nhắc { $you }: bài dự thi “{ $title }” của { $you } mới là bản nháp, { $words } từ, chưa nộp. Hạn nộp: { $until }.

# Opening a contest
contests-create-title-ask = Tên cuộc thi là gì?
contests-create-title-label = Tên cuộc thi
contests-create-title-wrong = Mời { $you } nhắn tên cuộc thi bằng chữ.
contests-create-title-too-long = Tên cuộc thi dài quá { $limit } ký tự. Mời { $you } nhắn tên ngắn hơn.
contests-create-rules-ask = Thể lệ cuộc thi thế nào? Mời { $you } nhắn thể lệ trong một tin; người dự thi sẽ đọc trước khi viết bài.
contests-create-rules-label = Thể lệ
contests-create-rules-skip = Không có thể lệ
contests-create-rules-wrong = Mời { $you } nhắn thể lệ bằng chữ, hoặc bấm “Không có thể lệ”.
contests-create-rules-too-long = Thể lệ dài quá { $limit } ký tự. Mời { $you } rút gọn rồi nhắn lại.
contests-create-closes-ask = Hạn nộp bài là lúc nào? Mời { $you } nhắn cả giờ và ngày, ví dụ “17h 20/11”.
contests-create-closes-label = Hạn nộp bài
contests-create-closes-wrong = Mời { $you } nhắn giờ và ngày bằng chữ, ví dụ “17h 20/11”.
contests-create-closes-too-long = Mời { $you } chỉ nhắn giờ và ngày, ví dụ “17h 20/11”.
contests-create-closes-unclear = Tôi chưa hiểu thời điểm này. Mời { $you } nhắn giờ và ngày, ví dụ “17h 20/11”.
contests-create-closes-no-hour = Mời { $you } nhắn thêm giờ hết hạn, ví dụ “17h 20/11”.
contests-create-closes-weekday = Ngày { $you } nhắn không đúng thứ. Mời { $you } nhắn lại giờ và ngày.
contests-create-closes-past = Thời điểm này đã qua. Mời { $you } nhắn một thời điểm sắp tới.
contests-create-least-ask = Bài dự thi ngắn nhất bao nhiêu từ? Ví dụ: 1.000.
contests-create-least-label = Ít nhất (từ)
contests-create-least-wrong = Mời { $you } nhắn một số từ 1 đến 30.000, ví dụ: 1.000.
contests-create-least-too-long = Mời { $you } chỉ nhắn một số, ví dụ: 1.000.
contests-create-most-ask = Bài dự thi dài nhất bao nhiêu từ? Ít nhất là { $least }.
contests-create-most-label = Nhiều nhất (từ)
contests-create-most-wrong = Mời { $you } nhắn một số từ 1 đến 30.000, ví dụ: 2.000.
contests-create-most-too-long = Mời { $you } chỉ nhắn một số, ví dụ: 2.000.
contests-create-most-less = Số từ nhiều nhất phải từ { $least } trở lên.
contests-create-check-ask = Mời { $you } xem lại trước khi mở cuộc thi.
contests-create-check-wrong = Mời { $you } bấm “Mở cuộc thi”, hoặc bấm dòng cần sửa.
contests-create-check-option-right = Mở cuộc thi
contests-create-check-change = Sửa: { $what }
contests-create-created = Đã mở cuộc thi “{ $title }”, nhận bài từ { $least } đến { $most } từ cho đến { $until }. Các thành viên nhắn “nộp bài” để dự thi; { $you } nhắn “số bài” để xem đã có bao nhiêu bài.

# Figures for the office
contests-count-none = Chưa có cuộc thi nào. { $You } nhắn “mở cuộc thi” để mở một cuộc thi.
contests-count-contest =
    “{ $title }” (hạn { $until })
    Đã nộp: { $entries } bài của { $units }/{ $all } đơn vị.
contests-count-drafts = Có bản nháp chưa nộp: { $count } người.
contests-count-unit = • { $unit }: { $count }

# Whether her essays may be kept: handlers/contests/submit.py

contests-submit-consent-ask =
    Để nhận bài dự thi của { $you }, { $organisation } cần lưu bài viết và kết quả chấm, chỉ dùng cho cuộc thi. Bài được chấm kín, không kèm tên. { $You } có thể rút lại sự đồng ý lúc nào cũng được: nhắn “quyền riêng tư”.

    { $You } có đồng ý không?
contests-submit-consent-option-agree = Tôi đồng ý
contests-submit-consent-option-no = Không đồng ý
contests-submit-consent-wrong = Xin { $you } chọn “Tôi đồng ý” hoặc “Không đồng ý”.
contests-submit-consent-refused = Vâng, tôi không nhận bài dự thi của { $you } tại đây. Muốn dự thi theo cách khác, xin { $you } gọi văn phòng. Mời { $you } chọn việc cần làm.
