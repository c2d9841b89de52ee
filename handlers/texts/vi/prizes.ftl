# Prizes: handlers/contests/award.py, tiers.py

prizes-overview = Giải thưởng “{ $title }”: { $count } bài đã xếp thứ tự ở vòng cuối.
prizes-overview-judging = Giải thưởng “{ $title }”: các vòng chấm chưa kết thúc nên chưa có thứ tự.
prizes-tier-line = • { $name }: đã trao { $given }/{ $count }
prizes-decision-proposed = Quyết định số { $number } ngày { $day }: chờ người thứ hai công bố.
prizes-decision-published = Quyết định số { $number } ngày { $day }: đã công bố.
prizes-tiers-button = Đặt cơ cấu giải
prizes-tiers-given = Đã có giải được trao nên chưa đổi được cơ cấu. Mời { $you } bỏ các giải đã trao trước.
prizes-tier-button = Giải { $name }
prizes-all = Trao { $count } giải theo thứ tự
prizes-all-done = Đã trao { $count } giải theo thứ tự. { $You } vẫn bỏ hay đổi được từng giải cho đến khi công bố.
prizes-decide-button = Nhập quyết định
prizes-publish-button = Xem trước và công bố
prizes-results-button = Danh sách giải
prizes-tier = Giải { $name }: đã trao { $given }/{ $count }. Có thể để trống.
prizes-tier-has = • Đã trao: { $who }
prizes-give = Trao { $who }
prizes-back = Bỏ { $who }
prizes-home = Về bảng giải
prizes-more = Trang sau
prizes-fewer = Trang trước
prizes-rank = { $place }. { $code }: { $mean } điểm (trung vị { $median }, { $n } phiếu){ $why ->
        [content] ; trên bài sau vì điểm nội dung cao hơn
        [receipt] ; trên bài sau vì nộp sớm hơn
       *[other] { "" }
    }
prizes-unit = • { $unit }: { $entries } bài/{ $members } hội viên{ $has ->
        [rate] { " " }({ $rate } bài trên 100 người)
       *[few] { " " }(ít hội viên, không tính tỷ lệ)
    }, hợp lệ { $valid }, vào vòng sau { $shortlisted }, giải { $prizes }
prizes-full = Giải này đã trao đủ số lượng. { $You } bỏ một giải trước khi trao giải khác.
prizes-judging = Các vòng chấm chưa kết thúc hoặc không còn bài để trao giải.
prizes-published-already = Kết quả đã công bố nên không thay đổi được nữa.

contests-tiers-tiers-ask =
    Cuộc thi có những giải nào? Mời { $you } nhắn mỗi giải một dòng, giải cao nhất trước, ví dụ:
    A 2
    B 3
    C 5
    Khuyến khích 10
    Tập thể 9
    Giải cho đơn vị thì tên có chữ “tập thể”.
contests-tiers-tiers-skip = Dùng đúng ví dụ trên
contests-tiers-tiers-wrong = Mời { $you } nhắn mỗi dòng một tên giải và số lượng, ví dụ “Khuyến khích 10”; không để hai giải trùng tên.
contests-tiers-tiers-too-long = Xin viết trong { $limit } ký tự.

# The decision: handlers/contests/decide.py, publish.py

prizes-none-given = Chưa trao giải nào nên chưa nhập được quyết định.
prizes-not-ready = Chưa có đủ để công bố: cần các vòng chấm đã kết thúc, giải đã trao và quyết định đã nhập.
contests-decide-number-ask = Quyết định trao giải số bao nhiêu? Ví dụ: 12-QĐ/ĐUK.
contests-decide-number-wrong = Mời { $you } nhắn số quyết định bằng chữ.
contests-decide-number-too-long = Số quyết định dài quá { $limit } ký tự.
contests-decide-day-ask = Quyết định ký ngày nào? Ví dụ: 02/04/2027.
contests-decide-day-wrong = Mời { $you } nhắn ngày ký, ví dụ: 02/04/2027.
contests-decide-day-too-long = Mời { $you } chỉ nhắn ngày ký, ví dụ: 02/04/2027.
contests-decide-day-unclear = Tôi chưa hiểu ngày này. Mời { $you } nhắn như 02/04/2027.
contests-decide-day-weekday = Ngày { $you } nhắn không đúng thứ. Mời { $you } nhắn lại.
contests-decide-day-later = Ngày ký phải là hôm nay hoặc trước đó. Mời { $you } nhắn lại.
contests-decide-means-ask = Khi công bố, mỗi tác giả có được biết điểm trung bình của bài mình không? Không ai biết điểm của người khác.
contests-decide-means-wrong = Mời { $you } bấm một trong hai dòng.
contests-decide-means-option-no = Không cho biết điểm
contests-decide-means-option-yes = Mỗi người biết điểm bài mình
prizes-decide-done = Đã nhập quyết định về kết quả cuộc thi “{ $title }”. Một người khác ở văn phòng xem lại rồi công bố; đã báo { $count } người.
prizes-decide-asked = { $name } đã nhập quyết định trao giải cuộc thi “{ $title }”. Mời { $you } xem lại; { $you } công bố thì kết quả mới có hiệu lực.
prizes-preview =
    Trước khi công bố kết quả “{ $title }”
    Quyết định số { $number } ngày { $day }
    Giải: { $prizes }
    Tác giả được biết điểm bài mình: { $means ->
        [yes] có
       *[no] không
    }
    Sẽ báo riêng: { $won } tác giả đạt giải, { $others } tác giả khác (chỉ về bài của chính mình), thư ký của { $units } đơn vị dự thi (số liệu đơn vị mình). Danh sách giải mọi hội viên xem được.
prizes-preview-sample = Ví dụ: “{ $text }”
prizes-publish-sure = Công bố
prizes-same-person = { $You } là người nhập quyết định nên một người khác ở văn phòng phải công bố.
prizes-changed = Giải hoặc quyết định vừa thay đổi. Mời { $you } xem lại bảng giải rồi nhập lại quyết định.
prizes-published = Đã công bố kết quả cuộc thi “{ $title }”. Trong giờ ban ngày, { $won } tác giả đạt giải và { $others } tác giả khác được báo riêng; thư ký đơn vị nhận số liệu của đơn vị mình.

# What is told afterwards: handlers/contests/results.py

prizes-told-prize = Chúc mừng { $you }! Bài { $code } đạt giải { $tier } cuộc thi “{ $title }”, theo Quyết định số { $number } ngày { $day }. Ban Tổ chức sẽ báo { $you } thời gian trao giải.
prizes-told-judged = Cuộc thi “{ $title }” đã có kết quả. Bài { $code } của { $you } đã được chấm, lần này chưa có giải. Ban Tổ chức cảm ơn { $you } đã dự thi.
prizes-told-other = Cuộc thi “{ $title }” đã có kết quả. Bài { $code } của { $you } không nằm trong số bài được chấm. Ban Tổ chức cảm ơn { $you } đã dự thi.
prizes-told-mean = Điểm trung bình của bài: { $mean }.
prizes-told-unit = Cuộc thi “{ $title }” đã có kết quả. { $unit }: { $entries } bài dự thi, { $valid } bài hợp lệ, { $shortlisted } bài vào vòng sau, { $prizes } giải.
prizes-results-none = Chưa có kết quả cuộc thi nào được công bố.
prizes-results-not-yet = Cuộc thi này chưa công bố kết quả.
prizes-results-which = { $You } muốn xem kết quả cuộc thi nào?
prizes-results =
    Kết quả cuộc thi “{ $title }”
    Quyết định số { $number } ngày { $day }
prizes-results-tier = Giải { $name }
prizes-complain-button = Hỏi về kết quả
prizes-complain-over = Thời hạn hỏi, khiếu nại về kết quả đã hết lúc { $until }. Cần hỏi việc khác, { $you } nhắn “hỏi”.
prizes-complain-about =
    Về kết quả cuộc thi “{ $title }”:
    { $text }

# Figures: handlers/contests/tally.py

prizes-tally-when = Mời { $you } nhắn cả giờ và ngày đã qua, ví dụ “số liệu 17h 20/11”.
prizes-tally = Số liệu “{ $title }”, tính đến { $at }
prizes-tally-received = Đã nhận: { $count } bài của { $units }/{ $all } đơn vị
prizes-tally-round = Vòng { $number }: { $essays } bài, { $sheets } phiếu đã chốt
prizes-tally-thirds = Người chấm thứ ba: { $count } phiếu
prizes-tally-prizes = Giải đã trao: { $prizes }
prizes-tally-file = Excel theo đơn vị
prizes-tally-paper = Số liệu
prizes-tally-made = Số liệu cuộc thi “{ $title }”, tính đến { $at }.
prizes-tally-few = Đơn vị dưới { $least } hội viên không tính tỷ lệ.
prizes-tally-column-unit = Đơn vị
prizes-tally-column-members = Hội viên
prizes-tally-column-entries = Bài dự thi
prizes-tally-column-rate = Bài trên 100 hội viên
prizes-tally-column-valid = Hợp lệ
prizes-tally-column-shortlisted = Vào vòng sau
prizes-tally-column-prizes = Giải

# The archive: handlers/contests/export.py

prizes-export-made = Hồ sơ cuộc thi “{ $title }”: { $count } bài. Họ tên tác giả chỉ có trong danh-sach-tac-gia.xlsx; bỏ tệp này ra thì hồ sơ vẫn kín. Tệp bị xóa sau 7 ngày.
prizes-export-sheets = Phiếu chấm
prizes-export-ranking = Xếp thứ tự
prizes-export-receipts = Biên nhận
prizes-export-authors = Tác giả
prizes-export-column-round = Vòng
prizes-export-column-code = Mã phách
prizes-export-column-judge = Giám khảo số
prizes-export-column-total = Tổng điểm
prizes-export-column-points = Từng tiêu chí
prizes-export-column-comment = Nhận xét
prizes-export-column-place = Thứ tự
prizes-export-column-mean = Điểm trung bình
prizes-export-column-median = Trung vị
prizes-export-column-n = Số phiếu
prizes-export-column-prize = Giải
prizes-export-column-receipt = Số biên nhận
prizes-export-column-version = Bản
prizes-export-column-words = Số từ
prizes-export-column-at = Nộp lúc
prizes-export-column-check = Mã kiểm
prizes-export-column-name = Họ và tên
prizes-export-column-unit = Đơn vị
prizes-export-column-state = Tình trạng
prizes-export-column-reason = Lý do
