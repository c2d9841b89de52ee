"""What the house keeps for an Official Account, and its webhook, as a channel sees them."""

import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.channels import Pair, Unverified
from bot.channels.zalo_oa import ZaloOA
from bot.channels.zalo_oa_setup import App, Hosts, Kept, Rules
from bot.messages import File, Incoming
from tests.channels.zalo_oa_platform import (
    APP_ID,
    APP_SECRET,
    OA_ID,
    WEBHOOK_SECRET,
    OaPlatform,
)

VERIFIER = "v" * 43
MORE = "Xem thêm"
JPEG, PDF = b"\xff\xd8\xff\xe0 picture", b"%PDF-1.7 paper"


class Sealed:
    """Turns every bit around, with a check sum: unlike what was sealed, and told from noise."""

    def seal(self, plain: bytes) -> bytes:
        return hashlib.sha256(plain).digest() + bytes(255 - b for b in plain)

    def unseal(self, sealed: bytes) -> bytes:
        plain = bytes(255 - b for b in sealed[32:])
        if hashlib.sha256(plain).digest() != sealed[:32]:
            raise ValueError("not sealed by us")
        return plain


class Shared:
    """The pair as several processes see it: what is stored went through JSON."""

    def __init__(self) -> None:
        self.row = ""
        self.leased: tuple[int, float, object] | None = None
        self.log: list[str] = []
        self.away = False
        """Whether the database is."""


class KeptTokens:
    """One process's door to the shared pair."""

    def __init__(self, shared: Shared, now: Any) -> None:
        self.shared, self.now = shared, now

    def _reach(self, what: str) -> None:
        if self.shared.away:
            raise OSError("no database")
        self.shared.log.append(what)

    async def read(self) -> Pair | None:
        self._reach("read")
        return self._pair()

    def _pair(self) -> Pair | None:
        if not self.shared.row:
            return None
        told = json.loads(self.shared.row)
        times = {n: datetime.fromisoformat(told[n]) for n in ("granted_at", "expires_at")}
        return Pair(**{**told, **times})

    async def lease(self, generation: int, seconds: float) -> bool:
        self._reach("lease")
        pair, held = self._pair(), self.shared.leased
        if pair is None or pair.generation != generation:
            return False
        if held and held[0] == generation and held[1] > self.now():
            return False
        self.shared.leased = (generation, self.now() + seconds, self)
        return True

    async def store(self, pair: Pair, *, after: int) -> bool:
        self._reach("store")
        stored = self._pair()
        if (stored.generation if stored else 0) != after:
            return False
        self.shared.row = json.dumps(asdict(pair), default=datetime.isoformat)
        self.shared.leased = None
        return True

    async def give_back(self, generation: int) -> None:
        self._reach("give back")
        if self.shared.leased and self.shared.leased[2] is self:
            self.shared.leased = None

    async def alarm(self, why: str, until: datetime | None) -> None:
        self._reach(f"alarm {why}")

    @property
    def alarms(self) -> list[str]:
        return [line for line in self.shared.log if line.startswith("alarm")]


class KeptUploads:
    """Uploads beyond a process."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[str, datetime]] = {}

    async def find(self, key: str, now: datetime) -> str:
        id, until = self.rows.get(key, ("", now))
        return id if until > now else ""

    async def keep(self, key: str, id: str, until: datetime) -> None:
        self.rows[key] = (id, until)

    async def forget(self, key: str) -> None:
        self.rows.pop(key, None)


class KeptLinks:
    async def link(self, file: File) -> str:
        return f"https://example.org/files/{file.path}"


@dataclass
class House:
    """Everything around the channels of one platform."""

    platform: OaPlatform
    folder: Path
    shared: Shared = field(default_factory=Shared)
    uploads: KeptUploads = field(default_factory=KeptUploads)
    made: list[ZaloOA] = field(default_factory=list)

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.platform.clock(), UTC)

    def tokens(self) -> KeptTokens:
        return KeptTokens(self.shared, self.platform.clock)

    async def last_seen(self, chat: str) -> datetime | None:
        """A window, as the house knows it from events."""
        room = self.platform.account.rooms.get(chat)
        return datetime.fromtimestamp(room.last, UTC) if room and room.last else None

    async def granted(self, lifetime: int = 90_000) -> None:
        """A pair that works, as if somebody had consented."""
        access, refresh = self.platform.grants.issue()
        ends = datetime.fromtimestamp(self.platform.clock() + lifetime, UTC)
        stored = await self.tokens().read()
        after = stored.generation if stored else 0
        pair = Pair(access, refresh, self.now(), ends, after + 1, OA_ID)
        await self.tokens().store(pair, after=after)

    def make(self, **more: Any) -> ZaloOA:
        """A channel as one process has it."""
        app = {
            "id": APP_ID,
            "secret": APP_SECRET,
            "webhook_secret": WEBHOOK_SECRET,
            "code_verifier": VERIFIER,
            **more.pop("app", {}),
        }
        kept = {
            "tokens": self.tokens(),
            "seal": Sealed(),
            "spool": self.folder / "spool",
            "windows": self,
            "files": self.folder,
            "uploads": self.uploads,
            "links": KeptLinks(),
            **more.pop("kept", {}),
        }
        url = more.pop("api", self.platform.url)
        channel = ZaloOA(
            App(**app),
            Kept(**kept),
            more=MORE,
            hosts=Hosts(url, more.pop("oauth", url), url),
            rules=Rules(**more.pop("rules", {})),
            clock=self.now,
            **more,
        )
        self.made.append(channel)
        return channel

    def file(self, name: str, mime: str, content: bytes) -> File:
        (self.folder / name).write_bytes(content)
        return File(name, name, mime)


@asynccontextmanager
async def opened(folder: Path, **more: Any) -> AsyncIterator[House]:
    """A platform and a house on it, with a pair that works."""
    async with OaPlatform(**more) as platform:
        platform.receipts = platform.echoes = False
        platform.hook.second = 0.0005
        house = House(platform, folder)
        await house.granted()
        yield house
        for channel in house.made:
            await channel.close()


class Gate:
    """The product's webhook: what the channel reads is kept; who is not the platform hears
    200, too, and is counted."""

    def __init__(self, channel: ZaloOA) -> None:
        self.channel = channel
        self.url = ""
        self.got: list[Incoming] = []
        self.statuses: list[int] = []
        """Answers to give first, before every further one is 200."""
        self.refused = 0
        self.retries: list[str] = []

    async def handle(self, request: web.Request) -> web.Response:
        self.retries.append(request.headers.get("num_retry", ""))
        if self.statuses:
            return web.Response(status=self.statuses.pop(0))
        try:
            self.got += await self.channel.receive(await request.read(), request.headers)
        except Unverified:
            self.refused += 1
        return web.Response()


@asynccontextmanager
async def gated(channel: ZaloOA) -> AsyncIterator[Gate]:
    gate = Gate(channel)
    app = web.Application()
    app.router.add_post("/webhooks/zalo-oa", gate.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert site._server
    port = site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
    gate.url = f"http://127.0.0.1:{port}/webhooks/zalo-oa"
    try:
        yield gate
    finally:
        await runner.cleanup()
