"""What is said, as rows: putting it in and taking it back.

The rows of one chat leave in the order they were put in, lane by lane; an edit waits only
for the message it is about. ``storage/sending.py`` says what becomes of the rows,
``storage/recipients.py`` who an announcement reached.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, func, insert, or_, select, true, update
from sqlalchemy import Table as CoreTable
from sqlalchemy.sql.dml import ReturningInsert

from storage.database import Session, as_text, engine_of, given_rows, insert_of, insert_once, tell
from storage.tables.deliveries import OPEN, Body, Delivery
from storage.tables.members import Account

REPLY, REMINDER, ANNOUNCEMENT = 0, 1, 2
"""The lanes: the lower goes first."""

LEASE = timedelta(seconds=30)
"""How long a claimed row is kept for who claimed it."""
EDIT_EVERY = timedelta(seconds=3)
"""One message is changed at most this often; what comes between is replaced by the last."""

SAYS_ANEW = ("zalo_oa", "zalo_bot")
"""Channels that change no message: what would be a change arrives as one more."""
ANEW_EVERY = timedelta(minutes=2)
"""A card nobody asked for is said anew there at most this often, and ever more rarely."""

deliveries = cast(CoreTable, Delivery.__table__)
bodies = cast(CoreTable, Body.__table__)
D = deliveries.c

MOMENTS = ("lease_until", "due_at", "expires_at", "created_at")

UNSENT = D.state.in_(("pending", "leased"))
"""Nothing has left: such a row may still be taken back."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to say something, for who has no ``Account`` row at hand."""

    channel: str
    account: str
    chat: str
    id: int | None = None
    """Of the row in ``accounts``."""
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """One thing to say, not yet a row."""

    account: Account | Address
    say: dict[str, Any] | None
    """``Say.as_json()``; None for a delete, and where ``body_id`` says it."""
    lane: int = REPLY
    purpose: str | None = None
    """At most 160 characters; the same purpose a second time makes no row."""
    card: str = ""
    """Shown in the place of the chat's earlier message of that name, if there is one."""
    due_at: datetime | None = None
    """None: now."""
    expires_at: datetime | None = None
    """After this it is not sent any more."""
    leased_to: str = ""
    """The sender of this process: it will send the row without claiming it first."""
    kind: str = "send"
    """send, edit, delete."""
    target_id: int | None = None
    """The delivery an edit or a delete is about."""
    announcement_id: int | None = None
    recipient_id: int | None = None
    digest_id: int | None = None
    body_id: int | None = None
    """Of a text that many share (``add_body``); then ``say`` is None."""
    revision_id: int | None = None
    """The correction or recall it carries out."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A row that has not left yet."""

    id: int
    purpose: str
    account_id: int | None
    due_at: datetime


async def enqueue(session: Session, said: Sequence[NewDelivery], *, now: datetime) -> list[int]:
    """Ids of the rows made, in order; what was said before for the same purpose makes none.

    A ``card`` becomes an edit of the chat's last message of that name unless that message
    failed; an edit of it that has not left yet is cancelled. The commit wakes the sender.
    """
    made: list[int] = []
    rows: list[dict[str, Any]] = []
    for one in said:
        if not one.card:
            rows.append(_row(one, now))
            continue
        made += await _insert(session, rows)
        made += await _insert_card(session, one, now)
        rows = []
    made += await _insert(session, rows)
    tell(session, "deliveries")
    return made


async def add_body(session: Session, say: dict[str, Any]) -> int:
    """The id of a new text many deliveries may share."""
    made = await session.execute(insert(bodies).values(say=say).returning(bodies.c.id))
    return int(made.scalar_one())


async def texts_of(session: Session, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The shared texts with these ids (of ``bodies``)."""
    found = await session.execute(
        select(bodies.c.id, bodies.c.say).where(bodies.c.id.in_(list(ids)))
    )
    return {row.id: row.say for row in found}


def _row(one: NewDelivery, now: datetime) -> dict[str, Any]:
    due = one.due_at or now
    is_leased = bool(one.leased_to) and due <= now
    return {
        "kind": one.kind,
        "lane": one.lane,
        "channel": one.account.channel,
        "account": one.account.account,
        "chat": one.account.chat,
        "account_id": one.account.id,
        "member_id": one.account.member_id,
        "announcement_id": one.announcement_id,
        "recipient_id": one.recipient_id,
        "digest_id": one.digest_id,
        "revision_id": one.revision_id,
        "body_id": one.body_id,
        "purpose": one.purpose,
        "card": one.card,
        "say": one.say,
        "secret": bool(one.say and one.say.get("secret")),
        "target_id": one.target_id,
        "state": "leased" if is_leased else "pending",
        "owner": one.leased_to if is_leased else "",
        "lease_until": now + LEASE if is_leased else None,
        "due_at": due,
        "expires_at": one.expires_at,
        "created_at": now,
    }


async def _insert(session: Session, rows: list[dict[str, Any]]) -> list[int]:
    if not rows:
        return []
    engine = engine_of(session)
    for row in rows:
        row |= {name: as_text(engine, row[name]) for name in MOMENTS}
    given = {"rows": json.dumps([list(row.values()) for row in rows])}
    return sorted((await session.scalars(_insertion(engine, tuple(rows[0])), given)).all())


@cache
def _insertion(engine: str, names: tuple[str, ...]) -> ReturningInsert[Any]:
    given = given_rows(engine, **{name: D[name].type for name in names})
    insert = insert_of(engine)(deliveries).from_select(names, select(*given.c).where(true()))
    return insert.on_conflict_do_nothing().returning(D.id)  # type: ignore[no-any-return]


async def _insert_card(session: Session, one: NewDelivery, now: datetime) -> list[int]:
    if one.purpose and await session.scalar(select(D.id).where(D.purpose == one.purpose)):
        return []
    row = _row(one, now)
    target = await _shown_card(session, one)
    if target is not None:
        row |= {"kind": "edit", "target_id": target}
        row["due_at"] = await _replace_edits(session, target, row["due_at"], now)
        if one.account.channel in SAYS_ANEW and one.purpose is None:
            row["due_at"] = max(row["due_at"], await _next_of_card(session, one))
        if row["due_at"] > now:
            row |= {"state": "pending", "owner": "", "lease_until": None}
    return await _insert(session, [row])


async def _shown_card(session: Session, one: NewDelivery) -> int | None:
    """The chat's last message of that name that is on its way or there."""
    found = await session.execute(
        select(D.id, D.state)
        .where(at_chat(one.account), D.card == one.card, D.kind == "send")
        .order_by(D.id.desc())
        .limit(1)
    )
    last = found.first()
    if last is None or last.state in ("failed", "unknown", "expired", "cancelled"):
        return None
    return int(last.id)


async def _next_of_card(session: Session, one: NewDelivery) -> datetime:
    """When the card may be said anew: after as long as it has been up to date by now, so that
    one that changes for days is a dozen messages and not a thousand."""
    found = await session.execute(
        select(func.min(D.created_at), func.max(func.coalesce(D.sent_at, D.created_at))).where(
            at_chat(one.account), D.card == one.card, D.kind == "send"
        )
    )
    first, last = cast(tuple[datetime, datetime], found.one())
    return last + max(ANEW_EVERY, last - first)


async def _replace_edits(session: Session, target: int, due: datetime, now: datetime) -> datetime:
    """Cancels what has not left; when the next edit of the target may leave."""
    edits = (D.target_id == target) & (D.kind == "edit")
    await session.execute(
        update(deliveries).where(edits, UNSENT).values(state="cancelled", error="replaced")
    )
    last = await session.execute(
        select(D.state, D.sent_at)
        .where(edits, D.state.in_(("in_flight", "sent", "waiting", "unknown")))
        .order_by(D.id.desc())
        .limit(1)
    )
    for state, sent_at in last:
        begun = sent_at if state == "sent" else now
        return max(due, begun + EDIT_EVERY)
    return due


async def split(
    session: Session, row_id: int, says: Sequence[dict[str, Any]], *, body_id: int | None = None
) -> list[int]:
    """Ids of the rows made of the pieces after the first, which the row itself keeps.

    They leave in order, before whatever was said to the chat afterwards; a name of a card
    goes to the last. The row must have been claimed in this transaction; where it does not
    have the text ``body_id`` any more, by which it was claimed, nothing is made.
    """
    here = select(deliveries).where(D.id == row_id).with_for_update()
    row = dict((await session.execute(here)).mappings().one())
    if body_id is not None and row["body_id"] != body_id:
        return []
    first = row["target_id"] or row_id
    last = len(says) - 1
    await session.execute(update(deliveries).where(D.id == row_id).values(say=says[0], card=""))
    fresh: dict[str, Any] = {
        "body_id": None, "target_id": first, "state": "pending", "owner": "", "attempt": 0,
        "repeated": 0, "lease_until": None, "message_ids": [], "error": "",
    }  # fmt: skip
    del row["id"]
    parts = [
        row | fresh | {
            "say": say, "part": row["part"] + n, "purpose": _part_purpose(row, n),
            "card": row["card"] if n == last else "",
        }
        for n, say in enumerate(says) if n
    ]  # fmt: skip
    made = await session.scalars(insert_once(session, deliveries, returning=D.id), parts)
    return sorted(made.all())


def _part_purpose(row: dict[str, Any], part: int) -> str | None:
    purpose: str | None = row["purpose"]
    if purpose is None:
        return None
    if row["announcement_id"] is not None:
        return f"{purpose.rpartition(':')[0]}:{part}"
    return f"{purpose}/{part}"


def at_chat(account: Account | Address) -> ColumnElement[bool]:
    """The rows of one chat."""
    return (
        (D.channel == account.channel) & (D.account == account.account) & (D.chat == account.chat)
    )


async def unsent_of(session: Session, purpose_prefix: str) -> list[Unsent]:
    """Rows whose purpose begins like that (end it with its separator) and that have not left."""
    found = await session.execute(
        select(D.id, D.purpose, D.account_id, D.due_at).where(
            OPEN, UNSENT, D.purpose.startswith(purpose_prefix, autoescape=True)
        )
    )  # asked for their order SQLite would read the whole table
    return sorted((Unsent(*row) for row in found), key=lambda one: one.id)


async def is_under_way(session: Session, purpose: str) -> bool:
    """Whether what was said for that purpose, or a part of it, has still to leave."""
    same = or_(D.purpose == purpose, D.purpose.startswith(f"{purpose}/", autoescape=True))
    return bool(
        await session.scalar(select(D.id).where(OPEN, D.state != "waiting", same).limit(1))
    )


async def cancel(session: Session, purpose_prefix: str) -> int:
    """How many rows were taken back: those of ``unsent_of``. What is in flight goes on."""
    changed = await session.execute(
        update(deliveries)
        .where(OPEN, UNSENT, D.purpose.startswith(purpose_prefix, autoescape=True))
        .values(state="cancelled", error="cancelled")
        .returning(D.id)
    )
    return len(changed.all())


async def told(session: Session, purpose_prefix: str) -> set[int]:
    """Members something was said to, for reasons that begin like this."""
    found = await session.scalars(
        select(D.member_id).where(D.purpose.startswith(purpose_prefix, autoescape=True))
    )
    return {member_id for member_id in found if member_id is not None}


async def silence(session: Session, account_id: int, *, now: datetime) -> None:
    """Nothing that has not left goes to a chat any more; what is in flight is not repeated."""
    there = D.account_id == account_id
    await session.execute(
        update(deliveries)
        .where(there, D.state.in_(("pending", "leased", "waiting")))
        .values(state="cancelled", error="unlinked")
    )
    await session.execute(
        update(deliveries).where(there, D.state == "in_flight").values(expires_at=now)
    )
