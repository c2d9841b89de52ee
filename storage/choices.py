"""What a chat was given to choose from: by replies, reminders and announcements alike."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, select

from storage.database import Session, engine_of, given_rows, is_given
from storage.deliveries import D, bodies, deliveries

Place = tuple[str, str, str]
"""Channel, account and chat."""
Line = tuple[str, str]
"""The label of a button and its handle, which is empty where it opens a page."""
LOOKED_BACK = 100
"""Messages: further up nobody scrolls to read what may be typed."""


async def shown(
    session: Session, *, channel: str, account: str, chat: str, now: datetime
) -> list[list[Line]]:
    """What one chat has seen: ``shown_in`` of it."""
    place = channel, account, chat
    return (await shown_in(session, [place], now=now))[place]


async def shown_in(
    session: Session, places: Sequence[Place], *, now: datetime
) -> dict[Place, list[list[Line]]]:
    """The lines of each message with buttons that these chats (channel, account, chat) have
    seen, for each the one seen last first.

    A reply counts at once, since she may type ahead of it; whatever else is said counts from
    its call on. A message changed in place counts where it stands, unless the change is a
    reply. A list that goes on from the one before has the lines of both.
    """
    lists: dict[Place, list[list[Line]]] = {place: [] for place in places}
    if not places:
        return lists
    given = {"rows": json.dumps(places), "now": now}
    found = await session.execute(_shown(engine_of(session)), given)
    for row in found:
        say = row.say or row.shared or {}
        so_far = lists[row.channel, row.account, row.chat]
        if say.get("buttons"):
            before = so_far[-1] if so_far else []
            so_far.append([*before[: say.get("first", 1) - 1], *_lines(say)])
    return {place: so_far[::-1] for place, so_far in lists.items()}


@cache
def _shown(engine: str) -> Select[Any]:
    """Made once: making it anew costs more than asking."""
    place = D.channel, D.account, D.chat
    given = given_rows(engine, **{column.name: column.type for column in place})
    here = and_(*(one == given.c[one.name] for one in place))
    newest = _seen_at().desc(), D.id.desc()
    rank = func.row_number().over(partition_by=place, order_by=newest)
    seen = select(D.id, rank.label("rank")).where(here, _is_seen()).subquery()
    last = select(seen.c.id).where(seen.c.rank <= LOOKED_BACK).subquery()
    return (
        select(*place, D.say, bodies.c.say.label("shared"))
        .select_from(deliveries.outerjoin(bodies, bodies.c.id == D.body_id))
        .where(is_given(engine, D.id, last))
        .order_by(_seen_at(), D.id)
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
