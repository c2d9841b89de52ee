"""Announcements beyond three a day, said to a member together at 16:30 (domain.md rule N5).

Which of her announcements go into a digest is decided when their deliveries are made
(``merge``); the recipient then points at it, and stands as the digest's message does. Until that
is written (``take``) she is on the way. What is stopped before leaves it again, and a digest
nobody has begun to send is written anew (``unmake``). The urgent ones are never in one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy import Table as CoreTable
from sqlalchemy import cast as as_type

from storage import consents
from storage.database import Session, engine_of, insert_once
from storage.deliveries import UNSENT, D, deliveries
from storage.hours import UNDER_WAY
from storage.reach import CERTAINLY_NOT
from storage.reminders import EVENING, by_day
from storage.tables.announcements import Announcement, Digest, Recipient
from storage.tables.deliveries import DIGEST
from storage.tables.members import Account

A_DAY: Final = 3
"""Messages of announcements that are not urgent, a person a day; the rest is merged."""
AT: Final = time(16, 30)
WORTH_IT: Final = timedelta(hours=2)
"""What is due sooner than this after the digest is not left for it."""
NORMAL: Final = "normal"
MERGED: Final = (*UNDER_WAY, "done")
"""States in which an announcement still belongs into its digest (``paused``: into a later one)."""
AT_ONCE: Final = 500
_TURNS: Final = 0x7468_756C  # any number, as long as nothing else locks it

announcements = cast(CoreTable, Announcement.__table__)
recipients = cast(CoreTable, Recipient.__table__)
digests = cast(CoreTable, Digest.__table__)
accounts = cast(CoreTable, Account.__table__)
A, R, G = announcements.c, recipients.c, digests.c


@dataclass(frozen=True, slots=True)
class Taken:
    """A digest that is being written, and what it says."""

    id: int
    member_id: int | None
    announcement_ids: tuple[int, ...]
    """In the order in which they were confirmed; empty: nothing is left to say."""


def next_day(now: datetime, *, zone: ZoneInfo) -> date:
    """The day of the next digest nothing of which has been written."""
    local = by_day(now, zone=zone).astimezone(zone)
    return local.date() + timedelta(days=1 if local.time() >= AT else 0)


def last_day(now: datetime, *, zone: ZoneInfo) -> date:
    """The last day whose digest was due by now."""
    local = now.astimezone(zone)
    return local.date() - timedelta(days=0 if local.time() >= AT else 1)


def may_wait(urgency: str, due_at: datetime | None, *, now: datetime, zone: ZoneInfo) -> bool:
    """Whether an announcement loses nothing by being said at the next 16:30."""
    at = datetime.combine(next_day(now, zone=zone), AT, zone)
    return urgency == NORMAL and (due_at is None or due_at >= at + WORTH_IT)


async def merge(
    session: Session,
    announcement_id: int,
    some: ColumnElement[bool],
    *,
    now: datetime,
    zone: ZoneInfo,
) -> int:
    """How many of ``some`` recipients of one that ``may_wait`` had enough messages today.

    They point at a digest from now on. Of two announcements decided on at once each knows what
    the other did. The row of the announcement is locked by the caller.
    """
    today = await _of_today(session, announcement_id, now, zone)
    if len(today) < A_DAY:
        return 0
    await _take_turns(session)
    over = (await session.scalars(_over(today, some))).all()
    if not over:
        return 0
    own = R.announcement_id == announcement_id
    return await _point(session, own, over, next_day(now, zone=zone))


async def _of_today(
    session: Session, announcement_id: int, now: datetime, zone: ZoneInfo
) -> list[int]:
    """Ids of the others that are not urgent and leave on the day on which this one does."""
    day = by_day(now, zone=zone).astimezone(zone).date()
    tonight = datetime.combine(day, EVENING, zone)
    begun = func.coalesce(A.begun_at, A.confirmed_at)
    found = await session.scalars(
        select(A.id)
        .where(begun >= tonight - timedelta(days=1), begun < tonight, A.urgency == NORMAL)
        .where(A.id != announcement_id, A.state.in_(MERGED))
    )
    return list(found)


def _over(today: Sequence[int], some: ColumnElement[bool]) -> Select[Any]:
    """Members among ``some`` with a message of their own of so many of these already."""
    other = recipients.alias("other").c
    hers = select(R.member_id).where(some)
    return (
        select(other.member_id)
        .join(announcements, other.announcement_id == A.id)
        .where(other.announcement_id.in_(today), other.member_id.in_(hers))
        .where(other.digest_id.is_(None), other.unreached == "", other.id <= A.expanded_to)
        .group_by(other.member_id)
        .having(func.count() >= A_DAY)
    )


async def _take_turns(session: Session) -> None:
    """Until the transaction ends nobody else counts what members had. SQLite has one writer."""
    if engine_of(session) == "postgresql":
        await session.execute(text(f"SELECT pg_advisory_xact_lock({_TURNS})"))


async def _open_digests(session: Session, members: Collection[int], day: date) -> list[int]:
    """Those of them whose digest of that day is not written yet; it is locked."""
    # in order: two who make the same ones at once wait for each other, and not both
    new = [{"member_id": one, "day": day} for one in sorted(members)]
    await session.execute(insert_once(session, digests, new))
    found = await session.scalars(
        select(G.member_id)
        .where(G.member_id.in_(members), G.day == day, G.made_at.is_(None))
        .order_by(G.id)
        .with_for_update()
    )
    return list(found)


async def _point(
    session: Session, which: ColumnElement[bool], members: Collection[int], day: date
) -> int:
    """How many of these members were not too late: their recipients among ``which`` go into
    their digest of that day."""
    open_ = await _open_digests(session, members, day)
    hers = select(G.id).where(G.member_id == R.member_id, G.day == day).scalar_subquery()
    theirs = which & R.member_id.in_(open_)
    if open_:
        await session.execute(update(recipients).where(theirs).values(digest_id=hers))
    return len(open_)


async def take(session: Session, *, now: datetime, zone: ZoneInfo, limit: int) -> list[Taken]:
    """At most so many digests that are due, to be written in this transaction; by day only.

    What was stopped is no part of them any more, what is paused belongs to the next day's.
    Who cannot be written to is noted as unreached (``chats`` says who can).
    """
    due = and_(G.made_at.is_(None), G.day <= last_day(now, zone=zone))
    ids = list(await session.scalars(select(G.id).where(due).order_by(G.id).limit(limit)))
    if not ids:
        return []
    # whoever stops one of them waits for us or we for her; before the rows of the digests
    parts = select(R.announcement_id).where(R.digest_id.in_(ids))
    await session.execute(
        select(A.id).where(A.id.in_(parts)).order_by(A.id).with_for_update(read=True)
    )
    locked = await session.execute(
        select(G.id, G.member_id).where(G.id.in_(ids), due).order_by(G.id).with_for_update()
    )
    hers = {number: member_id for number, member_id in locked}
    await _leave_out(session, hers, next_day(now, zone=zone))
    await session.execute(update(digests).where(G.id.in_(list(hers))).values(made_at=now))
    return await _contents(session, hers)


async def _leave_out(session: Session, hers: dict[int, int | None], later: date) -> None:
    """Takes out what was stopped, and puts off what is paused."""
    state = select(A.state).where(A.id == R.announcement_id).scalar_subquery()
    in_them = R.digest_id.in_(list(hers))
    await session.execute(
        update(recipients).where(in_them, state.not_in(MERGED)).values(digest_id=None)
    )
    held = in_them & (state == "paused")
    members = set(await session.scalars(select(R.member_id).where(held)))
    known = [one for one in members if one is not None]
    if not known:
        return
    await _point(session, held, known, later)


async def _contents(session: Session, hers: dict[int, int | None]) -> list[Taken]:
    found = await session.execute(
        select(R.digest_id, R.announcement_id)
        .where(R.digest_id.in_(list(hers)))
        .order_by(R.digest_id, R.announcement_id)
    )
    parts: dict[int, list[int]] = {number: [] for number in hers}
    for number, announcement_id in found:
        parts[number].append(announcement_id)
    return [Taken(number, hers[number], tuple(some)) for number, some in parts.items()]


async def agreed(session: Session, members: Collection[int]) -> set[int]:
    """Those of them who (still) want to be announced to, until the transaction ends."""
    await consents.take_turns(session)
    here = select(Account.member_id).where(Account.member_id.in_(members)).distinct()
    found = await session.scalars(
        here.where(consents.agreed(Account.member_id, consents.ANNOUNCEMENTS))
    )
    return {one for one in found if one is not None}


async def note_unreached(session: Session, ids: Collection[int]) -> None:
    """The recipients in these digests get nothing: why is written down."""
    is_blocked = exists().where(
        accounts.c.member_id == R.member_id, accounts.c.blocked_at.is_not(None)
    )
    why = case(
        (consents.declines(R.member_id), "declined"), (is_blocked, "blocked"), else_="not_linked"
    )
    await session.execute(
        update(recipients).where(R.digest_id.in_(list(ids))).values(unreached=why, digest_id=None)
    )


async def unmake(session: Session, announcement_id: int) -> int:
    """How many digests with that announcement are written anew: nothing of them has left."""
    theirs = (R.announcement_id == announcement_id) & R.digest_id.is_not(None)
    return await _unmake(session, select(R.digest_id).where(theirs))


async def unmake_expired(session: Session) -> int:
    """The same of those the evening came upon: they are said in the morning."""
    late = text(DIGEST.text), D.state == "expired", D.error == "expired"
    return await _unmake(session, select(D.digest_id).where(*late).limit(AT_ONCE))


async def _unmake(session: Session, which: Select[Any]) -> int:
    """Removes the messages of these digests, where no part of them has left."""
    is_free = or_(UNSENT, and_(D.state == "expired", D.error == "expired"))
    is_refused = and_(D.state == "failed", D.error.in_(CERTAINLY_NOT))
    rows = await session.execute(  # locked: nobody marks one meanwhile
        select(D.digest_id, is_free, is_refused)
        .where(D.digest_id.in_(which))
        .order_by(D.id)
        .with_for_update()
    )
    free: set[int] = set()
    kept: set[int] = set()
    for number, may_go, was_refused in rows:
        if may_go:
            free.add(number)
        elif not was_refused:
            kept.add(number)
    anew = sorted(free - kept)
    for first in range(0, len(anew), AT_ONCE):
        some = anew[first : first + AT_ONCE]
        await session.execute(delete(deliveries).where(D.digest_id.in_(some)))
        await session.execute(update(digests).where(G.id.in_(some)).values(made_at=None))
    return len(anew)


def is_written() -> ColumnElement[bool]:
    """Whether a recipient's digest was written: for a query over recipients."""
    return exists().where(G.id == R.digest_id, G.made_at.is_not(None))


def is_unwritten() -> ColumnElement[bool]:
    """Whether a recipient waits for a digest: for a query over recipients."""
    return exists().where(G.id == R.digest_id, G.made_at.is_(None))


def is_under_way() -> ColumnElement[bool]:
    """Whether a recipient waits for a digest, or it is on its way."""
    row = deliveries.alias("part").c
    moves = exists().where(
        row.digest_id == R.digest_id, row.state.in_(("pending", "leased", "in_flight"))
    )
    return and_(R.digest_id.is_not(None), or_(is_unwritten(), moves))


async def settle(session: Session, *, since: datetime, zone: ZoneInfo) -> int:
    """How many digests an older copy of the database had to write when it was restored.

    They may have been said since it was made: their outcome is unknown for ever.
    """
    due = and_(G.made_at.is_(None), G.day <= last_day(since, zone=zone))
    settled = await session.scalars(
        update(digests).where(due).values(made_at=since).returning(G.id)
    )
    return len(settled.all())


async def forget(session: Session, before: datetime, limit: int) -> int:
    """How many digests from before that moment are nobody's from now on.

    Attempts before the last count nowhere, so they lose their digest.
    """
    old = and_(G.day < before.date(), G.member_id.is_not(None))
    ids = (await session.scalars(select(G.id).where(old).order_by(G.id).limit(limit))).all()
    later = deliveries.alias("later").c
    is_later = exists().where(
        later.digest_id == D.digest_id, later.account_id != D.account_id, later.id > D.id
    )
    theirs = D.digest_id.in_(ids)
    nobody = {"member_id": None, "account_id": None, "purpose": None,
              "chat": literal("gone-") + as_type(D.id, Text)}  # fmt: skip
    overtaken = update(deliveries).where(theirs, is_later)
    await session.execute(overtaken.values(digest_id=None, **nobody))
    await session.execute(update(deliveries).where(theirs).values(**nobody))
    await session.execute(update(digests).where(G.id.in_(ids)).values(member_id=None))
    return len(ids)
