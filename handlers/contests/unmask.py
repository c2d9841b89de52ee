"""The secretariat of a contest looks up who wrote an essay: with a reason, on record."""

from bot.forms import Answers, Choice, Form, Text, Wrong
from bot.turn import NotAllowed, Open, Refusal, Reply, Turn, fold
from handlers.contests.contest import code
from handlers.contests.jury import contest_of
from handlers.members.menu import OFFICE
from storage import blinding, jury


def number_of_essay(turn: Turn, text: str) -> str:
    """``BT-4831``, ``4831``."""
    found = fold(text).removeprefix("bt").lstrip("- ")
    if not found.isdecimal() or len(found) > 9:
        raise ValueError("wrong")
    return found


class Unmask(Form):
    """Which essay, and why."""

    roles = (OFFICE,)

    essay = Text(number_of_essay)
    reason = Choice("complaint", "copied", "rules", "machine")

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Whose it is, once it is written down who asked and why."""
        contest = await contest_of(turn, answers.get("contest", ""))
        if await jury.role_of(turn.session, contest.id, turn.me.id) != jury.SECRETARIAT:
            raise NotAllowed
        found = await blinding.unmask(
            turn.session, contest_id=contest.id, code=int(answers["essay"]), by=turn.me.id,
            reason=answers["reason"], now=turn.now,
        )  # fmt: skip
        if found is None:
            raise Wrong("none", field="essay")
        return turn.words("judging-unmasked", code=answers["essay"], name=found.name,
                          unit=found.unit, entry=code(found.number))  # fmt: skip


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, for the contest's secretariat alone."""
    contest = await contest_of(turn, argument)
    if await jury.role_of(turn.session, contest.id, turn.me.id) != jury.SECRETARIAT:
        raise Refusal("judging-unmask-secretariat")
    return Open(Unmask.id, {"contest": str(contest.id)})
