"""The conversation as a form of ours, and the table of contents that leads to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import bot.app
from bot.forms import Answers, Form, Text
from bot.turn import Access, Open, Reply, Turn, Use
from handlers import CONTENTS
from tests.bench.conversation import (
    ASK_NAME,
    ASK_PHONE,
    ASK_UNIT,
    COMMAND,
    LEAST_LETTERS,
    RECEIPT,
)


def read_name(turn: Turn, text: str) -> str:
    if len(text) < LEAST_LETTERS:
        raise ValueError("wrong")
    return text


class Ask(Form):
    name = Text(read_name)
    unit = Text()
    phone = Text()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        return turn.words("runs-asking-receipt", **answers)


async def begin(turn: Turn, rest: str) -> Reply:
    return Open(Ask.id)


WORDS = {
    "name-ask": ASK_NAME,
    "unit-ask": ASK_UNIT,
    "phone-ask": ASK_PHONE,
    "receipt": RECEIPT.replace("{", "{ $").replace("}", " }"),
}


@contextmanager
def known(folder: Path) -> Iterator[None]:
    """An ``App`` made in this block knows the form and, in ``folder``, its words."""
    texts = copytree(bot.app.TEXTS, folder / "texts")
    said = "".join(f"runs-asking-{key} = {text}\n" for key, text in WORDS.items())
    for language in texts.iterdir():
        (language / "bench.ftl").write_text(said, encoding="utf-8")
    forms = {**CONTENTS.forms, Ask.id: Ask}
    commands = {**CONTENTS.commands, f"/{COMMAND}": Use(begin, Access())}
    before = bot.app.TEXTS, bot.app.CONTENTS
    bot.app.TEXTS, bot.app.CONTENTS = texts, replace(CONTENTS, forms=forms, commands=commands)
    yield
    bot.app.TEXTS, bot.app.CONTENTS = before
