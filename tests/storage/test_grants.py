"""Who may exchange the tokens of an account, and which pair is the newest."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from storage import grants
from storage.database import Database
from storage.grants import Alarm, Kept
from storage.tables import Account, Grant, Member
from tests.delivery.people import NOW, after, members

PLACE = {"channel": "zalo_oa", "account": "77"}
LEASE = timedelta(seconds=30)


def kept(generation: int, sealed: str = "") -> Kept:
    return Kept(generation, sealed or f"sealed-{generation}", NOW, after(hours=25))


async def store(database: Database, new: Kept, *, last: int, account: str = "77") -> bool:
    async with database.write() as session:
        return await grants.store(
            session, new, channel="zalo_oa", account=account, after=last
        )  # fmt: skip


async def lease(database: Database, owner: str, generation: int = 1, **late: float) -> bool:
    now = after(**late)
    async with database.write() as session:
        return await grants.lease(
            session, **PLACE, generation=generation, owner=owner, until=now + LEASE, now=now
        )


async def give_back(database: Database, owner: str, generation: int = 1) -> None:
    async with database.write() as session:
        await grants.give_back(session, **PLACE, generation=generation, owner=owner)


async def alarm(database: Database, why: str, account: str = "77", **late: float) -> None:
    async with database.write() as session:
        await grants.alarm(
            session, channel="zalo_oa", account=account, why=why, now=after(**late)
        )  # fmt: skip


async def alarms(database: Database) -> list[Alarm]:
    async with database.read() as session:
        return await grants.alarms(session)


async def newest(database: Database, account: str = "77") -> Kept | None:
    async with database.read() as session:
        return await grants.read(session, channel="zalo_oa", account=account)


class TestStore:
    async def test_one_row_an_account(self, database: Database) -> None:
        assert await newest(database) is None
        other = kept(1, "of another account")
        assert await store(database, other, last=0, account="78")
        assert await store(database, kept(1), last=0)
        assert await store(database, kept(2), last=1)
        assert (await newest(database), await newest(database, "78")) == (kept(2), other)

    async def test_the_first_is_stored_once(self, database: Database) -> None:
        assert await store(database, kept(1), last=0)
        assert not await store(database, kept(1, "late"), last=0)
        assert await newest(database) == kept(1)

    async def test_only_in_the_place_of_the_one_before(self, database: Database) -> None:
        await store(database, kept(1), last=0)
        assert not await store(database, kept(3), last=2)
        assert await store(database, kept(2), last=1)
        assert not await store(database, kept(2, "late"), last=1)
        assert await newest(database) == kept(2)

    async def test_two_at_once(self, database: Database) -> None:
        """The second looked before the first had committed."""
        await store(database, kept(1), last=0)
        async with asyncio.TaskGroup() as group, database.write() as session:
            first = await grants.store(session, kept(2), **PLACE, after=1)
            late = group.create_task(store(database, kept(2, "late"), last=1))
            await asyncio.sleep(0.3)  # PostgreSQL: it waits for the row; SQLite: for its turn
        assert (first, late.result()) == (True, False)
        assert await newest(database) == kept(2)


class TestLease:
    async def test_nobody_takes_what_another_holds(self, database: Database) -> None:
        await store(database, kept(1), last=0)
        assert await lease(database, "me")
        assert not await lease(database, "you")
        assert await lease(database, "me", seconds=29)
        assert not await lease(database, "you", seconds=31)
        assert await lease(database, "you", seconds=59)
        assert not await lease(database, "me", seconds=60)

    async def test_only_of_the_newest_pair(self, database: Database) -> None:
        assert not await lease(database, "me")
        await store(database, kept(1), last=0)
        assert not await lease(database, "me", generation=2)
        await store(database, kept(2), last=1)
        assert not await lease(database, "me", generation=1)
        assert await lease(database, "me", generation=2)

    async def test_a_new_pair_ends_it(self, database: Database) -> None:
        await store(database, kept(1), last=0)
        await lease(database, "me")
        await store(database, kept(2), last=1)
        assert await lease(database, "you", generation=2)

    async def test_only_its_holder_gives_it_back(self, database: Database) -> None:
        await store(database, kept(1), last=0)
        await lease(database, "me")
        await give_back(database, "you")
        await give_back(database, "me", generation=2)
        assert not await lease(database, "you")
        await give_back(database, "me")
        assert await lease(database, "you")

    async def test_two_at_once(self, database: Database) -> None:
        """The second looked before the first had committed."""
        await store(database, kept(1), last=0)
        ends = {"until": NOW + LEASE, "now": NOW}
        async with asyncio.TaskGroup() as group, database.write() as session:
            first = await grants.lease(session, **PLACE, generation=1, owner="me", **ends)
            late = group.create_task(lease(database, "you"))
            await asyncio.sleep(0.3)
        assert (first, late.result()) == (True, False)


class TestAlarm:
    async def test_where_nobody_consented_there_is_none(self, database: Database) -> None:
        await alarm(database, "refused")
        assert await alarms(database) == []

    async def test_it_keeps_its_beginning_while_the_reason_stays(self, database: Database) -> None:
        await store(database, kept(1), last=0)
        assert await alarms(database) == []
        told = []
        for minutes, why in ((0, "unreachable"), (9, "unreachable"), (10, "refused")):
            await alarm(database, why, minutes=minutes)
            (one,) = await alarms(database)
            told.append((one.why, one.since))
        assert told == [
            ("unreachable", NOW), ("unreachable", NOW), ("refused", after(minutes=10))
        ]  # fmt: skip
        assert (one.channel, one.account, one.generation) == ("zalo_oa", "77", 1)
        assert one.expires_at == after(hours=25)

    async def test_a_new_pair_ends_it(self, database: Database) -> None:
        await store(database, kept(1), last=0)
        await lease(database, "me")
        await alarm(database, "refused")
        await store(database, kept(2), last=1)
        assert await alarms(database) == []
        async with database.read() as session:
            row = (await session.scalars(select(Grant))).one()
        assert (row.owner, row.lease_until, row.alarm, row.alarm_at) == ("", None, "", None)

    async def test_the_old_app_of_who_has_moved_is_not_told_of(self, database: Database) -> None:
        await store(database, kept(1), last=0)
        await alarm(database, "refused")
        later = Kept(1, "sealed", after(hours=1), after(hours=26))
        await store(database, later, last=0, account="78")
        assert await alarms(database) == []
        await alarm(database, "refused", account="78")
        assert [one.account for one in await alarms(database)] == ["78"]

    async def test_the_chats_of_other_channels(self, database: Database) -> None:
        await members(database, 2, channel="zalo_oa", account="77")
        async with database.write() as session:
            for chat, seen, more in (
                ("old", 0, {}),
                ("new", 1, {}),
                ("blocked", 2, {"blocked_at": NOW}),
                ("group", 3, {"private": False}),
            ):
                session.add(
                    Account(channel="telegram", account="1", chat=chat, member_id=1,
                            seen_at=after(hours=seen), wrong_codes=0, **more)
                )  # fmt: skip
            await session.flush()
            everybody = list(await session.scalars(select(Member.id)))
            found = await grants.chats_beside(
                session, "zalo_oa", members=everybody, now=after(hours=4)
            )
        assert {id: chat.chat for id, chat in found.items()} == {1: "new"}
