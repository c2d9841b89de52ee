"""What the law gives a member: the words she agreed to, what she asked for, who was erased."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, MemberId, Table, Time, Utc

OPEN_REQUEST = text("done_at IS NULL")


class ConsentText(Table):
    """The exact words somebody was shown when she agreed; the same words are kept once."""

    __tablename__ = "consent_texts"
    __table_args__ = (UniqueConstraint("purpose", "wording", "digest"),)

    id: Mapped[Id]
    purpose: Mapped[str] = mapped_column(String(20))
    wording: Mapped[str] = mapped_column(String(20))
    """The version, as ``storage/consents.py`` numbers it."""
    language: Mapped[str] = mapped_column(String(8))
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the words in UTF-8."""
    text: Mapped[str] = mapped_column(Text)
    shown_at: Mapped[Time]
    """For the first time."""


class RightsRequest(Table):
    """Something a member asked for about her data, until it is done or refused with a reason."""

    __tablename__ = "rights_requests"
    __table_args__ = (
        Index("uq_rights_requests_open", "member_id", "kind", "field", unique=True,
              sqlite_where=OPEN_REQUEST, postgresql_where=OPEN_REQUEST),
        Index("ix_rights_requests_due", "due_at",
              sqlite_where=OPEN_REQUEST, postgresql_where=OPEN_REQUEST),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    member_id: Mapped[MemberId]
    kind: Mapped[str] = mapped_column(String(12))
    """correct, erase, object."""
    field: Mapped[str] = mapped_column(String(20), default="")
    """Of a correction: which entry of the roster."""
    wanted: Mapped[str] = mapped_column(Text, default="")
    """What she says is right, or what she objects to; emptied a while after it is done."""
    state: Mapped[str] = mapped_column(String(12), default="open")
    """open; approved: an erasure somebody has confirmed; done, refused, taken_back."""
    asked_at: Mapped[Time]
    due_at: Mapped[Time]
    """Our own target, well within the law's."""
    decided_at: Mapped[datetime | None] = mapped_column(Utc)
    decided_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("members.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    """Of a refusal."""
    done_at: Mapped[datetime | None] = mapped_column(Utc)


class Erasure(Table):
    """A member whose data this database has erased; the data folder keeps the same list."""

    __tablename__ = "erasures"

    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("members.id"), primary_key=True)
    at: Mapped[Time]
