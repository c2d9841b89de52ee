"""Members registered for a class by who answers for them, several at once; the word of her
unit's secretary is part of it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, or_, select

from storage import (
    deliveries,
    eligibility,
    histories,
    quotas,
    registrations,
    seats,
    trainings,
    units,
)
from storage.database import Session
from storage.eligibility import Conditions, NotEligible
from storage.registrations import ASKED, CONFIRMED, LIVE, QUEUED
from storage.tables import Member, Registration, Training

TAKEN, WAITS, OVER, ALREADY, OWN = "taken", "waits", "over", "already", "own"
NOT_FOUND, SEVERAL, ELSEWHERE = "not-found", "several", "elsewhere"
NOT_ELIGIBLE, TWICE, BORN = "not-eligible", "twice", "born"
DONE: Final = (TAKEN, WAITS, OVER)
"""Outcomes by which she is in the class from now on."""
UNREADABLE: Final = "?"
"""Instead of a birth date: something stands there that is none."""
CHUNK: Final = 400
"""Names looked up at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line: whom somebody wants to register."""

    wording: str
    """As it was typed: a name or a code."""
    key: str
    """The wording, folded."""
    code: str = ""
    """Where a list has it in a column of its own."""
    unit: str = ""
    """The folded unit a list names, or empty."""
    born: str = ""
    """As ``Member.born``, where a list says it; ``UNREADABLE``; or empty."""
    row: int = 0
    """Of the file; 0 where it was typed."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one line."""

    wording: str
    """As it was typed."""
    outcome: str
    """taken: she has a seat. waits: the class is full, she is in the queue. over: her unit's
    quota is used up, she is in the queue. already: she is in the class. twice: another line
    names her. not-found, several (of that name; her code would say which), elsewhere (of a unit
    she who asks does not answer for, or not of the one the list names), born (the list gives
    another birth date), not-eligible (``refusal`` says why), own (somebody else has to agree):
    nothing was done."""
    member_id: int = 0
    registration_id: int = 0
    name: str = ""
    """Of the member, where it is one she who types answers for."""
    row: int = 0
    refusal: NotEligible | None = None
    clash: str = ""
    """Title of another class of hers at the same hours."""
    age: int | None = None
    """Hers, where it is outside what is usual in the class: for who decides to know."""


@dataclass(slots=True)
class _Known:
    """Everybody whom the lines may mean."""

    codes: dict[str, Member] = field(default_factory=dict)
    names: defaultdict[str, list[Member]] = field(default_factory=lambda: defaultdict(list))
    units: Mapping[str, int] = field(default_factory=dict)

    def meant(self, one: Wanted) -> list[Member]:
        """Those with that code; else those of that name."""
        for code in filter(None, (one.code, one.wording)):
            if (member := self.codes.get(code.strip().lower())) is not None:
                return [member]
        return self.names.get(one.key, [])

    def is_there(self, one: Wanted, member: Member) -> bool:
        """Whether she is of the unit the list names; one that nobody knows says nothing."""
        unit_id = self.units.get(one.unit) if one.unit else None
        return unit_id is None or member.unit_id == unit_id


async def nominate(
    session: Session,
    *,
    training_id: int,
    wanted: Sequence[Wanted],
    unit_ids: Collection[int] | None,
    by: int,
    now: datetime,
    asked_at: datetime,
) -> list[Line]:
    """What became of each line, in their order.

    Locks the class. ``unit_ids`` are the units ``by`` answers for, None all of them.

    Raises:
        Cancelled, Started, NotOpen, Closed: as ``seats.register``.
    """
    training = await trainings.locked(session, training_id)
    seats.check_window(training, now=now, asked_at=asked_at)
    known = await _known(session, wanted)
    lines, seen = [], set[int]()
    for one in wanted:
        found = _one(known, one, unit_ids)
        if isinstance(found, str):
            lines.append(Line(one.wording, found, row=one.row))
        elif found.id in seen:
            lines.append(Line(one.wording, TWICE, found.id, name=found.name, row=one.row))
        else:
            seen.add(found.id)
            lines.append(await _place(session, training, one, found, by, now))
    return lines


async def meant(session: Session, wording: str, key: str) -> Sequence[Member]:
    """Members with that code, else those of that name, which is given folded too."""
    one = Wanted(wording, key)
    return (await _known(session, [one])).meant(one)


async def _known(session: Session, wanted: Sequence[Wanted]) -> _Known:
    """The members with these codes or names."""
    known = _Known(units=await units.named(session) if any(one.unit for one in wanted) else {})
    codes = {code.strip().lower() for one in wanted for code in (one.code, one.wording)} - {""}
    keys = {one.key for one in wanted} - {""}
    for some in _chunks(sorted(codes | keys)):
        here = or_(func.lower(Member.code).in_(some), Member.search_key.in_(some))
        found = select(Member).where(Member.left_at.is_(None), here).order_by(Member.id)
        for member in await session.scalars(found):
            known.codes[member.code.lower()] = member
            if member not in known.names[member.search_key]:
                known.names[member.search_key].append(member)
    return known


def _chunks(some: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(some), CHUNK):
        yield some[at : at + CHUNK]


def _one(known: _Known, one: Wanted, unit_ids: Collection[int] | None) -> Member | str:
    """Whom a line means, or why it means nobody."""
    found = known.meant(one)
    if not found:
        return NOT_FOUND
    hers = [member for member in found if unit_ids is None or member.unit_id in unit_ids]
    here = [member for member in hers if known.is_there(one, member)]
    if not here:
        return ELSEWHERE
    if one.born:
        here = [member for member in here if _may_be_born(one.born, member.born)]
    if len(here) != 1:
        return SEVERAL if here else BORN
    return here[0]


def _may_be_born(told: str, born: str) -> bool:
    """Whether the dates agree as far as both go; what cannot be read agrees with nothing."""
    return told != UNREADABLE and (told.startswith(born) or born.startswith(told))


async def _place(
    session: Session, training: Training, one: Wanted, member: Member, by: int, now: datetime
) -> Line:
    """What becomes of one member."""
    mine = Line(one.wording, ALREADY, member.id, name=member.name, row=one.row)
    here = (Registration.training_id == training.id) & (Registration.member_id == member.id)
    row = await session.scalar(select(Registration).where(here, Registration.state.in_(LIVE)))
    if row is not None and row.state != ASKED:
        return replace(mine, registration_id=row.id)
    if training.needs_approval and member.id == by:
        return replace(mine, outcome=OWN)
    try:
        await eligibility.check(session, training, member, now=now)
    except NotEligible as refusal:
        return replace(mine, outcome=NOT_ELIGIBLE, refusal=refusal)
    outcome = await _outcome(session, training, row.unit_id if row else member.unit_id, now)
    row = row or _new(session, training, member, by, now)
    await histories.change(session, row, CONFIRMED if outcome == TAKEN else QUEUED, now=now, by=by)
    histories.note(session, row, "nominated", now=now, by=by)
    await deliveries.cancel(session, seats.cards_of(row.id))
    return replace(mine, outcome=outcome, registration_id=row.id,
                   **await _worth_knowing(session, training, member))  # fmt: skip


async def _worth_knowing(
    session: Session, training: Training, member: Member
) -> dict[str, Any]:  # fmt: skip
    """What else her secretary should know of a line."""
    clashes = await registrations.clashing(session, training.id, member_id=member.id)
    asked, on = Conditions.from_json(training.conditions), training.starts_at.date()
    return {
        "clash": clashes[0].title if clashes else "",
        "age": eligibility.unusual_age(asked, member.born, on=on),
    }


def _new(
    session: Session, training: Training, member: Member, by: int, now: datetime
) -> Registration:
    row = Registration(training_id=training.id, member_id=member.id, unit_id=member.unit_id,
                       at=now, by_id=by, once=eligibility.once_key(training))  # fmt: skip
    session.add(row)
    return row


async def _outcome(
    session: Session, training: Training, unit_id: int | None, now: datetime
) -> str:
    if await seats.is_free(session, training, unit_id=unit_id, now=now):
        return TAKEN
    room = await quotas.room(session, training, now=now)
    is_over = room.units is not None and room.units.get(unit_id or 0, 0) <= 0
    return OVER if is_over else WAITS
