"""Units and who is in them: counted for the office, listed for the unit's own secretary."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import distinct, exists, func, literal, or_, select

from storage import ranking
from storage.database import Session
from storage.places import Place, candidates
from storage.tables import Account, Member, Role, Unit, UnitAlias


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
    sort_name: str
    """What puts her in order where her name does not say it; mostly empty."""


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
        select(Member.id, Member.code, Member.name, Member.phone, linked, Member.sort_name).where(
            Member.unit_id == unit_id, Member.left_at.is_(None)
        )
    )
    return [Line(*row) for row in found]


async def held_beyond(session: Session, unit_id: int) -> set[int]:
    """Members of a unit who have something to do outside it."""
    elsewhere = or_(Role.unit_id.is_(None), Role.unit_id != unit_id)
    found = await session.scalars(
        select(Role.member_id)
        .join(Member, Member.id == Role.member_id)
        .where(Member.unit_id == unit_id, elsewhere)
    )
    return set(found)


async def names(session: Session, unit_ids: Collection[int]) -> list[tuple[int, str]]:
    """Id and name of these units, by name."""
    here = select(Unit.id, Unit.name).where(Unit.id.in_(unit_ids)).order_by(Unit.search_key)
    return [(id_, name) for id_, name in await session.execute(here)]


async def near(session: Session, wanted: str, *, limit: int) -> list[tuple[int, str]]:
    """Id and name of the units that hold every word of ``wanted`` (folded), by name; without
    any, of those whose names or other names are spelled much like it, the likeliest first."""
    here = select(Unit.id, Unit.name).where(Unit.merged_into_id.is_(None))
    holding = here
    for word in wanted.split():
        holding = holding.where(Unit.search_key.contains(word, autoescape=True))
    found = [(id_, name) for id_, name in await session.execute(
        holding.order_by(Unit.search_key, Unit.id).limit(limit))]  # fmt: skip
    if found:
        return found
    sure, close = candidates(wanted, await places(session))
    return [(place.id, place.name) for place in (*sure, *close)[:limit]]


async def called(session: Session, *, key: str, name: str) -> Unit | None:
    """The unit of that folded key, name, code or other name; what it has become, if it was
    merged into another."""
    found = await named(session)
    unit_id = found.get(name) or found.get(key)
    return await session.get(Unit, unit_id) if unit_id else None


async def named(session: Session) -> dict[str, int]:
    """Every spelling of a unit to its id: its name, folded key and code (any case), and its
    other names; of one that was merged, the id of what it has become."""
    rows = (await session.execute(select(Unit))).scalars().all()
    into = {unit.id: unit.merged_into_id for unit in rows}
    others = await session.execute(select(UnitAlias.search_key, UnitAlias.unit_id))
    spelt = {key: unit_id for key, unit_id in others}
    for unit in sorted(rows, key=lambda unit: unit.merged_into_id is None):
        spelt |= {unit.code.casefold(): unit.id} if unit.code else {}
        spelt |= {unit.name: unit.id, unit.search_key: unit.id}
    return {key: _living(into, unit_id) for key, unit_id in spelt.items()}


async def places(session: Session) -> list[Place]:
    """Every unit by all it is called (its own key first, then those of its code, its other
    names and of units merged into it), for lists that write names their own way."""
    rows = await session.execute(
        select(Unit.id, Unit.name, Unit.search_key)
        .where(Unit.merged_into_id.is_(None))
        .order_by(Unit.id)
    )
    keys: dict[int, list[str]] = {}
    for key, unit_id in (await named(session)).items():
        keys.setdefault(unit_id, []).append(key)
    return [
        Place(id_, name, (key, *sorted(set(keys.get(id_, ())) - {key, name})))
        for id_, name, key in rows
    ]


def _living(into: Mapping[int, int | None], unit_id: int) -> int:
    seen = set[int]()
    while (next_id := into.get(unit_id)) is not None and unit_id not in seen:
        seen.add(unit_id)
        unit_id = next_id
    return unit_id


async def meant(
    session: Session,
    wanted: str,
    *,
    unit_ids: frozenset[int] | None,
    said: str = "",
    limit: int = 6,
) -> list[Member]:
    """Members with that code (any case), or whose folded name holds every word of ``wanted``
    (folded); only of ``unit_ids``, or of all for None. A code wins over names; of names those
    come first that are written as ``said``, then those in the other style of tone."""
    here = select(Member).where(Member.left_at.is_(None)).order_by(Member.search_key, Member.id)
    if unit_ids is not None:
        here = here.where(Member.unit_id.in_(unit_ids))
    by_code = here.where(func.lower(Member.code) == wanted)
    found = list(await session.scalars(by_code))
    words = wanted.split()
    if found or not words:
        return found
    for word in words:
        here = here.where(ranking.holds(Member.search_key, word))
    alone = sum((ranking.whole(Member.search_key, word) for word in words), literal(0))
    here = here.order_by(None).order_by(alone.desc(), Member.search_key, Member.id)
    found = list(await session.scalars(here.limit(ranking.MOST)))
    order = ranking.best((member.name for member in found), said or wanted)
    return [found[place] for place in order[:limit]]
