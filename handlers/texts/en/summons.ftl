# A class calls everybody with a seat: handlers/trainings/{summon,letters,answer,unit_summons,substitute}.py

summons-letter =
    { $name }, you are invited to attend the class “{ $title }”.
    Opening: { $start }
    Place: { $place }
summons-letter-subject = Chair and subject: { $text }
summons-letter-requirements = Please note: { $text }
summons-letter-contact = Contact: { $text }
summons-letter-signer = Signed: { $text }
summons-letter-due = Please answer before { $due }.
summons-button-yes = I will come
summons-button-no = I cannot come
summons-button-yes-one = Coming: { $title }
summons-button-no-one = Not: { $title }
summons-button-summon = Summon
summons-button-figures = Read the answers
summons-button-file = List as Excel
summons-button-numbers = Telephone numbers
summons-button-substitute = Name a substitute
summons-button-told-yes = Asked: will come
summons-button-told-no = Asked: will not
summons-button-history = How it came

# The office sends it

trainings-summon-subject-ask = Who presides, and what is the class about? For example: the vice-chair presides; digital skills for officers of the branches
trainings-summon-subject-wrong = Please type who presides and what it is about.
trainings-summon-subject-too-long = That is too long. Please use at most { $limit } characters.
trainings-summon-requirements-ask = What should people bring or prepare? For example: bring a telephone, be there 15 minutes early
trainings-summon-requirements-skip = Nothing
trainings-summon-requirements-wrong = Please type what they should prepare.
trainings-summon-requirements-too-long = That is too long. Please use at most { $limit } characters.
trainings-summon-contact-ask = Who is to be called with questions, and at which number?
trainings-summon-contact-wrong = Please type a name and a telephone number.
trainings-summon-contact-too-long = That is too long. Please use at most { $limit } characters.
trainings-summon-signer-ask = Who signs the summons? For example: Trần Văn Minh, vice-chair
trainings-summon-signer-wrong = Please type the name and the office of who signs.
trainings-summon-signer-too-long = That is too long. Please use at most { $limit } characters.
trainings-summon-sudden-ask = Please note: a summons has to be sent at least 3 working days ahead, and there are fewer left. Is this a sudden matter?
trainings-summon-sudden-option-yes = Yes, it is sudden
trainings-summon-sudden-wrong = If it is sudden, please press the button below; if not, type “hủy”.
trainings-summon-check-ask =
    Each will read:

    { $letter }

    With a seat: { $count ->
        [one] one person.
       *[other] { $count } people.
    } Reached by message: { $reached }.{ $left ->
        [0] {""}
       *[other] {" "}Without an account: { $left }; their units get a list to call.
    }
trainings-summon-check-name = (name of who reads it)
trainings-summon-check-yes =
    { $count ->
        [one] Summon one person
       *[other] Summon { $count } people
    }
trainings-summon-check-changed = The list of the class has just changed. Please look at the number again.
trainings-summon-check-wrong = Please press the button below.
trainings-summon-check-none = This class cannot be summoned any more.
summons-late = A summons has to be sent at least 3 working days ahead, and there are fewer left. Please press “Summon” again and say that it is sudden.
summons-nobody = Nobody has a seat in this class yet.
summons-none = This class was not summoned yet.
summons-already = This class was summoned at { $at }; who gets a seat later is invited at once.
summons-sent =
    Class “{ $title }” is summoned: { $count ->
        [one] one person is
       *[other] { $count } people are
    } told by message, to answer before { $due }.{ $left ->
        [0] {""}
       *[other] {" "}{ $left } without an account; their units have the list to call.
    }
summons-head =
    Summons to class “{ $title }”, { $start }
    Sent at { $at }, to be answered before { $due }
summons-figures =
    Summoned: { $summoned }
    Coming, answered themselves: { $confirmed }
    Coming, told their unit: { $by_phone }
    Substitutes named: { $substitutes }
    Not coming, nobody named yet: { $declined }
    No reply in time: { $no_reply }
    Waiting for an answer: { $waiting }
summons-card-line = Summoned: { $summoned }, coming: { $coming }.
summons-paper-title = Summons
summons-paper-head = Summoned to class “{ $title }”, { $start }
summons-paper-made = Who was summoned to class “{ $title }”.
summons-column-place = No.
summons-column-name = Name
summons-column-code = Code
summons-column-unit = Unit
summons-column-state = Answer
summons-column-at = At
summons-column-by = Entered by
summons-column-reason = Reason
summons-column-state-invited = waiting
summons-column-state-will_come = will come
summons-column-state-declined = will not come
summons-column-state-no_reply = no reply
summons-column-state-replaced = replaced
summons-column-substitute = { $state } (substitute)

# The answer

summons-yes-done = Noted: you will come to class “{ $title }”, { $start }, at { $place }.
summons-no-done = Noted: you cannot come to class “{ $title }”; your unit is asked to name somebody else. Thank you for telling us early.
summons-no-done-free = Noted: you cannot come to class “{ $title }”. Thank you for telling us.
trainings-answer-reason-ask =
    { $whose ->
        [hers] Please say in a few words why you cannot come.
       *[other] Why can { $name } not come? (in a few words)
    }
trainings-answer-reason-wrong = Please type the reason.
trainings-answer-reason-too-long = That is too long. Please use at most { $limit } characters.
summons-chase = You have not answered the summons to class “{ $title }”, { $start }, at { $place }. Please answer before { $due }.
summons-not-yours = This summons is not yours, or is not there any more.
summons-over-cancelled = This class does not take place; no answer is needed.
summons-over-postponed = This class is put off and has no new date yet. You will be asked again once it has one.
summons-over-moved = The class has another day, so this button does nothing any more. Please answer in the message about the new day, or type “của tôi”.
summons-over-started = The class has begun, so no answer can be noted here. Please call the office.
summons-answered-will_come =
    { $whose ->
        [hers] You answered at { $at } that you will come. If you cannot now, type “của tôi” and give your seat up.
       *[other] { $name } answered at { $at }: will come.
    }
summons-answered-declined =
    { $whose ->
        [hers] You said at { $at } that you cannot come. If you can now, please call your unit's secretary.
       *[other] { $name } said at { $at }: cannot come.
    }
summons-answered-replaced =
    { $whose ->
        [hers] Your unit named somebody in your place at { $at }.
       *[other] Somebody was named in the place of { $name } at { $at }.
    }
summons-answered-gone =
    { $whose ->
        [hers] You have no seat in this class any more, so no answer is needed.
       *[other] { $name } has no seat in this class any more.
    }

# Her unit

summons-unit-calls = { $count ->
        [one] One person
       *[other] { $count } people
    } of { $unit } summoned to class “{ $title }”, { $start }, without an account for messages. Please call, and enter the answer:
summons-unit-no_reply = { $count ->
        [one] One person
       *[other] { $count } people
    } of { $unit } with no reply to the summons to class “{ $title }”, { $start }; the seats stay. Please ask, and enter the answer:
summons-unit-declined = Somebody of { $unit } cannot come to class “{ $title }”, { $start }. The seat is kept for the unit until { $until }; please name a substitute:
summons-unit-head = { $unit }, class “{ $title }”, { $start }: not said to come: { $count }.
summons-unit-line =
    { $phone ->
        [none] • { $name }, { $code }: { $state }
       *[other] • { $name }, { $code }, { $phone }: { $state }
    }
summons-unit-more = … and { $count } more.
summons-unit-none = Everybody of the unit has answered.
summons-unit-no-phone = no telephone number
summons-person =
    { $name }, { $code }
    Class “{ $title }”, { $start }
    Answer: { $state }
summons-state-invited = waiting for an answer
summons-state-will_come = will come
summons-state-by_phone = will come (entered by { $by })
summons-state-declined = cannot come: { $reason }
summons-state-no_reply = no reply
summons-state-replaced = replaced
summons-told-yes-done = Entered: { $name } will come to class “{ $title }”.
summons-told-no-done = Entered: { $name } will not come to class “{ $title }”. The seat is kept for the unit until { $until }.
summons-told-no-free = Entered: { $name } will not come to class “{ $title }”. It begins soon, so the seat is offered to who waits.
summons-released = The unit has named nobody for { $name } in class “{ $title }”, { $start }, so the seat went to who waits.

trainings-substitute-who-ask = Whom of { $unit } do you name for { $old }? Please type a name or a code.
trainings-substitute-who-wrong = Please type a name or a code.
trainings-substitute-who-too-long = That is too long. Please use at most { $limit } characters.
trainings-substitute-who-several = The unit has several people of that name. Please type the code.
trainings-substitute-who-elsewhere = She is of another unit. Please name somebody of the same one.
trainings-substitute-who-unknown = There is nobody of that name on the list of members. Please look again.
trainings-substitute-who-other = Please type another name.
trainings-substitute-check-ask = { $new }, { $code }, comes for { $old }. Is that right?
trainings-substitute-check-yes = Yes
trainings-substitute-check-again = Somebody else
trainings-substitute-check-wrong = Please press a button below.
trainings-substitute-check-none = That cannot be done any more.
summons-substitute-done = { $new } comes to class “{ $title }” for { $old }, and gets the summons at once.
summons-substitute-done-call = { $new } comes to class “{ $title }” for { $old }. { $new } has no account for messages; please call.
summons-substitute-late = The seat is not kept for the unit any more; it is offered to who waits.
summons-substitute-own = You cannot name yourself; somebody else of the unit, or the office, can.
summons-substitute-seated = She has a seat in the class, or is being offered one. Please name somebody else.
summons-substitute-elsewhere = She is not of the unit any more. Please name somebody else.

# A class without a date: handlers/trainings/postpone.py

trainings-no-date = no new date yet
trainings-change-postpone = Put it off
trainings-change-date = Set a new date
trainings-change-postponed =
    Class “{ $title }” is put off. Reason: { $reason }
    It was: { $old }, at { $place }. What would you like to do?
trainings-postpone-reason-ask = Why is the class put off? Everybody in it will read this.
trainings-postpone-reason-wrong = Please type the reason.
trainings-postpone-reason-too-long = That is too long. Please use at most { $limit } characters.
trainings-postpone-starts-ask = Until when? Type an hour and a day, or press the button below. For example: 7h30 27/11/2026
trainings-postpone-starts-skip = No new date yet
trainings-postpone-starts-wrong = Please type an hour and a day. For example: 7h30 27/11/2026
trainings-postpone-starts-too-long = That could not be read. Please write like: 7h30 27/11/2026
trainings-postpone-starts-unclear = That could not be read. Please write like: 7h30 27/11/2026
trainings-postpone-starts-no-hour = Please say the hour too. For example: 7h30 27/11/2026
trainings-postpone-starts-weekday = That day is another day of the week. Please look at the calendar.
trainings-postpone-starts-past = That is past. Please give a time to come.
trainings-postpone-ends-ask = When does it end? On the same day the hour is enough. For example: 11h30
trainings-postpone-ends-wrong = Please type an hour, or an hour and a day. For example: 11h30
trainings-postpone-ends-too-long = That could not be read. Please write like: 11h30
trainings-postpone-ends-unclear = That could not be read. Please write like: 11h30, or 11h30 27/11/2026
trainings-postpone-ends-no-hour = Please say the hour too. For example: 11h30 27/11/2026
trainings-postpone-ends-weekday = That day is another day of the week. Please look at the calendar.
trainings-postpone-ends-past = That is past. Please look again.
trainings-postpone-ends-early = The class has to end after it begins. Please give the end again.
trainings-postpone-check-ask =
    Put class “{ $title }” off
    It is: { $old }
    New date: { $new ->
        [none] none yet
       *[other] { $new }
    }
    Reason: { $reason }

    In the class, told once: { $count }; with a new date everybody with a seat is asked again. Put it off?
trainings-postpone-check-wrong = Please press the button below.
trainings-postpone-check-none = This class cannot be put off any more.
trainings-postpone-already = This class is put off already, or not there any more.
trainings-postpone-started = The class has begun, so it cannot be put off any more.
trainings-postponed =
    Class “{ $title }” is put off and has no new date yet. Reason: { $reason }
    It was: { $old }, at { $place }
    Your registration stands; you will be told of the new date.
trainings-postponed-done =
    Class “{ $title }” is put off. { $count ->
        [one] One person is told.
       *[other] { $count } people are told.
    }{ $left ->
        [0] {""}
       *[other] {" "}{ $left } without an account: please call them.
    }
trainings-move-check-date =
    It was: { $old }, at { $was }
    New date: { $new }, to { $end }, at { $place }

    In the class, told once: { $count }; everybody with a seat is asked again. Agreed?
trainings-moved-reason = Reason: { $reason }
trainings-moved-again = Please say before { $due } whether you can come.

# What she has: handlers/trainings/{places,next_step,history}.py

trainings-place-postponed =
    Class “{ $title }”
    Put off, no new date yet. Reason: { $reason }
    Place: { $place }
trainings-place-invited = You have a seat; your answer to the summons is awaited.
trainings-place-will_come = You have a seat, and have answered that you will come.
summons-next-postponed = Next: wait for the new date; you will be told at once.
summons-next-answer =
    Next: answer the summons { $late ->
        [late] (it was due { $until }; please answer now).
       *[open] before { $until }.
    }
summons-next-come = Next: be there at { $start }.
summons-history-head = How your registrations came to what they are:
summons-history-none = You have not registered for a class to come.
summons-history-asked = asked { $day }
summons-history-asked_back = asked back { $day }
summons-history-explained = answered { $day }
summons-history-nominated = nominated { $day }
summons-history-confirmed = a seat { $day }
summons-history-offered = offered a seat { $day }
summons-history-queued = in the queue { $day }
summons-history-refused = not approved { $day }
summons-history-cancelled = given up { $day }
summons-history-passed = passed on { $day }
summons-history-summoned = summoned { $day }
summons-history-will_come = answered to come { $day }
summons-history-no_reply = no reply in time { $day }
summons-history-declined = said not to come { $day }
summons-history-replaced = replaced { $day }
summons-history-released = seat passed on { $day }
summons-history-replaces = substitute { $day }
summons-history-postponed = class put off { $day }

# Her own data

rights-export-invitations = Summonses and answers
