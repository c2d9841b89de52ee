"""Prizes of contests: what there is to give, who is to get it, and the decision that says so."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, Id, Table, Time, Utc


class PrizeTier(Table):
    """Prizes of one kind."""

    __tablename__ = "prize_tiers"
    __table_args__ = (UniqueConstraint("contest_id", "number"), NEVER_REUSED)

    id: Mapped[Id]
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    number: Mapped[int]
    """The highest is 1."""
    name: Mapped[str] = mapped_column(String(60))
    count: Mapped[int]
    """At most; it may stay empty (domain.md rule C19)."""
    is_collective: Mapped[bool]
    """For units, not for essays."""


class Award(Table):
    """A prize for an essay or a unit; nobody sees it before its contest is published."""

    __tablename__ = "awards"
    __table_args__ = (
        UniqueConstraint("contest_id", "essay_id"),
        UniqueConstraint("contest_id", "unit_id"),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    tier_id: Mapped[int] = mapped_column(ForeignKey("prize_tiers.id"))
    essay_id: Mapped[int | None] = mapped_column(ForeignKey("blind_essays.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    at: Mapped[Time]


class Publication(Table):
    """The decision about a contest's prizes; in force once a second person says so."""

    __tablename__ = "publications"

    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"), primary_key=True)
    decision_number: Mapped[str] = mapped_column(String(60))
    decided_on: Mapped[date]
    proposed_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    proposed_at: Mapped[Time]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    published_at: Mapped[datetime | None] = mapped_column(Utc)
    shows_means: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether each author is told the mean of her own essay (domain.md rule C22)."""
    told_to: Mapped[int] = mapped_column(default=0, server_default="0")
    """The last entry whose author was told."""
    told_at: Mapped[datetime | None] = mapped_column(Utc)
    """When everybody had been told."""
