"""Transactions. The only place that knows SQLite and PostgreSQL apart.

SQLite: write-ahead log, one writer at a time (``BEGIN IMMEDIATE`` on one connection behind a
lock: a read that turns into a write in a deferred transaction fails at once, whatever the
timeout), readers beside it. PostgreSQL: ordinary transactions, read committed.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import asyncpg
from sqlalchemy import (
    JSON,
    URL,
    ColumnElement,
    Insert,
    Select,
    String,
    Subquery,
    and_,
    bindparam,
    cast,
    column,
    event,
    func,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.orm import SessionTransaction
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.types import TypeEngine
from sqlalchemy.util import greenlet_spawn

from storage import sqlite_thread

Session = AsyncSession
Windows = Mapping[str, timedelta]
Conflict = (IntegrityError, StaleDataError)
"""Somebody else was faster: the transaction is void and may be played again."""
LOST_RACES = ("40P01", "40001", "55P03")
"""PostgreSQL's codes for a deadlock, a serialization failure, a lock waited for too long."""
Unavailable = (OperationalError, OSError)
"""The database cannot be reached or is full; nothing was written."""

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL may lose what was acknowledged when the power fails
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
)
POSTGRES_SETTINGS = {
    "statement_timeout": "15000",
    "lock_timeout": "5000",
    "idle_in_transaction_session_timeout": "10000",
}

LOST = ("08", "53", "57P")
"""Beginnings of SQLSTATE: no connection, no room, shut down or cut off by hand."""
DEMOTED = "25006"
"""It only lets us read: another server is the primary now."""
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 20.0
"""Longer than the server takes to give a statement up: then the server itself is gone."""


class Told(NamedTuple):
    """The time by a database's own clock."""

    at: datetime
    is_apart: bool
    """It runs on another machine, whose clock is another."""


class Database:
    """One database; ``read`` and ``write`` give sessions that end with the block."""

    def __init__(self, url: str) -> None:
        """Nothing is opened yet; ``url`` is SQLAlchemy's, with or without the driver's name."""
        self.url = make_url(url).set(drivername=DRIVERS[make_url(url).get_backend_name()])
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writer = _sqlite(self.url, writes=True) if self.is_sqlite else _postgres(self.url)
        self._reader = _sqlite(self.url, writes=False) if self.is_sqlite else self._writer
        self._turn = asyncio.Lock()
        self.windows: Windows = {}
        """Name of a channel to how long after somebody did something there it lets us write to
        her; those that are not named let us always."""
        self.free_windows: Windows = {}
        """The same of channels that charge for what is said later than that."""
        self._listeners: dict[str, list[Callable[[], None]]] = defaultdict(list)

    def _session(self, engine: AsyncEngine) -> AsyncSession:
        given = {"windows": self.windows, "free_windows": self.free_windows}
        return AsyncSession(engine, expire_on_commit=False, info=given)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Session]:
        """A session to look with; what it changes is thrown away."""
        async with self._session(self._reader) as session:
            yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Session]:
        """A session that commits when the block ends well and rolls back otherwise.

        On SQLite the writers of this process take turns, so keep the block short and await
        nothing in it but the session.
        """
        if not self.is_sqlite:
            async with self._commit() as session:
                yield session
            return
        async with self._turn, self._commit() as session:
            yield session

    @asynccontextmanager
    async def _commit(self) -> AsyncIterator[Session]:
        async with self._session(self._writer) as session:
            async with session.begin():
                yield session
            topics = session.info.get("committed", set())
        for topic in topics:
            for wake in self._listeners[topic]:
                wake()

    @asynccontextmanager
    async def schema(self) -> AsyncIterator[AsyncConnection]:
        """A connection to change tables with; commits when the block ends well."""
        async with self._turn, self._writer.begin() as connection:
            yield connection

    def listen(self, topic: str, wake: Callable[[], None]) -> None:
        """Have ``wake`` called after each commit that ``tell``s about ``topic``."""
        self._listeners[topic].append(wake)

    async def time(self) -> Told | None:
        """What the server's clock says just now; SQLite has none but ours."""
        if self.is_sqlite:
            return None
        apart = "inet_server_addr() IS DISTINCT FROM inet_client_addr()"
        async with self.read() as session:
            found = await session.execute(text(f"SELECT clock_timestamp(), {apart}"))
            return Told(*found.one())

    async def close(self) -> None:
        """Close every connection."""
        await self._writer.dispose()
        await self._reader.dispose()


class Undoable:
    """A session some of whose work may be undone without the rest.

    A savepoint costs two statements, so a block sets one only once the session is asked for;
    and a block in which nothing was done yet shares that of the first block inside it.
    """

    def __init__(self, session: Session) -> None:
        """Nothing was done with ``session`` that has not reached the database."""
        self._session = session
        self._savepoints: list[SessionTransaction | None] = []

    @property
    def session(self) -> Session:
        """The session; what is done with it belongs to the innermost block."""
        if self._savepoints and self._savepoints[-1] is None:
            self._savepoints[-1] = self._session.sync_session.begin_nested()
        return self._session

    @asynccontextmanager
    async def block(self) -> AsyncIterator[None]:
        """What is done inside is undone if it raises."""
        is_first = not any(self._savepoints)
        begin = SyncSession.begin_nested  # at once where there may be something to flush before
        self._savepoints.append(None if is_first else await self._session.run_sync(begin))
        try:
            yield
        except BaseException:
            if (savepoint := self._savepoints.pop()) is not None:
                await greenlet_spawn(savepoint.rollback)
            raise
        if (savepoint := self._savepoints.pop()) is None:
            return
        if self._savepoints and self._savepoints[-1] is None:
            self._savepoints[-1] = savepoint
        else:
            await greenlet_spawn(savepoint.commit)


def is_conflict(error: BaseException) -> bool:
    """Whether somebody else was faster: what was tried is void and may be tried again."""
    if isinstance(error, Conflict):
        return True
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", "") in LOST_RACES


def tell(session: Session, topic: str) -> None:
    """Wake who listens to ``topic``, once the transaction has been committed."""
    session.info.setdefault("committed", set()).add(topic)


def insert_once(
    session: Session, table: Any, rows: Sequence[dict[str, Any]] = (), *, returning: Any = None
) -> Insert:
    """An insert that leaves out rows which would break a unique key.

    Without ``rows`` they are given at execution, and the statement is compiled only once.
    """
    statement: Insert = insert_of(engine_of(session))(table).on_conflict_do_nothing()
    statement = statement.values(list(rows)) if rows else statement
    return statement if returning is None else statement.returning(returning)


def insert_of(engine: str) -> Any:
    """The engine's own ``insert``, which knows what to do where a unique key would break.

    From a select it needs a ``where`` there: without one SQLite takes ON CONFLICT for a join's.
    """
    return sqlite.insert if engine == "sqlite" else postgresql.insert


def skip_locked(statement: Select[Any], *, of: Any = None) -> Select[Any]:
    """Take only rows (``of`` that table) nobody else is taking; SQLite has one writer."""
    return statement.with_for_update(skip_locked=True, of=of)


def windows_of(session: Session) -> Windows:
    """``Database.windows``."""
    windows: Windows = session.info.get("windows", {})
    return windows


def free_windows_of(session: Session) -> Windows:
    """``Database.free_windows``."""
    windows: Windows = session.info.get("free_windows", {})
    return windows


def engine_of(session: Session) -> str:
    """Which of the two engines it is: only to be handed back to this module."""
    return session.get_bind().dialect.name


def given_rows(engine: str, **columns: TypeEngine[Any]) -> Subquery:
    """A table ``given`` with these columns, filled from one parameter ``rows``.

    That is JSON, a list of lists: one statement then changes a hundred rows in a third of
    the time of a hundred statements. A moment is written by ``as_text``.
    """
    rows = bindparam("rows", type_=String())
    taken: list[ColumnElement[Any]]
    if engine == "sqlite":
        each = func.json_each(rows).table_valued("value")
        taken = [func.json_extract(each.c.value, f"$[{n}]") for n in range(len(columns))]
    else:
        value = column("value", postgresql.JSONB)
        each = func.jsonb_array_elements(cast(rows, postgresql.JSONB)).table_valued(value)
        taken = [
            cast(each.c.value[n] if isinstance(kind, JSON) else each.c.value[n].astext, kind)
            for n, kind in enumerate(columns.values())
        ]
    named = [one.label(name) for one, name in zip(taken, columns, strict=True)]
    return select(*named).subquery("given")


def as_text(engine: str, at: datetime | None) -> str | None:
    """A moment as ``given_rows`` takes it: as the engine keeps it, or can read it."""
    if at is None:
        return None
    utc = at.astimezone(UTC)
    return f"{utc:%Y-%m-%d %H:%M:%S.%f}" if engine == "sqlite" else utc.isoformat()


def is_given(engine: str, number: ColumnElement[int], given: Any) -> ColumnElement[bool]:
    """The row has this number, the first column of ``given_rows``, and is found by its index.

    PostgreSQL would rather read a whole table it has not counted yet than look for a hundred
    of its rows, unless it has their numbers as an array.
    """
    first: ColumnElement[int] = next(iter(given.columns))
    if engine == "sqlite":
        return number == first
    numbers = func.array(select(first).scalar_subquery())
    return and_(number == first, number == func.any(numbers))


DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


def _sqlite(url: Any, *, writes: bool) -> AsyncEngine:
    engine = create_async_engine(
        url,
        hide_parameters=True,  # an error's text is logged; names and messages are not
        pool_size=1 if writes else 4,
        max_overflow=0,
        connect_args={"timeout": 5, "async_creator_fn": sqlite_thread.connect},
    )
    event.listen(engine.sync_engine, "connect", _set_pragmas)
    event.listen(engine.sync_engine, "begin", _begin_immediate if writes else _begin)
    return engine


def _postgres(url: URL) -> AsyncEngine:
    hosts = url.query.get("host", ())
    # of several servers only the primary will do
    primary = {"target_session_attrs": "read-write"} if isinstance(hosts, tuple) and hosts else {}
    engine = create_async_engine(
        url,
        hide_parameters=True,
        pool_size=10,
        max_overflow=5,
        pool_pre_ping=True,
        pool_use_lifo=True,  # a connection used before has its statements prepared
        connect_args={
            "async_creator_fn": _connect_postgres,
            "server_settings": POSTGRES_SETTINGS,
            "timeout": CONNECT_SECONDS,
            "command_timeout": ANSWER_SECONDS,
            **primary,
        },
    )
    event.listen(engine.sync_engine, "handle_error", _let_go, retval=True)
    return engine


async def _connect_postgres(*args: Any, **kwargs: Any) -> Any:
    """A connection; a server that is starting, stopping, full or only a copy is away."""
    try:
        return await asyncpg.connect(*args, **kwargs)
    except asyncpg.PostgresError as error:
        if not _is_away(error):
            raise
        away = type(error).__name__
    except asyncpg.TargetServerAttributeNotMatched as error:
        away = type(error).__name__
    raise ConnectionError(away)


def _let_go(context: ExceptionContext) -> Exception | None:
    """Where the server went away or is no primary any more, the whole pool is let go: a
    pre-ping would find nothing wrong with a connection to a demoted one."""
    error = context.original_exception
    if context.is_pre_ping or not (context.is_disconnect or _is_away(error)):
        return None
    if not isinstance(error, Exception):  # only we were cut off: it shall stay that
        return None
    context.is_disconnect = True
    return OperationalError(
        context.statement, None, error, hide_parameters=True, connection_invalidated=True
    )


def _is_away(error: BaseException) -> bool:
    state = getattr(error, "sqlstate", None) or ""
    return state == DEMOTED or state.startswith(LOST)


def _set_pragmas(connection: Any, record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")  # the driver begins nothing by itself: one snapshot


__all__ = [
    "Conflict",
    "Database",
    "Session",
    "Unavailable",
    "Undoable",
    "as_text",
    "engine_of",
    "given_rows",
    "insert_of",
    "insert_once",
    "is_conflict",
    "is_given",
    "skip_locked",
    "tell",
]
