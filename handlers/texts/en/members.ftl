# Linking: handlers/members/link.py

members-link-consent-ask =
    Hello. I am the secretary of { $organisation }: here I sign you up for classes, take in contest essays, bring you announcements and answer you.

    To do so we keep your name, date of birth, unit, phone number and the address of this chat, only for the lists of classes and contests and for announcements. You can see it, have it corrected or withdraw your consent at any time: type “dữ liệu của tôi” (/dulieu).

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
members-link-done = Linked: { $name }, { $unit }. What would you like to do?
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
members-import-row = • Row { $row }, { $name }: { $reason }
members-import-more =
    { $count ->
        [one] … and one more row
       *[other] … and { $count } more rows
    }
members-import-ask = Nothing has been written yet. Please check, then press a button below.
members-import-nothing = This list changes nothing, so there is nothing to write.
members-import-button-apply = Write to the roster
members-import-button-drop = Discard
members-import-progress = Writing the list “{ $name }”: { $done } of { $total } people.
members-import-applied = The list “{ $name }” has been written: { $added } added, { $updated } changed.
members-import-is-confirmed = This list is being written; one moment, please.
members-import-is-applied = This list has been written.
members-import-is-cancelled = This list was discarded; nothing has changed.
members-import-is-refused = This list could not be read and was discarded; nothing has changed. Please send another file.
members-import-is-received = I am reading this list; one moment, please.
members-import-failed = The list “{ $name }” could not be handled. Please send it again in a few minutes; if that does not help, please tell the operator.
members-import-no-header = I found no header in “{ $name }”. One of its first 20 rows must say “Họ và tên” together with “Ngày sinh”, “Đơn vị” or “Số điện thoại”. Please add it and send the file again.
members-import-reason-no_name = no name
members-import-reason-no_unit = no unit
members-import-reason-bad_phone = the phone number cannot be read
members-import-reason-bad_date = the date of birth is wrong
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
members-office-roster = Roster
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
members-data-consent = • Consent: { $value }
members-data-agreed = { $at }, by { $channel }
members-data-chats = • Linked: { $value }
members-data-end = There are also your registrations, essays and the messages exchanged here. If anything is wrong or should be deleted, please tell your unit’s secretary or the office.
members-data-unlink = Unlink
members-unlink-ask = Once unlinked, you get no announcements and reminders any more, not even those waiting to be sent. Your name stays on your unit’s list. Are you sure?
members-unlink-this = Unlink this account
members-unlink-all = Unlink all accounts
members-unlink-keep = Keep it linked
members-unlink-done = Unlinked. Nothing will be sent here from now on. If you want to come back, write to me at any time.

# handlers/members/mine.py

members-mine-nothing = You are not registered for any class and have no essay yet. What would you like to do?
