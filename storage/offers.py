"""Freed seats of a class, held for a while for whoever waits longest."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select

from storage import histories, quotas, reminders
from storage.database import Session
from storage.quotas import Room
from storage.registrations import OFFERED, QUEUED
from storage.tables import Member, Registration, Training

OFFER_LASTS: Final = timedelta(hours=24)
OFFER_ENDS_BEFORE: Final = timedelta(hours=2)
"""Before the start: whoever gets the seat must still be able to travel."""
OFFER_AT_LEAST: Final = timedelta(hours=1)
"""Time to read and answer; when less is left before the start nobody is asked any more."""


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


async def make(session: Session, training: Training, now: datetime, zone: ZoneInfo) -> list[Offer]:
    """Holds every free seat of a locked class for the next in the queue whose unit has one
    left, as long as there is time to answer."""
    tell_at = reminders.by_day(now, zone=zone)
    until = offer_until(training.starts_at, tell_at=tell_at)
    if until is None or training.cancelled_at is not None or training.postponed_at is not None:
        return []
    room = await quotas.room(session, training, now=now)
    rows = await _next(session, training.id, room)
    for row in rows:
        await histories.change(session, row, OFFERED, now=now, by=None, until=until)
    return [await offer_of(session, training, row, tell_at, until) for row in rows]


async def _next(session: Session, training_id: int, room: Room) -> list[Registration]:
    """Whom the free seats go to, in the order of the queue."""
    if not room.free:
        return []
    found = []
    waiting = in_state(training_id, QUEUED)
    if room.units is None:
        waiting = waiting.limit(room.free)
    for row in (await session.scalars(waiting)).all():
        if room.of(row.unit_id) > 0:
            room.take(row.unit_id)
            found.append(row)
    return found


def offer_until(starts_at: datetime, *, tell_at: datetime) -> datetime | None:
    """Until when a seat offered at ``tell_at`` is held: a day, at most until two hours before
    the start, at least an hour; None when less than that is left."""
    until = max(
        min(tell_at + OFFER_LASTS, starts_at - OFFER_ENDS_BEFORE), tell_at + OFFER_AT_LEAST
    )
    return until if until <= starts_at else None


async def offer_of(
    session: Session, training: Training, row: Registration, tell_at: datetime, until: datetime
) -> Offer:
    """What she is told of a seat that is held for her until then."""
    member = await session.get_one(Member, row.member_id)
    return Offer(row.id, member.id, member.language, member.address, training.title,
                 training.place, training.starts_at, tell_at, until)  # fmt: skip


def in_state(training_id: int, state: str) -> Select[Any]:
    """The registrations of a class in that state, in the order of the queue."""
    return (
        select(Registration)
        .where(Registration.training_id == training_id, Registration.state == state)
        .order_by(Registration.priority, Registration.id)
        .execution_options(populate_existing=True)
    )
