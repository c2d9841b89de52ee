"""Duties that one process has for a while. Nothing is wrong if two think they have one."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import case, update

from storage.database import Session, insert_once
from storage.tables import Lease

TTL: Final = timedelta(seconds=15)
"""So long after the last renewal others may take the duty over."""


async def take(session: Session, name: str, *, owner: str, now: datetime) -> int | None:
    """The term in which ``owner`` has the duty for ``TTL`` from now on; None: another has it.

    The term grows by one each time somebody else takes it over. ``owner`` is a new word at
    each start of a process.
    """
    fresh = {"name": name, "owner": "", "term": 0, "until": now}
    await session.execute(insert_once(session, Lease, [fresh]))
    is_mine = Lease.owner == owner
    taken: int | None = await session.scalar(
        update(Lease)
        .where(Lease.name == name, is_mine | (Lease.until <= now))
        .values(
            owner=owner, until=now + TTL, term=case((is_mine, Lease.term), else_=Lease.term + 1)
        )
        .returning(Lease.term)
        .execution_options(synchronize_session=False)
    )
    return taken


async def give_back(session: Session, name: str, *, owner: str, term: int, now: datetime) -> bool:
    """Whether the duty was still ``owner``'s in that term: anybody may take it at once."""
    mine = (Lease.name == name) & (Lease.owner == owner) & (Lease.term == term)
    left = await session.scalars(
        update(Lease).where(mine).values(until=now).returning(Lease.term)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    return bool(left.all())
