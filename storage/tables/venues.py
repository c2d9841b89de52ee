"""Online conferences: their venues, which unit sits where, and what the venues report."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, Table, Time, Utc


class Conference(Table):
    """What a training has that is held at several venues at once."""

    __tablename__ = "conferences"

    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"), primary_key=True)
    choose_until: Mapped[Time]
    """Until then units say where they sit."""
    again: Mapped[int]
    """Minutes after midnight at which venues count a second time, if it lasts so long."""
    planned_at: Mapped[Time]
    """When the office last wrote the venues."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))


class Venue(Table):
    """A room that is connected to a conference."""

    __tablename__ = "venues"
    __table_args__ = (UniqueConstraint("training_id", "search_key"), NEVER_REUSED)

    id: Mapped[Id]
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"))
    name: Mapped[str] = mapped_column(String(200))
    search_key: Mapped[str] = mapped_column(String(200))
    host_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    """The unit whose room it is; its secretary stands in for the contact."""
    seats: Mapped[int]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    contact_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """Of a contact who is no member; with her phone."""
    contact_phone: Mapped[str] = mapped_column(String(20), default="", server_default="")
    line: Mapped[str] = mapped_column(String(8), default="", server_default="")
    """ok, fault; empty: nobody has said."""
    line_at: Mapped[datetime | None] = mapped_column(Utc)
    line_words: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """What the fault is."""


class VenueChoice(Table):
    """Where a unit sits, and how many of it are expected there."""

    __tablename__ = "venue_choices"

    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"), index=True)
    members: Mapped[int]
    guests: Mapped[int]
    at: Mapped[Time]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))


class HeadCount(Table):
    """What a venue reported; a correction is another row, and the last counts."""

    __tablename__ = "head_counts"
    __table_args__ = (Index("ix_head_counts_venue", "venue_id", "round", "id"),)

    id: Mapped[Id]
    venue_id: Mapped[int] = mapped_column(ForeignKey("venues.id"))
    round: Mapped[int]
    """1: after the start; 2: after lunch."""
    summoned: Mapped[int]
    present: Mapped[int]
    excused: Mapped[int]
    guests: Mapped[int]
    at: Mapped[Time]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))


class ConferenceCard(Table):
    """Where somebody watches the venues of a conference."""

    __tablename__ = "conference_cards"

    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("accounts.id"), primary_key=True)
    shown: Mapped[str] = mapped_column(String(200))
    """The figures it shows."""
