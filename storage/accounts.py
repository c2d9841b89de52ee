"""The chats people write from, and who they turn out to be."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import Select, bindparam, null, select, update
from sqlalchemy import Table as CoreTable
from sqlalchemy.sql.dml import ReturningUpdate

from storage.database import Session, engine_of, given_rows, insert_once
from storage.deliveries import Address
from storage.tables import Account, Member, Role

accounts = cast(CoreTable, Account.__table__)
A = accounts.c
Roles = frozenset[tuple[str, int | None]]
"""(role, unit it holds in, or none for everywhere)."""
NOBODY = frozenset[tuple[str, int | None]]()


@dataclass(frozen=True, slots=True)
class Chat(Address):
    """Where somebody writes from."""

    id: int
    private: bool = True
    acting_for: int | None = None
    """Whose part is taken here."""
    acting_until: datetime | None = None


class Linked(NamedTuple):
    """The member a chat belongs to."""

    id: int
    name: str
    unit_id: int
    language: str
    address: str


@dataclass(frozen=True, slots=True)
class Known:
    """A chat, the member it belongs to if it is linked, and her roles at this moment."""

    account: Chat
    member: Linked | None
    roles: Roles


async def meet(session: Session, *, channel: str, account: str, chat: str, now: datetime) -> Known:
    """Who writes here: ``meet_all`` of one chat."""
    return (await meet_all(session, [(channel, account, chat)], now=now))[0]


async def meet_all(
    session: Session, chats: Sequence[tuple[str, str, str]], *, now: datetime
) -> list[Known]:
    """Who writes in these chats (channel, account, chat), in their order.

    A chat seen for the first time gets its row; one that was blocked is open again. Locks the
    members' rows until the transaction ends, so that the channels of one take turns; in the
    order of their ids, so that two who meet several do not wait for each other.
    """
    if not chats:
        return []
    seen = await _seen(session, chats, now)
    ids = sorted({one.member_id for one in seen.values() if one.member_id is not None})
    members = await _locked(session, ids)
    held = await _roles(session, members)
    known = []
    for chat in chats:
        one = seen[chat]
        known.append(Known(one, members.get(one.member_id or 0), held[one.member_id or 0]))
    return known


async def _seen(
    session: Session, chats: Sequence[tuple[str, str, str]], now: datetime
) -> dict[tuple[str, str, str], Chat]:
    given = {"rows": json.dumps(chats), "now": now}
    see = _see(engine_of(session))
    seen = (await session.execute(see, given)).all()
    if len(seen) < len(chats):
        await session.execute(insert_once(session, accounts), [_new(chat, now) for chat in chats])
        seen = (await session.execute(see, given)).all()
    return {(row.channel, row.account, row.chat): Chat(*row) for row in seen}


@cache
def _see(engine: str) -> ReturningUpdate[Any]:
    given = given_rows(engine, channel=A.channel.type, account=A.account.type, chat=A.chat.type).c
    return (
        update(accounts)
        .where(A.channel == given.channel, A.account == given.account, A.chat == given.chat)
        .values(seen_at=bindparam("now", type_=A.seen_at.type), blocked_at=null())
        .returning(
            A.channel,
            A.account,
            A.chat,
            A.id,
            A.member_id,
            A.private,
            A.acting_for,
            A.acting_until,
        )
    )


def _new(chat: tuple[str, str, str], now: datetime) -> dict[str, object]:
    channel, account, name = chat
    return {"channel": channel, "account": account, "chat": name, "seen_at": now,
            "wrong_codes": 0, "private": True}  # fmt: skip


async def _locked(session: Session, ids: Sequence[int]) -> dict[int, Linked]:
    if not ids:
        return {}
    given = {"rows": json.dumps([[one] for one in ids])}
    rows = await session.execute(_lock(engine_of(session)), given)
    return {row.id: Linked(*row) for row in rows}


@cache
def _lock(engine: str) -> Select[int, str, int, str, str]:
    given = given_rows(engine, id=A.id.type)
    return (
        select(Member.id, Member.name, Member.unit_id, Member.language, Member.address)
        .where(Member.id.in_(select(given.c.id)), Member.left_at.is_(None))
        .order_by(Member.id)
        .with_for_update(key_share=True, of=Member)
    )


async def find(session: Session, *, channel: str, account: str, chat: str) -> Account | None:
    """The row of a chat, if it ever wrote."""
    return await session.scalar(
        select(Account).where(
            Account.channel == channel, Account.account == account, Account.chat == chat
        )
    )


async def phone_of(session: Session, *, channel: str, account: str, chat: str) -> str:
    """The number on the roster of who is linked there; empty when there is none."""
    here = (A.channel == channel) & (A.account == account) & (A.chat == chat)
    linked = select(Member.phone).join(accounts, A.member_id == Member.id)
    return await session.scalar(linked.where(here, Member.left_at.is_(None))) or ""


async def roles(session: Session, member_id: int) -> Roles:
    """(role, unit or none) of a member, as they stand."""
    return (await _roles(session, [member_id]))[member_id]


async def _roles(session: Session, member_ids: Iterable[int]) -> dict[int, Roles]:
    held: dict[int, Roles] = defaultdict(lambda: NOBODY)
    if ids := list(member_ids):
        given = {"rows": json.dumps([[one] for one in ids])}
        for member_id, role, unit_id in await session.execute(_held(engine_of(session)), given):
            held[member_id] |= {(role, unit_id)}
    return held


@cache
def _held(engine: str) -> Select[int, str, int | None]:
    given = given_rows(engine, id=A.id.type)
    who = Role.member_id.in_(select(given.c.id))
    return select(Role.member_id, Role.role, Role.unit_id).where(who)


async def make_public(session: Session, *, account_id: int) -> None:
    """Note that others read along in a chat."""
    await session.execute(update(accounts).where(A.id == account_id).values(private=False))


async def link(session: Session, *, account_id: int, member_id: int, now: datetime) -> None:
    """Make a chat known as a member's."""
    await session.execute(
        update(Account)
        .where(Account.id == account_id)
        .values(member_id=member_id, linked_at=now, wrong_codes=0, locked_until=None)
    )


async def unlink(session: Session, *, account_id: int) -> None:
    """Forget whose chat it is; nothing personal is said there any more."""
    await session.execute(
        update(Account).where(Account.id == account_id).values(member_id=None, linked_at=None)
    )


async def block(session: Session, *, account_id: int, now: datetime) -> None:
    """Note that she does not want us there; any message of hers takes it back."""
    await session.execute(update(Account).where(Account.id == account_id).values(blocked_at=now))


async def of_member(session: Session, member_id: int) -> Account | None:
    """The chat she used last and has not blocked; none when nothing reaches her."""
    return await session.scalar(
        select(Account)
        .where(Account.member_id == member_id, Account.blocked_at.is_(None))
        .order_by(Account.seen_at.desc(), Account.id)
        .limit(1)
    )
