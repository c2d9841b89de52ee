"""Whose an update is while it is being answered, and that it becomes no other's meanwhile."""

import asyncio
from datetime import datetime

from sqlalchemy import select, update

from storage import inbox
from storage.database import Database
from storage.tables import InboxRow
from tests.delivery.people import NOW, after


async def store(database: Database, *chats: str, first: int = 1) -> list[int]:
    """One update of each of these chats."""
    kept = [
        {"channel": "telegram", "account": "7", "external_id": str(n), "chat": chat, "body": {}}
        for n, chat in enumerate(chats, first)
    ]
    async with database.write() as session:
        return await inbox.store(session, kept, now=NOW)


async def claim(
    database: Database, owner: str = "me", *, now: datetime = NOW, limit: int = 32
) -> list[int]:
    async with database.write() as session:
        rows = await inbox.claim(session, owner=owner, now=now, limit=limit)
        return [row.id for row in rows]


async def is_mine(database: Database, row: int, owner: str = "me") -> bool:
    async with database.write() as session:
        return bool(await inbox.mine(session, [row], owner=owner))


async def test_nobody_takes_what_another_answers(database: Database) -> None:
    assert await store(database, "a") == [1]
    assert await claim(database) == [1]
    assert await claim(database, "you", now=after(seconds=30)) == []
    assert await is_mine(database, 1)
    assert not await is_mine(database, 1, "you")


async def test_who_was_too_slow_has_lost_it(database: Database) -> None:
    await store(database, "a")
    await claim(database)
    assert await claim(database, "you", now=after(seconds=31)) == [1]
    assert not await is_mine(database, 1)
    async with database.write() as session:
        await inbox.renew(session, 1, owner="me", now=after(hours=1))
    assert await claim(database, now=after(seconds=62)) == [1]


async def test_a_claim_that_takes_long_is_renewed(database: Database) -> None:
    await store(database, "a")
    await claim(database)
    async with database.write() as session:
        await inbox.renew(session, 1, owner="me", now=after(seconds=29))
    assert await claim(database, "you", now=after(seconds=59)) == []
    assert await claim(database, "you", now=after(seconds=60)) == [1]


async def test_what_ended_is_nobodys(database: Database) -> None:
    for state in ("done", "ignored"):
        [row] = await store(database, state, first=len(state))
        await claim(database)
        async with database.write() as session:
            assert await inbox.mine(session, [row], owner="me")
            await inbox.finish(session, {row: state})
        assert not await is_mine(database, row)
        assert await claim(database, now=after(days=1)) == []


async def test_the_next_of_a_chat_waits_for_the_first(database: Database) -> None:
    await store(database, "a", "b", "a")
    assert await claim(database) == [1, 2]
    async with database.write() as session:
        [mine] = await inbox.mine(session, [1], owner="me")
        await inbox.put_back(session, mine, error="x", now=NOW)
    assert await claim(database, now=NOW) == []
    assert await claim(database, now=after(seconds=5)) == [1]


async def test_two_processes_at_once_never_hold_the_same(database: Database) -> None:
    """On PostgreSQL they claim at the same time; on SQLite they take turns."""
    await store(database, *(f"chat {n % 40}" for n in range(200)))

    async def work(owner: str) -> list[int]:
        held: list[int] = []
        while ids := await claim(database, owner, limit=5):
            held += ids
            async with database.write() as session:
                mine = await inbox.mine(session, ids, owner=owner)
                assert [row.id for row in mine] == ids, "somebody else took one"
                await inbox.finish(session, dict.fromkeys(ids, "done"))
        return held

    held = await asyncio.gather(*(work(name) for name in ("a", "b", "c")))
    # one may have looked while the others held the first of each chat that was left
    held.append(await work("d"))
    assert sorted(row for rows in held for row in rows) == list(range(1, 201))
    async with database.read() as session:
        chats = (await session.execute(select(InboxRow.tries, InboxRow.state))).all()
    assert {tuple(row) for row in chats} == {(1, "done")}


async def test_a_try_not_used_is_not_counted(database: Database) -> None:
    await store(database, "a")
    for _ in range(9):
        assert await claim(database) == [1]
        async with database.write() as session:
            await inbox.release(session, owner="you", now=NOW)
        assert await claim(database, "you") == []
        async with database.write() as session:
            await inbox.release(session, owner="me", now=NOW)
    async with database.read() as session:
        row = await session.get_one(InboxRow, 1)
        assert (row.state, row.tries) == ("new", 0)


async def test_one_that_became_visible_late_waits(database: Database) -> None:
    """Of two commits the one with the lower numbers may come second."""
    await store(database, "a", "a")
    async with database.write() as session:
        await session.execute(update(InboxRow).where(InboxRow.id == 1).values(state="done"))
    assert await claim(database) == [2]
    async with database.write() as session:
        await session.execute(update(InboxRow).where(InboxRow.id == 1).values(state="new"))
    assert await claim(database, "you") == []
    async with database.write() as session:
        await inbox.finish(session, {2: "done"})
    assert await claim(database, "you") == [1]
