"""Trainings: made, listed, moved, called off. ``storage/seats.py`` says who gets a seat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, or_, select

from storage import deliveries, invitations, quotas, registrations, reminders
from storage.database import Session
from storage.tables import Account, Member, Registration, Training


class Cancelled(Exception):
    """There is no such class, or it was called off."""


class Postponed(Cancelled):
    """It has no date at present."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A class and how full it is."""

    id: int
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    closes_at: datetime
    seats: int
    confirmed: int
    offered: int
    queued: int
    asked: int
    """Who waits for her unit's secretary; they hold no seat."""
    given: int
    """How many of the seats held are of reserve."""
    declined: int
    """Seats kept for units whose members do not come."""
    needs_approval: bool
    has_quotas: bool
    opens_at: datetime | None
    """Registration begins then; None: it has begun with the class."""
    reserve: int
    """Seats that only the office gives, beyond ``seats``."""
    kind: str
    is_postponed: bool
    """It has no date at present; its times are those it had."""

    @property
    def held(self) -> int:
        """Seats somebody has, is offered, or may still name somebody for; those of reserve not
        counted."""
        return self.confirmed + self.offered + self.declined - self.given

    @property
    def left(self) -> int:
        """Seats a newcomer may have, were there no quotas: none while anybody waits."""
        return 0 if self.queued else max(self.seats - self.held, 0)


@dataclass(frozen=True, slots=True)
class Starting:
    """A class that begins soon."""

    id: int
    title: str
    place: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Settings:
    """What a class may have besides title, place, times and seats."""

    kind: str = "class"
    batch: str = ""
    plan_number: str = ""
    opens_at: datetime | None = None
    released_at: datetime | None = None
    """When seats that units have not used become everybody's; None: never."""
    needs_approval: bool = False
    quotas: Mapping[int, int] = field(default_factory=dict)
    """Seats by unit; without any there are no quotas."""
    reserve: int = 0
    """Seats beyond those and every quota, which only the office gives."""
    conditions: Mapping[str, Any] = field(default_factory=dict)
    """``Conditions.as_json()`` of ``storage/eligibility.py``."""
    absence_limit: int = 20
    """Percent of the periods somebody may miss."""
    pass_mark: int | None = None
    """Tenths of a point that pass its test."""


async def create(
    session: Session,
    *,
    title: str,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
    closes_at: datetime,
    seats: int,
    made_by: int | None,
    now: datetime,
    settings: Settings | None = None,
) -> int:
    """The id of a new class, open for registration at once, or from when ``settings`` say.

    Raises:
        ValueError: the times do not follow each other, or there is no seat.
    """
    more = settings or Settings()
    if not now < closes_at <= starts_at < ends_at or seats < 1:
        raise ValueError("times or seats")
    if more.opens_at is not None and more.opens_at >= closes_at:
        raise ValueError("times or seats")
    row = Training(
        title=title, place=place, starts_at=starts_at, ends_at=ends_at, closes_at=closes_at,
        seats=seats, made_by=made_by, made_at=now, cancelled_at=None, kind=more.kind,
        batch=more.batch, plan_number=more.plan_number, opens_at=more.opens_at,
        released_at=more.released_at, needs_approval=more.needs_approval, reserve=more.reserve,
        conditions=dict(more.conditions), absence_limit=more.absence_limit,
        pass_mark=more.pass_mark,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    await quotas.give(session, row, more.quotas)
    return row.id


async def open_for_registration(
    session: Session, *, at: datetime, limit: int = 50
) -> list[Opening]:
    """Classes one may register for at that moment, full ones too, soonest first."""
    has_opened = or_(Training.opens_at.is_(None), Training.opens_at <= at)
    found = await session.scalars(
        select(Training)
        .where(Training.cancelled_at.is_(None), Training.closes_at > at, Training.starts_at > at)
        .where(Training.postponed_at.is_(None))
        .where(has_opened)
        .order_by(Training.starts_at, Training.id)
        .limit(limit)
    )
    return await _openings(session, found.all())


async def since(session: Session, *, at: datetime, limit: int = 20) -> list[Opening]:
    """Classes that end after ``at``, or have no date at present, soonest first."""
    found = await session.scalars(
        select(Training)
        .where(or_(Training.ends_at > at, Training.postponed_at.is_not(None)))
        .where(Training.cancelled_at.is_(None))
        .order_by(Training.starts_at, Training.id)
        .limit(limit)
    )
    return await _openings(session, found.all())


async def latest(session: Session, *, limit: int) -> list[tuple[int, str, datetime]]:
    """Id, title and start of the classes there were and are, the newest first."""
    found = await session.execute(
        select(Training.id, Training.title, Training.starts_at)
        .where(Training.cancelled_at.is_(None))
        .order_by(Training.starts_at.desc(), Training.id.desc())
        .limit(limit)
    )
    return [(id_, title, starts_at) for id_, title, starts_at in found]


async def starting(session: Session, *, after: datetime, until: datetime) -> list[Starting]:
    """Classes that begin after one moment and not after the other, soonest first."""
    found = await session.execute(
        select(Training.id, Training.title, Training.place, Training.starts_at)
        .where(Training.cancelled_at.is_(None), Training.postponed_at.is_(None))
        .where(Training.starts_at > after, Training.starts_at <= until)
        .order_by(Training.starts_at, Training.id)
    )
    return [Starting(*row) for row in found]


async def get(session: Session, training_id: int) -> Opening | None:
    """One class, however far it is, unless it was called off."""
    here = (Training.id == training_id) & Training.cancelled_at.is_(None)
    fresh = select(Training).where(here).execution_options(populate_existing=True)
    return next(iter(await _openings(session, (await session.scalars(fresh)).all())), None)


async def _openings(session: Session, found: Sequence[Training]) -> list[Opening]:
    figures = await registrations.counts(session, [t.id for t in found])
    return [
        Opening(t.id, t.title, t.place, t.starts_at, t.ends_at, t.closes_at, t.seats,
                needs_approval=t.needs_approval, has_quotas=t.has_quotas,
                opens_at=t.opens_at, reserve=t.reserve, kind=t.kind,
                is_postponed=t.postponed_at is not None, **figures[t.id])
        for t in found
    ]  # fmt: skip


async def audience(session: Session) -> int:
    """How many members can see a class: those with a chat."""
    linked = exists().where(Account.member_id == Member.id, Account.blocked_at.is_(None))
    count = select(func.count()).select_from(Member).where(Member.left_at.is_(None), linked)
    return await session.scalar(count) or 0


async def move(
    session: Session,
    *,
    training_id: int,
    starts_at: datetime,
    ends_at: datetime,
    closes_at: datetime,
) -> None:
    """Gives a class other times, or times again; its reminders that have not left are taken
    back, and those of the new times follow.

    Locks the class.

    Raises:
        Cancelled.
        ValueError: the times do not follow each other.
    """
    if not closes_at <= starts_at < ends_at:
        raise ValueError("times")
    training = await locked(session, training_id, postponed=True)
    training.postponed_at, training.postponed_for = None, ""
    training.starts_at, training.ends_at, training.closes_at = starts_at, ends_at, closes_at
    await reminders.drop(session, event=event(training_id))
    await session.flush()


async def call_off(session: Session, *, training_id: int, now: datetime) -> None:
    """Cancels a class: nobody registers, is offered a seat or reminded any more.

    Locks the class.

    Raises:
        Cancelled: it was before.
    """
    training = await locked(session, training_id, postponed=True)
    training.cancelled_at = now
    await reminders.drop(session, event=event(training_id))
    await invitations.end(session, training_id, now=now)
    offered = await session.scalars(
        select(Registration.id).where(
            Registration.training_id == training_id, Registration.state == registrations.OFFERED
        )
    )
    for registration_id in offered.all():
        await deliveries.cancel(session, f"offer:{registration_id}:")
    await deliveries.cancel(session, f"venue-choice:{training_id}:")
    await session.flush()


def event(training_id: int) -> str:
    """What its reminders are known by."""
    return f"training:{training_id}"


async def locked(session: Session, training_id: int, *, postponed: bool = False) -> Training:
    """The class, locked until the transaction ends.

    Raises:
        Cancelled.
        Postponed: it has no date, unless it may be a ``postponed`` one.
    """
    here = select(Training).where(Training.id == training_id, Training.cancelled_at.is_(None))
    locked = here.with_for_update().execution_options(populate_existing=True)
    training = await session.scalar(locked)
    if training is None:
        raise Cancelled
    if training.postponed_at is not None and not postponed:
        raise Postponed
    return training
