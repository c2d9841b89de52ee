"""The files of ours that an Official Account's platform has, each uploaded once."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.channels import Later, Refused, Unknown, Uploads
from bot.channels.words import line
from bot.channels.zalo_oa_layout import LARGEST, kind_of, name_of
from bot.channels.zalo_oa_wire import before_sending
from bot.messages import File

KEPT = timedelta(days=6, hours=12)
"""The platform drops an upload after seven days; what is sent late must still be there."""
REMEMBERED = 256
COME_AGAIN = 2.0

Upload = Callable[[str, File, bytes], Awaitable[dict[str, Any]]]
"""Uploads a file as one of a kind, with its content."""


class Shelf:
    """Which of our files the platform has, and by what name."""

    patience = 3.0
    """Seconds a message waits for its file to be uploaded before it is put off."""

    def __init__(
        self,
        folder: Path,
        upload: Upload,
        uploads: Uploads | None,
        *,
        account: str,
        clock: Callable[[], datetime],
    ) -> None:
        """``uploads`` remembers beyond this process what is uploaded."""
        self._folder, self._upload, self._uploads = folder, upload, uploads
        self._clock = clock
        self._account = account
        self._known: dict[File, tuple[str, datetime]] = {}
        self._tasks: dict[File, asyncio.Task[str]] = {}

    async def id_of(self, file: File) -> str:
        """The platform's name of it; empty when the platform takes no such file.

        Raises:
            Later: it is still on its way there.
            Refused: it could not be uploaded; nothing was sent.
        """
        id, until = self._known.get(file, ("", self._clock()))
        if id and until > self._clock():
            return id
        try:
            async with asyncio.timeout(self.patience):
                # A message that cannot wait must not cut off what others wait for.
                return await asyncio.shield(self._fetched(file))
        except TimeoutError:
            pass
        raise Later(COME_AGAIN, "its file is still on its way")

    async def forget(self, file: File) -> None:
        """The platform has dropped it."""
        self._known.pop(file, None)
        content = await asyncio.to_thread(self._read, file)
        if self._uploads:
            await self._uploads.forget(self._key(kind_of(file), content))

    async def close(self) -> None:
        """Give up what is on its way."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def _fetched(self, file: File) -> "asyncio.Task[str]":
        """One upload for all who wait for it, and no caller's end ends it."""
        task = self._tasks.get(file)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._found(file))
            self._tasks[file] = task
            task.add_done_callback(lambda done: self._done(file, done))
        return task

    def _done(self, file: File, task: "asyncio.Task[str]") -> None:
        self._tasks.pop(file, None)
        if not task.cancelled():
            task.exception()  # nobody may be waiting any more

    async def _found(self, file: File) -> str:
        kind = kind_of(file)
        content = await asyncio.to_thread(self._read, file) if kind else b""
        if not 0 < len(content) <= LARGEST.get(kind, 0):
            return ""
        key = self._key(kind, content)
        id = await self._uploads.find(key, self._clock()) if self._uploads else ""
        if not id:
            id = await self._uploaded(file, kind, content)
            if self._uploads:
                await self._uploads.keep(key, id, self._clock() + KEPT)
        self._remember(file, id)
        return id

    async def _uploaded(self, file: File, kind: str, content: bytes) -> str:
        refused: Refused
        try:
            named = replace(file, name=name_of(file, line(file.name)))
            data = await self._upload(kind, named, content)
            id = data.get("attachment_id" if kind == "image" else "token")
            if isinstance(id, str) and id:
                return id
            refused = Unknown("no id in the answer")
        except Refused as no:
            refused = no
        raise before_sending(refused)

    def _remember(self, file: File, id: str) -> None:
        # What ``find`` found may be older than this says; then the platform says so.
        self._known[file] = (id, self._clock() + KEPT)
        if len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]

    def _key(self, kind: str, content: bytes) -> str:
        return f"zalo_oa:{self._account}:{kind}:{hashlib.sha256(content).hexdigest()}"

    def _read(self, file: File) -> bytes:
        """The content, empty when it is not ours to send or far too large."""
        folder = self._folder.resolve()
        path = (folder / file.path).resolve()
        if not path.is_relative_to(folder) or not path.is_file():
            return b""
        return path.read_bytes() if path.stat().st_size <= max(LARGEST.values()) else b""
