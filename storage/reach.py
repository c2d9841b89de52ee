"""By which of her chats a member is written to, and by which next when that one is closed."""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import reduce
from typing import Any, cast

from sqlalchemy import ColumnElement, String, and_, case, func, literal, null, or_, select
from sqlalchemy import Table as CoreTable
from sqlalchemy import cast as as_type

from storage.database import Session, Windows, free_windows_of, insert_once, tell, windows_of
from storage.deliveries import ANNOUNCEMENT, REPLY, D, deliveries
from storage.tables.announcements import Announcement
from storage.tables.members import Account
from storage.webchat import CHANNEL as BROWSER

BROWSER_IS_RECENT = timedelta(days=3)
"""The web chat goes before the messengers only when it was opened this recently."""
CERTAINLY_NOT = ("blocked", "closed")
"""Why a message that failed has not arrived and may be said elsewhere."""

accounts = cast(CoreTable, Account.__table__)
A = accounts.c
P = cast(CoreTable, Announcement.__table__).c


def best_first(now: datetime, windows: Windows, free: Windows) -> tuple[ColumnElement[Any], ...]:
    """The order in which a member's accounts are preferred: a browser opened of late, a
    messenger, any other browser, a messenger that charges, one that may be closed; of equals
    the one she used last."""
    is_open = A.seen_at >= now - BROWSER_IS_RECENT
    rank = case(
        (is_closed(now, windows), 4), (costs(now, free), 3), (A.channel != BROWSER, 1),
        (is_open, 0), else_=2,
    )  # fmt: skip
    return rank, A.seen_at.desc(), A.id.desc()


def is_closed(now: datetime, windows: Windows) -> ColumnElement[bool]:
    """Whether an account's channel lets nothing through until she writes."""
    return _is_beyond(now, windows)


def costs(now: datetime, free: Windows) -> ColumnElement[bool]:
    """Whether an account's channel charges for what is said there now, if it is not closed."""
    return _is_beyond(now, free)


def _is_beyond(now: datetime, windows: Windows) -> ColumnElement[bool]:
    closed = [(A.channel == name) & (A.seen_at < now - span) for name, span in windows.items()]
    return reduce(or_, closed) if closed else literal(False)


async def chats_of(
    session: Session, members: Collection[int], *, now: datetime
) -> dict[int, Account]:
    """The chat each is written to, without those nothing reaches."""
    found = await session.scalars(
        select(Account)
        .where(Account.member_id.in_(members), Account.blocked_at.is_(None), Account.private)
        .order_by(*best_first(now, windows_of(session), free_windows_of(session)))
    )
    best: dict[int, Account] = {}
    for account in found:
        best.setdefault(cast(int, account.member_id), account)
    return best


async def open_chats_of(
    session: Session, members: Collection[int], *, now: datetime
) -> dict[int, Account]:
    """``chats_of`` without those who cannot be written to at this moment."""
    windows = windows_of(session)
    return {
        member_id: chat
        for member_id, chat in (await chats_of(session, members, now=now)).items()
        if chat.channel not in windows or chat.seen_at >= now - windows[chat.channel]
    }


async def fall_back(session: Session, ids: Collection[int], *, now: datetime) -> int:
    """How many of these rows, which have failed, are said anew in another chat of hers.

    Only reminders and announcements that certainly did not arrive, no part of them: whatever
    is doubtful is never repeated elsewhere. An announcement tries each chat once, a reminder
    one more; what was cut into pieces and is not shared is not put together again. Where it
    would cost, an announcement goes only if that was allowed for it.
    """
    if not ids:
        return 0
    next_ = _next_chats(ids, now, windows_of(session), free_windows_of(session)).subquery()
    values = _values(next_.c, now)
    best = select(*values.values()).where(next_.c.place == 1).order_by(next_.c.failed_id)
    made = await session.scalars(
        insert_once(session, deliveries, returning=D.id).from_select(
            list(values), best, include_defaults=False
        )
    )
    number = len(made.all())
    if number:
        tell(session, "deliveries")
    return number


def _next_chats(ids: Collection[int], now: datetime, windows: Windows, free: Windows) -> Any:
    tried, part = deliveries.alias("tried").c, deliveries.alias("part").c
    place = func.row_number().over(partition_by=D.id, order_by=best_first(now, windows, free))
    unpaid = select(P.id).where(P.id == D.announcement_id, ~P.paid)
    must_be_free = or_(D.digest_id.is_not(None), unpaid.exists())
    same = or_(tried.recipient_id == D.recipient_id, tried.digest_id == D.digest_id)
    was_tried = select(tried.id).where(same, tried.account_id == A.id)
    has_left = select(part.id).where(
        part.target_id == D.id, or_(D.body_id.is_(None), part.state != "cancelled")
    )
    copied = ("lane", "member_id", "announcement_id", "recipient_id", "digest_id", "purpose",
              "say", "body_id", "expires_at", "secret", "revision_id")  # fmt: skip
    return (
        select(
            D.id.label("failed_id"), *(D[name] for name in copied),
            A.id.label("account_id"), A.channel, A.account, A.chat, place.label("place"),
        )
        .join(accounts, A.member_id == D.member_id)
        .where(D.id.in_(list(ids)), D.state == "failed", D.error.in_(CERTAINLY_NOT))
        .where(D.kind == "send", D.lane > REPLY, D.part == 0, ~has_left.exists())
        .where(A.blocked_at.is_(None), A.private, A.id != D.account_id)
        .where(~is_closed(now, windows), ~was_tried.exists())
        .where(or_(~costs(now, free), ~must_be_free))
        .where(or_(D.lane == ANNOUNCEMENT, ~D.purpose.contains("@")))
    )  # fmt: skip


def _values(c: Any, now: datetime) -> dict[str, Any]:
    """What each column of the new row is; its purpose says where it goes instead."""
    account = as_type(c.account_id, String)
    moment = literal(now, D.due_at.type)
    of_announcement = and_(c.announcement_id.is_not(None), c.body_id.is_not(None))
    lies_ready = and_(c.digest_id.is_not(None), c.channel == BROWSER)  # no evening ends that
    elsewhere = literal("announcement:") + as_type(c.announcement_id, String)
    elsewhere = elsewhere + ":" + as_type(c.member_id, String) + ":" + account + ":0"
    return {
        "kind": literal("send"), "lane": c.lane, "channel": c.channel, "account": c.account,
        "chat": c.chat, "account_id": c.account_id, "member_id": c.member_id,
        "announcement_id": c.announcement_id, "recipient_id": c.recipient_id,
        "digest_id": c.digest_id,
        "purpose": case((of_announcement, elsewhere), else_=c.purpose + "@" + account),
        "card": literal(""),
        "say": case((c.body_id.is_not(None), null()), else_=c.say),
        "body_id": c.body_id, "part": literal(0), "state": literal("pending"),
        "owner": literal(""), "attempt": literal(0), "repeated": literal(0), "due_at": moment,
        "expires_at": case((lies_ready, null()), else_=c.expires_at), "created_at": moment,
        "secret": c.secret, "revision_id": c.revision_id,
        "message_ids": literal([], D.message_ids.type), "error": literal(""),
    }  # fmt: skip
