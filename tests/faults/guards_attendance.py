"""The guards of who was there and of changed classes: one mark each, one notice each."""

from tests.faults.guard import Guard

STORED = "tests/storage/test_attendance.py::"
CHATS = "tests/conversations/test_attendance.py::"
CHANGES = "tests/conversations/test_changes_of_classes.py::"
SCREEN = "tests/web/test_screen.py::"
GUARDS = (
    Guard(
        "two marks of a person that come at once count once",
        "storage/attendance.py",
        "        .where(Registration.member_id == member_id, Registration.state.in_(LIVE))\n"
        "        .with_for_update()\n",
        "        .where(Registration.member_id == member_id, Registration.state.in_(LIVE))\n",
        STORED + "TestMark::test_at_once_counts_once[postgresql]",
    ),
    Guard(
        "who was there already is not counted again",
        "storage/attendance.py",
        "if stands is not None and stands.mark in THERE:",
        "if False:",
        STORED + "TestMark::test_twice_counts_once[sqlite]",
    ),
    Guard(
        "who waits for a seat is not marked",
        "storage/attendance.py",
        "    if state != CONFIRMED:\n        raise NoSeat\n",
        "",
        STORED + "TestMark::test_only_who_has_a_seat[sqlite]",
    ),
    Guard(
        "a closed list stays as it is",
        "storage/attendance.py",
        "if closed is not None or at > (until or lesson.ends_at + CLOSES_AFTER):",
        "if at > (until or lesson.ends_at + CLOSES_AFTER):",
        STORED + "TestMark::test_the_list_that_is_closed_stays_as_it_is[sqlite]",
    ),
    Guard(
        "a mark is taken back once, and keeps its trace",
        "storage/attendance.py",
        "if found is None or found.undone_at is not None:",
        "if found is None:",
        STORED + "TestUndo::test_it_leaves_its_trace_and_she_may_come_again[sqlite]",
    ),
    Guard(
        "a session is closed once",
        "storage/attendance.py",
        ".where(TrainingSession.id == lesson_id, TrainingSession.closed_at.is_(None))",
        ".where(TrainingSession.id == lesson_id)",
        CHATS + "test_a_session_ends_once[sqlite]",
    ),
    Guard(
        "where nobody kept a list nobody is absent",
        "storage/attendance.py",
        "    if lesson is not None and (await figures(session, lesson)).there:\n",
        "    if lesson is not None:\n",
        CHATS + "test_a_list_nobody_kept_names_nobody[sqlite]",
    ),
    Guard(
        "nobody is excused once it has begun",
        "storage/attendance.py",
        "    if now >= lesson.starts_at:\n        raise Started\n",
        "",
        STORED + "test_nobody_is_excused_once_it_has_begun[sqlite]",
    ),
    Guard(
        "a code holds fifteen seconds and two",
        "storage/checkin.py",
        "steps = {step_of(at), int((at.timestamp() - MARGIN) // STEP)}",
        "steps = {step_of(at), step_of(at) - 1}",
        CHATS + "test_an_old_photo_is_worth_nothing[sqlite]",
    ),
    Guard(
        "who guesses digits is stopped",
        "handlers/trainings/checkin.py",
        "        await codes.missed(turn.session, account_id=turn.account_id, now=turn.now)\n",
        "",
        CHATS + "test_who_guesses_is_stopped[sqlite]",
    ),
    Guard(
        "a clock that goes before ours opens no screen of tomorrow",
        "bot/turn.py",
        "return min(self.said.at, self.now)",
        "return self.said.at",
        CHATS + "test_a_clock_that_goes_before_ours[sqlite]",
    ),
    Guard(
        "once a list is closed it is the office's alone",
        "handlers/trainings/door.py",
        "if lesson.closed_at is not None and not turn.may(OFFICE):",
        "if False:",
        CHATS + "test_a_session_ends[sqlite]",
    ),
    Guard(
        "a screen opens by its whole address alone",
        "bot/web/screen.py",
        "if lesson is None or not checkin.is_token(lesson, token):",
        "if lesson is None:",
        SCREEN + "test_an_address_that_is_not_whole_opens_nothing",
    ),
    Guard(
        "a class that was changed meanwhile is not moved",
        "storage/changes.py",
        "    if Times(training.place, training.starts_at, training.ends_at) != old:\n"
        "        raise Stale\n",
        "",
        STORED + "TestMove::test_by_one_of_two_at_once[sqlite]",
    ),
    Guard(
        "nothing changed is nothing said",
        "storage/changes.py",
        "    if old == new and not was_postponed:\n        raise Same\n",
        "",
        CHANGES + "test_nothing_changed_is_nothing_said[sqlite]",
    ),
    Guard(
        "sessions somebody was marked in stay",
        "storage/lessons.py",
        "        raise Marked\n",
        "        pass\n",
        STORED + "TestSessions::test_sessions_with_marks_stay[sqlite]",
    ),
)
