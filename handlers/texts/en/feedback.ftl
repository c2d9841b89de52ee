# What she thinks of a class: handlers/feedback/give.py, jobs.py, handlers/certificates/mine.py

feedback-offer =
    Before you get it, would you tell us about the class “{ $title }”? 3 questions, each of which you may pass over.
    No name is kept; nobody knows who wrote what. Whether you answer or not, you get your certificate.
feedback-ask =
    The class “{ $title }” is over. Would you tell us about it? 3 questions, each of which you may pass over.
    No name is kept; nobody knows who wrote what.
feedback-button-give = Tell about the class
feedback-button-pass = Just get it
feedback-button-figures = What was thought of it
feedback-closed = Nothing can be said about this class now, or you have said it.
feedback-given = You have answered this question. No name is kept, so it cannot be found again to change it. Thank you.
feedback-give-content-ask = Class “{ $title }”. Question 1/3: Was what was taught useful?
feedback-give-content-wrong = Please choose a line.
feedback-give-manner-ask = Question 2/3: Was it taught and organised well?
feedback-give-manner-wrong = Please choose a line.
feedback-give-scale-1 = 1: poor
feedback-give-scale-2 = 2: not good
feedback-give-scale-3 = 3: fair
feedback-give-scale-4 = 4: good
feedback-give-scale-5 = 5: very good
feedback-give-pass = Pass over it
feedback-give-words-ask = Question 3/3: What else would you like to say? Please do not write your name.
feedback-give-words-wrong = Please type it, or pass over it.
feedback-give-words-too-long = That has more than { $limit } characters. Please make it shorter.
feedback-give-words-skip = Pass over it
feedback-give-done = Thank you.
feedback-figures-head = About the class “{ $title }”: { $count } have answered, without names.
feedback-figures-few = Results are shown from { $enough } answers on.
feedback-figures-few-one = fewer than { $enough } answers
feedback-figures-mean = { $mean }/5 ({ $count } answers)
feedback-figures-content = Useful: { $told }
feedback-figures-manner = Taught and organised: { $told }
feedback-figures-words = { $count } answers in words, in no order:

# What it is called in her export: handlers/rights/export.py

rights-export-feedback_given = Asked about classes (not what was said)
