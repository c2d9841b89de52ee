"""Venues: never more people than seats, each unit at one, and what is reported stays."""

import asyncio
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from storage import (
    conferences,
    head_counts,
    lessons,
    retention,
    trainings,
    turnouts,
    venues,
)
from storage.attendance import mark
from storage.database import Database
from storage.head_counts import Early, Figures, Over, TooMany
from storage.tables import HeadCount, Member, Training, Unit, Venue, VenueChoice
from storage.trainings import Cancelled
from storage.venues import Begun, Closed, Full, NoSuchVenue, NotInvited, Plan, Taken
from tests.conftest import create_tables
from tests.delivery.people import NOW, members
from tests.storage.test_seats import START, open_class, register

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
UNTIL = START - timedelta(days=1)
FIRST = START + timedelta(minutes=30)
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what no other connection can disturb."""


def plans(*seats: int, **how: int) -> list[Plan]:
    return [Plan(f"Phòng {n}", f"phong {n}", size, **how) for n, size in enumerate(seats, 1)]


async def conference(database: Database, *seats: int, people: int = 2) -> tuple[int, list[int]]:
    """A conference with venues of so many seats, for the units of ``members``."""
    await members(database, people)
    id_ = await open_class(database, seats=50)
    return id_, await planned(database, id_, *seats)


async def planned(database: Database, id_: int, *seats: int, **how: int) -> list[int]:
    async with database.write() as session:
        await venues.plan(session, training_id=id_, venues=plans(*seats, **how),
                          choose_until=UNTIL, again=venues.NOON_OVER, by=1, now=NOW)  # fmt: skip
        return [one.id for one in await venues.of_conference(session, id_)]


async def more_units(database: Database, *numbers: int) -> None:
    """Further units, each with a member."""
    async with database.write() as session:
        for number in numbers:
            name = f"Chi hội {number}"
            session.add(Unit(id=number, name=name, search_key=f"chi hoi {number}"))
            await session.flush()
            session.add(Member(id=100 + number, code=f"N{number}", name="A", search_key="a",
                               unit_id=number))  # fmt: skip


async def choose(database: Database, id_: int, venue: int, unit: int, count: int,
                 **how: object) -> venues.Venue:  # fmt: skip
    given = {"training_id": id_, "venue_id": venue, "unit_id": unit, "members": count,
             "guests": 0, "by": 1, "now": NOW} | how  # fmt: skip
    async with database.write() as session:
        return await venues.choose(session, **given)  # type: ignore[arg-type]


async def report(database: Database, venue: int, summoned: int, present: int, excused: int,
                 round: int = 1, at: timedelta = timedelta()) -> head_counts.Report:  # fmt: skip
    async with database.write() as session:
        return await head_counts.report(
            session, venue, round=round, figures=Figures(summoned, present, excused), by=1,
            now=FIRST + at, zone=ZONE,
        )  # fmt: skip


class TestChoose:
    async def test_at_once_no_venue_holds_more_than_its_seats(self, database: Database) -> None:
        id_, [one, _] = await conference(database, 10, 10)
        await more_units(database, 3, 4, 5, 6, 7, 8)
        found = await asyncio.gather(
            *(choose(database, id_, one, unit, 4) for unit in range(1, 9)), return_exceptions=True
        )
        assert sum(isinstance(it, Full) for it in found) == 6
        async with database.read() as session:
            seen = await venues.get(session, one)
        assert seen is not None
        assert (seen.members, seen.units, seen.left) == (8, 2, 2)

    async def test_another_choice_frees_the_first(self, database: Database) -> None:
        id_, [one, two] = await conference(database, 10, 10)
        await choose(database, id_, one, 1, 8)
        assert (await choose(database, id_, one, 1, 10)).left == 0, "her own seats are hers"
        await choose(database, id_, two, 1, 3, guests=2)
        async with database.read() as session:
            found = await venues.of_conference(session, id_)
        assert [(it.left, it.members, it.guests) for it in found] == [(10, 0, 0), (5, 3, 2)]

    @on_sqlite
    async def test_guests_take_seats_too(self, database: Database) -> None:
        id_, [one] = await conference(database, 10)
        with pytest.raises(Full) as full:
            await choose(database, id_, one, 1, 9, guests=2)
        assert full.value.left == 10

    @on_sqlite
    async def test_what_does_not_hold_is_refused(self, database: Database) -> None:
        id_, [one] = await conference(database, 10)
        other = await open_class(database, seats=9)
        [far] = await planned(database, other, 5)
        with pytest.raises(NoSuchVenue):
            await choose(database, id_, far, 1, 2)
        with pytest.raises(NotInvited):
            await choose(database, id_, one, 99, 2)
        with pytest.raises(ValueError, match="nobody"):
            await choose(database, id_, one, 1, 0)
        with pytest.raises(Closed):
            await choose(database, id_, one, 1, 2, now=UNTIL)
        await choose(database, id_, one, 1, 2, now=UNTIL, is_office=True)
        async with database.write() as session:
            await trainings.call_off(session, training_id=id_, now=NOW)
        with pytest.raises(Cancelled):
            await choose(database, id_, one, 1, 3)

    @on_sqlite
    async def test_quotas_say_which_units_it_is_for(self, database: Database) -> None:
        await members(database, 2)
        async with database.write() as session:
            id_ = await trainings.create(
                session, title="x", place="y", starts_at=START, closes_at=START, seats=9,
                ends_at=START + timedelta(hours=4), made_by=None, now=NOW,
                settings=trainings.Settings(quotas={1: 5}),
            )  # fmt: skip
            assert list(await venues.invited(session, id_)) == [1]
        [one] = await planned(database, id_, 5)
        with pytest.raises(NotInvited):
            await choose(database, id_, one, 2, 1)


STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(1, 4), st.integers(0, 9), st.integers(0, 4)),
    max_size=25,
)


@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(seats=st.lists(st.integers(1, 15), min_size=3, max_size=3), steps=STEPS)
def test_in_any_order_no_venue_is_too_full(
    tmp_path_factory: pytest.TempPathFactory, seats: list[int],
    steps: list[tuple[int, int, int, int]],
) -> None:  # fmt: skip
    path = tmp_path_factory.mktemp("venues") / "t.db"
    asyncio.run(play(path, seats, steps))


async def play(path: Path, seats: list[int], steps: list[tuple[int, int, int, int]]) -> None:
    database = Database(f"sqlite:///{path}")
    await create_tables(database)
    id_, ids = await conference(database, *seats)
    await more_units(database, 3, 4)
    stands: dict[int, tuple[int, int]] = {}
    for place, unit, count, guests in steps:
        held = sum(n for v, n in (s for u, s in stands.items() if u != unit) if v == ids[place])
        fits = held + count + guests <= seats[place] and count + guests > 0
        try:
            await choose(database, id_, ids[place], unit, count, guests=guests)
            assert fits
            stands[unit] = (ids[place], count + guests)
        except (Full, ValueError):
            assert not fits
    async with database.read() as session:
        rows = await session.execute(
            select(VenueChoice.unit_id, VenueChoice.venue_id,
                   VenueChoice.members + VenueChoice.guests)
        )  # fmt: skip
        assert {unit: (venue, count) for unit, venue, count in rows} == stands
    await database.close()


class TestPlan:
    @on_sqlite
    async def test_the_same_name_is_the_same_venue(self, database: Database) -> None:
        id_, [one, _] = await conference(database, 10, 10)
        await choose(database, id_, one, 1, 6)
        assert await planned(database, id_, 12) == [one], "the other goes"
        with pytest.raises(Taken):
            await planned(database, id_, 5)
        async with database.write() as session:
            with pytest.raises(Taken):
                await venues.plan(
                    session, training_id=id_, venues=[Plan("Khác", "khac", 9)],
                    choose_until=UNTIL, again=1, by=1, now=NOW,
                )  # fmt: skip

    @on_sqlite
    async def test_not_once_it_has_begun(self, database: Database) -> None:
        id_, _ = await conference(database, 10)
        async with database.write() as session:
            with pytest.raises(Begun):
                await venues.plan(session, training_id=id_, venues=plans(5), by=1, now=START,
                                  choose_until=START, again=1)  # fmt: skip
            for wrong in ([], [Plan("A", "a", 0)], [Plan("A", "a", 1), Plan("A", "a", 2)]):
                with pytest.raises(ValueError, match="venues"):
                    await venues.plan(session, training_id=id_, venues=wrong, by=1, now=NOW,
                                      choose_until=UNTIL, again=1)  # fmt: skip
            with pytest.raises(ValueError, match="choose_until"):
                await venues.plan(session, training_id=id_, venues=plans(5), by=1, now=NOW,
                                  choose_until=NOW, again=1)  # fmt: skip


class TestReport:
    async def test_the_last_counts_and_every_one_stays(self, database: Database) -> None:
        id_, [one] = await conference(database, 10)
        await report(database, one, 9, 7, 1)
        found = await report(database, one, 9, 8, 1)
        assert (found.figures, found.corrections) == (Figures(9, 8, 1), 1)
        async with database.read() as session:
            assert await session.scalar(select(func.count()).select_from(HeadCount)) == 2
            assert head_counts.total(await head_counts.latest(session, id_), 1) == (
                1, Figures(9, 8, 1)
            )  # fmt: skip

    @on_sqlite
    async def test_what_cannot_be_is_refused(self, database: Database) -> None:
        id_, [one] = await conference(database, 10)
        with pytest.raises(TooMany):
            await report(database, one, 9, 8, 2)
        with pytest.raises(ValueError, match="figures"):
            await report(database, one, -1, -1, 0)
        with pytest.raises(ValueError, match="round"):
            await report(database, one, 9, 8, 1, round=3)
        with pytest.raises(Early):
            await report(database, one, 9, 8, 1, at=-timedelta(seconds=1))
        with pytest.raises(Over):
            await report(database, one, 9, 8, 1, at=timedelta(hours=28))
        with pytest.raises(NoSuchVenue):
            await report(database, 99, 9, 8, 1)
        async with database.write() as session:
            await trainings.call_off(session, training_id=id_, now=NOW)
        with pytest.raises(NoSuchVenue):
            await report(database, one, 9, 8, 1)

    @on_sqlite
    async def test_only_what_lasts_past_lunch_counts_twice(self, database: Database) -> None:
        id_, _ = await conference(database, 10)
        async with database.write() as session:
            for ends, number in ((timedelta(hours=4), 1), (timedelta(hours=8), 2)):
                await session.execute(update(Training).values(ends_at=START + ends))
                of = await conferences.get(session, id_)
                assert of is not None
                assert len(conferences.rounds(of, zone=ZONE)) == number


class TestPeople:
    async def test_at_two_screens_at_once_counts_once(self, database: Database) -> None:
        id_, ids = await conference(database, 10, 10)
        await register(database, id_, 1)
        async with database.write() as session:
            [lesson] = await lessons.ensure(session, id_)
            _, *rooms = await venues.rooms(session, lesson)

        async def scan(room: lessons.Lesson) -> None:
            async with database.write() as session:
                await mark(session, room, member_id=1, at=START, source="screen")

        await asyncio.gather(*(scan(room) for room in rooms * 3))
        async with database.read() as session:
            scans = await turnouts.scans(session, lesson.id)
            assert list(scans.values()) == [1]
            assert set(scans) <= set(ids)
            assert await turnouts.people(session, id_) == 1

    @on_sqlite
    async def test_who_answered_for_a_venue_is_forgotten(self, database: Database) -> None:
        id_, _ = await conference(database, 10)
        await planned(database, id_, 10, contact_id=1)
        rule = retention.RULES["attendance"]
        async with database.write() as session:
            early, late = (START + timedelta(days=days) for days in (80, 100))
            assert await retention.sweep(session, rule, now=early) == 0
            assert await retention.sweep(session, rule, now=late) == 1
            assert await session.scalar(select(Venue.contact_id)) is None
