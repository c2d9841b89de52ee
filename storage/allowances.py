"""What an account may say just now, over all processes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    ColumnElement,
    Select,
    Update,
    bindparam,
    column,
    func,
    select,
    true,
    update,
    values,
)
from sqlalchemy import Table as CoreTable

from storage.database import Session, insert_once
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


async def lock(
    session: Session, *, channel: str, account: str, level: float, now: datetime
) -> Allowed:
    """How the account was left. It is the caller's alone until the transaction ends.

    An account never met before starts with ``level``.
    """
    place = {"of_channel": channel, "of_account": account}
    row = (await session.execute(_locked(), place)).first()
    if row is None:
        new = {"channel": channel, "account": account, "level": level, "at": now}
        await session.execute(insert_once(session, allowances), [new])
        row = (await session.execute(_locked(), place)).one()
    return Allowed(*row)


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
    here = (D.channel == channel) & (D.account == account) & (D.lane == ANNOUNCEMENT)
    others = (D.state == "in_flight") & (D.owner != owner) & (D.lease_until > now + GRACE)
    return await session.scalar(select(func.count()).where(TAKEN, here, others)) or 0


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
    asked = values(column("chat", D.chat.type), name="asked").data([(c,) for c in set(chats)])
    last = (
        select(D.owner, D.state, D.lease_until)
        .where(D.channel == channel, D.account == account, D.chat == asked.c.chat)
        .order_by(D.id.desc())
        .limit(LAST_OF_CHAT)
        .lateral("last")
    )
    spoken = last.c.state.in_(("in_flight", "sent", "failed", "unknown"))
    kept = timedelta(seconds=call_timeout) + GRACE
    found = await session.execute(
        select(asked.c.chat, last.c.lease_until)
        .select_from(asked.join(last, true()))
        .where(spoken, last.c.owner != owner, last.c.lease_until > since + kept)
        .order_by(last.c.lease_until)
    )
    return [(chat, until - kept) for chat, until in found]
