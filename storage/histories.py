"""How each registration came to what it is: an append-only history, written with every change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from storage.database import Session
from storage.tables import Member, Registration, RegistrationEvent

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that became of a registration."""

    what: str
    """The state it came to; or asked_back, explained, nominated, reserve, summoned, will_come,
    no_reply, replaces, postponed."""
    at: datetime
    by: str
    """Whose doing it was; empty: the clock's."""
    reason: str


async def change(
    session: Session,
    row: Registration,
    state: str,
    *,
    now: datetime,
    by: int | None,
    reason: str = "",
    until: datetime | None = None,
) -> None:
    """Gives a registration a state and writes down that it has it; the only way to do either.

    ``by`` is who did it, None the clock; ``until`` how long an offered seat is held. The class
    is to be locked.
    """
    row.state, row.changed_at, row.offer_until, row.reason = state, now, until, reason
    await session.flush()  # a new one has its number only now
    note(session, row, state, now=now, by=by, reason=reason)
    await session.flush()


def note(
    session: Session,
    row: Registration,
    what: str,
    *,
    now: datetime,
    by: int | None,
    reason: str = "",
) -> None:
    """Writes down what became of a registration without another state."""
    session.add(
        RegistrationEvent(registration_id=row.id, what=what, at=now, by_id=by, reason=reason)
    )


async def of(session: Session, registration_id: int) -> Sequence[Event]:
    """Everything that became of a registration, in its order."""
    by, e = aliased(Member), RegistrationEvent
    found = await session.execute(
        select(e.what, e.at, by.name, e.reason)
        .outerjoin(by, by.id == e.by_id)
        .where(e.registration_id == registration_id)
        .order_by(e.id)
    )
    return [Event(what, at, name or "", reason) for what, at, name, reason in found]
