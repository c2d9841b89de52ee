"""Browsers that have entered the web chat."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import Id, Table, Time, Utc


class WebSession(Table):
    """One browser; its ``chat`` is the account's on channel webchat."""

    __tablename__ = "web_sessions"

    id: Mapped[Id]
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    """Of the cookie; the cookie itself is not kept."""
    chat: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[Time]
    seen_at: Mapped[Time]
    expires_at: Mapped[Time]
    revoked_at: Mapped[datetime | None] = mapped_column(Utc)
