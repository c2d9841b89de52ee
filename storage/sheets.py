"""Sheets of judges: an essay under its number, points, a comment.

Nobody sees the points of others on an essay before her own sheet is locked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import case, delete, func, select

from storage import outcomes, roles, rounds
from storage.balancing import TooFew
from storage.database import Session
from storage.outcomes import OutOfRange
from storage.rounds import BEGUN, LOCKED, RECUSED, Over
from storage.tables import (
    Assignment,
    BlindEssay,
    Contest,
    ContestOfficer,
    Criterion,
    JudgingRound,
    Member,
    Score,
)

LONGEST_COMMENT: Final = 2_000


@dataclass(frozen=True, slots=True)
class Desk:
    """A round that goes on, as one judge has it."""

    round_id: int
    title: str
    """Of the contest."""
    number: int
    due_at: datetime
    done: int
    count: int


@dataclass(frozen=True, slots=True)
class Pile:
    """What one judge has in a round."""

    judge_id: int
    title: str
    """Of the contest."""
    number: int
    due_at: datetime
    done: int
    count: int


@dataclass(frozen=True, slots=True)
class Locked:
    """A sheet that stands."""

    total: int
    third: int | None
    """The judge who gets the essay too, because the first are far apart."""


class NotYours(Exception):
    """She has no such sheet (any more)."""


class Missing(Exception):
    """Criteria without points: their ``numbers``."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(len(numbers))
        self.numbers = tuple(numbers)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One judge's work on one essay."""

    id: int
    round_id: int
    essay_id: int
    code: int
    words: int
    state: str
    total: int | None
    """Points, once locked."""


async def desks(session: Session, judge_id: int) -> list[Desk]:
    """The rounds that go on in which she has sheets, the one due first before the others."""
    done = func.sum(case((Assignment.state == LOCKED, 1), else_=0))
    found = await session.execute(
        select(JudgingRound.id, Contest.title, JudgingRound.number, JudgingRound.due_at, done,
               func.count())
        .join(Assignment, Assignment.round_id == JudgingRound.id)
        .join(Contest, Contest.id == JudgingRound.contest_id)
        .where(Assignment.judge_id == judge_id, Assignment.state != RECUSED)
        .where(JudgingRound.closed_at.is_(None))
        .group_by(JudgingRound.id, Contest.title, JudgingRound.number, JudgingRound.due_at)
        .order_by(JudgingRound.due_at, JudgingRound.id)
    )  # fmt: skip
    return [Desk(*row) for row in found]


async def piles(session: Session, round_id: int) -> list[Pile]:
    """What every judge of a round has, by her id."""
    row = await session.get_one(JudgingRound, round_id)
    contest = await session.get_one(Contest, row.contest_id)
    found = await rounds.progress(session, round_id)
    return [Pile(judge, contest.title, row.number, row.due_at, *counts)
            for judge, counts in found.items()]  # fmt: skip


async def due(
    session: Session, *, now: datetime, within: timedelta
) -> list[tuple[int, datetime, datetime]]:
    """Rounds that go on and are due soon: id, when due, when opened."""
    here = select(JudgingRound.id, JudgingRound.due_at, JudgingRound.opened_at)
    near = here.where(JudgingRound.due_at > now, JudgingRound.due_at <= now + within)
    found = await session.execute(near.where(JudgingRound.closed_at.is_(None)))
    return [(one, due_at, opened_at) for one, due_at, opened_at in found]


async def headed(session: Session, member_id: int) -> list[int]:
    """The rounds that go on of the contests whose jury she is the head of."""
    found = await session.scalars(
        select(JudgingRound.id)
        .join(ContestOfficer, ContestOfficer.contest_id == JudgingRound.contest_id)
        .where(ContestOfficer.member_id == member_id, ContestOfficer.role == "head")
        .where(JudgingRound.closed_at.is_(None))
        .order_by(JudgingRound.id)
    )
    return list(found)


async def voices(session: Session, members: Collection[int]) -> dict[int, tuple[str, str]]:
    """Member to her language and form of address."""
    found = await session.execute(
        select(Member.id, Member.language, Member.address).where(Member.id.in_(members))
    )
    return {one: (language, address) for one, language, address in found}


async def office(session: Session) -> list[int]:
    """Who is told what judges cannot settle: the ids of the office."""
    return [one.id for one in await roles.holders(session, "office_secretary")]


async def of_judge(session: Session, *, round_id: int, judge_id: int) -> list[Sheet]:
    """A judge's sheets in a round, by the number of the essay, which says nothing."""
    found = await session.execute(
        select(Assignment, BlindEssay.code, BlindEssay.words)
        .join(BlindEssay, BlindEssay.id == Assignment.essay_id)
        .where(Assignment.round_id == round_id, Assignment.judge_id == judge_id)
        .where(Assignment.state != RECUSED)
        .order_by(BlindEssay.code)
    )
    return [
        Sheet(one.id, one.round_id, one.essay_id, code, words, one.state, one.total)
        for one, code, words in found
    ]


async def marks(
    session: Session, *, sheet_id: int, judge_id: int
) -> tuple[Sequence[Criterion], dict[int, int], str]:
    """The criteria of a sheet of hers, her points by the number of the criterion, her comment.

    Raises:
        NotYours, Over.
    """
    row = await _open(session, sheet_id, judge_id)
    known = await _criteria(session, row.round_id)
    given = (await _points(session, [sheet_id]))[sheet_id]
    points = {number: given[one.id] for number, one in known.items() if one.id in given}
    return list(known.values()), points, row.comment


async def read(session: Session, *, sheet_id: int, judge_id: int) -> tuple[int, str]:
    """The number and the text of the essay a sheet of hers is about.

    Raises:
        NotYours.
    """
    row = await _hers(session, sheet_id, judge_id)
    essay = await session.get_one(BlindEssay, row.essay_id)
    return essay.code, essay.text


async def score(
    session: Session,
    *,
    sheet_id: int,
    judge_id: int,
    points: Mapping[int, int],
    now: datetime,
    comment: str | None = None,
) -> None:
    """Keeps points by the number of the criterion, and a comment, at once; others stay. Locks
    the sheet's row.

    Raises:
        NotYours, Over, OutOfRange.
    """
    row = await _open(session, sheet_id, judge_id)
    known = await _criteria(session, row.round_id)
    for number, given in points.items():
        criterion = known[number]
        if not 0 <= given <= criterion.most:
            raise OutOfRange(criterion.most)
        here = (Score.assignment_id == sheet_id) & (Score.criterion_id == criterion.id)
        await session.execute(delete(Score).where(here))
        session.add(Score(assignment_id=sheet_id, criterion_id=criterion.id, points=given))
    if comment is not None:
        row.comment = comment.strip()[:LONGEST_COMMENT]
    row.state, row.changed_at = BEGUN, now
    await session.flush()


async def lock(session: Session, *, sheet_id: int, judge_id: int, now: datetime) -> Locked:
    """The points of a sheet that is whole and stands from now on. Where the first judges are
    far apart, one judge more gets the essay. Locks the round.

    Raises:
        NotYours, Over.
        Missing: criteria without points.
    """
    row = await _open(session, sheet_id, judge_id, with_round=True)
    known = await _criteria(session, row.round_id)
    given = await _points(session, [sheet_id])
    missing = [n for n, one in known.items() if one.id not in given[sheet_id]]
    if missing:
        raise Missing(missing)
    row.state, row.changed_at, row.total = LOCKED, now, sum(given[sheet_id].values())
    await session.flush()
    return Locked(row.total, await _third(session, row, now))


async def others(session: Session, *, sheet_id: int, judge_id: int) -> list[int]:
    """What others gave the essay of a sheet of hers: only once hers is locked.

    Raises:
        NotYours.
    """
    row = await _hers(session, sheet_id, judge_id)
    if row.state != LOCKED:
        return []
    found = await session.scalars(
        select(Assignment.total)
        .where(Assignment.round_id == row.round_id, Assignment.essay_id == row.essay_id)
        .where(Assignment.state == LOCKED, Assignment.id != row.id)
        .order_by(Assignment.total)
    )
    return [total for total in found if total is not None]


async def recuse(session: Session, *, sheet_id: int, judge_id: int, now: datetime) -> int:
    """She recognises the author: the judge who gets the essay instead, of those with the
    smallest pile. Her points on it are gone. Locks the round.

    Raises:
        NotYours, Over.
        TooFew: nobody is left who may read it; her sheet stays.
    """
    row = await _open(session, sheet_id, judge_id, with_round=True)
    judge = await rounds.next_judge(session, row.round_id, row.essay_id)
    await session.execute(delete(Score).where(Score.assignment_id == sheet_id))
    row.state, row.comment, row.changed_at = RECUSED, "", now
    await session.flush()
    session.add(rounds.sheet(row.round_id, row.essay_id, judge, now, is_third=row.is_third))
    await session.flush()
    return judge


async def _hers(session: Session, sheet_id: int, judge_id: int) -> Assignment:
    here = select(Assignment).where(Assignment.id == sheet_id, Assignment.judge_id == judge_id)
    fresh = here.with_for_update().execution_options(populate_existing=True)
    row = await session.scalar(fresh)
    if row is None or row.state == RECUSED:
        raise NotYours
    return row


async def _open(
    session: Session, sheet_id: int, judge_id: int, *, with_round: bool = False
) -> Assignment:
    """A sheet of hers that is not locked; with its round first, as all do who lock both."""
    round_id = await session.scalar(select(Assignment.round_id).where(Assignment.id == sheet_id))
    if with_round and round_id is not None:
        await rounds.locked(session, round_id)
    row = await _hers(session, sheet_id, judge_id)
    its_round = await session.get_one(JudgingRound, row.round_id, populate_existing=True)
    if row.state == LOCKED or its_round.closed_at is not None:
        raise Over
    return row


async def _criteria(session: Session, round_id: int) -> dict[int, Criterion]:
    """Those of the round's contest, by their numbers."""
    found = await session.scalars(
        select(Criterion)
        .join(JudgingRound, JudgingRound.contest_id == Criterion.contest_id)
        .where(JudgingRound.id == round_id)
        .order_by(Criterion.number)
    )
    return {one.number: one for one in found}


async def _points(session: Session, sheets: Collection[int]) -> dict[int, dict[int, int]]:
    """Sheet to criterion to points."""
    found: dict[int, dict[int, int]] = {sheet: {} for sheet in sheets}
    rows = await session.execute(select(Score).where(Score.assignment_id.in_(sheets)))
    for one in rows.scalars():
        found[one.assignment_id][one.criterion_id] = one.points
    return found


async def _third(session: Session, row: Assignment, now: datetime) -> int | None:
    """The judge more where the first are all done and far apart, and there is one."""
    its_round = await session.get_one(JudgingRound, row.round_id)
    every = await rounds.standing(session, row.round_id, essay_id=row.essay_id)
    if any(one.state != LOCKED or one.is_third for one in every):
        return None
    if not outcomes.is_apart([one.total or 0 for one in every], its_round.gap):
        return None
    try:
        judge = await rounds.next_judge(session, row.round_id, row.essay_id)
    except TooFew:
        return None  # the head of the jury decides without
    session.add(rounds.sheet(row.round_id, row.essay_id, judge, now, is_third=True))
    await session.flush()
    return judge
