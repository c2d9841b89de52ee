"""The number by which an officer who scans it knows a member. It says nothing by itself."""

import re
import secrets
from datetime import datetime
from typing import Final

from sqlalchemy import select

from storage import audit
from storage.database import Session, insert_once
from storage.tables import Member, Pass

LENGTH: Final = 12
"""Digits: one guess in 200 million finds any of 5,000 members, and only an officer may guess."""
PREFIX: Final = "me"
_SCANNED: Final = re.compile(rf"{PREFIX}[-_]([0-9]{{{LENGTH}}})")
_TYPED: Final = re.compile(r"[0-9]{4} ?[0-9]{4} ?[0-9]{4}")


async def of(session: Session, member_id: int, *, now: datetime) -> str:
    """The digits of a member, made when she has none."""
    new = {"member_id": member_id, "digits": _random(), "made_at": now}
    await session.execute(insert_once(session, Pass.__table__, [new]))
    row = await session.get_one(Pass, member_id, populate_existing=True)
    return row.digits


async def renew(session: Session, member_id: int, *, now: datetime) -> str:
    """Other digits of hers; those she had are worth nothing from now on. Locks them."""
    await of(session, member_id, now=now)
    row = await session.get_one(Pass, member_id, with_for_update=True)
    row.digits, row.made_at = _random(), now
    await audit.record(
        session, actor_id=member_id, action="pass.renew", object=f"member:{member_id}", now=now
    )
    return row.digits


async def holder(session: Session, digits: str) -> Member | None:
    """The member whose digits those are, unless she has left."""
    return await session.scalar(
        select(Member)
        .join(Pass, Pass.member_id == Member.id)
        .where(Pass.digits == digits, Member.left_at.is_(None))
    )


def scanned(digits: str, *, mark: str = "_") -> str:
    """What scanning says to the chat."""
    return f"{PREFIX}{mark}{digits}"


def read(said: str) -> str:
    """The digits of what was scanned; empty for anything else."""
    found = _SCANNED.fullmatch(said.strip())
    return found[1] if found else ""


def typed(said: str) -> str:
    """The digits somebody typed, with spaces or without; empty for anything else."""
    said = said.strip()
    return said.replace(" ", "") if _TYPED.fullmatch(said) else ""


def _random() -> str:
    return f"{secrets.randbelow(10**LENGTH):0{LENGTH}d}"
