"""Everything that is said, and what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, Json, Rows, Table, Time, Utc

DUE = text("state IN ('pending', 'leased', 'in_flight')")
OPEN = text("state IN ('pending', 'leased', 'in_flight', 'waiting')")
SECRET = text("secret")
DIGEST = text("digest_id IS NOT NULL")
REVISION = text("revision_id IS NOT NULL")
TAKEN = text("state IN ('leased', 'in_flight')")
PERISHABLE = text("state IN ('pending', 'waiting') AND expires_at IS NOT NULL")
"""A query uses a partial index only when it repeats the words of its condition."""


class Body(Table):
    """A text shared by many deliveries: rendered once, stored once."""

    __tablename__ = "bodies"

    id: Mapped[Id]
    say: Mapped[Json]


class Delivery(Table):
    """One message to one chat: to send, to put in another's place, or to take back."""

    __tablename__ = "deliveries"
    # only the first index begins with channel and account: PostgreSQL, before it has counted
    # the rows of a new announcement, would take any other that does
    __table_args__ = (
        Index("ix_deliveries_due", "channel", "account", "lane", "announcement_id", "due_at", "id",
              sqlite_where=DUE, postgresql_where=DUE),
        Index("ix_deliveries_open_chat", "chat", "channel", "account", "lane", "id",
              sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_deliveries_taken", "id", sqlite_where=TAKEN, postgresql_where=TAKEN),
        Index("ix_deliveries_perishable", "expires_at",
              sqlite_where=PERISHABLE, postgresql_where=PERISHABLE),
        Index("ix_deliveries_secret", "id", sqlite_where=SECRET, postgresql_where=SECRET),
        Index("ix_deliveries_chat", "chat", "channel", "account", "id"),
        Index("ix_deliveries_recipient", "recipient_id"),
        Index("ix_deliveries_digest", "digest_id", sqlite_where=DIGEST, postgresql_where=DIGEST),
        Index("ix_deliveries_revision", "revision_id", "recipient_id",
              sqlite_where=REVISION, postgresql_where=REVISION),
        Index("ix_deliveries_announcement", "announcement_id", "state"),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(10), default="send")
    """send, edit, delete."""
    lane: Mapped[int] = mapped_column(default=0)
    """0 replies, 1 reminders, 2 announcements: the lower goes first."""
    channel: Mapped[str] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(64))
    chat: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("accounts.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(BigId)
    announcement_id: Mapped[int | None] = mapped_column(BigId)
    recipient_id: Mapped[int | None] = mapped_column(BigId)
    digest_id: Mapped[int | None] = mapped_column(BigId)
    """The digest it is, instead of one recipient's message."""
    revision_id: Mapped[int | None] = mapped_column(BigId)
    """The correction or recall it carries out; then it counts in no figure of the announcement,
    though it has a recipient."""
    purpose: Mapped[str | None] = mapped_column(String(160), unique=True)
    """Why it is sent, so that the same reason never makes two rows."""
    card: Mapped[str] = mapped_column(String(80), default="")
    say: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"))
    """Where the text is when many deliveries share it; then ``say`` is empty."""
    part: Mapped[int] = mapped_column(default=0)
    """Which piece of a text longer than the channel allows."""
    target_id: Mapped[int | None] = mapped_column(BigId, index=True)
    """The delivery an edit or a delete is about; of a later part of a long text, its first."""
    state: Mapped[str] = mapped_column(String(12), default="pending")
    owner: Mapped[str] = mapped_column(String(40), default="")
    lease_until: Mapped[datetime | None] = mapped_column(Utc)
    attempt: Mapped[int] = mapped_column(default=0)
    repeated: Mapped[int] = mapped_column(default=0)
    """How often it was sent again after an unknown outcome."""
    due_at: Mapped[Time]
    expires_at: Mapped[datetime | None] = mapped_column(Utc)
    created_at: Mapped[Time]
    sent_at: Mapped[datetime | None] = mapped_column(Utc)
    received_at: Mapped[datetime | None] = mapped_column(Utc)
    """The platform says that it has reached her; only some platforms do."""
    seen_at: Mapped[datetime | None] = mapped_column(Utc)
    """The same of her having looked at it."""
    secret: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Its text is blanked soon after it was read: it holds a linking code."""
    message_ids: Mapped[Rows] = mapped_column(default=list)
    error: Mapped[str] = mapped_column(String(200), default="")
