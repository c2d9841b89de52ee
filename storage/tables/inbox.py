"""What arrived, stored before it is acknowledged."""

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, Id, Json, Table, Time, Utc

OPEN = text("state IN ('new', 'working')")


class InboxRow(Table):
    """One update of one channel; a re-delivery meets the unique key."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "account", "external_id"),
        Index("ix_inbox_open_chat", "chat_key", "id",
              sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_inbox_chat", "chat_key", "id"),
        Index("ix_inbox_open", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    channel: Mapped[str] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str] = mapped_column(String(128))
    chat_key: Mapped[str] = mapped_column(String(150))
    """Channel, account and chat in one word: the messages of one are handled in order."""
    body: Mapped[Json]
    """``Incoming.as_json()``."""
    file_id: Mapped[int | None]
    file_tries: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(20), default="new")
    """new, working, done, ignored, set_aside."""
    tries: Mapped[int] = mapped_column(default=0)
    """Counted and committed when the row is claimed, so that a message which kills the
    process is still set aside."""
    owner: Mapped[str] = mapped_column(String(40), default="")
    lease_until: Mapped[datetime | None] = mapped_column(Utc)
    next_at: Mapped[Time]
    at: Mapped[Time]
    """When we stored it."""
    error: Mapped[str] = mapped_column(String(200), default="")
