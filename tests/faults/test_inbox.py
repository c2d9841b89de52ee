"""The way in: stored before it is acknowledged, answered once and in order, whatever fails."""

import asyncio
import logging
import random
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import event, func, select, text, update

from bot.inbox import FILES_AT_ONCE, Inbox, NotStored, Read
from bot.messages import Attachment, Incoming, Kind
from bot.talk import Talk
from bot.texts import Texts
from bot.turn import Contents, Function, Refusal, Reply, Turn
from handlers import CONTENTS
from storage import accounts, audit, inbox
from storage.database import Database
from storage.tables import AuditEntry, Delivery, InboxRow, Role, Unit
from tests.chat import Clock, House, Person, open_to_members
from tests.conftest import TEXTS

on_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
SEED = 20261122


@dataclass
class Script:
    """What may be typed: ``/note`` has an effect, the others go wrong after theirs."""

    calls: list[str] = field(default_factory=list)
    """What handlers were called with, also in vain."""
    more: dict[str, Function] = field(default_factory=dict)

    def contents(self) -> Contents:
        own = {"/note": self.note, "/fail": self.fail, "/hang": self.hang, "/refuse": self.refuse}
        return replace(
            CONTENTS, commands={**CONTENTS.commands, **open_to_members(own | self.more)}
        )

    async def note(self, turn: Turn, rest: str) -> Reply:
        await self.write(turn, rest)
        return f"noted {rest}"

    async def fail(self, turn: Turn, rest: str) -> Reply:
        await self.write(turn, rest)
        raise RuntimeError("a bug")

    async def refuse(self, turn: Turn, rest: str) -> Reply:
        await self.write(turn, rest)
        raise Refusal("talk-not-allowed")

    async def hang(self, turn: Turn, rest: str) -> Reply:
        await self.write(turn, rest)
        if rest == "in the database":
            await turn.session.execute(text("SELECT pg_sleep(60)"))
        await asyncio.sleep(60)
        return "never"

    async def write(self, turn: Turn, what: str) -> None:
        self.calls.append(what)
        me = turn.me.id
        await audit.record(turn.session, actor_id=me, action="note", object=what, now=turn.now)


async def notes(database: Database) -> dict[int, list[str]]:
    """Member to what was noted of hers, in order."""
    found = defaultdict(list)
    async with database.read() as session:
        noted = select(AuditEntry.actor_id, AuditEntry.object).where(AuditEntry.action == "note")
        for member, what in await session.execute(noted.order_by(AuditEntry.id)):
            found[member].append(what)
    return dict(found)


async def states(database: Database) -> Counter[str]:
    async with database.read() as session:
        return Counter(await session.scalars(select(InboxRow.state)))


async def tries(database: Database) -> list[int]:
    async with database.read() as session:
        return list(await session.scalars(select(InboxRow.tries).order_by(InboxRow.id)))


async def until(true: Any, seconds: float = 20) -> None:
    """Wait for something that others bring about."""
    async with asyncio.timeout(seconds):
        while not await true():  # noqa: ASYNC110 - what it looks at tells nobody
            await asyncio.sleep(0.02)


class Files:
    """A channel whose downloads wait until they may go on."""

    def __init__(self) -> None:
        self.may_go = asyncio.Event()
        self.under_way = self.most = 0

    async def download(self, attachment: Attachment, limit: int) -> AsyncIterator[bytes]:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await self.may_go.wait()
        yield b"one two three"
        self.under_way -= 1


async def read_document(path: Path, name: str) -> Read:
    return Read(kind="text", text="one two three", words=3)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """What is logged here is wanted; written out in colours it would take seconds."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.reset_defaults()


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def house(database: Database, texts: Texts, clock: Clock, script: Script) -> House:
    return House(database, texts, script.contents(), clock)


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Process:
    """What one serving process has of the way in."""

    database: Database
    talk: Talk
    inbox: Inbox


def process(
    database: Database, script: Script, folder: Path, owner: str = "one", files: Any = None
) -> Process:
    talk = Talk(database, script.contents(), Texts(TEXTS), organisation="", owner=owner, clock=now)
    way_in = Inbox(
        database, talk.handle, channels={("telegram", "7000001"): files},
        read_document=read_document, folder=folder, owner=owner, clock=now,
    )  # fmt: skip
    return Process(database, talk, way_in)


@asynccontextmanager
async def serving(*processes: Process) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        for one in processes:
            tasks.create_task(one.inbox.run())
        try:
            yield
        finally:
            for one in processes:
                one.inbox.stop()


@asynccontextmanager
async def another(database: Database) -> AsyncIterator[Database]:
    """The same database, as another process opens it."""
    opened = Database(database.url.render_as_string(hide_password=False))
    yield opened
    await opened.close()


async def people(house: House, number: int) -> list[Person]:
    return [await house.member(f"Trần Thị {n}") for n in range(number)]


def typed(person: Person, words: str) -> Incoming:
    return replace(person.incoming(Kind.TEXT, text=words), at=now())


async def store(database: Database, *said: Incoming) -> None:
    folder = Path()
    await process(database, Script(), folder).inbox.store(*said)


async def claimed(house: House, owner: str = "test") -> list[int]:
    async with house.database.write() as session:
        rows = await inbox.claim(session, owner=owner, now=house.clock(), limit=32)
    return [row.id for row in rows]


async def all_done(database: Database, number: int) -> bool:
    return await states(database) == {"done": number}


# Once


@on_postgresql
async def test_delivered_three_times_to_two_processes_has_one_effect(
    house: House, script: Script, tmp_path: Path
) -> None:
    who = await people(house, 12)
    said = [typed(one, f"/note {one.id}-{n}") for n in range(5) for one in who]
    copies = said * 3
    random.Random(SEED).shuffle(copies)
    async with another(house.database) as first, another(house.database) as second:
        both = [process(one, script, tmp_path, str(n)) for n, one in enumerate((first, second))]
        async with serving(*both):
            async with asyncio.TaskGroup() as posts:
                for n, one in enumerate(copies):
                    posts.create_task(both[n % 2].inbox.store(one))
                    if n % 7 == 0:
                        await asyncio.sleep(0.001)
            await until(lambda: all_done(house.database, len(said)))
    noted = await notes(house.database)
    assert {who: sorted(what) for who, what in noted.items()} == {
        one.id: [f"{one.id}-{n}" for n in range(5)] for one in who
    }
    async with house.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Delivery)) == len(said)
    assert len(script.calls) == len(said), "nothing was answered in vain"


async def test_each_chat_in_order(house: House, script: Script, tmp_path: Path) -> None:
    who = await people(house, 8)

    async def writes(one: Person, processes: list[Process]) -> None:
        for n in range(12):
            await processes[n % len(processes)].inbox.store(typed(one, f"/note {n:02}"))

    async with another(house.database) as second:
        both = [process(house.database, script, tmp_path)]
        if not house.database.is_sqlite:
            both.append(process(second, script, tmp_path, "two"))
        async with serving(*both):
            await asyncio.gather(*(writes(one, both) for one in who))
            await until(lambda: all_done(house.database, 96))
    assert await notes(house.database) == {one.id: [f"{n:02}" for n in range(12)] for one in who}


async def test_a_claim_that_ran_out_does_nothing(house: House, script: Script) -> None:
    (ha,) = await people(house, 1)
    await store(house.database, typed(ha, "/note once"))
    house.clock.at = now()
    first = await claimed(house, "slow")
    house.clock.pass_(seconds=31)
    second = await claimed(house)
    assert first == second
    await house.talk.handle(second)
    slow = Talk(house.database, house.contents, house.texts, organisation="", owner="slow",
                clock=house.clock)  # fmt: skip
    await slow.handle(first)
    assert script.calls == ["once"]
    assert await notes(house.database) == {ha.id: ["once"]}


async def test_who_dies_between_claim_and_commit_leaves_it_to_others(
    house: House, script: Script
) -> None:
    who = await people(house, 3)
    await store(house.database, *(typed(one, "/note once") for one in who))
    house.clock.at = now()
    assert len(await claimed(house, "dead")) == 3
    await house.answer_all()
    assert await notes(house.database) == {}, "it may live"
    house.clock.pass_(seconds=31)
    await house.answer_all()
    assert await notes(house.database) == {one.id: ["once"] for one in who}
    assert await tries(house.database) == [2, 2, 2], "what kills its process is counted"


# Nobody is held up


async def test_one_that_raises_costs_nobody_else_anything(house: House, script: Script) -> None:
    who = await people(house, 9)
    said = ["/fail x" if n % 4 == 1 else f"/note {n}" for n in range(9)]
    await store(house.database, *(typed(*one) for one in zip(who, said, strict=True)))
    house.clock.at = now()
    await house.talk.handle(await claimed(house))
    assert len(script.calls) == 9, "nobody was answered twice"
    assert await states(house.database) == {"done": 7, "new": 2}
    assert await notes(house.database) == {
        one.id: [f"{n}"] for n, one in enumerate(who) if n % 4 != 1
    }


async def test_what_is_refused_is_undone(house: House, script: Script) -> None:
    ha, lan = await people(house, 2)
    await store(house.database, typed(ha, "/refuse x"), typed(lan, "/note y"))
    house.clock.at = now()
    await house.talk.handle(await claimed(house))
    assert await states(house.database) == {"done": 2}
    assert await notes(house.database) == {lan.id: ["y"]}
    assert [s.text for s, _ in await ha.hears()] == [house.texts.words()("talk-not-allowed")]


async def test_after_five_tries_it_is_set_aside_and_she_is_told(
    house: House, script: Script, tmp_path: Path
) -> None:
    ha, lan = await people(house, 2)
    running = process(house.database, script, tmp_path)
    begun = time.monotonic()
    async with serving(running):
        await running.inbox.store(typed(ha, "/fail x"))
        await running.inbox.store(typed(ha, "/note after"), typed(lan, "/note beside"))

        async def is_noted(person: Person) -> bool:
            return person.id in await notes(house.database)

        await until(lambda: is_noted(lan))
        assert not await is_noted(ha), "her chat keeps its order"
        await until(lambda: is_noted(ha), 10)
    assert time.monotonic() - begun < 10
    assert await states(house.database) == {"set_aside": 1, "done": 2}
    assert script.calls.count("x") == 5
    heard = [say.text for say, _ in await ha.hears()]
    assert heard == [house.texts.words()("talk-failed"), "noted after"]


async def test_who_failed_before_is_answered_alone(
    house: House, script: Script, tmp_path: Path
) -> None:
    who, groups = await people(house, 6), list[list[int]]()
    running = process(house.database, script, tmp_path)
    handle = running.inbox.handle

    async def noted(row_ids: Sequence[int]) -> None:
        groups.append(list(row_ids))
        await handle(row_ids)

    running.inbox.handle = noted
    said = ["/fail x" if n < 3 else f"/note {n}" for n in range(6)]
    await store(house.database, *(typed(*one) for one in zip(who, said, strict=True)))
    async with serving(running):

        async def is_tried_again() -> bool:
            return len(groups) > 3

        await until(is_tried_again)
    assert len(groups[0]) == 6
    assert {len(one) for one in groups[1:]} == {1}


@pytest.mark.parametrize("where", ["awake", "in the database"])
async def test_one_that_hangs_costs_the_others_its_time_and_no_more(
    house: House, script: Script, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if house.database.is_sqlite and where != "awake":
        pytest.skip("SQLite cannot be asked to sleep")
    monkeypatch.setattr("bot.talk.CUT_OFF", 1.0)
    who = await people(house, 6)
    said = [f"/hang {where}" if n == 2 else f"/note {n}" for n in range(6)]
    await store(house.database, *(typed(*one) for one in zip(who, said, strict=True)))
    house.clock.at = now()
    begun = time.monotonic()
    await house.talk.handle(await claimed(house))
    assert time.monotonic() - begun < 1.0 * 2, "cut off once"
    assert script.calls.count(where) == 1
    assert await states(house.database) == {"done": 5, "new": 1}
    assert await notes(house.database) == {one.id: [f"{n}"] for n, one in enumerate(who) if n != 2}
    assert sum(await tries(house.database)) == 6


async def test_slow_files_hold_up_nobody(house: House, script: Script, tmp_path: Path) -> None:
    number = FILES_AT_ONCE + 8
    senders, files = await people(house, number), Files()
    lan = await house.member("Lê Thị Lan")
    running = process(house.database, script, tmp_path, files=files)
    paper = Attachment(ref="r", name="a.txt", size=3)
    async with serving(running):
        for one in senders:
            await running.inbox.store(one.incoming(Kind.FILE, attachment=paper))
        for n in range(5):
            await running.inbox.store(typed(lan, f"/note {n}"))

        async def is_noted() -> bool:
            return len((await notes(house.database)).get(lan.id, [])) == 5

        await until(is_noted)
        assert await states(house.database) - Counter(done=5) == {
            "working": files.under_way, "new": number - files.under_way,
        }  # fmt: skip
        files.may_go.set()
        await until(lambda: all_done(house.database, number + 5))
    assert max(await tries(house.database)) == 1


@on_postgresql
async def test_two_groups_in_each_others_way_are_both_answered(
    house: House, script: Script, tmp_path: Path
) -> None:
    """Each holds what the other wants: PostgreSQL ends one, which is then answered singly."""
    for name in ("a", "b"):
        await house.unit(name)
    crossing = asyncio.Barrier(2)

    async def lock(turn: Turn, rest: str) -> Reply:
        await script.write(turn, rest)
        await turn.session.execute(update(Unit).where(Unit.name == rest[0]).values(search_key=""))
        if script.calls.count("a1") + script.calls.count("b1") <= 2 and rest.endswith("1"):
            await crossing.wait()
        return "locked"

    script.more["/lock"] = lock
    house.talk.contents = script.contents()
    who = await people(house, 4)
    async with another(house.database) as second:
        both = [process(house.database, script, tmp_path), process(second, script, tmp_path, "2")]
        ids: list[list[int]] = []
        for n, one in enumerate(both):
            words = ("/lock a1", "/lock b2") if n == 0 else ("/lock b1", "/lock a2")
            pair = who[2 * n : 2 * n + 2]
            await store(house.database, *(typed(*x) for x in zip(pair, words, strict=True)))
            house.clock.at = now()
            ids.append(await claimed(house, one.talk.owner))
        async with asyncio.timeout(20):
            await asyncio.gather(*(p.talk.handle(i) for p, i in zip(both, ids, strict=True)))
    assert await states(house.database) == {"done": 4}
    noted = await notes(house.database)
    assert sorted(what for hers in noted.values() for what in hers) == ["a1", "a2", "b1", "b2"]
    assert len(script.calls) > 4, "one of the groups was in vain"
    assert await tries(house.database) == [1, 1, 1, 1]


async def test_the_channels_of_one_person_take_turns(
    house: House, script: Script, tmp_path: Path
) -> None:
    ha, lan = await people(house, 2)
    other = await house.member("x", linked=False)
    async with house.database.write() as session:
        account = await accounts.find(
            session, channel=other.channel, account=other.account, chat=other.chat
        )
        assert account is not None
        await accounts.link(session, account_id=account.id, member_id=ha.id, now=now())

    async def promote(turn: Turn, rest: str) -> Reply:
        await script.write(turn, "promoted")
        turn.session.add(Role(member_id=turn.me.id, role="judge", granted_at=turn.now))
        return None

    async def ask(turn: Turn, rest: str) -> Reply:
        await script.write(turn, "judge" if turn.may("judge") else "no judge")
        return None

    script.more |= {"/promote": promote, "/ask": ask}
    house.talk.contents = script.contents()
    await store(house.database, typed(ha, "/promote"), typed(other, "/ask"), typed(lan, "/ask"))
    house.clock.at = now()
    await house.talk.handle(await claimed(house))
    assert await notes(house.database) == {ha.id: ["promoted", "judge"], lan.id: ["no judge"]}


@on_postgresql
async def test_nothing_read_for_one_message_is_taken_for_fresh_in_another(
    house: House, script: Script
) -> None:
    unit = await house.unit("old")
    held: list[Unit] = []

    async def look(turn: Turn, rest: str) -> Reply:
        found = await turn.session.get_one(Unit, unit)
        held.append(found)
        await script.write(turn, found.name)
        if rest == "first":
            async with another(house.database) as second, second.write() as session:
                await session.execute(update(Unit).where(Unit.id == unit).values(name="new"))
        return None

    script.more["/look"] = look
    house.talk.contents = script.contents()
    ha, lan = await people(house, 2)
    await store(house.database, typed(ha, "/look first"), typed(lan, "/look second"))
    house.clock.at = now()
    await house.talk.handle(await claimed(house))
    assert script.calls == ["old", "new"]


# Together


async def test_a_group_takes_as_many_statements_as_one_message(
    house: House, script: Script
) -> None:
    async def hello(turn: Turn, rest: str) -> Reply:
        return "hello"

    script.more["/hello"] = hello
    house.talk.contents = script.contents()
    who = await people(house, 32)
    counts: list[int] = []
    writer = house.database._writer.sync_engine
    for some in (who[:1], who):
        await store(house.database, *(typed(one, "/hello") for one in some))
        house.clock.at = now()
        ids, statements = await claimed(house), list[str]()

        def count(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
            statements.append(statement)  # noqa: B023 - called in this round only

        event.listen(writer, "before_cursor_execute", count)
        await house.talk.handle(ids)
        event.remove(writer, "before_cursor_execute", count)
        counts.append(len(statements))
    assert counts[1] == counts[0] <= 10
    assert await states(house.database) == {"done": 33}


async def test_what_arrives_together_shares_a_commit(house: House, tmp_path: Path) -> None:
    ha, running = await house.member("Trần Thị Hà"), process(house.database, Script(), tmp_path)
    commits: list[int] = []
    house.database.listen("inbox", lambda: commits.append(1))
    await asyncio.gather(*(running.inbox.store(typed(ha, "x")) for _ in range(100)))
    assert await states(house.database) == {"new": 100}
    assert len(commits) <= 3


async def test_a_commit_that_fails_fails_for_all_who_share_it(
    house: House, tmp_path: Path
) -> None:
    ha, running = await house.member("Trần Thị Hà"), process(house.database, Script(), tmp_path)
    breaks = [True]

    def fail(connection: Any) -> None:
        if breaks.pop():
            raise OSError("the disk is full")

    said = [typed(ha, "x") for _ in range(5)]
    event.listen(house.database._writer.sync_engine, "commit", fail)
    ended = await asyncio.gather(
        *(running.inbox.store(one) for one in said), return_exceptions=True
    )
    assert [type(one) for one in ended] == [NotStored] * 5
    assert await states(house.database) == {}
    breaks[:] = [False] * 9
    await asyncio.gather(*(running.inbox.store(one) for one in said))
    assert await states(house.database) == {"new": 5}


async def test_more_than_can_wait_is_refused_at_once(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.MOST_WAITING", 10)
    ha, running = await house.member("Trần Thị Hà"), process(house.database, Script(), tmp_path)
    async with asyncio.timeout(5), running.inbox._storing, asyncio.TaskGroup() as posts:
        stored = [posts.create_task(running.inbox.store(typed(ha, "x"))) for _ in range(10)]
        await asyncio.sleep(0)
        with pytest.raises(NotStored):
            await running.inbox.store(typed(ha, "x"))
        running.inbox._storing.release()
        await asyncio.gather(*stored)
        await running.inbox._storing.acquire()
    assert await states(house.database) == {"new": 10}
