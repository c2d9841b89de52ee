"""What all processes that serve one account hold to together, and after a restart."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels import SlowDown
from bot.delivery.sender import Sender
from storage import holds, rescues, sending
from storage.database import Database
from storage.deliveries import Address, NewDelivery, enqueue
from storage.shown import fetch
from storage.tables import Allowance
from tests.delivery.people import (
    LAN,
    TELEGRAM,
    FakeChannel,
    announce,
    members,
    put,
    rows,
    say,
    states,
    until,
    words,
)
from tests.delivery.test_sender import now, over
from tests.delivery.test_sender import sending as sender_at_work

only_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


@dataclass
class Timed(FakeChannel):
    """Remembers when each message came."""

    at: list[float] = field(default_factory=list)

    async def _call(self, method: str, chat: str, text: str) -> None:
        self.at.append(time.monotonic())
        await super()._call(method, chat, text)


@asynccontextmanager
async def fleet(database: Database, *channels: FakeChannel, **how: Any) -> AsyncIterator[None]:
    """A process a channel object, each with connections of its own: a, b, ..."""
    own = [Database(database.url.render_as_string(hide_password=False)) for _ in channels]
    senders = [
        Sender(mine, {TELEGRAM: channel}, owner=owner, clock=now, **how)
        for mine, channel, owner in zip(own, channels, "abcd", strict=False)
    ]
    async with asyncio.TaskGroup() as tasks:
        for sender in senders:
            tasks.create_task(sender.run())
        yield
        for sender in senders:
            sender.stop()
    for mine in own:
        await mine.close()


async def marked(database: Database) -> list[datetime]:
    """When each row was marked, in that order; calls may begin a little later."""
    return sorted(until for (until,) in await rows(database, "lease_until"))


class TestRate:
    @only_postgresql
    async def test_two_processes_keep_it_together(self, database: Database) -> None:
        await members(database, 60)
        a, b = Timed(rate=20), Timed(rate=20)
        async with fleet(database, a, b):
            await announce(database, 60)
            await until(lambda: len(a.calls) + len(b.calls) == 60)
        at = await marked(database)
        assert all(
            late - early > timedelta(seconds=1) for early, late in zip(at, at[23:], strict=False)
        )
        assert at[-1] - at[0] < timedelta(seconds=60 / 20 * 1.5), "and they use it"

    async def test_a_restart_does_not_begin_with_a_full_purse(self, database: Database) -> None:
        await members(database, 12)
        await announce(database, 12)
        channel = Timed(rate=4)
        for n in range(4):
            async with sender_at_work(database, channel, owner=f"run {n}"):
                await asyncio.sleep(0.3)
        assert len(channel.calls) <= 1 + 4 * 1.7

    async def test_calls_that_were_not_made_cost_nothing(self, database: Database) -> None:
        channel = FakeChannel(rate=1)
        async with sender_at_work(database, channel) as sender:
            caller = sender.desks[TELEGRAM]._caller
            caller.is_refused, real = False, caller._monotonic
            caller._monotonic = lambda: real() + 15  # it stood still after the mark
            await say(database, "x")

            async def is_back() -> bool:
                async with database.read() as session:
                    left = await session.scalar(select(Allowance.level))
                return left == 1.0 and await states(database) == ["pending"]

            await until(is_back)
            caller._monotonic = real
            await until(over(database, "sent"))


class TestChat:
    @only_postgresql
    async def test_three_at_once_then_one_a_second(self, database: Database) -> None:
        a, b = Timed(rate=1000), Timed(rate=1000)
        async with fleet(database, a, b):
            # leased from now on: what a slow machine needs must not end their leases
            await put(database, NewDelivery(LAN, words("0"), leased_to="a"), now=now())
            await until(lambda: a.calls)
            for n in range(1, 7):
                one = NewDelivery(LAN, words(str(n)), leased_to="ab"[n % 2])
                await put(database, one, now=now())
            await until(over(database, "sent"))
        assert len(a.calls) >= 3 <= len(b.calls)
        at = await marked(database)
        assert at[3] - at[0] >= timedelta(seconds=1)
        assert at[6] - at[0] >= timedelta(seconds=4)

    @only_postgresql
    async def test_who_has_just_been_answered_waits_for_an_announcement(
        self, database: Database
    ) -> None:
        await members(database, 1)
        a, b = FakeChannel(rate=1000), FakeChannel(rate=1000)
        async with fleet(database, a):
            await say(database, "reply", to=Address(*TELEGRAM, "1001"))
            await until(over(database, "sent"))
        await announce(database, 1)
        async with sender_at_work(database, b, owner="next"):
            await until(over(database, "sent"))
        first, second = await marked(database)
        assert second - first >= timedelta(seconds=1)


class TestPause:
    @only_postgresql
    async def test_everybody_obeys(self, database: Database) -> None:
        await members(database, 40)
        a, b = Timed(rate=200, delay=0.01), Timed(rate=200, delay=0.01)
        a.answers["1001"] = b.answers["1001"] = [SlowDown(1.5)]
        async with fleet(database, a, b, window=4):
            await announce(database, 40)
            await until(over(database, "sent"))
        at = sorted(a.at + b.at)
        pause, begin = max((later - at[n], at[n]) for n, later in enumerate(at[1:]))
        assert begin - at[0] < 0.3
        assert 1.4 < pause < 2.5

    async def test_also_after_a_restart(self, database: Database) -> None:
        channel = Timed()
        channel.answers[LAN.chat] = [SlowDown(1.5)]
        async with sender_at_work(database, channel):
            await say(database, "x")
            await until(lambda: channel.calls)
        async with sender_at_work(database, channel, owner="next"):
            await say(database, "y", to=Address(*TELEGRAM, "8"))
            await until(over(database, "sent"))
        assert 1.5 <= channel.at[1] - channel.at[0] < 2.5

    async def test_the_clock_set_back_does_not_make_it_longer(self, database: Database) -> None:
        channel = Timed()
        channel.answers[LAN.chat] = [SlowDown(0.7)]
        async with sender_at_work(database, channel):
            await say(database, "x")
            await until(lambda: channel.calls)
        before = lambda: now() - timedelta(hours=1)  # noqa: E731
        await say(database, "y", to=Address(*TELEGRAM, "8"), due_at=before())
        async with sender_at_work(database, channel, owner="next", clock=before):
            await until(lambda: len(channel.calls) > 1, seconds=3)


class TestWindow:
    @only_postgresql
    async def test_is_one_for_all(self, database: Database) -> None:
        await members(database, 30)
        gate = asyncio.Event()
        a, b = FakeChannel(hold=gate), FakeChannel(hold=gate)
        async with fleet(database, a, b, window=4):
            await announce(database, 30)
            await until(lambda: a.in_flight + b.in_flight >= 4)
            await asyncio.sleep(0.4)
            assert a.in_flight + b.in_flight == 4
            await say(database, "a reply needs no place")
            await until(lambda: a.in_flight + b.in_flight == 5)
            gate.set()
            await until(over(database, "sent"))
        assert len(a.calls) + len(b.calls) == 31


class TestHold:
    async def test_nothing_is_touched_until_it_is_lifted(self, database: Database) -> None:
        await members(database, 3)
        await announce(database, 3)
        await say(database, "reply", leased_to="dead")
        await say(database, "reminder", lane=1, to=Address(*TELEGRAM, "8"), expires_at=now())
        await say(database, "web", to=Address("webchat", "web", "tab"))
        async with database.write() as session:
            await holds.hold(session, why="restored", now=now())
        before = await rows(database, "state", "owner", "attempt", "lease_until", "error")
        channel = FakeChannel()
        late = lambda: now() + timedelta(hours=1)  # noqa: E731
        async with sender_at_work(database, channel, clock=late):
            await asyncio.sleep(0.3)
            async with database.write() as session:
                assert await rescues.rescue(session, now=late()) == 0
                assert await fetch(session, "tab", now=late()) == []
                await enqueue(session, [], now=late())  # wakes the sender
            await asyncio.sleep(0.2)
            assert channel.calls == []
            found = await rows(database, "state", "owner", "attempt", "lease_until", "error")
            assert found == before
            async with database.write() as session:
                await holds.lift(session, now=late())
            await until(lambda: len(channel.calls) == 3)


class TestDoubt:
    async def test_nothing_leaves_whose_hour_counts(self, database: Database) -> None:
        await members(database, 2)
        await announce(database, 2)
        await say(database, "reminder", lane=1)
        await say(database, "late", to=Address(*TELEGRAM, "8"), lane=1, expires_at=now())
        await say(database, "reply", to=Address(*TELEGRAM, "9"))
        channel, doubts = FakeChannel(), [True]
        by_key = {TELEGRAM: channel}
        in_doubt = lambda: bool(doubts)  # noqa: E731
        sender = Sender(database, by_key, owner="me", clock=now, in_doubt=in_doubt)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(sender.run())
            await until(lambda: len(channel.effects) == 3)
            await sender._rescue_once()
            assert sorted(await states(database)) == ["pending"] * 2 + ["sent"] * 3
            doubts.clear()
            await sender._rescue_once()
            await until(over(database, "sent", "expired"))
            sender.stop()
        assert (LAN.chat, "reminder") in channel.effects

    async def test_calls_of_others_are_left_to_them(self, database: Database) -> None:
        [row] = await say(database, "x", lane=1, leased_to="you")
        async with database.write() as session:
            await sending.mark_in_flight(session, [row], owner="you", now=now(), call_timeout=10)
        tomorrow = now() + timedelta(days=1)
        async with database.write() as session:
            assert await rescues.rescue(session, now=tomorrow, in_doubt=True) == 0
            assert await rescues.rescue(session, now=tomorrow) == 1
