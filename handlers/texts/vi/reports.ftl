# Điều thư ký văn phòng và người quản trị được báo về chính hệ thống: handlers/reports.

reports-missed = Hệ thống đã ngừng một thời gian nên có những lời nhắc không gửi được nữa:
reports-missed-training = • Lớp “{ $title }”, bắt đầu { $at }: { $count } người chưa được nhắc.
reports-missed-summons = • Triệu tập lớp “{ $title }”, bắt đầu { $at }: { $count } người chưa được nhắc trả lời.
reports-missed-contest = • Cuộc thi “{ $title }”, hạn nộp { $at }: { $count } người đang viết dở chưa được nhắc.
reports-missed-end = Nếu còn kịp, xin { $you } báo lại cho các đơn vị.

reports-alarm-refused =
    Zalo không gia hạn quyền gửi tin cho Official Account. { $works ->
        [yes] Tin chỉ còn gửi được chậm nhất đến { $until }.
       *[no] Hiện không gửi được tin nào qua Zalo.
    }
    Xin { $you } chạy lệnh “thuky zalo authorise” trên máy chủ, rồi nhờ quản trị viên của Official Account mở đường dẫn in ra và bấm đồng ý.
reports-alarm-unreachable =
    Chưa kết nối được với Zalo để gia hạn quyền gửi tin; hệ thống vẫn đang tự thử lại. { $works ->
        [yes] Tin còn gửi được chậm nhất đến { $until }.
       *[no] Hiện không gửi được tin nào qua Zalo.
    }
    Nếu kéo dài, xin { $you } kiểm tra đường mạng của máy chủ bằng lệnh “thuky doctor”.
reports-alarm-unreadable =
    Có quyền gửi tin Zalo lưu dở trên máy chủ mà không mở được, có lẽ vì THUKY_SECRET_KEY đã đổi. Xin { $you } đặt lại khóa cũ, hoặc chạy lệnh “thuky zalo authorise” để xin quyền mới.

reports-head =
    Nhật ký hệ thống lúc { $at }: niêm phong số { $seq }, mã { $hash }.
    Xin { $you } giữ lại tin này để đối chiếu khi chạy lệnh “thuky audit verify --expect { $seq }:{ $hash }” trên máy chủ.
