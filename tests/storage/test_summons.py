"""A class calls everybody with a seat: who answers, who does not, who comes instead."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from storage import (
    changes,
    deliveries,
    histories,
    invitations,
    registrations,
    seats,
    silence,
    substitutes,
    summons,
    trainings,
)
from storage.changes import Times
from storage.database import Database
from storage.eligibility import Conditions, NotEligible
from storage.invitations import Figures, Invited, Letter, Summoned
from storage.tables import Invitation, Member, Registration, Training, Unit
from storage.trainings import Settings
from tests.delivery.people import NOW, members
from tests.storage.test_seats import ZONE, on_sqlite

START = NOW + timedelta(days=7)
LETTER = Letter("Chủ tịch Hội", "Mang máy tính", "Trần Văn Minh", "Phạm Thị Lan, 0912 555 001")
SECRETARY = 9


async def class_of(
    database: Database,
    *seated: int,
    seats_: int | None = None,
    quotas: dict[int, int] | None = None,
) -> int:
    """A class in which these have a seat, in the order given; who finds none waits."""
    async with database.write() as session:
        class_ = await trainings.create(
            session, title="Kỹ năng số", place="Hội trường", starts_at=START, closes_at=START,
            ends_at=START + timedelta(hours=4), seats=seats_ or len(seated), made_by=None, now=NOW,
            settings=Settings(quotas=quotas or {}),
        )  # fmt: skip
        for member in seated:
            await seats.register(session, training_id=class_, member_id=member, now=NOW)
    return class_


async def send(database: Database, class_: int, now: datetime = NOW) -> Summoned:
    async with database.write() as session:
        return await summons.send(
            session, training_id=class_, letter=LETTER, by=None, now=now, zone=ZONE
        )


async def of(database: Database, class_: int) -> dict[int, Invited]:
    """Member to what stands for her."""
    async with database.read() as session:
        one = await invitations.last(session, class_)
        found = await invitations.of_summons(session, one.id) if one else []
    return {who.member_id: who for who in found}


async def confirm(database: Database, class_: int, member: int, **how: Any) -> Invited:
    one = (await of(database, class_))[member]
    async with database.write() as session:
        return await summons.confirm(session, one.id, **{"member_id": member, "now": NOW, **how})


async def decline(database: Database, class_: int, member: int, **how: Any) -> Any:
    one = (await of(database, class_))[member]
    given = {"member_id": member, "now": NOW, "reason": "bận", "zone": ZONE} | how
    async with database.write() as session:
        return await summons.decline(session, one.id, **given)


async def replace(database: Database, class_: int, member: int, new: int, **how: Any) -> Invited:
    one = (await of(database, class_))[member]
    given = {"member_id": new, "by": SECRETARY, "now": NOW, "zone": ZONE} | how
    async with database.write() as session:
        return await substitutes.replace(session, one.id, **given)


async def figures(database: Database, class_: int) -> Figures:
    async with database.read() as session:
        one = await invitations.standing(session, class_)
        assert one is not None
        return await invitations.figures(session, one.id)


async def states(database: Database) -> dict[int, str]:
    """Member to the state of her newest registration."""
    async with database.read() as session:
        rows = await session.execute(
            select(Registration.member_id, Registration.state).order_by(Registration.id)
        )
        return {member: state for member, state in rows}


async def history(database: Database, member: int) -> list[tuple[str, str]]:
    async with database.read() as session:
        row = await session.scalar(select(Registration.id).where(Registration.member_id == member))
        return [(e.what, e.reason) for e in await histories.of(session, row or 0)]


class TestDeadlines:
    def test_two_days_to_answer_fewer_near_the_start(self) -> None:
        until = summons.answer_until
        assert until(START, tell_at=NOW) == NOW + timedelta(hours=48)
        assert until(START, tell_at=START - timedelta(hours=72)) == START - timedelta(hours=24)
        assert until(START, tell_at=START - timedelta(hours=6)) == START - timedelta(hours=2)

    def test_a_day_to_name_somebody_fewer_near_the_start(self) -> None:
        until = summons.kept_until
        assert until(START, tell_at=NOW) == NOW + timedelta(hours=24)
        assert until(START, tell_at=START - timedelta(hours=6)) == START - timedelta(hours=3)
        assert until(START, tell_at=START - timedelta(minutes=119)) is None


class TestSend:
    async def test_everybody_with_a_seat_and_nobody_else(self, database: Database) -> None:
        await members(database, 4)
        class_ = await class_of(database, 1, 2, 3, seats_=2)
        sent = await send(database, class_)
        assert set(await of(database, class_)) == {1, 2}
        assert sent.due_at == NOW + timedelta(hours=48)
        assert await figures(database, class_) == Figures(summoned=2, waiting=2)
        assert [what for what, _ in await history(database, 1)] == ["confirmed", "summoned"]

    async def test_once(self, database: Database) -> None:
        await members(database, 1)
        class_ = await class_of(database, 1)
        await send(database, class_)
        with pytest.raises(summons.Already):
            await send(database, class_)

    @on_sqlite
    async def test_not_without_anybody_not_once_it_has_begun(self, database: Database) -> None:
        await members(database, 1)
        with pytest.raises(summons.Nobody):
            await send(database, await class_of(database, seats_=1))
        with pytest.raises(summons.Started):
            await send(database, await class_of(database, 1), now=START)
        async with database.read() as session:
            assert await session.scalar(select(func.count()).select_from(Invitation)) == 0

    async def test_who_gets_a_seat_later_is_summoned_later(self, database: Database) -> None:
        await members(database, 2)
        class_ = await class_of(database, 1, seats_=2)
        await send(database, class_)
        async with database.write() as session:
            assert await summons.late(session, now=NOW) == []
            await seats.register(session, training_id=class_, member_id=2, now=NOW)
            assert await summons.late(session, now=NOW) == [class_]
            new = await summons.invite_late(session, class_, now=NOW, zone=ZONE)
            assert [one.member_id for one in new] == [2]
            assert await summons.late(session, now=NOW) == []


class TestAnswer:
    async def test_yes_counts_once(self, database: Database) -> None:
        await members(database, 1)
        class_ = await class_of(database, 1)
        await send(database, class_)
        assert (await confirm(database, class_, 1)).state == "will_come"
        with pytest.raises(summons.Answered):
            await confirm(database, class_, 1)
        with pytest.raises(summons.Answered):
            await decline(database, class_, 1)
        assert await figures(database, class_) == Figures(summoned=1, confirmed=1)

    async def test_nobody_answers_for_another(self, database: Database) -> None:
        await members(database, 2)
        class_ = await class_of(database, 1, 2)
        await send(database, class_)
        with pytest.raises(summons.NotYours):
            await confirm(database, class_, 1, member_id=2)

    async def test_her_secretary_was_told(self, database: Database) -> None:
        await members(database, 9)
        class_ = await class_of(database, 1)
        await send(database, class_)
        one = await confirm(database, class_, 1, by=SECRETARY)
        assert one.by
        assert await figures(database, class_) == Figures(summoned=1, by_phone=1)

    async def test_no_keeps_the_seat_for_her_unit_for_a_day(self, database: Database) -> None:
        await members(database, 3)
        class_ = await class_of(database, 1, 2, 3, seats_=1)
        await send(database, class_)
        one, offers = await decline(database, class_, 1)
        assert (one.kept_until, offers) == (NOW + timedelta(hours=24), [])
        assert await states(database) == {1: "declined", 2: "queued", 3: "queued"}
        async with database.write() as session:
            opening = await trainings.get(session, class_)
            assert opening is not None
            assert opening.left == 0
            assert opening.held == 1
            soon = NOW + timedelta(hours=24, minutes=-1)
            assert await silence.release(session, now=soon, zone=ZONE) is None
            found = await silence.release(session, now=NOW + timedelta(hours=24), zone=ZONE)
            assert found is not None
            [gone], [offer] = found
            assert (gone.unit_id is not None, offer.member_id) == (True, 2)
            assert await silence.release(session, now=NOW + timedelta(days=2), zone=ZONE) is None
        assert (await states(database))[1] == "released"

    async def test_a_kept_seat_is_nobody_elses(self, database: Database) -> None:
        await members(database, 2)
        class_ = await class_of(database, 1)
        await send(database, class_)
        await decline(database, class_, 1)
        async with database.write() as session:
            place = await seats.register(session, training_id=class_, member_id=2, now=NOW)
            assert place.state == "queued"
            assert await seats.offer_released(session, class_, now=NOW, zone=ZONE) == []

    async def test_near_the_start_it_is_free_at_once(self, database: Database) -> None:
        await members(database, 2)
        class_ = await class_of(database, 1, 2, seats_=1)
        await send(database, class_)
        late = START - timedelta(minutes=110)
        one, offers = await decline(database, class_, 1, now=late)
        assert one.kept_until is None
        assert [o.member_id for o in offers] == [2]

    async def test_giving_it_up_unasked_keeps_it_for_her_unit_too(
        self, database: Database
    ) -> None:
        await members(database, 2)
        class_ = await class_of(database, 1, 2, seats_=1)
        await send(database, class_)
        await confirm(database, class_, 1)
        one = (await of(database, class_))[1]
        async with database.write() as session:
            offers = await seats.cancel(session, registration_id=one.registration_id, member_id=1,
                                        now=NOW, zone=ZONE)  # fmt: skip
        assert offers == []
        assert await states(database) == {1: "declined", 2: "queued"}

    async def test_silence_keeps_the_seat(self, database: Database) -> None:
        await members(database, 2)
        class_ = await class_of(database, 1, 2)
        sent = await send(database, class_)
        await confirm(database, class_, 2)
        async with database.write() as session:
            assert await silence.unanswered(session, now=sent.due_at - timedelta(minutes=1)) == []
            assert await silence.unanswered(session, now=sent.due_at) == [class_]
            silent = await silence.lapse(session, class_, now=sent.due_at)
            assert [one.member_id for one in silent] == [1]
            assert await silence.lapse(session, class_, now=sent.due_at) == []
        assert await states(database) == {1: "confirmed", 2: "confirmed"}
        assert (await figures(database, class_)).no_reply == 1
        assert (await confirm(database, class_, 1, now=sent.due_at)).state == "will_come"

    async def test_chased_once_at_half_time(self, database: Database) -> None:
        await members(database, 2)
        class_ = await class_of(database, 1, 2)
        await send(database, class_)
        await confirm(database, class_, 2)
        async with database.write() as session:
            half = NOW + timedelta(hours=24)
            assert await silence.to_chase(session, now=half - timedelta(minutes=1)) == []
            [one] = await silence.to_chase(session, now=half)
            assert one.member_id == 1
            await silence.chased(session, [one.id])
            assert await silence.to_chase(session, now=half) == []


class TestSubstitutes:
    async def test_the_seat_passes_directly(self, database: Database) -> None:
        await members(database, 9)
        class_ = await class_of(database, 1, 2, seats_=1)
        await send(database, class_)
        await decline(database, class_, 1)
        new = await replace(database, class_, 1, 3)
        assert (new.member_id, new.state, new.is_substitute) == (3, "invited", True)
        assert await states(database) == {1: "replaced", 2: "queued", 3: "confirmed"}
        assert [what for what, _ in await history(database, 1)][-2:] == ["declined", "replaced"]
        assert [w for w, _ in await history(database, 3)] == ["confirmed", "replaces", "summoned"]
        assert await figures(database, class_) == Figures(summoned=1, substitutes=1)

    async def test_one_who_waits_may_be_named(self, database: Database) -> None:
        await members(database, 9)
        class_ = await class_of(database, 1, 2, 3, seats_=1)
        await send(database, class_)
        await replace(database, class_, 1, 3)
        assert await states(database) == {1: "replaced", 2: "queued", 3: "confirmed"}

    async def test_the_class_must_be_for_her(self, database: Database) -> None:
        await members(database, 9)
        class_ = await class_of(database, 1, seats_=1)
        await send(database, class_)
        async with database.write() as session:
            session.add(Unit(id=77, name="Chi hội 77", search_key="chi hoi 77"))
            await session.flush()
            training = await session.get_one(Training, class_)
            training.conditions = Conditions(units=(77,)).as_json()
        with pytest.raises(NotEligible):
            await replace(database, class_, 1, 3)
        assert await states(database) == {1: "confirmed"}

    @pytest.mark.parametrize("database", ["sqlite"], indirect=True)
    async def test_refused(self, database: Database) -> None:
        await members(database, 9)
        class_ = await class_of(database, 1, 3, 4, seats_=3)
        await send(database, class_)
        await confirm(database, class_, 4)
        async with database.write() as session:
            session.add(Unit(id=77, name="Chi hội 77", search_key="chi hoi 77"))
            await session.flush()
            (await session.get_one(Member, 5)).unit_id = 77
        with pytest.raises(substitutes.Elsewhere):
            await replace(database, class_, 1, 5)
        with pytest.raises(substitutes.Seated):
            await replace(database, class_, 1, 3)
        with pytest.raises(substitutes.Own):
            await replace(database, class_, 1, SECRETARY)
        with pytest.raises(summons.Answered):
            await replace(database, class_, 4, 8)
        await decline(database, class_, 1)
        with pytest.raises(substitutes.Late):
            await replace(database, class_, 1, 7, now=NOW + timedelta(hours=24))
        await replace(database, class_, 1, 7)
        with pytest.raises(summons.Answered):
            await replace(database, class_, 1, 9, by=2)

    async def test_two_at_once_name_one(self, database: Database) -> None:
        await members(database, 9)
        class_ = await class_of(database, 1, seats_=1)
        await send(database, class_)
        await decline(database, class_, 1)
        names = (replace(database, class_, 1, new, by=2) for new in (3, 5))
        done = await asyncio.gather(*names, return_exceptions=True)
        assert sum(isinstance(one, Invited) for one in done) == 1
        assert sum(isinstance(one, summons.Answered) for one in done) == 1
        assert Counter((await states(database)).values()) == {"replaced": 1, "confirmed": 1}


class TestChanges:
    async def test_called_off_nothing_is_asked_any_more(self, database: Database) -> None:
        await members(database, 2)
        class_ = await class_of(database, 1, 2)
        sent = await send(database, class_)
        async with database.write() as session:
            await trainings.call_off(session, training_id=class_, now=NOW)
        with pytest.raises(summons.Over) as over:
            await confirm(database, class_, 1)
        assert over.value.why == "cancelled"
        async with database.write() as session:
            assert await silence.to_chase(session, now=NOW + timedelta(hours=30)) == []
            assert await silence.unanswered(session, now=sent.due_at) == []
            assert await summons.late(session, now=NOW) == []

    async def test_put_off_and_given_a_date_everybody_is_asked_anew(
        self, database: Database
    ) -> None:
        await members(database, 3)
        class_ = await class_of(database, 1, 2, 3, seats_=2)
        await send(database, class_)
        before = (await of(database, class_))[1]
        await confirm(database, class_, 1)
        await decline(database, class_, 2)
        async with database.write() as session:
            await changes.postpone(session, training_id=class_, reason="bão", by=None, now=NOW)
        with pytest.raises(summons.Over) as over:
            await confirm(database, class_, 1)
        assert over.value.why == "postponed"
        assert await states(database) == {1: "confirmed", 2: "released", 3: "queued"}
        async with database.write() as session:
            assert await trainings.open_for_registration(session, at=NOW) == []
            with pytest.raises(trainings.Postponed):
                await trainings.locked(session, class_)
            [place] = await registrations.live_of(session, 1, at=START + timedelta(days=30))
            assert place.postponed_for == "bão"
        new = START + timedelta(days=3)
        async with database.write() as session:
            asked = await changes.move(
                session, training_id=class_, by=None, now=NOW, zone=ZONE,
                old=Times("Hội trường", START, START + timedelta(hours=4)),
                new=Times("Hội trường", new, new + timedelta(hours=4)),
            )  # fmt: skip
        assert asked is not None
        assert asked.letter == LETTER
        assert [(w.member_id, w.state) for w in (await of(database, class_)).values()] == [
            (1, "invited")
        ]
        async with database.write() as session:
            with pytest.raises(summons.Over):
                await summons.confirm(session, before.id, member_id=1, now=NOW)
            [offer] = await seats.offer_released(session, class_, now=NOW, zone=ZONE)
            assert offer.member_id == 3

    @on_sqlite
    async def test_an_offer_is_taken_back_when_a_class_is_put_off(
        self, database: Database
    ) -> None:
        await members(database, 3)
        class_ = await class_of(database, 1, 2, 3, seats_=1)
        async with database.write() as session:
            row = await registrations.in_training(session, class_, member_id=1)
            assert row is not None
            [offer] = await seats.cancel(session, registration_id=row.id, member_id=1, now=NOW,
                                         zone=ZONE)  # fmt: skip
            await changes.postpone(session, training_id=class_, reason="bão", by=None, now=NOW)
            found = await registrations.get(session, offer.registration_id, member_id=2)
            assert found is not None
            assert (found.state, found.position) == ("queued", 1)
            assert (
                await seats.expire_offers(session, now=NOW + timedelta(days=3), zone=ZONE) is None
            )

    @pytest.mark.parametrize("days", [0, 1])
    async def test_moved_it_asks_anew_only_on_another_day(
        self, database: Database, days: int
    ) -> None:
        await members(database, 1)
        class_ = await class_of(database, 1)
        await send(database, class_)
        await confirm(database, class_, 1)
        span = timedelta(days=days, hours=1)
        async with database.write() as session:
            await changes.move(
                session, training_id=class_, by=None, now=NOW, zone=ZONE,
                old=Times("Hội trường", START, START + timedelta(hours=4)),
                new=Times("Hội trường", START + span, START + span + timedelta(hours=4)),
            )  # fmt: skip
        assert (await of(database, class_))[1].state == ("invited" if days else "will_come")


async def test_two_hundred_and_four(database: Database) -> None:
    """187 say yes, 12 are replaced, 5 tell their unit: domain.md section 7."""
    await members(database, 218)
    class_ = await class_of(database, *range(1, 205))
    await send(database, class_)
    found, by = await of(database, class_), 205
    async with database.write() as session:
        for member in range(1, 188):
            await summons.confirm(session, found[member].id, member_id=member, now=NOW)
        for member in range(188, 200):
            await summons.decline(session, found[member].id, member_id=member, reason="bận",
                                  now=NOW, zone=ZONE)  # fmt: skip
            await substitutes.replace(session, found[member].id, member_id=member + 18, by=by,
                                      now=NOW, zone=ZONE)  # fmt: skip
        for member in range(200, 205):
            await summons.confirm(session, found[member].id, member_id=member, by=by, now=NOW)
    assert await figures(database, class_) == Figures(204, confirmed=187, by_phone=5,
                                                      substitutes=12)  # fmt: skip
    counted = Counter((await states(database)).values())
    assert counted == {"confirmed": 204, "replaced": 12}
    async with database.read() as session:
        assert await deliveries.unsent_of(session, "summons:") == []
