"""Tests in the chat: their questions, who takes them, and what was answered."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, MemberId, Rows, Table, Time, Utc

OPEN = text("finished_at IS NULL")
"""A query uses a partial index only when it repeats the words of its condition."""


class Quiz(Table):
    """A test of a class."""

    __tablename__ = "quizzes"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"), index=True)
    minutes: Mapped[int]
    drawn: Mapped[int]
    """How many questions of the list each attempt gets."""
    attempts: Mapped[int] = mapped_column(default=1, server_default="1")
    counts: Mapped[str] = mapped_column(String(4), default="best", server_default="best")
    """Which attempt counts: best, last."""
    opens_at: Mapped[Time]
    closes_at: Mapped[datetime] = mapped_column(Utc, index=True)
    shows_answers: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the right answers may be seen once it is closed."""
    is_test: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether what it comes to is the result of the class."""
    made_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    made_at: Mapped[Time]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Utc)


class QuizQuestion(Table):
    """One question of the list."""

    __tablename__ = "quiz_questions"
    __table_args__ = (UniqueConstraint("quiz_id", "number"),)

    id: Mapped[Id]
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(String(500))
    options: Mapped[Rows]
    correct: Mapped[Rows]
    """Places of the right options, from 0."""
    points: Mapped[int]


class QuizAttempt(Table):
    """Somebody takes a test."""

    __tablename__ = "quiz_attempts"
    __table_args__ = (
        UniqueConstraint("quiz_id", "member_id", "number"),
        Index("uq_quiz_attempts_open", "quiz_id", "member_id", unique=True,
              sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_quiz_attempts_running", "ends_at", sqlite_where=OPEN, postgresql_where=OPEN),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id"))
    member_id: Mapped[MemberId]
    number: Mapped[int]
    account_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("accounts.id"))
    """Where its message stands."""
    screen: Mapped[int] = mapped_column(default=1, server_default="1")
    """Which message that is: shown anew below everything else, it is another."""
    started_at: Mapped[Time]
    ends_at: Mapped[Time]
    """Nothing counts after this."""
    finished_at: Mapped[datetime | None] = mapped_column(Utc)
    points: Mapped[int] = mapped_column(default=0, server_default="0")
    most: Mapped[int]
    """Points it could come to."""


class QuizAnswer(Table):
    """One question of an attempt, and what was answered."""

    __tablename__ = "quiz_answers"

    attempt_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("quiz_attempts.id"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(BigId, ForeignKey("quiz_questions.id"))
    shown: Mapped[Rows]
    """Places of the options in the order she sees them."""
    chosen: Mapped[Rows]
    """Places of those she chose, up to now."""
    points: Mapped[int] = mapped_column(default=0, server_default="0")
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    """When she went on to the next."""
