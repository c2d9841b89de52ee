# The office writes the venues: handlers/trainings/venues.py

trainings-change-venues = Venues
trainings-venues-lines-ask =
    Please send the venues, one a line, or an Excel file. For example:
    Hall A: 132 seats; contact Nguyễn Văn Bình 0912345678; unit Chi hội 1
trainings-venues-lines-again =
    These are the venues there are. Copy them, change what you need and send the whole list; a venue that is not on the new list goes.

    { $lines }
trainings-venues-lines-label = Venues
trainings-venues-lines-wrong = Please send the venues as text or as an Excel file, one a line.
trainings-venues-lines-too-long = The list is too long. Please keep to { $limit } characters.
trainings-venues-lines-many = Too many venues. A conference has { $most } at most.
trainings-venues-lines-unclear = Line { $number } has no clear name and number of seats: “{ $line }”. Please write it like: Hall A: 132 seats; contact Nguyễn Văn Bình 0912345678
trainings-venues-lines-phone = Line { $number }: the phone number “{ $what }” is not right. Please check it.
trainings-venues-lines-unit = Line { $number }: there is no unit called “{ $what }”. Please check it.
trainings-venues-lines-contact = Line { $number }: the venue “{ $what }” needs a contact: a member's code, or a name with a phone number.
trainings-venues-lines-twice = The venue “{ $name }” has two lines. Please keep one.
trainings-venues-lines-taken = Units have chosen the venue “{ $name }”, or it has reported, so it cannot go or lose those seats. Please move its units first.
trainings-venues-line = { $place }. { $name }: { $seats } seats; contact { $contact }; unit { $host }
trainings-venues-outside = { $name } { $phone } (not a member; cannot be written to here)
trainings-venues-written = { $name }: { $seats } seats; contact { $contact }; unit { $host }
trainings-venues-until-ask = Until when do units choose? For example: 17:00 25/11
trainings-venues-until-label = Units choose until
trainings-venues-until-wrong = Please type a day and an hour. For example: 17:00 25/11
trainings-venues-until-too-long = Please type a day and an hour. For example: 17:00 25/11
trainings-venues-until-unclear = I do not understand this moment. For example: 17:00 25/11
trainings-venues-until-no-hour = Please give the hour as well. For example: 17:00 25/11
trainings-venues-until-weekday = The day and the weekday do not agree. Please check them.
trainings-venues-until-past = This moment has passed. Please choose another.
trainings-venues-until-late = It has to be before the conference begins: { $start }.
trainings-venues-again-ask = When do venues report a second time? For example: 13:30
trainings-venues-again-label = Second head count
trainings-venues-again-wrong = Please type an hour. For example: 13:30
trainings-venues-again-too-long = Please type an hour. For example: 13:30
trainings-venues-check-ask = Please check before it is written:
trainings-venues-check-wrong = Please press a button below.
trainings-venues-check-option-right = Write, tell units
trainings-venues-check-change = Change: { $what }

# The live table and its venues: handlers/trainings/conference.py

conference-none = There is nothing for you to do at an online conference now.
conference-is-none = This class is no conference and has no venues.
conference-gone = This conference was called off or the venue is not there any more, so nothing was noted.
conference-begun = The conference has begun or was called off; its venues cannot be changed any more.
conference-not-contact = You do not answer for this venue any more, so nothing was noted. Please call the office for help.
conference-which = Please choose a conference or a venue:
conference-way = { $title }, { $start }
conference-way-choose = Choose a venue: { $title }, { $start }
conference-way-venue = Venue { $name }
conference-term = In { $year }: { $conferences } conferences, { $times } attendances, { $people } people.
conference-head =
    Conference “{ $title }”
    { $start } to { $end }
conference-card-venues = Venues: { $venues } · { $seats } seats
conference-card-units = Units that chose: { $chosen }/{ $units } · { $members } people, { $guests } guests (until { $until })
conference-card-lines = Lines: working { $tested }/{ $venues } · faulty { $faults }
conference-card-people = Checked in by person: { $people } people
conference-counted = Head count { $number }: { $reported }/{ $venues } venues · summoned { $summoned } · present { $present } ({ $share }) · guests { $guests }
conference-button-venues = See each venue
conference-button-assign = Choose for a unit
conference-button-edit = Change venues
conference-button-report = Report
conference-button-file = Excel file
conference-button-card = See the table
conference-button-venue = See the venue
conference-button-screen = Open the screen
conference-button-count = Report head count
conference-button-correct = Correct it
conference-button-line-ok = It works
conference-button-line-fault = There is a fault
conference-venue-line = { $place }. { $name }: { $held }/{ $seats } seats; { $contact }
conference-contact-none = no contact
conference-venue =
    Venue { $name }
    Conference “{ $title }”, { $start }
conference-venue-expects = Expected: { $units } units, { $members } people, { $guests } guests on { $seats } seats
conference-venue-contact = Contact: { $contact }; unit { $host }
conference-venue-line-ok = Line: working at { $at }
conference-venue-line-fault = Line: faulty at { $at }: { $what }
conference-venue-line-none = Line: not tested
conference-reported = Head count { $number }: summoned { $summoned }, present { $present } ({ $share }), excused { $excused }, absent { $absent }. Guests: { $guests }.
conference-screen =
    The check-in screen of venue { $name }. Open it on the projector there; do not pass this link on.
conference-screens = Each venue has a screen of its own:
conference-to-call = { $place }. { $name }: { $contact }
conference-to-call-more = … and { $count } more venues

# Where a unit sits: handlers/trainings/choose_venue.py

conference-choose-button = Choose a venue
conference-choose-ask =
    At which venue does your unit sit?
    Conference “{ $title }”, { $start }. Please choose a venue for { $unit } before { $until }.
conference-choose-chase =
    { $unit } has not chosen a venue for the conference “{ $title }”, { $start }.
    Please choose before { $until }; after that the office will assign one.
conference-choose-silent =
    Conference “{ $title }”: time is up, and { $count } units have not chosen a venue: { $names }{ $more ->
        [0] .
       *[other] {" "}and { $more } more.
    }
conference-choose-assigned =
    The office has given { $unit } seats at venue { $venue } of the conference “{ $title }”, { $start }: { $members } people, { $guests } guests.
    Contact of the venue: { $contact }
conference-choose-over = Units could choose until { $at }. Please call the office if something has to change.
conference-not-invited = This conference is not for that unit, so no venue was chosen.
trainings-choose_venue-unit-ask = For which unit? Press one that has not chosen, or type its name.
trainings-choose_venue-unit-wrong = Please type the name of the unit.
trainings-choose_venue-unit-too-long = Please type the name of the unit.
trainings-choose_venue-unit-unknown = There is no unit “{ $unit }”. Please type its name again.
trainings-choose_venue-members-ask = How many people of { $unit } are summoned, guests not counted? { $registered ->
        [0] {""}
       *[other] There are { $registered } on the list now.
    }
trainings-choose_venue-members-wrong = Please type a number. For example: 25
trainings-choose_venue-members-too-long = Please type a number. For example: 25
trainings-choose_venue-members-nobody = Where nobody comes no venue is needed. Please type how many are summoned.
trainings-choose_venue-guests-ask = How many guests come along? Type 0 if there is nobody.
trainings-choose_venue-guests-wrong = Please type a number. For example: 2
trainings-choose_venue-guests-too-long = Please type a number. For example: 2
trainings-choose_venue-venue-ask = At which venue does your unit sit? These have room for { $count } people.
trainings-choose_venue-venue-line = { $name }, { $left } seats left
trainings-choose_venue-venue-none = No venue has room for so many. Please call the office.
trainings-choose_venue-venue-wrong = Please choose one of the venues below.
trainings-choose_venue-venue-full = Another unit has just chosen this venue; it has { $left } seats left. Please choose another.
trainings-choose_venue-venue-gone = This venue is not there any more. Please choose another.
trainings-choose_venue-done =
    Noted: { $unit } sits at venue { $venue } of the conference “{ $title }”: { $members } people, { $guests } guests.
trainings-choose_venue-until = You may change it until { $until }.
trainings-choose_venue-change = Change the venue

# Its line works: handlers/trainings/line_test.py

conference-line-ask =
    Line test of venue { $name }
    The conference “{ $title }” begins { $start }. Please test the line and say how it went.
conference-line-chase =
    Nothing was heard of the line test of venue { $name }.
    The conference “{ $title }” begins { $start }. Please test it and answer this afternoon.
conference-line-ok = Noted: the line of venue { $name } works. The conference begins { $start }. Thank you.
conference-line-over = The conference has ended; its lines need no test any more.
conference-line-faulty =
    Venue { $name } says its line is faulty: { $what }
    Conference “{ $title }”. Contact: { $contact }
conference-line-listed = Conference “{ $title }”: { $count } venues have not said that their line works. Please call:
trainings-line_test-what-ask = What is wrong with the line? Please type one sentence, such as: no sound.
trainings-line_test-what-wrong = Please type what is wrong with the line.
trainings-line_test-what-too-long = Too long. Please keep to { $limit } characters.
trainings-line_test-done = The office was told about the line of venue { $name }. Press “It works” when it does.

# How many are there: handlers/trainings/head_count.py

conference-count-ask =
    Head count { $round } of venue { $name }: summoned … / present … / excused …
    Please type three numbers, for example: 132/131/1. For guests add “+ 5 guests”.
conference-count-chase =
    Venue { $name } has not reported head count { $round } of the conference “{ $title }”.
    Please type summoned/present/excused now, for example: 132/131/1.
conference-count-listed = Conference “{ $title }”: { $count } venues have not reported head count { $round }. Please call:
conference-count-which = You answer for several venues. Please press the one to report:
conference-count-how = Please type three numbers: summoned/present/excused. For example: 132/131/1, or 132/131/1 + 5 guests.
conference-count-many = { $present } present and { $excused } excused are more than { $summoned } summoned. Please check and type the three numbers again.
conference-count-early = It is too early to report. It is possible from { $at }.
conference-count-over = The conference ended more than a day ago; figures are not taken any more. Please call the office.
conference-count-done = The head count of venue { $name } was noted.
conference-count-corrected = This is correction { $count }; what was reported before is kept.
trainings-head_count-summoned-ask = Head count { $round } of venue { $name }: how many were summoned, guests not counted? { $expected ->
        [0] {""}
       *[other] Units announced { $expected } people.
    }
trainings-head_count-summoned-wrong = Please type a number such as 132, or all three such as 132/131/1.
trainings-head_count-summoned-too-long = Please type a number. For example: 132
trainings-head_count-present-ask = How many are present, guests not counted?
trainings-head_count-present-wrong = Please type a number. For example: 131
trainings-head_count-present-too-long = Please type a number. For example: 131
trainings-head_count-present-many = { $present } present and { $excused } excused are more than { $summoned } summoned. Please check.
trainings-head_count-excused-ask = How many are excused?
trainings-head_count-excused-wrong = Please type a number; 0 if there is nobody.
trainings-head_count-excused-too-long = Please type a number; 0 if there is nobody.
trainings-head_count-guests-ask = How many guests are present? Type 0 if there is nobody.
trainings-head_count-guests-wrong = Please type a number. For example: 5
trainings-head_count-guests-too-long = Please type a number. For example: 5

# How it was: handlers/trainings/closing.py

conference-report =
    Report of the conference “{ $title }”, { $start }
    { $venues } venues
conference-report-round = Head count { $number } by { $reported }/{ $venues } venues: summoned { $summoned }, present { $present } ({ $share }), excused { $excused }, absent { $absent }. Guests: { $guests }.
conference-report-apart = Checked in by person at that hour: { $scanned } people, { $which ->
        [same] as many as venues reported.
        [fewer] venues reported { $apart } fewer.
       *[more] venues reported { $apart } more.
    }
conference-report-people = Checked in by person in the whole conference: { $people } people of { $summoned } on the list, { $times } attendances over its sessions.
conference-paper-venues = By venue
conference-paper-units = By unit
conference-paper-note = Share = present / summoned; guests are counted apart. What venues reported and who was checked in are two sources, side by side and never merged.
conference-paper-note-units = People: each once. Attendances: one for each session somebody was at. From check-in by person.
conference-paper-unknown = Venue not known
conference-paper-total = Total
conference-paper-made = Report of the conference “{ $title }”.
conference-column-round = { $what } (count { $number })
conference-column-place = No.
conference-column-venue = Venue
conference-column-host = Host unit
conference-column-seats = Seats
conference-column-members = Expected
conference-column-guests = Guests expected
conference-column-summoned = Summoned
conference-column-present = Present
conference-column-excused = Excused
conference-column-absent = Absent
conference-column-share = Share present
conference-column-guests-there = Guests present
conference-column-scanned = Checked in by person
conference-column-difference = Reported less checked in
conference-column-at = Reported at
conference-column-corrections = Corrections
conference-column-unit = Unit
conference-column-named = On the list
conference-column-people = Present (people)
conference-column-times = Attendances

# What is kept of a member

rights-export-venues = Venues she answers for
rights-export-conference_cards = Conferences being watched
