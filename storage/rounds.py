"""Rounds of judging: who reads which essay, dealt evenly and without conflicts."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from storage import audit, blinding, reminders
from storage.balancing import TooFew, balanced
from storage.database import Session
from storage.tables import Assignment, BlindEssay, JudgingRound

GIVEN, BEGUN, LOCKED, RECUSED = "given", "begun", "locked", "recused"


class Over(Exception):
    """The sheet is locked, or its round has ended."""


async def deal(
    session: Session,
    *,
    contest_id: int,
    judges: Collection[int],
    each: int,
    essays: Collection[int] | None = None,
    seed: int = 0,
) -> dict[int, set[int]]:
    """Essay to its judges, as a round would begin: nothing is written, and the same ``seed``
    gives the same. ``essays`` are those that go on to this round, None all.

    Raises:
        TooFew: essays that too few judges may read.
    """
    allowed = await _allowed(session, contest_id, judges, essays)
    return balanced(allowed, judges=judges, each=each, seed=seed)


async def open_round(
    session: Session,
    *,
    contest_id: int,
    taken: Mapping[int, Collection[int]],
    each: int,
    gap: int,
    due_at: datetime,
    now: datetime,
) -> int:
    """The id of the next round, with a sheet for each of what ``deal`` gave."""
    last = await session.scalar(
        select(func.max(JudgingRound.number)).where(JudgingRound.contest_id == contest_id)
    )
    row = JudgingRound(contest_id=contest_id, number=(last or 0) + 1, judges=each, gap=gap,
                       due_at=due_at, opened_at=now)  # fmt: skip
    session.add(row)
    await session.flush()
    for essay_id, who in taken.items():
        for judge_id in sorted(who):
            session.add(sheet(row.id, essay_id, judge_id, now))
    await session.flush()
    return row.id


async def add_judge(session: Session, *, round_id: int, judge_id: int, now: datetime) -> int:
    """How many sheets a new judge gets: of those nobody has begun, until piles are even.
    Locks the round.

    Raises:
        Over: it has ended.
    """
    row = await locked(session, round_id)
    there = await standing(session, round_id, locks=True)
    first = [one for one in there if not one.is_third]
    judges = {one.judge_id for one in there} | {judge_id}
    allowed = await _allowed(session, row.contest_id, judges, {one.essay_id for one in there})
    for essay_id, judge in await _elsewhere(session, round_id):
        allowed[essay_id].discard(judge)
    fixed, given = _held(first, begun=True), _held(first, begun=False)
    after = balanced(allowed, judges=judges, each=row.judges, fixed=fixed, given=given)
    for one in first:
        if one.judge_id not in after[one.essay_id]:
            one.state, one.changed_at = RECUSED, now
    await session.flush()
    new = [
        (essay_id, judge)
        for essay_id, who in after.items()
        for judge in who - given.get(essay_id, set()) - fixed.get(essay_id, set())
    ]
    session.add_all([sheet(round_id, essay_id, judge, now) for essay_id, judge in new])
    await session.flush()
    return sum(judge == judge_id for _, judge in new)


def _held(sheets: Sequence[Assignment], *, begun: bool) -> dict[int, set[int]]:
    """Essay to who has its sheets: those she has begun, or has not."""
    found: dict[int, set[int]] = {}
    for one in sheets:
        if (one.state != GIVEN) == begun:
            found.setdefault(one.essay_id, set()).add(one.judge_id)
    return found


async def _elsewhere(session: Session, round_id: int) -> list[tuple[int, int]]:
    """Essays and judges who are not to have them among the first: they gave them up, or read
    them as a third."""
    found = await session.execute(
        select(Assignment.essay_id, Assignment.judge_id)
        .where(Assignment.round_id == round_id)
        .where((Assignment.state == RECUSED) | Assignment.is_third)
    )
    return [(essay_id, judge) for essay_id, judge in found]


async def extend(
    session: Session, *, round_id: int, due_at: datetime, by: int, now: datetime
) -> None:
    """The round is due then. Locks it; reminders of the day before are taken back.

    Raises:
        Over: it has ended.
    """
    row = await locked(session, round_id)
    row.due_at = due_at
    await reminders.drop(session, event=f"judging:{round_id}")
    await audit.record(session, actor_id=by, action="round.extend", object=f"round:{round_id}",
                       details={"until": due_at.isoformat()}, now=now)  # fmt: skip


async def progress(session: Session, round_id: int) -> dict[int, tuple[int, int]]:
    """Judge to how many of her sheets are locked, and how many she has."""
    every, done = Counter[int](), Counter[int]()
    for one in await standing(session, round_id):
        every[one.judge_id] += 1
        done[one.judge_id] += one.state == LOCKED
    return {judge: (done[judge], count) for judge, count in sorted(every.items())}


async def of_contest(session: Session, contest_id: int) -> Sequence[JudgingRound]:
    """The rounds of a contest, in their order."""
    here = select(JudgingRound).where(JudgingRound.contest_id == contest_id)
    return (await session.scalars(here.order_by(JudgingRound.number))).all()


async def get(session: Session, round_id: int) -> JudgingRound | None:
    """One round."""
    return await session.get(JudgingRound, round_id)


async def codes(session: Session, essays: Collection[int]) -> list[int]:
    """The numbers by which judges know these essays, the lowest first."""
    here = select(BlindEssay.code).where(BlindEssay.id.in_(essays))
    return list(await session.scalars(here.order_by(BlindEssay.code)))


async def locked(session: Session, round_id: int) -> JudgingRound:
    """The round, locked until the transaction ends.

    Raises:
        Over: it has ended.
    """
    here = select(JudgingRound).where(JudgingRound.id == round_id).with_for_update()
    row = (await session.scalars(here.execution_options(populate_existing=True))).one()
    if row.closed_at is not None:
        raise Over
    return row


async def standing(
    session: Session, round_id: int, *, essay_id: int | None = None, locks: bool = False
) -> Sequence[Assignment]:
    """Its sheets, or those of one essay; of an essay together, and a third judge's last.
    ``locks`` keeps them as they are until the transaction ends."""
    here = select(Assignment).where(Assignment.round_id == round_id, Assignment.state != RECUSED)
    if essay_id is not None:
        here = here.where(Assignment.essay_id == essay_id)
    if locks:
        here = here.with_for_update()
    found = await session.scalars(
        here.order_by(Assignment.essay_id, Assignment.is_third, Assignment.id).execution_options(
            populate_existing=True
        )
    )
    return found.all()


async def next_judge(session: Session, round_id: int, essay_id: int) -> int:
    """The judge with the smallest pile who may read an essay and never had it.

    Raises:
        TooFew.
    """
    its_round = await session.get_one(JudgingRound, round_id)
    piles = await progress(session, round_id)
    had = set(await session.scalars(
        select(Assignment.judge_id)
        .where(Assignment.round_id == round_id, Assignment.essay_id == essay_id)
    ))  # fmt: skip
    allowed = (await _allowed(session, its_round.contest_id, piles, [essay_id]))[essay_id] - had
    if not allowed:
        raise TooFew([essay_id])
    return min(allowed, key=lambda judge: (piles[judge][1], judge))


def sheet(
    round_id: int, essay_id: int, judge_id: int, now: datetime, *, is_third: bool = False
) -> Assignment:
    """A new sheet, to be added."""
    return Assignment(round_id=round_id, essay_id=essay_id, judge_id=judge_id, is_third=is_third,
                      state=GIVEN, changed_at=now)  # fmt: skip


async def _allowed(
    session: Session,
    contest_id: int,
    judges: Collection[int],
    essays: Collection[int] | None,
) -> dict[int, set[int]]:
    here = select(BlindEssay.id).where(BlindEssay.contest_id == contest_id)
    every = set(await session.scalars(here))
    barred = await blinding.barred(session, contest_id, judges)
    wanted = every if essays is None else every & set(essays)
    return {essay: {j for j in judges if essay not in barred[j]} for essay in sorted(wanted)}
