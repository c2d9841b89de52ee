"""How far something that goes through time has come, so that a gap is known afterwards."""

from datetime import datetime

from sqlalchemy import update

from storage.database import Session, insert_once
from storage.tables import Mark


async def get(session: Session, name: str) -> datetime | None:
    """The moment up to which ``name`` has looked; none before its first look."""
    mark = await session.get(Mark, name)
    return mark.at if mark else None


async def move(session: Session, name: str, *, to: datetime) -> None:
    """``name`` has looked up to that moment; it never goes back."""
    await session.execute(insert_once(session, Mark, [{"name": name, "at": to}]))
    await session.execute(update(Mark).where(Mark.name == name, Mark.at < to).values(at=to))
