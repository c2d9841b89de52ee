# The desk of a contest: handlers/contests/desk.py

screening-is-judge = You are on the jury of “{ $title }”, so its entries are not shown to you here. Essays are judged blind.
screening-desk-which = Which contest is it about?
screening-desk =
    “{ $title }” (until { $until })
    { $received } received from { $units } units: { $waiting } to be looked at, { $valid } valid, { $mending } to be mended, { $rejected } rejected.
    What would you like to do?
screening-desk-screen = Look through
screening-desk-overlaps = Overlaps
screening-desk-prizes = Prizes
screening-desk-tally = Figures
screening-desk-export = Export

# States and reasons

screening-state-received = to be looked at
screening-state-valid = valid
screening-state-needs_fix = to be mended
screening-state-rejected = rejected
screening-state-withdrawn = withdrawn by its author
screening-state-disqualified = disqualified
screening-reason-late = handed in too late
screening-reason-wrong_file = the wrong file
screening-reason-unreadable = it cannot be read
screening-reason-no_cover_sheet = the author's details are missing
screening-reason-identity_inside = the text gives its author away
screening-reason-word_count = not as many words as the rules ask for
screening-reason-over_limit = more entries than allowed
screening-reason-not_eligible = its author may not take part
screening-reason-duplicate = the same as another entry
screening-reason-copied = passages copied from another text
screening-reason-published = published elsewhere before
screening-reason-off_topic = not on the contest's subject

# Looking through: handlers/contests/screen.py

screening-overview = Looking through “{ $title }”: { $count ->
        [one] 1 entry
       *[other] { $count } entries
    }
screening-overview-suspected = { $count } of those waiting may overlap with others; they are not counted below.
screening-next = Next entry
screening-all = Accept all that are left ({ $count })
screening-all-done = { $count ->
        [one] 1 entry is valid.
       *[other] { $count } entries are valid.
    }
screening-all-changed = Their number has just changed, so nothing was accepted. { $count } are left now, besides those that may overlap.
screening-list-needs_fix = To be mended: { $count }
screening-list-rejected = Rejected: { $count }
screening-none-left = No entry is waiting any more.
screening-card = { $code }, version { $version }, { $words } words, handed in at { $at }
screening-card-file = Handed in as a { $kind } file of { $size } KB
screening-card-has-name = The text has its author's name: “… { $quote } …”
screening-card-has-unit = The text has its author's unit: “… { $quote } …”
screening-card-has-phone = The text has its author's phone number
screening-card-alike = May overlap with: { $codes }
screening-card-state = State: { $state }
screening-valid = Valid
screening-back = Take it in again
screening-mend = To be mended
screening-reject = Reject
screening-follow = Next entry
screening-valid-done = { $code }: valid.
screening-done-needs_fix = { $code }: to be mended. { $told ->
        [yes] Its author is told what to mend, and until when.
       *[no] Its author has no app we could write to; please tell her yourself.
    }
screening-done-rejected = { $code }: rejected. { $told ->
        [yes] Its author is told why.
       *[no] Its author has no app we could write to; please tell her yourself.
    }
screening-changed = { $code } has just been replaced by a new version, so nothing was decided. Please look at it again.
screening-gone = That cannot be done: { $code } is { $state }.

contests-turn_down-reason-ask = { $state ->
        [needs_fix] Why is { $code } to be mended?
       *[rejected] Why is { $code } rejected?
    }
contests-turn_down-reason-wrong = Please press a reason, or type its number.
contests-turn_down-reason-none = There is no reason to choose.
contests-turn_down-note-ask = { $state ->
        [needs_fix] Please type what is to be mended; the author gets it word for word.
       *[rejected] Would you like to add a sentence for the author? She gets it word for word.
    }
contests-turn_down-note-skip = Nothing to add
contests-turn_down-note-wrong = Please type it, or press “Nothing to add”.
contests-turn_down-note-too-long = Please stay within { $limit } characters.

# What the author is told: handlers/contests/tell.py

screening-told-needs_fix =
    Your entry { $code } to “{ $title }” has to be mended: { $reason }.{ $note }
    Please hand it in again by { $until }.
screening-told-rejected =
    Thank you for taking part in “{ $title }”. We are sorry that { $code } could not be given to the judges: { $reason }.{ $note }
screening-told-back = The organisers have looked again and taken your entry { $code } to “{ $title }” in.
screening-hers-needs_fix = { $code }, version { $version }, has to be mended: { $reason }.
screening-hers-rejected = { $code } was not given to the judges: { $reason }. If you have a question, type “hỏi”.
screening-hers-withdrawn = You have withdrawn { $code }.
screening-hers-disqualified = { $code } is no longer in the contest. If you have a question, type “hỏi”.

screening-hand-in-again = Please send the new essay here, or press “Change my essay”. The deadline is { $until }.
screening-mended = Essay { $code } received, version { $version }, { $words } words, at { $at }. Check code: { $check }. The organisers will look at it again.
screening-mine = • “{ $title }”: { $state }

# Taking one's own back: handlers/contests/withdraw.py

screening-withdraw = Withdraw it
screening-withdraw-ask = Withdraw { $code } from “{ $title }”? You may still hand in again until { $until }.
screening-withdraw-sure = Yes, withdraw it
screening-withdraw-keep = Keep it
screening-withdraw-done = { $code } is withdrawn. To take part again, hand in before { $until }.

# Essays that share passages: handlers/contests/overlap.py

screening-overlaps = Overlaps in “{ $title }” (from { $percent } % on): { $count } pairs to be looked at, { $decided } decided.
screening-overlaps-line = { $first } – { $second }: { $of_first } % of { $first }, { $of_second } % of { $second }
screening-overlaps-same = { $first } – { $second }: the same, letter for letter
screening-overlaps-at = Last compared at { $at }.
screening-overlaps-asked = They are being compared again; it takes a few seconds.
screening-overlaps-never = They have not been compared yet; it takes a few minutes.
screening-overlaps-file = Excel
screening-overlaps-again = Compare again
screening-overlaps-again-done = The entries are being compared again. Please look in a few seconds.
screening-overlaps-back = Show the result
screening-overlaps-quotes = Common quotations
screening-overlaps-limit = Change the percentage
screening-pair-passage =
    Passage { $place }
    { $first }: “{ $mine }”
    { $second }: “{ $its }”
screening-pair-more = { $count } more passages are in the Excel file.
screening-pair-clear = Both are valid
screening-pair-reject = Reject { $code }
screening-pair-read = Read { $code }
screening-pair-changed = One of both has just changed. Please open “Overlaps” again.
screening-pair-decided = Somebody has decided about { $first } – { $second } already.
contests-weigh-reason-ask = Why is { $code } rejected? The pair is { $first } – { $second }.
contests-weigh-reason-wrong = Please press a reason.
contests-weigh-reason-option-duplicate = The same as another entry
contests-weigh-reason-option-copied = Passages copied from another text
contests-weigh-note-ask = { $does ->
        [reject] Please type on what grounds { $code } is rejected. It is kept on file and not sent to the author.
       *[clear] Please type why both { $first } and { $second } are valid. It is kept on file and not sent to the authors.
    }
contests-weigh-note-wrong = Please type the grounds.
contests-weigh-note-too-long = Please stay within { $limit } characters.
screening-weigh-cleared = Kept: what { $first } and { $second } share was not copied.
screening-quotes = Quotations that do not count in “{ $title }”: { $count }
screening-quotes-here = { $place }. “{ $text }”
screening-quotes-all = { $place }. “{ $text }” (every contest)
screening-quotes-add = Add a quotation
screening-quotes-remove = Remove { $place }
screening-quotes-added = Added. The entries are being compared again.
screening-quotes-removed = Removed. The entries are being compared again.
contests-quote-text-ask = Please send the passage of a document, a song or a saying that anybody may use; it will not count as overlap.
contests-quote-text-wrong = Please type the passage.
contests-quote-text-too-long = The passage has more than { $limit } characters. Please send it in pieces.
contests-quote-where-ask = Where does it not count?
contests-quote-where-wrong = Please press one of the two lines.
contests-quote-where-option-here = In this contest only
contests-quote-where-option-all = In every contest
contests-limit-percent-ask = From how many percent on are two essays shown? It is { $now } % now.
contests-limit-percent-wrong = Please type a number from 5 to 90, for example 20.
contests-limit-percent-too-long = Please type only a number, for example 20.
screening-limit-done = Pairs are shown from { $percent } % on. The entries are being compared again.
screening-verdict-none = to be looked at
screening-verdict-cleared = valid
screening-verdict-rejected = one rejected
screening-paper-overlaps = Overlaps
screening-paper-overlaps-made = The pairs of “{ $title }” that overlap: { $count }.
screening-paper-yes = yes
screening-paper-no = no
screening-paper-first = Entry 1
screening-paper-second = Entry 2
screening-paper-of-first = % of entry 1
screening-paper-of-second = % of entry 2
screening-paper-same = Letter for letter
screening-paper-verdict = Decision
screening-paper-note = Grounds
screening-paper-first-says = Entry 1 says
screening-paper-second-says = Entry 2 says
