"""What becomes of the rows: claimed, marked before the call, and the outcome written down.

A row is called about only by who holds it, and only after ``mark_in_flight`` is committed;
an outcome is written only by that holder at that attempt. So a crash between the mark and
the outcome leaves a row that says honestly: it may have arrived.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    ColumnElement,
    Select,
    Update,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy import Table as CoreTable

from storage.database import Session, skip_locked, tell
from storage.deliveries import ANNOUNCEMENT, LEASE, UNSENT, D, deliveries
from storage.tables.announcements import Announcement
from storage.tables.deliveries import DUE, OPEN, PERISHABLE, TAKEN
from storage.tables.members import Account

GRACE = timedelta(seconds=15)
"""How long after the end of a call its outcome may be written before others give it up."""
REPEATS_OF_SEND, REPEATS_OF_EDIT = 1, 3
"""An edit is safe to repeat; a reply or a reminder may be seen twice, so once only."""
SWEPT_AT_ONCE = 5_000
"""Rows of a cancelled announcement taken back in one transaction."""
AGAIN = timedelta(seconds=2)

accounts = cast(CoreTable, Account.__table__)
DEAD = ("failed", "cancelled", "expired")


class Result(StrEnum):
    """How one call ended."""

    SENT = "sent"
    FAILED = "failed"
    """Refused for good."""
    BLOCKED = "blocked"
    """Refused for good, and so is everything else that waits for this chat."""
    LATER = "later"
    """It certainly did not arrive."""
    UNKNOWN = "unknown"
    WAITING = "waiting"
    """It lies ready for her browser."""
    GONE = "gone"
    """The message to change is not there any more: a new one goes in its place, once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the call of one row, at one attempt, ended."""

    id: int
    attempt: int
    result: Result
    message_ids: Sequence[str] = ()
    error: str = ""
    """One word: never what a platform said."""
    due_at: datetime | None = None
    """When to try again; only with ``LATER``."""
    is_counted: bool = True
    """False: the attempt was no fault of the row (the account was asked to pause)."""


class Claimed(NamedTuple):
    """A row that is ours to send."""

    id: int
    kind: str
    lane: int
    chat: str
    say: dict[str, Any] | None
    body_id: int | None
    """Where the text is when ``say`` is empty."""
    part: int
    attempt: int
    """Before the mark."""
    announcement_id: int | None
    target_id: int | None
    target_state: str | None
    target_messages: list[str] | None


async def claim(
    session: Session,
    *,
    owner: str,
    channel: str,
    account: str,
    now: datetime,
    limit: int,
    lanes: Sequence[int],
) -> list[Claimed]:
    """At most ``limit`` due rows, lower lanes first, now leased to ``owner`` for 30 s.

    One row a chat and lane at a time, in order; those leased to ``owner`` before are given
    again. Announcements only while they are being sent. Edits once their message was sent.
    """
    here = (D.channel == channel) & (D.account == account) & (D.due_at <= now)
    ours = or_(D.state == "pending", (D.state == "leased") & (D.owner == owner))
    rows: list[Claimed] = []
    for lane in lanes:
        for source in await _sources(session, lane):
            if len(rows) < limit:
                query = _candidates(now).where(here, ours, D.lane == lane, source)
                found = await session.execute(query.limit(limit - len(rows)))
                rows += [Claimed(*row) for row in found]
    return await _lease(session, rows, owner=owner, now=now)


async def _sources(session: Session, lane: int) -> list[ColumnElement[bool]]:
    """One by one, so that the rows of a paused announcement cost nothing."""
    if lane != ANNOUNCEMENT:
        return [D.announcement_id.is_(None)]
    ids = (await session.scalars(_running().order_by(Announcement.id))).all()
    return [D.announcement_id.is_(None), *(D.announcement_id == one for one in ids)]


def _running() -> Select[Any]:
    return select(Announcement.id).where(Announcement.state == "sending")


def _candidates(now: datetime) -> Any:
    target = deliveries.alias("target")
    columns = (
        D.id, D.kind, D.lane, D.chat, D.say, D.body_id, D.part, D.attempt, D.announcement_id,
        D.target_id, target.c.state, target.c.message_ids,
    )  # fmt: skip
    waits = target.c.state.in_(("pending", "leased", "in_flight", "waiting"))
    is_ready = or_(
        and_(D.kind == "send", ~_earlier_send(now)),
        and_(D.kind != "send", ~waits, ~_earlier_edit()),
    )
    query = (
        select(*columns)
        .select_from(deliveries.outerjoin(target, target.c.id == D.target_id))
        .where(text("deliveries." + DUE.text), _is_fresh(D, now), is_ready)
        .order_by(D.due_at, D.id)
    )
    return skip_locked(query, of=deliveries)


def _is_fresh(columns: Any, now: datetime) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], columns.expires_at.is_(None) | (columns.expires_at > now))


def _earlier_send(now: datetime) -> ColumnElement[bool]:
    """A message of the same chat and lane that has to leave first.

    One that is not due yet holds nobody up, unless it was tried before. Of two announcements
    neither waits for the other, but both are not on their way to one chat at once.
    """
    earlier = deliveries.alias("earlier")
    e = earlier.c
    place, own = func.coalesce(e.target_id, e.id), func.coalesce(D.target_id, D.id)
    is_begun = or_(e.due_at <= now, e.error != "") & _is_fresh(e, now)
    is_same = e.announcement_id.is_not_distinct_from(D.announcement_id)
    return (
        select(e.id)
        .where(text("earlier." + OPEN.text), e.state != "waiting", e.kind == "send")
        .where(e.channel == D.channel, e.account == D.account, e.chat == D.chat)
        .where(e.lane == D.lane, e.id != D.id)
        .where(or_(place < own, (place == own) & (e.part < D.part)))
        .where(or_(e.state != "pending", is_begun & is_same))
        .correlate(deliveries)
        .exists()
    )


def _earlier_edit() -> ColumnElement[bool]:
    earlier = deliveries.alias("earlier")
    e = earlier.c
    return (
        select(e.id)
        .where(text("earlier." + DUE.text), e.target_id == D.target_id, e.kind != "send")
        .where(e.id < D.id)
        .correlate(deliveries)
        .exists()
    )


async def _lease(
    session: Session, rows: list[Claimed], *, owner: str, now: datetime
) -> list[Claimed]:
    orphans = [row.id for row in rows if _is_orphan(row)]
    if orphans:
        await session.execute(
            update(deliveries).where(D.id.in_(orphans)).values(state="cancelled", error="target")
        )
        rows = [row for row in rows if not _is_orphan(row)]
    if rows:
        await session.execute(
            update(deliveries)
            .where(D.id.in_([row.id for row in rows]))
            .values(state="leased", owner=owner, lease_until=now + LEASE)
        )
    return rows


def _is_orphan(row: Claimed) -> bool:
    """An edit of what never arrived, or the rest of a text whose beginning was refused."""
    if row.kind == "send":
        return row.target_state in DEAD
    return row.target_state != "sent"


async def mark_in_flight(
    session: Session, ids: Iterable[int], *, owner: str, now: datetime, call_timeout: float
) -> set[int]:
    """The rows that may be called about once this is committed; the others were lost.

    Their attempt is one more than when they were claimed.
    """
    # between claim and mark the announcement may have been paused
    may_go = or_(D.announcement_id.is_(None), D.announcement_id.in_(_running()))
    mine = (D.owner == owner) & (D.state == "leased")
    changed = await session.execute(
        update(deliveries)
        .where(D.id.in_(list(ids)), mine, may_go, _is_fresh(D, now))
        .values(
            state="in_flight",
            attempt=D.attempt + 1,
            lease_until=now + timedelta(seconds=call_timeout) + GRACE,
        )
        .returning(D.id)
    )
    return set(changed.scalars())


async def record(
    session: Session, outcomes: Sequence[Outcome], *, owner: str, now: datetime
) -> None:
    """Writes outcomes, each only where its owner and attempt are still the row's own.

    A success that comes after the row was given up as unknown is believed.
    """
    by: dict[Result, list[Outcome]] = {}
    for outcome in outcomes:
        by.setdefault(outcome.result, []).append(outcome)
    for result, same in by.items():
        if result is Result.BLOCKED:
            await _block(session, same, owner=owner, now=now)
            continue
        rows = [_parameters(one, now) for one in same]
        await session.execute(_statement(result, owner=owner, now=now), rows)
    if by.keys() & {Result.LATER, Result.UNKNOWN, Result.GONE}:
        tell(session, "deliveries")


def _parameters(one: Outcome, now: datetime) -> dict[str, Any]:
    given: dict[str, Any] = {"row": one.id, "seen": one.attempt}
    match one.result:
        case Result.SENT:
            return given | {"messages": list(one.message_ids)}
        case Result.LATER:
            uncounted = 0 if one.is_counted else 1
            return given | {"why": one.error, "then": one.due_at or now, "back": uncounted}
        case _:
            return given | {"why": one.error}


def _statement(result: Result, *, owner: str, now: datetime) -> Update:
    guard = (D.id == bindparam("row")) & (D.attempt == bindparam("seen")) & (D.owner == owner)
    in_flight = update(deliveries).where(guard, D.state == "in_flight")
    why = bindparam("why", type_=D.error.type)
    match result:
        case Result.SENT:
            return (
                update(deliveries)
                .where(guard, or_(D.state == "in_flight", D.state == "unknown"))
                .values(
                    state="sent",
                    sent_at=now,
                    error="",
                    message_ids=bindparam("messages", type_=D.message_ids.type),
                )
            )
        case Result.LATER:
            then = bindparam("then", type_=D.due_at.type)
            back = bindparam("back", type_=D.attempt.type)
            return in_flight.values(
                state="pending", owner="", due_at=then, error=why, attempt=D.attempt - back
            )
        case Result.UNKNOWN:
            return in_flight.values(**_given_up(now))
        case Result.GONE:
            return in_flight.values(
                state="pending", owner="", kind="send", target_id=None, error="gone"
            )
        case _:
            return in_flight.values(state=str(result), error=why)


def _given_up(now: datetime) -> dict[str, Any]:
    """What an unknown outcome makes of a row: put back if it may be repeated."""
    may_repeat = _is_fresh(D, now) & or_(
        (D.lane < ANNOUNCEMENT) & (D.repeated < REPEATS_OF_SEND),
        (D.kind != "send") & (D.repeated < REPEATS_OF_EDIT),
    )
    return {
        "state": case((may_repeat, "pending"), else_="unknown"),
        "repeated": case((may_repeat, D.repeated + 1), else_=D.repeated),
        "owner": case((may_repeat, ""), else_=D.owner),
        "due_at": case((may_repeat, now + AGAIN), else_=D.due_at),
        "error": "unknown",
    }


async def _block(
    session: Session, outcomes: Sequence[Outcome], *, owner: str, now: datetime
) -> None:
    """She wants nothing here: the row, and all that waits for this chat, has failed."""
    for one in outcomes:
        changed = await session.execute(
            update(deliveries)
            .where(D.id == one.id, D.attempt == one.attempt, D.owner == owner)
            .where(D.state == "in_flight")
            .values(state="failed", error="blocked")
            .returning(D.channel, D.account, D.chat)
        )
        for channel, account, chat in changed:
            here = (D.channel == channel) & (D.account == account) & (D.chat == chat)
            await session.execute(
                update(deliveries)
                .where(OPEN, here, UNSENT)
                .values(state="failed", error="blocked")
            )
            c = accounts.c
            there = (c.channel == channel) & (c.account == account) & (c.chat == chat)
            await session.execute(update(accounts).where(there).values(blocked_at=now))


async def rescue(session: Session, *, now: datetime, owner: str = "") -> int:
    """How many rows were put right: leases that ran out, calls nobody finished, what expired.

    ``owner`` is the caller's own name: it knows how its own calls stand, whatever the clock
    has done meanwhile.
    """
    late = D.lease_until < now
    leased = update(deliveries).where(TAKEN, D.state == "leased", late)
    calls = update(deliveries).where(TAKEN, D.state == "in_flight", late, D.owner != owner)
    stale = update(deliveries).where(PERISHABLE, D.expires_at <= now)
    statements = (
        leased.values(state="pending", owner=""),
        calls.values(**_given_up(now)),
        stale.values(state="expired", error="expired"),
        await _sweep_cancelled(session),
    )
    touched = 0
    for statement in statements:
        if statement is not None:
            touched += len((await session.execute(statement.returning(D.id))).all())
    if touched:
        tell(session, "deliveries")
    return touched


async def _sweep_cancelled(session: Session) -> Update | None:
    unsent = select(D.id).where(UNSENT, D.announcement_id == Announcement.id)
    left = select(Announcement.id).where(Announcement.state == "cancelled", unsent.exists())
    ids = (await session.scalars(left)).all()
    if not ids:
        return None
    some = select(D.id).where(D.announcement_id.in_(ids), UNSENT).limit(SWEPT_AT_ONCE)
    return (
        update(deliveries)
        .where(D.id.in_(some), UNSENT)
        .values(state="cancelled", error="cancelled")
    )


async def release(session: Session, *, owner: str, channel: str, account: str) -> int:
    """How many rows of that account leased to ``owner`` were put back, for others or later."""
    here = (D.channel == channel) & (D.account == account)
    changed = await session.execute(
        update(deliveries)
        .where(TAKEN, D.state == "leased", D.owner == owner, here)
        .values(state="pending", owner="")
        .returning(D.id)
    )
    return len(changed.all())


async def give_up(session: Session, row_id: int, *, owner: str, error: str) -> None:
    """A row leased to ``owner`` that can never be sent has failed."""
    await session.execute(
        update(deliveries)
        .where(D.id == row_id, D.owner == owner, D.state == "leased")
        .values(state="failed", error=error)
    )
