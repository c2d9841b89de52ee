"""Writing contests: drafts in parts, entries in versions; who wrote what stands apart."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, MemberId, Table, Time, Utc


class Contest(Table):
    """What may be handed in, and until when."""

    __tablename__ = "contests"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    title: Mapped[str] = mapped_column(String(200))
    rules: Mapped[str] = mapped_column(Text, default="")
    closes_at: Mapped[datetime] = mapped_column(Utc, index=True)
    words_min: Mapped[int]
    words_max: Mapped[int]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[Time]


class Part(Table):
    """One message or file of a draft. The draft is the member's, whichever chat it came by."""

    __tablename__ = "essay_parts"
    __table_args__ = (
        UniqueConstraint("account_id", "message"),
        Index("ix_essay_parts_draft", "contest_id", "member_id", "at", "id"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    member_id: Mapped[MemberId]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("accounts.id"))
    message: Mapped[str] = mapped_column(String(64))
    """The channel's id of the message, so that an edit finds its part."""
    position: Mapped[int]
    """The message's place among her messages; pieces of one paste carry the same second."""
    text: Mapped[str] = mapped_column(Text)
    words: Mapped[int]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    at: Mapped[Time]
    """The platform's time of the message."""
    edited_at: Mapped[datetime | None] = mapped_column(Utc)
    handed_in: Mapped[int | None]
    """The version of her entry it went into; none while it is in the draft."""


class Entry(Table):
    """A handed-in essay, known by its number alone; ``EntryVersion`` holds its text."""

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("contest_id", "number"),
        UniqueConstraint("contest_id", "member_id"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    number: Mapped[int]
    member_id: Mapped[MemberId]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    """Her unit when she first handed in: it counts there, and no judge of it reads it."""
    state: Mapped[str] = mapped_column(String(12), default="received", server_default="received")
    """received, valid, needs_fix, rejected, withdrawn, disqualified."""
    reason: Mapped[str] = mapped_column(String(20), default="", server_default="")
    """Why it was rejected or is to be mended: a key of ``storage.screening.REASONS``."""
    mend_until: Mapped[datetime | None] = mapped_column(Utc)
    """While it is to be mended: until when it is taken in, also after the deadline."""


class EntryEvent(Table):
    """One thing that became of an entry; rows are only ever added."""

    __tablename__ = "entry_events"
    __table_args__ = (Index("ix_entry_events_entry", "entry_id", "id"),)

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    what: Mapped[str] = mapped_column(String(12))
    """The state it came to."""
    reason: Mapped[str] = mapped_column(String(20), default="", server_default="")
    note: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """In the words of who decided."""
    at: Mapped[Time]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))


class ContestOfficer(Table):
    """Who has a part in running a contest, and so may not enter it (domain.md rule C1)."""

    __tablename__ = "contest_officers"

    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"), primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(String(12))
    """organiser, secretariat (sees who wrote what), judge, head (of the jury): one each, so that
    nobody who sees names judges."""


class EntryVersion(Table):
    """One handing-in; the last version counts, the earlier ones stay."""

    __tablename__ = "entry_versions"
    __table_args__ = (UniqueConstraint("entry_id", "version"),)

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    version: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    words: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the text in UTF-8."""
    handed_in_at: Mapped[Time]
    """The platform's time; the deadline is judged by it."""
    stored_at: Mapped[Time]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """Her unit's secretary, who handed it in for her; None: she herself."""
