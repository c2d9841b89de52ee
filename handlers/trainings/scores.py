"""The office enters what trainees came to: a line a person, typed or as a table."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Wrong
from bot.messages import Kind, Say
from bot.turn import Open, Refusal, Reply, Turn, button, fold
from handlers.listed import Listed
from handlers.members.menu import OFFICE
from handlers.trainings.change import class_of
from handlers.trainings.whom import named_by
from storage import people, results, trainings
from storage.results import Trainee

MOST_SHOWN: Final = 12
"""Lines of a preview: of those that will not do, and of those that will."""
_LINE: Final = re.compile(r"(?P<who>.+?)\s*(?:[:=]|\s[-–—]\s|\s)\s*(?P<score>[^\s:]+)")
_NUMBERED: Final = re.compile(r"\d{1,3}[.)]\s+")
_SCORE: Final = re.compile(r"(\d{1,3})(?:[.,](\d))?0*")
SCORES: Final = ("diem", "diem so", "so diem", "diem bai thu hoach", "diem kiem tra", "score")


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says, or why it cannot be entered."""

    wording: str
    reason: str = ""
    """unknown, several, elsewhere, twice, range, no-number; empty: it is entered."""
    member_id: int = 0
    name: str = ""
    score: int = 0


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form about the scores of a class."""
    one = await class_of(turn, argument)
    if await results.published_at(turn.session, one.id) is not None:
        first = Say(turn.words("trainings-scores-published"))
        return Open(Scores.id, {"training": str(one.id)}, first)
    return Open(Scores.id, {"training": str(one.id)})


def tenths(text: str) -> int | None:
    """``7,5`` and ``7.5`` are 75; None: no score with at most one decimal."""
    found = _SCORE.fullmatch(text.strip())
    return int(found[1]) * 10 + int(found[2] or 0) if found else None


def pairs(text: str) -> list[tuple[list[str], str]]:
    """(how somebody is called, her score) of each line; of a table the cells that may call
    her, from below its header on, without lines that hold no score and call nobody."""
    lines = [line for line in text.splitlines() if line.strip()]
    if "\t" not in text:
        return [_typed(line) for line in lines]
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    heads = [(n, p) for n, row in enumerate(rows[:20]) for p, cell in enumerate(row)
             if fold(cell) in SCORES]  # fmt: skip
    first, column = heads[0] if heads else (-1, -1)
    return [_of_row(row, column) for row in rows[first + 1 :] if len([*filter(None, row)]) > 1]


def _typed(line: str) -> tuple[list[str], str]:
    found = _LINE.fullmatch(_NUMBERED.sub("", line.strip(), count=1))
    return ([found["who"]], found["score"]) if found else ([line.strip()], "")


def _of_row(row: Sequence[str], column: int) -> tuple[list[str], str]:
    score = row[column] if column < len(row) else ""
    place = column if column >= 0 else len(row) - 1
    calls = [cell for n, cell in enumerate(row) if n != place and cell and not cell.isdecimal()]
    return calls, score


async def read(turn: Turn, training_id: int, text: str) -> list[Line]:
    """Each line with whom it means, or why it cannot be entered."""
    trainees = await results.trainees(turn.session, training_id)
    lines = [await _line(turn, trainees, calls, score) for calls, score in pairs(text)]
    counts = Counter(line.member_id for line in lines if not line.reason)
    return [
        Line(one.wording, "twice", one.member_id, one.name, one.score)
        if not one.reason and counts[one.member_id] > 1 else one
        for one in lines
    ]  # fmt: skip


async def _line(turn: Turn, trainees: Sequence[Trainee], calls: Sequence[str], said: str) -> Line:
    wording = f"{', '.join(calls[:2])}: {said}"[:80]
    every = [named_by(call, trainees) for call in calls]
    who = min(filter(None, every), key=len, default=[])  # a code says which of a name
    if not who:
        return Line(wording, await _nobody(turn, calls))
    if len(who) > 1:
        return Line(wording, "several")
    score = tenths(said)
    if score is None:
        return Line(wording, "no-number")
    if not 0 <= score <= results.MOST:
        return Line(wording, "range")
    return Line(wording, "", who[0].member_id, f"{who[0].name}, {who[0].unit}", score)


async def _nobody(turn: Turn, calls: Sequence[str]) -> str:
    """Whether anybody outside the class is called so."""
    for call in calls[:3]:
        if await people.search(turn.session, fold(call), said=call, limit=1):
            return "elsewhere"
    return "unknown"


class Names(Listed):
    """The lines."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """What was understood of them; of a file that it was one, too."""
        one = await class_of(turn, answers.get("training", ""))
        lines = await read(turn, one.id, await self.text(turn))
        if not lines:
            raise Wrong("wrong")
        source = results.LIST if turn.said.kind is Kind.FILE else results.TYPED
        return json.dumps({"source": source, "lines": [asdict(line) for line in lines]})


def _lines(answers: Answers) -> list[Line]:
    return [Line(**line) for line in json.loads(answers["names"])["lines"]]


class Check(Choice):
    """What would be entered, before anything is."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Enter those that will do; send the list anew."""
        count = sum(not line.reason for line in _lines(answers))
        yes = Option("yes", turn.words(self.key("yes"), count=count))
        return [*([yes] if count else []), Option("again", turn.words(self.key("again")))]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """The lines that will not do with the reason, then the others."""
        lines = _lines(answers)
        bad, good = [x for x in lines if x.reason], [x for x in lines if not x.reason]
        told = [turn.words(self.key("ask"), good=len(good), bad=len(bad))]
        told += [
            turn.words(self.key("bad"), wording=line.wording,
                       reason=turn.words(f"results-bad-{line.reason}"))
            for line in bad[:MOST_SHOWN]
        ]  # fmt: skip
        told += [
            turn.words(self.key("good"), name=line.name, score=turn.words.number(line.score / 10))
            for line in good[:MOST_SHOWN]
        ]
        left = max(len(bad) - MOST_SHOWN, 0) + max(len(good) - MOST_SHOWN, 0)
        return "\n".join([*told, *([turn.words(self.key("more"), count=left)] if left else [])])

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Yes; or the list is asked for anew."""
        if value == "again":
            raise Wrong("other", field="names")
        return value


class Scores(Form):
    """The lines, yes."""

    roles = (OFFICE,)

    names = Names()
    check = Check()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Each is entered; who has lost her seat meanwhile is told of."""
        one = await class_of(turn, answers.get("training", ""))
        source = json.loads(answers["names"])["source"]
        good = [line for line in _lines(answers) if not line.reason]
        for line in good:
            try:
                await results.enter(
                    turn.session, training_id=one.id, member_id=line.member_id, score=line.score,
                    source=source, by=turn.me.id, now=turn.now,
                )  # fmt: skip
            except (results.NoSeat, trainings.Cancelled) as gone:
                raise Refusal("results-seat-gone", name=line.name) from gone
        left = len(await results.missing(turn.session, one.id))
        told = turn.words("results-entered", title=one.title, count=len(good), left=left)
        return Say(told, (button(turn.words("results-button-show"), "class-results", one.id),))
