"""What stands on certificates, taken from what is known when they are written."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func, select

from storage import results
from storage.attendance import THERE
from storage.database import Session
from storage.tables import (
    AttendanceMark,
    Certificate,
    CertificateVersion,
    Member,
    Training,
    TrainingSession,
    Unit,
)


class Holder(NamedTuple):
    """Whose name stands on it."""

    id: int
    name: str
    born: str
    unit: str


async def write(
    session: Session, training: Training, rows: Sequence[Certificate], *, signer_title: str,
    signer: str, by: int, on: date, zone: ZoneInfo,
) -> None:  # fmt: skip
    """Keeps what stands on the present version of each of these certificates of a class."""
    for made in await drawn_up(session, training, rows, zone=zone):
        made.signer_title, made.signer, made.by_id, made.issued_on = signer_title, signer, by, on
        session.add(made)
    await session.flush()


async def drawn_up(
    session: Session, training: Training, rows: Sequence[Certificate], *, zone: ZoneInfo
) -> list[CertificateVersion]:
    """The same, not stored, and without who signs it when."""
    holders = await _holders(session, [row.member_id for row in rows])
    bands = {one.member_id: one.band for one in await results.of_training(session, training.id)}
    whole, _ = await periods(session, training.id)
    first, last = (at.astimezone(zone).date() for at in (training.starts_at, training.ends_at))
    return [
        CertificateVersion(
            certificate_id=row.id, version=row.version, name=who.name, born=who.born[:4],
            unit=who.unit, title=training.title, batch=training.batch, first_on=first,
            last_on=last, periods=whole,
            band=bands.get(who.id, "") if training.pass_mark is not None else "",
        )
        for row in rows
        for who in [holders[row.member_id]]
    ]  # fmt: skip


async def _holders(session: Session, ids: Collection[int]) -> dict[int, Holder]:
    found = await session.execute(
        select(Member.id, Member.name, Member.born, Unit.name)
        .join(Unit, Unit.id == Member.unit_id)
        .where(Member.id.in_(ids))
    )
    return {row[0]: Holder(*row) for row in found}


async def periods(session: Session, training_id: int) -> tuple[int, int]:
    """All periods of a class, and those of sessions at which somebody was marked present."""
    s = TrainingSession
    listed = exists().where(
        AttendanceMark.session_id == s.id, AttendanceMark.undone_at.is_(None),
        AttendanceMark.mark.in_(THERE),
    )  # fmt: skip
    mine = select(func.coalesce(func.sum(s.periods), 0)).where(s.training_id == training_id)
    whole = await session.scalar(mine) or 0
    return int(whole), int(await session.scalar(mine.where(listed)) or 0)
