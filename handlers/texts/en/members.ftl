# Linking: handlers/members/link.py

members-link-consent-ask =
    Hello. I am the secretary of { $organisation }: here I sign you up for classes, take in contest essays, bring you announcements and answer you.

    To do so we keep your name, date of birth, unit, phone number and the address of this chat, only to know who you are and to put you on the list of a class you sign up for. Announcements and contests are asked about apart. You can see it, have it corrected or deleted, or withdraw your consent at any time: type “dữ liệu của tôi” (/dulieu).

    Do you agree?
members-link-consent-option-agree = I agree
members-link-consent-option-no = I do not agree
members-link-consent-wrong = Please choose “I agree” or “I do not agree”.
members-link-code-ask =
    { $contact ->
        [yes] Please press the button below to share your own phone number, or type the linking code your unit’s secretary gave you (for example ABCDE-FGHJK).
       *[no] Please type the linking code your unit’s secretary gave you (for example ABCDE-FGHJK). If you have none, please call your unit’s secretary.
    }
members-link-code-contact = Share my number
members-link-code-wrong = That is not a linking code. A code has 10 letters and digits, for example ABCDE-FGHJK.
members-link-code-unknown = This code is wrong or no longer valid. Please check it letter by letter, or call your unit’s secretary for a new one.
members-link-code-locked = Wrong codes were entered several times, so I take none until { $until }. Please try again after that, or call your unit’s secretary for a new code.
members-link-code-not-hers = I can only take your own phone number, shared with the button below.
members-link-code-no-phone = This phone number is not enough to find you on the list. Please call your unit’s secretary for a linking code and type it here.
members-link-code-claimed = I have the phone number; I link this account once your unit’s secretary or the office confirms that it is you. A code is faster: please call your unit’s secretary for a linking code and type it here.
members-link-code-often = You have sent phone numbers several times within a day, so I take no more just now. Please call your unit’s secretary for a linking code and type it here.
members-link-left = Linking was stopped. Write to me again whenever you like.
members-link-no = Very well, this account is not linked. To sign up for a class, hand in an essay or get announcements, please call your unit’s secretary or the office. If you change your mind, write to me again at any time.
members-link-done = Linked: { $name }, { $unit }.
members-link-choose = What would you like to do?
members-link-already = This account is already linked: { $name }. What would you like to do?
members-link-other = This account is linked to { $name }, so another code cannot be used here. To change that, type “dữ liệu của tôi” (/dulieu) and unlink first.
members-link-told = A { $channel } account has just been linked to the name { $name }, at { $at }. If that was not you, please tell your unit’s secretary or the office at once.
members-link-help =
    I am the secretary of { $organisation }. First tell me whether you agree, then type the linking code your unit’s secretary gave you.
    If you have no code or need somebody’s help, please call your unit’s secretary or the office.
members-channel =
    { $channel ->
        [telegram] Telegram
        [webchat] web chat
       *[zalo] Zalo
    }

# Whose chat it is, asked of a secretary: handlers/members/propose.py

members-propose-ask = Somebody asks to link a { $channel } account to the name { $name }, { $unit }. The phone number sent is the one on the list and ends in { $digits }, but nobody has checked whether it is the sender’s own.
members-propose-called = The name they gave the app, which nobody has checked: “{ $called }”
members-propose-check = Please call or meet { $name } and ask, before you press a button below.
members-propose-yes = It is { $name }
members-propose-no = It is not
members-propose-confirmed = This { $channel } account is now linked to { $name }, { $unit }.
members-propose-refused = Noted: it is not. This { $channel } account is not linked to { $name }.
members-propose-not-confirmed = The phone number you sent was not confirmed, so this account is not linked. Please call your unit’s secretary for a linking code and type it here.
members-propose-decided =
    { $what ->
        [yes] { $name } confirmed this at { $at }.
       *[no] { $name } answered that it is not, at { $at }.
    }
members-propose-closed = This needs no confirmation any more: the person has linked in another way, or has stopped linking.
members-propose-expired = This is more than 7 days old and cannot be confirmed any more. If { $name } still wants it, please give a linking code.
members-propose-left = { $name } is not on the list any more and cannot be linked.

# The roster by file: handlers/members/files.py, handlers/members/jobs.py

members-import-received = I am reading the list “{ $name }”; one moment, please.
members-import-preview =
    I have read “{ $name }”:
    New { $new } · Changed { $changed } · Unchanged { $unchanged } · Refused { $refused }
members-import-units =
    { $count ->
        [one] One new unit will be made: { $names }
       *[other] { $count } new units will be made: { $names }
    }
members-import-dropped = Not read, because it is sensitive: { $names }
members-import-others = … and { $count } more
members-import-rows = Rows refused:
members-import-rows-of = Rows refused of the sheet “{ $sheet }”:
members-import-row = • Row { $row }, { $name }: { $reason }
members-import-more =
    { $count ->
        [one] … and one more row
       *[other] … and { $count } more rows
    }
members-import-ask = Nothing has been written yet. Please check, then press a button below within { $days } days; after that this list is dropped.
members-import-nothing = This list changes nothing, so there is nothing to write.
members-import-button-apply = Write to the roster
members-import-button-drop = Discard
members-import-progress = Writing the list “{ $name }”: { $done } of { $total } people.
members-import-applied = The list “{ $name }” has been written: { $added } added, { $updated } changed.
members-import-applied-refused =
    { $count ->
        [one] One row was refused and is not written.
       *[other] { $count } rows were refused and are not written.
    }
members-left-out-button = Refused rows as a file
members-left-out-made =
    { $count ->
        [one] This is the one row of “{ $name }” that was refused.
       *[other] These are the { $count } rows of “{ $name }” that were refused.
    } Please correct them in this file and send it back to me.
members-left-out-gone = The file of refused rows is kept for seven days and has been deleted. Please send the list again and I shall read it anew.
members-left-out-title = Refused rows
members-left-out-head = Refused rows of “{ $name }”, sheet “{ $sheet }”
members-left-out-file = refused-rows
members-left-out-column-row = Row
members-left-out-column-reason = Reason
members-left-out-column-code = Mã (code)
members-left-out-column-name = Full name
members-left-out-column-born = Date of birth
members-left-out-column-gender = Gender
members-left-out-column-position = Position
members-left-out-column-unit = Unit
members-left-out-column-phone = Phone
members-left-out-column-address = Form of address
members-left-out-column-note = Note
members-import-is-confirmed = This list is being written; one moment, please.
members-import-is-applied = This list has been written.
members-import-is-cancelled = This list was discarded; nothing has changed.
members-import-is-refused = This list could not be read and was discarded; nothing has changed. Please send another file.
members-import-is-received = I am reading this list; one moment, please.
members-import-comparing = { $lines } rows of “{ $name }” have been read; I am comparing them with the roster.
members-import-unread = Only the sheet “{ $sheet }” was read; others hold a list too: { $names }
members-import-review = To be looked at (written all the same; I leave nobody out myself):
members-import-review-struck = struck through
members-import-review-red = in red
members-import-review-note = note “{ $said }”
members-import-review-comment = comment “{ $said }”
members-import-question = “{ $name }”, question { $place } of { $of }:
members-import-question-legacy =
    { $count ->
        [one] One row is
       *[other] { $count } rows are
    } written in an old font (TCVN3 or VNI). Are they right once they are converted?
members-import-question-pair = • Row { $row }: { $before } → { $after }
members-import-question-unit-close =
    Which unit is “{ $name }” ({ $rows ->
        [one] one row
       *[other] { $rows } rows
    })?
members-import-question-unit-unknown =
    There is no unit called “{ $name }” ({ $rows ->
        [one] one row
       *[other] { $rows } rows
    }). Is it a new one?
members-import-question-row = Row { $row }: { $who }.
members-import-question-known = Known as { $code }: { $who }.
members-import-question-same = Is this one and the same person?
members-import-question-born = born { $born }
members-import-answer-legacy-yes = Right, convert
members-import-answer-legacy-no = Leave these rows out
members-import-answer-unit-new = A new unit
members-import-answer-unit-skip = Leave these rows out
members-import-answer-row-merge = Merge into { $name }, { $code }
members-import-answer-row-new = Add as a new person
members-import-answer-row-skip = Leave this row out
members-import-answer-rest = Leave all remaining rows out
members-import-button-undo = Undo
members-import-is-asked = This list waits for your answers to the questions above.
members-import-is-undoing = This list is being undone; one moment, please.
members-import-is-undone = This list has been undone.
members-import-reason-legacy = written in an old font; left out as you chose
members-import-reason-skipped = left out as you chose
members-import-reason-unknown_unit = no such unit; left out as you chose
members-undo-ask =
    Undoing the list “{ $name }” removes the { $added ->
        [one] one person
       *[other] { $added } people
    } it added and puts { $updated ->
        [one] one person
       *[other] { $updated } people
    } back as they were. Are you sure?
members-undo-button = Undo this list
members-undo-late = This list was written more than 7 days ago and cannot be undone any more. Please correct people one by one, or send a right list.
members-undo-done = The list “{ $name }” has been undone: { $removed } added people removed, { $restored } put back as they were.
members-undo-left =
    { $count ->
        [one] One person stays as she is:
       *[other] { $count } people stay as they are:
    }
members-undo-line = • { $name }: { $reason }
members-undo-left-later_list = a later list has changed this person
members-undo-left-in_use = linked already, or needed by something else here
members-undo-left-changed = changed since the list was written
members-import-failed = The list “{ $name }” could not be handled. Please send it again in a few minutes; if that does not help, please tell the operator.
members-import-no-header = I found no header in “{ $name }”. One of its first 20 rows must say “Họ và tên” together with “Ngày sinh”, “Đơn vị” or “Số điện thoại”. Please add it and send the file again.
members-import-reason-said = { $why } (“{ $said }”)
members-import-reason-no_name = no name
members-import-reason-no_unit = no unit
members-import-reason-bad_phone = the phone number cannot be read
members-import-reason-bad_date = the date of birth is wrong
members-import-reason-born_after_joining = born after the date of joining
members-import-reason-twice_in_file = already in a row above
members-import-reason-after_footer = below the totals or the signatures
members-import-reason-too_long = a cell is too long
members-import-reason-code_of_another = that code belongs to somebody else
members-import-reason-other_code = this person has another code already
members-import-reason-ambiguous = same name as somebody known; a code or a date of birth is needed

# Secretaries: handlers/members/office.py, handlers/members/code.py

members-office-show = What would you like to do for the office?
members-office-create-training = Open a class
members-office-create-contest = Open a contest
members-office-announce = Write an announcement
members-office-announcements-sent = Announcements sent
members-office-roster = Roster
members-office-holidays = Holidays
members-office-help = Help
members-roster-which = Which unit?
members-roster-office = { $units } units, { $members } members, { $linked } of them linked.
members-roster-figures = • { $name }: { $linked } of { $all }
members-roster-unit = { $name }: { $members } members, { $linked } linked, { $left } not.
members-roster-page = (Page { $page } of { $pages })
members-roster-left = Not linked:
members-roster-linked = Linked:
members-roster-linked-of = Linked members:
members-roster-no-phone = no phone
members-roster-code = Give a linking code
members-roster-next = Next page
members-roster-back = Previous page
members-code-member-ask = Who is the code for? Please type a member code (for example HV00012) or a name.
members-code-member-wrong = Please type a member code or a name.
members-code-member-nobody = I cannot find that person among the members you look after. Please check the member code or the name.
members-code-member-several =
    Several people have that name. Please type the member code of one of them:
    { $names }
members-code-given =
    Linking code of { $name } ({ $member }): { $code }
    It works once, until { $until }. Please hand it or read it to that person only; she then types it to me.
members-code-before = The code { $name } was given before, on paper too, is not taken any more from now on.
members-code-office-only = { $name } has duties outside the unit, so the linking code comes from the office. Please call the office.

# Her own data: handlers/members/data.py

members-data-show = This is what is kept about you:
members-data-name = • Name: { $value }
members-data-code = • Member code: { $value }
members-data-unit = • Unit: { $value }
members-data-phone = • Phone: { $value }
members-data-born = • Date of birth: { $value }
members-data-gender = • Gender: { $value }
members-data-male = male
members-data-female = female
members-data-position = • Position: { $value }
members-data-note = • Note: { $value }
members-data-chats = • Linked: { $value }
members-data-end = There are also your registrations, essays and the messages exchanged here. Choose below what you need.
members-unlink-ask = Once unlinked, you get no announcements and reminders any more, not even those waiting to be sent. Your name stays on your unit’s list. Are you sure?
members-unlink-this = Unlink this account
members-unlink-all = Unlink all accounts
members-unlink-keep = Keep it linked
members-unlink-done = Unlinked. Nothing will be sent here from now on. If you want to come back, write to me at any time.

# handlers/members/mine.py

members-mine-nothing = You are not registered for any class and have no essay yet. What would you like to do?

members-call = For help, please call { $name }, { $phone }.

# One more chat of hers is asked about in those she has: handlers/members/propose.py

members-link-asked = I have asked you in the account you already use. Please open it and press “It is me”. If you can no longer use that account, please say so and get a code that replaces it.
members-link-person-ask = Several people share this phone number. Please type your full name and year of birth (for example: Nguyễn Thị Hoa 1965).
members-link-person-wrong = I need both your full name and your year of birth. Please type them again (for example: Nguyễn Thị Hoa 1965).
members-link-person-unknown = That name and year do not match the list. Please check and type them again.
members-mine-ask = Somebody has just asked to link one more { $channel } account to your name, { $at }. Was it you?
members-mine-yes = It is me
members-mine-no = It is not me
members-mine-refused = I have refused that { $channel } account. If your linking code or your phone is in other hands, please tell your unit’s secretary at once.
members-mine-not-confirmed = The request was not confirmed, so this account is not linked. Please call your unit’s secretary.

# The web chat from another chat: handlers/members/web.py

members-web-link =
    Please open this link in your browser before { $until }:
    { $address }
    It works once. Please do not pass it on.
members-web-none = There is no web chat at the moment.

# One member, as a secretary sees her: handlers/members/find.py

members-find-member-ask = Whom are you looking for? Please type a member’s code or name.
members-find-member-wrong = Please type a member’s code or name in letters.
members-find-member-nobody = I cannot find this person among those you are responsible for. Please check the code or the name.
members-find-member-several =
    Several people have that name. Please type the code of one of them:
    { $names }
members-find-several = There are { $count } such people. Please choose one.
members-find-many = There are more than { $count } such people. Please choose one, or type more of the name.
members-card-office-only = { $name } has duties beyond the unit, so this is done by the office.
members-card-name = { $value }
members-card-unit = • Unit: { $value }
members-card-position = • Position: { $value }
members-card-phone = • Phone: { $value }
members-card-chats = • Linked: { $value }
members-card-no-chat = not linked
members-card-roles = • Roles: { $value }
members-card-code-for = Give a linking code
members-card-code-instead = Replace the old phone
members-card-act-for = Act for her or him
members-card-move = Move to another unit
members-card-has-left = Has left
members-card-grant = Roles
members-role =
    { $role ->
        [office_secretary] Office secretary
        [unit_secretary] Unit secretary
        [deputy] Deputy unit secretary
        [judge] Judge
        [monitor] Class monitor
        [check_in] Check-in officer
       *[operator] Operator
    }
members-role-in = { $role } ({ $unit })
members-code-instead =
    Code of { $name } ({ $member }) that replaces the old phone: { $code }
    It works once, until { $until }. When { $name } sends it to me, earlier accounts are unlinked. Please hand it over or read it out in person.

# Moving, leaving, acting for: handlers/members/move.py, leave.py, act.py

members-move-unit-ask = To which unit does { $name } move? Please type its name or code.
members-move-unit-wrong = Please type the name of the unit in letters.
members-move-unit-nobody = I cannot find this unit. Please check its name.
members-move-which-ask = No unit is called exactly so. If you mean one of these, please choose it; if not, please type the name again.
members-move-which-wrong = Please choose a unit, or type its name.
members-move-which-none = No unit is called anything like it any more. Please press “Move to another unit” and type the name again.
members-move-confirm-ask = Move { $name } to { $unit } from today? Roles held in the old unit end.
members-move-confirm-option-yes = Move
members-move-confirm-wrong = Please press one of the buttons below.
members-move-same = { $name } is in { $unit } already.
members-move-gone = { $name } is not on the list any more.
members-move-done = { $name } is in { $unit } now. Figures before today still count for the old unit.
members-leave-why-ask = Why is { $name } no longer a member?
members-leave-why-option-left = Has moved away or stopped
members-leave-why-option-died = Has died
members-leave-why-wrong = Please press one of the buttons below.
members-leave-confirm-ask = From the moment you confirm I send { $name } nothing more, not even what is waiting; accounts, codes and roles end. Are you sure?
members-leave-confirm-option-yes = I am sure
members-leave-confirm-wrong = Please press one of the buttons below.
members-leave-self = You cannot do this for yourself. Please tell the office.
members-leave-done = { $name } ({ $code }) is noted as no longer a member. All messages have stopped. If this was a mistake, please tell the office.
members-act-begun = From now until { $until } what you do here is done for { $name }, and kept as done by you. When you have finished, press “Stop acting”.
members-act-ended = You no longer act for { $name }.
members-act-none = You act for nobody.
members-act-has-chat = { $name } has a linked account and acts for herself or himself.

# Roles: handlers/members/grant.py

members-grant-role-ask = { $name }, { $unit }. Which role do you give or take back?
members-grant-role-give = Give: { $role }
members-grant-role-back = Take back: { $role } { $unit }
members-grant-role-none = There is no role left to give.
members-grant-role-wrong = Please press one of the buttons below.
members-grant-confirm-ask =
    { $does ->
        [take] Take the role { $role } back from { $name }? It ends as soon as you press “Confirm”.
       *[give] Give { $name } the role { $role }? It holds as soon as you press “Confirm”.
    }
members-grant-confirm-option-yes = Confirm
members-grant-confirm-wrong = Please press one of the buttons below.
members-grant-self = You cannot take your own role back. Please ask another office secretary.
members-grant-given = { $name } is now { $role }. It holds at once.
members-grant-taken = { $name } is no longer { $role }. It holds at once.

# A unit on paper: handlers/members/sheet.py

members-roster-excel = Excel file
members-roster-print = Print codes for the unit
members-roster-file = { $unit }: { $count } people.
members-roster-file-all = How many are linked in { $count } units.
members-roster-is-linked = linked
members-roster-is-left = not linked
members-roster-column-1 = No.
members-roster-column-2 = Name
members-roster-column-3 = Code
members-roster-column-4 = Phone
members-roster-column-5 = Linked
members-units-column-1 = No.
members-units-column-2 = Unit
members-units-column-3 = Members
members-units-column-4 = Linked
members-units-column-5 = Not linked
members-codes-column-1 = No.
members-codes-column-2 = Name
members-codes-column-3 = Member’s code
members-codes-column-4 = Linking code
members-codes-column-5 = Signature
members-codes-ask = In { $unit } { $count } people are not linked. I prepare a file to print and cut: a slip with a code each, for one use, within { $days } days. Earlier codes that were not used become void.
members-codes-make = Prepare the file
members-codes-void = Void unused codes
members-codes-keep = Leave it
members-codes-kept = Very well, I prepare no file; the codes given in { $unit } stay as they are.
members-codes-nobody = Everybody in { $unit } is linked.
members-codes-made = Linking codes of { $count } people in { $unit }, until { $until }. Please print the sheet “Slips to cut”, cut it and hand each slip over in person, have it signed for on “List to sign”, and delete this file.
members-codes-voided = { $count } unused codes of { $unit } are void.
members-codes-until = Each code works once, until { $until }
members-codes-slips = Slips to cut
members-codes-list = List to sign
members-codes-how = Open the Zalo or Telegram of { $organisation }, press “I agree” and type the code above. Please keep it to yourself.
members-codes-how-page = Go to { $page } (or the Zalo or Telegram of { $organisation }), press “I agree” and type the code above. Please keep it to yourself.
members-codes-by-office = given by the office

# Units as of a day: handlers/members/catalogue.py

members-units-unclear = I do not understand that day. Please type, for example: đơn vị 01/07/2026.
members-units-file = { $count } units, { $members } members, as of the end of { $day }.
members-units-file-title = Units and their members as of the end of { $day }
members-units-file-column-1 = No.
members-units-file-column-2 = Code
members-units-file-column-3 = Unit
members-units-file-column-4 = Also called
members-units-file-column-5 = Belongs to
members-units-file-column-6 = Cluster
members-units-file-column-7 = From
members-units-file-column-8 = To
members-units-file-column-9 = Members
