"""A class calls everybody with a seat: sent, answered, not answered in time.

Every answer locks its class first. Who does not come keeps nobody from coming: her seat is kept
for her unit for a while, then offered to whoever waits. Registrations keep their state
``confirmed`` until somebody says no; ``storage/substitutes.py`` puts another in her place.
"""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select

from storage import deliveries, histories, invitations, offers, reminders, trainings
from storage.database import Session
from storage.invitations import INVITED, OPEN, WILL_COME, Invited, Letter, Summoned
from storage.offers import Offer
from storage.registrations import CONFIRMED, DECLINED, RELEASED
from storage.tables import Invitation, Member, Registration, Summons, Training

ANSWER_IN: Final = timedelta(hours=48)
NAME_IN: Final = timedelta(hours=24)
"""So long a unit may name somebody before the seat goes to whoever waits."""
AT_LEAST: Final = timedelta(hours=1)
"""Less than this is no time to name anybody."""
NOTICE_DAYS: Final = 3
"""Working days before the start, unless it is sudden (domain.md rule T2)."""


class Already(Exception):
    """Everybody with a seat was summoned before: ``summons``."""

    def __init__(self, summons: Summoned) -> None:
        super().__init__(summons.id)
        self.summons = summons


class Started(Exception):
    """The class has begun."""


class Nobody(Exception):
    """Nobody has a seat."""


class NotYours(Exception):
    """There is no such invitation of hers."""


class Over(Exception):
    """Nothing of the summons counts any more: ``why`` is cancelled, postponed or moved."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Answered(Exception):
    """She has answered, or somebody was named in her place: ``invited``."""

    def __init__(self, invited: Invited) -> None:
        super().__init__(invited.state)
        self.invited = invited


def answer_until(starts_at: datetime, *, tell_at: datetime) -> datetime:
    """Until when who is told at ``tell_at`` is asked to answer: 48 hours, and at most two
    thirds of what is left before the start."""
    return tell_at + min(ANSWER_IN, (starts_at - tell_at) * 2 / 3)


def kept_until(starts_at: datetime, *, tell_at: datetime) -> datetime | None:
    """Until when a unit that is told at ``tell_at`` may name somebody: 24 hours, and at most
    half of what is left before the start; None when that is less than an hour."""
    span = min(NAME_IN, (starts_at - tell_at) / 2)
    return tell_at + span if span >= AT_LEAST else None


# Sent


async def send(
    session: Session,
    *,
    training_id: int,
    letter: Letter,
    by: int | None,
    now: datetime,
    zone: ZoneInfo,
) -> Summoned:
    """The summons of everybody with a seat; who gets one later is lacking until ``invite``.

    Locks the class. One that says nothing, as after another date, is followed by the letter.

    Raises:
        Cancelled: there is no such class, or it has no date.
        Started.
        Already: it was sent.
        Nobody: no seat is held.
    """
    training = await trainings.locked(session, training_id)
    if training.starts_at <= now:
        raise Started
    had = await invitations.standing(session, training_id)
    if had is not None and had.letter != Letter():
        raise Already(had)
    await invitations.end(session, training_id, now=now)
    summons = await _write(session, training, letter, by, now, zone)
    if not await invite(session, summons, by=by, now=now, zone=zone):
        raise Nobody
    return summons


async def _write(
    session: Session, training: Training, letter: Letter, by: int | None, now: datetime,
    zone: ZoneInfo,
) -> Summoned:  # fmt: skip
    due = answer_until(training.starts_at, tell_at=reminders.by_day(now, zone=zone))
    row = Summons(training_id=training.id, subject=letter.subject, sent_at=now, sent_by=by,
                  requirements=letter.requirements, signer=letter.signer, contact=letter.contact,
                  due_at=due, ended_at=None)  # fmt: skip
    session.add(row)
    await session.flush()
    return Summoned(row.id, training.id, letter, now, due)


async def ask_again(
    session: Session, *, training_id: int, by: int | None, now: datetime, zone: ZoneInfo
) -> Summoned:
    """The summons by which everybody with a seat is asked anew, with the words of the last one;
    without one, with none. The class is locked by the caller, and has a date again."""
    training = await session.get_one(Training, training_id)
    had = await invitations.last(session, training_id)
    await invitations.end(session, training_id, now=now)
    summons = await _write(session, training, had.letter if had else Letter(), by, now, zone)
    await invite(session, summons, by=by, now=now, zone=zone)
    return summons


async def invite(
    session: Session, summons: Summoned, *, by: int | None, now: datetime, zone: ZoneInfo
) -> list[Invited]:
    """Those with a seat a summons was not sent to, who are to be told from now on. The class
    is locked by the caller."""
    ids = await invitations.lacking(session, summons)
    for registration_id in ids:
        await add(session, summons.id, registration_id, by=by, now=now, zone=zone)
    if not ids:
        return []
    mine = Invitation.summons_id == summons.id
    return await invitations.those(session, mine, Invitation.registration_id.in_(ids))


async def add(
    session: Session,
    summons_id: int,
    registration_id: int,
    *,
    by: int | None,
    now: datetime,
    zone: ZoneInfo,
    replaces_id: int | None = None,
) -> int:
    """The id of the invitation of one who has a seat. The class is locked by the caller."""
    row = await session.get_one(Registration, registration_id)
    training = await session.get_one(Training, row.training_id)
    tell_at = reminders.by_day(now, zone=zone)
    due = answer_until(training.starts_at, tell_at=tell_at)
    chase = reminders.by_day(tell_at + (due - tell_at) / 2, zone=zone)
    made = Invitation(summons_id=summons_id, registration_id=registration_id, state=INVITED,
                      sent_at=now, due_at=due, chase_at=chase if chase < due else None,
                      answered_at=None, by_id=None, replaces_id=replaces_id)  # fmt: skip
    session.add(made)
    histories.note(session, row, "summoned", now=now, by=by)
    await session.flush()
    return made.id


async def late(session: Session, *, now: datetime) -> list[int]:
    """Ids of the classes where somebody has a seat and was not summoned with the others."""
    sent = exists().where(Invitation.summons_id == Summons.id,
                          Invitation.registration_id == Registration.id)  # fmt: skip
    lacks = exists().where(
        Registration.training_id == Training.id, Registration.state == CONFIRMED,
        Member.id == Registration.member_id, Member.left_at.is_(None), ~sent,
    )  # fmt: skip
    found = await session.scalars(
        select(Training.id)
        .join(Summons, Summons.training_id == Training.id)
        .where(Summons.ended_at.is_(None), Training.starts_at > now, lacks)
        .where(Training.cancelled_at.is_(None), Training.postponed_at.is_(None))
    )
    return list(found)


async def invite_late(
    session: Session, training_id: int, *, now: datetime, zone: ZoneInfo
) -> list[Invited]:
    """Those of ``late`` of one class, who are to be told. Locks the class.

    Raises:
        Cancelled.
    """
    await trainings.locked(session, training_id)
    summons = await invitations.standing(session, training_id)
    if summons is None:
        return []
    return await invite(session, summons, by=None, now=now, zone=zone)


# Answered


async def confirm(
    session: Session, invitation_id: int, *, member_id: int, now: datetime, by: int | None = None
) -> Invited:
    """The invitation, to which she has said that she comes; late is better than not at all.

    Locks the class. ``by`` was told so by her and enters it.

    Raises:
        NotYours, Over, Started.
        Answered: before, or somebody was named in her place.
    """
    row, seat = await locked(session, invitation_id, member_id=member_id, now=now)
    if row.state not in OPEN or seat.state != CONFIRMED:
        raise Answered(await _now(session, row))
    histories.note(session, seat, "will_come", now=now, by=by or member_id)
    return await answered(session, row, WILL_COME, member_id=member_id, now=now, by=by)


async def decline(
    session: Session,
    invitation_id: int,
    *,
    member_id: int,
    reason: str,
    now: datetime,
    zone: ZoneInfo,
    by: int | None = None,
) -> tuple[Invited, list[Offer]]:
    """The invitation, to which she has said no, and offers that follow: her seat is kept for
    her unit (``kept_until``), or free where there is no time for that.

    Locks the class. ``by`` was told so by her and enters it.

    Raises:
        NotYours, Over, Started, Answered: as ``confirm``.
        ValueError: no reason.
    """
    if not reason:
        raise ValueError("reason")
    row, seat = await locked(session, invitation_id, member_id=member_id, now=now)
    if row.state not in OPEN or seat.state != CONFIRMED:
        raise Answered(await _now(session, row))
    training = await session.get_one(Training, seat.training_id)
    made = await _give_back(session, row, seat, training, now, zone, by, reason)
    return await _now(session, row), made


async def step_out(
    session: Session, seat: Registration, training: Training, *, now: datetime, zone: ZoneInfo,
    by: int | None,
) -> list[Offer] | None:  # fmt: skip
    """The offers that follow when who was summoned gives her seat up without being asked; None:
    she was not summoned. The class is locked by the caller."""
    standing = select(Summons.id).where(
        Summons.training_id == training.id, Summons.ended_at.is_(None)
    )
    mine = Invitation.registration_id == seat.id
    row = await session.scalar(
        select(Invitation)
        .where(mine, Invitation.summons_id == standing.scalar_subquery())
        .execution_options(populate_existing=True)
    )
    if row is None or seat.state != CONFIRMED:
        return None
    return await _give_back(session, row, seat, training, now, zone, by, "")


async def _give_back(
    session: Session,
    row: Invitation,
    seat: Registration,
    training: Training,
    now: datetime,
    zone: ZoneInfo,
    by: int | None,
    reason: str,
) -> list[Offer]:
    tell_at = reminders.by_day(now, zone=zone)
    until = kept_until(training.starts_at, tell_at=tell_at) if seat.unit_id else None
    state = DECLINED if until else RELEASED
    who = by or seat.member_id
    await histories.change(session, seat, state, now=now, by=who, reason=reason, until=until)
    await reminders.drop(session, event=trainings.event(training.id), member_id=seat.member_id)
    await answered(session, row, DECLINED, member_id=seat.member_id, now=now, by=by, reason=reason)
    return [] if until else await offers.make(session, training, now, zone)


async def answered(
    session: Session, row: Invitation, state: str, *, member_id: int, now: datetime,
    by: int | None, reason: str = "",
) -> Invited:  # fmt: skip
    """The invitation, which has that state from now on; she is asked for nothing any more."""
    row.state, row.answered_at, row.by_id, row.reason, row.chase_at = state, now, by, reason, None
    await session.flush()
    event = invitations.event(row.summons_id)
    await deliveries.cancel(session, f"{event}:letter:{member_id}:")
    await reminders.drop(session, event=event, member_id=member_id)
    return await _now(session, row)


async def locked(
    session: Session, invitation_id: int, *, member_id: int | None = None, now: datetime
) -> tuple[Invitation, Registration]:
    """An invitation that counts and its registration, read once their class is locked;
    ``member_id`` is whose it has to be.

    Raises:
        NotYours, Over, Started.
    """
    here = Invitation.id == invitation_id
    seat = select(Registration).join(Invitation, Invitation.registration_id == Registration.id)
    found = await session.scalar(seat.where(here))
    if found is None or member_id not in (None, found.member_id):
        raise NotYours
    class_ = select(Training).where(Training.id == found.training_id).with_for_update()
    fresh = {"populate_existing": True}
    await session.scalar(class_.execution_options(**fresh))
    one = await invitations.get(session, invitation_id)
    if one is None or one.why_over:
        raise Over(one.why_over if one else "cancelled")
    if one.starts_at <= now:
        raise Started
    row = (await session.scalars(select(Invitation).where(here).execution_options(**fresh))).one()
    return row, (await session.scalars(seat.where(here).execution_options(**fresh))).one()


async def _now(session: Session, row: Invitation) -> Invited:
    found = await invitations.get(session, row.id)
    assert found is not None  # noqa: S101 - the row is at hand
    return found
