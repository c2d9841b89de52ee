"""Before she agrees to a wish for a seat, a secretary asks her who wished something."""

from bot.forms import Answers, Form, Text
from bot.turn import Reply, Turn
from handlers.members.menu import OFFICE, UNIT
from handlers.trainings import card
from handlers.trainings.approve import about_wish, refusals, whose, wish_of
from storage import wishes
from storage.histories import LONGEST_REASON


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, about a wish that waits for her word."""
    return await about_wish(turn, argument, AskBack.id)


class AskBack(Form):
    """One question: what she wants to know."""

    roles = (OFFICE, *UNIT)

    question = Text(limit=LONGEST_REASON, shows=whose)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """She is asked; the wish waits for her answer."""
        wish = await wish_of(turn, answers.get("registration", ""))
        with refusals(turn):
            place = await wishes.ask_back(
                turn.session, wish.id, by=turn.me.id, question=answers["question"], now=turn.now
            )
        told = await card.tell(turn.session, turn.words.texts, place, wish.member_id,
                               "trainings-told-asked-back", now=turn.now)  # fmt: skip
        key = "trainings-ask_back-done" if told else "trainings-ask_back-no-chat"
        return turn.words(key, name=wish.name)
