"""Reminders: each said once, by day, to whom it still concerns, or not at all.

Who calls ``remind`` asks the database what is due, so a late or doubled tick does no harm:
the row of a reminder is unique in (event, member, kind, slot). ``drop`` takes back what has
not been read when somebody steps out or the event moves; the slot is part of the key, so an
event that moved is reminded of anew.

Somebody changing her mind at this very moment must not be reminded all the same: find the
``rows`` in the transaction of ``remind``, under the lock that whoever steps out takes too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, select, text, update
from sqlalchemy import Table as CoreTable

from storage import consents, deliveries
from storage.database import Session, insert_once
from storage.deliveries import REMINDER, D, NewDelivery
from storage.reach import chats_of
from storage.tables.deliveries import OPEN
from storage.tables.members import Account, Member
from storage.tables.reminders import OVERDUE, Reminder
from storage.webchat import CHANNEL as BROWSER

MORNING, EVENING = time(7), time(21)
"""Nothing is said by itself outside these hours (domain.md rule N4)."""
WORTH_IT: Final = timedelta(minutes=30)
"""A reminder held back over night is dropped when less than this is left of it."""
PIECE: Final = 100
"""Rows made between two awaits: some 5 ms during which nothing else runs."""
QUEUED, MISSED = "queued", "missed"
A_DAY: Final = 5
"""Reminders one person gets a day at most; what comes after them is missed."""

reminders = cast(CoreTable, Reminder.__table__)
R = reminders.c
is_reminder = re.compile(r"reminder:(\w+:\d+):\d+:[\w-]+:-?\d+(?:@\d+)?")


def by_day(at: datetime, *, zone: ZoneInfo) -> datetime:
    """``at``, or the next 07:00 when that is at night."""
    local = at.astimezone(zone)
    if MORNING <= local.time() < EVENING:
        return at
    day = local.date() + timedelta(days=1 if local.time() >= EVENING else 0)
    return datetime.combine(day, MORNING, zone)


def due_slot(
    slot: datetime, *, event_at: datetime, now: datetime, zone: ZoneInfo
) -> datetime | None:
    """When a reminder that belongs to ``slot`` goes, ``now`` at the earliest; None: never.

    One that falls in the quiet hours goes at 07:00 if half an hour is left then. Nothing
    goes once the event has begun. It is due when the answer is not after ``now``.
    """
    goes: datetime | None = slot
    for at in (slot, now):
        goes = _held(max(goes, at), event_at, zone) if goes else None
    return goes


def _held(at: datetime, event_at: datetime, zone: ZoneInfo) -> datetime | None:
    goes = by_day(at, zone=zone)
    if goes > at and event_at - goes < WORTH_IT:
        return None
    return goes if goes < event_at else None


async def remind(
    session: Session,
    *,
    event: str,
    kind: str,
    slot: datetime,
    expires_at: datetime,
    rows: Sequence[tuple[int, Mapping[str, Any]]],
    zone: ZoneInfo,
    now: datetime,
    at_night: bool = False,
) -> int:
    """How many were reminded just now of ``event`` (``training:12``).

    ``rows`` are (member, ``Say.as_json()``), at most 500. Whoever was reminded of this slot
    before is passed over; who has no chat, has not agreed to be reminded, or has had her five
    today, has missed it. What
    cannot be sent before ``expires_at``, or before tonight where it would make a sound, is
    not sent any more. Call it by day only (``due_slot``), unless it may go out ``at_night``.
    """
    until = partial(_until, expires_at=expires_at, zone=zone, now=now, at_night=at_night)
    told = 0
    for first in range(0, len(rows), PIECE):
        piece = dict(rows[first : first + PIECE])
        told += await _remind(session, event, kind, slot, until, piece, zone, now)
    return told


async def _remind(
    session: Session,
    event: str,
    kind: str,
    slot: datetime,
    until: Callable[[Account], datetime],
    says: Mapping[int, Mapping[str, Any]],
    zone: ZoneInfo,
    now: datetime,
) -> int:
    won = await _insert(session, event, kind, slot, list(says), now, state=QUEUED)
    chats = await chats_of(session, won, now=now)
    spent = await _spent(session, won, zone=zone, now=now)
    await consents.take_turns(session)
    agreed = await _agreed(session, won)
    told = [one for one in won if one in chats and one in agreed and one not in spent]
    await _miss(session, event, kind, slot, set(won) - set(told))
    prefix = f"reminder:{event}"
    said = [
        NewDelivery(
            account=chats[one],
            say=dict(says[one]),
            lane=REMINDER,
            purpose=f"{prefix}:{one}:{kind}:{slot.timestamp():.0f}",
            expires_at=until(chats[one]),
        )
        for one in told
    ]
    await deliveries.enqueue(session, said, now=now)
    return len(told)


def _until(
    account: Account, *, expires_at: datetime, zone: ZoneInfo, now: datetime, at_night: bool
) -> datetime:
    if account.channel == BROWSER or at_night:
        return expires_at
    tonight = datetime.combine(now.astimezone(zone).date(), EVENING, zone)
    return min(expires_at, tonight)


async def _insert(
    session: Session,
    event: str,
    kind: str,
    slot: datetime,
    members: Sequence[int],
    now: datetime,
    *,
    state: str,
) -> list[int]:
    """The members who had no such row."""
    if not members:
        return []
    same = {"event": event, "kind": kind, "slot": slot, "state": state, "at": now}
    made = [{**same, "member_id": one} for one in members]
    statement = insert_once(session, reminders, returning=R.member_id)
    return sorted((await session.scalars(statement, made)).all())


async def _agreed(session: Session, members: Collection[int]) -> set[int]:
    """Those who want to be reminded of anything."""
    here = select(Member.id).where(Member.id.in_(members))
    wants = consents.agreed(Member.id, consents.ANNOUNCEMENTS)
    return set(await session.scalars(here.where(wants)))


async def _spent(
    session: Session, members: Collection[int], *, zone: ZoneInfo, now: datetime
) -> set[int]:
    """Those whose reminders of today, the new one with them, are too many."""
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
    found = await session.scalars(
        select(R.member_id)
        .where(R.member_id.in_(members), R.at >= midnight, R.state == QUEUED)
        .group_by(R.member_id)
        .having(func.count() > A_DAY)
    )
    return set(found)


async def _miss(
    session: Session, event: str, kind: str, slot: datetime, members: Collection[int]
) -> None:
    if members:
        same = (R.event == event) & (R.kind == kind) & (R.slot == slot)
        missed = update(reminders).where(same, R.member_id.in_(members))
        await session.execute(missed.values(state=MISSED))


async def miss(
    session: Session,
    *,
    event: str,
    kind: str,
    slot: datetime,
    members: Sequence[int],
    now: datetime,
) -> None:
    """It is too late to remind these; ``missed`` gives them once, for the report."""
    for some in _pieces(members):
        await _insert(session, event, kind, slot, some, now, state="overdue")


async def missed(session: Session) -> dict[str, int]:
    """How many people missed reminders of which event, since somebody asked this last."""
    found = await session.execute(
        update(reminders)
        .where(text("reminders." + OVERDUE.text))
        .values(state=MISSED)
        .returning(R.event, R.member_id)
    )
    return Counter(event for event, _ in set(found.all()))


async def miss_unsaid(session: Session, purposes: Sequence[str]) -> None:
    """Those of these purposes (of ``deliveries``) that were reminders were never said."""
    told: dict[tuple[str, str, datetime], set[int]] = defaultdict(set)
    for purpose in filter(is_reminder.match, purposes):
        _, table, number, member, kind, slot = re.split("[/@]", purpose)[0].split(":")
        at = datetime.fromtimestamp(int(slot), UTC)
        told[f"{table}:{number}", kind, at].add(int(member))
    for (event, kind, at), members in told.items():
        same = (R.event == event) & (R.kind == kind) & _second_of(at)
        for some in _pieces(sorted(members)):
            missed = update(reminders).where(same, R.member_id.in_(some))
            await session.execute(missed.values(state=MISSED))


def _second_of(at: datetime) -> ColumnElement[bool]:
    """The slot as a purpose writes it, rounded."""
    return R.slot.between(at - timedelta(seconds=1), at + timedelta(seconds=1))


def _pieces(members: Sequence[int]) -> Iterator[Sequence[int]]:
    return (members[first : first + PIECE] for first in range(0, len(members), PIECE))


def reminded(event: str, kind: str, slot: datetime) -> Select[tuple[int]]:
    """Members who were reminded of that slot, or have missed it: for ``not_in``.

    As a list it is read once, whatever the database has counted; asked for each member it
    takes PostgreSQL, before it has counted a new class's reminders, as long as the square of
    their number.
    """
    return select(R.member_id).where(R.event == event, R.kind == kind, R.slot == slot)


async def is_reminded(session: Session, *, event: str, member_id: int) -> bool:
    """Whether she was ever reminded of it: asked before ``drop`` where many ask at once."""
    hers = select(R.member_id).where(R.event == event, R.member_id == member_id).limit(1)
    return await session.scalar(hers) is not None


async def drop(session: Session, *, event: str, member_id: int | None = None) -> int:
    """How many reminders of ``event`` (to one member, or to everybody) were taken back.

    Also those that lie ready for a browser; what is being sent at this moment goes on.
    """
    prefix = f"reminder:{event}:" + ("" if member_id is None else f"{member_id}:")
    ready = await session.scalars(
        update(deliveries.deliveries)
        .where(OPEN, D.state == "waiting", D.purpose.startswith(prefix, autoescape=True))
        .values(state="cancelled", error="cancelled")
        .returning(D.id)
    )
    return len(ready.all()) + await deliveries.cancel(session, prefix)
