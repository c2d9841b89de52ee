# What she agrees to: handlers/rights/consent.py

rights-consent-announcements-ask = May I send announcements of { $organisation }, reminders of your classes and of deadlines to your linked chats? If you say no, everything else works as before. You can change your mind at any time: type “quyền riêng tư”.
rights-consent-announcements-yes = Yes, send them
rights-consent-announcements-no = No, do not
rights-consent-announcements-line = • Announcements and reminders: { $since }
rights-consent-announcements-to-ask = Get announcements
rights-consent-announcements-to-withdraw = Stop announcements
rights-consent-announcements-given = Very well, you get announcements and reminders here from now on. What would you like to do?
rights-consent-announcements-refused = Very well, I send you no announcements and reminders. What would you like to do?
rights-consent-announcements-withdrawn = Stopped: from now on you get no announcements and reminders, not even those waiting to be sent. What would you like to do?
rights-consent-announcements-again = Get announcements again
rights-consent-contests-again = Let essays be kept again
rights-consent-contests-yes = I agree
rights-consent-contests-no = I do not agree
rights-consent-contests-line = • Essays taken in and kept: { $since }
rights-consent-contests-to-ask = Let essays be kept
rights-consent-contests-to-withdraw = Stop keeping essays
rights-consent-contests-given = Very well, you can send essays here from now on. What would you like to do?
rights-consent-contests-refused = Very well, I take in no essay of yours here. What would you like to do?
rights-consent-contests-withdrawn = Stopped: what you had not handed in is deleted and I take in nothing new. What you handed in still belongs to the contest; to have that deleted too, type “dữ liệu của tôi” (/dulieu) and choose deletion. What would you like to do?
rights-consent-roster-line = • Your details, to know you and to put you on lists of classes: { $since }. To withdraw this, unlink.
rights-consent-since = agreed since { $at }, by { $channel }
rights-consent-none = not agreed
rights-consent-show = This is what you have agreed to. A button changes it at once.

# What she may do about her data: handlers/members/data.py

rights-data-button = My data
rights-data-privacy = Privacy
rights-data-export = Get all of it as a file
rights-data-correct = Something is wrong
rights-data-erase = Delete my data
rights-data-unlink = Unlink

# A correction: handlers/rights/correct.py

rights-correct-entry-ask = Which entry is wrong?
rights-correct-entry-wrong = Please choose one of the lines below.
rights-correct-entry-option-name = Name
rights-correct-entry-option-born = Date of birth
rights-correct-entry-option-gender = Gender
rights-correct-entry-option-position = Position
rights-correct-entry-option-phone = Phone number
rights-correct-entry-option-unit = Unit
rights-correct-entry-option-other = Something else, or an objection
rights-correct-right-ask =
    { $entry ->
        [other] Please type what is wrong, or what you object to.
       *[roster] { $what } now says: { $has }. Please type what is right.
    }
rights-correct-right-wrong = Please type it in words.
rights-correct-right-too-long = That is longer than { $limit } characters. Please shorten it and type it again.
rights-correct-right-not-name = That is not a full name. Please type it again.
rights-correct-right-not-born = I cannot read this date of birth. Please type it like this: 12/5/1985.
rights-correct-right-not-gender = Please type “Nam” (male) or “Nữ” (female).
rights-correct-right-not-position = That is too long. Please type a shorter one.
rights-correct-asked =
    { $entry ->
        [other] What you say, “{ $wanted }”, has
       *[roster] That { $what } should be “{ $wanted }” has
    } been passed on to who is responsible. You get an answer by { $until }.
rights-correct-asked-before =
    { $entry ->
        [other] You have told me this before: “{ $wanted }”.
       *[roster] You have told me before that { $what } should be “{ $wanted }”.
    } It is being looked at, and nothing new was noted. You get an answer by { $until }.

# Deletion: handlers/rights/erase.py

rights-erase-ask = Deletion takes away your name, phone, date of birth, messages, essays and files here and unlinks your accounts; only figures without names stay. If you only want no more messages, choose “Privacy” in “my data”.
rights-erase-go-on = I want this
rights-erase-keep = Keep everything
rights-erase-sure = What is deleted cannot be brought back, essays handed in included. Are you certain?
rights-erase-yes = Certain, delete it
rights-erase-asked = Your wish to have your data deleted has arrived. The office makes sure it is you and deletes it, by { $until } at the latest. Until then you can change your mind.
rights-erase-take-back = I changed my mind, keep it
rights-erase-taken-back = Your wish is dropped; your data stays. What would you like to do?

# Asked of who decides: handlers/rights/requests.py

rights-request-correct =
    { $name } ({ $code }, { $unit }) says something is wrong.
    { $what }: we have “{ $has }”, she asks for “{ $wanted }”.
    Please check with her, then press a button, by { $until } at the latest.
rights-request-object =
    { $name } ({ $code }, { $unit }) has something to say about her data:
    “{ $wanted }”
    Please see to it, then press a button, by { $until } at the latest.
rights-request-erase =
    { $name } ({ $code }, { $unit }) wants all her data deleted.
    Please call to make sure it is she, check whether any duty to keep records stands, then press a button, by { $until } at the latest.
rights-request-correct-yes = Correct it so
rights-request-by-hand-yes = I have changed the roster
rights-request-object-yes = Seen to
rights-request-erase-yes = Delete the data
rights-request-correct-no = No, give a reason
rights-request-object-no = No, give a reason
rights-request-erase-no = Do not delete, give a reason
rights-request-correct-decided = Noted, and { $name } is told.
rights-request-object-decided = Noted, and { $name } is told.
rights-request-erase-decided = Noted. The data of { $name } is deleted within minutes.
rights-request-over = Somebody has seen to this, or it was taken back.
rights-decline-reason-ask = Please type the reason; she gets it as it is, with your name and phone number for questions.
rights-decline-reason-wrong = Please type the reason in words.
rights-decline-reason-too-long = That is longer than { $limit } characters. Please shorten it and type it again.
rights-decline-done = The reason is noted and { $name } is told.
rights-told-correct = { $what } is corrected as you asked. Type “dữ liệu của tôi” (/dulieu) to see it.
rights-told-by-hand = { $what } was looked at and changed. Type “dữ liệu của tôi” (/dulieu) to see it.
rights-told-object = What you said about your data has been seen to. If it is not as you wish, please call the office.
rights-told-erase = The office has made sure it is you. Your data here is deleted right after this message and your accounts are unlinked. This is the last message; thank you.
rights-told-correct-refused = { $what } was not corrected as you asked. Reason: { $reason } For questions please call { $name }, { $phone }.
rights-told-object-refused = What you asked about your data was not agreed to. Reason: { $reason } For questions please call { $name }, { $phone }.
rights-told-erase-refused = Your data could not be deleted. Reason: { $reason } For questions please call { $name }, { $phone }.

# What waits too long: handlers/rights/jobs.py

rights-overdue = { $count } wishes about personal data are overdue, the earliest since { $since }. Please look at the messages about them and press a button in each.

# Everything of hers as a file: handlers/rights/export.py

rights-export-made =
    { $count ->
        [one] This is everything kept about you, in one table. It is private; please keep it safe.
       *[other] This is everything kept about you, in { $count } tables. It is private; please keep it safe.
    }
rights-export-members = Member
rights-export-import_changes = Lists that changed her entry
rights-export-stays = Earlier units
rights-export-accounts = Linked accounts
rights-export-link_codes = Linking codes
rights-export-link_proposals = Linking proposals
rights-export-roles = Roles
rights-export-consents = Consents
rights-export-rights_requests = Requests about data
rights-export-papers = Files received
rights-export-registrations = Class registrations
rights-export-registration_events = History of class registrations
rights-export-attendance_cards = Sessions being watched
rights-export-attendance_marks = Attendance
rights-export-results = Results of tests
rights-export-entry_events = What became of contest entries
rights-export-contest_officers = Parts in running contests
rights-export-blind_essays = Essays as judges get them
rights-export-assignments = Judging sheets
rights-export-entries = Contest entries
rights-export-entry_versions = Essays handed in
rights-export-essay_parts = Drafts
rights-export-files = Files sent
rights-export-upload_links = Upload links
rights-export-recipients = Announcements received
rights-export-digests = Digests
rights-export-unit_cards = Unit cards
rights-export-deliveries = Messages to you
rights-export-inbox = Messages from you
rights-export-conversations = Open conversations
rights-export-reminders = Reminders
rights-export-web_sessions = Browsers
rights-export-questions = Questions
rights-export-question_words = What was said about them
