"""Who runs a contest and who judges it: nobody does both, and none of them enters it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from storage import audit, contests, roles
from storage.database import Session
from storage.rounds import LOCKED, RECUSED
from storage.tables import Assignment, ContestOfficer, Entry, JudgingRound, Member

ORGANISER, SECRETARIAT, JUDGE, HEAD = "organiser", "secretariat", "judge", "head"
ROLES = (ORGANISER, SECRETARIAT, JUDGE, HEAD)
JUDGING = (JUDGE, HEAD)
"""Who gets the role ``judge`` with it: without names, with a menu."""


class Entered(Exception):
    """She has entered the contest (domain.md rule C1)."""


class Holds(Exception):
    """She has a part in it already: ``role``."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self.role = role


class Busy(Exception):
    """She has so many sheets that are not locked."""

    def __init__(self, sheets: int) -> None:
        super().__init__(sheets)
        self.sheets = sheets


@dataclass(frozen=True, slots=True)
class Officer:
    """One of those who run or judge a contest."""

    member_id: int
    name: str
    code: str
    role: str


async def officers(session: Session, contest_id: int) -> list[Officer]:
    """Those of a contest, by role and name."""
    found = await session.execute(
        select(Member.id, Member.name, Member.code, ContestOfficer.role)
        .join(Member, Member.id == ContestOfficer.member_id)
        .where(ContestOfficer.contest_id == contest_id)
        .order_by(Member.search_key, Member.id)
    )
    return sorted((Officer(*row) for row in found), key=lambda one: ROLES.index(one.role))


async def role_of(session: Session, contest_id: int, member_id: int) -> str:
    """Her part in a contest; empty without one."""
    row = await session.get(ContestOfficer, (contest_id, member_id))
    return row.role if row else ""


async def add(
    session: Session, *, contest_id: int, member_id: int, role: str, by: int, now: datetime
) -> None:
    """Gives somebody a part in a contest, and a judge what judges may do here. Locks the
    contest, as handing in does.

    Raises:
        Entered, Holds.
    """
    await contests.lock(session, contest_id)
    if held := await role_of(session, contest_id, member_id):
        raise Holds(held)
    hers = (Entry.contest_id == contest_id) & (Entry.member_id == member_id)
    if await session.scalar(select(Entry.id).where(hers)):
        raise Entered
    session.add(ContestOfficer(contest_id=contest_id, member_id=member_id, role=role))
    await session.flush()
    if role in JUDGING:
        await roles.grant(session, member_id=member_id, role="judge", unit_id=None, by=by, now=now)
    await _record(session, "contest.officer", contest_id, member_id, role, by, now)


async def remove(
    session: Session, *, contest_id: int, member_id: int, by: int, now: datetime
) -> None:
    """She has no part in it any more; what judges may do she keeps where she judges another.
    Locks the contest.

    Raises:
        Busy: essays wait for her.
    """
    await contests.lock(session, contest_id)
    role = await role_of(session, contest_id, member_id)
    if waiting := await _waiting(session, contest_id, member_id):
        raise Busy(waiting)
    here = ContestOfficer.member_id == member_id
    await session.execute(delete(ContestOfficer).where(here,
                          ContestOfficer.contest_id == contest_id))  # fmt: skip
    still = select(ContestOfficer.role).where(here, ContestOfficer.role.in_(JUDGING)).limit(1)
    if role in JUDGING and await session.scalar(still) is None:
        await roles.revoke(
            session, member_id=member_id, role="judge", unit_id=None, by=by, now=now
        )
    if role:
        await _record(session, "contest.officer.end", contest_id, member_id, role, by, now)


async def _waiting(session: Session, contest_id: int, member_id: int) -> int:
    """Her sheets in rounds that go on."""
    found = await session.scalar(
        select(func.count())
        .select_from(Assignment)
        .join(JudgingRound, JudgingRound.id == Assignment.round_id)
        .where(JudgingRound.contest_id == contest_id, JudgingRound.closed_at.is_(None))
        .where(Assignment.judge_id == member_id, Assignment.state.not_in((LOCKED, RECUSED)))
    )
    return found or 0


async def _record(
    session: Session, action: str, contest_id: int, member_id: int, role: str, by: int,
    now: datetime,
) -> None:  # fmt: skip
    await audit.record(
        session, actor_id=by, action=action, object=f"contest:{contest_id}",
        details={"member": member_id, "role": role}, now=now,
    )  # fmt: skip
