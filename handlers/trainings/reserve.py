"""The office gives a seat of reserve to somebody who waits for one."""

from typing import Final

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.members.menu import OFFICE
from handlers.presses import number
from handlers.trainings import card, conditions
from handlers.trainings.change import class_of
from handlers.trainings.places import short
from storage import registrations, reserves, seats, trainings
from storage.eligibility import NotEligible
from storage.registrations import QUEUED, Place
from storage.tables import Member, Registration
from storage.trainings import Opening

MOST_SHOWN: Final = 20
"""Of those who wait, the first."""


async def show(turn: Turn, argument: str) -> Reply:
    """What is left of the reserve, and who waits, a button each."""
    one = await class_of(turn, argument)
    waiting = await reserves.waiting(turn.session, one.id)
    left = one.reserve - one.given
    key = "trainings-reserve-ask" if left > 0 and waiting else _none(one, left)
    text = turn.words(key, title=one.title, left=left, reserve=one.reserve, count=len(waiting))
    if left <= 0 or not waiting:
        settings = button(turn.words("trainings-change-settings"), "class-settings", one.id)
        return Say(text, (settings,))
    lines = [f"{place}. {name}, {unit}"
             for place, (_, name, unit) in enumerate(waiting[:MOST_SHOWN], 1)]  # fmt: skip
    buttons = [button(short(name, 40), "class-reserve-give", id_)
               for id_, name, _ in waiting[:MOST_SHOWN]]  # fmt: skip
    return Say("\n".join([text, "", *lines]), tuple(buttons))


def _none(one: Opening, left: int) -> str:
    if not one.reserve:
        return "trainings-reserve-none"
    return "trainings-reserve-nobody" if left > 0 else "trainings-reserve-spent"


async def give(turn: Turn, argument: str) -> Reply:
    """Asks once whether it is meant."""
    place, name = await _waiting(turn, argument)
    one = await class_of(turn, str(place.training_id))
    sure = button(turn.words("trainings-reserve-sure"), "class-reserve-sure", place.id)
    return Say(turn.words("trainings-reserve-give", name=name, title=one.title,
                          left=one.reserve - one.given), (sure,))  # fmt: skip


async def _waiting(turn: Turn, argument: str) -> tuple[Place, str]:
    """What somebody has who waits, and her name."""
    turn.require(OFFICE)
    row = await turn.session.get(Registration, number(argument))
    if row is None:
        raise Refusal("trainings-reserve-over")
    member = await turn.session.get_one(Member, row.member_id)
    place = await registrations.get(turn.session, row.id, member_id=row.member_id)
    if place is None or place.state != QUEUED:
        raise Refusal("trainings-reserve-over")
    return place, member.name


async def sure(turn: Turn, argument: str) -> Reply:
    """The seat is hers, and she is told."""
    waited, name = await _waiting(turn, argument)
    member = await turn.session.get_one(Registration, waited.id)
    try:
        place = await reserves.give(turn.session, waited.id, by=turn.me.id, now=turn.now)
    except reserves.Spent as spent:
        raise Refusal("trainings-reserve-gone", title=waited.title) from spent
    except NotEligible as refusal:
        why = conditions.why(turn.words, refusal)
        raise Refusal("trainings-approve-not-eligible", why=why) from refusal
    except (reserves.NotWaiting, seats.NotYours, seats.Started, trainings.Cancelled) as over:
        raise Refusal("trainings-reserve-over") from over
    await card.tell(turn.session, turn.words.texts, place, member.member_id,
                    "trainings-told-reserve", now=turn.now)  # fmt: skip
    return turn.words("trainings-reserve-done", name=name, title=place.title)
