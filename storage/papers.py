"""Files that were asked for: made by the clock, said in the chat, deleted after a while."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from storage import audit
from storage.database import Session
from storage.tables import Account, Paper
from storage.tables.papers import ASKED

MOST_TRIES = 3


async def ask(
    session: Session,
    *,
    kind: str,
    about: Mapping[str, Any],
    member_id: int,
    account_id: int,
    now: datetime,
) -> int:
    """Id of a paper that will be made and said in that chat; asking is kept in the audit. The
    same asked again before it is made is that one. Locks the chat."""
    await session.execute(
        select(Account.id).where(Account.id == account_id).with_for_update(key_share=True)
    )
    waiting = select(Paper).where(ASKED, Paper.account_id == account_id, Paper.kind == kind)
    for one in await session.scalars(waiting.where(Paper.asked_by == member_id)):
        if one.about == dict(about):
            return one.id
    row = Paper(kind=kind, about=dict(about), asked_by=member_id, account_id=account_id,
                state="asked", tries=0, path="", at=now)  # fmt: skip
    session.add(row)
    await session.flush()
    await audit.record(
        session, actor_id=member_id, action="export", object=f"paper:{row.id}",
        details={"kind": kind, **about}, now=now,
    )  # fmt: skip
    return row.id


async def asked(session: Session, *, limit: int = 20) -> Sequence[int]:
    """Papers to be made, those asked for first at the front."""
    found = await session.scalars(select(Paper.id).where(ASKED).order_by(Paper.id).limit(limit))
    return found.all()


async def begin(session: Session, paper_id: int) -> tuple[Paper, Account] | None:
    """One more try at a paper, and where it is to be said; None: it needs none any more, or the
    chat is not hers now. More than ``MOST_TRIES`` are too many. Locks the paper."""
    here = select(Paper).where(Paper.id == paper_id).with_for_update()
    paper = await session.scalar(here.execution_options(populate_existing=True))
    if paper is None or paper.state != "asked":
        return None
    account = await session.get_one(Account, paper.account_id)
    paper.tries += 1
    if account.member_id != paper.asked_by:
        paper.state = "failed"
    await session.flush()
    return (paper, account) if paper.state == "asked" else None


async def fail(session: Session, paper_id: int) -> None:
    """It will not be made."""
    await session.execute(update(Paper).where(Paper.id == paper_id).values(state="failed"))


async def made(session: Session, paper_id: int, *, path: str, expires_at: datetime) -> bool:
    """Whether it is this file that is said: of two that were made at once only one is."""
    done = await session.scalar(
        update(Paper)
        .where(Paper.id == paper_id, ASKED)
        .values(state="made", path=path, expires_at=expires_at)
        .returning(Paper.id)
    )
    return done is not None


async def keep(
    session: Session, *, kind: str, about: Mapping[str, Any], member_id: int, account_id: int,
    path: str, expires_at: datetime, now: datetime,
) -> None:  # fmt: skip
    """A file that was made without being asked for, until she wants it; swept like others."""
    session.add(
        Paper(kind=kind, about=dict(about), asked_by=member_id, account_id=account_id,
              state="made", tries=0, path=path, at=now, expires_at=expires_at)
    )  # fmt: skip
    await session.flush()


async def take(
    session: Session, *, kind: str, about: Mapping[str, Any], member_id: int, now: datetime
) -> Paper | None:
    """The newest file kept for that member of that kind about this; None: it is gone. That she
    has it is kept in the audit. ``about`` is part of what the file was kept with."""
    here = select(Paper).where(Paper.kind == kind, Paper.asked_by == member_id)
    there = here.where(Paper.state == "made", Paper.expires_at > now).order_by(Paper.id.desc())
    for paper in await session.scalars(there):
        if about.items() <= paper.about.items():
            await audit.record(
                session, actor_id=member_id, action="export", object=f"paper:{paper.id}",
                details={"kind": kind, **about}, now=now,
            )  # fmt: skip
            return paper
    return None


async def gone(session: Session, *, now: datetime, limit: int = 100) -> list[str]:
    """Paths of files whose time is over; they are noted as deleted."""
    over = select(Paper.id).where(Paper.state == "made", Paper.expires_at <= now).limit(limit)
    found = await session.scalars(
        update(Paper).where(Paper.id.in_(over)).values(state="gone").returning(Paper.path)
    )
    return list(found)
