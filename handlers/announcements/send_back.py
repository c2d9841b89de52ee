"""A second secretary sends an announcement back, and says why."""

from bot.forms import Answers, Form, Text
from bot.turn import Open, Reply, Turn
from handlers.announcements.approve import decided
from handlers.announcements.card import OFFICE

LONGEST = 300


async def start(turn: Turn, argument: str) -> Reply:
    """Asks why."""
    turn.require(OFFICE)
    return Open(SendBack.id, {"pressed": argument})


class SendBack(Form):
    """One question: why."""

    roles = (OFFICE,)

    reason = Text(limit=LONGEST)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """It does not go as it is."""
        return await decided(turn, answers["pressed"], "sent-back", answers["reason"])
