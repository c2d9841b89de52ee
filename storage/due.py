"""Which rows may leave now: the question a sender asks again and again.

Its statements are made once; making them anew costs more than asking.
"""

from functools import cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
    text,
)
from sqlalchemy import cast as as_type

from storage.deliveries import D, deliveries
from storage.tables.deliveries import DUE, OPEN

MOMENT = bindparam("now", type_=D.due_at.type)


def _text(column: ColumnElement[Any]) -> ColumnElement[str]:
    """JSON as it is stored: nearly all rows of an announcement have none to read."""
    return as_type(column, Text())  # PostgreSQL's driver would read it otherwise


@cache
def may_leave(*, of_announcement: bool) -> Select[Any]:
    """The columns of ``sending.Claimed``, in the order to send.

    Of pending rows and those leased to ``me``, at most ``most``, at ``now``, in ``lane`` of an
    account of a ``channel``: of one ``announcement``, or those that belong to none.
    """
    target = deliveries.alias("target")
    columns = (
        D.id, D.kind, D.lane, D.chat, _text(D.say), D.body_id, D.part, D.attempt,
        D.announcement_id, D.target_id, target.c.state, _text(target.c.message_ids),
    )  # fmt: skip
    waits = target.c.state.in_(("pending", "leased", "in_flight", "waiting"))
    # an announcement says one thing to a chat: only the rest of a long text has to wait for it
    is_first = D.part == 0 if of_announcement else false()
    is_ready = or_(
        and_(D.kind == "send", or_(is_first, ~_earlier_send())),
        and_(D.kind != "send", ~waits, ~_earlier_edit()),
    )
    return (
        select(*columns)
        .select_from(deliveries.outerjoin(target, target.c.id == D.target_id))
        .where(text("deliveries." + DUE.text), _here(of_announcement=of_announcement))
        .where(is_fresh(D, MOMENT), is_ready)
        .order_by(D.due_at, D.id)
        .limit(bindparam("most"))
    )


def is_fresh(columns: Any, now: Any) -> ColumnElement[bool]:
    """It has not expired."""
    return cast(ColumnElement[bool], columns.expires_at.is_(None) | (columns.expires_at > now))


def is_free(state: ColumnElement[str] = D.state) -> ColumnElement[bool]:
    """Nobody but ``me`` may send it."""
    return or_(state == "pending", (state == "leased") & (D.owner == bindparam("me")))


def _here(*, of_announcement: bool) -> ColumnElement[bool]:
    place = (D.channel == bindparam("channel")) & (D.account == bindparam("account"))
    source = D.announcement_id == bindparam("announcement")
    return and_(
        place,
        D.lane == bindparam("lane"),
        source if of_announcement else D.announcement_id.is_(None),
        D.due_at <= MOMENT,
        is_free(),
    )


def _earlier_send() -> ColumnElement[bool]:
    """A message of the same chat and lane that has to leave first.

    One that is not due yet holds nobody up, unless it was tried before. Of two announcements
    neither waits for the other, but both are not on their way to one chat at once.
    """
    earlier = deliveries.alias("earlier")
    e = earlier.c
    place, own = func.coalesce(e.target_id, e.id), func.coalesce(D.target_id, D.id)
    is_begun = or_(e.due_at <= MOMENT, e.error != "") & is_fresh(e, MOMENT)
    is_same = e.announcement_id.is_not_distinct_from(D.announcement_id)
    return (
        select(e.id)
        .where(text("earlier." + OPEN.text), e.state != "waiting", e.kind == "send")
        .where(e.channel == D.channel, e.account == D.account, e.chat == D.chat)
        .where(e.lane == D.lane, e.id != D.id)
        .where(or_(place < own, (place == own) & (e.part < D.part)))
        .where(or_(e.state != "pending", is_begun & is_same))
        .correlate(deliveries)
        .exists()
    )


def _earlier_edit() -> ColumnElement[bool]:
    earlier = deliveries.alias("earlier")
    e = earlier.c
    return (
        select(e.id)
        .where(text("earlier." + DUE.text), e.target_id == D.target_id, e.kind != "send")
        .where(e.id < D.id)
        .correlate(deliveries)
        .exists()
    )
