"""An announcement whose sender is killed again and again: nobody lost, nobody written to twice."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.auditor import Auditor
from tests.faults.killing import FAULTS, SIZES, Size, come_to_an_end, faults_of, kill_often
from tests.faults.platform import OFFICIAL_ACCOUNT
from tests.faults.processes import run
from tests.faults.stage import Stage, staged

STALLED = {"method": "sendMessage", "times": 3, "seconds": 12}
"""Long after a caller has given up."""


def check_inspection(stage: Stage, announcement: int, states: dict[str, int]) -> None:
    """``thuky inspect`` counts the same."""
    lines = run("inspect", "deliveries", "--json", env=stage.settings()).splitlines()
    counted: dict[str, int] = {}
    for line in lines:
        row: dict[str, Any] = json.loads(line)
        if row["announcement"] == announcement:
            counted[row["state"]] = counted.get(row["state"], 0) + 1
    assert counted == {k: v for k, v in states.items() if v}


OA_SIZES = [
    pytest.param(Size(120, 3), id="short"),
    pytest.param(
        Size(5000, 50, is_long=True), id="long",
        marks=[pytest.mark.slow, pytest.mark.timeout(900)],
    ),
]  # fmt: skip


@pytest.mark.parametrize("size", OA_SIZES)
@pytest.mark.parametrize(
    "faults",
    [
        pytest.param({}, id="calm"),
        pytest.param(faults_of(OFFICIAL_ACCOUNT), id="faults", marks=pytest.mark.slow),
    ],
)
async def test_killed_while_it_sends_by_an_official_account(
    tmp_path: Path,
    chance: random.Random,
    report: Callable[..., None],
    size: Size,
    faults: dict[str, float],
) -> None:
    options = (*OFFICIAL_ACCOUNT.unlimited(size.recipients), "--latency", "0.05")
    async with staged(tmp_path, *options, kind=OFFICIAL_ACCOUNT) as stage:
        if faults:
            seed = chance.randrange(1_000_000)
            how = {"odds": faults, "methods": ["cs"], "seconds": 1.5}
            await stage.platform.order("seeded", seed=seed, **how)
        auditor = Auditor(stage, await stage.announce(size.recipients), size.recipients)
        await kill_often(auditor, size, chance)
        await come_to_an_end(auditor, size)
        verdict = await auditor.judge()
        report(verdict)
        assert verdict.wrong() == {}
        assert verdict.hits >= size.kills // 3
        state = await stage.platform.order("state")
        assert (state["exchanges"], state["reused"], state["charges"]) == (0, 0, [])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("faults", [{}, FAULTS], ids=["calm", "faults"])
async def test_killed_while_it_sends(
    tmp_path: Path,
    chance: random.Random,
    report: Callable[..., None],
    size: Size,
    faults: dict[str, float],
) -> None:
    async with staged(tmp_path, "--no-limits") as stage:
        if faults:
            seed = chance.randrange(1_000_000)
            await stage.platform.order("seeded", seed=seed, odds=faults, seconds=1.5)
            if size.is_long:
                await stage.platform.order("fault", kind="stall_after", **STALLED)
        auditor = Auditor(stage, await stage.announce(size.recipients), size.recipients)
        await kill_often(auditor, size, chance)
        await come_to_an_end(auditor, size)
        verdict = await auditor.judge()
        report(verdict)
        assert verdict.wrong() == {}
        # each takes as many out of the run as were in flight, on a slow machine hundreds
        assert verdict.hits >= size.kills // 3
        check_inspection(
            stage, auditor.announcement,
            {"sent": size.recipients - verdict.unknown, "unknown": verdict.unknown},
        )  # fmt: skip
