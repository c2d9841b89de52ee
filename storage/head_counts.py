"""How many were there at each venue, as the venues report it: twice, and corrected at will."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select

from storage import conferences, deliveries, trainings, venues
from storage.conferences import Round
from storage.database import Session
from storage.tables import HeadCount, Venue
from storage.venues import NoSuchVenue

LATE_AFTER: Final = timedelta(minutes=15)
"""So long after it was asked a venue is asked again, once (domain.md, scenario C)."""
CORRECTED_FOR: Final = timedelta(hours=24)
"""So long after the end figures may be given or corrected."""
MOST: Final = 100_000


class TooMany(Exception):
    """More were present or excused than were summoned."""


class Early(Exception):
    """Nobody counts yet: the first time is ``at``."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


class Over(Exception):
    """It is too late to report."""


@dataclass(frozen=True, slots=True)
class Figures:
    """People, as somebody counted them."""

    summoned: int
    present: int
    excused: int
    guests: int = 0

    @property
    def absent(self) -> int:
        """Without a reason anybody knows."""
        return self.summoned - self.present - self.excused

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.summoned + other.summoned, self.present + other.present,
                       self.excused + other.excused, self.guests + other.guests)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What stands for a venue and a round."""

    venue_id: int
    round: int
    figures: Figures
    at: datetime
    corrections: int


NOBODY: Final = Figures(0, 0, 0)


async def report(
    session: Session,
    venue_id: int,
    *,
    round: int,
    figures: Figures,
    by: int,
    now: datetime,
    zone: conferences.Zone,
) -> Report:
    """What stands for the venue from now on; what stood before is kept below it. Locks the
    conference, and takes back what was still to ask it.

    Raises:
        NoSuchVenue, Cancelled: none, or its conference was called off.
        Early, Over: it is not the time for it.
        TooMany, ValueError: the figures cannot be.
    """
    venue = await venues.get(session, venue_id)
    if venue is None:
        raise NoSuchVenue
    await trainings.locked(session, venue.training_id)
    of = await conferences.get(session, venue.training_id)
    if of is None:
        raise NoSuchVenue
    _check(figures)
    asked = conferences.rounds(of, zone=zone)
    if not 1 <= round <= len(asked):
        raise ValueError("round")
    if now < asked[round - 1].at:
        raise Early(asked[round - 1].at)
    if now > of.ends_at + CORRECTED_FOR:
        raise Over
    session.add(HeadCount(venue_id=venue_id, round=round, summoned=figures.summoned,
                          present=figures.present, excused=figures.excused,
                          guests=figures.guests, at=now, by_id=by))  # fmt: skip
    await session.flush()
    await deliveries.cancel(session, f"head-count:{venue_id}:{round}:")
    found = await latest(session, of.training_id)
    return found[venue_id, round]


def _check(figures: Figures) -> None:
    every = (figures.summoned, figures.present, figures.excused, figures.guests)
    if any(not 0 <= one <= MOST for one in every):
        raise ValueError("figures")
    if figures.absent < 0:
        raise TooMany


def current(every: Sequence[Round], now: datetime) -> Round | None:
    """The round that was asked for last; None: none yet."""
    return next((one for one in reversed(every) if one.at <= now), None)


async def latest(session: Session, training_id: int) -> dict[tuple[int, int], Report]:
    """(Venue, round) to what stands: of several reports the last."""
    h = HeadCount
    here = h.venue_id.in_(select(Venue.id).where(Venue.training_id == training_id))
    newest = (
        select(func.max(h.id).label("id"), (func.count() - 1).label("corrections"))
        .where(here)
        .group_by(h.venue_id, h.round)
        .subquery()
    )
    found = await session.execute(
        select(h, newest.c.corrections).join(newest, newest.c.id == h.id)
    )
    return {
        (row.venue_id, row.round): Report(
            row.venue_id, row.round,
            Figures(row.summoned, row.present, row.excused, row.guests), row.at, count,
        )
        for row, count in found
    }  # fmt: skip


def total(reports: dict[tuple[int, int], Report], round: int) -> tuple[int, Figures]:
    """How many venues have reported a round, and their figures together."""
    some = [one.figures for (_, number), one in reports.items() if number == round]
    return len(some), sum(some, NOBODY)
