"""Units and who is in them: counted for the office, listed for the unit's own secretary."""

from dataclasses import dataclass

from sqlalchemy import distinct, exists, func, select

from storage.database import Session
from storage.tables import Account, Member, Unit


@dataclass(frozen=True, slots=True)
class Figures:
    """One unit in numbers."""

    id: int
    name: str
    members: int
    linked: int
    """Those with at least one chat."""


@dataclass(frozen=True, slots=True)
class Line:
    """One member of a unit, as its secretary sees her."""

    id: int
    code: str
    name: str
    phone: str
    is_linked: bool


async def figures(session: Session, unit_id: int | None = None) -> list[Figures]:
    """Every unit that has members, or one, by id; those who left are not counted."""
    query = (
        select(Unit.id, Unit.name, func.count(distinct(Member.id)),
               func.count(distinct(Account.member_id)))
        .join(Member, Member.unit_id == Unit.id)
        .outerjoin(Account, Account.member_id == Member.id)
        .where(Member.left_at.is_(None))
        .group_by(Unit.id, Unit.name)
        .order_by(Unit.id)
    )  # fmt: skip
    if unit_id is not None:
        query = query.where(Unit.id == unit_id)
    return [Figures(*row) for row in await session.execute(query)]


async def lines(session: Session, unit_id: int) -> list[Line]:
    """Everybody in a unit, in no order."""
    linked = exists().where(Account.member_id == Member.id)
    found = await session.execute(
        select(Member.id, Member.code, Member.name, Member.phone, linked).where(
            Member.unit_id == unit_id, Member.left_at.is_(None)
        )
    )
    return [Line(*row) for row in found]


async def called(session: Session, *, key: str, name: str) -> Unit | None:
    """The unit of that folded key, or of that very name."""
    found = await session.scalars(
        select(Unit).where((Unit.search_key == key) | (Unit.name == name)).order_by(Unit.id)
    )
    return found.first()


async def meant(
    session: Session, wanted: str, *, unit_ids: frozenset[int] | None, limit: int = 6
) -> list[Member]:
    """Members with that code (any case), or whose folded name holds every word of ``wanted``
    (folded); only of ``unit_ids``, or of all for None. A code wins over names."""
    here = select(Member).where(Member.left_at.is_(None)).order_by(Member.search_key, Member.id)
    if unit_ids is not None:
        here = here.where(Member.unit_id.in_(unit_ids))
    by_code = here.where(func.lower(Member.code) == wanted)
    found = list(await session.scalars(by_code))
    words = wanted.split()
    if found or not words:
        return found
    for word in words:
        here = here.where(Member.search_key.contains(word, autoescape=True))
    return list(await session.scalars(here.limit(limit)))
