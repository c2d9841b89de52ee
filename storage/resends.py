"""Sending an announcement again to whom it certainly did not reach, by a person's word.

Only to failures that may pass: never to who blocks us or was refused for good, never after an
unknown outcome, never to who has it. What is made is one more attempt of the same recipient, so
the states still add up to the frozen total.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy import cast as as_type

from storage import audit, consents, progress
from storage.database import Session, free_windows_of, insert_once, tell, windows_of
from storage.deliveries import ANNOUNCEMENT, D, deliveries
from storage.reach import best_first, costs, is_closed
from storage.recipients import accounts, announcements

MAY_LEAVE = ("sending", "paused", "done")
"""States of an announcement that was not stopped or taken back."""


class Stopped(Exception):
    """It was stopped or taken back, or has not begun: nothing of it is sent again."""


async def able(session: Session, announcement_id: int, *, now: datetime) -> int:
    """How many a press would be sent to now: those who failed for a while and have a chat that
    lets us write."""
    again = _again(session, announcement_id, now).subquery()
    found = select(func.count()).select_from(again).where(again.c.place == 1)
    return await session.scalar(found) or 0


async def resend(session: Session, announcement_id: int, *, by: int, now: datetime) -> int:
    """How many it is sent to once more; written down as hers. Locks the announcement, so of two
    presses the second finds nobody.

    Raises:
        Stopped: see there.
    """
    a = announcements.c
    locked = select(a.state).where(a.id == announcement_id).with_for_update()
    if await session.scalar(locked) not in MAY_LEAVE:
        raise Stopped
    await consents.take_turns(session)
    again = _again(session, announcement_id, now).subquery()
    values = _values(again.c, announcement_id, now)
    best = select(*values.values()).where(again.c.place == 1).order_by(again.c.recipient_id)
    made = await session.scalars(
        insert_once(session, deliveries, returning=D.id).from_select(
            list(values), best, include_defaults=False
        )
    )
    number = len(made.all())
    if not number:
        return 0
    await session.execute(
        update(announcements)
        .where(a.id == announcement_id, a.state == "done")
        .values(state="sending", done_at=None)
    )
    await audit.record(
        session, actor_id=by, action="announcement.resend",
        object=f"announcement:{announcement_id}", details={"count": number}, now=now,
    )  # fmt: skip
    tell(session, "deliveries")
    tell(session, "announcements")
    return number


def _again(session: Session, announcement_id: int, now: datetime) -> Select[Any]:
    """Who failed for a while, with each chat that lets us write, best first (``place`` 1)."""
    stood = progress.outcomes(announcement_id).subquery()
    windows, free, c = windows_of(session), free_windows_of(session), accounts.c
    place = func.row_number().over(
        partition_by=stood.c.recipient_id, order_by=best_first(now, windows, free)
    )
    may_cost = select(announcements.c.id).where(
        announcements.c.id == announcement_id, announcements.c.paid
    )
    return (
        select(
            stood.c.recipient_id, stood.c.member_id, D.id.label("failed_id"), D.body_id, D.say,
            c.id.label("account_id"), c.channel, c.account, c.chat, place.label("place"),
        )
        .join(deliveries, D.id == stood.c.delivery_id)
        .join(accounts, c.member_id == stood.c.member_id)
        .where(stood.c.outcome == "temporary", _writes(now, windows))
        .where(or_(~costs(now, free), may_cost.exists()))
        .where(D.digest_id.is_(None))  # what was said among others is not said again alone
        .where(consents.agreed(stood.c.member_id, consents.ANNOUNCEMENTS))
    )  # fmt: skip


def _writes(now: datetime, windows: Any) -> ColumnElement[bool]:
    c = accounts.c
    return and_(c.blocked_at.is_(None), c.private, ~is_closed(now, windows))


def _values(c: Any, announcement_id: int, now: datetime) -> dict[str, Any]:
    """What each column of the new attempt is. Its purpose names the one that failed, so that
    one is followed by one alone."""
    moment = literal(now, D.due_at.type)
    purpose = literal(f"announcement:{announcement_id}:") + as_type(c.member_id, String)
    purpose = purpose + ":after-" + as_type(c.failed_id, String) + ":0"
    return {
        "kind": literal("send"), "lane": literal(ANNOUNCEMENT), "channel": c.channel,
        "account": c.account, "chat": c.chat, "account_id": c.account_id,
        "member_id": c.member_id, "announcement_id": literal(announcement_id),
        "recipient_id": c.recipient_id, "purpose": purpose, "card": literal(""),
        "say": case((c.body_id.is_(None), c.say)), "body_id": c.body_id, "part": literal(0),
        "state": literal("pending"), "owner": literal(""), "attempt": literal(0),
        "repeated": literal(0), "due_at": moment, "created_at": moment, "secret": literal(False),
        "message_ids": literal([], D.message_ids.type), "error": literal(""),
    }  # fmt: skip
