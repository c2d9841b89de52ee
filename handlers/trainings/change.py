"""The office changes a class: what may be changed, who is told, and that it is called off."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.forms import Answers, Option
from bot.messages import Say
from bot.texts import Words
from bot.turn import Refusal, Reply, Turn, button
from handlers.members.menu import OFFICE
from handlers.presses import number
from handlers.trainings.notify import notify
from storage import attendance, conferences, deliveries, trainings
from storage.tables import Training
from storage.trainings import Opening

DOES = ("move", "seats", "settings", "lessons", "postpone", "call-off")
OF_POSTPONED = {"move": "trainings-change-date", "call-off": "trainings-change-call-off"}


async def show(turn: Turn, argument: str) -> Reply:
    """What can be changed of a class."""
    one = await class_of(turn, argument)
    if one.is_postponed:
        return await _postponed(turn, one)
    start = turn.words.moment(one.starts_at)
    buttons = [button(turn.words(f"trainings-change-{what}"), f"class-{what}", one.id)
               for what in DOES]  # fmt: skip
    if one.kind == "conference":
        has_venues = await conferences.get(turn.session, one.id) is not None
        name = "conference" if has_venues else "class-venues"
        buttons.append(button(turn.words("trainings-change-venues"), name, one.id))
    text = turn.words("trainings-change-which", title=one.title, start=start, place=one.place)
    return Say(text, tuple(buttons))


async def _postponed(turn: Turn, one: Opening) -> Say:
    """It has no date: it gets one, or is called off."""
    row = await turn.session.get_one(Training, one.id)
    text = turn.words("trainings-change-postponed", title=one.title, reason=row.postponed_for,
                      old=turn.words.moment(one.starts_at), place=one.place)  # fmt: skip
    return Say(text, tuple(button(turn.words(label), f"class-{what}", one.id)
                           for what, label in OF_POSTPONED.items()))  # fmt: skip


async def class_of(turn: Turn, argument: str) -> Opening:
    """The class with that id, for the office.

    Raises:
        Refusal: there is none any more.
    """
    turn.require(OFFICE)
    one = await trainings.get(turn.session, number(argument))
    if one is None:
        raise Refusal("trainings-change-gone")
    return one


async def yes(turn: Turn, answers: Answers) -> Sequence[Option]:
    """The one line of a question that asks whether it is meant."""
    return (Option("yes", turn.words("trainings-change-yes")),)


async def tell(
    turn: Turn, one: Opening, what: str, say: Callable[[Words, int], Say], before: datetime
) -> str:
    """Says it once to everybody live in the class who has a chat, and how many those were."""
    people = await attendance.everybody(turn.session, one.id)
    count = await notify(
        turn.session, turn.words.texts, people, say, before=before, now=turn.now,
        purpose=f"class:{one.id}:{what}:{int(turn.now.timestamp())}",
    )  # fmt: skip
    left = len(people) - count
    return turn.words(f"trainings-{what}-done", title=one.title, count=count, left=left)


# Called off


async def call_off(turn: Turn, argument: str) -> Reply:
    """Asks once whether it is meant, with how many are told."""
    one = await class_of(turn, argument)
    told = len(await attendance.everybody(turn.session, one.id))
    start = turn.words.moment(one.starts_at)
    sure = button(turn.words("trainings-call-off-sure"), "class-call-off-sure", one.id)
    return Say(turn.words("trainings-call-off-ask", title=one.title, start=start, count=told),
               (sure,))  # fmt: skip


async def call_off_sure(turn: Turn, argument: str) -> Reply:
    """Ends it, and tells everybody once; the second press finds no class any more."""
    one = await class_of(turn, argument)
    try:
        await trainings.call_off(turn.session, training_id=one.id, now=turn.now)
    except trainings.Cancelled as gone:
        raise Refusal("trainings-change-gone") from gone
    await deliveries.cancel(turn.session, f"class:{one.id}:")

    def say(words: Words, _: int) -> Say:
        start = words.moment(one.starts_at)
        return Say(words("trainings-called-off", title=one.title, start=start, place=one.place))

    return await tell(turn, one, "called-off", say, one.starts_at)
