"""What a term came to: classes by people who registered, had a seat, were there; as people and
as times (lượt), which are never mixed up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Subquery, case, exists, func, select

from storage.attendance import THERE
from storage.database import Session
from storage.registrations import CONFIRMED, LIVE
from storage.tables import (
    AttendanceMark,
    Certificate,
    Member,
    Registration,
    Training,
    TrainingSession,
    Unit,
)

FIGURES: Final = ("registered", "confirmed", "present", "certified")


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of some classes or units; each person once a class (times), or once at all."""

    registered: int
    """Wishes that stand: refused and given up ones do not."""
    confirmed: int
    """With a seat."""
    present: int
    """There at one session at least."""
    certified: int
    """With a certificate that was not revoked."""


@dataclass(frozen=True, slots=True)
class ClassLine:
    """One class of the term."""

    id: int
    title: str
    kind: str
    batch: str
    place: str
    starts_at: datetime
    ends_at: datetime
    figures: Figures


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What a unit had in the classes of the term."""

    id: int
    name: str
    times: Figures
    people: Figures


@dataclass(frozen=True, slots=True)
class KindLine:
    """All classes of one kind."""

    kind: str
    classes: int
    times: Figures
    people: Figures


@dataclass(frozen=True, slots=True)
class Term:
    """The classes that begin in some span of time, as one unit or the office has them."""

    classes: list[ClassLine]
    kinds: list[KindLine]
    units: list[UnitLine]
    times: Figures
    people: Figures


async def term(
    session: Session, *, since: datetime, until: datetime, units: Collection[int] = ()
) -> Term:
    """Classes that begin from one moment until before another; of these ``units`` alone, or of
    all. A class report by unit sums up to the same as that by class."""
    rows = _rows(since, until, units).subquery()
    c = rows.c
    classes = await _grouped(session, rows, c.training_id)
    of_units = await _grouped(session, rows, c.unit_id)
    kinds = await _grouped(session, rows, c.kind)
    [(times, people)] = (await _grouped(session, rows, None)).values() or [(NOTHING, NOTHING)]
    return Term(
        await _classes(session, since, until, {id_: t for id_, (t, _) in classes.items()}, units),
        [KindLine(kind, await _count(session, since, until, kind), *both)
         for kind, both in sorted(kinds.items())],
        [UnitLine(id_, name, *of_units[id_]) for id_, name in await _units(session, of_units)],
        times, people,
    )  # fmt: skip


NOTHING: Final = Figures(0, 0, 0, 0)


def _rows(since: datetime, until: datetime, units: Collection[int]) -> Select[Any]:
    """A row a person and class: her unit when she asked, and how far she came."""
    there = (
        exists()
        .where(AttendanceMark.session_id == TrainingSession.id, AttendanceMark.undone_at.is_(None))
        .where(TrainingSession.training_id == Registration.training_id)
        .where(AttendanceMark.member_id == Registration.member_id)
        .where(AttendanceMark.mark.in_(THERE))
        .correlate(Registration)
    )
    certified = (
        exists()
        .where(Certificate.training_id == Registration.training_id)
        .where(Certificate.member_id == Registration.member_id)
        .where(Certificate.revoked_at.is_(None))
        .correlate(Registration)
    )
    unit = func.coalesce(Registration.unit_id, Member.unit_id)
    query: Any = (
        select(
            Registration.training_id, Registration.member_id, unit.label("unit_id"),
            Training.kind, (Registration.state == CONFIRMED).label("confirmed"),
            ((Registration.state == CONFIRMED) & there).label("present"),
            certified.label("certified"),
        )
        .join(Training, Training.id == Registration.training_id)
        .join(Member, Member.id == Registration.member_id)
        .where(Registration.state.in_(LIVE), *_in(since, until))
    )  # fmt: skip
    found: Select[Any] = query.where(unit.in_(units)) if units else query
    return found


def _in(since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Training.starts_at >= since, Training.starts_at < until,
            Training.cancelled_at.is_(None))  # fmt: skip


async def _grouped(
    session: Session, rows: Subquery, by: ColumnElement[Any] | None
) -> dict[Any, tuple[Figures, Figures]]:
    """By whatever it is: times, and people."""
    c = rows.c
    here = [None if name == "registered" else c[name] for name in FIGURES]
    times = [func.count() if flag is None else func.count(case((flag, 1))) for flag in here]
    people = [
        func.count((c.member_id if flag is None else case((flag, c.member_id))).distinct())
        for flag in here
    ]
    query = select(*([] if by is None else [by]), *times, *people).select_from(rows)
    found = await session.execute(query if by is None else query.group_by(by))
    count = len(FIGURES)
    return {
        (None if by is None else row[0]): (Figures(*row[-2 * count : -count]),
                                           Figures(*row[-count:]))
        for row in found
    }  # fmt: skip


async def _classes(
    session: Session, since: datetime, until: datetime, of: dict[int, Figures],
    units: Collection[int],
) -> list[ClassLine]:  # fmt: skip
    """All of the term, or those with somebody of these units."""
    found = await session.scalars(
        select(Training).where(*_in(since, until)).order_by(Training.starts_at, Training.id)
    )
    return [
        ClassLine(t.id, t.title, t.kind, t.batch, t.place, t.starts_at, t.ends_at,
                  of.get(t.id, NOTHING))
        for t in found
        if t.id in of or not units
    ]  # fmt: skip


async def _count(session: Session, since: datetime, until: datetime, kind: str) -> int:
    here = select(func.count()).select_from(Training).where(*_in(since, until))
    return await session.scalar(here.where(Training.kind == kind)) or 0


async def _units(session: Session, ids: Collection[int]) -> list[tuple[int, str]]:
    found = await session.execute(
        select(Unit.id, Unit.name).where(Unit.id.in_(ids)).order_by(Unit.search_key, Unit.id)
    )
    return [(id_, name) for id_, name in found]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody live in a class, with what the roster keeps of her that a list of it shows."""

    unit_id: int
    unit: str
    unit_key: str
    name: str
    sort_name: str
    born: str
    gender: str
    position: str
    phone: str
    state: str


async def people(session: Session, training_id: int, *, unit_id: int = 0) -> list[Person]:
    """Everybody live in a class, of one unit (as it was when she asked) or of all; by unit."""
    unit = func.coalesce(Registration.unit_id, Member.unit_id)
    query: Any = (
        select(Unit.id, Unit.name, Unit.search_key, Member.name, Member.sort_name, Member.born,
               Member.gender, Member.position, Member.phone, Registration.state)
        .select_from(Registration)
        .join(Member, Member.id == Registration.member_id)
        .join(Unit, Unit.id == unit)
        .where(Registration.training_id == training_id, Registration.state.in_(LIVE))
        .order_by(Unit.search_key, Unit.id, Registration.id)
    )  # fmt: skip
    found = await session.execute(query.where(unit == unit_id) if unit_id else query)
    return [Person(*row) for row in found]
