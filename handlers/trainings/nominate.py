"""A unit's secretary, or the office, registers members for a class: names typed, or a list."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Stay, Text, Wrong
from bot.messages import Kind, Say
from bot.texts import Texts, Words
from bot.turn import Open, Refusal, Reply, Turn
from handlers import lists
from handlers.members import upload
from handlers.members.charge import scope
from handlers.members.menu import OFFICE, UNIT
from handlers.members.vietnamese import fold
from handlers.trainings import card, conditions
from handlers.trainings.places import short
from storage import nominations, registrations, seats, trainings
from storage.database import Session
from storage.nominations import DONE, Line, Wanted

MOST: Final = 50
"""Names of one message."""
LONGEST: Final = 4_000
FILE: Final = "file"
"""Beside the answers: the id of the file that was sent."""


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form."""
    scope(turn)
    return Open(Nominate.id)


async def _classes(turn: Turn, answers: Answers) -> Sequence[Option]:
    found = await trainings.open_for_registration(turn.session, at=turn.now, limit=20)
    return [
        Option(
            str(one.id),
            turn.words(
                "trainings-nominate-class",
                title=short(one.title, 32),
                start=turn.words.short(one.starts_at),
            ),
        )
        for one in found
    ]


def read_names(turn: Turn, text: str) -> str:
    """One name or code a line, or with commas; without their numbers."""
    parts = [part for line in text.splitlines() for part in line.replace(";", ",").split(",")]
    names = list(filter(None, (_cleaned(part) for part in parts)))
    if not names:
        raise ValueError("wrong")
    if len(names) > MOST:
        raise ValueError("many")
    return "\n".join(names)


def _cleaned(part: str) -> str:
    """``3. Trần Thị Hà`` without its number."""
    part = " ".join(part.split())
    number, _, rest = part.partition(" ")
    return rest.strip() if rest and number.rstrip(".)-").isdigit() else part


class Names(Text):
    """Typed, or a list as a file, which the clock reads."""

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The question, with a link where the app carries no files."""
        asked = await super().ask(turn, answers)
        return asked if turn.can.files else await upload.instead(turn, asked)

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The names; of a file nothing, for it is known beside them which it is."""
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        answers.pop(FILE, None)
        if turn.said.kind is not Kind.FILE:
            return await super().said(turn, answers)
        if turn.file is None or turn.file.refused:
            why = turn.file.refused if turn.file else "not_carried"
            raise Stay(Say(await upload.refused(turn, why)))
        if turn.file.kind != "sheets":
            raise Wrong("no-list")
        answers[FILE] = str(turn.file.id)
        return ""


def is_typed(answers: Answers) -> bool:
    """Whether the names were typed."""
    return FILE not in answers


class Tried(Exception):
    """Undoes what was only tried."""


class Check(Choice):
    """What would become of each line, before anything is done."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Yes, where anything would be done, and other names."""
        count = sum(line.outcome in DONE for line in await _tried(turn, answers))
        yes = Option("yes", turn.words(self.key("yes"), count=count))
        return [*([yes] if count else []), Option("again", turn.words(self.key("again")))]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The lines, each with what would become of it."""
        lines = await _tried(turn, answers)
        return "\n".join([turn.words(self.key("ask")), "", *_told(turn, lines)])

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Yes; or the names are asked again."""
        if value == "again":
            raise Wrong("other", field="names")
        return value


async def _tried(turn: Turn, answers: Answers) -> list[Line]:
    """What would become of the lines: done, and undone."""
    lines: list[Line] = []
    try:
        async with turn.session.begin_nested():
            lines = await _nominate(turn, answers)
            raise Tried
    except Tried:
        return lines


async def _nominate(turn: Turn, answers: Answers) -> list[Line]:
    try:
        return await nominations.nominate(
            turn.session, training_id=int(answers["training"]),
            wanted=[Wanted(name, fold(name)) for name in answers["names"].split("\n")],
            unit_ids=scope(turn), by=turn.me.id, now=turn.now, asked_at=turn.said.at,
        )  # fmt: skip
    except (trainings.Cancelled, seats.Closed, seats.NotOpen, seats.Started) as over:
        raise Refusal("trainings-register-over") from over


def outcome(words: Words, line: Line) -> str:
    """What became of a line, with what its secretary should know."""
    why = conditions.why(words, line.refusal) if line.refusal else ""
    told = [words(f"trainings-nominate-line-{line.outcome}", why=why)]
    if line.clash:
        told.append(words("trainings-nominate-clash", title=line.clash))
    if line.age is not None:
        told.append(words("trainings-conditions-age", age=line.age))
    return "; ".join(told)


def _told(turn: Turn, lines: Sequence[Line]) -> list[str]:
    return [
        f"{number}. {line.name or line.wording}: {outcome(turn.words, line)}"
        for number, line in enumerate(lines, 1)
    ]


class Nominate(Form):
    """The class, the names, yes."""

    roles = (OFFICE, *UNIT)

    training = Choice(of=_classes)
    names = Names(read_names, limit=LONGEST)
    check = Check(when=is_typed)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Each is registered, and told; a file is read first."""
        if not is_typed(answers):
            return await _receive(turn, answers)
        lines = await _nominate(turn, answers)
        for line in lines:
            await tell(turn.session, turn.words.texts, line, now=turn.now)
        count = sum(line.outcome in DONE for line in lines)
        head = turn.words("trainings-nominate-done", count=count)
        return Say("\n".join([head, "", *_told(turn, lines)]))


async def _receive(turn: Turn, answers: Answers) -> str:
    scope(turn)
    if turn.acting_by is not None:
        raise Refusal("papers-not-for-others")
    return await lists.receive(turn, "nominations", json.dumps({"file_id": int(answers[FILE])}),
                               training=int(answers["training"]))  # fmt: skip


async def tell(session: Session, texts: Texts, line: Line, *, now: datetime) -> None:
    """Tells her who is in the class by it."""
    if line.outcome not in DONE:
        return
    place = await registrations.get(session, line.registration_id, member_id=line.member_id)
    if place is not None:
        await card.tell(session, texts, place, line.member_id, "trainings-told-nominated",
                        now=now)  # fmt: skip
