"""What is not flash leaves between 07:00 and 21:00; what begins or is left at night waits."""

import pytest
from sqlalchemy import select

from bot.texts import Texts
from storage import announcements, hours, sending
from storage.database import Database
from storage.tables import Announcement
from tests.delivery.people import TELEGRAM, members, states
from tests.storage.days import MONDAY, ZONE, House, at


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(23, 7), at(23, 21)),
        (at(23, 20, 59), at(23, 21)),
        (at(23, 21), at(23, 21)),
        (at(23, 23, 59), at(23, 21)),
        (at(24, 0), at(23, 21)),
        (at(24, 6, 59), at(23, 21)),
    ],
)
def test_until_when_it_is_open(now: object, until: object) -> None:
    for urgency in ("normal", "urgent", "top_urgent"):
        assert hours.closing(urgency, now=now, zone=ZONE) == until  # type: ignore[arg-type]
    assert hours.closing("flash", now=now, zone=ZONE) is None  # type: ignore[arg-type]


async def test_the_evening_stops_it_and_the_morning_goes_on(
    database: Database, texts: Texts
) -> None:
    """None is lost, none leaves twice, and the figures say who waits."""
    await members(database, 6)
    house = House(database, texts, now=at(MONDAY, 20, 58))
    one = await house.confirm(6)
    assert await house.send(most=2) == 2
    await house.pass_(minutes=2)
    assert await house.send() == 0
    found = await house.seen(one)
    assert (found.sent, found.left, found.held, found.minutes) == (2, 4, 4, None)
    for _ in range(10):  # until 06:59
        await house.pass_(minutes=59.9)
        assert await house.send() == 0
        assert (await house.seen(one)).held == 4
    await house.pass_(minutes=2)
    assert (await house.seen(one)).held == 0
    assert await house.send() == 4
    assert await house.send() == 0
    assert (await house.seen(one)).sent == 6
    assert await house.state(one) == "done"
    assert await states(database) == ["sent"] * 6


@pytest.mark.parametrize(("urgency", "leave"), [("normal", 0), ("urgent", 0), ("flash", 3)])
async def test_what_begins_at_night(
    database: Database, texts: Texts, urgency: str, leave: int
) -> None:
    await members(database, 3)
    house = House(database, texts, now=at(MONDAY, 23))
    one = await house.confirm(3, urgency=urgency)
    assert await house.send() == leave
    assert (await house.seen(one)).held == 3 - leave
    house.now = at(MONDAY + 1, 7)
    await house.jobs()
    assert await house.send() == 3 - leave


async def test_the_evening_is_seen_at_the_mark(database: Database, texts: Texts) -> None:
    """What was claimed before nine is not called about after it."""
    await members(database, 2)
    house = House(database, texts, now=at(MONDAY, 20, 59))
    await house.confirm(2)
    channel, account = TELEGRAM
    async with database.write() as session:
        rows = await sending.claim(
            session, owner="me", channel=channel, account=account, now=house.now, limit=9,
            lanes=(2,),
        )  # fmt: skip
        assert len(rows) == 2
        late = {"owner": "me", "now": at(MONDAY, 21), "call_timeout": 10}
        assert not await sending.mark_in_flight(session, [r.id for r in rows], **late)  # type: ignore[arg-type]


async def test_a_pause_over_night(database: Database, texts: Texts) -> None:
    """Let go on at night it waits for the morning; let go on by day it leaves at once."""
    await members(database, 2)
    house = House(database, texts, now=at(MONDAY, 20))
    one = await house.confirm(2)
    async with database.write() as session:
        await announcements.pause(session, one, by=1, now=house.now)
    house.now = at(MONDAY, 22)
    async with database.write() as session:
        await announcements.resume(session, one, by=1, now=house.now)
    assert await house.send() == 0
    async with database.write() as session:
        await announcements.pause(session, one, by=1, now=house.now)
    house.now = at(MONDAY + 1, 9)
    await house.jobs()
    async with database.write() as session:
        await announcements.resume(session, one, by=1, now=house.now)
    assert await house.send() == 2


async def test_a_late_morning_and_a_doubled_tick(database: Database, texts: Texts) -> None:
    """Nothing ran at 07:00: what was held leaves as soon as something does, once."""
    await members(database, 2)
    house = House(database, texts, now=at(MONDAY, 22))
    one = await house.confirm(2)
    house.now = at(MONDAY + 3, 14)
    for _ in range(2):
        await house.jobs()
    async with database.read() as session:
        until = await session.scalar(select(Announcement.open_until).where(Announcement.id == one))
    assert until == at(MONDAY + 3, 21)
    assert await house.send() == 2


async def test_hours_are_moved_on_by_day_only(database: Database, texts: Texts) -> None:
    await members(database, 1)
    house = House(database, texts, now=at(MONDAY, 22))
    one = await house.confirm(1)
    for now, moved in ((at(MONDAY, 23), []), (at(MONDAY + 1, 6, 59), []), (at(24, 7), [one])):
        async with database.write() as session:
            assert await hours.reopen(session, now=now, zone=ZONE) == moved
