"""Lists of names and members' own codes: at once, given up, forgotten."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import decisions, lists, passes, retention
from storage.database import Database
from storage.lists import Decided, NoSuchList
from storage.tables import Account, Chosen, Member, NameList
from tests.delivery.people import NOW, members


async def received(database: Database, *, typed: str = "Tên 1") -> int:
    async with database.write() as session:
        account = await session.scalar(select(Account.id).where(Account.member_id == 1))
        return await lists.receive(
            session, kind="attendance", about={"lesson": 1}, sent_by=1, account_id=account or 0,
            typed=typed, now=NOW,
        )  # fmt: skip


async def previewed(database: Database) -> int:
    made = await received(database)
    async with database.write() as session:
        row = await lists.begin(session, made)
        assert row is not None
        await lists.go_on(session, row, "previewed", now=NOW)
    return made


class TestLists:
    async def test_two_presses_at_once_decide_once(self, database: Database) -> None:
        await members(database, 2)
        made = await previewed(database)

        async def press(state: str) -> str:
            async with database.write() as session:
                await lists.decide(session, made, sent_by=1, state=state, now=NOW)
            return state

        done = await asyncio.gather(
            *(press(state) for state in ("confirmed", "cancelled")), return_exceptions=True
        )
        assert sum(isinstance(one, Decided) for one in done) == 1
        async with database.write() as session:
            with pytest.raises(NoSuchList):
                await lists.decide(session, made, sent_by=2, state="confirmed", now=NOW)

    async def test_after_three_tries_it_is_given_up(self, database: Database) -> None:
        await members(database, 1)
        made = await received(database)
        for _ in range(lists.MOST_TRIES + 1):
            async with database.write() as session:
                row = await lists.begin(session, made)
        assert row is not None
        assert row.state == "refused"
        async with database.read() as session:
            assert await lists.due(session) == []

    async def test_nothing_of_it_is_kept_when_somebody_is_erased(self, database: Database) -> None:
        await members(database, 1)
        await previewed(database)
        async with database.write() as session:
            await lists.forget(session, now=NOW)
        async with database.read() as session:
            [row] = await session.scalars(select(NameList))
            assert (row.state, row.typed) == ("cancelled", "")

    async def test_it_is_swept_after_thirty_days(self, database: Database) -> None:
        await members(database, 1)
        await received(database)
        rule = retention.RULES["lists"]
        for days, left in ((29, 1), (31, 0)):
            async with database.write() as session:
                await retention.sweep(session, rule, now=NOW + timedelta(days=days))
                assert len((await session.scalars(select(NameList.id))).all()) == left


class TestPasses:
    async def test_asked_for_at_once_it_is_one(self, database: Database) -> None:
        await members(database, 1)

        async def ask() -> str:
            async with database.write() as session:
                return await passes.of(session, 1, now=NOW)

        assert len(set(await asyncio.gather(*(ask() for _ in range(5))))) == 1

    async def test_it_is_nobodys_once_she_has_left(self, database: Database) -> None:
        await members(database, 2)
        async with database.write() as session:
            mine, other = [await passes.of(session, one, now=NOW) for one in (1, 2)]
            assert mine != other
            found = await passes.holder(session, mine)
            assert found is not None
            assert found.id == 1
            (await session.get_one(Member, 1)).left_at = NOW
            await session.flush()
            assert await passes.holder(session, mine) is None


class TestDecisions:
    async def test_who_is_named_stays_where_she_is_expected(self, database: Database) -> None:
        await members(database, 3)
        async with database.write() as session:
            when = NOW + timedelta(days=9)
            one = await decisions.make(
                session, number="1", dated=NOW.date(), decided_by="Ban", occasion="Lễ",
                sites=[("A", when), ("B", when)], made_by=1, now=NOW,
            )  # fmt: skip
            assert await decisions.choose(session, one, {1: 1, 2: 2}) == 2
            assert await decisions.choose(session, one, {1: 2, 3: 2}) == 1
            found = await decisions.groups(session, one)
            assert [(group.number, group.people) for group in found] == [(1, 1), (2, 2)]
            rows = await session.execute(select(Chosen.member_id, Chosen.site))
            assert sorted(tuple(row) for row in rows) == [(1, 1), (2, 2), (3, 2)]
