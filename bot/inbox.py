"""Stores what arrives before it is acknowledged; hands each chat's messages on in order."""

import asyncio
import hashlib
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from bot.channels import Channel, Invalid, Refused
from bot.messages import Attachment, Incoming
from storage import accounts, files, inbox
from storage.database import Database

log = structlog.get_logger()

TOGETHER = 32
"""Messages of different chats that share a transaction."""
GROUPS, ALONE = 2, 4
"""Transactions one process has open at once: of several messages, and of one that has failed
before or has had its file fetched."""
AGAIN_EVERY = 0.25
"""Seconds between two looks for those that have failed before, or whose process died."""
AT_ONCE = GROUPS * TOGETHER
"""Messages one process has in hand. Those whose file is being fetched are not counted."""
MOST_WAITING = 2_000
"""Updates that may wait for their commit; past it the platform is asked to come again."""
FILES_AT_ONCE = 16
WEB = ("webchat", "web")
"""Where files lie that were handed in on a page of ours."""
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; Telegram's getFile goes no further."""
FETCH_TRIES = 3
FETCHED_WITHIN = 300.0
"""Seconds for all tries, and for reading it."""
RENEWED_EVERY = 10.0
"""Seconds; a third of the lease."""


class NotStored(OSError):
    """What arrived was not committed: who brought it has to come again with it."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a document turned out to hold, or why it could not be read."""

    kind: str = ""
    text: str = ""
    words: int = 0
    refused: str = ""


ReadDocument = Callable[[Path, str], Awaitable[Read]]


@dataclass(slots=True)
class Batch:
    """What arrives while another commit is under way: it shares the next one."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    is_stored: bool = False
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class Inbox:
    """The way in: ``store`` for channels, ``run`` for the process."""

    def __init__(
        self,
        database: Database,
        handle: Callable[[Sequence[int]], Awaitable[None]],
        *,
        channels: Mapping[tuple[str, str], Channel],
        read_document: ReadDocument,
        folder: Path,
        owner: str,
        clock: Callable[[], datetime],
        is_full: Callable[[], bool] = lambda: False,
    ) -> None:
        """``handle`` answers claimed messages; ``folder`` takes the originals of files, unless
        the disk ``is_full``."""
        self.is_full = is_full
        self.database = database
        self.handle = handle
        self.channels = channels
        self.read_document = read_document
        self.folder = folder
        self.owner = owner
        self.clock = clock
        self._batch = Batch()
        self._storing = asyncio.Lock()
        self._wake = asyncio.Event()
        self._answering = 0
        self._trying_again = 0
        self._again_at = 0.0
        self._fetches: set[asyncio.Task[None]] = set()
        self._together, self._alone = asyncio.Semaphore(GROUPS), asyncio.Semaphore(ALONE)
        self._stopping = False
        database.listen("inbox", self._wake.set)

    # In

    async def store(self, *arrived: Incoming) -> None:
        """Keep updates. When this returns they are committed and may be acknowledged.

        Raises:
            NotStored: the commit they share with others failed, or too many wait for one.
        """
        if not arrived:
            return
        batch = self._batch
        if len(batch.rows) >= MOST_WAITING:
            raise NotStored("overloaded")
        is_first = not batch.rows
        batch.rows += [_row(said) for said in arrived]
        if is_first:
            await self._commit(batch)
        await batch.ended.wait()
        if not batch.is_stored:
            raise NotStored("failed")

    async def _commit(self, batch: Batch) -> None:
        try:
            async with self._storing, self.database.write() as session:
                self._batch = Batch()  # as late as possible: until now it has grown
                await inbox.store(session, batch.rows, now=self.clock())
            batch.is_stored = True
        except Exception:
            log.exception("not stored", updates=len(batch.rows))
        finally:
            if self._batch is batch:
                self._batch = Batch()
            batch.ended.set()

    # On

    async def run(self) -> None:
        """Answer what lies in the inbox until ``stop``; the answers begun are finished."""
        async with asyncio.TaskGroup() as tasks:
            while not self._stopping:
                self._wake.clear()
                try:
                    taken = await self._take(tasks)
                except Exception:  # the database is away: what is stored stays stored
                    log.exception("inbox not read")
                    taken = 0
                if not taken:
                    await self._rest()
            for fetch in self._fetches:
                fetch.cancel()

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

    async def _take(self, tasks: asyncio.TaskGroup) -> int:
        """How many messages were claimed; each is on its way to its answer."""
        limit = min(TOGETHER, AT_ONCE - self._answering)
        if limit <= 0:
            return 0
        files_too = len(self._fetches) < FILES_AT_ONCE
        async with self.database.write() as session:
            how: dict[str, Any] = {"owner": self.owner, "now": self.clock(), "files": files_too}
            claimed = await inbox.claim(session, limit=limit, which="first", **how)
            # no more than are tried at once: what is only claimed when the process dies would
            # be taken for what killed it
            if places := self._places_again:
                claimed += await inbox.claim(session, limit=places, which="again", **how)
        first = [one.id for one in claimed if one.tries == 1 and not one.wants_file]
        if first:
            tasks.create_task(self._answer(first, self._together))
        for one in claimed:
            if one.wants_file:
                fetch = tasks.create_task(self._fetch_and_answer(one.id))
                self._fetches.add(fetch)
                fetch.add_done_callback(self._fetches.discard)
            elif one.tries > 1:  # it failed before: it shall cost nobody his transaction
                tasks.create_task(self._answer_again(one.id))
        return len(claimed)

    @property
    def _places_again(self) -> int:
        """How many that were tried before may be claimed now; asked a few times a second."""
        now = time.monotonic()
        if now < self._again_at:
            return 0
        self._again_at = now + AGAIN_EVERY
        return ALONE - self._trying_again

    async def _answer_again(self, row_id: int) -> None:
        self._trying_again += 1
        try:
            await self._answer([row_id], self._alone)
        finally:
            self._trying_again -= 1
            self._again_at = 0.0  # there is a place for the next

    async def _answer(self, row_ids: Sequence[int], turn: asyncio.Semaphore) -> None:
        self._answering += len(row_ids)
        try:
            async with turn:
                await self.handle(row_ids)
        except Exception:
            log.exception("not answered", inbox=row_ids)  # their lease gives them back
        finally:
            self._answering -= len(row_ids)
            self._wake.set()

    # Files: fetched and read with no transaction open, then kept as a row

    async def _fetch_and_answer(self, row_id: int) -> None:
        try:
            await self._fetch(row_id)
        except Exception:
            log.exception("file not kept", inbox=row_id)  # its lease gives it back
        else:
            await self._answer([row_id], self._alone)

    async def _fetch(self, row_id: int) -> None:
        async with self.database.read() as session:
            body = await inbox.body(session, row_id)
        said = Incoming.from_json(body)
        assert said.attachment  # noqa: S101 - it wants its file
        async with self._kept(row_id):
            path, read = await self._tried(row_id, said, said.attachment)
        size, digest = await asyncio.to_thread(_measure, self.folder / path)
        async with self.database.write() as session:
            if not await inbox.mine(session, [row_id], owner=self.owner):
                return
            account = await accounts.find(
                session, channel=said.channel, account=said.account, chat=said.chat
            )
            file_id = await files.keep(
                session,
                account_id=account.id if account else None,
                path=path,
                name=said.attachment.name,
                mime=said.attachment.mime,
                size=size,
                sha256=digest,
                kind=read.kind,
                text=read.text,
                words=read.words,
                refused=read.refused,
                now=self.clock(),
            )
            await inbox.keep_file(session, row_id, file_id=file_id)

    async def _tried(
        self, row_id: int, said: Incoming, attachment: Attachment
    ) -> tuple[str, Read]:
        """Name of the original below the folder, and what it holds."""
        path = secrets.token_hex(16)
        if self.is_full():
            return path, Read(refused="full")
        try:
            async with asyncio.timeout(FETCHED_WITHIN):
                for attempt in range(FETCH_TRIES):
                    try:
                        await self._download(path, said, attachment)
                        return path, await self.read_document(self.folder / path, attachment.name)
                    except Invalid:
                        return path, Read(refused="too_big")
                    except Refused:
                        log.warning("file not fetched", inbox=row_id, attempt=attempt)
                        await asyncio.sleep(0.2 * (attempt + 1))
        except TimeoutError:
            log.warning("file not fetched in time", inbox=row_id)
        return path, Read(refused="not_fetched")

    async def _download(self, path: str, said: Incoming, attachment: Attachment) -> None:
        if attachment.size > LARGEST_FILE:
            raise Invalid("too big")
        channel = self.channels[WEB if attachment.is_here else (said.channel, said.account)]
        kept = self.folder / path
        with kept.open("wb") as file:
            async for piece in channel.download(attachment, LARGEST_FILE):
                await asyncio.to_thread(file.write, piece)

    @asynccontextmanager
    async def _kept(self, row_id: int) -> AsyncIterator[None]:
        """The claim holds for as long as the block takes."""
        async with asyncio.TaskGroup() as tasks:
            renewing = tasks.create_task(self._renew(row_id))
            yield
            renewing.cancel()

    async def _renew(self, row_id: int) -> None:
        while True:
            await asyncio.sleep(RENEWED_EVERY)
            try:
                async with self.database.write() as session:
                    await inbox.renew(session, row_id, owner=self.owner, now=self.clock())
            except Exception:
                log.exception("claim not renewed", inbox=row_id)


def _row(said: Incoming) -> dict[str, Any]:
    return {
        "channel": said.channel,
        "account": said.account,
        "external_id": said.id,
        "chat": said.chat,
        "body": said.as_json(),
    }


def _measure(path: Path) -> tuple[int, str]:
    if not path.exists():
        return 0, ""
    content = path.read_bytes()
    return len(content), hashlib.sha256(content).hexdigest()
