"""What becomes of an entry after it came in: looked through by people, who alone decide."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, ScalarSelect, func, insert, select, update
from sqlalchemy.orm import aliased

from storage import audit, working_days
from storage.database import Session
from storage.tables import BlindCode, Contest, Entry, EntryEvent, EntryVersion

RECEIVED, VALID, NEEDS_FIX, REJECTED = "received", "valid", "needs_fix", "rejected"
WITHDRAWN, DISQUALIFIED = "withdrawn", "disqualified"
FOLLOWS: Final = {
    RECEIVED: {VALID, NEEDS_FIX, REJECTED, WITHDRAWN, DISQUALIFIED},
    NEEDS_FIX: {RECEIVED, VALID, REJECTED, WITHDRAWN, DISQUALIFIED},
    VALID: {RECEIVED, NEEDS_FIX, REJECTED, WITHDRAWN, DISQUALIFIED},
    REJECTED: {VALID},
    WITHDRAWN: {RECEIVED},
    DISQUALIFIED: frozenset(),
}
"""What may follow what: who withdrew may hand in again, a rejection can be taken back."""
REASONS: Final = frozenset(
    {"late", "wrong_file", "unreadable", "no_cover_sheet", "identity_inside", "word_count"}
    | {"over_limit", "not_eligible", "duplicate", "copied", "published", "off_topic"}
)
"""Why one is rejected or is to be mended."""
LONGEST_NOTE: Final = 300
TO_MEND: Final = timedelta(days=2)
"""Of working days: at least so long may be mended, also after the deadline (domain.md rule C8)."""


class Gone(Exception):
    """No such entry, or it is in a state from which this does not follow."""

    def __init__(self, state: str = "") -> None:
        super().__init__(state)
        self.state = state


class Unfounded(Exception):
    """Nobody's entry is turned down without one of the reasons; a disqualification also says
    by which decision."""


class Changed(Exception):
    """It is not what was looked at: a newer version came in, or so many wait by now."""

    def __init__(self, count: int = 0) -> None:
        super().__init__(count)
        self.count = count


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that became of an entry."""

    what: str
    reason: str
    note: str
    at: datetime
    by_id: int | None


async def decide(
    session: Session,
    *,
    entry_id: int,
    state: str,
    by: int | None,
    now: datetime,
    reason: str = "",
    note: str = "",
    version: int | None = None,
    mend_until: datetime | None = None,
) -> str:
    """The state the entry had before. Locks it; what it already is changes nothing.

    ``by`` is who decides, None the author herself. ``version`` is the one that was looked at;
    ``mend_until`` until when it may be mended.

    Raises:
        Gone, Unfounded, Changed.
    """
    here = select(Entry).where(Entry.id == entry_id).with_for_update()
    entry = await session.scalar(here.execution_options(populate_existing=True))
    if entry is None or state not in FOLLOWS[entry.state] | {entry.state}:
        raise Gone(entry.state if entry else "")
    if (state in (NEEDS_FIX, REJECTED)) != bool(reason) or reason not in REASONS | {""}:
        raise Unfounded
    if state == DISQUALIFIED and not note.strip():
        raise Unfounded
    if version is not None and version != await _last_version(session, entry_id):
        raise Changed
    if state == NEEDS_FIX and await _is_coded(session, entry_id):
        raise Gone(entry.state)  # judges have its text
    before = entry.state
    if (state, reason) != (before, entry.reason):
        await change(session, entry, state, by=by, now=now, reason=reason, note=note)
        entry.mend_until = mend_until if state == NEEDS_FIX else None
        await audit.record(session, actor_id=by or entry.member_id, action=f"entry.{state}",
                           object=f"entry:{entry_id}", details={"reason": reason},
                           now=now)  # fmt: skip
    return before


async def mend_until(
    session: Session, entry_id: int, *, now: datetime, zone: ZoneInfo
) -> datetime:
    """Until when it may be mended, if that is decided now: the deadline of its contest, or two
    working days."""
    here = select(Contest.closes_at).join(Entry, Entry.contest_id == Contest.id)
    closes_at = (await session.scalars(here.where(Entry.id == entry_id))).one()
    off = await working_days.days_off(session)
    return max(closes_at, working_days.after(now, TO_MEND, off=off, zone=zone))


async def accept_all(
    session: Session,
    contest_id: int,
    *,
    besides: Collection[int],
    count: int,
    by: int,
    now: datetime,
) -> list[int]:
    """The entries that were received and are valid from now on, but for those with the numbers
    ``besides``. Locks the contest, so that nothing comes in meanwhile.

    Raises:
        Changed: they are not ``count``, as was said.
    """
    lock = select(Contest.id).where(Contest.id == contest_id)
    await session.execute(lock.with_for_update(key_share=True))
    here = select(Entry.id, Entry.number).where(
        Entry.contest_id == contest_id, Entry.state == RECEIVED
    )
    rows = await session.execute(here.order_by(Entry.id).with_for_update())
    ids = [entry_id for entry_id, number in rows if number not in besides]
    if len(ids) != count or not ids:
        raise Changed(len(ids))
    await session.execute(
        update(Entry).where(Entry.id.in_(ids)).values(state=VALID, reason="", mend_until=None)
    )
    event = {"what": VALID, "reason": "", "note": "", "at": now, "by_id": by}
    await session.execute(insert(EntryEvent), [{"entry_id": one} | event for one in ids])
    await audit.record(session, actor_id=by, action="entry.valid", object=f"contest:{contest_id}",
                       details={"count": count}, now=now)  # fmt: skip
    return ids


async def _is_coded(session: Session, entry_id: int) -> bool:
    here = select(BlindCode.essay_id).where(BlindCode.entry_id == entry_id)
    return await session.scalar(here) is not None


async def _last_version(session: Session, entry_id: int) -> int | None:
    here = select(func.max(EntryVersion.version)).where(EntryVersion.entry_id == entry_id)
    return await session.scalar(here)


async def change(
    session: Session,
    entry: Entry,
    state: str,
    *,
    by: int | None,
    now: datetime,
    reason: str = "",
    note: str = "",
) -> None:
    """Gives an entry a state and writes down that it has it."""
    entry.state, entry.reason = state, reason
    await session.flush()
    session.add(EntryEvent(entry_id=entry.id, what=state, reason=reason,
                           note=note.strip()[:LONGEST_NOTE], at=now, by_id=by))  # fmt: skip
    await session.flush()


async def history(session: Session, entry_id: int) -> Sequence[Event]:
    """Everything that became of an entry, in its order."""
    e = EntryEvent
    found = await session.execute(
        select(e.what, e.reason, e.note, e.at, e.by_id)
        .where(e.entry_id == entry_id)
        .order_by(e.id)
    )
    return [Event(*row) for row in found]


async def counts(
    session: Session, contest_id: int, *, at: datetime | None = None
) -> dict[tuple[str, str], int]:
    """How many entries of a contest are in each state, by reason; with ``at`` as it was then."""
    if at is not None:
        return await _counts_at(session, contest_id, at)
    found = await session.execute(
        select(Entry.state, Entry.reason, func.count())
        .where(Entry.contest_id == contest_id)
        .group_by(Entry.state, Entry.reason)
    )
    return {(state, reason): count for state, reason, count in found}


async def _counts_at(
    session: Session, contest_id: int, at: datetime
) -> dict[tuple[str, str], int]:
    """Of entries handed in by then, by the last thing that had become of each."""
    entered = select(EntryVersion.entry_id).where(
        EntryVersion.version == 1, EntryVersion.handed_in_at <= at
    )
    last = _last_event(at)
    what, reason = func.coalesce(EntryEvent.what, RECEIVED), func.coalesce(EntryEvent.reason, "")
    found = await session.execute(
        select(what, reason, func.count())
        .select_from(Entry)
        .outerjoin(EntryEvent, EntryEvent.id == last)
        .where(Entry.contest_id == contest_id, Entry.id.in_(entered))
        .group_by(what, reason)
    )
    return {(state, why): count for state, why, count in found}


def state_at(at: datetime) -> ColumnElement[str]:
    """The state the ``Entry`` at hand had at a moment."""
    then = aliased(EntryEvent)
    found = select(then.what).where(then.id == _last_event(at)).correlate(Entry).scalar_subquery()
    return func.coalesce(found, RECEIVED)


def _last_event(at: datetime) -> ScalarSelect[int]:
    """The last thing that had become of the ``Entry`` at hand."""
    event = aliased(EntryEvent)
    here = select(func.max(event.id)).where(event.entry_id == Entry.id, event.at <= at)
    return here.correlate(Entry).scalar_subquery()
