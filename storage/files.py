"""Originals that people sent, and what was read in them."""

from datetime import datetime

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
