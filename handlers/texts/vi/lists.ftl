# A member's own code: handlers/trainings/my_code.py

lists-code =
    Mã điểm danh của { $you }: { $digits }
    Đến lớp, { $you } đưa hình này cho cán bộ điểm danh quét, hoặc đọc 12 chữ số ở trên.
lists-code-file = ma-cua-toi
lists-code-button = Mã điểm danh của tôi
lists-code-button-renew = Đổi mã khác

# An officer scans it: handlers/trainings/scan.py

lists-scan-session = Đang điểm danh buổi { $number }/{ $total }, lớp “{ $title }”.
lists-scan-present = { $name }, { $unit }: có mặt { $at }.
lists-scan-late = { $name }, { $unit }: có mặt { $at }, muộn { $late } phút.
lists-scan-already = { $name }, { $unit }: đã điểm danh lúc { $at } rồi.
lists-scan-no-seat = { $name }, { $unit }: chưa có chỗ trong lớp này, chưa điểm danh được.
lists-scan-early = { $name }, { $unit }: chưa đến giờ điểm danh. Hệ thống nhận từ { $opens }.
lists-scan-over = { $name }, { $unit }: danh sách buổi này đã khép, không ghi được nữa.
lists-scan-wrong-class = { $name }, { $unit }: không có tên trong lớp này; học lớp “{ $title }” tại { $place }.
lists-scan-wrong-day = { $name }, { $unit }: hôm nay không có buổi học nào. Buổi tới: { $start }.
lists-scan-unregistered = { $name }, { $unit }: không có tên trong lớp này.
lists-scan-unknown = Mã này không đúng hoặc đã được đổi. Xin { $you } nhờ người học mở lại mã của mình.
lists-scan-which = Hiện có nhiều buổi học. { $You } nhắn “điểm danh”, chọn buổi của mình rồi quét lại.
lists-scan-not-yours = Mã này chỉ cán bộ điểm danh quét được.
lists-scan-button-other = Chọn buổi khác

# A list of names that was sent: handlers/lists.py

lists-received = Đã nhận danh sách, hệ thống đang đối chiếu. Chưa ghi gì cả.
lists-button-apply = Ghi danh sách
lists-button-drop = Bỏ, không ghi
lists-is-received = Danh sách này đang được đối chiếu.
lists-is-previewed = Danh sách này đang chờ { $you } quyết định.
lists-is-confirmed = Đang ghi danh sách.
lists-is-applied = Danh sách này đã được ghi.
lists-is-refused = Danh sách này không ghi được.
lists-is-cancelled = Đã bỏ danh sách này, không ghi gì cả.
lists-failed = Hệ thống chưa đọc được danh sách này. Xin { $you } gửi lại, hoặc báo người quản trị.
lists-not-yours = { $You } không còn nhiệm vụ này nên danh sách không được ghi.
lists-no-header = Danh sách chưa có dòng tiêu đề đọc được. Xin { $you } ghi tên cột ở dòng đầu, ví dụ: Họ và tên, Ngày sinh, Đơn vị.
lists-faults = Có { $count } dòng chưa dùng được:
lists-fault = • Dòng { $row }, { $said }: { $why }
lists-fault-more = … và { $count } dòng nữa
lists-fault-not-in-class = không có chỗ trong lớp
lists-fault-not-on-roster = không có trong danh sách hội viên
lists-fault-several = có nhiều người trùng, cần thêm mã hoặc ngày sinh
lists-fault-twice = đã có ở dòng khác
lists-fault-mark = ghi chú điểm danh chưa rõ
lists-fault-phone = số điện thoại không đọc được
lists-fault-unreadable = thiếu hoặc sai họ tên, ngày sinh, đơn vị
lists-fault-left = không còn trong tổ chức
lists-fault-site = chưa ghi đúng điểm dự

# Attendance from a list: handlers/trainings/attendance_list.py

attendance-button-import = Nhập danh sách
trainings-attendance_list-names-ask = Xin { $you } gửi tệp Excel điểm danh: cột họ tên, mã hoặc điện thoại; có thể thêm cột “Có mặt” (x, muộn, vắng).
trainings-attendance_list-names-wrong = Xin { $you } gửi tệp Excel, hoặc nhắn mỗi người một dòng.
trainings-attendance_list-names-too-long = Danh sách dài quá { $limit } ký tự. Xin { $you } gửi bằng tệp Excel.
lists-attendance-trial = Sẽ ghi có mặt { $count } người, trong đó đến muộn { $late }.
lists-attendance-done = Đã ghi có mặt { $count } người, trong đó đến muộn { $late }.
lists-attendance-rest = Đã ghi từ trước: { $already } · danh sách ghi vắng: { $absent }

# A class on paper: handlers/trainings/class_list.py

lists-class-button = Tải Excel
lists-class-which = { $You } cần danh sách người của đơn vị mình ở lớp nào? Danh sách gửi bằng tệp Excel.
lists-class-one = { $title }
lists-class-tab = Danh sách lớp
lists-class-made = Danh sách lớp “{ $title }”: { $count } người.
lists-class-made-unit = Danh sách lớp “{ $title }”, { $unit }: { $count } người.
lists-class-head = DANH SÁCH LỚP { $title }
lists-class-batch = Khóa: { $batch }
lists-class-plan = Theo kế hoạch, công văn số { $plan }
lists-class-days = Thời gian: { $start } đến { $end }
lists-class-place = Địa điểm: { $place }
lists-class-unit = Đơn vị: { $unit }
lists-class-born = sinh { $born }
lists-class-column-place = STT
lists-class-column-name = Họ và tên
lists-class-column-born-male = Ngày sinh (Nam)
lists-class-column-born-female = Ngày sinh (Nữ)
lists-class-column-position = Chức vụ
lists-class-column-unit = Đơn vị
lists-class-column-state = Trạng thái
lists-class-column-phone = SĐT
lists-class-column-note = Ghi chú
lists-class-state-confirmed = có chỗ
lists-class-state-offered = đang giữ chỗ
lists-class-state-queued = dự bị
lists-class-state-asked = chờ duyệt

# What a term came to: handlers/trainings/report.py

trainings-report-span-ask = { $You } cần báo cáo lớp học của thời gian nào? Bấm một nút, hoặc nhắn năm, tháng, hay từ ngày đến ngày. Ví dụ: 1/1/2026 - 30/6/2026
trainings-report-span-option-month = Tháng này ({ $month }/{ $year })
trainings-report-span-option-before = Tháng trước ({ $month }/{ $year })
trainings-report-span-option-year = Năm { $year }
trainings-report-span-wrong = Tôi chưa đọc được thời gian này. Xin viết như: 2026, hoặc 11/2026, hoặc 1/1/2026 - 30/6/2026
lists-term-head = BÁO CÁO LỚP HỌC TỪ { $first } ĐẾN { $last }
lists-term-how = Lượt: mỗi người tính một lần ở mỗi lớp. Người: mỗi người chỉ tính một lần.
lists-term-made = Báo cáo lớp học từ { $first } đến { $last }: { $classes } lớp; có chỗ { $times } lượt, { $people } người.
lists-term-made-unit = Báo cáo lớp học của { $unit } từ { $first } đến { $last }: { $classes } lớp; có chỗ { $times } lượt, { $people } người.
lists-term-times = Cộng (lượt)
lists-term-people = Cộng (người)
lists-term-sum = Cộng
lists-term-tab-classes = Theo lớp
lists-term-tab-kinds = Theo loại lớp
lists-term-tab-units = Theo đơn vị
lists-term-column-place = STT
lists-term-column-title = Tên lớp
lists-term-column-kind = Loại lớp
lists-term-column-classes = Số lớp
lists-term-column-batch = Khóa
lists-term-column-start = Bắt đầu
lists-term-column-end = Kết thúc
lists-term-column-where = Địa điểm
lists-term-column-unit = Đơn vị
lists-term-column-registered = Đăng ký
lists-term-column-confirmed = Có chỗ
lists-term-column-present = Có mặt
lists-term-column-certified = Được cấp chứng nhận
lists-term-column-times = { $what } (lượt)
lists-term-column-people = { $what } (người)

# Where the code leads: bot/web/checkin.py

web-checkin-none = Mã này không dùng được. Xin { $you } quét lại mã của người học.

# Columns and tables of “my data”

rights-export-passes = Mã điểm danh
rights-export-name_lists = Danh sách đã gửi
rights-export-decision_people = Quyết định có tên
