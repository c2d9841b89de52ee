"""The moments a database has lived through: by them an older copy of it is known.

Each is a random token that is written here first and then to a file outside (``bot/epochs.py``
keeps that file). A database that does not know the file's token is an older copy.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from storage.database import Session
from storage.holds import OF_A_COPY
from storage.tables import Delivery, Epoch, Hold, InboxRow

KEPT = timedelta(days=30)


async def add(session: Session, *, token: str, now: datetime) -> None:
    """Another moment lived through; those of more than 30 days ago are forgotten."""
    await session.execute(delete(Epoch).where(Epoch.at < now - KEPT))
    session.add(Epoch(token=token, at=now))
    await session.flush()


async def knows(session: Session, token: str) -> bool:
    """Whether the database has lived through that moment."""
    return bool(await session.scalar(select(Epoch.id).where(Epoch.token == token)))


async def newest(session: Session) -> datetime | None:
    """The last moment it has lived through; none before its first start."""
    found: datetime | None = await session.scalar(select(func.max(Epoch.at)))
    return found


async def has_spoken(session: Session) -> bool:
    """Whether anything was ever said: otherwise nothing can be repeated."""
    return bool(await session.scalar(select(Delivery.id).limit(1)))


async def was_held_since(session: Session, at: datetime) -> bool:
    """Whether an operator has lifted a hold on a copy that began after that moment."""
    lifted = select(Hold.id).where(Hold.lifted_at.is_not(None), Hold.since > at, OF_A_COPY)
    return bool(await session.scalar(lifted.limit(1)))


async def newest_moment(session: Session) -> datetime | None:
    """The newest moment at which anything was written down."""
    last = (
        select(InboxRow.at).order_by(InboxRow.id.desc()).limit(1),
        select(Delivery.created_at).order_by(Delivery.id.desc()).limit(1),
        select(func.max(Epoch.at)),
    )
    found = [await session.scalar(query) for query in last]
    return max((at for at in found if at is not None), default=None)
