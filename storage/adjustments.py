"""The settings of a class, as they are and as they are changed once it is open.

Whoever holds a seat keeps it, and who waits for her unit's word goes on waiting, whatever is
changed; seats that become free by it are offered to who waits.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from storage import audit, offers, quotas, seats, trainings
from storage.database import Session
from storage.offers import Offer
from storage.tables import Training, Unit
from storage.trainings import Settings

AT_ANY_TIME = ("batch", "plan_number", "absence_limit", "pass_mark")
"""What may be changed also after it has begun."""


class BelowHeld(Exception):
    """More seats are held than a unit would have: ``units`` by name, held, and wanted."""

    def __init__(self, units: list[tuple[str, int, int]]) -> None:
        super().__init__(len(units))
        self.units = units


class ReserveHeld(Exception):
    """More seats of reserve are held than there would be: ``held``."""

    def __init__(self, held: int) -> None:
        super().__init__(held)
        self.held = held


async def of_class(session: Session, training_id: int) -> Settings:
    """The settings of a class as they are.

    Raises:
        Cancelled.
    """
    here = select(Training).where(Training.id == training_id, Training.cancelled_at.is_(None))
    row = await session.scalar(here.execution_options(populate_existing=True))
    if row is None:
        raise trainings.Cancelled
    same = {one.name: getattr(row, one.name) for one in fields(Settings) if one.name != "quotas"}
    return Settings(quotas=await quotas.of_training(session, row.id), **same)


async def adjust(
    session: Session,
    *,
    training_id: int,
    changes: Mapping[str, Any],
    by: int,
    now: datetime,
    zone: ZoneInfo,
) -> list[Offer]:
    """The offers that follow from giving a class these settings (names of ``Settings``, and
    ``closes_at``), whose people are to be told.

    Locks the class.

    Raises:
        Cancelled.
        Started: it has begun, and more than ``AT_ANY_TIME`` would change.
        BelowHeld: members of these units hold more seats than they would have.
        ReserveHeld: more seats of reserve are held than there would be.
        ValueError: the moments do not follow each other.
    """
    training = await trainings.locked(session, training_id)
    if training.starts_at <= now and not set(changes) <= set(AT_ANY_TIME):
        raise seats.Started
    _check_times(training, changes)
    await _check_held(session, training, changes, now)
    rest = dict(changes)
    if "quotas" in rest:
        await quotas.give(session, training, rest.pop("quotas"))
    for name, value in rest.items():
        setattr(training, name, value)
    await session.flush()
    await audit.record(
        session, actor_id=by, action="training.adjust", object=f"training:{training_id}",
        details={"what": sorted(changes)}, now=now,
    )  # fmt: skip
    return await offers.make(session, training, now, zone) if training.starts_at > now else []


def _check_times(training: Training, changes: Mapping[str, Any]) -> None:
    closes = changes.get("closes_at", training.closes_at)
    opens = changes.get("opens_at", training.opens_at)
    released = changes.get("released_at", training.released_at)
    if closes > training.starts_at:
        raise ValueError("closes")
    if opens is not None and opens >= closes:
        raise ValueError("opens")
    if released is not None and released >= training.starts_at:
        raise ValueError("released")


async def _check_held(
    session: Session, training: Training, changes: Mapping[str, Any], now: datetime
) -> None:
    held = await quotas.given(session, training.id)
    if held > int(changes.get("reserve", held)):
        raise ReserveHeld(held)
    wanted = changes.get("quotas", {})
    released = changes.get("released_at", training.released_at)
    if not wanted or (released is not None and released <= now):
        return  # quotas will limit nobody
    taken = await quotas.taken(session, training.id)
    over = {unit: count for unit, count in taken.items() if unit and count > wanted.get(unit, 0)}
    names = select(Unit.id, Unit.name).where(Unit.id.in_(over)).order_by(Unit.search_key)
    found = [(name, over[id_], wanted.get(id_, 0)) for id_, name in await session.execute(names)]
    if found:
        raise BelowHeld(found)
