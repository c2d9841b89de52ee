"""What a class may have besides title, place, times and seats: asked only of who wants it."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.forms import Answers, Option, Wrong
from bot.turn import Turn
from handlers.members.vietnamese import fold
from handlers.moments import show_moment
from handlers.trainings import conditions
from handlers.trainings.fields import Chosen
from handlers.trainings.lessons import show_percent
from storage import eligibility, units
from storage.eligibility import Conditions
from storage.trainings import Settings

KINDS: Final = ("class", "awareness", "members", "workshop", "conference")
DEFAULTS: Final = {
    "quota": "",
    "released": "",
    "reserve": "",
    "opens": "",
    "only": "",
    "attended": "",
    "unattended": "",
    "ages": "",
    "limit": "20",
    "mark": "",
    "kind": "class",
    "batch": "",
    "plan": "",
    "approval": "",
    "more": "",
}
"""The settings, and how they are when she does not set them."""
OPENED: Final = {
    "quota": ("quota", "released"),
    "reserve": ("reserve",),
    "opens": ("opens",),
    "closes": ("closes",),
    "conditions": ("only", "attended", "unattended", "ages"),
    "limits": ("limit", "mark"),
    "about": ("kind", "batch", "plan"),
    "papers": ("batch", "plan"),
}
"""A line to the questions it consists of."""
LONGEST: Final = 4_000
MOST_OF_A_UNIT: Final = 500
MANY_SEATS: Final = 120
"""More are seldom meant (domain.md rule T3)."""
EVERY: Final = "*"
_MARK: Final = re.compile(r"([0-9]{1,2})(?:[.,]([0-9]))?(?: ?(?:/ ?10|diem|points?))?")
_NUMBER: Final = re.compile(r"([0-9]{1,3})(?: ?(?:cho|nguoi|seats?|people))?")


def has_quota(answers: Answers) -> bool:
    """Whether units have seats of their own."""
    return bool(answers.get("quota"))


async def read_quota(turn: Turn, text: str) -> str:
    """One number for all units, or a line a unit: ``Chi hội 1: 3``; kept as ``*:3`` or
    ``12:3,15:4``."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and _NUMBER.fullmatch(fold(lines[0])):
        return f"{EVERY}:{_seats(lines[0])}"
    found = {}
    for line in lines:
        name, mark, number = line.rpartition(":")
        if not mark or not name.strip():
            raise ValueError("wrong")
        unit = await units.called(turn.session, key=fold(name), name=name.strip())
        if unit is None:
            raise Wrong("unknown", unit=name.strip())
        found[unit.id] = _seats(number)
    return ",".join(f"{unit_id}:{seats}" for unit_id, seats in found.items())


def _seats(text: str) -> int:
    found = _NUMBER.fullmatch(fold(text))
    if not found or not 0 <= int(found[1]) <= MOST_OF_A_UNIT:
        raise ValueError("wrong")
    return int(found[1])


def _pairs(value: str) -> list[tuple[str, int]]:
    pairs = [part.split(":") for part in value.split(",")] if value else []
    return [(unit, int(seats)) for unit, seats in pairs]


def show_quota(turn: Turn, value: str) -> str:
    """As a review shows it: so many for each unit, or how many units and seats."""
    pairs = _pairs(value)
    if pairs[0][0] == EVERY:
        return turn.words("trainings-create-quota-every", seats=pairs[0][1])
    total = sum(seats for _, seats in pairs)
    return turn.words("trainings-create-quota-some", units=len(pairs), seats=total)


def read_reserve(turn: Turn, text: str) -> str:
    """How many; none is kept as nothing."""
    return str(_seats(text) or "")


def read_mark(turn: Turn, text: str) -> str:
    """``5``, ``6,5 điểm``: in tenths."""
    found = _MARK.fullmatch(fold(text))
    tenths = int(found[1]) * 10 + int(found[2] or 0) if found else 101
    if not 0 < tenths <= 100:
        raise ValueError("wrong")
    return str(tenths)


def show_mark(turn: Turn, value: str) -> str:
    """``6,5``."""
    return turn.words.number(int(value) / 10)


async def chosen(turn: Turn, answers: Answers) -> Settings:
    """What she has set."""
    quotas = dict(_pairs(answers.get("quota", "")))
    if EVERY in quotas:
        every = await units.figures(turn.session)
        quotas = {str(unit.id): quotas[EVERY] for unit in every}
    return Settings(
        kind=answers.get("kind", "class"),
        batch=answers.get("batch", ""),
        plan_number=answers.get("plan", ""),
        opens_at=_moment(answers, "opens"),
        released_at=_moment(answers, "released") if quotas else None,
        needs_approval=answers.get("approval") == "yes",
        quotas={int(unit): seats for unit, seats in quotas.items()},
        reserve=int(answers.get("reserve") or 0),
        conditions=conditions.of_answers(answers).as_json(),
        absence_limit=int(answers.get("limit") or DEFAULTS["limit"]),
        pass_mark=int(answers["mark"]) if answers.get("mark") else None,
    )


def as_answers(kept: Settings) -> dict[str, str]:
    """The answers that say these settings."""
    return {
        "quota": ",".join(f"{unit}:{seats}" for unit, seats in sorted(kept.quotas.items())),
        "released": kept.released_at.isoformat() if kept.released_at else "",
        "reserve": str(kept.reserve or ""),
        "opens": kept.opens_at.isoformat() if kept.opens_at else "",
        **conditions.as_answers(Conditions.from_json(kept.conditions)),
        "limit": str(kept.absence_limit),
        "mark": "" if kept.pass_mark is None else str(kept.pass_mark),
        "kind": kept.kind,
        "batch": kept.batch,
        "plan": kept.plan_number,
        "approval": "yes" if kept.needs_approval else "",
        "more": "",
    }


def _moment(answers: Answers, name: str) -> datetime | None:
    value = answers.get(name, "")
    return datetime.fromisoformat(value) if value else None


def still_follow(answers: Answers, *, starts: datetime, closes: datetime) -> None:
    """An answer may have been changed in the review.

    Raises:
        Wrong: a moment that does not follow.
    """
    opens, released = _moment(answers, "opens"), _moment(answers, "released")
    if opens is not None and opens >= closes:
        raise Wrong("late", field="opens")
    if has_quota(answers) and released is not None and released >= starts:
        raise Wrong("late", field="released")


class More(Chosen):
    """What may be set, each with what it is now."""

    def __init__(self, *names: str) -> None:
        """``names``: the settings, in their order."""
        super().__init__()
        self.names = names

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """A line a setting, and the way back."""
        lines = [
            Option(name, turn.words(self.key(name), now=await self._now(turn, answers, name)))
            for name in self.names
        ]
        return [*lines, Option("", turn.words(self.key("back")))]

    async def _now(self, turn: Turn, answers: Answers, name: str) -> str:
        """How it is now, in a few words."""
        words, value = turn.words, answers.get(name, "")
        match name:
            case "quota":
                return show_quota(turn, value) if value else words(self.key("none"))
            case "reserve":
                return value or words(self.key("none"))
            case "approval":
                return words(self.key("yes" if value else "no"))
            case "opens" | "closes":
                return show_moment(turn, value) if value else words(self.key("at-once"))
            case "conditions":
                asked = conditions.of_answers(answers)
                return conditions.short(words, await eligibility.described(turn.session, asked))
            case "limits":
                mark = answers.get("mark", "")
                shown = show_mark(turn, mark) if mark else words(self.key("no-test"))
                return f"{show_percent(turn, answers.get('limit', DEFAULTS['limit']))}, {shown}"
        kind = words(f"trainings-create-kind-option-{answers.get('kind', 'class')}")
        about = [kind] if name == "about" else []
        said = [*about, *filter(None, (answers.get("batch"), answers.get("plan")))]
        return ", ".join(said) or words(self.key("none"))

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """The setting, whose question is open again."""
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        for name, usual in DEFAULTS.items():
            answers.setdefault(name, usual)
        if value == "approval":
            answers["approval"] = "" if answers["approval"] else "yes"
            return ""
        for name in OPENED.get(value, ()):
            answers.pop(name, None)
        return value
