"""Reminders when nobody was there in time: said late, or missed and reported; never twice."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.turn import Tick
from handlers.jobs import JOBS
from storage import contests, drafts, seats, trainings
from storage.tables import Account, Hold, Reminder
from tests.announcing import tick
from tests.chat import Clock, House, Person

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BEGINS = "09:00, Friday, 27/11/2026"
BY_THE_CLOCK = [job for job in JOBS if job.timed]
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of November 2026, over there."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=ZONE)


async def run(house: House, moment: datetime, *, times: int = 1) -> None:
    """The jobs, as often as they would at that moment."""
    house.clock.at = moment
    for _ in range(times):
        for job in BY_THE_CLOCK:
            await job.run(tick(house))


async def both(house: House, moment: datetime) -> None:
    """The same in two processes that both believe it is their duty."""
    house.clock.at = moment
    ticks: list[Tick] = [tick(house), tick(house)]
    for job in BY_THE_CLOCK:
        await asyncio.gather(*(job.run(one) for one in ticks))


async def class_of(house: House, *people: Person, starts: datetime) -> int:
    async with house.database.write() as session:
        class_ = await trainings.create(
            session, title="Kỹ năng số", place="Hội trường A", starts_at=starts,
            ends_at=starts + timedelta(hours=3), closes_at=starts, seats=100, made_by=None,
            now=house.clock(),
        )  # fmt: skip
        for one in people:
            await seats.register(session, training_id=class_, member_id=one.id, now=house.clock())
    return class_


async def said(house: House, person: Person) -> list[str]:
    return [say.text for say, _ in await person.hears()]


async def states(house: House) -> list[tuple[str, str]]:
    async with house.database.read() as session:
        found = await session.execute(select(Reminder.kind, Reminder.state).order_by(Reminder.id))
        return [(kind, state) for kind, state in found]


@pytest.fixture
async def ha(house: House) -> Person:
    return await house.member("Trần Thị Hà")


@pytest.fixture
async def office(house: House) -> Person:
    return await house.member("Lê Văn Vân", "office_secretary")


async def test_down_for_ten_seconds(house: House, ha: Person, office: Person) -> None:
    await class_of(house, ha, starts=at(27, 9))
    await run(house, at(23, 10))
    await run(house, at(24, 9, 0, 10), times=3)
    assert await states(house) == [("three-days", "queued")]
    assert len(await said(house, ha)) == 1
    assert await said(house, office) == []


async def test_down_for_two_hours(house: House, ha: Person, office: Person) -> None:
    await class_of(house, ha, starts=at(27, 9))
    await run(house, at(24, 8, 59))
    await run(house, at(24, 11), times=3)
    assert await states(house) == [("three-days", "queued")]
    await run(house, at(26, 18, 59))
    await run(house, at(26, 21, 30), times=3)  # too late for the eve: it is night
    await run(house, at(27, 0, 0), times=3)
    await run(house, at(27, 7, 0), times=3)
    assert await states(house) == [
        ("three-days", "queued"), ("eve", "missed"), ("two-hours", "queued")
    ]  # fmt: skip
    assert len(await said(house, ha)) == 2
    assert await said(house, office) == [
        "Hệ thống đã ngừng một thời gian nên có những lời nhắc không gửi được nữa:\n"
        "• Lớp “Kỹ năng số”, bắt đầu 09h00, thứ Sáu, 27/11/2026: 1 người chưa được nhắc.\n"
        "Nếu còn kịp, xin đồng chí báo lại cho các đơn vị."
    ]


async def test_down_for_two_days(house: House, ha: Person, office: Person) -> None:
    await class_of(house, ha, starts=at(27, 9))
    await run(house, at(23, 10))
    english = await house.member("Mai", "office_secretary", language="en")
    await run(house, at(25, 10), times=3)
    assert await states(house) == [("three-days", "missed")]
    await run(house, at(27, 10), times=3)  # and for two more: it has begun
    assert sorted(await states(house)) == [
        ("eve", "missed"), ("three-days", "missed"), ("two-hours", "missed")
    ]  # fmt: skip
    assert await said(house, ha) == []
    assert [text.splitlines()[1] for text in await said(house, english)] == [
        f"• Class “Kỹ năng số”, begins {BEGINS}: one person was not reminded."
    ] * 2
    assert len(await said(house, office)) == 2


async def test_two_processes_say_and_report_once(house: House, ha: Person, office: Person) -> None:
    await class_of(house, ha, starts=at(27, 9))
    await both(house, at(23, 10))
    await both(house, at(25, 10))
    await both(house, at(26, 19))
    await both(house, at(27, 9))
    assert await states(house) == [
        ("three-days", "missed"), ("eve", "queued"), ("two-hours", "missed")
    ]  # fmt: skip
    assert len(await said(house, ha)) == 1
    assert len(await said(house, office)) == 2


@on_sqlite
async def test_who_came_after_the_slot_missed_nothing(
    house: House, ha: Person, office: Person
) -> None:
    class_ = await class_of(house, starts=at(27, 9))
    await run(house, at(23, 10))
    house.clock.at = at(24, 12)
    async with house.database.write() as session:
        await seats.register(session, training_id=class_, member_id=ha.id, now=house.clock())
    await run(house, at(26, 12))
    assert await states(house) == []
    assert await said(house, office) == []


@on_sqlite
async def test_what_was_over_before_the_first_look_is_not_reported(
    house: House, ha: Person, office: Person
) -> None:
    """A class of a time when the house did not look yet; one that was moved."""
    await class_of(house, ha, starts=at(27, 9))
    await run(house, at(26, 10), times=3)
    assert await states(house) == []


@on_sqlite
async def test_a_class_that_moves_near_missed_nothing(
    house: House, ha: Person, office: Person
) -> None:
    class_ = await class_of(house, ha, starts=at(30, 9))
    await run(house, at(23, 10))
    await run(house, at(25, 15))
    async with house.database.write() as session:
        await trainings.move(session, training_id=class_, starts_at=at(26, 9),
                             ends_at=at(26, 12), closes_at=at(26, 9))  # fmt: skip
    await run(house, at(25, 15, 1), times=3)
    assert await states(house) == []


@on_sqlite
async def test_at_night_nothing_is_missed(house: House, ha: Person, office: Person) -> None:
    await class_of(house, ha, starts=at(27, 7, 15))  # two hours before there is nobody to tell
    for hour in range(24 * 5):
        await run(house, at(23, 0) + timedelta(hours=hour))
    assert await states(house) == [
        ("three-days", "queued"), ("eve", "queued"), ("feedback", "queued"),
    ]  # fmt: skip
    assert await said(house, office) == []


async def test_drafts_are_counted_and_nobody_is_named(
    house: House, ha: Person, office: Person, clock: Clock
) -> None:
    async with house.database.write() as session:
        contest = await contests.create(
            session, title="Quê tôi", rules="", closes_at=at(29, 17), words_min=1,
            words_max=1000, made_by=None, now=clock(),
        )  # fmt: skip
        account = await session.scalar(select(Account.id).where(Account.member_id == ha.id))
        await drafts.add_part(
            session, contest_id=contest.id, member_id=ha.id, account_id=account, message="1",
            position=1, text="Một đoạn", words=2, file_id=None, at=clock(),
        )  # fmt: skip
    await run(house, at(26, 10))
    await both(house, at(28, 18))
    await both(house, at(29, 18))
    assert sorted(await states(house)) == [("one-day", "queued"), ("three-days", "missed")]
    [report] = await said(house, office)
    assert "• Cuộc thi “Quê tôi”, hạn nộp 17h00, Chủ Nhật, 29/11/2026: 1 người" in report
    assert "Hà" not in report


async def test_the_slots_of_a_copy_are_not_said_again(
    house: House, ha: Person, office: Person
) -> None:
    """The eve's reminder went out after the backup was made; the copy does not know."""
    await class_of(house, ha, starts=at(27, 9))
    await run(house, at(26, 12))
    async with house.database.write() as session:
        session.add(Hold(why="older copy", since=at(26, 20), lifted_at=at(26, 20, 5)))
    await run(house, at(26, 20, 6), times=2)
    assert await said(house, ha) == []
    await run(house, at(27, 7), times=2)
    assert sorted(await states(house)) == [("eve", "missed"), ("two-hours", "queued")]
    assert len(await said(house, ha)) == 1
    assert len(await said(house, office)) == 1
