# What members get: handlers/announcements/message.py, acknowledge.py

announcements-message =
    { $text }

    { $organisation }
announcements-message-read = Received
announcements-message-join = I will come
announcements-message-decline = I cannot come
announcements-message-list = Hand in the list
announcements-message-file = Hand in the file
announcements-message-mark-urgent = [URGENT]
announcements-message-mark-top_urgent = [VERY URGENT]
announcements-message-mark-flash = [IMMEDIATE]
announcements-kind-notice = Notice
announcements-kind-invitation = Invitation
announcements-kind-letter = Letter
announcements-kind-plan = Plan
announcements-kind-guidance = Guidance
announcements-paper-number = no. { $number }
announcements-paper-dated = { $paper } of { $day }
announcements-due-ack = Please confirm before { $at }.
announcements-due-attend = Please answer before { $at }.
announcements-due-list = Please hand in the list before { $at }.
announcements-due-file = Please hand in the file before { $at }.
announcements-due-urgent = Please answer within 4 working hours.
announcements-due-top_urgent = Please answer within 2 working hours.
announcements-due-flash = Please answer at once, within 30 minutes.
announcements-message-replaces = This replaces { $paper }.
announcements-message-edited = (corrected at { $at })
announcements-message-edited-on = (corrected at { $at } on { $day })
announcements-message-fix = Correction: what follows replaces { $paper }.
announcements-paper-titled = the announcement “{ $title }”
announcements-recalled = This announcement was recalled. There is nothing more to do.
announcements-ack-done = Noted at { $at }. Thank you.
announcements-ack-not-hers = This announcement was not sent to you, so there is nothing to confirm.
announcements-join-done = Noted at { $at }: you will come. Thank you.
announcements-settled-join = You answered that you will come. It could be changed until { $at }; please tell your unit yourself.
announcements-settled-decline = You answered that you cannot come. It could be changed until { $at }; please tell your unit yourself.
announcements-settled-given = You have handed it in. It could be changed until { $at }; please tell your unit yourself.

# Declining, handing in: decline.py, give.py

announcements-decline-reason-ask = Please say in a few words why you cannot come.
announcements-decline-reason-wrong = Please write the reason in words.
announcements-decline-reason-too-long = The reason is longer than { $limit } characters. Please shorten it.
announcements-decline-done = Noted at { $at }: you cannot come. Thank you.
announcements-decline-stands = Your answer that you will come stands.
announcements-decline-left = Nothing was noted. Open the announcement again to answer it.
announcements-give-what-ask =
    { $need ->
        [list] Please write the list, a person a line, or send an Excel or Word file.
       *[file] Please send the file that the announcement asks for.
    }
announcements-give-what-wrong =
    { $need ->
        [list] Please write the list in words, or send a file.
       *[file] This announcement needs a file. Please send it.
    }
announcements-give-what-too-long = The list is longer than { $limit } characters. Please send it as an Excel or Word file.
announcements-give-list-done =
    { $lines ->
        [one] A list of one line received at { $at }. Thank you.
       *[other] A list of { $lines } lines received at { $at }. Thank you.
    }
announcements-give-file-done = The file “{ $name }” was received at { $at }. Thank you.
announcements-give-left = Nothing was noted. Open the announcement again to hand it in.
announcements-given =
    { $name }, at { $at }:
    { $text }
announcements-given-gone = The file of { $name } has been deleted, as its time was over.

# Writing one: announce.py

announcements-announce-text-ask = Please type the announcement, at most 3,500 characters. Members will get it word for word, with a button “Received”.
announcements-announce-text-wrong = An announcement has to be text. Please type it.
announcements-announce-text-too-long = That is longer than { $limit } characters. Please shorten it and send it again.
announcements-announce-text-secret = This text carries a secrecy marking (Mật, Tối mật or Tuyệt mật), so it must not be sent through a chat. Please use the channel for secret documents.
announcements-announce-audience-ask = Who is it for? Choose a way, or type one line, for example: Chi hội 1-5, except unit secretaries.
announcements-announce-audience-wrong = Please choose one of the lines below, or type one line, for example: Chi hội 1-5, except unit secretaries.
announcements-announce-audience-too-long = That is longer than { $limit } characters. Please type less.
announcements-announce-audience-over = { $unit } exists no more, so nothing can be sent to it. Please choose again.
announcements-announce-audience-nobody = There is nobody to send it to. Please choose again.
announcements-announce-audience-option-everyone = All members
announcements-announce-audience-option-units = Chosen units
announcements-announce-audience-option-clusters = By cluster
announcements-announce-audience-option-duties = By role
announcements-announce-audience-option-deeds = By what they did
announcements-announce-units-ask =
    Please type the names or numbers of the units, with commas between them. For example: 3, 12, 40.

    { $list }
announcements-announce-units-line =
    { $count ->
        [one] { $number }. { $unit } ({ $count } person)
       *[other] { $number }. { $unit } ({ $count } people)
    }
announcements-announce-units-wrong = Please type the names or numbers of the units.
announcements-announce-units-too-long = That is longer than { $limit } characters. Numbers are shorter than names.
announcements-announce-clusters-ask = Please choose the clusters one by one, then press the first line.
announcements-announce-clusters-finish = Done ({ $count })
announcements-announce-clusters-none = There is no cluster yet.
announcements-announce-clusters-wrong = Please choose a line below.
announcements-announce-duties-ask = Please choose the roles one by one, then press the first line.
announcements-announce-duties-finish = Done ({ $count })
announcements-announce-duties-none = There is no role yet.
announcements-announce-duties-wrong = Please choose a line below.
announcements-announce-deed-ask = Who did what?
announcements-announce-deed-none = There is no class, contest or announcement to choose yet.
announcements-announce-deed-wrong = Please choose a line below.
announcements-announce-about-ask = In which one? Please choose a line.
announcements-announce-about-none = There is no class, contest or announcement to choose yet.
announcements-announce-about-wrong = Please choose a line below.
announcements-announce-minus-ask = Who is to be left out? Please type one line, for example: unit secretaries, Chi hội 7, registered for Writing papers.
announcements-announce-minus-skip = Nobody
announcements-announce-minus-wrong = Please type who is to be left out.
announcements-announce-minus-too-long = That is longer than { $limit } characters. Please type less.
announcements-groups-kept = Noted: { $groups }.
announcements-groups-near = “{ $piece }” is not clear. Do you mean { $near }?
announcements-groups-near-unit = { $number }. { $unit }
announcements-groups-unknown = “{ $piece }” is not clear: there is no such name.
announcements-groups-over = “{ $piece }” exists no more, so nothing can be sent to it.
announcements-groups-more = Please type only what was not clear again; or type “enough” if there is no more.
announcements-groups-again = Please type the name or number again.
announcements-groups-nobody = It is not clear who gets it. Please type the name or number of a unit, or “all”.
announcements-groups-enough = enough
announcements-whom-everybody = All members
announcements-whom-and = { $first } and { $last }
announcements-whom-only = only { $others }
announcements-whom-except = except { $others }
announcements-whom-but = { $whom }, { $but }
announcements-term-linked = who is linked
announcements-term-not_linked = who is not linked
announcements-term-registered = who registered for “{ $name }”
announcements-term-seated = who has a seat in “{ $name }”
announcements-term-waiting = who waits for “{ $name }”
announcements-term-drafting = who is writing for “{ $name }” and has not handed in
announcements-term-entered = who has handed in for “{ $name }”
announcements-term-acknowledged = who has confirmed announcement { $id } “{ $name }”
announcements-term-unacknowledged = who has not confirmed announcement { $id } “{ $name }”
announcements-deed-registered = Registered for a class
announcements-deed-seated = Has a seat in a class
announcements-deed-waiting = Waits for a seat in a class
announcements-deed-drafting = Is writing for a contest, not handed in
announcements-deed-entered = Has handed in for a contest
announcements-deed-acknowledged = Has confirmed an announcement
announcements-deed-unacknowledged = Has not confirmed an announcement
announcements-preview-head = Who would get it: { $count } in { $units } units (page { $page }/{ $pages })
announcements-preview-line = { $place }. { $unit }: { $count }
announcements-preview-name = { $name } ({ $code }), { $unit }
announcements-preview-names = The first { $count }: { $names }.
announcements-preview-nameless = Contests and classes are voluntary, so there are numbers by unit and no names.
announcements-plan-merged = { $unit } is { $into } by now, so it goes to { $into }.
announcements-plan-about-one = A single person cannot go together with a condition about a contest or something voluntary: the number would tell about just her.
announcements-plan-over = { $unit } exists no more, so nothing can be sent to it.
announcements-plan-would-cost = Paid messages are off. If they are allowed (press “More settings”), { $count } more would get it by Zalo; each message costs money.
announcements-plan-costs = Paid Zalo messages are allowed: { $count }; each costs money.
announcements-announce-send-ask =
    Members will get exactly this:
    ――――――――――
    { $message }
    ――――――――――
    With a button below it: { $buttons }.
announcements-announce-send-everyone =
    { $count ->
        [0] There is nobody to send it to.
        [one] It goes to all members: { $count } person.
       *[other] It goes to all members: { $count } people in { $units } units.
    }
announcements-announce-send-some =
    { $count ->
        [0] There is nobody in these units to send it to.
        [one] It goes to { $count } person: { $names }.
       *[other] It goes to { $count } people (units: { $units }): { $names }.
    }
announcements-announce-send-groups =
    { $count ->
        [0] There is nobody to send it to: { $names }.
        [one] It goes to { $count } person: { $names }.
       *[other] It goes to { $count } people in { $units } units: { $names }.
    }
announcements-announce-send-reach = Reached by: { $ways }.
announcements-announce-send-takes =
    { $minutes ->
        [1] Everybody has it in about a minute.
       *[other] Everybody has it in about { $minutes } minutes.
    }
announcements-announce-send-hardly =
    { $now ->
        [one] 1 person gets it now
       *[other] { $now } people get it now
    }, { $others ->
        [one] 1 person has to be rung.
       *[other] { $others } people have to be rung.
    }
announcements-announce-send-declined = Not to { $count } who have not agreed to get announcements by message.
announcements-announce-send-show = Show who gets it
announcements-announce-send-confirm =
    { $count ->
        [one] Send to { $count } person
       *[other] Send to { $count } people
    }
announcements-announce-send-confirm-later =
    { $count ->
        [one] Send to { $count } person then
       *[other] Send to { $count } people then
    }
announcements-announce-send-ask-approval =
    { $count ->
        [one] Ask for a second word, { $count } person
       *[other] Ask for a second word, { $count } people
    }
announcements-announce-send-trial = Send me a trial
announcements-announce-send-tried = Above is the trial, sent to you alone. What next?
announcements-announce-send-enclosed = File: { $name }
announcements-announce-send-leaves-at = It leaves at { $at }.
announcements-announce-send-night = Between 21:00 and 07:00 it does not leave; it will at { $at }.
announcements-announce-send-needs-approval = Another office secretary has to agree before it leaves.
announcements-announce-send-long = The text has { $length } characters; on a phone less than { $most } are read, the rest is better in a file.
announcements-announce-send-no-approver = A second person has to agree, but there is no other office secretary.
announcements-announce-send-change-text = Change the text
announcements-announce-send-change-more = More settings
announcements-announce-send-change-audience = Change who gets it
announcements-announce-send-wrong = Please press a button below. Nothing is sent before you press the one that sends.
announcements-announce-send-changed =
    { $count ->
        [one] The number of recipients has just changed to { $count } person. Please check and confirm again.
       *[other] The number of recipients has just changed to { $count } people. Please check and confirm again.
    }
announcements-announce-left = Discarded; nothing was sent. Type “menu” to choose something else.
announcements-announce-more-ask = What else would you like to set?
announcements-announce-more-wrong = Please choose one of the lines below.
announcements-announce-more-kind = Kind of paper: { $now }
announcements-announce-more-plain = a plain message
announcements-announce-more-urgency = Urgency: { $now }
announcements-announce-more-urgency-normal = normal
announcements-announce-more-urgency-urgent = urgent
announcements-announce-more-urgency-top_urgent = very urgent
announcements-announce-more-urgency-flash = immediate
announcements-announce-more-need = Answer needed: { $now }
announcements-announce-more-need-none = none
announcements-announce-more-need-ack = Received
announcements-announce-more-need-attend = coming or not
announcements-announce-more-need-list = a list
announcements-announce-more-need-file = a file
announcements-announce-more-files = Files: { $now }
announcements-announce-more-when = To be sent: { $now }
announcements-announce-more-at-once = at once
announcements-announce-more-minus = Left out: { $now }
announcements-announce-more-nobody = nobody
announcements-announce-more-paid = Paid messages: { $now }
announcements-announce-more-paid-no = no
announcements-announce-more-paid-yes = yes
announcements-announce-more-others = Send a trial to others
announcements-announce-more-looks = See it as each app shows it
announcements-announce-more-back = Done, back to the plan
announcements-announce-kind-ask = Which kind of paper is it?
announcements-announce-kind-wrong = Please choose one of the kinds below.
announcements-announce-kind-option-plain = A plain message
announcements-announce-kind-option-notice = Notice
announcements-announce-kind-option-invitation = Invitation
announcements-announce-kind-option-letter = Letter
announcements-announce-kind-option-plan = Plan
announcements-announce-kind-option-guidance = Guidance
announcements-announce-number-ask = What is its number? For example: 45-CV/ĐU.
announcements-announce-number-wrong = Please type the number of the paper.
announcements-announce-number-too-long = That is longer than { $limit } characters. Please type it again.
announcements-announce-number-secret = This number carries a secrecy marking, so it must not be sent through a chat. Please use the channel for secret documents.
announcements-announce-number-skip = It has no number
announcements-announce-dated-ask = Of which day is it? For example: 20/11.
announcements-announce-dated-wrong = Please type the day of the paper.
announcements-announce-dated-too-long = That is longer than { $limit } characters. Please type it again.
announcements-announce-dated-unclear = That day is not clear. Please type it like 20/11 or 20/11/2026.
announcements-announce-dated-weekday = That is another day of the week. Please look again.
announcements-announce-dated-skip = Without a day
announcements-announce-subject-ask = What is it about, in a line?
announcements-announce-subject-wrong = Please type the subject.
announcements-announce-subject-too-long = That is longer than { $limit } characters. Please shorten it.
announcements-announce-subject-secret = This subject carries a secrecy marking, so it must not be sent through a chat. Please use the channel for secret documents.
announcements-announce-subject-skip = Without a subject
announcements-announce-urgency-ask = How urgent is it?
announcements-announce-urgency-wrong = Please choose one of the lines below.
announcements-announce-urgency-option-normal = Normal
announcements-announce-urgency-option-urgent = Urgent
announcements-announce-urgency-option-top_urgent = Very urgent
announcements-announce-urgency-option-flash = Immediate
announcements-announce-need-ask = What should those who get it do?
announcements-announce-need-wrong = Please choose one of the lines below.
announcements-announce-need-option-none = Nothing
announcements-announce-need-option-ack = Press “Received”
announcements-announce-need-option-attend = Say whether they come
announcements-announce-need-option-list = Hand in a list
announcements-announce-need-option-file = Hand in a file
announcements-announce-due-ask = By when should they answer? For example: 20/11 16:00.
announcements-announce-due-wrong = Please type the day and hour.
announcements-announce-due-too-long = That is longer than { $limit } characters. Please type it again.
announcements-announce-due-unclear = That moment is not clear. Please type it like 20/11 16:00.
announcements-announce-due-no-hour = Please type the hour as well, like 20/11 16:00.
announcements-announce-due-weekday = That is another day of the week. Please look again.
announcements-announce-due-past = That moment has gone by. Please type another.
announcements-announce-due-too-soon = That is before it is sent. Please type a later moment.
announcements-announce-due-skip = As its urgency says
announcements-announce-files-ask = Please send each file or picture, at most { $most }, up to 20 MB each. Then press “Done”.
announcements-announce-files-wrong = Please send a file, or press “Done”.
announcements-announce-files-enough = There are { $most } files, which is the most. Please press “Done”, or take them out and send others.
announcements-announce-files-secret = This file carries a secrecy marking (Mật, Tối mật or Tuyệt mật), so it must not be sent through a chat. Please use the channel for secret documents.
announcements-announce-files-finish =
    { $count ->
        [0] Done, without files
        [one] Done, with { $count } file
       *[other] Done, with { $count } files
    }
announcements-announce-files-drop = Take out what was sent ({ $count })
announcements-announce-files-review =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
announcements-announce-when-ask = When should it be sent? For example: 20/11 14:00.
announcements-announce-when-wrong = Please type the day and hour.
announcements-announce-when-too-long = That is longer than { $limit } characters. Please type it again.
announcements-announce-when-unclear = That moment is not clear. Please type it like 20/11 14:00.
announcements-announce-when-no-hour = Please type the hour as well, like 20/11 14:00.
announcements-announce-when-weekday = That is another day of the week. Please look again.
announcements-announce-when-past = That moment has gone by. Please type another.
announcements-announce-when-skip = At once
announcements-announce-others-ask = Who should get the trial? Please type codes or full names, at most 3, with commas between them.
announcements-announce-others-wrong = Please type codes or names.
announcements-announce-others-too-long = That is longer than { $limit } characters. Codes are shorter.
announcements-announce-others-too-many = A trial goes to at most { $most } people. Please type it again.
announcements-announce-others-nobody = There is nobody “{ $piece }”. Please type the code or the full name.
announcements-announce-others-unclear =
    Several people are called “{ $piece }”:
    { $list }
    Please type the code of the one you mean.
announcements-announce-others-unclear-more = … and others
announcements-announce-others-no-chat = { $name } cannot be written to. Please choose somebody else.
announcements-announce-others-skip = No more trials
announcements-trial =
    { "[" }TRIAL]
    { $text }
announcements-trial-press = This was only a trial, so the button counts for nothing.
announcements-looks =
    { $parts ->
        [1] In { $apps }:
       *[other] In { $apps }, message { $part } of { $parts }:
    }

    { $text }
announcements-app-telegram = Telegram
announcements-app-zalo_oa = Zalo
announcements-app-zalo_bot = Zalo Bot
announcements-app-webchat = the web chat
announcements-approve-ask =
    { $name } asks for your word on this announcement, to { $count ->
        [one] { $count } person
       *[other] { $count } people
    } ({ $whom }):
    ――――――――――
    { $message }
    ――――――――――
    Urgency: { $urgency }. To be sent: { $at }.
announcements-approve-at-once = as soon as you agree
announcements-approve-yes =
    { $count ->
        [one] Agree, send to { $count } person
       *[other] Agree, send to { $count } people
    }
announcements-approve-no = Send it back
announcements-send_back-reason-ask = Please say why, so that its writer can mend it.
announcements-send_back-reason-wrong = Please type the reason.
announcements-send_back-reason-too-long = That is longer than { $limit } characters. Please shorten it.
announcements-send_back-left = Not sent back: it still waits for a second word.
announcements-approve-own = You wrote this one yourself: another office secretary has to agree.
announcements-approve-late = This announcement does not wait for anybody’s word any more.
announcements-approve-approved =
    { $count ->
        [one] You have agreed to “{ $title }”, to { $count } person.
       *[other] You have agreed to “{ $title }”, to { $count } people.
    }
announcements-approve-sent-back = You have sent “{ $title }” back. Nothing has been sent.
announcements-approve-maker-approved =
    { $count ->
        [one] { $name } has agreed to “{ $title }”. It goes to { $count } person.
       *[other] { $name } has agreed to “{ $title }”. It goes to { $count } people.
    }
announcements-approve-maker-sent-back = { $name } has sent “{ $title }” back, so it went to none of { $count }. Why: { $reason }. You can change it and ask again.
announcements-has-left = This announcement has left, or was taken back before, so that cannot be done any more.
announcements-reach-telegram = Telegram { $count }
announcements-reach-zalo_oa = Zalo { $count }
announcements-reach-zalo_bot = Zalo Bot { $count }
announcements-reach-webchat = web chat { $count }
announcements-reach-paid = Zalo (paid) { $count }
announcements-reach-template = Zalo template (paid) { $count }
announcements-reach-closed = Zalo, away too long to be written to { $count }
announcements-reach-blocked = blocked us { $count }
announcements-reach-not_linked = not linked { $count }

# The card: card.py, control.py

announcements-card-review = Waiting for another office secretary to agree
announcements-card-soon = It leaves in half a minute
announcements-card-scheduled = It leaves at { $at }
announcements-card-late = It should have left at { $at }, when the service was not running; nothing was sent
announcements-card-withdrawn = Taken back; nobody got it
announcements-card-for = For { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
announcements-card-undo = Undo
announcements-card-rewrite = Take it back and change it
announcements-card-again = Write it again
announcements-card-now = Send it now
announcements-card-drop = Drop it
announcements-card-expanding = Getting ready
announcements-card-sending = Being sent
announcements-card-paused = Paused
announcements-card-done = Sent to everybody who can be reached
announcements-card-cancelled = Stopped for good
announcements-card-about = Announcement “{ $first }”
announcements-card-sent = Sent { $sent }/{ $total }
announcements-card-part-left = left { $count }
announcements-card-part-blocked = blocked { $count }
announcements-card-part-failed = failed { $count }
announcements-card-part-temporary = failed for now { $count }
announcements-card-part-unknown = unknown { $count }
announcements-card-part-not_linked = not linked { $count }
announcements-card-part-waiting = waiting in the web chat { $count }
announcements-card-part-stopped = not sent any more { $count }
announcements-card-acknowledged = Confirmed { $count }
announcements-card-minutes =
    { $count ->
        [one] About { $count } minute left
       *[other] About { $count } minutes left
    }
announcements-card-recalled = Recalled
announcements-card-corrected = Corrected at { $at }
announcements-card-corrected-edited = changed in place { $count }
announcements-card-corrected-said = correction sent { $count }
announcements-card-corrected-going = under way { $count }
announcements-card-corrected-ready = waiting in the web chat { $count }
announcements-card-corrected-failed = not possible { $count }
announcements-card-removal = Removed { $removed } · being removed { $going } · cannot be removed { $kept }
announcements-card-replaced = Another announcement has taken its place
announcements-card-correct = Correct what was sent
announcements-card-recall = Recall
announcements-card-units = By unit
announcements-card-pause = Pause
announcements-card-resume = Go on
announcements-card-cancel = Stop for good
announcements-card-names = See names
announcements-now-withdrawn = Taken back; nobody got it.
announcements-now-expanding = Getting ready to send.
announcements-now-sending = It is being sent.
announcements-now-paused = Paused: nothing more is sent but what is already on its way. Press “Go on” when you are ready.
announcements-now-done = This announcement has been sent.
announcements-now-cancelled = Stopped for good. Who has not got it will not get it any more.
announcements-now-recalled = Recalled: nobody else gets it, and what can still be removed is being removed. The card above says how much has been.
announcements-cancel-sure = Stop “{ $first }” for good? Sent so far: { $sent }. Will not get it any more: { $left }. This cannot be undone.
announcements-cancel-yes = Yes, stop it
announcements-cancel-no = Do not stop

# After it was sent: correct.py, recall.py, replace.py

announcements-correct-gone = This announcement was recalled or withdrawn and cannot be corrected any more.
announcements-correct-text-ask =
    Please send the whole new text that is to stand instead of the present one of “{ $first }”:
    ――――――――――
    { $text }
announcements-correct-text-wrong = The new text has to be written. Please send it.
announcements-correct-text-too-long = The text is longer than { $limit } characters or does not fit in one message. Please shorten it and send it again.
announcements-correct-text-secret = This text carries a secrecy marking and must never go through a chat. Please send it the way secret papers go.
announcements-correct-subject-ask = Please send the new subject, or keep the old one: “{ $subject }”.
announcements-correct-subject-skip = Keep the old subject
announcements-correct-subject-wrong = The subject has to be written. Please send it.
announcements-correct-subject-too-long = The subject is longer than { $limit } characters. Please shorten it and send it again.
announcements-correct-subject-secret = This subject carries a secrecy marking and must never go through a chat. Please send it the way secret papers go.
announcements-correct-answered-ask = What about those who have acknowledged or answered it already?
announcements-correct-answered-wrong = Please press one of the two buttons below.
announcements-correct-answered-option-keep = Keep what they answered
announcements-correct-answered-option-again = Ask them again
announcements-correct-send-ask =
    Once it is corrected it reads:
    ――――――――――
    { $message }
    ――――――――――
announcements-correct-send-begins = A correction in a message of its own begins: “{ $line }”
announcements-correct-send-edits = Changed in place: { $count }.
announcements-correct-send-messages = Cannot be changed, so a message of its own: { $count }.
announcements-correct-send-unsent = Not sent yet, will get the new text: { $count }.
announcements-correct-send-unreached = Cannot be reached: { $count }.
announcements-correct-send-approval = Another secretary has to approve the new text before it goes out.
announcements-correct-send-confirm = Correct it like this
announcements-correct-send-change-text = Write it again
announcements-correct-send-wrong = Please press one of the buttons below. Nothing has changed so far.
announcements-correct-send-changed = Somebody else has just corrected this announcement. Please look again and press once more.
announcements-correct-left = Left as it was; nothing has changed. Type “menu” for something else.
announcements-correct-begun = It is being corrected. The card above says how far that is.
announcements-correct-written = The new text is written down; nobody has got the old one.
announcements-recall-gone = Nobody has got this announcement yet, or it was recalled before.
announcements-recall-ask = Recall the announcement “{ $first }”? It cannot be sent again after that.
announcements-recall-fresh = Will be deleted: { $count } on Telegram.
announcements-recall-web = Will be removed: { $count } in the web chat.
announcements-recall-old = { $count } on Telegram are older than 48 hours and cannot be deleted.
announcements-recall-anew = { $count } on Zalo cannot be recalled.
announcements-recall-kept = { $count } others cannot be recalled.
announcements-recall-unsent = { $count } people have not got it and never will.
announcements-recall-unreached = { $count } people have no message of it.
announcements-recall-rather = What cannot be removed stays on people's phones; you may send a correction instead.
announcements-recall-yes = Recall, remove { $count }
announcements-recall-correct = Send a correction
announcements-recall-replace = Replace it by a new one
announcements-recall-no = Do not recall
announcements-replace-begun = You are writing an announcement instead of “{ $first }”. It will say that it replaces the old one.

# Figures: figures.py

announcements-units-head = “{ $first }” by unit, the fewest confirmations first: confirmed { $acknowledged }/{ $total } (page { $page }/{ $pages })
announcements-units-attend = • { $unit }: { $join } come, { $decline } do not, { $missing } have not said (invited { $total })
announcements-units-line = • { $unit }: confirmed { $acknowledged }/{ $total }, sent { $sent }, failed { $failed }, blocked { $blocked }
announcements-page-next = Next page
announcements-page-back = Previous page
announcements-page-card = Show progress
announcements-names-which = “{ $first }”: behind which figure would you like to see names?
announcements-names-gone = Names are kept for 90 days after sending only.
announcements-names-state-blocked = Blocked { $count }
announcements-names-state-failed = Failed { $count }
announcements-names-state-unknown = Unknown { $count }
announcements-names-state-not_linked = Not linked { $count }
announcements-names-state-waiting = Waiting { $count }
announcements-names-state-stopped = Not sent { $count }
announcements-names-blocked = “{ $first }”. People who block us: { $count } (page { $page }/{ $pages })
announcements-names-failed = “{ $first }”. Sending failed: { $count } (page { $page }/{ $pages })
announcements-names-unknown = “{ $first }”. Not known whether it arrived, and not sent again: { $count } (page { $page }/{ $pages })
announcements-names-not_linked = “{ $first }”. Not linked: { $count } (page { $page }/{ $pages })
announcements-names-waiting = “{ $first }”. Will see it when they open the web chat: { $count } (page { $page }/{ $pages })
announcements-names-stopped = “{ $first }”. Not sent because it was stopped: { $count } (page { $page }/{ $pages })
announcements-names-line = { $name } ({ $code }), { $unit }
announcements-names-state-temporary = Failed for now { $count }
announcements-names-state-sent = Sent { $count }
announcements-names-state-received = Delivered on Zalo { $count }
announcements-names-state-seen = Seen on Zalo { $count }
announcements-names-state-acknowledged = Acknowledged { $count }
announcements-names-state-unacknowledged = Not acknowledged { $count }
announcements-names-state-join = Will come { $count }
announcements-names-state-decline = Cannot come { $count }
announcements-names-state-given = Handed in { $count }
announcements-names-state-told = Told in person { $count }
announcements-names-temporary = “{ $first }”. Failed for now and can be sent again: { $count } (page { $page }/{ $pages })
announcements-names-sent = “{ $first }”. Sent: { $count } (page { $page }/{ $pages })
announcements-names-received = “{ $first }”. Delivered, says Zalo: { $count } (page { $page }/{ $pages })
announcements-names-seen = “{ $first }”. Seen, says Zalo: { $count } (page { $page }/{ $pages })
announcements-names-acknowledged = “{ $first }”. Acknowledged: { $count } (page { $page }/{ $pages })
announcements-names-unacknowledged = “{ $first }”. Not acknowledged: { $count } (page { $page }/{ $pages })
announcements-names-join = “{ $first }”. Will come: { $count } (page { $page }/{ $pages })
announcements-names-decline = “{ $first }”. Cannot come: { $count } (page { $page }/{ $pages })
announcements-names-given = “{ $first }”. Handed in a list or file: { $count } (page { $page }/{ $pages })
announcements-names-told = “{ $first }”. Told in person and not acknowledged: { $count } (page { $page }/{ $pages })
announcements-unit-head = “{ $first }”, { $unit }: confirmed { $acknowledged }/{ $total }, not confirmed { $missing } (page { $page }/{ $pages })
announcements-unit-line = { $name } ({ $code })
announcements-unit-none = This announcement was not sent to that unit.
announcements-unit-why-blocked = blocks us
announcements-unit-why-failed = sending failed
announcements-unit-why-unknown = not known whether it arrived
announcements-unit-why-not_linked = not linked
announcements-unit-why-waiting = has not opened the web chat
announcements-unit-why-stopped = was not sent it
announcements-names-nameless = This announcement is about something voluntary: there are figures by unit, and no list of names.
announcements-names-open = Open that of { $name }
announcements-names-file = Excel file
announcements-resend-button = Send again to { $count }
announcements-resend-done = Sending again to { $count } whom it did not reach for now.
announcements-resend-none = There is nobody at the moment to whom it can be sent again.
announcements-resend-stopped = This announcement was stopped, so it cannot be sent again.
announcements-facts-platform = Zalo says: delivered { $received } · seen { $seen }
announcements-facts-attend = Will come { $join } · cannot come { $decline }
announcements-facts-given = Handed in a list or file { $given }
announcements-facts-told = Told in person { $told }
announcements-unit-calls = Whom to ring
announcements-unit-why-temporary = not sent for now

# A unit's own card: unit_card.py

announcements-unit-card-about = Announcement “{ $first }”, { $unit }
announcements-unit-card-got = Sent { $sent }/{ $total }
announcements-unit-card-acknowledged = Acknowledged { $count } · not yet { $left }
announcements-unit-card-attend = { $join } come · { $decline } do not · { $left } have not said
announcements-unit-card-open = The latest figures
announcements-unit-stopped = This announcement was recalled or stopped: there is nobody to remind or ring any more.

# Reminding at once: nudge.py

announcements-nudge = You have not acknowledged the announcement “{ $first }”.
announcements-nudge-read = Read it again
announcements-nudge-button = Remind { $count } who have not acknowledged
announcements-nudge-sure = Remind { $count } who have not acknowledged “{ $first }”?
announcements-nudge-yes = Yes, remind { $count }
announcements-nudge-no = Do not remind
announcements-nudge-done = Reminding { $count }. Whoever acknowledges meanwhile is not reminded.
announcements-nudge-soon = Those who are left were reminded within the last 12 hours. They can be reminded again from { $at }.
announcements-nudge-none = There is nobody to remind: everybody who has it has acknowledged it.
announcements-nudge-later = Noted. Nobody is reminded at night: { $count } will be reminded at { $at }. Whoever acknowledges before is not reminded.

# Whom to ring: calls.py

announcements-calls-none = There is nobody to ring: the message has reached everybody, or they have acknowledged it.
announcements-calls-head =
    { $count ->
        [0] Nobody is left to ring about “{ $first }”, { $unit } (page { $page }/{ $pages })
       *[other] To ring about “{ $first }”, { $unit }: { $count } (page { $page }/{ $pages })
    }
announcements-calls-told-head = Told in person:
announcements-calls-noted = Noted: you have told { $name } in person. If that was a slip, press “Take back: { $name }”.
announcements-calls-undone = Taken back for { $name }.
announcements-calls-line = • { $name } ({ $code }), { $phone }: { $why }
announcements-calls-no-phone = no phone number
announcements-calls-told = { $teller } told her at { $at }
announcements-calls-tell = Told in person: { $name }
announcements-calls-untell = Take back: { $name }
announcements-calls-answered = She has just acknowledged it herself: there is nothing to tell.
announcements-calls-not-yours = Only who wrote down “told in person” can take it back.
announcements-calls-why-blocked = blocks messages
announcements-calls-why-failed = sending failed
announcements-calls-why-temporary = not sent for now
announcements-calls-why-unknown = not known whether it arrived
announcements-calls-why-not_linked = not linked
announcements-calls-why-declined = wants no announcements by message
announcements-calls-why-sent = sent
announcements-calls-why-waiting = has not opened the web chat
announcements-calls-why-left = not sent yet

# The file: names.py

announcements-roll-title = Announcement “{ $first }”
announcements-roll-made = The list of the announcement “{ $first }”: { $count } people.
announcements-roll-tab = Recipients
announcements-roll-column-place = No.
announcements-roll-column-name = Name
announcements-roll-column-code = Code
announcements-roll-column-phone = Phone
announcements-roll-column-unit = Unit
announcements-roll-column-state = State
announcements-roll-column-channel = Channel
announcements-roll-column-sent = Sent at
announcements-roll-column-received = Delivered, says Zalo
announcements-roll-column-seen = Seen, says Zalo
announcements-roll-column-acknowledged = Acknowledged at
announcements-roll-column-answer = Answer
announcements-roll-column-reason = Reason, content
announcements-roll-column-told = Told in person
announcements-roll-state-sent = Sent
announcements-roll-state-left = Still to leave
announcements-roll-state-blocked = Blocked
announcements-roll-state-failed = Failed
announcements-roll-state-temporary = Failed for now
announcements-roll-state-unknown = Unknown
announcements-roll-state-not_linked = Not linked
announcements-roll-state-waiting = Waiting for the web chat
announcements-roll-state-stopped = Not sent
announcements-roll-channel-telegram = Telegram
announcements-roll-channel-zalo_oa = Zalo
announcements-roll-channel-zalo_bot = Zalo Bot
announcements-roll-channel-webchat = Web chat
announcements-roll-answer-join = Will come
announcements-roll-answer-decline = Cannot come
announcements-roll-answer-given = Handed in

# Again: recent.py

announcements-recent-none = You have no announcements yet.
announcements-recent-head = Your latest announcements:
announcements-recent-line =
    { $read ->
        [yes] • { $day }: { $first } (confirmed)
       *[no] • { $day }: { $first } (not confirmed)
    }
announcements-recent-recalled = • { $day }: an announcement that was recalled
announcements-recent-open = Read: { $first }
announcements-recent-acknowledged = You confirmed it at { $at }.
announcements-recent-join = Your answer: you will come.
announcements-recent-decline = Your answer: you cannot come.
announcements-recent-given = You have handed in a list or file.
announcements-recent-unit-head = Confirmed by { $unit }:
announcements-recent-unit-line = • { $first } (confirmed { $acknowledged }/{ $total })
announcements-recent-unit-open = My unit: { $first }
announcements-recent-sent-none = You have not sent any announcement.
announcements-recent-sent-head = Announcements you sent:
announcements-recent-sent-line = • { $first }: { $how }
announcements-recent-sent-acknowledged = confirmed { $count }
announcements-recent-sent-open = Progress: { $first }
announcements-recent-sent-more = More
announcements-recent-state-review = Waiting for approval
announcements-recent-state-soon = About to be sent
announcements-recent-state-scheduled = To be sent at { $at }
announcements-recent-state-late = Its hour { $at } has passed, not sent
announcements-recent-state-withdrawn = Withdrawn
announcements-recent-state-recalled = Recalled
announcements-recent-state-cancelled = Stopped for good
announcements-recent-state-paused = Paused
announcements-recent-new = Write one

# By the clock: day.py, chase.py

announcements-digest =
    { $count ->
        [one] One more message for you today:
       *[other] { $count } more messages for you today:
    }

    { $list }

    Press one to read it whole and to answer.

    { $organisation }
announcements-digest-line = { $place }. { $said }
announcements-digest-open = Read no. { $place }
announcements-chase-plain = the announcement “{ $first }”
announcements-chase-ack =
    A reminder: you have not confirmed { $what }.

    Please confirm before { $at }.
announcements-chase-attend =
    A reminder: you have not answered { $what }.

    Please answer before { $at }.
announcements-chase-list =
    A reminder: you have not handed in the list for { $what }.

    Please hand it in before { $at }.
announcements-chase-file =
    A reminder: you have not handed in the file for { $what }.

    Please hand it in before { $at }.
announcements-chase-read = Read it whole
announcements-late-head = Announcements that are overdue and still miss answers:
announcements-late-line = { $place }. { $first }: { $missing } of { $total } missing, due { $at }
announcements-late-more =
    { $count ->
        [one] … and one more
       *[other] … and { $count } more
    }
announcements-late-open = By unit, no. { $place }
announcements-card-held =
    { $count ->
        [one] One person held until { $at }
       *[other] { $count } people held until { $at }
    }
announcements-card-digest =
    { $count ->
        [one] In the digest at { $at }: one person
       *[other] In the digest at { $at }: { $count } people
    }
