"""Announcements over some days, hour by hour, as the jobs and the sender take them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from bot.texts import Texts
from bot.turn import Tick
from handlers.announcements import chase, day, jobs
from storage import announcements, recipients, rescues, sending
from storage.announcements import Notice
from storage.audiences import EVERYBODY
from storage.database import Database
from storage.deliveries import ANNOUNCEMENT, REMINDER
from storage.progress import Progress
from storage.sending import Outcome, Result
from storage.tables import Account, Announcement, Delivery, Recipient
from tests.announcing import release
from tests.delivery.people import TELEGRAM
from tests.storage.test_announcements import seen

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = 23
"""Of November 2026."""


def at(day_: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026, over there."""
    return datetime(2026, 11, day_, hour, minute, tzinfo=ZONE)


@dataclass
class House:
    """A database, the hour it is there, and what runs by it."""

    database: Database
    texts: Texts
    now: datetime = field(default_factory=lambda: at(MONDAY, 9))

    @property
    def tick(self) -> Tick:
        return Tick(database=self.database, texts=self.texts, now=self.now, files=Path(),
                    organisation="Hội")  # fmt: skip

    async def confirm(self, expected: int, *, expand: bool = True, **more: Any) -> int:
        """A new announcement to everybody, and its deliveries."""
        notice = Notice(**({"text": "Họp"} | more))
        async with self.database.write() as session:
            chat = await session.scalar(select(Account.id).where(Account.member_id == 1)) or 1
            new = await announcements.confirm(
                session, notice, whom=EVERYBODY, made_by=1, account_id=chat,
                expected_total=expected, now=self.now,
            )  # fmt: skip
            await release(session, new, now=self.now)
        if expand:
            await jobs.expand(self.tick)
        return new

    async def send(self, results: Mapping[str, Result] | None = None, *, most: int = 999) -> int:
        """How many messages left, by chat as ``results`` says, else sent."""
        channel, account = TELEGRAM
        async with self.database.write() as session:
            rows = await sending.claim(
                session, owner="me", channel=channel, account=account, now=self.now, limit=most,
                lanes=(REMINDER, ANNOUNCEMENT),
            )  # fmt: skip
            marked = await sending.mark_in_flight(
                session, [r.id for r in rows], owner="me", now=self.now, call_timeout=10
            )
            ended = [
                Outcome(r.id, r.attempt + 1, (results or {}).get(r.chat, Result.SENT), ["9"],
                        due_at=self.now)
                for r in rows if r.id in marked
            ]  # fmt: skip
            await sending.record(session, ended, owner="me", now=self.now)
            await rescues.rescue(session, now=self.now, owner="me")
            await recipients.finish(session, now=self.now)
        return len(ended)

    async def jobs(self) -> None:
        """Everything of announcements that asks what time it is."""
        await day.reopen(self.tick)
        await jobs.expand(self.tick)
        await day.digest(self.tick)
        await chase.remind(self.tick)
        await chase.office(self.tick)

    async def pass_(self, **span: float) -> None:
        """Time goes by, and the jobs run at the end of it."""
        self.now += timedelta(**span)
        await self.jobs()

    async def seen(self, one: int) -> Progress:
        """Its figures, which add up."""
        return await seen(self.database, one, now=self.now)

    async def state(self, one: int) -> str:
        async with self.database.read() as session:
            return (await session.get_one(Announcement, one)).state

    async def merged(self, one: int) -> list[int]:
        """Members who get it in a digest."""
        r = Recipient
        here = select(r.member_id).where(r.announcement_id == one, r.digest_id.is_not(None))
        async with self.database.read() as session:
            return [m for m in await session.scalars(here.order_by(r.id)) if m is not None]

    async def said(self, prefix: str) -> list[tuple[str, str]]:
        """(chat, state) of the deliveries whose purpose begins so."""
        async with self.database.read() as session:
            found = await session.execute(
                select(Delivery.chat, Delivery.state)
                .where(Delivery.purpose.startswith(prefix, autoescape=True))
                .order_by(Delivery.id)
            )
            return [(chat, state) for chat, state in found]

    async def count(self, *where: Any) -> int:
        async with self.database.read() as session:
            counted = select(func.count()).select_from(Delivery).where(*where)
            return await session.scalar(counted) or 0
