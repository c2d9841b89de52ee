# The office writes the venues: handlers/trainings/venues.py

trainings-change-venues = Điểm cầu
trainings-venues-lines-ask =
    Xin { $you } gửi danh sách điểm cầu, mỗi điểm cầu một dòng, hoặc gửi tệp Excel. Ví dụ:
    Hội trường A: 132 chỗ; liên hệ Nguyễn Văn Bình 0912345678; đơn vị Chi hội 1
trainings-venues-lines-again =
    Đây là các điểm cầu hiện có. { $You } chép lại, sửa rồi gửi cả danh sách; điểm cầu không có trong danh sách mới sẽ được bỏ.

    { $lines }
trainings-venues-lines-label = Điểm cầu
trainings-venues-lines-wrong = Xin { $you } gửi danh sách điểm cầu bằng chữ hoặc tệp Excel, mỗi điểm cầu một dòng.
trainings-venues-lines-too-long = Danh sách dài quá. Xin viết trong { $limit } ký tự.
trainings-venues-lines-many = Nhiều điểm cầu quá. Một hội nghị có tối đa { $most } điểm cầu.
trainings-venues-lines-unclear = Dòng { $number } chưa đọc được tên và số chỗ: “{ $line }”. Xin viết như: Hội trường A: 132 chỗ; liên hệ Nguyễn Văn Bình 0912345678
trainings-venues-lines-phone = Dòng { $number }: số điện thoại “{ $what }” chưa đúng. Xin { $you } xem lại.
trainings-venues-lines-unit = Dòng { $number }: chưa có đơn vị nào tên “{ $what }”. Xin { $you } xem lại.
trainings-venues-lines-contact = Dòng { $number }: điểm cầu “{ $what }” cần một người liên hệ: mã hội viên, hoặc họ tên kèm số điện thoại.
trainings-venues-lines-twice = Điểm cầu “{ $name }” có hai dòng. Xin { $you } giữ lại một dòng.
trainings-venues-lines-taken = Điểm cầu “{ $name }” đã có đơn vị chọn hoặc đã có số liệu, nên không bỏ hay giảm chỗ như vậy được. Xin { $you } chuyển đơn vị sang điểm cầu khác trước.
trainings-venues-line = { $place }. { $name }: { $seats } chỗ; liên hệ { $contact }; đơn vị { $host }
trainings-venues-outside = { $name } { $phone } (ngoài danh sách hội viên, hệ thống không nhắn được)
trainings-venues-written = { $name }: { $seats } chỗ; liên hệ { $contact }; đơn vị { $host }
trainings-venues-until-ask = Các đơn vị chọn điểm cầu đến lúc nào? Ví dụ: 17h 25/11
trainings-venues-until-label = Hạn chọn điểm cầu
trainings-venues-until-wrong = Xin { $you } nhắn ngày và giờ. Ví dụ: 17h 25/11
trainings-venues-until-too-long = Xin { $you } nhắn ngày và giờ. Ví dụ: 17h 25/11
trainings-venues-until-unclear = Tôi chưa hiểu ngày giờ này. Ví dụ: 17h 25/11
trainings-venues-until-no-hour = Xin { $you } ghi cả giờ. Ví dụ: 17h 25/11
trainings-venues-until-weekday = Ngày và thứ không khớp nhau. Xin { $you } xem lại.
trainings-venues-until-past = Thời điểm này đã qua. Xin { $you } chọn thời điểm khác.
trainings-venues-until-late = Hạn chọn phải trước khi hội nghị bắt đầu: { $start }.
trainings-venues-again-ask = Báo quân số lần 2 lúc mấy giờ? Ví dụ: 13h30
trainings-venues-again-label = Báo quân số lần 2
trainings-venues-again-wrong = Xin { $you } nhắn giờ. Ví dụ: 13h30
trainings-venues-again-too-long = Xin { $you } nhắn giờ. Ví dụ: 13h30
trainings-venues-check-ask = Mời { $you } xem lại trước khi ghi:
trainings-venues-check-wrong = Xin { $you } bấm một nút dưới đây.
trainings-venues-check-option-right = Ghi và báo đơn vị
trainings-venues-check-change = Sửa: { $what }

# The live table and its venues: handlers/trainings/conference.py

conference-none = Hiện { $you } không có việc gì ở hội nghị trực tuyến nào.
conference-is-none = Lớp này không phải là hội nghị nên không có điểm cầu.
conference-gone = Hội nghị này đã hủy hoặc điểm cầu không còn nữa, nên không ghi nhận được.
conference-begun = Hội nghị đã bắt đầu hoặc đã hủy nên không sửa điểm cầu được nữa.
conference-not-contact = { $You } hiện không phụ trách điểm cầu này nên không ghi nhận được. Cần hỗ trợ, xin { $you } gọi văn phòng.
conference-which = { $You } chọn hội nghị hoặc điểm cầu:
conference-way = { $title }, { $start }
conference-way-choose = Chọn điểm cầu: { $title }, { $start }
conference-way-venue = Điểm cầu { $name }
conference-term = Năm { $year }: { $conferences } hội nghị, { $times } lượt dự, { $people } người.
conference-head =
    Hội nghị “{ $title }”
    { $start } đến { $end }
conference-card-venues = Điểm cầu: { $venues } · { $seats } chỗ
conference-card-units = Đơn vị đã chọn: { $chosen }/{ $units } · { $members } người, { $guests } khách mời (hạn { $until })
conference-card-lines = Đường truyền: đã thông { $tested }/{ $venues } · có lỗi { $faults }
conference-card-people = Đã điểm danh từng người: { $people } người
conference-counted = Quân số lần { $number }: { $reported }/{ $venues } điểm cầu đã báo · triệu tập { $summoned } · có mặt { $present } ({ $share }) · khách mời { $guests }
conference-button-venues = Xem từng điểm cầu
conference-button-assign = Chọn thay đơn vị
conference-button-edit = Sửa điểm cầu
conference-button-report = Tổng kết
conference-button-file = Tải Excel
conference-button-card = Xem bảng chung
conference-button-venue = Xem điểm cầu
conference-button-screen = Mở màn hình mã
conference-button-count = Báo quân số
conference-button-correct = Sửa số
conference-button-line-ok = Đã thông
conference-button-line-fault = Có lỗi
conference-venue-line = { $place }. { $name }: { $held }/{ $seats } chỗ; { $contact }
conference-contact-none = chưa có người liên hệ
conference-venue =
    Điểm cầu { $name }
    Hội nghị “{ $title }”, { $start }
conference-venue-expects = Đăng ký: { $units } đơn vị, { $members } người, { $guests } khách mời trên { $seats } chỗ
conference-venue-contact = Liên hệ: { $contact }; đơn vị { $host }
conference-venue-line-ok = Đường truyền: đã thông lúc { $at }
conference-venue-line-fault = Đường truyền: có lỗi lúc { $at }: { $what }
conference-venue-line-none = Đường truyền: chưa thử
conference-reported = Lần { $number }: triệu tập { $summoned }, có mặt { $present } ({ $share }), vắng có lý do { $excused }, vắng không lý do { $absent }. Khách mời: { $guests }.
conference-screen =
    Màn hình điểm danh của điểm cầu { $name }. { $You } mở trên máy chiếu tại điểm cầu; không chuyển liên kết này cho nơi khác.
conference-screens = Mỗi điểm cầu có màn hình riêng:
conference-to-call = { $place }. { $name }: { $contact }
conference-to-call-more = … và { $count } điểm cầu nữa

# Where a unit sits: handlers/trainings/choose_venue.py

conference-choose-button = Chọn điểm cầu
conference-choose-ask =
    Đơn vị mình dự ở điểm cầu nào?
    Hội nghị “{ $title }”, { $start }. Đề nghị { $you } chọn điểm cầu cho { $unit } trước { $until }.
conference-choose-chase =
    { $unit } chưa chọn điểm cầu dự hội nghị “{ $title }”, { $start }.
    Đề nghị { $you } chọn trước { $until }; sau đó văn phòng sẽ xếp điểm cầu cho đơn vị.
conference-choose-silent =
    Hội nghị “{ $title }”: đã hết hạn, còn { $count } đơn vị chưa chọn điểm cầu: { $names }{ $more ->
        [0] .
       *[other] {" "}và { $more } đơn vị nữa.
    }
conference-choose-assigned =
    Văn phòng đã xếp { $unit } dự hội nghị “{ $title }”, { $start }, tại điểm cầu { $venue }: { $members } người, { $guests } khách mời.
    Liên hệ điểm cầu: { $contact }
conference-choose-over = Đã hết hạn chọn điểm cầu lúc { $at }. Cần thay đổi, xin { $you } gọi văn phòng.
conference-not-invited = Đơn vị này không dự hội nghị này, nên không chọn điểm cầu được.
trainings-choose_venue-unit-ask = { $You } chọn điểm cầu cho đơn vị nào? Bấm một đơn vị chưa chọn, hoặc nhắn tên đơn vị.
trainings-choose_venue-unit-wrong = Xin { $you } nhắn tên đơn vị.
trainings-choose_venue-unit-too-long = Xin { $you } nhắn tên đơn vị.
trainings-choose_venue-unit-unknown = Tôi chưa thấy đơn vị “{ $unit }”. Xin { $you } nhắn lại tên đơn vị.
trainings-choose_venue-members-ask = { $unit } có bao nhiêu người được triệu tập, chưa kể khách mời? { $registered ->
        [0] {""}
       *[other] Trong danh sách hiện có { $registered } người.
    }
trainings-choose_venue-members-wrong = Xin { $you } nhắn một số. Ví dụ: 25
trainings-choose_venue-members-too-long = Xin { $you } nhắn một số. Ví dụ: 25
trainings-choose_venue-members-nobody = Chưa có ai dự thì không cần chọn điểm cầu. Xin { $you } nhắn số người được triệu tập.
trainings-choose_venue-guests-ask = Có bao nhiêu khách mời đi cùng? Không có thì { $you } nhắn 0.
trainings-choose_venue-guests-wrong = Xin { $you } nhắn một số. Ví dụ: 2
trainings-choose_venue-guests-too-long = Xin { $you } nhắn một số. Ví dụ: 2
trainings-choose_venue-venue-ask = Đơn vị mình dự ở điểm cầu nào? Dưới đây là các điểm cầu còn đủ chỗ cho { $count } người.
trainings-choose_venue-venue-line = { $name }, còn { $left } chỗ
trainings-choose_venue-venue-none = Không còn điểm cầu nào đủ chỗ cho chừng ấy người. Xin { $you } gọi văn phòng để được xếp.
trainings-choose_venue-venue-wrong = Xin { $you } chọn một điểm cầu dưới đây.
trainings-choose_venue-venue-full = Điểm cầu này vừa có đơn vị khác chọn, chỉ còn { $left } chỗ. Mời { $you } chọn điểm cầu khác.
trainings-choose_venue-venue-gone = Điểm cầu này không còn nữa. Mời { $you } chọn điểm cầu khác.
trainings-choose_venue-done =
    Đã ghi: { $unit } dự hội nghị “{ $title }” tại điểm cầu { $venue }: { $members } người, { $guests } khách mời.
trainings-choose_venue-until = { $You } có thể đổi đến { $until }.
trainings-choose_venue-change = Đổi điểm cầu

# Its line works: handlers/trainings/line_test.py

conference-line-ask =
    Thử đường truyền điểm cầu { $name }
    Hội nghị “{ $title }” bắt đầu { $start }. Đề nghị { $you } thử đường truyền và cho biết kết quả.
conference-line-chase =
    Điểm cầu { $name } chưa báo kết quả thử đường truyền.
    Hội nghị “{ $title }” bắt đầu { $start }. Đề nghị { $you } thử và báo ngay trong chiều nay.
conference-line-ok = Đã ghi: đường truyền điểm cầu { $name } đã thông. Hội nghị bắt đầu { $start }. Cảm ơn { $you }.
conference-line-over = Hội nghị đã kết thúc nên không cần thử đường truyền nữa.
conference-line-faulty =
    Điểm cầu { $name } báo đường truyền có lỗi: { $what }
    Hội nghị “{ $title }”. Liên hệ: { $contact }
conference-line-listed = Hội nghị “{ $title }”: { $count } điểm cầu chưa báo thông đường truyền. Xin { $you } gọi:
trainings-line_test-what-ask = Đường truyền bị lỗi gì? Xin { $you } nhắn một câu, ví dụ: mất tiếng, mạng chập chờn.
trainings-line_test-what-wrong = Xin { $you } nhắn bằng chữ đường truyền bị lỗi gì.
trainings-line_test-what-too-long = Dài quá. Xin viết trong { $limit } ký tự.
trainings-line_test-done = Đã báo văn phòng lỗi đường truyền của điểm cầu { $name }. Khi sửa xong, { $you } bấm “Đã thông”.

# How many are there: handlers/trainings/head_count.py

conference-count-ask =
    Đề nghị điểm cầu { $name } báo quân số lần { $round }: triệu tập … / có mặt … / vắng có lý do …
    { $You } nhắn ba số, ví dụ: 132/131/1. Có khách mời thì thêm “+ 5 khách”.
conference-count-chase =
    Điểm cầu { $name } chưa báo quân số lần { $round } của hội nghị “{ $title }”.
    Đề nghị { $you } nhắn ngay ba số triệu tập/có mặt/vắng có lý do, ví dụ: 132/131/1.
conference-count-listed = Hội nghị “{ $title }”: { $count } điểm cầu chưa báo quân số lần { $round }. Xin { $you } gọi:
conference-count-which = { $You } phụ trách nhiều điểm cầu. Xin { $you } bấm điểm cầu cần báo quân số:
conference-count-how = Xin { $you } nhắn ba số: triệu tập/có mặt/vắng có lý do. Ví dụ: 132/131/1, hoặc 132/131/1 + 5 khách.
conference-count-many = Có mặt { $present } và vắng có lý do { $excused } nhiều hơn triệu tập { $summoned }. Xin { $you } xem lại và nhắn lại ba số.
conference-count-early = Chưa đến giờ báo quân số. Hệ thống nhận từ { $at }.
conference-count-over = Hội nghị đã kết thúc quá một ngày nên không nhận thêm quân số. Cần sửa, xin { $you } gọi văn phòng.
conference-count-done = Đã ghi quân số điểm cầu { $name }.
conference-count-corrected = Đây là lần sửa thứ { $count }; các số báo trước vẫn được lưu.
trainings-head_count-summoned-ask = Báo quân số lần { $round }, điểm cầu { $name }: triệu tập bao nhiêu người, chưa kể khách mời? { $expected ->
        [0] {""}
       *[other] Các đơn vị đã đăng ký { $expected } người.
    }
trainings-head_count-summoned-wrong = Xin { $you } nhắn một số, ví dụ 132; hoặc cả ba số, ví dụ 132/131/1.
trainings-head_count-summoned-too-long = Xin { $you } nhắn một số. Ví dụ: 132
trainings-head_count-present-ask = Có mặt bao nhiêu người, chưa kể khách mời?
trainings-head_count-present-wrong = Xin { $you } nhắn một số. Ví dụ: 131
trainings-head_count-present-too-long = Xin { $you } nhắn một số. Ví dụ: 131
trainings-head_count-present-many = Có mặt { $present } và vắng có lý do { $excused } nhiều hơn triệu tập { $summoned }. Xin { $you } xem lại.
trainings-head_count-excused-ask = Vắng có lý do bao nhiêu người?
trainings-head_count-excused-wrong = Xin { $you } nhắn một số; không có ai thì nhắn 0.
trainings-head_count-excused-too-long = Xin { $you } nhắn một số; không có ai thì nhắn 0.
trainings-head_count-guests-ask = Có bao nhiêu khách mời có mặt? Không có thì { $you } nhắn 0.
trainings-head_count-guests-wrong = Xin { $you } nhắn một số. Ví dụ: 5
trainings-head_count-guests-too-long = Xin { $you } nhắn một số. Ví dụ: 5

# How it was: handlers/trainings/closing.py

conference-report =
    Tổng kết hội nghị “{ $title }”, { $start }
    { $venues } điểm cầu
conference-report-round = Điểm cầu báo lần { $number } ({ $reported }/{ $venues } điểm cầu): triệu tập { $summoned }, có mặt { $present } ({ $share }), vắng có lý do { $excused }, vắng không lý do { $absent }. Khách mời: { $guests }.
conference-report-apart = Điểm danh từng người vào giờ đó: { $scanned } người, { $which ->
        [same] khớp với số điểm cầu báo.
        [fewer] điểm cầu báo ít hơn { $apart } người.
       *[more] điểm cầu báo nhiều hơn { $apart } người.
    }
conference-report-people = Điểm danh từng người cả hội nghị: { $people } người có mặt trên { $summoned } người có tên, { $times } lượt qua các buổi.
conference-paper-venues = Theo điểm cầu
conference-paper-units = Theo đơn vị
conference-paper-note = Tỷ lệ = có mặt / triệu tập; khách mời tính riêng. Số điểm cầu báo và số điểm danh từng người là hai nguồn, để cạnh nhau, không gộp.
conference-paper-note-units = Người: mỗi người tính một lần. Lượt: mỗi buổi có mặt tính một lượt. Theo điểm danh từng người.
conference-paper-unknown = Không rõ điểm cầu
conference-paper-total = Cộng
conference-paper-made = Tổng kết hội nghị “{ $title }”.
conference-column-round = { $what } (lần { $number })
conference-column-place = STT
conference-column-venue = Điểm cầu
conference-column-host = Đơn vị chủ trì
conference-column-seats = Số chỗ
conference-column-members = Đăng ký dự
conference-column-guests = Khách mời đăng ký
conference-column-summoned = Triệu tập
conference-column-present = Có mặt
conference-column-excused = Vắng có lý do
conference-column-absent = Vắng không lý do
conference-column-share = Tỷ lệ có mặt
conference-column-guests-there = Khách mời có mặt
conference-column-scanned = Điểm danh từng người
conference-column-difference = Báo trừ điểm danh
conference-column-at = Báo lúc
conference-column-corrections = Số lần sửa
conference-column-unit = Đơn vị
conference-column-named = Có tên triệu tập
conference-column-people = Có mặt (người)
conference-column-times = Lượt có mặt

# What is kept of a member

rights-export-venues = Điểm cầu phụ trách
rights-export-conference_cards = Hội nghị đang theo dõi
