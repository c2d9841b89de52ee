# She says she is there: handlers/trainings/checkin.py

attendance-how = Để điểm danh, { $you } nhắn “có mặt” và 4 chữ số đang hiện trên màn hình của lớp. Ví dụ: có mặt 4821
attendance-done = Đã điểm danh { $at }: lớp “{ $title }”, buổi { $number }/{ $total }.
attendance-late = Đã điểm danh { $at }: lớp “{ $title }”, buổi { $number }/{ $total }. { $You } đến muộn { $late } phút.
attendance-already = { $You } đã điểm danh lúc { $at } rồi: lớp “{ $title }”, buổi { $number }/{ $total }.
attendance-expired = Mã đã hết hạn hoặc chưa đúng. Mời { $you } quét lại, hoặc nhắn 4 chữ số đang hiện trên màn hình.
attendance-locked = { $You } đã nhắn sai mã nhiều lần. Xin thử lại sau { $until }, hoặc nhờ cán bộ điểm danh ghi giúp.
attendance-no-seat = { $You } chưa có chỗ trong lớp “{ $title }” nên chưa điểm danh được. Xin { $you } gặp cán bộ điểm danh.
attendance-early = Chưa đến giờ điểm danh lớp “{ $title }”. Hệ thống nhận từ { $opens }.
attendance-too-early = Chưa đến giờ điểm danh. Hôm nay hệ thống nhận từ { $opens }.
attendance-over = Buổi học của lớp “{ $title }” đã kết thúc. Xin { $you } gặp cán bộ điểm danh.
attendance-wrong-class = Mã này của lớp “{ $title }”. { $You } học lớp “{ $hers }” tại { $place }; mời { $you } sang đúng lớp.
attendance-unregistered = { $You } không có tên trong lớp “{ $title }”. Xin { $you } gặp cán bộ điểm danh.
attendance-none = { $You } không có tên trong lớp nào sắp học. { $You } nhắn “đăng ký” để xem các lớp đang mở.
attendance-wrong-day = Hôm nay { $you } không có buổi học nào. Buổi tới: { $start }.

# Who keeps the list: handlers/trainings/door.py

attendance-none-near = Hiện không có lớp nào cần điểm danh.
attendance-which = { $You } điểm danh lớp nào?
attendance-which-session = Lớp “{ $title }”: { $you } điểm danh buổi nào?
attendance-session = Buổi { $number }, { $start }
attendance-gone = Buổi học này không còn nữa. { $You } nhắn “điểm danh” để chọn lại.
attendance-head =
    Lớp “{ $title }”, buổi { $number }/{ $total }: { $topic }
    { $start } đến { $end }
attendance-card-there = Có mặt { $there }/{ $all } · đến muộn { $late }
attendance-card-excused = Xin vắng: { $count }
attendance-card-closed = Vắng: { $count }. Danh sách đã khép.
attendance-button-screen = Mở màn hình mã
attendance-button-list = Xem từng người
attendance-button-file = Tải Excel
attendance-button-card = Xem số liệu
attendance-button-mark = Có mặt: { $name }
attendance-button-undo = Bỏ: { $name }
attendance-button-over = Ai vắng quá mức
attendance-screen-none = Máy chủ chưa có địa chỉ trang web nên chưa mở được màn hình mã. { $You } dùng “Xem từng người” để điểm danh.
attendance-screen =
    Màn hình điểm danh lớp “{ $title }”: { $address }
    { $You } mở trên máy chiếu; không chuyển liên kết này cho người khác.
attendance-line = { $place }. { $name }, { $unit }: { $mark }
attendance-mark-none = chưa ghi
attendance-mark-present = có mặt { $at }
attendance-mark-late = muộn { $at }
attendance-mark-excused = xin vắng
attendance-mark-absent = vắng
attendance-closed = Danh sách buổi này đã khép. Cần sửa, xin { $you } báo văn phòng.
attendance-not-in-list = Người này không có chỗ trong lớp.
attendance-undone = Lượt điểm danh này đã được bỏ trước đó.
attendance-name-done = Đã điểm danh { $name }, { $unit }: { $at }
attendance-name-already = { $name }, { $unit } đã điểm danh lúc { $at }
attendance-name-several = “{ $name }” có nhiều người: { $who }. Xin { $you } nhắn mã hội viên.
attendance-name-nobody = Không thấy “{ $name }” trong danh sách lớp đang học.

# A session ends: handlers/trainings/absences.py

attendance-closed-figures = Danh sách đã khép: có mặt { $there }/{ $all }, trong đó đến muộn { $late }; xin vắng { $excused }; vắng { $absent }.
attendance-closed-over = { $count } người đã vắng quá { $limit } % thời lượng của lớp.
attendance-over-none = Chưa có ai vắng quá mức của lớp này.
attendance-over-head = Vắng quá { $limit } % thời lượng, kể cả có xin phép: { $count } người
attendance-over-line = • { $name }, { $unit }: { $percent } % ({ $periods } tiết)
attendance-paper-title = Điểm danh
attendance-paper-made = Danh sách điểm danh lớp “{ $title }”, buổi { $number }.
attendance-column-place = STT
attendance-column-name = Họ và tên
attendance-column-code = Mã hội viên
attendance-column-unit = Đơn vị
attendance-column-mark = Tình trạng
attendance-column-at = Lúc
attendance-column-reason = Lý do
attendance-column-by = Người ghi
attendance-column-mark-none = chưa ghi
attendance-column-mark-present = có mặt
attendance-column-mark-late = đến muộn
attendance-column-mark-excused = xin vắng
attendance-column-mark-absent = vắng

# She cannot come: handlers/trainings/excuse.py

attendance-excuse-nothing = { $You } không có buổi học nào sắp tới.
attendance-excuse-which = { $You } xin vắng buổi nào?
attendance-excuse-line = { $title }, { $start }
attendance-excuse-not-hers = { $You } không học buổi này. { $You } nhắn “xin vắng” để chọn lại.
attendance-excuse-started = Buổi học đã bắt đầu nên không xin vắng ở đây được nữa. Xin { $you } gọi văn phòng.
attendance-excuse-done = Đã ghi nhận { $you } xin vắng buổi { $start } của lớp “{ $title }”.
trainings-excuse-reason-ask = Xin { $you } cho biết lý do vắng mặt (ngắn gọn).
trainings-excuse-reason-wrong = Xin { $you } nhắn lý do bằng chữ.
trainings-excuse-reason-too-long = Lý do dài quá. Xin viết trong { $limit } ký tự.

# The page with the code: bot/web/screen.py

web-screen-title = Mã điểm danh
web-screen-how = Quét mã bằng điện thoại, hoặc nhắn 4 chữ số này cho thư ký:
web-screen-there = Có mặt { $there }/{ $all } · đến muộn { $late }
web-screen-opens = Hệ thống nhận điểm danh từ { $at }.
web-screen-over = Buổi học đã kết thúc. Cảm ơn mọi người.
web-screen-lost = Mất kết nối. Mã sẽ hiện lại khi có mạng.
web-screen-none = Liên kết này không còn dùng được. Cán bộ điểm danh nhắn “điểm danh” để lấy liên kết mới.
