"""Members looked up by what somebody types of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, exists, func, or_, select

from storage import ranking
from storage.database import Session
from storage.registrations import LIVE
from storage.tables import Member, Registration, Role, Unit

RANK = case((Role.role == "office_secretary", 0), (Role.role == "unit_secretary", 1), else_=2)
NO_ROLE = 3


@dataclass(frozen=True, slots=True)
class Person:
    """A member on the roster, as a list shows her."""

    code: str
    name: str
    unit: str
    roles: tuple[str, ...] = ()


async def search(session: Session, wanted: str, *, said: str = "", limit: int) -> list[Person]:
    """Members whose name, code or unit contains every word of ``wanted`` (folded), all for
    an empty one; names written as ``said`` first, then office secretaries, unit secretaries
    and other roles."""
    rank = select(func.min(RANK)).where(Role.member_id == Member.id).scalar_subquery()
    query = select(Member.id, Member.code, Member.name, Unit.name).join(Unit)
    for word in wanted.split():
        query = query.where(
            or_(
                ranking.holds(Member.search_key, word),
                func.lower(Member.code).contains(word, autoescape=True),
                Unit.search_key.contains(word, autoescape=True),
            )
        )
    here = query.where(Member.left_at.is_(None))
    ordered = here.order_by(func.coalesce(rank, NO_ROLE), Member.search_key, Member.id)
    many = max(limit, ranking.MOST) if wanted else limit
    found = (await session.execute(ordered.limit(many))).all()
    order = ranking.best((name for _, _, name, _ in found), said or wanted)
    rows = [found[place] for place in order[:limit]]
    roles = await _roles(session, [row[0] for row in rows])
    return [Person(code, name, unit, roles.get(id_, ())) for id_, code, name, unit in rows]


EXAMPLES = {"office_secretary": 2, "unit_secretary": 2, "judge": 1}
WITH_CLASS, WITHOUT = "registered", "member"
"""Stand where a role would, for two members who have none."""


async def examples(session: Session) -> list[Person]:
    """A few members of each kind whose part somebody may want to try: who holds a role, one
    who is registered for a class, one who is not."""
    chosen: list[int] = []
    as_what: dict[int, tuple[str, ...]] = {}
    for role, count in EXAMPLES.items():
        holding = select(Role.member_id).where(Role.role == role)
        chosen += await _first(session, Member.id.in_(holding), chosen, limit=count)
    is_plain = ~exists().where(Role.member_id == Member.id)
    is_in = exists().where(Registration.member_id == Member.id, Registration.state.in_(LIVE))
    for condition, what in ((is_plain & is_in, WITH_CLASS), (is_plain & ~is_in, WITHOUT)):
        for one in await _first(session, condition, chosen, limit=1):
            chosen.append(one)
            as_what[one] = (what,)
    held = await _roles(session, chosen) | as_what
    rows = await session.execute(
        select(Member.id, Member.code, Member.name, Unit.name)
        .join(Unit)
        .where(Member.id.in_(chosen))
    )
    found = {id_: Person(code, name, unit, held[id_]) for id_, code, name, unit in rows}
    return [found[id_] for id_ in chosen]


async def _first(
    session: Session, condition: ColumnElement[bool], besides: Sequence[int], *, limit: int
) -> list[int]:
    here = select(Member.id).where(condition, Member.left_at.is_(None), Member.id.not_in(besides))
    return list(await session.scalars(here.order_by(Member.search_key, Member.id).limit(limit)))


async def names(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Id to name of these members."""
    rows = await session.execute(select(Member.id, Member.name).where(Member.id.in_(ids)))
    return {id_: name for id_, name in rows}


async def with_code(session: Session, code: str) -> Member | None:
    """The member with that code, if she has not left."""
    return await session.scalar(
        select(Member).where(Member.code == code, Member.left_at.is_(None))
    )


async def contact(
    session: Session, *, wording: str, key: str, phone: str, unit_id: int | None
) -> Member | None:
    """The one member who is meant by a code, or by a name (folded: ``key``) with a phone
    (E.164) or a unit; None where that is nobody or might be several."""
    named = (Member.search_key == key) if key else None
    if named is None:
        return None
    here = select(Member).where(Member.left_at.is_(None)).limit(2)
    ways = [here.where(Member.code == wording.upper())]
    if phone:
        ways.append(here.where(named, Member.phone == phone))
    else:
        ways += [here.where(named, Member.unit_id == unit_id)] if unit_id else []
        ways.append(here.where(named))
    for way in ways:
        found = (await session.scalars(way)).all()
        if len(found) == 1:
            return found[0]
    return None


async def _roles(session: Session, members: list[int]) -> dict[int, tuple[str, ...]]:
    rows = await session.execute(
        select(Role.member_id, Role.role).where(Role.member_id.in_(members)).order_by(RANK)
    )
    held: dict[int, tuple[str, ...]] = {}
    for member_id, role in rows:
        if role not in held.get(member_id, ()):
            held[member_id] = (*held.get(member_id, ()), role)
    return held


async def voices(session: Session, members: Collection[int]) -> dict[int, tuple[str, str]]:
    """Member to (language, form of address) as she has them, empty for the organisation's own."""
    found = await session.execute(
        select(Member.id, Member.language, Member.address).where(Member.id.in_(members))
    )
    return {id: (language, address) for id, language, address in found}
