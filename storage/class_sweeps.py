"""What of classes is deleted when its time is over: marks and results, venues, opinions."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, delete, or_, select, tuple_, update

from storage.database import Session
from storage.sweeping import DAY, NAMES_KEPT, deletes
from storage.tables import (
    AttendanceCard,
    AttendanceMark,
    CertificateWaiver,
    ConferenceCard,
    Essay,
    FeedbackAnswer,
    FeedbackGiven,
    Quiz,
    QuizAnswer,
    QuizAttempt,
    Result,
    Training,
    TrainingSession,
    Venue,
)

ATTENDANCE_KEPT: Final = 36 * 30 * DAY


async def attendance(session: Session, before: datetime, limit: int) -> int:
    """Who was absent and where it was watched; long after, who was there and what it came to."""
    long_before = before - (ATTENDANCE_KEPT - NAMES_KEPT)
    absent = await deletes(AttendanceMark, _over_absences)(session, before, limit)
    marks = deletes(AttendanceMark, lambda at: _of_old_sessions(AttendanceMark.session_id, at))
    over = _of_old_sessions(AttendanceCard.session_id, before)
    cards = await session.execute(
        delete(AttendanceCard).where(over).returning(AttendanceCard.account_id)
    )
    let_off = await session.execute(
        delete(CertificateWaiver)
        .where(CertificateWaiver.training_id.in_(_classes_over(long_before)))
        .returning(CertificateWaiver.member_id)
    )
    gone = absent + len(cards.all()) + len(let_off.all()) + await _venues(session, before, limit)
    gone += await marks(session, long_before, limit)
    return gone + await _results(session, long_before, limit)


async def _results(session: Session, before: datetime, limit: int) -> int:
    """What tests came to and how they were answered; their questions are nobody's."""
    classes = _classes_over(before)
    attempts = (
        select(QuizAttempt.id)
        .join(Quiz, Quiz.id == QuizAttempt.quiz_id)
        .where(Quiz.training_id.in_(classes))
    )
    answers = select(QuizAnswer.attempt_id).where(QuizAnswer.attempt_id == QuizAttempt.id)
    emptied = QuizAttempt.id.in_(attempts) & ~answers.exists()
    over: tuple[tuple[Any, ColumnElement[bool]], ...] = (
        (QuizAnswer, QuizAnswer.attempt_id.in_(attempts)),
        (QuizAttempt, emptied),
        (Result, Result.training_id.in_(classes)),
        (Essay, Essay.training_id.in_(classes)),
    )
    gone = 0
    for table, is_over in over:
        gone += await deletes(table, _whenever(is_over))(session, before, limit)
    return gone


def _whenever(is_over: ColumnElement[bool]) -> Callable[[datetime], ColumnElement[bool]]:
    return lambda before: is_over


async def feedback(session: Session, before: datetime, limit: int) -> int:
    """Who was asked a year after the class; long after, what was said."""
    long_before = before - (ATTENDANCE_KEPT - 365 * DAY)
    of_old = FeedbackGiven.training_id.in_(_classes_over(before))
    some = select(FeedbackGiven.training_id, FeedbackGiven.member_id).where(of_old).limit(limit)
    key = tuple_(FeedbackGiven.training_id, FeedbackGiven.member_id)
    asked = await session.execute(
        delete(FeedbackGiven).where(key.in_(some)).returning(FeedbackGiven.member_id)
    )
    said = deletes(FeedbackAnswer, lambda at: FeedbackAnswer.training_id.in_(_classes_over(at)))
    return len(asked.all()) + await said(session, long_before, limit)


def _classes_over(before: datetime) -> Any:
    return select(Training.id).where(Training.ends_at < before)


async def _venues(session: Session, before: datetime, limit: int) -> int:
    """Who answered for a venue, and where its conference was watched."""
    over = _classes_over(before)
    named = or_(Venue.contact_id.is_not(None), Venue.contact_name != "", Venue.line_words != "")
    some = select(Venue.id).where(Venue.training_id.in_(over), named).limit(limit)
    done = await session.scalars(
        update(Venue)
        .where(Venue.id.in_(some))
        .values(contact_id=None, contact_name="", contact_phone="", line_words="")
        .returning(Venue.id)
    )
    cards = await session.execute(
        delete(ConferenceCard)
        .where(ConferenceCard.training_id.in_(over))
        .returning(ConferenceCard.account_id)
    )
    return len(done.all()) + len(cards.all())


def _of_old_sessions(column: Any, before: datetime) -> ColumnElement[bool]:
    old = select(TrainingSession.id).where(TrainingSession.ends_at < before)
    return column.in_(old)  # type: ignore[no-any-return]


def _over_absences(before: datetime) -> ColumnElement[bool]:
    missing = AttendanceMark.mark.in_(("absent", "excused"))
    return and_(missing, _of_old_sessions(AttendanceMark.session_id, before))
