"""Two processes meet an account that nobody has ever spoken for."""

import asyncio
import time
from datetime import timedelta

import pytest

from bot.delivery.budget import Budget
from bot.delivery.purse import Purse
from storage import sending
from storage.database import Database
from tests.delivery.people import NOW, TELEGRAM, announce, members


def purse(owner: str) -> Purse:
    me = {"channel": TELEGRAM[0], "account": TELEGRAM[1], "owner": owner}
    return Purse(Budget(1000, clock=time.monotonic, burst=150), me=me, has_others=True)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_the_second_sees_the_calls_of_the_first(database: Database) -> None:
    """It waits for the row the first is making, and it is not its own."""
    await members(database, 5)
    await announce(database, 5)
    first, second = purse("a"), purse("b")

    async def look() -> int:
        async with database.write() as session:
            assert await second.open(session, NOW + timedelta(milliseconds=5))
            return await second.calls_of_others(session, NOW)

    async with asyncio.TaskGroup() as tasks, database.write() as session:
        assert await first.open(session, NOW)
        looking = tasks.create_task(look())
        await asyncio.sleep(0.2)  # it has begun and waits
        rows = await sending.claim(
            session, owner="a", channel=TELEGRAM[0], account=TELEGRAM[1], now=NOW, limit=4,
            lanes=(2,),
        )  # fmt: skip
        ids = [row.id for row in rows]
        await sending.mark_in_flight(session, ids, owner="a", now=NOW, call_timeout=10)
        await first.leave(session, NOW, paused_until=None)
    assert looking.result() == 4
