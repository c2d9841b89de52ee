"""A prepared database, the platform, and the product's processes between them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import select, update

from bot.channels import Pair
from bot.keepers import KeptTokens, Sealed
from storage import announcements, inbox
from storage.announcements import Notice
from storage.audiences import EVERYBODY
from storage.database import Database
from storage.migrations import migrate
from storage.tables import Delivery, InboxRow
from tests import daytime
from tests.announcing import release
from tests.channels.zalo_oa_platform import APP_ID, APP_SECRET, OA_ID, WEBHOOK_SECRET
from tests.delivery.people import members
from tests.faults.platform import OFFICIAL_ACCOUNT, TELEGRAM, TOKEN, Kind, Platform, running
from tests.faults.processes import SERVE, Process, start, tail, until
from tests.wire.conftest import free_port

TEXT = "Thông báo thử lỗi"
SECRET = "a-webhook-secret-of-the-fault-runs-0123456789"
FIRST_CHAT = TELEGRAM.first_chat
LATER = timedelta(minutes=1)
HELD: dict[Any, tuple[str, ...]] = {Delivery: ("leased", "in_flight"), InboxRow: ("working",)}


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Stage:
    """Where a run takes place."""

    folder: Path
    url: str
    """Of the database."""
    platform: Platform
    database: Database
    """The driver's own connections."""
    rate: float
    processes: list[Process] = field(default_factory=list)
    ports: dict[int, int] = field(default_factory=dict)
    """Process id to port."""

    def settings(self, port: int = 0) -> dict[str, str]:
        return {
            "THUKY_DATA": str(self.folder / "data"),
            "THUKY_TIMEZONE": daytime.zone(),
            "THUKY_DATABASE_URL": self.url,
            "THUKY_PORT": str(port),
            "THUKY_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "THUKY_LOG_LEVEL": "WARNING",
            **self._of_platform(),
        }

    def _of_platform(self) -> dict[str, str]:
        platform = self.platform
        if platform.kind is TELEGRAM:
            return {
                "THUKY_TELEGRAM_TOKEN": TOKEN,
                "THUKY_TELEGRAM_API": platform.url,
                "THUKY_TELEGRAM_MODE": "webhook",
                "THUKY_TELEGRAM_WEBHOOK_SECRET": SECRET,
                "THUKY_TELEGRAM_RATE": str(self.rate),
            }
        hosts = ("ZALO_OA_API", "ZALO_OAUTH_API", "ZALO_ZBS_API")
        return {
            **{f"THUKY_{host}": platform.url for host in hosts},
            "THUKY_SECRET_KEY": SECRET,
            "THUKY_ZALO_OA_APP_ID": APP_ID,
            "THUKY_ZALO_OA_APP_SECRET": APP_SECRET,
            "THUKY_ZALO_OA_SECRET_KEY": WEBHOOK_SECRET,
            "THUKY_ZALO_OA_CODE_VERIFIER": "v" * 43,
            "THUKY_ZALO_OA_RATE": str(round(self.rate * 60)),
        }

    def serve(self) -> Process:
        """One more process of the product; it may not be up yet."""
        port = free_port()
        log = self.folder / f"serve-{len(self.processes)}.log"
        process = start(SERVE, "serve", log=log, env=self.settings(port))
        self.processes.append(process)
        self.ports[process.popen.pid] = port
        return process

    async def is_ready(self, process: Process) -> bool:
        assert process.is_running, process.log.read_text()[-3000:]
        url = f"http://127.0.0.1:{self.ports[process.popen.pid]}/readyz"
        try:
            async with aiohttp.ClientSession() as session, session.get(url) as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    async def ready(self, process: Process) -> Process:
        """The process, once it serves; one that hangs says where."""
        try:
            await until(lambda: self.is_ready(process), 60)
        except AssertionError:
            await process.abort()
            raise AssertionError(tail(process.log)) from None
        return process

    async def grant(self) -> None:
        """A pair of tokens, as if an administrator had consented."""
        access, refresh = await self.platform.order("issue")
        kept = KeptTokens(
            self.database, channel="zalo_oa", account=APP_ID, owner="driver",
            seal=Sealed(SECRET), clock=now,
        )  # fmt: skip
        pair = Pair(access, refresh, now(), now() + timedelta(hours=25), 1, OA_ID)
        assert await kept.store(pair, after=0)

    async def announce(self, number: int) -> int:
        """The id of an announcement just confirmed for ``number`` members."""
        kind = self.platform.kind
        await members(
            self.database, number, channel=kind.channel, account=kind.account,
            first_chat=kind.first_chat, seen_at=now(),
        )  # fmt: skip
        async with self.database.write() as session:
            new = await announcements.confirm(
                session, Notice(TEXT), whom=EVERYBODY, made_by=1, account_id=1,
                expected_total=number, now=now(),
            )  # fmt: skip
            await release(session, new, now=now())
            return new

    async def let_leases_end(self, taken_before: datetime | None = None) -> None:
        """What is leased, in flight or worked on looks a minute older. Only while nobody serves,
        or of what was taken before a moment at which every transaction was cut off.

        So a short run need not wait for leases; a long one waits for them.
        """
        async with self.database.write() as session:
            for table, states in HELD.items():
                held = table.state.in_(states)
                if taken_before is not None:
                    held &= table.lease_until <= taken_before + inbox.LEASE
                # a process frozen in a transaction keeps them locked
                await session.execute(select(table.id).where(held).with_for_update(nowait=True))
                aged = update(table).where(held).values(lease_until=now() - LATER)
                await session.execute(aged)

    def chats(self, number: int) -> set[int]:
        """Of an audience of that many."""
        first = self.platform.kind.first_chat
        return set(range(first, first + number))

    async def clear(self) -> None:
        """No process of the run is left."""
        for process in self.processes:
            process.kill()
        await self.database.close()


@asynccontextmanager
async def staged(
    folder: Path, *options: str, url: str = "", rate: float = 1000, kind: Kind = TELEGRAM
) -> AsyncIterator[Stage]:
    """A stage with empty tables; ``options`` are the platform's, ``url`` the database's."""
    (folder / "data").mkdir()
    url = url or f"sqlite:///{folder}/data/thuky.db"
    database = Database(url)
    await migrate(database)
    async with running(folder, *options, kind=kind) as platform:
        stage = Stage(folder, url, platform, database, min(rate, kind.fastest))
        if kind is OFFICIAL_ACCOUNT:
            await stage.grant()
        try:
            yield stage
        finally:
            await stage.clear()
