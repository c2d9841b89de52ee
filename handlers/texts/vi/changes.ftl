# What becomes of a class after it was opened: handlers/trainings/{change,move,seats,lessons}.py

trainings-button-change = Thay đổi lớp
trainings-button-attendance = Điểm danh
trainings-change-which = { $You } muốn thay đổi gì ở lớp “{ $title }”, { $start }, tại { $place }?
trainings-change-move = Đổi giờ, nơi học
trainings-change-seats = Đổi số chỗ
trainings-change-lessons = Chia buổi học
trainings-change-call-off = Hủy lớp
trainings-change-yes = Đồng ý thay đổi
trainings-change-gone = Lớp này không còn nữa hoặc đã hủy. { $You } nhắn “danh sách lớp” để chọn lớp khác.
trainings-change-stale = Lớp vừa được người khác thay đổi. Xin { $you } mở lại danh sách lớp để xem.
trainings-change-same = Giờ và nơi học vẫn như cũ, không có gì phải đổi.

trainings-move-place-ask = Lớp học ở đâu? { $You } bấm nút để giữ nơi cũ, hoặc nhắn nơi mới.
trainings-move-place-wrong = Xin { $you } nhắn địa điểm bằng chữ.
trainings-move-place-too-long = Địa điểm dài quá. Xin viết trong { $limit } ký tự.
trainings-move-starts-ask = Lớp bắt đầu lúc nào? { $You } bấm nút để giữ giờ cũ, hoặc nhắn giờ và ngày mới. Ví dụ: 7h30 27/11/2026
trainings-move-starts-wrong = Xin { $you } nhắn giờ và ngày. Ví dụ: 7h30 27/11/2026
trainings-move-starts-too-long = Hệ thống chưa đọc được giờ và ngày này. Xin viết ngắn như: 7h30 27/11/2026
trainings-move-starts-unclear = Hệ thống chưa đọc được giờ và ngày này. Xin viết như: 7h30 27/11/2026
trainings-move-starts-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 7h30 27/11/2026
trainings-move-starts-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-move-starts-past = Thời điểm này đã qua. Xin { $you } cho thời điểm sắp tới.
trainings-move-ends-ask = Lớp kết thúc lúc nào? Nếu cùng ngày, chỉ cần nhắn giờ. Ví dụ: 11h30
trainings-move-ends-wrong = Xin { $you } nhắn giờ, hoặc giờ và ngày. Ví dụ: 11h30
trainings-move-ends-too-long = Hệ thống chưa đọc được giờ kết thúc. Xin viết ngắn như: 11h30
trainings-move-ends-unclear = Hệ thống chưa đọc được giờ kết thúc. Xin viết như: 11h30, hoặc 11h30 27/11/2026
trainings-move-ends-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 11h30 27/11/2026
trainings-move-ends-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-move-ends-past = Giờ kết thúc đã qua. Xin { $you } xem lại.
trainings-move-ends-early = Lớp phải kết thúc sau khi bắt đầu. Xin { $you } cho lại giờ kết thúc.
trainings-move-check-ask =
    Đang là: { $old }, tại { $was }
    Đổi thành: { $new }, đến { $end }, tại { $place }

    { $count } người trong lớp sẽ được báo một lần. Đổi không?
trainings-move-check-wrong = Xin { $you } bấm nút dưới đây.
trainings-move-check-none = Lớp này không đổi được nữa.
trainings-moved =
    Thay đổi lịch: lớp “{ $title }”
    Trước đây: { $old }, tại { $was }
    Nay là: { $new }, đến { $end }, tại { $place }
trainings-moved-done =
    Đã đổi lịch lớp “{ $title }”. Hệ thống báo cho { $count } người.{ $left ->
        [0] {""}
       *[other] {" "}Còn { $left } người chưa có tài khoản nhắn tin, xin gọi điện.
    }

trainings-seats-number-ask = Lớp “{ $title }” có { $seats } chỗ, { $held } chỗ đã có người, { $queued } người dự bị. Số chỗ mới là bao nhiêu?
trainings-seats-number-wrong = Xin { $you } nhắn một số từ 1 đến 2.000. Ví dụ: 40
trainings-seats-number-too-long = Xin { $you } nhắn một số từ 1 đến 2.000. Ví dụ: 40
trainings-seats-number-same = Lớp đang có đúng số chỗ này.
trainings-seats-number-held =
    Không giảm được: { $count } người đang giữ chỗ.
    { $names }{ $more ->
        [0] {""}
       *[other] {" "}
    … và { $more } người nữa.
    }
trainings-seats-check-ask = Lớp “{ $title }”: từ { $old } thành { $new } chỗ. { $offered } người dự bị sẽ được mời nhận chỗ. Đổi không?
trainings-seats-check-wrong = Xin { $you } bấm nút dưới đây.
trainings-seats-check-none = Lớp này không đổi được nữa.
trainings-seats-started = Lớp đã bắt đầu nên không đổi số chỗ được nữa.
trainings-seats-done = Lớp “{ $title }” nay có { $seats } chỗ. Đã mời { $offered } người dự bị.

trainings-call-off-ask = Hủy lớp “{ $title }”, { $start }? { $count } người trong lớp sẽ được báo ngay. Việc này không lấy lại được.
trainings-call-off-sure = Đồng ý hủy lớp
trainings-called-off = Lớp “{ $title }”, { $start }, tại { $place }, không tổ chức nữa. Xin lỗi { $you } vì sự thay đổi này.
trainings-called-off-done =
    Đã hủy lớp “{ $title }”. Hệ thống báo cho { $count } người.{ $left ->
        [0] {""}
       *[other] {" "}Còn { $left } người chưa có tài khoản nhắn tin, xin gọi điện.
    }

trainings-lessons-lines-ask =
    { $You } gửi các buổi học trong một tin, mỗi buổi một dòng. Ví dụ:
    20/11 7h30-11h30 Chuyên đề 1, thầy Nam, 5 tiết
    20/11 13h30-17h Chuyên đề 2, cô Hoa, 4 tiết
trainings-lessons-lines-label = Các buổi
trainings-lessons-lines-wrong = Xin { $you } gửi các buổi học bằng chữ, mỗi buổi một dòng.
trainings-lessons-lines-too-long = Danh sách dài quá. Xin viết trong { $limit } ký tự.
trainings-lessons-lines-many = Nhiều buổi quá. Một lớp có tối đa { $most } buổi.
trainings-lessons-lines-unclear = Dòng { $number } chưa đọc được: “{ $line }”. Xin viết như: 20/11 7h30-11h30 Chuyên đề 1, thầy Nam, 5 tiết
trainings-lessons-lines-overlap = Buổi lúc { $start } bắt đầu khi buổi trước chưa xong. Xin { $you } xem lại.
trainings-lessons-lines-elsewhen = Buổi đầu phải bắt đầu khi lớp bắt đầu: { $start }. Muốn đổi giờ lớp, { $you } dùng “Đổi giờ, nơi học” để mọi người được báo.
trainings-lessons-line = { $number }. { $start } đến { $end }: { $topic }; { $lecturer }; { $periods } tiết
trainings-lessons-limit-ask = Học viên được vắng tối đa bao nhiêu phần trăm số tiết?
trainings-lessons-limit-label = Vắng tối đa
trainings-lessons-limit-wrong = Xin { $you } nhắn một số từ 0 đến 100. Ví dụ: 20
trainings-lessons-limit-too-long = Xin { $you } nhắn một số từ 0 đến 100. Ví dụ: 20
trainings-lessons-check-ask = Mời { $you } xem lại trước khi ghi:
trainings-lessons-check-wrong = Xin { $you } bấm một nút dưới đây.
trainings-lessons-check-option-right = Ghi các buổi này
trainings-lessons-check-change = Sửa: { $what }
trainings-lessons-marked = Đã có người được điểm danh trong các buổi hiện có, nên không chia lại buổi được nữa.
trainings-lessons-done = Đã ghi { $count } buổi ({ $periods } tiết) cho lớp “{ $title }”.
