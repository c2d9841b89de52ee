"""The guards of screening, overlaps, prizes and their publication."""

from tests.faults.guard import Guard

SCREENING = "tests/conversations/test_screening.py::"
PRIZES = "tests/conversations/test_prizes.py::"
ALONE = PRIZES + "test_nothing_is_published_by_one_alone_or_unseen[sqlite]"
GUARDS = (
    Guard(
        "who judges a contest sees no entry of it",
        "handlers/contests/desk.py",
        "    if await entries.is_judge(turn.session, contest.id, turn.me.id):",
        "    if False:",
        SCREENING + "test_who_judges_sees_no_entry[sqlite]",
    ),
    Guard(
        "a paper about a contest asks again whether she judges",
        "handlers/contests/overlap.py",
        "    if await entries.is_judge(order.session, contest.id, order.asked_by):",
        "    if False:",
        PRIZES + "test_the_archive_is_blind_but_for_one_file[sqlite]",
    ),
    Guard(
        "what is decided about an entry was looked at",
        "storage/screening.py",
        "    if version is not None and version != await _last_version(session, entry_id):",
        "    if False:",
        SCREENING + "test_what_is_decided_was_seen[sqlite]",
    ),
    Guard(
        "all that are left are as many as was said",
        "storage/screening.py",
        "    if len(ids) != count or not ids:",
        "    if not ids:",
        SCREENING + "test_what_is_decided_was_seen[sqlite]",
    ),
    Guard(
        "what replaces a valid entry is looked at anew",
        "storage/contests.py",
        "    elif entry.state != screening.RECEIVED:",
        "    elif entry.state == screening.WITHDRAWN:",
        SCREENING + "test_what_is_decided_was_seen[sqlite]",
    ),
    Guard(
        "an entry that was rejected is not replaced",
        "storage/contests.py",
        "        raise TurnedDown\n",
        "        pass\n",
        SCREENING
        + "test_an_entry_that_was_rejected_is_not_replaced_but_may_be_taken_back[sqlite]",
    ),
    Guard(
        "only who is to mend hers hands in after the deadline",
        "storage/contests.py",
        "        entry.mend_until = None\n",
        "",
        SCREENING + "test_mended_after_the_deadline_and_no_longer[sqlite]",
    ),
    Guard(
        "what people decided about a pair outlives another comparison",
        "storage/overlaps.py",
        '    open_ = (Overlap.contest_id == contest_id) & (Overlap.verdict == "")',
        "    open_ = Overlap.contest_id == contest_id",
        SCREENING + "test_a_new_version_is_weighed_anew[sqlite]",
    ),
    Guard(
        "a comparison that failed is tried again",
        "handlers/contests/overlap.py",
        "                await overlaps.failed(session, contest_id, now=tick.now)",
        "                await overlaps.looked(session, contest_id, looked_at=tick.now)",
        SCREENING + "test_a_comparison_that_fails_is_told_and_tried_again[sqlite]",
    ),
    Guard(
        "who entered a decision does not publish it",
        "storage/prizes.py",
        "    if row.proposed_by == by:",
        "    if False:",
        ALONE,
    ),
    Guard(
        "a prize taken back ends the decision that gave it",
        "storage/prizes.py",
        "    if row is not None:  # what was proposed gave it",
        "    if False:",
        ALONE,
    ),
    Guard(
        "no entry that was turned down has a prize",
        "storage/prizes.py",
        "    if await _turned_down(session, contest_id):",
        "    if False:",
        ALONE,
    ),
    Guard(
        "what is published was previewed",
        "handlers/contests/publish.py",
        "    if row is not None and row.published_at is None and _stamp(row) != stamp:",
        "    if False:",
        ALONE,
    ),
    Guard(
        "who has won is told to nobody before publication",
        "storage/winners.py",
        "    if await prizes.published(session, contest_id) is None:",
        "    if False:",
        ALONE,
    ),
    Guard(
        "no prize is given while judges read",
        "handlers/contests/award.py",
        "    if await prizes.is_judging(turn.session, contest.id):\n        raise",
        "    if False:\n        raise",
        PRIZES + "test_before_publication_nothing_is_told[sqlite]",
    ),
    Guard(
        "results are told by day",
        "handlers/contests/results.py",
        "due_at=reminders.by_day(tick.now, zone=tick.texts.zone)",
        "due_at=tick.now",
        PRIZES + "test_each_may_be_told_her_own_mean[sqlite]",
    ),
)
