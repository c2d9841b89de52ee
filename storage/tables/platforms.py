"""What the platforms have granted us and what of ours they have."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import Table, Time, Utc


class Grant(Table):
    """The one pair of tokens of an account; an exchange makes the next generation."""

    __tablename__ = "grants"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    account: Mapped[str] = mapped_column(String(64), primary_key=True)
    generation: Mapped[int]
    sealed: Mapped[str] = mapped_column(Text)
    """Both tokens, encrypted with a key that is not in the database."""
    granted_at: Mapped[Time]
    expires_at: Mapped[Time]
    owner: Mapped[str] = mapped_column(String(40), default="")
    """Who alone may exchange it until ``lease_until``."""
    lease_until: Mapped[datetime | None] = mapped_column(Utc)
    alarm: Mapped[str] = mapped_column(String(20), default="")
    """Why it could not be exchanged; empty when it could."""
    alarm_at: Mapped[datetime | None] = mapped_column(Utc)


class Upload(Table):
    """A file of ours that a platform has."""

    __tablename__ = "uploads"

    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    """Channel, account, kind and hash of the content."""
    platform_id: Mapped[str] = mapped_column(Text)
    until: Mapped[Time]
    """When the platform drops it."""
