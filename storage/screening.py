"""What becomes of an entry after it came in: looked through by people, who alone decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from storage.database import Session
from storage.tables import Entry, EntryEvent

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


class Gone(Exception):
    """No such entry, or it is in a state from which this does not follow."""

    def __init__(self, state: str = "") -> None:
        super().__init__(state)
        self.state = state


class Unfounded(Exception):
    """Nobody's entry is turned down without one of the reasons; a disqualification also says
    by which decision."""


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
) -> str:
    """The state the entry had before. Locks it; what it already is changes nothing.

    ``by`` is who decides, None the author herself.

    Raises:
        Gone, Unfounded.
    """
    here = select(Entry).where(Entry.id == entry_id).with_for_update()
    entry = await session.scalar(here.execution_options(populate_existing=True))
    if entry is None or state not in FOLLOWS[entry.state] | {entry.state}:
        raise Gone(entry.state if entry else "")
    if (state in (NEEDS_FIX, REJECTED)) != bool(reason) or reason not in REASONS | {""}:
        raise Unfounded
    if state == DISQUALIFIED and not note.strip():
        raise Unfounded
    before = entry.state
    if (state, reason) != (before, entry.reason):
        await change(session, entry, state, by=by, now=now, reason=reason, note=note)
    return before


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
    """Gives an entry a state and writes down that it has it; the only way to do either."""
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


async def counts(session: Session, contest_id: int) -> dict[tuple[str, str], int]:
    """How many entries of a contest are in each state, by reason."""
    found = await session.execute(
        select(Entry.state, Entry.reason, func.count())
        .where(Entry.contest_id == contest_id)
        .group_by(Entry.state, Entry.reason)
    )
    return {(state, reason): count for state, reason, count in found}
