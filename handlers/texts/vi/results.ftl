# Results of classes: handlers/trainings/results.py

results-button-class = Kết quả
results-which = Mời { $you } chọn lớp để xem kết quả.
results-unit-none = Chưa có kết quả lớp nào của đơn vị được công bố.
results-unit-class = { $title }, { $unit }: { $count } người
results-head = Lớp “{ $title }”: đã có điểm { $count } người, trong đó đạt { $passed }; chưa có điểm { $left } người.
results-essays = Bài thu hoạch: đã nhận { $come }/{ $due }, trong đó nộp muộn { $late }.
results-private = Kết quả chưa công bố: học viên và đơn vị chưa xem được.
results-published = Đã công bố lúc { $at }.
results-count-excellent = Xuất sắc: { $count }
results-count-good = Giỏi: { $count }
results-count-fair = Khá: { $count }
results-count-average = Trung bình: { $count }
results-count-failed = Không đạt: { $count }
results-band-excellent = Xuất sắc
results-band-good = Giỏi
results-band-fair = Khá
results-band-average = Trung bình
results-band-failed = Không đạt
results-passed-true = Đạt
results-passed-false = Không đạt
results-source-typed = Nhập tay
results-source-list = Từ danh sách
results-source-quiz = Bài kiểm tra
results-button-results-publish = Công bố kết quả
results-button-results-enter = Nhập điểm
results-button-results-missing = Ai chưa có điểm
results-button-results-file = Tải Excel
results-button-essay-come = Nhận bài thu hoạch
results-button-essay-due = Đặt hạn thu hoạch
results-button-class-quizzes = Bài kiểm tra
results-button-publish-sure = Đúng, công bố
results-button-show = Xem kết quả lớp
results-missing-none = Mọi học viên lớp “{ $title }” đã có điểm.
results-missing-head = Lớp “{ $title }”: { $count } người chưa có điểm.
results-missing-more = Còn { $count } người nữa. Danh sách này chỉ để văn phòng dùng.
results-publish-ask = { $left ->
    [0] Công bố kết quả lớp “{ $title }”, { $count } người? Mỗi học viên chỉ thấy kết quả của mình; thư ký đơn vị thấy người của đơn vị đạt hay không và xếp loại.
   *[other] Công bố kết quả lớp “{ $title }”: { $count } người đã có điểm, { $left } người chưa có? Mỗi học viên chỉ thấy kết quả của mình; thư ký đơn vị thấy người của đơn vị đạt hay không và xếp loại.
    }
results-published-before = Kết quả lớp này đã được công bố trước đó.
results-publish-done = { $left ->
    [0] Đã công bố kết quả lớp “{ $title }”. Đã báo { $count } học viên.
   *[other] Đã công bố kết quả lớp “{ $title }”. Đã báo { $count } học viên; { $left } người chưa liên kết, xin nhờ đơn vị báo giúp.
    }
results-told = Đã có kết quả lớp “{ $title }”. { $You } xem trong mục “Của tôi”.
results-unit-head = { $unit }: { $passed }/{ $count } người đạt.
results-unit-line = • { $name }: { $band }
results-mine-head = Kết quả học tập của { $you }:
results-mine-line = • { $title }: { $score } điểm, { $band }
results-paper-head = Kết quả lớp “{ $title }”, { $start }
results-paper-people = Kết quả
results-paper-units = Theo đơn vị
results-paper-made = Kết quả lớp “{ $title }”: { $count } người. Tệp có họ tên, xin { $you } giữ cẩn thận.
results-column-place = STT
results-column-unit = Đơn vị
results-column-code = Mã
results-column-name = Họ và tên
results-column-score = Điểm
results-column-band = Xếp loại
results-column-passed = Kết quả
results-column-source = Cách nhập
results-column-all = Cộng

# Scores: handlers/trainings/scores.py

trainings-scores-published = Lưu ý: kết quả lớp này đã công bố, điểm { $you } nhập sẽ được thấy ngay.
trainings-scores-names-ask = Mời { $you } nhập điểm (thang 10), mỗi người một dòng, hoặc gửi tệp Excel có cột họ tên (hoặc mã) và cột “Điểm”. Ví dụ: Trần Thị Bình: 7,5
trainings-scores-names-wrong = Hệ thống chưa đọc được dòng nào. Mời { $you } nhập như ví dụ: Trần Thị Bình: 7,5
trainings-scores-names-other = Mời { $you } gửi lại danh sách.
trainings-scores-check-ask = { $bad ->
    [0] Đọc được điểm của { $good } người. Chưa có gì được ghi.
   *[other] Đọc được điểm của { $good } người; { $bad } dòng không ghi được. Chưa có gì được ghi.
    }
trainings-scores-check-bad = • Không ghi: { $wording } ({ $reason })
trainings-scores-check-good = • { $name }: { $score }
trainings-scores-check-more = … và { $count } dòng nữa.
trainings-scores-check-yes = Ghi điểm { $count } người
trainings-scores-check-again = Gửi lại danh sách
trainings-scores-check-wrong = Xin { $you } chọn một trong các dòng dưới đây.
trainings-scores-check-none = Không có dòng nào để ghi.
results-bad-unknown = không tìm thấy người này
results-bad-several = có nhiều người cùng tên, xin ghi mã
results-bad-elsewhere = không có chỗ trong lớp
results-bad-twice = có nhiều dòng của người này
results-bad-range = điểm phải từ 0 đến 10
results-bad-no-number = chưa rõ điểm, ví dụ 7,5
results-entered = { $left ->
    [0] Đã ghi điểm { $count } người của lớp “{ $title }”. Mọi học viên đã có điểm.
   *[other] Đã ghi điểm { $count } người của lớp “{ $title }”. Còn { $left } người chưa có điểm.
    }
results-seat-gone = { $name } không còn chỗ trong lớp nên chưa ghi điểm nào. Xin { $you } gửi lại danh sách.

# Final essays: handlers/trainings/essay_due.py, essay_come.py

trainings-essay_due-due-ask = Bài thu hoạch nộp trước lúc nào? Ví dụ: 17h ngày 30/11
trainings-essay_due-due-wrong = Xin { $you } nhập giờ và ngày, ví dụ: 17h ngày 30/11
trainings-essay_due-due-too-long = Xin { $you } nhập ngắn hơn, ví dụ: 17h ngày 30/11
trainings-essay_due-due-unclear = Hệ thống chưa hiểu. Ví dụ: 17h ngày 30/11
trainings-essay_due-due-no-hour = Xin { $you } ghi rõ giờ, ví dụ: 17h ngày 30/11
trainings-essay_due-due-weekday = Ngày và thứ chưa khớp nhau. Xin { $you } xem lại.
trainings-essay_due-due-past = Lúc đó đã qua. Xin { $you } nhập lại.
results-essay-due-done = Bài thu hoạch lớp “{ $title }” nộp trước { $due }. Hệ thống sẽ nhắc một lần, trước hạn một ngày, những học viên chưa nộp.
results-essay-remind = Đề nghị { $you } nộp bài thu hoạch lớp “{ $title }” trước { $due }.
trainings-essay_come-names-ask = Đã nhận bài thu hoạch của ai? Mỗi người một dòng; bài nộp muộn ghi thêm “muộn”. Ví dụ: Trần Thị Bình: muộn
trainings-essay_come-names-wrong = Xin { $you } nhập họ tên hoặc mã, mỗi người một dòng.
trainings-essay_come-names-many = Mỗi lần nhập tối đa 50 người.
trainings-essay_come-names-too-long = Danh sách quá dài. Mỗi lần nhập tối đa 50 người.
trainings-essay_come-names-all = Tất cả { $count } người còn lại
trainings-essay_come-names-other = Mời { $you } nhập lại họ tên.
trainings-essay_come-check-ask = { $bad ->
    [0] Sẽ ghi đã nhận bài của { $count } người:
   *[other] Sẽ ghi đã nhận bài của { $count } người; { $bad } dòng chưa rõ:
    }
trainings-essay_come-check-bad = • Không ghi: { $wording } ({ $reason })
trainings-essay_come-check-more = … và { $count } người nữa.
trainings-essay_come-check-yes = Ghi đã nhận { $count } bài
trainings-essay_come-check-again = Nhập lại
trainings-essay_come-check-wrong = Xin { $you } chọn một trong các dòng dưới đây.
