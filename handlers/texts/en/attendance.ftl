# She says she is there: handlers/trainings/checkin.py

attendance-how = To check in, type “có mặt” and the 4 digits on the screen of the class. For example: có mặt 4821
attendance-done = Checked in at { $at }: class “{ $title }”, session { $number }/{ $total }.
attendance-late = Checked in at { $at }: class “{ $title }”, session { $number }/{ $total }. You are { $late } minutes late.
attendance-already = You checked in at { $at } already: class “{ $title }”, session { $number }/{ $total }.
attendance-expired = The code has expired or is not right. Please scan again, or type the 4 digits that are on the screen now.
attendance-locked = You have typed a wrong code several times. Please try again after { $until }, or ask the check-in officer.
attendance-no-seat = You have no seat in class “{ $title }” yet and cannot check in. Please see the check-in officer.
attendance-early = It is too early to check in to class “{ $title }”. It is possible from { $opens }.
attendance-too-early = It is too early to check in. Today it is possible from { $opens }.
attendance-over = This session of class “{ $title }” has ended. Please see the check-in officer.
attendance-wrong-class = This is the code of class “{ $title }”. Your class “{ $hers }” is at { $place }.
attendance-unregistered = You are not in class “{ $title }”. Please see the check-in officer.
attendance-none = You are in no class that is coming up. Type “đăng ký” to see those that are open.
attendance-wrong-day = You have no session today. The next one: { $start }.

# Who keeps the list: handlers/trainings/door.py

attendance-none-near = There is no class to check in to now.
attendance-which = Which class?
attendance-which-session = Class “{ $title }”: which session?
attendance-session = Session { $number }, { $start }
attendance-gone = This session is not there any more. Type “điểm danh” to choose again.
attendance-head =
    Class “{ $title }”, session { $number }/{ $total }: { $topic }
    { $start } to { $end }
attendance-card-there = There { $there }/{ $all } · late { $late }
attendance-card-excused = Excused: { $count }
attendance-card-closed = Absent: { $count }. The list is closed.
attendance-button-screen = Open the screen
attendance-button-list = See everybody
attendance-button-file = Excel file
attendance-button-card = See the figures
attendance-button-mark = There: { $name }
attendance-button-undo = Undo: { $name }
attendance-button-over = Who missed too much
attendance-screen-none = The server has no web address, so there is no screen. Use “See everybody” to check people in.
attendance-screen =
    The check-in screen of class “{ $title }”: { $address }
    Open it on the projector; do not pass this link on.
attendance-line = { $place }. { $name }, { $unit }: { $mark }
attendance-mark-none = not marked
attendance-mark-present = there { $at }
attendance-mark-late = late { $at }
attendance-mark-excused = excused
attendance-mark-absent = absent
attendance-closed = The list of this session is closed. Please tell the office what has to be corrected.
attendance-not-in-list = This person has no seat in the class.
attendance-undone = This check-in was undone before.
attendance-name-done = Checked in { $name }, { $unit }: { $at }
attendance-name-already = { $name }, { $unit } checked in at { $at }
attendance-name-several = “{ $name }” may be several people: { $who }. Please type the member's code.
attendance-name-nobody = “{ $name }” is not on the list of a class that is on now.

# A session ends: handlers/trainings/absences.py

attendance-closed-figures = The list is closed: there { $there }/{ $all }, of them late { $late }; excused { $excused }; absent { $absent }.
attendance-closed-over = { $count } people have missed more than { $limit } % of the class.
attendance-over-none = Nobody has missed too much of this class.
attendance-over-head = Missed more than { $limit } %, excused or not: { $count } people
attendance-over-line = • { $name }, { $unit }: { $percent } % ({ $periods } periods)
attendance-paper-title = Attendance
attendance-paper-made = The attendance list of class “{ $title }”, session { $number }.
attendance-column-place = No.
attendance-column-name = Name
attendance-column-code = Code
attendance-column-unit = Unit
attendance-column-mark = State
attendance-column-at = At
attendance-column-reason = Reason
attendance-column-by = Marked by
attendance-column-mark-none = not marked
attendance-column-mark-present = there
attendance-column-mark-late = late
attendance-column-mark-excused = excused
attendance-column-mark-absent = absent

# She cannot come: handlers/trainings/excuse.py

attendance-excuse-nothing = You have no session coming up.
attendance-excuse-which = Which session can you not attend?
attendance-excuse-line = { $title }, { $start }
attendance-excuse-not-hers = This session is not yours. Type “xin vắng” to choose again.
attendance-excuse-started = The session has begun. Please call the office.
attendance-excuse-done = Noted: you cannot attend { $start } of class “{ $title }”.
trainings-excuse-reason-ask = Please say briefly why you cannot attend.
trainings-excuse-reason-wrong = Please type the reason.
trainings-excuse-reason-too-long = That is too long. Please use at most { $limit } characters.

# The page with the code: bot/web/screen.py

web-screen-title = Check in
web-screen-how = Scan the code with your phone, or type these 4 digits to the secretary:
web-screen-there = There { $there }/{ $all } · late { $late }
web-screen-opens = Check-in opens at { $at }.
web-screen-over = The session has ended. Thank you, everybody.
web-screen-lost = The connection is lost. The code comes back with it.
web-screen-none = This link is not good any more. The check-in officer types “điểm danh” for a new one.
