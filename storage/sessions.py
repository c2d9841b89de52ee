"""Browsers that have entered the web chat; of their cookies only the hash is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from storage.database import Session
from storage.tables import Account, WebSession

LASTS = timedelta(days=180)
SEEN_EVERY = timedelta(minutes=10)
"""How exactly it is known when a browser was last here; each note of it is a commit."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A session just made; ``token`` is known to the browser alone from now on."""

    token: str
    chat: str


async def begin(session: Session, *, now: datetime) -> Begun:
    """A new session with a chat of its own, good for 180 days."""
    begun = Begun(secrets.token_urlsafe(32), secrets.token_urlsafe(16))
    session.add(
        WebSession(
            hash=_hash(begun.token),
            chat=begun.chat,
            made_at=now,
            seen_at=now,
            expires_at=now + LASTS,
        )
    )
    await session.flush()
    return begun


async def find(session: Session, token: str, *, now: datetime) -> WebSession | None:
    """The session of a cookie; none when it is unknown, over or revoked."""
    # Looked up by its hash: how long that takes tells nothing about the cookie.
    return await session.scalar(
        select(WebSession).where(
            WebSession.hash == _hash(token),
            WebSession.expires_at > now,
            WebSession.revoked_at.is_(None),
        )
    )


async def seen(session: Session, found: WebSession, *, now: datetime) -> None:
    """Note that the browser was here; a page opened of late is where its owner is written to."""
    await session.execute(update(WebSession).where(WebSession.id == found.id).values(seen_at=now))
    here = (Account.channel == "webchat") & (Account.chat == found.chat)
    await session.execute(update(Account).where(here).values(seen_at=now))


async def revoke(session: Session, chat: str, *, now: datetime) -> None:
    """End the session of a chat at once; nobody comes into that chat again."""
    await session.execute(
        update(WebSession)
        .where(WebSession.chat == chat, WebSession.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
