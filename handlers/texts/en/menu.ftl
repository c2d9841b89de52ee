menu-show = Hello { $name }. This is the secretary of { $organisation }. What would you like to do?
menu-help =
    Press a button below or type one of these words:
    • đăng ký (/dangky): register for a class
    • nộp bài (/nopbai): hand in a contest essay
    • kết quả cuộc thi (/ketqua): prizes that are public
    • thông báo (/thongbao): see announcements again
    • của tôi (/cuatoi): your classes, essays and questions
    • mã của tôi: the code that attendance officers scan in class
    • hỏi … (/hoi …): ask your secretary
    • dữ liệu của tôi (/dulieu): what is kept about you; unlink
    • quyền riêng tư (/quyenriengtu): stop or get announcements again
    • trang web (/trangweb): open the web chat in a browser
    • hủy (/huy): stop what you are doing
    • quay lại: change your last answer
menu-help-unit =
    • danh sách (/danhsach): your unit’s members and who is linked
    • tìm Hoa (/tim Hoa): one member; act for her, move her, replace a lost phone
    • mã HV00012 (/ma HV00012): a linking code for one member
    • câu hỏi mở (/cauhoi): questions that wait
    • câu trả lời chung (/traloichung): answers for everybody
    • duyệt: registrations that wait for your approval
    • cử người: register members of your unit for a class
    • kết quả: who of your unit has passed, with which grade
    • danh sách lớp, báo cáo tháng: your unit's people in classes, as Excel
menu-help-office =
    • việc thư ký: open a class or a contest, write an announcement
    • kết quả: enter scores, final essays, make a test
    • danh sách (/danhsach): the units and how many members are linked
    • tìm Hoa (/tim Hoa): one member; move her, give roles
    • cuộc thi (/cuocthi): look through entries, overlaps, prizes, figures, files
    • đơn vị 01/07/2026 (/donvi): the units as of a day
    • mã HV00012 (/ma HV00012): a linking code for one member
    • send an Excel file: import the roster
    • câu hỏi mở (/cauhoi): questions that wait
    • câu trả lời chung (/traloichung): answers for everybody
    • ngày nghỉ (/ngaynghi): the holidays of the year
    • danh sách lớp, báo cáo tháng: classes as Excel; quyết định: enter a list, send invitations
menu-help-door =
    • điểm danh: open the screen, tick people, see the figures
    • có mặt: Trần Thị B: check in somebody without a phone
    • scan a member's code, or type its 12 digits
menu-help-call = If you need somebody’s help, please call your unit’s secretary or the office.
menu-choose = Please choose what to do.
menu-lost = I did not understand that. Please choose what to do.
menu-unreadable = I cannot read this kind of message. Please type, or choose what to do.
menu-button-register = Register for a class
menu-button-submit = Hand in an essay
menu-button-announcements = Announcements
menu-button-mine = Mine
menu-button-help = Help
menu-button-ask = Ask the secretary
menu-button-office = Secretary’s work
menu-button-questions = Open questions
menu-button-questions-count = Open questions ({ $count })
menu-button-roster = My unit’s list
menu-button-act-end = Stop acting
