# Results of classes: handlers/trainings/results.py

results-button-class = Results
results-which = Please choose a class to see its results.
results-unit-none = No results of your unit have been published yet.
results-unit-class = { $title }, { $unit }: { $count } people
results-head = Class “{ $title }”: { $count } people have a score, { $passed } of them have passed; { $left } have none yet.
results-essays = Final essays: { $come }/{ $due } received, { $late } of them late.
results-private = The results are not published: trainees and units do not see them yet.
results-published = Published at { $at }.
results-count-excellent = Excellent: { $count }
results-count-good = Good: { $count }
results-count-fair = Fair: { $count }
results-count-average = Average: { $count }
results-count-failed = Not passed: { $count }
results-band-excellent = Excellent
results-band-good = Good
results-band-fair = Fair
results-band-average = Average
results-band-failed = Not passed
results-passed-true = Passed
results-passed-false = Not passed
results-source-typed = Typed
results-source-list = From a list
results-source-quiz = Test
results-button-results-publish = Publish results
results-button-results-enter = Enter scores
results-button-results-missing = Who has none yet
results-button-results-file = Excel file
results-button-essay-come = Essays received
results-button-essay-due = Essays due
results-button-class-quizzes = Tests
results-button-publish-sure = Yes, publish
results-button-show = See the results
results-missing-none = Everybody in class “{ $title }” has a score.
results-missing-head = Class “{ $title }”: { $count } people have no score yet.
results-missing-more = And { $count } more. This list is for the office only.
results-publish-ask = { $left ->
    [0] Publish the results of class “{ $title }”, { $count } people? Each trainee sees her own; a unit's secretary sees whether the people of the unit have passed and their grades.
   *[other] Publish the results of class “{ $title }”: { $count } people have a score, { $left } have none? Each trainee sees her own; a unit's secretary sees whether the people of the unit have passed and their grades.
    }
results-published-before = The results of this class were published before.
results-publish-done = { $left ->
    [0] The results of class “{ $title }” are published. { $count } trainees were told.
   *[other] The results of class “{ $title }” are published. { $count } trainees were told; { $left } have no chat, please ask their units to tell them.
    }
results-told = The results of class “{ $title }” are there. See yours under “Mine”.
results-unit-head = { $unit }: { $passed }/{ $count } have passed.
results-unit-line = • { $name }: { $band }
results-mine-head = Your results:
results-mine-line = • { $title }: { $score } points, { $band }
results-paper-head = Results of class “{ $title }”, { $start }
results-paper-people = Results
results-paper-units = By unit
results-paper-made = Results of class “{ $title }”: { $count } people. The file holds names, please keep it safe.
results-column-place = No.
results-column-unit = Unit
results-column-code = Code
results-column-name = Name
results-column-score = Score
results-column-band = Grade
results-column-passed = Result
results-column-source = Entered
results-column-all = Total

# Scores: handlers/trainings/scores.py

trainings-scores-published = Note: the results of this class are published, so what you enter is seen at once.
trainings-scores-names-ask = Please enter the scores (out of 10), a line a person, or send an Excel file with a column of names (or codes) and one called “Điểm” or “Score”. For example: Trần Thị Bình: 7,5
trainings-scores-names-wrong = No line could be read. For example: Trần Thị Bình: 7,5
trainings-scores-names-other = Please send the list again.
trainings-scores-check-ask = { $bad ->
    [0] { $good } scores were read. Nothing is entered yet.
   *[other] { $good } scores were read; { $bad } lines cannot be entered. Nothing is entered yet.
    }
trainings-scores-check-bad = • Not entered: { $wording } ({ $reason })
trainings-scores-check-good = • { $name }: { $score }
trainings-scores-check-more = … and { $count } more lines.
trainings-scores-check-yes = Enter { $count } scores
trainings-scores-check-again = Send the list again
trainings-scores-check-wrong = Please choose one of the lines below.
trainings-scores-check-none = There is no line to enter.
results-bad-unknown = nobody is called so
results-bad-several = several people are called so, please give the code
results-bad-elsewhere = has no seat in the class
results-bad-twice = this person has several lines
results-bad-range = a score is from 0 to 10
results-bad-no-number = the score is not clear, for example 7,5
results-entered = { $left ->
    [0] { $count } scores of class “{ $title }” are entered. Everybody has one.
   *[other] { $count } scores of class “{ $title }” are entered. { $left } people have none yet.
    }
results-seat-gone = { $name } has no seat in the class any more, so no score was entered. Please send the list again.

# Final essays: handlers/trainings/essay_due.py, essay_come.py

trainings-essay_due-due-ask = When are final essays due? For example: 17h ngày 30/11
trainings-essay_due-due-wrong = Please enter an hour and a day, for example: 17h ngày 30/11
trainings-essay_due-due-too-long = Please be shorter, for example: 17h ngày 30/11
trainings-essay_due-due-unclear = That is not clear. For example: 17h ngày 30/11
trainings-essay_due-due-no-hour = Please give the hour too, for example: 17h ngày 30/11
trainings-essay_due-due-weekday = The day and the weekday do not agree. Please look again.
trainings-essay_due-due-past = That is over. Please enter another.
results-essay-due-done = Final essays of class “{ $title }” are due before { $due }. Trainees who have not handed in are reminded once, a day before.
results-essay-remind = Please hand in your final essay of class “{ $title }” before { $due }.
trainings-essay_come-names-ask = Whose final essays have come? A line a person; behind a late one write “muộn” or “late”. For example: Trần Thị Bình: late
trainings-essay_come-names-wrong = Please enter names or codes, a line a person.
trainings-essay_come-names-many = At most 50 people at a time.
trainings-essay_come-names-too-long = The list is too long. At most 50 people at a time.
trainings-essay_come-names-all = All { $count } others
trainings-essay_come-names-other = Please enter the names again.
trainings-essay_come-check-ask = { $bad ->
    [0] The essays of { $count } people would be noted:
   *[other] The essays of { $count } people would be noted; { $bad } lines are not clear:
    }
trainings-essay_come-check-bad = • Not noted: { $wording } ({ $reason })
trainings-essay_come-check-more = … and { $count } more.
trainings-essay_come-check-yes = Note { $count } essays
trainings-essay_come-check-again = Enter again
trainings-essay_come-check-wrong = Please choose one of the lines below.
