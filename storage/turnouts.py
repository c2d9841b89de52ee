"""Who was at a conference, person by person. A person counts once, however often she was there;
how often that was is another figure (lượt), and never the same one.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, cast, func, select

from storage.attendance import EXCUSED, THERE
from storage.database import Session
from storage.registrations import CONFIRMED
from storage.tables import AttendanceMark as M
from storage.tables import Conference, Registration, Training, TrainingSession, Unit
from storage.tables import Member as Person


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit's people at a conference, by who had a seat."""

    unit_id: int
    unit: str
    summoned: int
    present: int
    """People who were at one of its sessions at least."""
    excused: int
    """People who were at none and had asked leave of one."""
    times: int
    """Attendances: a person at two sessions makes two."""

    @property
    def absent(self) -> int:
        """People who were at none and had not asked leave."""
        return self.summoned - self.present - self.excused


@dataclass(frozen=True, slots=True)
class Term:
    """Several conferences together."""

    conferences: int
    times: int
    """Attendances: a person at two conferences makes two."""
    people: int


async def scans(session: Session, lesson_id: int) -> dict[int, int]:
    """Venue to how many people were scanned there in that session, each once; 0: where nobody
    can say."""
    found = await session.execute(
        select(func.coalesce(M.venue_id, 0), func.count())
        .where(M.session_id == lesson_id, M.undone_at.is_(None), M.mark.in_(THERE))
        .group_by(M.venue_id)
    )
    return {venue_id: count for venue_id, count in found}


async def by_unit(session: Session, training_id: int) -> list[OfUnit]:
    """Each unit with somebody who has a seat, by name."""
    r = Registration
    of_it = M.session_id.in_(
        select(TrainingSession.id).where(TrainingSession.training_id == training_id)
    )
    stands = select(
        M.member_id,
        func.count().filter(M.mark.in_(THERE)).label("times"),
        func.count().filter(M.mark == EXCUSED).label("excused"),
    ).where(of_it, M.undone_at.is_(None)).group_by(M.member_id).subquery()  # fmt: skip
    s = stands.c
    unit_id = func.coalesce(r.unit_id, Person.unit_id)
    found = await session.execute(
        select(
            Unit.id, Unit.name, func.count(),
            func.count().filter(s.times > 0),
            func.count().filter(s.times == 0, s.excused > 0),
            cast(func.coalesce(func.sum(s.times), 0), Integer),
        )
        .select_from(r)
        .join(Person, Person.id == r.member_id)
        .join(Unit, Unit.id == unit_id)
        .outerjoin(stands, s.member_id == r.member_id)
        .where(r.training_id == training_id, r.state == CONFIRMED)
        .group_by(Unit.id, Unit.name, Unit.search_key)
        .order_by(Unit.search_key, Unit.id)
    )  # fmt: skip
    return [OfUnit(*row) for row in found]


async def people(session: Session, training_id: int) -> int:
    """People who were at one of its sessions at least."""
    return await session.scalar(
        select(func.count(M.member_id.distinct()))
        .join(TrainingSession, TrainingSession.id == M.session_id)
        .where(TrainingSession.training_id == training_id)
        .where(M.undone_at.is_(None), M.mark.in_(THERE))
    ) or 0  # fmt: skip


async def term(session: Session, *, since: datetime, until: datetime) -> Term:
    """The conferences that began between two moments and took place."""
    held = (
        select(Training.id)
        .join(Conference, Conference.training_id == Training.id)
        .where(Training.starts_at >= since, Training.starts_at < until)
        .where(Training.cancelled_at.is_(None))
    )
    there = (
        select(TrainingSession.training_id, M.member_id)
        .join(M, M.session_id == TrainingSession.id)
        .where(TrainingSession.training_id.in_(held), M.undone_at.is_(None), M.mark.in_(THERE))
        .distinct()
        .subquery()
    )
    figures = select(func.count(), func.count(there.c.member_id.distinct())).select_from(there)
    times, people = (await session.execute(figures)).one()
    number = await session.scalar(select(func.count()).select_from(held.subquery()))
    return Term(number or 0, times, people)
