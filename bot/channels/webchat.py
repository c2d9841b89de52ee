"""The web chat: nothing is pushed; a message lies ready until a browser fetches it."""

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bot.channels import Finding, Gone, Invalid, NotAuthentic, Receive, Waiting
from bot.messages import Attachment, Capabilities, File, Incoming, Say

KEPT = timedelta(days=3)
"""How long an upload stays here; the inbox copies it within minutes, or gives up."""
PIECE = 256 * 1024
REF = re.compile(r"[0-9a-f]{32}")
"""What an upload is called: made by us at random, so never a path from outside."""


class WebChat:
    """The browsers that are open, by chat, and the files they sent."""

    name = "webchat"
    can = Capabilities(announces=1000.0)
    account = "web"
    text_limit = 20_000
    has_buttons = can_edit = True
    numbers_buttons = False
    rate = burst = chat_rate = 1000.0  # nothing leaves: a browser fetches as fast as it likes
    reserve = 0.3

    def __init__(self, folder: Path) -> None:
        """``folder`` takes uploads until the inbox has copied them; it is made by ``start``."""
        self.folder = folder
        self._watching: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._closed = False

    def caption(self, file: File) -> int:
        """All of a text."""
        return self.text_limit

    async def start(self) -> None:
        """Make the folder of uploads."""
        self.folder.mkdir(parents=True, exist_ok=True)

    async def close(self) -> None:
        """Let every waiting browser go; those that come later do not wait."""
        self._closed = True
        for chat in list(self._watching):
            self.poke(chat)

    # Browsers

    @contextmanager
    def watch(self, chat: str) -> Iterator[asyncio.Event]:
        """An event that is set as often as something happens in ``chat``."""
        event = asyncio.Event()
        if self._closed:
            event.set()
        self._watching[chat].add(event)
        try:
            yield event
        finally:
            self._watching[chat].discard(event)
            if not self._watching[chat]:
                del self._watching[chat]

    def poke(self, chat: str) -> None:
        """Wake the browsers that wait for news of ``chat``."""
        for event in self._watching.get(chat, ()):
            event.set()

    @property
    def is_closed(self) -> bool:
        """Whether browsers are to be answered at once because the process ends."""
        return self._closed

    # Channel

    async def send(self, chat: str, say: Say) -> list[str]:
        """Wake the browser; the message counts as sent when it is fetched."""
        self.poke(chat)
        raise Waiting

    async def edit(self, chat: str, message: str, say: Say) -> None:
        """Wake the browser; it fetches the change as it fetches messages."""
        self.poke(chat)
        raise Waiting

    async def delete(self, chat: str, message: str) -> None:
        """Wake the browser; it learns there what to take away."""
        self.poke(chat)
        raise Waiting

    async def acknowledge(self, press_id: str) -> None:
        """Nothing: the browser saw its request succeed."""

    async def typing(self, chat: str) -> None:
        """Nothing: the page shows that it waits for an answer."""

    async def download(self, attachment: Attachment, limit: int) -> AsyncIterator[bytes]:
        """The bytes of an upload, in pieces."""
        if not REF.fullmatch(attachment.ref):
            raise Gone("no upload has such a name")
        try:
            file = await asyncio.to_thread((self.folder / attachment.ref).open, "rb")
        except FileNotFoundError:
            raise Gone("the upload is no longer there") from None
        given = 0
        with file:
            while piece := await asyncio.to_thread(file.read, PIECE):
                given += len(piece)
                if given > limit:
                    raise Invalid("too big")
                yield piece

    async def receive(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        """Nothing ever: browsers have sessions, no webhook."""
        raise NotAuthentic

    async def poll(self, store: Receive) -> None:
        """Nothing until cancelled: browsers come by themselves."""
        await asyncio.Event().wait()

    async def tend(self) -> None:
        """Nothing wears out here."""

    @property
    def troubles(self) -> Sequence[str]:
        """Nothing."""
        return ()

    async def examine(self) -> list[Finding]:
        """Nothing to ask: no platform stands behind it."""
        return [Finding(True, "web chat: always on")]

    # Uploads

    def forget_old(self, now: datetime) -> int:
        """How many uploads were deleted because the inbox has long copied them. Blocks."""
        forgotten = 0
        for kept in self.folder.glob("*"):
            if now.timestamp() - kept.stat().st_mtime > KEPT.total_seconds():
                kept.unlink(missing_ok=True)
                forgotten += 1
        return forgotten
