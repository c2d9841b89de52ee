"""How much lies in the queues, for who watches over the machine."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from storage import seals
from storage.database import Session
from storage.tables import Delivery, InboxRow
from storage.tables.deliveries import OPEN
from storage.tables.inbox import OPEN as UNANSWERED


@dataclass(frozen=True, slots=True)
class Depth:
    """What is not done yet."""

    inbox: int
    inbox_age: timedelta
    """Of the oldest message not answered; 0 when there is none."""
    deliveries: dict[str, int]
    """Open rows by state: pending, leased, in_flight, waiting."""
    overdue: timedelta
    """How late the sender is with the row due first; 0 when it is not late."""
    unsealed: int
    """Acts of the audit without a seal."""
    unsealed_age: timedelta
    """Of the first of them; 0 when there is none."""


async def depth(session: Session, *, now: datetime) -> Depth:
    """The open rows, counted in a few looks at partial indexes; done ones are not counted."""
    unanswered = select(func.count(), func.min(InboxRow.at)).where(UNANSWERED)
    number, oldest = (await session.execute(unanswered)).one()
    states = await session.execute(
        # counting chats: else SQLite reads an index of all that was ever said, for its states
        select(Delivery.state, func.count(Delivery.chat)).where(OPEN).group_by(Delivery.state)
    )
    due = await session.scalar(
        select(func.min(Delivery.due_at)).where(OPEN, Delivery.state == "pending")
    )
    unsealed = await seals.waiting(session)
    return Depth(
        inbox=number,
        inbox_age=now - oldest if oldest else timedelta(0),
        deliveries=dict.fromkeys(("pending", "leased", "in_flight", "waiting"), 0)
        | {state: count for state, count in states},
        overdue=max(now - due, timedelta(0)) if due else timedelta(0),
        unsealed=unsealed.count,
        unsealed_age=max(now - unsealed.since, timedelta(0)) if unsealed.since else timedelta(0),
    )
