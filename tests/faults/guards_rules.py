"""The guards of whom a class is for, its reserve, its settings and lists of names."""

from tests.faults.guard import Guard

STORED = "tests/storage/test_class_rules.py::"
CHATS = "tests/conversations/test_class_rules.py::"
GUARDS = (
    Guard(
        "a class lets in only whom it is for",
        "storage/seats.py",
        "    await eligibility.check(session, training, member, now=now)\n    unit_id",
        "    unit_id",
        STORED + "TestConditions::test_units_with_those_below_and_clusters[sqlite]",
    ),
    Guard(
        "a seat that was offered is taken only by whom the class is for",
        "storage/seats.py",
        "    await eligibility.check(session, training, member, now=now)\n    await _let_go",
        "    await _let_go",
        STORED + "TestEveryWayIn::test_an_offer_taken[sqlite]",
    ),
    Guard(
        "nobody has two of a kind in a year, whoever was faster",
        "storage/seats.py",
        "once=eligibility.once_key(training))",
        'once="")',
        STORED + "TestOnceAYear::test_one_live_registration_of_a_kind[sqlite]",
    ),
    Guard(
        "no more seats of reserve than there are",
        "storage/reserves.py",
        ">= training.reserve:\n        raise Spent\n",
        ">= training.reserve + 9:\n        raise Spent\n",
        STORED + "TestReserve::test_of_two_at_once_one[sqlite]",
    ),
    Guard(
        "a quota is not below what is held",
        "storage/adjustments.py",
        "    if found:\n        raise BelowHeld(found)\n",
        "",
        STORED + "TestSettings::test_fewer_than_a_unit_holds[sqlite]",
    ),
    Guard(
        "a line with another birth date registers nobody",
        "storage/nominations.py",
        "    if one.born:\n",
        "    if False:\n",
        STORED + "TestLists::test_units_births_and_codes[sqlite]",
    ),
    Guard(
        "only who sent a list decides about it",
        "storage/lists.py",
        "row is None or row.sent_by != sent_by",
        "row is None",
        CHATS + "test_what_is_no_list_and_a_list_dropped[sqlite]",
    ),
)
