"""Trainings and who holds a seat or waits for one."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, Id, MemberId, Table, Time, Utc

LIVE = text("state IN ('confirmed', 'offered', 'queued')")


class Training(Table):
    """One class at one place and time."""

    __tablename__ = "trainings"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    title: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(300))
    starts_at: Mapped[datetime] = mapped_column(Utc, index=True)
    ends_at: Mapped[Time]
    closes_at: Mapped[Time]
    """Registration ends here."""
    seats: Mapped[int]
    cancelled_at: Mapped[datetime | None] = mapped_column(Utc)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[Time]


class Registration(Table):
    """A member's wish for a seat; one live row a training and member."""

    __tablename__ = "registrations"
    __table_args__ = (
        Index("uq_registrations_live", "training_id", "member_id", unique=True,
              sqlite_where=LIVE, postgresql_where=LIVE),
        Index("ix_registrations_queue", "training_id", "state", "id"),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"))
    member_id: Mapped[MemberId]
    state: Mapped[str] = mapped_column(String(12))
    """confirmed, queued, offered (a freed seat is held for her), cancelled, passed (she let
    an offer go)."""
    at: Mapped[Time]
    """When she asked; the queue's order is that of the rows."""
    changed_at: Mapped[Time]
    offer_until: Mapped[datetime | None] = mapped_column(Utc)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """Her unit's secretary, who asked in her place; None: she herself."""
