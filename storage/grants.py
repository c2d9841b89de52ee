"""The one pair of tokens an account has: who may exchange it, and which is the newest.

What is stored is sealed; this room never sees a token.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, func, null, or_, select, update
from sqlalchemy import Table as CoreTable

from storage.database import Session, free_windows_of, insert_once, windows_of
from storage.reach import best_first
from storage.tables import Account, Grant

grants = cast(CoreTable, Grant.__table__)
G = grants.c
FREE = {"owner": "", "lease_until": None}


@dataclass(frozen=True, slots=True)
class Kept:
    """A pair as it is stored."""

    generation: int
    """1 for the first there ever was; each exchange makes one more."""
    sealed: str
    granted_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Alarm:
    """A pair that cannot be exchanged."""

    channel: str
    account: str
    generation: int
    why: str
    since: datetime
    expires_at: datetime


async def read(session: Session, *, channel: str, account: str) -> Kept | None:
    """The newest pair; none when nobody has consented."""
    columns = (G.generation, G.sealed, G.granted_at, G.expires_at)
    found = await session.execute(select(*columns).where(_of(channel, account)))
    row = found.first()
    return Kept(*row) if row else None


async def lease(
    session: Session,
    *,
    channel: str,
    account: str,
    generation: int,
    owner: str,
    until: datetime,
    now: datetime,
) -> bool:
    """Whether ``owner`` alone may exchange the pair of that generation until then."""
    is_free = or_(G.lease_until.is_(None), G.lease_until <= now, G.owner == owner)
    taken = await session.scalars(
        update(grants)
        .where(_of(channel, account), G.generation == generation, is_free)
        .values(owner=owner, lease_until=until)
        .returning(G.generation)
    )
    return taken.first() is not None


async def store(session: Session, kept: Kept, *, channel: str, account: str, after: int) -> bool:
    """Whether it took the place of the pair of generation ``after`` (0: there was none).

    Ends the lease and the alarm.
    """
    values = {"generation": kept.generation, "sealed": kept.sealed, "owner": "", "alarm": "",
              "granted_at": kept.granted_at, "expires_at": kept.expires_at}  # fmt: skip
    if after == 0:
        first = {"channel": channel, "account": account, **values}
        made = await session.scalars(insert_once(session, grants, returning=G.generation), [first])
        return made.first() is not None
    changed = await session.scalars(
        update(grants)
        .where(_of(channel, account), G.generation == after)
        .values(**values, lease_until=null(), alarm_at=null())
        .returning(G.generation)
    )
    return changed.first() is not None


async def give_back(
    session: Session, *, channel: str, account: str, generation: int, owner: str
) -> None:
    """End a lease of ours without a new pair."""
    mine = _of(channel, account) & (G.generation == generation) & (G.owner == owner)
    await session.execute(update(grants).where(mine).values(**FREE))


async def alarm(session: Session, *, channel: str, account: str, why: str, now: datetime) -> None:
    """The pair could not be exchanged; what was noted for the same reason before stays."""
    await session.execute(
        update(grants).where(_of(channel, account), G.alarm != why).values(alarm=why, alarm_at=now)
    )


async def alarms(session: Session) -> list[Alarm]:
    """Every pair that cannot be exchanged, of the account of each channel that granted last:
    who has moved to another app hears nothing of the old one."""
    columns = (G.channel, G.account, G.generation, G.alarm, G.alarm_at, G.expires_at)
    other = grants.alias().c
    last = select(func.max(other.granted_at)).where(other.channel == G.channel)
    found = await session.execute(
        select(*columns).where(G.alarm != "", G.granted_at == last.scalar_subquery())
    )
    return [Alarm(*row) for row in found]


async def chats_beside(
    session: Session, channel: str, *, members: Collection[int], now: datetime
) -> dict[int, Account]:
    """The chat each is written to where that channel cannot be trusted."""
    found = await session.scalars(
        select(Account)
        .where(Account.member_id.in_(members), Account.blocked_at.is_(None), Account.private)
        .where(Account.channel != channel)
        .order_by(*best_first(now, windows_of(session), free_windows_of(session)))
    )
    best: dict[int, Account] = {}
    for account in found:
        best.setdefault(cast(int, account.member_id), account)
    return best


def _of(channel: str, account: str) -> ColumnElement[bool]:
    return (G.channel == channel) & (G.account == account)
