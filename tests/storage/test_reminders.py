"""Reminders: once, by day, in time, and only to whom they still concern."""

import asyncio
import gc
import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select, update

from bot.texts import Texts
from bot.turn import Tick
from handlers.trainings import jobs
from storage import reach, reminders, seats, sending, trainings
from storage.database import Database
from storage.tables import Account, Delivery, Member, Registration, Reminder
from tests.delivery.people import NOW, members, say, words
from tests.storage.test_seats import do, full_class, open_class, register

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what no other connection can disturb."""


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026, over there."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


class TestQuietHours:
    @pytest.mark.parametrize(
        ("slot", "event", "now", "goes"),
        [
            # by day: at its moment, or as soon as the tick comes
            (at(24, 9), at(27, 9), at(24, 8), at(24, 9)),
            (at(24, 9), at(27, 9), at(24, 9, 20), at(24, 9, 20)),
            (at(24, 7), at(27, 9), at(24, 7), at(24, 7)),
            (at(24, 20, 59), at(27, 9), at(24, 9), at(24, 20, 59)),
            # at night: at seven
            (at(24, 21), at(27, 9), at(24, 9), at(25, 7)),
            (at(24, 23, 30), at(27, 9), at(24, 23, 30), at(25, 7)),
            (at(24, 5, 30), at(24, 7, 30), at(24, 5, 30), at(24, 7)),
            # ... if half an hour is left
            (at(24, 5, 29), at(24, 7, 29), at(24, 5, 29), None),
            (at(24, 5, 29), at(24, 7, 29), at(24, 7, 10), None),
            (at(24, 20), at(24, 22), at(24, 21, 15), None),
            # a late tick at night
            (at(24, 20), at(27, 9), at(24, 21, 15), at(25, 7)),
            # never once it has begun
            (at(24, 9), at(24, 11), at(24, 11), None),
            (at(24, 9), at(24, 11), at(24, 10, 59), at(24, 10, 59)),
        ],
    )
    def test_when_a_slot_goes(
        self, slot: datetime, event: datetime, now: datetime, goes: datetime | None
    ) -> None:
        assert reminders.due_slot(slot, event_at=event, now=now, zone=ZONE) == goes

    def test_the_slots_of_a_class(self) -> None:
        found = jobs.slots(at(27, 7, 30), zone=ZONE)
        assert [(s.kind, s.at, s.expires_at) for s in found] == [
            ("three-days", at(24, 7, 30), at(25, 7, 30)),
            ("eve", at(26, 19), at(27, 0)),
            ("two-hours", at(27, 5, 30), at(27, 7, 30)),
        ]


async def remind(
    database: Database, who: Iterable[int] = (1,), now: datetime = NOW, **more: Any
) -> int:
    given = {"event": "training:1", "kind": "eve", "slot": NOW, "expires_at": at(24, 0)} | more
    async with database.write() as session:
        rows = [(one, words("Nhắc")) for one in who]
        return await reminders.remind(session, rows=rows, zone=ZONE, now=now, **given)


async def told(database: Database) -> list[tuple[int | None, str, datetime | None]]:
    async with database.read() as session:
        found = await session.execute(
            select(Delivery.member_id, Delivery.state, Delivery.expires_at)
            .where(Delivery.purpose.startswith("reminder:"))
            .order_by(Delivery.id)
        )
        return [tuple(row) for row in found]


class TestRemind:
    async def test_once_whoever_asks_and_however_often(self, database: Database) -> None:
        await members(database, 3)
        counts = await asyncio.gather(*(remind(database, (1, 2, 3)) for _ in range(3)))
        assert sorted(counts) == [0, 0, 3]
        assert await remind(database, (1, 2, 3), slot=NOW + timedelta(days=1)) == 3
        assert len(await told(database)) == 6

    async def test_who_has_no_chat_misses_it(self, database: Database) -> None:
        await members(database, 3)
        async with database.write() as session:
            await session.execute(
                update(Account).where(Account.member_id == 2).values(blocked_at=NOW)
            )
            await session.execute(
                update(Account).where(Account.member_id == 3).values(member_id=None)
            )
        assert await remind(database, (1, 2, 3)) == 1
        async with database.read() as session:
            rows = await session.execute(select(Reminder.member_id, Reminder.state))
            assert sorted(tuple(r) for r in rows) == [(1, "queued"), (2, "missed"), (3, "missed")]

    @on_sqlite
    async def test_five_a_day(self, database: Database) -> None:
        await members(database, 2)
        got = [await remind(database, (1, 2), event=f"training:{n}") for n in range(4)]
        got.append(await remind(database, (1,), event="training:4"))
        got.append(await remind(database, (1, 2), event="training:5"))
        assert got == [2, 2, 2, 2, 1, 1]
        tomorrow = NOW + timedelta(days=1)
        assert await remind(database, (1, 2), event="training:6", now=tomorrow) == 2

    @on_sqlite
    async def test_it_expires_before_the_night(self, database: Database) -> None:
        """Where it makes a sound; in a browser it lies ready until it is of no use."""
        await members(database, 2)
        async with database.write() as session:
            await session.execute(
                update(Account).where(Account.member_id == 2).values(channel="webchat")
            )
        await remind(database, (1, 2), expires_at=at(24, 9))
        assert [row[2] for row in await told(database)] == [at(23, 21), at(24, 9)]
        await remind(database, (1,), event="training:2", expires_at=at(23, 15))
        assert (await told(database))[-1][2] == at(23, 15)

    async def test_it_goes_to_the_chat_she_uses(self, database: Database) -> None:
        await members(database, 1)
        old, new = NOW - timedelta(days=4), NOW - timedelta(hours=1)
        async with database.write() as session:
            for channel, seen, private in (
                ("webchat", old, True), ("zalo_oa", new, True), ("group", NOW, False),
            ):  # fmt: skip
                session.add(Account(channel=channel, account="a", chat="9", member_id=1,
                                    seen_at=seen, private=private, wrong_codes=0))  # fmt: skip
            await session.execute(
                update(Account).where(Account.channel == "telegram").values(seen_at=old)
            )
        async with database.write() as session:
            assert (await reach.chats_of(session, [1], now=NOW))[1].channel == "zalo_oa"
            later = NOW - timedelta(days=2)
            assert (await reach.chats_of(session, [1], now=later))[1].channel == "webchat"

    async def test_what_has_not_left_is_taken_back(self, database: Database) -> None:
        await members(database, 4)
        await remind(database, (1, 2, 3, 4))
        await remind(database, (1,), event="training:11")
        await say(database, "Trả lời", purpose="reply:1:0")
        async with database.write() as session:
            for member, state in ((2, "waiting"), (3, "in_flight"), (4, "sent")):
                await session.execute(
                    update(Delivery).where(Delivery.member_id == member).values(state=state)
                )
            assert await reminders.drop(session, event="training:1", member_id=3) == 0
            assert await reminders.drop(session, event="training:1") == 2
        states = [state for _, state, _ in await told(database)]
        assert states == ["cancelled", "cancelled", "in_flight", "sent", "pending"]


# The clock of trainings


@pytest.fixture
def tick_at(database: Database, texts: Texts) -> Any:
    def tick(now: datetime) -> Tick:
        return Tick(database, texts, now, Path(), "Hội Khuyến học")

    return tick


START = at(27, 7, 30)
EVE = at(26, 19)


async def class_of(database: Database, number: int = 2, **times: datetime) -> int:
    await members(database, number)
    hours = {"starts_at": START, "ends_at": at(27, 11), "closes_at": START} | times
    class_ = await open_class(database, seats=number, **hours)
    for member in range(1, number + 1):
        await register(database, class_, member)
    return class_


async def kinds(database: Database) -> list[tuple[int, str]]:
    async with database.read() as session:
        found = await session.execute(
            select(Reminder.member_id, Reminder.kind).order_by(Reminder.id)
        )
        return [(member, kind) for member, kind in found]


class TestClock:
    @on_sqlite
    async def test_three_times_each_once(self, database: Database, tick_at: Any) -> None:
        await class_of(database, 1)
        moment = at(23, 9)
        while moment < at(27, 13):
            await jobs.remind(tick_at(moment))
            await jobs.remind(tick_at(moment))
            moment += timedelta(minutes=30)
        assert await kinds(database) == [(1, "three-days"), (1, "eve"), (1, "two-hours")]
        async with database.read() as session:
            made = list(await session.scalars(select(Reminder.at).order_by(Reminder.id)))
        assert made == [at(24, 7, 30), EVE, at(27, 7)]

    async def test_two_ticks_at_once(self, database: Database, tick_at: Any) -> None:
        await class_of(database, 5)
        await asyncio.gather(*(jobs.remind(tick_at(EVE)) for _ in range(3)))
        assert await kinds(database) == [(n, "eve") for n in range(1, 6)]
        assert len(await told(database)) == 5

    @on_sqlite
    async def test_a_late_tick_says_what_is_still_true(
        self, database: Database, tick_at: Any
    ) -> None:
        await class_of(database, 1)
        await jobs.remind(tick_at(at(25, 7, 30)))  # a day late: the next one says it better
        assert await kinds(database) == []
        await jobs.remind(tick_at(at(25, 7, 29)))
        assert await kinds(database) == [(1, "three-days")]
        await jobs.remind(tick_at(at(26, 21, 30)))
        await jobs.remind(tick_at(at(27, 0)))
        assert await kinds(database) == [(1, "three-days")]
        await jobs.remind(tick_at(START))
        assert await kinds(database) == [(1, "three-days")]

    async def test_only_those_with_a_seat_before_its_moment(
        self, database: Database, tick_at: Any
    ) -> None:
        class_ = await full_class(database, starts_at=START, ends_at=at(27, 11), closes_at=START)
        await do(database, seats.cancel, 1)
        await jobs.remind(tick_at(at(24, 7, 30)))  # 2 is offered a seat, 3 waits
        assert await kinds(database) == []
        await do(database, seats.accept_offer, 2, now=at(24, 7, 45))
        await jobs.remind(tick_at(at(24, 8)))
        assert await kinds(database) == []
        await jobs.remind(tick_at(EVE))
        assert await kinds(database) == [(2, "eve")]
        assert class_ == 1

    async def test_who_steps_out_is_not_reminded(self, database: Database, tick_at: Any) -> None:
        await class_of(database, 3)
        await do(database, seats.cancel, 1)
        await jobs.remind(tick_at(EVE))
        assert await kinds(database) == [(2, "eve"), (3, "eve")]
        await do(database, seats.cancel, 2, now=EVE)  # between the tick and the sending
        assert [state for _, state, _ in await told(database)] == ["cancelled", "pending"]

    async def test_stepping_out_at_the_very_moment(self, database: Database, tick_at: Any) -> None:
        await class_of(database, 8)
        leaving = [do(database, seats.cancel, m, now=EVE) for m in range(1, 9)]
        await asyncio.gather(*leaving[:4], jobs.remind(tick_at(EVE)), *leaving[4:])
        assert not [row for row in await told(database) if row[1] == "pending"]

    async def test_a_class_that_moves(self, database: Database, tick_at: Any) -> None:
        class_ = await class_of(database, 1)
        await jobs.remind(tick_at(EVE))
        later = timedelta(days=7)
        async with database.write() as session:
            await trainings.move(
                session, training_id=class_, starts_at=START + later,
                ends_at=START + later + timedelta(hours=3), closes_at=START,
            )  # fmt: skip
        assert [state for _, state, _ in await told(database)] == ["cancelled"]
        await jobs.remind(tick_at(at(27, 7)))
        assert len(await told(database)) == 1
        await jobs.remind(tick_at(EVE + later))
        assert [state for _, state, _ in await told(database)] == ["cancelled", "pending"]

    async def test_a_class_that_moved_after_it_was_looked_up(
        self, database: Database, tick_at: Any
    ) -> None:
        class_ = await class_of(database, 1)
        [(one, slot)] = await jobs._due(tick_at(EVE))
        async with database.write() as session:
            await trainings.move(session, training_id=class_, starts_at=at(28, 7),
                                 ends_at=at(28, 9), closes_at=at(28, 7))  # fmt: skip
        assert await jobs._remind_some(tick_at(EVE), one, slot) == 0
        assert await kinds(database) == []

    @on_sqlite
    async def test_a_class_called_off(self, database: Database, tick_at: Any) -> None:
        class_ = await class_of(database, 1)
        [(one, slot)] = await jobs._due(tick_at(EVE))
        await jobs.remind(tick_at(EVE))
        async with database.write() as session:
            await trainings.call_off(session, training_id=class_, now=EVE)
        assert [state for _, state, _ in await told(database)] == ["cancelled"]
        assert await jobs._remind_some(tick_at(EVE), one, slot) == 0
        await jobs.remind(tick_at(at(27, 7)))
        assert await kinds(database) == [(1, "eve")]

    @on_sqlite
    async def test_created_for_tomorrow_does_not_make_up_for_lost_slots(
        self, database: Database, tick_at: Any
    ) -> None:
        await class_of(database, 1, starts_at=at(24, 9), ends_at=at(24, 11), closes_at=at(24, 9))
        await jobs.remind(tick_at(at(23, 9, 1)))
        assert await kinds(database) == []
        await jobs.remind(tick_at(at(23, 19)))
        assert await kinds(database) == [(1, "eve")]

    @on_sqlite
    async def test_what_waits_is_not_sent_after_the_start(
        self, database: Database, tick_at: Any
    ) -> None:
        await class_of(database, 1)
        await jobs.remind(tick_at(at(27, 7)))
        async with database.write() as session:
            rows = await sending.claim(session, owner="o", channel="telegram", account="4242",
                                       now=START, limit=9, lanes=(0, 1, 2))  # fmt: skip
        assert rows == []


@on_sqlite
async def test_ten_thousand_at_once_do_not_hold_up_the_others(
    database: Database, tick_at: Any
) -> None:
    """5,000 people in each of two classes that begin at the same time."""
    number = 5_000
    await members(database, number)
    hours = {"starts_at": START, "ends_at": at(27, 11), "closes_at": START}
    classes = [await open_class(database, seats=number, **hours) for _ in range(2)]
    async with database.write() as session:
        for class_ in classes:
            await session.execute(
                insert(Registration.__table__),  # type: ignore[arg-type]
                [
                    {"training_id": class_, "member_id": n, "state": "confirmed", "at": NOW,
                     "changed_at": NOW}
                    for n in range(1, number + 1)
                ],
            )  # fmt: skip
        await session.execute(update(Member).values(address="ong_ba").where(Member.id % 2 == 0))
    longest = await _longest_stall(jobs.remind(tick_at(EVE)))
    assert len(await told(database)) == 2 * number
    assert longest < 0.05, f"{longest * 1000:.0f} ms"


async def _longest_stall(work: Any) -> float:
    """Seconds of processor time between two turns of the loop, while ``work`` runs."""
    longest, done = 0.0, False
    gc.collect()
    gc.freeze()  # what the suite has piled up is not this work's to look through

    async def watch() -> None:
        nonlocal longest
        while not done:
            before = time.thread_time()
            await asyncio.sleep(0)
            longest = max(longest, time.thread_time() - before)

    async with asyncio.TaskGroup() as group:
        group.create_task(watch())
        await work
        done = True
    gc.unfreeze()
    return longest
