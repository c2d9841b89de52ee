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

# Writing one: announce.py

announcements-announce-text-ask = Please type the announcement, at most 3,500 characters. Members will get it word for word, with a button “Received”.
announcements-announce-text-wrong = An announcement has to be text. Please type it.
announcements-announce-text-too-long = That is longer than { $limit } characters. Please shorten it and send it again.
announcements-announce-text-secret = This text carries a secrecy marking (Mật, Tối mật or Tuyệt mật), so it must not be sent through a chat. Please use the channel for secret documents.
announcements-announce-audience-ask = Who is it for?
announcements-announce-audience-wrong = Please choose one of the two lines below.
announcements-announce-audience-nobody = There is nobody to send it to. Please choose again.
announcements-announce-audience-option-everyone = All members
announcements-announce-audience-option-units = Chosen units
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
announcements-announce-units-kept = Noted: { $units }.
announcements-announce-units-near = “{ $piece }” is not clear. Do you mean { $near }?
announcements-announce-units-near-unit = { $number }. { $unit }
announcements-announce-units-unknown = “{ $piece }” is not clear: there is no such unit.
announcements-announce-units-more = Please type only the unclear ones again, by name or number; or type “enough” if there are no more.
announcements-announce-units-again = Please type the name or number again.
announcements-announce-units-enough = enough
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
announcements-announce-send-reach = Reached by: { $ways }.
announcements-announce-send-takes =
    { $minutes ->
        [1] Everybody has it in about a minute.
       *[other] Everybody has it in about { $minutes } minutes.
    }
announcements-announce-send-declined = Not to { $count } who have not agreed to get announcements by message.
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
announcements-announce-others-unclear = Several people are called “{ $piece }”. Please type the code.
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
    }:
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
announcements-approve-maker-sent-back = { $name } has sent “{ $title }” back, so it went to none of { $count }. You can change it and ask again.
announcements-has-left = This announcement has left, or was taken back before, so that cannot be done any more.
announcements-reach-telegram = Telegram { $count }
announcements-reach-zalo_oa = Zalo { $count }
announcements-reach-zalo_bot = Zalo Bot { $count }
announcements-reach-webchat = web chat { $count }
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
announcements-card-names = Who has not got it
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
announcements-units-line = { $place }. { $unit }: confirmed { $acknowledged }/{ $total }, sent { $sent }, failed { $failed }, blocked { $blocked }
announcements-page-next = Next page
announcements-page-back = Previous page
announcements-page-card = Show progress
announcements-names-none = There is nobody who has not got it.
announcements-names-which = Who has not got “{ $first }”: which list would you like to see?
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
announcements-unit-head = “{ $first }”, { $unit }: confirmed { $acknowledged }/{ $total }, not confirmed { $missing } (page { $page }/{ $pages })
announcements-unit-line = { $name } ({ $code })
announcements-unit-none = This announcement was not sent to that unit.
announcements-unit-why-blocked = blocks us
announcements-unit-why-failed = sending failed
announcements-unit-why-unknown = not known whether it arrived
announcements-unit-why-not_linked = not linked
announcements-unit-why-waiting = has not opened the web chat
announcements-unit-why-stopped = was not sent it

# Again: recent.py

announcements-recent-none = You have no announcements yet.
announcements-recent-head = Your latest announcements:
announcements-recent-line =
    { $read ->
        [yes] { $place }. { $day }: { $first } (confirmed)
       *[no] { $place }. { $day }: { $first } (not confirmed)
    }
announcements-recent-recalled = { $place }. { $day }: an announcement that was recalled
announcements-recent-open = Read number { $place }
announcements-recent-acknowledged = You confirmed it at { $at }.
announcements-recent-unit-head = Confirmed by { $unit }:
announcements-recent-unit-line = { $place }. { $first } (confirmed { $acknowledged }/{ $total })
announcements-recent-unit-open = My unit, number { $place }
announcements-recent-sent-none = You have not sent any announcement.
announcements-recent-sent-head = Announcements you sent:
announcements-recent-sent-line = { $place }. { $first }: { $counted } · confirmed { $acknowledged }
announcements-recent-sent-open = Progress of { $place }
announcements-recent-new = Write one
