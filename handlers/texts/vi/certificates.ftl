# The office gives a class its certificates: handlers/certificates/give.py, issue.py

certificates-button-class = Giấy chứng nhận
certificates-classes = Các lớp đã kết thúc. { $You } chọn lớp cần cấp giấy chứng nhận.
certificates-classes-none = Trong 180 ngày qua không có lớp nào kết thúc.
certificates-not-over = Lớp chưa kết thúc, hoặc còn buổi chưa khép danh sách điểm danh. Danh sách mỗi buổi tự khép sau giờ tan 30 phút; xin { $you } xem lại sau.
certificates-preview-head = Giấy chứng nhận lớp “{ $title }”
certificates-preview-ready = Đủ điều kiện, chưa cấp: { $count } người, số { $first } đến { $last }.
certificates-preview-refused = Chưa đủ điều kiện: { $count } người.
certificates-preview-issued = Đã cấp: { $count } giấy.
certificates-preview-nobody = Lớp không có học viên nào.
certificates-button-issue = Cấp giấy
certificates-button-refused = Ai chưa đủ, vì sao
certificates-button-print = Tệp PDF để in
certificates-button-list = Danh sách Excel
certificates-button-back = Xem lại lớp
certificates-button-waive = Xét cho: { $name }
certificates-refused-head = Lớp “{ $title }”: { $count } người chưa đủ điều kiện
certificates-refused-none = Không có ai chưa đủ điều kiện.
certificates-refused-line = • { $name }: { $why }
certificates-more = và { $count } người nữa
certificates-why-unseen = không có mặt buổi nào
certificates-why-absent = vắng { $percent } % thời lượng (cho phép { $limit } %)
certificates-why-untested = chưa có điểm
certificates-why-failed = { $score } điểm (cần { $mark } điểm)
certificates-nobody = Không còn ai đủ điều kiện mà chưa được cấp giấy.
certificates-changed = Số người đủ điều kiện vừa thay đổi, nay là { $count }. Chưa cấp giấy nào. Xin { $you } mở lại “Giấy chứng nhận” của lớp và xem lại.
certificates-issue-signer_title-ask = Chức danh người ký, như in trên giấy? Ví dụ: TM. BAN THƯỜNG VỤ, CHỦ TỊCH
certificates-issue-signer_title-wrong = Xin { $you } nhắn chức danh người ký bằng chữ.
certificates-issue-signer_title-too-long = Chức danh dài quá { $limit } ký tự. Xin { $you } viết ngắn hơn.
certificates-issue-signer_title-label = Chức danh người ký
certificates-issue-signer-ask = Họ và tên người ký?
certificates-issue-signer-wrong = Xin { $you } nhắn họ và tên người ký bằng chữ.
certificates-issue-signer-too-long = Họ và tên dài quá { $limit } ký tự. Xin { $you } viết ngắn hơn.
certificates-issue-signer-label = Người ký
certificates-issue-symbol-ask = Ký hiệu đứng sau số và năm? Ví dụ: GCN
certificates-issue-symbol-wrong = Ký hiệu gồm chữ, số và dấu gạch nối, ví dụ: GCN-BD.
certificates-issue-symbol-too-long = Ký hiệu dài quá { $limit } ký tự. Xin { $you } viết ngắn hơn.
certificates-issue-symbol-label = Ký hiệu
certificates-issue-check-ask =
    Cấp giấy chứng nhận lớp “{ $title }”
    { $count } người được cấp, số { $first } đến { $last }. { $refused } người chưa đủ điều kiện.
certificates-issue-check-option-right = Cấp { $count } giấy
certificates-issue-check-change = Sửa: { $what }
certificates-issue-check-wrong = Xin { $you } chọn một dòng.
certificates-issue-done =
    Đã cấp { $count } giấy, số { $first } đến { $last }.
    Đã báo cho { $reached } người; { $left } người chưa có kênh nhắn tin, xin { $you } chuyển giấy qua đơn vị.
certificates-unit-head = Lớp “{ $title }”: { $count } người của { $unit } được cấp giấy chứng nhận.
certificates-unit-refused = { $count } người chưa đủ điều kiện:
certificates-told =
    Chúc mừng { $you } đã hoàn thành lớp “{ $title }”. Giấy chứng nhận số { $number }.
    { $You } bấm “Nhận giấy” để lấy tệp.
certificates-told-again = Giấy chứng nhận số { $number } lớp “{ $title }” của { $you } đã được cấp lại. Mã xác minh giữ nguyên; bản cũ không còn giá trị.
certificates-told-revoked = Giấy chứng nhận số { $number } lớp “{ $title }” của { $you } đã bị thu hồi. Cần biết lý do, xin { $you } nhắn “hỏi” kèm số giấy.

# Somebody who was away is let off: handlers/certificates/waive.py

certificates-waive-needless = Người này không bị vắng quá mức, hoặc đã được xét rồi.
certificates-waive-reason-ask =
    { $name }, { $unit } vắng { $percent } % thời lượng lớp “{ $title }”.
    Lý do vẫn cho nhận giấy? Lý do và tên { $you } được lưu lại.
certificates-waive-reason-wrong = Xin { $you } nhắn lý do bằng chữ.
certificates-waive-reason-too-long = Lý do dài quá { $limit } ký tự. Xin { $you } viết ngắn hơn.
certificates-waive-done = Đã ghi: { $name } không bị tính vắng khi xét giấy chứng nhận. Điểm kiểm tra vẫn xét như mọi người.

# Hers: handlers/certificates/mine.py, mistake.py

certificates-mine = Giấy chứng nhận của { $you }:
certificates-mine-none = { $You } chưa có giấy chứng nhận nào.
certificates-mine-line = • Số { $number }, lớp “{ $title }”: { $state }
certificates-button-get = Nhận giấy
certificates-button-get-one = Nhận giấy { $number }
certificates-button-mistake = Báo sai sót
certificates-not-hers = Giấy này không phải của { $you }, hoặc không còn nữa.
certificates-revoked = Giấy chứng nhận số { $number } đã bị thu hồi.
certificates-gone = Không còn giấy chứng nhận này.
certificates-mistake-words-ask = Giấy chứng nhận số { $number } sai chỗ nào, và đúng phải là gì? Ví dụ: họ tên đúng là Nguyễn Thị Hạ.
certificates-mistake-words-wrong = Xin { $you } nhắn bằng chữ chỗ sai và chỗ đúng.
certificates-mistake-words-too-long = Nội dung dài quá { $limit } ký tự. Xin { $you } viết ngắn hơn.
certificates-mistake-text = Giấy chứng nhận số { $number } có sai sót: { $words }
certificates-mistake-done = Đã chuyển văn phòng, mã { $code }. Giấy được sửa trong { $days } ngày làm việc; khi có bản mới, tôi báo { $you }.

# Whoever has the code: handlers/certificates/verify.py

certificates-verify-how = Để xem một giấy chứng nhận còn giá trị hay không, { $you } nhắn “xác minh” và mã 12 ký tự in trên giấy. Ví dụ: xác minh K7MR-4WQX-2HTP
certificates-unknown = Không có giấy chứng nhận nào mang mã này. Xin { $you } xem lại mã in trên giấy.
certificates-shown-head = Giấy chứng nhận số { $number }: { $state }
certificates-state-valid = còn giá trị (bản { $version }, cấp ngày { $on })
certificates-state-expired = hết giá trị từ sau ngày { $on }
certificates-state-revoked = đã bị thu hồi ngày { $on }
certificates-old = Bản { $version }, cấp ngày { $on }: đã được thay bằng bản { $next }
certificates-erased = đã xóa theo yêu cầu
certificates-days = từ { $first } đến { $last }
certificates-on = ngày { $on }
certificates-field-name = Họ và tên: { $value }
certificates-field-born = Năm sinh: { $value }
certificates-field-unit = Đơn vị: { $value }
certificates-field-title = Lớp: { $value }
certificates-field-batch = Khóa: { $value }
certificates-field-days = Thời gian: { $value }
certificates-field-periods = Số tiết: { $value }
certificates-field-band = Xếp loại: { $value }
certificates-field-issued = Ngày cấp: { $value }
certificates-field-signer = Người ký: { $value }
certificates-field-until = Có giá trị đến hết: { $value }
certificates-band-excellent = Xuất sắc
certificates-band-good = Giỏi
certificates-band-fair = Khá
certificates-band-average = Trung bình
certificates-band-failed = Không đạt

# Mended and revoked: handlers/certificates/reissue.py, revoke.py

certificates-button-reissue = Cấp lại
certificates-button-reissue-sure = Đồng ý cấp lại
certificates-button-revoke = Thu hồi
certificates-button-settle = Không cần sửa
certificates-reissue-ask = Cấp lại giấy số { $number }, giữ nguyên số và mã xác minh. Chỗ thay đổi:
certificates-reissue-same = Giấy số { $number } đang đúng như danh sách: { $name }. Cần sửa gì, xin { $you } sửa trong danh sách trước, rồi cấp lại.
certificates-reissue-erased = Người nhận giấy này đã yêu cầu xóa dữ liệu, nên không cấp lại được.
certificates-reissue-done-before = Giấy số { $number } đã được cấp lại trước đó.
certificates-reissue-done =
    Đã cấp lại giấy số { $number }, bản { $version }. { $told ->
        [yes] Đã báo người nhận.
       *[no] Người nhận chưa có kênh nhắn tin.
    }
certificates-settled = Đã ghi: giấy số { $number } không cần sửa. Xin { $you } trả lời câu hỏi của người nhận.
certificates-settled-before = Giấy số { $number } không có yêu cầu sửa nào đang chờ.
certificates-revoke-reason-ask = Thu hồi giấy số { $number } của { $name }, lớp “{ $title }”. Lý do? Lý do chỉ văn phòng đọc được.
certificates-revoke-reason-wrong = Xin { $you } nhắn lý do bằng chữ.
certificates-revoke-reason-too-long = Lý do dài quá { $limit } ký tự. Xin { $you } viết ngắn hơn.
certificates-revoke-check-ask = Thu hồi giấy số { $number } của { $name }? Việc này không rút lại được.
certificates-revoke-check-wrong = Xin { $you } chọn một dòng.
certificates-revoke-check-option-yes = Đồng ý thu hồi
certificates-revoke-done = Đã thu hồi giấy số { $number }. Ai xác minh mã đều thấy ngày thu hồi, không thấy lý do.

# By the clock: handlers/certificates/jobs.py

certificates-ends = Giấy chứng nhận số { $number } lớp “{ $title }” của { $you } có giá trị đến hết ngày { $until }.
certificates-ends-unit = Giấy chứng nhận số { $number } lớp “{ $title }” của { $name } có giá trị đến hết ngày { $until }.
certificates-waits = { $name } báo sai sót trên giấy chứng nhận số { $number } từ { $since }. Hạn sửa là 5 ngày làm việc. Xin { $you } sửa danh sách rồi cấp lại.

# On paper: handlers/certificates/paper.py

certificates-day = ngày { $day } tháng { $month } năm { $year }
certificates-page-state = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
certificates-page-motto = Độc lập - Tự do - Hạnh phúc
certificates-page-title = GIẤY CHỨNG NHẬN
certificates-page-to = Chứng nhận { $you }
certificates-page-born = Sinh năm { $year }
certificates-page-did = đã hoàn thành lớp
certificates-page-periods = { $count } tiết
certificates-page-band = xếp loại { $band }
certificates-page-number = Số: { $number }
certificates-page-version = (bản { $version })
certificates-page-code = Mã xác minh: { $code }
certificates-page-verify = Quét mã để xem giấy này còn giá trị hay không.
certificates-page-verify-chat = Nhắn “xác minh” và mã này để xem giấy còn giá trị hay không.
certificates-paper-one = Giấy chứng nhận số { $number }, lớp “{ $title }”.
certificates-paper-print = Giấy chứng nhận lớp “{ $title }”: { $count } trang để in.
certificates-paper-list = Danh sách cấp giấy chứng nhận lớp “{ $title }”.
certificates-list-title = Cấp giấy chứng nhận
certificates-list-head = Lớp “{ $title }”: { $count } giấy
certificates-column-place = STT
certificates-column-number = Số
certificates-column-name = Họ và tên
certificates-column-born = Năm sinh
certificates-column-unit = Đơn vị
certificates-column-band = Xếp loại
certificates-column-issued = Ngày cấp
certificates-column-code = Mã xác minh
certificates-column-state = Tình trạng

# The page: bot/web/verify.py

web-verify-title = Xác minh giấy chứng nhận
web-verify-unknown = Không có giấy chứng nhận nào mang mã này.
web-verify-often = Đã tra cứu quá nhiều lần. Xin thử lại sau một phút.
web-verify-number = Giấy chứng nhận số { $number }
web-verify-valid = Còn giá trị
web-verify-expired = Hết giá trị từ sau ngày { $on }
web-verify-revoked = Đã bị thu hồi ngày { $on }
web-verify-version = Bản { $version }
web-verify-replaced = Bản { $version }, cấp ngày { $on }: đã được thay bằng bản { $next }
web-verify-erased = đã xóa theo yêu cầu
web-verify-name = Họ và tên
web-verify-born = Năm sinh
web-verify-unit = Đơn vị
web-verify-class = Lớp
web-verify-batch = Khóa
web-verify-days = Thời gian
web-verify-on = ngày { $on }
web-verify-from-to = từ { $first } đến { $last }
web-verify-periods = Số tiết
web-verify-band = Xếp loại
web-verify-issued = Ngày cấp
web-verify-signer = Người ký
web-verify-until = Có giá trị đến hết
web-verify-code = Mã xác minh
web-verify-compare = Giấy trong tay phải khớp từng dòng với trang này.
web-verify-excellent = Xuất sắc
web-verify-good = Giỏi
web-verify-fair = Khá
web-verify-average = Trung bình
web-verify-failed = Không đạt

# What she is called in her export: handlers/rights/export.py

rights-export-certificates = Giấy chứng nhận
rights-export-certificate_versions = Nội dung in trên giấy chứng nhận
rights-export-certificate_waivers = Được xét giấy chứng nhận dù vắng nhiều
