"""The sample organisation: what `thuky demo` starts with."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.progress import Progress
from sqlalchemy import func, select

from bot import documents
from handlers.members.bulk import write_all
from handlers.members.entries import read_entries
from handlers.sample import ORGANISATION, UNIT_SECRETARY, write_messy, write_organisation
from storage import (
    accounts,
    announcements,
    approvals,
    codes,
    comparisons,
    consents,
    contests,
    plans,
    roles,
    schedules,
    seats,
    trainings,
)
from storage.announcements import Notice
from storage.audiences import EVERYBODY
from storage.database import Database, Session
from storage.tables import Announcement, Member

__all__ = ["ORGANISATION", "fill"]

ROSTER, MESSY = "danh-sach-hoi-vien.xlsx", "danh-sach-lon-xon.xlsx"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
JUDGE = 4000
"""Member after whom the sample judge stands in the roster."""
FULL = 30
"""Seats of the training that is full already, so that a visitor meets the queue."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody a visitor may be, and the code that lets her in once."""

    who: str
    code: str


async def fill(database: Database, *, folder: Path, progress: Progress) -> list[Guest]:
    """Make the sample organisation unless it is there; fresh codes for some of its people."""
    now = datetime.now(UTC)
    if not await _is_filled(database):
        await _import_roster(database, folder, progress, now)
        async with database.write() as session:
            await _add_offices(session, now)
            await _add_trainings(session, now)
            await _add_contest(session, now)
            await _add_announcement(session, now)
    async with database.write() as session:
        return await _guests(session, now)


async def _is_filled(database: Database) -> bool:
    async with database.read() as session:  # the announcement comes last, with all but the roster
        return bool(await session.scalar(select(func.count()).select_from(Announcement)))


async def _import_roster(
    database: Database, folder: Path, progress: Progress, now: datetime
) -> None:
    """Through the importer that secretaries use."""
    bar = progress.add_task("Writing the sample roster", total=None)
    await asyncio.to_thread(write_organisation, folder / ROSTER)
    await asyncio.to_thread(write_messy, folder / MESSY)
    progress.update(bar, description="Reading it")
    reading = await documents.read(folder / ROSTER, ROSTER)
    read = await asyncio.to_thread(read_entries, reading.sheets)
    async with database.read() as session:
        compared = await comparisons.compare(session, read.entries)
    progress.update(bar, description="Importing members", total=len(compared.writes))
    told: Callable[[int], None] = lambda done: progress.update(bar, completed=done)  # noqa: E731
    await write_all(database, compared, now=now, told=told)


async def _add_offices(session: Session, now: datetime) -> None:
    """Two office secretaries, a judge, and every unit's own secretary."""
    first = await _in_order(session, limit=2)
    for member in first:
        await roles.grant(
            session, member_id=member.id, role="office_secretary", unit_id=None, by=None, now=now
        )
    for member in await _in_order(session, limit=1, after=JUDGE):
        await roles.grant(
            session, member_id=member.id, role="judge", unit_id=None, by=None, now=now
        )
    here = select(Member).where(Member.position == UNIT_SECRETARY).order_by(Member.id)
    for member in await session.scalars(here):
        await roles.grant(
            session, member_id=member.id, role="unit_secretary", unit_id=member.unit_id,
            by=None, now=now,
        )  # fmt: skip


async def _in_order(session: Session, *, limit: int, after: int = 0) -> list[Member]:
    plain = select(Member).where(Member.position != UNIT_SECRETARY, Member.id > after)
    return list(await session.scalars(plain.order_by(Member.id).limit(limit)))


def _at(now: datetime, days: int, hour: int) -> datetime:
    """An hour of the organisation's clock, so many days from today or, after a weekend, more."""
    day = now.astimezone(ZONE).date() + timedelta(days=days)
    day += timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)
    return datetime.combine(day, time(hour), ZONE)


async def _add_trainings(session: Session, now: datetime) -> None:
    samples = [
        ("Kỹ năng soạn thảo văn bản", "Hội trường A, tầng 2, Văn phòng Hội", 6, 3, 60),
        ("Bồi dưỡng cán bộ hội mới", "Trung tâm bồi dưỡng, 12 đường Lê Lợi", 13, 10, 80),
        ("Sử dụng bảng tính trong công tác hội", "Phòng máy 1, Thư viện tỉnh", 20, 15, FULL),
    ]
    for title, place, day, closes, capacity in samples:
        made = await trainings.create(
            session, title=title, place=place, starts_at=_at(now, day, 8),
            ends_at=_at(now, day, 11), closes_at=_at(now, closes, 17), seats=capacity,
            made_by=None, now=now,
        )  # fmt: skip
    for member in await _in_order(session, limit=FULL, after=1000):
        await seats.register(session, training_id=made, member_id=member.id, now=now)


async def _add_contest(session: Session, now: datetime) -> None:
    await contests.create(
        session, title="Tấm gương tự học quanh tôi", closes_at=_at(now, 45, 17), made_by=None,
        rules="Mỗi người một bài, viết về một tấm gương tự học mà mình biết. "
        "Trong bài không ghi tên, đơn vị hay số điện thoại của người viết.",
        words_min=300, words_max=2000, now=now,
    )  # fmt: skip


async def _add_announcement(session: Session, now: datetime) -> None:
    secretary, second = await _in_order(session, limit=2)
    known = await accounts.meet(session, channel="webchat", account="web", chat="sample", now=now)
    await accounts.link(session, account_id=known.account.id, member_id=secretary.id, now=now)
    await consents.give(session, member_id=secretary.id, purpose=consents.ANNOUNCEMENTS, words="",
                        channel="webchat", wording="demo", language="", now=now)  # fmt: skip
    audience = await plans.audience(session, whom=EVERYBODY, now=now)
    sent = await announcements.confirm(
        session,
        Notice(
            "Kính mời các đồng chí theo dõi lịch lớp học và thể lệ cuộc thi viết của Hội "
            "trong tháng này. Nhắn “đăng ký” để ghi tên dự lớp, “nộp bài” để gửi bài dự thi."
        ),
        whom=EVERYBODY, made_by=secretary.id, account_id=known.account.id,
        expected_total=audience.total, now=now,
    )  # fmt: skip
    await approvals.approve(session, sent, by=second.id, now=now)
    await schedules.send_now(session, sent, by=second.id, now=now)


async def _guests(session: Session, now: datetime) -> list[Guest]:
    office = (await _in_order(session, limit=1))[0]
    of_unit = (
        await session.scalars(
            select(Member).where(Member.position == UNIT_SECRETARY).order_by(Member.id).limit(1)
        )
    ).one()
    member = (await _in_order(session, limit=1, after=2000))[0]
    named = [("Office secretary", office), ("Unit secretary", of_unit), ("Member", member)]
    return [
        Guest(
            f"{title} {one.name}",
            await codes.issue(
                session,
                member_id=one.id,
                made_by=None,
                valid_for=codes.HANDED_OVER,
                manner=codes.TRUST,
                now=now,
            ),
        )
        for title, one in named
    ]
