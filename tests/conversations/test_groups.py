"""Messages of different chats that share a transaction do not share their bad luck."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from fluent.runtime import FluentResource
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.forms import Answers, Form, Text
from bot.messages import Kind
from bot.texts import Texts
from bot.turn import Open, Reply, Turn
from handlers import CONTENTS
from storage import accounts, inbox
from storage.database import Database
from storage.tables import InboxRow, Unit
from tests.chat import OWNER, Clock, House, Person, open_to_members
from tests.conftest import TEXTS


async def note(turn: Turn, rest: str) -> Reply:
    """Has an effect: a unit by the name of what follows."""
    turn.session.add(Unit(name=rest, search_key=""))
    await turn.session.flush()
    return f"noted {rest}"


async def take(turn: Turn, text: str) -> str:
    """Has that effect in the middle of a form, and then goes wrong if told so."""
    word, _, rest = text.partition(" ")
    await note(turn, rest)
    match word:
        case "fail":
            raise RuntimeError("a bug")
        case "hang":
            await asyncio.sleep(60)
        case "spoil":  # breaks the statement it is in, as a unique key does
            await note(turn, rest)
    return rest


async def shown(turn: Turn, answers: Answers) -> Mapping[str, object]:
    if turn.said.text.startswith("/open"):
        raise RuntimeError("a bug in the question")
    return {}


class Noting(Form):
    what = Text(take, shows=shown)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        return f"noted {answers['what']}"


async def begin(turn: Turn, rest: str) -> Reply:
    return Open(Noting.id)


async def note_and_ask(turn: Turn, rest: str) -> Reply:
    await note(turn, rest)
    return Open(Noting.id)


@pytest.fixture
def house(database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr("bot.talk.CUT_OFF", 0.3)
    texts = Texts(TEXTS)
    texts._bundles["vi"].add_resource(FluentResource("conversations-test_groups-what-ask = What?"))
    commands: Mapping[str, Any] = {"/note": note, "begin": begin, "/open": note_and_ask}
    contents = replace(
        CONTENTS,
        commands={**CONTENTS.commands, **open_to_members(commands)},
        forms={Noting.id: Noting},
    )
    return House(database, texts, contents, clock)


async def claimed(house: House, *said: tuple[Person, str]) -> list[int]:
    """The messages of these people, all claimed."""
    arrived = [person.incoming(Kind.TEXT, text=text) for person, text in said]
    async with house.database.write() as session:
        rows = [{"channel": s.channel, "account": s.account, "external_id": s.id, "chat": s.chat,
                 "body": s.as_json()} for s in arrived]  # fmt: skip
        await inbox.store(session, rows, now=house.clock())
    async with house.database.write() as session:
        found = await inbox.claim(session, owner=OWNER, now=house.clock(), limit=32)
    return [one.id for one in found]


async def units(house: House) -> set[str]:
    async with house.database.read() as session:
        return set(await session.scalars(select(Unit.name))) - {"Chi hội 1"}


async def states(house: House) -> list[tuple[str, int]]:
    async with house.database.read() as session:
        rows = await session.execute(select(InboxRow.state, InboxRow.tries).order_by(InboxRow.id))
        return [tuple(row) for row in rows]


async def heard(person: Person) -> list[str]:
    return [say.text for say, _ in await person.hears()]


@pytest.mark.parametrize("word", ["fail", "hang", "spoil"])
async def test_one_that_fails_is_undone_alone(house: House, word: str) -> None:
    an, ba, chi = [await house.member(name) for name in ("An", "Ba", "Chi")]
    for person in (an, ba, chi):
        await person.says("begin")
        await person.hears()
    rows = await claimed(house, (an, "well a"), (ba, f"{word} b"), (chi, "well c"))
    with capture_logs():
        await house.talk.handle(rows)
    assert await units(house) == {"a", "c"}
    assert (await states(house))[3:] == [("done", 1), ("new", 1), ("done", 1)]
    assert [await heard(person) for person in (an, ba, chi)] == [["noted a"], [], ["noted c"]]


async def test_a_function_whose_answer_fails_has_done_nothing(house: House) -> None:
    an, ba = [await house.member(name) for name in ("An", "Ba")]
    rows = await claimed(house, (an, "/open a"), (ba, "/note b"))
    with capture_logs():
        await house.talk.handle(rows)
    assert await units(house) == {"b"}
    assert await states(house) == [("new", 1), ("done", 1)]


async def test_if_the_commit_fails_each_is_answered_by_itself(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    an, ba = [await house.member(name) for name in ("An", "Ba")]
    rows = await claimed(house, (an, "/note a"), (ba, "/note b"))
    real, commits = house.database.write, iter([False])

    @asynccontextmanager
    async def write() -> AsyncIterator[Any]:
        async with real() as session:
            yield session
            if not next(commits, True):
                raise OSError("gone")

    monkeypatch.setattr(house.database, "write", write)
    with capture_logs():
        await house.talk.handle(rows)
    assert await units(house) == {"a", "b"}
    assert await states(house) == [("done", 1)] * 2
    assert [await heard(person) for person in (an, ba)] == [["noted a"], ["noted b"]]


async def two_chats(house: House) -> tuple[Person, Person]:
    """Of one person."""
    an = await house.member("An")
    other = await house.member("An")
    async with house.database.write() as session:
        met = await accounts.meet(
            session, channel=other.channel, account=other.account, chat=other.chat,
            now=house.clock(),
        )  # fmt: skip
        await accounts.link(session, account_id=met.account.id, member_id=an.id, now=house.clock())
    return an, other


async def test_two_chats_of_one_person_take_turns(house: House) -> None:
    """The second is answered in a transaction of its own: what she is may have changed."""
    an, other = await two_chats(house)
    rows = await claimed(house, (an, "/note a"), (other, "/note b"))
    began: list[Any] = []
    house.talk.contents = replace(
        house.talk.contents, commands=open_to_members({"/note": partial(note_transaction, began)})
    )
    await house.talk.handle(rows)
    assert began[0] is not began[1]
    assert [await heard(person) for person in (an, other)] == [["ok"], ["ok"]]


async def note_transaction(began: list[Any], turn: Turn, rest: str) -> Reply:
    began.append(turn.session.sync_session.get_transaction())
    return "ok"


async def test_another_process_waits_for_her_other_chat(house: House) -> None:
    an, other = await two_chats(house)
    [row, second] = await claimed(house, (an, "/note a"), (other, "/note b"))
    order: list[str] = []
    may_go = asyncio.Event()

    async def slowly(turn: Turn, rest: str) -> Reply:
        order.append(f"{rest} begins")
        await asyncio.wait_for(may_go.wait(), 0.25)
        order.append(f"{rest} ends")
        return None

    house.talk.contents = replace(house.talk.contents, commands=open_to_members({"/note": slowly}))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(house.talk.handle([row]))
        tasks.create_task(house.talk.handle([second]))
        await asyncio.sleep(0.15)
        may_go.set()
    assert len(order) == 4
    assert order[0][0] == order[1][0] != order[2][0] == order[3][0]
