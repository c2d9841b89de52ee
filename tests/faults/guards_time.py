"""The guards against a clock, a restored copy or a second process that says what is not so."""

from tests.faults.guard import Guard

EPOCHS = "tests/clock/test_epochs.py::"
CLOCK = "tests/clock/test_clock.py::"
LEAD = "tests/clock/test_lead.py::"
TICKS = "tests/clock/test_ticks.py::"
COPIES = "tests/storage/test_copies.py::"

GUARDS = (
    Guard(
        "an older copy of the database is held",
        "bot/epochs.py",
        'return "" if is_settled else "older copy"',
        'return ""',
        EPOCHS + "test_an_older_copy_is_held[sqlite]",
    ),
    Guard(
        "a database nobody knows here is held",
        "bot/epochs.py",
        'return "unknown copy"',
        'return ""',
        EPOCHS + "test_a_copy_without_its_folder_is_held[sqlite]",
    ),
    Guard(
        "announcements of a copy end unknown",
        "storage/copies.py",
        'unknown = await _end(session, announced, "unknown")',
        "unknown: list[str] = []",
        COPIES + "test_an_announcement_of_the_copy_is_not_sent_to_the_rest[sqlite]",
    ),
    Guard(
        "reminders of a copy are missed",
        "storage/copies.py",
        'reminded = await _end(session, and_(copied, D.lane == REMINDER), "expired")',
        "reminded: list[str] = []",
        COPIES + "test_each_kind_ends_in_its_own_way[sqlite]",
    ),
    Guard(
        "a clock that jumped is doubted",
        "bot/clock.py",
        '            return "jumped"\n',
        "            pass\n",
        CLOCK + "test_a_jump_changes_nothing_but_is_doubted",
    ),
    Guard(
        "the house's time does not jump",
        "bot/clock.py",
        "return self._offset() if self._is_near(self._trusted) else self._trusted",
        "return self._offset()",
        CLOCK + "test_a_jump_changes_nothing_but_is_doubted",
    ),
    Guard(
        "who contradicts the clock is heard",
        "bot/clock.py",
        "        if not all(agree.values()):\n",
        "        if False:\n",
        CLOCK + "test_a_platform_that_contradicts_is_doubt_enough",
    ),
    Guard(
        "a slot of the original is not said again by its copy",
        "storage/holds.py",
        "select(func.max(Hold.since)).where(OF_A_COPY)",
        "select(func.max(Hold.since)).where(Hold.id < 0)",
        "tests/handlers/test_missed.py::test_the_slots_of_a_copy_are_not_said_again[sqlite]",
    ),
    Guard(
        "nothing timed is done in doubt or while all is held",
        "bot/ticks.py",
        "(job.timed and await self._watch.is_quiet())",
        "False",
        TICKS + "test_while_held_nothing_timed_runs[sqlite]",
    ),
    Guard(
        "one process has a duty at a time",
        "storage/leases.py",
        ".where(Lease.name == name, is_mine | (Lease.until <= now))",
        ".where(Lease.name == name)",
        LEAD + "test_one_of_two_ticks[sqlite]",
    ),
    Guard(
        "who loses a duty knows before another has it",
        "bot/lead.py",
        "lasts = leases.TTL.total_seconds() - MARGIN",
        "lasts = leases.TTL.total_seconds() + MARGIN",
        LEAD + "test_the_next_takes_over_and_the_first_knows_before[sqlite]",
    ),
    Guard(
        "a former term gives nothing back",
        "storage/leases.py",
        " & (Lease.term == term)",
        "",
        LEAD + "test_a_former_term_gives_nothing_back[sqlite]",
    ),
    Guard(
        "one server a file",
        "bot/process.py",
        "                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)\n",
        "                pass\n",
        "tests/test_sqlite.py::test_one_server_a_file",
    ),
    Guard(
        "SQLite's writers take the lock before they read",
        "storage/database.py",
        '"BEGIN IMMEDIATE"',
        '"BEGIN"',
        "tests/test_sqlite.py::test_who_reads_and_then_writes_waits_for_the_other",
    ),
    Guard(
        "a commit is on the disk",
        "storage/database.py",
        '"PRAGMA synchronous=FULL",',
        '"PRAGMA synchronous=NORMAL",',
        "tests/test_sqlite.py::test_a_commit_outlives_a_power_cut",
    ),
)
