"""Where each chat stands in what it was asked."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import BigId, Json, Rows, Table, Utc


class Conversation(Table):
    """The form a chat is filling in, if any, and what was last offered to it."""

    __tablename__ = "conversations"

    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("accounts.id"), primary_key=True)
    form: Mapped[str] = mapped_column(String(80), default="")
    """Name of the form; empty when none is open."""
    answers: Mapped[Json] = mapped_column(default=dict)
    """Field name to answer: never a position."""
    asked: Mapped[str] = mapped_column(String(80), default="")
    """The field whose question was shown last."""
    ask: Mapped[str] = mapped_column(String(24), default="")
    """Names that one showing of the question: a button of another one is stale."""
    offered: Mapped[Rows] = mapped_column(default=list)
    """[label, handle, value] of each line she was shown: a typed "2" means the second."""
    touched_at: Mapped[datetime | None] = mapped_column(Utc)
    version: Mapped[int] = mapped_column(default=0)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it
