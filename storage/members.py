"""The roster: what a list would change in it, and the changes written."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from storage import imports, stays
from storage import units as units_
from storage.database import Session, insert_once
from storage.matching import GIVEN, Entry, Known, Unclear, is_refined, match
from storage.tables import ImportBatch, Member, Unit

CHUNK = 500
"""Changes written in one transaction."""
_PLAIN = ("name", "phone", "gender", "position", "note", "address")


@dataclass(frozen=True, slots=True)
class Change:
    """One member to add, or what a line changes in one."""

    entry: Entry
    member_id: int | None
    """None: she is new."""
    values: dict[str, Any]
    """Columns and what they become; the unit is the entry's where ``moves``."""
    moves: bool


@dataclass(frozen=True, slots=True)
class RowRefused:
    """A line that cannot be matched; ``reason`` is one of ``matching.Unclear``."""

    row: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a list would change; ``writes`` is everything there is to write."""

    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: int
    refused: tuple[RowRefused, ...]
    new_units: tuple[str, ...]
    """Their names, in the order of the list."""

    @property
    def writes(self) -> tuple[Change, ...]:
        """The new, then the changed."""
        return self.new + self.changed


async def every(session: Session) -> list[tuple[str, str, str]]:
    """Code, name and unit of everybody who has not left, by code."""
    found = await session.execute(
        select(Member.code, Member.name, Unit.name)
        .join(Unit, Unit.id == Member.unit_id)
        .where(Member.left_at.is_(None))
        .order_by(Member.code)
    )
    return [(code, name, unit) for code, name, unit in found]


async def compare(session: Session, entries: Sequence[Entry]) -> Comparison:
    """What a list would change. Nothing is written and nothing locked."""
    units = await units_.named(session)
    columns = (Member.id, Member.code, Member.name, Member.search_key, Member.unit_id,
               Member.phone, Member.born, Member.gender, Member.position, Member.note,
               Member.address, Member.left_at.is_not(None))  # fmt: skip
    known = [Known._make(row) for row in await session.execute(select(*columns))]
    # some 70 ms for 5,000 lines: too long to keep everybody else waiting
    return await asyncio.to_thread(plan, entries, known, units)


def plan(entries: Sequence[Entry], known: Sequence[Known], units: Mapping[str, int]) -> Comparison:
    """What a list would change in a roster of ``known`` members; ``units``: key to id."""
    found = match(entries, known, units)
    new: list[Change] = []
    changed: list[Change] = []
    refused: list[RowRefused] = []
    new_units: dict[str, str] = {}
    unchanged = 0
    for entry, one in zip(entries, found, strict=True):
        if isinstance(one, Unclear):
            refused.append(RowRefused(entry.row, entry.name, one.reason))
            continue
        change = _change(entry, one, units)
        if one is None:
            new.append(change)
        elif change.values or change.moves:
            changed.append(change)
        else:
            unchanged += 1
        if change.moves and _known_unit(entry, units) is None:
            new_units.setdefault(entry.unit_key, entry.unit)
    # theirs before ours: a code we give must not be one that stands further down
    new.sort(key=lambda change: not change.entry.code)
    return Comparison(
        tuple(new), tuple(changed), unchanged, tuple(refused), tuple(new_units.values())
    )


def _change(entry: Entry, one: Known | None, units: Mapping[str, int]) -> Change:
    told: dict[str, Any] = {name: getattr(entry, name) for name in _PLAIN}
    told |= {"search_key": entry.search_key, "born": entry.born}
    if one is None:
        return Change(entry, None, told | {"code": entry.code}, moves=True)
    values = {name: new for name, new in told.items() if new and new != getattr(one, name)}
    if not is_refined(entry.born, one.born):
        values.pop("born", None)
    if entry.code and entry.code.casefold() != one.code.casefold():
        values["code"] = entry.code
    if one.has_left:
        values |= {"left_at": None, "left_why": ""}
    moves = bool(entry.unit) and _known_unit(entry, units) != one.unit_id
    return Change(entry, one.id, values, moves)


async def write(
    session: Session, chunk: Sequence[Change], *, batch_id: int, after: int, now: datetime
) -> ImportBatch:
    """The batch with its counts, once these changes (at most ``CHUNK``) are written.

    ``after``: how many changes of the batch were written before. Locks what all imports
    share, so they take turns; what another one has added meanwhile is left out.

    Raises:
        imports.Overtaken: the batch was cancelled, or another process goes on with it.
    """
    batch = await imports.lock(session, batch_id, state="confirmed", done=after)
    units = await _with_new_units(session, chunk)
    new = await _not_there(session, [c for c in chunk if c.member_id is None], units)
    codes = await _free_codes(session, new)
    rows = [
        {**c.values, "code": c.entry.code or next(codes), "added_at": now,
         "unit_id": _known_unit(c.entry, units)}
        for c in new
    ]  # fmt: skip
    if rows:
        await session.execute(insert(Member), rows)
    old = [c for c in chunk if c.member_id is not None]
    moves = {
        c.member_id: to
        for c in old
        if c.member_id and c.moves and (to := _known_unit(c.entry, units))
    }
    await stays.note_moves(session, moves, by=batch.sent_by, now=now)
    await _update(session, old, units)
    imports.count(batch, added=len(new), updated=len(old), done=len(chunk), at=now)
    await session.flush()
    return batch


async def _update(session: Session, old: Sequence[Change], units: Mapping[str, int]) -> None:
    """One statement for all lines that change the same columns."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for c in old:
        values = dict(c.values)
        if c.moves:
            values["unit_id"] = _known_unit(c.entry, units)
        row = {f"new_{name}": value for name, value in values.items()}
        alike.setdefault(tuple(values), []).append({"which": c.member_id, **row})
    connection = await session.connection()
    for names, rows in alike.items():
        statement = update(Member).where(Member.id == bindparam("which"))
        await connection.execute(
            statement.values({name: bindparam(f"new_{name}") for name in names}), rows
        )


async def _with_new_units(session: Session, chunk: Sequence[Change]) -> dict[str, int]:
    units = await units_.named(session)
    missing = {
        c.entry.unit_key: c.entry.unit
        for c in reversed(chunk)
        if c.moves and _known_unit(c.entry, units) is None
    }
    if not missing:
        return units
    rows = [{"name": name, "search_key": key} for key, name in reversed(missing.items())]
    await session.execute(insert_once(session, Unit, rows))
    return await units_.named(session)


def _known_unit(entry: Entry, units: Mapping[str, int]) -> int | None:
    return units.get(entry.unit_key, units.get(entry.unit))


async def _not_there(
    session: Session, new: Sequence[Change], units: Mapping[str, int]
) -> list[Change]:
    """The new people whom nobody has added since the comparison."""
    people = select(Member.search_key, Member.unit_id, Member.born)
    keys = {c.entry.search_key for c in new if not c.entry.code}
    there = {tuple(r) for r in await session.execute(people.where(Member.search_key.in_(keys)))}
    codes = {c.entry.code for c in new}
    same = select(Member.code).where(Member.code.in_(codes))
    used = set(await session.scalars(same))
    return [
        c
        for c in new
        if (c.entry.code and c.entry.code not in used)
        or (not c.entry.code and _person(c.entry, units) not in there)
    ]


def _person(entry: Entry, units: Mapping[str, int]) -> tuple[str, int | None, str]:
    return entry.search_key, _known_unit(entry, units), entry.born


async def _free_codes(session: Session, new: Sequence[Change]) -> Iterator[str]:
    """A code nobody has for each of the new who brings none: a running number over all units."""
    last = await session.scalar(select(func.max(Member.id))) or 0
    # A list may hold codes that look like ours, so some numbers may be gone.
    used = set(await session.scalars(select(Member.code).where(Member.code.startswith(GIVEN))))
    used |= {c.entry.code for c in new}
    return (code for n in count(last + 1) if (code := f"{GIVEN}{n:05}") not in used)
