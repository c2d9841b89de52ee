"""A member leaves, or has died: from that moment on nothing is said to her."""

from bot.forms import Answers, Choice, Form
from bot.turn import Open, Refusal, Reply, Turn
from handlers.members.charge import member_below
from handlers.members.menu import OFFICE, UNIT
from handlers.trainings import offer
from storage import seats, stays


async def _about(turn: Turn, answers: Answers) -> dict[str, object]:
    return {"name": (await member_below(turn, answers["member"])).name}


class Leave(Form):
    """Why, and yes."""

    roles = (OFFICE, *UNIT)

    why = Choice(*stays.WHYS, shows=_about)
    confirm = Choice("yes", shows=_about)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        member = await member_below(turn, answers["member"])
        if member.id == turn.me.id:
            raise Refusal("members-leave-self")
        places = await stays.leave(
            turn.session, member_id=member.id, why=answers["why"], by=turn.me.id, now=turn.now
        )
        for place in places:
            offers = await seats.cancel(
                turn.session, registration_id=place, member_id=member.id, now=turn.now,
                zone=turn.words.texts.zone, by=turn.me.id,
            )  # fmt: skip
            await offer.tell(turn.session, turn.words.texts, offers, now=turn.now)
        return turn.words("members-leave-done", name=member.name, code=member.code)


async def start(turn: Turn, argument: str) -> Reply:
    """From the card of a member."""
    member = await member_below(turn, argument)
    return Open(Leave.id, {"member": str(member.id)})
