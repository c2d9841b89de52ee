# Handing in
contests-submit-contest-ask = Several contests are open. Which one is your essay for?
contests-submit-contest-wrong = Please press the name of a contest, or type its number.
contests-submit-contest-none = No contest is open at the moment. You will be told when there is a new one.
contests-submit-contest-line = { $title } (until { $until })

contests-submit-essay-about = Contest “{ $title }”
contests-submit-essay-ask =
    The essay has { $least } to { $most } words. The deadline is { $until }.

    Please send your essay here in one or several messages{ $files ->
        [yes] , or as a .docx, .pdf or .txt file.
        [link] . To hand in a .docx, .pdf or .txt file, write “gửi tệp”.
       *[no] .
    } The judges do not know who wrote what, so please leave your name, unit and phone number out of the text.
contests-submit-essay-ask-draft = The deadline is { $until }. Please go on writing, or choose below.
contests-submit-essay-ask-entry =
    You have handed in { $code }, version { $version } ({ $words ->
        [one] { $words } word
       *[other] { $words } words
    }). It counts until you hand in another version.
    To hand in something else, send it here. To change what you handed in, press “Change my essay”. The deadline is { $until }.
contests-submit-essay-option-submit = Hand in
contests-submit-essay-option-show = Show the draft
contests-submit-essay-option-drop = Drop the last part
contests-submit-essay-option-only = Keep only this file
contests-submit-essay-option-reopen = Change my essay
contests-submit-essay-option-rules = Read the rules
contests-submit-essay-received = Part { $number } received.
contests-submit-essay-read = The file “{ $name }” was read as part { $number }: { $words ->
        [one] { $words } word
       *[other] { $words } words
    }, beginning “{ $begins }”.
contests-submit-essay-part = { $number }. “{ $begins }” ({ $words ->
        [one] { $words } word
       *[other] { $words } words
    })
contests-submit-essay-status = Draft: { $words ->
        [one] { $words } word
       *[other] { $words } words
    } ({ $least }–{ $most } needed) in { $parts ->
        [one] { $parts } part
       *[other] { $parts } parts
    }.
contests-submit-essay-over = It is { $over ->
        [one] { $over } word
       *[other] { $over } words
    } too long.
contests-submit-essay-ready = When it is finished, press “Hand in”.
contests-submit-essay-none-yet = Nothing is in the draft yet.
contests-submit-essay-dropped = Part { $number } was dropped.
contests-submit-essay-kept = The file was kept and the other parts were dropped.
contests-submit-essay-reopened = This is what you handed in, open for changes. The version handed in counts until you hand in again.
contests-submit-essay-wrong = I cannot read this kind of message. Please send your essay as text, or as a .docx, .pdf or .txt file.
contests-submit-essay-sheets = This file is a spreadsheet. Please send your essay as text, or as a .docx, .pdf or .txt file.
contests-submit-essay-full = The draft is too long for me to take any more. Please drop a part before you send another.
contests-submit-essay-empty = The draft is empty, so there is nothing to hand in. Please send your essay here.
contests-submit-essay-too-short = It cannot be handed in yet: it has { $words ->
        [one] { $words } word
       *[other] { $words } words
    } and needs at least { $least }. Please write { $missing } more; everything you sent is still there.
contests-submit-essay-too-long = It cannot be handed in yet: it has { $words ->
        [one] { $words } word
       *[other] { $words } words
    } and may have at most { $most }. Please shorten it by { $over }; everything you sent is still there.

contests-submit-warning-ask = The judges should not know who you are, but the text has:
contests-submit-warning-has-name = • your name, in part { $part }: “… { $quote } …”
contests-submit-warning-has-unit = • the name of your unit, in part { $part }: “… { $quote } …”
contests-submit-warning-has-phone = • your phone number, in part { $part }
contests-submit-warning-what = Would you like to change it, or hand it in as it is?
contests-submit-warning-option-fix = Change it
contests-submit-warning-option-anyway = Hand in anyway
contests-submit-warning-wrong = Please press “Change it” or “Hand in anyway”.

contests-submit-oath-ask = One last step. Please read and confirm: “I declare that I wrote this essay myself, that it has not been published, and that what it tells is true.”
contests-submit-oath-option-agree = Declare and hand in
contests-submit-oath-wrong = Your essay is not handed in yet. Please press “Declare and hand in” to finish.

contests-submit-received = Essay { $code } received, version { $version }, { $words ->
        [one] { $words } word
       *[other] { $words } words
    }, at { $at }. Check code: { $check }. You may replace it until { $until }.
contests-submit-another-button = Hand in another
contests-submit-left = Stopped. Your draft is kept; type “nộp bài” to go on writing or to hand it in.
contests-submit-left-empty = Stopped. Type “nộp bài” whenever you want to hand in an essay.
contests-submit-closed = The contest “{ $title }” closed at { $until }.
contests-submit-closed-entry = Your essay { $code }, version { $version }, was handed in on time and stands as it is.
contests-submit-closed-draft = Your draft was not handed in; it is kept for you to read.

# An edited message
contests-edit-changed = Part { $number } was changed as you edited it.
contests-edit-handed-in = You edited a part of essay { $code }. Version { $version } stands as you handed it in. To hand in again with the change, press “Change my essay”.
contests-edit-replaced = The message you edited belongs to version { $version } of essay { $code }, which version { $last } has replaced. Nothing changes in what you handed in.
contests-edit-late = The edited message changes nothing.

# Reading one's own
contests-read-button = Read my essay
contests-read-draft-button = Show the draft
contests-read-about = Essay { $code }, contest “{ $title }”
contests-read-earlier = • Version { $version }: { $words ->
        [one] { $words } word
       *[other] { $words } words
    }, handed in at { $at }, check code { $check }.
contests-read-last = • Version { $version }: { $words ->
        [one] { $words } word
       *[other] { $words } words
    }, handed in at { $at }, check code { $check }. This one counts; its text is below.

# What is hers
contests-mine-head = Your essays:
contests-mine-entry = • “{ $title }”: { $code } handed in, version { $version }, { $words ->
        [one] { $words } word
       *[other] { $words } words
    }. Deadline: { $until }.
contests-mine-draft = • “{ $title }”: a draft of { $draft ->
        [one] { $draft } word
       *[other] { $draft } words
    } in { $parts ->
        [one] { $parts } part
       *[other] { $parts } parts
    }, not handed in. Deadline: { $until }.
contests-mine-both = • “{ $title }”: { $code } handed in, version { $version }, { $words ->
        [one] { $words } word
       *[other] { $words } words
    }; a draft of another version has { $draft ->
        [one] { $draft } word
       *[other] { $draft } words
    }. Deadline: { $until }.
contests-mine-read = Read { $code }
contests-mine-go-on = Go on writing
contests-mine-go-on-with = Go on: { $title }

# Reminders
contests-remind-draft = A reminder: your essay for “{ $title }” is still a draft of { $words ->
        [one] { $words } word
       *[other] { $words } words
    } and has not been handed in. The deadline is { $until }.

# Opening a contest
contests-create-title-ask = What is the contest called?
contests-create-title-label = Title
contests-create-title-wrong = Please type the title.
contests-create-title-too-long = The title has more than { $limit } characters. Please type a shorter one.
contests-create-rules-ask = What are the rules? Please send them in one message; people read them before they write.
contests-create-rules-label = Rules
contests-create-rules-skip = No rules
contests-create-rules-wrong = Please type the rules, or press “No rules”.
contests-create-rules-too-long = The rules have more than { $limit } characters. Please shorten them and send them again.
contests-create-closes-ask = When is the deadline? Please type hour and day, for example “17:00 20/11”.
contests-create-closes-label = Deadline
contests-create-closes-wrong = Please type hour and day, for example “17:00 20/11”.
contests-create-closes-too-long = Please type only hour and day, for example “17:00 20/11”.
contests-create-closes-unclear = I did not understand that. Please type hour and day, for example “17:00 20/11”.
contests-create-closes-no-hour = Please add the hour, for example “17:00 20/11”.
contests-create-closes-weekday = That date is another day of the week. Please type hour and day again.
contests-create-closes-past = That is over already. Please type a moment to come.
contests-create-least-ask = How many words must an essay have at least? For example: 1000.
contests-create-least-label = Least (words)
contests-create-least-wrong = Please type a number from 1 to 30,000, for example 1000.
contests-create-least-too-long = Please type only a number, for example 1000.
contests-create-most-ask = How many words may an essay have at most? At least { $least }.
contests-create-most-label = Most (words)
contests-create-most-wrong = Please type a number from 1 to 30,000, for example 2000.
contests-create-most-too-long = Please type only a number, for example 2000.
contests-create-most-less = The most must be { $least } or more.
contests-create-check-ask = Please look it over before the contest opens.
contests-create-check-wrong = Please press “Open the contest”, or the line to change.
contests-create-check-option-right = Open the contest
contests-create-check-change = Change: { $what }
contests-create-created = The contest “{ $title }” is open: { $least } to { $most } words, until { $until }. Members type “nộp bài” to take part; type “số bài” to see how many essays there are.

# Figures for the office
contests-count-none = There is no contest yet. Type “mở cuộc thi” to open one.
contests-count-contest =
    “{ $title }” (until { $until })
    Handed in: { $entries ->
        [one] { $entries } essay
       *[other] { $entries } essays
    } from { $units } of { $all } units.
contests-count-drafts = Drafts not handed in: { $count ->
        [one] { $count } person
       *[other] { $count } people
    }.
contests-count-unit = • { $unit }: { $count }

# Whether her essays may be kept: handlers/contests/submit.py

contests-submit-consent-ask =
    To take in your essay { $organisation } has to keep its text and its marks, for the contest alone. It is judged without your name. You can take your consent back at any time: type “quyền riêng tư”.

    Do you agree?
contests-submit-consent-option-agree = I agree
contests-submit-consent-option-no = I do not agree
contests-submit-consent-wrong = Please choose “I agree” or “I do not agree”.
contests-submit-consent-refused = Very well, I take in no essay of yours here. To take part in another way, please call the office. What would you like to do?
