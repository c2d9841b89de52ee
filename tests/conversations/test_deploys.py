"""A new version is served while people are half-way through a form."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from fluent.runtime import FluentResource
from sqlalchemy import select

from bot.forms import Answers, Choice, Form, Option, Review, Text
from bot.texts import Texts
from bot.turn import Open, Reply, Turn
from handlers import CONTENTS
from storage.database import Database
from storage.tables import Conversation
from tests.chat import Clock, House, Person, open_to_members
from tests.conftest import TEXTS

FORM = "conversations-test_deploys"
FIELDS = ("name", "full_name", "phone", "room", "note", "check")
WORDS = "".join(
    f"{FORM}-{field}-ask = {field}?\n{FORM}-{field}-label = {field}\n{FORM}-{field}-wrong = no\n"
    for field in FIELDS
) + (
    f"{FORM}-check-option-right = yes\n{FORM}-check-change = change {{ $what }}\n"
    f"{FORM}-room-none = no rooms\n{FORM}-note-too-long = long\n"
)


def rooms(*labels: str) -> Choice:
    async def offered(turn: Turn, answers: Answers) -> Sequence[Option]:
        return [Option(label, label) for label in labels]

    return Choice(of=offered)


async def told(self: Form, turn: Turn, answers: Answers) -> Reply:
    return "done " + ", ".join(f"{k}={v}" for k, v in sorted(answers.items()))


def form(**fields: object) -> type[Form]:
    """A form of these fields; every version of it has the same name."""
    return type("Booked", (Form,), {"__module__": f"tests.{FORM.replace('-', '.')}",
                                    "done": told, **fields})  # fmt: skip


FIRST = {"name": Text(), "room": rooms("small", "large"), "check": Review()}


async def begin(turn: Turn, rest: str) -> Reply:
    return Open(FORM)


@pytest.fixture
def house(database: Database, clock: Clock) -> House:
    texts = Texts(TEXTS)
    texts._bundles["vi"].add_resource(FluentResource(WORDS))
    house = House(database, texts, CONTENTS, clock)
    deploy(house, form(**FIRST))
    return house


def deploy(house: House, *forms: type[Form]) -> None:
    commands = {**CONTENTS.commands, **open_to_members({"book": begin})}
    by_name = {one.id: one for one in forms}
    house.talk.contents = replace(CONTENTS, forms=by_name, commands=commands)


async def booking(house: House, *said: str) -> Person:
    """Somebody half-way."""
    ha = await house.member("Trần Thị Hà")
    for text in ("book", *said):
        await ha.says(text)
    await ha.hears()
    return ha


STALE = "Nút này thuộc câu hỏi đã qua."


async def test_a_question_added_before_is_asked_next(house: House) -> None:
    ha = await booking(house, "Ha")
    deploy(house, form(phone=Text(), **FIRST))
    await ha.play("""
        > 2
        < phone?
        > 0912
        < check?

          phone: 0912
          name: Ha
          room: large
          [yes]
          [change phone]
          [change name]
          [change room]
        > 1
        < done check=right, name=Ha, phone=0912, room=large
    """)


async def test_a_question_added_behind_is_asked_in_its_turn(house: House) -> None:
    ha = await booking(house, "Ha", "1")
    deploy(house, form(name=Text(), room=rooms("small", "large"), note=Text(), check=Review()))
    await ha.play("""
        > yes
        < note?
        > none
        < check?

          name: Ha
          room: small
          note: none
          [yes]
          [change name]
          [change room]
          [change note]
    """)


async def test_a_question_dropped_while_it_is_asked(house: House) -> None:
    """Whatever she answers to it, the next one comes."""
    for said, heard in (("1", f"< {STALE}\n        "), ("what?", "")):
        deploy(house, form(**FIRST))
        ha = await booking(house, "Ha")
        deploy(house, form(name=Text(), check=Review()))
        await ha.play(f"""
        > {said}
        {heard}< check?

          name: Ha
          [yes]
          [change name]
        """)


async def test_a_question_dropped_after_it_was_answered(house: House) -> None:
    ha = await booking(house, "Ha", "1")
    deploy(house, form(name=Text(), check=Review()))
    await ha.play("""
        > 1
        < done check=right, name=Ha, room=small
    """)


async def test_a_question_renamed_is_asked_again(house: House) -> None:
    ha = await booking(house, "Ha")
    changed = {"full_name": Text(), "room": rooms("small", "large"), "check": Review()}
    deploy(house, form(**changed))
    await ha.play("""
        > small
        < full_name?
        > Tran Ha
        < check?

          full_name: Tran Ha
          room: small
          [yes]
          [change full_name]
          [change room]
    """)


async def test_other_lines_than_she_was_shown(house: House) -> None:
    """A number and a button mean what she saw, also when it stands elsewhere now."""
    ha = await booking(house, "Ha")
    deploy(house, form(**{**FIRST, "room": rooms("new", "large", "small")}))
    await ha.says("2")
    assert (await answers(house))["room"] == "large"
    await ha.says("quay lại")
    await ha.says("2")
    assert (await answers(house))["room"] == "large"


async def test_a_number_after_the_form_is_gone(house: House) -> None:
    """The first belonged to the form; from then on she sees other lines, and means those."""
    ha = await booking(house, "Ha")
    deploy(house)
    await ha.says("1")
    stale, menu = [say for say, _ in await ha.hears()]
    assert (stale.text, len(menu.buttons) > 2) == (STALE, True)
    await ha.says("1")
    said = [say.text for say, _ in await ha.hears()]
    assert STALE not in said


async def test_a_form_that_is_gone(house: House) -> None:
    ha = await booking(house, "Ha")
    deploy(house)
    await ha.says("anything")
    said = [say.text for say, _ in await ha.hears()]
    assert len(said) == 1
    assert (await answers(house)) == {}
    await ha.says("menu")
    assert await ha.hears()


async def answers(house: House) -> dict[str, str]:
    async with house.database.read() as session:
        return dict((await session.scalars(select(Conversation.answers))).one())
