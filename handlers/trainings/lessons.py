"""The office writes the sessions of a class, a line each."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from bot.forms import Answers, Form, Option, Review, Text, Wrong
from bot.turn import Open, Refusal, Reply, Turn, fold
from handlers.members.menu import OFFICE
from handlers.moments import moment
from handlers.trainings.change import class_of
from storage import lessons, trainings
from storage.lessons import Plan

MOST: Final = 60
PERIOD: Final = timedelta(minutes=45)
DEFAULT_LIMIT: Final = "20"
_HOUR: Final = r"[0-9]{1,2} ?(?:[hg:]|giờ) ?(?:[0-9]{2})?"
_LINE: Final = re.compile(
    rf"(?P<day>.+?)[\s,]+(?P<begins>{_HOUR}) ?[-–—] ?(?P<ends>{_HOUR})(?:[\s,]+(?P<rest>.*))?",
    re.IGNORECASE,
)
_PERIODS: Final = re.compile(r"([0-9]{1,2}) ?(?:tiet|periods?)")
_PERCENT: Final = re.compile(r"([0-9]{1,3}) ?%?")


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form about the sessions of a class."""
    one = await class_of(turn, argument)
    return Open(Lessons.id, {"training": str(one.id)})


class Unreadable(Exception):
    """A line that says no session, or one at an hour that cannot be."""


def plan(turn: Turn, line: str) -> Plan:
    """The session a line says: day, hours, then topic, lecturer, periods between commas.

    Raises:
        Unreadable.
    """
    found = _LINE.fullmatch(" ".join(line.split()))
    if found is None:
        raise Unreadable
    try:
        begins = datetime.fromisoformat(moment(turn, f"{found['begins']} {found['day']}"))
        ends = datetime.fromisoformat(moment(turn, f"{found['ends']} {begins:%d/%m/%Y}"))
    except ValueError as error:
        raise Unreadable from error
    if ends <= begins:
        raise Unreadable
    parts = [part.strip() for part in (found["rest"] or "").split(",") if part.strip()]
    counted = [int(m[1]) for part in parts if (m := _PERIODS.fullmatch(fold(part)))]
    words = [part for part in parts if not _PERIODS.fullmatch(fold(part))]
    periods = counted[0] if counted else max(int((ends - begins) / PERIOD), 1)
    if not 1 <= periods <= 20:
        raise Unreadable
    return Plan(begins, ends, "".join(words[:1])[:300], ", ".join(words[1:])[:200], periods)


class Lines(Text):
    """One session a line; the answer is a list of them."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """All of them, in their order in time; the first line that will not do is named."""
        text = await super().said(turn, answers)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > MOST:
            raise Wrong("many", most=MOST)
        plans = [_plan(turn, number, line) for number, line in enumerate(lines, 1)]
        plans.sort(key=lambda one: one.starts_at)
        for before, after in pairwise(plans):
            if after.starts_at < before.ends_at:
                raise Wrong("overlap", start=turn.words.moment(after.starts_at))
        one = await class_of(turn, answers.get("training", ""))
        if plans[0].starts_at != one.starts_at:
            raise Wrong("elsewhen", start=turn.words.moment(one.starts_at))
        return json.dumps([asdict(one) for one in plans], default=datetime.isoformat)

    async def review(self, turn: Turn, answers: Answers) -> str:
        """A line each, as they will be written."""
        return "\n" + "\n".join(
            turn.words(
                "trainings-lessons-line", number=str(number), start=turn.words.moment(p.starts_at),
                end=turn.words.clock(p.ends_at), topic=p.topic or "—", lecturer=p.lecturer or "—",
                periods=p.periods,
            )
            for number, p in enumerate(_plans(answers), 1)
        )  # fmt: skip


def _plan(turn: Turn, number: int, line: str) -> Plan:
    try:
        return plan(turn, line)
    except Unreadable:
        raise Wrong("unclear", number=str(number), line=line[:100]) from None


def _plans(answers: Answers) -> list[Plan]:
    return [
        Plan(
            **one | {name: datetime.fromisoformat(one[name]) for name in ("starts_at", "ends_at")}
        )
        for one in json.loads(answers["lines"])
    ]


def percent(turn: Turn, text: str) -> str:
    """``20``, ``20 %``."""
    found = _PERCENT.fullmatch(text.strip())
    if found is None or not 0 <= int(found[1]) <= 100:
        raise ValueError("wrong")
    return found[1]


class Limit(Text):
    """How much one may miss; a line offers the usual."""

    numbers = True

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The usual."""
        return (Option(DEFAULT_LIMIT, show_percent(turn, DEFAULT_LIMIT)),)


def show_percent(turn: Turn, value: str) -> str:
    """``20 %``."""
    return f"{value} %"


class Lessons(Form):
    """The lines, how much may be missed, and a look at what will be written."""

    roles = (OFFICE,)
    lines = Lines(limit=8000)
    limit = Limit(percent, show=show_percent)
    check = Review()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Written instead of those there were."""
        one = await class_of(turn, answers.get("training", ""))
        plans = _plans(answers)
        try:
            await lessons.replace(
                turn.session, training_id=one.id, plans=plans,
                absence_limit=int(answers["limit"]),
            )  # fmt: skip
        except lessons.Marked as marked:
            raise Refusal("trainings-lessons-marked") from marked
        except lessons.Elsewhen as else_:
            start = turn.words.moment(else_.starts_at)
            raise Wrong("elsewhen", field="lines", start=start) from None
        except trainings.Cancelled as gone:
            raise Refusal("trainings-change-gone") from gone
        periods = sum(plan.periods for plan in plans)
        return turn.words("trainings-lessons-done", title=one.title, count=len(plans),
                          periods=periods)  # fmt: skip
