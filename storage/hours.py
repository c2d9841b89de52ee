"""At which hours an announcement may leave: by day, unless it is flash (domain.md rule N4).

``open_until`` of an announcement is the moment after which nothing of it leaves. It is
written when its deliveries are made and moved on each morning; whoever marks a message compares
it with the time, so nothing leaves at night however late anybody looks.
"""

from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, update

from storage.database import Session, tell
from storage.reminders import EVENING, by_day
from storage.tables.announcements import Announcement

FLASH: Final = "flash"
"""hỏa tốc: it leaves at any hour."""
UNDER_WAY: Final = ("expanding", "sending", "paused")


def closing(urgency: str, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """Until when one of that urgency may leave: tonight, at night the evening that has passed.

    None: at any hour.
    """
    if urgency == FLASH:
        return None
    local = now.astimezone(zone)
    is_night = by_day(now, zone=zone) != now
    ago = timedelta(days=1 if is_night and local.time() < EVENING else 0)
    return datetime.combine(local.date() - ago, EVENING, zone)


def is_open(now: Any) -> ColumnElement[bool]:
    """Whether an announcement may leave at that moment."""
    until = Announcement.open_until
    return or_(until.is_(None), until > now)


async def reopen(session: Session, *, now: datetime, zone: ZoneInfo) -> list[int]:
    """Ids of those that were held over night and may leave again; none at night."""
    if by_day(now, zone=zone) != now:
        return []
    tonight = datetime.combine(now.astimezone(zone).date(), EVENING, zone)
    held = Announcement.state.in_(UNDER_WAY) & (Announcement.open_until <= now)
    moved = await session.scalars(
        update(Announcement).where(held).values(open_until=tonight).returning(Announcement.id)
    )
    ids = sorted(moved.all())
    if ids:
        tell(session, "deliveries")
    return ids
