"""People who play the conversation: each says the next thing when she has her answer.

Each connection is one person at a time; when she has finished, the next sits down. Everything
is timed from the moment she was to speak until the API server saw (or was told of) her reply.
"""

import argparse
import asyncio
import json
import sys
import time
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import uvloop

from tests.bench.conversation import SAID, SECRET
from tests.bench.words import FIRST_CHAT

HEAD = (
    "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    "X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: "
)
PATIENCE = 60.0


class Watch(asyncio.Protocol):
    """Tells who waits that a chat got its reply."""

    def __init__(self) -> None:
        self.waiting: dict[bytes, asyncio.Future[None]] = {}
        self._rest = b""

    def data_received(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        for chat in lines:
            waiting = self.waiting.pop(chat, None)
            if waiting:
                waiting.set_result(None)


class Line(asyncio.Protocol):
    """One kept connection to the webhook; a call at a time."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.answered: asyncio.Future[bytes] | None = None
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._rest += data
        head, end, body = self._rest.partition(b"\r\n\r\n")
        if end and len(body) >= _length(head):
            self._rest = b""
            if self.answered:
                self.answered.set_result(head)

    def connection_lost(self, error: Exception | None) -> None:
        if self.answered and not self.answered.done():
            self.answered.set_exception(ConnectionError("the webhook hung up"))

    async def post(self, request: bytes) -> None:
        self.answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        head = await self.answered
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise ConnectionError(head.decode())


def _length(head: bytes) -> int:
    _, found, rest = head.lower().partition(b"\r\ncontent-length:")
    return int(rest.split(b"\r\n", 1)[0]) if found else 0


class Players:
    """All of them, and how long each reply took."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given = given
        self.took: deque[float] = deque()
        self._watch = Watch()
        self._update = time.monotonic_ns() // 1000  # never one of an earlier run
        first = FIRST_CHAT + given.after
        self._chats = deque(range(first, first + given.chats))
        """Whose turn is next; who plays is not among them."""
        parts = urlsplit(given.webhook)
        self._address = (parts.hostname, parts.port)
        self._head = HEAD.format(path=parts.path, host=parts.netloc, secret=SECRET).encode()

    async def play(self) -> dict[str, Any]:
        await self._listen()
        begun = time.perf_counter()
        slots = self._slots(begun)
        async with asyncio.timeout(PATIENCE + self.given.seconds), asyncio.TaskGroup() as tasks:
            for _ in range(min(self.given.at_once, self.given.chats)):
                tasks.create_task(self._seat(slots, begun + self.given.seconds))
        seconds = time.perf_counter() - begun
        return {"updates": len(self.took), "seconds": seconds, **_quantiles(sorted(self.took))}

    def _slots(self, begun: float) -> Iterator[float]:
        """When each thing is to be said; at full load at once."""
        n = 0
        while True:
            yield begun + n / self.given.rate if self.given.rate else 0.0
            n += 1

    async def _seat(self, slots: Iterator[float], until: float) -> None:
        """People sit down one after the other until the time is over.

        At full load whoever has begun finishes, so that all may begin anew in the next run;
        at a slow pace that would take too long.
        """
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(Line, *self._address)
        while time.perf_counter() < until:
            chat = self._chats.popleft()
            for text in SAID:
                at = next(slots) or time.perf_counter()
                if self.given.rate and at > until:
                    return
                await asyncio.sleep(max(0, at - time.perf_counter()))
                await self._say(line, chat, text)
                self.took.append(time.perf_counter() - at)
            self._chats.append(chat)

    async def _say(self, line: Line, chat: int, text: str) -> None:
        self._update += 1
        key = str(chat).encode()
        replied = self._watch.waiting[key] = asyncio.get_running_loop().create_future()
        body = json.dumps(_update(self._update, chat, text), ensure_ascii=False).encode()
        await line.post(b"%s%d\r\n\r\n%s" % (self._head, len(body), body))
        await replied

    async def _listen(self) -> None:
        parts = urlsplit(self.given.api)
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_connection(
            lambda: self._watch, parts.hostname, parts.port
        )
        transport.write(b"GET /watch HTTP/1.1\r\nHost: bench\r\n\r\n")
        await asyncio.sleep(0.1)


def _update(number: int, chat: int, text: str) -> dict[str, Any]:
    person = {"id": chat, "first_name": "Lan"}
    message = {
        "message_id": number, "date": int(time.time()), "text": text,
        "chat": {**person, "type": "private"},
        "from": {**person, "is_bot": False, "language_code": "vi"},
    }  # fmt: skip
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"update_id": number, "message": message}


def _quantiles(took: list[float]) -> dict[str, float]:
    """In milliseconds."""
    return {
        f"p{percent}": took[min(len(took) - 1, len(took) * percent // 100)] * 1000
        for percent in (50, 95, 99)
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--api", required=True)
    parser.add_argument("--webhook", required=True)
    parser.add_argument("--chats", type=int, required=True, help="people who take turns")
    parser.add_argument("--after", type=int, default=0, help="members who are passed over")
    parser.add_argument("--at-once", type=int, default=64, help="of them at a time")
    parser.add_argument("--rate", type=float, default=0, help="updates a second; 0: full load")
    parser.add_argument("--seconds", type=float, required=True, help="to go on for")
    found = uvloop.run(Players(parser.parse_args()).play())
    sys.stdout.write(json.dumps(found) + "\n")
