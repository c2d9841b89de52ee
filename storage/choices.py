"""What a chat was given to choose from: by replies, reminders and announcements alike."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, func, select

from storage.database import Session
from storage.deliveries import D, bodies, deliveries

Line = tuple[str, str]
"""The label of a button and its handle, which is empty where it opens a page."""
LOOKED_BACK = 100
"""Messages: further up nobody scrolls to read what may be typed."""


async def shown(
    session: Session,
    *,
    channel: str,
    account: str,
    chat: str,
    now: datetime,
) -> list[list[Line]]:
    """The lines of each message with buttons that a chat has seen, the one seen last first.

    A reply counts at once, since she may type ahead of it; whatever else is said counts from
    its call on. A message changed in place counts where it stands, unless the change is a
    reply. A list that goes on from the one before has the lines of both.
    """
    here = {"channel": channel, "account": account, "chat": chat, "now": now}
    found = await session.execute(_shown(), here)
    lists: list[list[Line]] = []
    for row in reversed(found.all()):
        say = row.say or row.shared or {}
        before = lists[-1] if lists else []
        if say.get("buttons"):
            lists.append([*before[: say.get("first", 1) - 1], *_lines(say)])
    return lists[::-1]


@cache
def _shown() -> Select[Any]:
    """Made once: making it anew costs more than asking."""
    place = (D.channel == bindparam("channel")) & (D.account == bindparam("account"))
    here = place & (D.chat == bindparam("chat"))
    newest = _seen_at().desc(), D.id.desc()
    last = select(D.id).where(here, _is_seen()).order_by(*newest).limit(LOOKED_BACK)
    return (
        select(D.say, bodies.c.say.label("shared"))
        .select_from(deliveries.outerjoin(bodies, bodies.c.id == D.body_id))
        .where(D.id.in_(last))
        .order_by(*newest)
    )


def _is_seen() -> ColumnElement[bool]:
    is_reply = D.purpose.startswith("reply:")
    is_called = D.state.in_(("in_flight", "sent", "unknown"))
    is_coming = D.state.in_(("pending", "leased", "waiting"))
    return (is_reply & (is_called | is_coming)) | ((D.kind == "send") & is_called)


def _seen_at() -> ColumnElement[datetime]:
    """A row may have been due long before its turn came, so that tells little."""
    now = bindparam("now", type_=D.due_at.type)
    return case((D.state == "in_flight", now), else_=func.coalesce(D.sent_at, D.due_at))


def _lines(say: dict[str, Any]) -> list[Line]:
    buttons: Sequence[dict[str, str]] = say["buttons"]
    return [(b["label"], b["handle"]) for b in buttons]
