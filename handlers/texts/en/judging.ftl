# Who runs and judges a contest
menu-button-judge = Judge essays
judging-button-jury = Jury
judging-button-jury-of = Jury: { $title }
judging-role = { $role ->
    [organiser] organiser
    [secretariat] secretariat
    [head] head of the jury
   *[judge] judge
}
judging-jury-head = { $count ->
    [0] Nobody runs or judges the contest “{ $title }” yet. Please press “Add somebody”.
   *[other] People who run and judge the contest “{ $title }”: { $count }
}
judging-jury-line = • { $name }, { $code }: { $role }
judging-jury-added = Added.
judging-jury-removed = Removed.
judging-jury-busy = Not removed: { $count } essays still wait for this person.
judging-jury-is-judge = You are on the jury of this contest, so please leave running it to somebody else.
judging-officer-enters = You help to run or judge this contest, so by its rules you cannot enter it. Your draft is kept.
judging-button-jury-add = Add somebody
judging-button-jury-remove = Remove { $name }
judging-button-jury-criteria = Change the criteria
judging-button-round-open = Open a round
judging-button-round = Round { $round }
contests-jury-role-ask = What does this person do in the contest? Each has one part only; who sees authors’ names does not judge.
contests-jury-role-wrong = Please choose one of the lines.
contests-jury-role-option-organiser = Organiser
contests-jury-role-option-secretariat = Secretariat
contests-jury-role-option-judge = Judge
contests-jury-role-option-head = Head of the jury
contests-jury-member-ask = Who is it? Please send the member code or the name.
contests-jury-member-wrong = Please send the member code or the name.
contests-jury-member-nobody = Nobody has this code or name.
contests-jury-member-several =
    There are several. Please send the member code.
    { $names }
contests-jury-member-entered = This person has handed in an essay and so cannot run or judge this contest.
contests-jury-member-holds = This person has a part already: { $role }. To change it, please remove that first.

# Criteria
judging-usual-title = { $number ->
    [1] Keeps to the subject
    [2] Content and facts
    [3] Structure
    [4] Language
   *[5] Form and spelling
}
judging-usual-level = { $number ->
    [1] { $level ->
        [1] On the subject throughout, and covers all of it.
        [2] On the subject; one part is passed over quickly.
        [3] Partly on the subject, partly far from it.
       *[4] Only mentions the subject.
    }
    [2] { $level ->
        [1] Concrete people, deeds and figures with their sources; many details of its own.
        [2] Concrete details, general in places.
        [3] Few details, mostly general remarks.
       *[4] Hardly any concrete detail.
    }
    [3] { $level ->
        [1] Clear beginning, middle and end; paragraphs follow naturally.
        [2] Clear structure, abrupt in places.
        [3] There is a structure, but ideas are repeated or mixed up.
       *[4] No structure to be seen.
    }
    [4] { $level ->
        [1] Concise, easy to follow, in a voice of its own.
        [2] Easy to follow; some sentences long or repetitive.
        [3] Some places must be read twice.
       *[4] Hard to follow in many places.
    }
   *[5] { $level ->
        [1] Neat, almost without spelling mistakes.
        [2] A few mistakes of spelling or punctuation.
        [3] Many mistakes, but readable.
       *[4] So many mistakes that it is hard to read.
    }
}
judging-criteria-begun = A round has been opened; the criteria cannot change any more.
judging-criteria-done = The contest “{ $title }” is judged by these { $count } criteria.
contests-criteria-lines-label = Criteria
contests-criteria-lines-ask =
    Please send the criteria, one a line, 100 points in all, like this:
    Title; most points; content or form; points: level in words; points: level in words
    Example: Content; 90; content; 90: Full and concrete; 45: General
    Until you change them the 5 usual ones hold (90 points for content, 10 for form).
contests-criteria-lines-wrong = Please send the criteria, one a line.
contests-criteria-lines-too-long = That is more than { $limit } characters. Please make it shorter.
contests-criteria-lines-unclear = Line { $number } is not like the example: “{ $line }”. Please send the whole list again.
contests-criteria-lines-uneven = The criteria add up to { $total } points; they must make 100. Please send the whole list again.
contests-criteria-check-ask = The criteria will be:
contests-criteria-check-option-right = Right, use these
contests-criteria-check-change = Write again: { $what }
contests-criteria-check-wrong = Please choose one of the lines below.

# Opening a round
judging-open-early = A round cannot be opened yet: the contest still takes essays in, or the round before has not ended.
judging-open-nobody = The contest has no judges yet. Please add judges first.
judging-open-few = The round was not opened. Please add judges and open it again.
judging-open-already = This round has been opened already.
judging-opened = The round is open: { $essays } essays, { $sheets } sheets. Each judge is told her count and the due day.
contests-open_round-each-ask = How many judges read each essay?
contests-open_round-each-wrong = Please choose one of the lines below.
contests-open_round-each-option-2 = Two judges
contests-open_round-each-option-3 = Three judges
contests-open_round-gap-ask = From how many points between two sheets does one judge more read the essay?
contests-open_round-gap-usual = { $points } points
contests-open_round-gap-wrong = Please send a number from 1 to 100.
contests-open_round-gap-too-long = Please send a number from 1 to 100.
contests-open_round-due-ask = When is judging due? Example: 17:00 20/12.
contests-open_round-due-wrong = Please send a day and an hour, for example: 17:00 20/12.
contests-open_round-due-too-long = Please send a day and an hour, for example: 17:00 20/12.
contests-open_round-due-unclear = The day and hour are not clear. Please send them again, for example: 17:00 20/12.
contests-open_round-due-no-hour = Please send the hour too, for example: 17:00 20/12.
contests-open_round-due-weekday = That day is not that day of the week. Please check.
contests-open_round-due-past = That is over already. Please choose another time.
contests-open_round-best-ask = How many of the best essays go on to this round?
contests-open_round-best-wrong = Please send a number, for example: 20.
contests-open_round-best-too-long = Please send a number, for example: 20.
contests-open_round-best-many = The round before has only { $count } essays.
contests-open_round-best-tie = Essay { $best } is level with the one after it: { $count } essays have { $points } points. Please take { $fewer } or { $more }.
contests-open_round-check-ask = { $essays } essays, { $judges } judges, { $each } for each essay; { $least } to { $most } essays a judge. Kept away from judges’ own essays and those of their units: { $conflicts }. From { $gap } points apart one judge more reads it. Due: { $until }.
contests-open_round-check-few = Not possible yet: { $count } essays have too few judges of other units: { $codes }.
contests-open_round-check-open = Open the round: { $count } sheets
contests-open_round-check-not-yet = Later
contests-open_round-check-wrong = Please choose one of the lines below.
contests-open_round-check-changed = The essays or judges have just changed. Please look again.

# Telling judges
judging-told-given = { $count } essays wait for you in round { $round } of the contest “{ $title }”. Due: { $until }. Essays carry a number and no name.
judging-told-more = One essay more waits for you.
judging-told-nobody = No other judge is left for essay { $code }. Please add judges to the contest.
judging-told-remind = You have judged { $done }/{ $count } essays in round { $round } of the contest “{ $title }”. Due: { $until }.
judging-button-desk = Judge essays

# Judging
judging-desk-none = No round of judging waits for you.
judging-desk-round = Round { $round } of the contest “{ $title }”: { $done }/{ $count } judged, due { $until }.
judging-button-next = Next essay
judging-button-next-of = Next essay: { $title }, round { $round }
judging-progress = { $done }/{ $count } judged.
judging-essay = Essay { $code }, { $words } words.
judging-done = You have judged all { $count } essays. Thank you.
judging-saved = Essay { $code } is saved: { $total } points.
judging-others = Other judges: { $points }.
judging-handed-on = Essay { $code } has gone to another judge.
judging-nobody = Essay { $code } could not be handed on: no other judge is left. The office has been told; you may judge the others first.
judging-over = This sheet can no longer be filled in: it is saved, has gone to somebody else, or the round has ended.
judging-left = The points you gave are kept. To go on, send “cham bai”.
contests-judge-marks-ask = Essay { $code }, criterion { $number }/{ $count }: { $title } (at most { $most } points)
contests-judge-marks-levels = • { $points } points: { $what }
contests-judge-marks-had = { $points } points so far.
contests-judge-marks-how = { $typed ->
    [listed] Please choose a level, or send the points with the word “points”, for example: 17 points.
   *[plain] Please choose a level, or send the points, for example: 17.
}
contests-judge-marks-level = { $points } points
contests-judge-marks-back = Criterion before
contests-judge-marks-sum = Essay { $code }: { $total }/100 points.
contests-judge-marks-line = • { $title }: { $points }/{ $most }
contests-judge-marks-comment-is = Comment: { $comment }
contests-judge-marks-save = Save, next essay
contests-judge-marks-comment = Write a comment
contests-judge-marks-change = Change: { $title }
contests-judge-marks-recuse = I recognise the author
contests-judge-marks-wrong = Please choose a line, or send the points.
contests-judge-marks-range = This criterion has 0 to { $most } points.
contests-judge-marks-missing = { $count } criteria have no points yet.
contests-judge-comment-ask = Please send your comment, about the text alone.
contests-judge-comment-skip = No comment
contests-judge-comment-wrong = Please send your comment in words.
contests-judge-comment-too-long = The comment is longer than { $limit } characters. Please make it shorter.
contests-judge-sure-ask = This essay will go to another judge, and your points on it will not count. Are you sure?
contests-judge-sure-wrong = Please choose one of the lines below.
contests-judge-sure-option-yes = Hand it on
contests-judge-sure-option-no = I go on

# Essays far apart
judging-apart-none = No essay with points far apart waits for your decision.
judging-apart-head = Essays with points far apart that wait for your decision: { $count }
judging-apart-line = • { $code }: { $points }
judging-apart-button = Decide { $code }
judging-apart-not-head = Only the head of the contest’s jury decides this.
judging-apart-done = Kept: { $points } points.
contests-judge_apart-points-ask = How many points does it get (0–100)? Example: 78.5.
contests-judge_apart-points-wrong = Please send a number from 0 to 100.
contests-judge_apart-points-too-long = Please send a number from 0 to 100.
contests-judge_apart-reason-ask = Why? Please send one sentence.
contests-judge_apart-reason-wrong = Please send the reason in words.
contests-judge_apart-reason-too-long = The reason is longer than { $limit } characters. Please make it shorter.

# How a round goes
judging-round-head = Round { $round }: { $done }/{ $count } sheets done, due { $until }. Essays far apart without a decision: { $apart }.
judging-round-line = • { $name }: { $done }/{ $count }
judging-button-round-more = Share with new judges
judging-button-round-close = End the round
judging-button-round-ranking = Show the order
judging-round-nobody-new = There is no new judge. Please add one first.
judging-round-moved = { $count } essays that nobody had begun went to { $judges } new judges.
judging-round-unfinished = The round cannot end yet: { $sheets } sheets are not done, { $verdicts } essays have no points.
judging-round-closed = Round { $round } has ended.
judging-ranking-head = The order of { $count } essays, by number:
judging-ranking-line = { $place }. { $code }: { $mean } (median { $median }, { $n } sheets){ $why ->
    [content] , level with the next, more points for content
    [receipt] , level with the next, handed in earlier
   *[points] { "" }
}
judging-round-extended = Round { $round } is now due { $until }.
judging-button-round-extend = Give more time
contests-extend-due-ask = Until when? Example: 17:00 20/12.
contests-extend-due-wrong = Please send a day and an hour, for example: 17:00 20/12.
contests-extend-due-too-long = Please send a day and an hour, for example: 17:00 20/12.
contests-extend-due-unclear = The day and hour are not clear. Please send them again, for example: 17:00 20/12.
contests-extend-due-no-hour = Please send the hour too, for example: 17:00 20/12.
contests-extend-due-weekday = That day is not that day of the week. Please check.
contests-extend-due-past = That is over already. Please choose another time.

# Who wrote an essay
judging-button-essay-unmask = Look up an author
judging-unmask-secretariat = Only the contest’s secretariat can look up an author.
judging-unmasked = Essay BT-{ $code } is { $entry } by { $name }, { $unit }. This look-up is on record.
contests-unmask-essay-ask = Which essay? Example: BT-4831. The look-up is recorded with its reason.
contests-unmask-essay-wrong = Please send the number of the essay, for example: BT-4831.
contests-unmask-essay-too-long = Please send the number of the essay, for example: BT-4831.
contests-unmask-essay-none = There is no essay with this number.
contests-unmask-reason-ask = Why do you need to know?
contests-unmask-reason-wrong = Please choose one of the lines below.
contests-unmask-reason-option-complaint = A complaint
contests-unmask-reason-option-copied = It may be copied
contests-unmask-reason-option-rules = To check the rules
contests-unmask-reason-option-machine = To mend the machine
