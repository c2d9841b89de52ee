"""An announcement's recipients by name with all that is known of each: for lists and files."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from storage import progress
from storage.database import Session
from storage.deliveries import D, deliveries
from storage.recipients import members, recipients, units


@dataclass(frozen=True, slots=True)
class Line:
    """One recipient."""

    id: int
    name: str
    code: str
    unit: str
    state: str
    """One of ``progress.PARTS``."""
    channel: str
    """Empty where nothing was sent."""
    sent_at: datetime | None
    received_at: datetime | None
    seen_at: datetime | None
    acknowledged_at: datetime | None
    answer: str
    words: str
    told_at: datetime | None
    teller: str
    """Name of who told her herself."""
    unit_id: int
    """Of the unit she was counted in when it was confirmed."""
    phone: str
    home_id: int | None
    """The unit that she is in now; none once she has left."""
    sort_name: str
    """How she is put in order where her name does not say it; else empty."""


async def roll(
    session: Session, announcement_id: int, *, figure: str, unit_id: int, now: datetime
) -> list[Line]:
    """Those of one figure of ``progress`` (empty: everybody), of one unit (0: of all); by unit,
    in no order of names.

    Raises:
        NoLonger, Nameless: as ``progress.names``.
    """
    await progress.check_named(session, announcement_id, now=now)
    stood = progress.outcomes(announcement_id).subquery()
    s, m, r, teller = stood.c, members.c, recipients.c, members.alias("teller")
    query = (
        select(r.id, m.name, m.code, units.c.name, s.outcome, func.coalesce(D.channel, ""),
               D.sent_at, s.received_at, s.seen_at, r.acknowledged_at, r.answer, r.words,
               r.told_at, func.coalesce(teller.c.name, ""), r.unit_id, m.phone,
               case((m.left_at.is_(None), m.unit_id)), m.sort_name)
        .select_from(stood)
        .join(recipients, r.id == s.recipient_id)
        .join(members, m.id == r.member_id)
        .join(units, units.c.id == r.unit_id)
        .outerjoin(deliveries, D.id == s.delivery_id)
        .outerjoin(teller, teller.c.id == r.told_by)
        .order_by(r.unit_id, r.id)
    )  # fmt: skip
    if figure:
        query = query.where(progress.has(s, figure))
    if unit_id:
        query = query.where(r.unit_id == unit_id)
    return [Line(*list(row)) for row in await session.execute(query)]
