"""A secretary has those reminded at once who have not acknowledged an announcement.

A press is a row of ``marks``; a job reminds piece by piece, each piece under the lock that
acknowledging takes too (``storage/answers.py``). Nobody is reminded so twice within twelve
hours, whoever presses, unless the announcement is urgent.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, delete, func, select, true

from storage import audit, consents, marks, progress
from storage.announcements import BEFORE, Sent, get
from storage.answers import RECALLED
from storage.database import Session
from storage.recipients import accounts, event, recipients
from storage.reminders import R
from storage.tables import Mark

KIND: Final = "nudge"
PAUSE: Final = timedelta(hours=12)
GOT_IT: Final = ("sent", "unknown", "waiting")
"""Who has not got it is sent it, not reminded of it."""
PREFIX: Final = "nudge:"
STOPPED: Final = frozenset({*BEFORE, *RECALLED, "cancelled"})
"""States in which nobody is reminded of it or rung about it."""


class TooSoon(Exception):
    """Everybody left was reminded less than twelve hours ago."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class NobodyLeft(Exception):
    """There is nobody to remind: all have acknowledged, or cannot be written to."""


class Stopped(NobodyLeft):
    """It was recalled, withdrawn or stopped: nothing is asked of anybody."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press that has still to be done."""

    announcement_id: int
    unit_id: int
    """0: all of them."""
    at: datetime
    """When those are reminded, at the earliest."""

    @property
    def name(self) -> str:
        """Of its mark."""
        return f"{PREFIX}{self.announcement_id}:{self.unit_id}"


async def due(session: Session, announcement_id: int, *, unit_id: int, now: datetime) -> int:
    """How many a press would remind now; ``unit_id`` 0: of all units.

    Raises:
        Stopped, TooSoon, NobodyLeft: see there.
    """
    of = await check_open(session, announcement_id)
    left = _left(announcement_id, unit_id).subquery()
    since = _since(of, now)
    number = await session.scalar(
        select(func.count()).select_from(left).where(_is_rested(left.c, announcement_id, since))
    )
    if number:
        return number
    about = and_(R.event == event(announcement_id), R.kind == KIND)
    last = await session.scalar(
        select(func.max(R.slot)).where(about, R.member_id.in_(select(left.c.member_id)))
    )
    if last is None:
        raise NobodyLeft
    raise TooSoon(last + PAUSE)


async def check_open(session: Session, announcement_id: int) -> Sent:
    """The announcement, if recipients are still asked for something.

    Raises:
        Stopped: see there.
    """
    of = await get(session, announcement_id)
    if of is None or of.state in STOPPED:
        raise Stopped
    return of


async def by_unit(session: Session, announcement_id: int) -> dict[int, int]:
    """Unit to how many of it have not acknowledged and can be reminded, were it not too soon;
    of what was stopped nobody."""
    of = await get(session, announcement_id)
    if of is None or of.state in STOPPED:
        return {}
    left = _left(announcement_id, 0).subquery()
    found = await session.execute(select(left.c.unit_id, func.count()).group_by(left.c.unit_id))
    return {unit_id: number for unit_id, number in found}


async def press(
    session: Session,
    announcement_id: int,
    *,
    unit_id: int,
    by: int,
    now: datetime,
    at: datetime | None = None,
) -> int:
    """How many are going to be reminded ``at`` that moment (else now), by the job; written down
    as hers.

    Raises:
        Stopped, TooSoon, NobodyLeft: see there.
    """
    at = at or now
    number = await due(session, announcement_id, unit_id=unit_id, now=at)
    await marks.move(session, Pressed(announcement_id, unit_id, at).name, to=at)
    await audit.record(
        session, actor_id=by, action="announcement.nudge",
        object=f"announcement:{announcement_id}", details={"unit": unit_id, "count": number},
        now=now,
    )  # fmt: skip
    return number


async def pressed(session: Session) -> list[Pressed]:
    """The presses that are not done."""
    found = await session.execute(
        select(Mark.name, Mark.at).where(Mark.name.startswith(PREFIX)).order_by(Mark.at)
    )
    return [_read(name, at) for name, at in found]


def _read(name: str, at: datetime) -> Pressed:
    _, number, unit_id = name.split(":")
    return Pressed(int(number), int(unit_id), at)


async def some(session: Session, one: Pressed, *, limit: int) -> list[int]:
    """Members to remind, at most ``limit``, who have not acknowledged at this moment; locked, so
    that who does so meanwhile waits and then finds her reminder to drop. Remind of the press's
    moment as the slot."""
    of = await get(session, one.announcement_id)
    if of is None or of.state in STOPPED:
        return []
    left = _left(one.announcement_id, one.unit_id).subquery()
    since = _since(of, one.at)
    ids = select(left.c.recipient_id).where(_is_rested(left.c, one.announcement_id, since))
    r = recipients.c
    found = await session.scalars(
        select(r.member_id)
        .where(r.id.in_(ids), r.acknowledged_at.is_(None))
        .order_by(r.id)
        .limit(limit)
        .with_for_update()
    )
    return [member_id for member_id in found if member_id is not None]


async def done(session: Session, one: Pressed) -> None:
    """Everybody was reminded whom that press was about."""
    await session.execute(delete(Mark).where(Mark.name == one.name, Mark.at == one.at))


def _left(announcement_id: int, unit_id: int) -> Select[Any]:
    """Who has got it, has not acknowledged it, and can be written to."""
    stood = progress.outcomes(announcement_id).subquery()
    c = accounts.c
    chat = select(c.id).where(
        c.member_id == stood.c.member_id, c.blocked_at.is_(None), c.private
    )  # fmt: skip
    return (
        select(stood.c.recipient_id, stood.c.member_id, stood.c.unit_id)
        .where(stood.c.acknowledged_at.is_(None), stood.c.outcome.in_(GOT_IT), chat.exists())
        .where(consents.agreed(stood.c.member_id, consents.ANNOUNCEMENTS))
        .where(stood.c.unit_id == unit_id if unit_id else true())
    )


def _since(of: Sent, at: datetime) -> datetime:
    """Who was reminded then or later is passed over by a press of that moment."""
    return at if of.notice.urgency != "normal" else at - PAUSE + timedelta(seconds=1)


def _is_rested(c: Any, announcement_id: int, since: datetime) -> ColumnElement[bool]:
    """She was not reminded so since then."""
    lately = select(R.member_id).where(
        R.event == event(announcement_id), R.kind == KIND, R.slot >= since
    )
    return and_(c.member_id.is_not(None), c.member_id.not_in(lately))
