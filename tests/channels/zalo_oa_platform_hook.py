"""Events of the fake platform on their way to the product: signed, repeated, given up."""

import asyncio
import contextlib
import hashlib
import itertools
import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.channels.zalo_oa_platform_tokens import Clock

LADDER = (30, 300, 900, 1800, 3600)
"""Seconds before each repetition; after the last the webhook is switched off."""
PATIENCE = 2.0


@dataclass(frozen=True)
class Call:
    """One call of the webhook (status 0: no answer in time)."""

    event: int
    status: int
    retry: int


class Webhook:
    """One app's webhook."""

    def __init__(self, app_id: str, secret: str, clock: Clock) -> None:
        self.app_id, self.secret, self.clock = app_id, secret, clock
        self.url = ""
        self.disabled = False
        self.second = 1.0
        """How long a second of the ladder lasts; a test may shorten it."""
        self.patience = PATIENCE
        self.calls: list[Call] = []
        self.lost: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self._numbers = itertools.count(1)
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def set(self, url: str) -> bool:
        """What the console does: it saves the address if an unsigned ``{}`` is answered 200."""
        status = await self.post(b"{}", {}, url)
        if status == 200:
            self.url, self.disabled = url, False
        return status == 200

    def put(self, event: dict[str, Any]) -> asyncio.Task[None] | None:
        """Sends an event on its way; nothing where nobody listens."""
        if not self.url:
            return None
        stamped = {"timestamp": self.clock.milliseconds, "app_id": self.app_id, **event}
        self.events.append(stamped)
        task = asyncio.get_running_loop().create_task(self._deliver(next(self._numbers), stamped))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def signed(self, event: dict[str, Any]) -> tuple[bytes, dict[str, str]]:
        """The bytes of an event and their headers; spaces and letters as they come."""
        body = json.dumps(event, ensure_ascii=False).encode()
        whole = self.app_id.encode() + body + str(event["timestamp"]).encode()
        mac = hashlib.sha256(whole + self.secret.encode()).hexdigest()
        return body, {"X-ZEvent-Signature": f"mac={mac}"}

    async def _deliver(self, number: int, event: dict[str, Any]) -> None:
        body, headers = self.signed(event)
        for retry in range(len(LADDER) + 1):
            if self.disabled:
                break
            more = {"num_retry": str(retry)} if retry else {}
            status = await self.post(body, headers | more, self.url)
            self.calls.append(Call(number, status, retry))
            if status == 200:
                return
            if retry < len(LADDER):
                await asyncio.sleep(LADDER[retry] * self.second)
        self.lost.append(event)
        self.disabled = True

    async def post(self, body: bytes, headers: dict[str, str], url: str) -> int:
        """The status of one call, 0 for none in time."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        told = {"Content-Type": "application/json", "User-Agent": "Java/1.8.0_192", **headers}
        try:
            async with self._session.post(
                url,
                data=body,
                headers=told,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=self.patience),
            ) as answer:
                await answer.read()
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0

    @property
    def pending(self) -> int:
        """Events on their way."""
        return len(self._tasks)

    async def settled(self, seconds: float = 10) -> None:
        """Until nothing is on its way any more."""
        async with asyncio.timeout(seconds):
            while self._tasks:
                await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session:
            await self._session.close()
