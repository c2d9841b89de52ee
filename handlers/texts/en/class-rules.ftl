# How a class is opened: handlers/trainings/{create,copies}.py

trainings-create-source-ask = How would you like to open the class? Press a button, or just type the title of a new class.
trainings-create-source-label = How it is opened
trainings-create-source-wrong = Please press one of the buttons below, or type the title of a new class.
trainings-create-source-option-new = A new class
trainings-create-source-option-earlier = Like an earlier one
trainings-create-source-option-template = From a template
trainings-create-earlier-ask = Like which class? Settings, quotas, sessions and lecturers are copied; only title, start, place and closing are asked.
trainings-create-earlier-label = Like the class
trainings-create-earlier-wrong = Please choose a class from the list below.
trainings-create-earlier-none = There is no class to copy yet. Type “mở lớp” to open a new one.
trainings-create-earlier-class = { $title }, { $start }
trainings-create-template-ask = Which template?
trainings-create-template-label = Template
trainings-create-template-wrong = Please press one of the buttons below.
trainings-create-template-option-awareness = Awareness, 50 periods
trainings-create-template-option-members = New members, 6 days
trainings-template-lesson = Lesson { $number }
trainings-template-topic = Topic { $number }
trainings-template-discussion = Discussion
trainings-template-visit = Field visit
trainings-template-answers = Questions and answers
trainings-template-essay = Final essay
trainings-create-check-copied =
    { $count ->
        [0] Ends: { $end }
        [one] Sessions: one, { $periods } periods, until { $end }
       *[other] Sessions: { $count }, { $periods } periods, until { $end }
    }
trainings-create-check-many = { $seats } people are many for a class (usually 60 to 120). If that is meant, press the button that opens it.

# The settings of a class: handlers/trainings/{settings,conditions}.py

trainings-create-reserve-ask = How many seats of reserve does the office keep, beyond seats and quotas? For example: 5
trainings-create-reserve-label = Reserve
trainings-create-reserve-skip = None
trainings-create-reserve-wrong = Please type a number from 0 to 500. For example: 5
trainings-create-reserve-too-long = Please type a number from 0 to 500. For example: 5
trainings-create-reserve-held = It cannot be fewer: { $count } seats of reserve have been given.
trainings-create-only-ask = Members of which units or clusters is it for? One name a line; units below them count too.
trainings-create-only-label = For
trainings-create-only-skip = Every unit
trainings-create-only-wrong = Please type the names of units or clusters, one a line.
trainings-create-only-too-long = The list is longer than { $limit } characters. Please shorten it.
trainings-create-only-unknown = There is no unit or cluster called “{ $name }”. Please check it.
trainings-create-attended-ask = Which class does one have to have attended? Type its title, or its number like “#12”.
trainings-create-attended-label = Has attended
trainings-create-attended-skip = None
trainings-create-attended-wrong = Please type the title of the class, or its number like “#12”.
trainings-create-attended-too-long = The title is longer than { $limit } characters. Please shorten it.
trainings-create-attended-unknown = There is no class called “{ $name }”. Please check it.
trainings-create-unattended-ask = Who has attended which class does not need this one? Type its title, or its number like “#12”.
trainings-create-unattended-label = Has not attended
trainings-create-unattended-skip = Does not matter
trainings-create-unattended-wrong = Please type the title of the class, or its number like “#12”.
trainings-create-unattended-too-long = The title is longer than { $limit } characters. Please shorten it.
trainings-create-unattended-unknown = There is no class called “{ $name }”. Please check it.
trainings-create-ages-ask = Which ages are usual? For example: 18-60. It is for whoever approves to know; nobody is refused for her age.
trainings-create-ages-label = Ages (for information)
trainings-create-ages-skip = Leave it out
trainings-create-ages-wrong = Please type two numbers. For example: 18-60
trainings-create-ages-too-long = Please type two numbers. For example: 18-60
trainings-create-limit-ask = How many percent of the periods may somebody miss? For example: 20
trainings-create-limit-label = May be missed
trainings-create-limit-wrong = Please type a number from 0 to 100. For example: 20
trainings-create-limit-too-long = Please type a number from 0 to 100. For example: 20
trainings-create-mark-ask = How many points out of 10 pass the test or essay? For example: 5
trainings-create-mark-label = Pass mark
trainings-create-mark-skip = No test
trainings-create-mark-wrong = Please type points above 0 and at most 10. For example: 5 or 6.5
trainings-create-mark-too-long = Please type points above 0 and at most 10. For example: 5 or 6.5
trainings-create-more-reserve = Reserve: { $now }
trainings-create-more-conditions = Conditions: { $now }
trainings-create-more-limits = Absence, pass mark: { $now }
trainings-create-more-closes = Registration ends: { $now }
trainings-create-more-papers = Intake, number: { $now }
trainings-create-more-no-test = no test

# Whom a class is for: handlers/trainings/conditions.py

trainings-conditions-same-kind = Any of the same kind this year
trainings-conditions-units = For members of: { $places }
trainings-conditions-attended = For those who attended “{ $title }”
trainings-conditions-attended-kind = For those who attended a class of the same kind in the year
trainings-conditions-unattended = For those who have not attended “{ $title }”
trainings-conditions-unattended-kind = For those who have not attended a class of the same kind in the year
trainings-conditions-count =
    { $count ->
        [0] none
       *[other] { $count }
    }
trainings-conditions-age = aged { $age }, outside the usual ages of the class (for information)
trainings-why-units = the class is for members of { $places }
trainings-why-attended = has not attended “{ $title }”
trainings-why-attended-kind = has attended no class of the same kind in the year
trainings-why-unattended = has attended “{ $title }”
trainings-why-unattended-kind = has attended a class of the same kind in the year
trainings-why-once = is registered for “{ $title }”, of the same kind, this year
trainings-not-eligible-units = This class is for members of { $places }, so you cannot register for it.
trainings-not-eligible-attended = This class is for those who attended “{ $title }”. We do not see that you did.
trainings-not-eligible-attended-kind = This class is for those who attended a class of the same kind in the year. We do not see that you did.
trainings-not-eligible-unattended = You have attended “{ $title }”, so you do not need this class.
trainings-not-eligible-unattended-kind = You have attended a class of the same kind in the year, so you do not need this one.
trainings-not-eligible-once = You are registered for “{ $title }”, of the same kind, this year. Everybody registers for one such class a year.
trainings-approve-not-eligible = No seat can be given: { $why }.

# Settings once it is open: handlers/trainings/adjust.py

trainings-change-settings = Settings
trainings-adjust-more-ask = Settings of the class “{ $title }”, { $start }. What would you like to change?
trainings-adjust-more-label = Another setting
trainings-adjust-check-ask = This will change:
trainings-adjust-check-wrong = Please press one of the buttons below.
trainings-adjust-check-option-right = Save the changes
trainings-adjust-check-change = Change: { $what }
trainings-adjust-check-same = Nothing has changed yet.
trainings-adjust-same = The settings are as they were; there is nothing to save.
trainings-adjust-started = The class has begun: only intake, plan number, absence limit and pass mark may still change.
trainings-adjust-does-quota = Whoever holds a seat keeps it. Where a unit has more seats, those of it who wait are offered one.
trainings-adjust-does-released = Whoever holds a seat keeps it. From that moment unused seats are offered to those who wait, of all units.
trainings-adjust-does-reserve = Nobody registers for a seat of reserve; the office gives them to those who wait.
trainings-adjust-does-approval = Whoever holds a seat keeps it; registrations that wait for approval go on waiting for it.
trainings-adjust-does-window = Whoever is registered stays registered; the new times are for those who come later.
trainings-adjust-does-conditions = Whoever holds a seat keeps it. Those who register later, wait for approval or are offered a seat have to meet the new conditions.
trainings-adjust-does-ages = Ages are for whoever approves to know; nobody is refused.
trainings-adjust-does-limit = The new limit counts for sessions that have been held, too.
trainings-adjust-does-mark = The new pass mark counts for work that has been marked, too.
trainings-adjust-does-papers = Intake and plan number concern nobody's seat.
trainings-adjust-done = The changes of the class “{ $title }” are saved.{ $offered ->
        [0] {""}
        [one] {" "}One person who waits has been offered a seat.
       *[other] {" "}{ $offered } people who wait have been offered a seat.
    }
trainings-adjust-held = • { $unit }: holds { $held } seats, would have { $seats }
trainings-create-quota-held =
    A quota cannot be below the seats that are held:
    { $names }{ $more ->
        [0] {""}
       *[other] {" "}… and { $more } more units.
    }

# Seats of reserve: handlers/trainings/reserve.py

trainings-change-reserve = Give reserve seats
trainings-roster-reserve = Seats of reserve given: { $given }/{ $reserve }.
trainings-reserve-ask = The class “{ $title }” has { $left }/{ $reserve } seats of reserve left; { $count } wait. Who gets one?
trainings-reserve-none = The class “{ $title }” keeps no reserve. Their number is one of its settings.
trainings-reserve-nobody = Nobody waits for the class “{ $title }”. { $left }/{ $reserve } seats of reserve are left.
trainings-reserve-spent = All { $reserve } seats of reserve of the class “{ $title }” are given.
trainings-reserve-give = Give { $name } a seat of reserve in the class “{ $title }”? { $left } are left.
trainings-reserve-sure = Give the seat
trainings-reserve-done = { $name } has a seat of reserve in the class “{ $title }”; whoever is linked is told at once.
trainings-reserve-over = This person does not wait any more, so no seat of reserve can be given.
trainings-reserve-gone = The class “{ $title }” has just run out of reserve.
trainings-told-reserve = The office has given you a seat in the class “{ $title }”, { $start }.

# Lists of names: handlers/trainings/{nominate,nominate_list}.py

trainings-nominate-names-no-list = This file is no Excel list. Please send an Excel file, or type the names, one a line.
trainings-nominate-line-twice = the same as a line above
trainings-nominate-line-born = another date of birth than on the roster
trainings-nominate-line-not-eligible = not eligible: { $why }
trainings-nominate-clash = at the same time as the class “{ $title }”
trainings-nominate-tried = “{ $name }”, class “{ $title }”: { $lines } lines read. Nobody is registered yet.
trainings-nominate-listed = “{ $name }”, class “{ $title }”: { $count } people are registered; whoever is linked is told at once.
trainings-nominate-count-taken = With a seat: { $count }
trainings-nominate-count-waits = The class is full, on the waiting list: { $count }
trainings-nominate-count-over = Beyond the quota, on the waiting list: { $count }
trainings-nominate-count-already = Registered before: { $count }
trainings-nominate-count-twice = Twice on the list: { $count }
trainings-nominate-count-not-eligible = Not eligible: { $count }
trainings-nominate-count-not-found = Not on the roster: { $count }
trainings-nominate-count-several = Several of that name: { $count }
trainings-nominate-count-elsewhere = Of another unit: { $count }
trainings-nominate-count-born = Another date of birth: { $count }
trainings-nominate-count-own = The sender's own: { $count }
trainings-nominate-row = Line { $row }: { $name }: { $outcome }
trainings-nominate-all-in-file = What became of all { $lines } lines is in the file.
trainings-nominate-no-header = “{ $name }” has no column “Họ và tên” within its first 20 rows, or nobody below. Please check it.
trainings-nominate-long = “{ $name }” has more than { $most } lines. Please send it as several files.
trainings-nominate-not-allowed = You answer for no unit any more, so the list “{ $name }” was not carried out.
trainings-nominate-over = The class takes no more registrations, so the list “{ $name }” was not carried out.
trainings-nominate-sheet = Nominations
trainings-nominate-column-row = Line
trainings-nominate-column-wording = On the list
trainings-nominate-column-name = Member
trainings-nominate-column-outcome = Outcome

# Her own data: handlers/rights/export.py

