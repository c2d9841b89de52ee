"""What runs by the clock, and when it does not."""

from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.lead import Lead
from bot.ticks import Ticks
from bot.turn import Job
from bot.watch import FULL, TOO_LITTLE, Watch
from handlers.jobs import JOBS
from storage import holds
from storage.database import Database
from storage.deliveries import Address, NewDelivery, enqueue
from tests.clock.hands import START, Hands
from tests.delivery.people import words


class Process:
    """The jobs of one process, which only write down that they ran."""

    def __init__(self, database: Database, folder: Path, hands: Hands, owner: str) -> None:
        self.database, self.free = database, 0.5
        self.clock = hands.clock()
        self.watch = Watch(database, self.clock, folder, disk=self._disk)
        self.lead = Lead(database, owner=owner, clock=self.clock, monotonic=lambda: hands.boot,
                         may_lead=lambda: not self.clock.in_doubt)  # fmt: skip
        self.ran: list[str] = []
        kinds: dict[str, dict[str, bool]] = {
            "timed": {"timed": True}, "plain": {}, "everywhere": {"everywhere": True}
        }  # fmt: skip
        jobs = [Job(name, 1, self._job(name), **flags) for name, flags in kinds.items()]
        self.ticks = Ticks(jobs, lead=self.lead, watch=self.watch, tick=lambda: None)  # type: ignore[arg-type,return-value]

    def _disk(self, folder: Path) -> Any:
        return SimpleNamespace(free=self.free * 100, total=100)

    def _job(self, name: str) -> Any:
        async def run(tick: Any) -> None:
            self.ran.append(name)

        return run

    async def tick(self) -> list[str]:
        await self.lead.ask()
        self.ran.clear()
        for every, run in self.ticks.work().values():
            assert every == 1
            await run()
        return list(self.ran)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
async def process(database: Database, tmp_path: Path, hands: Hands) -> Process:
    """On PostgreSQL the time is the server's, so it starts at the real one."""
    told = await database.time()
    if told:
        hands.wall = told.at.timestamp()
    made = Process(database, tmp_path, hands, "one")
    await made.watch.begin()
    return made


def test_what_asks_for_the_time_says_so() -> None:
    assert {job.name for job in JOBS if job.timed} == {
        "announcements-chase", "announcements-digest", "announcements-late",
        "announcements-launch", "announcements-nudge", "announcements-reopen", "certificates-end",
        "certificates-wait", "contests-judging", "contests-missed", "contests-overlaps",
        "contests-remind", "feedback-ask", "members-imports-forget", "questions-route",
        "questions-wait", "reports-head", "reports-missed", "rights-overdue", "rights-sweep",
        "trainings-absences", "trainings-ask", "trainings-conferences", "trainings-expire",
        "trainings-missed", "trainings-release", "trainings-remind", "trainings-summons",
        "trainings-tests-end", "trainings-tests-remind",
    }  # fmt: skip
    assert [job.name for job in JOBS if job.everywhere] == ["announcements-expand"]


async def test_one_of_two_processes_ticks(process: Process, tmp_path: Path, hands: Hands) -> None:
    other = Process(process.database, tmp_path, hands, "two")
    await other.watch.begin()
    assert await process.tick() == ["timed", "plain", "everywhere"]
    assert await other.tick() == ["everywhere"]


@pytest.mark.parametrize("hours", [1, -1, 24, -24])
async def test_in_doubt_only_what_needs_no_clock_runs(
    process: Process, hands: Hands, hours: int
) -> None:
    hands.set_(hours=hours)
    assert await process.tick() == ["plain", "everywhere"]
    assert [line.split(";")[0] for line in await process.watch.alerts()] == [
        f"clock in doubt: {'jumped' if process.database.is_sqlite else 'database'}"
    ]
    hands.set_(hours=-hours)
    assert await process.tick() == ["timed", "plain", "everywhere"]
    assert await process.watch.alerts() == []


async def test_while_held_nothing_timed_runs(process: Process) -> None:
    async with process.database.write() as session:
        await holds.hold(session, why="older copy", now=START)
    assert await process.tick() == ["plain", "everywhere"]
    assert await process.watch.alerts() == [
        "held: older copy; nothing leaves until `thuky release`"
    ]


async def test_a_database_of_tomorrow_is_doubted(
    process: Process, tmp_path: Path, hands: Hands
) -> None:
    tomorrow = process.clock() + timedelta(days=1)
    async with process.database.write() as session:
        said = NewDelivery(Address("telegram", "4242", "7"), words("mai"))
        await enqueue(session, [said], now=tomorrow)
    started = Process(process.database, tmp_path, hands, "two")
    await started.watch.begin()
    assert started.clock.doubt == "rows"
    started.clock.hear_header(format_datetime(hands.now(), usegmt=True))
    assert started.clock.doubt == ""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # no server to contradict
async def test_release_ends_a_doubt_within_a_minute(
    process: Process, database: Database, hands: Hands
) -> None:
    hands.set_(hours=1)
    await process.watch.look()
    assert process.clock.in_doubt
    async with database.write() as session:
        await holds.believe_clock(session, now=START)
    await process.watch.look()
    assert not process.clock.in_doubt


async def test_little_room_is_told_and_less_refuses_uploads(process: Process) -> None:
    process.free = TOO_LITTLE - 0.01
    await process.watch.look()
    assert await process.watch.alerts() == ["disk: 9% free"]
    assert not process.watch.is_full
    process.free = FULL - 0.01
    assert process.watch.is_full
