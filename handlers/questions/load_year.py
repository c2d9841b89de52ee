"""A year's holidays at once: pasted lines or a small table, shown as understood, then written."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Wrong
from bot.turn import Open, Reply, Turn
from handlers.listed import Listed
from handlers.members.menu import OFFICE
from storage import working_days

DAY: Final = (
    r"(?:ngày\s+)?(?P<day{n}>\d{{1,2}})[/.-](?P<month{n}>\d{{1,2}})"
    r"(?:[/.-](?P<year{n}>20\d{{2}}))?(?!\d)"
)
LINE: Final = re.compile(
    r"\W*(?:\d{1,3}[.)]?\s+)?"  # the number of the line
    + DAY.format(n=1)
    + r"(?:\s*(?:-|–|—|đến|den|to|\t)+\s*"
    + DAY.format(n=2)
    + r")?[\s:;,|–—-]*(?P<name>.*)",
    re.IGNORECASE,
)
YEAR: Final = re.compile(r"\D*\b(?P<year>20\d{2})\b\D*")
MOST_DAYS, LONGEST = 31, 100
"""Days of one line, characters of a name; as for a single one."""
MOST: Final = 100
"""Days of one list."""
LONGEST_LIST: Final = 6_000
MOST_UNCLEAR: Final = 10


@dataclass(frozen=True, slots=True)
class Understood:
    """What a list says."""

    days: dict[date, str]
    """Day to its name; of two names the first."""
    unclear: tuple[str, ...]
    """Lines nothing could be made of."""

    def as_json(self) -> str:
        """As an answer of a form."""
        days = [[day.isoformat(), name] for day, name in sorted(self.days.items())]
        return json.dumps({"days": days, "unclear": self.unclear})

    @classmethod
    def of(cls, answer: str) -> "Understood":
        """What ``as_json`` wrote."""
        read = json.loads(answer)
        days = {date.fromisoformat(day): name for day, name in read["days"]}
        return cls(days, tuple(read["unclear"]))


def understand(text: str, *, today: date) -> Understood:
    """The holidays of a list. A day without a year is of the year last named on a line of its
    own, else the next such day."""
    days: dict[date, str] = {}
    unclear: list[str] = []
    year: int | None = None
    for line in filter(None, map(str.strip, text.splitlines())):
        found = LINE.fullmatch(line)
        if found is None and (named := YEAR.fullmatch(line)):
            year = int(named["year"])
            continue
        some = _days(found, year, today) if found else ()
        if not some or not found:
            unclear.append(line[:LONGEST])
        for day in some:
            days.setdefault(day, found["name"].strip() if found else "")
    return Understood(days, tuple(unclear))


def _days(found: re.Match[str], year: int | None, today: date) -> Sequence[date]:
    """The days of a line; none when it is not clear."""
    name = found["name"].strip()
    try:
        first = _day(found, 1, year, today)
        last = _day(found, 2, year or first.year, first) if found["day2"] else first
    except ValueError:
        return ()
    if found["day2"] and last < first and not found["year2"]:
        last = last.replace(year=last.year + 1)  # from one year into the next
    if not name or len(name) > LONGEST or not 0 <= (last - first).days < MOST_DAYS:
        return ()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _day(found: re.Match[str], n: int, year: int | None, today: date) -> date:
    day, month = int(found[f"day{n}"]), int(found[f"month{n}"])
    typed = found[f"year{n}"]
    if typed or year:
        return date(int(typed or year or 0), month, day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


async def start(turn: Turn, rest: str) -> Reply:
    """Open the form."""
    turn.require(OFFICE)
    return Open(LoadYear.id)


class Days(Listed):
    """The list, typed, pasted or as a file."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """What was understood of it."""
        text = await self.text(turn)
        if len(text) > LONGEST_LIST:
            raise Wrong("too-long", limit=LONGEST_LIST)
        today = turn.now.astimezone(turn.words.texts.zone).date()
        found = understand(text, today=today)
        if not found.days:
            raise Wrong("wrong")
        if len(found.days) > MOST:
            raise Wrong("many", most=MOST)
        return found.as_json()


class Preview(Choice):
    """What would be written, and what is not clear."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Write it, or send the list anew."""
        new, _ = await _sorted(turn, answers)
        write = Option("write", turn.words(self.key("option-write"), count=len(new)))
        again = Option("again", turn.words(self.key("option-again")))
        return [*([write] if new else []), again]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The days to write, grouped; how many are known; the lines that are not clear."""
        new, known = await _sorted(turn, answers)
        unclear = Understood.of(answers["days"]).unclear
        lines = [turn.words(self.key("ask"), count=len(new)), *_grouped(new)]
        if known:
            lines += ["", turn.words(self.key("known"), count=len(known))]
        if unclear:
            lines += ["", turn.words(self.key("unclear"), count=len(unclear))]
            lines += [f"• {line}" for line in unclear[:MOST_UNCLEAR]]
        return "\n".join(lines)

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Written; or the list is asked for anew."""
        if value == "again":
            raise Wrong("again", field="days")
        return value


async def _sorted(turn: Turn, answers: Answers) -> tuple[dict[date, str], dict[date, str]]:
    """The days that are no holidays yet, and those that are."""
    days = Understood.of(answers["days"]).days
    off = await working_days.days_off(turn.session)
    return (
        {day: name for day, name in days.items() if day not in off},
        {day: name for day, name in days.items() if day in off},
    )


def _grouped(days: dict[date, str]) -> Iterable[str]:
    """A line a holiday: ``• 06/02/2027 – 12/02/2027: Tết Nguyên đán``."""
    runs: list[tuple[date, date, str]] = []
    for day, name in sorted(days.items()):
        if runs and runs[-1][2] == name and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day, name)
        else:
            runs.append((day, day, name))
    for first, last, name in runs:
        shown = f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
        yield f"• {shown}: {name}"


class LoadYear(Form):
    """The holidays of a year, as the office has them on a list."""

    roles = (OFFICE,)

    days = Days()
    preview = Preview()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Each is written once, as if it had been entered alone."""
        turn.require(OFFICE)
        days = Understood.of(answers["days"]).days
        new = [
            await working_days.add(turn.session, day, name=name, by=turn.me.id, now=turn.now)
            for day, name in sorted(days.items())
        ]
        return turn.words("questions-load_year-written", count=sum(new))
