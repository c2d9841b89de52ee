"""What databases of tests share: the statements that were compiled, and on PostgreSQL themselves.

A process that serves has one engine and compiles a statement once; tests, each with an engine of
its own, compiled for a fifth of their time. And to make a database of PostgreSQL and drop it costs
more than most tests do in it: one that was left as it was made is emptied and used again.
"""

from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

import asyncpg
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import LRUCache

from storage.database import Database
from storage.tables import Table

MOST_LEFT = 512 * 1024
"""Bytes of tables up to which one is used again: what was deleted is still read over."""
CATALOGS = {
    "pg_class": "oid", "pg_constraint": "oid", "pg_proc": "oid", "pg_trigger": "oid",
    "pg_type": "oid", "pg_attribute": "attrelid", "pg_attrdef": "adrelid",
}  # fmt: skip
"""Where the server keeps the shape of tables, and the column that tells its own from ours."""
OURS = 16_384
"""The first number that is not the server's own."""
SHAPE = ", ".join([
    *(f"(SELECT (count(*), max(xmin::text::bigint))::text FROM {name} WHERE {its} >= {OURS})"
      for name, its in CATALOGS.items()),
    f"(SELECT sum(relpages + reltuples) FROM pg_class WHERE oid >= {OURS})",
    "(SELECT count(*) FROM pg_db_role_setting JOIN pg_database ON pg_database.oid = setdatabase"
    " WHERE datname = current_database())",
])  # fmt: skip
"""How much of everything and when it was last changed; what was counted of the rows; what was
set for this database alone."""
SIZE = f"SELECT sum(pg_relation_size(oid)) FROM pg_class WHERE oid >= {OURS} AND relkind = 'r'"
ALONE = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = "
    "current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)

COMPILED: dict[str, Any] = {}
"""Of each kind of database."""


def share_compiled(engine: AsyncEngine) -> AsyncEngine:
    """The engine, which takes what another of its kind has compiled for its own."""
    kind: Any = type(engine.dialect)
    kind.__eq__ = lambda one, other: type(one) is type(other)  # the key of what was compiled
    kind.__hash__ = lambda one: hash(type(one))
    engine.sync_engine._compiled_cache = COMPILED.setdefault(kind.name, LRUCache(5_000))
    return engine


@dataclass
class Spares:
    """Databases like ``template`` on one server, each lent to a test at a time."""

    url: str
    template: str
    free: list[str] = field(default_factory=list)
    as_made: tuple[Any, ...] = ()
    """The shape of each."""

    async def take(self) -> str:
        """The name of an empty one."""
        if self.free:
            return self.free.pop()
        name = f"t{token_hex(6)}"
        await admin(self.url, f"CREATE DATABASE {name} TEMPLATE {self.template}")
        self.as_made = self.as_made or await self._shape(name)
        return name

    async def give_back(self, name: str) -> None:
        """It is emptied for the next, or dropped where a test has changed more than rows."""
        if await self._empty(name):
            self.free.append(name)
        else:
            await self.drop(name)

    async def drop(self, name: str) -> None:
        await admin(self.url, f"DROP DATABASE {name} WITH (FORCE)")

    async def clear(self) -> None:
        """Drop those that are free."""
        while self.free:
            await self.drop(self.free.pop())

    async def _shape(self, name: str) -> tuple[Any, ...]:
        connection = await asyncpg.connect(_plain(self.url, name))
        try:
            return tuple(await connection.fetchrow(f"SELECT {SHAPE}"))
        finally:
            await connection.close()

    async def _empty(self, name: str) -> bool:
        """Whether it is as it was made."""
        try:
            connection = await asyncpg.connect(_plain(self.url, name))
        except (asyncpg.PostgresError, OSError):
            return False
        try:
            await connection.execute(ALONE)
            if tuple(await connection.fetchrow(f"SELECT {SHAPE}")) != self.as_made:
                return False
            if await connection.fetchval(SIZE) > MOST_LEFT:
                return False
            await connection.execute(_emptying())
        except (asyncpg.PostgresError, OSError):
            return False
        finally:
            await connection.close()
        return True


def _emptying() -> str:
    """No row is left, also of what is never changed, and numbers begin anew."""
    deletions = "; ".join(f'DELETE FROM "{one.name}"' for one in Table.metadata.sorted_tables)
    return (
        f"BEGIN; SET LOCAL session_replication_role = replica; {deletions}; "
        "SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence; COMMIT"
    )


async def admin(url: str, statement: str) -> None:
    """Run what is run in no transaction."""
    database = Database(url)
    async with database._writer.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text(statement))
    await database.close()


def named(url: str, name: str) -> str:
    """The address of another database of that server."""
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def _plain(url: str, name: str) -> str:
    plain = make_url(url).set(drivername="postgresql", database=name)
    return plain.render_as_string(hide_password=False)
