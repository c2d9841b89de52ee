"""How processes that send an announcement are killed, and how the rest is let go out."""

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass

import pytest

from tests.faults.auditor import Auditor
from tests.faults.platform import OFFICIAL_ACCOUNT, TELEGRAM, Kind
from tests.faults.processes import Process, until
from tests.faults.stage import TEXT

PATIENCE = 20.0
"""Seconds a process is given to start and to send something, on a busy machine."""
START_UP = 2.0
"""Seconds in which a process may be killed before it has sent anything."""


@dataclass(frozen=True)
class Size:
    """How large a run is."""

    recipients: int
    kills: int
    is_long: bool = False
    fleet_rate: float = 100
    """Messages a second where a second process goes on while the first is started again."""


SHORT, LONG = Size(300, 3), Size(5000, 50, is_long=True)
SHORT_OF_TWO = Size(200, 2)
"""Where two processes send: each death costs the start of another."""
OA_LONG = Size(1500, 10, is_long=True, fleet_rate=66)
"""By the largest package some 40 a second leave."""
SIZES = [
    pytest.param(SHORT, id="short"),
    pytest.param(LONG, id="long", marks=[pytest.mark.slow, pytest.mark.timeout(900)]),
]
PLACES = [
    pytest.param(TELEGRAM, SHORT_OF_TWO, id="short"),
    pytest.param(TELEGRAM, LONG, id="long", marks=[pytest.mark.slow, pytest.mark.timeout(900)]),
    pytest.param(
        OFFICIAL_ACCOUNT, OA_LONG, id="oa-long",
        marks=[pytest.mark.slow, pytest.mark.timeout(600)],
    ),
]  # fmt: skip
FAULTS = {
    "reset_before": 0.004,
    "reset_after": 0.006,
    "stall": 0.003,
    "bad_gateway_before": 0.004,
    "bad_gateway_after": 0.005,
    "html": 0.003,
    "slow": 0.005,
    "too_many": 0.0003,
}
"""About 3 % of all calls."""


def faults_of(kind: Kind) -> dict[str, float]:
    """Those that platform has; an Official Account told to slow down rests a whole minute."""
    return {f: odds for f, odds in FAULTS.items() if kind is TELEGRAM or f != "too_many"}


async def moment(
    auditor: Auditor, process: Process, chance: random.Random, deaths_left: int
) -> None:
    """Some moment of the life of ``process``: while it starts, or deep in its sending.

    What is still untouched is shared out so that enough is left for the deaths to come.
    """
    platform, untouched = auditor.stage.platform, auditor.untouched
    # the last always meets it at work: a run in which no call was cut off shows nothing
    if not untouched or (deaths_left > 1 and chance.random() < 0.15):
        await asyncio.sleep(chance.uniform(0, START_UP))
        return
    share = min(untouched, 2 * untouched // (deaths_left + 1))
    goal = platform.arrived(TEXT) + chance.randint(1, max(1, share))
    with suppress(AssertionError):
        await until(lambda: platform.arrived(TEXT) >= goal, PATIENCE)
    await asyncio.sleep(chance.uniform(0, 0.02))


async def kill_often(auditor: Auditor, size: Size, chance: random.Random) -> None:
    stage = auditor.stage
    for n in range(size.kills):
        process = stage.serve()
        await moment(auditor, process, chance, size.kills - n)
        assert process.is_running, process.log.read_text()[-3000:]
        process.kill()
        cut = await auditor.after_death()
        print(f"kill {n}: {stage.platform.arrived(TEXT)} arrived, {cut} cut off")  # noqa: T201


async def come_to_an_end(auditor: Auditor, size: Size) -> float:
    """Seconds the last process took to stop, once everything has been said."""
    if not size.is_long:
        await auditor.stage.let_leases_end()
    last = await auditor.stage.ready(auditor.stage.serve())
    await auditor.wait(120)
    return await last.stop()
