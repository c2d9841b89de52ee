"""The guards of conferences: no venue too full, nobody counted twice, no word from strangers."""

from tests.faults.guard import Guard

STORED = "tests/storage/test_venues.py::"
CHATS = "tests/conversations/test_conferences.py::"
SCENARIO = "tests/scenarios/test_conference.py::test_a_conference_of_thirteen_venues[sqlite]"
GUARDS = (
    Guard(
        "no venue expects more people than it has seats",
        "storage/venues.py",
        "    if members + guests > left:\n        raise Full(left)\n",
        "",
        STORED + "TestChoose::test_guests_take_seats_too[sqlite]",
    ),
    Guard(
        "units that choose at once take turns",
        "storage/venues.py",
        "    training = await trainings.locked(session, training_id)\n    conference = await",
        "    training = await session.get_one(Training, training_id)\n    conference = await",
        STORED + "TestChoose::test_at_once_no_venue_holds_more_than_its_seats[postgresql]",
    ),
    Guard(
        "after the deadline only the office chooses",
        "storage/venues.py",
        "until = training.ends_at if is_office else own",
        "until = training.ends_at",
        STORED + "TestChoose::test_what_does_not_hold_is_refused[sqlite]",
    ),
    Guard(
        "a unit the conference is not for chooses nothing",
        "storage/venues.py",
        "if conference is None or unit_id not in await invited(session, training_id):",
        "if conference is None:",
        STORED + "TestChoose::test_quotas_say_which_units_it_is_for[sqlite]",
    ),
    Guard(
        "a venue of another conference is none",
        "storage/venues.py",
        "if venue is None or venue.training_id != training_id:",
        "if venue is None:",
        STORED + "TestChoose::test_what_does_not_hold_is_refused[sqlite]",
    ),
    Guard(
        "a venue that units have chosen does not go",
        "storage/venues.py",
        "if venue.units or any(",
        "if any(",
        STORED + "TestPlan::test_the_same_name_is_the_same_venue[sqlite]",
    ),
    Guard(
        "no more are present and excused than were summoned",
        "storage/head_counts.py",
        "    if figures.absent < 0:\n        raise TooMany\n",
        "",
        STORED + "TestReport::test_what_cannot_be_is_refused[sqlite]",
    ),
    Guard(
        "of several reports the last counts",
        "storage/head_counts.py",
        "func.max(h.id)",
        "func.min(h.id)",
        STORED + "TestReport::test_the_last_counts_and_every_one_stays[sqlite]",
    ),
    Guard(
        "who is no contact any more reports nothing",
        "handlers/trainings/conference.py",
        "    if not answers_for(turn, one):\n        raise Refusal",
        "    if False:\n        raise Refusal",
        CHATS + "test_who_is_no_contact_any_more_reports_nothing[sqlite]",
    ),
    Guard(
        "who is scanned is where she was scanned",
        "storage/attendance.py",
        "venue_id=lesson.venue_id or None",
        "venue_id=None",
        CHATS + "test_a_scan_says_at_which_venue_she_is[sqlite]",
    ),
    Guard(
        "a venue that has reported is not chased",
        "storage/conference_figures.py",
        "return [one for one in every if (one.id, round) not in reports]",
        "return every",
        SCENARIO,
    ),
    Guard(
        "people at several conferences are not attendances",
        "storage/turnouts.py",
        "func.count(there.c.member_id.distinct())).select_from",
        "func.count()).select_from",
        SCENARIO,
    ),
    Guard(
        "who answered for a venue is forgotten in time",
        "storage/class_sweeps.py",
        " + await _venues(session, before, limit)",
        "",
        STORED + "TestPeople::test_who_answered_for_a_venue_is_forgotten[sqlite]",
    ),
)
