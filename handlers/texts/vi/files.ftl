# What becomes of a file: handlers/members/files.py, and wherever a form takes one.
# file-<reason>: a name of bot.documents.Unreadable, not_fetched, or not_carried (nothing came but word of it).

file-too_big = Tệp này lớn hơn 20 MB nên tôi không nhận được. Xin { $you } gửi tệp nhỏ hơn.
file-wrong_kind = Tôi không đọc được loại tệp này. Xin { $you } gửi bài viết dạng .docx hoặc .pdf, danh sách dạng .xlsx.
file-password = Tệp này có mật khẩu nên tôi không mở được. Xin { $you } bỏ mật khẩu rồi gửi lại.
file-damaged = Tệp này bị hỏng nên tôi không mở được. Xin { $you } lưu lại thành tệp mới rồi gửi lại.
file-bomb = Tệp này bung ra quá lớn nên tôi không mở. Xin { $you } chép phần cần gửi sang một tệp mới rồi gửi lại.
file-macros = Tệp này có macro nên tôi không nhận. Xin { $you } lưu lại thành tệp .docx hoặc .xlsx rồi gửi lại.
file-no_text = Tôi không đọc được chữ nào trong tệp này; có thể đó là bản chụp hoặc bản quét. Xin { $you } gửi tệp .docx, hoặc nhắn thẳng nội dung vào đây.
file-picture = Đây là hình ảnh nên tôi không đọc được chữ. Xin { $you } gửi tệp .docx hoặc .pdf, hoặc nhắn thẳng nội dung vào đây.
file-empty = Tệp này trống. Xin { $you } kiểm tra rồi gửi lại.
file-too_slow = Tệp này mở quá lâu nên tôi phải dừng. Xin { $you } bỏ bớt hình và bảng rồi gửi lại.
file-not_allowed_here = Hiện tôi chưa nhận được tệp. Xin { $you } nhắn thẳng nội dung vào đây, hoặc gọi văn phòng.
file-not_carried = Ở đây tôi không nhận được tệp. Xin { $you } nhắn nội dung bằng chữ.
file-upload = Để gửi một tệp, mời { $you } mở { $address } trong vòng 30 phút, tải tệp lên, rồi quay lại đây xem trả lời.
file-upload-none = Xin { $you } gửi tệp ngay trong khung trò chuyện này.
file-full = Hiện chưa nhận được tệp vì máy chủ gần hết chỗ. Xin { $you } gửi lại sau, hoặc gõ nội dung vào đây.
file-not_fetched = Tôi chưa tải được tệp này. Xin { $you } gửi lại sau ít phút.
file-sheets = Tôi chỉ nhận danh sách như “{ $name }” từ thư ký văn phòng. Nếu đây là bài dự thi, xin { $you } gửi lại dạng .docx hoặc .pdf; nếu là danh sách, xin gửi cho văn phòng.
file-text = Tôi đã đọc “{ $name }”, { $count } từ, nhưng chưa nộp. Nếu đây là bài dự thi, { $you } bấm “Nộp bài dự thi”.
file-text-list = Nếu đây là danh sách, xin { $you } chép sang Excel (.xlsx) rồi gửi lại.
