"""Two processes that reach for the same rows in the same instant."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from storage import inbox, sending
from storage.database import Database, Session
from tests.delivery.people import LAN, NOW, TELEGRAM, announce, members, say
from tests.storage.test_inbox_claims import store

Claim = Callable[[Session, str], Awaitable[list[Any]]]


async def updates(session: Session, owner: str) -> list[Any]:
    return [row.id for row in await inbox.claim(session, owner=owner, now=NOW, limit=9)]


async def deliveries(session: Session, owner: str) -> list[Any]:
    rows = await sending.claim(
        session, owner=owner, channel=TELEGRAM[0], account=TELEGRAM[1], now=NOW, limit=9,
        lanes=(0, 2),
    )  # fmt: skip
    ids = [row.id for row in rows]
    marked = await sending.mark_in_flight(session, ids, owner=owner, now=NOW, call_timeout=10)
    return sorted(marked)


@pytest.mark.parametrize("claim", [updates, deliveries])
async def test_the_second_gets_nothing(database: Database, claim: Claim) -> None:
    """Not even when it looked before the first had committed."""
    await store(database, "a", "b")
    await members(database, 2)
    await announce(database, 2)
    await say(database, "x", to=LAN)

    async def second() -> list[Any]:
        async with database.write() as session:
            return await claim(session, "you")

    async with asyncio.TaskGroup() as group, database.write() as session:
        first = await claim(session, "me")
        late = group.create_task(second())
        await asyncio.sleep(0.3)  # PostgreSQL: it has looked; SQLite: it waits for its turn
    assert len(first) >= 2
    assert late.result() == []
