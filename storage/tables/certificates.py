"""Certificates of classes, in every version, and what somebody was let off for one."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.columns import NEVER_REUSED, Id, MemberId, Table, Time, Utc

EXPIRES = text("valid_until IS NOT NULL AND reminded_at IS NULL AND revoked_at IS NULL")
WANTED = text("wanted_at IS NOT NULL")
"""A query uses a partial index only when it repeats the words of its condition."""


class Certificate(Table):
    """That somebody has completed a class: one a class and member, under one number and code
    for good. What stands on it is in its versions."""

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("year", "symbol", "number"),
        UniqueConstraint("training_id", "member_id"),
        Index("ix_certificates_expires", "valid_until",
              sqlite_where=EXPIRES, postgresql_where=EXPIRES),
        Index("ix_certificates_wanted", "wanted_at",
              sqlite_where=WANTED, postgresql_where=WANTED),
        NEVER_REUSED,
    )  # fmt: skip

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(16), unique=True)
    """By which anybody may see it: 60 random bits."""
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"))
    member_id: Mapped[MemberId]
    year: Mapped[int]
    number: Mapped[int]
    """Of those of the year and symbol, without a gap."""
    symbol: Mapped[str] = mapped_column(String(20))
    """``GCN``: what stands behind number and year."""
    version: Mapped[int] = mapped_column(default=1)
    """The one that holds."""
    valid_until: Mapped[date | None] = mapped_column(Date)
    """Its last day; None: for good."""
    issued_at: Mapped[Time]
    issued_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(Utc)
    revoked_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    revoked_why: Mapped[str] = mapped_column(String(300), default="")
    wanted_at: Mapped[datetime | None] = mapped_column(Utc)
    """Since when its holder waits for a mistake in it to be mended."""
    nudged_at: Mapped[datetime | None] = mapped_column(Utc)
    """When the office was reminded of that."""
    reminded_at: Mapped[datetime | None] = mapped_column(Utc)
    """When its holder was told that it ends soon."""


class CertificateVersion(Table):
    """What stands on a certificate; one that was mended keeps what stood there before."""

    __tablename__ = "certificate_versions"

    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    """Empty: its holder has had her data erased."""
    born: Mapped[str] = mapped_column(String(4))
    """The year."""
    unit: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200))
    batch: Mapped[str] = mapped_column(String(60))
    first_on: Mapped[date] = mapped_column(Date)
    last_on: Mapped[date] = mapped_column(Date)
    periods: Mapped[int]
    """0: nobody has said."""
    band: Mapped[str] = mapped_column(String(12))
    """Of her result; empty where the class has no test."""
    signer_title: Mapped[str] = mapped_column(String(120))
    signer: Mapped[str] = mapped_column(String(120))
    issued_on: Mapped[date] = mapped_column(Date)
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))


class CertificateWaiver(Table):
    """That somebody who has missed too much of a class may have her certificate all the same."""

    __tablename__ = "certificate_waivers"

    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"), primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(String(300))
    by_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    at: Mapped[Time]
