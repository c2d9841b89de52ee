"""Who completes a class may have a certificate: who those are, and their numbers, given once.

What is shown of one, and what becomes of it later, is in ``storage/certified.py``.
"""

import calendar
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func, select

from storage import audit, certificate_versions, results, trainings
from storage.attendance import THERE
from storage.database import Session, engine_of, insert_of, insert_once
from storage.lessons import CLOSES_AFTER
from storage.registrations import CONFIRMED
from storage.tables import (
    AttendanceMark,
    Certificate,
    CertificateWaiver,
    Counter,
    Member,
    Registration,
    Training,
    TrainingSession,
    Unit,
)

SYMBOL: Final = "GCN"
"""What stands behind number and year where nothing else is wanted."""
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0 and O, 1, I and L, U and V's double: twelve of it are 58 random bits."""
LENGTH: Final = 12
MONTHS: Final = {"awareness": 60}
"""How long a certificate holds, by kind of class (domain.md rule T10); others hold for good."""
LONGEST_REASON: Final = 300
UNSEEN, ABSENT, UNTESTED, FAILED = "unseen", "absent", "untested", "failed"


class NotOver(Exception):
    """The class goes on, or the list of one of its sessions is not closed."""


class Nobody(Exception):
    """There is nobody who may have one and has none."""


class Changed(Exception):
    """There are not as many as were seen before."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class NotAbsent(Exception):
    """She is not kept from a certificate by what she has missed."""


@dataclass(frozen=True, slots=True)
class Trainee:
    """Somebody with a seat, and what keeps her from a certificate."""

    member_id: int
    name: str
    unit_id: int
    unit: str
    percent: int
    """Of the periods, missed; rounded down."""
    score: int | None
    """Tenths of a point out of ten."""
    why: str
    """unseen (nobody ever marked her present), absent (she has missed more than the limit),
    untested (she has no result), failed; empty: nothing."""
    has: bool
    """She has one, whether it still holds or not."""
    is_waived: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What issuing would do at this moment."""

    trainees: Sequence[Trainee]
    limit: int
    """Percent of the periods that may be missed."""
    pass_mark: int | None
    year: int
    first: int
    """The number the first of them would have."""

    @property
    def ready(self) -> list[Trainee]:
        """Who would get one, in the order of their numbers."""
        return [one for one in self.trainees if not one.why and not one.has]

    @property
    def refused(self) -> list[Trainee]:
        """Who would not, and has none."""
        return [one for one in self.trainees if one.why and not one.has]

    @property
    def issued(self) -> int:
        """How many have one."""
        return sum(one.has for one in self.trainees)


async def preview(
    session: Session, training_id: int, *, now: datetime, zone: ZoneInfo, symbol: str = SYMBOL
) -> Preview:
    """Who of a class may have a certificate as things stand, and which numbers those would be.

    Raises:
        trainings.Cancelled: no such class.
        NotOver.
    """
    training = await session.get(Training, training_id, populate_existing=True)
    if training is None or training.cancelled_at is not None:
        raise trainings.Cancelled
    await _check_over(session, training, now)
    year = now.astimezone(zone).year
    last = await session.scalar(select(Counter.value).where(Counter.name == _of(symbol, year)))
    people = await trainees(session, training)
    return Preview(people, training.absence_limit, training.pass_mark, year, (last or 0) + 1)


async def _check_over(session: Session, training: Training, now: datetime) -> None:
    mine = TrainingSession.training_id == training.id
    open_ = select(TrainingSession.id).where(mine, TrainingSession.closed_at.is_(None)).limit(1)
    if now < training.ends_at + CLOSES_AFTER or await session.scalar(open_) is not None:
        raise NotOver


async def trainees(session: Session, training: Training) -> list[Trainee]:
    """Everybody with a seat in a class, unit by unit.

    What somebody has missed is what was held at which a list was kept, less what she was at:
    who was absent is forgotten after 90 days, and a certificate may come later.
    """
    whole, kept = await certificate_versions.periods(session, training.id)
    there = await _there(session, training.id)
    passes = await results.passed(session, training.id)
    scores = {one.member_id: one.score for one in await results.of_training(session, training.id)}
    found = []
    for row in (await session.execute(_seated(training.id))).all():
        missed = kept - there.get(row.id, 0)
        why = ""
        if training.pass_mark is not None and row.id not in passes:
            why = FAILED if row.id in scores else UNTESTED
        if not row.waived and missed * 100 > training.absence_limit * whole:
            why = ABSENT
        if not row.waived and row.id not in there:
            why = UNSEEN
        found.append(
            Trainee(row.id, row.name, row.unit_id, row.unit, missed * 100 // (whole or 1),
                    scores.get(row.id), why, row.has, row.waived)
        )  # fmt: skip
    return found


def _seated(training_id: int) -> Any:
    has = exists().where(
        Certificate.training_id == training_id, Certificate.member_id == Member.id
    )
    waived = exists().where(
        CertificateWaiver.training_id == training_id, CertificateWaiver.member_id == Member.id
    )
    return (
        select(Member.id, Member.name, Unit.id.label("unit_id"), Unit.name.label("unit"),
               has.label("has"), waived.label("waived"))
        .join(Registration, Registration.member_id == Member.id)
        .join(Unit, Unit.id == Member.unit_id)
        .where(Registration.training_id == training_id, Registration.state == CONFIRMED)
        .order_by(Unit.search_key, Unit.id, Member.search_key, Member.id)
    )  # fmt: skip


async def _there(session: Session, training_id: int) -> dict[int, int]:
    """Member to the periods she was there."""
    found = await session.execute(
        select(AttendanceMark.member_id, func.sum(TrainingSession.periods))
        .join(TrainingSession, TrainingSession.id == AttendanceMark.session_id)
        .where(TrainingSession.training_id == training_id, AttendanceMark.undone_at.is_(None))
        .where(AttendanceMark.mark.in_(THERE))
        .group_by(AttendanceMark.member_id)
    )
    return {member_id: int(periods) for member_id, periods in found}


async def waive(
    session: Session, *, training_id: int, member_id: int, reason: str, by: int, now: datetime
) -> None:
    """Lets somebody have a certificate although she has missed too much; ``by`` answers for it,
    in the record of acts too. A second time changes nothing. Locks the class.

    Raises:
        trainings.Cancelled.
        NotAbsent: nothing of that kind keeps her from it.
    """
    training = await trainings.locked(session, training_id)
    hers = [one for one in await trainees(session, training) if one.member_id == member_id]
    if hers and hers[0].is_waived:
        return
    if not hers or hers[0].why not in (UNSEEN, ABSENT) or hers[0].has:
        raise NotAbsent
    row = {"training_id": training_id, "member_id": member_id, "reason": reason, "by_id": by,
           "at": now}  # fmt: skip
    await session.execute(insert_once(session, CertificateWaiver.__table__, [row]))
    details = {"member": member_id, "percent": hers[0].percent}
    await audit.record(session, actor_id=by, action="certificate.waive",
                       object=trainings.event(training_id), details=details, now=now)  # fmt: skip


async def issue(
    session: Session, *, training_id: int, signer_title: str, signer: str, expected: int,
    by: int, now: datetime, zone: ZoneInfo, symbol: str = SYMBOL,
) -> list[int]:  # fmt: skip
    """Ids of the certificates given to whoever may have one at this moment and has none.

    ``expected`` is how many were seen before. Numbers follow each other without a gap, in the
    order of units and names. Locks the class, then the counter of the year.

    Raises:
        trainings.Cancelled, NotOver, Nobody, Changed: see there; nothing was given.
    """
    training = await trainings.locked(session, training_id)
    await _check_over(session, training, now)
    ready = [o for o in await trainees(session, training) if not o.why and not o.has]
    if not ready:
        raise Nobody
    if len(ready) != expected:
        raise Changed(len(ready))
    today = now.astimezone(zone).date()
    last = await _count_on(session, symbol, today.year, len(ready))
    rows = [
        Certificate(
            code=new_code(), training_id=training_id, member_id=one.member_id, year=today.year,
            number=number, symbol=symbol, version=1, issued_at=now, issued_by=by, revoked_why="",
            valid_until=until(training.kind, today),
        )
        for number, one in enumerate(ready, last - len(ready) + 1)
    ]  # fmt: skip
    session.add_all(rows)
    await session.flush()
    await certificate_versions.write(
        session, training, rows, signer_title=signer_title, signer=signer, by=by, on=today,
        zone=zone,
    )  # fmt: skip
    details = {"count": len(rows), "year": today.year, "first": rows[0].number, "last": last}
    await audit.record(session, actor_id=by, action="certificate.issue",
                       object=trainings.event(training_id), details=details, now=now)  # fmt: skip
    return [row.id for row in rows]


async def _count_on(session: Session, symbol: str, year: int, count: int) -> int:
    """The last of so many new numbers; nobody else is given any until the transaction ends."""
    new = insert_of(engine_of(session))(Counter).values(name=_of(symbol, year), value=count)
    raised = new.on_conflict_do_update(
        index_elements=[Counter.name], set_={"value": Counter.value + count}
    )
    return int((await session.execute(raised.returning(Counter.value))).scalar_one())


def _of(symbol: str, year: int) -> str:
    """The name of a counter."""
    return f"certificates:{symbol}:{year}"


def new_code() -> str:
    """Twelve random letters and digits that nobody takes for others."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def until(kind: str, day: date) -> date | None:
    """The last day of a certificate of that kind of class, issued on ``day``; None: for good."""
    months = MONTHS.get(kind)
    return None if months is None else _later(day, months)


def _later(day: date, months: int) -> date:
    """So many months later; the last day of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
