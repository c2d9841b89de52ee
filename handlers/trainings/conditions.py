"""Whom a class is for: the questions that set it, the lines that say it, and the refusals."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.forms import Answers, Option, Wrong
from bot.texts import Words
from bot.turn import Refusal, Turn
from handlers.members.vietnamese import fold
from handlers.trainings.fields import Lined
from storage import eligibility, trainings, units
from storage.database import Session
from storage.eligibility import SAME_KIND, Conditions, Described, NotEligible
from storage.tables import Member

UNIT, CLUSTER = "u", "c"
MOST: Final = 200
"""Earlier classes among which one is looked for."""
_AGES: Final = re.compile(r"([0-9]{1,2})\D+([0-9]{1,3})\D*")
_NUMBER: Final = re.compile(r"(?:so |no\.? ?|#)([0-9]{1,9})")


def of_answers(answers: Answers) -> Conditions:
    """What the answers ask of who comes."""
    places = list(filter(None, answers.get("only", "").split(",")))
    low, _, high = answers.get("ages", "").partition("-")
    return Conditions(
        units=tuple(int(one[1:]) for one in places if one[0] == UNIT),
        clusters=tuple(int(one[1:]) for one in places if one[0] == CLUSTER),
        attended=_class(answers.get("attended", "")),
        unattended=_class(answers.get("unattended", "")),
        ages=(int(low), int(high)) if high else None,
    )


def _class(value: str) -> int | None:
    return int(value) if value else None


def as_answers(asked: Conditions) -> dict[str, str]:
    """The answers that say so."""
    places = [f"{UNIT}{one}" for one in asked.units] + [
        f"{CLUSTER}{one}" for one in asked.clusters
    ]
    return {
        "only": ",".join(places),
        "attended": "" if asked.attended is None else str(asked.attended),
        "unattended": "" if asked.unattended is None else str(asked.unattended),
        "ages": "-".join(map(str, asked.ages)) if asked.ages else "",
    }


# The questions


async def read_places(turn: Turn, text: str) -> str:
    """A unit or a cluster a line, or between semicolons; kept as ``u12,c3``."""
    names = [name.strip() for name in text.replace(";", "\n").splitlines() if name.strip()]
    found = []
    for name in names:
        unit = await units.called(turn.session, key=fold(name), name=name)
        cluster = None if unit else await eligibility.cluster_called(turn.session, fold(name))
        if unit is None and cluster is None:
            raise Wrong("unknown", name=name[:100])
        found.append(f"{UNIT}{unit.id}" if unit else f"{CLUSTER}{cluster[0] if cluster else 0}")
    return ",".join(dict.fromkeys(found))


def read_ages(turn: Turn, text: str) -> str:
    """``18-60``, ``từ 18 đến 60``."""
    found = _AGES.search(fold(text))
    if found is None or not 0 < int(found[1]) <= int(found[2]) <= 120:
        raise ValueError("wrong")
    return f"{int(found[1])}-{int(found[2])}"


def show_ages(turn: Turn, value: str) -> str:
    """``18–60``."""
    return value.replace("-", "–")


class Places(Lined):
    """The units and clusters whose members may come."""

    async def review(self, turn: Turn, answers: Answers) -> str:
        """Their names."""
        told = await eligibility.described(turn.session, of_answers(answers))
        return ", ".join(told.places)


class Earlier(Lined):
    """An earlier class, by its number or title, or any of the same kind in the year."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The line to skip with, and the one for the same kind."""
        same = Option(str(SAME_KIND), turn.words("trainings-conditions-same-kind"))
        return [*await super().options(turn, answers), same]

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The id of the class that was named; of several of that title the newest."""
        text = await super().said(turn, answers)
        if not text:
            return ""
        every = [(id_, title) for id_, title, _ in await _known(turn)]
        number = _NUMBER.fullmatch(fold(text))
        wanted = [id_ for id_, title in every if fold(title) == fold(text)]
        wanted += [id_ for id_, _ in every if number and id_ == int(number[1])]
        if not wanted:
            raise Wrong("unknown", name=text[:100])
        return str(wanted[0])

    async def review(self, turn: Turn, answers: Answers) -> str:
        """Its title."""
        value = answers[self.name]
        if value == str(SAME_KIND):
            return turn.words("trainings-conditions-same-kind")
        every = {str(id_): title for id_, title, _ in await _known(turn)}
        return every.get(value, value)


async def _known(turn: Turn) -> list[tuple[int, str, datetime]]:
    return await trainings.latest(turn.session, limit=MOST)


# What is said of them


async def lines(session: Session, words: Words, asked: Conditions) -> list[str]:
    """A line a condition, for whoever reads what a class is."""
    told = await eligibility.described(session, asked)
    found = []
    if told.places:
        found.append(words("trainings-conditions-units", places=", ".join(told.places)))
    if told.asks_attended:
        found.append(_about(words, "attended", told.attended))
    if told.asks_unattended:
        found.append(_about(words, "unattended", told.unattended))
    return found


def _about(words: Words, what: str, title: str) -> str:
    if not title:
        return words(f"trainings-conditions-{what}-kind")
    return words(f"trainings-conditions-{what}", title=title)


def short(words: Words, told: Described) -> str:
    """How many conditions there are, on a button."""
    count = bool(told.places) + told.asks_attended + told.asks_unattended + bool(told.ages)
    return words("trainings-conditions-count", count=count)


def why(words: Words, refusal: NotEligible) -> str:
    """Why a class is not for somebody, in a few words, for who asked in her place."""
    return words(f"trainings-why-{_kind(refusal)}", **_values(refusal))


def refused(refusal: NotEligible) -> Refusal:
    """The sentence she herself gets; whom to call is said with every refusal."""
    return Refusal(f"trainings-not-eligible-{_kind(refusal)}", **_values(refusal))


def _kind(refusal: NotEligible) -> str:
    about_kind = refusal.why in (eligibility.ATTENDED, eligibility.UNATTENDED)
    return f"{refusal.why}-kind" if about_kind and not refusal.title else refusal.why


def _values(refusal: NotEligible) -> dict[str, str]:
    return {"title": refusal.title, "places": ", ".join(refusal.places)}


async def age_line(
    session: Session, words: Words, *, training_id: int, member_id: int, on: datetime
) -> str:
    """Her age for who decides, where it is outside what is usual in the class; else empty."""
    asked = await eligibility.of_class(session, training_id)
    member = await session.get_one(Member, member_id)
    day = on.astimezone(words.texts.zone).date()
    age = eligibility.unusual_age(asked, member.born, on=day)
    return "" if age is None else words("trainings-conditions-age", age=age)
