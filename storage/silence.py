"""Whoever has not answered a summons: chased once, noted when her time is over, and the seats that
units have named nobody for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from storage import histories, invitations, offers, trainings
from storage.database import Session, skip_locked
from storage.invitations import INVITED, NO_REPLY, Invited
from storage.offers import Offer
from storage.registrations import DECLINED, RELEASED
from storage.tables import Invitation, Member, Registration, Summons, Training


@dataclass(frozen=True, slots=True)
class Released:
    """A seat that was kept for a unit, which has named nobody."""

    registration_id: int
    unit_id: int | None
    name: str
    title: str
    starts_at: datetime


async def to_chase(session: Session, *, now: datetime) -> list[Invited]:
    """Those who have not answered though half of their time is over, and were not chased."""
    return [
        one
        for one in await invitations.those(
            session, Invitation.state == INVITED, Invitation.chase_at <= now,
            Invitation.due_at > now,
        )
        if not one.why_over
    ]  # fmt: skip


async def chased(session: Session, ids: Sequence[int]) -> None:
    """Nobody of these is chased again."""
    rows = await session.scalars(select(Invitation).where(Invitation.id.in_(ids)))
    for row in rows.all():
        row.chase_at = None
    await session.flush()


async def unanswered(session: Session, *, now: datetime) -> list[int]:
    """Ids of the classes where somebody has not answered in time."""
    found = await session.scalars(
        select(Summons.training_id)
        .join(Invitation, Invitation.summons_id == Summons.id)
        .where(Invitation.state == INVITED, Invitation.due_at <= now, Summons.ended_at.is_(None))
        .distinct()
    )
    return sorted(found)


async def lapse(session: Session, training_id: int, *, now: datetime) -> list[Invited]:
    """Those of a class who have not answered in time, from now on without a reply; they keep
    their seats. Locks the class.

    Raises:
        Cancelled.
    """
    await trainings.locked(session, training_id)
    standing = select(Summons.id).where(
        Summons.training_id == training_id, Summons.ended_at.is_(None)
    )
    late = Invitation.summons_id.in_(standing) & (Invitation.due_at <= now)
    rows = (
        await session.scalars(select(Invitation).where(late, Invitation.state == INVITED))
    ).all()
    for row in rows:
        row.state, row.chase_at = NO_REPLY, None
        seat = await session.get_one(Registration, row.registration_id)
        histories.note(session, seat, "no_reply", now=now, by=None)
    await session.flush()
    return await invitations.those(session, Invitation.id.in_([row.id for row in rows]))


async def release(
    session: Session, *, now: datetime, zone: ZoneInfo
) -> tuple[list[Released], list[Offer]] | None:
    """The seats of one class that units have named nobody for, and the offers that follow; all
    are to be told. None: no class has any.

    Locks the class; one that somebody else holds is left for the next run.
    """
    over = (Registration.state == DECLINED) & (Registration.offer_until <= now)
    lapsed = select(Registration.training_id).where(over)
    held = Training.id.in_(lapsed) & Training.cancelled_at.is_(None)
    some = select(Training).where(held).order_by(Training.id).limit(1)
    training = await session.scalar(skip_locked(some).execution_options(populate_existing=True))
    if training is None:
        return None
    rows = await session.scalars(offers.in_state(training.id, DECLINED).where(over))
    gone = [await _released(session, training, row, now) for row in rows.all()]
    return gone, await offers.make(session, training, now, zone)


async def _released(
    session: Session, training: Training, row: Registration, now: datetime
) -> Released:
    await histories.change(session, row, RELEASED, now=now, by=None)
    name = (await session.get_one(Member, row.member_id)).name
    return Released(row.id, row.unit_id, name, training.title, training.starts_at)
