"""What runs by itself: a stop cuts it off without a complaint, a failure does not end it."""

import asyncio
import logging

import pytest

from bot.jobs import scheduler


async def test_a_job_cut_off_by_the_stop_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def long() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    with caplog.at_level(logging.WARNING):
        ticking = scheduler({"long": (0.01, long)})
        ticking.start()
        async with asyncio.timeout(5):
            await began.wait()
            ticking.shutdown(wait=False)
            await ended.wait()
        await asyncio.sleep(0.05)
    assert [record.getMessage() for record in caplog.records] == []


async def test_a_job_that_fails_runs_again() -> None:
    runs = 0

    async def fails() -> None:
        nonlocal runs
        runs += 1
        raise RuntimeError("a mistake of ours")

    ticking = scheduler({"fails": (0.01, fails)})
    ticking.start()
    async with asyncio.timeout(5):
        while runs < 3:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.01)
    ticking.shutdown(wait=False)
