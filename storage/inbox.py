"""What arrived: stored once, handed on in each chat's order, set aside when it cannot be."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple, cast

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    exists,
    or_,
    select,
    true,
    update,
)
from sqlalchemy import Table as CoreTable
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.sql.dml import ReturningInsert, ReturningUpdate, Update

from storage.database import Session, engine_of, given_rows, insert_of, skip_locked, tell
from storage.tables import InboxRow
from storage.tables.inbox import OPEN

LEASE = timedelta(seconds=30)
"""How long a claim holds. A handler is cut off after 2 s; a file may take longer and renews."""
MOST_TRIES = 5
BACK_OFF = (timedelta(0), *(timedelta(seconds=s) for s in (0.2, 0.5, 1, 2)))
"""Together under 4 s: the chat's next message waits no longer for one that cannot be handled."""

inbox = cast(CoreTable, InboxRow.__table__)
R = inbox.c
KEPT = ("channel", "account", "external_id", "chat_key", "body")
MOMENT = bindparam("now", type_=R.at.type)
HAS_FILE = R.body["attachment"].as_string().is_not(None)


Which = Literal["any", "first", "again"]


class Claimed(NamedTuple):
    """A message that is ours to answer."""

    id: int
    tries: int
    """This one included."""
    has_file: bool
    file_id: int | None

    @property
    def wants_file(self) -> bool:
        """It came with a file that has not been fetched."""
        return self.has_file and self.file_id is None


class Message(NamedTuple):
    """A claimed message in the transaction that answers it."""

    id: int
    tries: int
    body: dict[str, Any]
    """``Incoming.as_json()``."""
    file_id: int | None


async def store(
    session: Session, rows: Sequence[Mapping[str, Any]], *, now: datetime
) -> list[int]:
    """Keep updates; ids of those that are new. One seen before changes nothing.

    Each row: channel, account, external_id, chat, body (``Incoming.as_json()``).
    """
    kept = [
        [r["channel"], r["account"], r["external_id"], _chat_key(r), r["body"]] for r in rows
    ]  # fmt: skip
    given = {"rows": json.dumps(kept), "now": now}
    new = await session.scalars(_store(engine_of(session)), given)
    tell(session, "inbox")
    return list(new)


def _chat_key(row: Mapping[str, Any]) -> str:
    return f"{row['channel']}:{row['account']}:{row['chat']}"


@cache
def _store(engine: str) -> ReturningInsert[Any]:
    given = given_rows(engine, **{name: R[name].type for name in KEPT})
    rows = select(*given.c, MOMENT.label("next_at"), MOMENT.label("at")).where(true())
    insert: Insert = insert_of(engine)(inbox).from_select([*KEPT, "next_at", "at"], rows)
    return insert.on_conflict_do_nothing().returning(R.id)


async def claim(
    session: Session,
    *,
    owner: str,
    now: datetime,
    limit: int,
    files: bool = True,
    which: Which = "any",
) -> list[Claimed]:
    """Take up to ``limit`` messages, the earliest open one of each chat, in order.

    The try is counted here and commits with the claim, so a message that kills the process
    counts too. Without ``files`` those whose file has to be fetched stay for later. ``which``:
    only those never tried (``first``), or only the others (``again``).
    """
    given = {"me": owner, "now": now, "until": now + LEASE, "most": limit, "files": files}
    rows = await session.execute(_claim(which), given)
    return sorted((Claimed(*row) for row in rows), key=attrgetter("id"))


@cache
def _claim(which: Which) -> ReturningUpdate[Any]:
    due = skip_locked(_due(which)).cte("due")
    until = bindparam("until", type_=R.lease_until.type)
    return (
        update(inbox)
        .where(R.id == due.c.id)
        .values(state="working", owner=bindparam("me"), lease_until=until, tries=R.tries + 1)
        .returning(R.id, R.tries, HAS_FILE, R.file_id)  # SQLite 3.40 says no to IS NULL here
    )


def _due(which: Which) -> Select[Any]:
    free = or_(
        and_(R.state == "new", R.next_at <= MOMENT),
        and_(R.state == "working", R.lease_until < MOMENT),
    )
    may = bindparam("files", type_=true().type) | R.file_id.is_not(None) | ~HAS_FILE
    tried = {"any": true(), "first": R.tries == 0, "again": R.tries > 0}[which]
    due = select(R.id).where(OPEN, free, ~_is_behind(), may, tried)
    # the least suspected first: one that kills every process is tried by itself in the end
    order = (R.tries, R.id) if which == "again" else (R.id,)
    return due.order_by(*order).limit(bindparam("most"))


def _is_behind() -> ColumnElement[bool]:
    """An earlier message of the chat is open, or a later one is being answered."""
    other = inbox.alias()
    taken = and_(other.c.state == "working", other.c.lease_until >= MOMENT)
    return exists().where(
        other.c.chat_key == R.chat_key,
        other.c.id != R.id,
        other.c.state.in_(("new", "working")),
        or_(other.c.id < R.id, taken),
    )


async def renew(session: Session, row_id: int, *, owner: str, now: datetime) -> None:
    """Keep a claim that takes long."""
    await session.execute(
        update(inbox)
        .where(R.id == row_id, R.owner == owner, R.state == "working")
        .values(lease_until=now + LEASE)
    )


async def mine(session: Session, row_ids: Iterable[int], *, owner: str) -> list[Message]:
    """Claimed messages in order, locked; without those whose claim ran out and that somebody
    else has."""
    given = {"rows": json.dumps([[row_id] for row_id in row_ids]), "me": owner}
    rows = await session.execute(_mine(engine_of(session)), given)
    return [Message(*row) for row in rows]


@cache
def _mine(engine: str) -> Select[Any]:
    given = given_rows(engine, id=R.id.type)
    return (
        select(R.id, R.tries, R.body, R.file_id)
        .where(R.id.in_(select(given.c.id)), R.owner == bindparam("me"), R.state == "working")
        .order_by(R.id)
        .with_for_update(of=inbox)
    )


async def body(session: Session, row_id: int) -> dict[str, Any]:
    """What a message says (``Incoming.as_json()``)."""
    return dict((await session.scalars(select(R.body).where(R.id == row_id))).one())


async def keep_file(session: Session, row_id: int, *, file_id: int) -> None:
    """Note the fetched file of a message."""
    await session.execute(update(inbox).where(R.id == row_id).values(file_id=file_id))


async def finish(session: Session, states: Mapping[int, str]) -> None:
    """Mark messages done or ignored, in the transaction that holds their effects."""
    if states:
        given = {"rows": json.dumps(list(states.items()))}
        await session.execute(_finish(engine_of(session)), given)
        tell(session, "inbox")


@cache
def _finish(engine: str) -> Update:
    given = given_rows(engine, id=R.id.type, state=R.state.type).c
    ended = {"state": given.state, "lease_until": None, "error": ""}
    return update(inbox).where(R.id == given.id).values(ended)


async def put_back(session: Session, row: Message, *, error: str, now: datetime) -> bool:
    """After a failure: try again a little later, or set it aside; true when set aside."""
    aside = row.tries >= MOST_TRIES
    after = now + BACK_OFF[min(row.tries, len(BACK_OFF) - 1)]
    state = "set_aside" if aside else "new"
    changed = {"state": state, "error": error[:200], "lease_until": None, "next_at": after}
    await session.execute(update(inbox).where(R.id == row.id).values(changed))
    tell(session, "inbox")
    return aside


async def release(session: Session, *, owner: str, now: datetime) -> None:
    """Give back what a stopping process holds; the try it did not use is not counted."""
    await session.execute(
        update(inbox)
        .where(OPEN, R.owner == owner, R.state == "working")
        .values(state="new", lease_until=None, next_at=now, tries=R.tries - 1)
    )
