"""Seats of trainings. A freed seat is offered to whoever waits longest of those whose unit has
one left; nobody who comes later takes it while anybody waits who might have it.

Every change of a seat locks its training first, so the changes of one class come one after
another and no class ever holds more people than seats.
"""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select

from storage import (
    deliveries,
    eligibility,
    histories,
    offers,
    quotas,
    registrations,
    reminders,
    summons,
    trainings,
)
from storage.database import Session, skip_locked
from storage.offers import Offer
from storage.registrations import ASKED, CONFIRMED, LIVE, OFFERED, QUEUED, Place
from storage.tables import Member, Registration, Training
from storage.trainings import Cancelled

CARDS: Final = "approval-card:"
"""What the purposes begin with of asking somebody to agree to a wish."""


class NotOpen(Exception):
    """Registration begins only ``at`` that moment."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class Closed(Exception):
    """Registration has ended."""


class Started(Exception):
    """The class has begun."""


class Held(Exception):
    """More seats are held than there would be: by ``names``."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(len(names))
        self.names = names


class NotYours(Exception):
    """She has no such registration."""


class Ended(Exception):
    """The registration is not live, or not in the state for this; ``place`` says what it is."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.state)
        self.place = place


class AlreadyRegistered(Exception):
    """She has a live registration in that class: ``place``."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.state)
        self.place = place


class Full(Exception):
    """No seat is free for her; she would be number ``position`` of the queue."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


async def register(
    session: Session,
    *,
    training_id: int,
    member_id: int,
    now: datetime,
    asked_at: datetime | None = None,
    may_wait: bool = True,
    by: int | None = None,
) -> Place:
    """What the member has now: where her unit's secretary has to agree, a wish that holds no
    seat; else a seat when one is free for her unit and nobody waits who might have it; else
    the end of the queue.

    Locks the class. ``asked_at`` is the platform's time of her wish, by which the window of
    registration is judged; without ``may_wait`` she is not put into the queue. ``by`` is the
    secretary who asks in her place and by that agrees.

    Raises:
        AlreadyRegistered: with what she has.
        Cancelled: no such class.
        Started: it has begun.
        NotOpen, Closed: registration has not begun, or has ended.
        NotEligible: the class is not for her.
        Full: only without ``may_wait``.
    """
    training = await trainings.locked(session, training_id)
    had = await registrations.in_training(session, training_id, member_id=member_id)
    if had is not None:
        raise AlreadyRegistered(had)
    check_window(training, now=now, asked_at=asked_at or now)
    member = await session.get_one(Member, member_id)
    await eligibility.check(session, training, member, now=now)
    unit_id = member.unit_id
    state = ASKED if training.needs_approval and by is None else CONFIRMED
    if state == CONFIRMED and not await is_free(session, training, unit_id=unit_id, now=now):
        state = QUEUED
        if not may_wait:
            raise Full((await _figures(session, training_id))[QUEUED] + 1)
    row = Registration(training_id=training_id, member_id=member_id, unit_id=unit_id, at=now,
                       by_id=by, once=eligibility.once_key(training))  # fmt: skip
    session.add(row)
    await histories.change(session, row, state, now=now, by=by or member_id)
    return await place_of(session, row)


def check_window(training: Training, *, now: datetime, asked_at: datetime) -> None:
    """Go on only if one may register for the class.

    Raises:
        Started, NotOpen, Closed: as ``register``.
    """
    if training.starts_at <= now:
        raise Started
    if training.opens_at is not None and asked_at < training.opens_at:
        raise NotOpen(training.opens_at)
    if training.closes_at <= asked_at:
        raise Closed


async def is_free(
    session: Session, training: Training, *, unit_id: int | None, now: datetime
) -> bool:
    """Whether a seat is there for a newcomer of that unit, in a class that is locked."""
    return await left(session, training, unit_id=unit_id, now=now) > 0


async def left(session: Session, training: Training, *, unit_id: int | None, now: datetime) -> int:
    """How many seats a newcomer of that unit may have: none while anybody waits who might
    have one. Certain only while the class is locked."""
    room = await quotas.room(session, training, now=now)
    waiting = select(Registration.unit_id).where(
        Registration.training_id == training.id, Registration.state == QUEUED
    )
    for other in (await session.scalars(waiting.distinct())).all():
        if room.units is None or room.units.get(other or 0, 0) > 0:
            return 0
    return room.of(unit_id)


async def left_of(
    session: Session, training_id: int, *, unit_id: int | None, now: datetime
) -> int:
    """``left`` of the class with that id; of none, nothing."""
    training = await session.get(Training, training_id, populate_existing=True)
    return await left(session, training, unit_id=unit_id, now=now) if training else 0


async def cancel(
    session: Session,
    *,
    registration_id: int,
    member_id: int,
    now: datetime,
    zone: ZoneInfo,
    by: int | None = None,
) -> list[Offer]:
    """Gives up a registration; the offers its seat has led to, whose people are to be told. The
    seat of who was summoned is kept for her unit first (``summons.step_out``).

    Locks the class, and takes back her reminders that have not left, and what was to be asked
    of her unit's secretary. ``by`` is who does it in her place.

    Raises:
        NotYours, Started.
        Ended: it was given up before.
    """
    row, training = await _mine(session, registration_id, member_id)
    if row.state not in LIVE:
        raise Ended(await place_of(session, row))
    if training.starts_at <= now and training.postponed_at is None:
        raise Started
    await deliveries.cancel(session, cards_of(row.id))
    stepped = await summons.step_out(session, row, training, now=now, zone=zone, by=by)
    if stepped is not None:
        return stepped
    await _let_go(session, row, "cancelled", now, by or member_id)
    await reminders.drop(session, event=trainings.event(training.id), member_id=member_id)
    return await offers.make(session, training, now, zone)


async def accept_offer(
    session: Session,
    *,
    registration_id: int,
    member_id: int,
    now: datetime,
    by: int | None = None,
) -> Place:
    """Makes the offered seat hers; a second time changes nothing.

    Locks the class.

    Raises:
        NotYours, Cancelled, Started.
        Ended: there is no offer (any more).
        NotEligible: the class is not for her any more.
    """
    row, training = await _mine(session, registration_id, member_id)
    if training.cancelled_at is not None or training.postponed_at is not None:
        raise Cancelled
    if row.state == CONFIRMED:
        return await place_of(session, row)
    if row.state != OFFERED or row.offer_until is None or row.offer_until <= now:
        raise Ended(await place_of(session, row))
    if training.starts_at <= now:
        raise Started
    member = await session.get_one(Member, member_id)
    await eligibility.check(session, training, member, now=now)
    await _let_go(session, row, CONFIRMED, now, by or member_id)
    return await place_of(session, row)


async def pass_offer(
    session: Session,
    *,
    registration_id: int,
    member_id: int,
    now: datetime,
    zone: ZoneInfo,
    by: int | None = None,
) -> list[Offer]:
    """Lets the offered seat go; the offers that follow, whose people are to be told.

    Locks the class. She leaves the queue.

    Raises:
        NotYours.
        Ended: there is no offer (any more).
    """
    row, training = await _mine(session, registration_id, member_id)
    if row.state != OFFERED:
        raise Ended(await place_of(session, row))
    await _let_go(session, row, "passed", now, by or member_id)
    return await offers.make(session, training, now, zone)


async def expire_offers(
    session: Session, *, now: datetime, zone: ZoneInfo
) -> tuple[list[Offer], list[Offer]] | None:
    """The offers of one class that have run out, and those that follow; all are to be told.
    None: no class has any.

    Locks the class; one that somebody else holds is left for the next run. An offer to a
    member without a chat runs out like any other: it could not be told to her, and her place
    is not kept (her unit's secretary could, one day, answer for her).
    """
    lapsed = exists().where(
        Registration.training_id == Training.id,
        Registration.state == OFFERED,
        Registration.offer_until <= now,
    )
    held = Training.cancelled_at.is_(None) & Training.postponed_at.is_(None) & lapsed
    some = select(Training).where(held).order_by(Training.id).limit(1)
    training = await session.scalar(skip_locked(some).execution_options(populate_existing=True))
    if training is None:
        return None
    rows = await session.scalars(
        offers.in_state(training.id, OFFERED).where(Registration.offer_until <= now)
    )
    gone = []
    for row in rows.all():
        gone.append(await offers.offer_of(session, training, row, now, row.offer_until or now))
        await _let_go(session, row, "passed", now, None)
    return gone, await offers.make(session, training, now, zone)


async def resize(
    session: Session, *, training_id: int, seats: int, now: datetime, zone: ZoneInfo
) -> list[Offer]:
    """Gives a class another number of seats; the offers that follow, whose people are to be
    told. Nobody is confirmed by it, and who waits for her secretary goes on waiting.

    Locks the class.

    Raises:
        Cancelled.
        Held: more seats than that are held, by these.
        ValueError: no seat at all.
    """
    if seats < 1:
        raise ValueError("seats")
    training = await trainings.locked(session, training_id)
    held = await session.scalars(
        select(Member.name)
        .join(Registration, Registration.member_id == Member.id)
        .where(Registration.training_id == training_id, Registration.state.in_(quotas.TAKEN))
        .where(~Registration.is_reserve)
        .order_by(Registration.id)
    )
    if len(names := list(held)) > seats:
        raise Held(names)
    training.seats = seats
    await session.flush()
    return await offers.make(session, training, now, zone)


async def released(session: Session, *, now: datetime) -> list[int]:
    """Ids of the classes whose quotas limit nobody any more, where a seat may be free while
    somebody waits."""
    waits = exists().where(Registration.training_id == Training.id, Registration.state == QUEUED)
    found = await session.scalars(
        select(Training.id)
        .where(Training.cancelled_at.is_(None), Training.starts_at > now, waits)
        .where(Training.has_quotas, Training.released_at <= now)
        .where(Training.postponed_at.is_(None))
        .order_by(Training.id)
    )
    return list(found)


async def offer_released(
    session: Session, training_id: int, *, now: datetime, zone: ZoneInfo
) -> list[Offer]:
    """The offers of seats that units have not used, whose people are to be told.

    Locks the class.

    Raises:
        Cancelled.
    """
    training = await trainings.locked(session, training_id)
    return await offers.make(session, training, now, zone)


async def _mine(
    session: Session, registration_id: int, member_id: int
) -> tuple[Registration, Training]:
    """The member's registration, read again once its class is locked."""
    mine = (Registration.id == registration_id) & (Registration.member_id == member_id)
    training_id = await session.scalar(select(Registration.training_id).where(mine))
    if training_id is None:
        raise NotYours
    training = select(Training).where(Training.id == training_id).with_for_update()
    fresh = {"populate_existing": True}
    locked = (await session.scalars(training.execution_options(**fresh))).one()
    row = (
        await session.scalars(select(Registration).where(mine).execution_options(**fresh))
    ).one()
    return row, locked


async def _figures(session: Session, training_id: int) -> dict[str, int]:
    return (await registrations.counts(session, [training_id]))[training_id]


async def place_of(session: Session, row: Registration) -> Place:
    """What its member has by a registration."""
    found = await registrations.get(session, row.id, member_id=row.member_id)
    assert found is not None  # noqa: S101 - the row is at hand
    return found


def cards_of(registration_id: int) -> str:
    """What the purposes begin with of asking somebody to agree to it."""
    return f"{CARDS}{registration_id}:"


async def _let_go(
    session: Session, row: Registration, state: str, now: datetime, by: int | None
) -> None:
    """It has that state from now on, and is offered to her no more."""
    await histories.change(session, row, state, now=now, by=by)
    await deliveries.cancel(session, f"offer:{row.id}:")
