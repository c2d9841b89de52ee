"""Members with chats, announcements for them, and a channel that does as it is told."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from bot.channels import Refused
from bot.channels.telegram import BURST
from bot.messages import Capabilities, Say
from storage import recipients
from storage.database import Database
from storage.deliveries import Address, NewDelivery, add_body, enqueue
from storage.tables import Account, Announcement, Delivery, Member, Recipient, Unit
from tests.chat import agree

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TELEGRAM = ("telegram", "4242")
LAN = Address(*TELEGRAM, "7")


def after(**span: float) -> datetime:
    return NOW + timedelta(**span)


def words(text: str) -> dict[str, Any]:
    return Say(text).as_json()


async def put(database: Database, *said: NewDelivery, now: datetime = NOW) -> list[int]:
    async with database.write() as session:
        return await enqueue(session, said, now=now)


async def say(database: Database, *texts: str, to: Address = LAN, **how: Any) -> list[int]:
    """Rows of these texts to one chat."""
    return await put(database, *(NewDelivery(to, words(text), **how) for text in texts))


async def rows(database: Database, *columns: str) -> list[tuple[Any, ...]]:
    """These columns of every delivery, by id."""
    async with database.read() as session:
        found = await session.execute(
            select(*(getattr(Delivery, c) for c in columns)).order_by(Delivery.id)
        )
        return [tuple(row) for row in found]


async def states(database: Database) -> list[str]:
    return [state for (state,) in await rows(database, "state")]


async def members(
    database: Database,
    number: int,
    *,
    channel: str = "telegram",
    account: str = "4242",
    first_chat: int = 1001,
    seen_at: datetime = NOW,
) -> None:
    """Members 1 to ``number`` in two units, each with a chat, the first with ``first_chat``."""
    many = range(1, number + 1)
    async with database.write() as session:
        if not await session.scalar(select(Unit.id).limit(1)):
            for unit in (1, 2):
                session.add(Unit(id=unit, name=f"Chi hội {unit}", search_key=f"chi hoi {unit}"))
            await session.flush()
        await session.execute(
            insert(Member.__table__),  # type: ignore[arg-type]
            [
                {"id": n, "code": f"M{n}", "name": f"Tên {n}", "search_key": f"ten {n}",
                 "unit_id": 1 + n % 2}
                for n in many
            ],
        )  # fmt: skip
        await session.execute(
            insert(Account.__table__),  # type: ignore[arg-type]
            [
                {"channel": channel, "account": account, "chat": str(first_chat + n - 1),
                 "member_id": n, "seen_at": seen_at}
                for n in many
            ],
        )  # fmt: skip
        await agree(session, *many, channel=channel, now=seen_at)


async def announce(
    database: Database, number: int, *, text: str = "Họp lúc 8 giờ", expand: bool = True
) -> int:
    """An announcement for members 1 to ``number``, being sent (or only frozen)."""
    async with database.write() as session:
        new = Announcement(text=text, state="expanding", total=number, made_by=1, confirmed_at=NOW)
        session.add(new)
        await session.flush()
        await session.execute(
            insert(Recipient.__table__),  # type: ignore[arg-type]
            [
                {"announcement_id": new.id, "member_id": n, "unit_id": 1 + n % 2}
                for n in range(1, number + 1)
            ],
        )
        body = await add_body(session, words(text))
    if expand:
        await expand_all(database, new.id, body)
    return new.id


async def expand_all(database: Database, announcement: int, body: int, limit: int = 500) -> int:
    """How many transactions it took."""
    for n in range(2_000):
        async with database.write() as session:
            handled = await recipients.expand_announcement(
                session, announcement, bodies={("", ""): body}, now=NOW, limit=limit
            )
        if not handled:
            return n
    raise AssertionError("never ends")


async def until(true: Callable[[], Any], seconds: float = 8) -> None:
    """Wait for something to become true."""
    async with asyncio.timeout(seconds):
        while True:
            found = true()
            if asyncio.iscoroutine(found):
                found = await found
            if found:
                return
            await asyncio.sleep(0.01)


@dataclass
class FakeChannel:
    """Does what it is told, chat by chat, and remembers what it was asked."""

    name: str = "telegram"
    account: str = "4242"
    text_limit: int = 4096
    has_buttons: bool = True
    numbers_buttons: bool = False
    rate: float = 10_000
    reserve: float = 0.3
    can: Capabilities = field(default_factory=Capabilities)
    chat_rate: float = 1.0
    delay: float = 0
    calls: list[tuple[str, str, str]] = field(default_factory=list)
    """(method, chat, text) in the order they came."""
    effects: list[tuple[str, str]] = field(default_factory=list)
    """(chat, text) of what arrived."""
    answers: dict[str, list[BaseException | None]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """What the next calls to a chat end with; None: well."""
    before: Callable[[], Any] | None = None
    """Called at each send."""
    hold: asyncio.Event | None = None
    starts: Sequence[BaseException] = ()
    started: int = 0
    in_flight: int = 0
    most_in_flight: int = 0

    @property
    def burst(self) -> float:
        return self.rate * BURST

    async def start(self) -> None:
        self.started += 1

    async def send(self, chat: str, say: Say) -> list[str]:
        await self._call("send", chat, say.text)
        return [str(len(self.calls))]

    async def edit(self, chat: str, message: str, say: Say) -> None:
        await self._call(f"edit {message}", chat, say.text)

    async def delete(self, chat: str, message: str) -> None:
        await self._call(f"delete {message}", chat, "")

    async def _call(self, method: str, chat: str, text: str) -> None:
        self.calls.append((method, chat, text))
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            if self.before:
                seen = self.before()
                if asyncio.iscoroutine(seen):
                    await seen
            await asyncio.sleep(self.delay)
            if self.hold:
                await self.hold.wait()
            await self._answer(chat, text)
        finally:
            self.in_flight -= 1

    async def _answer(self, chat: str, text: str) -> None:
        answer = self.answers[chat].pop(0) if self.answers[chat] else None
        if answer is None or getattr(answer, "arrived", False):
            self.effects.append((chat, text))
        if answer is not None:
            raise answer


def arrived(refusal: Refused) -> Refused:
    """The call ended so although the message came through."""
    refusal.arrived = True  # type: ignore[attr-defined]
    return refusal
