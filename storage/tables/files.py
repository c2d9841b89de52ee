"""Originals, kept under random names."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import BigId, Id, Table, Time, Utc


class StoredFile(Table):
    """A file somebody sent, and what was read in it."""

    __tablename__ = "files"

    id: Mapped[Id]
    account_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("accounts.id"), index=True)
    path: Mapped[str] = mapped_column(String(100))
    """Below the data folder; random, never the sender's name."""
    name: Mapped[str] = mapped_column(String(255))
    """As the sender called it: shown, never used as a path."""
    mime: Mapped[str] = mapped_column(String(100), default="")
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(10), default="")
    """text, sheets, or empty when it could not be read."""
    text: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[int] = mapped_column(default=0)
    refused: Mapped[str] = mapped_column(String(30), default="")
    """Why it could not be read: a name of ``bot.documents.Unreadable``."""
    at: Mapped[Time]
    deleted_at: Mapped[datetime | None] = mapped_column(Utc)


class UploadLink(Table):
    """A page on which somebody hands in one file that her app does not carry."""

    __tablename__ = "upload_links"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Of the token in its address, which is kept nowhere."""
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("accounts.id"), index=True)
    """Whose chat the file goes to."""
    made_at: Mapped[Time]
    expires_at: Mapped[Time]
    used_at: Mapped[datetime | None] = mapped_column(Utc)
