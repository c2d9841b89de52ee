"""The guards of questions: who reads them, one answer each, one reminder, one office."""

from tests.faults.guard import Guard

STORED = "tests/storage/test_questions.py::"
CHATS = "tests/conversations/test_questions.py::"
GUARDS = (
    Guard(
        "only those on its route read or answer a question",
        "storage/questions.py",
        "if routes.is_on_route(question, member_id=member_id, roles=roles):",
        "if True:",
        STORED + "TestRoute::test_who_reads",
    ),
    Guard(
        "a question that is the office's is the unit's no more",
        "storage/routes.py",
        "    if question.route == OFFICE:\n        return (OF_OFFICE, None) in roles\n",
        "    if question.route == OFFICE and (OF_OFFICE, None) in roles:\n        return True\n",
        STORED + "TestRoute::test_once_the_office_has_it_the_unit_has_it_no_more",
    ),
    Guard(
        "nobody answers herself",
        "storage/routes.py",
        "if member_id == question.member_id:",
        "if False:",
        CHATS + "test_a_secretary_does_not_answer_herself",
    ),
    Guard(
        "whoever asked settles a question, and nobody else",
        "storage/questions.py",
        "if question is None or question.member_id != member_id:",
        "if question is None:",
        STORED + "TestAnswer::test_what_needs_no_answer",
    ),
    Guard(
        "a question is answered once",
        "storage/questions.py",
        "if question.state == ANSWERED or round not in (0, question.round):",
        "if round not in (0, question.round):",
        STORED + "TestAnswer::test_two_at_once_and_the_second_is_told",
    ),
    Guard(
        "an answer is to what its writer has read",
        "storage/questions.py",
        "if question.state == ANSWERED or round not in (0, question.round):",
        "if question.state == ANSWERED:",
        STORED + "TestAnswer::test_an_answer_to_the_round_before_is_refused",
    ),
    Guard(
        "a question is locked while it is answered",
        "storage/questions.py",
        ".where(Question.id == question_id).with_for_update()",
        ".where(Question.id == question_id)",
        STORED + "TestAnswer::test_the_second_waits_for_the_first",
    ),
    Guard(
        "a card that has not left is taken back when somebody has answered",
        "storage/questions.py",
        'now)\n    await deliveries.cancel(session, cards_of(question_id))\n    await _record(session, "answer"',  # noqa: E501
        'now)\n    await _record(session, "answer"',
        STORED + "TestAnswer::test_what_has_not_left_is_taken_back",
    ),
    Guard(
        "a question is about an announcement she was sent",
        "storage/questions.py",
        "await announcements.received(session, announcement_id, member_id=member_id)",
        "pass",
        STORED + "TestAsk::test_about_what_she_was_sent",
    ),
    Guard(
        "a question's number is given once",
        "storage/tables/questions.py",
        "number: Mapped[int] = mapped_column(unique=True)",
        "number: Mapped[int]",
        "tests/storage/test_uniqueness.py::test_held_once",
    ),
    Guard(
        "one reminds of a question once",
        "storage/waiting.py",
        ", Question.nudged_at.is_(None))",
        ")",
        STORED + "TestWaiting::test_reminded_once",
    ),
    Guard(
        "a question goes to the office once",
        "storage/waiting.py",
        " or question.route == OFFICE:",
        ":",
        STORED + "TestWaiting::test_given_to_the_office_once",
    ),
    Guard(
        "what was answered goes to no office",
        "storage/waiting.py",
        "if question is None or question.state != OPEN or",
        "if question is None or",
        STORED + "TestWaiting::test_not_what_was_answered_at_that_moment",
    ),
    Guard(
        "a card that waits for the morning is taken back with the role",
        "handlers/questions/jobs.py",
        "await waiting.take_back(session)",
        "pass",
        CHATS + "test_a_new_secretary_gets_what_is_open_and_who_has_gone_gets_nothing",
    ),
    Guard(
        "nobody is reminded of questions at night",
        "handlers/questions/jobs.py",
        "if reminders.by_day(tick.now, zone=zone) != tick.now:",
        "if False:",
        CHATS + "test_days_off_do_not_count_and_nights_are_quiet",
    ),
    Guard(
        "an answer of one unit is offered in no other",
        "storage/shared_answers.py",
        "here = or_(SharedAnswer.unit_id == unit_id, SharedAnswer.unit_id.is_(None))",
        "here = SharedAnswer.id > 0",
        "tests/storage/test_shared_answers.py::test_the_nearest_of_her_unit_or_of_everybody",
    ),
    Guard(
        "an answer for everybody holds no name",
        "handlers/questions/share.py",
        "if name := await shared_answers.named_in(turn.session, fold(text)):",
        "if name := '':",
        CHATS + "test_shared_and_offered_first",
    ),
    Guard(
        "what is quoted is looked for in her own chat",
        "storage/quotes.py",
        "        here, as_type(D.message_ids",
        "        as_type(D.message_ids",
        "tests/storage/test_quotes.py::test_of_this_chat_alone",
    ),
)
