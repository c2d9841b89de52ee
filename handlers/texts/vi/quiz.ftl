# A trainee takes a test: handlers/trainings/quiz.py

quiz-none = { $You } không có bài kiểm tra nào đang mở.
quiz-which = { $You } làm bài kiểm tra của lớp nào?
quiz-gone = Bài kiểm tra này không còn, hoặc không dành cho { $you }.
quiz-rules = Bài kiểm tra lớp “{ $title }”: { $questions } câu, làm trong { $minutes } phút, đóng lúc { $closes }.
quiz-rules-once = Được làm 1 lượt. Trả lời xong câu nào thì không sửa lại câu đó.
quiz-rules-best = Được làm { $attempts } lượt, tính lượt cao điểm nhất. Trả lời xong câu nào thì không sửa lại câu đó.
quiz-rules-last = Được làm { $attempts } lượt, tính lượt cuối cùng. Trả lời xong câu nào thì không sửa lại câu đó.
quiz-rules-test = Điểm bài này là kết quả của lớp.
quiz-so-far = Điểm đang tính: { $score }. Còn { $left } lượt.
quiz-so-far-hidden = { $You } đã nộp bài. Còn { $left } lượt.
quiz-early = Bài kiểm tra mở lúc { $opens }.
quiz-closed = Bài kiểm tra đã đóng.
quiz-none-left = { $You } đã làm hết số lượt.
quiz-start-how = Đồng hồ chỉ chạy khi { $you } bấm “Bắt đầu”. Nếu phải rời đi, { $you } nhắn “tiếp tục” để làm tiếp; giờ vẫn tính.
quiz-stale = Câu này đã qua hoặc không phải của { $you }, nên không có gì thay đổi. { $You } nhắn “tiếp tục” để xem câu đang làm.
quiz-head = Câu { $number }/{ $total } · còn { $minutes } phút (đến { $ends })
quiz-by-number = { $You } trả lời bằng số thứ tự ở đầu dòng.
quiz-several = (Chọn một hoặc nhiều ý, rồi bấm “Sang câu tiếp”.)
quiz-ended = { $You } đã nộp bài kiểm tra lớp “{ $title }” lúc { $at }.
quiz-ended-time = Hết giờ: bài kiểm tra lớp “{ $title }” đã được nộp lúc { $at } với các câu { $you } đã trả lời.
quiz-ended-answered = Đã trả lời { $answered }/{ $total } câu.
quiz-ended-score = Điểm: { $score } (được { $points }/{ $most } điểm câu hỏi).
quiz-ended-hidden = Kết quả xem được trong mục “Của tôi” sau khi văn phòng công bố.
quiz-ended-left-best = Còn { $left } lượt; hệ thống tính lượt cao điểm nhất.
quiz-ended-left-last = Còn { $left } lượt; hệ thống tính lượt cuối cùng.
quiz-ended-look = Đáp án đúng xem được sau { $closes }.
quiz-look-not = Đáp án chỉ xem được sau khi bài kiểm tra đóng, nếu văn phòng cho xem.
quiz-look-head = Đáp án bài kiểm tra lớp “{ $title }”
quiz-look-line =
    { $number }. { $question }
    { $You } chọn: { $hers }
    Đáp án: { $right }
quiz-look-nothing = chưa trả lời
quiz-mine-head = Bài kiểm tra của { $you }:
quiz-mine-waiting = • { $title }: chưa làm hoặc còn lượt, đóng lúc { $closes }
quiz-mine-running = • { $title }: đang làm dở, đóng lúc { $closes }
quiz-mine-done = • { $title }: đã làm xong
quiz-button-begin = Bắt đầu
quiz-button-on = Sang câu tiếp
quiz-button-again = Làm lượt nữa
quiz-button-look = Xem đáp án
quiz-button-see = Xem bài kiểm tra
quiz-button-mine-waiting = Làm: { $title }
quiz-button-mine-running = Tiếp: { $title }
quiz-remind = Bài kiểm tra lớp “{ $title }” đóng lúc { $closes }. { $You } chưa bắt đầu làm.
quiz-announced = Đã có bài kiểm tra.
quiz-announced-opens = Mở từ { $opens }.

# The office and tests: handlers/trainings/quiz_office.py, quiz_make.py

quiz-office-head = { $count ->
    [0] Lớp “{ $title }” chưa có bài kiểm tra nào.
   *[other] Lớp “{ $title }” có { $count } bài kiểm tra.
    }
quiz-office-one = Bài đóng { $closes }
quiz-button-make = Ra bài kiểm tra
quiz-button-figures = Xem số liệu
quiz-button-results = Kết quả lớp
quiz-button-withdraw = Rút bài kiểm tra
quiz-figures-head = Đã làm xong: { $finished }/{ $seated } học viên.
quiz-figures-unit = • { $unit }: { $finished }/{ $seated }, trung bình { $score }
quiz-begun = Đã có học viên làm bài này nên không rút được nữa.
quiz-withdrawn = Đã rút bài kiểm tra lớp “{ $title }”.
quiz-made = { $left ->
    [0] Đã ra bài kiểm tra lớp “{ $title }”. Đã báo { $count } học viên.
   *[other] Đã ra bài kiểm tra lớp “{ $title }”. Đã báo { $count } học viên; { $left } người chưa liên kết, xin nhờ đơn vị báo giúp.
    }
quiz-bad-no-question = thiếu câu hỏi
quiz-bad-long = câu hỏi dài quá 500 ký tự hoặc phương án dài quá 200 ký tự
quiz-bad-few = cần ít nhất 2 phương án
quiz-bad-many = chỉ nhận tối đa 6 phương án
quiz-bad-same = có hai phương án giống nhau
quiz-bad-no-right = chưa ghi đáp án đúng
quiz-bad-right = đáp án đúng phải là chữ của phương án có trong câu, ví dụ B hoặc A, C
quiz-bad-points = điểm phải là số nguyên từ 1 đến 100
quiz-bad-twice = câu hỏi trùng với câu trước
trainings-quiz_make-questions-ask =
    Mời { $you } gửi các câu hỏi: tệp Excel có dòng đầu “Câu hỏi, A, B, C, D, E, F, Đúng, Điểm”; hoặc nhập tại đây, các câu cách nhau một dòng trống, dấu * trước phương án đúng. Ví dụ:

    Thủ đô nước ta là thành phố nào?
    { "*" }A. Hà Nội
    B. Huế
trainings-quiz_make-questions-wrong = Hệ thống chưa đọc được câu hỏi nào. Mời { $you } gửi lại như ví dụ.
trainings-quiz_make-questions-header = Bảng cần một dòng đầu ghi tên cột: Câu hỏi, A, B, C, D, E, F, Đúng, Điểm. Mời { $you } thêm vào rồi gửi lại.
trainings-quiz_make-questions-many = Mỗi bài tối đa { $most } câu hỏi.
trainings-quiz_make-questions-other = Mời { $you } gửi lại các câu hỏi.
trainings-quiz_make-questions-count = { $count } câu
trainings-quiz_make-questions-label = Câu hỏi
trainings-quiz_make-check-ask = { $bad ->
    [0] Đọc được { $count } câu, tất cả đúng mẫu.
   *[other] Đọc được { $count } câu đúng mẫu; { $bad } câu cần sửa rồi gửi lại.
    }
trainings-quiz_make-check-bad = Dòng/câu { $row } ({ $said }): { $reason }
trainings-quiz_make-check-right = Dùng { $count } câu này
trainings-quiz_make-check-again = Gửi lại
trainings-quiz_make-check-wrong = Xin { $you } chọn một trong các dòng dưới đây.
trainings-quiz_make-check-seen = đã xem
trainings-quiz_make-check-label = Kiểm tra danh sách
trainings-quiz_make-minutes-ask = Học viên làm bài trong bao nhiêu phút?
trainings-quiz_make-minutes-wrong = Xin { $you } nhập số phút từ 1 đến 240.
trainings-quiz_make-minutes-too-long = Xin { $you } nhập số phút từ 1 đến 240.
trainings-quiz_make-minutes-label = Số phút
trainings-quiz_make-closes-ask = Bài kiểm tra đóng lúc nào? Ví dụ: 17h ngày 30/11
trainings-quiz_make-closes-wrong = Xin { $you } nhập giờ và ngày, ví dụ: 17h ngày 30/11
trainings-quiz_make-closes-too-long = Xin { $you } nhập ngắn hơn, ví dụ: 17h ngày 30/11
trainings-quiz_make-closes-unclear = Hệ thống chưa hiểu. Ví dụ: 17h ngày 30/11
trainings-quiz_make-closes-no-hour = Xin { $you } ghi rõ giờ, ví dụ: 17h ngày 30/11
trainings-quiz_make-closes-weekday = Ngày và thứ chưa khớp nhau. Xin { $you } xem lại.
trainings-quiz_make-closes-past = Lúc đó đã qua. Xin { $you } nhập lại.
trainings-quiz_make-closes-early = Từ lúc mở đến lúc đóng cần ít nhất { $minutes } phút. Xin { $you } chọn giờ đóng muộn hơn.
trainings-quiz_make-closes-label = Đóng lúc
trainings-quiz_make-drawn-ask = Mỗi học viên làm bao nhiêu câu, rút ngẫu nhiên từ danh sách?
trainings-quiz_make-drawn-wrong = Xin { $you } nhập một số.
trainings-quiz_make-drawn-wrong-number = Xin { $you } nhập một số từ 1 đến { $most }.
trainings-quiz_make-drawn-too-long = Xin { $you } nhập một số.
trainings-quiz_make-drawn-all = Tất cả các câu
trainings-quiz_make-drawn-label = Số câu mỗi người làm
trainings-quiz_make-attempts-ask = Mỗi học viên được làm mấy lượt?
trainings-quiz_make-attempts-wrong = Xin { $you } chọn một trong các dòng dưới đây.
trainings-quiz_make-attempts-option-1 = 1 lượt
trainings-quiz_make-attempts-option-2 = 2 lượt
trainings-quiz_make-attempts-option-3 = 3 lượt
trainings-quiz_make-attempts-label = Số lượt
trainings-quiz_make-counts-ask = Tính lượt nào?
trainings-quiz_make-counts-wrong = Xin { $you } chọn một trong các dòng dưới đây.
trainings-quiz_make-counts-option-best = Lượt cao điểm nhất
trainings-quiz_make-counts-option-last = Lượt cuối cùng
trainings-quiz_make-counts-label = Nếu nhiều lượt, tính
trainings-quiz_make-opens-ask = Bài kiểm tra mở lúc nào? Ví dụ: 8h ngày 28/11
trainings-quiz_make-opens-wrong = Xin { $you } nhập giờ và ngày, ví dụ: 8h ngày 28/11
trainings-quiz_make-opens-too-long = Xin { $you } nhập ngắn hơn, ví dụ: 8h ngày 28/11
trainings-quiz_make-opens-unclear = Hệ thống chưa hiểu. Ví dụ: 8h ngày 28/11
trainings-quiz_make-opens-no-hour = Xin { $you } ghi rõ giờ, ví dụ: 8h ngày 28/11
trainings-quiz_make-opens-weekday = Ngày và thứ chưa khớp nhau. Xin { $you } xem lại.
trainings-quiz_make-opens-past = Lúc đó đã qua. Xin { $you } nhập lại.
trainings-quiz_make-opens-now = Mở ngay
trainings-quiz_make-opens-label = Mở lúc
trainings-quiz_make-shows-ask = Sau khi đóng, học viên có được xem đáp án đúng không?
trainings-quiz_make-shows-wrong = Xin { $you } chọn một trong các dòng dưới đây.
trainings-quiz_make-shows-option-no = Không
trainings-quiz_make-shows-option-yes = Có
trainings-quiz_make-shows-label = Cho xem đáp án
trainings-quiz_make-test-ask = Điểm bài này có phải là kết quả của lớp không?
trainings-quiz_make-test-wrong = Xin { $you } chọn một trong các dòng dưới đây.
trainings-quiz_make-test-option-yes = Có, ghi vào kết quả lớp
trainings-quiz_make-test-option-no = Không, chỉ để ôn tập
trainings-quiz_make-test-label = Ghi vào kết quả
trainings-quiz_make-review-ask = Mời { $you } xem lại trước khi ra bài:
trainings-quiz_make-review-wrong = Xin { $you } chọn một trong các dòng dưới đây.
trainings-quiz_make-review-option-right = Ra bài kiểm tra
trainings-quiz_make-review-change = Sửa: { $what }

# In the export of her data: handlers/rights/export.py

rights-export-quiz_attempts = Lượt làm bài kiểm tra
rights-export-quiz_answers = Câu trả lời bài kiểm tra
rights-export-essays = Bài thu hoạch đã nộp
