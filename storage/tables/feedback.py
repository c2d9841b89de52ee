"""What people thought of a class, and, apart from it, who has been asked."""

from datetime import date

from sqlalchemy import Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import MemberId, Table


class FeedbackGiven(Table):
    """That somebody was asked about a class, and how many questions she is through with. Not
    what she said, and no time but the day: nothing joins it to an answer."""

    __tablename__ = "feedback_given"

    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"), primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    questions: Mapped[int] = mapped_column(default=0)
    """Answered or passed over, from the first on."""


class FeedbackAnswer(Table):
    """One answer to one question: nobody's, of no time, in no order. The id is random and there
    is no number of the row behind it."""

    __tablename__ = "feedback_answers"
    __table_args__ = (
        Index("ix_feedback_answers_class", "training_id", "question"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"))
    question: Mapped[str] = mapped_column(String(12))
    """content, manner, words."""
    scale: Mapped[int | None]
    """1 to 5."""
    words: Mapped[str] = mapped_column(String(600), default="")
