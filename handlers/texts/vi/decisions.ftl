# Entering a decision made elsewhere: handlers/trainings/decide.py

decisions-recent = Các quyết định đã nhập gần đây:
decisions-recent-none = Chưa có quyết định nào được nhập.
decisions-button-one = Quyết định { $number }
decisions-button-new = Nhập quyết định mới
decisions-none = Không còn quyết định này. { $You } nhắn “quyết định” để xem lại.
decisions-sent = Giấy mời của quyết định này đã gửi nên danh sách không thay đổi được nữa.
decisions-changed = Danh sách vừa thay đổi. { $You } mở lại quyết định để xem số người hiện nay.
decisions-past = Có điểm mà giờ dự đã qua nên không gửi giấy mời được.
trainings-decide-number-ask = Số quyết định là gì? Ví dụ: 125-QĐ/HKH
trainings-decide-number-wrong = Xin { $you } nhắn số quyết định bằng chữ.
trainings-decide-number-too-long = Số quyết định dài quá { $limit } ký tự. Xin { $you } viết gọn.
trainings-decide-dated-ask = Quyết định ký ngày nào? Ví dụ: 15/11/2026
trainings-decide-dated-wrong = Xin { $you } nhắn ngày ký. Ví dụ: 15/11/2026
trainings-decide-dated-too-long = Xin { $you } nhắn ngày ký. Ví dụ: 15/11/2026
trainings-decide-by-ask = Cơ quan hoặc người nào ký quyết định?
trainings-decide-by-wrong = Xin { $you } nhắn tên cơ quan hoặc người ký.
trainings-decide-by-too-long = Dài quá { $limit } ký tự. Xin { $you } viết gọn.
trainings-decide-occasion-ask = Mời người có tên dự việc gì? Ví dụ: Lễ trao thẻ
trainings-decide-occasion-wrong = Xin { $you } nhắn tên buổi lễ.
trainings-decide-occasion-too-long = Dài quá { $limit } ký tự. Xin { $you } viết gọn.
trainings-decide-sites-ask = Tổ chức ở những điểm nào? Mỗi điểm một dòng: nơi; giờ và ngày. Ví dụ: Hội trường A; 7h30 20/12/2026
trainings-decide-sites-wrong = Xin { $you } viết mỗi điểm một dòng: nơi; giờ và ngày. Ví dụ: Hội trường A; 7h30 20/12/2026
trainings-decide-sites-too-long = Dài quá { $limit } ký tự. Xin { $you } viết gọn.
trainings-decide-sites-unclear = Tôi chưa đọc được giờ và ngày. Xin viết như: Hội trường A; 7h30 20/12/2026
trainings-decide-sites-no-hour = Xin { $you } cho biết cả giờ. Ví dụ: Hội trường A; 7h30 20/12/2026
trainings-decide-sites-weekday = Có ngày không đúng thứ { $you } ghi. Xin { $you } xem lại lịch.
trainings-decide-sites-past = Có thời điểm đã qua. Xin { $you } cho thời điểm sắp tới.
trainings-decide-names-ask = Xin { $you } gửi danh sách: tệp Excel có cột Họ và tên, Ngày sinh, Đơn vị, Điểm (1, 2, 3); hoặc nhắn mỗi người một dòng: họ tên; ngày sinh; đơn vị; điểm
trainings-decide-names-wrong = Xin { $you } gửi tệp Excel, hoặc nhắn mỗi người một dòng: họ tên; ngày sinh; đơn vị; điểm
trainings-decide-names-too-long = Danh sách dài quá { $limit } ký tự. Xin { $you } gửi bằng tệp Excel.
decisions-invited = Điểm { $site }, { $place }: mời { $count } người. Giấy mời đi sau ít giây.
decisions-by-hand = { $count } người chưa đồng ý nhận thông báo qua hệ thống hoặc không còn trong danh sách: xin { $you } mời trực tiếp.
decisions-invitation =
    Theo Quyết định số { $number } ngày { $day } của { $by }, trân trọng mời dự { $occasion }.
    Thời gian: { $start }
    Địa điểm: { $place }
    Xin bấm nút dưới đây để báo có dự được không.

# Whom it names: handlers/trainings/decision_list.py

decisions-trial = Quyết định { $number }: sẽ ghi { $count } người.
decisions-head =
    Quyết định { $number } ngày { $day } của { $by }
    { $occasion }: { $count } người
decisions-site = Điểm { $site }, { $place }, { $start }: { $count } người
decisions-is-sent = Giấy mời đã gửi.
decisions-button-invitation = Giấy mời điểm { $site }
decisions-button-more = Gửi thêm danh sách
decisions-button-send = Gửi giấy mời { $count } người
