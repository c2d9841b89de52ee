"""From points to prizes: an order with its reason, prizes people give, and their publication.

Everything is by the numbers of blind essays until a second person publishes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, select

from storage import outcomes
from storage.database import Session
from storage.screening import VALID
from storage.tables import (
    Award,
    BlindCode,
    BlindEssay,
    Entry,
    EntryVersion,
    JudgingRound,
    PrizeTier,
    Publication,
)

POINTS, CONTENT, RECEIPT = "points", "content", "receipt"
"""What put an essay before the next one: domain.md rule C18."""


class NoTier(Exception):
    """The contest has no such prizes, or they are for units and this is an essay."""


class Full(Exception):
    """All prizes of the tier are given."""


class Unranked(Exception):
    """The essay, or the unit, has no place in the contest's last round."""


class Published(Exception):
    """The prizes are public: they stand."""


class NotReady(Exception):
    """There is nothing to publish: no prize, a round that has not ended, or no decision."""


class SamePerson(Exception):
    """Who entered the decision does not publish it."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of one essay in the last round."""

    place: int
    """Counted from 1; nobody shares one."""
    essay_id: int
    code: int
    points: int
    """Hundredths."""
    median: float
    n: int
    before_next: str
    """points, content or receipt: what put it before the next one, empty for the last."""


@dataclass(frozen=True, slots=True)
class Tier:
    """Prizes of one kind."""

    number: int
    name: str
    count: int
    """At most."""
    is_collective: bool
    given: int


@dataclass(frozen=True, slots=True)
class Prize:
    """One prize as it is given."""

    award_id: int
    tier: str
    number: int
    """Of the tier."""
    code: int | None
    """Of the essay, None where a unit has it."""
    essay_id: int | None
    unit_id: int | None


async def set_tiers(
    session: Session, contest_id: int, *, tiers: Sequence[tuple[str, int, bool]]
) -> None:
    """Gives a contest its prizes: name, how many, whether for units; the highest first.

    Raises:
        Published, Full: prizes of the present ones are given.
    """
    await _unpublished(session, contest_id)
    given = select(func.count()).select_from(Award).where(Award.contest_id == contest_id)
    if await session.scalar(given):
        raise Full
    await session.execute(delete(PrizeTier).where(PrizeTier.contest_id == contest_id))
    for number, (name, count, is_collective) in enumerate(tiers, start=1):
        session.add(PrizeTier(contest_id=contest_id, number=number, name=name, count=count,
                              is_collective=is_collective))  # fmt: skip
    await session.flush()


async def tiers(session: Session, contest_id: int) -> list[Tier]:
    """What there is to give, the highest first, and how many of each are given."""
    found = await session.execute(
        select(PrizeTier.number, PrizeTier.name, PrizeTier.count, PrizeTier.is_collective,
               func.count(Award.id))
        .outerjoin(Award, Award.tier_id == PrizeTier.id)
        .where(PrizeTier.contest_id == contest_id)
        .group_by(PrizeTier.id, PrizeTier.number, PrizeTier.name, PrizeTier.count,
                  PrizeTier.is_collective)
        .order_by(PrizeTier.number)
    )  # fmt: skip
    return [Tier(*row) for row in found]


async def ranking(session: Session, contest_id: int) -> list[Rank]:
    """The essays of the contest's last round in their order (rule C18): points, points for
    content, whose last version was received earlier. Essays without points have no place."""
    round_id = await session.scalar(
        select(JudgingRound.id)
        .where(JudgingRound.contest_id == contest_id)
        .order_by(JudgingRound.number.desc())
        .limit(1)
    )
    if round_id is None:
        return []
    received = await _received(session, contest_id)
    every = await outcomes.outcomes(session, round_id)
    found = [o for o in every if o.points is not None and o.essay_id in received]
    keys = {o.essay_id: (-(o.points or 0), -o.content, received[o.essay_id]) for o in found}
    found.sort(key=lambda o: keys[o.essay_id])
    after = [*found[1:], None] if found else []
    return [
        Rank(
            place=place,
            essay_id=one.essay_id,
            code=one.code,
            points=one.points or 0,
            median=one.median,
            n=one.n,
            before_next=_why(keys[one.essay_id], keys[then.essay_id]) if then else "",
        )
        for place, (one, then) in enumerate(zip(found, after, strict=True), start=1)
    ]


def _why(one: tuple[object, ...], other: tuple[object, ...]) -> str:
    return next(
        why
        for why, a, b in zip((POINTS, CONTENT, RECEIPT), one, other, strict=True)
        if a != b or why == RECEIPT
    )


async def give(
    session: Session,
    *,
    contest_id: int,
    tier: int,
    by: int,
    now: datetime,
    code: int | None = None,
    unit_id: int | None = None,
) -> None:
    """Gives a prize of the tier with that number to an essay, by its code, or to a unit; what it
    had is taken back. Locks the tier.

    Raises:
        Published, NoTier, Full, Unranked.
    """
    await _unpublished(session, contest_id)
    here = (PrizeTier.contest_id == contest_id) & (PrizeTier.number == tier)
    row = await session.scalar(select(PrizeTier).where(here).with_for_update())
    if row is None or row.is_collective != (unit_id is not None):
        raise NoTier
    essay_id = None if code is None else await _placed(session, contest_id, code)
    if unit_id is not None:
        await _takes_part(session, contest_id, unit_id)
    mine = Award.unit_id == unit_id if code is None else Award.essay_id == essay_id
    await session.execute(delete(Award).where(Award.contest_id == contest_id, mine))
    given = await session.scalar(
        select(func.count()).select_from(Award).where(Award.tier_id == row.id)
    )
    if (given or 0) >= row.count:
        raise Full
    session.add(Award(contest_id=contest_id, tier_id=row.id, essay_id=essay_id, unit_id=unit_id,
                      by_id=by, at=now))  # fmt: skip
    await session.flush()


async def give_in_order(session: Session, *, contest_id: int, by: int, now: datetime) -> int:
    """How many of the prizes that were left are given now, along the ranking to essays that have
    none. Locks the tiers.

    Raises:
        Published.
    """
    await _unpublished(session, contest_id)
    here = (PrizeTier.contest_id == contest_id) & PrizeTier.is_collective.is_(False)
    rows = select(PrizeTier).where(here).order_by(PrizeTier.number).with_for_update()
    tiers = (await session.scalars(rows)).all()
    before = await given(session, contest_id)
    has = {one.essay_id for one in before}
    left = iter([one for one in await ranking(session, contest_id) if one.essay_id not in has])
    free = [
        tier.id
        for tier in tiers
        for _ in range(tier.count - sum(one.number == tier.number for one in before))
    ]
    new = [
        Award(contest_id=contest_id, tier_id=tier_id, essay_id=one.essay_id, by_id=by, at=now)
        for tier_id, one in zip(free, left, strict=False)
    ]
    session.add_all(new)
    await session.flush()
    return len(new)


async def take_back(session: Session, *, contest_id: int, award_id: int) -> None:
    """There is no such prize any more.

    Raises:
        Published.
    """
    row = await _unpublished(session, contest_id)
    if row is not None:  # what was proposed gave it
        await session.delete(row)
    here = (Award.id == award_id) & (Award.contest_id == contest_id)
    await session.execute(delete(Award).where(here))
    await session.flush()


async def given(session: Session, contest_id: int) -> list[Prize]:
    """The prizes that are given, published or not, the highest first."""
    found = await session.execute(
        select(Award.id, PrizeTier.name, PrizeTier.number, BlindEssay.code, Award.essay_id,
               Award.unit_id)
        .join(PrizeTier, PrizeTier.id == Award.tier_id)
        .outerjoin(BlindEssay, BlindEssay.id == Award.essay_id)
        .where(Award.contest_id == contest_id)
        .order_by(PrizeTier.number, BlindEssay.code, Award.unit_id)
    )  # fmt: skip
    return [Prize(*row) for row in found]


async def propose(
    session: Session,
    *,
    contest_id: int,
    decision_number: str,
    decided_on: date,
    by: int,
    now: datetime,
    shows_means: bool = False,
) -> None:
    """Enters the decision that gives these prizes; a second person publishes it.
    ``shows_means``: each author is told the mean of her own essay (rule C22).

    Raises:
        Published, NotReady.
    """
    row = await _unpublished(session, contest_id)
    if not await given(session, contest_id) or not decision_number.strip():
        raise NotReady
    if await is_judging(session, contest_id):
        raise NotReady
    if row is None:
        row = Publication(contest_id=contest_id)
        session.add(row)
    row.decision_number, row.decided_on = decision_number.strip(), decided_on
    row.shows_means = shows_means
    row.proposed_by, row.proposed_at = by, now
    row.published_by = row.published_at = None
    await session.flush()


async def publish(session: Session, *, contest_id: int, by: int, now: datetime) -> Publication:
    """The decision, public from now on. Locks it.

    Raises:
        Published, SamePerson.
        NotReady: nobody has entered a decision, or a prize was changed since, or an entry that
            has one is not valid any more.
    """
    row = await _unpublished(session, contest_id)
    if row is None:
        raise NotReady
    if row.proposed_by == by:
        raise SamePerson
    later = select(func.count()).select_from(Award)
    later = later.where(Award.contest_id == contest_id, Award.at > row.proposed_at)
    if await session.scalar(later) or not await given(session, contest_id):
        raise NotReady
    if await _turned_down(session, contest_id):
        raise NotReady
    row.published_by, row.published_at = by, now
    await session.flush()
    return row


async def published(session: Session, contest_id: int) -> Publication | None:
    """The decision in force; None before that."""
    row = await session.get(Publication, contest_id)
    return row if row is not None and row.published_at is not None else None


async def _unpublished(session: Session, contest_id: int) -> Publication | None:
    here = select(Publication).where(Publication.contest_id == contest_id).with_for_update()
    row = await session.scalar(here.execution_options(populate_existing=True))
    if row is not None and row.published_at is not None:
        raise Published
    return row


async def _turned_down(session: Session, contest_id: int) -> bool:
    """Whether an entry that has a prize is not valid any more."""
    here = (
        select(Award.id)
        .join(BlindCode, BlindCode.essay_id == Award.essay_id)
        .join(Entry, Entry.id == BlindCode.entry_id)
        .where(Award.contest_id == contest_id, Entry.state != VALID)
    )
    return await session.scalar(here.limit(1)) is not None


async def _received(session: Session, contest_id: int) -> dict[int, tuple[datetime, int]]:
    """Essay to when its last version came in, and the number of the entry; without those that
    are not valid any more."""
    found = await session.execute(
        select(BlindCode.essay_id, func.max(EntryVersion.handed_in_at), Entry.number)
        .join(Entry, Entry.id == BlindCode.entry_id)
        .join(EntryVersion, EntryVersion.entry_id == Entry.id)
        .where(Entry.contest_id == contest_id, Entry.state == VALID)
        .group_by(BlindCode.essay_id, Entry.number)
    )
    return {essay: (at, number) for essay, at, number in found}


async def _placed(session: Session, contest_id: int, code: int) -> int:
    """The essay with that code."""
    for one in await ranking(session, contest_id):
        if one.code == code:
            return one.essay_id
    raise Unranked


async def _takes_part(session: Session, contest_id: int, unit_id: int) -> None:
    here = (Entry.contest_id == contest_id) & (Entry.unit_id == unit_id)
    if await session.scalar(select(Entry.id).where(here).limit(1)) is None:
        raise Unranked


async def is_judging(session: Session, contest_id: int) -> bool:
    """Whether a round has not ended, or there was none."""
    found = await session.scalars(
        select(JudgingRound.closed_at).where(JudgingRound.contest_id == contest_id)
    )
    ended = found.all()
    return not ended or None in ended
