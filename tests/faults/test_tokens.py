"""Tokens that are good for one exchange: two processes want them, and one dies over them."""

import asyncio
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select

from bot.channels import Pair
from bot.keepers import KeptTokens, Sealed
from storage import grants
from storage.database import Database
from storage.migrations import migrate
from storage.tables import Delivery
from tests.channels.zalo_oa_platform import (
    APP_ID,
    APP_SECRET,
    OA_ID,
    WEBHOOK_SECRET,
    OaPlatform,
)
from tests.channels.zalo_oa_platform_people import Person
from tests.faults.exchanging import MOMENTS
from tests.faults.processes import LEASHED, SERVE, Process, start, until
from tests.faults.stage import now
from tests.wire.conftest import free_port

SECRET = "a-secret-key-of-the-fault-runs-0123456789"
DYING = f"{LEASHED}; from tests.faults.exchanging import main; main()"
PLACE = {"channel": "zalo_oa", "account": APP_ID}
SQLITE, POSTGRESQL = "sqlite", "postgresql"


@dataclass
class Run:
    """A database in which a pair is kept, the platform that gave it, and our processes."""

    folder: Path
    zalo: OaPlatform
    database: Database
    processes: list[Process] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    @property
    def tokens(self) -> KeptTokens:
        seal = Sealed(SECRET)
        return KeptTokens(self.database, **PLACE, owner="driver", seal=seal, clock=now)

    async def grant(self, *, ended: bool) -> None:
        """A pair of the platform's; as if a day had gone by, or none."""
        access, refresh = self.zalo.grants.issue()
        given = now() - timedelta(hours=26 if ended else 0)
        pair = Pair(access, refresh, given, given + timedelta(hours=25), 1, OA_ID)
        assert await self.tokens.store(pair, after=0)

    def serve(self, code: str = SERVE, **more: str) -> Process:
        port, log = free_port(), self.folder / f"serve-{len(self.processes)}.log"
        self.addresses.append(f"http://127.0.0.1:{port}")
        process = start(code, "serve", log=log, env={**self._settings(port), **more})
        self.processes.append(process)
        return process

    def _settings(self, port: int) -> dict[str, str]:
        hosts = ("ZALO_OA_API", "ZALO_OAUTH_API", "ZALO_ZBS_API")
        return {
            "THUKY_DATA": str(self.folder / "data"),
            "THUKY_DATABASE_URL": self.database.url.render_as_string(hide_password=False),
            "THUKY_PORT": str(port),
            "THUKY_PUBLIC_URL": self.addresses[-1],
            "THUKY_SECRET_KEY": SECRET,
            "THUKY_ZALO_OA_APP_ID": APP_ID,
            "THUKY_ZALO_OA_APP_SECRET": APP_SECRET,
            "THUKY_ZALO_OA_SECRET_KEY": WEBHOOK_SECRET,
            "THUKY_ZALO_OA_CODE_VERIFIER": "v" * 43,
            "THUKY_ZALO_OA_RATE": "4000",
            "THUKY_LOG_LEVEL": "WARNING",
            **{f"THUKY_{name}": self.zalo.url for name in hosts},
        }

    async def ready(self, process: Process) -> None:
        address = self.addresses[self.processes.index(process)]

        async def is_ready() -> bool:
            assert process.is_running
            try:
                async with aiohttp.ClientSession() as it, it.get(f"{address}/readyz") as answer:
                    return answer.status == 200
            except aiohttp.ClientError:
                return False

        await until(is_ready, 60, process.log)

    @property
    def spooled(self) -> list[str]:
        return [path.name for path in (self.folder / "data" / "spool").glob("*")]

    async def at_rest(self) -> tuple[int, list[str], list[str]]:
        """The pair that counts, what lies on the disk, and what is wrong with it."""
        pair = await self.tokens.read()
        async with self.database.read() as session:
            found = [one.why for one in await grants.alarms(session)]
        return (pair.generation if pair else 0), self.spooled, found


@pytest.fixture
async def run(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Run]:
    (tmp_path / "data").mkdir()
    is_here = getattr(request, "param", SQLITE) == SQLITE
    sqlite = f"sqlite:///{tmp_path}/data/thuky.db"
    database = Database(sqlite if is_here else request.getfixturevalue("postgres_url"))
    await migrate(database)
    async with OaPlatform() as zalo:
        zalo.hook.second = 0.01
        run = Run(tmp_path, zalo, database)
        yield run
        for process in run.processes:
            process.kill()
    await database.close()
    assert zalo.violations == []


SLOW = {"marks": pytest.mark.slow}
CASES = [
    *(pytest.param(SQLITE, m, **({} if m == "commit" else SLOW)) for m in MOMENTS),
    pytest.param(POSTGRESQL, "commit", **SLOW),
]


@pytest.mark.parametrize(("run", "moment"), CASES, indirect=["run"])
async def test_killed_between_the_reply_and_its_use(run: Run, moment: str) -> None:
    await run.grant(ended=True)
    dying = run.serve(DYING, DIES_AT=moment)
    await until(lambda: not dying.is_running, 60, dying.log)
    assert dying.popen.returncode == -signal.SIGKILL
    assert (run.zalo.grants.exchanges, run.spooled) == (1, ["zalo_oa.2.pair"])
    born = run.serve()
    await run.ready(born)
    lan = run.zalo.person(7)
    assert await run.zalo.hook.set(f"{run.addresses[-1]}/webhooks/zalo-oa")
    await lan.says("menu")
    await until(lambda: lan.heard, 30, born.log)
    assert (run.zalo.grants.exchanges, run.zalo.grants.reused) == (1, 0)
    assert await run.at_rest() == (2, [], [])
    await born.stop()


async def ask(run: Run, people: list[Person]) -> int:
    """Half of them ask each process, which finds that its token is no longer taken; how many
    processes have answered."""
    run.zalo.latency = 0.5
    run.zalo.grants.access.clear()
    begins, half = now(), len(people) // 2
    for address, some in zip(run.addresses, (people[:half], people[half:]), strict=True):
        run.zalo.hook.url = f"{address}/webhooks/zalo-oa"
        await asyncio.gather(*(one.says("menu") for one in some))
        await asyncio.sleep(0.2)  # the first has taken what is its own, and calls
    async with run.database.read() as session:
        mine = select(Delivery.owner).where(Delivery.created_at >= begins)
        owners = set(await session.scalars(mine))
    await until(lambda: all(one.heard for one in people), 60, run.processes[0].log)
    assert {len(one.heard) for one in people} == {1}
    return len(owners - {""})


@pytest.mark.parametrize("run", [POSTGRESQL], indirect=True)
async def test_two_processes_exchange_the_tokens_once(run: Run) -> None:
    """Once when both begin with a pair that is over, once when it ends while both are asked."""
    await run.grant(ended=True)
    for process in (run.serve(), run.serve()):
        await run.ready(process)

    async def is_exchanged() -> bool:
        return (await run.at_rest())[0] == 2

    await until(is_exchanged, 30, run.processes[0].log)
    for n in range(1, 6):  # who is slow may leave all of it to the other
        people = [run.zalo.person(20 * n + m) for m in range(20)]
        answered = await ask(run, people)
        assert (run.zalo.grants.exchanges, run.zalo.grants.reused) == (1 + n, 0)
        assert await run.at_rest() == (2 + n, [], [])
        if answered == 2:
            return
    raise AssertionError("one process answered everybody")
