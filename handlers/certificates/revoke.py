"""The office says that a certificate does not hold any more, and why."""

from collections.abc import Mapping

from bot.forms import Answers, Choice, Form, Text
from bot.turn import Open, Refusal, Reply, Turn
from handlers.certificates import tell
from handlers.certificates import words as told
from handlers.members.menu import OFFICE
from storage import certified
from storage.certificates import LONGEST_REASON
from storage.certified import Shown


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form about one that holds."""
    turn.require(OFFICE)
    return Open(Revoke.id, {"certificate": str((await _one(turn, argument)).id)})


async def _one(turn: Turn, argument: str) -> Shown:
    one = await told.any_(turn, argument)
    if one.state == certified.REVOKED:
        raise Refusal("certificates-revoked", number=one.number)
    return one


async def _about(turn: Turn, answers: Answers) -> Mapping[str, object]:
    one = await _one(turn, answers.get("certificate", ""))
    name = one.name or turn.words("certificates-erased")
    return {"number": one.number, "name": name, "title": one.title}


class Revoke(Form):
    """Why, and whether it is meant."""

    roles = (OFFICE,)

    reason = Text(limit=LONGEST_REASON, shows=_about)
    check = Choice("yes", shows=_about)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Revoked, and its holder is told; the page says since when, not why."""
        one = await _one(turn, answers.get("certificate", ""))
        await certified.revoke(
            turn.session, one.id, why=answers["reason"], by=turn.me.id, now=turn.now
        )
        new = await told.any_(turn, str(one.id))
        await tell.holders(turn.session, turn.words.texts, [new], now=turn.now,
                           key="certificates-told-revoked")  # fmt: skip
        return turn.words("certificates-revoke-done", number=one.number)
