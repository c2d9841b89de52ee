"""The guards of lists of names: scanned by who may, written once, seen by whose they are."""

from tests.faults.guard import Guard

CHATS = "tests/conversations/test_lists.py::"
TERMS = "tests/storage/test_terms.py::"
GUARDS = (
    Guard(
        "only who keeps a list learns what a code is worth",
        "handlers/trainings/scan.py",
        "if turn.acting_by is not None or not turn.may(*door.KEEPERS):",
        "if turn.acting_by is not None:",
        CHATS + "test_who_keeps_no_list_learns_nothing[sqlite-webchat]",
    ),
    Guard(
        "a code that was changed is worth nothing",
        "storage/passes.py",
        "row.digits, row.made_at = _random(), now",
        "row.made_at = now",
        CHATS + "test_a_code_is_changed[sqlite]",
    ),
    Guard(
        "who is scanned is there at the session opened last",
        "storage/attendance_cards.py",
        ".order_by(AttendanceCard.opened_at.desc(), AttendanceCard.session_id.desc())",
        ".order_by(AttendanceCard.opened_at)",
        CHATS + "test_the_session_opened_last_is_the_one_kept[sqlite]",
    ),
    Guard(
        "who is scanned late is late",
        "storage/attendance.py",
        "comes_now = by is None or source == SCAN",
        "comes_now = by is None",
        CHATS + "test_each_reason_has_its_sentence[sqlite]",
    ),
    Guard(
        "a list is written once",
        "storage/lists.py",
        '    if row.state != "previewed":\n        raise Decided(row.state)\n',
        "",
        CHATS + "test_attendance_comes_as_a_file[sqlite-webchat]",
    ),
    Guard(
        "a list is its sender's",
        "storage/lists.py",
        "if row is None or row.sent_by != sent_by:",
        "if row is None:",
        CHATS + "test_a_list_of_who_may_no_more_is_not_written[sqlite]",
    ),
    Guard(
        "who may no more when a list is written writes nothing",
        "handlers/trainings/attendance_list.py",
        "    if not any((role, None) in sent.roles for role in door.KEEPERS):\n"
        '        raise Refused("lists-not-yours")\n',
        "",
        CHATS + "test_a_list_of_who_may_no_more_is_not_written[sqlite]",
    ),
    Guard(
        "nothing is written before it is confirmed",
        "handlers/trainings/attendance_list.py",
        "    if not sent.is_trial:\n        await _mark",
        "    if True:\n        await _mark",
        CHATS + "test_attendance_comes_as_a_file[sqlite-webchat]",
    ),
    Guard(
        "the invitations of a decision are sent once",
        "handlers/trainings/decide.py",
        "    if any(one.announcement_id for one in found):\n"
        '        raise Refusal("decisions-sent")\n',
        "",
        CHATS + "test_a_decision_made_elsewhere[sqlite-webchat]",
    ),
    Guard(
        "as many are invited as the button says",
        "handlers/trainings/decide.py",
        "if sum(one.people for one in found) != people:",
        "if False:",
        CHATS + "test_a_typed_list_and_a_number_that_has_changed[sqlite]",
    ),
    Guard(
        "who is named in a decision stays where she is expected",
        "handlers/trainings/decision_list.py",
        "_fault(entry, one, where, chosen.keys() | named)",
        "_fault(entry, one, where, set(chosen))",
        CHATS + "test_a_typed_list_and_a_number_that_has_changed[sqlite]",
    ),
    Guard(
        "a secretary has the list of her own unit alone",
        "handlers/trainings/class_list.py",
        "    else:\n        check_unit(turn, unit_id)\n",
        "",
        CHATS + "test_a_secretary_has_hers_alone[sqlite]",
    ),
    Guard(
        "in two classes she is one person",
        "storage/terms.py",
        "case((flag, c.member_id))).distinct())",
        "case((flag, c.member_id))))",
        TERMS + "test_people_once_and_times_twice[sqlite]",
    ),
    Guard(
        "a class that was called off is no class of the term",
        "storage/terms.py",
        "Training.cancelled_at.is_(None))",
        "Training.id > 0)",
        TERMS + "test_what_was_given_up_refused_or_called_off_counts_nowhere[sqlite]",
    ),
)
