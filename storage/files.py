"""Originals that people sent, and what was read in them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage.database import Session
from storage.tables import StoredFile


async def keep(
    session: Session,
    *,
    account_id: int | None,
    path: str,
    name: str,
    mime: str,
    size: int,
    sha256: str,
    kind: str = "",
    text: str = "",
    words: int = 0,
    refused: str = "",
    now: datetime,
) -> int:
    """Keep a fetched file's facts and reading; its id."""
    row = StoredFile(
        account_id=account_id, path=path, name=name[:255], mime=mime[:100], size=size,
        sha256=sha256, kind=kind, text=text, words=words, refused=refused, at=now,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return row.id


async def get(session: Session, file_id: int) -> StoredFile:
    """The facts of one file."""
    return await session.get_one(StoredFile, file_id)


async def of_ids(session: Session, ids: Sequence[int]) -> list[StoredFile]:
    """The facts of these files, in the order of their ids as given."""
    if not ids:
        return []
    found = await session.scalars(select(StoredFile).where(StoredFile.id.in_(ids)))
    return sorted(found, key=lambda one: ids.index(one.id))
