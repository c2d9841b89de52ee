"""What a class may have besides title, place, times and seats: asked only of who wants it."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.forms import Answers, Choice, Field, Option, Review, Wrong, f_label
from bot.turn import Turn
from handlers.members.vietnamese import fold
from handlers.moments import show_moment
from storage import units
from storage.trainings import Settings

KINDS: Final = ("class", "awareness", "members", "workshop", "conference")
DEFAULTS: Final = {
    "quota": "",
    "released": "",
    "opens": "",
    "kind": "class",
    "batch": "",
    "plan": "",
    "approval": "",
    "more": "",
}
"""The settings, and how they are when she does not set them."""
OPENED: Final = {
    "quota": ("quota", "released"),
    "opens": ("opens",),
    "about": ("kind", "batch", "plan"),
}
"""A line to the questions it consists of."""
LONGEST: Final = 4_000
MOST_OF_A_UNIT: Final = 500
EVERY: Final = "*"
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
    )


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


class More(Choice):
    """What may be set, each with what it is now."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """A line a setting, and the way back."""
        quota, opens = answers.get("quota", ""), answers.get("opens", "")
        words = turn.words
        kind = words(f"trainings-create-kind-option-{answers.get('kind', 'class')}")
        about = ", ".join(filter(None, (kind, answers.get("batch"), answers.get("plan"))))
        lines = {
            "quota": show_quota(turn, quota) if quota else words(self.key("none")),
            "approval": words(self.key("yes" if answers.get("approval") else "no")),
            "opens": show_moment(turn, opens) if opens else words(self.key("at-once")),
            "about": about,
        }
        settings = [Option(k, words(self.key(k), now=now)) for k, now in lines.items()]
        return [*settings, Option("", words(self.key("back")))]

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


class Check(Review):
    """The answers, and of the settings those that are not as usual."""

    def _shown(self, answers: Answers) -> list[Field]:
        return [
            f
            for f in self.form.fields
            if f.name in answers
            and f.name not in (self.name, "more")
            and f.when(answers)
            and answers[f.name] != DEFAULTS.get(f.name)
        ]

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The line that accepts, one a question, and the one for more."""
        change = [
            Option(f.name, turn.words(self.key("change"), what=f_label(turn, f)))
            for f in self._shown(answers)
            if f.name not in DEFAULTS
        ]
        accept = Option("", turn.words(self.key("option-right")))
        return [accept, *change, Option("more", turn.words(self.form.id + "-more-label"))]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The question and a line an answer."""
        shown = self._shown(answers)
        lines = [f"{f_label(turn, f)}: {await f.review(turn, answers)}" for f in shown]
        if answers.get("approval"):
            lines.append(turn.words(self.key("approval")))
        return "\n".join([turn.words(self.key("ask")), "", *lines])
