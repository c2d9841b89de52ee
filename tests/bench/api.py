"""A Bot API server fast enough to measure others with: some 30,000 calls a second on a core.

``python -m tests.bench.api`` prints its address and serves until its standard input ends. It
reads of a request what it must, answers with valid Bot API JSON and increasing message ids, and
counts what arrived by chat. Beside ``/bot<token>/<method>`` there are

    /clear?latency=0.05   forget what was counted; answer so many seconds late from now on
    /counted              what arrived, as JSON
    /watch                a line for each chat that has its message, as long as one listens
    /tell                 has the lines of a posted body said to whoever watches
"""

import asyncio
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import uvloop

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHAT = re.compile(rb'chat_id(?:["=: \r\n]|%22)*(-?\d+)')
"""In JSON, in a posted form and in a multipart one."""
ME = {
    "id": 4242, "is_bot": True, "first_name": "Thu Ky", "username": "thuky_bot",
    "can_join_groups": True, "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}  # fmt: skip
MESSAGE = (
    b'{"ok":true,"result":{"message_id":%d,"from":{"id":4242,"is_bot":true,'
    b'"first_name":"Thu Ky","username":"thuky_bot"},"chat":{"id":%d,"first_name":"A",'
    b'"type":"private"},"date":%d,"text":"M\\u1eddi \\u0111\\u1ed3ng ch\\u00ed."}}'
)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
SHOWN = (b"sendMessage", b"editMessageText")


@dataclass
class Counted:
    """What arrived since it was last cleared."""

    calls: Counter[str] = field(default_factory=Counter)
    chats: Counter[int] = field(default_factory=Counter)
    first: float = 0.0
    last: float = 0.0

    def shown(self) -> dict[str, Any]:
        """For who asks: messages, the chats they went to, and the most that one chat got."""
        return {
            "calls": dict(self.calls),
            "messages": self.chats.total(),
            "chats": len(self.chats),
            "most": max(self.chats.values(), default=0),
            "seconds": self.last - self.first,
        }


class Platform:
    """What all connections share."""

    def __init__(self) -> None:
        self.latency = 0.0
        self.counted = Counted()
        self.watching: set[asyncio.Transport] = set()
        self._message = 0
        self._said: list[bytes] = []

    def clear(self, latency: float) -> None:
        self.latency, self.counted = latency, Counted()

    def call(self, method: bytes, body: bytes) -> bytes:
        """The answer to one call of the Bot API."""
        now = time.time()
        counted = self.counted
        counted.calls[method.decode()] += 1
        if method not in SHOWN:
            return json.dumps({"ok": True, "result": ME if method == b"getMe" else True}).encode()
        found = CHAT.search(body)
        if found is None:
            return b'{"ok":false,"error_code":400,"description":"Bad Request: chat_id is empty"}'
        chat = found[1]
        counted.chats[int(chat)] += 1
        counted.first, counted.last = counted.first or now, now
        if self.watching:
            asyncio.get_running_loop().call_later(self.latency, self.tell, chat + b"\n")
        self._message += 1
        return MESSAGE % (self._message, int(chat), int(now))

    def tell(self, lines: bytes) -> None:
        """Say to whoever watches; what is said in one turn of the loop goes in one piece."""
        if not self._said:
            asyncio.get_running_loop().call_soon(self._flush)
        self._said.append(lines)

    def _flush(self) -> None:
        said, self._said = b"".join(self._said), []
        for transport in self.watching:
            transport.write(said)


class Connection(asyncio.Protocol):
    """One connection, kept alive; a request follows the answer to the one before."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.transport: Any = None
        self.waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        self.platform.watching.discard(self.transport)

    def data_received(self, data: bytes) -> None:
        self.waiting = self.waiting + data if self.waiting else data
        while self.waiting:
            end = self.waiting.find(b"\r\n\r\n")
            if end < 0:
                return
            length = LENGTH.search(self.waiting, 0, end + 2)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self.waiting) < whole:
                return
            target = self.waiting[: self.waiting.index(b"\r\n")].split(b" ", 2)[1]
            body, self.waiting = self.waiting[end + 4 : whole], self.waiting[whole:]
            self._serve(target, body)

    def _serve(self, target: bytes, body: bytes) -> None:
        if not target.startswith(b"/bot"):
            return self._control(target.decode(), body)
        answer = self.platform.call(target[target.rindex(b"/") + 1 :], body)
        if self.platform.latency:
            loop = asyncio.get_running_loop()
            loop.call_later(self.platform.latency, self._write, answer)
        else:
            self._write(answer)

    def _control(self, target: str, body: bytes) -> None:
        path, _, query = target.partition("?")
        if path == "/watch":
            self.transport.write(STREAM)
            self.platform.watching.add(self.transport)
            return
        answers: dict[str, Callable[[], None]] = {
            "/clear": lambda: self.platform.clear(float(parse_qs(query)["latency"][0])),
            "/tell": lambda: self.platform.tell(body),
            "/counted": lambda: None,
        }
        answers[path]()
        self._write(json.dumps(self.platform.counted.shown()).encode())

    def _write(self, answer: bytes) -> None:
        self.transport.write(HEAD % len(answer) + answer)


async def serve() -> None:
    """Until standard input ends, so it outlives nobody."""
    loop = asyncio.get_running_loop()
    platform = Platform()
    server = await loop.create_server(lambda: Connection(platform), "127.0.0.1", 0, backlog=512)
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    uvloop.run(serve())
