"""Formal calls to everybody with a seat in a class, and how each has answered."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, Id, Table, Time, Utc

STANDS = text("ended_at IS NULL")
UNANSWERED = text("state = 'invited'")
"""A query uses a partial index only when it repeats the words of its condition."""


class Summons(Table):
    """One call; a class that gets another day has another."""

    __tablename__ = "summonses"
    __table_args__ = (
        Index("uq_summonses_standing", "training_id", unique=True,
              sqlite_where=STANDS, postgresql_where=STANDS),
        Index("ix_summonses_training", "training_id"),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"))
    subject: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """Who presides and what it is about."""
    requirements: Mapped[str] = mapped_column(String(300), default="", server_default="")
    signer: Mapped[str] = mapped_column(String(150), default="", server_default="")
    contact: Mapped[str] = mapped_column(String(150), default="", server_default="")
    """Who is to be called."""
    sent_at: Mapped[Time]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    due_at: Mapped[Time]
    """Until when an answer is asked for."""
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    """From here on nothing of it counts: the class was moved, put off or called off."""


class Invitation(Table):
    """What a summons is for one registration."""

    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint("summons_id", "registration_id"),
        Index("ix_invitations_registration", "registration_id"),
        Index("ix_invitations_unanswered", "due_at",
              sqlite_where=UNANSWERED, postgresql_where=UNANSWERED),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    summons_id: Mapped[int] = mapped_column(ForeignKey("summonses.id"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id"))
    state: Mapped[str] = mapped_column(String(12))
    """invited, will_come, declined, no_reply, replaced."""
    sent_at: Mapped[Time]
    due_at: Mapped[Time]
    chase_at: Mapped[datetime | None] = mapped_column(Utc)
    """When she is reminded that an answer is asked for; None: not (any more)."""
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """Who was told by her in person and entered it; None: she herself answered."""
    reason: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """Why she does not come."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("invitations.id"))
    """In whose place she was named."""
