# Asking: handlers/questions/ask.py

questions-ask-text-ask =
    { $about ->
        [yes] { $You } muốn hỏi gì về thông báo “{ $notice }”? Xin nhắn câu hỏi vào đây.
        [contest] { $You } muốn hỏi Ban Tổ chức gì về kết quả cuộc thi “{ $notice }”? Xin nhắn câu hỏi vào đây.
       *[no] { $You } muốn hỏi thư ký điều gì? Xin nhắn câu hỏi vào đây.
    }
questions-ask-text-wrong = Câu hỏi hiện chỉ nhận bằng chữ, chưa kèm tệp được. Xin { $you } nhắn câu hỏi bằng chữ.
questions-ask-text-too-long = Câu hỏi dài quá { $limit } ký tự. Xin { $you } nhắn gọn lại, hoặc gọi thư ký đơn vị.
questions-ask-alike-ask =
    Câu này trước đây đã có câu trả lời dùng chung của { $whose }:

    “{ $question }”

    { $answer }

    Đây có phải là điều { $you } cần không?
questions-ask-alike-wrong = Xin { $you } chọn một dòng bên dưới.
questions-ask-alike-option-right = Đúng ý tôi
questions-ask-alike-option-send = Gửi câu hỏi
questions-ask-settled = Cảm ơn { $you }. Tôi không gửi câu hỏi này đi nữa.
questions-ask-done = Đã nhận câu hỏi { $code }, chuyển { $to }. Có câu trả lời, tôi báo { $you } ngay tại đây.
questions-ask-left = Đã bỏ câu hỏi này, chưa gửi cho ai.
questions-the-office = văn phòng
questions-the-unit = { $unit } ({ $names })
questions-everybody = mọi đơn vị
questions-too-many = { $You } đang có nhiều câu hỏi chờ trả lời, nên lúc này tôi chưa nhận thêm. Việc gấp xin { $you } gọi thư ký đơn vị hoặc văn phòng.

# What secretaries get: handlers/questions/card.py

questions-card =
    Câu hỏi { $code } của { $name }, { $unit }:
    “{ $text }”
questions-card-about = Về thông báo: “{ $notice }”
questions-card-answer =
    { $name } trả lời:
    “{ $text }”
questions-card-more =
    { $name } nói thêm:
    “{ $text }”
questions-card-unclear = { $name } báo chưa rõ câu trả lời.
questions-card-added =
    Câu hỏi { $code }, { $name } nói thêm:
    “{ $text }”
questions-retired-done = Câu hỏi { $code } đã được { $name } trả lời lúc { $at }.
questions-retired-closed = Câu hỏi { $code } đã đóng lúc { $at }: người hỏi không cần trả lời nữa.
questions-retired-office = Câu hỏi { $code } đã chuyển văn phòng lúc { $at }.
questions-button-about = Hỏi về thông báo này
questions-button-answer = Trả lời
questions-button-office = Chuyển văn phòng
questions-button-share = Dùng chung
questions-button-read = Xem { $code }
questions-button-next = Xem tiếp
questions-button-open = Câu hỏi mở

# Answering: handlers/questions/answer.py

questions-answer-text-ask = Xin { $you } nhắn câu trả lời cho câu hỏi { $code }.
questions-answer-text-wrong = Câu trả lời hiện chỉ nhận bằng chữ, chưa kèm tệp được. Xin { $you } nhắn câu trả lời bằng chữ.
questions-answer-text-too-long = Câu trả lời dài quá { $limit } ký tự. Xin { $you } nhắn gọn lại.
questions-answer-left = Đã dừng, câu trả lời chưa được gửi.
questions-answer-done = Đã gửi câu trả lời { $code } cho { $name }.
questions-answer-unreached = Đã ghi câu trả lời { $code }, nhưng { $name } hiện không có kênh nào nhận được tin. Xin { $you } gọi điện báo giúp.
questions-answer-told =
    { $name } trả lời câu hỏi { $code } của { $you }:
    “{ $question }”

    { $text }
questions-office-done = Đã chuyển câu hỏi { $code } cho văn phòng.
questions-moved-told = Câu hỏi { $code } của { $you } đã được chuyển văn phòng.
questions-moved-late = Câu hỏi { $code } của { $you } đã quá 48 giờ làm việc chưa có trả lời, nên tôi đã chuyển văn phòng.
questions-moved = Câu hỏi này đã chuyển văn phòng, { $you } không phải trả lời nữa.
questions-closed = Câu hỏi này đã đóng: người hỏi không cần trả lời nữa.
questions-waits = Câu hỏi này đang chờ trả lời. Muốn nói thêm, xin { $you } bấm “Hỏi thêm”.
questions-answered =
    { $name } đã trả lời câu hỏi này lúc { $at }; tin của { $you } chưa được gửi. Câu đã trả lời:
    “{ $text }”

# After the answer: handlers/questions/more.py

questions-button-clear = Đã rõ
questions-button-unclear = Chưa rõ
questions-button-more = Hỏi thêm
questions-button-drop = Không cần nữa
questions-clear-done = Đã đóng câu hỏi { $code }. Cảm ơn { $you }.
questions-unclear-done = Đã mở lại câu hỏi { $code }, chuyển { $to }. Để nói rõ hơn, xin { $you } bấm “Hỏi thêm”.
questions-more-text-ask = Xin { $you } nhắn điều muốn nói thêm về câu hỏi { $code }.
questions-more-text-wrong = Phần nói thêm hiện chỉ nhận bằng chữ, chưa kèm tệp được. Xin { $you } nhắn bằng chữ.
questions-more-text-too-long = Phần nói thêm dài quá { $limit } ký tự. Xin { $you } nhắn gọn lại.
questions-more-left = Đã dừng, chưa gửi thêm gì.
questions-more-done = Đã ghi thêm vào câu hỏi { $code }, chuyển { $to }.

# Lists: handlers/questions/open.py, handlers/questions/mine.py

questions-open-head = { $count } câu hỏi đang chờ trả lời, chờ lâu nhất ở trên:
questions-open-none = Hiện không có câu hỏi nào chờ { $you } trả lời.
questions-open-line =
    { $code }, chờ { $age }: { $name }, { $unit }
    “{ $first }”
    Người trả lời: { $owner }
questions-open-nobody = chưa liên lạc được ai
questions-open-units = Số câu hỏi đang chờ tại các đơn vị:
questions-open-unit = • { $unit }: { $count }
questions-age =
    { $days ->
        [0] { $hours } giờ
       *[other] { $days } ngày { $hours } giờ
    }
questions-state =
    { $state ->
        [answered] Câu hỏi này đã được trả lời.
       *[closed] Câu hỏi này đã đóng.
    }
questions-state-hers =
    { $state ->
        [open]
            { $route ->
                [unit] Câu hỏi đang chờ thư ký đơn vị trả lời.
               *[office] Câu hỏi đang chờ văn phòng trả lời.
            }
        [answered] Câu hỏi đã được trả lời.
       *[closed] Câu hỏi đã đóng.
    }
questions-mine-head = Câu hỏi của { $you }:
questions-mine-line =
    { $state ->
        [open]
            { $route ->
                [unit] • { $code }, chờ thư ký đơn vị trả lời: “{ $first }”
               *[office] • { $code }, chờ văn phòng trả lời: “{ $first }”
            }
       *[answered] • { $code }, đã được trả lời: “{ $first }”
    }

# Answers for everybody: handlers/questions/share.py

questions-share-asks-ask =
    Câu trả lời { $code } sẽ được đưa cho người hỏi tương tự. Trước hết là câu hỏi; xin { $you } giữ nguyên hoặc nhắn câu khác, không ghi tên ai:

    “{ $text }”
questions-share-asks-keep = Giữ nguyên
questions-share-asks-wrong = Xin { $you } nhắn câu hỏi bằng chữ, hoặc chọn “Giữ nguyên”.
questions-share-asks-too-long = Câu hỏi dài quá { $limit } ký tự. Xin { $you } nhắn gọn lại.
questions-share-asks-name = Câu hỏi có tên “{ $name }”. Câu dùng chung không được có tên ai, xin { $you } nhắn câu khác.
questions-share-asks-label = Câu hỏi
questions-share-answers-ask =
    Câu trả lời; xin { $you } giữ nguyên hoặc nhắn câu khác, không ghi tên ai:

    “{ $text }”
questions-share-answers-keep = Giữ nguyên
questions-share-answers-wrong = Xin { $you } nhắn câu trả lời bằng chữ, hoặc chọn “Giữ nguyên”.
questions-share-answers-too-long = Câu trả lời dài quá { $limit } ký tự. Xin { $you } nhắn gọn lại.
questions-share-answers-name = Câu trả lời có tên “{ $name }”. Câu dùng chung không được có tên ai, xin { $you } nhắn câu khác.
questions-share-answers-label = Câu trả lời
questions-share-check-ask = Xin { $you } xem lại trước khi dùng chung:
questions-share-check-wrong = Xin { $you } chọn một dòng bên dưới.
questions-share-check-option-right = Dùng chung
questions-share-check-change = Sửa: { $what }
questions-share-left = Đã dừng, chưa dùng chung.
questions-share-done = Đã dùng chung cho { $whose }. Ai hỏi tương tự sẽ được xem câu này trước.
questions-shared-head = { $count } câu trả lời dùng chung:
questions-shared-none = Chưa có câu trả lời dùng chung nào.
questions-shared-line =
    { $place }. { $question } (cho { $whose })
    { $answer }
questions-shared-gone = Câu trả lời này đã được thu hồi.
questions-shared-withdrawn = Đã thu hồi. Câu trả lời này không còn được đưa cho ai nữa.
questions-button-withdraw = Thu hồi
questions-button-withdraw-one = Thu hồi câu { $place }

# By the clock: handlers/questions/jobs.py

questions-nudge =
    { $count } câu hỏi đã chờ hơn 24 giờ làm việc: { $codes }. { $route ->
        [unit] Xin { $you } trả lời; quá 48 giờ làm việc, câu hỏi sẽ chuyển văn phòng.
       *[office] Xin { $you } trả lời.
    }

# Days on which nobody works: handlers/questions/holidays.py

questions-holidays-head = Các ngày nghỉ sắp tới, không tính vào thời hạn trả lời câu hỏi:
questions-holidays-none = Chưa có ngày nghỉ nào sắp tới. Thứ Bảy và Chủ nhật tự được trừ khỏi thời hạn trả lời câu hỏi.
questions-holidays-how = Để ghi thêm, xin { $you } nhắn: ngày nghỉ 02/09/2027 Quốc khánh. Để xóa: xóa ngày nghỉ 02/09/2027.
questions-holidays-added = Đã ghi ngày nghỉ { $day }: { $name }.
questions-holidays-known = Ngày { $day } đã có trong danh sách ngày nghỉ.
questions-holidays-removed = Đã xóa ngày nghỉ { $day }.
questions-holidays-unknown = Ngày { $day } không có trong danh sách ngày nghỉ.
questions-holidays-unclear = Tôi chưa đọc được ngày. Xin { $you } nhắn như mẫu: ngày nghỉ 02/09/2027 Quốc khánh.
questions-holidays-name = Xin { $you } ghi thêm tên ngày nghỉ, không quá 100 ký tự, như mẫu: ngày nghỉ 02/09/2027 Quốc khánh.
questions-holidays-load = Nạp cả năm

# A year of them at once: handlers/questions/load_year.py

questions-load_year-days-ask =
    Mời { $you } dán danh sách ngày nghỉ, mỗi dòng một ngày, hoặc gửi tệp Excel có cột ngày và cột tên. Ví dụ:

    2027
    01/01 Tết Dương lịch
    06/02 - 12/02 Tết Nguyên đán
questions-load_year-days-wrong = Hệ thống chưa đọc được ngày nghỉ nào. Xin { $you } gửi lại, mỗi dòng gồm ngày rồi đến tên, như: 01/01/2027 Tết Dương lịch.
questions-load_year-days-too-long = Danh sách dài quá { $limit } ký tự. Xin { $you } gửi từng phần.
questions-load_year-days-many = Danh sách có hơn { $most } ngày nghỉ. Xin { $you } xem lại hoặc gửi từng phần.
questions-load_year-preview-ask =
    { $count ->
        [0] Không có ngày nghỉ nào mới.
       *[other] { $count } ngày nghỉ sẽ được ghi:
    }
questions-load_year-preview-known = Đã có sẵn, giữ nguyên: { $count } ngày.
questions-load_year-preview-unclear = Chưa đọc được { $count } dòng:
questions-load_year-preview-option-write = Ghi { $count } ngày nghỉ
questions-load_year-preview-option-again = Gửi lại danh sách
questions-load_year-preview-wrong = Xin { $you } bấm một nút bên dưới. Chưa bấm nút ghi thì chưa có gì được ghi.
questions-load_year-left = Đã dừng, chưa ghi ngày nghỉ nào.
questions-load_year-written = Đã ghi { $count } ngày nghỉ. Nhắn “ngày nghỉ” để xem lại.
