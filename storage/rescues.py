"""Rows that stand still are put right: leases that ran out, calls nobody finished, what expired,
what was stopped."""

from datetime import datetime

from sqlalchemy import Update, select, update

from storage.database import Session, tell
from storage.deliveries import UNSENT, D, deliveries
from storage.holds import is_held
from storage.sending import AGAIN, STOPPED, given_up
from storage.tables.announcements import Announcement
from storage.tables.deliveries import PERISHABLE, TAKEN

SWEPT_AT_ONCE = 5_000
"""Rows of a cancelled announcement taken back in one transaction."""


async def rescue(
    session: Session, *, now: datetime, owner: str = "", in_doubt: bool = False
) -> int:
    """How many rows were put right: leases that ran out, calls nobody finished, what expired.

    Nothing while a hold is on. ``owner`` is the caller's own name: it knows how its own calls
    stand, whatever the clock has done meanwhile. ``in_doubt``: nobody knows how late it is, so
    nothing expires, and others' calls are left to them.
    """
    if await session.scalar(select(is_held())):
        return 0
    late = D.lease_until < now
    leased = update(deliveries).where(TAKEN, D.state == "leased", late)
    calls = update(deliveries).where(TAKEN, D.state == "in_flight", late, D.owner != owner)
    calls = calls.values(**given_up())
    stale = update(deliveries).where(PERISHABLE, D.expires_at <= now)
    statements = (
        leased.values(state="pending", owner=""),
        None if in_doubt else calls,
        None if in_doubt else stale.values(state="expired", error="expired"),
        await _sweep_cancelled(session),
    )
    touched = 0
    for statement in statements:
        if statement is not None:
            given = {"now": now, "again": now + AGAIN} if statement is calls else {}
            touched += len((await session.scalars(statement.returning(D.id), given)).all())
    if touched:
        tell(session, "deliveries")
    return touched


async def _sweep_cancelled(session: Session) -> Update | None:
    unsent = select(D.id).where(UNSENT, D.announcement_id == Announcement.id)
    stopped = Announcement.state.in_(STOPPED)
    left = select(Announcement.id).where(stopped, unsent.exists())
    ids = (await session.scalars(left)).all()
    if not ids:
        return None
    some = select(D.id).where(D.announcement_id.in_(ids), UNSENT).limit(SWEPT_AT_ONCE)
    return (
        update(deliveries)
        .where(D.id.in_(some), UNSENT)
        .values(state="cancelled", error="cancelled")
    )


async def release(session: Session, *, owner: str, channel: str, account: str) -> int:
    """How many rows of that account leased to ``owner`` were put back, for others or later."""
    here = (D.channel == channel) & (D.account == account)
    changed = await session.execute(
        update(deliveries)
        .where(TAKEN, D.state == "leased", D.owner == owner, here)
        .values(state="pending", owner="")
        .returning(D.id)
    )
    return len(changed.all())
