"""The roster: who is on it, and what a list changes in it, written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from storage import catalogue, imports, stays
from storage import units as units_
from storage.comparisons import Change, known_unit
from storage.database import Session, insert_once
from storage.matching import GIVEN
from storage.tables import ImportBatch, ImportChange, Member, Unit

CHUNK = 500
"""Changes written in one transaction."""


async def every(session: Session) -> list[tuple[str, str, str]]:
    """Code, name and unit of everybody who has not left, by code."""
    found = await session.execute(
        select(Member.code, Member.name, Unit.name)
        .join(Unit, Unit.id == Member.unit_id)
        .where(Member.left_at.is_(None))
        .order_by(Member.code)
    )
    return [(code, name, unit) for code, name, unit in found]


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
    units = await _with_new_units(session, chunk, batch_id)
    new = await _not_there(session, [c for c in chunk if c.member_id is None], units, batch_id)
    await _add(session, new, units, batch_id, now)
    old = [c for c in chunk if c.member_id is not None]
    await _update(session, old, units, batch, now)
    imports.count(batch, added=len(new), updated=len(old), done=len(chunk), at=now)
    await session.flush()
    return batch


async def _add(
    session: Session,
    new: Sequence[Change],
    units: Mapping[str, int],
    batch_id: int,
    now: datetime,
) -> None:
    codes = await _free_codes(session, new)
    rows = [
        {**c.values, "code": c.entry.code or next(codes), "added_at": now,
         "unit_id": known_unit(c.entry, units)}
        for c in new
    ]  # fmt: skip
    if rows:
        made = insert(Member).returning(Member.id, sort_by_parameter_order=True)
        ids = (await session.scalars(made, rows)).all()
        changes = [
            _changed(batch_id, c, id_, {}, row) for c, id_, row in zip(new, ids, rows, strict=True)
        ]
        await session.execute(insert(ImportChange), changes)


async def _update(
    session: Session, old: Sequence[Change], units: Mapping[str, int], batch: ImportBatch,
    now: datetime,
) -> None:  # fmt: skip
    """One statement for all lines that change the same columns."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    changes: list[dict[str, Any]] = []
    there = await _locked(session, [c.member_id for c in old if c.member_id is not None])
    for c in old:
        if c.member_id not in there:
            continue  # deleted since the comparison
        values = dict(c.values)
        if c.moves:
            values["unit_id"] = known_unit(c.entry, units)
        row = {f"new_{name}": value for name, value in values.items()}
        alike.setdefault(tuple(values), []).append({"which": c.member_id, **row})
        before = {name: getattr(there[c.member_id], name) for name in values}
        changes.append(_changed(batch.id, c, c.member_id, before, values))
    moves = {row["which"]: row["new_unit_id"] for rows in alike.values() for row in rows
             if "new_unit_id" in row}  # fmt: skip
    await stays.note_moves(session, moves, by=batch.sent_by, now=now)
    connection = await session.connection()
    for names, rows in alike.items():
        statement = update(Member).where(Member.id == bindparam("which"))
        await connection.execute(
            statement.values({name: bindparam(f"new_{name}") for name in names}), rows
        )
    if changes:
        await session.execute(insert(ImportChange), changes)


async def _locked(session: Session, ids: Sequence[int]) -> dict[int, Member]:
    here = select(Member).where(Member.id.in_(ids)).order_by(Member.id).with_for_update()
    found = await session.scalars(here.execution_options(populate_existing=True))
    return {member.id: member for member in found}


def _changed(
    batch_id: int, c: Change, member_id: int, before: dict[str, Any], after: dict[str, Any]
) -> dict[str, Any]:
    return {
        "batch_id": batch_id, "row": c.entry.row, "member_id": member_id, "unit_id": None,
        "before": imports.as_json(before), "after": imports.as_json(after),
    }  # fmt: skip


async def _with_new_units(
    session: Session, chunk: Sequence[Change], batch_id: int
) -> dict[str, int]:
    units = await units_.named(session)
    missing = {
        c.entry.unit_key: c.entry.unit
        for c in reversed(chunk)
        if c.moves and known_unit(c.entry, units) is None
    }
    if not missing:
        return units
    rows = [{"name": name, "search_key": key} for key, name in reversed(missing.items())]
    await session.execute(insert_once(session, Unit, rows))
    found = await units_.named(session)
    made = sorted(set(found.values()) - set(units.values()))
    nothing: dict[str, Any] = {"row": 0, "member_id": None, "before": {}, "after": {}}
    changes = [{"batch_id": batch_id, "unit_id": id_, **nothing} for id_ in made]
    await session.execute(insert(ImportChange), changes)
    return found


async def _not_there(
    session: Session, new: Sequence[Change], units: Mapping[str, int], batch_id: int
) -> list[Change]:
    """The new people whom nobody has added since the comparison."""
    people = select(Member.search_key, Member.unit_id, Member.born)
    keys = {c.entry.search_key for c in new if not c.entry.code}
    there = {tuple(r) for r in await session.execute(people.where(Member.search_key.in_(keys)))}
    codes = {c.entry.code for c in new}
    used = set(await session.scalars(select(Member.code).where(Member.code.in_(codes))))
    ours = select(ImportChange.row).where(ImportChange.batch_id == batch_id)
    done = set(await session.scalars(ours)) if any(c.is_kept for c in new) else set()

    def is_there(c: Change) -> bool:
        if c.entry.code or c.is_kept:
            return c.entry.code in used or (c.is_kept and c.entry.row in done)
        return (c.entry.search_key, known_unit(c.entry, units), c.entry.born) in there

    return [c for c in new if not is_there(c)]


async def learn(
    session: Session, learnt: Iterable[tuple[int, str, str]], *, by: int | None, now: datetime
) -> None:
    """Keep how a list has written the names of units, for the next one; what means another
    unit by now is left."""
    for unit_id, name, key in learnt:
        with suppress(catalogue.Taken):
            await catalogue.add_alias(
                session, unit_id=unit_id, alias=name[:200], key=key, by=by, now=now
            )


async def _free_codes(session: Session, new: Sequence[Change]) -> Iterator[str]:
    """A code nobody has for each of the new who brings none: a running number over all units."""
    last = await session.scalar(select(func.max(Member.id))) or 0
    # A list may hold codes that look like ours, so some numbers may be gone.
    used = set(await session.scalars(select(Member.code).where(Member.code.startswith(GIVEN))))
    used |= {c.entry.code for c in new}
    return (code for n in count(last + 1) if (code := f"{GIVEN}{n:05}") not in used)
