"""All of a contest for its archive: entries with whose they are, and sheets without."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage.database import Session
from storage.rounds import LOCKED
from storage.tables import (
    Assignment,
    Award,
    BlindCode,
    BlindEssay,
    Criterion,
    Entry,
    EntryVersion,
    JudgingRound,
    Member,
    PrizeTier,
    Score,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Filed:
    """One entry and all that is kept of it."""

    number: int
    code: int | None
    """As judges know it; None where they were never given it."""
    text: str
    """As judges read it, else the version that counts."""
    state: str
    reason: str
    name: str
    unit: str
    tier: str
    """Of its prize; empty without one."""
    versions: tuple[tuple[int, int, datetime, str], ...]
    """(version, words, when, sha256) each."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One locked sheet."""

    round: int
    code: int
    judge: int
    """Counted from 1 in the order of the jury, in all rounds the same."""
    total: int
    points: str
    """For each criterion: ``80 + 8``."""
    comment: str


async def entries(session: Session, contest_id: int) -> list[Filed]:
    """Every entry of a contest, by number."""
    versions: dict[int, list[EntryVersion]] = {}
    here = select(Entry.id).where(Entry.contest_id == contest_id)
    found = select(EntryVersion).where(EntryVersion.entry_id.in_(here))
    for one in await session.scalars(found.order_by(EntryVersion.version)):
        versions.setdefault(one.entry_id, []).append(one)
    rows = await session.execute(
        select(Entry, BlindEssay.code, BlindEssay.text, Member.name, func.coalesce(Unit.name, ""),
               func.coalesce(PrizeTier.name, ""))
        .join(Member, Member.id == Entry.member_id)
        .outerjoin(Unit, Unit.id == Entry.unit_id)
        .outerjoin(BlindCode, BlindCode.entry_id == Entry.id)
        .outerjoin(BlindEssay, BlindEssay.id == BlindCode.essay_id)
        .outerjoin(Award, Award.essay_id == BlindEssay.id)
        .outerjoin(PrizeTier, PrizeTier.id == Award.tier_id)
        .where(Entry.contest_id == contest_id)
        .order_by(Entry.number)
    )  # fmt: skip
    return [
        Filed(
            number=entry.number, code=code, text=text or versions[entry.id][-1].text,
            state=entry.state, reason=entry.reason, name=name, unit=unit, tier=tier,
            versions=tuple((v.version, v.words, v.handed_in_at, v.sha256)
                           for v in versions[entry.id]),
        )
        for entry, code, text, name, unit, tier in rows
    ]  # fmt: skip


async def sheets(session: Session, contest_id: int) -> list[Marked]:
    """Every locked sheet of a contest, by round and code."""
    rows = (await session.execute(
        select(Assignment.id, JudgingRound.number, BlindEssay.code, Assignment.judge_id,
               Assignment.total, Assignment.comment)
        .join(JudgingRound, JudgingRound.id == Assignment.round_id)
        .join(BlindEssay, BlindEssay.id == Assignment.essay_id)
        .where(JudgingRound.contest_id == contest_id, Assignment.state == LOCKED)
        .order_by(JudgingRound.number, BlindEssay.code, Assignment.id)
    )).all()  # fmt: skip
    judges = {judge: n for n, judge in enumerate(sorted({row.judge_id for row in rows}), 1)}
    points = await _points(session, contest_id)
    return [
        Marked(number, code, judges[judge], total or 0, " + ".join(points.get(id_, ())), comment)
        for id_, number, code, judge, total, comment in rows
    ]


async def _points(session: Session, contest_id: int) -> dict[int, list[str]]:
    found = await session.execute(
        select(Score.assignment_id, Score.points)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(Criterion.contest_id == contest_id)
        .order_by(Score.assignment_id, Criterion.number)
    )
    points: dict[int, list[str]] = {}
    for sheet, given in found:
        points.setdefault(sheet, []).append(str(given))
    return points
