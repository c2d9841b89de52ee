"""Somebody sets the clock while five hundred are about to be reminded: none early, none twice."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, insert, select

from bot.lead import Lead
from bot.texts import Texts
from bot.ticks import Ticks
from bot.turn import Tick
from bot.watch import Watch
from handlers.jobs import JOBS
from storage import trainings
from storage.database import Database
from storage.tables import Delivery, Registration, Reminder
from tests.clock.hands import Hands
from tests.delivery.people import members
from tests.storage.days import House as Days

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PEOPLE = 500
SLOT = datetime(2026, 11, 26, 19, tzinfo=ZONE)
"""The eve of the class."""


class Process:
    """The jobs that ask for the time, in a process whose clock is set by hand."""

    def __init__(self, database: Database, texts: Texts, hands: Hands, folder: Path) -> None:
        self.clock = hands.clock()
        lead = Lead(database, owner="one", clock=self.clock, monotonic=lambda: hands.boot)
        watch = Watch(database, self.clock, folder)

        def tick() -> Tick:
            return Tick(database, texts, self.clock(), folder, "Hội")

        self.lead, self.hands = lead, hands
        self.ticks = Ticks([j for j in JOBS if j.timed], lead=lead, watch=watch, tick=tick)

    async def live(self, minutes: int) -> None:
        """Each quarter of a minute the jobs come round."""
        for _ in range(minutes * 4):
            await self.lead.ask()
            for _, run in self.ticks.work().values():
                await run()
            self.hands.pass_(seconds=15)


async def class_of(database: Database) -> None:
    start = datetime(2026, 11, 27, 9, tzinfo=ZONE)
    early = SLOT - timedelta(days=20)
    await members(database, PEOPLE)
    async with database.write() as session:
        class_ = await trainings.create(
            session, title="Kỹ năng số", place="A", starts_at=start, closes_at=start,
            ends_at=start + timedelta(hours=3), seats=PEOPLE, made_by=None, now=early,
        )  # fmt: skip
        same = {"training_id": class_, "state": "confirmed", "at": early}
        later = SLOT - timedelta(hours=9)  # after the slot of three days before
        rows = [{**same, "member_id": n + 1, "changed_at": later} for n in range(PEOPLE)]
        await session.execute(insert(Registration), rows)


async def said(database: Database) -> int:
    """How many reminders were put in; nobody has two."""
    async with database.read() as session:
        rows = await session.scalar(select(func.count()).select_from(Delivery)) or 0
        people = select(func.count(Reminder.member_id.distinct()))
        assert await session.scalar(people) == rows
        states = (await session.scalars(select(Reminder.state).distinct())).all()
    assert set(states) <= {"queued"}
    return rows


slow = pytest.mark.slow


@pytest.mark.parametrize(
    "hours", [24, pytest.param(-24, marks=slow), pytest.param(1, marks=slow), -1]
)
async def test_none_early_and_none_doubled(
    database: Database, texts: Texts, tmp_path: Path, hours: int
) -> None:
    await class_of(database)
    hands = Hands(SLOT - timedelta(minutes=3))
    process = Process(database, texts, hands, tmp_path)
    await process.live(minutes=1)
    hands.set_(hours=hours)
    await process.live(minutes=1)
    assert await said(database) == 0
    hands.set_(hours=-hours)
    await process.live(minutes=2)
    assert await said(database) == PEOPLE
    hands.set_(hours=hours)  # and again, now that they were said
    await process.live(minutes=1)
    hands.set_(hours=-hours)
    await process.live(minutes=1)
    assert await said(database) == PEOPLE


async def test_a_jump_over_the_slot_makes_them_late_not_lost(
    database: Database, texts: Texts, tmp_path: Path
) -> None:
    await class_of(database)
    hands = Hands(SLOT - timedelta(minutes=1))
    process = Process(database, texts, hands, tmp_path)
    hands.set_(hours=-24)
    await process.live(minutes=30)
    assert await said(database) == 0
    hands.set_(hours=24)
    await process.live(minutes=1)
    assert await said(database) == PEOPLE


async def test_a_morning_that_is_none_opens_no_announcement(
    database: Database, texts: Texts, tmp_path: Path
) -> None:
    """Somebody sets the clock to ten in the morning while it is ten in the evening."""
    evening = datetime(2026, 11, 23, 22, tzinfo=ZONE)
    house = Days(database, texts, now=evening)
    await members(database, 2)
    one = await house.confirm(2)
    hands = Hands(evening)
    process = Process(database, texts, hands, tmp_path)
    await process.live(minutes=1)
    for hours in (12, -12):
        hands.set_(hours=hours)
        await process.live(minutes=1)
    house.now = process.clock()
    assert await house.send() == 0
    assert (await house.seen(one)).held == 2
    hands.pass_(hours=9)
    await process.live(minutes=1)
    house.now = process.clock()
    assert await house.send() == 2
