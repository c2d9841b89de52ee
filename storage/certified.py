"""Certificates once they are given: shown to whoever has the code, mended, revoked, at an end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select

from storage import audit, certificate_versions
from storage.certificates import ALPHABET, LENGTH
from storage.database import Session
from storage.tables import Certificate, CertificateVersion, Member, Training
from storage.tables.certificates import EXPIRES, WANTED

VALID, EXPIRED, REVOKED = "valid", "expired", "revoked"
TOLD_BEFORE: Final = timedelta(days=183)
"""Six months before its end: month 54 of 60 (domain.md rule T10)."""
CODE: Final = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
NUMBER: Final = re.compile(r"(\d{1,9})/(\d{4})/(\S{1,20})")


class NotThere(Exception):
    """There is no such certificate, or it is not hers."""


class Revoked(Exception):
    """It does not hold any more."""


class Same(Exception):
    """Nothing on it would be different."""


class Erased(Exception):
    """Its holder has had her data erased: there is nothing left to write on it."""


@dataclass(frozen=True, slots=True)
class Old:
    """A version that was replaced."""

    version: int
    issued_on: date


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that stands on a certificate, and whether it holds."""

    id: int
    code: str
    number: str
    """``012/2026/GCN``."""
    training_id: int
    member_id: int
    version: int
    name: str
    """Empty: its holder has had her data erased."""
    born: str
    unit: str
    title: str
    batch: str
    first_on: date
    last_on: date
    periods: int
    band: str
    signer_title: str
    signer: str
    issued_on: date
    valid_until: date | None
    state: str
    """valid, expired, revoked."""
    revoked_at: datetime | None
    revoked_why: str
    """For the office alone."""
    wanted_at: datetime | None
    old: Sequence[Old] = ()
    """What was replaced, oldest first."""


def read(typed: str) -> str:
    """The twelve characters of a code however they were typed; empty for what is none."""
    plain = re.sub(r"[\s.·_–—-]", "", typed).upper()
    return plain if CODE.fullmatch(plain) else ""


def grouped(code: str) -> str:
    """A code as it is read out: ``K7MR-4WQX-2HTP``."""
    return "-".join(code[n : n + 4] for n in range(0, len(code), 4))


def numbered(row: Certificate) -> str:
    """``012/2026/GCN``."""
    return f"{row.number:03}/{row.year}/{row.symbol}"


async def by_code(session: Session, code: str, *, today: date) -> Shown | None:
    """The certificate with that code, for anybody; None: there is none."""
    return next(iter(await _read(session, Certificate.code == code, today)), None)


async def by_number(session: Session, number: str, *, today: date) -> Shown | None:
    """The one with that number, for the office: numbers can be guessed."""
    found = NUMBER.fullmatch(number.strip().upper())
    if found is None:
        return None
    c = Certificate
    here = (c.number == int(found[1])) & (c.year == int(found[2])) & (c.symbol == found[3])
    return next(iter(await _read(session, here, today)), None)


async def get(session: Session, certificate_id: int, *, today: date) -> Shown:
    """One of them.

    Raises:
        NotThere.
    """
    found = await _read(session, Certificate.id == certificate_id, today)
    if not found:
        raise NotThere
    return found[0]


async def hers(session: Session, certificate_id: int, *, member_id: int, today: date) -> Shown:
    """One of her own.

    Raises:
        NotThere.
    """
    here = (Certificate.id == certificate_id) & (Certificate.member_id == member_id)
    found = await _read(session, here, today)
    if not found:
        raise NotThere
    return found[0]


async def of_member(session: Session, member_id: int, *, today: date) -> list[Shown]:
    """Hers, the newest first."""
    found = await _read(session, Certificate.member_id == member_id, today)
    return sorted(found, key=lambda one: -one.id)


async def of_class(session: Session, training_id: int, *, today: date) -> list[Shown]:
    """Those of a class, in the order of their numbers."""
    return await _read(session, Certificate.training_id == training_id, today)


def _versions() -> Any:
    return (
        select(Certificate, CertificateVersion)
        .join(CertificateVersion, CertificateVersion.certificate_id == Certificate.id)
        .order_by(Certificate.year, Certificate.symbol, Certificate.number)
        .order_by(CertificateVersion.version)
        .execution_options(populate_existing=True)
    )


async def _read(session: Session, where: ColumnElement[bool], today: date) -> list[Shown]:
    """One question, whether there is one or not."""
    old: list[Old] = []
    found = []
    for row, version in (await session.execute(_versions().where(where))).all():
        if version.version != row.version:
            old.append(Old(version.version, version.issued_on))
            continue
        found.append(_shown(row, version, tuple(old), today))
        old = []
    return found


def _shown(row: Certificate, on: CertificateVersion, old: Sequence[Old], today: date) -> Shown:
    over = row.valid_until is not None and today > row.valid_until
    return Shown(
        row.id, row.code, numbered(row), row.training_id, row.member_id, row.version, on.name,
        on.born, on.unit, on.title, on.batch, on.first_on, on.last_on, on.periods, on.band,
        on.signer_title, on.signer, on.issued_on, row.valid_until,
        REVOKED if row.revoked_at else EXPIRED if over else VALID, row.revoked_at,
        row.revoked_why, row.wanted_at, old,
    )  # fmt: skip


# Mended and revoked


async def _locked(session: Session, certificate_id: int) -> Certificate:
    row = await session.scalar(
        select(Certificate)
        .where(Certificate.id == certificate_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotThere
    if row.revoked_at is not None:
        raise Revoked
    return row


async def draft(session: Session, certificate_id: int, *, zone: ZoneInfo) -> CertificateVersion:
    """What would stand on a new version by what is known now; not stored. Locks it.

    Raises:
        NotThere, Revoked, Erased.
        Same: nothing would be different.
    """
    row = await _locked(session, certificate_id)
    training = await session.get_one(Training, row.training_id, populate_existing=True)
    before = await session.get_one(CertificateVersion, (row.id, row.version))
    if not before.name:
        raise Erased
    [new] = await certificate_versions.drawn_up(session, training, [row], zone=zone)
    names = ("name", "born", "unit", "title", "batch", "first_on", "last_on", "periods", "band")
    if all(getattr(new, name) == getattr(before, name) for name in names):
        raise Same
    new.signer_title, new.signer = before.signer_title, before.signer
    new.version = row.version + 1
    return new


async def reissue(
    session: Session, certificate_id: int, *, by: int, now: datetime, zone: ZoneInfo
) -> int:
    """Gives a certificate its next version, under the same number and code, by what is known
    now; that version's number. What its holder waited for is done.

    Raises:
        as ``draft``.
    """
    new = await draft(session, certificate_id, zone=zone)
    row = await _locked(session, certificate_id)
    new.issued_on, new.by_id = now.astimezone(zone).date(), by
    row.version, row.wanted_at, row.nudged_at = new.version, None, None
    session.add(new)
    await session.flush()
    await _record(session, "reissue", row, by, now, version=row.version)
    return row.version


async def revoke(
    session: Session, certificate_id: int, *, why: str, by: int, now: datetime
) -> None:
    """It does not hold any more; code and number stay, and say so.

    Raises:
        NotThere.
        Revoked: it was before.
    """
    row = await _locked(session, certificate_id)
    row.revoked_at, row.revoked_by, row.revoked_why = now, by, why
    row.wanted_at, row.nudged_at = None, None
    await session.flush()
    await _record(session, "revoke", row, by, now)


async def want(session: Session, certificate_id: int, *, member_id: int, now: datetime) -> None:
    """Notes that its holder has reported a mistake; of several the first counts.

    Raises:
        NotThere, Revoked.
    """
    row = await _locked(session, certificate_id)
    if row.member_id != member_id:
        raise NotThere
    if row.wanted_at is None:
        row.wanted_at, row.nudged_at = now, None
    await session.flush()


async def settle(session: Session, certificate_id: int, *, by: int, now: datetime) -> bool:
    """Whether somebody waited for it to be mended until now: the office says that nothing is.

    Raises:
        NotThere, Revoked.
    """
    row = await _locked(session, certificate_id)
    waited = row.wanted_at is not None
    row.wanted_at, row.nudged_at = None, None
    await session.flush()
    if waited:
        await _record(session, "settle", row, by, now)
    return waited


async def _record(
    session: Session, act: str, row: Certificate, by: int, now: datetime, **details: object
) -> None:
    await audit.record(session, actor_id=by, action=f"certificate.{act}",
                       object=f"certificate:{row.id}", details=details, now=now)  # fmt: skip


# By the clock


async def ending(session: Session, *, today: date, limit: int = 50) -> Sequence[Certificate]:
    """Those of people who are here that end within six months and whose holders have not been
    told; noted as told. Call it by day."""
    found = await session.scalars(
        select(Certificate)
        .join(Member, Member.id == Certificate.member_id)
        .where(EXPIRES, Certificate.valid_until <= today + TOLD_BEFORE, Member.left_at.is_(None))
        .order_by(Certificate.valid_until)
        .limit(limit)
        .with_for_update(of=Certificate)
    )
    return found.all()


async def waiting(session: Session, *, limit: int = 50) -> Sequence[Certificate]:
    """Those whose holders wait for a mistake to be mended, of which the office has not been
    reminded, the one that waits longest first."""
    found = await session.scalars(
        select(Certificate)
        .where(WANTED, Certificate.nudged_at.is_(None))
        .order_by(Certificate.wanted_at)
        .limit(limit)
        .with_for_update()
    )
    return found.all()
