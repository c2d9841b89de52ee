# A trainee takes a test: handlers/trainings/quiz.py

quiz-none = There is no test open for you.
quiz-which = The test of which class?
quiz-gone = This test is not there any more, or is not for you.
quiz-rules = Test of class “{ $title }”: { $questions } questions, { $minutes } minutes, closes at { $closes }.
quiz-rules-once = You have 1 attempt. A question that is answered cannot be changed.
quiz-rules-best = You have { $attempts } attempts, the best one counts. A question that is answered cannot be changed.
quiz-rules-last = You have { $attempts } attempts, the last one counts. A question that is answered cannot be changed.
quiz-rules-test = Its score is your result of the class.
quiz-so-far = Your score so far: { $score }. Attempts left: { $left }.
quiz-so-far-hidden = You have handed in. Attempts left: { $left }.
quiz-early = The test opens at { $opens }.
quiz-closed = The test is closed.
quiz-none-left = You have had all your attempts.
quiz-start-how = The clock starts only when you press “Start”. If you have to leave, type “tiếp tục” to go on; the time runs on.
quiz-stale = This question is over or not yours, so nothing has changed. Type “tiếp tục” to see the one you are at.
quiz-head = Question { $number }/{ $total } · { $minutes } min left (until { $ends })
quiz-by-number = Answer with the number at the beginning of a line.
quiz-several = (Choose one or more, then press “Next question”.)
quiz-ended = You handed in the test of class “{ $title }” at { $at }.
quiz-ended-time = Time is over: the test of class “{ $title }” was handed in at { $at } with what you had answered.
quiz-ended-answered = { $answered }/{ $total } questions answered.
quiz-ended-score = Score: { $score } ({ $points }/{ $most } points of the questions).
quiz-ended-hidden = You see your result under “Mine” once the office has published it.
quiz-ended-left-best = Attempts left: { $left }; the best one counts.
quiz-ended-left-last = Attempts left: { $left }; the last one counts.
quiz-ended-look = The right answers can be seen after { $closes }.
quiz-look-not = Right answers can be seen only once the test is closed, where the office allows it.
quiz-look-head = Right answers of the test of class “{ $title }”
quiz-look-line =
    { $number }. { $question }
    Your answer: { $hers }
    Right: { $right }
quiz-look-nothing = none
quiz-mine-head = Your tests:
quiz-mine-waiting = • { $title }: to be taken, closes at { $closes }
quiz-mine-running = • { $title }: begun, closes at { $closes }
quiz-mine-done = • { $title }: done
quiz-button-begin = Start
quiz-button-on = Next question
quiz-button-again = Another attempt
quiz-button-look = See right answers
quiz-button-see = See the test
quiz-button-mine-waiting = Take: { $title }
quiz-button-mine-running = Go on: { $title }
quiz-remind = The test of class “{ $title }” closes at { $closes }. You have not begun it.
quiz-announced = There is a test.
quiz-announced-opens = Open from { $opens }.

# The office and tests: handlers/trainings/quiz_office.py, quiz_make.py

quiz-office-head = { $count ->
    [0] Class “{ $title }” has no test yet.
    [one] Class “{ $title }” has { $count } test.
   *[other] Class “{ $title }” has { $count } tests.
    }
quiz-office-one = Closes { $closes }
quiz-button-make = Make a test
quiz-button-figures = See the figures
quiz-button-results = Results of the class
quiz-button-withdraw = Withdraw the test
quiz-figures-head = Finished: { $finished }/{ $seated } trainees.
quiz-figures-unit = • { $unit }: { $finished }/{ $seated }, average { $score }
quiz-begun = Somebody has begun this test, so it cannot be withdrawn.
quiz-withdrawn = The test of class “{ $title }” is withdrawn.
quiz-made = { $left ->
    [0] The test of class “{ $title }” is made. { $count } trainees were told.
   *[other] The test of class “{ $title }” is made. { $count } trainees were told; { $left } have no chat, please ask their units to tell them.
    }
quiz-bad-no-question = the question is missing
quiz-bad-long = the question has more than 500 characters or an option more than 200
quiz-bad-few = at least 2 options are needed
quiz-bad-many = there may be at most 6 options
quiz-bad-same = two options are the same
quiz-bad-no-right = it is not said which is right
quiz-bad-right = what is right must be the letter of an option of the question, such as B or A, C
quiz-bad-points = points are a whole number from 1 to 100
quiz-bad-twice = the question stands there twice
trainings-quiz_make-questions-ask =
    Please send the questions: an Excel file with a first row “Question, A, B, C, D, E, F, Right, Points”; or type them here, a blank line between two, a * before what is right. For example:

    What is the capital of our country?
    { "*" }A. Hà Nội
    B. Huế
trainings-quiz_make-questions-wrong = No question could be read. Please send them as in the example.
trainings-quiz_make-questions-header = The table needs a first row with the names of its columns: Question, A, B, C, D, E, F, Right, Points. Please add it and send it again.
trainings-quiz_make-questions-many = A test has at most { $most } questions.
trainings-quiz_make-questions-other = Please send the questions again.
trainings-quiz_make-questions-count = { $count } questions
trainings-quiz_make-questions-label = Questions
trainings-quiz_make-check-ask = { $bad ->
    [0] { $count } questions were read, all of them right.
   *[other] { $count } questions are right; { $bad } have to be corrected and sent again.
    }
trainings-quiz_make-check-bad = Row/question { $row } ({ $said }): { $reason }
trainings-quiz_make-check-right = Use these { $count }
trainings-quiz_make-check-again = Send again
trainings-quiz_make-check-wrong = Please choose one of the lines below.
trainings-quiz_make-check-seen = seen
trainings-quiz_make-check-label = The list
trainings-quiz_make-minutes-ask = How many minutes does a trainee have?
trainings-quiz_make-minutes-wrong = Please enter minutes from 1 to 240.
trainings-quiz_make-minutes-too-long = Please enter minutes from 1 to 240.
trainings-quiz_make-minutes-label = Minutes
trainings-quiz_make-closes-ask = When does the test close? For example: 17h ngày 30/11
trainings-quiz_make-closes-wrong = Please enter an hour and a day, for example: 17h ngày 30/11
trainings-quiz_make-closes-too-long = Please be shorter, for example: 17h ngày 30/11
trainings-quiz_make-closes-unclear = That is not clear. For example: 17h ngày 30/11
trainings-quiz_make-closes-no-hour = Please give the hour too, for example: 17h ngày 30/11
trainings-quiz_make-closes-weekday = The day and the weekday do not agree. Please look again.
trainings-quiz_make-closes-past = That is over. Please enter another.
trainings-quiz_make-closes-early = From opening to closing there must be at least { $minutes } minutes. Please choose a later hour.
trainings-quiz_make-closes-label = Closes
trainings-quiz_make-drawn-ask = How many questions does each trainee get, drawn from the list?
trainings-quiz_make-drawn-wrong = Please enter a number.
trainings-quiz_make-drawn-wrong-number = Please enter a number from 1 to { $most }.
trainings-quiz_make-drawn-too-long = Please enter a number.
trainings-quiz_make-drawn-all = All of them
trainings-quiz_make-drawn-label = Questions each
trainings-quiz_make-attempts-ask = How many attempts does each trainee have?
trainings-quiz_make-attempts-wrong = Please choose one of the lines below.
trainings-quiz_make-attempts-option-1 = 1 attempt
trainings-quiz_make-attempts-option-2 = 2 attempts
trainings-quiz_make-attempts-option-3 = 3 attempts
trainings-quiz_make-attempts-label = Attempts
trainings-quiz_make-counts-ask = Which one counts?
trainings-quiz_make-counts-wrong = Please choose one of the lines below.
trainings-quiz_make-counts-option-best = The best
trainings-quiz_make-counts-option-last = The last
trainings-quiz_make-counts-label = Of several counts
trainings-quiz_make-opens-ask = When does the test open? For example: 8h ngày 28/11
trainings-quiz_make-opens-wrong = Please enter an hour and a day, for example: 8h ngày 28/11
trainings-quiz_make-opens-too-long = Please be shorter, for example: 8h ngày 28/11
trainings-quiz_make-opens-unclear = That is not clear. For example: 8h ngày 28/11
trainings-quiz_make-opens-no-hour = Please give the hour too, for example: 8h ngày 28/11
trainings-quiz_make-opens-weekday = The day and the weekday do not agree. Please look again.
trainings-quiz_make-opens-past = That is over. Please enter another.
trainings-quiz_make-opens-now = At once
trainings-quiz_make-opens-label = Opens
trainings-quiz_make-shows-ask = May trainees see the right answers once it is closed?
trainings-quiz_make-shows-wrong = Please choose one of the lines below.
trainings-quiz_make-shows-option-no = No
trainings-quiz_make-shows-option-yes = Yes
trainings-quiz_make-shows-label = Right answers shown
trainings-quiz_make-test-ask = Is its score the result of the class?
trainings-quiz_make-test-wrong = Please choose one of the lines below.
trainings-quiz_make-test-option-yes = Yes, it is entered
trainings-quiz_make-test-option-no = No, only for practice
trainings-quiz_make-test-label = Entered as result
trainings-quiz_make-review-ask = Please look once more before it goes out:
trainings-quiz_make-review-wrong = Please choose one of the lines below.
trainings-quiz_make-review-option-right = Make the test
trainings-quiz_make-review-change = Change: { $what }

# In the export of her data: handlers/rights/export.py

rights-export-quiz_attempts = Attempts at tests
rights-export-quiz_answers = Answers in tests
rights-export-essays = Final essays received
