"""A database that takes nothing: the sender stops, and goes on by itself when it is well."""

import resource
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest

from bot.delivery import desk
from storage.database import Database
from tests.delivery.people import TELEGRAM, FakeChannel, announce, members, until
from tests.delivery.test_sender import counted, over, sending

WINDOW = 4
Trouble = Callable[[Database], Any]


@asynccontextmanager
async def read_only(database: Database) -> AsyncIterator[None]:
    """SQLite says so itself; a PostgreSQL that was demoted does."""
    if database.is_sqlite:
        await _execute(database, "PRAGMA query_only=ON")
        yield
        await _execute(database, "PRAGMA query_only=OFF")
        return
    name = database.url.database
    others = "pid <> pg_backend_pid() AND datname = current_database()"
    await _execute(
        database,
        f"ALTER DATABASE {name} SET default_transaction_read_only = on",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}",
    )
    await database._writer.dispose()
    yield
    await _execute(
        database,
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
        f"ALTER DATABASE {name} RESET default_transaction_read_only",
    )
    await database._writer.dispose()


@asynccontextmanager
async def no_commit(database: Database) -> AsyncIterator[None]:
    """Every statement is taken; COMMIT itself is refused."""
    if database.is_sqlite:
        with _no_room(database):
            yield
        return
    await _execute(
        database,
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'disk_full'; END $$",
        "CREATE CONSTRAINT TRIGGER refuse AFTER UPDATE ON deliveries"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()",
    )
    yield
    await _execute(database, "DROP TRIGGER refuse ON deliveries")


@contextmanager
def _no_room(database: Database) -> Iterator[None]:
    """No file may grow: what SQLite commits is written when it commits."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@asynccontextmanager
async def cut_off(database: Database) -> AsyncIterator[None]:
    """Connections end in the middle of what they do, again and again."""
    if not database.is_sqlite:
        others = "pid <> pg_backend_pid() AND datname = current_database()"
        for _ in range(5):
            await _execute(
                database, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"
            )
    yield


async def _execute(database: Database, *statements: str) -> None:
    """Outside a transaction: SQLite begins none where it may not write."""
    async with database._turn, database._writer.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        for statement in statements:
            await driver.execute(statement)


@pytest.mark.parametrize("trouble", [read_only, no_commit, cut_off])
async def test_it_stops_and_goes_on_by_itself(
    database: Database, trouble: Trouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "TICK", 0.05)
    await members(database, 40)
    one = await announce(database, 40)
    channel = FakeChannel(delay=0.02, rate=100)
    failed: list[Any] = []
    real = desk.Desk._doubt

    def note(self: desk.Desk, *given: Any) -> None:
        failed.append(given)
        real(self, *given)

    monkeypatch.setattr(desk.Desk, "_doubt", note)
    async with sending(database, channel, window=WINDOW) as sender:
        await until(lambda: len(channel.calls) > 4)
        async with trouble(database):
            if trouble is not cut_off:
                await until(lambda: len(failed) > 1)
                before = len(channel.calls)
                await until(lambda: len(failed) > 4)
                assert len(channel.calls) == before, "called about what was not written down"
        await until(over(database, "sent"))
    assert sender.desks[TELEGRAM]._free == sender.desks[TELEGRAM].window
    assert len(channel.calls) == len(set(channel.effects)) == 40
    assert await counted(database, one) == {"sent": 40}
