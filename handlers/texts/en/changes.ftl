# What becomes of a class after it was opened: handlers/trainings/{change,move,seats,lessons}.py

trainings-button-change = Change the class
trainings-button-attendance = Attendance
trainings-change-which = What should change about class “{ $title }”, { $start }, at { $place }?
trainings-change-move = Times and place
trainings-change-seats = Number of seats
trainings-change-lessons = Sessions
trainings-change-call-off = Call it off
trainings-change-yes = Yes, change it
trainings-change-gone = This class is not there any more or was called off. Type “danh sách lớp” to choose another.
trainings-change-stale = Somebody else has just changed the class. Please open the list again.
trainings-change-same = Times and place stay as they were; there is nothing to change.

trainings-move-place-ask = Where is the class? Press the button to keep the place, or type another.
trainings-move-place-wrong = Please type the place.
trainings-move-place-too-long = That is too long. Please use at most { $limit } characters.
trainings-move-starts-ask = When does it begin? Press the button to keep the time, or type another. For example: 7h30 27/11/2026
trainings-move-starts-wrong = Please type an hour and a day. For example: 7h30 27/11/2026
trainings-move-starts-too-long = That could not be read. Please write like: 7h30 27/11/2026
trainings-move-starts-unclear = That could not be read. Please write like: 7h30 27/11/2026
trainings-move-starts-no-hour = Please say the hour too. For example: 7h30 27/11/2026
trainings-move-starts-weekday = That day is another day of the week. Please look at the calendar.
trainings-move-starts-past = That is past. Please give a time to come.
trainings-move-ends-ask = When does it end? On the same day the hour is enough. For example: 11h30
trainings-move-ends-wrong = Please type an hour, or an hour and a day. For example: 11h30
trainings-move-ends-too-long = That could not be read. Please write like: 11h30
trainings-move-ends-unclear = That could not be read. Please write like: 11h30, or 11h30 27/11/2026
trainings-move-ends-no-hour = Please say the hour too. For example: 11h30 27/11/2026
trainings-move-ends-weekday = That day is another day of the week. Please look at the calendar.
trainings-move-ends-past = That is past. Please look again.
trainings-move-ends-early = The class has to end after it begins. Please give the end again.
trainings-move-check-ask =
    It is: { $old }, at { $was }
    It will be: { $new }, to { $end }, at { $place }

    { $count } people in the class will be told once. Change it?
trainings-move-check-wrong = Please press the button below.
trainings-move-check-none = This class cannot be changed any more.
trainings-moved =
    Changed: class “{ $title }”
    Before: { $old }, at { $was }
    Now: { $new }, to { $end }, at { $place }
trainings-moved-done =
    Class “{ $title }” was changed. { $count } people are told.{ $left ->
        [0] {""}
       *[other] {" "}{ $left } have no chat; please call them.
    }

trainings-seats-number-ask = Class “{ $title }” has { $seats } seats, { $held } are taken, { $queued } people wait. How many should there be?
trainings-seats-number-wrong = Please type a number from 1 to 2,000. For example: 40
trainings-seats-number-too-long = Please type a number from 1 to 2,000. For example: 40
trainings-seats-number-same = The class has that many seats.
trainings-seats-number-held =
    That is too few: { $count } people hold seats.
    { $names }{ $more ->
        [0] {""}
       *[other] {" "}
    … and { $more } more.
    }
trainings-seats-check-ask = Class “{ $title }”: from { $old } to { $new } seats. { $offered } who wait will be offered one. Change it?
trainings-seats-check-wrong = Please press the button below.
trainings-seats-check-none = This class cannot be changed any more.
trainings-seats-started = The class has begun; its seats cannot be changed any more.
trainings-seats-done = Class “{ $title }” has { $seats } seats now. { $offered } who waited were offered one.

trainings-call-off-ask = Call off class “{ $title }”, { $start }? { $count } people in it will be told at once. This cannot be undone.
trainings-call-off-sure = Yes, call it off
trainings-called-off = Class “{ $title }”, { $start }, at { $place }, does not take place. We are sorry for the change.
trainings-called-off-done =
    Class “{ $title }” was called off. { $count } people are told.{ $left ->
        [0] {""}
       *[other] {" "}{ $left } have no chat; please call them.
    }

trainings-lessons-lines-ask =
    Send the sessions in one message, a line each. For example:
    20/11 7h30-11h30 Topic 1, Mr Nam, 5 periods
    20/11 13h30-17h Topic 2, Ms Hoa, 4 periods
trainings-lessons-lines-label = Sessions
trainings-lessons-lines-wrong = Please type the sessions, a line each.
trainings-lessons-lines-too-long = That is too long. Please use at most { $limit } characters.
trainings-lessons-lines-many = Those are too many. A class has at most { $most } sessions.
trainings-lessons-lines-unclear = Line { $number } could not be read: “{ $line }”. Please write like: 20/11 7h30-11h30 Topic 1, Mr Nam, 5 periods
trainings-lessons-lines-overlap = The session at { $start } begins before the one before it ends. Please look again.
trainings-lessons-lines-elsewhen = The first session has to begin when the class does: { $start }. To change that, use “Times and place”, so that everybody is told.
trainings-lessons-line = { $number }. { $start } to { $end }: { $topic }; { $lecturer }; { $periods } periods
trainings-lessons-limit-ask = How many percent of the periods may be missed at most?
trainings-lessons-limit-label = May miss
trainings-lessons-limit-wrong = Please type a number from 0 to 100. For example: 20
trainings-lessons-limit-too-long = Please type a number from 0 to 100. For example: 20
trainings-lessons-check-ask = Please look at it before it is written:
trainings-lessons-check-wrong = Please press a button below.
trainings-lessons-check-option-right = Write these sessions
trainings-lessons-check-change = Change: { $what }
trainings-lessons-marked = Somebody was checked in to the present sessions, so they cannot be replaced any more.
trainings-lessons-done = { $count } sessions ({ $periods } periods) were written for class “{ $title }”.
