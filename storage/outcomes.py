"""What a round of judging comes to: means, medians, and what the head of the jury decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

from sqlalchemy import delete, func, select

from storage import rounds
from storage.database import Session
from storage.rounds import LOCKED, Over
from storage.tables import Assignment, BlindEssay, Criterion, JudgingRound, Score, Verdict

FULL: Final = 100
"""Points of all criteria together (domain.md rule C15)."""


class Unfinished(Exception):
    """So many sheets are not locked, or so many essays wait for the head of the jury."""

    def __init__(self, sheets: int, verdicts: int = 0) -> None:
        super().__init__(sheets)
        self.sheets, self.verdicts = sheets, verdicts


class OutOfRange(Exception):
    """Fewer points than none or more than the criterion has: ``most``."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round says about one essay."""

    essay_id: int
    code: int
    totals: tuple[int, ...]
    """Of the sheets that are locked, the first judges' before a third's."""
    points: int | None
    """Hundredths of a point; None while sheets are missing or the head has to decide."""
    median: float
    content: int
    """Hundredths of a point of the criteria about content alone."""
    is_apart: bool
    """The first judges' sheets are as far apart as the round's gap, or farther."""
    is_whole: bool
    """All its sheets are locked."""

    @property
    def n(self) -> int:
        """How many sheets count."""
        return len(self.totals)


async def outcomes(session: Session, round_id: int) -> list[Outcome]:
    """What a round says about each of its essays, the most points first; those it does not yet
    say anything about last."""
    row = await session.get_one(JudgingRound, round_id)
    by_essay: dict[int, list[Assignment]] = {}
    for one in await rounds.standing(session, round_id):
        by_essay.setdefault(one.essay_id, []).append(one)
    content = await _content(session, round_id)
    decided = select(Verdict.essay_id, Verdict.points).where(Verdict.round_id == round_id)
    verdicts = {essay: points for essay, points in await session.execute(decided)}
    named = select(BlindEssay.id, BlindEssay.code).where(BlindEssay.id.in_(by_essay))
    codes = {essay: code for essay, code in await session.execute(named)}
    found = [
        _outcome(row, codes[essay_id], sheets, content, verdicts.get(essay_id))
        for essay_id, sheets in by_essay.items()
    ]
    return sorted(found, key=lambda o: (o.points is None, -(o.points or 0), -o.content, o.code))


async def decide(
    session: Session,
    *,
    round_id: int,
    essay_id: int,
    points: int,
    reason: str,
    by: int,
    now: datetime,
) -> None:
    """What the head of the jury says about an essay whose sheets are far apart, in hundredths
    of a point. Locks the round; said again, it is another.

    Raises:
        Over: the round has ended, or the essay is not one to decide about.
        OutOfRange.
    """
    await rounds.locked(session, round_id)
    known = {one.essay_id: one for one in await outcomes(session, round_id)}
    if essay_id not in known or not known[essay_id].is_apart:
        raise Over
    if not 0 <= points <= FULL * 100:
        raise OutOfRange(FULL)
    here = (Verdict.round_id == round_id) & (Verdict.essay_id == essay_id)
    await session.execute(delete(Verdict).where(here))
    session.add(Verdict(round_id=round_id, essay_id=essay_id, points=points, reason=reason,
                        by_id=by, at=now))  # fmt: skip
    await session.flush()


async def close(session: Session, *, round_id: int, now: datetime) -> None:
    """Ends a round. Locks it.

    Raises:
        Over: it has ended.
        Unfinished: sheets are missing, or verdicts.
    """
    row = await rounds.locked(session, round_id)
    waiting = sum(one.state != LOCKED for one in await rounds.standing(session, round_id))
    undecided = sum(one.points is None for one in await outcomes(session, round_id))
    if waiting or undecided:
        raise Unfinished(waiting, undecided)
    row.closed_at = now
    await session.flush()


def is_apart(totals: Sequence[int], gap: int) -> bool:
    """Whether sheets differ by the gap of their round, or more."""
    return len(totals) > 1 and max(totals) - min(totals) >= gap


async def _content(session: Session, round_id: int) -> dict[int, int]:
    """Sheet to its points for content."""
    found = await session.execute(
        select(Score.assignment_id, func.sum(Score.points))
        .join(Criterion, Criterion.id == Score.criterion_id)
        .join(Assignment, Assignment.id == Score.assignment_id)
        .where(Assignment.round_id == round_id, Criterion.is_content)
        .group_by(Score.assignment_id)
    )
    return {sheet: int(points) for sheet, points in found}


def _outcome(
    row: JudgingRound,
    code: int,
    sheets: Sequence[Assignment],
    content: Mapping[int, int],
    verdict: int | None,
) -> Outcome:
    done = [one for one in sheets if one.state == LOCKED]
    totals = tuple(one.total or 0 for one in done)
    first = [one.total or 0 for one in done if not one.is_third]
    apart = is_apart(first, row.gap)
    is_whole = len(done) == len(sheets)
    mean = _hundredths(sum(totals), len(totals))
    points = verdict if apart else mean if is_whole else None
    of_content = sum(content.get(one.id, 0) for one in done)
    return Outcome(
        essay_id=sheets[0].essay_id,
        code=code,
        totals=totals,
        points=points,
        median=float(median(totals)) if totals else 0.0,
        content=_hundredths(of_content, len(done)),
        is_apart=apart,
        is_whole=is_whole,
    )


def _hundredths(total: int, n: int) -> int:
    """Of the mean, halves rounded up; nothing of nothing."""
    return (200 * total + n) // (2 * n) if n else 0
