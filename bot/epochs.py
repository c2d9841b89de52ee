"""Knows an older copy of the database when one was restored: then nothing leaves.

The database and a file in the data folder share a secret that changes every ten minutes and at
every start and stop. The file is not part of the database's backup, so a database that does
not know what the file says is an older copy of the one that wrote it; messages it believes to
be due may have left long ago.
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot import kept
from storage import epochs, holds
from storage.database import Database, Session

log = structlog.get_logger()

FILE = "epoch"
EVERY = 600.0
"""Seconds between two moments written down."""
COPIED_AFTER = 60.0
"""Seconds. Who puts a file back cannot choose when the disk says it was changed: one that was
changed so long after we wrote it came back with the database, and proves nothing."""
LIVING = timedelta(minutes=15)
"""A database on which others wrote so recently is no copy: a new process joins them."""


class Epochs:
    """What the data folder knows about the database."""

    def __init__(self, database: Database, folder: Path, *, clock: Callable[[], datetime]) -> None:
        """Several processes may share ``folder``; it must outlive them."""
        self.database = database
        self.file = folder / FILE
        self.clock = clock

    async def note(self) -> None:
        """Holds everything if the database is an older copy; then both know a new moment.

        In that order and in one transaction: who is killed here is asked again.
        """
        token, now = secrets.token_hex(16), self.clock()
        last = await asyncio.to_thread(_read, self.file)
        async with self.database.write() as session:
            why = await self._suspicion(session, *last, now)
            if why:
                await holds.hold(session, why=why, now=now)
            await epochs.add(session, token=token, now=now)
        if why:
            log.error("nothing leaves until `thuky release`", why=why)
        try:
            text = f"{token} {now.isoformat()} {time.time():.0f}\n"
            await asyncio.to_thread(kept.replace, self.file, text)
        except OSError as error:  # the file keeps an earlier moment, which is known as well
            log.error("epoch not written", why=type(error).__name__)

    async def _suspicion(
        self, session: Session, token: str, written: datetime | None, now: datetime
    ) -> str:
        if token and await epochs.knows(session, token):
            return ""
        newest = await epochs.newest(session)
        if newest is None and not await epochs.has_spoken(session):
            return ""  # a new house: whatever the folder was before, nothing can be repeated
        if written is not None and now - written < epochs.KEPT:
            is_settled = await epochs.was_held_since(session, written)
            return "" if is_settled else "older copy"
        if newest is None or (not self.database.is_sqlite and now - newest < LIVING):
            return ""
        return "unknown copy"


def _read(file: Path) -> tuple[str, datetime | None]:
    """The token and when it was written, as far as the file is there, whole, and no copy."""
    try:
        token, written, stamp = file.read_text(encoding="ascii").split()
        is_copied = file.stat().st_ctime > float(stamp) + COPIED_AFTER
        return ("", None) if is_copied else (token, datetime.fromisoformat(written))
    except (FileNotFoundError, ValueError):
        return "", None
