"""Who has not answered is reminded before the time is up, three times at most, and no one else."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.texts import Texts
from handlers.announcements import chase
from storage import announcements, answers, chasing, reminders
from storage.chasing import Asked, due_of, slots
from storage.database import Database
from storage.sending import Result
from storage.tables import (
    Account,
    Announcement,
    Delivery,
    Hold,
    Holiday,
    Member,
    Recipient,
    Reminder,
    Role,
)
from tests.delivery.people import members
from tests.storage.days import ZONE, House, at

NONE: frozenset[date] = frozenset()
FRIDAY = frozenset({at(27, 0).date()})


def asked(urgency: str, begun: datetime, due: datetime | None = None) -> Asked:
    return Asked(id=1, urgency=urgency, begun_at=begun, due_at=due, made_by=1, total=1)


class TestDue:
    @pytest.mark.parametrize(
        ("urgency", "begun", "off", "due"),
        [
            ("normal", at(23, 10), NONE, at(24, 10)),
            ("normal", at(27, 15), NONE, at(30, 15)),
            ("normal", at(26, 15), FRIDAY, at(30, 15)),
            ("normal", at(28, 10), NONE, at(30, 7) + timedelta(days=1)),  # Saturday
            ("urgent", at(23, 10), NONE, at(23, 14)),
            ("urgent", at(23, 16), NONE, at(23, 20)),
            ("urgent", at(23, 19), NONE, at(24, 7)),
            ("urgent", at(27, 19), NONE, at(30, 7)),
            ("top_urgent", at(23, 9), NONE, at(23, 11)),
            # sent at night it leaves, and its time begins, at seven
            ("top_urgent", at(23, 22), NONE, at(24, 9)),
            ("flash", at(23, 23), NONE, at(23, 23, 30)),
            ("flash", at(28, 10), NONE, at(28, 10, 30)),
        ],
    )
    def test_by_urgency(
        self, urgency: str, begun: datetime, off: frozenset[date], due: datetime
    ) -> None:
        assert due_of(asked(urgency, begun), off=off, zone=ZONE) == due

    def test_her_own_day_goes_first(self) -> None:
        of = asked("urgent", at(23, 10), at(28, 23))
        assert due_of(of, off=NONE, zone=ZONE) == at(28, 23)


class TestSlots:
    @pytest.mark.parametrize(
        ("of", "off", "expected"),
        [
            (asked("normal", at(16, 9), at(27, 17)), NONE, [at(24, 8), at(26, 8), at(27, 8)]),
            (asked("normal", at(16, 9), at(30, 17)), FRIDAY, [at(24, 8), at(26, 8), at(30, 8)]),
            (asked("normal", at(24, 9), at(27, 17)), NONE, [at(26, 8), at(27, 8)]),
            (asked("normal", at(26, 6, 30), at(27, 17)), NONE, [at(27, 8)]),
            (asked("normal", at(23, 10)), NONE, [at(24, 8)]),
            (asked("normal", at(16, 9), at(27, 8, 20)), NONE, [at(24, 8), at(26, 8)]),
            (asked("normal", at(23, 9), at(23, 17)), NONE, [at(23, 13), at(23, 15)]),
            (asked("urgent", at(23, 10)), NONE, [at(23, 12), at(23, 13)]),
            (asked("top_urgent", at(23, 10)), NONE, [at(23, 11), at(23, 11, 30)]),
            (asked("normal", at(23, 9), at(20, 9)), NONE, []),
        ],
    )
    def test_when(self, of: Asked, off: frozenset[date], expected: list[datetime]) -> None:
        found = slots(of, off=off, zone=ZONE)
        assert [slot.at for slot in found] == expected
        assert all(slot.at < slot.expires_at for slot in found)

    def test_flash_at_night(self) -> None:
        found = slots(asked("flash", at(23, 23)), off=NONE, zone=ZONE)
        assert [slot.at - at(23, 23) for slot in found] == [
            timedelta(minutes=15), timedelta(minutes=22, seconds=30),
        ]  # fmt: skip

    def test_a_later_one_takes_the_place_of_an_earlier_one(self) -> None:
        found = slots(asked("urgent", at(23, 10)), off=NONE, zone=ZONE)
        assert [slot.expires_at for slot in found] == [at(23, 13), at(23, 14)]
        early, *_ = slots(asked("normal", at(16, 9), at(27, 17)), off=NONE, zone=ZONE)
        assert early.expires_at == at(24, 20)


async def reminded(house: House, one: int) -> list[str]:
    """The chats that were reminded of it, in order."""
    return [chat for chat, _ in await house.said(f"reminder:announcement:{one}:")]


async def answer(house: House, one: int, *who: int) -> None:
    async with house.database.write() as session:
        for member in who:
            await answers.acknowledge(
                session, announcement_id=one, member_id=member, now=house.now
            )


async def sent(
    database: Database, texts: Texts, number: int = 4, **more: Any
) -> tuple[House, int]:
    """One that everybody got on Monday at 09:00, due on Friday at 17:00."""
    await members(database, number)
    house = House(database, texts)
    one = await house.confirm(number, **({"due_at": at(27, 17)} | more))
    await house.send()
    return house, one


class TestRemind:
    async def test_only_who_has_not_answered(self, database: Database, texts: Texts) -> None:
        house, one = await sent(database, texts)
        await answer(house, one, 1)
        async with database.write() as session:
            told = update(Recipient).where(Recipient.member_id == 2)
            await session.execute(told.values(told_at=house.now, told_by=1))
            gone = update(Member).where(Member.id == 3)
            await session.execute(gone.values(left_at=house.now))
        house.now = at(24, 7, 59)
        await house.jobs()
        assert await reminded(house, one) == []
        house.now = at(24, 8)
        await house.jobs()
        await house.jobs()
        assert await reminded(house, one) == ["1004"]

    async def test_three_times_at_most(self, database: Database, texts: Texts) -> None:
        """Also when its day is put off again and again."""
        house, one = await sent(database, texts, 1)
        for number in range(24, 31):
            house.now = at(number, 8)
            if number > 26:
                async with database.write() as session:
                    await session.execute(
                        update(Announcement).values(due_at=house.now + timedelta(hours=9))
                    )
            await house.jobs()
            await house.send()
        assert len(await reminded(house, one)) == 3

    async def test_whoever_answers_is_told_nothing_more(
        self, database: Database, texts: Texts
    ) -> None:
        """What lies ready to leave is taken back."""
        house, one = await sent(database, texts)
        house.now = at(24, 8)
        await house.jobs()
        await answer(house, one, 2)
        assert dict(await house.said(f"reminder:announcement:{one}:"))["1002"] == "cancelled"
        assert await house.send() == 3
        await answer(house, one, 1, 3)
        house.now = at(26, 8)
        await house.jobs()
        assert [c for c in await reminded(house, one) if c == "1004"] == ["1004"] * 2

    @pytest.mark.parametrize("stop", ["pause", "cancel"])
    async def test_not_of_what_was_stopped(
        self, database: Database, texts: Texts, stop: str
    ) -> None:
        await members(database, 3)
        house = House(database, texts)
        one = await house.confirm(3, due_at=at(27, 17))
        await house.send(most=2)
        house.now = at(24, 8)
        await house.jobs()
        assert len(await reminded(house, one)) == 2
        async with database.write() as session:
            await getattr(announcements, stop)(session, one, by=1, now=house.now)
        assert {s for _, s in await house.said("reminder:")} == {"cancelled"}
        house.now = at(26, 8)
        await house.jobs()
        assert len(await reminded(house, one)) == 2

    @pytest.mark.parametrize("need", ["none", "attend"])
    async def test_where_nothing_is_needed_nobody(
        self, database: Database, texts: Texts, need: str
    ) -> None:
        house, one = await sent(database, texts, 2, need=need)
        house.now = at(24, 8)
        await house.jobs()
        assert len(await reminded(house, one)) == (0 if need == "none" else 2)

    async def test_not_who_has_not_got_it(self, database: Database, texts: Texts) -> None:
        await members(database, 3)
        house = House(database, texts)
        one = await house.confirm(3, due_at=at(27, 17))
        await house.send({"1002": Result.FAILED, "1003": Result.UNKNOWN})
        house.now = at(24, 8)
        await house.jobs()
        assert await reminded(house, one) == ["1001", "1003"]

    async def test_not_of_what_came_after_the_slot(self, database: Database, texts: Texts) -> None:
        """A digest of 16:30 is not followed by the reminder of that morning."""
        await members(database, 1)
        house = House(database, texts)
        for _ in range(3):
            await house.confirm(1, need="none")
        house.now = at(23, 17)
        fourth = await house.confirm(1, due_at=at(25, 17))
        await house.send()
        assert await house.merged(fourth) == [1]
        house.now = at(24, 16, 30)
        for _ in range(2):
            await house.jobs()
            await house.send()
        assert await reminded(house, fourth) == []
        house.now = at(25, 8)
        await house.jobs()
        assert await reminded(house, fourth) == ["1001"]

    async def test_a_late_wake_up_sends_nothing_stale(
        self, database: Database, texts: Texts
    ) -> None:
        house, one = await sent(database, texts, 1)
        house.now = at(24, 20, 30)
        await house.jobs()
        assert await reminded(house, one) == []
        house.now = at(27, 17)
        await house.jobs()
        assert await reminded(house, one) == []
        house.now = at(27, 8, 30)  # not too late for this one
        await house.jobs()
        assert await reminded(house, one) == ["1001"]

    async def test_a_flash_one_is_not_reminded_of_late(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 2)
        house = House(database, texts, now=at(23, 22))
        one = await house.confirm(2, urgency="flash")
        await house.send()
        house.now = at(23, 22, 30)
        await house.jobs()
        assert await reminded(house, one) == []

    async def test_a_day_put_off_drops_nothing_and_repeats_nothing(
        self, database: Database, texts: Texts
    ) -> None:
        house, one = await sent(database, texts, 1)
        house.now = at(24, 8)
        await house.jobs()
        async with database.write() as session:
            await session.execute(update(Announcement).values(due_at=at(27, 18)))
        await house.jobs()
        assert len(await reminded(house, one)) == 1

    @pytest.mark.parametrize(("urgency", "told"), [("flash", 1), ("top_urgent", 0)])
    async def test_at_night(
        self, database: Database, texts: Texts, urgency: str, told: int
    ) -> None:
        await members(database, 2)
        house = House(database, texts, now=at(23, 20, 50))
        one = await house.confirm(2, urgency=urgency)
        await house.send()
        await answer(house, one, 2)
        house.now = at(23, 21, 5)
        await house.jobs()
        assert len(await reminded(house, one)) == told
        assert await house.send() == told

    async def test_answering_at_that_very_moment(self, database: Database, texts: Texts) -> None:
        """Whoever is first: she is either not reminded, or it is taken back."""
        house, one = await sent(database, texts, 6)
        house.now = at(24, 8)
        await asyncio.gather(
            chase.remind(house.tick), answer(house, one, 1, 2, 3), chase.remind(house.tick)
        )
        said = await house.said(f"reminder:announcement:{one}:")
        assert {chat for chat, state in said if state == "pending"} == {"1004", "1005", "1006"}

    async def test_five_thousand_in_short_transactions(
        self, database: Database, texts: Texts, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(chase, "CHUNK", 7)
        house, one = await sent(database, texts, 30)
        house.now = at(24, 8)
        await house.jobs()
        assert len(await reminded(house, one)) == 30

    async def test_the_copy_of_a_database_reminds_of_nothing_old(
        self, database: Database, texts: Texts
    ) -> None:
        house, one = await sent(database, texts, 1)
        async with database.write() as session:
            session.add(Hold(why="older copy", since=at(24, 9), lifted_at=at(24, 9)))
        house.now = at(24, 9)
        await house.jobs()
        assert await reminded(house, one) == []


class TestOffice:
    async def late(self, database: Database, texts: Texts) -> tuple[House, int]:
        house, one = await sent(database, texts, 4, due_at=at(24, 17))
        async with database.write() as session:
            for number in (1, 2):
                session.add(Role(member_id=number, role="office_secretary", granted_at=house.now))
        await answer(house, one, 3)
        return house, one

    async def told(self, house: House) -> list[str]:
        return [chat for chat, _ in await house.said("announcements-late:")]

    async def test_each_working_morning_who_made_it(
        self, database: Database, texts: Texts
    ) -> None:
        house, _ = await self.late(database, texts)
        async with database.write() as session:
            session.add(Holiday(day=at(26, 0).date(), name="Nghỉ bù"))
        mornings = []
        for number in range(24, 31):
            for hour in (7, 8, 9, 12):
                before = await self.told(house)
                house.now = at(number, hour)
                await chase.office(house.tick)
                mornings += [(number, hour)] * (len(await self.told(house)) - len(before))
        assert mornings == [(25, 8), (27, 8), (30, 8)]
        assert set(await self.told(house)) == {"1001"}
        async with database.read() as session:
            say = await session.scalar(
                select(Delivery.say).where(Delivery.purpose.startswith("announcements-late:"))
            )
        assert say is not None
        assert "3/4" in say["text"]
        assert "Tên" not in say["text"]

    async def test_no_longer_than_five_working_days(
        self, database: Database, texts: Texts
    ) -> None:
        house, _ = await self.late(database, texts)
        days = []
        for number in range(1, 10):
            house.now = at(24, 9) + timedelta(days=number)
            await chase.office(house.tick)
            days.append(len(await self.told(house)))
        assert days == [1, 2, 3, 3, 3, 4, 5, 5, 5]

    async def test_whose_maker_is_no_secretary_goes_to_the_others(
        self, database: Database, texts: Texts
    ) -> None:
        house, _ = await self.late(database, texts)
        async with database.write() as session:
            role = await session.scalar(select(Role).where(Role.member_id == 1))
            await session.delete(role)
        house.now = at(25, 8)
        await chase.office(house.tick)
        assert await self.told(house) == ["1002"]

    async def test_not_when_everybody_has_answered(self, database: Database, texts: Texts) -> None:
        house, one = await self.late(database, texts)
        await answer(house, one, 1, 2)
        async with database.write() as session:
            await session.execute(
                update(Recipient).where(Recipient.member_id == 4)
                .values(told_at=house.now, told_by=1)
            )  # fmt: skip
        house.now = at(25, 8)
        await chase.office(house.tick)
        assert await self.told(house) == []

    async def test_what_changed_since_is_no_second_list(
        self, database: Database, texts: Texts
    ) -> None:
        """The first found nothing late; who becomes a secretary at nine waits for tomorrow."""
        house, one = await self.late(database, texts)
        await answer(house, one, 1, 2, 4)
        house.now = at(25, 8)
        await chase.office(house.tick)
        async with database.write() as session:
            await session.execute(update(Recipient).values(acknowledged_at=None))
        house.now = at(25, 9)
        await chase.office(house.tick)
        assert await self.told(house) == []

    async def test_two_at_once(self, database: Database, texts: Texts) -> None:
        house, _ = await self.late(database, texts)
        house.now = at(25, 8)
        await asyncio.gather(*(chase.office(house.tick) for _ in range(4)))
        assert await self.told(house) == ["1001"]


async def test_nobody_is_searched_among_all_deliveries(database: Database, texts: Texts) -> None:
    """An answer looks for reminders only of who was reminded."""
    house, one = await sent(database, texts, 2)
    async with database.write() as session:
        await chasing.answered(session, one, member_id=1)
        assert await session.scalar(select(func.count()).select_from(Reminder)) == 0
        assert await session.scalar(select(func.count()).select_from(Account)) == 2
        assert reminders.is_reminder.match("reminder:announcement:1:2:chase:17")
    assert await reminded(house, one) == []
