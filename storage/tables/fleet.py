"""What the processes that serve one database share, beside the work itself."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import Id, Table, Time, Utc


class Allowance(Table):
    """How much one account may say just now, over all processes."""

    __tablename__ = "allowances"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    account: Mapped[str] = mapped_column(String(64), primary_key=True)
    level: Mapped[float]
    """Messages that may leave at once, as of ``at``."""
    at: Mapped[Time]
    paused_until: Mapped[datetime | None] = mapped_column(Utc)
    """The platform asked for silence until then."""


class Lease(Table):
    """A duty that one process has for a while; nothing is wrong if two think they have it."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    owner: Mapped[str] = mapped_column(String(40))
    term: Mapped[int]
    """One more each time another process took it over."""
    until: Mapped[Time]


class Epoch(Table):
    """A moment this database has lived through.

    The newest is also kept outside it: a database that does not know that one is an older
    copy, restored.
    """

    __tablename__ = "epochs"

    id: Mapped[Id]
    token: Mapped[str] = mapped_column(String(32), unique=True)
    at: Mapped[Time]


class Mark(Table):
    """How far something that goes through time has come."""

    __tablename__ = "marks"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[Time]


class Hold(Table):
    """Nothing leaves from ``since`` until an operator has lifted it."""

    __tablename__ = "holds"

    id: Mapped[Id]
    why: Mapped[str] = mapped_column(String(40))
    since: Mapped[Time]
    lifted_at: Mapped[datetime | None] = mapped_column(Utc)
