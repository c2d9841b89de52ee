# The page of the web chat.
web-chat-title = Thư ký { $organisation }
web-chat-secretary = Thư ký
web-chat-skip = Đến ô nhập tin nhắn
web-chat-log = Nội dung trao đổi
web-chat-write = Nhập tin nhắn
web-chat-send = Gửi
web-chat-attach = Gửi tệp
web-chat-menu = Tùy chọn
web-chat-close = Đóng
web-chat-typing = Thư ký đang trả lời…
web-chat-me = Tôi
web-chat-today = Hôm nay
web-chat-yesterday = Hôm qua
web-chat-earlier = Xem tin cũ hơn
web-chat-newest = Về tin mới nhất
web-chat-pressed = đã chọn
web-chat-opens = mở trang khác
web-chat-download = Tải về
web-chat-sending = Đang gửi…
web-chat-not-sent = Chưa gửi được
web-chat-retry = Gửi lại
web-chat-drop = Bỏ
web-chat-offline = Mất kết nối. Tin nhắn sẽ tự gửi đi khi có mạng trở lại.
web-chat-too-many = Gửi hơi nhanh. Các tin còn lại sẽ tự gửi đi sau ít giây.
web-chat-too-large = Tệp lớn hơn 20 MB nên không gửi được. Xin gửi tệp nhỏ hơn.
web-chat-full = Lúc này chưa nhận được tệp vì máy chủ gần hết chỗ. Xin gửi lại sau, hoặc gõ nội dung vào đây.
web-chat-too-long = Tin dài hơn 20.000 ký tự. Xin chia thành nhiều tin, hoặc gửi tệp .docx.
web-chat-insecure = Trang này cần được mở bằng địa chỉ bắt đầu bằng https.
web-chat-refused = Không gửi được tin này.
web-chat-script = Trang này cần JavaScript. Xin bật JavaScript trong trình duyệt rồi mở lại.

web-chat-hello = Xin chào!
web-chat-hello-text = Đây là thư ký của { $organisation }: đăng ký lớp học, nộp bài dự thi, nhận thông báo và hỏi đáp, tất cả tại đây.
web-chat-hello-code = Nếu đã được cấp mã liên kết, chỉ cần nhập mã vào ô bên dưới rồi bấm gửi.
web-chat-begin = Bắt đầu

web-chat-as = { $name } · { $unit }
web-chat-leave = Rời khỏi máy này
web-chat-leave-text = Sau khi rời, người khác dùng máy này không xem được nội dung trao đổi. Muốn vào lại cần một mã mới.
web-chat-language = English

web-chat-be = Vào vai
web-chat-be-text = Đây là bản dùng thử với dữ liệu giả định. Hãy chọn một người để xem thư ký trả lời họ ra sao.
web-chat-be-search = Tìm theo tên, mã hoặc đơn vị
web-chat-be-nobody = Không tìm thấy ai.
web-chat-be-demo = Bản dùng thử

web-chat-shape-title = Xem theo ứng dụng
web-chat-shape-text = Cùng một cuộc trò chuyện, mỗi ứng dụng hiện một khác. Hãy chọn để xem ở đó hiện ra sao.
web-chat-shape-page = Trang nhắn tin
web-chat-shape-page-about = Chính trang này, không qua ứng dụng nào.
web-chat-shape-telegram = Như Telegram
web-chat-shape-telegram-about = Nút nằm dưới tin. Tin đã gửi sửa được.
web-chat-shape-zalo-oa = Như Zalo OA
web-chat-shape-zalo-oa-about = Tối đa năm nút, và danh sách đánh số trong tin.
web-chat-shape-zalo-bot = Như Zalo Bot
web-chat-shape-zalo-bot-about = Không có nút: gõ số của dòng muốn chọn.

web-chat-role-office_secretary = Thư ký văn phòng
web-chat-role-unit_secretary = Thư ký đơn vị
web-chat-role-deputy = Phó thư ký
web-chat-role-judge = Giám khảo
web-chat-role-monitor = Theo dõi
web-chat-role-check_in = Điểm danh
web-chat-role-registered = Hội viên, đã đăng ký lớp
web-chat-role-member = Hội viên, chưa đăng ký lớp
web-chat-role-operator = Quản trị hệ thống

# Zalo's consent: bot/web/zalo.py
web-zalo-done = Đã nhận được sự đồng ý. Từ nay thư ký gửi và nhận tin qua Zalo của tổ chức.
web-zalo-not-ours = Đường dẫn này đã quá 30 phút hoặc không phải do hệ thống tạo ra. Xin chạy lại “thuky zalo authorise” để lấy đường dẫn mới.
web-zalo-declined = Zalo chưa báo là đã đồng ý. Xin mở lại đường dẫn và bấm đồng ý.
web-zalo-refused = Zalo không nhận sự đồng ý này, hoặc nó thuộc một Official Account khác. Xin chạy lại “thuky zalo authorise” và chọn đúng tài khoản.
web-zalo-not-reached = Chưa kết nối được với Zalo. Xin chạy lại “thuky zalo authorise” rồi thử lần nữa.

# A file handed in on a page: bot/web/handing.py
web-upload-ask = Mời chọn một tệp rồi bấm “Gửi tệp”. Trả lời sẽ đến trong khung trò chuyện.
web-upload-choose = Chọn tệp
web-upload-kinds = Nhận tệp .docx, .pdf, .txt, .xlsx; tối đa 20{"\u00A0"}MB.
web-upload-send = Gửi tệp
web-upload-done = Đã nhận tệp. Mời quay lại khung trò chuyện để xem trả lời.
web-upload-over = Đường dẫn này đã dùng rồi hoặc đã quá 30 phút. Mời quay lại khung trò chuyện và nhắn “gửi tệp” để nhận đường dẫn mới.
web-upload-kind = Tệp này không thuộc loại nhận được. Xin gửi tệp .docx, .pdf, .txt hoặc .xlsx.
web-upload-large = Tệp lớn hơn 20 MB nên không gửi được. Xin chọn tệp nhỏ hơn.
web-upload-lost = Chưa gửi được tệp. Xin kiểm tra mạng rồi bấm “Gửi tệp” lần nữa.
web-upload-sending = Đang gửi tệp
web-upload-choose-first = Chưa chọn tệp nào. Mời bấm “Chọn tệp” trước.
web-upload-empty = Tệp này trống. Xin kiểm tra lại rồi chọn tệp khác.
web-upload-full = Hiện chưa nhận được tệp vì máy chủ gần hết chỗ. Xin gửi lại sau.
web-upload-many = Đã gửi nhiều tệp trong một giờ qua nên tệp này chưa được nhận. Xin gửi lại sau.
web-upload-unknown = Mạng bị ngắt nên chưa rõ tệp đã đến hay chưa. Nếu trong khung trò chuyện chưa có trả lời, xin bấm “Gửi tệp” lần nữa.
