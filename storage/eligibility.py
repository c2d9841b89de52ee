"""Whom a class is for: conditions that may be stacked, each with a refusal of its own.

Checked under the lock of the class wherever somebody gets into it. A number of years is never a
refusal: it is shown to who decides (domain.md rule T11).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, Self

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from storage import catalogue
from storage.attendance import THERE
from storage.database import Session
from storage.registrations import CONFIRMED, LIVE
from storage.tables import (
    AttendanceMark,
    Cluster,
    Member,
    Registration,
    Training,
    TrainingSession,
    Unit,
)

ONCE_A_YEAR: Final = ("awareness", "members")
"""Kinds of which nobody has two live registrations in a year (domain.md section 3)."""
SAME_KIND: Final = 0
"""Instead of the id of a class: any of the same kind in the same year."""
UNITS, ATTENDED, UNATTENDED, ONCE = "units", "attended", "unattended", "once"


class NotEligible(Exception):
    """The class is not for her: ``why`` is units, attended, unattended or once; ``title`` the
    class it is about; ``places`` the units and clusters it is for."""

    def __init__(self, why: str, *, title: str = "", places: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.why, self.title, self.places = why, title, places


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a class asks of who comes; nothing of it: it is for everybody."""

    units: tuple[int, ...] = ()
    """Only members of these and of those below."""
    clusters: tuple[int, ...] = ()
    """Or of the units of these, and of those below."""
    attended: int | None = None
    """She has to have attended that class, or one of ``SAME_KIND``."""
    unattended: int | None = None
    """She must not have."""
    ages: tuple[int, int] | None = None
    """Years of age that are usual; information for the secretary, no condition."""

    def as_json(self) -> dict[str, Any]:
        """Plain values that ``from_json`` reads back."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if value is not None and value != ()
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """What ``as_json`` wrote."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in stored.items()
        }
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Described:
    """Conditions in names."""

    places: tuple[str, ...] = ()
    attended: str = ""
    """Title of the class, empty for one of the same kind; ``asks_attended`` says whether."""
    unattended: str = ""
    asks_attended: bool = False
    asks_unattended: bool = False
    ages: tuple[int, int] | None = None


def once_key(training: Training) -> str:
    """What a member has at most one live registration of; empty for most kinds. The year is
    that in which the class begins, in UTC: no class begins in the night of New Year."""
    year = training.starts_at.astimezone(UTC).year
    return f"{training.kind}:{year}" if training.kind in ONCE_A_YEAR else ""


async def check(session: Session, training: Training, member: Member, *, now: datetime) -> None:
    """Go on only if the class, which is to be locked where it matters, is for her.

    Raises:
        NotEligible: the first condition that does not let her in.
    """
    asked = Conditions.from_json(training.conditions)
    if (asked.units or asked.clusters) and member.unit_id not in await _units(session, asked):
        raise NotEligible(UNITS, places=await _places(session, asked))
    for why, other, wanted in (
        (ATTENDED, asked.attended, True), (UNATTENDED, asked.unattended, False),
    ):  # fmt: skip
        if other is not None and wanted is not await _attended(
            session, training, member.id, other, now
        ):
            raise NotEligible(why, title=await _title(session, other))
    if once := once_key(training):
        await _check_once(session, training, member, once)


async def check_ids(session: Session, *, training_id: int, member_id: int, now: datetime) -> None:
    """As ``check``, of a class that is not locked: to say so before she is asked more. Of one
    that is gone nothing is said.

    Raises:
        NotEligible.
    """
    training = await session.get(Training, training_id, populate_existing=True)
    if training is not None:
        member = await session.get_one(Member, member_id)
        await check(session, training, member, now=now)


async def _check_once(session: Session, training: Training, member: Member, once: str) -> None:
    title = await session.scalar(
        select(Training.title)
        .join(Registration, Registration.training_id == Training.id)
        .where(Registration.member_id == member.id, Registration.once == once)
        .where(Registration.state.in_(LIVE), Training.cancelled_at.is_(None))
        .where(Training.id != training.id)
        .limit(1)
    )
    if title is not None:
        raise NotEligible(ONCE, title=title)


async def _units(session: Session, asked: Conditions) -> set[int]:
    """The units whose members may come."""
    of_clusters = select(Unit.id).where(Unit.cluster_id.in_(asked.clusters))
    own = [*asked.units, *(await session.scalars(of_clusters))]
    return await catalogue.below(session, own)


async def _places(session: Session, asked: Conditions) -> tuple[str, ...]:
    units = select(Unit.name).where(Unit.id.in_(asked.units)).order_by(Unit.search_key)
    clusters = select(Cluster.name).where(Cluster.id.in_(asked.clusters)).order_by(Cluster.name)
    return (*(await session.scalars(units)), *(await session.scalars(clusters)))


async def _title(session: Session, other: int) -> str:
    return await session.scalar(select(Training.title).where(Training.id == other)) or ""


async def _attended(
    session: Session, training: Training, member_id: int, other: int, now: datetime
) -> bool:
    """Whether she had a seat in such a class that has ended, and was there; of a class whose
    lists nobody kept a seat is enough."""
    t, r = aliased(Training), Registration
    marks = (
        select(AttendanceMark.id)
        .join(TrainingSession, TrainingSession.id == AttendanceMark.session_id)
        .where(TrainingSession.training_id == t.id, AttendanceMark.undone_at.is_(None))
        .where(AttendanceMark.mark.in_(THERE))
        .correlate(t)
    )
    hers = marks.where(AttendanceMark.member_id == member_id)
    found = await session.scalar(
        select(r.id)
        .join(t, t.id == r.training_id)
        .where(r.member_id == member_id, r.state == CONFIRMED)
        .where(t.cancelled_at.is_(None), t.ends_at <= now, _is_meant(t, training, other))
        .where(or_(exists(hers), ~exists(marks)))
        .limit(1)
    )
    return found is not None


def _is_meant(t: Any, training: Training, other: int) -> ColumnElement[bool]:
    if other != SAME_KIND:
        return and_(t.id == other)
    year = training.starts_at.astimezone(UTC).year
    first, after = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    return and_(t.kind == training.kind, t.id != training.id,
                t.starts_at >= first, t.starts_at < after)  # fmt: skip


async def described(session: Session, asked: Conditions) -> Described:
    """The conditions in names, for whoever reads what a class is."""
    return Described(
        places=await _places(session, asked),
        attended=await _title(session, asked.attended or 0),
        unattended=await _title(session, asked.unattended or 0),
        asks_attended=asked.attended is not None,
        asks_unattended=asked.unattended is not None,
        ages=asked.ages,
    )


async def of_class(session: Session, training_id: int) -> Conditions:
    """What a class asks."""
    stored = await session.scalar(select(Training.conditions).where(Training.id == training_id))
    return Conditions.from_json(stored or {})


def unusual_age(asked: Conditions, born: str, *, on: date) -> int | None:
    """Her age in years where it is known and outside what is usual; else nothing.

    ``born`` as members have it; of a year alone the age she reaches in the year of ``on``.
    """
    if asked.ages is None or not born:
        return None
    year, month, day = (*map(int, born.split("-")), 1, 1)[:3]
    age = on.year - year - ((on.month, on.day) < (month, day))
    low, high = asked.ages
    return None if low <= age <= high else age


async def cluster_called(session: Session, key: str) -> tuple[int, str] | None:
    """Id and name of the cluster of that folded name."""
    found = select(Cluster.id, Cluster.name).where(Cluster.search_key == key)
    row = (await session.execute(found)).first()
    return (row[0], row[1]) if row else None
