"""A disk without room and a database that may only be read: nothing leaves unrecorded, nothing is
acknowledged without a commit, and it goes on by itself."""

import asyncio
import resource
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage.tables import InboxRow
from tests.faults.auditor import Auditor
from tests.faults.postgres import Server
from tests.faults.processes import Process, until
from tests.faults.stage import TEXT, Stage, staged

WRITERS = range(900_001, 900_011)
ROOM = 4096
"""Bytes of a file that a process may still write: no page of the database and its log."""
SETTLES = 1.0
"""Seconds in which calls that were marked before may still arrive."""


@dataclass(frozen=True)
class Size:
    """How many recipients, and the seconds without room."""

    recipients: int
    seconds: float


SIZES = [
    pytest.param(Size(200, 2.5), id="short"),
    pytest.param(Size(1500, 10), id="long", marks=[pytest.mark.slow, pytest.mark.timeout(200)]),
]


@asynccontextmanager
async def without_room(process: Process) -> AsyncIterator[None]:
    pid = process.popen.pid
    _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (ROOM, most))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))


@asynccontextmanager
async def read_only(server: Server) -> AsyncIterator[None]:
    await asyncio.to_thread(server.set_read_only, True)
    try:
        yield
    finally:
        await asyncio.to_thread(server.set_read_only, False)


@asynccontextmanager
async def demoted(server: Server, url: str) -> AsyncIterator[None]:
    """As when a name leads to a stand-by for a while: its connections stay after that."""
    await asyncio.to_thread(server.demote, url)
    try:
        yield
    finally:
        await asyncio.to_thread(server.promote, url)


async def stored(stage: Stage) -> int:
    async with stage.database.read() as session:
        return await session.scalar(select(func.count()).select_from(InboxRow)) or 0


async def knock(stage: Stage, seconds: float) -> int:
    """Messages that arrived although nothing could be written; updates come all the while."""
    began = time.time()
    await stage.platform.order("say", people=list(WRITERS), texts=["menu"])
    await asyncio.sleep(seconds)
    answers = await stage.platform.order("webhook")
    assert await stored(stage) == sum(200 <= status < 300 for _, status, _ in answers) == 0
    assert {(status, after) for _, status, after in answers} == {(503, 5.0)}
    # an answer that cannot be stored is no reason to be silent later: they come again
    messages = stage.platform.messages(TEXT)
    return sum(began + SETTLES < message["at"] < began + seconds for message in messages)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["full", "read-only", "demoted"])
async def test_nothing_can_be_written(
    tmp_path: Path,
    report: Callable[..., None],
    request: pytest.FixtureRequest,
    kind: str,
    size: Size,
) -> None:
    url = "" if kind == "full" else request.getfixturevalue("postgres_url")
    async with staged(tmp_path, "--no-limits", url=url, rate=100) as stage:
        await stage.platform.order("feed", second=0.05, tries=10_000)
        auditor = Auditor(stage, await stage.announce(size.recipients), size.recipients)
        process = await stage.ready(stage.serve())
        await until(lambda: stage.platform.arrived(TEXT) > 20, 30, process.log)
        async with fault(kind, process, request, url):
            unrecorded = await knock(stage, size.seconds)
        await auditor.wait(60)
        answered = list(WRITERS)
        await until(lambda: heard(stage) == answered, 30, process.log)
        verdict = await auditor.judge()
        report(verdict, unrecorded=unrecorded, taken=await stored(stage))
        assert verdict.wrong() == {}
        assert (verdict.unknown, unrecorded) == (0, 0)
        await process.stop()


def fault(
    kind: str, process: Process, request: pytest.FixtureRequest, url: str
) -> AbstractAsyncContextManager[None]:
    if kind == "full":
        return without_room(process)
    server = request.getfixturevalue("server")
    return read_only(server) if kind == "read-only" else demoted(server, url)


def heard(stage: Stage) -> list[int]:
    """The writers who got an answer, each as often as she got one."""
    return sorted(m["chat"] for m in stage.platform.messages() if m["chat"] in WRITERS)
