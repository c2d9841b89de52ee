"""Paused and let go on again and again: almost nothing leaves meanwhile, nothing leaves twice."""

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage import announcements
from tests.faults.auditor import Auditor
from tests.faults.processes import until
from tests.faults.stage import TEXT, now, staged

QUIET = 0.8
"""Seconds after which what was under way has arrived."""


@dataclass(frozen=True)
class Size:
    """How often, at how many messages a second, each of which takes so long."""

    pauses: int
    rate: float
    latency: float
    window: int
    """Messages that may be in flight: rate times what one takes, its commit included."""
    recipients: int


SIZES = [
    pytest.param(Size(3, 100, 0.1, 21, 250), id="short"),
    pytest.param(
        Size(20, 25, 0.2, 8, 500), id="long", marks=[pytest.mark.slow, pytest.mark.timeout(300)]
    ),
]  # fmt: skip


async def pause(auditor: Auditor) -> int:
    """How many messages arrived after the pause was committed."""
    stage = auditor.stage
    async with stage.database.write() as session:
        paused = await announcements.pause(session, auditor.announcement, by=1, now=now())
    at = time.time()
    assert paused
    await asyncio.sleep(QUIET)
    return sum(message["at"] > at for message in stage.platform.messages(TEXT))


async def resume(auditor: Auditor) -> None:
    async with auditor.stage.database.write() as session:
        assert await announcements.resume(session, auditor.announcement, by=1, now=now())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_paused_at_random(
    tmp_path: Path,
    chance: random.Random,
    report: Callable[..., None],
    request: pytest.FixtureRequest,
    engine: str,
    size: Size,
) -> None:
    url = request.getfixturevalue("postgres_url") if engine == "postgresql" else ""
    options = ("--no-limits", "--latency", str(size.latency))
    async with staged(tmp_path, *options, url=url, rate=size.rate) as stage:
        auditor = Auditor(stage, await stage.announce(size.recipients), size.recipients)
        process = stage.serve()
        await until(lambda: stage.platform.arrived(TEXT) > 0, 30, process.log)
        late = []
        for _ in range(size.pauses):
            await asyncio.sleep(chance.uniform(0.1, 0.7))
            late.append(await pause(auditor))
            await resume(auditor)
        await auditor.wait(60)
        await process.stop()
        verdict = await auditor.judge()
        report(verdict, pauses=size.pauses, late=max(late))
        assert verdict.wrong() == {}
        assert verdict.unknown == 0
        assert max(late) <= size.window
