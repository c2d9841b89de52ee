"""Files of ours that somebody asked for: lists to print, exports."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, Json, MemberId, Table, Time, Utc

ASKED = text("state = 'asked'")


class Paper(Table):
    """A file made by the clock and said to who asked for it; it is gone after a while."""

    __tablename__ = "papers"
    __table_args__ = (
        Index("ix_papers_asked", "id", sqlite_where=ASKED, postgresql_where=ASKED),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(40))
    """Which of the papers of ``handlers`` it is."""
    about: Mapped[Json]
    """What it is about: ids and dates."""
    asked_by: Mapped[MemberId]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("accounts.id"))
    """The chat it is said in."""
    state: Mapped[str] = mapped_column(String(10))
    """asked, made, failed, gone (its file is deleted)."""
    tries: Mapped[int] = mapped_column(default=0)
    path: Mapped[str] = mapped_column(String(100), default="")
    """Below the data folder; random."""
    at: Mapped[Time]
    expires_at: Mapped[datetime | None] = mapped_column(Utc)
    """When its file is deleted."""
