"""Rows as an operator sees them: states and ids; texts only when asked for."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage.database import Session
from storage.tables import Account, AuditEntry, Conversation, Delivery, InboxRow

Columns = dict[str, Any]
"""Name to column of a table."""

DELIVERY: Columns = {
    "id": Delivery.id,
    "announcement": Delivery.announcement_id,
    "recipient": Delivery.recipient_id,
    "channel": Delivery.channel,
    "lane": Delivery.lane,
    "kind": Delivery.kind,
    "state": Delivery.state,
    "attempt": Delivery.attempt,
    "at": Delivery.sent_at,
}
INBOX: Columns = {
    "id": InboxRow.id,
    "channel": InboxRow.channel,
    "external_id": InboxRow.external_id,
    "state": InboxRow.state,
    "tries": InboxRow.tries,
    "at": InboxRow.at,
}
CONVERSATION: Columns = {
    "account": Conversation.account_id,
    "channel": Account.channel,
    "form": Conversation.form,
    "asked": Conversation.asked,
    "version": Conversation.version,
    "touched_at": Conversation.touched_at,
}
AUDIT: Columns = {
    "id": AuditEntry.id,
    "at": AuditEntry.at,
    "actor": AuditEntry.actor_id,
    "action": AuditEntry.action,
    "object": AuditEntry.object,
    "details": AuditEntry.details,
}
DUMPS: dict[str, tuple[Columns, Columns]] = {
    "deliveries": (DELIVERY, {"say": Delivery.say}),
    "inbox": (INBOX, {"body": InboxRow.body}),
    "conversations": (CONVERSATION, {"answers": Conversation.answers}),
    "audit": (AUDIT, {}),
}
"""What is shown of each, and what only on request."""


async def rows(session: Session, what: str, *, bodies: bool) -> AsyncIterator[dict[str, Any]]:
    """Every row of ``what``, oldest first, as plain values."""
    always, asked = DUMPS[what]
    columns = {**always, **(asked if bodies else {})}
    query = select(*columns.values()).order_by(next(iter(columns.values())))
    if what == "conversations":
        query = query.join(Account, Account.id == Conversation.account_id)
    async for row in await session.stream(query):
        yield {name: _plain(value) for name, value in zip(columns, row, strict=True)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
