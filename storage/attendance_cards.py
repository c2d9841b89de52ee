"""In which chats somebody watches a session fill, and what she sees there."""

from datetime import datetime

from sqlalchemy import select, update

from storage.database import Session, insert_once
from storage.lessons import CLOSES_AFTER
from storage.tables import Account, AttendanceCard, Member, TrainingSession


async def watch(
    session: Session, lesson_id: int, *, account_id: int, shown: str, now: datetime
) -> None:
    """From now on that chat shows the figures of the session, and it is the one kept there."""
    new = {"session_id": lesson_id, "account_id": account_id, "shown": shown}
    await session.execute(insert_once(session, AttendanceCard.__table__, [new]))
    here = (AttendanceCard.session_id == lesson_id) & (AttendanceCard.account_id == account_id)
    await session.execute(update(AttendanceCard).where(here).values(shown=shown, opened_at=now))


async def kept(session: Session, *, account_id: int, now: datetime) -> int | None:
    """The id of the session opened last in that chat whose list may be kept at this moment."""
    return await session.scalar(
        select(AttendanceCard.session_id)
        .join(TrainingSession, TrainingSession.id == AttendanceCard.session_id)
        .where(AttendanceCard.account_id == account_id, AttendanceCard.opened_at.is_not(None))
        .where(TrainingSession.closed_at.is_(None), TrainingSession.ends_at >= now - CLOSES_AFTER)
        .order_by(AttendanceCard.opened_at.desc(), AttendanceCard.session_id.desc())
        .limit(1)
    )


async def show(session: Session, lesson_id: int, *, account_id: int, shown: str) -> None:
    """It shows these figures now."""
    here = (AttendanceCard.session_id == lesson_id) & (AttendanceCard.account_id == account_id)
    await session.execute(update(AttendanceCard).where(here).values(shown=shown))


async def watched(session: Session, *, now: datetime) -> list[int]:
    """Sessions somebody watches whose figures may still change, and a little longer."""
    found = await session.scalars(
        select(AttendanceCard.session_id)
        .join(TrainingSession, TrainingSession.id == AttendanceCard.session_id)
        .where(TrainingSession.ends_at > now - 2 * CLOSES_AFTER)
        .where(TrainingSession.starts_at < now + 4 * CLOSES_AFTER)
        .distinct()
    )
    return list(found)


async def stale(session: Session, lesson_id: int, *, shown: str) -> list[tuple[Account, Member]]:
    """The chats that show other figures than these, and whose they are."""
    found = await session.execute(
        select(Account, Member)
        .join(AttendanceCard, AttendanceCard.account_id == Account.id)
        .join(Member, Member.id == Account.member_id)
        .where(AttendanceCard.session_id == lesson_id, AttendanceCard.shown != shown)
        .where(Account.blocked_at.is_(None), Account.private)
    )
    return [(account, member) for account, member in found]
