"""The questions about whom an announcement is for, and what their answers mean together."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from bot.forms import Answers, Option, Stay, Text
from bot.messages import Say
from bot.turn import Turn, fold
from handlers.announcements.groups import EXCLUDE, INCLUDE, WORDS, Read, keys_of, read
from handlers.announcements.message import first_line
from handlers.announcements.readback import read_back
from handlers.announcements.units import Unclear
from storage.audiences import DID, EVERYBODY, Settled, Term, Whom, of_units, settle
from storage.roles import ROLES
from storage.subjects import Subject, called, subjects

MOST_UNCLEAR = 5
LONGEST_PIECE = 60
"""Characters of an unclear piece that are quoted."""
PICKED = ("units", "clusters", "duties", "deed", "about")
"""The questions below the first one; chosen anew, all of them are asked anew."""


def today(turn: Turn) -> date:
    """The day of the organisation's zone."""
    return turn.now.astimezone(turn.words.texts.zone).date()


@dataclass(frozen=True, slots=True)
class Kept:
    """What was understood of a line, while the rest is cleared up."""

    whom: Whom = EVERYBODY
    part: str = INCLUDE
    """Where the next line goes on."""
    rest: str = ""
    is_named: bool = False
    """Somebody was to be included, understood or not."""
    is_everybody: bool = False

    def written(self) -> str:
        """As an answer."""
        return json.dumps([self.whom.as_json(), self.part, self.rest, self.is_named,
                           self.is_everybody])  # fmt: skip

    @classmethod
    def of(cls, stored: str | None) -> "Kept | None":
        """What ``written`` wrote."""
        if not stored:
            return None
        whom, *others = json.loads(stored)
        return cls(Whom.from_json(whom), *others)

    def and_(self, found: Read) -> "Kept":
        """With what the next line says."""
        whom, every = self.whom | found.whom, self.is_everybody or found.is_everybody
        if every:
            whom = Whom((), whom.only, whom.exclude)
        return Kept(whom, found.part, found.rest, self.is_named or found.is_named, every)

    @property
    def is_enough(self) -> bool:
        """Whether it stands for what was said: nobody named is never everybody."""
        return bool(self.whom.include) or self.is_everybody or not self.is_named


class Groups(Text):
    """Groups of people in a line. What was understood is kept while the rest is cleared up.

    The answer is the expression as JSON; what is kept so far is an answer by the name
    ``field*``.
    """

    part: ClassVar[str] = INCLUDE
    """Where a line begins that does not say it."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The expression, when every piece was clear.

        Raises:
            Stay: some are unclear; they are named with those they resemble.
        """
        text = await super().said(turn, answers)
        if not text:
            return text
        name = f"{self.name}*"
        kept = Kept.of(answers.get(name))
        if kept and fold(text) == fold(turn.words("announcements-groups-enough")):
            if not kept.rest and kept.is_enough:
                return json.dumps(kept.whom.as_json())
            text = kept.rest
        elif kept and kept.rest:
            text = f"{text}; {kept.rest}"
        kept = kept or Kept(part=self.part)
        found = await _read_line(turn, text, kept.part)
        kept = kept.and_(found)
        if not found.unclear and kept.is_enough:
            return json.dumps(kept.whom.as_json())
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        answers[name] = kept.written()
        raise Stay(Say(await _unclear(turn, found, kept)))


async def _read_line(turn: Turn, text: str, part: str) -> Read:
    """What the line means; what it may mean besides groups is looked up among the members."""
    about = await subjects(turn.session, day=today(turn))
    found = read(text, about, part=part)
    keys = keys_of([*found.unclear, *found.later])
    people = await called(turn.session, keys) if keys else {}
    return read(text, replace(about, people=people), part=part) if people else found


async def _unclear(turn: Turn, found: Read, kept: Kept) -> str:
    """What was understood, what was not, and what it may have meant. Who named somebody that
    is not understood reads nothing of everybody: that is not what she said."""
    is_some = kept.whom != EVERYBODY
    lines = []
    if is_some:
        groups = await read_back(turn, kept.whom, is_everybody=kept.is_everybody)
        lines.append(turn.words("announcements-groups-kept", groups=groups))
    for one in found.unclear[:MOST_UNCLEAR]:
        piece = one.piece if found.part == INCLUDE else f"{WORDS[found.part]} {one.piece}"
        lines.append(_said_of(turn, one, piece[:LONGEST_PIECE]))
    how = "more" if kept.is_enough else "nobody"
    is_all_unclear = found.unclear and not is_some
    lines.append(turn.words(f"announcements-groups-{'again' if is_all_unclear else how}"))
    return "\n".join(lines)


def _said_of(turn: Turn, one: Unclear, piece: str) -> str:
    if one.is_over:
        return turn.words("announcements-groups-over", piece=piece)
    near = "; ".join(
        _called(turn, unit) if isinstance(unit, Subject)
        else turn.words("announcements-groups-near-unit", number=str(unit.id), unit=unit.name)
        for unit in one.near
    )  # fmt: skip
    return turn.words(f"announcements-groups-{'near' if near else 'unknown'}",
                      piece=piece, near=near)  # fmt: skip


def _called(turn: Turn, one: Subject) -> str:
    if not one.place:
        return first_line(one.name)
    return turn.words("announcements-preview-name", name=one.name, code=one.number, unit=one.place)


class Audience(Groups):
    """Everybody, a way to choose, or one line that says it all."""

    def chooses_by_number(self, turn: Turn) -> bool:
        """Only where the lines are shown with numbers: elsewhere a number is a unit's, and
        "1" must not be everybody."""
        return turn.can.numbers_lines

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The ways to choose of which there is anything to choose."""
        about = await subjects(turn.session, day=today(turn))
        ways = ["everyone", "units", *(["clusters"] if about.clusters else []), "duties"]
        ways += ["deeds"] if any(about.of(kind) for kind in DID) else []
        return [Option(way, turn.words(self.key(f"option-{way}"))) for way in ways]

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """The line that was chosen."""
        _forget(answers)
        return value

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The expression in what she typed."""
        answer = await super().said(turn, answers)
        _forget(answers)
        return answer


def _forget(answers: Answers) -> None:
    """What was said of the audience before it was chosen anew."""
    assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
    for name in PICKED:
        answers.pop(name, None)
        answers.pop(f"{name}*", None)
    answers.pop("send*", None)
    answers |= {"minus": "", "paid": ""}


class Units(Groups):
    """Units by name or number; anything else a line may say will do, too."""

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The question with the numbered list."""
        about = await subjects(turn.session, day=today(turn))
        lines = [
            turn.words(self.key("line"), number=str(u.id), unit=u.name, count=u.members)
            for u in about.units
        ]
        return turn.words(self.key("ask"), list="\n".join(lines))


class Minus(Groups):
    """Who is to be left out after all."""

    part = EXCLUDE


def picked(way: str) -> dict[str, Any]:
    """When a question below the first one applies."""
    return {"when": lambda answers: answers["audience"] == way}


async def cluster_lines(turn: Turn, answers: Answers) -> Sequence[Option]:
    """A line a cluster."""
    about = await subjects(turn.session, day=today(turn))
    return [Option(str(one.id), one.name) for one in about.clusters]


async def duty_lines(turn: Turn, answers: Answers) -> Sequence[Option]:
    """A line a role."""
    return [Option(role, turn.words("members-role", role=role)) for role in ROLES]


async def deed_lines(turn: Turn, answers: Answers) -> Sequence[Option]:
    """What people may have done, of which there is anything."""
    about = await subjects(turn.session, day=today(turn))
    return [
        Option(kind, turn.words(f"announcements-deed-{kind}")) for kind in DID if about.of(kind)
    ]


async def subject_lines(turn: Turn, answers: Answers) -> Sequence[Option]:
    """The classes, contests or announcements it may be about."""
    about = await subjects(turn.session, day=today(turn))
    return [Option(str(one.id), first_line(one.name)) for one in about.of(answers["deed"])]


def whom_of(answers: Answers) -> Whom:
    """The expression that the answers make."""
    chosen = _chosen(answers)
    minus = _read(answers.get("minus"))
    if not chosen.include:  # whoever is named there is in it by now
        minus = Whom((), minus.only, minus.exclude)
    return chosen | minus


def _chosen(answers: Answers) -> Whom:
    match answers["audience"]:
        case "everyone":
            return EVERYBODY
        case "units":
            return _read(answers["units"])
        case "clusters":
            ids = json.loads(answers["clusters"])
            return Whom(tuple(Term("cluster", int(one)) for one in ids))
        case "duties":
            return Whom(tuple(Term("role", one) for one in json.loads(answers["duties"])))
        case "deeds":
            return Whom((Term(answers["deed"], int(answers["about"])),))
        case line:
            return _read(line)


def _read(stored: str | None) -> Whom:
    """An expression as an answer; an older release wrote units as ids with commas."""
    if not stored:
        return EVERYBODY
    if stored.startswith("{"):
        return Whom.from_json(json.loads(stored))
    return of_units(int(one) for one in stored.split(","))


async def left_out(turn: Turn, answers: Answers) -> str:
    """Who is left out, by the first line or after all, in words; empty if nobody is."""
    way = answers.get("audience", "")
    line = answers.get("units", "") if way == "units" else way
    first = _read(line) if line.startswith("{") else EVERYBODY
    out = (*first.exclude, *_read(answers.get("minus")).exclude)
    return await read_back(turn, Whom(out)) if out else ""


async def settled(turn: Turn, answers: Answers) -> Settled:
    """The expression as it is today."""
    return await settle(turn.session, whom_of(answers), day=today(turn))
