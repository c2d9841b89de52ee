"""What an older copy had to say when it was restored is settled, and nothing else is."""

from collections.abc import Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from storage import copies, holds, recipients, reminders
from storage.copies import Settled
from storage.database import Database
from storage.deliveries import ANNOUNCEMENT, REMINDER, Address, add_body
from storage.shown import fetch
from storage.tables import Announcement, Delivery, Hold, Reminder
from storage.webchat import has_news
from tests.delivery.people import NOW, after, announce, expand_all, members, put, rows, say, words
from tests.delivery.people import NewDelivery as New

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SINCE = after(hours=6)
BROWSER = Address("webchat", "web", "b")


async def remind(database: Database, *people: int, minutes: int = 0) -> None:
    async with database.write() as session:
        await reminders.remind(
            session, event="training:1", kind="eve", slot=after(minutes=minutes),
            expires_at=after(days=1), rows=[(one, words("mai học")) for one in people],
            zone=ZONE, now=after(minutes=minutes),
        )  # fmt: skip


async def settle(database: Database) -> Settled:
    async with database.write() as session:
        assert not await copies.unready(session, since=SINCE)
        return await copies.settle(session, since=SINCE, zone=ZONE)


async def of_lane(database: Database, lane: int) -> list[str]:
    return [s for s, n in await rows(database, "state", "lane") if n == lane]


async def reminded(database: Database) -> Mapping[int, str]:
    async with database.read() as session:
        found = await session.execute(select(Reminder.member_id, Reminder.state))
        return {member: state for member, state in found}


async def test_each_kind_ends_in_its_own_way(database: Database) -> None:
    await members(database, 4)
    await announce(database, 3)
    await remind(database, 1, 2)
    await say(database, "chào", "chào nữa")
    assert await settle(database) == Settled(unknown=3, missed=2, expired=2)
    assert await of_lane(database, ANNOUNCEMENT) == ["unknown"] * 3
    assert await of_lane(database, REMINDER) == ["expired"] * 2
    assert await of_lane(database, 0) == ["expired"] * 2
    assert await reminded(database) == {1: "missed", 2: "missed"}


async def test_what_had_left_stays_so(database: Database) -> None:
    await members(database, 2)
    await announce(database, 2)
    await remind(database, 1, 2)
    async with database.write() as session:
        first = update(Delivery).where(Delivery.member_id == 1)
        await session.execute(first.values(state="sent", sent_at=NOW))
    assert await settle(database) == Settled(unknown=1, missed=1, expired=0)
    assert await of_lane(database, ANNOUNCEMENT) == ["sent", "unknown"]
    assert await reminded(database) == {1: "queued", 2: "missed"}


async def test_what_was_taken_or_lay_ready_had_not_left(database: Database) -> None:
    await members(database, 3)
    await announce(database, 3)
    for member, state in ((1, "leased"), (2, "in_flight"), (3, "waiting")):
        async with database.write() as session:
            one = update(Delivery).where(Delivery.member_id == member)
            await session.execute(
                one.values(state=state, owner="dead", lease_until=after(hours=1))
            )
    assert (await settle(database)).unknown == 3


async def test_what_is_said_since_and_what_is_due_later_leaves(database: Database) -> None:
    await put(database, New(Address("telegram", "4242", "7"), words("mai"), due_at=after(days=1)))
    await put(database, New(Address("telegram", "4242", "7"), words("nay")), now=SINCE)
    assert await settle(database) == Settled(0, 0, 0)
    assert await of_lane(database, 0) == ["pending", "pending"]


async def test_an_announcement_of_the_copy_is_not_sent_to_the_rest(database: Database) -> None:
    """Some of its rows are made only after the copy was restored."""
    await members(database, 3)
    number = await announce(database, 3, expand=False)
    async with database.write() as session:
        assert await copies.unready(session, since=SINCE)
        body = await add_body(session, words("Họp lúc 8 giờ"))
    await expand_all(database, number, body)
    assert (await settle(database)).unknown == 3
    async with database.write() as session:
        assert await recipients.finish(session, now=SINCE) == [number]


async def test_a_paused_announcement_of_the_copy_ends_as_well(database: Database) -> None:
    await members(database, 2)
    number = await announce(database, 2)
    async with database.write() as session:
        await recipients.pause(session, number)
    assert (await settle(database)).unknown == 2
    async with database.read() as session:
        assert (await session.get_one(Announcement, number)).state == "sending"


async def test_a_later_announcement_leaves(database: Database) -> None:
    await members(database, 2)
    await announce(database, 2)
    async with database.write() as session:
        await session.execute(update(Announcement).values(confirmed_at=SINCE))
        await session.execute(update(Delivery).values(due_at=SINCE, created_at=SINCE))
    assert (await settle(database)).unknown == 0


async def test_a_browser_is_shown_nothing_while_held(database: Database) -> None:
    await say(database, "chào", to=BROWSER)
    async with database.write() as session:
        await holds.hold(session, why="older copy", now=NOW)
    async with database.write() as session:
        assert not await has_news(session, "b", shown=0, now=NOW)
        assert await fetch(session, "b", now=NOW) == []
    async with database.write() as session:
        assert await holds.lift(session, now=NOW)
        assert not await holds.lift(session, now=NOW)
    async with database.write() as session:
        assert await has_news(session, "b", shown=0, now=NOW)
        assert len(await fetch(session, "b", now=NOW)) == 1


async def test_a_hold_says_what_was_the_originals_to_say(database: Database) -> None:
    async with database.write() as session:
        assert await holds.silent_before(session) is None
        await holds.believe_clock(session, now=after(days=9))
        assert await holds.silent_before(session) is None
        session.add(Hold(why="older copy", since=SINCE, lifted_at=SINCE + timedelta(hours=1)))
        await session.flush()
        assert await holds.silent_before(session) == SINCE
