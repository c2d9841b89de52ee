# The desk of a contest: handlers/contests/desk.py

screening-is-judge = { $You } có tên trong Ban Giám khảo cuộc thi “{ $title }” nên không xem hồ sơ bài thi tại đây. Bài được chấm kín.
screening-desk-which = { $You } chọn cuộc thi cần làm việc.
screening-desk =
    “{ $title }” (hạn { $until })
    Đã nhận { $received } bài của { $units } đơn vị: chờ xem { $waiting }, hợp lệ { $valid }, cần bổ sung { $mending }, loại { $rejected }.
    { $You } chọn việc cần làm.
screening-desk-screen = Sơ loại
screening-desk-overlaps = Nghi trùng
screening-desk-prizes = Giải thưởng
screening-desk-tally = Số liệu
screening-desk-export = Xuất hồ sơ

# States and reasons

screening-state-received = chờ xem
screening-state-valid = hợp lệ
screening-state-needs_fix = cần bổ sung
screening-state-rejected = loại
screening-state-withdrawn = tác giả đã rút
screening-state-disqualified = hủy tư cách dự thi
screening-reason-late = nộp quá hạn
screening-reason-wrong_file = gửi nhầm tệp
screening-reason-unreadable = không đọc được bài
screening-reason-no_cover_sheet = thiếu thông tin tác giả
screening-reason-identity_inside = trong bài có dấu hiệu nhận ra tác giả
screening-reason-word_count = số từ không đúng thể lệ
screening-reason-over_limit = quá số bài cho phép
screening-reason-not_eligible = không thuộc đối tượng dự thi
screening-reason-duplicate = trùng với bài dự thi khác
screening-reason-copied = có nhiều đoạn chép từ bài khác
screening-reason-published = đã đăng ở nơi khác
screening-reason-off_topic = không đúng chủ đề cuộc thi

# Looking through: handlers/contests/screen.py

screening-overview = Sơ loại “{ $title }”: { $count } bài
screening-overview-suspected = Trong số chờ xem có { $count } bài nghi trùng; các bài này không tính vào nút đặt hợp lệ tất cả.
screening-next = Xem bài chờ
screening-all = Đặt hợp lệ tất cả còn lại ({ $count })
screening-all-done = Đã đặt hợp lệ { $count } bài.
screening-all-changed = Số bài vừa thay đổi nên tôi chưa đặt. Hiện còn { $count } bài chờ xem, không kể bài nghi trùng.
screening-list-needs_fix = Cần bổ sung: { $count } bài
screening-list-rejected = Bị loại: { $count } bài
screening-none-left = Không còn bài nào chờ xem.
screening-card = { $code }, bản { $version }, { $words } từ, nộp lúc { $at }
screening-card-file = Nộp bằng tệp { $kind }, { $size } KB
screening-card-has-name = Trong bài có họ tên tác giả: “… { $quote } …”
screening-card-has-unit = Trong bài có tên đơn vị tác giả: “… { $quote } …”
screening-card-has-phone = Trong bài có số điện thoại tác giả
screening-card-alike = Nghi trùng với: { $codes }
screening-card-state = Tình trạng: { $state }
screening-valid = Hợp lệ
screening-back = Nhận lại bài
screening-mend = Cần bổ sung
screening-reject = Loại
screening-follow = Bài chờ tiếp theo
screening-valid-done = { $code }: hợp lệ.
screening-done-needs_fix = { $code }: cần bổ sung. { $told ->
        [yes] Tác giả được báo nội dung cần sửa và hạn nộp lại.
       *[no] Tác giả chưa có ứng dụng nào để báo; xin { $you } báo trực tiếp.
    }
screening-done-rejected = { $code }: loại. { $told ->
        [yes] Tác giả được báo lý do.
       *[no] Tác giả chưa có ứng dụng nào để báo; xin { $you } báo trực tiếp.
    }
screening-changed = Bài { $code } vừa có bản mới nên tôi chưa ghi quyết định. Mời { $you } xem lại bài.
screening-gone = Không làm được việc này: bài { $code } hiện ở tình trạng “{ $state }”.

contests-turn_down-reason-ask = { $state ->
        [needs_fix] Bài { $code } cần bổ sung vì lý do nào?
       *[rejected] Loại bài { $code } vì lý do nào?
    }
contests-turn_down-reason-wrong = Mời { $you } bấm một lý do, hoặc nhắn số thứ tự.
contests-turn_down-reason-none = Chưa có lý do nào để chọn.
contests-turn_down-note-ask = { $state ->
        [needs_fix] { $You } nhắn tác giả cần sửa những gì; tác giả nhận đúng nguyên văn.
       *[rejected] { $You } có muốn nhắn thêm một câu cho tác giả không? Tác giả nhận đúng nguyên văn.
    }
contests-turn_down-note-skip = Không nhắn thêm
contests-turn_down-note-wrong = Mời { $you } nhắn bằng chữ, hoặc bấm “Không nhắn thêm”.
contests-turn_down-note-too-long = Xin viết trong { $limit } ký tự.

# What the author is told: handlers/contests/tell.py

screening-told-needs_fix =
    Bài { $code } của { $you } dự thi “{ $title }” cần bổ sung: { $reason }.{ $note }
    Mời { $you } sửa và nộp lại đến hết { $until }.
screening-told-rejected =
    Cảm ơn { $you } đã dự thi “{ $title }”. Rất tiếc, Ban Tổ chức không đưa được bài { $code } vào vòng chấm: { $reason }.{ $note }
screening-told-back = Ban Tổ chức đã xem lại và nhận bài { $code } của { $you } vào cuộc thi “{ $title }”.
screening-hers-needs_fix = Bài { $code }, bản { $version } đang cần bổ sung: { $reason }.
screening-hers-rejected = Bài { $code } không được đưa vào vòng chấm: { $reason }. Cần hỏi thêm, { $you } nhắn “hỏi”.
screening-hers-withdrawn = { $You } đã rút bài { $code }.
screening-hers-disqualified = Bài { $code } không còn trong cuộc thi. Cần hỏi thêm, { $you } nhắn “hỏi”.

screening-hand-in-again = Mời { $you } nhắn bài mới vào đây, hoặc bấm “Sửa bài đã nộp”. Hạn nộp: { $until }.
screening-mended = Đã nhận bài { $code }, bản { $version }, { $words } từ, lúc { $at }. Mã kiểm: { $check }. Ban Tổ chức sẽ xem lại bài đã bổ sung.
screening-mine = • “{ $title }”: { $state }

# Taking one's own back: handlers/contests/withdraw.py

screening-withdraw = Rút bài
screening-withdraw-ask = { $You } muốn rút bài { $code } khỏi cuộc thi “{ $title }”? Sau khi rút, { $you } vẫn nộp lại được đến hết { $until }.
screening-withdraw-sure = Rút bài này
screening-withdraw-keep = Không rút
screening-withdraw-done = Đã rút bài { $code }. Muốn dự thi lại, { $you } nộp bài trước { $until }.

# Essays that share passages: handlers/contests/overlap.py

screening-overlaps = Nghi trùng “{ $title }” (từ { $percent } % trở lên): { $count } cặp chờ xem, { $decided } cặp đã xem.
screening-overlaps-line = { $first } – { $second }: { $of_first } % của { $first }, { $of_second } % của { $second }
screening-overlaps-same = { $first } – { $second }: giống nhau từng chữ
screening-overlaps-at = So lần cuối lúc { $at }.
screening-overlaps-asked = Đang so lại, vài giây nữa có kết quả.
screening-overlaps-never = Chưa so lần nào; kết quả có sau ít phút.
screening-overlaps-file = Tải Excel
screening-overlaps-again = So lại
screening-overlaps-again-done = Tôi đang so lại các bài, vài giây nữa { $you } bấm xem kết quả.
screening-overlaps-back = Xem kết quả
screening-overlaps-quotes = Trích dẫn chung
screening-overlaps-limit = Đổi mức phần trăm
screening-pair-passage =
    Đoạn { $place }
    { $first }: “{ $mine }”
    { $second }: “{ $its }”
screening-pair-more = Còn { $count } đoạn nữa, có đủ trong tệp Excel.
screening-pair-clear = Cả hai hợp lệ
screening-pair-reject = Loại { $code }
screening-pair-read = Đọc { $code }
screening-pair-changed = Một trong hai bài vừa thay đổi. Mời { $you } mở lại “Nghi trùng”.
screening-pair-decided = Cặp { $first } – { $second } đã có người xem và quyết định.
contests-weigh-reason-ask = Loại bài { $code } vì lý do nào? Cặp đang xem: { $first } – { $second }.
contests-weigh-reason-wrong = Mời { $you } bấm một lý do.
contests-weigh-reason-option-duplicate = Trùng với bài dự thi khác
contests-weigh-reason-option-copied = Chép nhiều đoạn từ bài khác
contests-weigh-note-ask = { $does ->
        [reject] Xin { $you } ghi căn cứ để loại bài { $code }. Căn cứ được lưu trong hồ sơ, không gửi tác giả.
       *[clear] Xin { $you } ghi vì sao cả hai bài { $first } và { $second } đều hợp lệ. Căn cứ được lưu trong hồ sơ, không gửi tác giả.
    }
contests-weigh-note-wrong = Xin { $you } ghi căn cứ bằng chữ.
contests-weigh-note-too-long = Xin viết trong { $limit } ký tự.
screening-weigh-cleared = Đã ghi: phần giống nhau của { $first } và { $second } không phải sao chép.
screening-quotes = Trích dẫn không tính là trùng, cuộc thi “{ $title }”: { $count }
screening-quotes-here = { $place }. “{ $text }”
screening-quotes-all = { $place }. “{ $text }” (mọi cuộc thi)
screening-quotes-add = Thêm trích dẫn
screening-quotes-remove = Bỏ số { $place }
screening-quotes-added = Đã thêm. Tôi đang so lại các bài.
screening-quotes-removed = Đã bỏ. Tôi đang so lại các bài.
contests-quote-text-ask = Mời { $you } nhắn đoạn văn bản, bài hát, lời trích mà ai cũng dùng được; đoạn này sẽ không tính là trùng.
contests-quote-text-wrong = Mời { $you } nhắn đoạn trích bằng chữ.
contests-quote-text-too-long = Đoạn trích dài quá { $limit } ký tự. Mời { $you } gửi làm nhiều đoạn.
contests-quote-where-ask = Đoạn này không tính trong cuộc thi nào?
contests-quote-where-wrong = Mời { $you } bấm một trong hai dòng.
contests-quote-where-option-here = Chỉ cuộc thi này
contests-quote-where-option-all = Mọi cuộc thi
contests-limit-percent-ask = Hai bài giống nhau từ bao nhiêu phần trăm thì đưa ra xem? Hiện nay là { $now } %.
contests-limit-percent-wrong = Mời { $you } nhắn một số từ 5 đến 90, ví dụ: 20.
contests-limit-percent-too-long = Mời { $you } chỉ nhắn một số, ví dụ: 20.
screening-limit-done = Từ nay các cặp giống nhau từ { $percent } % được đưa ra xem. Tôi đang so lại các bài.
screening-verdict-none = chờ xem
screening-verdict-cleared = hợp lệ
screening-verdict-rejected = loại một bài
screening-paper-overlaps = Nghi trùng
screening-paper-overlaps-made = Các cặp bài nghi trùng của cuộc thi “{ $title }”: { $count } cặp.
screening-paper-yes = có
screening-paper-no = không
screening-paper-first = Bài 1
screening-paper-second = Bài 2
screening-paper-of-first = % của bài 1
screening-paper-of-second = % của bài 2
screening-paper-same = Giống từng chữ
screening-paper-verdict = Quyết định
screening-paper-note = Căn cứ
screening-paper-first-says = Bài 1 viết
screening-paper-second-says = Bài 2 viết
