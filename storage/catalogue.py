"""The list of units itself: their codes, names, parents, clusters and days, and how two become
one. Who is in them is told by ``units``, who was by ``stays``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import aliased

from storage import audit, roles, stays, units
from storage.database import Session, insert_once
from storage.tables import Cluster, Member, Unit, UnitAlias


class Taken(Exception):
    """Another unit has that name or code: ``unit_id``."""

    def __init__(self, unit_id: int) -> None:
        super().__init__(unit_id)
        self.unit_id = unit_id


class Circle(Exception):
    """A unit would stand above itself, or become itself."""


class Ended(Exception):
    """The unit exists no more."""


@dataclass(frozen=True, slots=True)
class Line:
    """One unit as a list of units shows it."""

    id: int
    code: str
    name: str
    aliases: tuple[str, ...]
    parent: str
    cluster: str
    valid_from: date | None
    valid_to: date | None
    merged_into: str
    members: int
    """At the moment asked about."""


async def lines(session: Session, *, at: datetime, day: date) -> list[Line]:
    """Every unit that existed on ``day`` (of the organisation's zone; ``at`` is its end), with
    its members of then, by name."""
    above, into = aliased(Unit), aliased(Unit)
    there = or_(Unit.valid_from.is_(None), Unit.valid_from <= day)
    there &= or_(Unit.valid_to.is_(None), Unit.valid_to >= day)
    rows = await session.execute(
        select(Unit, above.name, Cluster.name, into.name)
        .outerjoin(above, above.id == Unit.parent_id)
        .outerjoin(into, into.id == Unit.merged_into_id)
        .outerjoin(Cluster, Cluster.id == Unit.cluster_id)
        .where(there)
        .order_by(Unit.search_key, Unit.id)
    )
    counted, others = await stays.counts(session, at), await _aliases(session)
    return [
        Line(unit.id, unit.code, unit.name, tuple(others.get(unit.id, ())), parent or "",
             cluster or "", unit.valid_from, unit.valid_to, merged or "",
             counted.get(unit.id, 0))
        for unit, parent, cluster, merged in rows.all()
    ]  # fmt: skip


async def _aliases(session: Session) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for unit_id, alias in await session.execute(
        select(UnitAlias.unit_id, UnitAlias.alias).order_by(UnitAlias.id)
    ):
        found.setdefault(unit_id, []).append(alias)
    return found


async def add_alias(
    session: Session, *, unit_id: int, alias: str, key: str, by: int | None, now: datetime
) -> bool:
    """Whether the unit is known by that spelling only from now on. ``key`` is it folded.

    Raises:
        Taken: it means another unit.
    """
    meant = (await units.named(session)).get(key)
    if meant is not None and meant != unit_id:
        raise Taken(meant)
    if meant == unit_id:
        return False
    row = {"unit_id": unit_id, "alias": alias, "search_key": key, "added_at": now, "added_by": by}
    await session.execute(insert_once(session, UnitAlias, [row]))
    await _record(session, "unit.alias", unit_id, by, now)
    return True


async def rename(
    session: Session, *, unit_id: int, name: str, key: str, by: int | None, now: datetime
) -> None:
    """Give a unit a new name; the old one goes on meaning it. ``key`` is the new one folded.

    Raises:
        Taken: another unit has it.
    """
    unit = await _locked(session, unit_id)
    meant = (await units.named(session)).get(key)
    if meant is not None and meant != unit_id:
        raise Taken(meant)
    old, old_key = unit.name, unit.search_key
    unit.name, unit.search_key = name, key
    await session.flush()
    await _drop_alias(session, key)
    await add_alias(session, unit_id=unit_id, alias=old, key=old_key, by=by, now=now)
    await _record(session, "unit.rename", unit_id, by, now)


async def set_code(
    session: Session, *, unit_id: int, code: str, by: int | None, now: datetime
) -> None:
    """Give a unit the organisation's own code; "" takes it away.

    Raises:
        Taken: another unit has it.
    """
    unit = await _locked(session, unit_id)
    same = select(Unit.id).where(func.lower(Unit.code) == code.lower(), Unit.id != unit_id)
    other = await session.scalar(same) if code else None
    if other is not None:
        raise Taken(other)
    unit.code = code
    await _record(session, "unit.code", unit_id, by, now)


async def set_parent(
    session: Session, *, unit_id: int, parent_id: int | None, by: int | None, now: datetime
) -> None:
    """Put a unit below another, or below none.

    Raises:
        Circle: that one stands below it.
    """
    unit = await _locked(session, unit_id)
    above, seen = parent_id, set[int]()
    while above is not None and above not in seen:
        if above == unit_id:
            raise Circle
        seen.add(above)
        above = await session.scalar(select(Unit.parent_id).where(Unit.id == above))
    unit.parent_id = parent_id
    await _record(session, "unit.parent", unit_id, by, now)


async def set_cluster(
    session: Session, *, unit_id: int, name: str, key: str, by: int | None, now: datetime
) -> None:
    """Put a unit into the cluster of that name, made when it is new; "" takes it out."""
    unit = await _locked(session, unit_id)
    if not key:
        unit.cluster_id = None
    else:
        await session.execute(insert_once(session, Cluster, [{"name": name, "search_key": key}]))
        unit.cluster_id = await session.scalar(select(Cluster.id).where(Cluster.search_key == key))
    await _record(session, "unit.cluster", unit_id, by, now)


async def set_days(
    session: Session, *, unit_id: int, first: date | None, last: date | None,
    by: int | None, now: datetime,
) -> None:  # fmt: skip
    """Say from when to when a unit exists; None: since ever, until further notice."""
    unit = await _locked(session, unit_id)
    unit.valid_from, unit.valid_to = first, last
    await _record(session, "unit.days", unit_id, by, now)


async def merge(
    session: Session,
    *,
    unit_id: int,
    into_id: int,
    day: date,
    until: datetime,
    by: int | None,
    now: datetime,
) -> int:
    """How many members moved: the unit ends on ``day``, which is over at ``until``, and goes on
    as part of the other, which its names mean from now on; roles held in it end.

    Locks both units.

    Raises:
        Circle: they are one.
        Ended: either exists no more.
    """
    if unit_id == into_id:
        raise Circle
    pair = {
        unit.id: unit
        for unit in [await _locked(session, id_) for id_ in sorted((unit_id, into_id))]
    }
    if any(unit.merged_into_id is not None for unit in pair.values()):
        raise Ended
    gone = pair[unit_id]
    gone.merged_into_id, gone.valid_to = into_id, day
    await roles.revoke_all_in(session, unit_id, by=by, now=now)
    here = select(Member.id).where(Member.unit_id == unit_id)
    moves = {member_id: into_id for member_id in await session.scalars(here)}
    await stays.note_moves(session, moves, by=by, now=now, until=until)
    await session.execute(update(Member).where(Member.unit_id == unit_id).values(unit_id=into_id))
    await session.execute(update(Unit).where(Unit.parent_id == unit_id).values(parent_id=into_id))
    await audit.record(
        session, actor_id=by, action="unit.merge", object=f"unit:{unit_id}",
        details={"into": into_id, "members": len(moves)}, now=now,
    )  # fmt: skip
    return len(moves)


async def below(session: Session, unit_ids: Sequence[int]) -> set[int]:
    """These units and all that stand below them."""
    rows = (await session.execute(select(Unit.id, Unit.parent_id))).all()
    found, more = set(unit_ids), set(unit_ids)
    while more:
        more = {id_ for id_, parent in rows if parent in more} - found
        found |= more
    return found


async def _locked(session: Session, unit_id: int) -> Unit:
    here = select(Unit).where(Unit.id == unit_id).with_for_update(key_share=True)
    return (await session.scalars(here.execution_options(populate_existing=True))).one()


async def _drop_alias(session: Session, key: str) -> None:
    """What is a unit's name by now need not be another name of it."""
    alias = await session.scalar(select(UnitAlias).where(UnitAlias.search_key == key))
    if alias is not None:
        await session.delete(alias)
        await session.flush()


async def _record(
    session: Session, action: str, unit_id: int, by: int | None, now: datetime
) -> None:
    await session.flush()
    await audit.record(session, actor_id=by, action=action, object=f"unit:{unit_id}", now=now)
