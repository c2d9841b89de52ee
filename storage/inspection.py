"""Rows as an operator sees them: states and ids; texts only when asked for.

The lines of ``deliveries`` account for every announcement. A recipient stands where the worst
of her lines stands that has the channel of her last one (of kind send, by id; the worst comes
last in ``figures.STATES``); so counted, the states add up to the frozen total. Who has no
delivery, not yet or never, has one line without id, and so has who was told in a digest, one for
each message of it (whose own line names no announcement).
"""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, literal, null, select, union_all

from storage.database import Session
from storage.deliveries import ANNOUNCEMENT
from storage.digests import is_written
from storage.tables import (
    Account,
    Announcement,
    AuditEntry,
    Conversation,
    Delivery,
    InboxRow,
    Recipient,
    Seal,
)

Columns = dict[str, Any]
"""Name to column of a table."""

NEVER_LEFT = ("pending", "leased")
is_cancelled = Delivery.announcement_id.in_(
    select(Announcement.id).where(Announcement.state == "cancelled")
)
DELIVERY: Columns = {
    "id": Delivery.id,
    "announcement": Delivery.announcement_id,
    "recipient": Delivery.recipient_id,
    "channel": Delivery.channel,
    "lane": Delivery.lane,
    "kind": Delivery.kind,
    # what is left of a cancelled announcement is cancelled, before the rows say so themselves
    "state": case(
        (is_cancelled & Delivery.state.in_(NEVER_LEFT), "cancelled"), else_=Delivery.state
    ),
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
    "seal": Seal.seq,
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
    if what == "audit":
        query = query.outerjoin(Seal, Seal.audit_id == AuditEntry.id)
    if what == "deliveries":
        query = _with_all_recipients(columns)
    async for row in await session.stream(query):
        yield {name: _plain(value) for name, value in zip(columns, row, strict=True)}


def _with_all_recipients(columns: Columns) -> Select[Any]:
    """Deliveries, then recipients nothing was made for: not yet, never (no account, or each
    blocked), or no more. One statement, so that nobody is in neither."""
    made = select(Delivery.id).where(Delivery.recipient_id == Recipient.id)
    merged = select(Delivery.id).where(Delivery.digest_id == Recipient.digest_id)
    state = case(
        (Recipient.unreached != "", "failed"),
        (is_written(), "unknown"),
        (Announcement.state == "cancelled", "cancelled"),
        else_="pending",
    )
    known = {"announcement": Recipient.announcement_id, "recipient": Recipient.id,
             "lane": literal(ANNOUNCEMENT), "kind": literal("send"), "state": state,
             "attempt": literal(0)}  # fmt: skip
    others = (
        select(*(known.get(name, null()) for name in columns), literal(0))
        .select_from(Recipient)
        .join(Announcement, Announcement.id == Recipient.announcement_id)
        .where(~made.exists(), ~merged.exists())
    )
    told = (
        select(*_as_told(columns), Delivery.id)
        .select_from(Recipient)
        .join(Delivery, Delivery.digest_id == Recipient.digest_id)
    )
    named = [column.label(name) for name, column in columns.items()]
    all_ = union_all(select(*named, Delivery.id.label("place")), others, told).subquery()
    in_order = (all_.c.id.is_(None), all_.c.id, all_.c.recipient, all_.c.place)
    return select(*(all_.c[name] for name in columns)).order_by(*in_order)


def _as_told(columns: Columns) -> list[Any]:
    """A message of a digest, as a line of one announcement in it."""
    own = {"id": null(), "announcement": Recipient.announcement_id, "recipient": Recipient.id,
           "say": null()}  # fmt: skip
    return [own.get(name, column) for name, column in columns.items()]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
