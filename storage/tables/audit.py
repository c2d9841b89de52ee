"""Who did what, when."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, Json, Table, Time


class AuditEntry(Table):
    """One act; written in the act's own transaction, never changed."""

    __tablename__ = "audit"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    at: Mapped[Time]
    actor_id: Mapped[int | None] = mapped_column(BigId)
    """The member who acted; none for the operator's command line and for the clock."""
    action: Mapped[str] = mapped_column(String(60))
    object: Mapped[str] = mapped_column(String(60))
    details: Mapped[Json]
