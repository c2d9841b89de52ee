"""A freed seat is offered to whoever waits longest: telling her, and her answer."""

from collections.abc import Sequence
from datetime import datetime

from bot.messages import Say
from bot.texts import Texts, Words
from bot.turn import Refusal, Reply, Turn, button
from handlers.presses import number
from handlers.trainings import conditions
from handlers.trainings.places import offer_buttons, shown
from storage import deliveries, reach, reminders, seats, trainings
from storage.database import Session
from storage.deliveries import NewDelivery
from storage.eligibility import NotEligible
from storage.offers import Offer
from storage.registrations import CONFIRMED


async def tell(session: Session, texts: Texts, offers: Sequence[Offer], *, now: datetime) -> None:
    """Tells each that a seat is held for her; who has no chat keeps the offer untold."""
    chats = await reach.chats_of(session, [one.member_id for one in offers], now=now)
    said = [
        NewDelivery(
            account=chats[one.member_id],
            say=_offered(texts.words(one.language, one.address), one).as_json(),
            purpose=f"offer:{one.registration_id}:made",
            due_at=one.tell_at,
            expires_at=one.until,
        )
        for one in offers
        if one.member_id in chats
    ]
    await deliveries.enqueue(session, said, now=now)


async def tell_lapsed(
    session: Session, texts: Texts, lapsed: Sequence[Offer], *, now: datetime
) -> None:
    """Tells each that the seat was held for her long enough."""
    chats = await reach.chats_of(session, [one.member_id for one in lapsed], now=now)
    said = [
        NewDelivery(
            account=chats[one.member_id],
            say=_lapsed(texts.words(one.language, one.address), one).as_json(),
            purpose=f"offer:{one.registration_id}:lapsed",
            due_at=reminders.by_day(now, zone=texts.zone),
        )
        for one in lapsed
        if one.member_id in chats
    ]
    await deliveries.enqueue(session, said, now=now)


def _offered(words: Words, one: Offer) -> Say:
    text = words(
        "trainings-offer-made",
        title=one.title,
        place=one.place,
        start=words.moment(one.starts_at),
        until=words.moment(one.until),
    )
    return Say(text, offer_buttons(words, one.registration_id))


def _lapsed(words: Words, one: Offer) -> Say:
    text = words("trainings-offer-lapsed", title=one.title, until=words.moment(one.until))
    return Say(text, (button(words("trainings-button-register"), "register"),))


async def accept(turn: Turn, argument: str) -> Reply:
    """The seat is hers, if it is still held for her."""
    registration_id = number(argument)
    try:
        place = await seats.accept_offer(
            turn.session, registration_id=registration_id, member_id=turn.me.id, now=turn.now,
            by=turn.by,
        )  # fmt: skip
    except NotEligible as refusal:
        raise conditions.refused(refusal) from refusal
    except (seats.NotYours, seats.Ended, seats.Started, trainings.Cancelled) as over:
        raise Refusal("trainings-offer-over") from over
    return shown(turn.words, place, turn.words("trainings-offer-accepted"))


async def pass_(turn: Turn, argument: str) -> Reply:
    """The seat goes on to the next."""
    registration_id = number(argument)
    try:
        offers = await seats.pass_offer(
            turn.session,
            registration_id=registration_id,
            member_id=turn.me.id,
            now=turn.now,
            zone=turn.words.texts.zone,
            by=turn.by,
        )
    except seats.Ended as over:
        if over.place.state == CONFIRMED:
            return shown(turn.words, over.place, turn.words("trainings-register-already"))
        raise Refusal("trainings-offer-over") from over
    except seats.NotYours as over:
        raise Refusal("trainings-offer-over") from over
    await tell(turn.session, turn.words.texts, offers, now=turn.now)
    return turn.words("trainings-offer-passed")
