"""The platform of a run, in a process of its own; its logs, which nobody else can touch."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.channels.zalo_oa_platform import APP_ID, FIRST_USER
from tests.faults.processes import LEASHED, Process, start, until

KEY = "the-key-of-the-driver"
TOKEN = "4242:TEST-token"
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


@dataclass(frozen=True)
class Kind:
    """Which platform it is."""

    channel: str
    account: str
    module: str
    """Its server."""
    method: str
    """By which a message is sent."""
    first_chat: int
    options: tuple[str, ...]
    text: Callable[[dict[str, Any]], str]
    """What a call of ``method`` says."""
    refusal: int
    """Status of a call that came too early."""
    fastest: float
    """Messages a second that may be set."""

    def unlimited(self, people: int) -> tuple[str, ...]:
        """The options of a platform that lets everything through, with so many people on it."""
        return ("--no-limits",) if self is TELEGRAM else ("--people", str(people))


TELEGRAM = Kind(
    "telegram", "4242", "tests.channels.botapi", "sendMessage", 1001,
    ("--open", "--token", TOKEN), lambda payload: str(payload["text"]), 429, 1000,
)  # fmt: skip
OFFICIAL_ACCOUNT = Kind(
    "zalo_oa", APP_ID, "tests.channels.zalo_oa_platform", "cs", FIRST_USER + 1,
    ("--a-minute", "0"), lambda payload: str(payload["message"]["text"]), -32, 66,
)  # fmt: skip


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

    kind: Kind
    said: list[str]
    """What it said when it began: where it is, and what one may need to speak to it."""
    process: Process
    effects: Log
    """What arrived: method, chat, message_id, payload, at (seconds), fault."""
    calls: Log
    """What was asked: method, chat, status, at, fault."""
    _session: aiohttp.ClientSession

    @property
    def url(self) -> str:
        return self.said[0]

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
        kind = self.kind
        return [e for e in lines if e["method"] == kind.method and text in kind.text(e["payload"])]

    def refused(self) -> list[float]:
        """When calls were refused by the platform's own limits."""
        lines = self.calls.read()
        return [c["at"] for c in lines if c["status"] == self.kind.refusal and not c["fault"]]


@asynccontextmanager
async def running(folder: Path, *options: str, kind: Kind = TELEGRAM) -> AsyncIterator[Platform]:
    """A server on which every chat exists; stopped at the end. It may not have been abused."""
    effects, calls, log = (folder / name for name in ("effects", "calls", "platform.log"))
    named = ("--effects", str(effects), "--calls", str(calls), "--control", KEY)
    code = f"{LEASHED}; from {kind.module} import main; main()"
    given = (*named, "--lifetime", str(LIFETIME), *kind.options, *options)
    process = start(code, *given, log=log)
    try:
        await until(lambda: log.exists() and b"ready\n" in log.read_bytes(), 30, log)
        said = log.read_text().split()
        async with aiohttp.ClientSession() as session:
            platform = Platform(kind, said, process, Log(effects), Log(calls), session)
            yield platform
            assert (await platform.order("state"))["violations"] == []
    finally:
        process.kill()
