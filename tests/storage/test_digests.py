"""Three messages of announcements a day, the rest at 16:30 as one; nobody is counted twice."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.texts import Texts
from handlers.announcements import day, jobs
from storage import (
    announcements,
    consents,
    copies,
    digests,
    inspection,
    progress,
    recalls,
    recipients,
    retention,
)
from storage.database import Database
from storage.sending import Result
from storage.tables import Account, Delivery, Digest, Recipient
from tests.delivery.people import members
from tests.storage.days import MONDAY, ZONE, House, at
from tests.storage.test_recipients import audited, counted

THREE = 3


async def three(database: Database, texts: Texts, number: int = 3) -> House:
    """Members who had their three messages this morning."""
    await members(database, number)
    house = House(database, texts)
    for _ in range(THREE):
        await house.confirm(number)
        await house.send()
    return house


async def of_digests(database: Database) -> list[Any]:
    async with database.read() as session:
        found = await session.execute(
            select(Digest.member_id, Digest.day, Digest.made_at.is_not(None)).order_by(Digest.id)
        )
        return [(m, d.day, bool(made)) for m, d, made in found]


class TestMerge:
    async def test_the_fourth_waits_for_half_past_four(
        self, database: Database, texts: Texts
    ) -> None:
        house = await three(database, texts)
        fourth, fifth = await house.confirm(3), await house.confirm(3)
        assert await house.merged(fourth) == [1, 2, 3]
        assert await house.send() == 0
        found = await house.seen(fourth)
        assert (found.left, found.merged, found.held) == (3, 3, 0)
        assert await house.state(fourth) == "sending"
        house.now = at(MONDAY, 16, 29)
        await house.jobs()
        assert await house.send() == 0
        house.now = at(MONDAY, 16, 30)
        await house.jobs()
        await house.jobs()
        assert await house.send() == 3
        assert await house.said("digest:") == [(f"100{n}", "sent") for n in (1, 2, 3)]
        for one in (fourth, fifth):
            assert (await house.seen(one)).sent == 3
            assert await house.state(one) == "done"
        assert await of_digests(database) == [(n, MONDAY, True) for n in (1, 2, 3)]

    async def test_only_who_had_enough(self, database: Database, texts: Texts) -> None:
        house = await three(database, texts, 4)
        async with database.write() as session:
            await session.execute(
                update(Recipient).where(Recipient.member_id == 2, Recipient.announcement_id == 1)
                .values(unreached="blocked")
            )  # fmt: skip
        fourth = await house.confirm(4)
        assert await house.merged(fourth) == [1, 3, 4]
        assert await house.send() == 1

    async def test_the_urgent_are_neither_merged_nor_counted(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 2)
        house = House(database, texts)
        for _ in range(THREE):
            await house.confirm(2, urgency="urgent")
        for _ in range(THREE):
            assert await house.merged(await house.confirm(2)) == []
        assert await house.merged(await house.confirm(2, urgency="flash")) == []
        assert await house.merged(await house.confirm(2)) == [1, 2]

    async def test_a_new_day_begins_anew(self, database: Database, texts: Texts) -> None:
        house = await three(database, texts)
        house.now = at(MONDAY, 20, 59)
        assert len(await house.merged(await house.confirm(3))) == 3
        house.now = at(MONDAY, 21)  # it leaves tomorrow
        assert await house.merged(await house.confirm(3)) == []

    async def test_what_is_held_over_night_counts_for_its_day(
        self, database: Database, texts: Texts
    ) -> None:
        await members(database, 2)
        house = House(database, texts, now=at(MONDAY, 22))
        for _ in range(THREE):
            assert await house.merged(await house.confirm(2)) == []
        house.now = at(MONDAY + 1, 9)
        assert len(await house.merged(await house.confirm(2))) == 2

    @pytest.mark.parametrize(
        ("now", "due", "merged"),
        [
            (at(23, 9), at(23, 18, 30), True),
            (at(23, 9), at(23, 18, 29), False),
            (at(23, 16, 30), at(24, 18, 29), False),
            (at(23, 16, 30), at(25, 8), True),
        ],
    )
    async def test_what_is_due_before_is_not_left_for_it(
        self, database: Database, texts: Texts, now: datetime, due: datetime, merged: bool
    ) -> None:
        house = await three(database, texts, 1)
        house.now = now
        assert bool(await house.merged(await house.confirm(1, due_at=due))) is merged

    async def test_after_the_digest_it_is_the_next_days(
        self, database: Database, texts: Texts
    ) -> None:
        house = await three(database, texts, 1)
        await house.confirm(1)
        house.now = at(MONDAY, 16, 40)
        await house.jobs()
        await house.confirm(1)
        assert await of_digests(database) == [(1, MONDAY, True), (1, MONDAY + 1, False)]

    async def test_one_already_written_takes_in_nothing_more(
        self, database: Database, texts: Texts
    ) -> None:
        """Another process, whose clock is ahead, has written it: nothing is lost."""
        house = await three(database, texts, 1)
        async with database.write() as session:
            session.add(Digest(member_id=1, day=at(MONDAY, 9).date(), made_at=house.now))
        fourth = await house.confirm(1)
        assert await house.merged(fourth) == []
        assert await house.send() == 1

    async def test_two_decided_at_once(self, database: Database, texts: Texts) -> None:
        """After two messages one of two more is the third and the other waits, for everybody."""
        await members(database, 30)
        house = House(database, texts)
        for _ in range(THREE - 1):
            await house.confirm(30)
        both = [await house.confirm(30, expand=False) for _ in range(2)]
        async with database.write() as session:
            bodies = [await jobs._bodies(house.tick, session, one) for one in both]

        async def expand(one: int, texts_: dict[tuple[str, str], int]) -> None:
            while await jobs._expand_some(house.tick, one, texts_):
                pass

        async with database.write() as session:
            await recipients.expand_announcement(
                session, both[0], bodies=bodies[0], now=house.now, zone=ZONE
            )
            other = asyncio.create_task(expand(both[1], bodies[1]))
            await asyncio.sleep(0.5)  # it has to wait for what is not committed yet
        await other
        await expand(both[0], bodies[0])
        merged = [await house.merged(one) for one in both]
        assert sorted(merged[0] + merged[1]) == list(range(1, 31))
        assert await house.count(Delivery.announcement_id.is_not(None)) == 3 * 30


class TestWritten:
    async def test_late_in_the_evening_it_waits_for_the_morning(
        self, database: Database, texts: Texts
    ) -> None:
        house = await three(database, texts, 2)
        fourth = await house.confirm(2)
        house.now = at(MONDAY, 22)
        await house.jobs()
        assert await house.said("digest:") == []
        house.now = at(MONDAY + 1, 7)
        await house.jobs()
        assert await house.send() == 2
        assert (await house.seen(fourth)).sent == 2

    async def test_what_the_evening_came_upon_leaves_in_the_morning(
        self, database: Database, texts: Texts
    ) -> None:
        house = await three(database, texts, 3)
        fourth = await house.confirm(3)
        house.now = at(MONDAY, 20, 59)
        await house.jobs()
        assert await house.send(most=1) == 1
        for hour in (21, 22, 23):
            house.now = at(MONDAY, hour)
            assert await house.send() == 0
            await house.jobs()
            found = await house.seen(fourth)
            assert (found.sent, found.left, found.merged) == (1, 2, 2)
        house.now = at(MONDAY + 1, 7)
        await house.jobs()
        assert await house.send() == 2
        assert (await house.seen(fourth)).sent == 3
        assert await house.count(Delivery.digest_id.is_not(None)) == 3

    async def test_what_was_stopped_before_is_not_in_it(
        self, database: Database, texts: Texts
    ) -> None:
        house = await three(database, texts, 2)
        gone, stays = await house.confirm(2, text="Bỏ"), await house.confirm(2, text="Giữ")
        async with database.write() as session:
            await announcements.cancel(session, gone, by=1, now=house.now)
        assert (await house.seen(gone)).stopped == 2
        house.now = at(MONDAY, 16, 30)
        await house.jobs()
        async with database.read() as session:
            says = list(
                await session.scalars(select(Delivery.say).where(Delivery.digest_id.is_not(None)))
            )
        assert all("Giữ" in say["text"] and "Bỏ" not in say["text"] for say in says if say)
        assert await house.send() == 2
        assert (await house.seen(gone)).stopped == 2
        assert (await house.seen(stays)).sent == 2

    async def test_an_empty_one_is_not_sent(self, database: Database, texts: Texts) -> None:
        house = await three(database, texts, 1)
        gone = await house.confirm(1)
        async with database.write() as session:
            await announcements.cancel(session, gone, by=1, now=house.now)
        house.now = at(MONDAY, 16, 30)
        await house.jobs()
        assert await house.said("digest:") == []
        assert await of_digests(database) == [(1, MONDAY, True)]

    async def test_what_is_paused_comes_with_the_next(
        self, database: Database, texts: Texts
    ) -> None:
        house = await three(database, texts, 1)
        paused = await house.confirm(1)
        async with database.write() as session:
            await announcements.pause(session, paused, by=1, now=house.now)
        house.now = at(MONDAY, 16, 30)
        await house.jobs()
        assert await house.said("digest:") == []
        assert (await house.seen(paused)).merged == 1
        async with database.write() as session:
            await announcements.resume(session, paused, by=1, now=house.now)
        house.now = at(MONDAY + 1, 16, 30)
        await house.jobs()
        assert await house.send() == 1
        assert (await house.seen(paused)).sent == 1

    @pytest.mark.parametrize("stop", [announcements.cancel, recalls.recall])
    @pytest.mark.parametrize("sent", [0, 1])
    async def test_stopped_between_writing_and_sending(
        self, database: Database, texts: Texts, sent: int, stop: Any
    ) -> None:
        """Whose digest has not left gets another one without it."""
        house = await three(database, texts, 2)
        gone, stays = await house.confirm(2, text="Bỏ"), await house.confirm(2, text="Giữ")
        house.now = at(MONDAY, 16, 30)
        await house.jobs()
        assert await house.send(most=sent) == sent if sent else True
        async with database.write() as session:
            await stop(session, gone, by=1, now=house.now)
        assert (await house.seen(stays)).left == 2 - sent
        await house.jobs()
        assert await house.send() == 2 - sent
        found = await house.seen(gone)
        assert (found.sent, found.stopped) == (sent, 2 - sent)
        assert (await house.seen(stays)).sent == 2

    async def test_who_cannot_be_told_any_more(self, database: Database, texts: Texts) -> None:
        house = await three(database, texts, 4)
        fourth = await house.confirm(4)
        async with database.write() as session:
            hers = update(Account)
            await session.execute(hers.where(Account.member_id == 1).values(blocked_at=house.now))
            await session.execute(hers.where(Account.member_id == 2).values(member_id=None))
            await consents.withdraw(
                session, member_id=3, purpose=consents.ANNOUNCEMENTS, now=house.now
            )
        house.now = at(MONDAY, 16, 30)
        await house.jobs()
        found = await house.seen(fourth)
        assert (found.blocked, found.not_linked, found.stopped, found.left) == (1, 1, 1, 1)
        assert await house.send() == 1
        assert await house.state(fourth) == "done"

    async def test_a_refused_one_goes_to_her_next_chat(
        self, database: Database, texts: Texts
    ) -> None:
        house = await three(database, texts, 1)
        fourth = await house.confirm(1)
        async with database.write() as session:
            session.add(
                Account(channel="telegram", account="4242", chat="other", member_id=1,
                        seen_at=at(MONDAY - 1, 9), linked_at=house.now, private=True,
                        wrong_codes=0)
            )  # fmt: skip
        house.now = at(MONDAY, 16, 30)
        await house.jobs()
        assert await house.send({"1001": Result.BLOCKED}) == 1
        found = await house.seen(fourth)
        assert (found.left, found.blocked) == (1, 0)
        assert await house.state(fourth) == "sending"
        assert await house.send() == 1
        assert (await house.seen(fourth)).sent == 1
        assert await house.said("digest:") == [("1001", "failed"), ("other", "sent")]

    async def test_an_unknown_outcome_is_never_repeated(
        self, database: Database, texts: Texts
    ) -> None:
        house = await three(database, texts, 2)
        fourth, _ = await house.confirm(2), await house.confirm(2)
        house.now = at(MONDAY, 16, 30)
        await house.jobs()
        assert await house.send({"1001": Result.UNKNOWN}, most=1) == 1
        async with database.write() as session:
            assert await announcements.pause(session, fourth, by=1, now=house.now)
        await house.jobs()
        assert await house.send() == 1
        assert await house.said("digest:") == [("1001", "unknown"), ("1002", "sent")]
        found = await house.seen(fourth)
        assert (found.unknown, found.merged) == (1, 1)


async def test_a_copy_of_the_database_says_no_digest_again(
    database: Database, texts: Texts
) -> None:
    """Restored at 18:00 from the morning: it may have been said at 16:30."""
    house = await three(database, texts, 2)
    fourth = await house.confirm(2)
    since = at(MONDAY, 18)
    async with database.write() as session:
        found = await copies.settle(session, since=since, zone=ZONE)
    assert found.unknown == 2
    house.now = at(MONDAY, 18, 30)
    await house.jobs()
    assert await house.send() == 0
    assert (await house.seen(fourth)).unknown == 2
    async with database.read() as session:
        lines = [line async for line in inspection.rows(session, "deliveries", bodies=False)]
    assert audited(lines, fourth) == {"unknown": 2}


async def test_a_copy_says_the_digest_that_was_not_due_yet(
    database: Database, texts: Texts
) -> None:
    house = await three(database, texts, 2)
    fourth = await house.confirm(2)
    async with database.write() as session:
        found = await copies.settle(session, since=at(MONDAY, 16), zone=ZONE)
    assert found.unknown == 0
    house.now = at(MONDAY, 16, 30)
    await house.jobs()
    assert await house.send() == 2
    assert (await house.seen(fourth)).sent == 2


async def test_who_counts_by_lines_counts_the_same(database: Database, texts: Texts) -> None:
    house = await three(database, texts, 3)
    fourth = await house.confirm(3)
    house.now = at(MONDAY, 16, 30)
    for step in (day.digest, None):
        if step:
            assert await counted(database, fourth) == {"pending": 3}
            await step(house.tick)
        else:
            await house.send({"1002": Result.UNKNOWN, "1003": Result.FAILED})
            assert await counted(database, fourth) == {"sent": 1, "unknown": 1, "failed": 1}
        async with database.read() as session:
            lines = [line async for line in inspection.rows(session, "deliveries", bodies=True)]
        assert audited(lines, fourth) == await counted(database, fourth)


async def test_after_90_days_numbers_stay(database: Database, texts: Texts) -> None:
    house = await three(database, texts, 2)
    fourth = await house.confirm(2)
    house.now = at(MONDAY, 16, 30)
    await house.jobs()
    await house.send({"1002": Result.FAILED})
    before = (await house.seen(fourth)).parts
    later = at(MONDAY, 9).replace(year=2027, month=3)
    async with database.write() as session:
        rule = retention.RULES["names"]
        while await retention.sweep(session, rule, now=later):
            pass
    async with database.read() as session:
        for column in (Digest.member_id, Recipient.member_id):
            assert not await session.scalar(select(func.count(column)))
        of_hers = select(Delivery.chat).where(Delivery.digest_id.is_not(None))
        assert all(chat.startswith("gone-") for chat in await session.scalars(of_hers))
    assert (await seen_parts(house, fourth)) == before


async def seen_parts(house: House, one: int) -> dict[str, int]:
    async with house.database.read() as session:
        found = await progress.progress(session, one, now=house.now)
    assert found is not None
    return found.parts


@pytest.mark.parametrize(
    ("now", "next_", "last"),
    [
        (at(23, 0), 23, 22), (at(23, 16, 29), 23, 22), (at(23, 16, 30), 24, 23),
        (at(23, 20, 59), 24, 23), (at(23, 21), 24, 23), (at(23, 23, 59), 24, 23),
    ],
)  # fmt: skip
def test_whose_digest_is_next(now: datetime, next_: int, last: int) -> None:
    assert digests.next_day(now, zone=ZONE).day == next_
    assert digests.last_day(now, zone=ZONE).day == last
