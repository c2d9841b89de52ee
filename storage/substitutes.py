"""Another member of the unit takes the seat of who does not come or does not answer."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from storage import (
    deliveries,
    eligibility,
    histories,
    invitations,
    registrations,
    reminders,
    seats,
    summons,
    trainings,
)
from storage.database import Session
from storage.invitations import REPLACED, Invited
from storage.registrations import ASKED, CONFIRMED, DECLINED, LIVE, QUEUED
from storage.summons import Answered
from storage.tables import Member, Registration, Training


class Elsewhere(Exception):
    """She who was named is of another unit, or has left."""


class Seated(Exception):
    """She who was named has a seat in the class, or is being offered one."""


class Own(Exception):
    """Nobody names herself."""


class Late(Exception):
    """The seat is kept for the unit no more."""


async def replace(
    session: Session,
    invitation_id: int,
    *,
    member_id: int,
    by: int,
    now: datetime,
    zone: ZoneInfo,
) -> Invited:
    """The invitation of the member who has the seat from now on, and is to be told.

    Locks the class; the seat is handed on within it, so nobody else can have it in between and
    no more of the class or of the unit's quota are held than before.

    Raises:
        NotYours, Over, Started: as ``summons.locked``.
        Answered: who has the seat comes, or was replaced before.
        Late, Elsewhere, Seated, Own.
        NotEligible: the class is not for her who was named.
    """
    row, seat = await summons.locked(session, invitation_id, now=now)
    had = await invitations.get(session, invitation_id)
    if had is None or not had.may_be_replaced or seat.state not in (CONFIRMED, DECLINED):
        raise summons.NotYours if had is None else Answered(had)
    if had.kept_until is not None and had.kept_until <= now:
        raise Late
    new = await _named(session, seat, member_id, by, now)
    await histories.change(session, seat, REPLACED, now=now, by=by)
    event = trainings.event(seat.training_id)
    await reminders.drop(session, event=event, member_id=seat.member_id)
    new = await _seated(session, new, seat, member_id, by, now)
    await summons.answered(session, row, REPLACED, member_id=seat.member_id, now=now, by=by,
                           reason=row.reason)  # fmt: skip
    made = await summons.add(session, row.summons_id, new.id, by=by, now=now, zone=zone,
                             replaces_id=row.id)  # fmt: skip
    found = await invitations.get(session, made)
    assert found is not None  # noqa: S101 - it was made just now
    return found


async def _named(
    session: Session, seat: Registration, member_id: int, by: int, now: datetime
) -> Registration | None:
    """What she who was named has in the class, if she may take the seat."""
    if member_id == by:
        raise Own
    member = await session.get(Member, member_id)
    if member is None or member.left_at is not None or member.unit_id != seat.unit_id:
        raise Elsewhere
    training = await session.get_one(Training, seat.training_id)
    await eligibility.check(session, training, member, now=now)
    here = (Registration.training_id == seat.training_id) & (Registration.member_id == member_id)
    row = await session.scalar(select(Registration).where(here, Registration.state.in_(LIVE)))
    if row is not None and row.state not in (ASKED, QUEUED):
        raise Seated
    return row


async def _seated(
    session: Session, row: Registration | None, seat: Registration, member_id: int, by: int,
    now: datetime,
) -> Registration:  # fmt: skip
    if row is None:
        row = Registration(training_id=seat.training_id, member_id=member_id, at=now,
                           unit_id=seat.unit_id, by_id=by, once=seat.once)  # fmt: skip
        session.add(row)
    row.unit_id, row.is_reserve = seat.unit_id, seat.is_reserve
    await histories.change(session, row, registrations.CONFIRMED, now=now, by=by)
    histories.note(session, row, "replaces", now=now, by=by)
    await deliveries.cancel(session, seats.cards_of(row.id))
    return row
