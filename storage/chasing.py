"""Reminding those who have not answered an announcement, before its time is up, and no others.

By when it is asked for: ``due_at`` or, without one, so many working hours after it began to leave
as its urgency gives (domain.md rule N2), counted as everywhere (``storage/working_days.py``): a
working day counts whole, so four hours from Friday 16:00 end on Friday 20:00. Where such a time
would end at night, when nobody is asked to answer, it ends at 07:00 of the next working day. A
flash one takes half an hour of any day.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from storage import reminders, working_days
from storage.database import Session
from storage.deliveries import D
from storage.hours import FLASH
from storage.recipients import announcements, event, members
from storage.recipients import recipients as people
from storage.reminders import QUEUED, by_day
from storage.reminders import R as S
from storage.tables.reminders import Reminder

KIND: Final = "chase"
MOST: Final = 3
"""Times a person is reminded of one announcement (domain.md rule N3)."""
TIME: Final = {
    "normal": timedelta(hours=24),
    "urgent": timedelta(hours=4),
    "top_urgent": timedelta(hours=2),
    FLASH: timedelta(minutes=30),
}
"""How long each urgency gives (domain.md rule N2); all but the last in working hours."""
DAYS_BEFORE: Final = (3, 1, 0)
MORNING: Final = time(8)
SOONEST: Final = timedelta(hours=2)
"""A morning sooner after it was sent is no reminder."""
LATEST: Final = timedelta(minutes=30)
"""A morning so shortly before the end helps nobody."""
HALVES: Final = (0.5, 0.75)
"""Of a time without a morning in it."""
STANDS: Final = timedelta(hours=12)
"""So long after its morning a reminder may still be said."""
FOLLOWED: Final = 5
"""Working days after the end on which the office is told who is missing."""
LOOKED_BACK: Final = timedelta(days=40)
"""More than any time without a day of its own, with the longest holidays."""
LEAVES: Final = ("sending", "done")
ARRIVED: Final = ("sent", "unknown")

A, R, M = announcements.c, people.c, members.c


@dataclass(frozen=True, slots=True)
class Asked:
    """An announcement that asks for an answer, as far as its time goes."""

    id: int
    urgency: str
    begun_at: datetime
    due_at: datetime | None
    made_by: int
    total: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment at which who has not answered is reminded."""

    at: datetime
    expires_at: datetime
    """Later it would be stale, or only repeat the next one."""


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody to remind, and how she is addressed."""

    member_id: int
    language: str
    address: str


def due_of(of: Asked, *, off: Collection[date], zone: ZoneInfo) -> datetime:
    """By when it is to be answered."""
    if of.due_at is not None:
        return of.due_at
    begun = _begun(of, zone)
    if of.urgency == FLASH:
        return begun + TIME[FLASH]
    ends = working_days.after(begun, TIME[of.urgency], off=off, zone=zone)
    shown = by_day(ends, zone=zone)
    if shown == ends:
        return ends
    day = shown.astimezone(zone)
    while not working_days.is_working(day.date(), off=off):
        day += timedelta(days=1)
    return day


def _begun(of: Asked, zone: ZoneInfo) -> datetime:
    """When it left, which at night only a flash one does; seconds, as slots are written."""
    begun = of.begun_at if of.urgency == FLASH else by_day(of.begun_at, zone=zone)
    return begun.replace(microsecond=0)


def slots(of: Asked, *, off: Collection[date], zone: ZoneInfo) -> tuple[Slot, ...]:
    """At 08:00 three working days before, one before, and on the day itself; where none of these
    lies between, at half and at three quarters of the time. At most ``MOST``."""
    begun, due = _begun(of, zone), due_of(of, off=off, zone=zone)
    found = [] if of.urgency == FLASH else _mornings(begun, due, off, zone)
    ends = [min(at + STANDS, due) for at in found]
    if not found and begun < due:
        found = _halves(of, begun, due, off, zone)
        ends = [due] * len(found)
    later = [*found[1:], due]
    every = [Slot(at, min(two)) for at, *two in zip(found, ends, later, strict=False)]
    return tuple(slot for slot in every if slot.at < slot.expires_at)


def _mornings(
    begun: datetime, due: datetime, off: Collection[date], zone: ZoneInfo
) -> list[datetime]:
    last = due.astimezone(zone).date()
    days = [working_days.before(last, count, off=off) for count in DAYS_BEFORE]
    every = [datetime.combine(day, MORNING, zone) for day in days]
    return [at for at in every if begun + SOONEST <= at <= due - LATEST]


def _halves(
    of: Asked, begun: datetime, due: datetime, off: Collection[date], zone: ZoneInfo
) -> list[datetime]:
    if of.urgency == FLASH:
        return [begun + part * (due - begun) for part in HALVES]
    whole = working_days.worked(begun, due, off=off, zone=zone)
    times = [working_days.after(begun, part * whole, off=off, zone=zone) for part in HALVES]
    return [at.replace(microsecond=0) for at in times] if whole else []


def goes(of: Asked, slot: Slot, *, now: datetime, zone: ZoneInfo) -> bool:
    """Whether it is said now: by day, unless it is flash; never too late."""
    if not slot.at <= now < slot.expires_at:
        return False
    if of.urgency == FLASH:
        return True
    at = reminders.due_slot(slot.at, event_at=slot.expires_at, now=now, zone=zone)
    return at is not None and at <= now


async def asking(session: Session, *, now: datetime) -> list[Asked]:
    """Those that leave or have left and ask for an answer, whose time is not long over."""
    return [_asked(row) for row in await session.execute(_asking(now).order_by(A.id))]


def _asking(now: datetime) -> Select[Any]:
    lately = now - LOOKED_BACK
    return select(A.id, A.urgency, A.begun_at, A.due_at, A.made_by, A.total).where(
        A.state.in_(LEAVES),
        A.need != "none",
        A.begun_at.is_not(None),
        or_(A.due_at > lately, A.due_at.is_(None) & (A.begun_at > lately)),
    )


def _asked(row: Any) -> Asked:
    return Asked(row.id, row.urgency, row.begun_at, row.due_at, row.made_by, row.total)


async def locked(session: Session, announcement_id: int, *, now: datetime) -> Asked | None:
    """The same of one, which nobody stops, corrects or puts off until the transaction ends."""
    one = _asking(now).where(A.id == announcement_id).with_for_update()
    row = (await session.execute(one)).first()
    return _asked(row) if row else None


async def silent(
    session: Session, announcement_id: int, slot: Slot, *, limit: int, lock: bool = False
) -> Sequence[Silent]:
    """Recipients to remind at that slot: they have it since before, have not answered,
    were told by nobody, and have not been reminded of it often enough.

    ``lock``: whoever answers at this moment waits for us, or we for her.
    """
    of = event(announcement_id)
    found = (
        select(R.member_id, M.language, M.address)
        .join(members, M.id == R.member_id)
        .where(R.announcement_id == announcement_id, _is_silent(), M.left_at.is_(None))
        .where(_has_it(slot.at), _times_reminded(of) < MOST)
        .where(R.member_id.not_in(reminders.reminded(of, KIND, slot.at)))
        .order_by(R.id)
        .limit(limit)
    )
    rows = await session.execute(found.with_for_update(of=people) if lock else found)
    return [Silent(*row) for row in rows]


def _is_silent() -> ColumnElement[bool]:
    return R.acknowledged_at.is_(None) & R.told_at.is_(None)


def _has_it(since: datetime) -> ColumnElement[bool]:
    """Her message, or the digest it is in, had left by then."""
    left = D.state.in_(ARRIVED) & (func.coalesce(D.sent_at, D.due_at) <= since)
    return or_(
        exists().where(D.recipient_id == R.id, left),
        exists().where(D.digest_id == R.digest_id, left),
    )


def _times_reminded(of: str) -> ColumnElement[int]:
    hers = (S.event == of) & (S.member_id == R.member_id) & (S.kind == KIND)
    told = select(func.count()).select_from(Reminder).where(hers, S.state == QUEUED)
    return told.scalar_subquery()


async def answered(session: Session, announcement_id: int, *, member_id: int) -> None:
    """She has answered, or was told: what was about to remind her is taken back.

    Call it after her row among the recipients was changed.
    """
    of = event(announcement_id)
    if await reminders.is_reminded(session, event=of, member_id=member_id):
        await reminders.drop(session, event=of, member_id=member_id)


async def missing(session: Session, ids: Collection[int]) -> dict[int, int]:
    """Announcement to how many of its recipients have not answered; those with none left out."""
    found = await session.execute(
        select(R.announcement_id, func.count())
        .where(R.announcement_id.in_(ids), _is_silent())
        .group_by(R.announcement_id)
    )
    return {announcement_id: number for announcement_id, number in found}


def is_followed(due: datetime, *, now: datetime, off: Collection[date], zone: ZoneInfo) -> bool:
    """Whether its time is over, and the office is still told who is missing."""
    over = working_days.worked(due, now, off=off, zone=zone)
    return due <= now and over <= timedelta(days=FOLLOWED)
