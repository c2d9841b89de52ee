"""Seats of reserve: beyond the seats and quotas of a class, and only the office gives them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage import eligibility, histories, quotas, seats, trainings
from storage.database import Session
from storage.registrations import CONFIRMED, QUEUED, Place
from storage.tables import Member, Registration, Unit


class Spent(Exception):
    """Every seat of reserve is held."""


class NotWaiting(Exception):
    """She does not wait for a seat (any more); ``place`` says what she has."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.state)
        self.place = place


async def waiting(session: Session, training_id: int) -> Sequence[tuple[int, str, str]]:
    """Registration, name and unit of everybody in the queue of a class, in its order."""
    found = await session.execute(
        select(Registration.id, Member.name, Unit.name)
        .join(Member, Member.id == Registration.member_id)
        .join(Unit, Unit.id == Member.unit_id)
        .where(Registration.training_id == training_id, Registration.state == QUEUED)
        .order_by(Registration.priority, Registration.id)
    )
    return [(id_, name, unit) for id_, name, unit in found]


async def give(session: Session, registration_id: int, *, by: int, now: datetime) -> Place:
    """What she has who waited: a seat of reserve. Whoever stands before her goes on waiting, for
    it is the office's word who gets one.

    Locks the class.

    Raises:
        NotWaiting: she has a seat, or gave it up.
        Spent: none is left.
        NotEligible: the class is not for her.
        Cancelled, Started, NotYours (there is no such registration).
    """
    training_id = await session.scalar(
        select(Registration.training_id).where(Registration.id == registration_id)
    )
    if training_id is None:
        raise seats.NotYours
    training = await trainings.locked(session, training_id)
    row = await session.get_one(Registration, registration_id, populate_existing=True)
    if row.state != QUEUED:
        raise NotWaiting(await seats.place_of(session, row))
    if training.starts_at <= now:
        raise seats.Started
    if await quotas.given(session, training_id) >= training.reserve:
        raise Spent
    member = await session.get_one(Member, row.member_id)
    await eligibility.check(session, training, member, now=now)
    row.is_reserve = True
    await histories.change(session, row, CONFIRMED, now=now, by=by)
    histories.note(session, row, "reserve", now=now, by=by)
    await session.flush()
    return await seats.place_of(session, row)
