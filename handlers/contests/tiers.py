"""Which prizes a contest has: typed a line each, the highest first."""

import json
import re
from typing import Final

from bot.forms import Answers, Form, Text
from bot.turn import Open, Refusal, Reply, Turn, fold
from handlers.contests import award
from handlers.contests.desk import contest_of
from handlers.members.menu import OFFICE
from storage import prizes

USUAL: Final = [("A", 2), ("B", 3), ("C", 5), ("Khuyến khích", 10), ("Tập thể", 9)]
"""Domain.md rule C20."""
MOST: Final = 99
LONGEST_NAME: Final = 40
_LINE: Final = re.compile(r"(.*\S)[ :]+([0-9]{1,2})")
_COLLECTIVE: Final = re.compile(r"\b(tap the|collective|units?)\b")
Tiers = list[tuple[str, int, bool]]


def is_collective(name: str) -> bool:
    """Whether prizes of that name are for units: they say so."""
    return _COLLECTIVE.search(fold(name)) is not None


def read(turn: Turn, text: str) -> str:
    """A line a prize: its name and how many, ``Giải A 2``; kept as JSON."""
    found: Tiers = []
    for line in filter(str.strip, text.splitlines()):
        parts = _LINE.fullmatch(line.strip())
        name = re.sub(r"(?i)^giải ", "", parts[1].strip(" :")) if parts else ""
        if parts is None or not name or len(name) > LONGEST_NAME or not 0 < int(parts[2]) <= MOST:
            raise ValueError("wrong")
        found.append((name, int(parts[2]), is_collective(name)))
    if not found or len({fold(name) for name, *_ in found}) < len(found):
        raise ValueError("wrong")
    return json.dumps(found)


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form; what is given is to be taken back first."""
    contest = await contest_of(turn, argument)
    if await prizes.given(turn.session, contest.id):
        raise Refusal("prizes-tiers-given")
    return Open(SetTiers.id, {"contest": str(contest.id)})


class Listed(Text):
    """Lines; a number alone is none, but the line that takes the usual ones."""

    numbers = True


class SetTiers(Form):
    """One question: the prizes."""

    roles = (OFFICE,)
    tiers = Listed(read, limit=1_000, skip=True)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """The contest has these prizes."""
        contest = await contest_of(turn, answers.get("contest", ""))
        usual: Tiers = [(name, count, is_collective(name)) for name, count in USUAL]
        chosen = json.loads(answers["tiers"]) if answers["tiers"] else usual
        with award.refusals():
            await prizes.set_tiers(turn.session, contest.id,
                                   tiers=[tuple(one) for one in chosen])  # fmt: skip
        return await award.overview(turn, contest)
