"""Passages that anybody may use: they do not count where essays are compared."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from storage import audit, overlaps
from storage.database import Session
from storage.tables import Quotation


async def of_contest(session: Session, contest_id: int) -> Sequence[Quotation]:
    """What does not count in a contest, its own and everybody's, in the order of entering."""
    here = or_(Quotation.contest_id == contest_id, Quotation.contest_id.is_(None))
    return (await session.scalars(select(Quotation).where(here).order_by(Quotation.id))).all()


async def add(
    session: Session, *, contest_id: int | None, text: str, by: int, now: datetime
) -> int:
    """Its id; pairs of whatever it counts for are found anew."""
    row = Quotation(contest_id=contest_id, text=text, by_id=by, at=now)
    session.add(row)
    await session.flush()
    await _changed(session, row, "add", by, now)
    return row.id


async def remove(session: Session, quotation_id: int, *, by: int, now: datetime) -> bool:
    """Whether it counted for nothing until now."""
    row = await session.get(Quotation, quotation_id)
    if row is None:
        return False
    await session.delete(row)
    await _changed(session, row, "remove", by, now)
    return True


async def _changed(session: Session, row: Quotation, what: str, by: int, now: datetime) -> None:
    if row.contest_id is None:
        await overlaps.ask_all(session, now=now)
    else:
        await overlaps.ask(session, row.contest_id, now=now)
    await audit.record(session, actor_id=by, action=f"quotation.{what}",
                       object=f"quotation:{row.id}", now=now)  # fmt: skip
