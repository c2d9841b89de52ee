"""Online conferences: their times, and who is to be asked what of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import select

from storage import reach, roles, wishes, working_days
from storage.database import Session
from storage.deliveries import D
from storage.tables import Account, Conference, Member, Training
from storage.wishes import DEPUTY, OFFICE, SECRETARY

Zone = ZoneInfo
COUNTED_AFTER: Final = timedelta(minutes=30)
"""So long after the start venues count for the first time (domain.md, scenario C)."""
MORNING: Final = time(8)
FARTHEST: Final = timedelta(days=60)
"""A conference is planned no longer before it begins than anybody would choose a seat."""


@dataclass(frozen=True, slots=True)
class About:
    """A conference with venues."""

    training_id: int
    title: str
    starts_at: datetime
    ends_at: datetime
    choose_until: datetime
    again: int
    """Minutes after midnight at which venues count a second time."""
    planned_at: datetime
    made_by: int | None


@dataclass(frozen=True, slots=True)
class Round:
    """One of the times at which venues count."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody who is asked or told something, and where."""

    member_id: int
    account: Account
    language: str
    address: str


def _conferences() -> Any:
    t, c = Training, Conference
    return (
        select(t.id, t.title, t.starts_at, t.ends_at, c.choose_until, c.again, c.planned_at,
               t.made_by)
        .join(c, c.training_id == t.id)
        .where(t.cancelled_at.is_(None))
        .order_by(t.starts_at, t.id)
    )  # fmt: skip


async def get(session: Session, training_id: int) -> About | None:
    """One, unless it was called off or has no venues."""
    found = (await session.execute(_conferences().where(Training.id == training_id))).first()
    return _about(found) if found else None


async def ending_after(session: Session, at: datetime) -> list[About]:
    """Those that end after a moment, soonest first."""
    near = (Training.starts_at < at + FARTHEST) & (Training.ends_at > at)
    return [_about(row) for row in await session.execute(_conferences().where(near))]


def _about(row: Any) -> About:
    found = About(*row)
    # whoever has moved the conference has not moved the deadline
    return replace(found, choose_until=min(found.choose_until, found.starts_at))


def rounds(of: About, *, zone: Zone) -> list[Round]:
    """When venues count: half an hour after the start, and after lunch where it lasts past
    it."""
    first = of.starts_at + COUNTED_AFTER
    day = of.starts_at.astimezone(zone).date()
    second = datetime.combine(day, time(*divmod(of.again, 60)), zone)
    times = [first, second] if first < second < of.ends_at else [first]
    return [Round(number, at) for number, at in enumerate(times, 1)]


def eve(of: About, at: time, *, off: Collection[date], zone: Zone) -> datetime:
    """That hour of the working day before it."""
    day = of.starts_at.astimezone(zone).date()
    return datetime.combine(working_days.before(day, 1, off=off), at, zone)


def chased_at(of: About, *, off: Collection[date], zone: Zone) -> datetime:
    """When units that have not chosen are asked again: in the morning of the working day
    before their time ends; half-way, where that is too soon."""
    last = working_days.before(of.choose_until.astimezone(zone).date(), 1, off=off)
    morning = datetime.combine(last, MORNING, zone)
    half = of.planned_at + (of.choose_until - of.planned_at) / 2
    return morning if morning > of.planned_at + timedelta(hours=4) else half


# Who is asked


async def officers(session: Session, unit_ids: Collection[int]) -> dict[int, list[Member]]:
    """Unit to its secretaries and deputies."""
    found = await wishes.holders(session, unit_ids)
    return {
        one: list(dict.fromkeys((*found[SECRETARY, one], *found[DEPUTY, one]))) for one in unit_ids
    }


async def responsible(session: Session, of: About) -> list[int]:
    """Who made it, while she is of the office; else the whole office."""
    office = [one.id for one in await roles.holders(session, OFFICE)]
    return [of.made_by] if of.made_by in office else office


async def listeners(
    session: Session, members: Collection[int], *, now: datetime
) -> dict[int, Listener]:
    """Those of them who can be written to."""
    chats = await reach.open_chats_of(session, members, now=now)
    here = Member.id.in_(list(chats)) & Member.left_at.is_(None)
    found = await session.execute(select(Member.id, Member.language, Member.address).where(here))
    return {id_: Listener(id_, chats[id_], language, address) for id_, language, address in found}


async def said(session: Session, purposes: Sequence[str]) -> set[str]:
    """Which of these purposes something was said for."""
    return set(await session.scalars(select(D.purpose).where(D.purpose.in_(purposes))))
