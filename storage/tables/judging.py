"""Blind judging: what judges see stands here, and whose it is in one table apart.

Nothing here but ``blind_codes`` leads to an entry: with that table gone, judging goes on.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, Id, MemberId, Rows, Table, Time, Utc

STANDS = text("state <> 'recused'")


class BlindEssay(Table):
    """An essay as judges get it."""

    __tablename__ = "blind_essays"
    __table_args__ = (UniqueConstraint("contest_id", "code"), NEVER_REUSED)

    id: Mapped[Id]
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    code: Mapped[int]
    """Drawn by lot: neither its author nor the order of handing in follows from it."""
    text: Mapped[str] = mapped_column(Text)
    words: Mapped[int]


class BlindCode(Table):
    """Whose essay a blind one is."""

    __tablename__ = "blind_codes"

    essay_id: Mapped[int] = mapped_column(ForeignKey("blind_essays.id"), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), unique=True)


class Criterion(Table):
    """What points are given for; those of a contest add up to a hundred."""

    __tablename__ = "criteria"
    __table_args__ = (UniqueConstraint("contest_id", "number"), NEVER_REUSED)

    id: Mapped[Id]
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    most: Mapped[int]
    """Points."""
    is_content: Mapped[bool]
    """Whether it counts first where essays are equal (domain.md rule C18)."""
    levels: Mapped[Rows]
    """``[points, description]`` each, the best first."""


class JudgingRound(Table):
    """One going over the essays: preliminary, final."""

    __tablename__ = "judging_rounds"
    __table_args__ = (UniqueConstraint("contest_id", "number"), NEVER_REUSED)

    id: Mapped[Id]
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    number: Mapped[int]
    judges: Mapped[int]
    """How many read each essay."""
    gap: Mapped[int]
    """Points between two sheets from which on one judge more reads it."""
    due_at: Mapped[Time]
    opened_at: Mapped[Time]
    closed_at: Mapped[datetime | None] = mapped_column(Utc)


class Assignment(Table):
    """One judge and one essay in a round: her sheet."""

    __tablename__ = "assignments"
    __table_args__ = (
        Index("uq_assignments_standing", "round_id", "essay_id", "judge_id", unique=True,
              sqlite_where=STANDS, postgresql_where=STANDS),
        Index("ix_assignments_judge", "judge_id", "round_id", "state"),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    round_id: Mapped[int] = mapped_column(ForeignKey("judging_rounds.id"))
    essay_id: Mapped[int] = mapped_column(ForeignKey("blind_essays.id"), index=True)
    judge_id: Mapped[MemberId]
    is_third: Mapped[bool]
    """She reads it because the others are far apart."""
    state: Mapped[str] = mapped_column(String(8))
    """given, begun, locked, recused (she knows the author, or it was given to another)."""
    comment: Mapped[str] = mapped_column(Text, default="", server_default="")
    total: Mapped[int | None]
    """Points out of a hundred, once locked."""
    changed_at: Mapped[Time]


class Score(Table):
    """The points of one sheet for one criterion."""

    __tablename__ = "scores"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), primary_key=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"), primary_key=True)
    points: Mapped[int]


class Verdict(Table):
    """What the head of the jury decided where sheets stayed far apart."""

    __tablename__ = "verdicts"

    round_id: Mapped[int] = mapped_column(ForeignKey("judging_rounds.id"), primary_key=True)
    essay_id: Mapped[int] = mapped_column(ForeignKey("blind_essays.id"), primary_key=True)
    points: Mapped[int]
    """Hundredths of a point: a mean may have a fraction."""
    reason: Mapped[str] = mapped_column(String(300))
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    at: Mapped[Time]
