"""Who holds a seat or waits for one: the lists, as people and secretaries read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from storage import reminders
from storage.database import Session
from storage.tables import Invitation, Member, Registration, Summons, Training, Unit

CONFIRMED, OFFERED, QUEUED, ASKED = "confirmed", "offered", "queued", "asked"
LIVE = (CONFIRMED, OFFERED, QUEUED, ASKED)
REFUSED = "refused"
DECLINED, REPLACED, RELEASED = "declined", "replaced", "released"
"""Of who was summoned and does not come: her seat is kept for her unit; somebody of her unit has
it; it went to whoever waited."""


@dataclass(frozen=True, slots=True)
class Place:
    """What one member has in one class."""

    id: int
    """Of the registration."""
    training_id: int
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    state: str
    """asked, confirmed, offered, queued, refused, cancelled, passed, declined, replaced,
    released."""
    position: int
    """Among those who wait, 1 is next; 0 when she does not wait."""
    waiting: int
    """How many wait."""
    until: datetime | None
    """Until when the offered seat is held for her."""
    is_cancelled: bool
    """Whether the class itself was called off."""
    reason: str
    """Why it was refused, or what her unit's secretary wants to know first."""
    unit_id: int | None
    """Her unit when she asked."""
    postponed_for: str | None = None
    """Why the class has no date any more; None: it has one."""
    invitation_id: int = 0
    """Of the summons that counts now; 0: she was not summoned."""
    answer: str = ""
    """invited, will_come, declined, no_reply, replaced."""
    answer_until: datetime | None = None
    """Until when an answer is asked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person on the list of a class."""

    unit_id: int
    unit: str
    name: str
    state: str
    position: int
    by: str
    """Who registered her in her place; empty: she herself."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody with a seat who is to be reminded."""

    member_id: int
    language: str
    address: str


def _ahead() -> ColumnElement[int]:
    """The position in the queue of the row at hand."""
    other = aliased(Registration)
    return (
        select(func.count())
        .where(other.training_id == Registration.training_id, other.state == QUEUED)
        .where(or_(
            other.priority < Registration.priority,
            (other.priority == Registration.priority) & (other.id <= Registration.id),
        ))
        .correlate(Registration)
        .scalar_subquery()
    )  # fmt: skip


def _waiting() -> ColumnElement[int]:
    other = aliased(Registration)
    return (
        select(func.count())
        .where(other.training_id == Registration.training_id, other.state == QUEUED)
        .correlate(Registration)
        .scalar_subquery()
    )


def _places() -> Any:
    return (
        select(Registration, Training, _ahead(), _waiting(), Invitation)
        .join(Training, Training.id == Registration.training_id)
        .outerjoin(Summons, (Summons.training_id == Training.id) & Summons.ended_at.is_(None))
        .outerjoin(Invitation, (Invitation.summons_id == Summons.id)
                   & (Invitation.registration_id == Registration.id))
        .execution_options(populate_existing=True)
    )  # fmt: skip


async def _read(session: Session, query: Any) -> list[Place]:
    return [
        Place(
            id=one.id,
            training_id=training.id,
            title=training.title,
            place=training.place,
            starts_at=training.starts_at,
            ends_at=training.ends_at,
            state=one.state,
            position=ahead if one.state == QUEUED else 0,
            waiting=waiting,
            until=one.offer_until if one.state == OFFERED else None,
            is_cancelled=training.cancelled_at is not None,
            reason=one.reason,
            unit_id=one.unit_id,
            postponed_for=training.postponed_for if training.postponed_at else None,
            invitation_id=asked.id if asked else 0,
            answer=asked.state if asked else "",
            answer_until=asked.due_at if asked else None,
        )
        for one, training, ahead, waiting, asked in (await session.execute(query)).all()
    ]


async def get(session: Session, registration_id: int, *, member_id: int) -> Place | None:
    """The registration with that id if it is this member's, live or not."""
    mine = (Registration.id == registration_id) & (Registration.member_id == member_id)
    return next(iter(await _read(session, _places().where(mine))), None)


async def in_training(session: Session, training_id: int, *, member_id: int) -> Place | None:
    """The member's live registration in a class."""
    mine = (Registration.training_id == training_id) & (Registration.member_id == member_id)
    live = Registration.state.in_(LIVE)
    return next(iter(await _read(session, _places().where(mine, live))), None)


async def live_of(session: Session, member_id: int, *, at: datetime) -> list[Place]:
    """A member's live registrations in classes that have not ended, soonest first."""
    query = _places().where(
        Registration.member_id == member_id,
        Registration.state.in_(LIVE),
        or_(Training.ends_at > at, Training.postponed_at.is_not(None)),
        Training.cancelled_at.is_(None),
    )
    return await _read(session, query.order_by(Training.starts_at, Registration.id))


async def recent_of(
    session: Session, member_id: int, *, at: datetime, limit: int = 5
) -> list[Place]:
    """A member's registrations in classes that have not ended, whatever has become of them,
    soonest first."""
    query = _places().where(
        Registration.member_id == member_id,
        or_(Training.ends_at > at, Training.postponed_at.is_not(None)),
        Training.cancelled_at.is_(None),
    )
    return await _read(session, query.order_by(Training.starts_at, Registration.id).limit(limit))


async def seated(session: Session, training_id: int) -> list[int]:
    """Members with a seat in a class."""
    found = await session.scalars(
        select(Registration.member_id)
        .join(Member, Member.id == Registration.member_id)
        .where(Registration.training_id == training_id, Registration.state == CONFIRMED)
        .where(Member.left_at.is_(None))
    )
    return list(found)


async def refused_of(session: Session, member_id: int, *, at: datetime) -> list[Place]:
    """A member's refused wishes for classes that have not begun, unless she has another in the
    same class."""
    other = aliased(Registration)
    newer = (
        exists()
        .where(other.training_id == Registration.training_id, other.member_id == member_id)
        .where(other.id > Registration.id)
        .correlate(Registration)
    )
    query = _places().where(
        Registration.member_id == member_id,
        Registration.state == REFUSED,
        Training.starts_at > at,
        Training.cancelled_at.is_(None),
        ~newer,
    )
    return await _read(session, query.order_by(Training.starts_at, Registration.id))


async def clashing(session: Session, training_id: int, *, member_id: int) -> list[Place]:
    """A member's live registrations in other classes that overlap with this one in time."""
    this = aliased(Training)
    overlaps = (Training.starts_at < this.ends_at) & (Training.ends_at > this.starts_at)
    query = (
        _places()
        .join(this, this.id == training_id)
        .where(overlaps, Training.id != training_id, Training.cancelled_at.is_(None))
        .where(Training.postponed_at.is_(None))
        .where(Registration.member_id == member_id, Registration.state.in_(LIVE))
    )
    return await _read(session, query.order_by(Training.starts_at, Registration.id))


async def roster(session: Session, training_id: int) -> list[Line]:
    """Everybody live in a class: unit by unit, those with a seat first, then the queue."""
    by = aliased(Member)
    rank = case({state: place for place, state in enumerate(LIVE)}, value=Registration.state)
    found = await session.execute(
        select(Unit.id, Unit.name, Member.name, Registration.state, _ahead(), by.name)
        .join(Member, Member.id == Registration.member_id)
        .join(Unit, Unit.id == Member.unit_id)
        .outerjoin(by, by.id == Registration.by_id)
        .where(Registration.training_id == training_id, Registration.state.in_(LIVE))
        .order_by(Unit.search_key, Unit.id, rank, Registration.priority, Registration.id)
    )
    return [
        Line(unit_id, unit, name, state, ahead if state == QUEUED else 0, in_place or "")
        for unit_id, unit, name, state, ahead, in_place in found
    ]


async def to_remind(
    session: Session, training_id: int, *, event: str, kind: str, slot: datetime, limit: int = 500
) -> list[Attendee]:
    """Those whose seat was certain before ``slot`` and who have no reminder of it yet.

    Lock the class first, so that whoever steps out does it before or after, not meanwhile.
    """
    done = reminders.reminded(event, kind, slot)
    found = await session.execute(
        select(Member.id, Member.language, Member.address)
        .join(Registration, Registration.member_id == Member.id)
        .where(Registration.training_id == training_id, Registration.state == CONFIRMED)
        .where(Registration.changed_at < slot, Member.left_at.is_(None))
        .where(Registration.member_id.not_in(done))
        .order_by(Registration.id)
        .limit(limit)
    )
    return [Attendee(*row) for row in found]


async def counts(session: Session, training_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many live registrations of each state the classes have, and seats kept for units;
    ``given``: how many of the seats held are of reserve."""
    found = await session.execute(
        select(Registration.training_id, Registration.state, Registration.is_reserve, func.count())
        .where(Registration.training_id.in_(training_ids))
        .where(or_(*(Registration.state == state for state in (*LIVE, DECLINED))))
        .group_by(Registration.training_id, Registration.state, Registration.is_reserve)
    )
    figures = {one: dict.fromkeys((*LIVE, DECLINED, "given"), 0) for one in training_ids}
    for training_id, state, is_reserve, number in found:
        figures[training_id][state] += number
        if is_reserve and state in (CONFIRMED, OFFERED, DECLINED):
            figures[training_id]["given"] += number
    return figures
