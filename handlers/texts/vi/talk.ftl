# Form of address; a member's own, or the organisation's ("default").
address-default = đồng chí
address-dong_chi = đồng chí
address-anh_chi = anh/chị
address-ong_ba = ông/bà
address-thay_co = thầy/cô

talk-leave = Hủy
talk-skip = bỏ qua
talk-left = Đã hủy. { $You } nhắn “menu” để chọn việc khác.
talk-stale = Nút này thuộc câu hỏi đã qua.
talk-more-button = Xem thêm
talk-more = Các lựa chọn tiếp theo:
talk-not-allowed = { $You } không có quyền làm việc này.
talk-form-gone = Việc này không còn nữa. { $You } nhắn “menu” để chọn việc khác.
talk-failed = Hệ thống chưa xử lý được tin nhắn vừa rồi của { $you }. Xin gửi lại, hoặc nhắn “menu”.
talk-group = Xin chào. Tôi chỉ trao đổi trong tin nhắn riêng: xin mở tên tôi và nhắn riêng cho tôi.

command-menu = Chọn việc cần làm
command-dangky = Đăng ký lớp học
command-nopbai = Nộp bài dự thi
command-thongbao = Xem thông báo
command-cuatoi = Lớp học và bài dự thi của tôi
command-hoi = Hỏi thư ký
command-help = Trợ giúp
command-huy = Dừng việc đang làm
talk-not-in-place = Khi đang làm thay thì không làm được việc này.
talk-acting = [Làm thay { $name }; xong việc xin nhắn “thôi làm thay”]
talk-acting-end = Thôi làm thay
talk-acting-over = Thời gian làm thay đã hết, nên tôi chưa làm việc { $you } vừa yêu cầu. { $You } nhắn lại nếu là việc của mình.
talk-nothing-left = Vâng, tôi không làm gì thêm. { $You } nhắn “menu” để chọn việc khác.
