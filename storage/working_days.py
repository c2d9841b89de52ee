"""Days on which people work, and how much of them has gone by.

A working day counts whole, with its 24 hours: a question asked on Friday at 15:00 has waited
24 working hours on Monday at 15:00. Offices keep different hours and secretaries of units are
volunteers, so counting from 07:30 to 17:00 alone would make "24 hours" three days. Saturdays,
Sundays and the holidays that the office has entered do not count. Holidays are never computed:
which days are off is decided each year (Tết moves, days are swapped).

There is one way to count, for questions and for what announcements ask: ``worked`` says how
much has gone by, ``after`` when so much will have.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from storage import audit
from storage.database import Session, insert_once
from storage.tables import Holiday

SATURDAY = 5


def is_working(day: date, *, off: Collection[date]) -> bool:
    """Whether people work on that day; ``off`` are the holidays."""
    return day.weekday() < SATURDAY and day not in off


def worked(
    since: datetime, until: datetime, *, off: Collection[date], zone: ZoneInfo
) -> timedelta:
    """How much time on working days lies between two moments."""
    total = timedelta()
    day = since.astimezone(zone).date()
    while day <= until.astimezone(zone).date():
        begins = datetime.combine(day, time(), zone)
        day += timedelta(days=1)
        ends = datetime.combine(day, time(), zone)
        if is_working(begins.date(), off=off):
            total += max(timedelta(), min(until, ends) - max(since, begins))
    return total


def after(since: datetime, hours: timedelta, *, off: Collection[date], zone: ZoneInfo) -> datetime:
    """When so much time on working days will have gone by."""
    day, at, left = since.astimezone(zone).date(), since, hours
    while True:
        next_day = datetime.combine(day + timedelta(days=1), time(), zone)
        if is_working(day, off=off):
            # read as moments: a day on which clocks change is not 24 hours long
            here = next_day.astimezone(UTC) - at.astimezone(UTC)
            if left <= here:
                return at.astimezone(UTC) + left
            left -= here
        day, at = next_day.date(), next_day


def before(day: date, count: int, *, off: Collection[date]) -> date:
    """The working day so many working days before one; of none, the day itself."""
    while count:
        day -= timedelta(days=1)
        count -= is_working(day, off=off)
    return day


async def holidays(session: Session, *, since: date) -> Sequence[Holiday]:
    """The holidays from that day on, in their order."""
    found = select(Holiday).where(Holiday.day >= since).order_by(Holiday.day)
    return (await session.scalars(found)).all()


async def days_off(session: Session) -> frozenset[date]:
    """Every holiday that was entered."""
    return frozenset(await session.scalars(select(Holiday.day)))


async def add(session: Session, day: date, *, name: str, by: int, now: datetime) -> bool:
    """Whether the day is a holiday only from now on; a second time changes nothing."""
    row = {"day": day, "name": name}
    made = await session.scalar(insert_once(session, Holiday, [row], returning=Holiday.day))
    if made is not None:
        await _record(session, "holiday.add", day, by, now)
    return made is not None


async def remove(session: Session, day: date, *, by: int, now: datetime) -> bool:
    """Whether the day was a holiday until now."""
    gone = await session.scalar(delete(Holiday).where(Holiday.day == day).returning(Holiday.day))
    if gone is not None:
        await _record(session, "holiday.remove", day, by, now)
    return gone is not None


async def _record(session: Session, action: str, day: date, by: int, now: datetime) -> None:
    await audit.record(
        session, actor_id=by, action=action, object=f"holiday:{day.isoformat()}", now=now
    )
