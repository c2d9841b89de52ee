"""What an older copy of the database had to say when it was restored: settled, never sent.

It may have left long ago, after the backup was made. Only who was told knows.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select, update

from storage import digests, reminders, revisions
from storage.database import Session, tell
from storage.deliveries import REMINDER, D, deliveries
from storage.recipients import announcements, resume
from storage.tables.deliveries import OPEN

A = announcements.c


@dataclass(frozen=True, slots=True)
class Settled:
    """How many rows an older copy had to say when it was restored."""

    unknown: int
    """Messages of announcements: they may have arrived since the backup."""
    missed: int
    """Reminders."""
    expired: int
    """Everything else."""


async def unready(session: Session, *, since: datetime) -> bool:
    """Whether ``settle`` must wait: announcements of the copy that have no rows yet.

    Those that were paused are let go on, so that they get theirs; nothing leaves meanwhile.
    """
    begun = A.confirmed_at < since
    paused = await session.scalars(select(A.id).where(begun, A.state == "paused"))
    for one in paused.all():
        await resume(session, one)
    expanding = select(A.id).where(begun, A.state == "expanding")
    return bool(await session.scalar(expanding.limit(1)))


async def settle(session: Session, *, since: datetime, zone: ZoneInfo) -> Settled:
    """What the copy had not sent when it was restored at ``since`` will never be sent.

    What was due later, or was said since, stays as it is.
    """
    is_said = D.kind != "delete"  # what must not stand may be taken back twice
    copied = and_(OPEN, D.created_at < since, D.due_at < since, is_said)
    old = select(A.id).where(A.confirmed_at < since)
    digest = and_(D.digest_id.is_not(None), D.created_at < since)
    announced = and_(OPEN, D.kind == "send", or_(D.announcement_id.in_(old), digest))
    unknown = await _end(session, announced, "unknown")
    reminded = await _end(session, and_(copied, D.lane == REMINDER), "expired")
    await reminders.miss_unsaid(session, reminded)
    rest = await _end(session, copied, "expired")
    unwritten = await digests.settle(session, since=since, zone=zone)
    await revisions.end_of_copy(session, since=since)
    tell(session, "deliveries")
    return Settled(unknown=len(unknown) + unwritten, missed=len(reminded), expired=len(rest))


async def _end(session: Session, which: ColumnElement[bool], state: str) -> list[str]:
    """The purposes of the rows that have ended so, empty for those that have none."""
    ended = await session.scalars(
        update(deliveries)
        .where(which)
        .values(state=state, owner="", lease_until=None, error="restored")
        .returning(D.purpose)
    )
    return [purpose or "" for purpose in ended]
