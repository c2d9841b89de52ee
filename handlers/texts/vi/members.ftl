# Linking: handlers/members/link.py

members-link-consent-ask =
    Kính chào { $you }. Tôi là thư ký của { $organisation }: ghi tên vào lớp học, nhận bài dự thi, gửi thông báo và trả lời { $you } ngay tại đây.

    Để phục vụ { $you }, hệ thống lưu họ tên, ngày sinh, đơn vị, số điện thoại và địa chỉ của cuộc trò chuyện này, chỉ dùng để lập danh sách lớp học, cuộc thi và gửi thông báo. { $You } có thể xem, đề nghị sửa hoặc rút lại sự đồng ý bất cứ lúc nào bằng cách nhắn “dữ liệu của tôi”.

    { $You } có đồng ý không?
members-link-consent-option-agree = Tôi đồng ý
members-link-consent-option-no = Không đồng ý
members-link-consent-wrong = Xin { $you } chọn “Tôi đồng ý” hoặc “Không đồng ý”.
members-link-code-ask =
    { $contact ->
        [yes] Xin { $you } bấm nút bên dưới để chia sẻ số điện thoại của mình, hoặc nhắn mã liên kết do thư ký đơn vị trao (ví dụ: ABCDE-FGHJK).
       *[no] Xin { $you } nhắn mã liên kết do thư ký đơn vị trao (ví dụ: ABCDE-FGHJK). Nếu chưa có mã, xin gọi thư ký đơn vị.
    }
members-link-code-contact = Chia sẻ số của tôi
members-link-code-wrong = Đó chưa phải là mã liên kết. Mã gồm 10 chữ và số, ví dụ ABCDE-FGHJK.
members-link-code-unknown = Mã này không đúng hoặc không còn hiệu lực. { $You } xem lại giúp từng chữ, hoặc gọi thư ký đơn vị để nhận mã mới.
members-link-code-locked = Mã đã bị nhập sai nhiều lần, nên tôi tạm dừng nhận mã đến { $until }. Sau giờ đó xin { $you } thử lại, hoặc gọi thư ký đơn vị để nhận mã mới.
members-link-code-not-hers = Tôi chỉ nhận số điện thoại do chính { $you } chia sẻ bằng nút bên dưới.
members-link-code-no-phone = Số điện thoại này chưa đủ để nhận ra { $you } trong danh sách. Xin { $you } gọi thư ký đơn vị để nhận mã liên kết, rồi nhắn mã vào đây.
members-link-left = Đã dừng liên kết. Khi cần, { $you } nhắn lại cho tôi bất cứ lúc nào.
members-link-no = Vâng, tôi không liên kết tài khoản này. Để ghi tên vào lớp học, nộp bài hay nhận thông báo, xin { $you } gọi thư ký đơn vị hoặc văn phòng. Khi đổi ý, { $you } nhắn lại cho tôi bất cứ lúc nào.
members-link-done = Đã liên kết: { $name }, { $unit }. Mời { $you } chọn việc cần làm.
members-link-already = Tài khoản này đã liên kết: { $name }. Mời { $you } chọn việc cần làm.
members-link-other = Tài khoản này đang liên kết với { $name }, nên không dùng mã khác được. Nếu cần đổi, { $you } nhắn “dữ liệu của tôi” và hủy liên kết trước.
members-link-told = Một tài khoản { $channel } vừa được liên kết với tên { $name }, lúc { $at }. Nếu không phải { $you } làm, xin báo ngay cho thư ký đơn vị hoặc văn phòng.
members-link-help =
    Tôi là thư ký của { $organisation }. Trước tiên { $you } cho biết có đồng ý hay không, rồi nhắn mã liên kết do thư ký đơn vị trao.
    Nếu chưa có mã hoặc cần người giúp, xin { $you } gọi thư ký đơn vị hoặc văn phòng.
members-channel =
    { $channel ->
        [telegram] Telegram
        [webchat] trang nhắn tin
       *[zalo] Zalo
    }
