"""Lists of names officers send: received, previewed, confirmed, applied; or refused, cancelled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select, update

from storage import audit
from storage.database import Session
from storage.tables import NameList, StoredFile
from storage.tables.lists import GOES_ON

MOST_TRIES: Final = 3
OVER: Final = ("applied", "refused", "cancelled")


class NoSuchList(Exception):
    """There is none by that number for this member."""


class Decided(Exception):
    """It does not wait for a word (any more); ``state`` says what became of it."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


async def receive(
    session: Session, *, kind: str, about: Mapping[str, Any], sent_by: int, account_id: int,
    now: datetime, file_id: int | None = None, typed: str = "",
) -> int:  # fmt: skip
    """Id of a list that will be read."""
    row = NameList(kind=kind, about=dict(about), file_id=file_id, typed=typed, sent_by=sent_by,
                   account_id=account_id, state="received", tries=0, at=now)  # fmt: skip
    session.add(row)
    await session.flush()
    return row.id


async def due(session: Session, *, limit: int = 20) -> list[int]:
    """Ids of those the clock has to go on with."""
    found = await session.scalars(
        select(NameList.id).where(GOES_ON).order_by(NameList.id).limit(limit)
    )
    return list(found)


async def begin(session: Session, list_id: int) -> NameList | None:
    """One more try at a list; None: it needs none any more. After ``MOST_TRIES`` it is refused,
    which the row then says. Locks it."""
    row = await _locked(session, list_id)
    if row is None or row.state not in ("received", "confirmed"):
        return None
    row.tries += 1
    if row.tries > MOST_TRIES:
        row.state = "refused"
    await session.flush()
    return row


async def still(session: Session, list_id: int, *, state: str) -> NameList | None:
    """The list, locked, if it is in that state."""
    row = await _locked(session, list_id)
    return row if row is not None and row.state == state else None


async def go_on(
    session: Session, row: NameList, state: str, *, written: int = 0, now: datetime
) -> None:
    """A locked list has that state from now on; what it wrote is kept in the audit."""
    row.state, row.tries, row.at = state, 0, now
    if state in OVER:
        row.typed = ""
    if state == "applied":
        await audit.record(
            session, actor_id=row.sent_by, action=f"{row.kind}.import", object=f"list:{row.id}",
            details={"rows": written, **row.about}, now=now,
        )  # fmt: skip
    await session.flush()


async def decide(
    session: Session, list_id: int, *, sent_by: int, state: str, now: datetime
) -> NameList:
    """The previewed list of that member, confirmed or cancelled from now on. Locks it.

    Raises:
        NoSuchList: there is none of hers by that number.
        Decided: it does not wait for a word.
    """
    row = await _locked(session, list_id)
    if row is None or row.sent_by != sent_by:
        raise NoSuchList
    if row.state != "previewed":
        raise Decided(row.state)
    await go_on(session, row, state, now=now)
    return row


async def forget(session: Session, *, now: datetime) -> None:
    """Lists that wait are dropped, and the files of all that do not go on are given up:
    somebody who is erased may be in them."""
    await session.execute(
        update(NameList).where(NameList.state.not_in(OVER)).values(state="cancelled", typed="")
    )
    sent = select(NameList.file_id).where(NameList.file_id.is_not(None))
    await session.execute(
        update(StoredFile)
        .where(StoredFile.id.in_(sent))
        .values(deleted_at=func.coalesce(StoredFile.deleted_at, now))
    )


async def _locked(session: Session, list_id: int) -> NameList | None:
    here = select(NameList).where(NameList.id == list_id).with_for_update()
    return await session.scalar(here.execution_options(populate_existing=True))
