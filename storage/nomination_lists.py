"""Files with names for a class on their way: received, previewed, confirmed, applied; or refused,
dropped. What the lines say stays in the file, which is read again."""

from datetime import datetime

from sqlalchemy import select

from storage.database import Session
from storage.tables import NominationList
from storage.tables.nominations import TO_DO

MOST_TRIES = 3
"""After so many failures that were nobody's fault a file is given up."""
RECEIVED, PREVIEWED, CONFIRMED = "received", "previewed", "confirmed"
APPLIED, REFUSED, DROPPED = "applied", "refused", "dropped"


class NotHers(Exception):
    """There is none by that number for this member."""


class Decided(Exception):
    """It does not wait for her word; ``state`` is what it is."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


async def receive(
    session: Session,
    *,
    training_id: int,
    file_id: int,
    sent_by: int,
    account_id: int,
    now: datetime,
) -> int:
    """Id of a new list, which the clock reads."""
    row = NominationList(training_id=training_id, file_id=file_id, sent_by=sent_by,
                         account_id=account_id, state=RECEIVED, tries=0, at=now)  # fmt: skip
    session.add(row)
    await session.flush()
    return row.id


async def due(session: Session, *, limit: int = 20) -> list[int]:
    """Those the clock has to go on with: to read, or to carry out."""
    here = select(NominationList.id).where(TO_DO).order_by(NominationList.id).limit(limit)
    return list(await session.scalars(here))


async def tried(session: Session, list_id: int) -> NominationList | None:
    """The list, one more try counted; None: it needs none any more."""
    row = await locked(session, list_id)
    if row is None or row.state not in (RECEIVED, CONFIRMED):
        return None
    row.tries += 1
    await session.flush()
    return row


async def decide(
    session: Session, list_id: int, *, sent_by: int, state: str, now: datetime
) -> NominationList:
    """The list, confirmed or dropped by who sent it.

    Raises:
        NotHers: not hers.
        Decided: it was before, or is not read yet.
    """
    row = await locked(session, list_id)
    if row is None or row.sent_by != sent_by:
        raise NotHers
    if row.state != PREVIEWED:
        raise Decided(row.state)
    await move(session, row, state, now=now)
    return row


async def move(session: Session, row: NominationList, state: str, *, now: datetime) -> None:
    """It has that state from now on. It is to be locked."""
    row.state, row.tries, row.at = state, 0, now
    await session.flush()


async def locked(session: Session, list_id: int) -> NominationList | None:
    """The list as it is now, locked."""
    here = select(NominationList).where(NominationList.id == list_id).with_for_update()
    row: NominationList | None = await session.scalar(
        here.execution_options(populate_existing=True)
    )
    return row
