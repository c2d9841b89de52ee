# What she thinks of a class: handlers/feedback/give.py, jobs.py, handlers/certificates/mine.py

feedback-offer =
    Trước khi nhận giấy, mời { $you } góp ý về lớp “{ $title }”: 3 câu, câu nào cũng bỏ qua được.
    Ý kiến không ghi tên; không ai biết ai đã viết gì. Góp ý hay không, { $you } vẫn nhận giấy.
feedback-ask =
    Lớp “{ $title }” đã kết thúc. Mời { $you } góp ý: 3 câu, câu nào cũng bỏ qua được.
    Ý kiến không ghi tên; không ai biết ai đã viết gì.
feedback-button-give = Góp ý về lớp
feedback-button-pass = Nhận giấy luôn
feedback-button-figures = Ý kiến về lớp
feedback-closed = Lớp này hiện không nhận góp ý, hoặc { $you } đã góp ý rồi.
feedback-given = Câu này { $you } đã trả lời. Ý kiến không ghi tên nên không tìm lại để sửa được. Cảm ơn { $you }.
feedback-give-content-ask = Lớp “{ $title }”. Câu 1/3: Nội dung lớp học có bổ ích không?
feedback-give-content-wrong = Xin { $you } chọn một dòng.
feedback-give-manner-ask = Câu 2/3: Cách giảng và tổ chức lớp có tốt không?
feedback-give-manner-wrong = Xin { $you } chọn một dòng.
feedback-give-scale-1 = 1: kém
feedback-give-scale-2 = 2: chưa tốt
feedback-give-scale-3 = 3: tạm được
feedback-give-scale-4 = 4: tốt
feedback-give-scale-5 = 5: rất tốt
feedback-give-pass = Bỏ qua câu này
feedback-give-words-ask = Câu 3/3: { $You } muốn góp ý thêm điều gì? Xin đừng ghi tên mình.
feedback-give-words-wrong = Xin { $you } nhắn bằng chữ, hoặc bỏ qua.
feedback-give-words-too-long = Ý kiến dài quá { $limit } ký tự. Xin { $you } viết ngắn hơn.
feedback-give-words-skip = Bỏ qua câu này
feedback-give-done = Cảm ơn { $you } đã góp ý.
feedback-figures-head = Ý kiến về lớp “{ $title }”: { $count } người đã góp ý, không ghi tên.
feedback-figures-few = Có từ { $enough } ý kiến trở lên mới xem được kết quả.
feedback-figures-few-one = chưa đủ { $enough } ý kiến
feedback-figures-mean = { $mean }/5 ({ $count } ý kiến)
feedback-figures-content = Nội dung bổ ích: { $told }
feedback-figures-manner = Cách giảng và tổ chức: { $told }
feedback-figures-words = { $count } ý kiến viết, xếp ngẫu nhiên:

# What it is called in her export: handlers/rights/export.py

rights-export-feedback_given = Đã được hỏi ý kiến về lớp (không ghi ý kiến)
