"""Hands updates to the product: by long polling, or by webhook with redelivery."""

import asyncio
import contextlib
import time
from collections import deque
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Any
from urllib.parse import urlsplit

import aiohttp

HOUR = 3600
ALL_BUT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(eq=False)
class Pending:
    """An update nobody has confirmed yet."""

    update: dict[str, Any]
    key: tuple[str, int]
    """Updates of one key are delivered one after another."""
    expires: float
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    tries: int = 0


@dataclass
class Hook:
    """What setWebhook said."""

    url: str
    secret: str = ""
    connections: int = 40


class Conflict(Exception):
    """Somebody else fetches the updates."""


class Feed:
    """The updates of one bot on their way to the product."""

    def __init__(self) -> None:
        self.pending: dict[int, Pending] = {}
        self.hook: Hook | None = None
        self.allowed: list[str] = []
        self.second = 1.0
        """How long a second of the redelivery's back-off lasts; a test may shorten it."""
        self.tries = 30
        """Deliveries of one update before the fake gives it up for lost."""
        self.patience = 60.0
        """Seconds a webhook may take to answer."""
        self.longest_poll = 50.0
        self.lost: list[dict[str, Any]] = []
        self.deliveries: list[tuple[int, int]] = []
        """(update id, status; 0 for no answer) of each webhook call."""
        self.answers: list[tuple[int, int, float | None]] = []
        """The same with the seconds of Retry-After."""
        self._workers: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._queues: dict[tuple[str, int], deque[Pending]] = {}
        self._news = asyncio.Event()
        self._poll = 0
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(40)
        self.closed = False

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ALL_BUT

    def put(self, update: dict[str, Any], key: tuple[str, int]) -> Pending | None:
        """Queues it and starts its delivery; nothing when the product did not ask for its kind."""
        kind = next(name for name in update if name != "update_id")
        if not self.wants(kind):
            return None
        life = 150 if kind == "callback_query" else 24 * HOUR
        pending = Pending(update, key, time.monotonic() + life)
        self.pending[update["update_id"]] = pending
        self._news.set()
        if self.hook:
            self._work(pending)
        return pending

    async def fetch(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """What getUpdates returns; an older poll that still waits ends with ``Conflict``."""
        if self.hook:
            raise Conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete "
                "the webhook first"
            )
        self._poll += 1
        mine = self._poll
        self._confirm(offset)
        self._news.set()
        until = time.monotonic() + min(seconds, self.longest_poll)
        while not self.pending and not self.closed:
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(0, until - time.monotonic())):
                    await self._news.wait()
            if mine != self._poll:
                raise Conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance "
                    "is running"
                )
            if time.monotonic() >= until:
                break
        return [p.update for p in islice(self.pending.values(), limit)]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = min(list(self.pending)[offset:], default=0)
        for update_id in list(takewhile(lambda i: i < offset, self.pending)):
            self.pending.pop(update_id).settled.set()

    async def set_hook(self, hook: Hook | None) -> None:
        """From now on updates go there (``None``: wait for getUpdates); what waits is kept."""
        for worker in self._workers.values():
            worker.cancel()
        await asyncio.gather(*self._workers.values(), return_exceptions=True)
        self._workers.clear()
        self._queues.clear()
        self.hook = hook
        if hook:
            self._slots = asyncio.Semaphore(hook.connections)
            self._news.set()
            for pending in self.pending.values():
                self._work(pending)

    def drop(self) -> None:
        self._confirm(1 << 62)

    async def close(self) -> None:
        self.closed = True
        self._news.set()
        await self.set_hook(None)
        self.drop()
        if self._session:
            await self._session.close()

    def _work(self, pending: Pending) -> None:
        key = pending.key
        self._queues.setdefault(key, deque()).append(pending)
        if key not in self._workers:
            self._workers[key] = asyncio.get_running_loop().create_task(self._drain(key))

    async def _drain(self, key: tuple[str, int]) -> None:
        queue = self._queues[key]
        while queue:
            if not await self._deliver(queue[0]):
                self.lost.append(queue[0].update)
            pending = queue.popleft()
            self.pending.pop(pending.update["update_id"], None)
            pending.settled.set()
        del self._workers[key], self._queues[key]

    async def _deliver(self, pending: Pending) -> bool:
        """Posts until accepted: at once again after the first failure, then 2, 4, 8 ... s."""
        delay = 0.0
        while pending.tries < self.tries and time.monotonic() + delay < pending.expires:
            await asyncio.sleep(delay * self.second)
            pending.tries += 1
            async with self._slots:
                status, after = await self._post(pending.update)
            self.deliveries.append((pending.update["update_id"], status))
            self.answers.append((pending.update["update_id"], status, after))
            if 200 <= status < 300:
                return True
            backoff = min(60.0, 2.0 ** (pending.tries - 1)) if pending.tries > 1 else 0.0
            delay = min(after, HOUR) if after is not None else backoff
        return False

    async def _post(self, update: dict[str, Any]) -> tuple[int, float | None]:
        assert self.hook
        if self._session is None:
            self._session = aiohttp.ClientSession()
        headers = {}
        if self.hook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.hook.secret
        try:
            async with self._session.post(
                self.hook.url,
                json=update,
                headers=headers,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=self.patience),
            ) as answer:
                await answer.read()
                after = answer.headers.get("Retry-After", "")
                return answer.status, float(after) if after.isdigit() else None
        except (aiohttp.ClientError, TimeoutError):
            return 0, None


def is_loopback(url: str) -> bool:
    return urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")
