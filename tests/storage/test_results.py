"""Results: entered for who has a seat, in bands, and entered again."""

import pytest
from sqlalchemy import select

from storage import results
from storage.database import Database
from storage.results import NoSeat, OutOfRange
from storage.tables import AuditEntry, Training
from storage.trainings import Cancelled
from tests.delivery.people import NOW, members
from tests.storage.test_seats import open_class, register

on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def class_with(database: Database, people: int, seats: int = 9) -> int:
    """A class in which they all registered."""
    class_ = await open_class(database, seats)
    await members(database, people)
    for member in range(1, people + 1):
        await register(database, class_, member)
    return class_


async def enter(database: Database, class_: int, member: int, score: int) -> None:
    async with database.write() as session:
        await results.enter(session, training_id=class_, member_id=member, score=score,
                            source="typed", by=1, now=NOW)  # fmt: skip


async def test_entered_again_it_is_another(database: Database) -> None:
    class_ = await class_with(database, 2)
    await enter(database, class_, 2, 75)
    await enter(database, class_, 2, 45)
    async with database.read() as session:
        [line] = await results.of_training(session, class_)
        kept = await session.scalars(select(AuditEntry.details).order_by(AuditEntry.id))
        assert (line.member_id, line.score, line.passed, line.band) == (2, 45, False, "failed")
        assert [(d["before"], d["after"]) for d in kept if "after" in d] == [(None, 75), (75, 45)]
        assert [one.member_id for one in await results.missing(session, class_)] == [1]
        assert await results.passed(session, class_) == set()
        assert await session.scalar(select(Training.pass_mark)) == 50


@on_sqlite
async def test_only_who_has_a_seat_and_only_up_to_ten(database: Database) -> None:
    class_ = await class_with(database, 2, seats=1)
    with pytest.raises(NoSeat):
        await enter(database, class_, 2, 75)
    for score in (-1, 101):
        with pytest.raises(OutOfRange):
            await enter(database, class_, 1, score)
    with pytest.raises(Cancelled):
        await enter(database, class_ + 1, 1, 75)


def test_bands() -> None:
    scores = (100, 90, 89, 80, 79, 65, 64, 50, 49, 0)
    expected = ["excellent"] * 2 + ["good"] * 2 + ["fair"] * 2 + ["average"] * 2 + ["failed"] * 2
    assert [results.band(score) for score in scores] == expected
    assert results.band(68, pass_mark=70) == "failed"
