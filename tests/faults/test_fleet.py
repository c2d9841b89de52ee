"""Two processes send one announcement: killed, frozen, under faults."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from tests.faults.auditor import Auditor
from tests.faults.killing import PLACES, Size, come_to_an_end, faults_of, moment
from tests.faults.platform import Kind
from tests.faults.processes import Process, until
from tests.faults.stage import TEXT, staged

FROZEN = 35.0
"""Seconds: longer than a lease (30 s) and than a call with its grace (25 s)."""


async def kill_one_of_two(auditor: Auditor, size: Size, chance: random.Random) -> None:
    stage = auditor.stage
    serving = [stage.serve(), stage.serve()]
    for n in range(size.kills):
        victim = serving.pop(chance.randrange(2))
        await moment(auditor, victim, chance, size.kills - n)
        victim.kill()
        await auditor.after_death()
        serving.append(stage.serve())
    for process in serving:
        process.kill()
        await auditor.after_death()


@pytest.mark.parametrize(("kind", "size"), PLACES)
async def test_killed_side_by_side(
    tmp_path: Path,
    chance: random.Random,
    report: Callable[..., None],
    postgres_url: str,
    kind: Kind,
    size: Size,
) -> None:
    # slow enough that the peer leaves something for the next death while a process starts
    options = (*kind.unlimited(size.recipients), "--latency", "0.05")
    async with staged(
        tmp_path, *options, url=postgres_url, rate=size.fleet_rate, kind=kind
    ) as stage:
        how = {"odds": faults_of(kind), "methods": [kind.method], "seconds": 1.5}
        await stage.platform.order("seeded", seed=chance.randrange(1_000_000), **how)
        auditor = Auditor(stage, await stage.announce(size.recipients), size.recipients)
        await kill_one_of_two(auditor, size, chance)
        await come_to_an_end(auditor, size)
        verdict = await auditor.judge()
        report(verdict)
        # the other process may have ended a call that was under way when its peer died
        assert verdict.wrong(concealed=False) == {}
        # each takes as many out of the run as were in flight, on a slow machine hundreds; of
        # the few of a short run the other process may have ended all
        assert verdict.hits >= (size.kills // 3 if size.is_long else 0)
        assert verdict.cut > 0


async def wait_out_lease(auditor: Auditor, process: Process) -> None:
    process.freeze()
    await auditor.after_death()
    await asyncio.sleep(FROZEN)


async def freeze_between_turns(auditor: Auditor, process: Process) -> None:
    """The same without the waiting: no other process is there, so its leases can be aged.

    In a transaction it would hold its rows until PostgreSQL ends that for being idle.
    """
    for _ in range(50):
        process.freeze()
        with suppress(DBAPIError):
            await auditor.stage.let_leases_end()
            await auditor.after_death()
            if auditor.cut:
                return
        process.thaw()
        await asyncio.sleep(0.02)
    raise AssertionError("never found between two turns")


@pytest.mark.parametrize(("kind", "size"), PLACES)
async def test_frozen_longer_than_its_lease(
    tmp_path: Path,
    chance: random.Random,
    report: Callable[..., None],
    postgres_url: str,
    kind: Kind,
    size: Size,
) -> None:
    """It wakes up believing that its rows are its own."""
    options = (*kind.unlimited(size.recipients), "--latency", "0.05")
    async with staged(tmp_path, *options, url=postgres_url, rate=200, kind=kind) as stage:
        auditor = Auditor(stage, await stage.announce(size.recipients), size.recipients)
        frozen = await stage.ready(stage.serve())
        other = stage.serve() if size.is_long else None
        await until(lambda: stage.platform.arrived(TEXT) > chance.randrange(100), 30, frozen.log)
        await (wait_out_lease if size.is_long else freeze_between_turns)(auditor, frozen)
        other = other or stage.serve()
        await auditor.wait(60)
        frozen.thaw()
        await frozen.stop()
        await other.stop()
        verdict = await auditor.judge()
        report(verdict)
        assert verdict.wrong(concealed=False) == {}
        assert verdict.cut > 0
