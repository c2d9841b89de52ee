"""Whom a class is for, its seats of reserve, and its settings once it is open."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.turn import fold
from storage import (
    adjustments,
    eligibility,
    histories,
    lessons,
    nominations,
    quotas,
    reserves,
    seats,
    trainings,
    wishes,
)
from storage.database import Conflict, Database
from storage.eligibility import SAME_KIND, Conditions, NotEligible
from storage.nominations import Line, Wanted
from storage.tables import AttendanceMark, Cluster, Member, Registration, Training, Unit
from storage.trainings import Settings
from tests.delivery.people import NOW, after, members
from tests.storage.test_seats import START, ZONE, do, on_sqlite, register, states

OFFICE = 20
NEVER = Conditions()


async def open_class(
    database: Database, count: int = 9, *, start: Any = START, title: str = "Kỹ năng số",
    conditions: Conditions = NEVER, **more: Any,
) -> int:  # fmt: skip
    """Members 1 to 20, the odd ones in unit 2, the even ones in unit 1."""
    async with database.read() as session:
        is_new = await session.scalar(select(Training.id).limit(1)) is None
    if is_new:
        await members(database, OFFICE)
    settings = Settings(conditions=conditions.as_json(), **more)
    async with database.write() as session:
        return await trainings.create(
            session, title=title, place="Hội trường", starts_at=start, closes_at=start,
            ends_at=start + timedelta(hours=4), seats=count, made_by=None, now=NOW,
            settings=settings,
        )  # fmt: skip


async def refusal(database: Database, class_: int, member: int, **how: Any) -> NotEligible:
    with pytest.raises(NotEligible) as refused:
        await register(database, class_, member, **how)
    return refused.value


async def nominate(database: Database, class_: int, *wanted: Wanted | str) -> list[Line]:
    lines = [Wanted(one, fold(one)) if isinstance(one, str) else one for one in wanted]
    async with database.write() as session:
        return await nominations.nominate(
            session, training_id=class_, wanted=lines, unit_ids=None, by=OFFICE, now=NOW,
            asked_at=NOW,
        )  # fmt: skip


async def attend(database: Database, title: str, *there: int, absent: int = 0) -> int:
    """A class that has ended, whose list was kept."""
    begins = after(hours=1)
    class_ = await open_class(database, title=title, start=begins)
    for member in filter(None, (*there, absent)):
        await register(database, class_, member)
    async with database.write() as session:
        [lesson] = await lessons.ensure(session, class_)
        session.add_all(
            AttendanceMark(session_id=lesson.id, member_id=one, source="list", at=begins,
                           mark="absent" if one == absent else "present")
            for one in filter(None, (*there, absent))
        )  # fmt: skip
    return class_


class TestConditions:
    async def test_units_with_those_below_and_clusters(self, database: Database) -> None:
        class_ = await open_class(database, conditions=Conditions(units=(1,)))
        async with database.write() as session:
            session.add(Unit(id=3, name="Tổ 3", search_key="to 3", parent_id=1))
            session.add(Cluster(id=7, name="Cụm 7", search_key="cum 7"))
            await session.flush()
            (await session.get_one(Member, 5)).unit_id = 3
        assert (await register(database, class_, 2)).state == "confirmed"
        assert (await register(database, class_, 5)).state == "confirmed", "of a unit below"
        refused = await refusal(database, class_, 3)
        assert (refused.why, len(refused.places)) == ("units", 1)
        other = await open_class(database, conditions=Conditions(clusters=(7,)))
        assert (await refusal(database, other, 3)).places == ("Cụm 7",)
        async with database.write() as session:
            (await session.get_one(Unit, 2)).cluster_id = 7
        assert (await register(database, other, 3)).state == "confirmed"

    async def test_who_was_in_an_earlier_class(self, database: Database) -> None:
        earlier = await attend(database, "Lớp đầu", 1, 2, absent=3)
        late = after(days=1)
        needs = await open_class(database, conditions=Conditions(attended=earlier))
        shuns = await open_class(database, conditions=Conditions(unattended=earlier))
        assert (await register(database, needs, 1, now=late)).state == "confirmed"
        refused = await refusal(database, needs, 3, now=late)
        assert (refused.why, refused.title) == ("attended", "Lớp đầu")
        assert (await refusal(database, needs, 4, now=late)).why == "attended"
        assert (await refusal(database, shuns, 1, now=late)).why == "unattended"
        assert (await register(database, shuns, 3, now=late)).state == "confirmed"

    @on_sqlite
    async def test_the_same_kind_in_the_same_year(self, database: Database) -> None:
        await attend(database, "Lớp đầu", 1)
        late = after(days=1)
        again = Conditions(unattended=SAME_KIND)
        this = await open_class(database, conditions=again)
        workshop = await open_class(database, conditions=again, kind="workshop")
        later = await open_class(database, conditions=again, start=after(days=300))
        assert (await refusal(database, this, 1, now=late)).why == "unattended"
        for class_ in (workshop, later):
            assert (await register(database, class_, 1, now=late)).state == "confirmed"

    @on_sqlite
    async def test_a_seat_is_enough_where_nobody_kept_a_list(self, database: Database) -> None:
        begins = after(hours=1)
        earlier = await open_class(database, start=begins)
        await register(database, earlier, 1)
        needs = await open_class(database, conditions=Conditions(attended=earlier))
        assert (await refusal(database, needs, 1)).why == "attended", "it has not ended"
        assert (await register(database, needs, 1, now=after(days=1))).state == "confirmed"

    @on_sqlite
    async def test_an_age_is_never_a_refusal(self, database: Database) -> None:
        asked = Conditions(ages=(18, 60))
        class_ = await open_class(database, conditions=asked)
        async with database.write() as session:
            (await session.get_one(Member, 2)).born = "2015-05-12"
        [line] = await nominate(database, class_, "M2")
        assert (line.outcome, line.age) == ("taken", START.year - 2015)
        on = date(2026, 11, 23)
        ages = [eligibility.unusual_age(asked, born, on=on)
                for born in ("", "1966", "1966-11-24", "1965-11-23", "2008-11-24")]  # fmt: skip
        assert ages == [None, None, None, 61, 17]
        assert eligibility.unusual_age(NEVER, "1900", on=on) is None


class TestEveryWayIn:
    async def test_nominated(self, database: Database) -> None:
        class_ = await open_class(database, conditions=Conditions(units=(1,)))
        got = await nominate(database, class_, "M3", "M2", "Tên 2")
        assert [line.outcome for line in got] == ["not-eligible", "taken", "twice"]
        assert got[0].refusal
        assert got[0].refusal.why == "units"
        assert await states(database) == [(2, "confirmed")]

    async def test_agreed_to(self, database: Database) -> None:
        class_ = await open_class(database, needs_approval=True)
        place = await register(database, class_, 3)
        await change(database, class_, conditions=Conditions(units=(1,)).as_json())
        with pytest.raises(NotEligible):
            async with database.write() as session:
                await wishes.approve(session, place.id, by=OFFICE, now=NOW)
        assert await states(database) == [(3, "asked")]

    async def test_an_offer_taken(self, database: Database) -> None:
        class_ = await open_class(database, 1)
        await register(database, class_, 1)
        await register(database, class_, 3)
        await do(database, seats.cancel, 1)
        await change(database, class_, conditions=Conditions(units=(1,)).as_json())
        with pytest.raises(NotEligible):
            await do(database, seats.accept_offer, 3)
        assert await states(database) == [(1, "cancelled"), (3, "offered")]


class TestOnceAYear:
    async def test_one_live_registration_of_a_kind(self, database: Database) -> None:
        one = await open_class(database, kind="awareness", title="Nhận thức 1")
        two = await open_class(database, kind="awareness", title="Nhận thức 2")
        kinds = [await open_class(database, kind=kind) for kind in ("members", "class")]
        await register(database, one, 2)
        refused = await refusal(database, two, 2)
        assert (refused.why, refused.title) == ("once", "Nhận thức 1")
        [line] = await nominate(database, two, "M2")
        assert line.outcome == "not-eligible"
        for class_ in kinds:
            assert (await register(database, class_, 2)).state == "confirmed"
        await cancel(database, one, 2)
        assert (await register(database, two, 2)).state == "confirmed"

    @on_sqlite
    async def test_not_of_another_year(self, database: Database) -> None:
        one = await open_class(database, kind="awareness")
        next_year = await open_class(database, kind="awareness", start=after(days=300))
        for class_ in (one, next_year):
            assert (await register(database, class_, 2)).state == "confirmed"

    async def test_of_two_at_once_one(self, database: Database) -> None:
        classes = [await open_class(database, kind="awareness") for _ in range(2)]
        got = await asyncio.gather(
            *(register(database, class_, 2) for class_ in classes), return_exceptions=True
        )
        refused = [one for one in got if isinstance(one, (NotEligible, *Conflict))]
        assert len(refused) == 1
        assert [state for _, state in await states(database)] == ["confirmed"]


class TestReserve:
    async def test_beyond_the_quota_and_the_seats(self, database: Database) -> None:
        class_ = await open_class(database, 2, quotas={1: 2}, reserve=1)
        for member in (2, 4, 6, 3):
            await register(database, class_, member)
        assert [name for _, name, _ in await waiting(database, class_)] == ["Tên 6", "Tên 3"]
        place = await give(database, 3)
        assert place.state == "confirmed"
        with pytest.raises(reserves.NotWaiting):
            await give(database, place)
        with pytest.raises(reserves.Spent):
            await give(database, 6)
        async with database.read() as session:
            one = await trainings.get(session, class_)
            assert await quotas.taken(session, class_) == {1: 2}
            events = [event.what for event in await histories.of(session, place.id)]
        assert one
        assert (one.confirmed, one.given, one.held, one.left) == (3, 1, 2, 0)
        assert events == ["queued", "confirmed", "reserve"]
        assert await do(database, seats.cancel, 3) == [], "no other seat is free by that"
        assert (await give(database, 6)).state == "confirmed"

    async def test_of_two_at_once_one(self, database: Database) -> None:
        class_ = await open_class(database, 1, reserve=1)
        for member in (2, 4, 6):
            await register(database, class_, member)
        got = await asyncio.gather(*(give(database, m) for m in (4, 6)), return_exceptions=True)
        assert [type(one) for one in got].count(reserves.Spent) == 1

    @on_sqlite
    async def test_not_for_whom_the_class_is_not_and_not_late(self, database: Database) -> None:
        class_ = await open_class(database, 1, reserve=1)
        for member in (2, 3):
            await register(database, class_, member)
        await change(database, class_, conditions=Conditions(units=(1,)).as_json())
        with pytest.raises(NotEligible):
            await give(database, 3)
        with pytest.raises(seats.Started):
            await give(database, 3, now=START)
        with pytest.raises(seats.NotYours):
            await give(database, 19)


class TestSettings:
    async def test_fewer_than_a_unit_holds(self, database: Database) -> None:
        class_ = await open_class(database, 9, quotas={1: 3, 2: 3})
        for member in (2, 4, 1, 3):
            await register(database, class_, member)
        with pytest.raises(adjustments.BelowHeld) as refused:
            await change(database, class_, quotas={1: 1})
        assert [(held, wanted) for _, held, wanted in refused.value.units] == [(2, 1), (2, 0)]
        await change(database, class_, quotas={1: 2, 2: 2})
        async with database.read() as session:
            assert await quotas.of_training(session, class_) == {1: 2, 2: 2}

    async def test_a_larger_quota_offers_to_who_waits(self, database: Database) -> None:
        class_ = await open_class(database, 9, quotas={1: 1, 2: 1})
        for member in (2, 4, 6, 1):
            await register(database, class_, member)
        offers = await change(database, class_, quotas={1: 2, 2: 1})
        assert [one.member_id for one in offers] == [4]

    @on_sqlite
    async def test_fewer_of_reserve_than_are_held(self, database: Database) -> None:
        class_ = await open_class(database, 1, reserve=2)
        for member in (2, 4):
            await register(database, class_, member)
        await give(database, 4)
        with pytest.raises(adjustments.ReserveHeld):
            await change(database, class_, reserve=0)
        await change(database, class_, reserve=1)

    @on_sqlite
    async def test_what_does_not_follow_and_what_is_late(self, database: Database) -> None:
        class_ = await open_class(database)
        wrong: list[dict[str, Any]] = [
            {"closes_at": START + timedelta(hours=1)},
            {"opens_at": START},
            {"released_at": START},
        ]
        for changes in wrong:
            with pytest.raises(ValueError, match=next(iter(changes))[:5]):
                await change(database, class_, **changes)
        await change(database, class_, now=START, absence_limit=10, pass_mark=50)
        with pytest.raises(seats.Started):
            await change(database, class_, now=START, reserve=1)
        async with database.read() as session:
            found = await adjustments.of_class(session, class_)
        assert (found.absence_limit, found.pass_mark, found.reserve) == (10, 50, 0)


class TestLists:
    @on_sqlite
    async def test_units_births_and_codes(self, database: Database) -> None:
        class_ = await open_class(database)
        async with database.write() as session:
            (await session.get_one(Member, 2)).born = "1985-05-12"
            for member in (4, 5):
                row = await session.get_one(Member, member)
                row.name, row.search_key = "Lê Hoa", "le hoa"
            unit = (await session.get_one(Unit, 2)).search_key
        got = await nominate(
            database, class_,
            Wanted("Tên 2", "ten 2", born="1986", row=9),
            Wanted("Tên 2", "ten 2", born="?", row=10),
            Wanted("Tên 2", "ten 2", born="1985", row=11),
            Wanted("Lê Hoa", "le hoa"),
            Wanted("Lê Hoa", "le hoa", unit=unit),
            Wanted("Lê Hoa", "le hoa", code="m4"),
            Wanted("Tên 6", "ten 6", unit=unit),
        )  # fmt: skip
        assert [(line.outcome, line.member_id) for line in got] == [
            ("born", 0), ("born", 0), ("taken", 2), ("several", 0), ("taken", 5), ("taken", 4),
            ("elsewhere", 0),
        ]  # fmt: skip

    @on_sqlite
    async def test_a_clash_is_said(self, database: Database) -> None:
        other = await open_class(database, title="Lớp kia")
        class_ = await open_class(database)
        await register(database, other, 2)
        got = await nominate(database, class_, "M2", "M4")
        assert [line.clash for line in got] == ["Lớp kia", ""]


async def change(
    database: Database, class_: int, *, now: Any = NOW, **changes: Any
) -> list[Any]:  # fmt: skip
    async with database.write() as session:
        return await adjustments.adjust(session, training_id=class_, changes=changes, by=OFFICE,
                                        now=now, zone=ZONE)  # fmt: skip


async def waiting(database: Database, class_: int) -> Any:
    async with database.read() as session:
        return await reserves.waiting(session, class_)


async def give(database: Database, who: Any, *, now: Any = NOW) -> Any:
    """To a member, by her newest registration; or by a place."""
    async with database.write() as session:
        mine = Registration.member_id == (who if isinstance(who, int) else 0)
        newest = select(Registration.id).where(mine).order_by(Registration.id.desc()).limit(1)
        id_ = await session.scalar(newest) if isinstance(who, int) else who.id
        return await reserves.give(session, id_ or 0, by=OFFICE, now=now)


async def cancel(database: Database, class_: int, member: int) -> None:
    async with database.write() as session:
        id_ = await session.scalar(
            select(Registration.id).where(Registration.training_id == class_)
        )
        await seats.cancel(session, registration_id=id_ or 0, member_id=member, now=NOW,
                           zone=ZONE)  # fmt: skip
