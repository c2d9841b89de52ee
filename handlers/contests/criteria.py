"""What a contest gives points for: the usual criteria, or those the office types."""

import json
import re
from typing import Final

from bot.forms import Answers, Form, Review, Text, Wrong
from bot.turn import Open, Refusal, Reply, Turn, fold
from handlers.contests.jury import contest_of
from handlers.members.menu import OFFICE
from storage import rubrics
from storage.rubrics import Draft

USUAL: Final = ((20, True), (30, True), (20, True), (20, True), (10, False))
"""Points of the usual criteria, 90 for content and 10 for form (domain.md rule C15)."""
SHARES: Final = (100, 75, 50, 25)
"""What a level of a usual one is worth, of a hundred of its points."""
_LEVEL: Final = re.compile(r"([0-9]{1,3}) ?[:=] ?(.+)")
FORM: Final = ("hinh thuc", "form")


def usual(turn: Turn) -> list[Draft]:
    """The criteria of a contest whose office has typed none."""
    return [
        (
            turn.words("judging-usual-title", number=number), most, is_content,
            [(most * share // 100, turn.words("judging-usual-level", number=number, level=level))
             for level, share in enumerate(SHARES, 1)],
        )
        for number, (most, is_content) in enumerate(USUAL, 1)
    ]  # fmt: skip


async def ensure(turn: Turn, contest_id: int) -> None:
    """A contest without criteria has the usual ones from now on."""
    if not await rubrics.criteria(turn.session, contest_id):
        await rubrics.replace(turn.session, contest_id, drafts=usual(turn))


def read(number: int, line: str) -> Draft:
    """``Title; points; content or form; 20: words; 10: words``."""
    parts = [part.strip() for part in line.split(";") if part.strip()]
    levels = [found for part in parts[3:] if (found := _LEVEL.fullmatch(part))]
    if len(parts) < 5 or not parts[1].isdecimal() or len(levels) != len(parts) - 3:
        raise Wrong("unclear", number=str(number), line=line[:100])
    most, worth = int(parts[1]), sorted(((int(f[1]), f[2]) for f in levels), reverse=True)
    if worth[0][0] > most:
        raise Wrong("unclear", number=str(number), line=line[:100])
    return parts[0][:200], most, fold(parts[2]) not in FORM, worth


class Lines(Text):
    """One criterion a line; the answer is a list of them."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """All of them; the first line that will not do is named."""
        text = await super().said(turn, answers)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        drafts = [read(number, line) for number, line in enumerate(lines, 1)]
        if (total := sum(one[1] for one in drafts)) != 100:
            raise Wrong("uneven", total=total)
        return json.dumps(drafts)

    async def review(self, turn: Turn, answers: Answers) -> str:
        """A line each."""
        return "\n" + "\n".join(f"• {title}: {most}" for title, most, *_ in
                                json.loads(answers["lines"]))  # fmt: skip


class Criteria(Form):
    """The lines, and a look at what was read."""

    roles = (OFFICE,)

    lines = Lines(limit=8_000)
    check = Review()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """They stand until a round is opened."""
        contest = await contest_of(turn, answers.get("contest", ""))
        drafts = json.loads(answers["lines"])
        try:
            await rubrics.replace(turn.session, contest.id, drafts=drafts)
        except rubrics.Begun as begun:
            raise Refusal("judging-criteria-begun") from begun
        return turn.words("judging-criteria-done", count=len(drafts), title=contest.title)


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form."""
    contest = await contest_of(turn, argument)
    return Open(Criteria.id, {"contest": str(contest.id)})
