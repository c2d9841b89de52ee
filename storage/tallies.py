"""Figures of a contest, counted from its rows whenever they are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select

from storage import screening, stays
from storage.database import Session
from storage.rounds import LOCKED, RECUSED
from storage.tables import (
    Assignment,
    Award,
    BlindCode,
    Contest,
    Entry,
    JudgingRound,
    PrizeTier,
    Unit,
)

SMALL = 10
"""Members; of a smaller unit no rate is said: one essay more would be another world."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A contest in numbers."""

    received: int
    units: int
    """Units with an entry, whatever became of it."""
    by_state: Mapping[tuple[str, str], int]
    """(state, reason) to entries; they add up to ``received``."""
    rounds: tuple[tuple[int, int, int], ...]
    """(round, essays, locked sheets) each, third judges' sheets apart in ``thirds``."""
    thirds: int
    prizes: tuple[tuple[str, int], ...]
    """(name, how many are given) of each tier, the highest first, empty ones too."""

    @property
    def valid(self) -> int:
        """Entries that were judged or are to be."""
        return sum(n for (state, _), n in self.by_state.items() if state == screening.VALID)


@dataclass(frozen=True, slots=True)
class UnitTally:
    """What one unit has in a contest."""

    unit_id: int
    unit: str
    members: int
    """At the deadline."""
    entries: int
    valid: int
    shortlisted: int
    """In the second round."""
    prizes: int
    rate: float | None
    """Entries a hundred members; None where there are fewer than ten."""


async def of_contest(session: Session, contest_id: int) -> Tally:
    """The figures a report quotes."""
    here = Entry.contest_id == contest_id
    counted = select(func.count(), func.count(Entry.unit_id.distinct())).where(here)
    received, units = (await session.execute(counted)).one()
    rounds = await session.execute(
        select(
            JudgingRound.number,
            func.count(Assignment.essay_id.distinct()),
            func.sum(_one(Assignment.is_third.is_(False))),
            func.sum(_one(Assignment.is_third.is_(True))),
        )
        .join(Assignment, Assignment.round_id == JudgingRound.id)
        .where(JudgingRound.contest_id == contest_id, Assignment.state != RECUSED)
        .group_by(JudgingRound.number)
        .order_by(JudgingRound.number)
    )
    rows = [tuple(row) for row in rounds]
    tiers = await session.execute(
        select(PrizeTier.name, func.count(Award.id))
        .outerjoin(Award, Award.tier_id == PrizeTier.id)
        .where(PrizeTier.contest_id == contest_id)
        .group_by(PrizeTier.id, PrizeTier.number, PrizeTier.name)
        .order_by(PrizeTier.number)
    )
    return Tally(
        received=received,
        units=units,
        by_state=await screening.counts(session, contest_id),
        rounds=tuple((number, essays, int(sheets or 0)) for number, essays, sheets, _ in rows),
        thirds=sum(int(thirds or 0) for *_, thirds in rows),
        prizes=tuple((name, count) for name, count in tiers),
    )


def _one(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """One for each locked sheet that is so."""
    return case((condition & (Assignment.state == LOCKED), 1), else_=0)


async def by_unit(session: Session, contest_id: int) -> Sequence[UnitTally]:
    """What each unit has that takes part, by name: for collective prizes, which people give."""
    contest = await session.get_one(Contest, contest_id)
    members = await stays.counts(session, contest.closes_at)
    second = (
        select(Assignment.essay_id)
        .join(JudgingRound, JudgingRound.id == Assignment.round_id)
        .where(JudgingRound.contest_id == contest_id, JudgingRound.number == 2)
    )
    found = await session.execute(
        select(
            Unit.id,
            Unit.name,
            func.count(Entry.id),
            func.sum(case((Entry.state == screening.VALID, 1), else_=0)),
            func.sum(case((BlindCode.essay_id.in_(second), 1), else_=0)),
            func.count(Award.id),
        )
        .join(Entry, Entry.unit_id == Unit.id)
        .outerjoin(BlindCode, BlindCode.entry_id == Entry.id)
        .outerjoin(Award, Award.essay_id == BlindCode.essay_id)
        .where(Entry.contest_id == contest_id)
        .group_by(Unit.id, Unit.name)
        .order_by(Unit.name)
    )
    return [
        UnitTally(
            unit_id=unit_id, unit=name, members=members.get(unit_id, 0), entries=entries,
            valid=int(valid), shortlisted=int(shortlisted), prizes=prizes,
            rate=_rate(entries, members.get(unit_id, 0)),
        )
        for unit_id, name, entries, valid, shortlisted, prizes in found
    ]  # fmt: skip


def _rate(entries: int, members: int) -> float | None:
    return round(100 * entries / members, 1) if members >= SMALL else None
