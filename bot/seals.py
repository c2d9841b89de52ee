"""Seals the audit, and keeps the newest seal outside the database.

By that file it is known when the end of the audit was cut off: a chain that has lost its last
links looks whole. The file is no part of the database's backup, so an older copy that was
restored lacks the end too; that one is told apart by its hold (``bot/epochs.py``).
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import structlog

from bot import kept
from storage import epochs, holds, seals
from storage.database import Database, Session, is_conflict
from storage.seals import Head

log = structlog.get_logger()

FILE = "audit-head"
PURPOSE = "audit"
"""What the key is derived for."""
EVERY: Final = 1.0
"""Seconds between two looks for something to seal."""
OLD: Final = timedelta(minutes=1)
"""Who waits longer for a seal waits for somebody who does not come."""
COPY, CUT = "older copy", "cut"


class Kept(NamedTuple):
    """What the file says."""

    head: Head
    at: datetime


class HeadFile:
    """The newest head this data folder has seen."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE

    def read(self) -> Kept | None:
        """What it says; None where there is none, or none that is whole."""
        try:
            seq, hash_, at = self.file.read_text(encoding="ascii").split()
            return Kept(Head(int(seq), hash_), datetime.fromisoformat(at))
        except (FileNotFoundError, ValueError):
            return None

    def forget(self) -> None:
        """There is another database now."""
        self.file.unlink(missing_ok=True)

    def write(self, head: Head, now: datetime) -> None:
        """The chain has come to ``head``."""
        kept.replace(self.file, f"{head.seq} {head.hash} {now.isoformat()}\n")


async def why_lost(session: Session, last: Kept | None) -> str:
    """Why the database does not know the head of the file: an older ``COPY`` was restored and
    not released yet, or its end was ``CUT``. Empty where it knows it, where there is no file,
    and once an operator has released a copy that is younger than the file."""
    if last is None or await seals.knows(session, last.head):
        return ""
    held = await holds.current(session)
    if held and held.why != holds.CLOCK:
        return COPY
    return "" if await epochs.was_held_since(session, last.at) else CUT


class Seals:
    """Seals what was done; one process at a time, and none is wrong if two do."""

    def __init__(
        self, database: Database, folder: Path, *, key: bytes, clock: Callable[[], datetime]
    ) -> None:
        """``key`` is derived from THUKY_SECRET_KEY; ``folder`` must outlive the database."""
        self._database, self._key, self._clock = database, key, clock
        self._file = HeadFile(folder)

    async def begin(self) -> None:
        """A new house: whatever the folder was before, nothing of it can be missing here."""
        async with self._database.read() as session:
            is_new = await seals.is_empty(session) and not await epochs.has_spoken(session)
        if is_new:
            await asyncio.to_thread(self._file.forget)

    async def seal(self) -> None:
        """Seal what waits, the oldest first; where nothing does, one small look."""
        while await self._is_waited_for():
            try:
                async with self._database.write() as session:
                    sealed = await seals.seal(session, self._key)
            except Exception as error:
                if not is_conflict(error):
                    raise
                return  # another process was faster: it has sealed them
            if not sealed:
                return
            await self._keep()

    async def _is_waited_for(self) -> bool:
        async with self._database.read() as session:
            return (await seals.waiting(session)).count > 0

    async def _keep(self) -> None:
        """The head goes to the file, unless the file knows of links that are gone: then it is
        the only proof of that, and stays until an operator has looked."""
        last = await asyncio.to_thread(self._file.read)
        async with self._database.read() as session:
            if await why_lost(session, last):
                return
            head = await seals.head(session)
        try:
            await asyncio.to_thread(self._file.write, head, self._clock())
        except OSError as error:  # it keeps an earlier head, which is known as well
            log.error("head of the audit not written", why=type(error).__name__)

    async def alerts(self) -> list[str]:
        """A line for each thing that is wrong with the audit now.

        Raises:
            Unavailable: the database cannot be asked.
        """
        last = await asyncio.to_thread(self._file.read)
        async with self._database.read() as session:
            lost = await why_lost(session, last)
            waits = await seals.waiting(session)
        return troubles(lost, waits, self._clock())


def troubles(lost: str, waits: seals.Waiting, now: datetime) -> list[str]:
    """What an operator is told of a chain's end, in sentences; nothing of one in order."""
    found = []
    if lost == COPY:
        found.append("audit: its end is missing, for an older copy was restored")
    if lost == CUT:
        found.append("audit: its end was cut off; see `thuky audit verify`")
    if waits.count and waits.since is None:
        found.append("audit: acts are gone before they were sealed; see `thuky audit verify`")
    elif waits.since and now - waits.since > OLD:
        found.append(f"audit: {waits.count} acts not sealed since {waits.since:%Y-%m-%d %H:%M}")
    return found
