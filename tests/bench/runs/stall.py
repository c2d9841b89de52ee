"""How long nothing else runs while ten thousand reminders, due at once, are queued.

Every member holds a seat in one of twenty classes that begin in two hours; the product's own
job reminds them, five hundred a transaction, while a coroutine ticks each millisecond.
"""

import argparse
import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import uvloop
from sqlalchemy import Table as CoreTable
from sqlalchemy import func, insert, literal, select

from bot.app_messengers import TEXTS
from bot.process import settle_down
from bot.texts import Texts
from bot.turn import Tick
from handlers.trainings import jobs
from storage import trainings
from storage.database import Database, Session
from storage.registrations import CONFIRMED
from storage.tables import Delivery, Member, Registration
from tests.bench import profiles
from tests.bench.machine import Broken, Meter, report

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday at nine in the morning: no quiet hours."""
BEAT = 0.001
CLASSES = 20


class Beats:
    """A coroutine that wants to run each millisecond, and how long it was kept from it."""

    longest = busiest = 0.0
    """Seconds between two beats; seconds of them that this thread was computing."""

    async def run(self) -> None:
        last, worked = time.perf_counter(), time.thread_time()
        while True:
            await asyncio.sleep(BEAT)
            now, work = time.perf_counter(), time.thread_time()
            self.longest = max(self.longest, now - last - BEAT)
            self.busiest = max(self.busiest, work - worked)
            last, worked = now, work


async def run(given: argparse.Namespace) -> None:
    database, beats = Database(given.database), Beats()
    async with database.write() as session:
        await _register(session, given.number)
    tick = Tick(database=database, texts=Texts(TEXTS), now=NOW, files=Path(), organisation="")
    settle_down()
    async with asyncio.TaskGroup() as tasks:
        beating = tasks.create_task(beats.run())
        await asyncio.sleep(0.2)
        beats.longest = beats.busiest = 0.0
        with profiles.shown(given.profile):
            meter = Meter()
            await jobs.remind(tick)
            used = meter.read(given.number)
        beating.cancel()
    if await _reminded(database) != given.number:
        raise Broken("not everybody was reminded once")
    await database.close()
    report(used, longest=beats.longest, busiest=beats.busiest)


async def _register(session: Session, number: int) -> None:
    """Everybody holds a seat in one of the classes that begin in less than two hours."""
    for _ in range(CLASSES):
        await trainings.create(
            session, title="Kỹ năng soạn thảo văn bản", place="Hội trường A",
            starts_at=NOW + timedelta(hours=1, minutes=59), ends_at=NOW + timedelta(hours=5),
            closes_at=NOW + timedelta(hours=1), seats=1_000, made_by=None,
            now=NOW - timedelta(days=9),
        )  # fmt: skip
    at = literal(NOW - timedelta(days=8), Registration.at.type)
    values = {
        "training_id": Member.id % CLASSES + 1,
        "member_id": Member.id,
        "state": literal(CONFIRMED),
        "at": at,
        "changed_at": at,
    }
    into = insert(cast(CoreTable, Registration.__table__))
    everybody = select(*values.values()).where(Member.id <= number)
    await session.execute(into.from_select(list(values), everybody))


async def _reminded(database: Database) -> int:
    async with database.read() as session:
        said = select(func.count()).where(Delivery.purpose.startswith("reminder:"))
        return await session.scalar(said) or 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    parser.add_argument("--number", type=int, required=True)
    parser.add_argument("--profile", action="store_true")
    uvloop.run(run(parser.parse_args()))
