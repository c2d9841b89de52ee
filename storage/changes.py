"""What becomes of a class after it was opened: other times, another place, other seats."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import lessons, trainings
from storage.database import Session


class Stale(Exception):
    """The class is not any more as it was when she was asked."""


class Same(Exception):
    """Nothing would change."""


@dataclass(frozen=True, slots=True)
class Times:
    """Where a class is and when."""

    place: str
    starts_at: datetime
    ends_at: datetime


async def move(session: Session, *, training_id: int, old: Times, new: Times) -> None:
    """Gives a class, which is still as ``old`` says, the times and place of ``new``; its
    sessions go along, and registration ends as long before the start as it did.

    Locks the class. Its unsent reminders move with it (``trainings.move``).

    Raises:
        Cancelled.
        Stale: somebody has changed it meanwhile.
        Same: it is so already.
        ValueError: the times do not follow each other.
    """
    training = await trainings.locked(session, training_id)
    if Times(training.place, training.starts_at, training.ends_at) != old:
        raise Stale
    if old == new:
        raise Same
    by = new.starts_at - old.starts_at
    await trainings.move(session, training_id=training_id, starts_at=new.starts_at,
                         ends_at=new.ends_at, closes_at=training.closes_at + by)  # fmt: skip
    training.place = new.place
    if by < timedelta():  # what opens before the end of registration still does
        training.opens_at = training.opens_at and training.opens_at + by
        training.released_at = training.released_at and training.released_at + by
    await lessons.shift(session, training_id=training_id, by=by, ends_at=new.ends_at)
