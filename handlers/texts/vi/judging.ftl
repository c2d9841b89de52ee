# Who runs and judges a contest
menu-button-judge = Chấm bài
judging-button-jury = Ban giám khảo
judging-button-jury-of = Ban giám khảo: { $title }
judging-role = { $role ->
    [organiser] ban tổ chức
    [secretariat] ban thư ký
    [head] trưởng ban giám khảo
   *[judge] giám khảo
}
judging-jury-head = { $count ->
    [0] Cuộc thi “{ $title }” chưa có người trong ban tổ chức, ban thư ký, ban giám khảo. Mời { $you } bấm “Thêm người”.
   *[other] Cuộc thi “{ $title }” có { $count } người tổ chức và chấm thi:
}
judging-jury-line = • { $name }, { $code }: { $role }
judging-jury-added = Đã thêm.
judging-jury-removed = Đã bớt.
judging-jury-busy = Chưa bớt được: người này còn { $count } bài chưa chấm xong.
judging-jury-is-judge = { $You } có tên trong ban giám khảo cuộc thi này nên việc tổ chức xin để người khác làm.
judging-officer-enters = { $You } có tên trong ban tổ chức, ban thư ký hoặc ban giám khảo cuộc thi này, nên theo thể lệ không dự thi được. Bản nháp vẫn còn nguyên.
judging-button-jury-add = Thêm người
judging-button-jury-remove = Bớt { $name }
judging-button-jury-criteria = Đổi tiêu chí chấm
judging-button-round-open = Mở vòng chấm
judging-button-round = Vòng { $round }
contests-jury-role-ask = Mời { $you } chọn việc của người này trong cuộc thi. Mỗi người chỉ giữ một việc; ai thấy tên tác giả thì không chấm.
contests-jury-role-wrong = Mời { $you } chọn một dòng trong danh sách.
contests-jury-role-option-organiser = Ban tổ chức
contests-jury-role-option-secretariat = Ban thư ký
contests-jury-role-option-judge = Giám khảo
contests-jury-role-option-head = Trưởng ban giám khảo
contests-jury-member-ask = Đó là ai? Mời { $you } nhắn mã hội viên hoặc họ tên.
contests-jury-member-wrong = Mời { $you } nhắn mã hội viên hoặc họ tên.
contests-jury-member-nobody = Không tìm thấy ai có mã hoặc họ tên này.
contests-jury-member-several =
    Có nhiều người như vậy. Mời { $you } nhắn mã hội viên.
    { $names }
contests-jury-member-entered = Người này đã nộp bài dự thi, nên không thể tổ chức hay chấm cuộc thi này.
contests-jury-member-holds = Người này đã là { $role } của cuộc thi. Muốn đổi việc, mời { $you } bớt việc cũ trước.

# Criteria
judging-usual-title = { $number ->
    [1] Bám sát đề bài
    [2] Nội dung, tư liệu
    [3] Bố cục, mạch lạc
    [4] Diễn đạt
   *[5] Hình thức, chính tả
}
judging-usual-level = { $number ->
    [1] { $level ->
        [1] Viết đúng và trọn đề bài từ đầu đến cuối.
        [2] Đúng đề bài, còn một phần viết lướt qua.
        [3] Có phần đúng đề bài, có phần đi xa.
       *[4] Chỉ nhắc đến đề bài.
    }
    [2] { $level ->
        [1] Người, việc, số liệu cụ thể, rõ nguồn, nhiều chi tiết riêng.
        [2] Có chi tiết cụ thể, đôi chỗ còn chung chung.
        [3] Ít chi tiết, phần lớn là nhận xét chung.
       *[4] Hầu như không có chi tiết cụ thể.
    }
    [3] { $level ->
        [1] Mở, thân, kết rõ; các đoạn nối nhau tự nhiên.
        [2] Bố cục rõ, có chỗ chuyển đoạn còn gấp.
        [3] Có bố cục nhưng ý lặp hoặc lộn xộn.
       *[4] Chưa thấy bố cục.
    }
    [4] { $level ->
        [1] Câu gọn, dễ hiểu, lời văn riêng.
        [2] Dễ hiểu, có câu còn dài hoặc lặp từ.
        [3] Có chỗ phải đọc lại mới hiểu.
       *[4] Nhiều chỗ khó hiểu.
    }
   *[5] { $level ->
        [1] Trình bày sạch, gần như không sai chính tả.
        [2] Sai vài lỗi chính tả hoặc dấu câu.
        [3] Sai nhiều lỗi, vẫn đọc được.
       *[4] Sai rất nhiều lỗi, khó đọc.
    }
}
judging-criteria-begun = Đã mở vòng chấm, tiêu chí không đổi được nữa.
judging-criteria-done = Cuộc thi “{ $title }” chấm theo { $count } tiêu chí này.
contests-criteria-lines-label = Tiêu chí
contests-criteria-lines-ask =
    Mời { $you } nhắn các tiêu chí, mỗi dòng một tiêu chí, cộng lại đủ 100 điểm, theo mẫu:
    Tên; điểm tối đa; nội dung hoặc hình thức; điểm: mô tả mức; điểm: mô tả mức
    Ví dụ: Nội dung; 90; nội dung; 90: Đầy đủ, cụ thể; 45: Còn chung chung
    Chưa đổi thì dùng 5 tiêu chí có sẵn (90 điểm nội dung, 10 điểm hình thức).
contests-criteria-lines-wrong = Mời { $you } nhắn các tiêu chí, mỗi dòng một tiêu chí.
contests-criteria-lines-too-long = Danh sách dài quá { $limit } ký tự. Mời { $you } viết gọn lại.
contests-criteria-lines-unclear = Dòng { $number } chưa đúng mẫu: “{ $line }”. Mời { $you } nhắn lại cả danh sách.
contests-criteria-lines-uneven = Các tiêu chí cộng lại được { $total } điểm, cần đúng 100. Mời { $you } nhắn lại cả danh sách.
contests-criteria-check-ask = Tiêu chí sẽ là:
contests-criteria-check-option-right = Đúng, dùng tiêu chí này
contests-criteria-check-change = Viết lại: { $what }
contests-criteria-check-wrong = Mời { $you } chọn một dòng bên dưới.

# Opening a round
judging-open-early = Chưa mở được vòng chấm: cuộc thi còn nhận bài, hoặc vòng trước chưa kết thúc.
judging-open-nobody = Cuộc thi chưa có giám khảo. Mời { $you } thêm giám khảo trước.
judging-open-few = Vòng chấm chưa mở. Mời { $you } thêm giám khảo rồi mở lại.
judging-open-already = Vòng chấm này đã được mở rồi.
judging-opened = Đã mở vòng chấm: { $essays } bài, { $sheets } phiếu. Từng giám khảo được báo số bài và hạn chấm.
contests-open_round-each-ask = Mỗi bài do mấy giám khảo chấm?
contests-open_round-each-wrong = Mời { $you } chọn một dòng bên dưới.
contests-open_round-each-option-2 = Hai giám khảo
contests-open_round-each-option-3 = Ba giám khảo
contests-open_round-gap-ask = Hai phiếu lệch nhau từ bao nhiêu điểm thì thêm một giám khảo nữa chấm?
contests-open_round-gap-usual = { $points } điểm
contests-open_round-gap-wrong = Mời { $you } nhắn một số từ 1 đến 100.
contests-open_round-gap-too-long = Mời { $you } nhắn một số từ 1 đến 100.
contests-open_round-due-ask = Hạn chấm xong là khi nào? Ví dụ: 17h 20/12.
contests-open_round-due-wrong = Mời { $you } nhắn ngày và giờ, ví dụ: 17h 20/12.
contests-open_round-due-too-long = Mời { $you } nhắn ngày và giờ, ví dụ: 17h 20/12.
contests-open_round-due-unclear = Chưa rõ ngày giờ. Mời { $you } nhắn lại, ví dụ: 17h 20/12.
contests-open_round-due-no-hour = Mời { $you } nhắn cả giờ, ví dụ: 17h 20/12.
contests-open_round-due-weekday = Ngày đó không phải thứ đó. Mời { $you } xem lại.
contests-open_round-due-past = Lúc đó đã qua. Mời { $you } chọn lúc khác.
contests-open_round-best-ask = Lấy bao nhiêu bài cao điểm nhất vào vòng này?
contests-open_round-best-wrong = Mời { $you } nhắn một số, ví dụ: 20.
contests-open_round-best-too-long = Mời { $you } nhắn một số, ví dụ: 20.
contests-open_round-best-many = Vòng trước chỉ có { $count } bài.
contests-open_round-best-tie = Bài thứ { $best } bằng điểm với bài sau: { $count } bài cùng { $points } điểm. Mời { $you } lấy { $fewer } hoặc { $more } bài.
contests-open_round-check-ask = { $essays } bài, { $judges } giám khảo, mỗi bài { $each } người chấm; mỗi giám khảo từ { $least } đến { $most } bài. Đã tránh { $conflicts } lượt giám khảo gặp bài của mình hoặc đơn vị mình. Lệch từ { $gap } điểm thì thêm một người chấm. Hạn: { $until }.
contests-open_round-check-few = Chưa chia được: { $count } bài thiếu giám khảo không cùng đơn vị: { $codes }.
contests-open_round-check-open = Mở vòng chấm: { $count } phiếu
contests-open_round-check-not-yet = Để sau
contests-open_round-check-wrong = Mời { $you } chọn một dòng bên dưới.
contests-open_round-check-changed = Số bài hoặc giám khảo vừa thay đổi. Mời { $you } xem lại.

# Telling judges
judging-told-given = { $You } được giao chấm { $count } bài, vòng { $round } cuộc thi “{ $title }”. Hạn chấm: { $until }. Bài chỉ mang mã số, không có tên.
judging-told-more = { $You } được giao chấm thêm một bài.
judging-told-nobody = Bài { $code } không còn giám khảo nào khác chấm được. Mời { $you } thêm giám khảo cho cuộc thi.
judging-told-remind = { $You } đã chấm { $done }/{ $count } bài, vòng { $round } cuộc thi “{ $title }”. Hạn chấm: { $until }.
judging-button-desk = Chấm bài

# Judging
judging-desk-none = Hiện không có vòng chấm nào chờ { $you }.
judging-desk-round = Vòng { $round } cuộc thi “{ $title }”: đã chấm { $done }/{ $count }, hạn { $until }.
judging-button-next = Bài tiếp theo
judging-button-next-of = Bài tiếp theo: { $title }, vòng { $round }
judging-progress = Đã chấm { $done }/{ $count }.
judging-essay = Bài { $code }, { $words } từ.
judging-done = { $You } đã chấm xong cả { $count } bài. Xin cảm ơn { $you }.
judging-saved = Đã lưu bài { $code }: { $total } điểm.
judging-others = Người chấm khác: { $points }.
judging-handed-on = Bài { $code } đã chuyển cho giám khảo khác.
judging-nobody = Bài { $code } chưa chuyển được vì không còn giám khảo nào khác. Văn phòng đã được báo; { $you } có thể chấm các bài khác trước.
judging-over = Phiếu này không còn chấm được: đã lưu, đã chuyển cho người khác, hoặc vòng chấm đã kết thúc.
judging-left = Điểm đã cho vẫn còn nguyên. Muốn chấm tiếp, { $you } nhắn “chấm bài”.
contests-judge-marks-ask = Bài { $code }, tiêu chí { $number }/{ $count }: { $title } (tối đa { $most } điểm)
contests-judge-marks-levels = • { $points } điểm: { $what }
contests-judge-marks-had = Đang cho { $points } điểm.
contests-judge-marks-how = { $typed ->
    [listed] Mời { $you } chọn một mức, hoặc nhắn số điểm kèm chữ “điểm”, ví dụ: 17 điểm.
   *[plain] Mời { $you } chọn một mức, hoặc nhắn số điểm, ví dụ: 17.
}
contests-judge-marks-level = { $points } điểm
contests-judge-marks-back = Tiêu chí trước
contests-judge-marks-sum = Bài { $code }: tổng { $total }/100 điểm.
contests-judge-marks-line = • { $title }: { $points }/{ $most }
contests-judge-marks-comment-is = Nhận xét: { $comment }
contests-judge-marks-save = Lưu và bài tiếp theo
contests-judge-marks-comment = Viết nhận xét
contests-judge-marks-change = Sửa: { $title }
contests-judge-marks-recuse = Tôi nhận ra tác giả
contests-judge-marks-wrong = Mời { $you } chọn một dòng, hoặc nhắn số điểm.
contests-judge-marks-range = Tiêu chí này cho từ 0 đến { $most } điểm.
contests-judge-marks-missing = Còn { $count } tiêu chí chưa có điểm.
contests-judge-comment-ask = Mời { $you } nhắn nhận xét. Nhận xét chỉ nói về bài viết.
contests-judge-comment-skip = Không nhận xét
contests-judge-comment-wrong = Mời { $you } nhắn nhận xét bằng chữ.
contests-judge-comment-too-long = Nhận xét dài quá { $limit } ký tự. Mời { $you } viết gọn lại.
contests-judge-sure-ask = Bài này sẽ chuyển cho giám khảo khác, điểm { $you } đã cho không tính. { $You } chắc chứ?
contests-judge-sure-wrong = Mời { $you } chọn một dòng bên dưới.
contests-judge-sure-option-yes = Chuyển bài cho người khác
contests-judge-sure-option-no = Tôi chấm tiếp

# Essays far apart
judging-apart-none = Không có bài nào lệch điểm chờ { $you } quyết định.
judging-apart-head = { $count } bài lệch điểm chờ { $you } quyết định:
judging-apart-line = • { $code }: { $points }
judging-apart-button = Quyết định { $code }
judging-apart-not-head = Chỉ trưởng ban giám khảo của cuộc thi quyết định việc này.
judging-apart-done = Đã ghi: { $points } điểm.
contests-judge_apart-points-ask = Bài này được bao nhiêu điểm (0–100)? Ví dụ: 78,5.
contests-judge_apart-points-wrong = Mời { $you } nhắn một số từ 0 đến 100.
contests-judge_apart-points-too-long = Mời { $you } nhắn một số từ 0 đến 100.
contests-judge_apart-reason-ask = Vì sao? Mời { $you } nhắn một câu.
contests-judge_apart-reason-wrong = Mời { $you } nhắn lý do bằng chữ.
contests-judge_apart-reason-too-long = Lý do dài quá { $limit } ký tự. Mời { $you } viết gọn lại.

# How a round goes
judging-round-head = Vòng { $round }: { $done }/{ $count } phiếu xong, hạn { $until }. Bài lệch điểm chưa quyết định: { $apart }.
judging-round-line = • { $name }: { $done }/{ $count }
judging-button-round-more = Chia cho giám khảo mới
judging-button-round-close = Kết thúc vòng
judging-button-round-ranking = Xem thứ tự
judging-round-nobody-new = Không có giám khảo mới. Mời { $you } thêm giám khảo trước.
judging-round-moved = Đã chia { $count } bài chưa ai chấm cho { $judges } giám khảo mới.
judging-round-unfinished = Chưa kết thúc được: còn { $sheets } phiếu chưa xong, { $verdicts } bài chưa có điểm.
judging-round-closed = Vòng { $round } đã kết thúc.
judging-ranking-head = Thứ tự { $count } bài, theo mã:
judging-ranking-line = { $place }. { $code }: { $mean } (trung vị { $median }, { $n } phiếu){ $why ->
    [content] , bằng điểm bài sau, hơn ở điểm nội dung
    [receipt] , bằng điểm bài sau, nộp trước
   *[points] { "" }
}
judging-round-extended = Vòng { $round } nay có hạn chấm { $until }.
judging-button-round-extend = Gia hạn chấm
contests-extend-due-ask = Hạn chấm mới là khi nào? Ví dụ: 17h 20/12.
contests-extend-due-wrong = Mời { $you } nhắn ngày và giờ, ví dụ: 17h 20/12.
contests-extend-due-too-long = Mời { $you } nhắn ngày và giờ, ví dụ: 17h 20/12.
contests-extend-due-unclear = Chưa rõ ngày giờ. Mời { $you } nhắn lại, ví dụ: 17h 20/12.
contests-extend-due-no-hour = Mời { $you } nhắn cả giờ, ví dụ: 17h 20/12.
contests-extend-due-weekday = Ngày đó không phải thứ đó. Mời { $you } xem lại.
contests-extend-due-past = Lúc đó đã qua. Mời { $you } chọn lúc khác.

# Who wrote an essay
judging-button-essay-unmask = Tra tác giả
judging-unmask-secretariat = Chỉ ban thư ký của cuộc thi tra được tác giả.
judging-unmasked = Bài BT-{ $code } là bài { $entry } của { $name }, { $unit }. Việc tra cứu này đã được ghi lại.
contests-unmask-essay-ask = { $You } cần tra bài nào? Ví dụ: BT-4831. Việc tra cứu được ghi lại cùng lý do.
contests-unmask-essay-wrong = Mời { $you } nhắn mã bài, ví dụ: BT-4831.
contests-unmask-essay-too-long = Mời { $you } nhắn mã bài, ví dụ: BT-4831.
contests-unmask-essay-none = Không có bài mang mã này.
contests-unmask-reason-ask = Vì sao { $you } cần biết?
contests-unmask-reason-wrong = Mời { $you } chọn một dòng bên dưới.
contests-unmask-reason-option-complaint = Có khiếu nại
contests-unmask-reason-option-copied = Nghi chép bài
contests-unmask-reason-option-rules = Kiểm tra thể lệ
contests-unmask-reason-option-machine = Sửa lỗi của hệ thống
