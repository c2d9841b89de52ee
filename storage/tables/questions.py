"""Questions of members, what was said about each, answers for everybody, and holidays."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, MemberId, Table, Time, Utc

WAITS = text("state = 'open'")


class Question(Table):
    """One question of a member, with everything that follows from it."""

    __tablename__ = "questions"
    __table_args__ = (
        Index("ix_questions_open", "routed_at", sqlite_where=WAITS, postgresql_where=WAITS),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    number: Mapped[int] = mapped_column(unique=True)
    """What people call it by; running, and never given twice."""
    member_id: Mapped[MemberId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    """Her unit at the time: its secretaries may read it, whatever becomes of her."""
    announcement_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("announcements.id"))
    text: Mapped[str] = mapped_column(Text)
    route: Mapped[str] = mapped_column(String(10))
    """unit, office: who may read and answer it now."""
    state: Mapped[str] = mapped_column(String(10), default="open")
    """open, answered, closed."""
    round: Mapped[int] = mapped_column(default=1)
    """One more each time an answer did not settle it."""
    owner_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("members.id"), index=True)
    """Who answered last: what follows comes to her first."""
    asked_at: Mapped[Time]
    waits_since: Mapped[Time]
    """When this round began."""
    routed_at: Mapped[Time]
    """Since when those who may answer have had it: they are reminded by this."""
    nudged_at: Mapped[datetime | None] = mapped_column(Utc)
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    closed_at: Mapped[datetime | None] = mapped_column(Utc)


class QuestionWords(Table):
    """One thing said about a question after it was asked."""

    __tablename__ = "question_words"
    __table_args__ = (Index("ix_question_words_question", "question_id", "id"), NEVER_REUSED)

    id: Mapped[Id]
    question_id: Mapped[int] = mapped_column(BigId, ForeignKey("questions.id"))
    author_id: Mapped[MemberId]
    kind: Mapped[str] = mapped_column(String(10))
    """answer, more (the member has added something)."""
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[Time]


class SharedAnswer(Table):
    """A question and its answer for whoever asks alike; it holds no name."""

    __tablename__ = "shared_answers"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    """For the members of that unit; none: for everybody."""
    question_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("questions.id"))
    question: Mapped[str] = mapped_column(Text)
    search_key: Mapped[str] = mapped_column(Text)
    """The question in lower case, without diacritics, with single spaces."""
    answer: Mapped[str] = mapped_column(Text)
    made_by: Mapped[MemberId]
    made_at: Mapped[Time]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Utc)
    withdrawn_by: Mapped[int | None] = mapped_column(BigId, ForeignKey("members.id"))


class Counter(Table):
    """The last of the running numbers of a kind that was given away."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]


class Holiday(Table):
    """A day nobody works, as the office has entered it."""

    __tablename__ = "holidays"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
