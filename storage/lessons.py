"""The sessions of a class. One without any is one session itself, made when it is needed."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, delete, func, select

from storage import trainings
from storage.database import Session
from storage.tables import AttendanceCard, AttendanceMark, Training, TrainingSession

OPENS_BEFORE: Final = timedelta(hours=1)
"""So long before it begins one may be marked present."""
CLOSES_AFTER: Final = timedelta(minutes=30)
"""So long after its end marks may still be given and taken back; then who has none is absent."""


class Marked(Exception):
    """Somebody was marked already in a session that was to be replaced."""


class Elsewhen(Exception):
    """The first session does not begin at ``starts_at``, when its class does."""

    def __init__(self, starts_at: datetime) -> None:
        super().__init__(starts_at)
        self.starts_at = starts_at


@dataclass(frozen=True, slots=True)
class Plan:
    """A session to be written."""

    starts_at: datetime
    ends_at: datetime
    topic: str = ""
    lecturer: str = ""
    periods: int = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """A session with the class it is of."""

    id: int
    training_id: int
    title: str
    place: str
    number: int
    total: int
    topic: str
    lecturer: str
    starts_at: datetime
    ends_at: datetime
    periods: int
    key: str
    closed_at: datetime | None
    made_by: int | None
    """Who answers for the class."""
    venue_id: int = 0
    """Whose screen this is; 0: no venue's."""

    @property
    def opens_at(self) -> datetime:
        """From when on one may be marked present."""
        return self.starts_at - OPENS_BEFORE

    def is_open(self, at: datetime) -> bool:
        """Whether somebody who comes then is there."""
        return self.opens_at <= at <= self.ends_at


def _lessons() -> Select[Any]:
    total = (
        select(func.count())
        .where(TrainingSession.training_id == Training.id)
        .correlate(Training)
        .scalar_subquery()
    )
    return (
        select(TrainingSession, Training, total)
        .join(Training, Training.id == TrainingSession.training_id)
        .where(Training.cancelled_at.is_(None), Training.postponed_at.is_(None))
        .order_by(TrainingSession.starts_at, TrainingSession.id)
        .execution_options(populate_existing=True)
    )


async def those(session: Session, *where: ColumnElement[bool]) -> list[Lesson]:
    """The sessions of classes that take place, soonest first."""
    return [
        Lesson(one.id, class_.id, class_.title, class_.place, one.number, total, one.topic,
               one.lecturer, one.starts_at, one.ends_at, one.periods, one.key, one.closed_at,
               class_.made_by)
        for one, class_, total in (await session.execute(_lessons().where(*where))).all()
    ]  # fmt: skip


async def get(session: Session, lesson_id: int) -> Lesson | None:
    """One session, unless its class was called off or has no date."""
    return next(iter(await those(session, TrainingSession.id == lesson_id)), None)


async def of_class(session: Session, training_id: int) -> list[Lesson]:
    """What is written of a class, soonest first; nothing while it is one session itself."""
    return await those(session, TrainingSession.training_id == training_id)


async def open_at(session: Session, *, at: datetime) -> list[Lesson]:
    """Those at which one may arrive at that moment."""
    opened = TrainingSession.starts_at <= at + OPENS_BEFORE
    return await those(session, opened, TrainingSession.ends_at >= at)


async def in_hand(session: Session, *, at: datetime) -> list[Lesson]:
    """Those whose list may be kept at that moment: until a while after their end."""
    opened = TrainingSession.starts_at <= at + OPENS_BEFORE
    still = TrainingSession.ends_at >= at - CLOSES_AFTER
    return await those(session, opened, still, TrainingSession.closed_at.is_(None))


async def to_close(session: Session, *, now: datetime, limit: int = 20) -> list[int]:
    """Ids of those whose end is so long ago that who was not marked is absent."""
    found = await session.scalars(
        select(TrainingSession.id)
        .join(Training, Training.id == TrainingSession.training_id)
        .where(TrainingSession.closed_at.is_(None), Training.cancelled_at.is_(None))
        .where(Training.postponed_at.is_(None))
        .where(TrainingSession.ends_at < now - CLOSES_AFTER)
        .order_by(TrainingSession.ends_at)
        .limit(limit)
    )
    return list(found)


async def ensure(session: Session, training_id: int) -> list[Lesson]:
    """The sessions of a class; without any it is one itself from now on. Locks the class.

    Raises:
        Cancelled.
    """
    training = await trainings.locked(session, training_id)
    if found := await of_class(session, training_id):
        return found
    _add(session, training_id, 1, Plan(training.starts_at, training.ends_at))
    await session.flush()
    return await of_class(session, training_id)


async def replace(
    session: Session, *, training_id: int, plans: Sequence[Plan], absence_limit: int
) -> None:
    """Gives a class these sessions, numbered in their order in time, instead of those it had;
    it ends with the last. Locks the class.

    Raises:
        Cancelled.
        Elsewhen: the first does not begin when the class does; nobody was told of that.
        Marked: somebody was marked in one it has.
    """
    training = await trainings.locked(session, training_id)
    mine = select(TrainingSession.id).where(TrainingSession.training_id == training_id)
    if await session.scalar(
        select(AttendanceMark.id).where(AttendanceMark.session_id.in_(mine)).limit(1)
    ):
        raise Marked
    await _remove(session, mine)
    ordered = sorted(plans, key=lambda plan: plan.starts_at)
    if ordered[0].starts_at != training.starts_at:
        raise Elsewhen(training.starts_at)
    await _remove(session, mine)
    for number, plan in enumerate(ordered, 1):
        _add(session, training_id, number, plan)
    training.ends_at = max(plan.ends_at for plan in ordered)
    training.absence_limit = absence_limit
    await session.flush()


async def _remove(session: Session, ids: Select[Any]) -> None:
    await session.execute(delete(AttendanceCard).where(AttendanceCard.session_id.in_(ids)))
    await session.execute(delete(TrainingSession).where(TrainingSession.id.in_(ids)))


def _add(session: Session, training_id: int, number: int, plan: Plan) -> None:
    session.add(
        TrainingSession(
            training_id=training_id, number=number, topic=plan.topic, lecturer=plan.lecturer,
            starts_at=plan.starts_at, ends_at=plan.ends_at, periods=plan.periods,
            key=secrets.token_urlsafe(32), closed_at=None,
        )
    )  # fmt: skip


async def shift(session: Session, *, training_id: int, by: timedelta, ends_at: datetime) -> None:
    """Moves what has not been closed by as much as its class was; of one session alone the
    end is that of the class. The class is locked by the caller."""
    rows = (
        await session.scalars(
            select(TrainingSession).where(TrainingSession.training_id == training_id)
        )
    ).all()
    for row in rows:
        if row.closed_at is None:
            row.starts_at += by
            row.ends_at = ends_at if len(rows) == 1 else row.ends_at + by
    await session.flush()
