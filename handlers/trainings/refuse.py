"""A wish for a seat is refused, for a reason that she who wished is told."""

from bot.forms import Answers, Form, Text
from bot.turn import Reply, Turn
from handlers.members.menu import OFFICE, UNIT
from handlers.trainings import card
from handlers.trainings.approve import about_wish, refusals, whose, wish_of
from storage import wishes
from storage.histories import LONGEST_REASON


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, about a wish that waits for her word."""
    return await about_wish(turn, argument, Refuse.id)


class Refuse(Form):
    """One question: why."""

    roles = (OFFICE, *UNIT)

    reason = Text(limit=LONGEST_REASON, shows=whose)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Refused, and she is told why."""
        wish = await wish_of(turn, answers.get("registration", ""))
        with refusals(turn):
            place = await wishes.refuse(
                turn.session, wish.id, by=turn.me.id, reason=answers["reason"], now=turn.now
            )
        await card.tell(turn.session, turn.words.texts, place, wish.member_id,
                        "trainings-told-refused", now=turn.now)  # fmt: skip
        return turn.words("trainings-refuse-done", name=wish.name, title=wish.title)
