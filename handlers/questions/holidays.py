"""Holidays as the office enters them: the days on which no question waits."""

import re
from datetime import date, timedelta

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.members.menu import OFFICE
from storage import working_days

TYPED = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>20[0-9]{2})\b")
MOST_DAYS = 31
LONGEST = 100
"""Characters of a name."""


async def show(turn: Turn, rest: str) -> Reply:
    """``ngày nghỉ 02/09/2027 Quốc khánh`` enters one; without words it lists those to come."""
    turn.require(OFFICE)
    if rest:
        return await _add(turn, rest)
    today = turn.now.astimezone(turn.words.texts.zone).date()
    found = await working_days.holidays(turn.session, since=today)
    key = "questions-holidays-head" if found else "questions-holidays-none"
    lines = [f"• {_written(one.day)}: {one.name}" for one in found]
    text = "\n".join([turn.words(key), *lines, "", turn.words("questions-holidays-how")])
    return Say(text, (button(turn.words("questions-holidays-load"), "holidays-load"),))


async def _add(turn: Turn, rest: str) -> Reply:
    first, name = _read(rest)
    last = first
    if TYPED.match(name):  # “06/02/2027 - 12/02/2027 Tết”
        last, name = _read(name)
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Refusal("questions-holidays-unclear")
    if not name or len(name) > LONGEST:
        raise Refusal("questions-holidays-name")
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    new = [await working_days.add(turn.session, day, name=name, by=turn.me.id, now=turn.now)
           for day in days]  # fmt: skip
    key = "questions-holidays-added" if any(new) else "questions-holidays-known"
    shown = _written(first) if first == last else f"{_written(first)} – {_written(last)}"
    return turn.words(key, day=shown, name=name)


async def remove(turn: Turn, rest: str) -> Reply:
    """``xóa ngày nghỉ 02/09/2027``."""
    turn.require(OFFICE)
    day, _ = _read(rest)
    was = await working_days.remove(turn.session, day, by=turn.me.id, now=turn.now)
    key = "questions-holidays-removed" if was else "questions-holidays-unknown"
    return turn.words(key, day=_written(day))


def _read(rest: str) -> tuple[date, str]:
    """The day and what follows it."""
    typed = TYPED.match(rest.strip())
    try:
        day = date(*(int(typed[part]) for part in ("year", "month", "day"))) if typed else None
    except ValueError:
        day = None
    if typed is None or day is None:
        raise Refusal("questions-holidays-unclear")
    return day, " ".join(rest.strip()[typed.end() :].strip(" :,-–").split())


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
