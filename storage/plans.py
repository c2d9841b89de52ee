"""How an announcement would reach its audience, before anything of it is confirmed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, literal, select

from storage import audiences, consents
from storage.audiences import Whom, members
from storage.database import Session, free_windows_of, windows_of
from storage.reach import accounts, best_first, costs, is_closed

DECLINED = "declined"
NO_WAY = ("closed", "blocked", "not_linked", DECLINED)
COSTS = "costs:"
"""Stands before the channel of a message that would be charged."""


@dataclass(frozen=True, slots=True)
class Audience:
    """How many people an announcement would be for, and how they would be reached.

    ``channels``, ``costly``, ``closed``, ``blocked`` and ``not_linked`` make the total.
    """

    channels: dict[str, int]
    """Members by the channel each would be written to on, free of charge."""
    costly: dict[str, int]
    """Members whom a message would reach only at a charge, by its channel: where none is
    allowed they are as good as ``closed``."""
    closed: int
    """Members whose only channel lets us write no more: they were away too long."""
    blocked: int
    """Members who block us wherever they are linked."""
    not_linked: int
    declined: int
    """Members, none of the total, who have a chat and have not agreed to be announced to."""
    units: dict[int, int]
    """Members by unit."""

    @property
    def total(self) -> int:
        """Everybody, reached or not; who is in two chosen groups counts once."""
        return sum(self.units.values())

    @property
    def charged(self) -> int:
        """Messages that would cost something if they were allowed."""
        return sum(self.costly.values())


async def audience(session: Session, *, whom: Whom, now: datetime) -> Audience:
    """Who would be written to if it were confirmed now."""
    reach = (await _reach(session, whom, now)).subquery()
    found = await session.execute(
        select(reach.c.unit_id, reach.c.how, func.count()).group_by(reach.c.unit_id, reach.c.how)
    )
    by_unit: dict[int, int] = {}
    how: dict[str, int] = {}
    for unit_id, way, number in found:
        if way != DECLINED:
            by_unit[unit_id] = by_unit.get(unit_id, 0) + number
        how[way] = how.get(way, 0) + number
    apart = {way: how.pop(way, 0) for way in NO_WAY}
    costly = {way.removeprefix(COSTS): n for way, n in how.items() if way.startswith(COSTS)}
    channels = {way: n for way, n in sorted(how.items()) if not way.startswith(COSTS)}
    return Audience(channels, costly, **apart, units=by_unit)


async def _reach(session: Session, whom: Whom, now: datetime) -> Select[Any]:
    """A row a member: her unit and channel (the rule of ``recipients``), or why none; those
    who have not agreed are no recipients, and are only counted.

    Each member's chats are looked up by their index: PostgreSQL, before it has counted a new
    roster, would compare every member with every chat if they were joined.
    """
    a, windows, free = accounts.c, windows_of(session), free_windows_of(session)
    channel = case(
        (is_closed(now, windows), "closed"),
        (costs(now, free), literal(COSTS) + a.channel),
        else_=a.channel,
    )
    hers = a.member_id == members.c.id
    best = (
        select(channel)
        .where(hers, a.blocked_at.is_(None), a.private)
        .order_by(*best_first(now, windows, free))
        .limit(1)
        .correlate(members)
        .scalar_subquery()
    )
    is_blocked = select(a.id).where(hers, a.blocked_at.is_not(None)).correlate(members)
    without = case((is_blocked.exists(), "blocked"), else_="not_linked")
    declines = consents.declines(members.c.id)
    how = case((declines, DECLINED), else_=func.coalesce(best, without))
    here = await audiences.chosen(session, whom)
    return select(members.c.unit_id, how.label("how")).where(here)
