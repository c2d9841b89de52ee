"""Who was there: marks given, taken back, and counted.

Every mark of a person locks her registration first, so two that come at once count once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import and_, func, literal, select

from storage import lessons
from storage.database import Session, insert_once
from storage.lessons import CLOSES_AFTER, Lesson
from storage.registrations import CONFIRMED, LIVE
from storage.tables import (
    AttendanceMark,
    Member,
    Registration,
    Training,
    TrainingSession,
    Unit,
)

PRESENT, LATE, EXCUSED, ABSENT = "present", "late", "excused", "absent"
THERE: Final = (PRESENT, LATE)
SCAN: Final = "scan"
"""The source of a mark for which an officer scanned her own code, when she came."""
NOTICE: Final = timedelta(hours=2)
"""What somebody needs to change her way to a class."""
LATE_AFTER: Final = timedelta(minutes=15)
"""After the start (domain.md rule T8); said, and counted as being there."""


class NotRegistered(Exception):
    """She is not in the class."""


class NoSeat(Exception):
    """She asked for a seat and has none yet."""


class Early(Exception):
    """Nobody is marked yet."""


class Over(Exception):
    """The session has ended, or its list is closed."""


class Started(Exception):
    """It has begun: nobody is excused any more."""


class Gone(Exception):
    """There is no such mark, or it was taken back before."""


@dataclass(frozen=True, slots=True)
class Came:
    """What stands for her in a session."""

    id: int
    mark: str
    at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How full a session is."""

    registered: int
    present: int
    late: int
    excused: int
    absent: int

    @property
    def there(self) -> int:
        """Late or not."""
        return self.present + self.late

    @property
    def as_text(self) -> str:
        """What a card keeps of them."""
        return f"{self.registered} {self.present} {self.late} {self.excused} {self.absent}"


@dataclass(frozen=True, slots=True)
class Line:
    """One person on the list of a session."""

    member_id: int
    name: str
    code: str
    unit: str
    mark: str
    """Empty: none."""
    mark_id: int
    at: datetime | None
    reason: str
    by: str
    """Who marked her; empty: she herself, or the clock."""
    phone: str


@dataclass(frozen=True, slots=True)
class Missed:
    """How much of a class somebody has missed."""

    member_id: int
    name: str
    unit: str
    periods: int
    percent: int
    """Of all periods of the class, rounded down."""


async def mark(
    session: Session,
    lesson: Lesson,
    *,
    member_id: int,
    at: datetime,
    source: str,
    by: int | None = None,
    is_late: bool = False,
) -> Came:
    """What stands for her, who is there at ``at``; one mark, however often.

    Locks her registration. An excuse of hers is taken back by it. Of a conference the place is
    that of the first screen she scanned. ``by`` is the officer who marks her: then she is late
    if ``is_late`` or if she was scanned late.

    Raises:
        NotRegistered, NoSeat, Early, Over.
    """
    await _seat(session, lesson, member_id)
    stands = await _standing(session, lesson.id, member_id)
    if stands is not None and stands.mark in THERE:
        return Came(stands.id, stands.mark, stands.at, is_new=False)
    if at < lesson.opens_at:
        raise Early
    await _check_open(session, lesson, at, until=lesson.ends_at if by is None else None)
    if stands is not None:
        stands.undone_at, stands.undone_by = at, by or member_id
        await session.flush()
    comes_now = by is None or source == SCAN  # a list is ticked when there is time
    late = is_late or (comes_now and at > lesson.starts_at + LATE_AFTER)
    row = AttendanceMark(session_id=lesson.id, member_id=member_id, source=source, at=at, by_id=by,
                         mark=LATE if late else PRESENT, undone_at=None,
                         venue_id=lesson.venue_id or None)  # fmt: skip
    session.add(row)
    await session.flush()
    return Came(row.id, row.mark, at, is_new=True)


async def undo(session: Session, mark_id: int, *, by: int, now: datetime) -> Lesson:
    """Takes back that somebody was there; the row stays, with when and by whom.

    Raises:
        Gone: there is no such mark, or somebody took it back.
        Over: the list of the session is closed.
    """
    found = await session.scalar(
        select(AttendanceMark)
        .where(AttendanceMark.id == mark_id, AttendanceMark.mark.in_(THERE))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None or found.undone_at is not None:
        raise Gone
    lesson = await lessons.get(session, found.session_id)
    if lesson is None:
        raise Gone
    await _check_open(session, lesson, now, until=None)
    found.undone_at, found.undone_by = now, by
    await session.flush()
    return lesson


async def excuse(
    session: Session, lesson: Lesson, *, member_id: int, reason: str, now: datetime,
    by: int | None = None,
) -> None:  # fmt: skip
    """Notes before it begins that she cannot come, and why; a second time the newer reason.

    Locks her registration.

    Raises:
        NotRegistered, NoSeat.
        Started: it has begun.
    """
    await _seat(session, lesson, member_id)
    if now >= lesson.starts_at:
        raise Started
    stands = await _standing(session, lesson.id, member_id)
    if stands is not None:
        stands.undone_at, stands.undone_by = now, by or member_id
        await session.flush()
    session.add(AttendanceMark(session_id=lesson.id, member_id=member_id, mark=EXCUSED, at=now,
                               source="herself", reason=reason, by_id=by,
                               undone_at=None))  # fmt: skip
    await session.flush()


async def close(session: Session, lesson_id: int, *, now: datetime) -> Lesson | None:
    """The session, whose unmarked are absent from now on; None: it was closed before.

    Of one at which nobody was marked nothing is said: no list was kept. Locks the session.
    """
    row = await session.scalar(
        select(TrainingSession)
        .where(TrainingSession.id == lesson_id, TrainingSession.closed_at.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        return None
    row.closed_at = now
    await session.flush()
    lesson = await lessons.get(session, lesson_id)
    if lesson is not None and (await figures(session, lesson)).there:
        await _mark_absent(session, lesson, now)
    return lesson


async def _mark_absent(session: Session, lesson: Lesson, now: datetime) -> None:
    marks = insert_once(session, AttendanceMark.__table__)
    names = ["session_id", "member_id", "mark", "source", "reason", "at"]
    at = literal(now, AttendanceMark.__table__.c.at.type)
    said = (literal(ABSENT), literal("close"), literal(""), at)
    seated = select(literal(lesson.id), Registration.member_id, *said).where(
        Registration.training_id == lesson.training_id, Registration.state == CONFIRMED
    )
    await session.execute(marks.from_select(names, seated, include_defaults=False))


async def figures(session: Session, lesson: Lesson) -> Figures:
    """How many have a seat, and how many have which mark; who has lost her seat counts where
    she was marked."""
    found = await session.execute(
        select(AttendanceMark.mark, func.count())
        .where(AttendanceMark.session_id == lesson.id, AttendanceMark.undone_at.is_(None))
        .group_by(AttendanceMark.mark)
    )
    counts = {name: count for name, count in found}
    seats = select(func.count()).where(
        Registration.training_id == lesson.training_id, Registration.state == CONFIRMED
    )
    return Figures(
        await session.scalar(seats) or 0,
        *(counts.get(name, 0) for name in (PRESENT, LATE, EXCUSED, ABSENT)),
    )


async def sheet(session: Session, lesson: Lesson) -> list[Line]:
    """Everybody with a seat, unit by unit, and what stands for her."""
    by = Member.__table__.alias("by").c
    stands = and_(
        AttendanceMark.session_id == lesson.id,
        AttendanceMark.member_id == Member.id,
        AttendanceMark.undone_at.is_(None),
    )
    found = await session.execute(
        select(Member.id, Member.name, Member.code, Unit.name, AttendanceMark.mark,
               AttendanceMark.id, AttendanceMark.at, AttendanceMark.reason, by.name, Member.phone)
        .join(Registration, Registration.member_id == Member.id)
        .join(Unit, Unit.id == Member.unit_id)
        .outerjoin(AttendanceMark, stands)
        .outerjoin(by.id.table, by.id == AttendanceMark.by_id)
        .where(Registration.training_id == lesson.training_id, Registration.state == CONFIRMED)
        .order_by(Unit.search_key, Unit.id, Member.search_key, Member.id)
    )  # fmt: skip
    return [
        Line(member_id, name, code, unit, mark or "", mark_id or 0, at, reason or "", who or "",
             phone)
        for member_id, name, code, unit, mark, mark_id, at, reason, who, phone in found
    ]  # fmt: skip


async def missed(session: Session, training_id: int) -> list[Missed]:
    """Who has missed something of a class up to now, most first; an excuse is not being there."""
    whole = await session.scalar(
        select(func.sum(TrainingSession.periods)).where(TrainingSession.training_id == training_id)
    )
    periods = func.sum(TrainingSession.periods).label("periods")
    found = await session.execute(
        select(Member.id, Member.name, Unit.name, periods)
        .join(AttendanceMark, AttendanceMark.member_id == Member.id)
        .join(TrainingSession, TrainingSession.id == AttendanceMark.session_id)
        .join(Unit, Unit.id == Member.unit_id)
        .where(TrainingSession.training_id == training_id)
        .where(TrainingSession.closed_at.is_not(None), AttendanceMark.undone_at.is_(None))
        .where(AttendanceMark.mark.in_((ABSENT, EXCUSED)))
        .group_by(Member.id, Member.name, Member.search_key, Unit.name)
        .order_by(periods.desc(), Member.search_key, Member.id)
    )
    return [
        Missed(member_id, name, unit, int(count), int(count) * 100 // int(whole or 1))
        for member_id, name, unit, count in found
    ]


async def over_limit(session: Session, training_id: int) -> tuple[int, list[Missed]]:
    """The limit of a class in percent, and who has passed it."""
    limit = await session.scalar(select(Training.absence_limit).where(Training.id == training_id))
    whole = await session.scalar(
        select(func.sum(TrainingSession.periods)).where(TrainingSession.training_id == training_id)
    )
    limit = 20 if limit is None else limit
    found = await missed(session, training_id)
    return limit, [one for one in found if one.periods * 100 > limit * int(whole or 1)]


async def lessons_of(session: Session, member_id: int, *, after: datetime) -> list[Lesson]:
    """The sessions that end after a moment, of classes in which she has a seat."""
    mine = select(Registration.training_id).where(
        Registration.member_id == member_id, Registration.state == CONFIRMED
    )
    here = TrainingSession.training_id.in_(mine)
    return await lessons.those(session, here, TrainingSession.ends_at > after)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody live in a class, and how she is spoken to."""

    member_id: int
    language: str
    address: str


async def everybody(session: Session, training_id: int) -> Sequence[Voice]:
    """Everybody with a seat, an offer or a place in the queue."""
    found = await session.execute(
        select(Member.id, Member.language, Member.address)
        .join(Registration, Registration.member_id == Member.id)
        .where(Registration.training_id == training_id, Registration.state.in_(LIVE))
        .where(Member.left_at.is_(None))
        .order_by(Registration.id)
    )
    return [Voice(*row) for row in found]


async def _seat(session: Session, lesson: Lesson, member_id: int) -> None:
    """Her seat, locked until the transaction ends."""
    state = await session.scalar(
        select(Registration.state)
        .where(Registration.training_id == lesson.training_id)
        .where(Registration.member_id == member_id, Registration.state.in_(LIVE))
        .with_for_update()
    )
    if state is None:
        raise NotRegistered
    if state != CONFIRMED:
        raise NoSeat


async def _standing(session: Session, lesson_id: int, member_id: int) -> AttendanceMark | None:
    return await session.scalar(
        select(AttendanceMark)
        .where(AttendanceMark.session_id == lesson_id, AttendanceMark.member_id == member_id)
        .where(AttendanceMark.undone_at.is_(None))
        .execution_options(populate_existing=True)
    )


async def _check_open(
    session: Session, lesson: Lesson, at: datetime, *, until: datetime | None
) -> None:
    """That the list is open, which stays so until the transaction ends; an officer has until
    it is closed, whoever comes by herself until it ends."""
    closed = await session.scalar(
        select(TrainingSession.closed_at)
        .where(TrainingSession.id == lesson.id)
        .with_for_update(read=True)
    )
    if closed is not None or at > (until or lesson.ends_at + CLOSES_AFTER):
        raise Over
