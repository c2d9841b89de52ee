"""The Bot API server of a run, in a process of its own; its logs, which nobody else can touch."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.faults.processes import LEASHED, Process, start, until

KEY = "the-key-of-the-driver"
TOKEN = "4242:TEST-token"
CODE = f"{LEASHED}; from tests.channels.botapi import main; main()"
LIFETIME = 1800.0
"""Seconds after which it ends by itself."""
UNKNOWABLE = frozenset({"reset_before", "reset_after", "close_after", "stall", "stall_after"}) | {
    "bad_gateway_before",
    "bad_gateway_after",
    "html",
    "broken",
    "cut",
}
"""Faults after which the caller cannot know whether its message arrived."""


@dataclass
class Log:
    """Lines of a file that grows, each one JSON object."""

    path: Path
    lines: list[dict[str, Any]] = field(default_factory=list)
    _read: int = 0

    def read(self) -> list[dict[str, Any]]:
        """All lines so far."""
        with self.path.open("rb") as file:
            file.seek(self._read)
            new = file.read()
        whole = new.rpartition(b"\n")[0]
        if whole:
            self._read += len(whole) + 1
            self.lines += [json.loads(line) for line in whole.split(b"\n")]
        return self.lines


@dataclass
class Platform:
    """The driver's hand on the server."""

    url: str
    process: Process
    effects: Log
    """What arrived: method, chat, message_id, payload, at (seconds), fault."""
    calls: Log
    """What was asked: method, chat, status, at, fault."""
    _session: aiohttp.ClientSession

    async def order(self, do: str, **how: Any) -> Any:
        """What ``tests/channels/botapi_control.py`` lists."""
        async with self._session.post(
            f"{self.url}/control", json={"do": do, **how}, headers={"X-Control": KEY}
        ) as answer:
            said = await answer.json()
        assert said["ok"], said
        return said["result"]

    def arrived(self, text: str = "") -> int:
        """How many messages with ``text`` in them have arrived."""
        return len(self.messages(text))

    def messages(self, text: str = "") -> list[dict[str, Any]]:
        """New messages with ``text`` in them, in the order they arrived."""
        lines = self.effects.read()
        return [e for e in lines if e["method"] == "sendMessage" and text in e["payload"]["text"]]

    def refused(self) -> list[float]:
        """When calls were answered with 429 by the platform's own limits."""
        lines = self.calls.read()
        return [c["at"] for c in lines if c["status"] == 429 and not c["fault"]]


@asynccontextmanager
async def running(folder: Path, *options: str) -> AsyncIterator[Platform]:
    """A server on which every chat exists; stopped at the end. It may not have been abused."""
    effects, calls, log = (folder / name for name in ("effects", "calls", "platform.log"))
    named = ("--effects", str(effects), "--calls", str(calls), "--control", KEY, "--open")
    process = start(CODE, *named, "--lifetime", str(LIFETIME), "--token", TOKEN, *options, log=log)
    try:
        await until(lambda: log.exists() and b"\n" in log.read_bytes(), 20, log)
        url = log.read_text().split()[0]
        async with aiohttp.ClientSession() as session:
            platform = Platform(url, process, Log(effects), Log(calls), session)
            yield platform
            assert (await platform.order("state"))["violations"] == []
    finally:
        process.kill()
