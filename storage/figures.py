"""What became of the people an announcement is for, in numbers and by name.

Everything is counted over the frozen recipients: the state of one is that of her last
attempt, and of its parts the one a secretary has to know about first.
"""

from dataclasses import dataclass, fields
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, case, func, literal_column, or_, select, union_all
from sqlalchemy import Table as CoreTable

from storage import digests
from storage.database import Session
from storage.deliveries import D, deliveries
from storage.recipients import announcements, members, recipients
from storage.sending import STOPPED
from storage.tables.units import Unit

units = cast(CoreTable, Unit.__table__)

STATES = (
    "sent", "waiting", "cancelled", "expired", "pending", "leased", "in_flight", "failed",
    "unknown",
)  # fmt: skip
"""Of the parts of one message the last in this list speaks for all."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Where the recipients of an announcement stand; the parts always make the total."""

    total: int
    """Frozen when it was confirmed."""
    pending: int = 0
    leased: int = 0
    in_flight: int = 0
    sent: int = 0
    failed: int = 0
    """Refused for good, those who block us among them."""
    unknown: int = 0
    waiting: int = 0
    """Ready in the web chat, not yet fetched."""
    expired: int = 0
    cancelled: int = 0
    unreached: int = 0
    """Nothing could be made for them: no account, or each one blocked."""
    blocked: int = 0
    """Of the failed and the unreached: those who block us."""
    acknowledged: int = 0
    """Of all: those who confirmed."""

    @property
    def parts(self) -> dict[str, int]:
        """The states, which add up to ``total``."""
        apart = ("total", "blocked", "acknowledged")
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in apart}

    @property
    def states(self) -> dict[str, int]:
        """The same in the states of deliveries alone: who could not be reached has failed."""
        return {state: getattr(self, state) for state in STATES} | {
            "failed": self.failed + self.unreached
        }


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """The same for one unit; who is in none of these is still on the way."""

    unit_id: int
    name: str
    total: int
    sent: int
    failed: int
    unknown: int
    unreached: int
    acknowledged: int


@dataclass(frozen=True, slots=True)
class Named:
    """A recipient in some state."""

    member_id: int
    code: str
    name: str
    unit_id: int
    state: str
    reason: str
    """Of unreached: not_linked or blocked; of failed: one word of the refusal."""


async def figures(session: Session, announcement_id: int) -> Figures:
    """Where its recipients stand at this moment."""
    stood = standing(announcement_id).subquery()
    found = await session.execute(
        select(
            stood.c.state,
            func.count(),
            func.count(case((stood.c.reason == "blocked", 1))),
            func.count(stood.c.acknowledged_at),
        ).group_by(stood.c.state)
    )
    total = await session.scalar(
        select(announcements.c.total).where(announcements.c.id == announcement_id)
    )
    counts: dict[str, int] = {"blocked": 0, "acknowledged": 0}
    for state, number, blocked, acknowledged in found:
        counts[state] = number
        counts["blocked"] += blocked
        counts["acknowledged"] += acknowledged
    return Figures(total=total or 0, **counts)


async def by_unit(session: Session, announcement_id: int) -> list[UnitFigures]:
    """A line a unit, by name."""
    stood = standing(announcement_id).subquery()

    def number(state: str) -> ColumnElement[int]:
        return func.count(case((stood.c.state == state, 1)))

    found = await session.execute(
        select(
            units.c.id,
            units.c.name,
            func.count(),
            *(number(state) for state in ("sent", "failed", "unknown", "unreached")),
            func.count(stood.c.acknowledged_at),
        )
        .join(stood, stood.c.unit_id == units.c.id)
        .group_by(units.c.id, units.c.name)
        .order_by(units.c.name)
    )
    return [UnitFigures(*row) for row in found]


async def names(
    session: Session,
    announcement_id: int,
    state: str,
    *,
    unit_id: int | None = None,
    limit: int = 10_000,
) -> list[Named]:
    """The recipients in a state of ``Figures``, or ``unacknowledged``; by unit and name."""
    stood = standing(announcement_id).subquery()
    query = (
        select(
            members.c.id, members.c.code, members.c.name, stood.c.unit_id,
            stood.c.state, stood.c.reason,
        )
        .join(stood, stood.c.member_id == members.c.id)
        .where(_has_state(stood, state))
        .order_by(stood.c.unit_id, members.c.name, members.c.id)
        .limit(limit)
    )  # fmt: skip
    if unit_id is not None:
        query = query.where(stood.c.unit_id == unit_id)
    return [Named(*row) for row in await session.execute(query)]


def _has_state(stood: Any, state: str) -> ColumnElement[bool]:
    match state:
        case "blocked":
            found = stood.c.reason == "blocked"
        case "acknowledged":
            found = stood.c.acknowledged_at.is_not(None)
        case "unacknowledged":
            found = stood.c.acknowledged_at.is_(None)
        case _:
            found = stood.c.state == state
    return cast(ColumnElement[bool], found)


def standing(announcement_id: int) -> Select[Any]:
    """One row a recipient: her unit, her state and its reason.

    Unsent rows of one that was cancelled or recalled are cancelled, even before they are swept.
    """
    r = recipients.c
    last = _last_attempts(announcement_id).subquery()
    of = select(announcements.c.state).where(announcements.c.id == announcement_id)
    is_cancelled = of.scalar_subquery().in_(STOPPED)
    # its digest was written by who had a newer copy of this database: nobody knows what came
    is_lost = last.c.rank.is_(None) & digests.is_written()
    state = case(*((last.c.rank == n, literal_column(f"'{s}'")) for n, s in enumerate(STATES)))
    unsent = or_(last.c.rank.is_(None), state.in_(("pending", "leased")))
    return (
        select(
            r.id.label("recipient_id"),
            r.member_id,
            r.unit_id,
            r.acknowledged_at,
            r.answer,
            r.told_at,
            last.c.received_at,
            last.c.seen_at,
            last.c.delivery_id,
            case(
                (r.unreached != "", "unreached"),
                (is_lost, "unknown"),
                (unsent & is_cancelled, "cancelled"),
                else_=func.coalesce(state, "pending"),
            ).label("state"),
            func.coalesce(func.nullif(r.unreached, ""), last.c.reason, "").label("reason"),
        )
        .select_from(recipients.outerjoin(last, last.c.recipient_id == r.id))
        .where(r.announcement_id == announcement_id)
    )


def _last_attempts(announcement_id: int) -> Select[Any]:
    """The worst state of the parts of each recipient's last attempt, and what the platform says
    became of it."""
    t = union_all(_own(announcement_id), _merged(announcement_id)).subquery().c
    rank = case(*((t.state == s, literal_column(str(n))) for n, s in enumerate(STATES)))
    newest = func.first_value(t.attempt).over(partition_by=t.recipient_id, order_by=t.id.desc())
    rows = select(
        t.recipient_id, t.id, t.attempt, rank.label("rank"), t.error, t.received_at, t.seen_at,
        newest.label("newest"),
    ).subquery()  # fmt: skip
    c = rows.c
    reason = func.max(case((c.rank == STATES.index("failed"), c.error)))
    return (
        select(
            c.recipient_id, func.max(c.rank).label("rank"), reason.label("reason"),
            func.max(c.received_at).label("received_at"), func.max(c.seen_at).label("seen_at"),
            func.min(c.id).label("delivery_id"),
        )
        .where(c.attempt == c.newest)
        .group_by(c.recipient_id)
    )  # fmt: skip


def _attempted() -> tuple[ColumnElement[Any], ...]:
    """What of a message is counted; of later parts the first is the target."""
    attempt = func.coalesce(D.target_id, D.id).label("attempt")
    return D.id, attempt, D.state, D.error, D.received_at, D.seen_at


def _own(announcement_id: int) -> Select[Any]:
    """The messages that say this one alone."""
    return select(D.recipient_id, *_attempted()).where(
        D.announcement_id == announcement_id, D.kind == "send"
    )


def _merged(announcement_id: int) -> Select[Any]:
    """The messages of digests that say it among others."""
    r = recipients.c
    return (
        select(r.id.label("recipient_id"), *_attempted())
        .join(deliveries, D.digest_id == r.digest_id)
        .where(r.announcement_id == announcement_id, r.digest_id.is_not(None), D.kind == "send")
    )
