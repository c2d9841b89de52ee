"""Servers that go away, come back, or are no primary any more; work that is undone."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from sqlalchemy import make_url, select, text
from sqlalchemy.exc import DBAPIError

from storage import holds
from storage.database import Database, Unavailable, Undoable
from storage.tables import Unit
from tests.chat import Clock

on_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


async def run(database: Database, statement: str) -> None:
    async with database.write() as session:
        await session.execute(text(statement))


@asynccontextmanager
async def another(database: Database, url: str = "") -> AsyncIterator[Database]:
    opened = Database(url or database.url.render_as_string(hide_password=False))
    yield opened
    await opened.close()


async def test_a_server_tells_its_time(database: Database) -> None:
    told = await database.time()
    if database.is_sqlite:
        assert told is None
    else:
        assert told is not None
        assert told.at.tzinfo is not None
        assert not told.is_apart  # it runs on this machine


@on_postgresql
async def test_a_demoted_primary_is_let_go_at_once(database: Database, clock: Clock) -> None:
    """Its connections are alive, so nothing but the refusal tells."""
    name = database.url.database
    async with another(database) as admin:
        await run(admin, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        pooled = [database.write() for _ in range(3)]
        for one in pooled:
            await (await one.__aenter__()).execute(text("SELECT 1"))
        for one in pooled:
            await one.__aexit__(None, None, None)
    async with another(database) as admin, admin.write() as session:
        await session.execute(text("SET TRANSACTION READ WRITE"))
        await session.execute(text(f"ALTER DATABASE {name} RESET ALL"))
    # from here on the same name leads to the new primary
    with pytest.raises(Unavailable):
        async with database.write() as session:
            await holds.hold(session, why="x", now=clock())
    for _ in range(3):
        async with database.write() as session:
            await holds.lift(session, now=clock())


@on_postgresql
async def test_a_connection_cut_off_in_the_middle(database: Database, clock: Clock) -> None:

    async def cut_off() -> None:
        async with database.write() as session:
            pid = await session.scalar(text("SELECT pg_backend_pid()"))
            async with another(database) as admin:
                await run(admin, f"SELECT pg_terminate_backend({pid})")
            await holds.hold(session, why="x", now=clock())

    with pytest.raises(Unavailable):
        await cut_off()
    async with database.write() as session:
        assert await holds.current(session) is None


@on_postgresql
async def test_one_cut_off_while_it_was_idle_is_not_noticed(database: Database) -> None:
    async with database.write() as session:
        pid = await session.scalar(text("SELECT pg_backend_pid()"))
    async with another(database) as admin:
        await run(admin, f"SELECT pg_terminate_backend({pid})")
    async with database.write() as session:
        assert await session.scalar(text("SELECT pg_backend_pid()")) != pid


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def hosts(database: Database) -> str:
    """A server that is not there, then the real one."""
    url = make_url(database.url)
    own = url.query.get("host", url.host)
    port = url.port or 5432
    return (
        f"postgresql://{url.username}:{url.password or ''}@/{url.database}"
        f"?host=127.0.0.1:{closed_port()}&host={own}:{port}"
    )


@on_postgresql
async def test_of_several_servers_the_primary_is_taken(database: Database, clock: Clock) -> None:
    async with another(database, hosts(database)) as several:
        async with several.write() as session:
            await holds.hold(session, why="x", now=clock())
        assert (await several.time()) is not None


@on_postgresql
async def test_a_server_that_only_reads_will_not_do(database: Database) -> None:
    async with another(database) as admin:
        await run(
            admin, f"ALTER DATABASE {database.url.database} SET default_transaction_read_only = on"
        )
    async with another(database, hosts(database)) as several:
        with pytest.raises(Unavailable):
            await several.time()


@on_postgresql
async def test_what_waiting_cannot_mend_is_no_absence(database: Database) -> None:
    nowhere = database.url.set(database="there_is_none").render_as_string(hide_password=False)
    async with another(database, nowhere) as wrong:
        with pytest.raises(DBAPIError) as raised:
            await wrong.time()
        assert not isinstance(raised.value, Unavailable)


async def test_what_was_done_in_an_inner_block_is_undone_with_the_outer_one(
    database: Database,
) -> None:
    async with database.write() as session:
        work = Undoable(session)
        with suppress(ValueError):
            async with work.block():
                async with work.block():  # the first to do anything
                    work.session.add(Unit(name="Chi hội 1", search_key="chi hoi 1"))
                raise ValueError
        async with work.block():
            work.session.add(Unit(name="Chi hội 2", search_key="chi hoi 2"))
    async with database.read() as session:
        assert list(await session.scalars(select(Unit.name))) == ["Chi hội 2"]
