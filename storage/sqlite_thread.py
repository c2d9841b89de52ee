"""SQLite's connections, each in a thread of its own, with as few visits to it as can be."""

import sqlite3
from collections.abc import Iterable
from typing import Any

import aiosqlite


class _Connection(sqlite3.Connection):
    """Lets go of its lock when it is closed.

    A task that is cancelled in the middle of a statement leaves a cursor behind; SQLite keeps
    such a connection, and with it the lock of the only writer, until the cursor is collected.
    """

    def close(self) -> None:
        """Roll back first: that ends the statements under way."""
        if self.in_transaction:
            self.rollback()
        super().close()


class _Cursor(aiosqlite.Cursor):
    """Runs a statement and takes its rows in one visit to the connection's thread.

    The four visits it takes otherwise cost several times what SQLite itself does.
    """

    _rows: Iterable[sqlite3.Row] = ()

    async def execute(self, sql: str, parameters: Any = ()) -> "_Cursor":
        """Run it; its rows are here when it is done."""
        self._rows = await self._execute(self._run, sql, parameters)  # type: ignore[no-untyped-call]
        return self

    def _run(self, sql: str, parameters: Any) -> list[sqlite3.Row]:
        self._cursor.execute(sql, parameters)
        return self._cursor.fetchall()

    async def fetchall(self) -> Iterable[sqlite3.Row]:
        """The rows of the last statement."""
        return self._rows

    async def close(self) -> None:
        """Nothing: a cursor that has given all its rows holds nothing."""


class _Threaded(aiosqlite.Connection):
    """A connection whose cursors are made without a visit to its thread."""

    def cursor(self) -> _Cursor:  # type: ignore[override]
        """A cursor; making it touches nothing of SQLite's."""
        return _Cursor(self, self._conn.cursor())


def connect(*where: Any, **how: Any) -> _Threaded:
    """A connection; awaited, it is open. Takes what ``sqlite3.connect`` does."""
    connection = _Threaded(
        lambda: sqlite3.connect(*where, factory=_Connection, **how), iter_chunk_size=64
    )
    connection._thread.daemon = True  # as SQLAlchemy does with those it makes
    return connection
