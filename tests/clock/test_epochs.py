"""An older copy of the database is known before anything leaves."""

import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, update

from bot.epochs import FILE, Epochs
from storage import copies, epochs, holds
from storage.database import Database
from storage.deliveries import Address, NewDelivery, enqueue
from storage.tables import Epoch, Hold
from tests.chat import Clock
from tests.delivery.people import words

LAN = Address("telegram", "4242", "7")


@pytest.fixture
async def spoken(database: Database, clock: Clock) -> Database:
    """A house that has said something."""
    async with database.write() as session:
        await enqueue(session, [NewDelivery(LAN, words("chào"))], now=clock())
    return database


def folder(tmp_path: Path, name: str = "data") -> Path:
    made = tmp_path / name
    made.mkdir(exist_ok=True)
    return made


async def why(database: Database) -> str:
    async with database.read() as session:
        held = await holds.current(session)
    return held.why if held else ""


async def restore(database: Database, *, to: int) -> None:
    """As the database was when it had lived through that many moments."""
    async with database.write() as session:
        kept = select(Epoch.id).order_by(Epoch.id).limit(to)
        rows = await session.scalars(select(Epoch).where(Epoch.id.not_in(kept)))
        for row in rows.all():
            await session.delete(row)


async def test_a_new_house_is_not_held(database: Database, clock: Clock, tmp_path: Path) -> None:
    here = Epochs(database, folder(tmp_path), clock=clock)
    for _ in range(3):
        await here.note()
        clock.pass_(minutes=10)
    assert await why(database) == ""
    assert [file.name for file in folder(tmp_path).iterdir() if "epoch" in file.name] == [FILE]


async def test_a_house_older_than_this_rule_is_not_held(
    spoken: Database, clock: Clock, tmp_path: Path
) -> None:
    await Epochs(spoken, folder(tmp_path), clock=clock).note()
    assert await why(spoken) == ""


async def test_a_restart_is_not_held(spoken: Database, clock: Clock, tmp_path: Path) -> None:
    for days in (0, 1, 90):
        clock.pass_(days=days)
        await Epochs(spoken, folder(tmp_path), clock=clock).note()
    assert await why(spoken) == ""


async def test_an_older_copy_is_held(spoken: Database, clock: Clock, tmp_path: Path) -> None:
    here = Epochs(spoken, folder(tmp_path), clock=clock)
    await here.note()
    await here.note()
    await restore(spoken, to=1)
    await here.note()
    assert await why(spoken) == "older copy"
    await here.note()  # and stays so, however often it is started
    assert await why(spoken) == "older copy"


async def test_a_copy_from_before_this_rule_is_held(
    spoken: Database, clock: Clock, tmp_path: Path
) -> None:
    here = Epochs(spoken, folder(tmp_path), clock=clock)
    await here.note()
    await restore(spoken, to=0)
    await here.note()
    assert await why(spoken) == "older copy"


async def test_an_empty_database_in_an_old_folder_is_a_new_house(
    database: Database, clock: Clock, tmp_path: Path
) -> None:
    here = Epochs(database, folder(tmp_path), clock=clock)
    await here.note()
    await restore(database, to=0)
    await here.note()
    assert await why(database) == ""


async def test_a_copy_without_its_folder_is_held(
    spoken: Database, clock: Clock, tmp_path: Path
) -> None:
    await Epochs(spoken, folder(tmp_path), clock=clock).note()
    clock.pass_(minutes=15)
    await Epochs(spoken, folder(tmp_path, "another"), clock=clock).note()
    assert await why(spoken) == "unknown copy"


async def test_a_new_process_joins_a_living_fleet(
    spoken: Database, clock: Clock, tmp_path: Path
) -> None:
    """On PostgreSQL: nobody but this process can serve an SQLite file."""
    await Epochs(spoken, folder(tmp_path), clock=clock).note()
    clock.pass_(minutes=14)
    await Epochs(spoken, folder(tmp_path, "another"), clock=clock).note()
    assert await why(spoken) == ("unknown copy" if spoken.is_sqlite else "")


async def test_processes_may_share_a_folder(
    spoken: Database, clock: Clock, tmp_path: Path
) -> None:
    one, two = (Epochs(spoken, folder(tmp_path), clock=clock) for _ in range(2))
    await one.note()
    mine = (folder(tmp_path) / FILE).read_text()
    await two.note()
    (folder(tmp_path) / FILE).write_text(mine)  # the slower one writes last
    await one.note()
    assert await why(spoken) == ""


async def test_one_release_is_enough_for_every_folder(
    spoken: Database, clock: Clock, tmp_path: Path
) -> None:
    one = Epochs(spoken, folder(tmp_path), clock=clock)
    two = Epochs(spoken, folder(tmp_path, "another"), clock=clock)
    for each in (one, two):
        shutil.copytree(folder(tmp_path), folder(tmp_path, "another"), dirs_exist_ok=True)
        await each.note()
        clock.pass_(minutes=1)
    await restore(spoken, to=0)
    clock.pass_(minutes=1)
    await one.note()
    async with spoken.write() as session:
        held = await holds.current(session)
        assert held is not None
        await copies.settle(session, since=held.since, zone=ZoneInfo("UTC"))
        await holds.lift(session, now=clock.pass_(minutes=1))
    await two.note()
    assert await why(spoken) == ""
    await restore(spoken, to=0)  # the same again, with what both know now
    clock.pass_(minutes=1)
    await two.note()
    assert await why(spoken) == "older copy"


async def test_believing_the_clock_settles_no_copy(
    spoken: Database, clock: Clock, tmp_path: Path
) -> None:
    here = Epochs(spoken, folder(tmp_path), clock=clock)
    await here.note()
    async with spoken.write() as session:
        await holds.believe_clock(session, now=clock.pass_(minutes=1))
    await restore(spoken, to=0)
    await here.note()
    assert await why(spoken) == "older copy"


async def test_moments_are_kept_for_thirty_days(
    spoken: Database, clock: Clock, tmp_path: Path
) -> None:
    here = Epochs(spoken, folder(tmp_path), clock=clock)
    await here.note()
    clock.pass_(days=29)
    await here.note()
    clock.pass_(days=2)
    await here.note()
    async with spoken.read() as session:
        assert await session.scalar(select(func.count()).select_from(Epoch)) == 2


async def test_a_file_that_was_put_back_with_the_database_proves_nothing(
    spoken: Database, clock: Clock, tmp_path: Path
) -> None:
    """Whoever copies the whole folder has both, and both are old."""
    await Epochs(spoken, folder(tmp_path), clock=clock).note()
    token, written, stamp = (folder(tmp_path) / FILE).read_text().split()
    (folder(tmp_path) / FILE).write_text(f"{token} {written} {int(stamp) - 61}")
    clock.pass_(hours=1)
    await Epochs(spoken, folder(tmp_path), clock=clock).note()
    assert await why(spoken) == "unknown copy"


@pytest.mark.parametrize("content", ["", "half a tok", "a b c", "token 2026-99-99 1"])
async def test_a_file_that_is_not_whole_is_none(
    spoken: Database, clock: Clock, tmp_path: Path, content: str
) -> None:
    await Epochs(spoken, folder(tmp_path), clock=clock).note()
    (folder(tmp_path) / FILE).write_text(content)
    clock.pass_(hours=1)
    await Epochs(spoken, folder(tmp_path), clock=clock).note()
    assert await why(spoken) == "unknown copy"


async def test_a_folder_that_cannot_be_written_stops_nobody(
    spoken: Database, clock: Clock, tmp_path: Path
) -> None:
    here = Epochs(spoken, folder(tmp_path), clock=clock)
    await here.note()
    shutil.rmtree(folder(tmp_path))
    clock.pass_(minutes=10)
    await here.note()
    async with spoken.read() as session:
        assert await epochs.newest(session) == clock()


async def test_two_holds_at_once_are_one(database: Database, clock: Clock) -> None:
    async with database.write() as session:
        await holds.hold(session, why="older copy", now=clock())
        await holds.hold(session, why="unknown copy", now=clock.pass_(minutes=1))
        assert await session.scalar(select(func.count()).select_from(Hold)) == 1
    async with database.write() as session:
        await session.execute(update(Hold).values(lifted_at=clock()))
    assert await why(database) == ""
