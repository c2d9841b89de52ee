"""The guards of tests and results: nothing counts twice, late, or for another; seen by few."""

from tests.faults.guard import Guard

STORED = "tests/storage/test_quizzes.py::"
RESULTS = "tests/storage/test_results.py::"
CHATS = "tests/conversations/test_quiz.py::"
SEEN = "tests/conversations/test_results.py::"
GUARDS = (
    Guard(
        "two answers that come at once count once",
        "storage/attempts.py",
        "        .where(QuizAttempt.id == attempt_id, QuizAttempt.member_id == member_id)\n"
        "        .with_for_update()\n",
        "        .where(QuizAttempt.id == attempt_id, QuizAttempt.member_id == member_id)\n",
        STORED + "test_two_presses_at_once_count_once[postgresql]",
    ),
    Guard(
        "an attempt that is begun twice at once is one",
        "storage/attempts.py",
        "        .where(Registration.state == CONFIRMED)\n        .with_for_update()\n",
        "        .where(Registration.state == CONFIRMED)\n",
        STORED + "test_begun_twice_at_once_is_one_attempt[postgresql]",
    ),
    Guard(
        "a past question is not answered",
        "storage/attempts.py",
        "if answer.position != position or not is_there:",
        "if not is_there:",
        STORED + "test_past_and_foreign_questions_change_nothing[sqlite]",
    ),
    Guard(
        "another's question is not answered",
        "storage/attempts.py",
        ".where(QuizAttempt.id == attempt_id, QuizAttempt.member_id == member_id)",
        ".where(QuizAttempt.id == attempt_id)",
        STORED + "test_past_and_foreign_questions_change_nothing[sqlite]",
    ),
    Guard(
        "after its time no answer counts",
        "storage/attempts.py",
        "    if await _is_over(session, row, now=at):\n"
        "        return await sitting(session, attempt_id)\n",
        "",
        STORED + "test_past_its_time_nothing_counts_and_it_ended_at_its_limit[sqlite]",
    ),
    Guard(
        "whoever is late, an attempt ends at its limit",
        "storage/attempts.py",
        "await _finish(session, row, row.ends_at)",
        "await _finish(session, row, now)",
        STORED + "test_the_clock_that_comes_late_ends_it_at_its_limit[sqlite]",
    ),
    Guard(
        "nobody has more attempts than there are",
        "storage/attempts.py",
        "    if len(had) >= exam.rules.attempts:\n        raise NoneLeft\n",
        "",
        STORED + "test_which_attempt_counts[best-100-sqlite]",
    ),
    Guard(
        "a test is taken only in its time",
        "storage/attempts.py",
        "    if now >= exam.rules.closes_at:\n        raise Closed\n",
        "",
        STORED + "test_only_in_its_time_and_with_a_seat[sqlite]",
    ),
    Guard(
        "a test is taken only with a seat",
        "storage/attempts.py",
        "    if found is None:\n        raise NoSeat\n",
        "",
        STORED + "test_only_in_its_time_and_with_a_seat[sqlite]",
    ),
    Guard(
        "what the office entered stands",
        "storage/attempts.py",
        "if counts is None or is_by_hand or",
        "if counts is None or",
        STORED + "test_what_the_office_entered_stands[sqlite]",
    ),
    Guard(
        "a test that is begun is not withdrawn",
        "storage/quizzes.py",
        "        raise Begun\n",
        "        pass\n",
        STORED + "test_one_that_is_begun_is_not_withdrawn[sqlite]",
    ),
    Guard(
        "a result is for who has a seat",
        "storage/results.py",
        "    if not await has_seat(session, training_id, member_id):\n        raise NoSeat\n",
        "",
        RESULTS + "test_only_who_has_a_seat_and_only_up_to_ten[sqlite]",
    ),
    Guard(
        "the record of acts keeps the score there was",
        "storage/results.py",
        "before = row.score if row else None",
        "before = None",
        RESULTS + "test_entered_again_it_is_another[sqlite]",
    ),
    Guard(
        "a trainee sees her result only once it is published",
        "storage/results.py",
        ".where(Result.member_id == member_id, Training.results_published_at > after)",
        ".where(Result.member_id == member_id)",
        STORED + "test_published_once_and_seen_only_then[sqlite]",
    ),
    Guard(
        "a unit sees its results only once they are published",
        "storage/results.py",
        "    if await published_at(session, training_id) is None:\n        return []\n",
        "",
        STORED + "test_published_once_and_seen_only_then[sqlite]",
    ),
    Guard(
        "results are published once",
        "storage/results.py",
        "    if training.results_published_at is not None:\n        return False\n",
        "",
        STORED + "test_published_once_and_seen_only_then[sqlite]",
    ),
    Guard(
        "a secretary sees the results of her unit alone",
        "handlers/trainings/results.py",
        "if not turn.may(OFFICE) and unit_id not in units_of(turn):",
        "if False:",
        SEEN + "test_from_a_list_to_the_trainee_and_her_unit[sqlite]",
    ),
    Guard(
        "the score of a test waits for the results of its class",
        "storage/quizzes.py",
        "q.made_at, not q.is_test or published_at is not None,",
        "q.made_at, True,",
        CHATS + "test_the_clock_ends_it_at_its_limit[sqlite]",
    ),
    Guard(
        "right answers are shown only once the test is closed",
        "handlers/trainings/quiz.py",
        "may = exam.rules.shows_answers and now >= exam.rules.closes_at and taken",
        "may = exam.rules.shows_answers and taken",
        CHATS + "test_right_answers_only_once_it_is_closed[sqlite]",
    ),
    Guard(
        "who has begun a test is not reminded of it",
        "storage/quizzes.py",
        ".where(Member.id.not_in(begun), Member.id.not_in(done))",
        ".where(Member.id.not_in(done))",
        CHATS + "test_reminded_once_a_day_before_by_day[sqlite]",
    ),
    Guard(
        "whose essay has come is not reminded of it",
        "storage/essays.py",
        ".where(Member.left_at.is_(None), Member.id.not_in(come))",
        ".where(Member.left_at.is_(None))",
        STORED + "test_essays_due_and_late[sqlite]",
    ),
    Guard(
        "results are swept 36 months after the class",
        "storage/class_sweeps.py",
        "(Result, Result.training_id.in_(classes)),",
        "",
        STORED + "test_what_it_came_to_goes_36_months_after_the_class[sqlite]",
    ),
)
