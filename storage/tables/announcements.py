"""Announcements, the people each one was frozen for, and what those answered."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, Json, Table, Time, Utc

WAITING = text("state IN ('review', 'scheduled')")
"""It has been confirmed and nothing of it may leave yet."""
UNFINISHED = text("done_at IS NULL")


class Announcement(Table):
    """What a secretary confirmed for a number of people."""

    __tablename__ = "announcements"
    __table_args__ = (
        Index("ix_announcements_waiting", "send_at", sqlite_where=WAITING,
              postgresql_where=WAITING),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(12), default="", server_default="")
    """notice, invitation, letter, plan, guidance; empty: plain words without a head."""
    number: Mapped[str] = mapped_column(String(60), default="", server_default="")
    """Of the paper, as the office counts: ``45-CV/ĐU``."""
    dated: Mapped[date | None] = mapped_column(Date)
    """The day on the paper."""
    subject: Mapped[str] = mapped_column(String(300), default="", server_default="")
    text: Mapped[str] = mapped_column(Text)
    urgency: Mapped[str] = mapped_column(String(10), default="normal", server_default="normal")
    """normal, urgent, top_urgent, flash (domain.md rule N1)."""
    need: Mapped[str] = mapped_column(String(8), default="ack", server_default="ack")
    """What is asked of who gets it: none, ack, attend, list, file."""
    due_at: Mapped[datetime | None] = mapped_column(Utc)
    """By when; None: as its urgency says, from the moment it was sent."""
    audience: Mapped[Json] = mapped_column(default=dict, server_default="{}")
    """Whom it was for, as ``storage/audiences.py`` writes it; empty: everybody."""
    nameless: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A condition of it was about something voluntary: nobody of it is ever named."""
    paid: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Messages that a platform charges for are allowed."""
    state: Mapped[str] = mapped_column(String(12), index=True)
    """review (a second secretary is asked), scheduled, late (its time went by while nothing
    ran: she is asked), expanding, sending, paused, done, cancelled, recalled; withdrawn: taken
    back before anything left."""
    total: Mapped[int]
    expanded_to: Mapped[int] = mapped_column(BigId, default=0)
    """The last recipient (by id) who has her deliveries or a reason why there is none."""
    made_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    account_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("accounts.id"))
    """Where its progress card is shown."""
    confirmed_at: Mapped[Time]
    send_at: Mapped[datetime | None] = mapped_column(Utc)
    """When it is to leave; None: at once."""
    is_timed: Mapped[bool] = mapped_column(default=False, server_default=false())
    """She chose that moment; else it is the half minute in which it may be taken back."""
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    approved_at: Mapped[datetime | None] = mapped_column(Utc)
    begun_at: Mapped[datetime | None] = mapped_column(Utc)
    """When it began to leave."""
    open_until: Mapped[datetime | None] = mapped_column(Utc)
    """Nothing of it leaves after this, until it is moved on in the morning; None: at any hour."""
    done_at: Mapped[datetime | None] = mapped_column(Utc)
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    """1 and one more for each correction."""
    revised_at: Mapped[datetime | None] = mapped_column(Utc)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("announcements.id"))
    """The one it was sent instead of."""
    card: Mapped[str] = mapped_column(String(200), default="")
    """The figures its progress card showed last, so that it is edited only when they change."""


class Enclosure(Table):
    """A file that goes with an announcement."""

    __tablename__ = "enclosures"
    __table_args__ = (UniqueConstraint("announcement_id", "file_id"),)

    id: Mapped[Id]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"), index=True)


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
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digests.id"), index=True)
    """The digest that says it to her, where she had enough messages that day."""
    acknowledged_at: Mapped[datetime | None] = mapped_column(Utc)
    """When she first answered in any way."""
    answer: Mapped[str] = mapped_column(String(8), default="", server_default="")
    """join, decline; given (a list or a file); empty: she acknowledged, or nothing yet."""
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Why she declines, or the list she typed."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"), index=True)
    """The list or file she handed in."""
    told_at: Mapped[datetime | None] = mapped_column(Utc)
    """A secretary told her herself, as she says."""
    told_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))


class Digest(Table):
    """Announcements of one day said to one member in one message."""

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("member_id", "day"), NEVER_REUSED)

    id: Mapped[Id]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """None once nobody may know any more who it was."""
    day: Mapped[date] = mapped_column(Date)
    """On the organisation's calendar."""
    made_at: Mapped[datetime | None] = mapped_column(Utc)
    """When its message was written; None: it still takes in more."""


class UnitCard(Table):
    """Where the secretary of a unit watches how her unit answers an announcement."""

    __tablename__ = "unit_cards"
    __table_args__ = (UniqueConstraint("announcement_id", "unit_id", "account_id"),)

    id: Mapped[Id]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("accounts.id"), index=True)
    shown: Mapped[str] = mapped_column(String(200), default="")
    """The figures it showed last."""


class Revision(Table):
    """A correction of an announcement, or its recall, that has to reach what was sent of it."""

    __tablename__ = "revisions"
    __table_args__ = (
        UniqueConstraint("announcement_id", "kind", "version"),
        Index("ix_revisions_unfinished", "id",
              sqlite_where=UNFINISHED, postgresql_where=UNFINISHED),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id"))
    kind: Mapped[str] = mapped_column(String(8))
    """correct, recall."""
    version: Mapped[int]
    """Of the announcement, from this revision on."""
    was: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """What the announcement was called until then, in one line."""
    bodies: Mapped[Json] = mapped_column(default=dict, server_default="{}")
    """new (to who has not got it), edit and message, each: language and form of address to the
    id of the text; empty until they are written."""
    at: Mapped[Time]
    done_at: Mapped[datetime | None] = mapped_column(Utc)
    """When nothing of it was left to do."""
