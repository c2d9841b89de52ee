"""The guards of summonses: asked once, a seat stays its unit's, no old button counts."""

from tests.faults.guard import Guard

STORED = "tests/storage/test_summons.py::"
CHATS = "tests/conversations/test_summons.py::"
GUARDS = (
    Guard(
        "a summons is sent once",
        "storage/summons.py",
        "if had is not None and had.letter != Letter():",
        "if False:",
        STORED + "TestSend::test_once[sqlite]",
    ),
    Guard(
        "a substitute is somebody the class is for",
        "storage/substitutes.py",
        "    await eligibility.check(session, training, member, now=now)\n",
        "",
        STORED + "TestSubstitutes::test_the_class_must_be_for_her[sqlite]",
    ),
    Guard(
        "nobody answers somebody else's summons",
        "storage/summons.py",
        "if found is None or member_id not in (None, found.member_id):",
        "if found is None:",
        STORED + "TestAnswer::test_nobody_answers_for_another[sqlite]",
    ),
    Guard(
        "an answer to a summons that ended does not count",
        "storage/summons.py",
        "if one is None or one.why_over:",
        "if one is None:",
        STORED + "TestChanges::test_called_off_nothing_is_asked_any_more[sqlite]",
    ),
    Guard(
        "a second answer to a summons changes nothing",
        "storage/summons.py",
        "    if row.state not in OPEN or seat.state != CONFIRMED:\n"
        "        raise Answered(await _now(session, row))\n    histories",
        "    histories",
        STORED + "TestAnswer::test_yes_counts_once[sqlite]",
    ),
    Guard(
        "the seat of who was summoned and gives it up is her unit's first",
        "storage/seats.py",
        "    if stepped is not None:\n        return stepped\n",
        "    stepped = None\n",
        STORED + "TestAnswer::test_giving_it_up_unasked_keeps_it_for_her_unit_too[sqlite]",
    ),
    Guard(
        "a seat that is kept for a unit after a summons is held",
        "storage/quotas.py",
        "TAKEN = (CONFIRMED, OFFERED, DECLINED)",
        "TAKEN = (CONFIRMED, OFFERED)",
        STORED + "TestAnswer::test_a_kept_seat_is_nobody_elses[sqlite]",
    ),
    Guard(
        "a unit that was asked by a summons names nobody once its time is over",
        "storage/substitutes.py",
        "if had.kept_until is not None and had.kept_until <= now:",
        "if False:",
        STORED + "TestSubstitutes::test_refused[sqlite]",
    ),
    Guard(
        "who is named after a summons is of the unit whose seat it is",
        "storage/substitutes.py",
        "member.left_at is not None or member.unit_id != seat.unit_id:",
        "member.left_at is not None:",
        STORED + "TestSubstitutes::test_refused[sqlite]",
    ),
    Guard(
        "a summons names one for a seat",
        "storage/substitutes.py",
        "if had is None or not had.may_be_replaced or seat.state not in (CONFIRMED, DECLINED):",
        "if had is None:",
        STORED + "TestSubstitutes::test_refused[sqlite]",
    ),
    Guard(
        "nobody names herself after a summons",
        "storage/substitutes.py",
        "    if member_id == by:\n        raise Own\n",
        "",
        STORED + "TestSubstitutes::test_refused[sqlite]",
    ),
    Guard(
        "a summons that has not left is taken back when its class is called off",
        "storage/invitations.py",
        '        await deliveries.cancel(session, f"{event(summons_id)}:")\n',
        "",
        CHATS + "test_called_off_at_night_nothing_is_asked_in_the_morning[sqlite]",
    ),
    Guard(
        "a class that is put off has no sessions and no summons to answer by the clock",
        "storage/trainings.py",
        "    if training.postponed_at is not None and not postponed:\n        raise Postponed\n",
        "",
        STORED + "TestChanges::test_put_off_and_given_a_date_everybody_is_asked_anew[sqlite]",
    ),
    Guard(
        "the summons of another day is asked anew",
        "storage/changes.py",
        "if len(days) == 1 or await",
        "if True or await",
        STORED + "TestChanges::test_moved_it_asks_anew_only_on_another_day[sqlite-1]",
    ),
    Guard(
        "a late summons has to be called sudden",
        "handlers/trainings/summon.py",
        'sudden = Choice("yes", when=lambda answers: answers.get("near") == "yes")',
        'sudden = Choice("yes", when=lambda answers: False)',
        CHATS + "test_sudden[sqlite]",
    ),
    Guard(
        "a secretary enters answers to a summons for her unit alone",
        "handlers/trainings/answer.py",
        "        check_unit(turn, one.unit_id)\n",
        "        pass\n",
        CHATS + "test_another_units_secretary_is_refused[sqlite]",
    ),
)
