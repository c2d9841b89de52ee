"""A second secretary's word: asked for what is large or urgent, before anything of it leaves."""

from datetime import datetime

from sqlalchemy import func, select, true, update

from storage import audit
from storage.announcements import UNDO
from storage.database import Session, tell
from storage.recipients import announcements
from storage.tables import Member, Role

A = announcements.c
ROLE = "office_secretary"


class OwnWord(Exception):
    """She wrote it herself: a second person is needed."""


class NotAsked(Exception):
    """It does not wait for anybody's word (any more)."""


async def approve(
    session: Session, announcement_id: int, *, by: int, now: datetime, version: int | None = None
) -> None:
    """It may leave: at its time, and not before the half minute in which it is taken back.

    ``version`` is that of the text she has read; None: whichever it has.

    Raises:
        OwnWord: ``by`` is who wrote it.
        NotAsked: it was approved, sent back, withdrawn or corrected before.
    """
    await _check(session, announcement_id, by)
    soonest = now + UNDO
    at = func.coalesce(A.send_at, soonest)
    moment = await session.scalar(select(at).where(A.id == announcement_id))
    await _decide(
        session, announcement_id, by, now, "approve", version,
        state="scheduled", send_at=max(moment or soonest, soonest),
        approved_by=by, approved_at=now,
    )  # fmt: skip
    tell(session, "announcements")


async def send_back(
    session: Session, announcement_id: int, *, by: int, now: datetime, version: int | None = None
) -> None:
    """It does not leave as it is; who wrote it may write it anew.

    Raises:
        OwnWord, NotAsked: as ``approve``.
    """
    await _check(session, announcement_id, by)
    await _decide(session, announcement_id, by, now, "send_back", version, state="withdrawn")


async def waiting(session: Session) -> list[int]:
    """Ids of those that wait for a word, the oldest first."""
    here = select(A.id).where(A.state == "review").order_by(A.id)
    return list(await session.scalars(here))


async def approvers(session: Session, *, but: int) -> list[int]:
    """Members who may give it: every office secretary who did not write it."""
    here = (
        select(Role.member_id)
        .join(Member, Member.id == Role.member_id)
        .where(Role.role == ROLE, Role.unit_id.is_(None))
        .where(Role.member_id != but, Member.left_at.is_(None))
        .order_by(Role.member_id)
    )
    return list(await session.scalars(here))


async def _check(session: Session, announcement_id: int, by: int) -> None:
    maker = await session.scalar(select(A.made_by).where(A.id == announcement_id))
    if maker == by:
        raise OwnWord


async def _decide(
    session: Session,
    announcement_id: int,
    by: int,
    now: datetime,
    act: str,
    version: int | None,
    **values: object,
) -> None:
    is_read = true() if version is None else A.version == version
    changed = await session.execute(
        update(announcements)
        .where(A.id == announcement_id, A.state == "review", is_read)
        .values(**values)
        .returning(A.id)
    )
    if changed.first() is None:
        raise NotAsked
    await audit.record(
        session, actor_id=by, action=f"announcement.{act}",
        object=f"announcement:{announcement_id}", now=now,
    )  # fmt: skip
