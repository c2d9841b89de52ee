"""The decision about a contest's prizes is entered: its number and day; another publishes it."""

from datetime import date

from bot.forms import Answers, Choice, Form, Text
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.contests import award
from handlers.contests.desk import contest_of
from handlers.members.menu import OFFICE
from handlers.moments import past_day
from storage import entries, people, prizes, reach, reminders, roles
from storage.deliveries import REMINDER, NewDelivery, enqueue
from storage.tables import Contest


def read_day(turn: Turn, text: str) -> str:
    """The day a paper bears, as people write it."""
    return past_day(turn, text).isoformat()


def show_day(turn: Turn, value: str) -> str:
    """As it is written on papers."""
    year, month, of_month = value.split("-")
    return f"{of_month}/{month}/{year}"


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form, once prizes are given."""
    contest = await contest_of(turn, argument)
    if await prizes.published(turn.session, contest.id):
        raise Refusal("prizes-published-already")
    if not await prizes.given(turn.session, contest.id):
        raise Refusal("prizes-none-given")
    return Open(Decide.id, {"contest": str(contest.id)})


class Decide(Form):
    """Number, day, and whether authors are told the mean of their own essay (rule C22)."""

    roles = (OFFICE,)
    number = Text(limit=60)
    day = Text(read_day, show=show_day)
    means = Choice("no", "yes")

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Entered; the others of the office are asked to publish it."""
        contest = await contest_of(turn, answers.get("contest", ""))
        decided_on = date.fromisoformat(answers["day"])
        with award.refusals():
            try:
                await prizes.propose(
                    turn.session, contest_id=contest.id, decision_number=answers["number"],
                    decided_on=decided_on, by=turn.me.id, now=turn.now,
                    shows_means=answers["means"] == "yes",
                )  # fmt: skip
            except prizes.NotReady as not_ready:
                raise Refusal("prizes-not-ready") from not_ready
        count = await _ask_others(turn, contest)
        return turn.words("prizes-decide-done", title=contest.title, count=count)


async def _ask_others(turn: Turn, contest: Contest) -> int:
    """How many of the office have a card with the way to publish."""
    others = [
        who.id
        for who in await roles.holders(turn.session, OFFICE)
        if who.id != turn.me.id
        and not await entries.is_judge(turn.session, contest.id, who.id)
    ]  # fmt: skip
    chats = await reach.chats_of(turn.session, others, now=turn.now)
    voices = await people.voices(turn.session, list(chats))
    said = []
    for member_id, account in chats.items():
        words = turn.words.texts.words(*voices[member_id])
        preview = button(words("prizes-publish-button"), "prize-publish", contest.id)
        text = words("prizes-decide-asked", title=contest.title, name=turn.me.name)
        said.append(NewDelivery(
            account=account, say=Say(text, (preview,)).as_json(), lane=REMINDER,
            purpose=f"publish:{contest.id}:{turn.now.timestamp():.0f}:{member_id}",
            due_at=reminders.by_day(turn.now, zone=words.texts.zone),
        ))  # fmt: skip
    await enqueue(turn.session, said, now=turn.now)
    return len(said)
