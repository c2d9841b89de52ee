"""What somebody's final essay or test in a class came to."""

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import MemberId, Table, Time


class Result(Table):
    """The score of one trainee; entered again, it is another."""

    __tablename__ = "results"

    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"), primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(primary_key=True)
    score: Mapped[int]
    """Tenths of a point out of ten: 0 to 100."""
    source: Mapped[str] = mapped_column(String(8))
    """typed, list (a file), quiz."""
    at: Mapped[Time]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """Who entered it; None: the quiz did."""


class Essay(Table):
    """That somebody's final essay has come, on paper."""

    __tablename__ = "essays"

    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"), primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(primary_key=True)
    is_late: Mapped[bool] = mapped_column(default=False, server_default=false())
    at: Mapped[Time]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    """Who ticked it."""
