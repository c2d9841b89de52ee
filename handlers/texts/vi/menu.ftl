menu-show = Chào { $you } { $name }. Đây là thư ký của { $organisation }. Mời { $you } chọn việc cần làm.
menu-help =
    { $You } bấm nút bên dưới hoặc nhắn một trong các từ sau (không cần dấu):
    • đăng ký: ghi tên dự lớp
    • nộp bài: gửi bài dự thi
    • kết quả cuộc thi: danh sách giải đã công bố
    • thông báo: xem lại thông báo
    • của tôi: lớp, bài và câu hỏi của { $you }
    • mã của tôi: mã để cán bộ điểm danh quét ở lớp
    • hỏi …: hỏi thư ký, ví dụ: hỏi bao giờ hết hạn nộp bài
    • dữ liệu của tôi: xem những gì đang lưu, hủy liên kết
    • quyền riêng tư: ngừng hoặc nhận lại thông báo
    • trang web: mở trang nhắn tin trên trình duyệt
    • hủy: dừng việc đang làm
    • quay lại: sửa câu trả lời trước
menu-help-unit =
    • danh sách: hội viên của đơn vị, ai đã liên kết
    • tìm Hoa: một hội viên; làm thay, chuyển đơn vị, thay máy cũ
    • mã HV00012: cấp mã liên kết cho một hội viên
    • câu hỏi mở: câu hỏi đang chờ trả lời
    • câu trả lời chung: xem, thu hồi câu dùng chung
    • duyệt: đăng ký lớp đang chờ duyệt
    • cử người: ghi tên hội viên của đơn vị vào lớp
    • kết quả: ai của đơn vị đạt, xếp loại gì
    • danh sách lớp, báo cáo tháng: người của đơn vị trong các lớp, bằng Excel
menu-help-office =
    • việc thư ký: mở lớp, mở cuộc thi, soạn thông báo
    • kết quả: nhập điểm, bài thu hoạch, ra bài kiểm tra
    • danh sách: các đơn vị, bao nhiêu người đã liên kết
    • tìm Hoa: một hội viên; chuyển đơn vị, trao vai trò
    • cuộc thi: sơ loại, nghi trùng, giải thưởng, số liệu, hồ sơ
    • đơn vị 01/07/2026: danh mục đơn vị tính đến một ngày
    • mã HV00012: cấp mã liên kết cho một hội viên
    • gửi tệp Excel vào đây: nhập danh sách hội viên
    • câu hỏi mở: câu hỏi đang chờ trả lời
    • câu trả lời chung: xem, thu hồi câu dùng chung
    • ngày nghỉ: ghi các ngày nghỉ trong năm
    • danh sách lớp, báo cáo tháng: lớp học bằng Excel; quyết định: nhập danh sách, gửi giấy mời
menu-help-door =
    • điểm danh: mở màn hình mã, ghi từng người, xem số liệu
    • có mặt: Trần Thị B: ghi người không có điện thoại
    • quét mã của người học, hoặc nhắn 12 chữ số của mã
menu-help-call = Cần người giúp, xin gọi thư ký đơn vị hoặc văn phòng.
menu-choose = Mời { $you } chọn việc cần làm.
menu-lost = Tôi chưa hiểu ý { $you }. Mời { $you } chọn việc cần làm.
menu-unreadable = Tôi chưa xem được loại tin này. Mời { $you } nhắn chữ, hoặc chọn việc cần làm.
menu-button-register = Đăng ký lớp học
menu-button-submit = Nộp bài dự thi
menu-button-announcements = Thông báo
menu-button-mine = Của tôi
menu-button-help = Trợ giúp
menu-button-ask = Hỏi thư ký
menu-button-office = Việc của thư ký
menu-button-questions = Câu hỏi mở
menu-button-questions-count = Câu hỏi mở ({ $count })
menu-button-roster = Danh sách đơn vị
menu-button-act-end = Thôi làm thay
