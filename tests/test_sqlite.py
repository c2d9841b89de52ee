"""What only the default database needs: durable commits, writers in turn, one server a file."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from bot.process import AlreadyServing, one_server
from storage.database import Database
from storage.tables import Unit
from tests.conftest import DURABLE, create_tables


async def opened(folder: Path, name: str = "thuky.db") -> Database:
    return Database(f"sqlite:///{folder}/{name}")


async def test_a_commit_outlives_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As far as SQLite can see to it: the log is synchronised at each commit."""
    monkeypatch.setattr("storage.database.SQLITE_PRAGMAS", DURABLE)
    database = await opened(tmp_path)
    found = {}
    async with database.write() as session:
        for pragma in ("journal_mode", "synchronous", "foreign_keys"):
            found[pragma] = await session.scalar(text(f"PRAGMA {pragma}"))
    await database.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


async def test_who_reads_and_then_writes_waits_for_the_other(tmp_path: Path) -> None:
    """Without the lock from the beginning one of the two would fail at once."""
    first, second = await opened(tmp_path), await opened(tmp_path)
    await create_tables(first)

    async def count_and_add(database: Database, name: str) -> None:
        for n in range(10):
            async with database.write() as session:
                await session.scalar(select(func.count()).select_from(Unit))
                await asyncio.sleep(0.005)
                session.add(Unit(name=f"{name} {n}", search_key=""))

    await asyncio.gather(count_and_add(first, "a"), count_and_add(second, "b"))
    async with first.read() as session:
        assert await session.scalar(select(func.count()).select_from(Unit)) == 20
    for database in (first, second):
        await database.close()


TRY = """
import sys
from pathlib import Path
from bot.process import AlreadyServing, one_server
try:
    with one_server(Path(sys.argv[1]), is_alone=sys.argv[2] == "alone"):
        print("serves")
except AlreadyServing:
    print("is served")
"""


def other(folder: Path, how: str = "alone") -> str:
    """What another process is told that would serve with the same folder."""
    run = subprocess.run(
        [sys.executable, "-c", TRY, folder, how], capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_one_server_a_file(tmp_path: Path) -> None:
    with one_server(tmp_path, is_alone=True):
        assert other(tmp_path) == "is served"
        assert other(tmp_path / "another") == "serves"
        with pytest.raises(AlreadyServing), one_server(tmp_path, is_alone=True):
            pass
    assert other(tmp_path) == "serves"


def test_with_a_server_of_its_own_many_may_serve(tmp_path: Path) -> None:
    with one_server(tmp_path, is_alone=False):
        assert other(tmp_path, "together") == "serves"
