"""Decisions made elsewhere about people, carried out here: whom they name, at which place each is
expected, and the invitations. Nobody is chosen, scored or ranked here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from storage import audit, units
from storage.database import Session, insert_once
from storage.matching import Entry, Found, Index, Known, match
from storage.tables import Chosen, Decision, Member, Site


class NoSuchDecision(Exception):
    """There is none by that number."""


@dataclass(frozen=True, slots=True)
class Group:
    """Those of a decision who come together at one place."""

    number: int
    place: str
    starts_at: datetime
    people: int
    announcement_id: int | None
    """Their invitation; None: it is not sent yet."""


async def make(
    session: Session, *, number: str, dated: date, decided_by: str, occasion: str,
    sites: Sequence[tuple[str, datetime]], made_by: int, now: datetime,
) -> int:  # fmt: skip
    """Id of a decision with these places, numbered from 1; it names nobody yet.

    Raises:
        ValueError: no place at all.
    """
    if not sites:
        raise ValueError("sites")
    row = Decision(number=number, dated=dated, decided_by=decided_by, occasion=occasion,
                   made_by=made_by, made_at=now)  # fmt: skip
    session.add(row)
    await session.flush()
    for place, (name, starts_at) in enumerate(sites, 1):
        session.add(Site(decision_id=row.id, number=place, place=name, starts_at=starts_at))
    await audit.record(session, actor_id=made_by, action="decision.enter",
                       object=f"decision:{row.id}", now=now)  # fmt: skip
    return row.id


async def get(session: Session, decision_id: int) -> Decision:
    """The decision with that id.

    Raises:
        NoSuchDecision.
    """
    row = await session.get(Decision, decision_id)
    if row is None:
        raise NoSuchDecision
    return row


async def groups(session: Session, decision_id: int) -> list[Group]:
    """Its places in their order, each with how many are expected there."""
    count = (
        select(func.count())
        .where(Chosen.decision_id == Site.decision_id, Chosen.site == Site.number)
        .correlate(Site)
        .scalar_subquery()
    )
    found = await session.execute(
        select(Site.number, Site.place, Site.starts_at, count, Site.announcement_id)
        .where(Site.decision_id == decision_id)
        .order_by(Site.number)
    )
    return [Group(*row) for row in found]


async def recent(session: Session, *, limit: int = 5) -> Sequence[Decision]:
    """The last ones entered, the newest first."""
    return (
        await session.scalars(select(Decision).order_by(Decision.id.desc()).limit(limit))
    ).all()


async def meant(session: Session, entries: Sequence[Entry]) -> list[Found]:
    """Whom each line of a list means, as the roster is read: by code, else by name, birth date
    and unit; nothing is guessed."""
    columns = (Member.id, Member.code, Member.name, Member.search_key, Member.unit_id,
               Member.phone, Member.born, Member.gender, Member.position, Member.note,
               Member.address, Member.left_at.is_not(None))  # fmt: skip
    known = [Known._make(row) for row in await session.execute(select(*columns))]
    return match(entries, Index.of(known), await units.named(session))


async def choose(session: Session, decision_id: int, chosen: Mapping[int, int]) -> int:
    """How many of these members (each with the number of her place) it did not name before;
    who was named stays where she is expected. Locks the decision.

    Raises:
        NoSuchDecision.
    """
    await locked(session, decision_id)
    before = await _count(session, decision_id)
    found = await session.execute(
        select(Member.id, Member.unit_id).where(Member.id.in_(chosen), Member.left_at.is_(None))
    )
    rows = [
        {"decision_id": decision_id, "member_id": id_, "unit_id": unit_id, "site": chosen[id_]}
        for id_, unit_id in found
    ]
    if rows:
        await session.execute(insert_once(session, Chosen.__table__, rows))
    return await _count(session, decision_id) - before


async def _count(session: Session, decision_id: int) -> int:
    here = select(func.count()).where(Chosen.decision_id == decision_id)
    return await session.scalar(here) or 0


async def named(session: Session, decision_id: int) -> set[int]:
    """Ids of the members it names."""
    here = select(Chosen.member_id).where(Chosen.decision_id == decision_id)
    return set(await session.scalars(here))


async def expected(session: Session, decision_id: int, site: int) -> list[int]:
    """Ids of those expected at one of its places."""
    here = select(Chosen.member_id).where(Chosen.decision_id == decision_id, Chosen.site == site)
    return list(await session.scalars(here.order_by(Chosen.member_id)))


async def invited(session: Session, decision_id: int, site: int, *, announcement_id: int) -> None:
    """That announcement is the invitation to one of its places. The decision is locked."""
    row = await session.get_one(Site, (decision_id, site))
    row.announcement_id = announcement_id
    await session.flush()


async def locked(session: Session, decision_id: int) -> Decision:
    """The decision, locked until the transaction ends.

    Raises:
        NoSuchDecision.
    """
    here = select(Decision).where(Decision.id == decision_id).with_for_update()
    row = await session.scalar(here)
    if row is None:
        raise NoSuchDecision
    return row
