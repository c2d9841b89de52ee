"""What an audience can be asked about: units by every name they ever had, clusters, classes,
contests, announcements."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from storage.audiences import OF_ANNOUNCEMENTS, OF_CONTESTS, OF_TRAININGS, Whom
from storage.database import Session
from storage.tables import Announcement, Cluster, Contest, Member, Training, Unit, UnitAlias
from storage.units import Figures, figures

LISTED = 30
"""Classes, contests and announcements that are offered, the newest; older ones are not written
about any more."""
MOST_CALLED = 100
"""Names and codes that are looked up by one question."""
UNWRITTEN = ("withdrawn", "review", "scheduled", "late")
"""States in which nobody can have acknowledged an announcement."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to ask about, by its name."""

    id: int
    name: str
    number: str = ""
    """Of an announcement that is a paper; a member's code."""
    place: str = ""
    """A member's unit."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """All that can be asked about at this moment."""

    units: tuple[Figures, ...]
    """Those that exist, with everybody in them and in those below."""
    spelt: Mapping[str, int]
    """Each spelling of a unit to its id, those that are over included; of one spelling that
    means several, the one that exists."""
    over: Mapping[int, str]
    """Units that ended and have become no other, by id to their name."""
    clusters: tuple[Subject, ...]
    trainings: tuple[Subject, ...]
    contests: tuple[Subject, ...]
    announcements: tuple[Subject, ...]
    people: Mapping[str, tuple[Subject, ...]] = field(default_factory=dict)
    """Members whom a line names, by their folded code or whole name: ``called``."""

    def of(self, kind: str) -> tuple[Subject, ...]:
        """What a term of that kind may be about."""
        if kind in OF_TRAININGS:
            return self.trainings
        return self.contests if kind in OF_CONTESTS else self.announcements


async def subjects(session: Session, *, day: date) -> Subjects:
    """What there is on ``day``; classes, contests and announcements the newest first."""
    rows = (await session.scalars(select(Unit))).all()
    over = {u.id: u.name for u in rows if _is_over(u, day)}
    gone = [*over, *(u.id for u in rows if u.merged_into_id is not None)]
    return Subjects(
        units=await _standing(session, [u for u in rows if u.id not in gone]),
        spelt=await _spelt(session, sorted(rows, key=lambda unit: unit.id in gone)),
        over=over,
        clusters=tuple(await _named(session, Cluster.id, Cluster.name, order=Cluster.search_key)),
        trainings=tuple(await _newest(session, Training.id, Training.title)),
        contests=tuple(await _newest(session, Contest.id, Contest.title)),
        announcements=tuple(await _announced(session)),
    )


async def called(session: Session, keys: Collection[str]) -> dict[str, tuple[Subject, ...]]:
    """Members by which of these folded codes and whole names is theirs; nobody who has left."""
    found: dict[str, tuple[Subject, ...]] = {}
    for start in range(0, len(keys := sorted(keys)), MOST_CALLED):
        some = keys[start : start + MOST_CALLED]
        rows = await session.execute(
            select(Member.id, Member.name, Member.code, Unit.name, Member.search_key)
            .join_from(Member, Unit, Unit.id == Member.unit_id)
            .where(Member.left_at.is_(None))
            .where(or_(Member.search_key.in_(some), func.lower(Member.code).in_(some)))
            .order_by(Member.id)
        )
        for id_, name, code, unit, key in rows:
            one = Subject(id_, name, code, place=unit)
            for called in {key, code.lower()} & set(some):
                found[called] = (*found.get(called, ()), one)
    return found


async def names(session: Session, whom: Whom) -> dict[tuple[str, int], str]:
    """(table, id) to the name of everything an expression is about, however old."""
    wanted: dict[str, set[int]] = {}
    for term in whom.terms:
        if table := table_of(term.kind):
            wanted.setdefault(table, set()).add(int(term.value))
    found: dict[tuple[str, int], str] = {}
    for table, ids in wanted.items():
        id_, name = NAMED[table]
        rows = await session.execute(select(id_, name).where(id_.in_(ids)))
        found |= {(table, row[0]): row[1] for row in rows}
    return found


TITLE = func.coalesce(func.nullif(Announcement.subject, ""), Announcement.text)
NAMED: Mapping[str, tuple[Any, Any]] = {
    "unit": (Unit.id, Unit.name),
    "cluster": (Cluster.id, Cluster.name),
    "training": (Training.id, Training.title),
    "contest": (Contest.id, Contest.title),
    "announcement": (Announcement.id, TITLE),
    "member": (Member.id, Member.name + " (" + Member.code + ")"),
}


def table_of(kind: str) -> str:
    """What the value of a term of that kind is the id of; empty if it is none."""
    if kind in OF_TRAININGS:
        return "training"
    if kind in OF_CONTESTS:
        return "contest"
    if kind in OF_ANNOUNCEMENTS:
        return "announcement"
    return kind if kind in NAMED else ""


def _is_over(unit: Unit, day: date) -> bool:
    return unit.merged_into_id is None and unit.valid_to is not None and unit.valid_to < day


async def _standing(session: Session, rows: list[Unit]) -> tuple[Figures, ...]:
    """Each with the members of those below it; units that have nobody are left out."""
    own = {one.id: one for one in await figures(session)}
    parents = {unit.id: unit.parent_id for unit in rows}
    sums = {unit.id: own.get(unit.id) or Figures(unit.id, unit.name, 0, 0) for unit in rows}
    for unit in rows:
        for above in _above(unit.id, parents):
            if above in sums and unit.id in own:
                more = own[unit.id]
                had = sums[above]
                sums[above] = replace(
                    had, members=had.members + more.members, linked=had.linked + more.linked
                )
    return tuple(one for _, one in sorted(sums.items()) if one.members)


def _above(unit_id: int, parents: Mapping[int, int | None]) -> Iterable[int]:
    seen = {unit_id}
    while (above := parents.get(unit_id)) is not None and above not in seen:
        seen.add(above)
        yield above
        unit_id = above


async def _spelt(session: Session, rows: list[Unit]) -> dict[str, int]:
    """The last of several units of one spelling is the one that counts."""
    others = await session.execute(select(UnitAlias.search_key, UnitAlias.unit_id))
    spelt = {key: unit_id for key, unit_id in others}
    for unit in reversed(rows):
        spelt |= {unit.code.casefold(): unit.id} if unit.code else {}
        spelt |= {unit.search_key: unit.id}
    return spelt


async def _named(session: Session, id_: Any, name: Any, *, order: Any) -> list[Subject]:
    return [Subject(*row) for row in await session.execute(select(id_, name).order_by(order))]


async def _newest(session: Session, id_: Any, name: Any) -> list[Subject]:
    rows = await session.execute(select(id_, name).order_by(id_.desc()).limit(LISTED))
    return [Subject(*row) for row in rows]


async def _announced(session: Session) -> list[Subject]:
    a = Announcement
    rows = await session.execute(
        select(a.id, TITLE, a.number)
        .where(a.state.not_in(UNWRITTEN), a.need != "none")
        .order_by(a.id.desc())
        .limit(LISTED)
    )
    return [Subject(*row) for row in rows]
