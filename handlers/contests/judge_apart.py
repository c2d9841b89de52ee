"""Where sheets are far apart the head of the jury decides: by code, with a reason."""

import re
from typing import Final

from bot.forms import Answers, Form, Text
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button, fold
from handlers.contests.judge_code import essay_code
from handlers.presses import numbers
from storage import outcomes, sheets
from storage.outcomes import Outcome
from storage.rounds import Over

JUDGE: Final = "judge"
MOST: Final = 10
_POINTS: Final = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?(?: ?(?:diem|points?))?")


async def show(turn: Turn, rest: str) -> Reply:
    """Essays that wait for her in the rounds she is the head of."""
    waiting = [(round_id, one) for round_id in await sheets.headed(turn.session, turn.me.id)
               for one in await _apart(turn, round_id)]  # fmt: skip
    if not waiting:
        return turn.words("judging-apart-none")
    lines = [turn.words("judging-apart-line", code=essay_code(one.code),
                        points=", ".join(map(str, one.totals))) for _, one in waiting]  # fmt: skip
    below = [button(turn.words("judging-apart-button", code=essay_code(one.code)), "judge-decide",
                    f"{round_id}:{one.essay_id}") for round_id, one in waiting[:MOST]]  # fmt: skip
    return Say("\n".join([turn.words("judging-apart-head", count=len(waiting)), *lines]),
               tuple(below))  # fmt: skip


async def _apart(turn: Turn, round_id: int) -> list[Outcome]:
    """Those far apart whose sheets are all locked and about whom nothing is decided."""
    found = await outcomes.outcomes(turn.session, round_id)
    return [one for one in found if one.is_apart and one.points is None and one.is_whole]


def hundredths(turn: Turn, text: str) -> str:
    """``78``, ``78,5``: in hundredths of a point."""
    found = _POINTS.fullmatch(fold(text))
    if found is None:
        raise ValueError("wrong")
    value = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if value > outcomes.FULL * 100:
        raise ValueError("wrong")
    return str(value)


class Decide(Form):
    """Points, and why."""

    roles = (JUDGE,)

    points = Text(hundredths)
    reason = Text(limit=300)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """They stand in the place of the mean."""
        round_id, essay_id = int(answers.get("round", "0")), int(answers.get("essay", "0"))
        if round_id not in await sheets.headed(turn.session, turn.me.id):
            raise Refusal("judging-apart-not-head")
        try:
            await outcomes.decide(
                turn.session, round_id=round_id, essay_id=essay_id, by=turn.me.id, now=turn.now,
                points=int(answers["points"]), reason=answers["reason"],
            )  # fmt: skip
        except Over as over:
            raise Refusal("judging-over") from over
        return turn.words("judging-apart-done", points=turn.words.number(
            int(answers["points"]) / 100))  # fmt: skip


async def start(turn: Turn, argument: str) -> Reply:
    """``round:essay``: opens the form, for the head of that jury."""
    round_id, essay_id, *_ = numbers(argument, at_least=2)
    if round_id not in await sheets.headed(turn.session, turn.me.id):
        raise Refusal("judging-apart-not-head")
    if essay_id not in {one.essay_id for one in await _apart(turn, round_id)}:
        raise Refusal("judging-over")
    return Open(Decide.id, {"round": str(round_id), "essay": str(essay_id)})
