"""Final essays on paper: until when, whose have come, who is reminded."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage import audit, reminders, results, trainings
from storage.database import Session
from storage.registrations import CONFIRMED
from storage.tables import Essay, Member, Registration, Result, Training

KIND = "essay-due"


@dataclass(frozen=True, slots=True)
class Due:
    """Essays that are to be handed in soon."""

    training_id: int
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """How many essays there are; late ones are among those that have come."""

    due: int
    come: int
    late: int


async def set_due(
    session: Session, *, training_id: int, due_at: datetime, by: int, now: datetime
) -> None:
    """Final essays of a class are due then; reminders of another day are taken back.

    Locks the class.

    Raises:
        trainings.Cancelled.
    """
    training = await trainings.locked(session, training_id)
    training.essay_due_at = due_at
    await reminders.drop(session, event=event(training_id))
    await session.flush()
    await audit.record(session, actor_id=by, action="essay.due",
                       object=trainings.event(training_id), now=now)  # fmt: skip


async def receive(
    session: Session,
    *,
    training_id: int,
    member_id: int,
    is_late: bool | None = None,
    by: int,
    now: datetime,
) -> bool:
    """Whether her essay had not come before; it is late when it came after it was due, or as
    ``is_late`` says, which also corrects what was noted.

    Locks the class.

    Raises:
        results.NoSeat.
        trainings.Cancelled.
    """
    training = await trainings.locked(session, training_id)
    if not await results.has_seat(session, training_id, member_id):
        raise results.NoSeat
    row = await session.get(Essay, (training_id, member_id), populate_existing=True)
    if row is not None:
        row.is_late = row.is_late if is_late is None else is_late
        await session.flush()
        return False
    past = training.essay_due_at is not None and now > training.essay_due_at
    late = past if is_late is None else is_late
    session.add(
        Essay(training_id=training_id, member_id=member_id, is_late=late, at=now, by_id=by)
    )
    await session.flush()
    await reminders.drop(session, event=event(training_id), member_id=member_id)
    return True


async def figures(session: Session, training_id: int) -> Figures:
    """How many have a seat, and of how many the essay has come, in time or late."""
    seats = select(func.count()).where(
        Registration.training_id == training_id, Registration.state == CONFIRMED
    )
    found = await session.execute(
        select(Essay.is_late, func.count())
        .where(Essay.training_id == training_id)
        .group_by(Essay.is_late)
    )
    counts = {late: count for late, count in found}
    come = sum(counts.values())
    return Figures(await session.scalar(seats) or 0, come, counts.get(True, 0))


async def missing(session: Session, training_id: int) -> list[results.Trainee]:
    """Who has a seat and whose essay has not come, unit by unit; for the office only."""
    here = select(Essay.member_id).where(Essay.training_id == training_id)
    come = set(await session.scalars(here))
    return [one for one in await results.trainees(session, training_id)
            if one.member_id not in come]  # fmt: skip


async def due_soon(session: Session, *, after: datetime, until: datetime) -> list[Due]:
    """Classes whose essays are due after one moment and not after the other."""
    found = await session.execute(
        select(Training.id, Training.title, Training.essay_due_at)
        .where(Training.essay_due_at > after, Training.essay_due_at <= until)
        .where(Training.cancelled_at.is_(None))
        .order_by(Training.essay_due_at, Training.id)
    )
    return [Due(training_id, title, at) for training_id, title, at in found if at is not None]


async def to_remind(
    session: Session, training_id: int, *, slot: datetime, limit: int
) -> list[int]:
    """Members with a seat whose essay has not come, who have no result and no reminder of
    that slot."""
    done = reminders.reminded(event(training_id), KIND, slot)
    come = select(Essay.member_id).where(Essay.training_id == training_id)
    scored = select(Result.member_id).where(Result.training_id == training_id)
    found = await session.scalars(
        select(Member.id)
        .join(Registration, Registration.member_id == Member.id)
        .where(Registration.training_id == training_id, Registration.state == CONFIRMED)
        .where(Member.left_at.is_(None), Member.id.not_in(come))
        .where(Member.id.not_in(scored), Member.id.not_in(done))
        .order_by(Member.id)
        .limit(limit)
    )
    return list(found)


def event(training_id: int) -> str:
    """What its reminders are known by."""
    return f"essay:{training_id}"
