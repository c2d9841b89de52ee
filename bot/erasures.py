"""Erases whom the office has agreed to erase, and after a restore everybody who was before.

A file in the data folder lists the erased: it is written and on the disk before the database
forgets them, and it is no part of the database's backup. So a restored copy is known to have
people it must not have, and loses them again before anything is served or sent.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from storage import deliveries, erasures, papers, rights
from storage.database import Database, Session
from storage.erasures import Known
from storage.tables import RightsRequest

log = structlog.get_logger()

FILE = "erased"
EVERY = 5.0
"""Seconds between two looks at what is to be erased."""
FAREWELL = timedelta(hours=1)
"""How long the message by which she is told may take; a closed chat never gets it."""
MOST_LISTS = 100_000
TOLD = "request-told:"
Leave = Callable[[Session, int, datetime], Awaitable[None]]


class Erasures:
    """Who is erased, by the database and by the data folder."""

    def __init__(
        self, database: Database, folder: Path, *, clock: Callable[[], datetime], leave: Leave
    ) -> None:
        """``folder`` outlives the database's backups. ``leave`` gives up what of hers others
        wait for, such as a seat, in the transaction that erases her."""
        self.database = database
        self.folder = folder
        self.clock = clock
        self._leave = leave

    async def reapply(self) -> int:
        """How many were erased again because this database does not know that they were."""
        listed = await asyncio.to_thread(_read, self.folder / FILE)
        async with self.database.read() as session:
            again = await erasures.missing(session, listed)
        for member_id in again:
            await self._erase(member_id)
        if again:
            log.warning("erased again after a restore", members=len(again))
        await self.remove()
        return len(again)

    async def run(self) -> None:
        """Erase whom somebody has confirmed, once she was told; and their files."""
        async with self.database.read() as session:
            waiting = await rights.approved(session)
            due = [one for one in waiting if await self._is_told(session, one)]
        for request in due:
            async with self.database.read() as session:
                who = await erasures.known(session, request.member_id)
            if who is not None:
                await asyncio.to_thread(_append, self.folder / FILE, who, self.clock())
            await self._erase(request.member_id)
        await self.remove()

    async def _is_told(self, session: Session, request: RightsRequest) -> bool:
        since = request.decided_at or request.asked_at
        if self.clock() - since > FAREWELL:
            return True
        return not await deliveries.is_under_way(session, f"{TOLD}{request.id}")

    async def _erase(self, member_id: int) -> None:
        now = self.clock()
        async with self.database.write() as session:
            await erasures.lock(session, member_id)
            await self._leave(session, member_id, now)
            uploads = await erasures.erase(session, member_id, now=now)
            lists = await papers.gone(session, now=now, limit=MOST_LISTS)
        await asyncio.to_thread(_unlink, [
            *(self.folder / "uploads" / name for name in uploads),
            *(self.folder / "files" / path for path in lists),
        ])  # fmt: skip

    async def remove(self) -> None:
        """Delete from the disk the originals that were given up; again, it changes nothing."""
        while True:
            async with self.database.read() as session:
                some = await erasures.doomed(session)
            if not some:
                return
            await asyncio.to_thread(_unlink, [self.folder / "files" / path for _, path in some])
            async with self.database.write() as session:
                await erasures.removed(session, [id for id, _ in some])


def _unlink(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _read(file: Path) -> list[Known]:
    """Everybody listed; a line cut off by a crash names nobody who was erased."""
    if not file.exists():
        return []
    lines = [line.split() for line in file.read_text(encoding="ascii").splitlines()]
    return [Known(int(line[0]), line[1]) for line in lines if len(line) == 3]


def _append(file: Path, who: Known, now: datetime) -> None:
    """Add one line, on the disk before anything else happens; not behind one cut off."""
    with file.open("a", encoding="ascii") as opened:
        opened.write(f"\n{who.member_id} {who.check} {now.isoformat()}\n")
        opened.flush()
        os.fsync(opened.fileno())
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
