"""Essays of a contest that share passages: what was found, and what people decide about it.

The comparison itself is ``bot/documents/duplicates.py``. Nobody is told of a suspicion; an
author hears of it only when her entry is rejected.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import aliased

from storage import audit, screening
from storage.contests import REMEMBERED
from storage.database import Session, insert_once
from storage.screening import REJECTED, WITHDRAWN
from storage.tables import Contest, Entry, EntryVersion, Overlap, OverlapCheck

PERCENT: Final = 20
"""From which share on, unless the office says otherwise (domain.md rule C10)."""
NIGHT: Final = time(2)
"""When entries of the day before are compared, in the organisation's zone."""
RETRY: Final = timedelta(minutes=10)
CLEARED: Final = "cleared"


class Decided(Exception):
    """There is no such pair to decide about: somebody was faster, or an essay has changed."""


@dataclass(frozen=True, slots=True)
class Text:
    """The last version of an entry."""

    entry_id: int
    number: int
    version: int
    text: str
    """NFC."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Alike:
    """What two texts share."""

    first: int
    second: int
    of_first: float
    of_second: float
    passages: Sequence[tuple[str, str]] = ()
    """As the first and the second have it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that share more than the contest allows."""

    id: int
    first: int
    """Its number, the lower."""
    second: int
    first_state: str
    second_state: str
    of_first: int
    """Percent of its words."""
    of_second: int
    is_same: bool
    """Letter for letter."""
    verdict: str
    note: str


async def due(session: Session, *, now: datetime, zone: ZoneInfo) -> list[int]:
    """Contests to be compared now: somebody asked, it is closed since, or there was a night."""
    here = (
        select(Contest.id, Contest.closes_at, OverlapCheck)
        .outerjoin(OverlapCheck, OverlapCheck.contest_id == Contest.id)
        .where(Contest.closes_at > now - REMEMBERED)
        .order_by(Contest.closes_at, Contest.id)
    )
    night = _night(now, zone)
    found = await session.execute(here)
    return [one for one, closes_at, check in found if _is_due(check, closes_at, night, now)]


def _is_due(
    check: OverlapCheck | None, closes_at: datetime, night: datetime, now: datetime
) -> bool:
    if check is None:
        return True
    if check.retry_at is not None and check.retry_at > now:
        return False
    if check.asked_at is not None or check.looked_at is None:
        return True
    return check.looked_at < (max(night, closes_at) if closes_at <= now else night)


def _night(now: datetime, zone: ZoneInfo) -> datetime:
    local = now.astimezone(zone)
    day = local.date() - timedelta(days=local.time() < NIGHT)
    return datetime.combine(day, NIGHT, zone)


async def is_needed(session: Session, contest_id: int) -> bool:
    """Whether there is something the last comparison did not see."""
    check = await session.get(OverlapCheck, contest_id)
    if check is None or check.looked_at is None or check.asked_at is not None:
        return True
    newer = (
        select(EntryVersion.id)
        .join(Entry, Entry.id == EntryVersion.entry_id)
        .where(Entry.contest_id == contest_id, EntryVersion.stored_at >= check.looked_at)
    )
    return await session.scalar(newer.limit(1)) is not None


async def texts(session: Session, contest_id: int) -> list[Text]:
    """The last versions of a contest's entries, without those that were withdrawn."""
    found = await session.execute(
        select(Entry.id, Entry.number, EntryVersion.version, EntryVersion.text,
               EntryVersion.sha256)
        .join(EntryVersion, (EntryVersion.entry_id == Entry.id) & is_last())
        .where(Entry.contest_id == contest_id, Entry.state != WITHDRAWN, EntryVersion.text != "")
        .order_by(Entry.number)
    )  # fmt: skip
    return [Text(i, n, v, unicodedata.normalize("NFC", text), sha) for i, n, v, text, sha in found]


def is_last() -> ColumnElement[bool]:
    """Whether the ``EntryVersion`` at hand is the one that counts."""
    other = aliased(EntryVersion)
    newest = (
        select(func.max(other.version))
        .where(other.entry_id == EntryVersion.entry_id)
        .correlate(EntryVersion)
        .scalar_subquery()
    )
    return EntryVersion.version == newest


def same(read: Sequence[Text]) -> list[tuple[int, int]]:
    """Entries whose texts are the same letter for letter, each beside the first that has it."""
    first: dict[str, int] = {}
    return [
        (first[one.sha256], one.entry_id)
        for one in read
        if first.setdefault(one.sha256, one.entry_id) != one.entry_id
    ]


async def found(
    session: Session,
    contest_id: int,
    *,
    read: Sequence[Text],
    alike: Sequence[Alike],
    looked_at: datetime,
) -> None:
    """Keeps what a comparison of ``read``, begun at ``looked_at``, has found in the place of
    what nobody has decided about. Locks the contest's check; one begun earlier changes
    nothing."""
    check = await _locked(session, contest_id)
    if check.looked_at is not None and check.looked_at > looked_at:
        return
    open_ = (Overlap.contest_id == contest_id) & (Overlap.verdict == "")
    await session.execute(delete(Overlap).where(open_))
    known = {one.entry_id: one for one in read}
    rows = [_row(contest_id, known[a.first], known[a.second], a, looked_at) for a in alike]
    if rows:
        await session.execute(insert_once(session, Overlap, rows))
    if check.asked_at is not None and check.asked_at <= looked_at:
        check.asked_at = None
    check.looked_at, check.retry_at = looked_at, None
    await session.flush()


def _row(contest_id: int, one: Text, other: Text, a: Alike, at: datetime) -> dict[str, Any]:
    of_one, of_other = round(1000 * a.of_first), round(1000 * a.of_second)
    places = [(*_place(one.text, x), *_place(other.text, y)) for x, y in a.passages]
    if one.number > other.number:
        one, other, of_one, of_other = other, one, of_other, of_one
        places = [(c, d, a, b) for a, b, c, d in places]
    return {
        "contest_id": contest_id, "first_id": one.entry_id, "first_version": one.version,
        "second_id": other.entry_id, "second_version": other.version, "of_first": of_one,
        "of_second": of_other, "share": max(of_one, of_other),
        "passages": [list(place) for place in places], "found_at": at,
    }  # fmt: skip


def _place(text: str, passage: str) -> tuple[int, int]:
    start = text.find(passage)
    return max(start, 0), max(start, 0) + len(passage)


async def failed(session: Session, contest_id: int, *, now: datetime) -> None:
    """The comparison is tried again in ten minutes."""
    (await _locked(session, contest_id)).retry_at = now + RETRY
    await session.flush()


async def looked(session: Session, contest_id: int, *, looked_at: datetime) -> None:
    """Nothing has changed since the last comparison."""
    check = await _locked(session, contest_id)
    check.looked_at = max(check.looked_at or looked_at, looked_at)
    await session.flush()


async def ask(session: Session, contest_id: int, *, now: datetime) -> None:
    """Has a contest compared anew."""
    check = await _locked(session, contest_id)
    check.asked_at, check.retry_at = now, None
    await session.flush()


async def ask_all(session: Session, *, now: datetime) -> None:
    """Has every contest compared anew that was compared before."""
    await session.execute(update(OverlapCheck).values(asked_at=now, retry_at=None))


async def percent(session: Session, contest_id: int) -> int:
    """From which share on its pairs are shown."""
    check = await session.get(OverlapCheck, contest_id)
    return check.percent if check else PERCENT


async def set_percent(
    session: Session, contest_id: int, *, percent: int, by: int, now: datetime
) -> None:
    """Another limit; pairs are found anew."""
    (await _locked(session, contest_id)).percent = percent
    await ask(session, contest_id, now=now)
    await audit.record(session, actor_id=by, action="overlap.limit",
                       object=f"contest:{contest_id}", details={"percent": percent},
                       now=now)  # fmt: skip


async def compared(session: Session, contest_id: int) -> tuple[datetime | None, bool]:
    """When its entries were compared last, and whether they are about to be again."""
    check = await session.get(OverlapCheck, contest_id)
    return (check.looked_at, check.asked_at is not None) if check else (None, False)


async def _locked(session: Session, contest_id: int) -> OverlapCheck:
    row = {"contest_id": contest_id, "percent": PERCENT}
    await session.execute(insert_once(session, OverlapCheck, [row]))
    here = select(OverlapCheck).where(OverlapCheck.contest_id == contest_id).with_for_update()
    return (await session.scalars(here.execution_options(populate_existing=True))).one()


# Pairs


async def pairs(
    session: Session, contest_id: int, *, open_only: bool = False, pair_id: int | None = None
) -> list[Pair]:
    """The pairs above the contest's limit as its entries stand now, most alike first."""
    least = await percent(session, contest_id) * 10
    one, other = aliased(EntryVersion), aliased(EntryVersion)
    first, second = aliased(Entry), aliased(Entry)
    here = (
        select(Overlap, first.number, second.number, first.state, second.state,
               (one.sha256 == other.sha256) & (one.sha256 != ""))
        .join(first, first.id == Overlap.first_id)
        .join(second, second.id == Overlap.second_id)
        .join(one, (one.entry_id == first.id) & (one.version == Overlap.first_version))
        .join(other, (other.entry_id == second.id) & (other.version == Overlap.second_version))
        .where(Overlap.contest_id == contest_id, Overlap.share >= least)
        .where(~_later(first, Overlap.first_version), ~_later(second, Overlap.second_version))
        .where(first.state != WITHDRAWN, second.state != WITHDRAWN)
        .order_by(Overlap.share.desc(), first.number, second.number)
    )  # fmt: skip
    if open_only:
        here = here.where(Overlap.verdict == "")
    if pair_id is not None:
        here = here.where(Overlap.id == pair_id)
    return [
        Pair(row.id, a, b, a_state, b_state, round(row.of_first / 10), round(row.of_second / 10),
             bool(is_same), row.verdict, row.note)
        for row, a, b, a_state, b_state, is_same in await session.execute(here)
    ]  # fmt: skip


def _later(entry: Any, version: Any) -> ColumnElement[bool]:
    """Whether there is a newer version of an entry."""
    newer = aliased(EntryVersion)
    return select(newer.id).where(newer.entry_id == entry.id, newer.version > version).exists()


async def contest_of(session: Session, pair_id: int) -> int | None:
    """The contest a pair is of."""
    return await session.scalar(select(Overlap.contest_id).where(Overlap.id == pair_id))


async def suspected(session: Session, contest_id: int) -> set[int]:
    """Numbers of entries in pairs nobody has decided about."""
    there = await pairs(session, contest_id, open_only=True)
    return {number for one in there for number in (one.first, one.second)}


async def passages(session: Session, pair_id: int) -> list[tuple[str, str]]:
    """What the two share, as the first has it and as the second does, the longest first."""
    row = await session.get_one(Overlap, pair_id)
    texts = [
        unicodedata.normalize("NFC", await _text(session, entry, version))
        for entry, version in ((row.first_id, row.first_version),
                               (row.second_id, row.second_version))
    ]  # fmt: skip
    found = [(texts[0][a:b], texts[1][c:d]) for a, b, c, d in row.passages]
    return [both for both in found if all(both)]


async def _text(session: Session, entry_id: int, version: int) -> str:
    here = (EntryVersion.entry_id == entry_id) & (EntryVersion.version == version)
    return await session.scalar(select(EntryVersion.text).where(here)) or ""


async def clear(session: Session, *, pair_id: int, note: str, by: int, now: datetime) -> None:
    """Both stand: what they share is none of a copy. Locks the pair.

    Raises:
        Decided.
    """
    row = await _open(session, pair_id)
    await _decide(session, row, CLEARED, note=note, by=by, now=now)


async def reject(
    session: Session, *, pair_id: int, number: int, reason: str, note: str, by: int, now: datetime
) -> int:
    """The id of the entry with that number, one of both, which is rejected. Locks both.

    Raises:
        Decided, screening.Gone, screening.Unfounded.
    """
    row = await _open(session, pair_id)
    here = select(Entry.id).where(Entry.id.in_((row.first_id, row.second_id)))
    entry_id = await session.scalar(here.where(Entry.number == number))
    if entry_id is None:
        raise Decided
    await screening.decide(session, entry_id=entry_id, state=REJECTED, reason=reason, note=note,
                           by=by, now=now)  # fmt: skip
    await _decide(session, row, REJECTED, note=note, by=by, now=now)
    return entry_id


async def _open(session: Session, pair_id: int) -> Overlap:
    row = await session.scalar(
        select(Overlap).where(Overlap.id == pair_id).with_for_update()
        .execution_options(populate_existing=True)
    )  # fmt: skip
    if row is None or not await pairs(session, row.contest_id, open_only=True, pair_id=pair_id):
        raise Decided
    return row


async def _decide(
    session: Session, row: Overlap, verdict: str, *, note: str, by: int, now: datetime
) -> None:
    row.verdict, row.note = verdict, note.strip()[: screening.LONGEST_NOTE]
    row.by_id, row.decided_at = by, now
    await session.flush()
    await audit.record(session, actor_id=by, action=f"overlap.{verdict}",
                       object=f"overlap:{row.id}", now=now)  # fmt: skip
