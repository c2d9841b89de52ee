"""Essays of a contest that share passages: what a comparison found, and what people said."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, Id, Rows, Table, Time, Utc


class OverlapCheck(Table):
    """How far the comparison of a contest's entries is."""

    __tablename__ = "overlap_checks"

    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"), primary_key=True)
    percent: Mapped[int] = mapped_column(default=20, server_default="20")
    """From which share on two essays are shown (domain.md rule C10)."""
    asked_at: Mapped[datetime | None] = mapped_column(Utc)
    """Somebody wants it computed anew."""
    looked_at: Mapped[datetime | None] = mapped_column(Utc)
    """Up to when the entries were compared."""
    retry_at: Mapped[datetime | None] = mapped_column(Utc)
    """Not before then, where it failed."""


class Overlap(Table):
    """Two entries that share passages, each as one of its versions has it. It holds places in
    texts, no words of them, so it says nothing once they are gone."""

    __tablename__ = "overlaps"
    __table_args__ = (
        Index("uq_overlaps_pair", "contest_id", "first_id", "first_version", "second_id",
              "second_version", unique=True),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    first_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    """The one with the lower number."""
    first_version: Mapped[int]
    second_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    second_version: Mapped[int]
    of_first: Mapped[int]
    """Thousandths of its words that stand in the other."""
    of_second: Mapped[int]
    share: Mapped[int]
    """The greater of both."""
    passages: Mapped[Rows]
    """``[from, to, from, to]`` each: characters of the first and the second text."""
    found_at: Mapped[Time]
    verdict: Mapped[str] = mapped_column(String(10), default="", server_default="")
    """Empty while nobody has decided; cleared, rejected."""
    note: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """Why, in the words of who decided."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Utc)


class Quotation(Table):
    """A passage that anybody may use: it does not count where essays are compared."""

    __tablename__ = "quotations"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    contest_id: Mapped[int | None] = mapped_column(ForeignKey("contests.id"))
    """None: in every contest."""
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    at: Mapped[Time]
