"""`thuky release`: what leaves again after a hold, and what of a restored copy never will."""

from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console

from bot.erasures import Erasures
from bot.seals import HeadFile
from bot.settings import Settings
from bot.texts import Texts
from bot.turn import Tick
from handlers.announcements import jobs
from handlers.rights.leaving import leave
from storage import audit, copies, holds, seals
from storage.copies import Settled
from storage.database import Database, Session

TEXTS = Path(__file__).parents[1] / "handlers" / "texts"
console = Console()


async def release(settings: Settings) -> None:
    """Lift the hold, or where there is none believe the clocks; says how many of each."""
    database = Database(settings.database)
    texts = Texts(TEXTS, default=settings.locale, zone=settings.timezone)
    try:
        told = await database.time()
        now = told.at if told else datetime.now(UTC)
        erased = Erasures(database, settings.data, clock=lambda: now, leave=partial(leave, texts))
        await erased.reapply()
        settled = await _lift(database, settings, now)
        await _go_on(database, settings, now)
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
    missing = await _missing_end(database, settings)
    while True:
        async with database.write() as session:
            held = await holds.current(session)
            if held is None:
                await holds.believe_clock(session, now=now)
                await _record(session, "clock", missing, now)
                return None
            if not await copies.unready(session, since=held.since):
                zone = ZoneInfo(settings.timezone)
                settled = await copies.settle(session, since=held.since, zone=zone)
                await holds.lift(session, now=now)
                await _record(session, f"hold:{held.id}", asdict(settled) | missing, now)
                return settled
        texts = Texts(TEXTS, default=settings.locale, zone=settings.timezone)
        await jobs.expand(
            Tick(database=database, texts=texts, now=now, files=settings.files,
                 organisation=settings.organisation)
        )  # fmt: skip


async def _record(session: Session, object: str, details: dict[str, int], now: datetime) -> None:
    await audit.record(
        session, actor_id=None, action="release", object=object, details=details, now=now
    )


async def _missing_end(database: Database, settings: Settings) -> dict[str, int]:
    """How far the audit goes and how far it had gone, where its end is missing here."""
    last = HeadFile(settings.data).read()
    async with database.read() as session:
        if last is None or await seals.knows(session, last.head):
            return {}
        return {"sealed": (await seals.head(session)).seq, "known": last.head.seq}


async def _go_on(database: Database, settings: Settings, now: datetime) -> None:
    """From here the audit goes on; what is missing is said there for good."""
    async with database.read() as session:
        head = await seals.head(session)
        accepted = await seals.accepted(session)
    if HeadFile(settings.data).read():
        HeadFile(settings.data).write(head, now)
    if accepted and accepted[-1].at == now:
        console.print(accepted[-1].sentence(), highlight=False)
