# What a member has in a class: handlers/trainings/places.py

trainings-place =
    Lớp “{ $title }”
    Bắt đầu: { $start }
    Kết thúc: { $end }
    Địa điểm: { $place }
trainings-place-confirmed = Tình trạng: đã có chỗ.
trainings-place-queued = Tình trạng: dự bị. { $You } thứ { $position }/{ $waiting }; khi có chỗ trống, hệ thống báo ngay.
trainings-place-offered = Tình trạng: có 1 chỗ dành cho { $you }, giữ đến { $until }.

trainings-button-register = Đăng ký lớp học
trainings-button-cancel = Hủy đăng ký
trainings-button-cancel-one = Hủy: { $title }
trainings-button-sure = Đồng ý hủy
trainings-button-keep = Giữ đăng ký
trainings-button-accept = Nhận chỗ
trainings-button-pass = Nhường
trainings-button-cannot-come = Không đi được
trainings-button-roster = Xem danh sách lớp
trainings-button-next = Trang sau
trainings-button-back = Trang trước

# Registering: handlers/trainings/register.py

trainings-register-training-ask = { $You } muốn đăng ký lớp nào?
trainings-register-training-left = { $title }, { $start }, còn { $left } chỗ
trainings-register-training-full = { $title }, { $start }, đã đủ chỗ
trainings-register-training-mine = { $title }, { $start }, đã đăng ký
trainings-register-training-wrong = Xin { $you } chọn một lớp trong danh sách dưới đây.
trainings-register-training-none = Hiện chưa có lớp nào mở đăng ký. Khi có lớp mới, văn phòng sẽ thông báo cho { $you }.
trainings-register-confirm-ask =
    Lớp “{ $title }”
    Bắt đầu: { $start }
    Kết thúc: { $end }
    Địa điểm: { $place }
trainings-register-confirm-seats = Lớp còn { $left } chỗ. { $You } có đăng ký không?
trainings-register-confirm-waits = Lớp đã đủ chỗ. { $You } có muốn vào danh sách dự bị (thứ { $position }) không? Khi có chỗ trống, hệ thống báo ngay.
trainings-register-confirm-clash = Xin lưu ý: { $you } đã đăng ký lớp “{ $title }” lúc { $start }, trùng giờ với lớp này.
trainings-register-confirm-option-seat = Đăng ký
trainings-register-confirm-option-queue = Vào danh sách dự bị
trainings-register-confirm-wrong = Xin { $you } bấm một nút dưới đây.
trainings-register-confirm-full = Lớp vừa hết chỗ: có người đăng ký trước { $you } ít phút.
trainings-register-confirm-none = Lớp này không còn nhận đăng ký. { $You } nhắn “đăng ký” để xem các lớp khác.
trainings-register-confirmed = Đã ghi tên { $you } vào lớp.
trainings-register-queued = Đã xếp { $you } vào danh sách dự bị.
trainings-register-already = { $You } đã đăng ký lớp này rồi.
trainings-register-over = Lớp này không còn nhận đăng ký. { $You } nhắn “đăng ký” để xem các lớp khác.

# Her own classes: handlers/trainings/mine.py

trainings-mine = Lớp của { $you }:
trainings-cancel-ask = Hủy đăng ký lớp “{ $title }” lúc { $start }? Chỗ của { $you } sẽ được nhường lại cho người khác.
trainings-cancel-ask-queued = Rời danh sách dự bị của lớp “{ $title }” lúc { $start }? Nếu đăng ký lại, { $you } sẽ đứng cuối danh sách.
trainings-cancel-done = Đã hủy đăng ký lớp “{ $title }”. Cảm ơn { $you } đã báo.
trainings-cancel-kept = Vâng, { $you } vẫn giữ đăng ký.
trainings-cancel-over = { $You } không còn đăng ký lớp này. { $You } nhắn “của tôi” để xem các lớp của mình.
trainings-cancel-called-off = Lớp này không tổ chức nữa, { $you } không phải hủy đăng ký.
trainings-cancel-started = Lớp đã bắt đầu nên không hủy ở đây được nữa. Xin { $you } gọi văn phòng để báo vắng.

# A freed seat: handlers/trainings/offer.py

trainings-offer-made =
    Có 1 chỗ dành cho { $you } ở lớp “{ $title }”, { $start }, tại { $place }.
    Chỗ được giữ đến { $until }. { $You } có nhận không?
trainings-offer-accepted = { $You } đã nhận chỗ.
trainings-offer-passed = Đã nhường chỗ. Cảm ơn { $you }.
trainings-offer-lapsed = Chỗ ở lớp “{ $title }” đã được giữ cho { $you } đến { $until }, nay không giữ thêm được nữa. Nếu vẫn muốn dự lớp, mời { $you } đăng ký lại.
trainings-offer-over = Chỗ này không còn được giữ cho { $you }. { $You } nhắn “đăng ký” để xem các lớp đang mở.

# Reminders: handlers/trainings/jobs.py

trainings-remind = Nhắc lịch: lớp “{ $title }” bắt đầu lúc { $start }, tại { $place }. Nếu không đi được, xin { $you } bấm nút dưới đây để nhường chỗ cho người khác.

# Opening a class: handlers/trainings/create.py

trainings-create-title-ask = Tên lớp là gì?
trainings-create-title-label = Tên lớp
trainings-create-title-wrong = Xin { $you } nhắn tên lớp bằng chữ.
trainings-create-title-too-long = Tên lớp dài quá. Xin viết trong { $limit } ký tự.
trainings-create-place-ask = Lớp học ở đâu?
trainings-create-place-label = Địa điểm
trainings-create-place-wrong = Xin { $you } nhắn địa điểm bằng chữ.
trainings-create-place-too-long = Địa điểm dài quá. Xin viết trong { $limit } ký tự.
trainings-create-starts-ask = Lớp bắt đầu lúc nào? Ví dụ: 7h30 20/11/2026
trainings-create-starts-label = Bắt đầu
trainings-create-starts-wrong = Xin { $you } nhắn giờ và ngày. Ví dụ: 7h30 20/11/2026
trainings-create-starts-too-long = Tôi chưa đọc được giờ và ngày này. Xin viết ngắn như: 7h30 20/11/2026
trainings-create-starts-unclear = Tôi chưa đọc được giờ và ngày này. Xin viết như: 7h30 20/11/2026
trainings-create-starts-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 7h30 20/11/2026
trainings-create-starts-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-create-starts-past = Thời điểm này đã qua. Xin { $you } cho thời điểm sắp tới.
trainings-create-ends-ask = Lớp kết thúc lúc nào? Nếu cùng ngày, chỉ cần nhắn giờ. Ví dụ: 11h30
trainings-create-ends-label = Kết thúc
trainings-create-ends-wrong = Xin { $you } nhắn giờ, hoặc giờ và ngày. Ví dụ: 11h30
trainings-create-ends-too-long = Tôi chưa đọc được giờ kết thúc. Xin viết ngắn như: 11h30
trainings-create-ends-unclear = Tôi chưa đọc được giờ kết thúc. Xin viết như: 11h30, hoặc 11h30 20/11/2026
trainings-create-ends-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 11h30 20/11/2026
trainings-create-ends-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-create-ends-past = Giờ kết thúc đã qua. Xin { $you } xem lại.
trainings-create-ends-early = Lớp phải kết thúc sau khi bắt đầu. Xin { $you } cho lại giờ kết thúc.
trainings-create-seats-ask = Lớp có bao nhiêu chỗ? (từ 1 đến 2.000)
trainings-create-seats-label = Số chỗ
trainings-create-seats-wrong = Xin { $you } nhắn một số từ 1 đến 2.000. Ví dụ: 40
trainings-create-seats-too-long = Xin { $you } nhắn một số từ 1 đến 2.000. Ví dụ: 40
trainings-create-closes-ask = Nhận đăng ký đến khi nào? { $You } bấm nút dưới đây hoặc nhắn giờ và ngày khác.
trainings-create-closes-label = Hạn đăng ký
trainings-create-closes-wrong = Xin { $you } bấm nút dưới đây hoặc nhắn giờ và ngày. Ví dụ: 17h00 19/11/2026
trainings-create-closes-too-long = Tôi chưa đọc được hạn này. Xin viết ngắn như: 17h00 19/11/2026
trainings-create-closes-unclear = Tôi chưa đọc được hạn này. Xin viết như: 17h00 19/11/2026
trainings-create-closes-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: 17h00 19/11/2026
trainings-create-closes-weekday = Ngày này không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-create-closes-past = Hạn này đã qua. Xin { $you } cho thời điểm sắp tới.
trainings-create-closes-late = Hạn đăng ký phải trước khi lớp bắt đầu. Xin { $you } cho lại hạn.
trainings-create-check-ask = Mời { $you } xem lại trước khi mở lớp:
trainings-create-check-wrong = Xin { $you } bấm một nút dưới đây.
trainings-create-check-option-right = Mở lớp
trainings-create-check-change = Sửa: { $what }
trainings-create-done = Đã mở lớp “{ $title }”. { $count } hội viên đã liên kết có thể đăng ký ngay từ bây giờ, đến { $closes }.

# The list of a class: handlers/trainings/roster.py

trainings-roster-by = (do { $name } đăng ký thay)
trainings-roster-ask = { $You } muốn xem danh sách lớp nào?
trainings-roster-class = { $title }, { $start }
trainings-roster-none = Hiện chưa có lớp nào. { $You } nhắn “mở lớp” để mở lớp mới.
trainings-roster-gone = Lớp này không còn nữa. { $You } nhắn “danh sách lớp” để chọn lớp khác.
trainings-roster-head =
    Lớp “{ $title }”, { $start }
    Đã có chỗ: { $confirmed }/{ $seats }. Đang chờ nhận chỗ: { $offered }. Dự bị: { $queued }.
trainings-roster-unit = { $unit } ({ $count } người)
trainings-roster-offered = (đang chờ nhận chỗ)
trainings-roster-queued = (dự bị thứ { $position })
trainings-roster-empty = Chưa có ai đăng ký.
trainings-roster-page = Trang { $page }/{ $pages }
