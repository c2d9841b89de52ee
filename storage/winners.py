"""Prizes that are public: who won them, and how far everybody concerned has been told.

Nothing here answers about a contest whose decision is not in force.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select

from storage import prizes
from storage.database import Session
from storage.screening import WITHDRAWN
from storage.tables import (
    Award,
    BlindCode,
    Contest,
    Entry,
    Member,
    PrizeTier,
    Publication,
    Role,
    Unit,
)

SHOWN: Final = timedelta(days=365)
"""How long results are shown among the recent ones."""
TO_COMPLAIN: Final = timedelta(days=5)
"""Working days after publication (domain.md rule C23)."""


@dataclass(frozen=True, slots=True)
class Winner:
    """One public prize."""

    tier: str
    name: str
    """Of the author; empty where a unit has it, or she has had her data erased."""
    unit: str


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who is told what became of her entry."""

    entry_id: int
    number: int
    state: str
    member_id: int
    language: str
    address: str
    tier: str
    """Of her prize; empty without one."""
    points: int | None
    """Hundredths: the mean of her own essay, where the decision lets authors know."""


async def contests(session: Session, *, now: datetime) -> Sequence[Contest]:
    """Contests with results of late, the newest first."""
    here = select(Contest).join(Publication, Publication.contest_id == Contest.id)
    recent = here.where(Publication.published_at > now - SHOWN)
    return (await session.scalars(recent.order_by(Publication.published_at.desc()))).all()


async def winners(session: Session, contest_id: int) -> list[Winner]:
    """The public prizes, the highest first, names in their order; none before publication."""
    if await prizes.published(session, contest_id) is None:
        return []
    found = await session.execute(
        select(PrizeTier.name, Member.name, Unit.name)
        .select_from(Award)
        .join(PrizeTier, PrizeTier.id == Award.tier_id)
        .outerjoin(BlindCode, BlindCode.essay_id == Award.essay_id)
        .outerjoin(Entry, Entry.id == BlindCode.entry_id)
        .outerjoin(Member, Member.id == Entry.member_id)
        .join(Unit, Unit.id == func.coalesce(Award.unit_id, Entry.unit_id))
        .where(Award.contest_id == contest_id)
        .order_by(PrizeTier.number, Member.search_key, Unit.name)
    )
    return [Winner(tier, name or "", unit) for tier, name, unit in found]


async def untold(session: Session) -> list[int]:
    """Contests with results that somebody has not been told."""
    found = await session.scalars(
        select(Publication.contest_id).where(
            Publication.published_at.is_not(None), Publication.told_at.is_(None)
        )
    )
    return list(found)


async def to_tell(session: Session, contest_id: int, *, limit: int) -> list[Author]:
    """The next authors to be told; the decision remembers how far it came. Locks it."""
    here = select(Publication).where(Publication.contest_id == contest_id).with_for_update()
    row = (await session.scalars(here.execution_options(populate_existing=True))).one()
    if row.published_at is None or row.told_at is not None:
        return []
    found = await session.execute(
        select(Entry.id, Entry.number, Entry.state, Member.id, Member.language, Member.address,
               func.coalesce(PrizeTier.name, ""), BlindCode.essay_id)
        .join(Member, Member.id == Entry.member_id)
        .outerjoin(BlindCode, BlindCode.entry_id == Entry.id)
        .outerjoin(Award, Award.essay_id == BlindCode.essay_id)
        .outerjoin(PrizeTier, PrizeTier.id == Award.tier_id)
        .where(Entry.contest_id == contest_id, Entry.id > row.told_to, Entry.state != WITHDRAWN)
        .where(Member.left_at.is_(None))
        .order_by(Entry.id)
        .limit(limit)
    )  # fmt: skip
    rows = found.all()
    means = await _means(session, contest_id) if row.shows_means and rows else {}
    row.told_to = rows[-1].id if rows else row.told_to
    await session.flush()
    return [Author(r[0], r[1], r[2], r[3], r[4], r[5], r[6], means.get(r[7])) for r in rows]


async def _means(session: Session, contest_id: int) -> dict[int, int]:
    return {one.essay_id: one.points for one in await prizes.ranking(session, contest_id)}


async def told(session: Session, contest_id: int, *, now: datetime) -> None:
    """Everybody concerned has been told."""
    (await session.get_one(Publication, contest_id)).told_at = now
    await session.flush()


async def audience(session: Session, contest_id: int) -> tuple[int, int]:
    """How many are to be told of a prize, and how many authors of none."""
    here = select(func.count(), func.count(Award.id)).select_from(Entry)
    found = await session.execute(
        here.join(Member, Member.id == Entry.member_id)
        .outerjoin(BlindCode, BlindCode.entry_id == Entry.id)
        .outerjoin(Award, Award.essay_id == BlindCode.essay_id)
        .where(Entry.contest_id == contest_id, Entry.state != WITHDRAWN)
        .where(Member.left_at.is_(None))
    )
    every, winners = found.one()
    return winners, every - winners


async def proposal(session: Session, contest_id: int) -> Publication | None:
    """The decision as it was entered, in force or not."""
    return await session.get(Publication, contest_id)


async def secretaries(session: Session) -> list[tuple[int, Member]]:
    """Each unit's secretaries: (unit, who)."""
    found = await session.execute(
        select(Role.unit_id, Member)
        .join(Member, Member.id == Role.member_id)
        .where(Role.role == "unit_secretary", Role.unit_id.is_not(None), Member.left_at.is_(None))
        .order_by(Role.unit_id, Member.id)
    )
    return [(unit_id or 0, who) for unit_id, who in found]
