"""Tests of classes: made, withdrawn, looked up; ``storage/attempts.py``: how one is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Select, exists, select

from storage import audit, deliveries, reminders, trainings
from storage.database import Session
from storage.registrations import CONFIRMED
from storage.tables import Member, Quiz, QuizAttempt, QuizQuestion, Registration, Training

BEST, LAST = "best", "last"
MOST_OPTIONS: Final = 6


class Gone(Exception):
    """There is no such test, it was withdrawn, or its class was called off."""


class Begun(Exception):
    """Somebody has begun it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be written."""

    text: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    """Places of the right options, from 0."""
    points: int = 1


@dataclass(frozen=True, slots=True)
class Rules:
    """How a test is taken."""

    minutes: int
    drawn: int
    opens_at: datetime
    closes_at: datetime
    attempts: int = 1
    counts: str = BEST
    shows_answers: bool = False
    is_test: bool = False


@dataclass(frozen=True, slots=True)
class Exam:
    """A test with the class it is of."""

    id: int
    training_id: int
    title: str
    """Of the class."""
    rules: Rules
    made_at: datetime
    is_shown: bool
    """Whether a trainee may see what hers came to: the result of a class once it is published."""


async def create(
    session: Session,
    *,
    training_id: int,
    questions: Sequence[Asked],
    rules: Rules,
    made_by: int,
    now: datetime,
) -> int:
    """The id of a new test.

    Locks the class.

    Raises:
        trainings.Cancelled.
        ValueError: the numbers or moments do not fit each other.
    """
    fits = 1 <= rules.drawn <= len(questions) and rules.minutes > 0 and rules.attempts > 0
    if not fits or rules.closes_at <= max(rules.opens_at, now):
        raise ValueError("rules")
    await trainings.locked(session, training_id)
    row = Quiz(
        training_id=training_id, minutes=rules.minutes, drawn=rules.drawn,
        attempts=rules.attempts, counts=rules.counts, opens_at=rules.opens_at,
        closes_at=rules.closes_at, shows_answers=rules.shows_answers, is_test=rules.is_test,
        made_by=made_by, made_at=now,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    session.add_all(
        QuizQuestion(quiz_id=row.id, number=number, text=one.text, options=list(one.options),
                     correct=list(one.right), points=one.points)
        for number, one in enumerate(questions, 1)
    )  # fmt: skip
    await session.flush()
    await audit.record(session, actor_id=made_by, action="quiz.made", object=event(row.id),
                       details={"questions": len(questions)}, now=now)  # fmt: skip
    return row.id


async def withdraw(session: Session, quiz_id: int, *, by: int, now: datetime) -> None:
    """Takes a test back that nobody has begun.

    Locks it.

    Raises:
        Gone, Begun.
    """
    row = await locked(session, quiz_id)
    if await session.scalar(select(exists().where(QuizAttempt.quiz_id == quiz_id))):
        raise Begun
    row.withdrawn_at = now
    await reminders.drop(session, event=event(quiz_id))
    await deliveries.cancel(session, f"{event(quiz_id)}:")
    await session.flush()
    await audit.record(session, actor_id=by, action="quiz.withdrawn", object=event(quiz_id),
                       now=now)  # fmt: skip


async def locked(session: Session, quiz_id: int) -> Quiz:
    """The test, locked until the transaction ends: nobody begins it meanwhile.

    Raises:
        Gone.
    """
    here = select(Quiz).where(Quiz.id == quiz_id, Quiz.withdrawn_at.is_(None))
    row = await session.scalar(here.with_for_update().execution_options(populate_existing=True))
    if row is None:
        raise Gone
    return row


async def held(session: Session, quiz_id: int) -> Exam:
    """A test that is not withdrawn meanwhile: locked beside others who only read it.

    Raises:
        Gone.
    """
    locked = select(Quiz.id).where(Quiz.id == quiz_id).with_for_update(read=True)
    await session.scalar(locked)
    return await get(session, quiz_id)


async def get(session: Session, quiz_id: int) -> Exam:
    """One test.

    Raises:
        Gone.
    """
    found = await _read(session, _exams().where(Quiz.id == quiz_id))
    if not found:
        raise Gone
    return found[0]


async def of_training(session: Session, training_id: int) -> list[Exam]:
    """The tests of a class, in the order they were made."""
    return await _read(session, _exams().where(Quiz.training_id == training_id).order_by(Quiz.id))


async def of_member(session: Session, member_id: int, *, at: datetime) -> list[Exam]:
    """The tests that close after ``at`` of classes in which she has a seat, soonest first."""
    mine = select(Registration.training_id).where(
        Registration.member_id == member_id, Registration.state == CONFIRMED
    )
    here = _exams().where(Quiz.training_id.in_(mine), Quiz.closes_at > at)
    return await _read(session, here.order_by(Quiz.closes_at, Quiz.id))


async def closing(session: Session, *, after: datetime, until: datetime) -> list[Exam]:
    """The tests that close after one moment and not after the other, soonest first."""
    here = _exams().where(Quiz.closes_at > after, Quiz.closes_at <= until)
    return await _read(session, here.order_by(Quiz.closes_at, Quiz.id))


async def to_remind(session: Session, quiz_id: int, *, slot: datetime, limit: int) -> list[int]:
    """Members with a seat who have not begun a test and have no reminder of that slot."""
    done = reminders.reminded(event(quiz_id), "closing", slot)
    begun = select(QuizAttempt.member_id).where(QuizAttempt.quiz_id == quiz_id)
    found = await session.scalars(
        select(Member.id)
        .join(Registration, Registration.member_id == Member.id)
        .join(Quiz, Quiz.training_id == Registration.training_id)
        .where(Quiz.id == quiz_id, Registration.state == CONFIRMED, Member.left_at.is_(None))
        .where(Member.id.not_in(begun), Member.id.not_in(done))
        .order_by(Member.id)
        .limit(limit)
    )
    return list(found)


def event(quiz_id: int) -> str:
    """What its reminders are known by."""
    return f"quiz:{quiz_id}"


def _exams() -> Select[Quiz, str, datetime | None]:
    return (
        select(Quiz, Training.title, Training.results_published_at)
        .join(Training, Training.id == Quiz.training_id)
        .where(Quiz.withdrawn_at.is_(None), Training.cancelled_at.is_(None))
        .execution_options(populate_existing=True)
    )


async def _read(session: Session, query: Select[Quiz, str, datetime | None]) -> list[Exam]:
    return [
        Exam(
            q.id, q.training_id, title,
            Rules(q.minutes, q.drawn, q.opens_at, q.closes_at, q.attempts, q.counts,
                  q.shows_answers, q.is_test),
            q.made_at, not q.is_test or published_at is not None,
        )
        for q, title, published_at in await session.execute(query)
    ]  # fmt: skip
