"""The sessions of a class, and who was there."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, MemberId, Table, Time, Utc

STANDS = text("undone_at IS NULL")


class TrainingSession(Table):
    """One session of a class: half a day, mostly."""

    __tablename__ = "training_sessions"
    __table_args__ = (UniqueConstraint("training_id", "number"), NEVER_REUSED)

    id: Mapped[Id]
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"))
    number: Mapped[int]
    topic: Mapped[str] = mapped_column(String(300), default="", server_default="")
    lecturer: Mapped[str] = mapped_column(String(200), default="", server_default="")
    starts_at: Mapped[datetime] = mapped_column(Utc, index=True)
    ends_at: Mapped[datetime] = mapped_column(Utc, index=True)
    periods: Mapped[int] = mapped_column(default=1, server_default="1")
    """Of 45 minutes; absence is counted in them."""
    key: Mapped[str] = mapped_column(String(43))
    """Random; the codes on the screen are derived from it and kept nowhere."""
    closed_at: Mapped[datetime | None] = mapped_column(Utc)
    """Whoever was not marked by then is absent."""


class AttendanceMark(Table):
    """That somebody was there, or not; of a session and person one that is not undone."""

    __tablename__ = "attendance_marks"
    __table_args__ = (
        Index("uq_attendance_marks_standing", "session_id", "member_id", unique=True,
              sqlite_where=STANDS, postgresql_where=STANDS),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    session_id: Mapped[int] = mapped_column(ForeignKey("training_sessions.id"))
    member_id: Mapped[MemberId]
    mark: Mapped[str] = mapped_column(String(8))
    """present, late, excused, absent."""
    source: Mapped[str] = mapped_column(String(8))
    """screen, word, list, scan, import, herself, close."""
    reason: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """Why she is excused."""
    at: Mapped[Time]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """Who marked her; None: she herself, or the clock."""
    undone_at: Mapped[datetime | None] = mapped_column(Utc)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venues.id"))
    """At which venue of a conference she was there; None: nobody can say."""


class AttendanceCard(Table):
    """Where somebody watches a session fill."""

    __tablename__ = "attendance_cards"

    session_id: Mapped[int] = mapped_column(ForeignKey("training_sessions.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("accounts.id"), primary_key=True)
    shown: Mapped[str] = mapped_column(String(60))
    """The figures it shows."""
    opened_at: Mapped[datetime | None] = mapped_column(Utc)
    """When it was opened last; who is scanned in a chat is there at what it opened last."""
