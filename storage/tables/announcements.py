"""Announcements and the people each one was frozen for."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, Table, Time, Utc


class Announcement(Table):
    """A text confirmed by a secretary for a number of people."""

    __tablename__ = "announcements"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12), index=True)
    """expanding, sending, paused, done, cancelled."""
    total: Mapped[int]
    expanded_to: Mapped[int] = mapped_column(BigId, default=0)
    """The last recipient (by id) who has her deliveries or a reason why there is none."""
    made_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    account_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("accounts.id"))
    """Where its progress card is shown."""
    confirmed_at: Mapped[Time]
    done_at: Mapped[datetime | None] = mapped_column(Utc)
    card: Mapped[str] = mapped_column(String(200), default="")
    """The figures its progress card showed last, so that it is edited only when they change."""


class Recipient(Table):
    """One member an announcement is for, frozen when it was confirmed."""

    __tablename__ = "recipients"
    __table_args__ = (
        UniqueConstraint("announcement_id", "member_id"),
        Index("ix_recipients_unit", "announcement_id", "unit_id"),
        Index("ix_recipients_order", "announcement_id", "id"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    """None once nobody may know any more who it was; she is counted all the same."""
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    """Her unit at that moment."""
    unreached: Mapped[str] = mapped_column(String(12), default="")
    """Why there is no delivery: not_linked, blocked, declined (she has taken her
    consent back); empty when there is one."""
    acknowledged_at: Mapped[datetime | None] = mapped_column(Utc)
