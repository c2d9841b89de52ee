menu-show = Chào { $you } { $name }. Đây là thư ký của { $organisation }. Mời { $you } chọn việc cần làm.
menu-help =
    { $You } bấm nút bên dưới hoặc nhắn một trong các từ sau (không cần dấu):
    • đăng ký: ghi tên dự lớp
    • nộp bài: gửi bài dự thi
    • thông báo: xem lại thông báo
    • của tôi: lớp và bài của { $you }
    • dữ liệu của tôi: xem những gì đang lưu, hủy liên kết
    • hủy: dừng việc đang làm
    • quay lại: sửa câu trả lời trước
menu-help-unit =
    • danh sách: hội viên của đơn vị, ai đã liên kết
    • mã HV00012: cấp mã liên kết cho một hội viên
menu-help-office =
    • việc thư ký: mở lớp, mở cuộc thi, soạn thông báo
    • danh sách: các đơn vị, bao nhiêu người đã liên kết
    • mã HV00012: cấp mã liên kết cho một hội viên
    • gửi tệp Excel vào đây: nhập danh sách hội viên
menu-help-call = Cần người giúp, xin gọi thư ký đơn vị hoặc văn phòng.
menu-ask = Nếu có câu hỏi, xin { $you } gọi thư ký đơn vị hoặc văn phòng. Những việc sau { $you } làm được ngay tại đây.
menu-lost = Tôi chưa hiểu ý { $you }. Mời { $you } chọn việc cần làm.
menu-unreadable = Tôi chưa xem được loại tin này. Mời { $you } nhắn chữ, hoặc chọn việc cần làm.
menu-button-register = Đăng ký lớp học
menu-button-submit = Nộp bài dự thi
menu-button-announcements = Thông báo
menu-button-mine = Của tôi
menu-button-help = Trợ giúp
menu-button-office = Việc của thư ký
menu-button-roster = Danh sách đơn vị
menu-button-act-end = Thôi làm thay
