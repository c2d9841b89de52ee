"""Pages on which somebody hands in one file that her app does not carry."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy import Table as CoreTable

from storage.database import Session
from storage.deliveries import Address
from storage.tables import Account, UploadLink

HOLDS = timedelta(minutes=30)
BYTES = 16
"""Of a token: 128 random bits."""

links = cast(CoreTable, UploadLink.__table__)
L = links.c


class NoSuchLink(Exception):
    """Unknown, used, expired or void: one answer for all of them."""


async def issue(session: Session, *, account_id: int, now: datetime) -> str:
    """The token of a new page for one file to this chat; it is kept nowhere.

    Earlier ones of the chat that were not used are void from now on.
    """
    mine = (L.account_id == account_id) & L.used_at.is_(None) & (L.expires_at > now)
    await session.execute(update(links).where(mine).values(expires_at=now))
    token = secrets.token_urlsafe(BYTES)
    new = {"hash": hash_of(token), "account_id": account_id, "made_at": now}
    await session.execute(insert(links).values(**new, expires_at=now + HOLDS))
    return token


async def find(session: Session, token: str, *, now: datetime) -> Address:
    """Whose chat a file handed in there goes to.

    Raises:
        NoSuchLink: nothing can be handed in there (any more).
    """
    found = await session.execute(
        select(Account.channel, Account.account, Account.chat, Account.id, Account.member_id)
        .join(links, L.account_id == Account.id)
        .where(_open(token, now))
    )
    row = found.first()
    if row is None:
        raise NoSuchLink
    return Address(*row)


async def use(session: Session, token: str, *, now: datetime) -> bool:
    """Whether it was open ``now`` and nobody has used it since; it is used up.

    Of several at once one is told so.
    """
    used = await session.scalars(
        update(links).where(_open(token, now)).values(used_at=now).returning(L.hash)
    )
    return used.first() is not None


async def forget_old(session: Session, *, now: datetime) -> None:
    """Those that ended a day ago."""
    await session.execute(delete(links).where(L.expires_at < now - timedelta(days=1)))


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(f"upload:{token}".encode()).hexdigest()


def _open(token: str, now: datetime) -> ColumnElement[bool]:
    return (L.hash == hash_of(token)) & L.used_at.is_(None) & (L.expires_at > now)
