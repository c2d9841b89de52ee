"""The office gives judges more time."""

from datetime import datetime

from bot.forms import Answers, Form, Text
from bot.turn import Open, Refusal, Reply, Turn
from handlers.contests.judging import round_of
from handlers.members.menu import OFFICE
from handlers.moments import moment, show_moment
from storage import rounds


class Extend(Form):
    """Until when."""

    roles = (OFFICE,)

    due = Text(moment, show=show_moment)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Judges are reminded by the new day; it is on record who moved it."""
        row = await round_of(turn, answers.get("round", ""))
        due = datetime.fromisoformat(answers["due"])
        try:
            await rounds.extend(turn.session, round_id=row.id, due_at=due, by=turn.me.id,
                                now=turn.now)  # fmt: skip
        except rounds.Over as over:
            raise Refusal("judging-over") from over
        return turn.words("judging-round-extended", round=str(row.number),
                          until=turn.words.moment(due))  # fmt: skip


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form."""
    row = await round_of(turn, argument)
    return Open(Extend.id, {"round": str(row.id)})
