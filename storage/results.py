"""What a final essay or a test came to: entered, counted, and who has passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, select

from storage import audit, trainings
from storage.database import Session
from storage.registrations import CONFIRMED
from storage.tables import Member, Registration, Result, Training, Unit

TYPED, LIST, QUIZ = "typed", "list", "quiz"
MOST: Final = 100
"""Tenths: ten points."""
PASS_MARK: Final = 50
"""Tenths; where a class has none of its own (domain.md rule T6: at least 5 of 10)."""
EXCELLENT, GOOD, FAIR, AVERAGE, FAILED = "excellent", "good", "fair", "average", "failed"
BANDS: Final = {EXCELLENT: 90, GOOD: 80, FAIR: 65}
"""From how many tenths on. domain.md names the bands without bounds: these are what schools
commonly use for marks out of ten."""


class OutOfRange(Exception):
    """A score is none of 0 to ``MOST`` tenths."""


class NoSeat(Exception):
    """She has no seat in the class."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one trainee has."""

    member_id: int
    name: str
    unit: str
    score: int
    """Tenths of a point out of ten."""
    passed: bool
    band: str


@dataclass(frozen=True, slots=True)
class Trainee:
    """Somebody with a seat."""

    member_id: int
    code: str
    name: str
    unit: str


def band(score: int, *, pass_mark: int = PASS_MARK) -> str:
    """excellent, good, fair, average, or failed where it is below the pass mark; in tenths."""
    if score < pass_mark:
        return FAILED
    return next((name for name, least in BANDS.items() if score >= least), AVERAGE)


async def enter(
    session: Session,
    *,
    training_id: int,
    member_id: int,
    score: int,
    source: str,
    by: int | None,
    now: datetime,
) -> None:
    """Keeps what she came to, in tenths; entered again, it is another, and the record of acts
    holds both. A class that had no pass mark has ``PASS_MARK`` from its first result on.

    Locks the class. ``source`` is typed, list or quiz; ``by`` None: the quiz did.

    Raises:
        OutOfRange.
        NoSeat.
        trainings.Cancelled: no such class.
    """
    if not 0 <= score <= MOST:
        raise OutOfRange
    training = await trainings.locked(session, training_id)
    if not await _has_seat(session, training_id, member_id):
        raise NoSeat
    if training.pass_mark is None:
        training.pass_mark = PASS_MARK
    row = await session.get(Result, (training_id, member_id), populate_existing=True)
    before = row.score if row else None
    if row is None:
        row = Result(training_id=training_id, member_id=member_id)
        session.add(row)
    row.score, row.source, row.at, row.by_id = score, source, now, by
    await session.flush()
    details = {"member": member_id, "before": before, "after": score, "source": source}
    await audit.record(session, actor_id=by, action="result.entered",
                       object=trainings.event(training_id), details=details, now=now)  # fmt: skip


async def of_training(session: Session, training_id: int) -> list[Line]:
    """Everybody who has a result in a class, unit by unit."""
    found = await session.execute(
        select(Member.id, Member.name, Unit.name, Result.score, _pass_mark())
        .join(Result, Result.member_id == Member.id)
        .join(Training, Training.id == Result.training_id)
        .join(Unit, Unit.id == Member.unit_id)
        .where(Result.training_id == training_id)
        .order_by(Unit.search_key, Unit.id, Member.search_key, Member.id)
    )
    return [
        Line(member_id, name, unit, score, score >= mark, band(score, pass_mark=mark))
        for member_id, name, unit, score, mark in found
    ]


async def passed(session: Session, training_id: int) -> set[int]:
    """Ids of the members whose result reaches the pass mark of the class."""
    found = await session.scalars(
        select(Result.member_id)
        .join(Training, Training.id == Result.training_id)
        .where(Result.training_id == training_id, Result.score >= _pass_mark())
    )
    return set(found)


async def missing(session: Session, training_id: int) -> list[Trainee]:
    """Who has a seat and no result yet, unit by unit; for the office only."""
    entered = select(Result.member_id).where(Result.training_id == training_id)
    have = set(await session.scalars(entered))
    return [one for one in await trainees(session, training_id) if one.member_id not in have]


async def trainees(session: Session, training_id: int) -> Sequence[Trainee]:
    """Everybody with a seat, unit by unit."""
    found = await session.execute(
        select(Member.id, Member.code, Member.name, Unit.name)
        .join(Registration, Registration.member_id == Member.id)
        .join(Unit, Unit.id == Member.unit_id)
        .where(Registration.training_id == training_id, Registration.state == CONFIRMED)
        .order_by(Unit.search_key, Unit.id, Member.search_key, Member.id)
    )
    return [Trainee(*row) for row in found]


async def _has_seat(session: Session, training_id: int, member_id: int) -> bool:
    seat = select(func.count()).where(
        Registration.training_id == training_id,
        Registration.member_id == member_id,
        Registration.state == CONFIRMED,
    )
    return bool(await session.scalar(seat))


def _pass_mark() -> ColumnElement[int]:
    return func.coalesce(Training.pass_mark, PASS_MARK)
