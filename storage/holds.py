"""Silence after something that only a person can judge: nothing leaves until it is lifted."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update

from storage.database import Session, tell
from storage.tables import Hold

CLOCK = "clock"
"""An operator said that the clocks are right; such a row is lifted as it is made."""
OF_A_COPY = Hold.why != CLOCK


def is_held() -> ColumnElement[bool]:
    """Whether nothing may leave now, as part of another question to the database."""
    return select(Hold.id).where(Hold.lifted_at.is_(None)).exists()


async def current(session: Session) -> Hold | None:
    """The hold that is on, if there is one."""
    hold: Hold | None = await session.scalar(select(Hold).where(Hold.lifted_at.is_(None)))
    return hold


async def hold(session: Session, *, why: str, now: datetime) -> None:
    """Nothing leaves from now on; a hold that is on already stays as it is."""
    if await current(session) is None:
        session.add(Hold(why=why, since=now))
        await session.flush()


async def lift(session: Session, *, now: datetime) -> bool:
    """Whether there was a hold: what is due leaves again."""
    lifted = await session.scalars(
        update(Hold).where(Hold.lifted_at.is_(None)).values(lifted_at=now).returning(Hold.id)
    )
    tell(session, "deliveries")
    return bool(lifted.all())


async def believe_clock(session: Session, *, now: datetime) -> None:
    """An operator says that the clocks are right; the processes hear of it within a minute."""
    session.add(Hold(why=CLOCK, since=now, lifted_at=now))
    await session.flush()


async def clock_believed(session: Session) -> int:
    """A number that grows each time an operator says that the clocks are right."""
    rows = select(func.count()).select_from(Hold).where(Hold.why == CLOCK)
    return await session.scalar(rows) or 0


async def silent_before(session: Session) -> datetime | None:
    """What belongs to a moment before this one was said, or not, by the original of a copy."""
    since: datetime | None = await session.scalar(select(func.max(Hold.since)).where(OF_A_COPY))
    return since
