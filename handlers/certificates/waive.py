"""An office secretary lets somebody who was away have her certificate, and says why."""

from collections.abc import Mapping

from bot.forms import Answers, Form, Text
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.certificates.give import seen
from handlers.members.menu import OFFICE
from handlers.presses import numbers
from handlers.trainings.change import class_of
from storage import certificates
from storage.certificates import LONGEST_REASON, Trainee


async def start(turn: Turn, argument: str) -> Reply:
    """``class:member``: opens the form about somebody who was away too much."""
    class_, member_id, *_ = numbers(argument, at_least=2)
    one = await class_of(turn, str(class_))
    who = await _who(turn, one.id, member_id)
    return Open(Waive.id, {"training": str(one.id), "member": str(who.member_id)})


async def _who(turn: Turn, training_id: int, member_id: int) -> Trainee:
    refused = (await seen(turn, training_id)).refused
    found = [one for one in refused if one.member_id == member_id]
    if not found or found[0].why not in (certificates.ABSENT, certificates.UNSEEN):
        raise Refusal("certificates-waive-needless")
    return found[0]


async def _about(turn: Turn, answers: Answers) -> Mapping[str, object]:
    one = await class_of(turn, answers.get("training", ""))
    who = await _who(turn, one.id, int(answers.get("member", "0")))
    return {"name": who.name, "unit": who.unit, "percent": who.percent, "title": one.title}


class Waive(Form):
    """One question: why."""

    roles = (OFFICE,)

    reason = Text(limit=LONGEST_REASON, shows=_about)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Kept, with her name who says so."""
        one = await class_of(turn, answers.get("training", ""))
        who = await _who(turn, one.id, int(answers.get("member", "0")))
        await certificates.waive(
            turn.session, training_id=one.id, member_id=who.member_id,
            reason=answers["reason"], by=turn.me.id, now=turn.now,
        )  # fmt: skip
        back = button(turn.words("certificates-button-back"), "certificates", one.id)
        return Say(turn.words("certificates-waive-done", name=who.name), (back,))
