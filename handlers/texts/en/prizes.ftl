# Prizes: handlers/contests/award.py, tiers.py

prizes-overview = Prizes of “{ $title }”: { $count } essays have a place in the last round.
prizes-overview-judging = Prizes of “{ $title }”: judging has not ended, so there are no places yet.
prizes-tier-line = • { $name }: { $given } of { $count } given
prizes-decision-proposed = Decision { $number } of { $day }: a second person has to publish it.
prizes-decision-published = Decision { $number } of { $day }: published.
prizes-tiers-button = Set the prizes
prizes-tiers-given = Prizes are given already. Please take them back before you change what there is.
prizes-tier-button = Prize { $name }
prizes-all = Give { $count } prizes in order
prizes-all-done = { $count } prizes are given in order. Each can still be taken back or changed until they are published.
prizes-decide-button = Enter the decision
prizes-publish-button = Preview and publish
prizes-results-button = List of prizes
prizes-tier = Prize { $name }: { $given } of { $count } given. It may stay empty.
prizes-tier-has = • Given to { $who }
prizes-give = Give to { $who }
prizes-back = Take back { $who }
prizes-home = All prizes
prizes-more = Next page
prizes-fewer = Page before
prizes-rank = { $place }. { $code }: { $mean } points (median { $median }, { $n } sheets){ $why ->
        [content] ; before the next by its points for content
        [receipt] ; before the next because it came in earlier
       *[other] { "" }
    }
prizes-unit = • { $unit }: { $entries } entries of { $members } members{ $has ->
        [rate] { " " }({ $rate } a hundred members)
       *[few] { " " }(few members, no rate)
    }, { $valid } valid, { $shortlisted } shortlisted, { $prizes } prizes
prizes-full = All prizes of this kind are given. Take one back before you give another.
prizes-judging = Judging has not ended, or no essay is left.
prizes-published-already = The results are public and stand as they are.

contests-tiers-tiers-ask =
    Which prizes are there? Please type one a line, the highest first, for example:
    A 2
    B 3
    C 5
    Consolation 10
    Collective 9
    A prize for units has “collective” in its name.
contests-tiers-tiers-skip = Take the usual ones
contests-tiers-tiers-wrong = Please type a name and a number a line, for example “Consolation 10”; no name twice.
contests-tiers-tiers-too-long = Please stay within { $limit } characters.

# The decision: handlers/contests/decide.py, publish.py

prizes-none-given = No prize is given yet, so no decision can be entered.
prizes-not-ready = There is nothing to publish yet: judging has to have ended, prizes to be given, and the decision to be entered.
contests-decide-number-ask = What is the number of the decision? For example: 12-QĐ/ĐUK.
contests-decide-number-wrong = Please type the number of the decision.
contests-decide-number-too-long = The number has more than { $limit } characters.
contests-decide-day-ask = On which day was it signed? For example: 02/04/2027.
contests-decide-day-wrong = Please type the day, for example 02/04/2027.
contests-decide-day-too-long = Please type only the day, for example 02/04/2027.
contests-decide-day-unclear = I did not understand that. Please type it like 02/04/2027.
contests-decide-day-weekday = That date is another day of the week. Please type it again.
contests-decide-day-later = It must be today or before. Please type it again.
contests-decide-means-ask = Is each author told the mean of her own essay? Nobody is told anybody else's.
contests-decide-means-wrong = Please press one of the two lines.
contests-decide-means-option-no = No points are told
contests-decide-means-option-yes = To each her own mean
prizes-decide-done = The decision about “{ $title }” is entered. Somebody else of the office looks it over and publishes it; { $count } were told.
prizes-decide-asked = { $name } has entered the decision about the prizes of “{ $title }”. Please look it over; it is in force once you publish it.
prizes-preview =
    Before the results of “{ $title }” are published
    Decision { $number } of { $day }
    Prizes: { $prizes }
    Authors are told the mean of their own essay: { $means ->
        [yes] yes
       *[no] no
    }
    Told privately: { $won } authors who have won, { $others } others (of their own entry alone), the secretaries of { $units } units (their unit's figures). Every member may read the list of prizes.
prizes-preview-sample = For example: “{ $text }”
prizes-publish-sure = Publish
prizes-same-person = You entered the decision, so somebody else of the office has to publish it.
prizes-changed = A prize or the decision has just changed. Please look at the prizes and enter the decision again.
prizes-published = The results of “{ $title }” are public. By day { $won } authors who have won and { $others } others are told privately; units' secretaries get their unit's figures.

# What is told afterwards: handlers/contests/results.py

prizes-told-prize = Congratulations! Your entry { $code } has won prize { $tier } of “{ $title }”, by decision { $number } of { $day }. The organisers will tell you when prizes are handed over.
prizes-told-judged = The results of “{ $title }” are out. Your entry { $code } was judged and has won no prize this time. Thank you for taking part.
prizes-told-other = The results of “{ $title }” are out. Your entry { $code } was not among those that were judged. Thank you for taking part.
prizes-told-mean = The mean of its points: { $mean }.
prizes-told-unit = The results of “{ $title }” are out. { $unit }: { $entries } entries, { $valid } valid, { $shortlisted } shortlisted, { $prizes } prizes.
prizes-results-none = No results have been published.
prizes-results-not-yet = The results of this contest are not public yet.
prizes-results-which = The results of which contest?
prizes-results =
    Results of “{ $title }”
    Decision { $number } of { $day }
prizes-results-tier = Prize { $name }
prizes-complain-button = Ask about the results
prizes-complain-over = The time to ask or complain about the results was over at { $until }. For anything else, type “hỏi”.
prizes-complain-about =
    About the results of “{ $title }”:
    { $text }

# Figures: handlers/contests/tally.py

prizes-tally-when = Please type hour and day of a moment that is over, for example “số liệu 17h 20/11”.
prizes-tally = Figures of “{ $title }”, as of { $at }
prizes-tally-received = Received: { $count } from { $units } of { $all } units
prizes-tally-round = Round { $number }: { $essays } essays, { $sheets } sheets locked
prizes-tally-thirds = Third judges: { $count } sheets
prizes-tally-prizes = Prizes given: { $prizes }
prizes-tally-file = Excel by unit
prizes-tally-paper = Figures
prizes-tally-made = Figures of “{ $title }”, as of { $at }.
prizes-tally-few = Of units with fewer than { $least } members no rate is told.
prizes-tally-column-unit = Unit
prizes-tally-column-members = Members
prizes-tally-column-entries = Entries
prizes-tally-column-rate = Entries a hundred members
prizes-tally-column-valid = Valid
prizes-tally-column-shortlisted = Shortlisted
prizes-tally-column-prizes = Prizes

# The archive: handlers/contests/export.py

prizes-export-made = The files of “{ $title }”: { $count } entries. Authors' names are in danh-sach-tac-gia.xlsx alone; without it the rest stays blind. The file is deleted after 7 days.
prizes-export-sheets = Sheets
prizes-export-ranking = Ranking
prizes-export-receipts = Receipts
prizes-export-authors = Authors
prizes-export-column-round = Round
prizes-export-column-code = Code
prizes-export-column-judge = Judge
prizes-export-column-total = Total
prizes-export-column-points = By criterion
prizes-export-column-comment = Comment
prizes-export-column-place = Place
prizes-export-column-mean = Mean
prizes-export-column-median = Median
prizes-export-column-n = Sheets
prizes-export-column-prize = Prize
prizes-export-column-receipt = Receipt
prizes-export-column-version = Version
prizes-export-column-words = Words
prizes-export-column-at = Handed in at
prizes-export-column-check = Check code
prizes-export-column-name = Name
prizes-export-column-unit = Unit
prizes-export-column-state = State
prizes-export-column-reason = Reason
