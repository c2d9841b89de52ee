"""Updates by webhook while the process that takes them in is killed, or has no database.

The people write essays: "nộp bài", then part after part. The version of a conversation counts
the messages that had an effect on it: it has to be that of the first writer, who is done before
anything goes wrong. The draft holds each part once.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from storage import contests
from storage.tables import Account, Conversation, Delivery, InboxRow, Part
from tests.delivery.people import members
from tests.faults.postgres import Server
from tests.faults.processes import Process, until
from tests.faults.stage import FIRST_CHAT, Stage, now, staged

ENDED = ("done", "ignored")
AWAY = 20.0
"""Seconds without a database of a long run."""


@dataclass(frozen=True)
class Size:
    """How large a run is."""

    people: int
    parts: int
    kills: int
    is_long: bool = False

    @property
    def updates(self) -> int:
        return self.people * (self.parts + 1)


SHORT, LONG = Size(20, 9, 3), Size(250, 19, 200, is_long=True)
SIZES = [
    pytest.param(SHORT, id="short"),
    pytest.param(LONG, id="long", marks=[pytest.mark.slow, pytest.mark.timeout(1200)]),
]


async def prepare(stage: Stage, size: Size) -> None:
    await members(stage.database, size.people)
    async with stage.database.write() as session:
        await contests.create(
            session, title="Gương sáng", rules="", closes_at=now() + timedelta(days=1),
            words_min=1, words_max=100_000, made_by=None, now=now(),
        )  # fmt: skip
    await stage.platform.order("feed", second=0.02, tries=10_000)


async def write(stage: Stage, size: Size, parts: range) -> None:
    """Everybody but the first, who has written it all."""
    await _say(stage, range(FIRST_CHAT + 1, FIRST_CHAT + size.people), parts)


async def write_first(stage: Stage, size: Size, process: Process) -> None:
    await _say(stage, range(FIRST_CHAT, FIRST_CHAT + 1), range(size.parts))
    await until(lambda: have_ended(stage, size.parts + 1), 30, process.log)


async def wait(stage: Stage, size: Size, seconds: float) -> None:
    """Until every update has ended; which has not by then shows in the figures."""
    with suppress(AssertionError):
        await until(lambda: have_ended(stage, size.updates), seconds)


async def _say(stage: Stage, people: range, parts: range) -> None:
    texts = [f"Trang số {n}" for n in parts]
    opening = ["nộp bài"] if parts.start == 0 else []
    await stage.platform.order("say", people=list(people), texts=opening + texts)


async def accepted(stage: Stage) -> int:
    return int((await stage.platform.order("state"))["accepted"])


async def have_ended(stage: Stage, number: int) -> bool:
    async with stage.database.read() as session:
        ended = select(func.count()).where(InboxRow.state.in_((*ENDED, "set_aside")))
        return await session.scalar(ended) == number


async def judge(stage: Stage, size: Size) -> dict[str, int]:
    """What is wrong, in numbers; nothing when each update had its one effect."""
    answers = await stage.platform.order("webhook")
    told = {str(update) for update, status, _ in answers if 200 <= status < 300}
    async with stage.database.read() as session:
        found = await session.execute(select(InboxRow.external_id, InboxRow.state, InboxRow.id))
        rows = {external: (state, number) for external, state, number in found}
        purposes = await session.scalars(
            select(Delivery.purpose).where(Delivery.purpose.like("reply:%"))
        )
        replies = Counter(int(purpose.split(":")[1]) for purpose in purposes if purpose)
        versions = await session.execute(
            select(Account.chat, Conversation.version).join(
                Account, Account.id == Conversation.account_id
            )
        )
        seen = {chat: version for chat, version in versions}
        drafts = await session.execute(
            select(Part.member_id, Part.text).order_by(Part.member_id, Part.at, Part.position)
        )
        written: dict[int, list[str]] = {}
        for member, part in drafts:
            written.setdefault(member, []).append(part)
    whole = [f"Trang số {n}" for n in range(size.parts)]
    wrong = {
        "updates": abs(size.updates - len(told)),
        "lost": sum(update not in rows for update in told),
        "unended": sum(state not in ENDED for state, _ in rows.values()),
        "unanswered": sum(replies[number] < 1 for _, number in rows.values()),
        "doubled": sum(replies[number] > 1 for _, number in rows.values()),
        "versions": sum(version != seen[str(FIRST_CHAT)] for version in seen.values()),
        "drafts": size.people - sum(parts == whole for parts in written.values()),
    }
    return {name: number for name, number in wrong.items() if number}


async def moment(stage: Stage, process: Process, chance: random.Random, share: int) -> None:
    if chance.random() < 0.15:
        return await asyncio.sleep(chance.uniform(0, 2))
    goal = await accepted(stage) + chance.randint(1, max(1, share))

    async def is_reached() -> bool:
        return await accepted(stage) >= goal

    try:
        await until(is_reached, 4)
    except AssertionError:
        return
    await asyncio.sleep(chance.uniform(0, 0.1))


@pytest.mark.parametrize("size", SIZES)
async def test_killed_while_updates_arrive(
    tmp_path: Path, chance: random.Random, report: Callable[..., None], size: Size
) -> None:
    async with staged(tmp_path, "--no-limits") as stage:
        await prepare(stage, size)
        process = await stage.ready(stage.serve())
        await write_first(stage, size, process)
        await write(stage, size, range(size.parts))
        for n in range(size.kills):
            left = size.updates - await accepted(stage)
            await moment(stage, process, chance, 2 * left // (size.kills - n + 1))
            process.kill()
            if not size.is_long:
                await stage.let_leases_end()
            process = stage.serve()
        await wait(stage, size, 90)
        wrong = await judge(stage, size)
        report(updates=size.updates, deaths=size.kills, wrong=wrong)
        assert wrong == {}


@asynccontextmanager
async def refused(stage: Stage, server: Server | None) -> AsyncIterator[None]:
    """The database takes no writes: PostgreSQL is down, or somebody keeps SQLite's lock."""
    if server is None:
        async with stage.database.write() as session:
            await session.execute(text("DELETE FROM holds WHERE false"))
            yield
        return
    await asyncio.to_thread(server.crash)
    try:
        yield
    finally:
        await asyncio.to_thread(server.start)


@pytest.mark.parametrize(
    ("engine", "size", "seconds"),
    [
        pytest.param("postgresql", SHORT, 2.5, id="postgresql-short"),
        pytest.param("sqlite", SHORT, AWAY, id="sqlite", marks=pytest.mark.slow),
        pytest.param("postgresql", SHORT, AWAY, id="postgresql", marks=pytest.mark.slow),
    ],
)
async def test_no_database_for_a_while(
    tmp_path: Path,
    report: Callable[..., None],
    request: pytest.FixtureRequest,
    engine: str,
    size: Size,
    seconds: float,
) -> None:
    """The platform is told to come again, and does."""
    server: Server | None = None
    url = ""
    if engine == "postgresql":
        server, url = request.getfixturevalue("server"), request.getfixturevalue("postgres_url")
    async with staged(tmp_path, "--no-limits", url=url) as stage:
        await prepare(stage, size)
        process = await stage.ready(stage.serve())
        await write_first(stage, size, process)
        await write(stage, size, range(size.parts - 3))
        async with refused(stage, server):
            away = now()
            await write(stage, size, range(size.parts - 3, size.parts))
            await asyncio.sleep(seconds)
        if seconds < AWAY:
            await stage.let_leases_end(taken_before=away)
        await wait(stage, size, 60)
        wrong = await judge(stage, size)
        answers = await stage.platform.order("webhook")
        report(
            updates=size.updates, statuses=Counter(status for _, status, _ in answers), wrong=wrong
        )
        assert wrong == {}
        assert {status for _, status, _ in answers} == {200, 503}
        assert {after for _, status, after in answers if status == 503} == {5.0}
        await process.stop()
