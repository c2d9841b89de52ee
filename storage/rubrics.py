"""What points are given for in a contest: criteria with levels, a hundred points in all."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from storage import contests
from storage.database import Session
from storage.outcomes import FULL
from storage.tables import Criterion, JudgingRound


class Uneven(Exception):
    """They add up to ``total``, not to a hundred."""

    def __init__(self, total: int) -> None:
        super().__init__(total)
        self.total = total


class Begun(Exception):
    """A round has been opened: the criteria stand."""


Draft = tuple[str, int, bool, Sequence[tuple[int, str]]]
"""Title, points at most, whether it is about content, (points, description) of its levels."""


async def criteria(session: Session, contest_id: int) -> Sequence[Criterion]:
    """Those of a contest, in their order."""
    here = select(Criterion).where(Criterion.contest_id == contest_id)
    return (await session.scalars(here.order_by(Criterion.number))).all()


async def replace(session: Session, contest_id: int, *, drafts: Sequence[Draft]) -> None:
    """Gives a contest these criteria in the place of those it has. Locks the contest.

    Raises:
        Begun, Uneven.
    """
    await contests.lock(session, contest_id)
    opened = select(func.count()).where(JudgingRound.contest_id == contest_id)
    if await session.scalar(opened):
        raise Begun
    if (total := sum(most for _, most, _, _ in drafts)) != FULL:
        raise Uneven(total)
    await session.execute(delete(Criterion).where(Criterion.contest_id == contest_id))
    for number, (title, most, is_content, levels) in enumerate(drafts, 1):
        session.add(Criterion(contest_id=contest_id, number=number, title=title, most=most,
                              is_content=is_content,
                              levels=[list(one) for one in levels]))  # fmt: skip
    await session.flush()
