"""A recipient cannot come, and says why in a few words."""

from bot.forms import Answers, Form, Text
from bot.turn import Open, Reply, Turn
from handlers.announcements.answering import pressed, refusals
from storage import announcements, answers

LONGEST = 300


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, if it asks her at all."""
    number = pressed(argument)
    with refusals(turn):
        await answers.check(
            turn.session, announcement_id=number, member_id=turn.me.id, answer=answers.DECLINE,
            now=turn.now,
        )  # fmt: skip
    return Open(Decline.id, {"announcement": str(number)})


class Decline(Form):
    """One question: why."""

    reason = Text(limit=LONGEST)

    async def left(self, turn: Turn, given: Answers) -> str:
        """That nothing was written down; of who had said that she comes, that this stands."""
        number = int(given["announcement"])
        with refusals(turn):
            one = await announcements.received(turn.session, number, member_id=turn.me.id)
        if one.answer == answers.JOIN:
            return turn.words("announcements-decline-stands")
        return await super().left(turn, given)

    async def done(self, turn: Turn, given: Answers) -> Reply:
        """Written down; until the announcement's date she may change her mind."""
        with refusals(turn):
            await answers.answer(
                turn.session, announcement_id=int(given["announcement"]), member_id=turn.me.id,
                answer=answers.DECLINE, words=given["reason"], now=turn.now,
            )  # fmt: skip
        return turn.words("announcements-decline-done", at=turn.words.moment(turn.now))
