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
    With a button below it: [{ $button }].
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
announcements-announce-send-change-text = Change the text
announcements-announce-send-change-audience = Change who gets it
announcements-announce-send-wrong = Please press a button below. Nothing is sent before you press the one that sends.
announcements-announce-send-changed =
    { $count ->
        [one] The number of recipients has just changed to { $count } person. Please check and confirm again.
       *[other] The number of recipients has just changed to { $count } people. Please check and confirm again.
    }
announcements-announce-left = Discarded; nothing was sent. Type “menu” to choose something else.
announcements-reach-telegram = Telegram { $count }
announcements-reach-zalo_oa = Zalo { $count }
announcements-reach-zalo_bot = Zalo Bot { $count }
announcements-reach-webchat = web chat { $count }
announcements-reach-template = Zalo template (paid) { $count }
announcements-reach-closed = Zalo, away too long to be written to { $count }
announcements-reach-blocked = blocked us { $count }
announcements-reach-not_linked = not linked { $count }

# The card: card.py, control.py

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
announcements-card-units = By unit
announcements-card-pause = Pause
announcements-card-resume = Go on
announcements-card-cancel = Stop for good
announcements-card-names = Who has not got it
announcements-now-expanding = Getting ready to send.
announcements-now-sending = It is being sent.
announcements-now-paused = Paused: nothing more is sent but what is already on its way. Press “Go on” when you are ready.
announcements-now-done = This announcement has been sent.
announcements-now-cancelled = Stopped for good. Who has not got it will not get it any more.
announcements-cancel-sure = Stop “{ $first }” for good? Sent so far: { $sent }. Will not get it any more: { $left }. This cannot be undone.
announcements-cancel-yes = Yes, stop it
announcements-cancel-no = Do not stop

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
