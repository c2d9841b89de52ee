"""From which share on two essays are shown to the office."""

import re

from bot.forms import Answers, Form, Text
from bot.turn import Open, Reply, Turn
from handlers.contests.desk import contest_of
from handlers.members.menu import OFFICE
from storage import overlaps

_PERCENT = re.compile(r"([0-9]{1,2}) ?%?")
LEAST, MOST = 5, 90


def read(turn: Turn, text: str) -> str:
    """A number of percent."""
    found = _PERCENT.fullmatch(text.strip())
    if found is None or not LEAST <= int(found[1]) <= MOST:
        raise ValueError("wrong")
    return found[1]


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form."""
    contest = await contest_of(turn, argument)
    now = await overlaps.percent(turn.session, contest.id)
    return Open(Limit.id, {"contest": str(contest.id), "now": str(now)})


async def so_far(turn: Turn, answers: Answers) -> Answers:
    """What it is now."""
    return {"now": answers.get("now", "")}


class Limit(Form):
    """One question: how many percent."""

    roles = (OFFICE,)
    percent = Text(read, shows=so_far)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """From now on; pairs are found anew."""
        contest = await contest_of(turn, answers.get("contest", ""))
        await overlaps.set_percent(turn.session, contest.id, percent=int(answers["percent"]),
                                   by=turn.me.id, now=turn.now)  # fmt: skip
        return turn.words("screening-limit-done", percent=answers["percent"])
