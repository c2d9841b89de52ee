"""Deleting what is over, some rows at a time."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, select

from storage.database import Session

DAY: Final = timedelta(days=1)
NAMES_KEPT: Final = timedelta(days=90)
"""After this it is nobody's business any more who has not confirmed (DESIGN, scope)."""
Sweep = Callable[[Session, datetime, int], Awaitable[int]]
"""How many rows were changed, of what is older than a moment, at most so many."""


def deletes(table: Any, over: Callable[[datetime], ColumnElement[bool]]) -> Sweep:
    """A sweep of a table that deletes what is over."""

    async def run(session: Session, before: datetime, limit: int) -> int:
        key = next(iter(table.__table__.primary_key.columns))
        some = select(key).where(over(before)).order_by(key).limit(limit)
        gone = await session.execute(delete(table).where(key.in_(some)).returning(key))
        return len(gone.all())

    return run
