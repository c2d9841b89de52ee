"""Rolling restarts under load: what stops when asked loses nothing and leaves no doubt."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage.tables import InboxRow
from tests.faults.auditor import Auditor
from tests.faults.processes import until
from tests.faults.stage import Stage, staged

TALKERS = range(900_001, 900_021)
PER_SECOND = 5


@dataclass(frozen=True)
class Size:
    """How often one of two processes is restarted, while so many messages a second leave."""

    restarts: int
    every: float
    rate: float

    @property
    def recipients(self) -> int:
        return int(self.restarts * self.every * self.rate)


SIZES = [
    pytest.param(Size(2, 1.5, 100), id="short"),
    pytest.param(
        Size(6, 20, 25), id="long", marks=[pytest.mark.slow, pytest.mark.timeout(400)]
    ),
    pytest.param(
        Size(30, 20, 25), id="soak", marks=[pytest.mark.soak, pytest.mark.timeout(1200)]
    ),
]  # fmt: skip


@dataclass
class Talk:
    """People who say something all the time."""

    stage: Stage
    said: Counter[int]

    async def go_on(self) -> None:
        """Until cancelled."""
        while True:
            for chat in TALKERS:
                await self.stage.platform.order("say", people=[chat], texts=["menu"])
                self.said[chat] += 1
                await asyncio.sleep(1 / PER_SECOND)

    def heard(self) -> Counter[int]:
        """How many answers each has got."""
        return Counter(e["chat"] for e in self.stage.platform.messages() if e["chat"] in TALKERS)

    async def is_answered(self) -> bool:
        async with self.stage.database.read() as session:
            stored = await session.scalar(select(func.count()).select_from(InboxRow))
        return stored == self.said.total() and self.heard().total() >= self.said.total()


async def restart_in_turn(auditor: Auditor, size: Size) -> list[float]:
    """Seconds each took to stop."""
    stage = auditor.stage
    serving = [await stage.ready(stage.serve()), await stage.ready(stage.serve())]
    took = []
    for _ in range(size.restarts):
        await asyncio.sleep(size.every)
        took.append(await serving.pop(0).stop())
        serving.append(await stage.ready(stage.serve()))
    await auditor.wait(size.every + 60)
    return took


@pytest.mark.parametrize("size", SIZES)
async def test_restarted_in_turn(
    tmp_path: Path, report: Callable[..., None], postgres_url: str, size: Size
) -> None:
    options = ("--no-limits", "--latency", "0.15")
    async with staged(tmp_path, *options, url=postgres_url, rate=size.rate) as stage:
        auditor = Auditor(stage, await stage.announce(size.recipients), size.recipients)
        talk = Talk(stage, Counter())
        async with asyncio.TaskGroup() as tasks:
            talking = tasks.create_task(talk.go_on())
            took = await restart_in_turn(auditor, size)
            talking.cancel()
        with suppress(AssertionError):
            await until(talk.is_answered, 30)
        verdict = await auditor.judge()
        report(verdict, said=talk.said.total(), heard=talk.heard().total(), stops=max(took))
        assert verdict.wrong() == {}
        assert verdict.unknown == 0
        assert talk.heard() == talk.said
