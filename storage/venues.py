"""The venues of an online conference, who sits at which, and whether their lines work.

What a venue holds changes only while its conference is locked, so no venue ever expects more
people than it has seats.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, and_, delete, func, select

from storage import checkin, quotas, trainings
from storage.database import Session
from storage.lessons import Lesson
from storage.tables import (
    AttendanceMark,
    Conference,
    HeadCount,
    Member,
    Training,
    TrainingSession,
    Unit,
    VenueChoice,
)
from storage.tables import Venue as Row

OK, FAULT = "ok", "fault"
NOON_OVER: Final = 13 * 60 + 30
"""Minutes after midnight: when venues count again, unless the office says otherwise."""


class NoSuchVenue(Exception):
    """That conference has no such venue (any more)."""


class NotInvited(Exception):
    """The unit is none of those the conference is for."""


class Full(Exception):
    """The venue has only ``left`` seats for that unit."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


class Closed(Exception):
    """Units could choose until ``at``."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class Taken(Exception):
    """The venue ``name`` is used and cannot go, or has more people than it would have seats."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Begun(Exception):
    """The conference has begun."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A venue to be written."""

    name: str
    key: str
    """The name, folded: what makes two lines mean one venue."""
    seats: int
    host_id: int | None = None
    contact_id: int | None = None
    contact_name: str = ""
    contact_phone: str = ""


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue with what it expects."""

    id: int
    training_id: int
    name: str
    host_id: int | None
    host: str
    seats: int
    contact_id: int | None
    contact: str
    phone: str
    line: str
    line_at: datetime | None
    line_words: str
    units: int
    members: int
    """Expected of the units that chose it; guests apart."""
    guests: int

    @property
    def left(self) -> int:
        """Seats nobody is expected on."""
        return self.seats - self.members - self.guests

    def is_tested(self, since: datetime) -> bool:
        """Whether its line was said to work after that moment."""
        return self.line == OK and self.line_at is not None and self.line_at >= since


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a unit sits."""

    unit_id: int
    venue_id: int
    venue: str
    members: int
    guests: int


def _venues() -> Select[Any]:
    chosen = (
        select(VenueChoice.venue_id, func.count().label("units"),
               func.sum(VenueChoice.members).label("members"),
               func.sum(VenueChoice.guests).label("guests"))
        .group_by(VenueChoice.venue_id)
        .subquery()
    )  # fmt: skip
    c = chosen.c
    return (
        select(Row, Unit.name, Member.name, Member.phone, c.units, c.members, c.guests)
        .outerjoin(Unit, Unit.id == Row.host_id)
        .outerjoin(Member, and_(Member.id == Row.contact_id, Member.left_at.is_(None)))
        .outerjoin(chosen, c.venue_id == Row.id)
        .order_by(Row.id)
        .execution_options(populate_existing=True)
    )


async def _read(session: Session, query: Select[Any]) -> list[Venue]:
    return [
        Venue(
            id=row.id, training_id=row.training_id, name=row.name, host_id=row.host_id,
            host=host or "", seats=row.seats, contact_id=row.contact_id if name else None,
            contact=name or row.contact_name, phone=phone or row.contact_phone, line=row.line,
            line_at=row.line_at, line_words=row.line_words, units=units or 0,
            members=int(members or 0), guests=int(guests or 0),
        )
        for row, host, name, phone, units, members, guests in await session.execute(query)
    ]  # fmt: skip


async def of_conference(session: Session, training_id: int) -> list[Venue]:
    """Its venues, in the order they were written."""
    return await _read(session, _venues().where(Row.training_id == training_id))


async def get(session: Session, venue_id: int) -> Venue | None:
    """One venue, unless its conference was called off."""
    on = select(Training.id).where(Training.cancelled_at.is_(None))
    here = _venues().where(Row.id == venue_id, Row.training_id.in_(on))
    return next(iter(await _read(session, here)), None)


async def of_contact(session: Session, *, member_id: int, unit_ids: frozenset[int],
                     training_ids: Sequence[int]) -> list[Venue]:  # fmt: skip
    """The venues of these conferences she answers for: as their contact, or because one of
    these units is the host."""
    hers = (Row.contact_id == member_id) | Row.host_id.in_(unit_ids)
    return await _read(session, _venues().where(Row.training_id.in_(training_ids), hers))


# The office writes them


async def plan(
    session: Session,
    *,
    training_id: int,
    venues: Sequence[Plan],
    choose_until: datetime,
    again: int,
    by: int | None,
    now: datetime,
) -> None:
    """Gives a conference these venues; those of the same name stay what they are, with what
    units have chosen, and those that are not among them go. Locks the conference.

    Raises:
        Cancelled.
        Begun: it has begun.
        Taken: a venue that units have chosen, or that has reported, cannot go, nor have fewer
            seats than people are expected.
        ValueError: no venue, two of one name, no seat, or the deadline is past or after the
            start.
    """
    training = await trainings.locked(session, training_id)
    if training.starts_at <= now:
        raise Begun
    keys = {one.key for one in venues}
    if not venues or len(keys) != len(venues) or any(one.seats < 1 for one in venues):
        raise ValueError("venues")
    if not now < choose_until <= training.starts_at:
        raise ValueError("choose_until")
    had = {one.search_key: one for one in await session.scalars(
        select(Row).where(Row.training_id == training_id))}  # fmt: skip
    expected = {one.id: one for one in await of_conference(session, training_id)}
    for key, row in had.items():
        if key not in keys:
            await _drop(session, expected[row.id])
    for one in venues:
        _write(session, training_id, one, had.get(one.key), expected)
    of = await session.get(Conference, training_id) or Conference(training_id=training_id)
    of.choose_until, of.again, of.planned_at, of.by_id = choose_until, again, now, by
    session.add(of)
    await session.flush()


def _write(
    session: Session, training_id: int, one: Plan, row: Row | None, expected: dict[int, Venue]
) -> None:
    if row is None:
        row = Row(training_id=training_id, search_key=one.key, line="", line_words="")
        session.add(row)
    elif one.seats < expected[row.id].seats - expected[row.id].left:
        raise Taken(row.name)
    row.name, row.seats, row.host_id = one.name, one.seats, one.host_id
    row.contact_id, row.contact_name = one.contact_id, one.contact_name
    row.contact_phone = one.contact_phone


async def _drop(session: Session, venue: Venue) -> None:
    of_it = select(TrainingSession.id).where(TrainingSession.training_id == venue.training_id)
    was_used = [
        select(HeadCount.id).where(HeadCount.venue_id == venue.id),
        select(AttendanceMark.id).where(
            AttendanceMark.session_id.in_(of_it), AttendanceMark.venue_id == venue.id
        ),
    ]
    if venue.units or any([await session.scalar(one.limit(1)) for one in was_used]):
        raise Taken(venue.name)
    await session.execute(delete(Row).where(Row.id == venue.id))


# Units choose


async def choose(
    session: Session,
    *,
    venue_id: int,
    training_id: int,
    unit_id: int,
    members: int,
    guests: int,
    by: int,
    now: datetime,
    is_office: bool = False,
) -> Venue:
    """The venue as it is once the unit sits there with so many; what it chose before is free
    again. Locks the conference.

    ``is_office``: also after the time for it is over, until the conference ends.

    Raises:
        Cancelled.
        NotInvited: it is no conference with venues, or not for that unit.
        NoSuchVenue: not of that conference.
        Closed, Full.
        ValueError: nobody comes.
    """
    training = await trainings.locked(session, training_id)
    conference = await session.get(Conference, training_id, populate_existing=True)
    if conference is None or unit_id not in await invited(session, training_id):
        raise NotInvited
    own = min(conference.choose_until, training.starts_at)  # it may have moved
    until = training.ends_at if is_office else own
    if now >= until:
        raise Closed(until)
    if members < 0 or guests < 0 or not members + guests:
        raise ValueError("nobody")
    had = await session.get(VenueChoice, (training_id, unit_id), populate_existing=True)
    venue = await get(session, venue_id)
    if venue is None or venue.training_id != training_id:
        raise NoSuchVenue
    left = room_of(venue, had)
    if members + guests > left:
        raise Full(left)
    row = had or VenueChoice(training_id=training_id, unit_id=unit_id)
    row.venue_id, row.members, row.guests = venue_id, members, guests
    row.at, row.by_id = now, by
    session.add(row)
    await session.flush()
    found = await get(session, venue_id)
    assert found is not None  # noqa: S101 - its conference is locked
    return found


def room_of(venue: Venue, had: VenueChoice | Choice | None) -> int:
    """Seats of a venue for a unit, which may sit there already."""
    held = had.members + had.guests if had is not None and had.venue_id == venue.id else 0
    return venue.left + held


async def invited(session: Session, training_id: int) -> dict[int, str]:
    """Id to name of the units a conference is for: those with seats of their own where it has
    quotas, else every unit with a member."""
    own = await quotas.of_training(session, training_id)
    here = Unit.id.in_(list(own)) if own else Unit.id.in_(
        select(Member.unit_id).where(Member.left_at.is_(None))
    )  # fmt: skip
    found = await session.execute(
        select(Unit.id, Unit.name)
        .where(here, Unit.merged_into_id.is_(None))
        .order_by(Unit.search_key, Unit.id)
    )
    return {id_: name for id_, name in found}


async def choices(session: Session, training_id: int) -> dict[int, Choice]:
    """Unit to where it sits."""
    found = await session.execute(
        select(VenueChoice.unit_id, Row.id, Row.name, VenueChoice.members, VenueChoice.guests)
        .join(Row, Row.id == VenueChoice.venue_id)
        .where(VenueChoice.training_id == training_id)
    )
    return {one.unit_id: one for one in (Choice(*row) for row in found)}


# Their lines


async def set_line(
    session: Session, venue_id: int, *, result: str, words: str = "", now: datetime
) -> Venue:
    """The venue, whose line works (``ok``) or does not (``fault``, with what it is).

    Raises:
        NoSuchVenue: none, or its conference was called off.
        Begun: it has ended; nobody tests any more.
        ValueError: a fault without words, or another result.
    """
    if result not in (OK, FAULT) or (result == FAULT) != bool(words):
        raise ValueError("result")
    venue = await get(session, venue_id)
    if venue is None:
        raise NoSuchVenue
    training = await session.get_one(Training, venue.training_id)
    if training.ends_at <= now:
        raise Begun
    row = await session.get_one(Row, venue_id, with_for_update=True)
    row.line, row.line_at, row.line_words = result, now, words
    await session.flush()
    return replace(venue, line=result, line_at=now, line_words=words)


# The code of each screen


def at_venue(lesson: Lesson, venue: Venue) -> Lesson:
    """The session as the screen of a venue shows it: with a code of its own."""
    key = checkin.key_of(lesson.key, venue.id)
    return replace(lesson, key=key, place=venue.name, venue_id=venue.id)


async def rooms(session: Session, lesson: Lesson) -> list[Lesson]:
    """The session as each screen shows it: the one without a venue first."""
    found = await of_conference(session, lesson.training_id)
    return [lesson, *(at_venue(lesson, one) for one in found)]
