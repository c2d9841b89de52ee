# Asking: handlers/questions/ask.py

questions-ask-text-ask =
    { $about ->
        [yes] What would you like to ask about the announcement “{ $notice }”? Please type your question here.
        [contest] What would you like to ask the organisers about the results of “{ $notice }”? Please type it here.
       *[no] What would you like to ask the secretary? Please type your question here.
    }
questions-ask-text-wrong = A question can only be typed for now, without a file. Please type your question.
questions-ask-text-too-long = A question has at most { $limit } characters. Please make it shorter, or call your unit’s secretary.
questions-ask-alike-ask =
    This was asked before; there is an answer for everybody, of { $whose }:

    “{ $question }”

    { $answer }

    Is this what you need?
questions-ask-alike-wrong = Please choose a line below.
questions-ask-alike-option-right = That is it
questions-ask-alike-option-send = Send my question
questions-ask-settled = Thank you. Your question is not sent any more.
questions-ask-done = Your question { $code } was received and goes to { $to }. The answer will come here.
questions-ask-left = Your question was dropped; nobody has got it.
questions-the-office = the office
questions-the-unit = { $unit } ({ $names })
questions-everybody = all units
questions-too-many = You have many questions waiting, so no more can be taken now. If it is urgent, please call your unit’s secretary or the office.

# What secretaries get: handlers/questions/card.py

questions-card =
    Question { $code } of { $name }, { $unit }:
    “{ $text }”
questions-card-about = About the announcement: “{ $notice }”
questions-card-answer =
    { $name } answered:
    “{ $text }”
questions-card-more =
    { $name } added:
    “{ $text }”
questions-card-unclear = { $name } says the answer is not clear.
questions-card-added =
    Question { $code }, { $name } added:
    “{ $text }”
questions-retired-done = Question { $code } was answered by { $name } at { $at }.
questions-retired-closed = Question { $code } was closed at { $at }: no answer is needed any more.
questions-retired-office = Question { $code } went to the office at { $at }.
questions-button-about = Ask about this
questions-button-answer = Answer
questions-button-office = To the office
questions-button-share = For everybody
questions-button-read = Read { $code }
questions-button-next = Next
questions-button-open = Open questions

# Answering: handlers/questions/answer.py

questions-answer-text-ask = Please type the answer to question { $code }.
questions-answer-text-wrong = An answer can only be typed for now, without a file. Please type the answer.
questions-answer-text-too-long = An answer has at most { $limit } characters. Please make it shorter.
questions-answer-left = Stopped; the answer was not sent.
questions-answer-done = The answer to { $code } was sent to { $name }.
questions-answer-unreached = The answer to { $code } is kept, but nothing reaches { $name } now. Please call.
questions-answer-told =
    { $name } answers your question { $code }:
    “{ $question }”

    { $text }
questions-office-done = Question { $code } went to the office.
questions-moved-told = Your question { $code } went to the office.
questions-moved-late = Your question { $code } has waited more than 48 working hours, so it went to the office.
questions-moved = This question went to the office; you need not answer it any more.
questions-closed = This question is closed: no answer is needed any more.
questions-waits = This question waits for an answer. To add something, please press “Ask on”.
questions-answered =
    { $name } answered this question at { $at }; yours was not sent. The answer was:
    “{ $text }”

# After the answer: handlers/questions/more.py

questions-button-clear = It is clear
questions-button-unclear = Not clear
questions-button-more = Ask on
questions-button-drop = No longer needed
questions-clear-done = Question { $code } is closed. Thank you.
questions-unclear-done = Question { $code } is open again and goes to { $to }. To say more, please press “Ask on”.
questions-more-text-ask = Please type what you want to add to question { $code }.
questions-more-text-wrong = This can only be typed for now, without a file. Please type it.
questions-more-text-too-long = This has at most { $limit } characters. Please make it shorter.
questions-more-left = Stopped; nothing was added.
questions-more-done = Added to question { $code }, which goes to { $to }.

# Lists: handlers/questions/open.py, handlers/questions/mine.py

questions-open-head =
    { $count ->
        [one] { $count } question waits:
       *[other] { $count } questions wait, longest first:
    }
questions-open-none = No question waits for your answer.
questions-open-line =
    { $code }, waits { $age }: { $name }, { $unit }
    “{ $first }”
    To be answered by: { $owner }
questions-open-nobody = nobody can be reached
questions-open-units = Questions waiting in the units:
questions-open-unit = • { $unit }: { $count }
questions-age =
    { $days ->
        [0] { $hours } h
       *[other] { $days } d { $hours } h
    }
questions-state =
    { $state ->
        [answered] This question was answered.
       *[closed] This question is closed.
    }
questions-state-hers =
    { $state ->
        [open]
            { $route ->
                [unit] It waits for your unit’s secretary.
               *[office] It waits for the office.
            }
        [answered] It was answered.
       *[closed] It is closed.
    }
questions-mine-head = Your questions:
questions-mine-line =
    { $state ->
        [open]
            { $route ->
                [unit] • { $code }, waits for your unit’s secretary: “{ $first }”
               *[office] • { $code }, waits for the office: “{ $first }”
            }
       *[answered] • { $code }, answered: “{ $first }”
    }

# Answers for everybody: handlers/questions/share.py

questions-share-asks-ask =
    The answer to { $code } will be shown to whoever asks alike. First the question; please keep it or type another one, without anybody’s name:

    “{ $text }”
questions-share-asks-keep = Keep it
questions-share-asks-wrong = Please type the question, or choose “Keep it”.
questions-share-asks-too-long = A question has at most { $limit } characters. Please make it shorter.
questions-share-asks-name = The question has the name “{ $name }”. What everybody reads must hold no name; please type another one.
questions-share-asks-label = Question
questions-share-answers-ask =
    The answer; please keep it or type another one, without anybody’s name:

    “{ $text }”
questions-share-answers-keep = Keep it
questions-share-answers-wrong = Please type the answer, or choose “Keep it”.
questions-share-answers-too-long = An answer has at most { $limit } characters. Please make it shorter.
questions-share-answers-name = The answer has the name “{ $name }”. What everybody reads must hold no name; please type another one.
questions-share-answers-label = Answer
questions-share-check-ask = Please look at it once more:
questions-share-check-wrong = Please choose a line below.
questions-share-check-option-right = Share it
questions-share-check-change = Change: { $what }
questions-share-left = Stopped; nothing was shared.
questions-share-done = Shared with { $whose }. Whoever asks alike sees it first.
questions-shared-head =
    { $count ->
        [one] { $count } answer for everybody:
       *[other] { $count } answers for everybody:
    }
questions-shared-none = There is no answer for everybody yet.
questions-shared-line =
    { $place }. { $question } (for { $whose })
    { $answer }
questions-shared-gone = This answer was withdrawn before.
questions-shared-withdrawn = Withdrawn. Nobody is shown this answer any more.
questions-button-withdraw = Withdraw
questions-button-withdraw-one = Withdraw no. { $place }

# By the clock: handlers/questions/jobs.py

questions-nudge =
    { $count ->
        [one] { $count } question has waited more than 24 working hours: { $codes }.
       *[other] { $count } questions have waited more than 24 working hours: { $codes }.
    } { $route ->
        [unit] Please answer; after 48 working hours a question goes to the office.
       *[office] Please answer.
    }

# Days on which nobody works: handlers/questions/holidays.py

questions-holidays-head = Holidays to come, on which no question waits:
questions-holidays-none = There are no holidays to come. Saturdays and Sundays do not count anyway.
questions-holidays-how = To add one, type: ngày nghỉ 02/09/2027 Quốc khánh. To drop one: xóa ngày nghỉ 02/09/2027.
questions-holidays-added = Added the holiday { $day }: { $name }.
questions-holidays-known = { $day } is a holiday already.
questions-holidays-removed = { $day } is no holiday any more.
questions-holidays-unknown = { $day } is no holiday.
questions-holidays-unclear = I could not read the day. Please type it like this: ngày nghỉ 02/09/2027 Quốc khánh.
questions-holidays-name = Please add the name of the holiday, at most 100 characters, like this: ngày nghỉ 02/09/2027 Quốc khánh.
questions-holidays-load = Load a whole year

# A year of them at once: handlers/questions/load_year.py

questions-load_year-days-ask =
    Please paste the list of holidays, a line each, or send an Excel file with a column of days and one of names. For example:

    2027
    01/01 New Year
    06/02 - 12/02 Tết
questions-load_year-days-wrong = No holiday could be read. Please send it again, each line with its day and then its name, like: 01/01/2027 New Year.
questions-load_year-days-too-long = The list is longer than { $limit } characters. Please send it in parts.
questions-load_year-days-many = The list has more than { $most } holidays. Please check it, or send it in parts.
questions-load_year-preview-ask =
    { $count ->
        [0] No new holiday.
        [one] One holiday will be written:
       *[other] { $count } holidays will be written:
    }
questions-load_year-preview-known =
    { $count ->
        [one] One is there already and stays.
       *[other] { $count } are there already and stay.
    }
questions-load_year-preview-unclear =
    { $count ->
        [one] One line could not be read:
       *[other] { $count } lines could not be read:
    }
questions-load_year-preview-option-write =
    { $count ->
        [one] Write one holiday
       *[other] Write { $count } holidays
    }
questions-load_year-preview-option-again = Send the list again
questions-load_year-preview-wrong = Please press one of the buttons below. Nothing is written before you do.
questions-load_year-left = Stopped, no holiday was written.
questions-load_year-written =
    { $count ->
        [one] One holiday was written. Type “ngày nghỉ” to see them.
       *[other] { $count } holidays were written. Type “ngày nghỉ” to see them.
    }
