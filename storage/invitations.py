"""What a class asks of everybody with a seat, and how each has answered: as people read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import aliased

from storage import deliveries, reminders
from storage.database import Session
from storage.registrations import CONFIRMED, DECLINED
from storage.tables import Invitation, Member, Registration, Summons, Training, Unit

INVITED, WILL_COME, NO_REPLY, REPLACED = "invited", "will_come", "no_reply", "replaced"
OPEN: Final = (INVITED, NO_REPLY)
"""States in which she may still answer."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a summons says besides the class itself."""

    subject: str = ""
    """Who presides, what it is about."""
    requirements: str = ""
    signer: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Summoned:
    """A summons as it was sent."""

    id: int
    training_id: int
    letter: Letter
    sent_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """What a summons is for one person."""

    id: int
    summons_id: int
    registration_id: int
    training_id: int
    member_id: int
    name: str
    code: str
    phone: str
    language: str
    address: str
    unit_id: int | None
    unit: str
    title: str
    place: str
    starts_at: datetime
    state: str
    """invited, will_come, declined, no_reply, replaced."""
    seat: str
    """The state of her registration."""
    due_at: datetime
    kept_until: datetime | None
    """Of who has declined: until when her unit may name somebody in her place."""
    answered_at: datetime | None
    by: str
    """Who entered her answer; empty: she herself, or nobody."""
    reason: str
    is_substitute: bool
    why_over: str
    """Why nothing of it counts any more: cancelled, postponed, moved; empty: it does."""

    @property
    def may_be_replaced(self) -> bool:
        """Whether her unit may name somebody in her place."""
        return self.state in OPEN or (self.state == DECLINED and self.seat == DECLINED)


@dataclass(frozen=True, slots=True)
class Figures:
    """How a summons was answered; each seat counts once, by who has it last, so that all but
    ``summoned`` add up to it."""

    summoned: int = 0
    confirmed: int = 0
    """By themselves."""
    by_phone: int = 0
    """Their secretary was told, and entered that they come."""
    substitutes: int = 0
    """Named in somebody's place, and have not said no."""
    declined: int = 0
    """Nobody was named in their place."""
    no_reply: int = 0
    waiting: int = 0


def _figure(state: str, by: bool, is_substitute: bool) -> str:
    if state in (DECLINED, NO_REPLY):
        return state
    if is_substitute:
        return "substitutes"
    if state == INVITED:
        return "waiting"
    return "by_phone" if by else "confirmed"


def _rows() -> Any:
    i, r, t, s = Invitation, Registration, Training, Summons
    by = aliased(Member)
    return (
        select(i, r.training_id, r.member_id, Member.name, Member.code, Member.phone,
               Member.language, Member.address, r.unit_id, Unit.name, t.title, t.place,
               t.starts_at, r.state, r.offer_until, by.name, t.cancelled_at, t.postponed_at,
               s.ended_at)
        .join(r, r.id == i.registration_id)
        .join(s, s.id == i.summons_id)
        .join(t, t.id == r.training_id)
        .join(Member, Member.id == r.member_id)
        .outerjoin(Unit, Unit.id == r.unit_id)
        .outerjoin(by, by.id == i.by_id)
        .order_by(Unit.search_key, Unit.id, Member.search_key, i.id)
        .execution_options(populate_existing=True)
    )  # fmt: skip


async def those(session: Session, *where: ColumnElement[bool]) -> list[Invited]:
    """The invitations for which that holds, unit by unit and by name."""
    return [
        Invited(
            id=i.id, summons_id=i.summons_id, registration_id=i.registration_id,
            training_id=training_id, member_id=member_id, name=name, code=code, phone=phone,
            language=language, address=address, unit_id=unit_id, unit=unit or "", title=title,
            place=place, starts_at=starts_at, state=i.state, seat=seat, due_at=i.due_at,
            kept_until=until if seat == DECLINED else None, answered_at=i.answered_at,
            by=by or "", reason=i.reason, is_substitute=i.replaces_id is not None,
            why_over="cancelled" if cancelled else "postponed" if postponed
            else "moved" if ended else "",
        )
        for i, training_id, member_id, name, code, phone, language, address, unit_id, unit, title,
            place, starts_at, seat, until, by, cancelled, postponed, ended
        in (await session.execute(_rows().where(*where))).all()
    ]  # fmt: skip


async def get(session: Session, invitation_id: int) -> Invited | None:
    """The invitation with that id, whatever has become of it."""
    return next(iter(await those(session, Invitation.id == invitation_id)), None)


async def of_summons(session: Session, summons_id: int) -> list[Invited]:
    """Everybody a summons was sent to, substitutes too, unit by unit."""
    return await those(session, Invitation.summons_id == summons_id)


async def to_ask(session: Session, summons_id: int, *, unit_id: int) -> list[Invited]:
    """Those of a unit who have not said that they come and were not replaced."""
    here = Registration.unit_id == unit_id
    asked = Invitation.state.in_((*OPEN, DECLINED))
    found = await those(session, Invitation.summons_id == summons_id, here, asked)
    return [one for one in found if one.may_be_replaced]


async def kept_for(session: Session, registration_id: int) -> list[Invited]:
    """What a registration was summoned by, if its seat is kept for its unit."""
    here = Invitation.registration_id == registration_id
    found = await those(session, here, Summons.ended_at.is_(None))
    return [one for one in found if one.kept_until is not None]


async def standing(session: Session, training_id: int) -> Summoned | None:
    """The summons of a class that counts now."""
    here = select(Summons).where(Summons.training_id == training_id, Summons.ended_at.is_(None))
    row = await session.scalar(here.execution_options(populate_existing=True))
    return _summoned(row) if row else None


async def last(session: Session, training_id: int) -> Summoned | None:
    """The newest summons of a class, whether it counts or not."""
    here = select(Summons).where(Summons.training_id == training_id)
    row = await session.scalar(here.order_by(Summons.id.desc()).limit(1))
    return _summoned(row) if row else None


def _summoned(row: Summons) -> Summoned:
    letter = Letter(row.subject, row.requirements, row.signer, row.contact)
    return Summoned(row.id, row.training_id, letter, row.sent_at, row.due_at)


async def class_of(session: Session, summons_id: int) -> int:
    """Id of the class of a summons; 0: there is no such summons."""
    here = select(Summons.training_id).where(Summons.id == summons_id)
    return await session.scalar(here) or 0


async def figures(session: Session, summons_id: int) -> Figures:
    """How a summons was answered up to now."""
    i = Invitation
    found = await session.execute(
        select(i.state, i.by_id.is_not(None), i.replaces_id.is_not(None), func.count())
        .where(i.summons_id == summons_id, i.state != REPLACED)
        .group_by(i.state, i.by_id.is_not(None), i.replaces_id.is_not(None))
    )
    counts = dict.fromkeys(Figures.__dataclass_fields__, 0)
    for state, by, is_substitute, count in found:
        counts[_figure(state, by, is_substitute)] += count
        counts["summoned"] += count
    return Figures(**counts)


async def units_of(session: Session, summons_id: int) -> Sequence[int]:
    """Ids of the units a summons concerns."""
    found = await session.scalars(
        select(Registration.unit_id)
        .join(Invitation, Invitation.registration_id == Registration.id)
        .where(Invitation.summons_id == summons_id, Registration.unit_id.is_not(None))
        .distinct()
    )
    return sorted(one for one in found if one is not None)


async def lacking(session: Session, summons: Summoned) -> list[int]:
    """Ids of the registrations with a seat that it was not sent to."""
    sent = select(Invitation.registration_id).where(Invitation.summons_id == summons.id)
    found = await session.scalars(
        select(Registration.id)
        .join(Member, Member.id == Registration.member_id)
        .where(Registration.training_id == summons.training_id, Registration.state == CONFIRMED)
        .where(Member.left_at.is_(None), Registration.id.not_in(sent))
        .order_by(Registration.id)
    )
    return list(found)


async def end(session: Session, training_id: int, *, now: datetime) -> None:
    """Nothing of the class's summons counts from now on, and what of it has not left does not
    leave. The class is locked by the caller."""
    ended = await session.scalars(
        update(Summons)
        .where(Summons.training_id == training_id, Summons.ended_at.is_(None))
        .values(ended_at=now)
        .returning(Summons.id)
    )
    for summons_id in ended.all():
        await session.execute(
            update(Invitation)
            .where(Invitation.summons_id == summons_id, Invitation.state == INVITED)
            .values(state=NO_REPLY, chase_at=None)
        )
        await deliveries.cancel(session, f"{event(summons_id)}:")
        await reminders.drop(session, event=event(summons_id))


def event(summons_id: int) -> str:
    """What its messages and its chases are known by."""
    return f"summons:{summons_id}"
