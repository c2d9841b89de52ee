"""How fast all processes together speak, with the platform's limits on; who waits for whom."""

import asyncio
import math
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.faults.auditor import Auditor
from tests.faults.processes import until
from tests.faults.stage import TEXT, Stage, staged

RATE = 25.0
PRESSES = 5
"""A second."""
ANSWERED_WITHIN = 2.0
UNDER_WAY = 1.0
"""Seconds after a 429 in which calls that had begun may still reach the platform."""
REFUSALS = 3 / 600
"""A second of sending, at most."""
OUT = ("sendMessage", "editMessageText")


@dataclass(frozen=True)
class Size:
    """Seconds of sending, and what a 429 asks for in the middle of it."""

    seconds: float
    pause: float

    @property
    def recipients(self) -> int:
        return int(self.seconds * RATE)


SHORT, LONG, SOAK = Size(6, 3), Size(60, 30), Size(600, 30)
RUNS = [
    pytest.param(1, SHORT, id="one-short"),
    pytest.param(2, SHORT, id="two-short"),
    pytest.param(1, LONG, id="one", marks=[pytest.mark.slow, pytest.mark.timeout(400)]),
    pytest.param(2, LONG, id="two", marks=[pytest.mark.slow, pytest.mark.timeout(400)]),
    pytest.param(2, SOAK, id="two-soak", marks=[pytest.mark.soak, pytest.mark.timeout(1200)]),
]
"""How many processes, and how long."""


@dataclass
class Pressing:
    """Recipients press the button of the announcement, five a second."""

    stage: Stage
    pressed: dict[int, float]
    """Chat to when."""

    async def go_on(self) -> None:
        """Until cancelled: in the order they got it, each once."""
        while True:
            got = [m["chat"] for m in self.stage.platform.messages(TEXT)]
            new = next((chat for chat in got if chat not in self.pressed), None)
            if new is not None:
                self.pressed[new] = time.time()
                await self.stage.platform.order("press", person=new, button=0)
            await asyncio.sleep(1 / PRESSES)

    def answered(self) -> dict[int, float]:
        """Chat to the seconds until the answer arrived."""
        took: dict[int, float] = {}
        for one in self.stage.platform.effects.read():
            chat = one["chat"]
            if chat in self.pressed and one["method"] in OUT and one["at"] > self.pressed[chat]:
                took.setdefault(chat, one["at"] - self.pressed[chat])
        return took

    def waits(self) -> list[float]:
        """Seconds each waited for the answer."""
        answered = self.answered()
        return [answered.get(chat, math.inf) for chat in self.pressed]

    def is_answered(self) -> bool:
        return len(self.answered()) == len(self.pressed)


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


def asked(stage: Stage) -> list[dict[str, Any]]:
    """Calls that count against the limits."""
    return [call for call in stage.platform.calls.read() if call["method"] in OUT]


def called_in_pause(stage: Stage, size: Size) -> int:
    """Calls while the platform had asked for silence, but for those under way."""
    (told,) = [call["at"] for call in asked(stage) if call["fault"] == "too_many"]
    return sum(told + UNDER_WAY < call["at"] < told + size.pause for call in asked(stage))


async def send_with_a_pause(auditor: Auditor, size: Size) -> Pressing:
    stage = auditor.stage
    pressing = Pressing(stage, {})
    async with asyncio.TaskGroup() as tasks:
        going = tasks.create_task(pressing.go_on())
        await until(
            lambda: stage.platform.arrived(TEXT) > 0.4 * size.recipients, size.seconds + 30
        )
        going.cancel()
    with suppress(AssertionError):  # then it shows in their waiting
        await until(pressing.is_answered, ANSWERED_WITHIN)
    how = {"method": "sendMessage", "seconds": size.pause}
    await stage.platform.order("fault", kind="too_many", **how)
    await auditor.wait(size.seconds + size.pause + 30)
    return pressing


@pytest.mark.parametrize(("processes", "size"), RUNS)
async def test_as_fast_as_allowed(
    tmp_path: Path,
    report: Callable[..., None],
    request: pytest.FixtureRequest,
    processes: int,
    size: Size,
) -> None:
    url = request.getfixturevalue("postgres_url") if processes > 1 else ""
    async with staged(tmp_path, url=url, rate=RATE) as stage:
        for _ in range(processes):
            await stage.ready(stage.serve())
        auditor = Auditor(stage, await stage.announce(size.recipients), size.recipients)
        pressing = await send_with_a_pause(auditor, size)
        verdict = await auditor.judge()
        took = pressing.waits()
        refused = len(stage.platform.refused())
        arrived = [message["at"] for message in stage.platform.messages(TEXT)]
        spent = arrived[-1] - arrived[0] - size.pause
        report(
            verdict, refused=refused, presses=len(took),
            answered_p95=round(p95(took), 3), per_second=round(size.recipients / spent, 1),
        )  # fmt: skip
        assert verdict.wrong() == {}
        assert verdict.unknown == 0
        assert refused <= REFUSALS * size.seconds
        assert called_in_pause(stage, size) == 0
        assert p95(took) < ANSWERED_WITHIN
