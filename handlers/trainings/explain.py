"""A member answers what was asked back about her wish for a seat."""

from bot.forms import Answers, Form, Text
from bot.turn import Open, Refusal, Reply, Turn
from handlers.presses import number
from handlers.trainings import card
from handlers.trainings.places import shown
from storage import registrations, seats, trainings, wishes
from storage.histories import LONGEST_REASON
from storage.registrations import ASKED


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, if it is hers and something was asked."""
    place = await registrations.get(turn.session, number(argument), member_id=turn.me.id)
    if place is None or place.state != ASKED or not place.reason:
        raise Refusal("trainings-explain-over")
    return Open(Explain.id, {"registration": str(place.id), "question": place.reason})


async def _asked(turn: Turn, answers: Answers) -> Answers:
    return {"question": answers.get("question", "")}


class Explain(Form):
    """One question: the one she was asked."""

    text = Text(limit=LONGEST_REASON, shows=_asked)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Who decides gets her answer on a new card."""
        try:
            place = await wishes.explain(
                turn.session, number(answers.get("registration", "")), member_id=turn.me.id,
                text=answers["text"], now=turn.now,
            )  # fmt: skip
        except (seats.NotYours, wishes.NotAsked, trainings.Cancelled) as over:
            raise Refusal("trainings-explain-over") from over
        wish = await wishes.get(turn.session, place.id, now=turn.now)
        if wish is not None:
            await card.give(turn.session, turn.words.texts, [wish], now=turn.now)
        return shown(turn.words, place, turn.words("trainings-explain-done"))
