"""The grassroots units: what they are called, where they belong, how long they exist."""

from datetime import date

from sqlalchemy import Date, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, Id, Table, Time

HAS_CODE = text("code <> ''")


class Cluster(Table):
    """Units that compete and meet together."""

    __tablename__ = "clusters"
    __table_args__ = NEVER_REUSED

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    search_key: Mapped[str] = mapped_column(String(200), unique=True)


class Unit(Table):
    """A grassroots unit of the organisation."""

    __tablename__ = "units"
    __table_args__ = (
        Index("uq_units_code", "code", unique=True,
              sqlite_where=HAS_CODE, postgresql_where=HAS_CODE),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    search_key: Mapped[str] = mapped_column(String(200), index=True)
    """Lower case, no diacritics, single spaces."""
    code: Mapped[str] = mapped_column(String(40), default="", server_default="")
    """The organisation's own, or empty."""
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    cluster_id: Mapped[int | None] = mapped_column(ForeignKey("clusters.id"))
    valid_from: Mapped[date | None] = mapped_column(Date)
    """Its first day; None: since ever."""
    valid_to: Mapped[date | None] = mapped_column(Date)
    """Its last day; None: it exists."""
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))


class UnitAlias(Table):
    """Another name of a unit: an older one, a short one, one that lists keep writing."""

    __tablename__ = "unit_aliases"

    id: Mapped[Id]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    alias: Mapped[str] = mapped_column(String(200))
    search_key: Mapped[str] = mapped_column(String(200), unique=True)
    """As ``Unit.search_key``: one spelling means one unit."""
    added_at: Mapped[Time]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
