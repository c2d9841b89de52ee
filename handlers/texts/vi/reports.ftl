# Điều thư ký văn phòng được báo về chính hệ thống: handlers/reports/jobs.py.

reports-missed = Hệ thống đã ngừng một thời gian nên có những lời nhắc không gửi được nữa:
reports-missed-training = • Lớp “{ $title }”, bắt đầu { $at }: { $count } người chưa được nhắc.
reports-missed-contest = • Cuộc thi “{ $title }”, hạn nộp { $at }: { $count } người đang viết dở chưa được nhắc.
reports-missed-end = Nếu còn kịp, xin { $you } báo lại cho các đơn vị.
