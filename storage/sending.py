"""What becomes of the rows: claimed, marked before the call, and the outcome written down.

A row is called about only by who holds it, and only after ``mark_in_flight`` is committed;
an outcome is written only by that holder at that attempt. So a crash between the mark and
the outcome leaves a row that says honestly: it may have arrived.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    Select,
    Update,
    bindparam,
    case,
    func,
    or_,
    select,
    update,
)
from sqlalchemy import Table as CoreTable
from sqlalchemy.sql.dml import ReturningUpdate

from storage import reach
from storage.database import Session, engine_of, given_rows, is_given, tell
from storage.deliveries import ANNOUNCEMENT, UNSENT, D, deliveries
from storage.due import MOMENT, is_free, is_fresh, may_leave
from storage.hours import is_open
from storage.tables.announcements import Announcement
from storage.tables.deliveries import OPEN
from storage.tables.members import Account

GRACE = timedelta(seconds=15)
"""How long after the end of a call its outcome may be written before others give it up."""
REPEATS_OF_SEND, REPEATS_OF_EDIT = 1, 3
"""An edit is safe to repeat; a reply or a reminder may be seen twice, so once only."""
AGAIN = timedelta(seconds=2)
STOPPED = ("cancelled", "recalled")
"""States of an announcement of which nothing more leaves."""
CLOSED = "closed"
"""Why a message failed that its platform lets through only after she has written."""

accounts = cast(CoreTable, Account.__table__)
DEAD = ("failed", "cancelled", "expired")
STATE = func.coalesce(D.state, "")
"""The state of rows known by id. PostgreSQL, before it has counted the rows of a new
announcement, would look through all that are due for those few, could it use an index of it."""


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


class Outcome(NamedTuple):
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
    """At most ``limit`` rows that ``owner`` may send now, lower lanes first.

    What is to be sent is marked in the same transaction; the mark decides between two who were
    given the same row. One row a chat and lane at a time, in order; not those leased to
    somebody else. Announcements only while they are being sent. Edits once their message was
    sent.
    """
    who = {"owner": owner, "channel": channel, "account": account}
    rows: list[Claimed] = []
    for lane in lanes:
        for source in await sources_of(session, lane, now=now):
            if len(rows) < limit:
                most = limit - len(rows)
                rows += await claim_of(session, source, lane=lane, limit=most, now=now, **who)
    return rows


async def sources_of(session: Session, lane: int, *, now: datetime) -> list[int | None]:
    """What rows of a lane belong to: nothing, or one announcement that may leave at that hour.

    They are claimed one after the other, so that the rows of a paused one cost nothing.
    """
    if lane != ANNOUNCEMENT:
        return [None]
    return [None, *await session.scalars(_in_order(), {"now": now})]


@cache
def _running() -> Select[Any]:
    is_sent = Announcement.state == "sending"
    return select(Announcement.id).where(is_sent, is_open(MOMENT))


@cache
def _in_order() -> Select[Any]:
    return _running().order_by(Announcement.id)


async def claim_of(
    session: Session,
    source: int | None,
    *,
    owner: str,
    channel: str,
    account: str,
    now: datetime,
    limit: int,
    lane: int,
) -> list[Claimed]:
    """The same of one lane and one of ``sources_of``."""
    given = {"channel": channel, "account": account, "me": owner, "now": now, "lane": lane,
             "announcement": source, "most": limit}  # fmt: skip
    found = await session.execute(may_leave(of_announcement=source is not None), given)
    return await _without_orphans(session, [_read(Claimed(*row)) for row in found.all()])


def _read(row: Claimed) -> Claimed:
    """With its JSON as what it stands for: one driver leaves it as it is stored."""
    if row.say is None and row.target_messages is None:
        return row
    return row._replace(say=_parsed(row.say), target_messages=_parsed(row.target_messages))


def _parsed(stored: Any) -> Any:
    return json.loads(stored) if isinstance(stored, str) else stored


async def _without_orphans(session: Session, rows: list[Claimed]) -> list[Claimed]:
    orphans = [row.id for row in rows if _is_orphan(row)]
    if orphans:
        await session.execute(
            update(deliveries).where(D.id.in_(orphans)).values(state="cancelled", error="target")
        )
        rows = [row for row in rows if not _is_orphan(row)]
        tell(session, "deliveries")  # there may be more behind them
    return rows


def _is_orphan(row: Claimed) -> bool:
    """An edit of what never arrived, or the rest of a text whose beginning was refused."""
    if row.kind == "send":
        return row.target_state in DEAD
    return row.target_state != "sent"


async def mark_in_flight(
    session: Session,
    ids: Iterable[int],
    *,
    owner: str,
    now: datetime,
    call_timeout: float,
    bodies: Mapping[int, int | None] = MappingProxyType({}),
) -> set[int]:
    """The rows that may be called about once this is committed; the others were lost.

    From now on they are ``owner``'s; their attempt is one more than when they were claimed.
    ``bodies`` says by which shared text each was claimed: one that was given another since
    is lost, too, and claimed anew.
    """
    until = now + timedelta(seconds=call_timeout) + GRACE
    rows = json.dumps([[row, bodies.get(row)] for row in ids])
    given = {"rows": rows, "me": owner, "now": now, "until": until}
    return set((await session.scalars(_mark(engine_of(session)), given)).all())


@cache
def _mark(engine: str) -> ReturningUpdate[Any]:
    given = given_rows(engine, id=D.id.type, body=D.id.type)
    # between claim and mark the announcement may have been paused, or the evening come
    may_go = or_(D.announcement_id.is_(None), D.announcement_id.in_(_running()))
    is_same = or_(given.c.body.is_(None), given.c.body == D.body_id)
    until = bindparam("until", type_=D.lease_until.type)
    return (
        update(deliveries)
        .where(is_given(engine, D.id, given), is_free(STATE), may_go, is_fresh(D, MOMENT), is_same)
        .values(state="in_flight", owner=bindparam("me"), attempt=D.attempt + 1, lease_until=until)
        .returning(D.id)
    )


async def record(
    session: Session, outcomes: Sequence[Outcome], *, owner: str, now: datetime
) -> None:
    """Writes outcomes, each only where its owner and attempt are still the row's own.

    A success that comes after the row was given up as unknown is believed.
    """
    sent = [outcome for outcome in outcomes if outcome.result is Result.SENT]
    if sent:
        await _succeed(session, sent, owner=owner, now=now)
    by: dict[Result, list[Outcome]] = {}
    for outcome in outcomes if len(sent) < len(outcomes) else ():
        by.setdefault(outcome.result, []).append(outcome)
    by.pop(Result.SENT, None)
    lost: list[int] = []
    for result, same in by.items():
        if result is Result.BLOCKED:
            lost += await _block(session, same, owner=owner, now=now)
            continue
        rows = [_parameters(one, now) | {"me": owner, "now": now} for one in same]
        await session.execute(_ending(result), rows)
        lost += [one.id for one in same if one.error == CLOSED]
    await reach.fall_back(session, lost, now=now)
    if by.keys() & {Result.LATER, Result.UNKNOWN, Result.GONE}:
        tell(session, "deliveries")


async def _succeed(
    session: Session, outcomes: Sequence[Outcome], *, owner: str, now: datetime
) -> None:
    """Nearly all rows end like this, so it is one statement for all of them."""
    rows = json.dumps([[one.id, one.attempt, list(one.message_ids)] for one in outcomes])
    given = {"me": owner, "now": now, "rows": rows}
    await session.execute(_success(engine_of(session)), given)


@cache
def _success(engine: str) -> Update:
    types = {"id": D.id.type, "attempt": D.attempt.type, "messages": D.message_ids.type}
    given = given_rows(engine, **types)
    return (
        update(deliveries)
        .where(is_given(engine, D.id, given))
        .where(D.attempt == given.c.attempt, D.owner == bindparam("me"))
        .where(or_(STATE == "in_flight", STATE == "unknown"))
        .values(state="sent", sent_at=MOMENT, error="", message_ids=given.c.messages)
    )


def _parameters(one: Outcome, now: datetime) -> dict[str, Any]:
    given: dict[str, Any] = {"row": one.id, "seen": one.attempt}
    match one.result:
        case Result.LATER:
            uncounted = 0 if one.is_counted else 1
            return given | {"why": one.error, "then": one.due_at or now, "back": uncounted}
        case Result.UNKNOWN:
            return given | {"again": now + AGAIN}
        case Result.GONE:
            return given
        case _:
            return given | {"why": one.error}


@cache
def _ending(result: Result) -> Update:
    """Of one row, where nobody else has it by now."""
    mine = (D.attempt == bindparam("seen")) & (D.owner == bindparam("me"))
    guard = (D.id == bindparam("row")) & mine
    in_flight = update(deliveries).where(guard, D.state == "in_flight")
    why = bindparam("why", type_=D.error.type)
    match result:
        case Result.LATER:
            then = bindparam("then", type_=D.due_at.type)
            back = bindparam("back", type_=D.attempt.type)
            return in_flight.values(
                state="pending", owner="", due_at=then, error=why, attempt=D.attempt - back
            )
        case Result.UNKNOWN:
            return in_flight.values(**given_up())
        case Result.GONE:
            return in_flight.values(
                state="pending", owner="", kind="send", target_id=None, error="gone"
            )
        case _:
            return in_flight.values(state=str(result), error=why)


def given_up() -> dict[str, Any]:
    """What an unknown outcome makes of a row: put back if it may be repeated; it is given
    ``now`` and ``again``."""
    may_repeat = is_fresh(D, MOMENT) & or_(
        (D.lane < ANNOUNCEMENT) & (D.repeated < REPEATS_OF_SEND),
        (D.kind != "send") & (D.repeated < REPEATS_OF_EDIT),
    )
    return {
        "state": case((may_repeat, "pending"), else_="unknown"),
        "repeated": case((may_repeat, D.repeated + 1), else_=D.repeated),
        "owner": case((may_repeat, ""), else_=D.owner),
        "due_at": case((may_repeat, bindparam("again", type_=D.due_at.type)), else_=D.due_at),
        "error": "unknown",
    }


async def _block(
    session: Session, outcomes: Sequence[Outcome], *, owner: str, now: datetime
) -> list[int]:
    """She wants nothing here: the row, and all that waits for this chat, has failed; their
    ids."""
    failed: list[int] = []
    for one in outcomes:
        changed = await session.execute(
            update(deliveries)
            .where(D.id == one.id, D.attempt == one.attempt, D.owner == owner)
            .where(D.state == "in_flight")
            .values(state="failed", error="blocked")
            .returning(D.id, D.channel, D.account, D.chat)
        )
        for id, channel, account, chat in changed:
            here = (D.channel == channel) & (D.account == account) & (D.chat == chat)
            others = await session.scalars(
                update(deliveries)
                .where(OPEN, here, UNSENT)
                .values(state="failed", error="blocked")
                .returning(D.id)
            )
            failed += [id, *others]
            c = accounts.c
            there = (c.channel == channel) & (c.account == account) & (c.chat == chat)
            await session.execute(update(accounts).where(there).values(blocked_at=now))
    return failed


async def give_up(session: Session, row_id: int, *, owner: str, error: str) -> None:
    """A claimed row that can never be sent has failed."""
    await session.execute(
        update(deliveries).where(D.id == row_id, is_free()).values(state="failed", error=error),
        {"me": owner},
    )
