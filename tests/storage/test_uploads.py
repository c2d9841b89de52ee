"""Which files of ours a platform has, and by what name."""

import asyncio
from datetime import datetime

from sqlalchemy import select

from storage import uploads
from storage.database import Database
from storage.tables import Upload
from tests.delivery.people import NOW, after

KEY = "zalo_oa:77:file:0123"


async def keep(database: Database, name: str, *, key: str = KEY, **lasts: float) -> None:
    async with database.write() as session:
        await uploads.keep(session, key, platform_id=name, until=after(**lasts or {"days": 7}))


async def find(database: Database, now: datetime = NOW, key: str = KEY) -> str:
    async with database.read() as session:
        return await uploads.find(session, key, now=now)


async def test_until_the_platform_drops_it(database: Database) -> None:
    assert await find(database) == ""
    await keep(database, "one")
    assert await find(database, after(days=6, hours=23)) == "one"
    assert await find(database, after(days=7)) == ""
    assert await find(database, key=KEY + "4") == ""


async def test_the_last_name_counts(database: Database) -> None:
    await keep(database, "one", days=7)
    await keep(database, "two", days=6)
    assert await find(database) == "two"
    assert await find(database, after(days=6)) == ""


async def test_two_processes_that_upload_it_at_once(database: Database) -> None:
    """Neither is refused: the platform knows both names."""
    async with asyncio.TaskGroup() as group, database.write() as session:
        until = after(days=7)
        await uploads.keep(session, KEY, platform_id="one", until=until)
        group.create_task(keep(database, "two"))
        await asyncio.sleep(0.3)  # PostgreSQL: it waits for the row; SQLite: for its turn
    assert await find(database) == "two"


async def test_what_the_platform_has_no_longer_is_forgotten(database: Database) -> None:
    await keep(database, "one")
    await keep(database, "other", key="other")
    async with database.write() as session:
        await uploads.forget(session, KEY)
    assert (await find(database), await find(database, key="other")) == ("", "other")


async def test_what_is_over_leaves_no_row(database: Database) -> None:
    for days in (1, 2, 3):
        await keep(database, "x", key=str(days), days=days)
    async with database.write() as session:
        await uploads.forget_old(session, now=after(days=2))
    async with database.read() as session:
        assert list(await session.scalars(select(Upload.key))) == ["3"]
