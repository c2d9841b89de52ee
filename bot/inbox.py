"""Stores what arrives before it is acknowledged; hands each chat's messages on in order."""

import asyncio
import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot.channels import Channel, Invalid, Refused
from bot.messages import Attachment, Incoming
from storage import accounts, files, inbox
from storage.database import Database
from storage.tables import InboxRow

log = structlog.get_logger()

AT_ONCE = 32
"""Chats answered side by side by one process."""
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; Telegram's getFile goes no further."""
FETCH_TRIES = 3


@dataclass(frozen=True, slots=True)
class Read:
    """What a document turned out to hold, or why it could not be read."""

    kind: str = ""
    text: str = ""
    words: int = 0
    refused: str = ""


ReadDocument = Callable[[Path, str], Awaitable[Read]]


class Inbox:
    """The way in: ``store`` for channels, ``run`` for the process."""

    def __init__(
        self,
        database: Database,
        handle: Callable[[int], Awaitable[None]],
        *,
        channels: Mapping[tuple[str, str], Channel],
        read_document: ReadDocument,
        folder: Path,
        owner: str,
        clock: Callable[[], datetime],
    ) -> None:
        """``handle`` answers one claimed row; ``folder`` takes the originals of files."""
        self.database = database
        self.handle = handle
        self.channels = channels
        self.read_document = read_document
        self.folder = folder
        self.owner = owner
        self.clock = clock
        self._wake = asyncio.Event()
        self._free = asyncio.Semaphore(AT_ONCE)
        self._stopping = False
        database.listen("inbox", self._wake.set)

    async def store(self, *arrived: Incoming) -> None:
        """Keep updates. When this returns they are committed and may be acknowledged."""
        if not arrived:
            return
        rows = [
            {
                "channel": said.channel,
                "account": said.account,
                "external_id": said.id,
                "chat": said.chat,
                "body": said.as_json(),
            }
            for said in arrived
        ]
        async with self.database.write() as session:
            await inbox.store(session, rows, now=self.clock())

    async def run(self) -> None:
        """Answer what lies in the inbox until ``stop``; what is begun is finished."""
        async with asyncio.TaskGroup() as answering:
            while not self._stopping:
                self._wake.clear()
                try:
                    taken = await self._claim(answering)
                except Exception:  # the database is away: what is stored stays stored
                    log.exception("inbox not read")
                    taken = 0
                if not taken:
                    await self._rest()

    def stop(self) -> None:
        """Take nothing more; ``run`` returns when the answers begun are committed."""
        self._stopping = True
        self._wake.set()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(0.25):  # back-offs come due without a commit
                await self._wake.wait()
        except TimeoutError:
            return

    async def _claim(self, answering: asyncio.TaskGroup) -> int:
        await self._free.acquire()
        self._free.release()
        free = self._free._value
        async with self.database.write() as session:
            rows = await inbox.claim(session, owner=self.owner, now=self.clock(), limit=free)
        for row in rows:
            await self._free.acquire()
            answering.create_task(self._answer(row))
        return len(rows)

    async def _answer(self, row: InboxRow) -> None:
        try:
            said = Incoming.from_json(row.body)
            if said.attachment and row.file_id is None:
                await self._fetch(row, said, said.attachment)
            await self.handle(row.id)
        except Exception:
            log.exception("message not answered", inbox=row.id)  # its lease gives it back
        finally:
            self._free.release()
            self._wake.set()

    # Files: fetched and read with no transaction open, then kept as a row

    async def _fetch(self, row: InboxRow, said: Incoming, attachment: Attachment) -> None:
        path, read = await self._tried(row, said, attachment)
        size, digest = await asyncio.to_thread(_measure, self.folder / path)
        async with self.database.write() as session:
            mine = await inbox.mine(session, row.id, owner=self.owner)
            if mine is None:
                return
            account = await accounts.find(
                session, channel=said.channel, account=said.account, chat=said.chat
            )
            mine.file_id = await files.keep(
                session,
                account_id=account.id if account else None,
                path=path,
                name=attachment.name,
                mime=attachment.mime,
                size=size,
                sha256=digest,
                kind=read.kind,
                text=read.text,
                words=read.words,
                refused=read.refused,
                now=self.clock(),
            )

    async def _tried(
        self, row: InboxRow, said: Incoming, attachment: Attachment
    ) -> tuple[str, Read]:
        """Name of the original below the folder, and what it holds."""
        path = secrets.token_hex(16)
        for attempt in range(FETCH_TRIES):
            try:
                await self._download(path, said, attachment, row)
                return path, await self.read_document(self.folder / path, attachment.name)
            except Invalid:
                return path, Read(refused="too_big")
            except Refused:
                log.warning("file not fetched", inbox=row.id, attempt=attempt)
                await asyncio.sleep(0.2 * (attempt + 1))
        return path, Read(refused="not_fetched")

    async def _download(
        self, path: str, said: Incoming, attachment: Attachment, row: InboxRow
    ) -> None:
        if attachment.size > LARGEST_FILE:
            raise Invalid("too big")
        channel = self.channels[said.channel, said.account]
        kept = self.folder / path
        with kept.open("wb") as file:
            renewed = self.clock()
            async for piece in channel.download(attachment, LARGEST_FILE):
                await asyncio.to_thread(file.write, piece)
                if self.clock() - renewed > timedelta(seconds=10):
                    renewed = self.clock()
                    await self._renew(row)
        await self._renew(row)

    async def _renew(self, row: InboxRow) -> None:
        async with self.database.write() as session:
            await inbox.renew(session, row.id, owner=self.owner, now=self.clock())


def _measure(path: Path) -> tuple[int, str]:
    if not path.exists():
        return 0, ""
    content = path.read_bytes()
    return len(content), hashlib.sha256(content).hexdigest()
