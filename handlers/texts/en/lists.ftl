# A member's own code: handlers/trainings/my_code.py

lists-code =
    Your attendance code: { $digits }
    In class, show this picture to the attendance officer, or read out the 12 digits above.
lists-code-file = my-code
lists-code-button = My attendance code
lists-code-button-renew = Change the code

# An officer scans it: handlers/trainings/scan.py

lists-scan-session = Taking attendance of session { $number }/{ $total }, class “{ $title }”.
lists-scan-present = { $name }, { $unit }: present { $at }.
lists-scan-late = { $name }, { $unit }: present { $at }, { $late } minutes late.
lists-scan-already = { $name }, { $unit }: marked at { $at } already.
lists-scan-no-seat = { $name }, { $unit }: has no seat in this class, so is not marked.
lists-scan-early = { $name }, { $unit }: too early. Attendance opens at { $opens }.
lists-scan-over = { $name }, { $unit }: the list of this session is closed.
lists-scan-wrong-class = { $name }, { $unit }: not in this class; is in “{ $title }” at { $place }.
lists-scan-wrong-day = { $name }, { $unit }: has no session today. The next: { $start }.
lists-scan-unregistered = { $name }, { $unit }: not in this class.
lists-scan-unknown = This code is wrong or was changed. Please have it opened again.
lists-scan-which = Several sessions are on. Type “điểm danh”, choose yours and scan again.
lists-scan-not-yours = Only attendance officers can scan this code.
lists-scan-button-other = Another session

# A list of names that was sent: handlers/lists.py

lists-received = The list has arrived and is being compared. Nothing is written yet.
lists-button-apply = Write the list
lists-button-drop = Drop it
lists-is-received = This list is being compared.
lists-is-previewed = This list waits for your decision.
lists-is-confirmed = The list is being written.
lists-is-applied = This list has been written.
lists-is-refused = This list could not be written.
lists-is-cancelled = The list was dropped; nothing was written.
lists-failed = The list could not be read. Please send it again, or tell the operator.
lists-not-yours = This is not your duty any more, so the list was not written.
lists-no-header = No header was found in the list. Please name the columns in the first line, such as: Full name, Born, Unit.
lists-faults = { $count } lines cannot be used:
lists-fault = • Line { $row }, { $said }: { $why }
lists-fault-more = … and { $count } more
lists-fault-not-in-class = has no seat in the class
lists-fault-not-on-roster = not on the roster
lists-fault-several = several people fit; a code or birth date is needed
lists-fault-twice = stands on another line already
lists-fault-mark = the mark is not clear
lists-fault-phone = the phone number cannot be read
lists-fault-unreadable = name, birth date or unit is missing or wrong
lists-fault-left = is not in the organisation any more
lists-fault-site = names no place there is

# Attendance from a list: handlers/trainings/attendance_list.py

attendance-button-import = Send a list
trainings-attendance_list-names-ask = Please send the attendance as an Excel file: names, codes or phones, perhaps a column “Present” (x, late, absent).
trainings-attendance_list-names-wrong = Please send an Excel file, or type one person a line.
trainings-attendance_list-names-too-long = The list is longer than { $limit } characters. Please send it as an Excel file.
lists-attendance-trial = { $count } would be marked present, { $late } of them late.
lists-attendance-done = { $count } were marked present, { $late } of them late.
lists-attendance-rest = Marked before: { $already } · absent on the list: { $absent }

# A class on paper: handlers/trainings/class_list.py

lists-class-button = Excel
lists-class-which = Of which class do you need your unit's people? The list comes as an Excel file.
lists-class-one = { $title }
lists-class-tab = Class list
lists-class-made = List of the class “{ $title }”: { $count } people.
lists-class-made-unit = List of the class “{ $title }”, { $unit }: { $count } people.
lists-class-head = LIST OF THE CLASS { $title }
lists-class-batch = Batch: { $batch }
lists-class-plan = By plan or letter no. { $plan }
lists-class-days = Time: { $start } to { $end }
lists-class-place = Place: { $place }
lists-class-unit = Unit: { $unit }
lists-class-born = born { $born }
lists-class-column-place = No.
lists-class-column-name = Full name
lists-class-column-born-male = Born (male)
lists-class-column-born-female = Born (female)
lists-class-column-position = Position
lists-class-column-unit = Unit
lists-class-column-state = State
lists-class-column-phone = Phone
lists-class-column-note = Note
lists-class-state-confirmed = has a seat
lists-class-state-offered = seat held
lists-class-state-queued = waiting
lists-class-state-asked = to be approved

# What a term came to: handlers/trainings/report.py

trainings-report-span-ask = Of what time do you need the report of classes? Press a button, or type a year, a month, or from one day to another. Example: 1/1/2026 - 30/6/2026
trainings-report-span-option-month = This month ({ $month }/{ $year })
trainings-report-span-option-before = Last month ({ $month }/{ $year })
trainings-report-span-option-year = The year { $year }
trainings-report-span-wrong = That could not be read. Please write it like 2026, or 11/2026, or 1/1/2026 - 30/6/2026
lists-term-head = REPORT OF CLASSES FROM { $first } TO { $last }
lists-term-how = Times: each person once in each class. People: each person once.
lists-term-made = Report of classes from { $first } to { $last }: { $classes } classes; seats { $times } times, { $people } people.
lists-term-made-unit = Report of classes of { $unit } from { $first } to { $last }: { $classes } classes; seats { $times } times, { $people } people.
lists-term-times = Sum (times)
lists-term-people = Sum (people)
lists-term-sum = Sum
lists-term-tab-classes = By class
lists-term-tab-kinds = By kind
lists-term-tab-units = By unit
lists-term-column-place = No.
lists-term-column-title = Class
lists-term-column-kind = Kind
lists-term-column-classes = Classes
lists-term-column-batch = Batch
lists-term-column-start = Begins
lists-term-column-end = Ends
lists-term-column-where = Place
lists-term-column-unit = Unit
lists-term-column-registered = Registered
lists-term-column-confirmed = Seated
lists-term-column-present = Present
lists-term-column-certified = Certified
lists-term-column-times = { $what } (times)
lists-term-column-people = { $what } (people)

# Where the code leads: bot/web/checkin.py

web-checkin-none = This code is no good. Please scan the member's code again.

# Columns and tables of “my data”

rights-export-passes = Attendance code
rights-export-name_lists = Lists sent
rights-export-decision_people = Decisions that name you
