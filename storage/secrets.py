"""Linking codes that were said in a chat are not kept once she has read them; nor what somebody
thinks of a class, once it is taken in."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from storage.database import Session
from storage.tables import Delivery, InboxRow

READ_WITHIN = timedelta(minutes=10)
"""A page that is opened again meanwhile still shows the message."""
HIDDEN: dict[str, Any] = {"text": "•••••-•••••", "buttons": []}
ENDED = ("sent", "failed", "unknown", "expired", "cancelled")


async def forget(session: Session, *, now: datetime) -> None:
    """Blank what was said in secret and has left ten minutes ago, or never will."""
    ended = Delivery.state.in_(ENDED) & (Delivery.created_at < now - READ_WITHIN)
    read = Delivery.sent_at.is_(None) | (Delivery.sent_at < now - READ_WITHIN)
    await session.execute(
        update(Delivery)
        .where(Delivery.secret, ended, read)
        .values(say=HIDDEN, secret=False)
        .execution_options(synchronize_session=False)
    )


async def blank(session: Session, row_id: int, body: dict[str, Any]) -> None:
    """Keep of a message only that it came: what she typed or pressed is a secret."""
    kept = {**body, "text": "", "press": ""}
    await session.execute(update(InboxRow).where(InboxRow.id == row_id).values(body=kept))
