"""Which files of ours a platform has, and by what name."""

from datetime import datetime
from typing import cast

from sqlalchemy import Table as CoreTable
from sqlalchemy import delete, select

from storage.database import Session, engine_of, insert_of
from storage.tables import Upload

uploads = cast(CoreTable, Upload.__table__)
U = uploads.c


async def find(session: Session, key: str, *, now: datetime) -> str:
    """The platform's name of that content; empty when it has none or has dropped it."""
    found = await session.scalar(select(U.platform_id).where(U.key == key, U.until > now))
    return found or ""


async def keep(session: Session, key: str, *, platform_id: str, until: datetime) -> None:
    """The platform has it until then, by this name and no earlier one.

    Two processes may have uploaded it at once: the platform knows both names, the later stays.
    """
    told = {"platform_id": platform_id, "until": until}
    insert = insert_of(engine_of(session))(uploads).values(key=key, **told)
    await session.execute(insert.on_conflict_do_update(index_elements=[U.key], set_=told))


async def forget(session: Session, key: str) -> None:
    """The platform has it no longer."""
    await session.execute(delete(uploads).where(U.key == key))


async def forget_old(session: Session, *, now: datetime) -> None:
    """Those the platform has dropped by now."""
    await session.execute(delete(uploads).where(U.until <= now))
