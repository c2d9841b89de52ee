"""What a term came to: sums that agree, and people who are not times."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from storage import attendance, lessons, seats, terms, trainings, wishes
from storage.database import Database, Session
from storage.tables import Training
from storage.terms import Figures, Term
from storage.trainings import Settings
from tests.delivery.people import NOW, after, members
from tests.storage.test_seats import ZONE

MONTH = {"since": NOW, "until": after(days=30)}


async def class_of(session: Session, *people: int, days: int = 9, **more: object) -> int:
    """A class in some days, in which these have a seat."""
    starts = after(days=days)
    made = await trainings.create(
        session, title="Lớp", place="Hội trường", starts_at=starts, closes_at=starts, seats=9,
        ends_at=starts + timedelta(hours=4), made_by=None, now=NOW, settings=Settings(**more),  # type: ignore[arg-type]
    )  # fmt: skip
    for who in people:
        await seats.register(session, training_id=made, member_id=who, now=NOW)
    return made


async def come(session: Session, class_: int, *people: int) -> None:
    [lesson] = await lessons.ensure(session, class_)
    for who in people:
        await attendance.mark(session, lesson, member_id=who, at=lesson.starts_at, source="list",
                              by=who)  # fmt: skip


def added(parts: list[Figures]) -> Figures:
    return Figures(sum(one.registered for one in parts), sum(one.confirmed for one in parts),
                   sum(one.present for one in parts),
                   sum(one.certified for one in parts))  # fmt: skip


async def looked_at(database: Database, **more: object) -> Term:
    async with database.read() as session:
        return await terms.term(session, **(MONTH | more))  # type: ignore[arg-type]


async def test_people_once_and_times_twice(database: Database) -> None:
    await members(database, 3)
    async with database.write() as session:
        first, second = await class_of(session, 1, 2), await class_of(session, 1, kind="workshop")
        await come(session, first, 1, 2)
        await come(session, second, 1)
    found = await looked_at(database)
    assert (found.times, found.people) == (Figures(3, 3, 3, 0), Figures(2, 2, 2, 0))
    kinds = {one.kind: (one.classes, one.times, one.people) for one in found.kinds}
    assert kinds == {
        "class": (1, Figures(2, 2, 2, 0), Figures(2, 2, 2, 0)),
        "workshop": (1, Figures(1, 1, 1, 0), Figures(1, 1, 1, 0)),
    }


async def test_the_report_by_unit_is_the_sum_of_the_classes(database: Database) -> None:
    await members(database, 9)
    async with database.write() as session:
        first = await class_of(session, 1, 2, 5, 8)
        await class_of(session, 1, 5, 6, 9)
        asks = await class_of(session, 3, 7, needs_approval=True)
        row = await seats.register(session, training_id=asks, member_id=1, now=NOW)
        await wishes.approve(session, row.id, by=2, now=NOW)
        await come(session, first, 1, 5)
    found = await looked_at(database)
    by_class = added([one.figures for one in found.classes])
    assert by_class == added([one.times for one in found.units]) == found.times
    assert found.times == Figures(11, 9, 2, 0)
    assert found.people.registered == 8
    per_unit: Mapping[int, Term] = {
        unit: await looked_at(database, units=[unit]) for unit in (1, 2)
    }
    for line in found.units:
        assert (line.times, line.people) == (per_unit[line.id].times, per_unit[line.id].people)


async def test_what_was_given_up_refused_or_called_off_counts_nowhere(database: Database) -> None:
    await members(database, 3)
    async with database.write() as session:
        class_ = await class_of(session, 1, 2)
        await seats.cancel(session, registration_id=1, member_id=1, now=NOW, zone=ZONE)
        gone = await class_of(session, 1, 3)
        await trainings.call_off(session, training_id=gone, now=NOW)
        await class_of(session, 1, days=31)
        row = await session.get_one(Training, class_)
        assert row.cancelled_at is None
    found = await looked_at(database)
    assert (found.times.registered, len(found.classes)) == (1, 1)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_nothing_at_all(database: Database) -> None:
    found = await looked_at(database)
    assert (found.classes, found.units, found.times) == ([], [], Figures(0, 0, 0, 0))
