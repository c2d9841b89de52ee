"""What a member may do beyond being one: granted and taken back."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import case, delete, false, or_, select

from storage import audit, waiting
from storage.database import Session, insert_once
from storage.tables import Member, Role

IN_A_UNIT = ("unit_secretary", "deputy")
EVERYWHERE = ("office_secretary", "judge", "monitor", "check_in", "operator")
ROLES = IN_A_UNIT + EVERYWHERE
ANSWERING = (*IN_A_UNIT, "office_secretary")
"""Whoever holds one is asked questions."""


class NoSuchRole(Exception):
    """There is no role of that name."""


class WrongPlace(Exception):
    """That role is held in a unit and none was named, or the other way round."""


async def holders(session: Session, role: str) -> Sequence[Member]:
    """The members who hold a role now, somewhere or everywhere."""
    found = await session.scalars(
        select(Member)
        .where(Member.id.in_(select(Role.member_id).where(Role.role == role)))
        .where(Member.left_at.is_(None))
        .order_by(Member.id)
    )
    return found.all()


async def of_units(session: Session, unit_ids: Collection[int]) -> dict[int, list[Member]]:
    """Unit to its secretaries and their deputies, as they are now."""
    found = await session.execute(
        select(Role.unit_id, Member)
        .join(Member, Member.id == Role.member_id)
        .where(Role.unit_id.in_(unit_ids), Role.role.in_(IN_A_UNIT), Member.left_at.is_(None))
        .order_by(Role.role.desc(), Member.id)
    )
    held: dict[int, list[Member]] = {unit_id: [] for unit_id in unit_ids}
    for unit_id, member in found:
        if unit_id is not None and member not in held[unit_id]:
            held[unit_id].append(member)
    return held


async def on_call(
    session: Session, *, unit_id: int | None, besides: int | None = None
) -> Member | None:
    """Who is to be called by somebody of a unit: its secretary, else its deputy, else the
    office; only who has a phone, and never ``besides`` herself."""
    rank = case((Role.role == "unit_secretary", 0), (Role.role == "deputy", 1), else_=2)
    hers = (Role.unit_id == unit_id) if unit_id is not None else false()
    return await session.scalar(
        select(Member)
        .join(Role, Role.member_id == Member.id)
        .where(or_(hers & Role.role.in_(IN_A_UNIT), Role.role == "office_secretary"))
        .where(Member.phone != "", Member.left_at.is_(None), Member.id != (besides or 0))
        .order_by(rank, Role.granted_at, Member.id)
        .limit(1)
    )


async def grant(
    session: Session,
    *,
    member_id: int,
    role: str,
    unit_id: int | None,
    by: int | None,
    now: datetime,
) -> bool:
    """Whether she has it only from now on; a second time changes nothing.

    Raises:
        NoSuchRole, WrongPlace: see there.
    """
    _check(role, unit_id)
    row = {"member_id": member_id, "role": role, "unit_id": unit_id, "granted_at": now}
    made = await session.execute(insert_once(session, Role, [row], returning=Role.id))
    is_new = made.first() is not None
    if is_new:
        await _record(session, "role.grant", member_id, role, unit_id, by, now)
    return is_new


async def revoke(
    session: Session,
    *,
    member_id: int,
    role: str,
    unit_id: int | None,
    by: int | None,
    now: datetime,
) -> bool:
    """Whether she had it until now. The questions she had taken by it are the others' again.

    Raises:
        NoSuchRole, WrongPlace: see there.
    """
    _check(role, unit_id)
    held = (Role.member_id == member_id) & (Role.role == role)
    here = Role.unit_id.is_(None) if unit_id is None else Role.unit_id == unit_id
    gone = await session.execute(delete(Role).where(held, here).returning(Role.id))
    had = gone.first() is not None
    if had:
        await _record(session, "role.revoke", member_id, role, unit_id, by, now)
    if had and role in ANSWERING:
        await waiting.hand_over(session, member_id=member_id, unit_id=unit_id, now=now)
    return had


async def revoke_in(
    session: Session, *, member_id: int, unit_id: int | None, by: int | None, now: datetime
) -> None:
    """Take back what she may do in a unit; None: everything, wherever."""
    held = select(Role.role, Role.unit_id).where(Role.member_id == member_id)
    if unit_id is not None:
        held = held.where(Role.unit_id == unit_id)
    for role, where in (await session.execute(held)).all():
        await revoke(session, member_id=member_id, role=role, unit_id=where, by=by, now=now)


async def revoke_all_in(session: Session, unit_id: int, *, by: int | None, now: datetime) -> None:
    """Take back what anybody may do in a unit."""
    held = await session.scalars(select(Role.member_id).where(Role.unit_id == unit_id).distinct())
    for member_id in held.all():
        await revoke_in(session, member_id=member_id, unit_id=unit_id, by=by, now=now)


def _check(role: str, unit_id: int | None) -> None:
    if role not in ROLES:
        raise NoSuchRole
    if (role in IN_A_UNIT) != (unit_id is not None):
        raise WrongPlace


async def _record(
    session: Session,
    action: str,
    member_id: int,
    role: str,
    unit_id: int | None,
    by: int | None,
    now: datetime,
) -> None:
    await audit.record(
        session, actor_id=by, action=action, object=f"member:{member_id}",
        details={"role": role, "unit": unit_id}, now=now,
    )  # fmt: skip
