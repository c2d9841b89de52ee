"""What arrived: stored once, handed on in each chat's order, set aside when it cannot be."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.orm import aliased

from storage.database import Session, insert_once, skip_locked, tell
from storage.tables import InboxRow

LEASE = timedelta(seconds=30)
"""How long a claim holds. A handler is cut off after 2 s; a file may take longer and renews."""
MOST_TRIES = 5
BACK_OFF = (timedelta(0), *(timedelta(seconds=s) for s in (0.2, 0.5, 1, 2)))
"""Together under 4 s: the chat's next message waits no longer for one that cannot be handled."""


async def store(session: Session, rows: Sequence[dict[str, Any]], *, now: datetime) -> list[int]:
    """Keep updates; ids of those that are new. One seen before changes nothing.

    Each row: channel, account, external_id, chat, body (``Incoming.as_json()``).
    """
    kept = [
        {
            "channel": r["channel"],
            "account": r["account"],
            "external_id": r["external_id"],
            "chat_key": f"{r['channel']}:{r['account']}:{r['chat']}",
            "body": r["body"],
            "file_id": None,
            "state": "new",
            "next_at": now,
            "at": now,
        }
        for r in rows
    ]
    new = await session.scalars(insert_once(session, InboxRow, kept, returning=InboxRow.id))
    tell(session, "inbox")
    return list(new)


async def claim(session: Session, *, owner: str, now: datetime, limit: int) -> list[InboxRow]:
    """Take up to ``limit`` messages, the earliest open one of each chat.

    The try is counted here and commits with the claim, so a message that kills the process
    counts too.
    """
    earlier = aliased(InboxRow)
    open_ = InboxRow.state.in_(("new", "working"))
    free = or_(
        and_(InboxRow.state == "new", InboxRow.next_at <= now),
        and_(InboxRow.state == "working", InboxRow.lease_until < now),
    )
    first = ~exists().where(
        earlier.chat_key == InboxRow.chat_key,
        earlier.id < InboxRow.id,
        earlier.state.in_(("new", "working")),
    )
    due = select(InboxRow).where(open_, free, first).order_by(InboxRow.id).limit(limit)
    rows = list(await session.scalars(skip_locked(due)))
    for row in rows:
        row.state, row.owner, row.lease_until = "working", owner, now + LEASE
        row.tries += 1
    await session.flush()
    return rows


async def renew(session: Session, row_id: int, *, owner: str, now: datetime) -> None:
    """Keep a claim that takes long."""
    await session.execute(
        update(InboxRow)
        .where(InboxRow.id == row_id, InboxRow.owner == owner, InboxRow.state == "working")
        .values(lease_until=now + LEASE)
    )


async def mine(session: Session, row_id: int, *, owner: str) -> InboxRow | None:
    """A claimed row, locked; none when the claim ran out and somebody else has it."""
    row: InboxRow | None = await session.scalar(
        select(InboxRow)
        .where(InboxRow.id == row_id, InboxRow.owner == owner, InboxRow.state == "working")
        .with_for_update()
    )
    return row


async def finish(session: Session, row: InboxRow, *, state: str = "done") -> None:
    """Mark a row done or ignored, in the transaction that holds its effects."""
    row.state, row.lease_until, row.error = state, None, ""
    await session.flush()
    tell(session, "inbox")


async def put_back(session: Session, row: InboxRow, *, error: str, now: datetime) -> bool:
    """After a failure: try again a little later, or set it aside; true when set aside."""
    row.error, row.lease_until = error[:200], None
    aside = row.tries >= MOST_TRIES
    row.state = "set_aside" if aside else "new"
    row.next_at = now + BACK_OFF[min(row.tries, len(BACK_OFF) - 1)]
    await session.flush()
    tell(session, "inbox")
    return aside


async def release(session: Session, *, owner: str, now: datetime) -> None:
    """Give back what a stopping process holds; the try it did not use is not counted."""
    await session.execute(
        update(InboxRow)
        .where(InboxRow.owner == owner, InboxRow.state == "working")
        .values(state="new", lease_until=None, next_at=now, tries=InboxRow.tries - 1)
    )
