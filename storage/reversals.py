"""A list taken back as one: whom it added goes, what it changed is put back.

Nothing is taken back by force. Who is needed by something else stays, who was changed by a
later list stays as she is, and only what still is as the list wrote it becomes what it was.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update

from storage import audit, doubts, imports
from storage.database import Session
from storage.imports import as_json
from storage.tables import ImportBatch, ImportChange, Member, Stay, Table, Unit

UNDO_FOR = timedelta(days=7)
CHUNK = 500
"""Changes taken back in one transaction."""
MOST_NAMED = 20
"""Members kept for the result who stay as they are; the others are counted."""


_PERSON = ("search_key", "unit_id", "born")
"""What tells one member from another."""


class TooLate(Exception):
    """It was written more than ``UNDO_FOR`` ago."""


async def begin(
    session: Session, batch_id: int, *, sent_by: int | None, now: datetime
) -> ImportBatch:
    """The batch, which is being taken back from now on. ``sent_by``: None for the command
    line, which may take back anybody's. Locks the batch.

    Raises:
        imports.NoSuchBatch: there is none by that number, or it is another's.
        imports.Decided: it is not applied, or is being taken back.
        TooLate: see there.
    """
    batch = await imports.locked(session, batch_id)
    if batch is None or sent_by not in (None, batch.sent_by):
        raise imports.NoSuchBatch
    if batch.state != "applied":
        raise imports.Decided(batch.state)
    if now - batch.at > UNDO_FOR:
        raise TooLate
    batch.state, batch.at = "undoing", now
    fresh = {"removed": 0, "restored": 0, "left": {}, "named": [], "tries": 0}
    batch.counts = batch.counts | fresh
    await session.flush()
    return batch


async def go_on(session: Session, batch_id: int, *, now: datetime) -> ImportBatch:
    """The batch with at most ``CHUNK`` more changes taken back, the last ones first; its state
    is ``undone`` once none is left. Locks what all imports share, and the members.

    Raises:
        imports.Overtaken: it is not being taken back.
    """
    batch = await imports.lock(session, batch_id, state="undoing")
    here = select(ImportChange).where(ImportChange.batch_id == batch_id)
    found = list(await session.scalars(here.order_by(ImportChange.id.desc()).limit(CHUNK)))
    changes = {c.member_id: c for c in found if c.member_id is not None}
    left = await _take_back(session, batch, changes)
    await _forget_units(session, [c.unit_id for c in found if c.unit_id is not None], found)
    counts = Counter(batch.counts["left"]) + Counter(left.values())
    named = [*batch.counts["named"], *([id_, why] for id_, why in left.items())][:MOST_NAMED]
    batch.counts = batch.counts | {"left": dict(counts), "named": named, "tries": 0}
    batch.at = now
    if len(found) < CHUNK:
        await _finish(session, batch, now)
    await session.flush()
    return batch


async def _finish(session: Session, batch: ImportBatch, now: datetime) -> None:
    batch.state = "undone"
    await doubts.forget(session, batch_id=batch.id)
    await audit.record(
        session, actor_id=batch.sent_by, action="members.undo", object=f"import:{batch.id}",
        details={name: batch.counts[name] for name in ("removed", "restored", "left")}, now=now,
    )  # fmt: skip


async def _take_back(
    session: Session, batch: ImportBatch, changes: Mapping[int, ImportChange]
) -> dict[int, str]:
    """Who stays as she is, and why: ``later_list``, ``in_use`` or ``changed``."""
    there = await _members(session, list(changes))
    left = dict.fromkeys(await _later(session, list(changes.values())), "later_list")
    mine = {id_: c for id_, c in changes.items() if id_ in there and id_ not in left}
    await session.execute(delete(ImportChange).where(_ids(ImportChange, changes.values())))
    added = [id_ for id_, c in mine.items() if not c.before]
    in_use = await _in_use(session, Member, added)
    gone = [id_ for id_ in added if id_ not in in_use]
    await session.execute(
        delete(Member).where(Member.id.in_(gone)).execution_options(synchronize_session=False)
    )
    left |= dict.fromkeys(in_use, "in_use")
    old = {id_: c for id_, c in mine.items() if c.before}
    restored = await _restore(session, old, there)
    left |= dict.fromkeys(old.keys() - restored, "changed")
    more = {"removed": len(gone), "restored": len(restored)}
    batch.counts = batch.counts | {name: batch.counts[name] + n for name, n in more.items()}
    return left


async def _members(session: Session, ids: Sequence[int]) -> dict[int, Member]:
    here = select(Member).where(Member.id.in_(ids)).order_by(Member.id).with_for_update()
    found = await session.scalars(here.execution_options(populate_existing=True))
    return {member.id: member for member in found}


async def _later(session: Session, changes: Sequence[ImportChange]) -> set[int]:
    """The members whom another list has changed since."""
    last = select(ImportChange.member_id, func.max(ImportChange.id)).group_by(
        ImportChange.member_id
    )
    here = last.where(ImportChange.member_id.in_([c.member_id for c in changes]))
    newest = {member_id: id_ for member_id, id_ in await session.execute(here)}
    return {c.member_id for c in changes if c.member_id and newest[c.member_id] != c.id}


async def _in_use(session: Session, table: type[Table], ids: Sequence[int]) -> set[int]:
    """Those rows of members or units to which another row points, whatever it is."""
    found: set[int] = set()
    for other in Table.metadata.sorted_tables:
        for column in other.columns:
            if not ids or not any(
                key.column.table is table.__table__ for key in column.foreign_keys
            ):
                continue
            pointing = select(column).where(column.in_(ids)).distinct()
            found |= set((await session.execute(pointing)).scalars())
    return found


async def _restore(
    session: Session, old: Mapping[int, ImportChange], there: Mapping[int, Member]
) -> set[int]:
    """Those of whom at least one value was put back."""
    units = set(await session.scalars(select(Unit.id)))
    wanted = [c.before["code"] for c in old.values() if "code" in c.before]
    codes = set(await session.scalars(select(Member.code).where(Member.code.in_(wanted))))
    others = await _persons(session, old, there)
    restored: set[int] = set()
    for id_, change in old.items():
        now = as_json({name: getattr(there[id_], name) for name in change.before})
        values = {n: was for n, was in change.before.items() if now[n] == change.after[n]}
        if values.get("code") in codes:
            del values["code"]
        if values.get("unit_id", 0) not in {0, *units}:
            del values["unit_id"]
        person = tuple(values.get(name, getattr(there[id_], name)) for name in _PERSON)
        if others.get(person, id_) != id_:
            continue  # there would be two of her
        if values:
            others[person] = id_
            await _put_back(session, id_, values)
            restored.add(id_)
    return restored


async def _persons(
    session: Session, old: Mapping[int, ImportChange], there: Mapping[int, Member]
) -> dict[tuple[Any, ...], int]:
    """Everybody whom somebody put back could be mistaken for."""
    keys = {there[id_].search_key for id_ in old}
    keys |= {c.before["search_key"] for c in old.values() if "search_key" in c.before}
    columns = (Member.search_key, Member.unit_id, Member.born)
    rows = await session.execute(select(Member.id, *columns).where(Member.search_key.in_(keys)))
    return {tuple(person): id_ for id_, *person in rows}


async def _put_back(session: Session, member_id: int, values: dict[str, Any]) -> None:
    if values.get("left_at"):
        values["left_at"] = datetime.fromisoformat(values["left_at"])
    await session.execute(update(Member).where(Member.id == member_id).values(values))
    if "unit_id" in values:  # she has never moved
        stays = select(func.max(Stay.id)).where(
            Stay.member_id == member_id, Stay.unit_id == values["unit_id"]
        )
        last = await session.scalar(stays)
        await session.execute(delete(Stay).where(Stay.id == last))


async def _forget_units(
    session: Session, ids: Sequence[int], changes: Sequence[ImportChange]
) -> None:
    """Removes the units the list has made in which nobody is or was, and to which nothing
    else belongs."""
    await session.execute(delete(ImportChange).where(_ids(ImportChange, changes)))
    here = select(Unit.id).where(Unit.id.in_(ids)).order_by(Unit.id).with_for_update()
    found = list(await session.scalars(here))
    needed = await _in_use(session, Unit, found)
    gone = [id_ for id_ in found if id_ not in needed]
    await session.execute(
        delete(Unit).where(Unit.id.in_(gone)).execution_options(synchronize_session=False)
    )


def _ids(table: type[ImportChange], changes: Any) -> Any:
    return table.id.in_([change.id for change in changes])


async def sweep(session: Session, *, now: datetime) -> None:
    """Forget what lists changed once it cannot be taken back any more, and their answers."""
    old = select(ImportBatch.id).where(
        ImportBatch.state.in_(("applied", "undone")), ImportBatch.at < now - UNDO_FOR
    )
    await session.execute(delete(ImportChange).where(ImportChange.batch_id.in_(old)))
    await doubts.forget_old(session, old)
