"""Members registered for a class by who answers for them, several at once; the word of her
unit's secretary is part of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from storage import deliveries, histories, quotas, seats, trainings
from storage.database import Session
from storage.registrations import ASKED, CONFIRMED, LIVE, QUEUED
from storage.tables import Member, Registration, Training

TAKEN, WAITS, OVER, ALREADY = "taken", "waits", "over", "already"
NOT_FOUND, SEVERAL, ELSEWHERE, OWN = "not-found", "several", "elsewhere", "own"


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one line."""

    wording: str
    """As it was typed."""
    outcome: str
    """taken: she has a seat. waits: the class is full, she is in the queue. over: her unit's
    quota is used up, she is in the queue. already: she is in the class. not-found, several (of
    that name; her code would say which), elsewhere (of a unit she who types does not answer
    for), own (somebody else has to agree): nothing was done."""
    member_id: int = 0
    registration_id: int = 0
    name: str = ""
    """Of the member, where it is one she who types answers for."""


async def nominate(
    session: Session,
    *,
    training_id: int,
    wordings: Sequence[tuple[str, str]],
    unit_ids: Collection[int] | None,
    by: int,
    now: datetime,
    asked_at: datetime,
) -> list[Line]:
    """What became of each line (as it was typed, and its folded key), in their order.

    Locks the class. ``unit_ids`` are the units ``by`` answers for, None all of them.

    Raises:
        Cancelled, Started, NotOpen, Closed: as ``seats.register``.
    """
    training = await trainings.locked(session, training_id)
    seats.check_window(training, now=now, asked_at=asked_at)
    lines = []
    for wording, key in wordings:
        found = await meant(session, wording, key)
        hers = [one for one in found if unit_ids is None or one.unit_id in unit_ids]
        if len(hers) != 1:
            outcome = SEVERAL if hers else ELSEWHERE if found else NOT_FOUND
            lines.append(Line(wording, outcome))
            continue
        outcome, registration_id = await _place(session, training, hers[0], by, now)
        lines.append(Line(wording, outcome, hers[0].id, registration_id, hers[0].name))
    return lines


async def meant(session: Session, wording: str, key: str) -> Sequence[Member]:
    """Members with that code, or that name."""
    code = func.lower(Member.code) == wording.strip().lower()
    here = select(Member).where(Member.left_at.is_(None), or_(code, Member.search_key == key))
    return (await session.scalars(here.order_by(Member.id))).all()


async def _place(
    session: Session, training: Training, member: Member, by: int, now: datetime
) -> tuple[str, int]:
    """The outcome for one member, and the id of her registration."""
    here = (Registration.training_id == training.id) & (Registration.member_id == member.id)
    row = await session.scalar(select(Registration).where(here, Registration.state.in_(LIVE)))
    if row is not None and row.state != ASKED:
        return ALREADY, row.id
    if training.needs_approval and member.id == by:
        return OWN, 0
    outcome = await _outcome(session, training, row.unit_id if row else member.unit_id, now)
    if row is None:
        row = Registration(training_id=training.id, member_id=member.id, unit_id=member.unit_id,
                           at=now, by_id=by)  # fmt: skip
        session.add(row)
    state = CONFIRMED if outcome == TAKEN else QUEUED
    await histories.change(session, row, state, now=now, by=by)
    histories.note(session, row, "nominated", now=now, by=by)
    await deliveries.cancel(session, seats.cards_of(row.id))
    return outcome, row.id


async def _outcome(
    session: Session, training: Training, unit_id: int | None, now: datetime
) -> str:
    if await seats.is_free(session, training, unit_id=unit_id, now=now):
        return TAKEN
    room = await quotas.room(session, training, now=now)
    is_over = room.units is not None and room.units.get(unit_id or 0, 0) <= 0
    return OVER if is_over else WAITS
