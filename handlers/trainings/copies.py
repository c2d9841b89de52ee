"""A class like an earlier one, or by a template: everything but its title, start, place and
closing is there already, sessions at the same distance from the new start."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.forms import Answers, Choice, Option, Wrong
from bot.messages import Kind
from bot.turn import Refusal, Turn
from handlers.trainings import settings
from handlers.trainings.places import short
from storage import adjustments, lessons, trainings, working_days
from storage.lessons import Plan

NEW, EARLIER, TEMPLATE = "new", "earlier", "template"
HELD: Final = "copied"
"""Beside the answers: what is copied that is no answer, as JSON."""
MOST: Final = 20
MORNING, AFTERNOON = time(7, 30), time(13, 30)
NOON: Final = 12
PERIODS: Final = 5
HALF_DAY: Final = timedelta(minutes=45) * PERIODS
SEATS: Final = "100"
"""Of a template: classes have 60 to 120 (domain.md rule T3)."""
TEMPLATES: Final = {
    # topic, its number, half-days: 50 periods on 5 days (domain.md rule T4)
    "awareness": (
        ("lesson", 1, 1), ("lesson", 2, 2), ("lesson", 3, 1), ("lesson", 4, 1), ("lesson", 5, 1),
        ("discussion", 0, 1), ("visit", 0, 1), ("answers", 0, 1), ("essay", 0, 1),
    ),
    # ten topics on 6 days (rule T5)
    "members": (
        *(("topic", number, 1) for number in range(1, 11)), ("discussion", 0, 1), ("essay", 0, 1),
    ),
}  # fmt: skip


def is_from(way: str) -> Callable[[Answers], bool]:
    """Whether the class begins that way."""
    return lambda answers: answers.get("source") == way


def is_written(answers: Answers) -> bool:
    """Whether nothing was copied, so that its end is asked."""
    return HELD not in answers


class Source(Choice):
    """How to begin; a title that is typed begins a new one at once."""

    words = True

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """New, like an earlier one where there is one, by a template."""
        ways = [NEW, *([EARLIER] if await _earlier(turn) else []), TEMPLATE]
        return [Option(way, turn.words(self.key(f"option-{way}"))) for way in ways]

    async def said(self, turn: Turn, answers: Answers) -> str:
        """A new one with that title."""
        if turn.said.kind is not Kind.TEXT:
            raise Wrong("wrong")
        title = self.form.field("title")
        assert title is not None and isinstance(answers, dict)  # noqa: S101, PT018 - hers alone
        answers["title"] = await title.said(turn, answers)
        return NEW


async def _earlier(turn: Turn) -> list[tuple[int, str, datetime]]:
    return await trainings.latest(turn.session, limit=MOST)


async def earlier(turn: Turn, answers: Answers) -> Sequence[Option]:
    """The classes there were and are, the newest first."""
    return [
        Option(
            str(id_),
            turn.words("trainings-create-earlier-class", title=short(title, 32),
                       start=turn.words.day(starts_at)),
        )
        for id_, title, starts_at in await _earlier(turn)
    ]  # fmt: skip


class Like(Choice):
    """The class that is copied."""

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Its settings become answers, its sessions distances from the start."""
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        one = await trainings.get(turn.session, int(value))
        if one is None:
            raise Refusal("trainings-change-gone")
        kept = await adjustments.of_class(turn.session, one.id)
        plain = replace(kept, opens_at=None, released_at=None)
        answers |= settings.as_answers(plain) | {"seats": str(one.seats)}
        every = await lessons.of_class(turn.session, one.id)
        start = one.starts_at
        answers[HELD] = json.dumps({
            "length": _apart(one.ends_at, start),
            **{name: _apart(at, start) for name, at in
               (("opens", kept.opens_at), ("released", kept.released_at)) if at},
            "lessons": [
                [_apart(each.starts_at, start), _apart(each.ends_at, start), each.topic,
                 each.lecturer, each.periods]
                for each in every
            ],
        })  # fmt: skip
        return value


def _apart(at: datetime, start: datetime) -> float:
    return (at - start).total_seconds()


class Template(Choice):
    """One of the classes whose days are known by heart."""

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Its kind and size become answers."""
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        answers |= {"kind": value, "seats": SEATS, HELD: json.dumps({"template": value})}
        return value


def follow_start(answers: Answers, *, now: datetime) -> None:
    """Moments that are copied, at the same distance from the new start; none that is past."""
    assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
    start = datetime.fromisoformat(answers["starts"])
    held = json.loads(answers.get(HELD, "{}"))
    for name in ("opens", "released"):
        if name in held:
            at = start + timedelta(seconds=held[name])
            answers[name] = at.isoformat() if at > now else ""


async def plans(turn: Turn, answers: Answers) -> list[Plan]:
    """The sessions of what is copied, from the new start."""
    held = json.loads(answers.get(HELD, "{}"))
    start = datetime.fromisoformat(answers["starts"])
    if name := held.get("template"):
        off = await working_days.days_off(turn.session)
        return _of_template(turn, name, start.astimezone(turn.words.texts.zone), off)
    return [
        Plan(start + timedelta(seconds=begins), start + timedelta(seconds=ends), topic, lecturer,
             periods)
        for begins, ends, topic, lecturer, periods in held.get("lessons", ())
    ]  # fmt: skip


def _of_template(turn: Turn, name: str, start: datetime, off: frozenset[date]) -> list[Plan]:
    topics = [
        turn.words(f"trainings-template-{what}", number=number)
        for what, number, half_days in TEMPLATES[name]
        for _ in range(half_days)
    ]
    found, at = [], start
    for topic in topics:
        found.append(Plan(at, at + HALF_DAY, topic, periods=PERIODS))
        at = _next(at, off)
    return found


def _next(at: datetime, off: frozenset[date]) -> datetime:
    """The next half-day on which people work."""
    if at.hour < NOON:
        return datetime.combine(at.date(), AFTERNOON, at.tzinfo)
    day = at.date() + timedelta(days=1)
    while not working_days.is_working(day, off=off):
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, at.tzinfo)


def ends(answers: Answers, found: Sequence[Plan]) -> datetime:
    """When the class ends: as answered, with its last session, or as long after its start."""
    if is_written(answers):
        return datetime.fromisoformat(answers["ends"])
    if found:
        return max(plan.ends_at for plan in found)
    held = json.loads(answers[HELD])
    start = datetime.fromisoformat(answers["starts"])
    return start + timedelta(seconds=held["length"])
