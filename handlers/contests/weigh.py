"""A person decides about two essays that share passages, and says why."""

from bot.forms import Answers, Choice, Form, Text
from bot.turn import Open, Refusal, Reply, Turn
from handlers.contests import overlap
from handlers.contests.contest import code
from handlers.contests.tell import tell
from handlers.members.menu import OFFICE
from handlers.presses import numbers
from storage import overlaps, screening
from storage.overlaps import Decided
from storage.screening import LONGEST_NOTE, REJECTED, Gone

CLEAR = "0"
"""Both stand: no entry has that number."""


async def clear(turn: Turn, argument: str) -> Reply:
    """Opens the form: both stand."""
    _, pair = await overlap.pair_of(turn, argument)
    return Open(Weigh.id, {"pair": str(pair.id), "number": CLEAR, "first": code(pair.first),
                           "second": code(pair.second)})  # fmt: skip


async def reject(turn: Turn, argument: str) -> Reply:
    """Opens the form: one of both is rejected."""
    pair_id, number = numbers(argument, at_least=2)[:2]
    _, pair = await overlap.pair_of(turn, str(pair_id))
    if number not in (pair.first, pair.second):
        raise Refusal("talk-stale")
    return Open(Weigh.id, {"pair": str(pair.id), "number": str(number),
                           "first": code(pair.first), "second": code(pair.second)})  # fmt: skip


def _rejects(answers: Answers) -> bool:
    return answers.get("number", CLEAR) != CLEAR


async def which(turn: Turn, answers: Answers) -> Answers:
    """What the words of the form name."""
    return {"first": answers.get("first", ""), "second": answers.get("second", ""),
            "code": code(int(answers.get("number", CLEAR))),
            "does": "reject" if _rejects(answers) else "clear"}  # fmt: skip


class Weigh(Form):
    """For which reason, and why in her words."""

    roles = (OFFICE,)
    reason = Choice("duplicate", "copied", when=_rejects, shows=which)
    note = Text(limit=LONGEST_NOTE, shows=which)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Decided; who is rejected is told that, and nobody of a suspicion."""
        contest, pair = await overlap.pair_of(turn, answers.get("pair", ""))
        note, number = answers["note"], int(answers["number"])
        try:
            if not _rejects(answers):
                await overlaps.clear(turn.session, pair_id=pair.id, note=note, by=turn.me.id,
                                     now=turn.now)  # fmt: skip
                said = turn.words("screening-weigh-cleared", **await which(turn, answers))
            else:
                entry_id = await overlaps.reject(
                    turn.session, pair_id=pair.id, number=number, reason=answers["reason"],
                    note=note, by=turn.me.id, now=turn.now,
                )  # fmt: skip
                told = await tell(turn, entry_id, REJECTED)
                said = turn.words(f"screening-done-{REJECTED}", code=code(number),
                                  told="yes" if told else "no")  # fmt: skip
        except Decided as decided:
            raise Refusal("screening-pair-changed") from decided
        except Gone as gone:
            state = turn.words(f"screening-state-{gone.state or screening.WITHDRAWN}")
            raise Refusal("screening-gone", code=code(number), state=state) from gone
        return [said, await overlap.waiting_of(turn, contest)]
