# What she agrees to: handlers/rights/consent.py

rights-consent-announcements-ask = { $You } có đồng ý để tôi gửi thông báo của { $organisation }, tin nhắc lịch lớp học và hạn nộp bài vào các cuộc trò chuyện đã liên kết không? Nếu không nhận, các việc khác vẫn dùng được như thường. { $You } đổi ý lúc nào cũng được: nhắn “quyền riêng tư”.
rights-consent-announcements-yes = Đồng ý nhận
rights-consent-announcements-no = Không nhận
rights-consent-announcements-line = • Nhận thông báo và tin nhắc: { $since }
rights-consent-announcements-to-ask = Nhận thông báo
rights-consent-announcements-to-withdraw = Ngừng nhận thông báo
rights-consent-announcements-given = Vâng, từ nay { $you } nhận thông báo và tin nhắc tại đây. Mời { $you } chọn việc cần làm.
rights-consent-announcements-refused = Vâng, tôi không gửi thông báo và tin nhắc cho { $you }. Mời { $you } chọn việc cần làm.
rights-consent-announcements-withdrawn = Đã ngừng: từ lúc này { $you } không nhận thông báo và tin nhắc nữa, kể cả những tin đang chờ gửi. Mời { $you } chọn việc cần làm.
rights-consent-announcements-again = Nhận lại thông báo
rights-consent-contests-again = Lại cho phép giữ bài dự thi
rights-consent-contests-yes = Tôi đồng ý
rights-consent-contests-no = Không đồng ý
rights-consent-contests-line = • Nhận và giữ bài dự thi: { $since }
rights-consent-contests-to-ask = Cho phép giữ bài dự thi
rights-consent-contests-to-withdraw = Ngừng giữ bài dự thi
rights-consent-contests-given = Vâng, từ nay { $you } gửi bài dự thi được tại đây. Mời { $you } chọn việc cần làm.
rights-consent-contests-refused = Vâng, tôi không nhận bài dự thi của { $you } tại đây. Mời { $you } chọn việc cần làm.
rights-consent-contests-withdrawn = Đã ngừng: các phần bài chưa nộp đã xóa, và tôi không nhận bài mới. Bài đã nộp vẫn thuộc cuộc thi; muốn xóa cả bài đó, { $you } nhắn “dữ liệu của tôi” rồi chọn xóa. Mời { $you } chọn việc cần làm.
rights-consent-roster-line = • Lưu thông tin để nhận ra { $you } và ghi tên vào lớp học: { $since }. Muốn rút, { $you } chọn hủy liên kết.
rights-consent-since = đồng ý từ { $at }, qua { $channel }
rights-consent-none = chưa đồng ý
rights-consent-show = { $You } đã đồng ý những việc sau. Bấm một nút để đổi, có hiệu lực ngay.

# What she may do about her data: handlers/members/data.py

rights-data-button = Dữ liệu của tôi
rights-data-privacy = Quyền riêng tư
rights-data-export = Nhận toàn bộ bằng tệp
rights-data-correct = Báo sai thông tin
rights-data-erase = Xóa dữ liệu của tôi
rights-data-unlink = Hủy liên kết

# A correction: handlers/rights/correct.py

rights-correct-entry-ask = Mục nào chưa đúng?
rights-correct-entry-wrong = Xin { $you } chọn một mục dưới đây.
rights-correct-entry-option-name = Họ và tên
rights-correct-entry-option-born = Ngày sinh
rights-correct-entry-option-gender = Giới tính
rights-correct-entry-option-position = Chức vụ
rights-correct-entry-option-phone = Số điện thoại
rights-correct-entry-option-unit = Đơn vị
rights-correct-entry-option-other = Việc khác, hoặc phản đối cách dùng dữ liệu
rights-correct-right-ask =
    { $entry ->
        [other] Xin { $you } nhắn điều chưa đúng, hoặc điều { $you } phản đối.
       *[roster] { $what } đang ghi: { $has }. Xin { $you } nhắn nội dung đúng.
    }
rights-correct-right-wrong = Xin { $you } nhắn bằng chữ.
rights-correct-right-too-long = Nội dung dài quá { $limit } ký tự. Xin { $you } rút gọn rồi nhắn lại.
rights-correct-right-not-name = Đó chưa phải là họ và tên. Xin { $you } nhắn lại đầy đủ.
rights-correct-right-not-born = Tôi chưa đọc được ngày sinh này. Xin { $you } nhắn như ví dụ: 12/5/1985.
rights-correct-right-not-gender = Xin { $you } nhắn “Nam” hoặc “Nữ”.
rights-correct-right-not-position = Chức vụ dài quá. Xin { $you } nhắn ngắn hơn.
rights-correct-asked =
    { $entry ->
        [other] Tôi đã nhận ý kiến “{ $wanted }”
       *[roster] Tôi đã nhận: sửa { $what } thành “{ $wanted }”,
    } và chuyển cho người phụ trách. { $You } được trả lời chậm nhất { $until }.
rights-correct-asked-before =
    { $entry ->
        [other] { $You } đã có ý kiến “{ $wanted }” trước đó,
       *[roster] { $You } đã báo trước đó: sửa { $what } thành “{ $wanted }”,
    } đang chờ người phụ trách; đề nghị mới chưa được ghi. { $You } được trả lời chậm nhất { $until }.

# Deletion: handlers/rights/erase.py

rights-erase-ask = Khi xóa, tên, số điện thoại, ngày sinh, tin nhắn, bài viết và tệp của { $you } ở đây đều bị xóa; các tài khoản bị hủy liên kết; chỉ còn những con số không kèm tên. Muốn chỉ dừng nhận tin, { $you } chọn “Quyền riêng tư” trong “dữ liệu của tôi”.
rights-erase-go-on = Tôi muốn xóa
rights-erase-keep = Giữ nguyên
rights-erase-sure = Xóa rồi thì không lấy lại được, kể cả bài dự thi đã nộp. { $You } có chắc chắn không?
rights-erase-yes = Chắc chắn, xóa đi
rights-erase-asked = Tôi đã nhận đề nghị xóa dữ liệu. Văn phòng xác minh rồi xóa, chậm nhất { $until }. Trước đó { $you } vẫn đổi ý được.
rights-erase-take-back = Tôi đổi ý, không xóa
rights-erase-taken-back = Đã bỏ đề nghị xóa; dữ liệu của { $you } giữ nguyên. Mời { $you } chọn việc cần làm.

# Asked of who decides: handlers/rights/requests.py

rights-request-correct =
    { $name } ({ $code }, { $unit }) báo sai thông tin.
    { $what }: đang ghi “{ $has }”, đề nghị sửa thành “{ $wanted }”.
    Xin { $you } đối chiếu với người đó rồi bấm một nút, chậm nhất { $until }.
rights-request-object =
    { $name } ({ $code }, { $unit }) có ý kiến về dữ liệu của mình:
    “{ $wanted }”
    Xin { $you } giải quyết rồi bấm một nút, chậm nhất { $until }.
rights-request-erase =
    { $name } ({ $code }, { $unit }) đề nghị xóa toàn bộ dữ liệu.
    Xin { $you } gọi để chắc chắn đúng người, xem còn nghĩa vụ nào phải giữ hồ sơ hay không, rồi bấm một nút, chậm nhất { $until }.
rights-request-correct-yes = Sửa như vậy
rights-request-by-hand-yes = Tôi đã sửa trong danh sách
rights-request-object-yes = Đã giải quyết
rights-request-erase-yes = Xóa dữ liệu
rights-request-correct-no = Không sửa, ghi lý do
rights-request-object-no = Không, ghi lý do
rights-request-erase-no = Không xóa, ghi lý do
rights-request-correct-decided = Đã ghi và báo cho { $name }.
rights-request-object-decided = Đã ghi và báo cho { $name }.
rights-request-erase-decided = Đã ghi. Dữ liệu của { $name } sẽ bị xóa trong ít phút.
rights-request-over = Việc này đã có người giải quyết, hoặc người đề nghị đã đổi ý.
rights-decline-reason-ask = Xin { $you } nhắn lý do; người đề nghị sẽ nhận đúng nguyên văn, kèm tên và số điện thoại của { $you } để hỏi thêm.
rights-decline-reason-wrong = Xin { $you } nhắn lý do bằng chữ.
rights-decline-reason-too-long = Lý do dài quá { $limit } ký tự. Xin { $you } rút gọn rồi nhắn lại.
rights-decline-done = Đã ghi lý do và báo cho { $name }.
rights-told-correct = Đã sửa { $what } như { $you } đề nghị. { $You } nhắn “dữ liệu của tôi” để xem lại.
rights-told-by-hand = Người phụ trách đã xem và sửa { $what } của { $you }. { $You } nhắn “dữ liệu của tôi” để xem lại.
rights-told-object = Ý kiến của { $you } về dữ liệu đã được giải quyết. Nếu chưa được như ý, xin { $you } gọi văn phòng.
rights-told-erase = Văn phòng đã xác minh. Dữ liệu của { $you } ở đây được xóa ngay sau tin này và các tài khoản được hủy liên kết. Đây là tin cuối cùng; cảm ơn { $you } đã sử dụng.
rights-told-correct-refused = Đề nghị sửa { $what } của { $you } chưa được chấp nhận. Lý do: { $reason } Cần hỏi thêm, xin { $you } gọi { $name }, số { $phone }.
rights-told-object-refused = Ý kiến của { $you } về dữ liệu chưa được chấp nhận. Lý do: { $reason } Cần hỏi thêm, xin { $you } gọi { $name }, số { $phone }.
rights-told-erase-refused = Dữ liệu của { $you } chưa xóa được. Lý do: { $reason } Cần hỏi thêm, xin { $you } gọi { $name }, số { $phone }.

# What waits too long: handlers/rights/jobs.py

rights-overdue = { $count } đề nghị về dữ liệu cá nhân đã quá hạn trả lời, sớm nhất từ { $since }. Xin { $you } xem các tin đề nghị ở trên và bấm một nút ở mỗi tin.

# Everything of hers as a file: handlers/rights/export.py

rights-export-made = Đây là toàn bộ dữ liệu hệ thống đang lưu về { $you }, gồm { $count } bảng. Tệp có thông tin riêng, xin { $you } giữ cẩn thận.
rights-export-members = Hội viên
rights-export-import_changes = Danh sách đã sửa
rights-export-stays = Đơn vị trước đây
rights-export-accounts = Tài khoản liên kết
rights-export-link_codes = Mã liên kết
rights-export-link_proposals = Đề nghị liên kết
rights-export-roles = Nhiệm vụ
rights-export-consents = Sự đồng ý
rights-export-rights_requests = Đề nghị về dữ liệu
rights-export-papers = Tệp đã nhận
rights-export-registrations = Đăng ký lớp
rights-export-registration_events = Diễn biến đăng ký lớp
rights-export-attendance_cards = Buổi học đang theo dõi
rights-export-attendance_marks = Điểm danh
rights-export-results = Kết quả kiểm tra, bài thu hoạch
rights-export-entry_events = Diễn biến của bài dự thi
rights-export-contest_officers = Nhiệm vụ trong cuộc thi
rights-export-blind_essays = Bản bài thi dùng để chấm
rights-export-assignments = Phiếu chấm
rights-export-entries = Bài dự thi
rights-export-entry_versions = Bản đã nộp
rights-export-essay_parts = Bản nháp
rights-export-files = Tệp đã gửi
rights-export-upload_links = Liên kết gửi tệp
rights-export-recipients = Thông báo đã nhận
rights-export-digests = Bản tin gộp
rights-export-unit_cards = Thẻ theo dõi của đơn vị
rights-export-deliveries = Tin hệ thống gửi
rights-export-inbox = Tin đã nhắn
rights-export-conversations = Việc đang làm dở
rights-export-reminders = Tin nhắc
rights-export-web_sessions = Trình duyệt
rights-export-questions = Câu hỏi
rights-export-question_words = Trao đổi về câu hỏi
