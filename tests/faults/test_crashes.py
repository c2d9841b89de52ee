"""PostgreSQL crashes under a process that sends; the process lives and knows what it did."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.auditor import Auditor
from tests.faults.killing import PLACES, Size
from tests.faults.platform import Kind
from tests.faults.postgres import Server
from tests.faults.processes import until
from tests.faults.stage import TEXT, staged


@pytest.mark.parametrize(("kind", "size"), PLACES)
async def test_database_crashes(
    tmp_path: Path,
    chance: random.Random,
    report: Callable[..., None],
    server: Server,
    postgres_url: str,
    kind: Kind,
    size: Size,
) -> None:
    crashes = 5 if size.is_long else 2
    options = kind.unlimited(size.recipients)
    async with staged(tmp_path, *options, url=postgres_url, rate=200, kind=kind) as stage:
        auditor = Auditor(stage, await stage.announce(size.recipients), size.recipients)
        process = await stage.ready(stage.serve())
        for n in range(crashes):
            goal = (n + chance.random()) * size.recipients / (crashes + 1)
            await until(lambda goal=goal: stage.platform.arrived(TEXT) > goal, 60, process.log)
            await server.crash_for(chance.uniform(0, 3))
            assert process.is_running
        await auditor.wait(60)
        await process.stop()
        verdict = await auditor.judge()
        report(verdict)
        # nobody died and every answer came: nothing may be unknown
        assert verdict.wrong() == {}
        assert verdict.unknown == 0
