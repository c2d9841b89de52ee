"""Whom an announcement is for: a small algebra of units, duties and what people did.

Everybody that any of ``include`` names, who is also named by one of ``only``, and by none of
``exclude``; each once, and nobody who has left. An audience is a condition on ``members``: it is
never read into memory.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self, cast

from sqlalchemy import ColumnElement, Select, and_, false, func, select, union_all
from sqlalchemy import Table as CoreTable

from storage import consents
from storage.database import Session
from storage.tables import (
    Account,
    Announcement,
    Entry,
    Member,
    Part,
    Recipient,
    Registration,
    Role,
    Unit,
)

LINKED, NOT_LINKED = "linked", "not_linked"
OF_TRAININGS = ("registered", "seated", "waiting")
"""She asked for a seat and has not stepped back; she has one; she waits for one."""
OF_CONTESTS = ("drafting", "entered")
"""There is a draft of hers and nothing handed in; she has handed in."""
OF_ANNOUNCEMENTS = ("acknowledged", "unacknowledged")
DID = (*OF_TRAININGS, *OF_CONTESTS, *OF_ANNOUNCEMENTS)
KINDS = ("unit", "cluster", "role", "status", "member", *DID)
"""What a term may be about; its value is an id, or the name of a role or a status."""
SAMPLE = 10
"""Names that are shown before it is confirmed."""
LIVE = ("confirmed", "offered", "queued")

members = cast(CoreTable, Member.__table__)
M = members.c


class Nameless(Exception):
    """Nobody of this audience may be named."""


@dataclass(frozen=True, slots=True)
class Term:
    """One group of people."""

    kind: str
    """One of ``KINDS``."""
    value: int | str

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(self.kind)


Terms = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Whom:
    """An expression of groups; without any it means everybody. A term given twice counts once."""

    include: Terms = ()
    only: Terms = ()
    exclude: Terms = ()

    def __post_init__(self) -> None:
        for part in ("include", "only", "exclude"):
            object.__setattr__(self, part, tuple(dict.fromkeys(getattr(self, part))))

    @property
    def terms(self) -> Terms:
        """Every term, wherever it stands."""
        return (*self.include, *self.only, *self.exclude)

    def __or__(self, other: Self) -> Self:
        """The same with the terms of another one beside its own."""
        parts = ("include", "only", "exclude")
        return type(self)(*((*getattr(self, one), *getattr(other, one)) for one in parts))

    def as_json(self) -> dict[str, list[list[int | str]]]:
        """Plain lists that ``from_json`` reads back; empty for everybody."""
        parts = {"include": self.include, "only": self.only, "exclude": self.exclude}
        return {part: [[t.kind, t.value] for t in terms] for part, terms in parts.items() if terms}

    @classmethod
    def from_json(cls, stored: Mapping[str, Iterable[Sequence[Any]]]) -> Self:
        """What ``as_json`` wrote.

        Raises:
            ValueError: a term of a kind that there is not.
        """
        return cls(**{part: tuple(Term(*one) for one in terms) for part, terms in stored.items()})


EVERYBODY = Whom()


def of_units(unit_ids: Iterable[int]) -> Whom:
    """Everybody of these units and of those below them.

    Raises:
        ValueError: there is none, which would mean everybody.
    """
    terms = tuple(Term("unit", unit_id) for unit_id in unit_ids)
    if not terms:
        raise ValueError("no unit")
    return Whom(terms)


@dataclass(frozen=True, slots=True)
class Settled:
    """An audience as it is meant on one day."""

    whom: Whom
    merged: tuple[tuple[str, str], ...] = ()
    """Unit that was named to the unit it has become."""
    over: tuple[str, ...] = ()
    """Units that exist no more and have become no other: nothing may be sent to them."""


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many of an audience are in one unit."""

    unit_id: int
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class Sampled:
    """One of an audience, as she is shown before it is confirmed."""

    name: str
    code: str
    unit: str


async def settle(session: Session, whom: Whom, *, day: date) -> Settled:
    """The same with every unit as what it is on ``day``, one that was merged as what it became."""
    units = await _units(session)
    merged: dict[str, str] = {}
    over: dict[str, None] = {}

    def settled(term: Term) -> Term:
        if term.kind != "unit" or int(term.value) not in units.all:
            return term
        was, now = units.all[int(term.value)], units.all[units.living(int(term.value))]
        if was is not now:
            merged[was.name] = now.name
        if now.valid_to is not None and now.valid_to < day:
            over[now.name] = None
        return Term("unit", now.id)

    parts = [tuple(map(settled, part)) for part in (whom.include, whom.only, whom.exclude)]
    return Settled(Whom(*parts), tuple(merged.items()), tuple(over))


async def is_nameless(session: Session, whom: Whom) -> bool:
    """Whether nobody of it may be named: counts by unit, no sample, no export.

    Nobody is to learn who did not take part in something voluntary (DESIGN.md section 1). So no
    condition about a contest lets names be shown, either way round: of "everybody but those who
    handed in" and of "drafts not handed in" the names are just those. A class is voluntary
    until she asks for it: who asked, waits or has a seat is on its list, which its secretaries
    read anyway, but whoever is left when those are taken away is not. An announcement that was
    nameless stays so, whatever is asked of it.
    """
    if any(term.kind in OF_CONTESTS for term in whom.terms):
        return True
    if any(term.kind in OF_TRAININGS for term in whom.exclude):
        return True
    about = [int(term.value) for term in whom.terms if term.kind in OF_ANNOUNCEMENTS]
    if not about:
        return False
    hidden = select(Announcement.id).where(Announcement.id.in_(about), Announcement.nameless)
    return await session.scalar(hidden.limit(1)) is not None


async def count(session: Session, whom: Whom) -> int:
    """How many people it is."""
    here = select(func.count()).select_from(members).where(await in_audience(session, whom))
    return await session.scalar(here) or 0


async def by_unit(session: Session, whom: Whom) -> list[UnitCount]:
    """A line a unit that has anybody in it, the most first."""
    number = func.count().label("number")
    here = await in_audience(session, whom)
    counted = select(M.unit_id, number).where(here).group_by(M.unit_id).subquery()
    found = await session.execute(
        select(Unit.id, Unit.name, counted.c.number)
        .join(counted, counted.c.unit_id == Unit.id)
        .order_by(counted.c.number.desc(), Unit.search_key, Unit.id)
    )
    return [UnitCount(*row) for row in found]


async def sample(session: Session, whom: Whom, *, limit: int = SAMPLE) -> list[Sampled]:
    """Some of them by name, so that a mistake is seen.

    Raises:
        Nameless: nobody of it may be named.
    """
    if await is_nameless(session, whom):
        raise Nameless
    found = await session.execute(
        select(M.name, M.code, Unit.name)
        .join_from(members, Unit, Unit.id == M.unit_id)
        .where(await in_audience(session, whom))
        .order_by(M.id)
        .limit(limit)
    )
    return [Sampled(*row) for row in found]


async def in_audience(session: Session, whom: Whom) -> ColumnElement[bool]:
    """The condition on ``members`` that an announcement is confirmed for.

    Who has not agreed to be announced to is in nobody's audience.
    """
    return and_(await chosen(session, whom), ~consents.declines(M.id))


def is_about_one(whom: Whom) -> bool:
    """Whether it asks of a single person what is voluntary: even a count of it would tell."""
    kinds = {term.kind for term in whom.terms}
    is_voluntary = kinds & set(OF_CONTESTS) or {t.kind for t in whom.exclude} & set(OF_TRAININGS)
    return "member" in kinds and bool(is_voluntary)


async def chosen(session: Session, whom: Whom) -> ColumnElement[bool]:
    """The same with those who have not agreed; nobody where it ``is_about_one``."""
    if is_about_one(whom):
        return false()
    units = await _units(session)
    parts: list[ColumnElement[bool]] = [M.left_at.is_(None)]
    parts += [_any_of(terms, units) for terms in (whom.include, whom.only) if terms]
    parts += [~_is_of(term, units) for term in whom.exclude]
    return and_(*parts)


def _any_of(terms: Terms, units: "_Units") -> ColumnElement[bool]:
    """In one of the groups. Several are one set that is made once: PostgreSQL would look up
    each member anew in every part of an OR."""
    places = sorted({id_ for term in terms for id_ in units.of(term)})
    in_units = M.unit_id.in_(places)
    others = [_group(term) for term in terms if term.kind not in PLACES]
    if not others:
        return in_units
    apart = members.alias("of_units").c
    if places:
        others.append(select(apart.id).where(apart.unit_id.in_(places)))
    return M.id.in_(union_all(*others) if len(others) > 1 else others[0])


def _is_of(term: Term, units: "_Units") -> ColumnElement[bool]:
    """In that group, asked so that it may be denied: NOT IN is slow where sets are large."""
    if term.kind in PLACES:
        return M.unit_id.in_(sorted(units.of(term)))
    if term.kind == "member":
        return M.id == term.value
    group = _group(term, by_member=True)
    (who,) = group.selected_columns
    return group.where(who == M.id).correlate(members).exists()


PLACES = ("unit", "cluster")


def _group(term: Term, *, by_member: bool = False) -> Select[Any]:
    """The ids of the members that a term names; where somebody stands twice, twice.

    ``by_member``: it is asked of one member after the other, whose rows are to be found by her
    number. PostgreSQL, before it has counted a class that has filled up, would read all of the
    class for each of them; a sum keeps it from the index that would do so.
    """
    value: Any = term.value
    match term.kind:
        case "role":
            return select(Role.member_id).where(Role.role == value)
        case "status":
            return _of_status(value)
        case "member":
            one = members.alias("one").c
            return select(one.id).where(one.id == value)
        case kind if kind in OF_TRAININGS:
            r = Registration
            states = {"registered": LIVE, "seated": LIVE[:1], "waiting": LIVE[1:]}[kind]
            training = r.training_id + 0 if by_member else r.training_id
            return select(r.member_id).where(training == value, r.state.in_(states))
        case kind if kind in OF_ANNOUNCEMENTS:
            return _of_announcement(value, kind == "acknowledged")
        case kind:
            return _of_contest(value, kind == "entered")


def _of_status(status: str) -> Select[Any]:
    linked = select(Account.member_id).where(Account.member_id.is_not(None))
    if status == LINKED:
        return linked
    apart = members.alias("unlinked").c
    has_chat = select(Account.id).where(Account.member_id == apart.id)
    return select(apart.id).where(~has_chat.exists())


def _of_contest(contest_id: int, has_entered: bool) -> Select[Any]:
    entered = select(Entry.member_id).where(Entry.contest_id == contest_id)
    if has_entered:
        return entered
    here = (Part.contest_id == contest_id) & Part.handed_in.is_(None)
    handed_in = entered.where(Entry.member_id == Part.member_id).correlate(Part)
    return select(Part.member_id).where(here, ~handed_in.exists())


def _of_announcement(announcement_id: int, has_acknowledged: bool) -> Select[Any]:
    """Whom a secretary has told herself has not pressed, and is not to be chased either."""
    r = Recipient
    here = select(r.member_id).where(r.announcement_id == announcement_id)
    here = here.where(r.member_id.is_not(None))
    if has_acknowledged:
        return here.where(r.acknowledged_at.is_not(None))
    return here.where(r.acknowledged_at.is_(None), r.told_at.is_(None))


@dataclass(frozen=True, slots=True)
class _Place:
    id: int
    name: str
    parent_id: int | None
    cluster_id: int | None
    merged_into_id: int | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class _Units:
    """Every unit that ever was: some dozens."""

    all: Mapping[int, _Place]

    def living(self, unit_id: int) -> int:
        """What that unit has become."""
        seen = set[int]()
        while unit_id not in seen and (into := self.all[unit_id].merged_into_id) is not None:
            seen.add(unit_id)
            unit_id = into
        return unit_id

    def of(self, term: Term) -> set[int]:
        """The units a term means, with all that stand below them; none if it means no units."""
        if term.kind == "unit":
            known = int(term.value) in self.all
            return self._with_those_below({self.living(int(term.value))} if known else ())
        if term.kind == "cluster":
            own = (one.id for one in self.all.values() if one.cluster_id == term.value)
            return self._with_those_below(own)
        return set()

    def _with_those_below(self, unit_ids: Iterable[int]) -> set[int]:
        found = more = set(unit_ids)
        while more:
            more = {one.id for one in self.all.values() if one.parent_id in more} - found
            found = found | more
        return found


async def _units(session: Session) -> _Units:
    columns = (Unit.id, Unit.name, Unit.parent_id, Unit.cluster_id, Unit.merged_into_id,
               Unit.valid_to)  # fmt: skip
    rows = await session.execute(select(*columns))
    return _Units({row.id: _Place(*row) for row in rows})
