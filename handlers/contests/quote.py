"""A passage that anybody may use is entered: it does not count where essays are compared."""

from bot.forms import Answers, Choice, Form, Text
from bot.turn import Open, Reply, Turn
from handlers.contests import overlap
from handlers.contests.desk import contest_of
from handlers.members.menu import OFFICE
from storage import quotations

LONGEST = 3_000


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, for one contest."""
    contest = await contest_of(turn, argument)
    return Open(Quote.id, {"contest": str(contest.id), "title": contest.title})


async def whose(turn: Turn, answers: Answers) -> Answers:
    """Which contest the words name."""
    return {"title": answers.get("title", "")}


class Quote(Form):
    """The passage, and where it does not count."""

    roles = (OFFICE,)
    text = Text(limit=LONGEST, shows=whose)
    where = Choice("here", "all", shows=whose)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Entered; pairs are found anew."""
        contest = await contest_of(turn, answers.get("contest", ""))
        everywhere = answers["where"] == "all"
        await quotations.add(
            turn.session, contest_id=None if everywhere else contest.id, text=answers["text"],
            by=turn.me.id, now=turn.now,
        )  # fmt: skip
        return [turn.words("screening-quotes-added"), await overlap.listed(turn, contest)]
