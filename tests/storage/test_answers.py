"""Answers, nudges, calls and second attempts: what holds when two are at it at once."""

import asyncio
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, func, select, update

from storage import answers, calls, figures, nudges, progress, reminders, resends, unit_cards
from storage.announcements import NotARecipient
from storage.answers import DECLINE, JOIN, Settled
from storage.calls import Answered
from storage.database import Database, Session
from storage.nudges import KIND, PAUSE, Pressed, Stopped, TooSoon
from storage.progress import Nameless, NoLonger
from storage.recipients import event
from storage.tables import Account, Announcement, Delivery, Mark, Recipient, Role, UnitCard
from tests.delivery.people import NOW, after, announce, members, words

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


async def sent(database: Database, number: int, **values: Any) -> int:
    """An announcement that ``number`` members have."""
    await members(database, number)
    one = await announce(database, number)
    async with database.write() as session:
        await session.execute(update(Delivery).values(state="sent", sent_at=NOW))
        await session.execute(update(Announcement).values(state="done", begun_at=NOW, **values))
    return one


async def remind(database: Database, one: int, held: asyncio.Event | None = None) -> list[int]:
    """What the job does of one press; ``held`` is set once it knows whom it will remind."""
    async with database.write() as session:
        some = await nudges.some(session, Pressed(one, 0, NOW), limit=10)
        if held:
            held.set()
            await asyncio.sleep(0.3)
        await reminders.remind(
            session, event=event(one), kind=KIND, slot=NOW, expires_at=NOW + PAUSE,
            rows=[(who, words("?")) for who in some], zone=ZONE, now=NOW,
        )  # fmt: skip
    return some


async def acknowledge(database: Database, one: int, who: int) -> None:
    async with database.write() as session:
        await answers.acknowledge(session, announcement_id=one, member_id=who, now=NOW)


class TestNudge:
    async def test_who_acknowledges_while_reminders_are_made_loses_hers(
        self, database: Database
    ) -> None:
        one = await sent(database, 2)
        held = asyncio.Event()
        reminding = asyncio.create_task(remind(database, one, held))
        await held.wait()
        await acknowledge(database, one, 2)
        assert await reminding == [1, 2]
        assert await _reminded(database) == [(1, "pending"), (2, "cancelled")]

    async def test_who_has_acknowledged_is_not_reminded(self, database: Database) -> None:
        one = await sent(database, 2)
        held = asyncio.Event()

        async def slowly() -> None:
            async with database.write() as session:
                await answers.acknowledge(session, announcement_id=one, member_id=2, now=NOW)
                held.set()
                await asyncio.sleep(0.3)

        acknowledging = asyncio.create_task(slowly())
        await held.wait()
        assert await remind(database, one) == [1]
        await acknowledging

    async def test_nobody_twice_within_twelve_hours(self, database: Database) -> None:
        one = await sent(database, 2)
        await remind(database, one)
        async with database.write() as session:
            with pytest.raises(TooSoon) as soon:
                await _press(session, one, at=after(hours=11))
            assert soon.value.at == after(hours=12)
            assert await _press(session, one, at=after(hours=12)) == 1

    async def test_only_who_has_it_and_can_be_written_to(self, database: Database) -> None:
        one = await sent(database, 4)
        async with database.write() as session:
            await session.execute(
                update(Delivery).where(Delivery.member_id == 1).values(state="expired")
            )
            await session.execute(
                update(Account).where(Account.member_id == 2).values(blocked_at=NOW)
            )
            assert await nudges.by_unit(session, one) == {1: 1, 2: 1}
            assert await nudges.due(session, one, unit_id=0, now=NOW) == 2

    @pytest.mark.parametrize(
        "state", ["recalled", "withdrawn", "cancelled", "review", "scheduled", "late"]
    )
    async def test_nobody_is_reminded_or_rung_about_what_was_stopped(
        self, database: Database, state: str
    ) -> None:
        one = await sent(database, 2)
        async with database.write() as session:
            await session.execute(update(Announcement).values(state=state))
            assert await nudges.by_unit(session, one) == {}
            assert await nudges.some(session, Pressed(one, 0, NOW), limit=10) == []
            with pytest.raises(Stopped):
                await _press(session, one, at=NOW)
            row = await calls.find(session, 1)
            assert row is not None
            with pytest.raises(Stopped):
                await calls.of_unit(session, one, 1, now=NOW)
            with pytest.raises(Stopped):
                await calls.tell(session, row, by=1, now=NOW)

    async def test_twelve_hours_are_counted_from_when_it_goes(self, database: Database) -> None:
        """Pressed at night it goes in the morning: twelve hours from then."""
        one = await sent(database, 2)
        async with database.write() as session:
            at = after(hours=10)
            await nudges.press(session, one, unit_id=0, by=1, now=NOW, at=at)
            [pressed] = await nudges.pressed(session)
            assert pressed == Pressed(one, 0, at)

    async def test_a_press_is_done_once(self, database: Database) -> None:
        one = await sent(database, 2)
        async with database.write() as session:
            await nudges.press(session, one, unit_id=0, by=1, now=NOW, at=NOW)
        async with database.write() as session:
            [pressed] = await nudges.pressed(session)
            assert pressed == Pressed(one, 0, NOW)
            await nudges.done(session, pressed)
            assert await nudges.pressed(session) == []
            assert await session.scalar(select(func.count()).select_from(Mark)) == 0


async def _press(session: Session, one: int, *, at: datetime) -> int:
    return await nudges.press(session, one, unit_id=1, by=1, now=at, at=at)


async def _reminded(database: Database) -> list[tuple[Any, ...]]:
    async with database.read() as session:
        found = await session.execute(
            select(Delivery.member_id, Delivery.state)
            .where(Delivery.purpose.startswith("reminder:"))
            .order_by(Delivery.member_id)
        )
        return [tuple(row) for row in found]


class TestAnswer:
    async def test_she_may_change_it_until_its_date(self, database: Database) -> None:
        one = await sent(database, 1, need="attend", due_at=after(days=1))
        for answer, at in ((JOIN, 0), (DECLINE, 24)):
            async with database.write() as session:
                await answers.answer(
                    session, announcement_id=one, member_id=1, answer=answer, now=after(hours=at)
                )
        async with database.write() as session:
            with pytest.raises(Settled):
                await answers.answer(
                    session, announcement_id=one, member_id=1, answer=JOIN,
                    now=after(days=1, seconds=1),
                )  # fmt: skip
        async with database.read() as session:
            row = (await session.scalars(select(Recipient))).one()
            assert (row.answer, row.acknowledged_at) == (DECLINE, NOW)

    async def test_a_first_answer_is_never_too_late(self, database: Database) -> None:
        one = await sent(database, 1, need="attend", due_at=NOW)
        async with database.write() as session:
            at = await answers.answer(
                session, announcement_id=one, member_id=1, answer=JOIN, now=after(days=2)
            )
        assert at == after(days=2)

    async def test_only_recipients(self, database: Database) -> None:
        one = await sent(database, 2, need="attend")
        async with database.write() as session:
            await session.execute(delete(Recipient).where(Recipient.member_id == 2))
            with pytest.raises(NotARecipient):
                await answers.answer(
                    session, announcement_id=one, member_id=2, answer=JOIN, now=NOW
                )


class TestResend:
    @pytest.mark.parametrize("again", ["sent", "unknown", "expired"])
    async def test_the_last_attempt_counts_also_in_the_same_chat(
        self, database: Database, again: str
    ) -> None:
        one = await self._failed(database)

        async def press() -> int:
            async with database.write() as session:
                return await resends.resend(session, one, by=1, now=after(hours=1))

        assert sorted(await asyncio.gather(press(), press())) == [0, 1]
        async with database.write() as session:
            new = select(func.max(Delivery.id)).scalar_subquery()
            await session.execute(
                update(Delivery).where(Delivery.id == new).values(state=again, error="")
            )
        async with database.read() as session:
            seen = await progress.progress(session, one, now=NOW)
            assert seen is not None
            assert sum(seen.parts.values()) == seen.of.total == 4
            there = {name: count for name, count in seen.parts.items() if count}
            expected = {"sent": 1, "blocked": 1, "unknown": 1}
            outcome = {"expired": "temporary"}.get(again, again)
            assert there == expected | {outcome: expected.get(outcome, 0) + 1}
            assert seen.of.state == "sending"

    async def test_not_where_the_platform_lets_nothing_through(self, database: Database) -> None:
        one = await self._failed(database)
        async with database.write() as session:
            await session.execute(update(Account).values(blocked_at=NOW))
            assert await resends.able(session, one, now=NOW) == 0
            assert await resends.resend(session, one, by=1, now=NOW) == 0

    async def test_what_was_said_among_others_is_not_said_again_alone(
        self, database: Database
    ) -> None:
        one = await self._failed(database)
        async with database.write() as session:
            await session.execute(update(Delivery).values(digest_id=5))
            assert await resends.resend(session, one, by=1, now=NOW) == 0

    @pytest.mark.parametrize("state", ["cancelled", "recalled", "withdrawn", "review"])
    async def test_what_was_stopped_is_not_sent_again(
        self, database: Database, state: str
    ) -> None:
        one = await self._failed(database)
        async with database.write() as session:
            await session.execute(update(Announcement).values(state=state))
            with pytest.raises(resends.Stopped):
                await resends.resend(session, one, by=1, now=NOW)

    async def _failed(self, database: Database) -> int:
        one = await sent(database, 4)
        async with database.write() as session:
            for who, state, error in ((1, "expired", "expired"), (2, "failed", "blocked"),
                                      (3, "unknown", "unknown")):  # fmt: skip
                hers = update(Delivery).where(Delivery.member_id == who)
                await session.execute(hers.values(state=state, error=error))
        return one


class TestTold:
    async def test_it_never_counts_as_acknowledged(self, database: Database) -> None:
        one = await sent(database, 2)
        async with database.write() as session:
            row = await calls.find(session, 1)
            assert row is not None
            assert await calls.tell(session, row, by=2, now=NOW)
            assert not await calls.tell(session, row, by=1, now=after(hours=1)), "once"
        async with database.read() as session:
            seen = await progress.progress(session, one, now=NOW)
            assert seen is not None
            assert (seen.told, seen.acknowledged, seen.answers["unacknowledged"]) == (1, 0, 2)
        await acknowledge(database, one, 1)
        async with database.read() as session:
            seen = await progress.progress(session, one, now=NOW)
            assert seen is not None
            assert (seen.told, seen.acknowledged) == (0, 1)

    async def test_whoever_has_acknowledged_needs_no_call(self, database: Database) -> None:
        one = await sent(database, 1)
        await acknowledge(database, one, 1)
        async with database.write() as session:
            row = await calls.find(session, 1)
            assert row is not None
            with pytest.raises(Answered):
                await calls.tell(session, row, by=1, now=NOW)

    @pytest.mark.parametrize(
        ("values", "why"),
        [({"nameless": True}, Nameless), ({"confirmed_at": after(days=-91)}, NoLonger)],
    )
    async def test_nobody_is_named_who_may_not_be(
        self, database: Database, values: dict[str, Any], why: type[Exception]
    ) -> None:
        one = await sent(database, 2, **values)
        async with database.write() as session:
            row = await calls.find(session, 1)
            assert row is not None
            with pytest.raises(why):
                await calls.tell(session, row, by=1, now=NOW)
            with pytest.raises(why):
                await calls.of_unit(session, one, 1, now=NOW)
            with pytest.raises(why):
                await progress.names(session, one, "acknowledged", now=NOW)


class TestUnitCards:
    async def test_one_for_each_secretary_of_a_unit_with_recipients(
        self, database: Database
    ) -> None:
        one = await sent(database, 4)
        async with database.write() as session:
            for who, role, unit in ((1, "unit_secretary", 1), (2, "deputy", 1), (2, "deputy", 2),
                                    (3, "office_secretary", None)):  # fmt: skip
                session.add(Role(member_id=who, role=role, unit_id=unit, granted_at=NOW))
            await session.execute(delete(Recipient).where(Recipient.unit_id == 2))
        for expected in (2, 0):
            async with database.write() as session:
                assert await unit_cards.make(session, one, now=NOW) == expected
        async with database.write() as session:
            places = await unit_cards.places(session, one)
            assert [(p.unit_id, p.account.member_id) for p in places] == [(1, 1), (1, 2)]
            assert await unit_cards.note(session, places[0], "x")
            assert not await unit_cards.note(session, places[0], "y"), "of two one shows it"
            await session.execute(delete(Role).where(Role.member_id == 1))
            places = await unit_cards.places(session, one)
            assert [p.account.member_id for p in places] == [2]

    async def test_two_who_make_them_make_one(self, database: Database) -> None:
        one = await sent(database, 2)
        async with database.write() as session:
            session.add(Role(member_id=1, role="unit_secretary", unit_id=1, granted_at=NOW))

        async def make() -> int:
            async with database.write() as session:
                return await unit_cards.make(session, one, now=NOW)

        assert sorted(await asyncio.gather(make(), make())) == [0, 1]
        async with database.read() as session:
            assert await session.scalar(select(func.count()).select_from(UnitCard)) == 1
            assert (await figures.figures(session, one)).total == 2
