"""An entry is rejected, or sent back to be mended, for a reason its author is told."""

from collections.abc import Sequence
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Text
from bot.turn import Open, Reply, Turn
from handlers.contests import screen
from handlers.contests.contest import code
from handlers.contests.desk import contest_of
from handlers.contests.tell import tell
from handlers.members.menu import OFFICE
from handlers.presses import numbers
from storage.screening import LONGEST_NOTE, NEEDS_FIX, REJECTED

REJECT: Final = ("identity_inside", "word_count", "wrong_file", "unreadable", "no_cover_sheet",
                 "over_limit", "not_eligible", "late", "duplicate", "copied", "published",
                 "off_topic")  # fmt: skip
MEND: Final = ("identity_inside", "word_count", "wrong_file", "unreadable", "no_cover_sheet")
"""What an author can put right; the commonest first."""


async def reject(turn: Turn, argument: str) -> Reply:
    """Opens the form, to reject."""
    return await _open(turn, argument, REJECTED)


async def mend(turn: Turn, argument: str) -> Reply:
    """Opens the form, to send it back."""
    return await _open(turn, argument, NEEDS_FIX)


async def _open(turn: Turn, argument: str, state: str) -> Open:
    contest_id, number, version = numbers(argument, at_least=3)[:3]
    contest = await contest_of(turn, str(contest_id))
    await screen.entry_of(turn, contest, number)
    return Open(TurnDown.id, {"contest": str(contest_id), "number": str(number),
                              "version": str(version), "state": state})  # fmt: skip


async def reasons(turn: Turn, answers: Answers) -> Sequence[Option]:
    """The reasons there are."""
    values = MEND if answers.get("state") == NEEDS_FIX else REJECT
    return [Option(value, turn.words(f"screening-reason-{value}")) for value in values]


async def which(turn: Turn, answers: Answers) -> Answers:
    """What the words of the form name."""
    return {"code": code(int(answers.get("number", "0"))), "state": answers.get("state", REJECTED)}


class Note(Text):
    """A sentence; a number alone is none, but the line that skips it."""

    numbers = True


class TurnDown(Form):
    """Which reason, and a sentence to the author."""

    roles = (OFFICE,)
    reason = Choice(of=reasons, shows=which)
    note = Note(limit=LONGEST_NOTE, skip=True, shows=which)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Decided, and the author is told."""
        contest = await contest_of(turn, answers.get("contest", ""))
        number = int(answers.get("number", "0"))
        entry, state = await screen.entry_of(turn, contest, number), answers["state"]
        await screen.decide(turn, entry, state, version=int(answers["version"]),
                            reason=answers["reason"], note=answers["note"])  # fmt: skip
        told = await tell(turn, entry.id, state, note=answers["note"])
        said = turn.words(f"screening-done-{state}", code=code(number),
                          told="yes" if told else "no")  # fmt: skip
        return await screen.following(turn, contest, number, said)
