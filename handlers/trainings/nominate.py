"""A unit's secretary, or the office, registers members for a class by typing their names."""

from collections.abc import Sequence
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Text, Wrong
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn
from handlers.members.charge import scope
from handlers.members.menu import OFFICE, UNIT
from handlers.members.vietnamese import fold
from handlers.trainings import card
from handlers.trainings.places import short
from storage import nominations, registrations, seats, trainings
from storage.nominations import Line

MOST: Final = 50
"""Names of one message."""
LONGEST: Final = 4_000
DONE: Final = (nominations.TAKEN, nominations.WAITS, nominations.OVER)


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
    names = list(dict.fromkeys(filter(None, (_cleaned(part) for part in parts))))
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
            wordings=[(name, fold(name)) for name in answers["names"].split("\n")],
            unit_ids=scope(turn), by=turn.me.id, now=turn.now, asked_at=turn.said.at,
        )  # fmt: skip
    except (trainings.Cancelled, seats.Closed, seats.NotOpen, seats.Started) as over:
        raise Refusal("trainings-register-over") from over


def _told(turn: Turn, lines: Sequence[Line]) -> list[str]:
    return [
        f"{number}. {line.name or line.wording}: "
        + turn.words(f"trainings-nominate-line-{line.outcome}")
        for number, line in enumerate(lines, 1)
    ]


class Nominate(Form):
    """The class, the names, yes."""

    roles = (OFFICE, *UNIT)

    training = Choice(of=_classes)
    names = Text(read_names, limit=LONGEST)
    check = Check()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Each is registered, and told."""
        lines = await _nominate(turn, answers)
        for line in lines:
            if line.outcome in DONE:
                await _tell(turn, line)
        count = sum(line.outcome in DONE for line in lines)
        head = turn.words("trainings-nominate-done", count=count)
        return Say("\n".join([head, "", *_told(turn, lines)]))


async def _tell(turn: Turn, line: Line) -> None:
    place = await registrations.get(
        turn.session, line.registration_id, member_id=line.member_id
    )  # fmt: skip
    if place is not None:
        await card.tell(turn.session, turn.words.texts, place, line.member_id,
                        "trainings-told-nominated", now=turn.now)  # fmt: skip
