"""When an announcement leaves: after half a minute, at the time she chose, or not by itself."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update

from storage import audit
from storage.database import Session, tell
from storage.recipients import announcements

A = announcements.c
TOO_LATE = timedelta(minutes=30)
"""Whatever should have left that long ago is asked about, not sent (features.md, 39)."""
UNSENT = ("review", "scheduled", "late")


class HasLeft(Exception):
    """It is on its way, or was taken back before."""


async def launch(session: Session, *, now: datetime) -> list[int]:
    """Ids of those whose time has come: they leave from now on."""
    come = (A.state == "scheduled") & (A.send_at <= now) & (A.send_at > now - TOO_LATE)
    return await _move(session, come, state="expanding", begun_at=now)


async def miss(session: Session, *, now: datetime) -> list[int]:
    """Ids of those whose time went by while nothing ran: they wait for their secretary."""
    gone = (A.state == "scheduled") & (A.send_at <= now - TOO_LATE)
    return await _move(session, gone, state="late")


async def send_now(session: Session, announcement_id: int, *, by: int, now: datetime) -> None:
    """One that is late, or planned for later, leaves at once.

    Raises:
        HasLeft: it does not wait for its time.
    """
    here = (A.id == announcement_id) & A.state.in_(("late", "scheduled"))
    await _change(session, here, announcement_id, by, now, "send_now",
                  state="expanding", send_at=now, begun_at=now)  # fmt: skip


async def withdraw(session: Session, announcement_id: int, *, by: int, now: datetime) -> None:
    """Nothing of it will leave.

    Raises:
        HasLeft: something has left, or it was withdrawn before.
    """
    here = (A.id == announcement_id) & A.state.in_(UNSENT)
    await _change(session, here, announcement_id, by, now, "withdraw", state="withdrawn")


async def _change(
    session: Session,
    here: ColumnElement[bool],
    announcement_id: int,
    by: int,
    now: datetime,
    act: str,
    **values: object,
) -> None:
    if not await _move(session, here, **values):
        raise HasLeft
    await audit.record(
        session, actor_id=by, action=f"announcement.{act}",
        object=f"announcement:{announcement_id}", now=now,
    )  # fmt: skip


async def _move(session: Session, which: ColumnElement[bool], **values: object) -> list[int]:
    moved = await session.scalars(
        update(announcements).where(which).values(**values).returning(A.id)
    )
    ids = sorted(moved.all())
    if ids:
        tell(session, "announcements")
    return ids


async def due(session: Session, *, now: datetime) -> bool:
    """Whether there is anything for ``launch`` or ``miss``."""
    here = select(A.id).where(A.state == "scheduled", A.send_at <= now).limit(1)
    return await session.scalar(here) is not None
