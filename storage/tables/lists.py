"""Lists of names officers send about classes, decisions made elsewhere, and members' passes."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, Json, MemberId, Table, Time, Utc

GOES_ON = text("state IN ('received', 'confirmed')")


class Pass(Table):
    """The number by which an officer who scans it knows a member; another one revokes it."""

    __tablename__ = "passes"

    member_id: Mapped[int] = mapped_column(BigId, ForeignKey("members.id"), primary_key=True)
    digits: Mapped[str] = mapped_column(String(12), unique=True)
    """Random; they say nothing by themselves."""
    made_at: Mapped[Time]


class NameList(Table):
    """A list of names an officer sent, from its arrival to what came of it."""

    __tablename__ = "name_lists"
    __table_args__ = (
        Index("ix_name_lists_due", "id", sqlite_where=GOES_ON, postgresql_where=GOES_ON),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(16))
    """attendance, decision, nominations."""
    about: Mapped[Json]
    """The id of the session, the decision or the class."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    typed: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Its lines where it was no file; emptied once it is decided about."""
    sent_by: Mapped[MemberId]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("accounts.id"))
    """The chat it came from, and is answered in."""
    state: Mapped[str] = mapped_column(String(10))
    """received, previewed, confirmed, applied, refused, cancelled."""
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    at: Mapped[datetime] = mapped_column(Utc, index=True)


class Decision(Table):
    """A choice of people that was made by those who may, and is only carried out here."""

    __tablename__ = "decisions"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(60))
    dated: Mapped[date]
    decided_by: Mapped[str] = mapped_column(String(200))
    occasion: Mapped[str] = mapped_column(String(200))
    """What the chosen are invited to."""
    made_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[Time]


class Site(Table):
    """A place where some of the chosen come together."""

    __tablename__ = "decision_sites"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1, as the list of people names it."""
    place: Mapped[str] = mapped_column(String(300))
    starts_at: Mapped[Time]
    announcement_id: Mapped[int | None] = mapped_column(ForeignKey("announcements.id"))
    """The invitation to it; None: not sent yet."""


class Chosen(Table):
    """One person of a decision, and where she is expected."""

    __tablename__ = "decision_people"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    """Hers when the list came."""
    site: Mapped[int]
