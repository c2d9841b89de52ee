"""Whom a secretary has to ring about an announcement, and that she has told them herself.

Being told is a fact of its own: it never counts as acknowledged.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from storage import audit, chasing, progress
from storage.database import Session
from storage.nudges import check_open
from storage.recipients import members, recipients, units
from storage.tables import Recipient

NOT_REACHED = ("blocked", "failed", "temporary", "unknown", "not_linked")


class NotYours(Exception):
    """Somebody else wrote down that she told her; only who did may take it back."""


class Answered(Exception):
    """She has acknowledged it by now: there is nothing to tell her."""


@dataclass(frozen=True, slots=True)
class Call:
    """One person to ring."""

    id: int
    """Of the recipient."""
    code: str
    name: str
    phone: str
    unit: str
    state: str
    """Why the chat does not do: one of ``progress.STATES``."""
    told_at: datetime | None
    told_by: int | None
    teller: str
    """Name of who told her."""
    sort_name: str
    """How she is put in order where her name does not say it; else empty."""


async def of_unit(
    session: Session, announcement_id: int, unit_id: int, *, now: datetime
) -> list[Call]:
    """Who of a unit has not acknowledged and was not reached, in no order.

    Raises:
        Stopped: as ``nudges``.
        NoLonger, Nameless: as ``progress.names``.
    """
    await progress.check_named(session, announcement_id, now=now)
    await check_open(session, announcement_id)
    stood = progress.outcomes(announcement_id).subquery()
    m, tellers = members.c, members.alias("teller")
    is_left = or_(stood.c.outcome.in_(NOT_REACHED), stood.c.reason == "declined",
                  recipients.c.told_at.is_not(None))  # fmt: skip
    found = await session.execute(
        select(recipients.c.id, m.code, m.name, m.phone, units.c.name, stood.c.outcome,
               recipients.c.told_at, recipients.c.told_by, func.coalesce(tellers.c.name, ""),
               m.sort_name)
        .select_from(stood)
        .join(recipients, recipients.c.id == stood.c.recipient_id)
        .join(members, m.id == recipients.c.member_id)
        .join(units, units.c.id == recipients.c.unit_id)
        .outerjoin(tellers, tellers.c.id == recipients.c.told_by)
        .where(recipients.c.unit_id == unit_id, stood.c.acknowledged_at.is_(None), is_left)
    )  # fmt: skip
    return [Call(*list(row)) for row in found]


async def find(session: Session, recipient_id: int) -> Recipient | None:
    """A recipient that still is somebody, locked until the transaction ends."""
    here = select(Recipient).where(Recipient.id == recipient_id, Recipient.member_id.is_not(None))
    locked = here.with_for_update().execution_options(populate_existing=True)
    found: Recipient | None = await session.scalar(locked)
    return found


async def tell(session: Session, one: Recipient, *, by: int, now: datetime) -> bool:
    """Whether she was not told before; ``by`` told her herself, which is written down as hers.

    Raises:
        Answered: see there.
        Stopped: as ``nudges``.
        NoLonger, Nameless: as ``progress.names``.
    """
    await progress.check_named(session, one.announcement_id, now=now)
    await check_open(session, one.announcement_id)
    if one.acknowledged_at is not None:
        raise Answered
    if one.told_at is not None:
        return False
    one.told_at, one.told_by = now, by
    await _record(session, "tell", one, by, now)
    if one.member_id is not None:
        await chasing.answered(session, one.announcement_id, member_id=one.member_id)
    return True


async def take_back(session: Session, one: Recipient, *, by: int, now: datetime) -> bool:
    """Whether it was written down that ``by`` had told her; now it is not.

    Raises:
        NotYours: see there.
    """
    if one.told_at is None:
        return False
    if one.told_by != by:
        raise NotYours
    one.told_at = one.told_by = None
    await _record(session, "untell", one, by, now)
    return True


async def _record(session: Session, act: str, one: Recipient, by: int, now: datetime) -> None:
    await session.flush()
    await audit.record(
        session, actor_id=by, action=f"announcement.{act}",
        object=f"announcement:{one.announcement_id}", details={"recipient": one.id}, now=now,
    )  # fmt: skip
