# What a member has in a class: handlers/trainings/places.py

trainings-place =
    Class “{ $title }”
    Begins: { $start }
    Ends: { $end }
    Place: { $place }
trainings-place-confirmed = You have a seat.
trainings-place-queued = You are on the waiting list, number { $position } of { $waiting }. We will write to you as soon as a seat comes free.
trainings-place-offered = A seat is held for you until { $until }.

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
trainings-register-confirm-clash = Please note: you are registered for the class “{ $title }” at { $start }, which is at the same time.
trainings-register-confirm-option-seat = Register
trainings-register-confirm-option-queue = Join the waiting list
trainings-register-confirm-wrong = Please press one of the buttons below.
trainings-register-confirm-full = The last seat has just been taken: somebody registered moments before you.
trainings-register-confirm-none = This class takes no more registrations. Type “đăng ký” to see the others.
trainings-register-confirmed = You are registered.
trainings-register-queued = You are on the waiting list.
trainings-register-already = You are registered for this class already.
trainings-register-over = This class takes no more registrations. Type “đăng ký” to see the others.

# Her own classes: handlers/trainings/mine.py

trainings-mine = Your classes:
trainings-cancel-ask = Cancel your registration for the class “{ $title }” at { $start }? Your seat will go to somebody else.
trainings-cancel-ask-queued = Leave the waiting list of the class “{ $title }” at { $start }? If you register again you will be last on the list.
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
trainings-create-check-ask = Please check everything before the class is opened:
trainings-create-check-wrong = Please press one of the buttons below.
trainings-create-check-option-right = Open the class
trainings-create-check-change = Change: { $what }
trainings-create-done = The class “{ $title }” is open. { $count ->
        [one] One linked member
       *[other] { $count } linked members
    } can register from now until { $closes }.

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
trainings-roster-empty = Nobody has registered yet.
trainings-roster-page = Page { $page } of { $pages }
