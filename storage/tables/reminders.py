"""What was reminded of, once each."""

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import BigId, Id, Table, Time, Utc

OVERDUE = text("state = 'overdue'")


class Reminder(Table):
    """One reminder to one person; the unique key keeps a doubled tick from doubling it."""

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("event", "member_id", "kind", "slot"),
        Index("ix_reminders_overdue", "id", sqlite_where=OVERDUE, postgresql_where=OVERDUE),
    )

    id: Mapped[Id]
    event: Mapped[str] = mapped_column(String(40))
    """``training:12`` or ``contest:3``."""
    member_id: Mapped[int] = mapped_column(BigId, index=True)
    kind: Mapped[str] = mapped_column(String(20))
    slot: Mapped[datetime] = mapped_column(Utc)
    """The moment it belongs to; it moves when the event moves."""
    state: Mapped[str] = mapped_column(String(12))
    """queued, missed; overdue: missed, and the secretaries have not been told yet."""
    at: Mapped[Time]
