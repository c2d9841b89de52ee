# Entering a decision made elsewhere: handlers/trainings/decide.py

decisions-recent = Decisions entered of late:
decisions-recent-none = No decision has been entered yet.
decisions-button-one = Decision { $number }
decisions-button-new = Enter a decision
decisions-none = This decision is not there any more. Type “quyết định” to see them again.
decisions-sent = The invitations of this decision have been sent, so its list cannot change any more.
decisions-changed = The list has just changed. Open the decision again to see how many there are now.
decisions-past = The time of one of the places has passed, so no invitations can be sent.
trainings-decide-number-ask = What is the number of the decision? Example: 125-QĐ/HKH
trainings-decide-number-wrong = Please type the number of the decision.
trainings-decide-number-too-long = The number is longer than { $limit } characters. Please shorten it.
trainings-decide-dated-ask = Of which day is it? Example: 15/11/2026
trainings-decide-dated-wrong = Please type the day. Example: 15/11/2026
trainings-decide-dated-too-long = Please type the day. Example: 15/11/2026
trainings-decide-by-ask = Which body or who has signed it?
trainings-decide-by-wrong = Please type who has signed it.
trainings-decide-by-too-long = Longer than { $limit } characters. Please shorten it.
trainings-decide-occasion-ask = What are those it names invited to? Example: Card ceremony
trainings-decide-occasion-wrong = Please type what they are invited to.
trainings-decide-occasion-too-long = Longer than { $limit } characters. Please shorten it.
trainings-decide-sites-ask = At which places? One a line: place; time and day. Example: Hall A; 7h30 20/12/2026
trainings-decide-sites-wrong = Please write one place a line: place; time and day. Example: Hall A; 7h30 20/12/2026
trainings-decide-sites-too-long = Longer than { $limit } characters. Please shorten it.
trainings-decide-sites-unclear = The time and day could not be read. Please write: Hall A; 7h30 20/12/2026
trainings-decide-sites-no-hour = Please tell the hour, too. Example: Hall A; 7h30 20/12/2026
trainings-decide-sites-weekday = One of the days is not that day of the week. Please look again.
trainings-decide-sites-past = One of the times has passed. Please give one that is to come.
trainings-decide-names-ask = Please send the list: an Excel file with full name, birth date, unit and place (1, 2, 3); or type one person a line: name; birth date; unit; place
trainings-decide-names-wrong = Please send an Excel file, or type one person a line: name; birth date; unit; place
trainings-decide-names-too-long = The list is longer than { $limit } characters. Please send it as an Excel file.
decisions-invited = Place { $site }, { $place }: { $count } invited. The invitations leave in a few seconds.
decisions-by-hand = { $count } have not agreed to be written to, or are not on the roster any more: please invite them yourself.
decisions-invitation =
    By decision no. { $number } of { $day } of { $by } you are invited to { $occasion }.
    Time: { $start }
    Place: { $place }
    Please press a button below to say whether you can come.

# Whom it names: handlers/trainings/decision_list.py

decisions-trial = Decision { $number }: { $count } would be written down.
decisions-head =
    Decision { $number } of { $day } of { $by }
    { $occasion }: { $count } people
decisions-site = Place { $site }, { $place }, { $start }: { $count } people
decisions-is-sent = The invitations have been sent.
decisions-button-invitation = Invitation, place { $site }
decisions-button-more = Send another list
decisions-button-send = Invite { $count } people
