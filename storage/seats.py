"""Seats of trainings. A freed seat is offered to whoever waits longest; nobody who comes
later takes it while anybody waits.

Every change of a seat locks its training first, so the changes of one class come one after
another and no class ever holds more people than seats.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Select, exists, select

from storage import deliveries, registrations, reminders, trainings
from storage.database import Session, skip_locked
from storage.registrations import CONFIRMED, LIVE, OFFERED, QUEUED, Place
from storage.tables import Member, Registration, Training
from storage.trainings import Cancelled

OFFER_LASTS: Final = timedelta(hours=24)
OFFER_ENDS_BEFORE: Final = timedelta(hours=2)
"""Before the start: whoever gets the seat must still be able to travel."""
OFFER_AT_LEAST: Final = timedelta(hours=1)
"""Time to read and answer; when less is left before the start nobody is asked any more."""


class Closed(Exception):
    """Registration has ended."""


class Started(Exception):
    """The class has begun."""


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


@dataclass(frozen=True, slots=True)
class Offer:
    """A freed seat held for somebody, or one she let go; and how to tell her."""

    registration_id: int
    member_id: int
    language: str
    address: str
    title: str
    place: str
    starts_at: datetime
    tell_at: datetime
    """Never at night."""
    until: datetime


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
    """What the member has now: a seat when one is free and nobody waits, else the end of the
    queue.

    Locks the class. ``asked_at`` is the platform's time of her wish, by which the end of
    registration is judged; without ``may_wait`` she is not put into the queue. ``by`` is the
    secretary who asks in her place.

    Raises:
        AlreadyRegistered: with what she has.
        Cancelled: no such class.
        Started: it has begun.
        Closed: registration has ended.
        Full: only without ``may_wait``.
    """
    training = await trainings.locked(session, training_id)
    had = await registrations.in_training(session, training_id, member_id=member_id)
    if had is not None:
        raise AlreadyRegistered(had)
    if training.starts_at <= now:
        raise Started
    if training.closes_at <= (asked_at or now):
        raise Closed
    figures = await _figures(session, training_id)
    is_free = _left(training, figures) > 0 and not figures[QUEUED]
    if not is_free and not may_wait:
        raise Full(figures[QUEUED] + 1)
    state = CONFIRMED if is_free else QUEUED
    row = Registration(training_id=training_id, member_id=member_id, state=state, at=now,
                       changed_at=now, offer_until=None, by_id=by)  # fmt: skip
    session.add(row)
    await session.flush()
    return await _place(session, row)


async def cancel(
    session: Session, *, registration_id: int, member_id: int, now: datetime, zone: ZoneInfo
) -> list[Offer]:
    """Gives up a registration; the offers its seat has led to, whose people are to be told.

    Locks the class, and takes back her reminders that have not left.

    Raises:
        NotYours, Started.
        Ended: it was given up before.
    """
    row, training = await _mine(session, registration_id, member_id)
    if row.state not in LIVE:
        raise Ended(await _place(session, row))
    if training.starts_at <= now:
        raise Started
    await _let_go(session, row, "cancelled", now)
    await reminders.drop(session, event=trainings.event(training.id), member_id=member_id)
    return await _offer_seats(session, training, now, zone)


async def accept_offer(
    session: Session, *, registration_id: int, member_id: int, now: datetime
) -> Place:
    """Makes the offered seat hers; a second time changes nothing.

    Locks the class.

    Raises:
        NotYours, Cancelled, Started.
        Ended: there is no offer (any more).
    """
    row, training = await _mine(session, registration_id, member_id)
    if training.cancelled_at is not None:
        raise Cancelled
    if row.state == CONFIRMED:
        return await _place(session, row)
    if row.state != OFFERED or row.offer_until is None or row.offer_until <= now:
        raise Ended(await _place(session, row))
    if training.starts_at <= now:
        raise Started
    row.state, row.changed_at, row.offer_until = CONFIRMED, now, None
    await deliveries.cancel(session, f"offer:{row.id}:")
    await session.flush()
    return await _place(session, row)


async def pass_offer(
    session: Session, *, registration_id: int, member_id: int, now: datetime, zone: ZoneInfo
) -> list[Offer]:
    """Lets the offered seat go; the offers that follow, whose people are to be told.

    Locks the class. She leaves the queue.

    Raises:
        NotYours.
        Ended: there is no offer (any more).
    """
    row, training = await _mine(session, registration_id, member_id)
    if row.state != OFFERED:
        raise Ended(await _place(session, row))
    await _let_go(session, row, "passed", now)
    return await _offer_seats(session, training, now, zone)


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
    held = Training.cancelled_at.is_(None) & lapsed
    some = select(Training).where(held).order_by(Training.id).limit(1)
    training = await session.scalar(skip_locked(some).execution_options(populate_existing=True))
    if training is None:
        return None
    rows = await session.scalars(
        _rows(training.id, OFFERED).where(Registration.offer_until <= now)
    )
    gone = []
    for row in rows.all():
        gone.append(await _offer(session, training, row, now, row.offer_until or now))
        await _let_go(session, row, "passed", now)
    return gone, await _offer_seats(session, training, now, zone)


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


def _rows(training_id: int, state: str) -> Select[Any]:
    return (
        select(Registration)
        .where(Registration.training_id == training_id, Registration.state == state)
        .order_by(Registration.id)
        .execution_options(populate_existing=True)
    )


async def _figures(session: Session, training_id: int) -> dict[str, int]:
    return (await registrations.counts(session, [training_id]))[training_id]


def _left(training: Training, figures: dict[str, int]) -> int:
    return training.seats - figures[CONFIRMED] - figures[OFFERED]


async def _place(session: Session, row: Registration) -> Place:
    found = await registrations.get(session, row.id, member_id=row.member_id)
    assert found is not None  # noqa: S101 - the row is at hand
    return found


async def _let_go(session: Session, row: Registration, state: str, now: datetime) -> None:
    row.state, row.changed_at, row.offer_until = state, now, None
    await deliveries.cancel(session, f"offer:{row.id}:")
    await session.flush()


async def _offer_seats(
    session: Session, training: Training, now: datetime, zone: ZoneInfo
) -> list[Offer]:
    """Holds every free seat for the next in the queue, as long as there is time to answer."""
    tell_at = reminders.by_day(now, zone=zone)
    until = offer_until(training.starts_at, tell_at=tell_at)
    if until is None or training.cancelled_at is not None:
        return []
    free = max(_left(training, await _figures(session, training.id)), 0)
    rows = (await session.scalars(_rows(training.id, QUEUED).limit(free))).all() if free else []
    for row in rows:
        row.state, row.changed_at, row.offer_until = OFFERED, now, until
    await session.flush()
    return [await _offer(session, training, row, tell_at, until) for row in rows]


def offer_until(starts_at: datetime, *, tell_at: datetime) -> datetime | None:
    """Until when a seat offered at ``tell_at`` is held: a day, at most until two hours before
    the start, at least an hour; None when less than that is left."""
    until = max(
        min(tell_at + OFFER_LASTS, starts_at - OFFER_ENDS_BEFORE), tell_at + OFFER_AT_LEAST
    )
    return until if until <= starts_at else None


async def _offer(
    session: Session, training: Training, row: Registration, tell_at: datetime, until: datetime
) -> Offer:
    member = await session.get_one(Member, row.member_id)
    return Offer(row.id, member.id, member.language, member.address, training.title,
                 training.place, training.starts_at, tell_at, until)  # fmt: skip
