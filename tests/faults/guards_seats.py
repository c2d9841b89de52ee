"""The guards of seats: never too many, nobody overtaken, nobody without her unit's word."""

from tests.faults.guard import Guard

ORDER = "tests/storage/test_any_order.py::test_never_too_many_and_nobody_overtaken"
STORED = "tests/storage/test_wishes.py::"
CHATS = "tests/conversations/test_approvals.py::"
GUARDS = (
    Guard(
        "no unit has more seats than its quota",
        "storage/quotas.py",
        "return max(min(self.free, self.units.get(unit_id or 0, 0)), 0)",
        "return self.free",
        STORED + "TestQuotas::test_no_unit_has_more_than_its_own[sqlite]",
    ),
    Guard(
        "quotas limit nobody once unused seats are released",
        "storage/quotas.py",
        "return training.has_quotas and not is_released",
        "return training.has_quotas",
        STORED + "TestQuotas::test_released[sqlite]",
    ),
    Guard(
        "a newcomer takes no seat that somebody waits for",
        "storage/seats.py",
        "room.units is None or room.units.get(other or 0, 0) > 0",
        "other == -1",
        STORED + "TestQuotas::test_released[sqlite]",
    ),
    Guard(
        "freed seats go in the order of the queue",
        "storage/offers.py",
        ".order_by(Registration.priority, Registration.id)",
        ".order_by(Registration.id.desc())",
        ORDER,
    ),
    Guard(
        "who is put first is served first",
        "storage/offers.py",
        ".order_by(Registration.priority, Registration.id)",
        ".order_by(Registration.id)",
        STORED + "TestQuotas::test_who_is_put_first_is_served_first[sqlite]",
    ),
    Guard(
        "each seat that is offered is counted off its unit",
        "storage/offers.py",
        "            room.take(row.unit_id)\n",
        "",
        ORDER,
    ),
    Guard(
        "a class that needs a word gives no seat without it",
        "storage/seats.py",
        "state = ASKED if training.needs_approval and by is None else CONFIRMED",
        "state = CONFIRMED",
        STORED + "TestWord::test_a_wish_holds_no_seat[sqlite]",
    ),
    Guard(
        "a word looks at what is left",
        "storage/wishes.py",
        "CONFIRMED if is_free else QUEUED, by, now",
        "CONFIRMED, by, now",
        STORED + "TestWord::test_a_wish_holds_no_seat[sqlite]",
    ),
    Guard(
        "a wish is decided once",
        "storage/wishes.py",
        "    if row.state != ASKED:\n        raise Decided",
        "    if False:\n        raise Decided",
        STORED + "TestWord::test_yes_and_no_at_once[sqlite]",
    ),
    Guard(
        "nobody agrees to her own wish",
        "storage/wishes.py",
        "    if row.member_id == by:\n        raise Own\n",
        "",
        STORED + "TestWord::test_not_her_own_not_twice_not_late[sqlite]",
    ),
    Guard(
        "nobody nominates herself where a word is needed",
        "storage/nominations.py",
        "    if training.needs_approval and member.id == by:\n"
        "        return replace(mine, outcome=OWN)\n",
        "",
        CHATS + "test_nobody_agrees_to_her_own_wish[sqlite]",
    ),
    Guard(
        "only members she answers for are nominated",
        "storage/nominations.py",
        "if unit_ids is None or member.unit_id in unit_ids]",
        "]",
        STORED + "TestNominations::test_each_line[sqlite]",
    ),
    Guard(
        "a class does not shrink below the seats that are held",
        "storage/seats.py",
        "    if len(names := list(held)) > seats:\n",
        "    if len(names := list(held)) > 10_000:\n",
        STORED + "TestWord::test_fewer_seats_than_are_held[sqlite]",
    ),
    Guard(
        "every change of a registration is written down",
        "storage/histories.py",
        "    note(session, row, state, now=now, by=by, reason=reason)\n",
        "",
        STORED + "test_every_change_has_its_line[sqlite]",
    ),
    Guard(
        "nobody registers before registration begins",
        "storage/seats.py",
        "if training.opens_at is not None and asked_at < training.opens_at:",
        "if False:",
        STORED + "TestQuotas::test_the_window[sqlite]",
    ),
    Guard(
        "only her unit's secretary or the office decides",
        "handlers/trainings/approve.py",
        "    check_unit(turn, row.unit_id)\n",
        "",
        "tests/access/test_matrix.py::test_every_button[secretary B]",
    ),
    Guard(
        "yes to all is to all of her own unit",
        "handlers/trainings/approve.py",
        "    if unit_id not in (scope(turn) or {unit_id}):\n        raise NotAllowed\n",
        "",
        "tests/access/test_matrix.py::test_every_button[secretary B]",
    ),
    Guard(
        "a card is taken back when she is asked no more",
        "handlers/trainings/jobs.py",
        "            await wishes.take_back(session, every)\n",
        "",
        CHATS + "test_a_card_that_has_not_left_is_taken_back_with_the_role[sqlite]",
    ),
    Guard(
        "what is only tried is undone",
        "handlers/trainings/nominate.py",
        "            raise Tried\n    except Tried:\n        return lines\n",
        "            return lines\n    except Tried:\n        return lines\n",
        CHATS + "test_nominated_after_a_look[sqlite-webchat]",
    ),
)
