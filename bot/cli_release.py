"""`thuky release`: what leaves again after a hold, and what of a restored copy never will."""

from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from bot.settings import Settings
from bot.texts import Texts
from bot.turn import Tick
from handlers.announcements import jobs
from storage import audit, copies, holds
from storage.copies import Settled
from storage.database import Database, Session
from storage.tables import Hold

TEXTS = Path(__file__).parents[1] / "handlers" / "texts"
console = Console()


async def release(settings: Settings) -> None:
    """Lift the hold, or where there is none believe the clocks; says how many of each."""
    database = Database(settings.database)
    try:
        told = await database.time()
        now = told.at if told else datetime.now(UTC)
        settled = await _lift(database, settings, now)
    finally:
        await database.close()
    if settled is None:
        console.print("Nothing was held. A clock in doubt is believed within a minute.")
        return
    console.print("What is said from now on leaves. Of what the restored copy had to say:")
    for number, what in (
        (settled.unknown, "messages of announcements are unknown: they may have arrived"),
        (settled.missed, "reminders are missed"),
        (settled.expired, "replies and other messages have expired"),
    ):
        console.print(f"  {number} {what}", highlight=False)


async def _lift(database: Database, settings: Settings, now: datetime) -> Settled | None:
    while True:
        async with database.write() as session:
            held = await holds.current(session)
            if held is None:
                await holds.believe_clock(session, now=now)
                await _record(session, "clock", None, now)
                return None
            if not await copies.unready(session, since=held.since):
                return await _settle(session, held, now)
        texts = Texts(TEXTS, default=settings.locale, zone=settings.timezone)
        await jobs.expand(
            Tick(database=database, texts=texts, now=now, files=settings.files,
                 organisation=settings.organisation)
        )  # fmt: skip


async def _settle(session: Session, held: Hold, now: datetime) -> Settled:
    settled = await copies.settle(session, since=held.since)
    await holds.lift(session, now=now)
    await _record(session, f"hold:{held.id}", settled, now)
    return settled


async def _record(session: Session, object: str, settled: Settled | None, now: datetime) -> None:
    details = {} if settled is None else {
        "unknown": settled.unknown, "missed": settled.missed, "expired": settled.expired,
    }  # fmt: skip
    await audit.record(
        session, actor_id=None, action="release", object=object, details=details, now=now
    )
