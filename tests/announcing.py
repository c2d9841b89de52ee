"""What happens to an announcement between two messages of a conversation."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from bot.turn import Tick
from handlers.announcements import jobs, revisions
from storage import announcements, approvals, recipients, schedules, sending, shown
from storage.announcements import UNDO
from storage.database import Session
from storage.deliveries import ANNOUNCEMENT
from storage.sending import Outcome, Result
from storage.tables import Announcement, Delivery, Recipient
from tests.chat import House, Person

OWNER = "sender"


async def release(session: Session, announcement_id: int, *, now: datetime) -> None:
    """A second secretary agrees, where one has to, and it leaves at once."""
    of = await announcements.get(session, announcement_id)
    if of and of.state == "review":
        await approvals.approve(session, announcement_id, by=of.made_by + 1, now=now)
        await schedules.send_now(session, announcement_id, by=of.made_by + 1, now=now)


def tick(house: House) -> Tick:
    return Tick(
        database=house.database,
        texts=house.texts,
        now=house.clock(),
        files=Path(),
        organisation=house.organisation,
    )


async def expand(house: House) -> None:
    """It begins to leave, as if the half minute had gone by in which it may be taken back."""
    await jobs.launch(replace(tick(house), now=house.clock() + UNDO))
    await jobs.expand(tick(house))


async def launch(house: House) -> None:
    """What the clock does at this moment."""
    await jobs.launch(tick(house))
    await jobs.expand(tick(house))


async def revise(house: House) -> None:
    """What the clock does about corrections and recalls."""
    await revisions.carry_out(tick(house))


async def cards(house: House) -> None:
    await jobs.cards(tick(house))


async def deliver(house: House, results: Mapping[str, Result] | None = None) -> None:
    """Send what is due as the sender does; by chat what comes of it, SENT for the others.

    In the web chat a message waits until ``opens``.
    """
    async with house.database.write() as session:
        places = await session.execute(select(Delivery.channel, Delivery.account).distinct())
        for channel, account in places.all():
            rows = await sending.claim(
                session, owner=OWNER, channel=channel, account=account, now=house.clock(),
                limit=100, lanes=[ANNOUNCEMENT],
            )  # fmt: skip
            marked = await sending.mark_in_flight(
                session, [r.id for r in rows], owner=OWNER, now=house.clock(), call_timeout=10
            )
            usual = Result.WAITING if channel == "webchat" else Result.SENT
            ended = [
                Outcome(r.id, r.attempt + 1, (results or {}).get(r.chat, usual), ["9"])
                for r in rows
                if r.id in marked
            ]
            await sending.record(session, ended, owner=OWNER, now=house.clock())
        await recipients.finish(session, now=house.clock())


async def opens(person: Person) -> None:
    """Her browser fetches what lies ready."""
    async with person.house.database.write() as session:
        await shown.fetch(session, person.chat, now=person.house.clock(), account=person.account)


async def made(house: House) -> tuple[int, int]:
    """How many announcements and recipients there are."""
    async with house.database.read() as session:
        count = [select(func.count()).select_from(table) for table in (Announcement, Recipient)]
        return (await session.scalar(count[0]) or 0, await session.scalar(count[1]) or 0)


async def acknowledged(house: House) -> int:
    async with house.database.read() as session:
        return await session.scalar(select(func.count(Recipient.acknowledged_at))) or 0
