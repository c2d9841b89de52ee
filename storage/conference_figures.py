"""How far an online conference is: what the office's live table shows."""

from dataclasses import dataclass
from datetime import datetime, time

from storage import conferences, head_counts, turnouts, venues, working_days
from storage.conferences import About, Zone
from storage.database import Session
from storage.head_counts import Figures
from storage.venues import FAULT, Venue

LINES_FROM = time(0)
"""Of the working day before it: a test of an earlier day says nothing."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One round of head counts."""

    number: int
    at: datetime
    reported: int
    """Venues."""
    figures: Figures


@dataclass(frozen=True, slots=True)
class Progress:
    """A conference in figures."""

    venues: int
    seats: int
    units: int
    chosen: int
    """Units that said where they sit."""
    members: int
    """Expected of them; guests apart."""
    guests: int
    tested: int
    faults: int
    rounds: tuple[Counted, ...]
    """Those that venues were asked for by now."""
    people: int
    """Who was scanned, typed or ticked in any session, each once."""

    @property
    def as_text(self) -> str:
        """What a card keeps of them."""
        counts = [self.venues, self.seats, self.units, self.chosen, self.members, self.guests,
                  self.tested, self.faults, self.people]  # fmt: skip
        for one in self.rounds:
            of = one.figures
            counts += [one.reported, of.summoned, of.present, of.excused, of.guests]
        return " ".join(map(str, counts))


async def progress(session: Session, of: About, *, now: datetime, zone: Zone) -> Progress:
    """How far it is at this moment."""
    every = await venues.of_conference(session, of.training_id)
    invited = await venues.invited(session, of.training_id)
    chosen = await venues.choices(session, of.training_id)
    reports = await head_counts.latest(session, of.training_id)
    since = await lines_since(session, of, zone=zone)
    asked = [one for one in conferences.rounds(of, zone=zone) if one.at <= now]
    return Progress(
        venues=len(every), seats=sum(one.seats for one in every), units=len(invited),
        chosen=len(chosen.keys() & invited.keys()), members=sum(one.members for one in every),
        guests=sum(one.guests for one in every),
        tested=sum(one.is_tested(since) for one in every),
        faults=sum(has_fault(one, since) for one in every),
        rounds=tuple(
            Counted(one.number, one.at, *head_counts.total(reports, one.number)) for one in asked
        ),
        people=await turnouts.people(session, of.training_id),
    )  # fmt: skip


async def lines_since(session: Session, of: About, *, zone: Zone) -> datetime:
    """From when on what is said about lines counts."""
    off = await working_days.days_off(session)
    return conferences.eve(of, LINES_FROM, off=off, zone=zone)


def has_fault(venue: Venue, since: datetime) -> bool:
    """Whether its line was last said not to work, after that moment."""
    return venue.line == FAULT and venue.line_at is not None and venue.line_at >= since


async def untested(session: Session, of: About, *, zone: Zone) -> list[Venue]:
    """The venues whose lines nobody has said to work."""
    since = await lines_since(session, of, zone=zone)
    every = await venues.of_conference(session, of.training_id)
    return [one for one in every if not one.is_tested(since)]


async def unreported(session: Session, of: About, *, round: int) -> list[Venue]:
    """The venues that have not reported that round."""
    reports = await head_counts.latest(session, of.training_id)
    every = await venues.of_conference(session, of.training_id)
    return [one for one in every if (one.id, round) not in reports]


async def silent(session: Session, of: About) -> dict[int, str]:
    """Id to name of the units that have not said where they sit."""
    chosen = await venues.choices(session, of.training_id)
    invited = await venues.invited(session, of.training_id)
    return {id_: name for id_, name in invited.items() if id_ not in chosen}
