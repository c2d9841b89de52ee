# What a member has in a class: handlers/trainings/places.py

trainings-place =
    Class “{ $title }”
    Begins: { $start }
    Ends: { $end }
    Place: { $place }
trainings-place-confirmed = You have a seat.
trainings-place-queued = You are on the waiting list, number { $position } of { $waiting }. We will write to you as soon as a seat comes free.
trainings-place-offered = A seat is held for you until { $until }.
trainings-place-asked = Waiting for your unit's approval; you are told as soon as it is decided.
trainings-place-asked-back = Waiting for your answer to: “{ $question }”
trainings-place-refused = Not approved. Reason: { $reason }

trainings-button-register = Register for a class
trainings-button-cancel = Cancel registration
trainings-button-cancel-one = Cancel: { $title }
trainings-button-sure = Yes, cancel it
trainings-button-keep = Keep it
trainings-button-accept = Take the seat
trainings-button-pass = Let it go
trainings-button-cannot-come = I cannot come
trainings-button-roster = See the class list
trainings-button-next = Next page
trainings-button-back = Previous page

# Registering: handlers/trainings/register.py

trainings-register-training-ask = Which class would you like to attend?
trainings-register-training-left = { $title }, { $start }, { $left } { $left ->
        [one] seat
       *[other] seats
    } left
trainings-register-training-full = { $title }, { $start }, full
trainings-register-training-mine = { $title }, { $start }, registered
trainings-register-training-wrong = Please choose one of the classes below.
trainings-register-training-none = No class is open for registration at the moment. The office will write to you when there is one.
trainings-register-confirm-ask =
    Class “{ $title }”
    Begins: { $start }
    Ends: { $end }
    Place: { $place }
trainings-register-confirm-seats = { $left ->
        [one] One seat is left.
       *[other] { $left } seats are left.
    } Would you like to register?
trainings-register-confirm-waits = The class is full. Would you like to join the waiting list (number { $position })? We will write to you as soon as a seat comes free.
trainings-register-confirm-asks =
    { $left ->
        [one] { $left } seat is left.
       *[other] { $left } seats are left.
    } Your unit has to approve. Would you like to register?
trainings-register-confirm-clash = Please note: you are registered for the class “{ $title }” at { $start }, which is at the same time.
trainings-register-confirm-option-seat = Register
trainings-register-confirm-option-queue = Join the waiting list
trainings-register-confirm-option-ask = Send
trainings-register-confirm-wrong = Please press one of the buttons below.
trainings-register-confirm-full = The last seat has just been taken: somebody registered moments before you.
trainings-register-confirm-none = This class takes no more registrations. Type “đăng ký” to see the others.
trainings-register-confirmed = You are registered.
trainings-register-queued = You are on the waiting list.
trainings-register-asked = Your registration ĐK-{ $number } is noted and waits for your unit's approval.
trainings-register-already = You are registered for this class already.
trainings-register-over = This class takes no more registrations. Type “đăng ký” to see the others.

# Her own classes: handlers/trainings/mine.py

trainings-mine = Your classes:
trainings-cancel-ask = Cancel your registration for the class “{ $title }” at { $start }? Your seat will go to somebody else.
trainings-cancel-ask-queued = Leave the waiting list of the class “{ $title }” at { $start }? If you register again you will be last on the list.
trainings-cancel-ask-asked = Withdraw your registration for “{ $title }” at { $start }?
trainings-cancel-done = Your registration for the class “{ $title }” is cancelled. Thank you for telling us.
trainings-cancel-kept = Very well, your registration stands.
trainings-cancel-over = You are not registered for this class any more. Type “của tôi” to see your classes.
trainings-cancel-called-off = This class will not take place, so there is nothing to cancel.
trainings-cancel-started = The class has begun, so it can no longer be cancelled here. Please call the office.

# A freed seat: handlers/trainings/offer.py

trainings-offer-made =
    A seat has come free for you in the class “{ $title }”, { $start }, at { $place }.
    It is held until { $until }. Would you like it?
trainings-offer-accepted = The seat is yours.
trainings-offer-passed = You have let the seat go. Thank you.
trainings-offer-lapsed = The seat in the class “{ $title }” was held for you until { $until } and cannot be held any longer. If you would still like to attend, please register again.
trainings-offer-over = This seat is not held for you any more. Type “đăng ký” to see the classes that are open.

# Reminders: handlers/trainings/jobs.py

trainings-remind = A reminder: the class “{ $title }” begins at { $start }, at { $place }. If you cannot come, please press the button below so that somebody else can have your seat.

# Opening a class: handlers/trainings/create.py

trainings-create-title-ask = What is the class called?
trainings-create-title-label = Title
trainings-create-title-wrong = Please type the title of the class.
trainings-create-title-too-long = The title is too long. Please use at most { $limit } characters.
trainings-create-place-ask = Where does it take place?
trainings-create-place-label = Place
trainings-create-place-wrong = Please type the place.
trainings-create-place-too-long = The place is too long. Please use at most { $limit } characters.
trainings-create-starts-ask = When does it begin? For example: 7:30 20/11/2026
trainings-create-starts-label = Begins
trainings-create-starts-wrong = Please type an hour and a date. For example: 7:30 20/11/2026
trainings-create-starts-too-long = I cannot read this date. Please keep it short: 7:30 20/11/2026
trainings-create-starts-unclear = I cannot read this date. Please write it like this: 7:30 20/11/2026
trainings-create-starts-no-hour = Please give the hour as well. For example: 7:30 20/11/2026
trainings-create-starts-weekday = That date falls on another day of the week. Please check the calendar.
trainings-create-starts-past = That moment has passed. Please give one to come.
trainings-create-ends-ask = When does it end? On the same day the hour is enough. For example: 11:30
trainings-create-ends-label = Ends
trainings-create-ends-wrong = Please type an hour, or an hour and a date. For example: 11:30
trainings-create-ends-too-long = I cannot read this. Please keep it short: 11:30
trainings-create-ends-unclear = I cannot read this. Please write 11:30, or 11:30 20/11/2026
trainings-create-ends-no-hour = Please give the hour as well. For example: 11:30 20/11/2026
trainings-create-ends-weekday = That date falls on another day of the week. Please check the calendar.
trainings-create-ends-past = That moment has passed. Please check it.
trainings-create-ends-early = A class must end after it begins. Please give the end again.
trainings-create-seats-ask = How many seats are there? (1 to 2,000)
trainings-create-seats-label = Seats
trainings-create-seats-wrong = Please type a number from 1 to 2,000. For example: 40
trainings-create-seats-too-long = Please type a number from 1 to 2,000. For example: 40
trainings-create-closes-ask = Until when may people register? Press the button below or type another hour and date.
trainings-create-closes-label = Registration closes
trainings-create-closes-wrong = Please press the button below or type an hour and a date. For example: 17:00 19/11/2026
trainings-create-closes-too-long = I cannot read this date. Please keep it short: 17:00 19/11/2026
trainings-create-closes-unclear = I cannot read this date. Please write it like this: 17:00 19/11/2026
trainings-create-closes-no-hour = Please give the hour as well. For example: 17:00 19/11/2026
trainings-create-closes-weekday = That date falls on another day of the week. Please check the calendar.
trainings-create-closes-past = That moment has passed. Please give one to come.
trainings-create-closes-late = Registration must close before the class begins. Please give another moment.
trainings-create-quota-ask = How many people may each unit send? Write one number for all units, or a line a unit. Example: Chi hội 1: 3
trainings-create-quota-label = Quota
trainings-create-quota-skip = No quota
trainings-create-quota-wrong = Please write one number, or a line a unit. Example: Chi hội 1: 3
trainings-create-quota-too-long = The list is longer than { $limit } characters. Please shorten it.
trainings-create-quota-unknown = There is no unit called “{ $unit }”. Please check.
trainings-create-quota-every =
    { $seats ->
        [one] { $seats } seat a unit
       *[other] { $seats } seats a unit
    }
trainings-create-quota-some = { $units } units, { $seats } seats together
trainings-create-released-ask = From when on are seats that units have not used for everybody? Example: 17:00 18/11/2026
trainings-create-released-label = Unused seats released
trainings-create-released-skip = Never
trainings-create-released-late = This has to be before the class begins. Please give another time.
trainings-create-opens-ask = From when on may people register? Example: 8:00 10/11/2026
trainings-create-opens-label = Registration begins
trainings-create-opens-skip = From now on
trainings-create-opens-late = Registration has to begin before it ends. Please give another time.
trainings-create-kind-ask = What kind of class is it?
trainings-create-kind-label = Kind
trainings-create-kind-wrong = Please press one of the buttons below.
trainings-create-kind-option-class = Training class
trainings-create-kind-option-awareness = Awareness class
trainings-create-kind-option-members = New members' class
trainings-create-kind-option-workshop = Skills workshop
trainings-create-kind-option-conference = Conference
trainings-create-batch-ask = Which intake is it? Example: Khóa 3/2026
trainings-create-batch-label = Intake
trainings-create-batch-skip = None
trainings-create-batch-wrong = Please write the intake in words.
trainings-create-batch-too-long = The intake is longer than { $limit } characters. Please shorten it.
trainings-create-plan-ask = What is the number of its plan? Example: 15-KH/HKH
trainings-create-plan-label = Plan number
trainings-create-plan-skip = None
trainings-create-plan-wrong = Please write the number.
trainings-create-plan-too-long = The number is longer than { $limit } characters. Please shorten it.
trainings-create-more-ask = What else would you like to set?
trainings-create-more-quota = Quota: { $now }
trainings-create-more-approval = Units approve: { $now }
trainings-create-more-opens = Registration begins: { $now }
trainings-create-more-about = Kind, intake, number: { $now }
trainings-create-more-none = none
trainings-create-more-yes = yes
trainings-create-more-no = no
trainings-create-more-at-once = at once
trainings-create-more-back = Done
trainings-create-more-wrong = Please press one of the buttons below.
trainings-create-more-label = More settings
trainings-create-check-approval = Whoever registers needs her unit's approval.
trainings-create-released-wrong = Please type an hour and a date. For example: 7:30 20/11/2026
trainings-create-released-too-long = I cannot read this date. Please keep it short: 7:30 20/11/2026
trainings-create-released-unclear = I cannot read this date. Please write it like this: 7:30 20/11/2026
trainings-create-released-no-hour = Please give the hour as well. For example: 7:30 20/11/2026
trainings-create-released-weekday = That date falls on another day of the week. Please check the calendar.
trainings-create-released-past = That moment has passed. Please give one to come.
trainings-create-opens-wrong = Please type an hour and a date. For example: 7:30 20/11/2026
trainings-create-opens-too-long = I cannot read this date. Please keep it short: 7:30 20/11/2026
trainings-create-opens-unclear = I cannot read this date. Please write it like this: 7:30 20/11/2026
trainings-create-opens-no-hour = Please give the hour as well. For example: 7:30 20/11/2026
trainings-create-opens-weekday = That date falls on another day of the week. Please check the calendar.
trainings-create-opens-past = That moment has passed. Please give one to come.
trainings-create-check-ask = Please check everything before the class is opened:
trainings-create-check-wrong = Please press one of the buttons below.
trainings-create-check-option-right = Open the class
trainings-create-check-change = Change: { $what }
trainings-create-done = The class “{ $title }” is open. { $count ->
        [one] One linked member
       *[other] { $count } linked members
    } can register from now until { $closes }.
trainings-create-done-later = The class “{ $title }” is open. { $count ->
        [one] One linked member
       *[other] { $count } linked members
    } can register from { $opens } until { $closes }.

# The list of a class: handlers/trainings/roster.py

trainings-roster-by = (registered by { $name })
trainings-roster-ask = Which class list would you like to see?
trainings-roster-class = { $title }, { $start }
trainings-roster-none = There are no classes yet. Type “mở lớp” to open one.
trainings-roster-gone = This class does not exist any more. Type “danh sách lớp” to choose another.
trainings-roster-head =
    Class “{ $title }”, { $start }
    With a seat: { $confirmed } of { $seats }. Offered: { $offered }. Waiting: { $queued }.
trainings-roster-unit = { $unit } ({ $count ->
        [one] 1 person
       *[other] { $count } people
    })
trainings-roster-offered = (offered a seat)
trainings-roster-queued = (number { $position } of the waiting list)
trainings-roster-asked = (waits for approval)
trainings-roster-empty = Nobody has registered yet.
trainings-roster-page = Page { $page } of { $pages }

# A wish that a unit's secretary has to agree to: handlers/trainings/card.py, approve.py

trainings-button-approve = Approve
trainings-button-refuse = Refuse
trainings-button-ask-back = Ask back
trainings-button-approve-all = Approve all ({ $count })
trainings-button-explain = Answer
trainings-card =
    Please approve: { $name }, { $code }, { $unit }
    Class “{ $title }”, { $start }
    Registered: { $since }
trainings-card-room =
    { $left ->
        [0] There is no seat left: once approved, this person joins the waiting list.
        [one] { $left } seat is left for the unit.
       *[other] { $left } seats are left for the unit.
    }
trainings-card-asked-back = Asked back, not answered yet: “{ $question }”
trainings-card-explained = The answer: “{ $text }”
trainings-approve-list =
    { $count ->
        [one] { $count } registration waits for your approval:
       *[other] { $count } registrations wait for your approval:
    }
trainings-approve-class = Class “{ $title }”, { $start }, { $unit }
trainings-approve-none = No registration waits for your approval.
trainings-approve-over = This registration no longer waits for approval. Type “duyệt” to see those that do.
trainings-approve-own = Your own registration is approved by somebody else.
trainings-approve-is-confirmed = This registration was approved; the member has a seat in “{ $title }”.
trainings-approve-is-offered = This registration was approved; a seat in “{ $title }” is held for the member.
trainings-approve-is-queued = This registration was approved; the member is on the waiting list of “{ $title }”.
trainings-approve-is-refused = This registration for “{ $title }” was refused.
trainings-approve-is-cancelled = The member has withdrawn from “{ $title }”.
trainings-approve-is-passed = The member has let her seat in “{ $title }” go.
trainings-approve-done-confirmed = Approved. { $name } has a seat in “{ $title }” and is told at once.
trainings-approve-done-queued = Approved. “{ $title }” is full, so { $name } joins the waiting list at place { $position } and is told at once.
trainings-approve-all-done =
    { $count ->
        [one] { $count } registration for “{ $title }” is approved:
       *[other] { $count } registrations for “{ $title }” are approved:
    }
trainings-state-confirmed = has a seat
trainings-state-queued = number { $position } of the waiting list
trainings-told-approved = Your registration for “{ $title }”, { $start }, was approved.
trainings-told-refused = Your registration for “{ $title }”, { $start }, was not approved.
trainings-told-asked-back = About your registration for “{ $title }”, { $start }: who approves it has a question.
trainings-told-nominated = You were nominated for the class “{ $title }”, { $start }.

# Refusing and asking back: handlers/trainings/refuse.py, ask_back.py, explain.py

trainings-refuse-reason-ask = Please write why; { $name } gets exactly these words.
trainings-refuse-reason-wrong = Please write the reason in words.
trainings-refuse-reason-too-long = The reason is longer than { $limit } characters. Please shorten it.
trainings-refuse-done = The registration for “{ $title }” is refused, and { $name } is told why.
trainings-ask_back-question-ask = What would you like to ask { $name }?
trainings-ask_back-question-wrong = Please write the question in words.
trainings-ask_back-question-too-long = The question is longer than { $limit } characters. Please shorten it.
trainings-ask_back-done = { $name } was asked. You get the answer as soon as there is one.
trainings-ask_back-no-chat = The question is kept, but { $name } has no chat here. Please ask by phone.
trainings-explain-text-ask = You are asked: “{ $question }” Please write your answer.
trainings-explain-text-wrong = Please write your answer in words.
trainings-explain-text-too-long = The answer is longer than { $limit } characters. Please shorten it.
trainings-explain-done = Your answer is on its way to who approves.
trainings-explain-over = No answer of yours is waited for here. Type “của tôi” to see your classes.

# Registering others: handlers/trainings/nominate.py

trainings-nominate-training-ask = For which class do you nominate people?
trainings-nominate-training-wrong = Please choose one of the classes below.
trainings-nominate-training-none = No class is open for registration.
trainings-nominate-class = { $title }, { $start }
trainings-nominate-names-ask = Please write names or member codes, one person a line (at most 50), or send an Excel list.
trainings-nominate-names-wrong = Please write names or member codes, one person a line.
trainings-nominate-names-many = These are more than 50 people. Please send them in several messages.
trainings-nominate-names-too-long = The list is longer than { $limit } characters. Please send it in several messages.
trainings-nominate-check-ask = Please check; nobody is registered yet:
trainings-nominate-check-yes =
    { $count ->
        [one] Nominate { $count } person
       *[other] Nominate { $count } people
    }
trainings-nominate-check-again = Write the list again
trainings-nominate-check-wrong = Please press one of the buttons below.
trainings-nominate-check-other = Please write the list again.
trainings-nominate-line-taken = has a seat
trainings-nominate-line-waits = the class is full, joins the waiting list
trainings-nominate-line-over = above the unit's quota, joins the waiting list
trainings-nominate-line-already = registered before
trainings-nominate-line-not-found = not on the roster
trainings-nominate-line-several = several people have this name, please use the member code
trainings-nominate-line-elsewhere = of another unit, cannot be nominated
trainings-nominate-line-own = your own registration needs somebody else's approval
trainings-nominate-done =
    { $count ->
        [one] { $count } person is nominated; those with a chat are told at once.
       *[other] { $count } people are nominated; those with a chat are told at once.
    }
