"""The guards of blind judging: who may judge, what she sees, and what stands."""

from tests.faults.guard import Guard

CHATS = "tests/conversations/test_judging.py::"
GUARDS = (
    Guard(
        "who runs or judges a contest does not enter it",
        "storage/contests.py",
        "    if await session.get(ContestOfficer, (contest.id, member_id)) is not None:\n",
        "    if False:\n",
        CHATS + "test_the_office_names_a_jury[sqlite]",
    ),
    Guard(
        "who has entered a contest has no part in running or judging it",
        "storage/jury.py",
        "    if await session.scalar(select(Entry.id).where(hers)):\n",
        "    if False:\n",
        CHATS + "test_who_has_entered_judges_nothing[sqlite]",
    ),
    Guard(
        "nobody has two parts in a contest",
        "storage/jury.py",
        "    if held := await role_of(session, contest_id, member_id):\n",
        "    if held := '':\n",
        CHATS + "test_the_office_names_a_jury[sqlite]",
    ),
    Guard(
        "who judges nothing any more has no judge's menu",
        "storage/jury.py",
        "    if role in JUDGING and await session.scalar(still) is None:\n",
        "    if False:\n",
        CHATS + "test_the_office_names_a_jury[sqlite]",
    ),
    Guard(
        "an author is looked up by the contest's secretariat alone",
        "handlers/contests/unmask.py",
        '        raise Refusal("judging-unmask-secretariat")\n',
        "        pass\n",
        CHATS + "test_the_secretariat_looks_up_an_author_on_record[sqlite]",
    ),
    Guard(
        "a judge opens her own rounds alone",
        "handlers/contests/judge.py",
        '        raise Refusal("judging-over")\n    return await _next(turn, round_id)\n',
        "        pass\n    return await _next(turn, round_id)\n",
        CHATS + "test_old_buttons_and_sheets_of_others_change_nothing[sqlite]",
    ),
    Guard(
        "the head of that jury alone decides where sheets are far apart",
        "handlers/contests/judge_apart.py",
        '        raise Refusal("judging-apart-not-head")\n    if essay_id',
        "        pass\n    if essay_id",
        CHATS + "test_old_buttons_and_sheets_of_others_change_nothing[sqlite]",
    ),
)
