"""The guards of answers: who is asked, named, reminded and written to again."""

from tests.faults.guard import Guard

STORED = "tests/storage/test_answers.py::"
CHATS = "tests/conversations/test_answers.py::"

GUARDS = (
    Guard(
        "of something voluntary nobody is named",
        "storage/progress.py",
        "    if of.nameless:\n        raise Nameless\n",
        "",
        CHATS + "test_of_something_voluntary_nobody_is_named",
    ),
    Guard(
        "a file of names asks again whether they may be named",
        "storage/rolls.py",
        "    await progress.check_named(session, announcement_id, now=now)\n",
        "",
        CHATS + "test_the_file_holds_what_is_known_of_each_as_text",
    ),
    Guard(
        "who is to be rung is named for no longer than others",
        "storage/calls.py",
        "    await progress.check_named(session, announcement_id, now=now)\n",
        "",
        STORED + "TestTold::test_nobody_is_named_who_may_not_be",
    ),
    Guard(
        "nobody answers what has not left",
        "storage/answers.py",
        "    if row.state in BEFORE:\n        raise NotARecipient\n",
        "",
        CHATS + "test_nobody_answers_what_has_not_left",
    ),
    Guard(
        "nobody answers what was taken back",
        "storage/answers.py",
        "    if row.state in RECALLED:\n        raise Recalled\n",
        "",
        CHATS + "test_a_trial_and_what_was_recalled_count_nothing",
    ),
    Guard(
        "an answer is changed until its date",
        "storage/answers.py",
        "    if hers.answer and of.due_at and now > of.due_at:\n",
        "    if False:\n",
        STORED + "TestAnswer::test_she_may_change_it_until_its_date",
    ),
    Guard(
        "who acknowledges while reminders are made waits and drops hers",
        "storage/nudges.py",
        "        .with_for_update()\n",
        "",
        STORED
        + "TestNudge::test_who_acknowledges_while_reminders_are_made_loses_hers[postgresql]",
    ),
    Guard(
        "whoever acknowledges drops her waiting reminders",
        "storage/chasing.py",
        "        await reminders.drop(session, event=of, member_id=member_id)\n",
        "        pass\n",
        CHATS + "test_whoever_acknowledges_loses_her_waiting_reminder",
    ),
    Guard(
        "nobody is nudged twice within twelve hours",
        "storage/nudges.py",
        'return at if of.notice.urgency != "normal" else at - PAUSE + timedelta(seconds=1)',
        "return at",
        STORED + "TestNudge::test_nobody_twice_within_twelve_hours",
    ),
    Guard(
        "nobody is nudged at night",
        "handlers/announcements/nudge.py",
        '        raise Refusal("announcements-nudge-night")\n',
        "        pass\n",
        CHATS + "test_at_night_nobody_is_nudged",
    ),
    Guard(
        "a copy nudges nobody the original was asked to",
        "handlers/announcements/nudge.py",
        "        if since is not None and one.at < since:\n",
        "        if False:\n",
        CHATS + "test_what_a_copy_was_asked_to_nudge_the_original_has",
    ),
    Guard(
        "all are nudged by the office alone",
        "handlers/announcements/nudge.py",
        "    turn.require(OFFICE, *(UNIT if unit_id else ()), unit_id=unit_id or None)\n",
        "    turn.require(OFFICE, *UNIT, unit_id=unit_id or None) if unit_id else None\n",
        CHATS + "test_the_office_confirms_the_number",
    ),
    Guard(
        "only failures that may pass are sent again",
        "storage/resends.py",
        'stood.c.outcome == "temporary"',
        'stood.c.outcome.in_(("temporary", "unknown"))',
        CHATS + "test_failures_that_may_pass_are_sent_again_once",
    ),
    Guard(
        "what was stopped is not sent again",
        "storage/resends.py",
        "    if await session.scalar(locked) not in MAY_LEAVE:\n        raise Stopped\n",
        "    await session.scalar(locked)\n",
        STORED + "TestResend::test_what_was_stopped_is_not_sent_again",
    ),
    Guard(
        "of two attempts in one chat the last counts",
        "storage/figures.py",
        "        .where(c.attempt == c.newest)\n",
        "",
        STORED + "TestResend::test_the_last_attempt_counts_also_in_the_same_chat",
    ),
    Guard(
        "being told is not taken back by another",
        "storage/calls.py",
        "    if one.told_by != by:\n        raise NotYours\n",
        "",
        CHATS + "test_whom_to_ring",
    ),
    Guard(
        "whom to ring is told to who is responsible for them",
        "handlers/announcements/calls.py",
        "    turn.require(OFFICE, *UNIT, unit_id=unit_id)\n",
        "",
        CHATS + "test_nobody_of_another_unit_is_told",
    ),
    Guard(
        "a card of a unit is shown to its secretaries alone",
        "storage/unit_cards.py",
        ".where(UnitCard.announcement_id == announcement_id, holds.exists())",
        ".where(UnitCard.announcement_id == announcement_id)",
        STORED + "TestUnitCards::test_one_for_each_secretary_of_a_unit_with_recipients",
    ),
    Guard(
        "where a change is one more message a card is said twice",
        "handlers/announcements/unit_card.py",
        "    if place.account.channel in SAYS_ANEW:\n",
        "    if False:\n",
        CHATS + "test_the_card_of_a_unit[sqlite-zalo_bot]",
    ),
    Guard(
        "that she has it and that she has seen it are told apart",
        "bot/talk.py",
        "is_seen=said.text == SEEN",
        "is_seen=False",
        "tests/conversations/test_receipts.py::test_reached_and_seen_are_told_apart",
    ),
    Guard(
        "a fact keeps the moment it was told first",
        "storage/receipts.py",
        "if one.message in ids and before[one.is_seen] is None:",
        "if one.message in ids:",
        "tests/storage/test_receipts.py::TestFacts::test_each_has_the_moment_it_was_told_first",
    ),
)
