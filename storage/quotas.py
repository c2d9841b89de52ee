"""Seats of a class that are for the members of a unit, and what of them is left.

Until the moment at which unused seats are released a unit has no more than its quota, and none
without one; from then on a free seat is anybody's. Seats of reserve are beside all this: they use
up no quota and no other seat, and there are as many as the class has of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from storage.database import Session
from storage.registrations import CONFIRMED, DECLINED, OFFERED
from storage.tables import Quota, Registration, Training

TAKEN = (CONFIRMED, OFFERED, DECLINED)
"""States that hold a seat; one that was declined is kept for the unit."""


@dataclass(slots=True)
class Room:
    """What is left of a class at one moment, while it is locked."""

    free: int
    """Seats nobody holds; less than nothing never."""
    units: dict[int, int] | None
    """Seats left to each unit with a quota; None: quotas do not limit."""

    def of(self, unit_id: int | None) -> int:
        """Seats a member of that unit may have."""
        if self.units is None:
            return self.free
        return max(min(self.free, self.units.get(unit_id or 0, 0)), 0)

    def take(self, unit_id: int | None) -> None:
        """One of them is gone."""
        self.free -= 1
        if self.units is not None and unit_id in self.units:
            self.units[unit_id] -= 1


def limits(training: Training, *, now: datetime) -> bool:
    """Whether quotas limit who gets a seat at that moment."""
    is_released = training.released_at is not None and training.released_at <= now
    return training.has_quotas and not is_released


async def room(session: Session, training: Training, *, now: datetime) -> Room:
    """What is left of a class, which is to be locked where it matters."""
    held = await taken(session, training.id)
    free = max(training.seats - sum(held.values()), 0)
    if not limits(training, now=now):
        return Room(free, None)
    quotas = await of_training(session, training.id)
    return Room(free, {unit: seats - held.get(unit, 0) for unit, seats in quotas.items()})


async def taken(session: Session, training_id: int) -> dict[int | None, int]:
    """By unit how many seats of a class are held, those of reserve not counted."""
    found = await session.execute(
        select(Registration.unit_id, func.count())
        .where(Registration.training_id == training_id, Registration.state.in_(TAKEN))
        .where(~Registration.is_reserve)
        .group_by(Registration.unit_id)
    )
    return {unit_id: count for unit_id, count in found}


async def given(session: Session, training_id: int) -> int:
    """How many seats of reserve are held."""
    held = select(func.count()).where(
        Registration.training_id == training_id, Registration.state.in_(TAKEN),
        Registration.is_reserve,
    )  # fmt: skip
    return await session.scalar(held) or 0


async def of_training(session: Session, training_id: int) -> dict[int, int]:
    """By unit how many seats of a class are its members'."""
    here = select(Quota.unit_id, Quota.seats).where(Quota.training_id == training_id)
    return {unit_id: count for unit_id, count in await session.execute(here)}


async def give(session: Session, training: Training, quotas: Mapping[int, int]) -> None:
    """Replaces the quotas of a class, which is to be locked or new; without any they limit
    nobody. Who holds a seat keeps it.

    Raises:
        ValueError: a quota below nothing.
    """
    if any(seats < 0 for seats in quotas.values()):
        raise ValueError("seats")
    await session.execute(delete(Quota).where(Quota.training_id == training.id))
    rows = [
        {"training_id": training.id, "unit_id": unit_id, "seats": seats}
        for unit_id, seats in quotas.items()
    ]
    if rows:
        await session.execute(insert(Quota), rows)
    training.has_quotas = bool(rows)
    await session.flush()
