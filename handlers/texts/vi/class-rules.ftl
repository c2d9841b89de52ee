# How a class is opened: handlers/trainings/{create,copies}.py

trainings-create-source-ask = Mở lớp theo cách nào? { $You } bấm một nút, hoặc nhắn luôn tên lớp mới.
trainings-create-source-label = Cách mở
trainings-create-source-wrong = Xin { $you } bấm một nút dưới đây, hoặc nhắn tên lớp mới.
trainings-create-source-option-new = Lớp mới
trainings-create-source-option-earlier = Như lớp trước
trainings-create-source-option-template = Theo mẫu
trainings-create-earlier-ask = Mở như lớp nào? Cài đặt, chỉ tiêu, các buổi học, giảng viên được chép sang; { $you } chỉ cần cho tên, ngày giờ, nơi học và hạn đăng ký.
trainings-create-earlier-label = Như lớp
trainings-create-earlier-wrong = Xin { $you } chọn một lớp trong danh sách dưới đây.
trainings-create-earlier-none = Chưa có lớp nào để chép. { $You } nhắn “mở lớp” để mở lớp mới.
trainings-create-earlier-class = { $title }, { $start }
trainings-create-template-ask = Mở theo mẫu nào?
trainings-create-template-label = Mẫu
trainings-create-template-wrong = Xin { $you } bấm một nút dưới đây.
trainings-create-template-option-awareness = Lớp nhận thức, 50 tiết
trainings-create-template-option-members = Lớp hội viên mới, 6 ngày
trainings-template-lesson = Bài { $number }
trainings-template-topic = Chuyên đề { $number }
trainings-template-discussion = Thảo luận
trainings-template-visit = Đi thực tế
trainings-template-answers = Giải đáp thắc mắc
trainings-template-essay = Viết bài thu hoạch
trainings-create-check-copied =
    { $count ->
        [0] Kết thúc: { $end }
       *[other] Các buổi: { $count } buổi, { $periods } tiết, đến { $end }
    }
trainings-create-check-many = Lớp { $seats } người là đông (thường từ 60 đến 120). Nếu đúng như vậy, { $you } bấm “Mở lớp”.

# The settings of a class: handlers/trainings/{settings,conditions}.py

trainings-create-reserve-ask = Văn phòng giữ thêm bao nhiêu chỗ dự phòng, ngoài số chỗ và chỉ tiêu? Ví dụ: 5
trainings-create-reserve-label = Chỗ dự phòng
trainings-create-reserve-skip = Không giữ
trainings-create-reserve-wrong = Xin { $you } nhắn một số từ 0 đến 500. Ví dụ: 5
trainings-create-reserve-too-long = Xin { $you } nhắn một số từ 0 đến 500. Ví dụ: 5
trainings-create-reserve-held = Không giảm được: đã cấp { $count } chỗ dự phòng.
trainings-create-only-ask = Lớp dành cho hội viên của đơn vị, cụm nào? Mỗi tên một dòng; các đơn vị trực thuộc cũng được tính.
trainings-create-only-label = Dành cho
trainings-create-only-skip = Mọi đơn vị
trainings-create-only-wrong = Xin { $you } nhắn tên đơn vị hoặc cụm, mỗi tên một dòng.
trainings-create-only-too-long = Danh sách dài quá { $limit } ký tự. Xin { $you } rút gọn.
trainings-create-only-unknown = Không có đơn vị hay cụm nào tên là “{ $name }”. Xin { $you } xem lại.
trainings-create-attended-ask = Người học cần đã qua lớp nào? { $You } nhắn tên lớp, hoặc số của lớp như “số 12”.
trainings-create-attended-label = Cần đã học
trainings-create-attended-skip = Không cần
trainings-create-attended-wrong = Xin { $you } nhắn tên lớp, hoặc số của lớp như “số 12”.
trainings-create-attended-too-long = Tên lớp dài quá { $limit } ký tự. Xin { $you } rút gọn.
trainings-create-attended-unknown = Không có lớp nào tên là “{ $name }”. Xin { $you } xem lại.
trainings-create-unattended-ask = Ai đã học lớp nào thì không học lớp này nữa? { $You } nhắn tên lớp, hoặc số của lớp như “số 12”.
trainings-create-unattended-label = Chưa từng học
trainings-create-unattended-skip = Ai cũng được
trainings-create-unattended-wrong = Xin { $you } nhắn tên lớp, hoặc số của lớp như “số 12”.
trainings-create-unattended-too-long = Tên lớp dài quá { $limit } ký tự. Xin { $you } rút gọn.
trainings-create-unattended-unknown = Không có lớp nào tên là “{ $name }”. Xin { $you } xem lại.
trainings-create-ages-ask = Độ tuổi thường thấy của lớp? Ví dụ: 18-60. Đây chỉ là thông tin cho người duyệt, không ai bị từ chối vì tuổi.
trainings-create-ages-label = Độ tuổi (tham khảo)
trainings-create-ages-skip = Không ghi
trainings-create-ages-wrong = Xin { $you } nhắn hai số. Ví dụ: 18-60
trainings-create-ages-too-long = Xin { $you } nhắn hai số. Ví dụ: 18-60
trainings-create-limit-ask = Học viên được vắng tối đa bao nhiêu phần trăm số tiết? Ví dụ: 20
trainings-create-limit-label = Vắng tối đa
trainings-create-limit-wrong = Xin { $you } nhắn một số từ 0 đến 100. Ví dụ: 20
trainings-create-limit-too-long = Xin { $you } nhắn một số từ 0 đến 100. Ví dụ: 20
trainings-create-mark-ask = Bài kiểm tra, thu hoạch đạt từ mấy điểm (thang 10)? Ví dụ: 5
trainings-create-mark-label = Điểm đạt
trainings-create-mark-skip = Không kiểm tra
trainings-create-mark-wrong = Xin { $you } nhắn số điểm trên 0, nhiều nhất là 10. Ví dụ: 5 hoặc 6,5
trainings-create-mark-too-long = Xin { $you } nhắn số điểm trên 0, nhiều nhất là 10. Ví dụ: 5 hoặc 6,5
trainings-create-more-reserve = Dự phòng: { $now }
trainings-create-more-conditions = Điều kiện: { $now }
trainings-create-more-limits = Vắng, điểm đạt: { $now }
trainings-create-more-closes = Hạn đăng ký: { $now }
trainings-create-more-papers = Khóa, số: { $now }
trainings-create-more-no-test = không kiểm tra

# Whom a class is for: handlers/trainings/conditions.py

trainings-conditions-same-kind = Lớp cùng loại trong năm
trainings-conditions-units = Dành cho hội viên: { $places }
trainings-conditions-attended = Dành cho người đã học lớp “{ $title }”
trainings-conditions-attended-kind = Dành cho người đã học một lớp cùng loại trong năm
trainings-conditions-unattended = Dành cho người chưa học lớp “{ $title }”
trainings-conditions-unattended-kind = Dành cho người chưa học lớp cùng loại trong năm
trainings-conditions-count =
    { $count ->
        [0] không
       *[other] { $count }
    }
trainings-conditions-age = { $age } tuổi, ngoài độ tuổi thường thấy của lớp (chỉ để tham khảo)
trainings-why-units = lớp dành cho hội viên của { $places }
trainings-why-attended = chưa học lớp “{ $title }”
trainings-why-attended-kind = chưa học lớp nào cùng loại trong năm
trainings-why-unattended = đã học lớp “{ $title }”
trainings-why-unattended-kind = đã học một lớp cùng loại trong năm
trainings-why-once = năm nay đã đăng ký lớp “{ $title }” cùng loại
trainings-not-eligible-units = Lớp này dành riêng cho hội viên của { $places } nên { $you } chưa đăng ký được.
trainings-not-eligible-attended = Lớp này dành cho người đã học lớp “{ $title }”. Hệ thống chưa thấy { $you } học lớp đó.
trainings-not-eligible-attended-kind = Lớp này dành cho người đã học một lớp cùng loại trong năm. Hệ thống chưa thấy { $you } học lớp nào như vậy.
trainings-not-eligible-unattended = { $You } đã học lớp “{ $title }” nên không cần học lớp này nữa.
trainings-not-eligible-unattended-kind = { $You } đã học một lớp cùng loại trong năm nên không cần học lớp này nữa.
trainings-not-eligible-once = Năm nay { $you } đã đăng ký lớp “{ $title }” cùng loại. Mỗi người chỉ đăng ký một lớp như vậy trong năm.
trainings-approve-not-eligible = Không cấp chỗ được: { $why }.

# Settings once it is open: handlers/trainings/adjust.py

trainings-change-settings = Cài đặt của lớp
trainings-adjust-more-ask = Cài đặt của lớp “{ $title }”, { $start }. { $You } muốn đổi mục nào?
trainings-adjust-more-label = Đổi mục khác
trainings-adjust-check-ask = Sẽ thay đổi:
trainings-adjust-check-wrong = Xin { $you } bấm một nút dưới đây.
trainings-adjust-check-option-right = Ghi thay đổi
trainings-adjust-check-change = Sửa: { $what }
trainings-adjust-check-same = Chưa có gì thay đổi.
trainings-adjust-same = Cài đặt của lớp vẫn như cũ, không có gì phải ghi.
trainings-adjust-started = Lớp đã bắt đầu: nay chỉ còn đổi được khóa, số kế hoạch, mức vắng và điểm đạt.
trainings-adjust-does-quota = Ai đang giữ chỗ vẫn giữ chỗ. Đơn vị có thêm chỉ tiêu thì người dự bị của đơn vị được mời nhận chỗ.
trainings-adjust-does-released = Ai đang giữ chỗ vẫn giữ chỗ. Từ thời điểm này, chỗ chưa dùng được mời người dự bị của mọi đơn vị.
trainings-adjust-does-reserve = Chỗ dự phòng không ai tự đăng ký được; văn phòng cấp cho người dự bị.
trainings-adjust-does-approval = Ai đã có chỗ vẫn giữ chỗ; đăng ký đang chờ duyệt vẫn chờ đơn vị duyệt.
trainings-adjust-does-window = Ai đã đăng ký vẫn giữ nguyên; chỉ người đăng ký sau mới theo thời hạn mới.
trainings-adjust-does-conditions = Ai đang giữ chỗ vẫn giữ chỗ. Người đăng ký sau, người chờ duyệt và người nhận chỗ được mời phải đủ điều kiện mới.
trainings-adjust-does-ages = Độ tuổi chỉ để người duyệt tham khảo; không ai bị từ chối.
trainings-adjust-does-limit = Mức vắng mới áp dụng cho cả những buổi đã học.
trainings-adjust-does-mark = Điểm đạt mới áp dụng cho cả những bài đã chấm.
trainings-adjust-does-papers = Khóa và số kế hoạch không ảnh hưởng đến ai.
trainings-adjust-done = Đã ghi thay đổi của lớp “{ $title }”.{ $offered ->
        [0] {""}
       *[other] {" "}Đã mời { $offered } người dự bị nhận chỗ.
    }
trainings-adjust-held = • { $unit }: đang giữ { $held } chỗ, chỉ tiêu mới { $seats }
trainings-create-quota-held =
    Không giảm được chỉ tiêu dưới số người đang giữ chỗ:
    { $names }{ $more ->
        [0] {""}
       *[other] {" "}… và { $more } đơn vị nữa.
    }

# Seats of reserve: handlers/trainings/reserve.py

trainings-change-reserve = Cấp chỗ dự phòng
trainings-roster-reserve = Chỗ dự phòng đã cấp: { $given }/{ $reserve }.
trainings-reserve-ask = Lớp “{ $title }” còn { $left }/{ $reserve } chỗ dự phòng; { $count } người đang dự bị. { $You } cấp cho ai?
trainings-reserve-none = Lớp “{ $title }” không giữ chỗ dự phòng. { $You } đặt số chỗ này trong cài đặt của lớp.
trainings-reserve-nobody = Không có ai dự bị ở lớp “{ $title }”. Còn { $left }/{ $reserve } chỗ dự phòng.
trainings-reserve-spent = Lớp “{ $title }” đã cấp hết { $reserve } chỗ dự phòng.
trainings-reserve-give = Cấp một chỗ dự phòng của lớp “{ $title }” cho { $name }? Còn { $left } chỗ.
trainings-reserve-sure = Cấp chỗ
trainings-reserve-done = Đã cấp chỗ dự phòng của lớp “{ $title }” cho { $name }; ai đã liên kết được báo ngay.
trainings-reserve-over = Người này không còn dự bị nên không cấp chỗ dự phòng được nữa.
trainings-reserve-gone = Lớp “{ $title }” vừa hết chỗ dự phòng.
trainings-told-reserve = Văn phòng đã dành cho { $you } một chỗ ở lớp “{ $title }”, { $start }.

# Lists of names: handlers/trainings/{nominate,nominate_list}.py

trainings-nominate-names-no-list = Tệp này không phải danh sách Excel. Xin { $you } gửi tệp Excel, hoặc nhắn họ tên, mỗi người một dòng.
trainings-nominate-line-twice = trùng với một dòng ở trên
trainings-nominate-line-born = ngày sinh không khớp với danh sách hội viên
trainings-nominate-line-not-eligible = chưa đủ điều kiện: { $why }
trainings-nominate-clash = trùng giờ với lớp “{ $title }”
trainings-nominate-tried = “{ $name }”, lớp “{ $title }”: đọc được { $lines } dòng. Chưa ai được ghi tên.
trainings-nominate-listed = “{ $name }”, lớp “{ $title }”: đã cử { $count } người; ai đã liên kết được báo ngay.
trainings-nominate-count-taken = Có chỗ: { $count }
trainings-nominate-count-waits = Lớp hết chỗ, vào danh sách dự bị: { $count }
trainings-nominate-count-over = Quá chỉ tiêu, vào danh sách dự bị: { $count }
trainings-nominate-count-already = Đã đăng ký từ trước: { $count }
trainings-nominate-count-twice = Trùng trong danh sách: { $count }
trainings-nominate-count-not-eligible = Chưa đủ điều kiện: { $count }
trainings-nominate-count-not-found = Không có trong danh sách hội viên: { $count }
trainings-nominate-count-several = Nhiều người cùng tên: { $count }
trainings-nominate-count-elsewhere = Thuộc đơn vị khác: { $count }
trainings-nominate-count-born = Ngày sinh không khớp: { $count }
trainings-nominate-count-own = Của chính người gửi: { $count }
trainings-nominate-row = Dòng { $row }: { $name }: { $outcome }
trainings-nominate-all-in-file = Kết quả của cả { $lines } dòng nằm trong tệp kèm theo.
trainings-nominate-no-header = “{ $name }” không có cột “Họ và tên” trong 20 dòng đầu, hoặc không có ai ở dưới. Xin { $you } xem lại.
trainings-nominate-long = “{ $name }” có nhiều quá { $most } dòng. Xin { $you } chia làm nhiều tệp.
trainings-nominate-not-allowed = { $You } không còn phụ trách đơn vị nào nên danh sách “{ $name }” không được ghi.
trainings-nominate-over = Lớp không còn nhận đăng ký nên danh sách “{ $name }” không được ghi.
trainings-nominate-sheet = Kết quả cử
trainings-nominate-column-row = Dòng
trainings-nominate-column-wording = Trong danh sách
trainings-nominate-column-name = Hội viên
trainings-nominate-column-outcome = Kết quả

# Her own data: handlers/rights/export.py

