"""Reads a date and hour the way a secretary types it, in the organisation's zone."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.turn import Turn, fold

YEARS_AHEAD: Final = 10
"""A later year is a slip of the finger."""

# Everything is matched against folded text: lower case, no diacritics, single spaces.
_DATES: Final = (
    re.compile(r"(?<![0-9a-z:/.-])(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])"),
    re.compile(
        r"(?<![0-9a-z:/.-])(?P<day>[0-9]{1,2})(?P<mark> ?/ ?|[.-])(?P<month>[0-9]{1,2})"
        r"(?:(?P=mark)(?P<year>[0-9]{4}|[0-9]{2}))?(?![0-9/.-])"
    ),
    re.compile(
        r"\b(?P<day>[0-9]{1,2}) thang (?P<month>[0-9]{1,2})(?: nam (?P<year>[0-9]{4}))?(?![0-9])"
    ),
)  # fmt: skip
_HOUR: Final = re.compile(
    r"(?<![0-9a-z:.,])(?P<hour>[0-9]{1,2}) ?(?:gio|[hg:]|(?= ?[ap]m\b))"
    r"(?: ?(?P<minute>[0-5][0-9])(?![0-9]) ?(?:['’]|phut\b|p\b)?| (?P<half>ruoi)\b)?"
)
_YEAR: Final = re.compile(r"[0-9]{4}")
_WEEK: Final = re.compile(r"\btuan (?P<which>nay|sau|toi)\b")
_RELATIVE: Final = re.compile(r"\b(?P<word>hom nay|nay|mai|mot|ngay kia|today|tomorrow)\b")
_WEEKDAY: Final = re.compile(
    r"\b(?:(?:thu|t) ?(?P<number>[2-7])\b|(?P<name>thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|cn"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|fri|sat|sun))\b"
)
_PART: Final = re.compile(r"\b(?P<part>sang|trua|chieu|toi|dem|am|pm)\b")
_NOISE: Final = re.compile(r"\b(?:luc|vao|ngay|buoi|mung|mong|at|on)\b|[\s,;.'’()-]+")

_DAYS_AHEAD: Final = {
    **{"hom nay": 0, "nay": 0, "today": 0, "mai": 1, "tomorrow": 1, "mot": 2, "ngay kia": 2}
}
_WEEKDAYS: Final = (
    ("thu hai", "monday", "mon"),
    ("thu ba", "tuesday", "tue"),
    ("thu tu", "wednesday", "wed"),
    ("thu nam", "thursday"),  # "thu" alone begins every Vietnamese weekday
    ("thu sau", "friday", "fri"),
    ("thu bay", "saturday", "sat"),
    ("chu nhat", "cn", "sunday", "sun"),
)
_PARTS: Final = {
    # part of the day: (hours meant after noon, hours that agree with it as they stand)
    "sang": ((), range(12)),
    "am": ((), range(12)),
    "trua": ((1, 2), range(11, 15)),
    "chieu": (range(1, 7), range(12, 19)),
    "pm": (range(1, 12), range(12, 24)),
    "toi": (range(5, 12), range(17, 24)),
    "dem": (range(9, 12), range(21, 24)),
}


def moment(turn: Turn, text: str) -> str:
    """The moment typed, as an ISO string with its zone: ``2026-11-20T07:30:00+07:00``.

    Without a year it is the next such day, without a date the next such weekday. ``24h00``
    is midnight at the end of that day.

    Raises:
        ValueError: ``unclear``, ``no-hour`` (a day alone leaves open whether it counts),
            ``weekday`` (it is not that day of the week), ``past``.
    """
    zone = turn.words.texts.zone
    now = turn.now.astimezone(zone)
    typed = _Typed.read(text)
    day = typed.day(now.date())
    at = datetime.combine(day, time(), zone) + typed.hour()
    if at <= now and typed.is_any_week:
        at += timedelta(days=7)
    if at <= now:
        raise ValueError("past")
    return at.isoformat()


def past_moment(turn: Turn, text: str) -> datetime:
    """The moment typed, which is over; without a year it is the last such day.

    Raises:
        ValueError: ``unclear``, ``no-hour``, ``weekday``, or ``later`` (it is to come).
    """
    zone = turn.words.texts.zone
    now = turn.now.astimezone(zone)
    typed = _Typed.read(text)
    at = datetime.combine(typed.day(now.date()), time(), zone) + typed.hour()
    if at > now and not _YEAR.search(text):
        at = at.replace(year=at.year - 1)
    if at > now:
        raise ValueError("later")
    return at


def past_day(turn: Turn, text: str) -> date:
    """The day typed, which has come; without a year it is the last such day.

    Raises:
        ValueError: ``unclear``, ``weekday``, or ``later`` (it is to come).
    """
    today = turn.now.astimezone(turn.words.texts.zone).date()
    found = day(turn, text)
    if found > today and not _YEAR.search(text):
        found = found.replace(year=found.year - 1)
    if found > today:
        raise ValueError("later")
    return found


def day(turn: Turn, text: str) -> date:
    """The day typed, past or to come; without a year it is the next such day.

    Raises:
        ValueError: ``unclear``, or ``weekday`` (it is not that day of the week).
    """
    typed = _Typed.read(text)
    if typed.time_ or typed.part:
        raise ValueError("unclear")
    return typed.day(turn.now.astimezone(turn.words.texts.zone).date())


def show_moment(turn: Turn, value: str) -> str:
    """``07h30, thứ Sáu, 20/11/2026``: a stored moment, its exact hour always said."""
    return turn.words.moment(datetime.fromisoformat(value))


@dataclass(slots=True)
class _Typed:
    """The pieces found in what was typed; a piece not typed is empty."""

    date_: dict[str, str]
    time_: dict[str, str]
    week: str
    relative: str
    weekday: int | None
    part: str

    @classmethod
    def read(cls, text: str) -> "_Typed":
        left = fold(text)
        date_: dict[str, str] = {}
        for pattern in _DATES:
            if not date_:
                date_, left = _take(pattern, left)
        week, left = _take(_WEEK, left)
        weekday, left = _take(_WEEKDAY, left)
        time_, left = _take(_HOUR, left)
        part, left = _take(_PART, left)
        relative, left = _take(_RELATIVE, left)
        if _NOISE.sub("", left):
            raise ValueError("unclear")
        return cls(date_, time_, week.get("which", ""), relative.get("word", ""),
                   _weekday(weekday), part.get("part", ""))  # fmt: skip

    @property
    def is_any_week(self) -> bool:
        """Whether only a weekday says which day is meant."""
        return not (self.date_ or self.relative or self.week)

    def day(self, today: date) -> date:
        """The day meant."""
        if bool(self.date_) + bool(self.relative) + bool(self.week) > 1:
            raise ValueError("unclear")
        found = self._found(today)
        if self.weekday is not None and found.weekday() != self.weekday:
            raise ValueError("weekday")
        return found

    def _found(self, today: date) -> date:
        if self.date_:
            return _dated(self.date_, today)
        if self.relative:
            return today + timedelta(days=_DAYS_AHEAD[self.relative])
        if self.weekday is None:
            raise ValueError("unclear")
        if self.week:
            weeks = 0 if self.week == "nay" else 7
            return today + timedelta(days=self.weekday - today.weekday() + weeks)
        return today + timedelta(days=(self.weekday - today.weekday()) % 7)

    def hour(self) -> timedelta:
        """How long after midnight."""
        if not self.time_:
            raise ValueError("no-hour")
        hour = _hour_of(int(self.time_["hour"]), self.part)
        minute = 30 if self.time_.get("half") else int(self.time_.get("minute", 0))
        if hour * 60 + minute > 24 * 60:
            raise ValueError("unclear")
        return timedelta(hours=hour, minutes=minute)


def _take(pattern: re.Pattern[str], text: str) -> tuple[dict[str, str], str]:
    """What the pattern found first, and the text without it."""
    found = pattern.search(text)
    if found is None:
        return {}, text
    named = {k: v for k, v in found.groupdict().items() if v}
    return named, f"{text[: found.start()]} {text[found.end() :]}"


def _weekday(found: dict[str, str]) -> int | None:
    if "number" in found:
        return int(found["number"]) - 2
    names = (n for n, spellings in enumerate(_WEEKDAYS) if found.get("name") in spellings)
    return next(names, None)


def _dated(found: dict[str, str], today: date) -> date:
    day, month = int(found["day"]), int(found["month"])
    if "year" in found:
        years = [
            2000 + int(found["year"]) % 100 if len(found["year"]) == 2 else int(found["year"])
        ]
    else:
        years = list(range(today.year, today.year + YEARS_AHEAD))
    days = [d for year in years if (d := _valid(year, month, day))]
    if not days or days[0].year > today.year + YEARS_AHEAD:
        raise ValueError("unclear")
    return next((d for d in days if d >= today), days[0])


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hour_of(hour: int, part: str) -> int:
    """On a clock of 24 hours: ``2h chiều`` is 14, ``13h sáng`` is nothing."""
    if not part:
        return hour
    later, as_is = _PARTS[part]
    if hour in later:
        return hour + 12
    if hour in as_is:
        return hour
    raise ValueError("unclear")
