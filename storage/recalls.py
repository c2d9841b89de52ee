"""Recalls: what was sent is taken back where a channel still lets us, and counted honestly.

What has not left never will. The figures of the announcement stay: it was sent.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
    update,
)

from storage import audit, digests, figures, reminders, revisions
from storage.announcements import ARRIVED
from storage.database import Session
from storage.deliveries import ANNOUNCEMENT, Address, D, NewDelivery, deliveries, enqueue
from storage.recipients import accounts, announcements, event
from storage.revisions import GOING, RECALL, R, Unchangeable

A = announcements.c
TAKES_BACK: Final = {"telegram": timedelta(hours=48), "webchat": None}
"""Channels that take a message of ours back, and how long after it was sent (Bot API,
``deleteMessage``: 48 hours); None: always."""
FROM: Final = ("expanding", "sending", "paused", "done", "cancelled")
"""States of what has begun to leave; what has not is withdrawn."""
WHYS: Final = ("web", "fresh", "gone", "old", "anew", "unknown")
"""What would become of one message; of several of one person the last in this list counts."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a recall would do, in people; together they are the frozen total."""

    fresh: int
    """Their message is deleted: Telegram, sent within 48 hours."""
    web: int
    """It disappears from the web chat."""
    old: int
    """Telegram deletes it no more."""
    anew: int
    """Zalo takes nothing back."""
    kept: int
    """It stays for another reason: nobody knows whether it arrived, the chat is closed to us,
    or it stands in one message with others."""
    unsent: int
    """They get nothing."""
    unreached: int
    """They have nothing."""


@dataclass(frozen=True, slots=True)
class Removal:
    """How far a recall has come, in people who had the announcement or may have had."""

    removed: int
    going: int
    """It is being taken back, or will be when she opens the web chat."""
    kept: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """All of them."""
        return (self.removed, self.going, self.kept)


async def plan(session: Session, announcement_id: int, *, now: datetime) -> Plan:
    """What would be done at this moment."""
    t = _targets(announcement_id).subquery().c
    place = case(*((_why(t, now) == why, n) for n, why in enumerate(WHYS)))
    worst = select(func.max(place).label("worst")).group_by(t.recipient_id).subquery()
    found = await session.execute(
        select(worst.c.worst, func.count()).group_by(worst.c.worst)
    )  # fmt: skip
    whys = dict.fromkeys(WHYS, 0) | {WHYS[worst]: number for worst, number in found}
    stand = await figures.figures(session, announcement_id)
    unsent = stand.pending + stand.leased + stand.in_flight + stand.waiting
    apart = sum(whys[one] for one in ("fresh", "web", "old", "anew"))
    has_it = max(stand.sent + stand.unknown, apart)
    return Plan(
        **{one: whys[one] for one in ("fresh", "web", "old", "anew")},
        kept=has_it - apart, unsent=unsent, unreached=max(0, stand.total - has_it - unsent),
    )  # fmt: skip


async def recall(session: Session, announcement_id: int, *, by: int, now: datetime) -> int:
    """The id of the revision that takes it back; nothing of it leaves from now on.

    Raises:
        Unchangeable: nothing of it has left, or it was recalled before.
    """
    of = await revisions.lock_announcement(session, announcement_id)
    if of.state not in FROM:
        raise Unchangeable
    of.state, of.done_at = "recalled", of.done_at or now
    await session.flush()
    ready = (D.announcement_id == announcement_id) & (D.state == "waiting")
    await session.execute(
        update(deliveries).where(ready).values(state="cancelled", error="recalled")
    )
    await digests.unmake(session, announcement_id)
    await reminders.drop(session, event=event(announcement_id))
    await audit.record(
        session, actor_id=by, action="announcement.recall",
        object=f"announcement:{announcement_id}", details={"version": of.version}, now=now,
    )  # fmt: skip
    return await revisions.begin(session, of, RECALL, now=now)


async def carry_out(session: Session, revision_id: int, *, now: datetime, limit: int = 500) -> int:
    """How many more messages are being taken back; 0: none is left at this moment.

    Call it a transaction at a time until then. What was on its way when it was recalled is
    taken back when it has arrived; it is done when nothing is on its way any more.
    """
    row = await revisions.lock(session, revision_id)
    if row is None:
        return 0
    await _silence(session, row)
    t = _targets(row.announcement_id).subquery().c
    done = deliveries.alias("done").c
    is_done = select(done.id).where(
        done.revision_id == row.id, done.recipient_id == t.recipient_id, done.target_id == t.id
    )
    mine = _why(t, now).in_(("web", "fresh"))
    found = await session.execute(
        select(*t).where(mine, ~is_done.exists()).order_by(t.id).limit(limit)
    )
    rows = [_delete(row, one) for one in found]
    if rows:
        await enqueue(session, rows, now=now)
    else:
        arriving = select(D.id).where(_ours(row.announcement_id), D.state == "in_flight")
        await revisions.close(session, row, arriving.exists(), now=now)
    return len(rows)


async def _silence(session: Session, row: Any) -> None:
    """A correction that was on its way and is to be tried again is not."""
    earlier = select(R.id).where(R.announcement_id == row.announcement_id, R.kind != RECALL)
    await session.execute(
        update(deliveries)
        .where(D.revision_id.in_(earlier), D.state.in_(("pending", "leased", "waiting")))
        .values(state="cancelled", error="recalled")
    )


def _delete(row: Any, one: Any) -> NewDelivery:
    lasts = TAKES_BACK[one.channel]
    place = Address(one.channel, one.account, one.chat, one.account_id, one.member_id)
    return NewDelivery(
        place, None, lane=ANNOUNCEMENT, kind="delete", target_id=one.id,
        purpose=f"recall:{row.announcement_id}:{one.id}", recipient_id=one.recipient_id,
        revision_id=row.id, expires_at=one.sent_at + lasts if lasts else None,
    )  # fmt: skip


async def removal(session: Session, announcement_id: int, *, now: datetime) -> Removal | None:
    """How far its recall has come; None: it was not recalled."""
    here = select(R.id, R.done_at).where(R.announcement_id == announcement_id, R.kind == RECALL)
    row = (await session.execute(here)).first()
    if row is None:
        return None
    t = _targets(announcement_id).subquery().c
    act = deliveries.alias("act").c
    waits = and_(act.id.is_(None), literal(row.done_at is None), _why(t, now).in_(WHYS[:2]))
    is_going = or_(act.state.in_((*GOING, "waiting")), waits)
    each = (
        select(
            func.count().label("all"),
            func.count(case((act.state == "sent", 1))).label("removed"),
            func.count(case((is_going, 1))).label("going"),
        )
        .select_from(t.id.table)
        .outerjoin(act.id.table, and_(
            act.revision_id == row.id, act.recipient_id == t.recipient_id,
            act.target_id == t.id,
        ))
        .group_by(t.recipient_id)
        .subquery()
        .c
    )  # fmt: skip
    counts = await session.execute(
        select(
            func.count(case((each.removed == each.all, 1))),
            func.count(case((and_(each.removed + each.going == each.all, each.going > 0), 1))),
        )
    )
    removed, going = counts.one()
    stand = await figures.figures(session, announcement_id)
    return Removal(removed, going, max(0, stand.sent + stand.unknown - removed - going))


def _targets(announcement_id: int) -> Select[Any]:
    """Every message that somebody has of it, or may have: its parts, its files, and what
    corrections said."""
    whose = select(R.id).where(R.announcement_id == announcement_id)
    both = union_all(
        _messages(D.announcement_id == announcement_id), _messages(D.revision_id.in_(whose))
    )
    found = both.subquery()
    return select(*found.c)


def _messages(which: ColumnElement[bool]) -> Select[Any]:
    a = accounts.c
    is_open = and_(a.member_id == D.member_id, a.blocked_at.is_(None), a.private)
    return (
        select(
            D.id, D.recipient_id, D.member_id, D.channel, D.account, D.chat, D.account_id,
            D.state, D.sent_at, func.coalesce(and_(true(), is_open), False).label("is_open"),
        )
        .select_from(deliveries.outerjoin(accounts, a.id == D.account_id))
        .where(which, D.kind == "send", D.state.in_(ARRIVED), D.recipient_id.is_not(None))
    )  # fmt: skip


def _why(t: Any, now: datetime) -> ColumnElement[str]:
    """One of ``WHYS``."""
    lasting = [name for name, span in TAKES_BACK.items() if span is None]
    old = [
        and_(t.channel == name, t.sent_at <= now - span)
        for name, span in TAKES_BACK.items()
        if span is not None
    ]
    return case(
        (t.state == "unknown", "unknown"),
        (t.channel.not_in(list(TAKES_BACK)), "anew"),
        (or_(*old), "old"),
        (~t.is_open, "gone"),
        (t.channel.in_(lasting), "web"),
        else_="fresh",
    )


def _ours(announcement_id: int) -> ColumnElement[bool]:
    whose: Collection[Any] | Any = select(R.id).where(R.announcement_id == announcement_id)
    return or_(D.announcement_id == announcement_id, D.revision_id.in_(whose))
