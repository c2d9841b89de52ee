"""How much of a platform's plan an account has used up, by what is written down anyway."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from storage.database import Session
from storage.deliveries import D, deliveries
from storage.tables.members import Account


@dataclass(frozen=True, slots=True)
class Used:
    """Of a plan that counts messages and people."""

    messages: int
    """That left, or may have left."""
    people: int
    """Who have ever written to the account, linked or not."""


async def used(session: Session, *, channel: str, account: str, since: datetime) -> Used:
    """What one account of ours has used since then (the people: ever).

    Looks at every delivery of ``since`` and later: for a start and an hourly look, not for
    every message.
    """
    here = (D.channel == channel) & (D.account == account) & (D.kind == "send")
    left = or_(D.state == "sent", D.state == "unknown", D.state == "in_flight")
    messages = select(func.count()).select_from(deliveries)
    messages = messages.where(here, left, func.coalesce(D.sent_at, D.due_at) >= since)
    people = select(func.count()).where(Account.channel == channel, Account.account == account)
    found = await session.execute(
        select(messages.scalar_subquery(), people.where(Account.private).scalar_subquery())
    )
    return Used(*found.one())
