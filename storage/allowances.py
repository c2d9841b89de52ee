"""What an account may say just now, over all processes."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    ColumnElement,
    Select,
    Update,
    bindparam,
    func,
    select,
    true,
    update,
)
from sqlalchemy import Table as CoreTable

from storage.database import Session, engine_of, given_rows, insert_once
from storage.deliveries import ANNOUNCEMENT, D
from storage.holds import is_held
from storage.sending import GRACE
from storage.tables.deliveries import TAKEN
from storage.tables.fleet import Allowance

LAST_OF_CHAT = 8
"""Rows of a chat, by id, among which those said last are looked for: a reminder is put in
days before it leaves."""

allowances = cast(CoreTable, Allowance.__table__)


class Allowed(NamedTuple):
    """How an account was left by the last turn of any process."""

    level: float
    """Messages that might leave at once, as of ``at``."""
    at: datetime
    paused_until: datetime | None
    """The platform asked for silence until then."""
    is_held: bool
    """Nothing may leave until an operator says so."""


async def lock(session: Session, *, channel: str, account: str) -> Allowed | None:
    """How the account was left; None: it never said anything.

    It is the caller's alone until the transaction ends.
    """
    place = {"of_channel": channel, "of_account": account}
    row = (await session.execute(_locked(), place)).first()
    return Allowed(*row) if row else None


async def begin(
    session: Session, *, channel: str, account: str, level: float, now: datetime
) -> None:
    """An account is there to be locked, whoever makes it first; it starts with ``level``."""
    new = {"channel": channel, "account": account, "level": level, "at": now}
    await session.execute(insert_once(session, allowances), [new])


@cache
def _locked() -> Select[Any]:
    a = allowances.c
    return (
        select(a.level, a.at, a.paused_until, is_held())
        .where(_here())
        .with_for_update(of=allowances)
    )


@cache
def _here() -> ColumnElement[bool]:
    a = allowances.c
    return (a.channel == bindparam("of_channel")) & (a.account == bindparam("of_account"))


async def leave(session: Session, left: Allowed, *, channel: str, account: str) -> None:
    """Writes down what the locked account may say from now on."""
    place = {"of_channel": channel, "of_account": account}
    given = {"level": left.level, "at": left.at, "paused_until": left.paused_until}
    await session.execute(_leave(), place | given)


@cache
def _leave() -> Update:
    # the columns that are set are those given when it is executed
    return update(allowances).where(_here())


async def calls_of_others(
    session: Session, *, channel: str, account: str, owner: str, now: datetime
) -> int:
    """How many announcement calls other processes may be making at this moment."""
    given = {"channel": channel, "account": account, "me": owner, "latest": now + GRACE}
    return await session.scalar(_calls_of_others(), given) or 0


@cache
def _calls_of_others() -> Select[Any]:
    here = (D.channel == bindparam("channel")) & (D.account == bindparam("account"))
    may_run = D.lease_until > bindparam("latest", type_=D.lease_until.type)
    others = (D.state == "in_flight") & (D.owner != bindparam("me")) & may_run
    return select(func.count()).where(TAKEN, here, D.lane == ANNOUNCEMENT, others)


async def said_by_others(
    session: Session,
    chats: Iterable[str],
    *,
    channel: str,
    account: str,
    owner: str,
    since: datetime,
    call_timeout: float,
) -> list[tuple[str, datetime]]:
    """Which of these chats other processes have spoken to, and when; in that order.

    For PostgreSQL: where SQLite serves there are no others.
    """
    kept = timedelta(seconds=call_timeout) + GRACE
    rows = json.dumps([[chat] for chat in set(chats)])
    given = {"rows": rows, "channel": channel, "account": account, "me": owner,
             "latest": since + kept}  # fmt: skip
    found = await session.execute(_said_by_others(engine_of(session)), given)
    return [(chat, until - kept) for chat, until in found.all()]


@cache
def _said_by_others(engine: str) -> Select[Any]:
    asked = given_rows(engine, chat=D.chat.type)
    here = (D.channel == bindparam("channel")) & (D.account == bindparam("account"))
    last = (
        select(D.owner, D.state, D.lease_until)
        .where(here, D.chat == asked.c.chat)
        .order_by(D.id.desc())
        .limit(LAST_OF_CHAT)
        .lateral("last")
    )
    spoken = last.c.state.in_(("in_flight", "sent", "failed", "unknown"))
    lately = last.c.lease_until > bindparam("latest", type_=D.lease_until.type)
    return (
        select(asked.c.chat, last.c.lease_until)
        .select_from(asked.join(last, true()))
        .where(spoken, last.c.owner != bindparam("me"), lately)
        .order_by(last.c.lease_until)
    )
