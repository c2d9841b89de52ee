"""Where each chat stands: the form it is in, and what it was offered last."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, bindparam, delete, select, true
from sqlalchemy import Table as CoreTable
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.dml import ReturningInsert

from storage.database import Session, engine_of, given_rows, insert_of
from storage.tables import Conversation

FORGOTTEN_AFTER = timedelta(days=14)

conversations = cast(CoreTable, Conversation.__table__)
C = conversations.c
STANDS = ("account_id", "form", "answers", "asked", "ask", "offered", "version")


@dataclass(slots=True)
class Standing:
    """Where one chat stands; the columns of ``Conversation``, to be changed in place."""

    account_id: int
    form: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    asked: str = ""
    ask: str = ""
    offered: list[list[str]] = field(default_factory=list)
    version: int = 0
    """0: it has no row yet."""


async def load(session: Session, account_ids: Iterable[int]) -> dict[int, Standing]:
    """Where these chats stand, by account."""
    ids = list(account_ids)
    given = {"rows": json.dumps([[one] for one in ids])}
    rows = await session.execute(_load(engine_of(session)), given)
    return {one: Standing(one) for one in ids} | {row[0]: Standing(*row) for row in rows}


@cache
def _load(engine: str) -> Select[Any]:
    given = given_rows(engine, id=C.account_id.type)
    return select(*(C[name] for name in STANDS)).where(C.account_id.in_(select(given.c.id)))


def begin(session: Session, here: Standing) -> None:
    """Answer in the chat ``here``: ``of_account`` gives that very object from now on."""
    session.info["standings"] = {here.account_id: here}


async def of_account(session: Session, account_id: int) -> Standing:
    """Where a chat stands; who changes it sees to it that it is kept."""
    known: dict[int, Standing] = session.info.setdefault("standings", {})
    if account_id not in known:
        known |= await load(session, [account_id])
    return known[account_id]


def touched(session: Session) -> list[Standing]:
    """What ``of_account`` gave since the last ``begin``."""
    return list(session.info["standings"].values())


async def keep(session: Session, changed: Iterable[Standing], *, now: datetime) -> None:
    """Write down where chats stand now.

    Raises:
        StaleDataError: somebody else has changed one of them since it was loaded.
    """
    rows = [[getattr(here, name) for name in STANDS] for here in changed]
    if not rows:
        return
    given = {"rows": json.dumps(rows), "now": now}
    kept = await session.execute(_keep(engine_of(session)), given)
    if len(kept.all()) != len(rows):
        raise StaleDataError("a chat was answered by somebody else meanwhile")


@cache
def _keep(engine: str) -> ReturningInsert[Any]:
    given = given_rows(engine, **{name: C[name].type for name in STANDS}).c
    now = bindparam("now", type_=C.touched_at.type).label("touched_at")
    values = {name: given[name] for name in STANDS} | {"version": given.version + 1}
    rows = select(*values.values(), now).where(true())
    insert = insert_of(engine)(conversations).from_select([*STANDS, "touched_at"], rows)
    new = insert.excluded
    is_next = C.version == new.version - 1
    changed = {name: new[name] for name in (*STANDS[1:], "touched_at")}
    on_conflict = insert.on_conflict_do_update(index_elements=[C.account_id], set_=changed,
                                               where=is_next)  # fmt: skip
    return on_conflict.returning(C.account_id)  # type: ignore[no-any-return]


def close(here: Standing) -> None:
    """Leave the form; what was answered is forgotten."""
    here.form, here.answers, here.asked, here.ask, here.offered = "", {}, "", "", []


async def forget_old(session: Session, *, now: datetime) -> None:
    """Close what nobody has touched for 14 days. Drafts of essays are not kept here."""
    old = Conversation.touched_at < now - FORGOTTEN_AFTER
    await session.execute(delete(Conversation).where(old))
