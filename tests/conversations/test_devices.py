"""One form answered from several places in the same instant: nothing that was said is lost."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from fluent.runtime import FluentResource
from sqlalchemy import select, update
from structlog.testing import capture_logs

from bot.forms import Answers, Form, Many, Option
from bot.messages import Kind
from bot.texts import Texts
from bot.turn import Open, Reply, Turn
from handlers import CONTENTS
from storage import accounts, conversations, inbox
from storage.database import Conflict, Database
from storage.tables import Conversation, InboxRow
from tests.chat import OWNER, Clock, House
from tests.conftest import TEXTS
from tests.delivery.people import NOW

PLACES = 6
LINES = [f"line {n}" for n in range(50)]
WORDS = """
conversations-test_devices-chosen-ask = Which?
conversations-test_devices-chosen-finish = All ({ $count })
"""


async def lines(turn: Turn, answers: Answers) -> Sequence[Option]:
    return [Option(line, line) for line in LINES]


class Tick(Form):
    """For people not linked: a member's row would be locked and her chats take turns."""

    strangers = True
    chosen = Many(of=lines)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        return "done"


async def begin(turn: Turn, rest: str) -> Reply:
    return Open(Tick.id)


@pytest.fixture
def house(database: Database, clock: Clock) -> House:
    texts = Texts(TEXTS)
    texts._bundles["vi"].add_resource(FluentResource(WORDS))
    contents = replace(CONTENTS, forms={Tick.id: Tick}, stranger=begin)
    return House(database, texts, contents, clock)


async def test_fifty_answers_at_once(house: House, clock: Clock) -> None:
    """The order of the chat is left out of account: all are claimed, as by fifty processes."""
    ha = await house.member("Trần Thị Hà", linked=False)
    await ha.says("chào")
    before = await version(house)
    said = [ha.incoming(Kind.TEXT, text=line) for line in LINES]
    async with house.database.write() as session:
        rows = await inbox.store(
            session,
            [{"channel": s.channel, "account": s.account, "external_id": s.id, "chat": s.chat,
              "body": s.as_json()} for s in said],
            now=clock(),
        )  # fmt: skip
        mine = {"state": "working", "owner": OWNER, "lease_until": clock.at, "tries": 1}
        await session.execute(update(InboxRow).where(InboxRow.id.in_(rows)).values(mine))
    places = asyncio.Semaphore(PLACES)

    async def answer(row: int) -> None:
        async with places:
            await house.talk.handle([row])

    with capture_logs():  # who loses every race says so at length
        await asyncio.gather(*(answer(row) for row in rows))
        for _ in range(20):
            clock.pass_(seconds=5)
            await house.answer_all()
    async with house.database.read() as session:
        states = (await session.scalars(select(InboxRow.state).distinct())).all()
        answers = (await session.scalars(select(Conversation.answers))).one()
    assert states == ["done"]
    assert sorted(json.loads(answers["chosen*"])) == sorted(LINES)
    assert await version(house) == before + len(LINES)


async def version(house: House) -> int:
    async with house.database.read() as session:
        return (await session.scalars(select(Conversation.version))).one()


async def test_who_read_before_another_wrote_begins_again(database: Database) -> None:
    """What a second process would do, were the order of a chat ever broken."""
    async with database.write() as session:
        met = await accounts.meet(session, channel="telegram", account="7", chat="1", now=NOW)
    one = met.account.id
    for text in ("its first message", "a later one"):
        async with database.read() as session:
            slow = (await conversations.load(session, [one]))[one]
        async with database.write() as session:
            quick = (await conversations.load(session, [one]))[one]
            quick.answers = {"chosen": text}
            await conversations.keep(session, [quick], now=NOW)
        slow.answers = {"lost": "this"}
        with pytest.raises(Conflict):
            async with database.write() as session:
                await conversations.keep(session, [slow], now=NOW)
        async with database.read() as session:
            kept = (await conversations.load(session, [one]))[one]
        assert kept.answers == {"chosen": text}
