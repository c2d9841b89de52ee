"""Days on which people work, and how much of them has gone by.

A working day counts whole, with its 24 hours: a question asked on Friday at 15:00 has waited
24 working hours on Monday at 15:00. Offices keep different hours and secretaries of units are
volunteers, so counting from 07:30 to 17:00 alone would make "24 hours" three days. Saturdays,
Sundays and the holidays that the office has entered do not count. Holidays are never computed:
which days are off is decided each year (Tết moves, days are swapped).
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
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
