"""A member's own classes, and giving one up."""

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.presses import number
from handlers.trainings import answer, my_code, offer
from handlers.trainings.next_step import next_step
from handlers.trainings.places import buttons, lines, short, shown
from storage import invitations, registrations, seats
from storage.registrations import ASKED, LIVE, QUEUED, Place


async def mine(turn: Turn) -> Say | None:
    """Her live registrations, each with its state, next step and a button to give it up."""
    found = [
        *await registrations.live_of(turn.session, turn.me.id, at=turn.now),
        *await registrations.refused_of(turn.session, turn.me.id, at=turn.now),
    ]
    if not found:
        return None
    told = [turn.words("trainings-mine"), *[await _told(turn, place) for place in found]]
    below = [one for place in found for one in buttons(turn.words, place, _label(turn, place))]
    if turn.acting_by is None and any(my_code.is_near(turn, place) for place in found):
        below.append(button(turn.words("lists-code-button"), "my-code"))
    below.append(button(turn.words("summons-button-history"), "registration-history"))
    return Say("\n\n".join(told), tuple(below))


async def _told(turn: Turn, place: Place) -> str:
    """How it stands, and the one thing that comes next."""
    said = (lines(turn.words, place), await next_step(turn, place))
    return "\n".join(filter(None, said))


def _label(turn: Turn, place: Place) -> str:
    return turn.words("trainings-button-cancel-one", title=short(place.title))


async def cancel(turn: Turn, argument: str) -> Reply:
    """Asks once whether she means it."""
    registration_id = number(argument)
    place = await registrations.get(turn.session, registration_id, member_id=turn.me.id)
    return _ask(turn, place)


async def cannot_come(turn: Turn, argument: str) -> Reply:
    """The same, from a reminder, which knows the class and not the registration."""
    training_id = number(argument)
    place = await registrations.in_training(turn.session, training_id, member_id=turn.me.id)
    return _ask(turn, place)


def _live(place: Place | None) -> Place:
    if place is None or place.state not in LIVE:
        raise Refusal("trainings-cancel-over")
    if place.is_cancelled:
        raise Refusal("trainings-cancel-called-off")
    return place


def _ask(turn: Turn, found: Place | None) -> Reply:
    place = _live(found)
    if place.starts_at <= turn.now and place.postponed_for is None:
        raise Refusal("trainings-cancel-started")
    key = {QUEUED: "trainings-cancel-ask-queued", ASKED: "trainings-cancel-ask-asked"}.get(
        place.state, "trainings-cancel-ask"
    )
    return Say(
        turn.words(key, title=place.title, start=turn.words.moment(place.starts_at)),
        (
            button(turn.words("trainings-button-sure"), "cancel-registration-sure", place.id),
            button(turn.words("trainings-button-keep"), "keep-registration", place.id),
        ),
    )


async def keep(turn: Turn, argument: str) -> Reply:
    """She thought better of it."""
    place = await registrations.get(turn.session, number(argument), member_id=turn.me.id)
    return shown(turn.words, _live(place), turn.words("trainings-cancel-kept"))


async def cancel_sure(turn: Turn, argument: str) -> Reply:
    """Gives it up; whoever waits longest is offered the seat in the same transaction."""
    registration_id = number(argument)
    try:
        offers = await seats.cancel(
            turn.session,
            registration_id=registration_id,
            member_id=turn.me.id,
            now=turn.now,
            zone=turn.words.texts.zone,
            by=turn.by,
        )
    except (seats.NotYours, seats.Ended) as over:
        raise Refusal("trainings-cancel-over") from over
    except seats.Started as started:
        raise Refusal("trainings-cancel-started") from started
    await offer.tell(turn.session, turn.words.texts, offers, now=turn.now)
    await _tell_unit(turn, registration_id)
    place = await registrations.get(turn.session, registration_id, member_id=turn.me.id)
    return turn.words("trainings-cancel-done", title=place.title if place else "")


async def _tell_unit(turn: Turn, registration_id: int) -> None:
    """Asks the unit of who was summoned to name somebody in her place."""
    for one in await invitations.kept_for(turn.session, registration_id):
        await answer.told_unit(turn, one)
