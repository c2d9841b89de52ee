"""The way in: what ``store`` returned from is committed, for everybody who shared the commit."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.inbox import ALONE, Inbox, NotStored, Read
from bot.messages import Incoming, Kind
from storage.database import Database
from storage.inbox import LEASE
from storage.tables import InboxRow
from tests.delivery.people import NOW


def said(number: int) -> Incoming:
    return Incoming("telegram", "7", str(number), str(number), NOW, Kind.TEXT, text="chào")


async def nothing(rows: Sequence[int]) -> None:
    return None


async def unread(path: Path, name: str) -> Read:
    return Read()


@pytest.fixture
def way_in(database: Database, tmp_path: Path) -> Inbox:
    return Inbox(
        database, nothing, channels={}, read_document=unread, folder=tmp_path, owner="me",
        clock=lambda: NOW,
    )  # fmt: skip


async def kept(database: Database) -> set[int]:
    async with database.read() as session:
        return {int(one) for one in await session.scalars(select(InboxRow.external_id))}


async def outcomes(way_in: Inbox, numbers: Sequence[int]) -> list[bool]:
    """Whether each was stored, all of them arriving at once."""
    ends = await asyncio.gather(*(way_in.store(said(n)) for n in numbers), return_exceptions=True)
    assert all(end is None or isinstance(end, Exception) for end in ends)
    return [end is None for end in ends]


async def test_who_was_told_so_is_kept(way_in: Inbox) -> None:
    assert await outcomes(way_in, range(100)) == [True] * 100
    assert await kept(way_in.database) == set(range(100))


@pytest.mark.parametrize("late", [False, True], ids=["before the commit", "after it"])
async def test_who_shared_a_commit_that_failed_is_told_so(
    way_in: Inbox, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    real, is_broken = way_in.database.write, True

    @asynccontextmanager
    async def write() -> AsyncIterator[Any]:
        async with real() as session:
            yield session
            if is_broken and not late:
                raise OSError("gone")
        if is_broken:
            raise OSError("gone after the commit")

    monkeypatch.setattr(way_in.database, "write", write)
    assert await outcomes(way_in, range(20)) == [False] * 20
    assert (await kept(way_in.database) == set()) is not late
    is_broken = False
    assert await outcomes(way_in, range(20)) == [True] * 20  # the platform comes again
    assert await kept(way_in.database) == set(range(20))


async def test_who_gave_up_waiting_takes_nobody_along(way_in: Inbox) -> None:
    """A platform that hangs up cancels its own call; others share the commit."""
    async with way_in._storing:
        tasks = [asyncio.ensure_future(way_in.store(said(n))) for n in range(5)]
        await asyncio.sleep(0.05)
        tasks[0].cancel()
        tasks[3].cancel()
        await asyncio.sleep(0.05)
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    for number, end in enumerate(ends):
        told = end is None
        assert not told or number in await kept(way_in.database)
        assert told or isinstance(end, NotStored | asyncio.CancelledError)
    assert await outcomes(way_in, range(5)) == [True] * 5


async def test_what_was_only_claimed_when_its_process_died_is_hardly_blamed(
    way_in: Inbox, tmp_path: Path
) -> None:
    """Seven die one after the other before they have answered anything."""

    async def dies(rows: Sequence[int]) -> None:
        await asyncio.Event().wait()

    await outcomes(way_in, range(30))
    for life in range(7):
        at = NOW + life * 2 * LEASE
        one = Inbox(
            way_in.database, dies, channels={}, read_document=unread, folder=tmp_path,
            owner=f"life {life}", clock=lambda at=at: at,
        )  # fmt: skip
        living = asyncio.ensure_future(one.run())
        await asyncio.sleep(0.4)
        living.cancel()
        await asyncio.wait([living])
    async with way_in.database.read() as session:
        tries = list(await session.scalars(select(InboxRow.tries)))
    assert sum(tries) == 30 + 6 * ALONE
    assert max(tries) == 2
