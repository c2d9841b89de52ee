"""The engine of conversations, with a form of its own."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.forms import Answers, Choice, Form, Many, Option, Review, Text, Wrong
from bot.messages import Kind
from bot.texts import Texts
from bot.turn import Function, NotAllowed, Open, Reply, Turn, button
from handlers import CONTENTS
from storage import inbox
from storage.database import Database
from storage.tables import InboxRow, Unit
from tests.chat import Clock, House, open_to_members

ROOMS = ["hội trường", "phòng họp"]


async def rooms(turn: Turn, answers: Answers) -> Sequence[Option]:
    return [Option(str(n), room) for n, room in enumerate(ROOMS)]


def whole_name(turn: Turn, text: str) -> str:
    if len(text.split()) < 2:
        raise ValueError("too-short")
    return text


class Book(Form):
    room = Choice(of=rooms)
    days = Many("mon", "tue", "wed")
    name = Text(whole_name)
    note = Text(skip=True, when=lambda answers: answers["room"] == "0")
    check = Review()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        turn.session.add(Unit(name=answers["name"], search_key=""))
        await turn.session.flush()
        if answers["room"] == "1" and turn.now.day == 24:
            raise Wrong("full", field="room")
        return f"booked {answers['name']}"


WORDS = """
conversations-test_talk-room-ask = Which room?
conversations-test_talk-room-label = Room
conversations-test_talk-room-wrong = Please choose a room.
conversations-test_talk-room-full = That room has just been taken.
conversations-test_talk-room-none = There are no rooms.
conversations-test_talk-days-ask = Which days?
conversations-test_talk-days-label = Days
conversations-test_talk-days-wrong = Please choose days.
conversations-test_talk-days-finish = That is all ({ $count })
conversations-test_talk-days-option-mon = Monday
conversations-test_talk-days-option-tue = Tuesday
conversations-test_talk-days-option-wed = Wednesday
conversations-test_talk-name-ask = Your name?
conversations-test_talk-name-label = Name
conversations-test_talk-name-wrong = Please type your name.
conversations-test_talk-name-too-short = The whole name, please.
conversations-test_talk-name-too-long = At most { $limit } letters.
conversations-test_talk-note-ask = Anything else?
conversations-test_talk-note-label = Note
conversations-test_talk-note-skip = No
conversations-test_talk-check-ask = Is this right?
conversations-test_talk-check-wrong = Please press a button.
conversations-test_talk-check-option-right = Yes
conversations-test_talk-check-change = Change: { $what }
"""


async def book(turn: Turn, rest: str) -> Reply:
    return Open(Book.id)


async def fail(turn: Turn, rest: str) -> Reply:
    raise RuntimeError("a bug")


async def hang(turn: Turn, rest: str) -> Reply:
    import asyncio

    await asyncio.sleep(60)
    return None


async def refuse(turn: Turn, rest: str) -> Reply:
    turn.session.add(Unit(name="begun", search_key=""))
    await turn.session.flush()
    raise NotAllowed


async def offer(turn: Turn, rest: str) -> Reply:
    from bot.messages import Say

    return Say("Two things.", (button("First", "first"), button("Second", "second", 7)))


async def second(turn: Turn, argument: str) -> Reply:
    return f"second {argument}"


@pytest.fixture
def house(database: Database, tmp_path: object, clock: Clock) -> House:
    from tests.conftest import TEXTS

    texts = Texts(TEXTS)
    from fluent.runtime import FluentResource

    texts._bundles["vi"].add_resource(FluentResource(WORDS))
    commands: dict[str, Function] = {
        "book": book, "fail": fail, "hang": hang, "offer": offer, "refuse": refuse,
    }  # fmt: skip
    contents = replace(
        CONTENTS,
        forms={Book.id: Book},
        commands={**CONTENTS.commands, **open_to_members(commands)},
        buttons={**CONTENTS.buttons, **open_to_members({"second": second})},
    )
    return House(database, texts, contents, clock)


async def test_a_form_from_top_to_bottom(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.play("""
        > BOOK
        < Which room?
          [hội trường]
          [phòng họp]
        > 3
        < Đã hủy. Đồng chí nhắn “menu” để chọn việc khác.
        > book
        < Which room?
          [hội trường]
          [phòng họp]
        > 7
        < Please choose a room.
        < Which room?
          [hội trường]
          [phòng họp]
        > hoi truong
        < Which days?
          [Monday]
          [Tuesday]
          [Wednesday]
        > [Tuesday]
        < Which days?
          [That is all (1)]
          [Monday]
          [Wednesday]
        > 3
        < Which days?
          [That is all (2)]
          [Monday]
        > 1
        < Your name?
        > Hà
        < The whole name, please.
        < Your name?
        > Trần Thị Hà
        < Anything else?
          [No]
        > no
        < Is this right?

          Room: hội trường
          Days: Tuesday, Wednesday
          Name: Trần Thị Hà
          Note: —
          [Yes]
          [Change: Room]
          [Change: Days]
          [Change: Name]
          [Change: Note]
        > [Change: Room]
        < Which room?
          [hội trường]
          [phòng họp]
        > 2
        < Is this right?

          Room: phòng họp
          Days: Tuesday, Wednesday
          Name: Trần Thị Hà
          [Yes]
          [Change: Room]
          [Change: Days]
          [Change: Name]
        > Yes
        < booked Trần Thị Hà
    """)


async def test_done_sends_one_answer_back(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    for said in ("book", "2", "1", "1", "Trần Thị Hà"):
        await ha.says(said)
    await ha.hears()
    clock.pass_(days=1)
    await ha.play("""
        > yes
        < That room has just been taken.
        < Which room?
          [hội trường]
          [phòng họp]
        > 1
        < Anything else?
          [No]
    """)
    async with house.database.read() as session:
        names = await session.scalars(select(Unit.name).order_by(Unit.id))
        assert list(names) == ["Chi hội 1"], "what the refused answer had begun is undone"


async def test_what_a_refusing_function_had_begun_is_undone(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.play("""
        > refuse
        < Đồng chí không có quyền làm việc này.
    """)
    async with house.database.read() as session:
        assert list(await session.scalars(select(Unit.name))) == ["Chi hội 1"]


async def test_a_message_that_kills_its_process_is_set_aside(house: House, clock: Clock) -> None:
    ha = await house.member("Trần Thị Hà")
    said = ha.incoming(Kind.TEXT, text="offer")
    async with house.database.write() as session:
        row = {"channel": said.channel, "account": said.account, "external_id": said.id,
               "chat": said.chat, "body": said.as_json()}  # fmt: skip
        await inbox.store(session, [row], now=clock())
    for _ in range(5):  # claimed, and nobody lives to answer
        async with house.database.write() as session:
            assert await inbox.claim(session, owner="dead", now=clock(), limit=1)
        clock.pass_(minutes=1)
    await house.answer_all()
    said_back = [say.text for say, _ in await ha.hears()]
    assert said_back == [house.texts.words()("talk-failed")]


async def test_back_and_away(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.play("""
        > book
        < Which room?
          [hội trường]
          [phòng họp]
        > 1
        < Which days?
          [Monday]
          [Tuesday]
          [Wednesday]
        > Quay lại
        < Which room?
          [hội trường]
          [phòng họp]
        > /HUY
        < Đã hủy. Đồng chí nhắn “menu” để chọn việc khác.
    """)


async def test_an_old_button_brings_back_the_question(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.says("book")
    old = (await ha.buttons())["phòng họp"]
    await ha.says("1")
    await ha.hears()
    await ha.press(old)
    said = [say.text for say, _ in await ha.hears()]
    assert said == ["Nút này thuộc câu hỏi đã qua.", "Which days?"]


async def test_a_number_means_the_line_she_saw(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.says("book")
    ROOMS.insert(0, "kho")
    try:
        await ha.says("2")
        async with house.database.read() as session:
            from storage.tables import Account, Conversation

            account = await session.get_one(Account, 1)
            here = await session.get_one(Conversation, account.id)
            assert here.answers == {"room": "1"}
    finally:
        ROOMS.remove("kho")


async def test_numbers_press_what_was_offered_outside_a_form(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    await ha.play("""
        > offer
        < Two things.
          [First]
          [Second]
        > 2
        < second 7
    """)


async def test_the_same_update_twice_has_one_effect(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    said = ha.incoming(Kind.TEXT, text="offer")
    await house.hear(said)
    await house.hear(said)
    assert len(await ha.hears()) == 1


@pytest.mark.parametrize("word", ["fail", "hang"])
async def test_what_cannot_be_answered_is_set_aside(
    house: House, clock: Clock, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.talk.CUT_OFF", 0.2)
    ha = await house.member("Trần Thị Hà")
    await ha.says(word)
    await ha.says("offer")
    assert await ha.hears() == []  # the chat keeps its order
    for _ in range(5):
        clock.pass_(seconds=3)
        await house.answer_all()
    said = [say.text for say, _ in await ha.hears()]
    assert said == [house.texts.words()("talk-failed"), "Two things."]
    async with house.database.read() as session:
        row = await session.get_one(InboxRow, 1)
        assert (row.state, row.tries) == ("set_aside", 5)


async def test_another_chat_does_not_wait(house: House) -> None:
    ha = await house.member("Trần Thị Hà")
    lan = await house.member("Lê Thị Lan")
    await ha.says("fail")
    await lan.says("offer")
    assert [s.text for s, _ in await lan.hears()] == ["Two things."]


async def test_in_a_group_it_says_once_that_it_works_in_private(house: House) -> None:
    ha = await house.member("Trần Thị Hà", linked=False)
    ha.chat = "-100500"
    for _ in range(3):
        await house.hear(ha.incoming(Kind.GROUP, text="menu"))
    assert [s.text for s, _ in await ha.hears()] == [house.texts.words()("talk-group")]
