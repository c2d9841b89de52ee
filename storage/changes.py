"""What becomes of a class after it was opened: other times, another place, other seats."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from storage import (
    deliveries,
    histories,
    invitations,
    lessons,
    offers,
    reminders,
    summons,
    trainings,
)
from storage.database import Session
from storage.invitations import Summoned
from storage.registrations import CONFIRMED, DECLINED, OFFERED, QUEUED, RELEASED


class Stale(Exception):
    """The class is not any more as it was when she was asked."""


class Same(Exception):
    """Nothing would change."""


class Started(Exception):
    """The class has begun."""


@dataclass(frozen=True, slots=True)
class Times:
    """Where a class is and when."""

    place: str
    starts_at: datetime
    ends_at: datetime


async def move(
    session: Session, *, training_id: int, old: Times, new: Times, by: int | None, now: datetime,
    zone: ZoneInfo,
) -> Summoned | None:  # fmt: skip
    """Gives a class, which is still as ``old`` says, the times and place of ``new``; its
    sessions go along, and registration ends as long before the start as it did.

    The summons by which everybody with a seat is asked anew: where the class was put off, or
    was summoned for another day. On the same day answers stand, and nothing is asked.

    Locks the class. Its unsent reminders move with it (``trainings.move``).

    Raises:
        Cancelled.
        Stale: somebody has changed it meanwhile.
        Same: it is so already.
        ValueError: the times do not follow each other.
    """
    training = await trainings.locked(session, training_id, postponed=True)
    was_postponed = training.postponed_at is not None
    if Times(training.place, training.starts_at, training.ends_at) != old:
        raise Stale
    if old == new and not was_postponed:
        raise Same
    span = new.starts_at - old.starts_at
    await trainings.move(session, training_id=training_id, starts_at=new.starts_at,
                         ends_at=new.ends_at, closes_at=training.closes_at + span)  # fmt: skip
    training.place = new.place
    if span < timedelta():  # what opens before the end of registration still does
        training.opens_at = training.opens_at and training.opens_at + span
        training.released_at = training.released_at and training.released_at + span
    await lessons.shift(session, training_id=training_id, by=span, ends_at=new.ends_at)
    if not was_postponed:
        days = {one.starts_at.astimezone(zone).date() for one in (old, new)}
        if len(days) == 1 or await invitations.standing(session, training_id) is None:
            return None
    return await summons.ask_again(session, training_id=training_id, by=by, now=now, zone=zone)


async def postpone(
    session: Session, *, training_id: int, reason: str, by: int | None, now: datetime
) -> None:
    """The class has no date from now on, for that reason: nobody is reminded, summoned or
    offered a seat. Who has a seat keeps it; who was offered one stands in the queue again,
    where she stood; seats kept for units are free.

    Its times stay what they were (``Training.postponed_at``), so that its sessions move along
    when ``move`` gives it others. Locks the class.

    Raises:
        Cancelled: or it was put off before.
        Started: it has begun.
        ValueError: no reason.
    """
    if not reason:
        raise ValueError("reason")
    training = await trainings.locked(session, training_id)
    if training.starts_at <= now:
        raise Started
    training.postponed_at, training.postponed_for = now, reason
    await reminders.drop(session, event=trainings.event(training_id))
    await invitations.end(session, training_id, now=now)
    await deliveries.cancel(session, f"class:{training_id}:moved:")
    for state, then in ((OFFERED, QUEUED), (DECLINED, RELEASED)):
        for row in (await session.scalars(offers.in_state(training_id, state))).all():
            await histories.change(session, row, then, now=now, by=by)
            await deliveries.cancel(session, f"offer:{row.id}:")
    for row in (await session.scalars(offers.in_state(training_id, CONFIRMED))).all():
        histories.note(session, row, "postponed", now=now, by=by, reason=reason)
    await session.flush()
