"""The whole way out, with a channel that does as it is told and a database of either kind."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.channels import Blocked, Invalid, NotSent, Refused, SlowDown, Stopped, Unknown, Waiting
from bot.delivery import desk
from bot.delivery.sender import Sender
from storage import figures, recipients
from storage.database import Database
from storage.deliveries import Address
from storage.tables import Announcement, Delivery
from tests.delivery.people import (
    LAN,
    NOW,
    TELEGRAM,
    FakeChannel,
    announce,
    arrived,
    members,
    rows,
    say,
    states,
    until,
)

ZALO = ("zalo_oa", "1")


BEGUN = time.monotonic()


def now() -> datetime:
    """The sample year's time; it goes on as ours does."""
    return NOW + timedelta(seconds=time.monotonic() - BEGUN)


@asynccontextmanager
async def sending(
    database: Database,
    *channels: FakeChannel,
    owner: str = "me",
    window: int = 8,
    clock: Callable[[], datetime] = now,
) -> AsyncIterator[Sender]:
    """A sender at work, stopped gracefully at the end."""
    by_key = {(channel.name, channel.account): channel for channel in channels}
    sender = Sender(database, by_key, owner=owner, clock=clock, window=window)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(sender.run())
        yield sender
        sender.stop()


def over(database: Database, *expected: str) -> Callable[[], Awaitable[bool]]:
    """Whether every row is in one of these states."""

    async def look() -> bool:
        return set(await states(database)) <= set(expected)

    return look


async def counted(database: Database, announcement: int) -> dict[str, int]:
    async with database.read() as session:
        found = await figures.figures(session, announcement)
    assert sum(found.parts.values()) == found.total
    return {state: number for state, number in found.parts.items() if number}


async def test_replies_leave_in_order_and_are_written_down(database: Database) -> None:
    channel = FakeChannel()
    async with sending(database, channel):
        await say(database, "1", "2", "3", leased_to="me")
        await say(database, "other", to=Address(*TELEGRAM, "8"))
        await until(over(database, "sent"))
    assert [text for chat, text in channel.effects if chat == LAN.chat] == ["1", "2", "3"]
    assert len(channel.calls) == 4
    assert all(ids for (ids,) in await rows(database, "message_ids"))


async def test_no_call_before_the_mark_is_committed(database: Database) -> None:
    channel = FakeChannel()
    seen: list[str] = []

    async def look() -> None:
        seen.extend(await states(database))

    channel.before = look
    async with sending(database, channel):
        await say(database, "x")
        await until(over(database, "sent"))
    assert seen == ["in_flight"]


async def test_only_what_was_marked_is_called_about(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody takes the row back between the claim and the mark."""
    channel = FakeChannel()
    real = desk.sending.mark_in_flight

    async def steal(session: Any, ids: Sequence[int], **how: Any) -> set[int]:
        await session.execute(
            update(Delivery).where(Delivery.id == 1).values(state="leased", owner="you")
        )
        return await real(session, ids, **how)

    monkeypatch.setattr(desk.sending, "mark_in_flight", steal)
    async with sending(database, channel):
        await say(database, "mine no more")
        await say(database, "x", to=Address(*TELEGRAM, "8"))
        await until(lambda: channel.effects)
    assert channel.effects == [("8", "x")]


async def test_an_announcement_goes_to_each_once(database: Database) -> None:
    await members(database, 60)
    channel = FakeChannel(delay=0.01)
    async with sending(database, channel):
        one = await announce(database, 60)
        await until(over(database, "sent"))
    assert sorted(chat for chat, _ in channel.effects) == [str(1000 + n) for n in range(1, 61)]
    assert await counted(database, one) == {"sent": 60}


async def test_no_more_in_flight_than_the_window(database: Database) -> None:
    await members(database, 60)
    channel = FakeChannel(delay=0.005, rate=200)
    async with sending(database, channel, window=3) as sender:
        await announce(database, 60)
        await until(over(database, "sent"))
        measured = sender.desks[TELEGRAM].window
    assert channel.most_in_flight <= max(3, measured)
    assert 1 <= measured <= 40


async def test_replies_do_not_wait_for_an_announcement(database: Database) -> None:
    await members(database, 40)
    channel = FakeChannel(rate=20)
    async with sending(database, channel):
        await announce(database, 40)
        await until(lambda: len(channel.effects) > 5)
        async with asyncio.timeout(0.5):
            await say(database, "reply", leased_to="me")
            await until(lambda: (LAN.chat, "reply") in channel.effects)


async def test_an_account_in_trouble_holds_up_no_other(database: Database) -> None:
    slow, other = FakeChannel(hold=asyncio.Event()), FakeChannel(*ZALO)
    async with sending(database, slow, other):
        await say(database, "a")
        await say(database, "b", to=Address(*ZALO, "9"))
        await until(lambda: other.effects)
        assert slow.effects == []
        assert slow.hold
        slow.hold.set()


async def test_a_429_pauses_as_long_as_asked(database: Database) -> None:
    await members(database, 10)
    channel = FakeChannel()
    channel.answers["1001"] = [SlowDown(0.7)]
    async with sending(database, channel, window=1):
        started = asyncio.get_running_loop().time()
        await announce(database, 10)
        await until(lambda: len(channel.calls) > 1)
        assert asyncio.get_running_loop().time() - started >= 0.7
        await until(over(database, "sent"))
    assert len(channel.calls) == 11
    assert await rows(database, "attempt") == [(1,)] * 10


async def test_unknown_in_an_announcement_is_never_repeated(database: Database) -> None:
    await members(database, 6)
    channel = FakeChannel()
    channel.answers["1002"] = [Unknown()]
    channel.answers["1003"] = [arrived(Unknown())]
    async with sending(database, channel):
        one = await announce(database, 6)
        await until(over(database, "sent", "unknown"))
        await asyncio.sleep(0.1)
    assert len(channel.calls) == 6
    assert await counted(database, one) == {"sent": 4, "unknown": 2}


async def test_a_call_without_an_answer_is_unknown(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the channel does: its place is needed."""
    monkeypatch.setattr(desk, "CALL_TIMEOUT", 0.05)
    monkeypatch.setattr(desk, "TICK", 0.02)
    await members(database, 3)
    channel = FakeChannel(hold=asyncio.Event())
    async with sending(database, channel, window=1):
        one = await announce(database, 3)
        await until(over(database, "unknown"))
    assert await counted(database, one) == {"unknown": 3}


async def test_unknown_reply_is_repeated_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage import sending as rules

    monkeypatch.setattr(rules, "AGAIN", timedelta(0))
    channel = FakeChannel()
    channel.answers[LAN.chat] = [Unknown(), None]
    channel.answers["8"] = [Unknown(), Unknown(), None]
    async with sending(database, channel):
        await say(database, "a")
        await say(database, "b", to=Address(*TELEGRAM, "8"), lane=1)
        await until(over(database, "sent", "unknown"))
    assert await rows(database, "state", "repeated") == [("sent", 1), ("unknown", 1)]
    assert len(channel.calls) == 4


async def test_a_block_is_the_end(database: Database) -> None:
    await members(database, 1)
    channel = FakeChannel()
    channel.answers["1001"] = [Blocked()]
    async with sending(database, channel):
        await say(database, "1", "2", to=Address(*TELEGRAM, "1001"))
        await until(over(database, "failed"))
    assert len(channel.calls) == 1


async def test_what_never_left_is_tried_again(database: Database) -> None:
    channel = FakeChannel()
    channel.answers[LAN.chat] = [NotSent()]
    async with sending(database, channel):
        await say(database, "x")
        await until(over(database, "sent"))
    assert await rows(database, "attempt", "repeated") == [(2, 0)]


async def test_the_web_chat_lies_ready(database: Database) -> None:
    channel = FakeChannel("webchat", "web")
    channel.answers["tab"] = [Waiting()]
    async with sending(database, channel):
        await say(database, "x", to=Address("webchat", "web", "tab"), leased_to="me")
        await until(over(database, "waiting"))


async def test_a_refused_account_is_started_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "START_AGAIN", 0.2)
    channel = FakeChannel()
    channel.answers[LAN.chat] = [Stopped()]
    async with sending(database, channel):
        await say(database, "x")
        await until(over(database, "sent"))
    assert (channel.started, len(channel.calls)) == (1, 2)


async def test_a_text_the_platform_never_takes_pauses_its_announcement(
    database: Database,
) -> None:
    await members(database, 20)
    channel = FakeChannel()
    for n in range(20):
        channel.answers[str(1001 + n)] = [Invalid()]
    async with sending(database, channel, window=1):
        one = await announce(database, 20)

        async def is_paused() -> bool:
            async with database.read() as session:
                found = await session.scalar(
                    select(Announcement.state).where(Announcement.id == one)
                )
                return found == "paused"

        await until(is_paused)
    assert await counted(database, one) == {"failed": 3, "pending": 17}


async def test_cards_are_edited_and_sent_anew_when_gone(database: Database) -> None:
    from bot.channels import Gone

    channel = FakeChannel()
    async with sending(database, channel):
        await say(database, "1 trên 2", card="c")
        await until(over(database, "sent"))
        channel.answers[LAN.chat] = [None, Gone(), None]
        await say(database, "2 trên 2", card="c")
        await until(over(database, "sent"))
        async with database.write() as session:  # as if three seconds had gone by
            await session.execute(update(Delivery).values(sent_at=NOW - timedelta(days=1)))
        await say(database, "xong", card="c")
        await until(over(database, "sent"))
    assert channel.calls == [
        ("send", "7", "1 trên 2"),
        ("edit 1", "7", "2 trên 2"),
        ("edit 1", "7", "xong"),
        ("send", "7", "xong"),
    ]


async def test_long_texts_become_parts_in_order(database: Database) -> None:
    await members(database, 2)
    channel = FakeChannel(text_limit=8)
    async with sending(database, channel):
        one = await announce(database, 2, text="Điều 1\nĐiều 2\nĐiều 3")
        await say(database, "dòng a\ndòng b", "sau", purpose=None)
        await until(over(database, "sent"), seconds=12)
    for chat in ("1001", "1002"):
        assert [t for c, t in channel.effects if c == chat] == ["Điều 1", "Điều 2", "Điều 3"]
    assert [t for c, t in channel.effects if c == LAN.chat] == ["dòng a", "dòng b", "sau"]
    assert await counted(database, one) == {"sent": 2}


async def test_a_row_nobody_can_read_holds_nobody_up(database: Database) -> None:
    channel = FakeChannel()
    await say(database, "bad")
    async with database.write() as session:
        await session.execute(update(Delivery).values(say={"buttons": 5}))
    async with sending(database, channel):
        await say(database, "good")
        await until(lambda: channel.effects)
    assert await rows(database, "state", "error") == [("failed", "unreadable"), ("sent", "")]


class TestPause:
    async def test_nothing_more_than_the_window_leaves(self, database: Database) -> None:
        await members(database, 60)
        channel = FakeChannel(delay=0.02, rate=100)
        async with sending(database, channel, window=4) as sender:
            one = await announce(database, 60)
            for _ in range(4):
                done = len(channel.calls)
                await until(lambda done=done: len(channel.calls) > done + 3)
                async with database.write() as session:
                    await recipients.pause(session, one)
                before, most = len(channel.calls), sender.desks[TELEGRAM].window
                await asyncio.sleep(0.12)
                assert len(channel.calls) - before <= max(4, most)
                still = len(channel.calls)
                await asyncio.sleep(0.05)
                assert len(channel.calls) == still
                async with database.write() as session:
                    await recipients.resume(session, one)
            await until(over(database, "sent"))
        assert len(channel.calls) == len(set(channel.effects)) == 60


class TestStop:
    async def test_finishes_what_is_in_flight_and_gives_back_the_rest(
        self, database: Database
    ) -> None:
        await members(database, 60)
        await announce(database, 60)
        channel = FakeChannel(delay=0.15)
        async with sending(database, channel):
            await until(lambda: channel.in_flight)
        called = len(channel.calls)
        assert 0 < called < 60
        found = await states(database)
        assert (found.count("sent"), found.count("pending")) == (called, 60 - called)

    async def test_the_next_one_goes_on(self, database: Database) -> None:
        await members(database, 60)
        await announce(database, 60)
        channel = FakeChannel(delay=0.02)
        for n in range(6):
            async with sending(database, channel, owner=f"run {n}"):
                await asyncio.sleep(0.1)
        async with sending(database, channel, owner="last"):
            await until(over(database, "sent"))
        assert len(channel.calls) == len(set(channel.effects)) == 60

    async def test_killed_it_leaves_only_the_calls_cut_off_unknown(
        self, database: Database
    ) -> None:
        await members(database, 60)
        one = await announce(database, 60)
        channel = FakeChannel(delay=0.05)
        for n in range(4):
            sender = Sender(database, {TELEGRAM: channel}, owner=f"run {n}", clock=now, window=8)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.12 + n / 100):
                    await sender.run()
        cut_off = {c for _, c, _ in channel.calls} - {c for c, _ in channel.effects}
        later = lambda: now() + timedelta(minutes=1)  # noqa: E731
        async with sending(database, channel, owner="last", clock=later):
            await until(over(database, "sent", "unknown"))
        unknown = {chat for chat, state in await rows(database, "chat", "state")
                   if state == "unknown"}  # fmt: skip
        assert len(channel.calls) == len(set(channel.calls))
        assert cut_off <= unknown
        assert len(channel.effects) + len(cut_off) >= 60 - len(unknown)
        assert sum((await counted(database, one)).values()) == 60


class TestDatabaseInTrouble:
    async def test_nothing_is_sent_unrecorded(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each transaction fails, some of them after they were committed."""
        monkeypatch.setattr(desk, "TICK", 0.02)
        await members(database, 40)
        one = await announce(database, 40)
        channel = FakeChannel(delay=0.005)
        die = random.Random(7)
        real = database.write
        is_broken = True

        @asynccontextmanager
        async def write() -> AsyncIterator[Any]:
            before, late = (die.random() < 0.3, die.random() < 0.3) if is_broken else (0, 0)
            if before:
                raise OSError("gone")
            async with real() as session:
                yield session
            if late:
                raise OSError("gone after the commit")

        monkeypatch.setattr(database, "write", write)
        async with sending(database, channel):
            await until(lambda: len(channel.effects) == 40)
            is_broken = False
            await until(over(database, "sent"))
        assert len(channel.calls) == 40
        assert await counted(database, one) == {"sent": 40}


async def test_two_senders_share_one_announcement(database: Database) -> None:
    await members(database, 300)
    one = await announce(database, 300)
    channel = FakeChannel(delay=0.005)
    async with sending(database, channel, owner="a"), sending(database, channel, owner="b"):
        await until(over(database, "sent"))
    assert len(channel.calls) == len(set(channel.effects)) == 300
    assert await counted(database, one) == {"sent": 300}


async def test_an_announcement_through_bad_weather(database: Database) -> None:
    """The channel's own log of what arrived judges the rows."""
    await members(database, 300)
    channel = FakeChannel(delay=0.002)
    die = random.Random(20)
    weather: list[Callable[[], Refused]] = [
        Unknown, lambda: arrived(Unknown()), Blocked, NotSent, lambda: SlowDown(0.05),
    ]  # fmt: skip
    for n in range(1, 301):
        if die.random() < 0.2:
            channel.answers[str(1000 + n)] = [die.choice(weather)(), None]
    async with sending(database, channel):
        one = await announce(database, 300)
        await until(over(database, "sent", "failed", "unknown"), seconds=20)
    there = [chat for chat, _ in channel.effects]
    by_chat = dict(await rows(database, "chat", "state"))
    assert len(there) == len(set(there)), "doubled"
    assert all(chat in there for chat, state in by_chat.items() if state == "sent"), "lost"
    assert all(by_chat[chat] in ("sent", "unknown") for chat in there)
    assert (await counted(database, one))["unknown"] == sum(
        isinstance(a, Unknown) for a in _struck(channel)
    )


def _struck(channel: FakeChannel) -> list[BaseException]:
    """What the calls ended with is gone from the list; draw the weather again."""
    die, struck = random.Random(20), []
    weather: list[Callable[[], Refused]] = [
        Unknown, Unknown, Blocked, NotSent, lambda: SlowDown(0.05),
    ]  # fmt: skip
    for _ in range(300):
        if die.random() < 0.2:
            struck.append(die.choice(weather)())
    return struck
