"""People on Zalo, and how what they do reaches a bot: polled once, or posted once."""

import asyncio
import contextlib
import itertools
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

SECRET = "X-Bot-Api-Secret-Token"
OUTCOMES = {403: "webhook.http.403", 404: "webhook.http.404"}


@dataclass
class Hook:
    """What setWebhook said."""

    url: str
    secret: str


class Feed:
    """The updates of one bot. What was handed out is forgotten, whatever became of it."""

    def __init__(self) -> None:
        self.pending: deque[dict[str, Any]] = deque()
        self.hook: Hook | None = None
        self.wrapped = False
        """Whether webhook bodies come as the documentation has them; real ones do not."""
        self.says_408 = True
        """Whether an empty window is an error; else its result is null."""
        self.longest_poll = 50.0
        self.patience = 5.0
        """Seconds a webhook may take to answer."""
        self.lost: list[dict[str, Any]] = []
        """What the webhook did not accept: it does not come back."""
        self.deliveries: list[int] = []
        """The status of each webhook call; 0 for no answer."""
        self.probes: list[int] = []
        self._news = asyncio.Event()
        self._session: aiohttp.ClientSession | None = None

    async def put(self, update: dict[str, Any]) -> None:
        """Queues it, or posts it and returns when that is over."""
        if self.hook is None:
            self.pending.append(update)
            self._news.set()
            return
        body = {"ok": True, "result": update} if self.wrapped else update
        await self.post(json.dumps(body, ensure_ascii=False).encode(), update)

    async def post(self, body: bytes, update: dict[str, Any]) -> int:
        """One webhook call with this very body; its status."""
        assert self.hook
        headers = {SECRET: self.hook.secret, "Content-Type": "application/json"}
        status = await self._call(self.hook.url, body, headers)
        self.deliveries.append(status)
        if not 200 <= status < 300:
            self.lost.append(update)
        return status

    async def fetch(self, seconds: float) -> dict[str, Any] | None:
        """The next update, gone from here with that; None when there was none in time."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(seconds, self.longest_poll)):
                while not self.pending:
                    self._news.clear()
                    await self._news.wait()
        return self.pending.popleft() if self.pending else None

    async def probe(self, url: str) -> dict[str, Any]:
        """What the platform finds when it tries an address: no body, no secret."""
        status = await self._call(url, b"", {})
        self.probes.append(status)
        outcome = "webhook.ok" if 200 <= status < 300 else OUTCOMES.get(status)
        if outcome is None:
            outcome = "webhook.http.5xx" if status >= 500 else "webhook.http.other"
        if not status:
            outcome = "webhook.err.conn"
        return {"ok": outcome == "webhook.ok", "url": url, "outcome": outcome, "hint": ""}

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def _call(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        timeout = aiohttp.ClientTimeout(total=self.patience)
        try:
            async with self._session.post(
                url, data=body, headers=headers, allow_redirects=False, timeout=timeout
            ) as answer:
                await answer.read()
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0


@dataclass
class Shown:
    """A message of a chat; nothing here is ever changed or taken away."""

    id: str
    by_bot: bool
    text: str
    photo: str = ""
    labels: tuple[str, ...] = ()
    """There are no buttons; the remote control asks for them."""


@dataclass
class Room:
    """A private chat or a group."""

    id: str
    group: bool = False
    messages: list[Shown] = field(default_factory=list)
    refusal: tuple[int, str] | None = None
    """Why nothing may be sent there."""


class Place:
    """Chats, numbers and media of the fake platform."""

    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self.rooms: dict[str, Room] = {}
        self.media: dict[str, bytes] = {}
        self.clock: Callable[[], float] = time.time
        self.url = ""
        self._ids = itertools.count(0x2D758CB5E222177A4E35)

    def number(self) -> str:
        """A message id as they look."""
        return f"{next(self._ids):020x}"

    def host(self, data: bytes, ending: str) -> str:
        """A public address of what somebody sent."""
        name = f"{len(self.media):06}.{ending}"
        self.media[name] = data
        return f"{self.url}/media/{name}"


@dataclass
class Person:
    """Somebody on Zalo who has a private chat with the bot."""

    place: Place
    id: str
    name: str = "Lan"

    @property
    def room(self) -> Room:
        return self.place.rooms.setdefault(self.id, Room(self.id))

    @property
    def messages(self) -> list[Shown]:
        """Her private chat, oldest first."""
        return self.room.messages

    @property
    def heard(self) -> list[str]:
        """The bot's messages in it, as texts."""
        return [m.text for m in self.messages if m.by_bot]

    async def does(self, event: str, *, chat: str = "", is_bot: bool = False, **more: Any) -> str:
        """Whatever the wire knows; the id of her message."""
        room = self.place.rooms[chat] if chat else self.room
        number = self.place.number()
        message = {
            "message_id": number,
            "date": int(self.place.clock() * 1000),
            "chat": {"id": room.id, "chat_type": "GROUP" if room.group else "PRIVATE"},
            "from": {"id": self.id, "display_name": self.name, "is_bot": is_bot},
            **more,
        }
        room.messages.append(Shown(number, False, more.get("text", "")))
        await self.place.feed.put({"event_name": f"message.{event}.received", "message": message})
        return number

    async def says(self, text: str, **more: Any) -> str:
        return await self.does("text", text=text, **more)

    async def sends_photo(
        self, data: bytes, *, caption: str = "", key: str = "photo_url", **more: Any
    ) -> str:
        """``key`` is ``photo`` where the platform keeps to its documentation."""
        link = {key: self.place.host(data, "jpg"), "message_type": "CHAT_PHOTO"}
        return await self.does("image", **link, caption=caption, **more)

    async def sends_file(self, name: str = "bai.docx", data: bytes = b"") -> str:
        """A paper, a video, a contact card: the platform tells that it came, and no more."""
        return await self.does("unsupported")

    async def sticker(self) -> str:
        return await self.does("sticker", sticker="0e078a2fb66a5f34067b", url="https://s.zdn.vn/1")

    async def voice(self) -> str:
        return await self.does("voice", voice_url=self.place.host(b"aac", "aac"))

    async def reacts(self) -> str:
        return await self.does("reaction", reaction="heart")

    def blocks(self) -> None:
        """What the platform then answers is not documented; ours says 403, as it might."""
        self.room.refusal = (403, "Internal server error")


def is_public(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    near = host in ("localhost", "::1") or host.startswith(("127.", "10.", "192.168."))
    return parts.scheme == "https" and not near
