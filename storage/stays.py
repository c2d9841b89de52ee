"""In which unit somebody was and is: she moves, leaves, comes back; any day can be counted."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from storage import audit, codes, linking, roles, sessions, webchat
from storage.database import Session
from storage.tables import Account, Member, Registration, Role, Stay, Training

LEFT, DIED = "left", "died"
WHYS = (LEFT, DIED)


class NotHere(Exception):
    """She is not on the roster, or has left."""


class StillHere(Exception):
    """She has not left."""


class SameUnit(Exception):
    """She is in that unit already."""


def unit_at(at: datetime | ColumnElement[datetime]) -> ColumnElement[int]:
    """The unit the ``Member`` at hand was in at a moment: the one she left first after it, or
    where she is now."""
    then = aliased(Stay)
    later = (
        select(then.unit_id)
        .where(then.member_id == Member.id, then.until > at)
        .order_by(then.until, then.id)
        .limit(1)
        .correlate_except(then)
        .scalar_subquery()
    )
    return func.coalesce(later, Member.unit_id)


def was_member(at: datetime) -> ColumnElement[bool]:
    """Whether the ``Member`` at hand was one at a moment."""
    came = or_(Member.added_at.is_(None), Member.added_at <= at)
    return came & or_(Member.left_at.is_(None), Member.left_at > at)


async def counts(session: Session, at: datetime) -> dict[int, int]:
    """Unit to how many members it had at a moment; units without any are left out."""
    unit = unit_at(at).label("unit")
    here = select(unit).where(was_member(at)).subquery()
    found = await session.execute(select(here.c.unit, func.count()).group_by(here.c.unit))
    return {unit_id: count for unit_id, count in found}


async def move(
    session: Session, *, member_id: int, unit_id: int, by: int | None, now: datetime
) -> None:
    """Put her into another unit from now on; her roles in the old one end.

    Locks the member.

    Raises:
        NotHere, SameUnit: see there.
    """
    member = await _locked(session, member_id)
    if member is None or member.left_at is not None:
        raise NotHere
    if member.unit_id == unit_id:
        raise SameUnit
    before = member.unit_id
    await note_moves(session, {member_id: unit_id}, by=by, now=now)
    member.unit_id = unit_id
    await session.flush()
    await audit.record(
        session, actor_id=by, action="member.move", object=f"member:{member_id}",
        details={"from": before, "to": unit_id}, now=now,
    )  # fmt: skip


async def note_moves(
    session: Session,
    moves: Mapping[int, int],
    *,
    by: int | None,
    now: datetime,
    until: datetime | None = None,
) -> None:
    """Keep where members (id to new unit) are until now, or have been ``until`` a moment that
    is noted late; their roles there end. The caller changes the members themselves."""
    here = select(Member.id, Member.unit_id).where(Member.id.in_(moves))
    before = {id_: unit for id_, unit in await session.execute(here) if unit != moves[id_]}
    rows = [
        {"member_id": id_, "unit_id": unit, "until": until or now} for id_, unit in before.items()
    ]
    if rows:
        await session.execute(insert(Stay), rows)
    held = select(Role.member_id, Role.unit_id).where(Role.member_id.in_(before)).distinct()
    for member_id, unit_id in (await session.execute(held)).all():
        if unit_id == before[member_id]:
            await roles.revoke_in(session, member_id=member_id, unit_id=unit_id, by=by, now=now)


async def leave(
    session: Session, *, member_id: int, why: str, by: int | None, now: datetime
) -> list[int]:
    """She has left, or died: nothing is said to her any more, not even what waits; her chats,
    codes and roles end. The ids of classes she had a seat or a place in the queue of, which
    the caller gives on.

    Locks the member.

    Raises:
        NotHere: she had left before.
    """
    member = await _locked(session, member_id)
    if member is None or member.left_at is not None:
        raise NotHere
    member.left_at, member.left_why = now, why
    await session.flush()
    await codes.revoke(session, [member_id], now=now)
    await roles.revoke_in(session, member_id=member_id, unit_id=None, by=by, now=now)
    for chat in await linking.chats_of(session, member_id):
        await linking.unlink(session, account_id=chat.id, member_id=member_id, why=why, now=now)
        if chat.channel == webchat.CHANNEL:
            await sessions.revoke(session, chat.chat, now=now)
    await session.execute(
        update(Account).where(Account.acting_for == member_id).values(acting_for=None)
    )
    await audit.record(
        session, actor_id=by, action="member.leave", object=f"member:{member_id}",
        details={"why": why}, now=now,
    )  # fmt: skip
    return await _places(session, member_id, now)


async def come_back(session: Session, *, member_id: int, by: int | None, now: datetime) -> None:
    """She is here after all; her chats are to be linked anew.

    Raises:
        StillHere: she had not left.
    """
    member = await _locked(session, member_id)
    if member is None or member.left_at is None:
        raise StillHere
    member.left_at, member.left_why = None, ""
    await session.flush()
    await audit.record(
        session, actor_id=by, action="member.return", object=f"member:{member_id}", now=now
    )


async def _locked(session: Session, member_id: int) -> Member | None:
    here = select(Member).where(Member.id == member_id)
    fresh = here.with_for_update(key_share=True).execution_options(populate_existing=True)
    return await session.scalar(fresh)


async def _places(session: Session, member_id: int, now: datetime) -> list[int]:
    found = await session.scalars(
        select(Registration.id)
        .join(Training, Training.id == Registration.training_id)
        .where(Registration.member_id == member_id, Training.starts_at > now)
        .where(Registration.state.in_(("confirmed", "offered", "queued", "asked")))
        .order_by(Registration.training_id, Registration.id)
    )
    return list(found)
