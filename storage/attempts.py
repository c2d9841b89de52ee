"""Tests being taken: begun, answered a question at a time, ended by their last answer or by time.

Every answer locks its attempt, so two presses that come at once count once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import SystemRandom
from typing import Final

from sqlalchemy import func, select

from storage import quizzes, results, trainings
from storage.database import Session
from storage.quizzes import BEST, Exam
from storage.registrations import CONFIRMED
from storage.tables import (
    Member,
    Quiz,
    QuizAnswer,
    QuizAttempt,
    QuizQuestion,
    Registration,
    Result,
    Unit,
)
from storage.tables.quizzes import OPEN

RANDOM: Final = SystemRandom()


class NoSeat(Exception):
    """She has no seat in the class of the test."""


class Early(Exception):
    """It is not open yet."""


class Closed(Exception):
    """It is not open any more."""


class NoneLeft(Exception):
    """She has had all her attempts."""


class Stale(Exception):
    """That is no question she is to answer now: another's, a past one, or of an attempt that
    has ended."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one attempt came to."""

    id: int
    number: int
    started_at: datetime
    ends_at: datetime
    finished_at: datetime | None
    points: int
    most: int

    @property
    def score(self) -> int:
        """Tenths of a point out of ten, a half rounded up."""
        return tenths(self.points, self.most)


@dataclass(frozen=True, slots=True)
class Sitting:
    """An attempt as its message shows it."""

    id: int
    exam: Exam
    member_id: int
    account_id: int | None
    screen: int
    taken: Taken
    position: int
    """Of the question that is asked, from 1; 0 when it has ended."""
    total: int
    answered: int
    text: str = ""
    options: tuple[tuple[int, str], ...] = ()
    """(place in the list, words) in the order she sees them."""
    chosen: frozenset[int] = frozenset()
    takes_several: bool = False


def tenths(points: int, most: int) -> int:
    """Points as tenths of a point out of ten, a half rounded up."""
    return (points * 200 + most) // (2 * most) if most else 0


async def of_member(session: Session, quiz_id: int, member_id: int) -> list[Taken]:
    """Her attempts at a test, in their order."""
    found = await session.scalars(
        select(QuizAttempt)
        .where(QuizAttempt.quiz_id == quiz_id, QuizAttempt.member_id == member_id)
        .order_by(QuizAttempt.number)
        .execution_options(populate_existing=True)
    )
    return [_taken(one) for one in found]


def best(taken: Sequence[Taken], counts: str) -> Taken | None:
    """The attempt that counts, by the rule of the test; of equals the first."""
    over = [one for one in taken if one.finished_at is not None]
    if counts != BEST:
        return over[-1] if over else None
    return max(over, key=lambda one: (one.score, -one.number), default=None)


async def begin(
    session: Session, quiz_id: int, *, member_id: int, account_id: int, now: datetime
) -> Sitting:
    """Her attempt, begun now, with questions and order of its own; one that runs goes on.

    Locks her seat.

    Raises:
        quizzes.Gone, NoSeat, Early, Closed, NoneLeft.
    """
    exam = await quizzes.held(session, quiz_id)
    await _seat(session, exam.training_id, member_id)
    for one in await of_member(session, quiz_id, member_id):
        if one.finished_at is None and not await time_out(session, one.id, now=now):
            return await resume(session, one.id, member_id=member_id, account_id=account_id)
    had = await of_member(session, quiz_id, member_id)
    if now < exam.rules.opens_at:
        raise Early
    if now >= exam.rules.closes_at:
        raise Closed
    if len(had) >= exam.rules.attempts:
        raise NoneLeft
    return await _begin(session, exam, len(had) + 1, member_id, account_id, now)


async def _begin(
    session: Session, exam: Exam, number: int, member_id: int, account_id: int, now: datetime
) -> Sitting:
    every = (await session.scalars(
        select(QuizQuestion).where(QuizQuestion.quiz_id == exam.id).order_by(QuizQuestion.number)
    )).all()  # fmt: skip
    drawn = RANDOM.sample(every, min(exam.rules.drawn, len(every)))
    ends = min(now + timedelta(minutes=exam.rules.minutes), exam.rules.closes_at)
    row = QuizAttempt(
        quiz_id=exam.id, member_id=member_id, number=number, account_id=account_id, screen=1,
        started_at=now, ends_at=ends, finished_at=None, points=0,
        most=sum(one.points for one in drawn),
    )  # fmt: skip
    session.add(row)
    await session.flush()
    session.add_all(
        QuizAnswer(attempt_id=row.id, position=position, question_id=one.id, chosen=[],
                   shown=RANDOM.sample(range(len(one.options)), len(one.options)))
        for position, one in enumerate(drawn, 1)
    )  # fmt: skip
    await session.flush()
    return await sitting(session, row.id)


async def resume(session: Session, attempt_id: int, *, member_id: int, account_id: int) -> Sitting:
    """Her attempt at the question where it stands, for a new message in this chat.

    Locks it.

    Raises:
        Stale.
    """
    row = await _locked(session, attempt_id, member_id)
    row.screen, row.account_id = row.screen + 1, account_id
    await session.flush()
    return await sitting(session, attempt_id)


async def sitting(session: Session, attempt_id: int) -> Sitting:
    """An attempt as its message shows it."""
    row = await session.get_one(QuizAttempt, attempt_id, populate_existing=True)
    exam = await quizzes.get(session, row.quiz_id)
    rows = await _answers(session, attempt_id)
    answered = sum(bool(answer.chosen) for answer, _ in rows)
    left = [(a, q) for a, q in rows if a.answered_at is None]
    over = (row.id, exam, row.member_id, row.account_id, row.screen, _taken(row))
    if row.finished_at is not None or not left:
        return Sitting(*over, 0, len(rows), answered)
    answer, question = left[0]
    options = tuple((place, question.options[place]) for place in answer.shown)
    return Sitting(*over, answer.position, len(rows), answered, question.text, options,
                   frozenset(answer.chosen), len(question.correct) > 1)  # fmt: skip


async def press(
    session: Session, attempt_id: int, *, member_id: int, position: int, option: int | None,
    at: datetime,
) -> Sitting:  # fmt: skip
    """The attempt after she chose an option of the question it stands at; where a question
    has several right ones that ticks or unticks it, and ``option`` None goes on to the next.
    Past its time the answer does not count and the attempt has ended at its limit.

    Locks the attempt. The last answer ends it.

    Raises:
        Stale: nothing was changed.
    """
    row = await _locked(session, attempt_id, member_id)
    if await _is_over(session, row, now=at):
        return await sitting(session, attempt_id)
    left = [(a, q) for a, q in await _answers(session, attempt_id) if a.answered_at is None]
    answer, question = left[0]
    is_several = len(question.correct) > 1
    if option is None:  # that line stands only below what has been ticked
        is_there = is_several and bool(answer.chosen)
    else:
        is_there = 0 <= option < len(question.options)
    if answer.position != position or not is_there:
        raise Stale
    if option is not None:
        chosen = set(answer.chosen) ^ {option} if is_several else {option}
        answer.chosen = sorted(chosen)
        answer.points = question.points if chosen == set(question.correct) else 0
    if option is None or not is_several:
        answer.answered_at = at
    await session.flush()
    if answer.answered_at is not None and len(left) == 1:
        await _finish(session, row, at)
    return await sitting(session, attempt_id)


async def time_out(session: Session, attempt_id: int, *, now: datetime) -> bool:
    """Whether the attempt is over by then; it ends at its limit, with what was answered.

    Locks it.
    """
    here = select(QuizAttempt).where(QuizAttempt.id == attempt_id)
    row = await session.scalar(here.with_for_update().execution_options(populate_existing=True))
    return row is None or await _is_over(session, row, now=now)


async def _is_over(session: Session, row: QuizAttempt, *, now: datetime) -> bool:
    """Whether a locked attempt is over by then; past its limit it ends there."""
    if row.finished_at is None and now > row.ends_at:
        await _finish(session, row, row.ends_at)
    return row.finished_at is not None


async def running_over(session: Session, *, now: datetime, limit: int = 100) -> list[int]:
    """Attempts whose time is over and that have not ended, the oldest first."""
    found = await session.scalars(
        select(QuizAttempt.id)
        .where(OPEN, QuizAttempt.ends_at < now)
        .order_by(QuizAttempt.ends_at)
        .limit(limit)
    )
    return list(found)


async def counted(session: Session, exam: Exam) -> dict[int, int]:
    """Member to the score that counts, in tenths, of who has finished the test."""
    found = await session.scalars(
        select(QuizAttempt).where(QuizAttempt.quiz_id == exam.id).order_by(QuizAttempt.number)
    )
    every: dict[int, list[Taken]] = {}
    for row in found:
        every.setdefault(row.member_id, []).append(_taken(row))
    scores = {who: best(taken, exam.rules.counts) for who, taken in every.items()}
    return {who: one.score for who, one in scores.items() if one is not None}


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """How a unit's trainees stand in a test; numbers only."""

    unit: str
    seated: int
    finished: int
    average: int
    """Of the scores that count, in tenths, rounded down; 0 without any."""


async def figures(session: Session, exam: Exam) -> list[UnitFigures]:
    """Unit by unit how many have a seat, how many have finished, and their average."""
    scores = await counted(session, exam)
    found = await session.execute(
        select(Unit.name, Registration.member_id)
        .join(Member, Member.id == Registration.member_id)
        .join(Unit, Unit.id == Member.unit_id)
        .where(Registration.training_id == exam.training_id, Registration.state == CONFIRMED)
        .order_by(Unit.search_key, Unit.id)
    )
    units: dict[str, list[int]] = {}
    for unit, member_id in found:
        units.setdefault(unit, []).append(member_id)
    told = []
    for unit, members in units.items():
        have = [scores[one] for one in members if one in scores]
        average = sum(have) // len(have) if have else 0
        told.append(UnitFigures(unit, len(members), len(have), average))
    return told


@dataclass(frozen=True, slots=True)
class Right:
    """A question of an attempt, looked at once its test is closed."""

    text: str
    chosen: tuple[str, ...]
    right: tuple[str, ...]


async def looked_at(session: Session, attempt_id: int) -> list[Right]:
    """The questions of an attempt in their order, with what was chosen and what is right."""
    return [
        Right(
            q.text, tuple(q.options[n] for n in a.chosen), tuple(q.options[n] for n in q.correct)
        )
        for a, q in await _answers(session, attempt_id)
    ]


async def _finish(session: Session, row: QuizAttempt, at: datetime) -> None:
    row.finished_at = at
    points = select(func.sum(QuizAnswer.points)).where(QuizAnswer.attempt_id == row.id)
    row.points = int(await session.scalar(points) or 0)
    await session.flush()
    quiz = await session.get_one(Quiz, row.quiz_id)
    if quiz.is_test:
        await _enter(session, quiz, row.member_id, at)


async def _enter(session: Session, quiz: Quiz, member_id: int, at: datetime) -> None:
    """Her result of the class; one that the office entered stands, and who has lost her seat
    has none."""
    counts = best(await of_member(session, quiz.id, member_id), quiz.counts)
    result = await session.get(Result, (quiz.training_id, member_id), populate_existing=True)
    is_by_hand = result is not None and result.source != results.QUIZ
    if counts is None or is_by_hand or (result is not None and result.score == counts.score):
        return
    try:
        await results.enter(session, training_id=quiz.training_id, member_id=member_id,
                            score=counts.score, source=results.QUIZ, by=None, now=at)  # fmt: skip
    except (results.NoSeat, trainings.Cancelled):
        return


async def _seat(session: Session, training_id: int, member_id: int) -> None:
    """Her seat, locked until the transaction ends."""
    found = await session.scalar(
        select(Registration.id)
        .where(Registration.training_id == training_id, Registration.member_id == member_id)
        .where(Registration.state == CONFIRMED)
        .with_for_update()
    )
    if found is None:
        raise NoSeat


async def _locked(session: Session, attempt_id: int, member_id: int) -> QuizAttempt:
    """Her attempt that runs, locked until the transaction ends."""
    row = await session.scalar(
        select(QuizAttempt)
        .where(QuizAttempt.id == attempt_id, QuizAttempt.member_id == member_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None or row.finished_at is not None:
        raise Stale
    return row


async def _answers(session: Session, attempt_id: int) -> Sequence[tuple[QuizAnswer, QuizQuestion]]:
    found = await session.execute(
        select(QuizAnswer, QuizQuestion)
        .join(QuizQuestion, QuizQuestion.id == QuizAnswer.question_id)
        .where(QuizAnswer.attempt_id == attempt_id)
        .order_by(QuizAnswer.position)
        .execution_options(populate_existing=True)
    )
    return [(answer, question) for answer, question in found]


def _taken(row: QuizAttempt) -> Taken:
    return Taken(row.id, row.number, row.started_at, row.ends_at, row.finished_at, row.points,
                 row.most)  # fmt: skip
