"""Lists of names that were sent as files, to register those on them for a class."""

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, BigId, Id, MemberId, Table, Time

TO_DO = text("state IN ('received', 'confirmed')")


class NominationList(Table):
    """One such file, from its arrival to what became of its lines."""

    __tablename__ = "nomination_lists"
    __table_args__ = (
        Index("ix_nomination_lists_to_do", "id", sqlite_where=TO_DO, postgresql_where=TO_DO),
        NEVER_REUSED,
    )

    id: Mapped[Id]
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    sent_by: Mapped[MemberId]
    account_id: Mapped[int] = mapped_column(BigId, ForeignKey("accounts.id"))
    """Where it is said what became of it."""
    state: Mapped[str] = mapped_column(String(10))
    """received, previewed, confirmed, applied, refused, dropped."""
    tries: Mapped[int] = mapped_column(default=0)
    at: Mapped[Time]
    """When it last changed; whether registration is open is judged by it."""
