"""Where the secretaries of units watch how theirs answer an announcement.

Each has one card an announcement and unit, in the chat that reached her when it began to leave
(or when she became secretary). Who is no secretary of that unit any more is shown nothing new.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, select, update

from storage import reach
from storage.database import Session, insert_once
from storage.progress import RUNNING
from storage.recipients import announcements, members, recipients
from storage.routes import OF_UNITS
from storage.tables import Account, Role, UnitCard


@dataclass(frozen=True, slots=True)
class Place:
    """One card: of which unit, where, and for whom."""

    id: int
    unit_id: int
    shown: str
    account: Account
    language: str
    address: str


async def watched(session: Session, *, since: datetime, is_running: bool) -> list[int]:
    """Ids of announcements whose cards are kept up to date: those being sent, or those that
    ended and were confirmed after ``since``."""
    a = announcements.c
    left = a.begun_at.is_not(None)
    ended = and_(a.state.in_(("done", "cancelled", "recalled")), a.confirmed_at > since)
    which = a.state.in_(RUNNING) if is_running else ended
    return list(await session.scalars(select(a.id).where(left, which).order_by(a.id)))


async def make(session: Session, announcement_id: int, *, now: datetime) -> int:
    """How many cards are new: one for each secretary or deputy of a unit with recipients who
    has a chat and had none."""
    found = await session.execute(_lacking(announcement_id))
    lacking = sorted({(unit_id, member_id) for unit_id, member_id in found})
    chats = await reach.chats_of(session, {who for _, who in lacking}, now=now)
    rows = [
        {"announcement_id": announcement_id, "unit_id": unit_id, "account_id": chats[who].id,
         "shown": ""}
        for unit_id, who in lacking
        if who in chats
    ]  # fmt: skip
    if not rows:
        return 0
    made = await session.scalars(insert_once(session, UnitCard, returning=UnitCard.id), rows)
    return len(made.all())


async def is_lacking(session: Session, announcement_id: int) -> bool:
    """Whether ``make`` may find somebody."""
    return (await session.execute(_lacking(announcement_id).limit(1))).first() is not None


def _lacking(announcement_id: int) -> Select[int | None, int]:
    r = recipients.c
    units = select(r.unit_id).where(r.announcement_id == announcement_id).distinct()
    has_one = (
        select(UnitCard.id)
        .join(Account, Account.id == UnitCard.account_id)
        .where(UnitCard.announcement_id == announcement_id, UnitCard.unit_id == Role.unit_id)
        .where(Account.member_id == Role.member_id)
    )
    chat = select(Account.id).where(
        Account.member_id == Role.member_id, Account.blocked_at.is_(None), Account.private
    )
    return (
        select(Role.unit_id, Role.member_id)
        .join(members, members.c.id == Role.member_id)
        .where(Role.role.in_(OF_UNITS), Role.unit_id.in_(units), members.c.left_at.is_(None))
        .where(~has_one.exists(), chat.exists())
    )


async def places(session: Session, announcement_id: int) -> Sequence[Place]:
    """The cards of an announcement whose chats are still those of a secretary of the unit."""
    holds = select(Role.id).where(
        Role.member_id == Account.member_id,
        Role.unit_id == UnitCard.unit_id,
        Role.role.in_(OF_UNITS),
    )
    m = members.c
    found = await session.execute(
        select(UnitCard.id, UnitCard.unit_id, UnitCard.shown, Account, m.language, m.address)
        .join(Account, Account.id == UnitCard.account_id)
        .join(members, m.id == Account.member_id)
        .where(UnitCard.announcement_id == announcement_id, holds.exists())
        .where(Account.blocked_at.is_(None), Account.private, m.left_at.is_(None))
        .order_by(UnitCard.id)
    )
    return [Place(*row) for row in found]


async def note(session: Session, place: Place, shown: str) -> bool:
    """Whether that card has to be shown anew; of two who ask at once one is told so."""
    moved = await session.execute(
        update(UnitCard)
        .where(UnitCard.id == place.id, UnitCard.shown == place.shown, UnitCard.shown != shown)
        .values(shown=shown)
        .returning(UnitCard.id)
    )
    return moved.first() is not None
