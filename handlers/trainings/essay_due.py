"""The office says until when final essays of a class are handed in."""

from datetime import datetime

from bot.forms import Answers, Form, Text
from bot.turn import Open, Reply, Turn
from handlers.members.menu import OFFICE
from handlers.moments import moment, show_moment
from handlers.trainings.change import class_of
from storage import essays


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form about the final essays of a class."""
    one = await class_of(turn, argument)
    return Open(EssayDue.id, {"training": str(one.id)})


class EssayDue(Form):
    """One moment."""

    roles = (OFFICE,)

    due = Text(moment, show=show_moment)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Noted; who has not handed in is reminded a day before, by day."""
        one = await class_of(turn, answers.get("training", ""))
        due = datetime.fromisoformat(answers["due"])
        await essays.set_due(turn.session, training_id=one.id, due_at=due, by=turn.me.id,
                             now=turn.now)  # fmt: skip
        return turn.words("results-essay-due-done", title=one.title, due=turn.words.moment(due))
