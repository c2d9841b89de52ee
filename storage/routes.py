"""Who may read and answer a question at this moment, and who is asked to.

The route of a question is the secretaries of the member's unit at the time she asked, or the
office; nobody else reads it but herself. Whoever answered last is asked first.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from storage import reach
from storage.accounts import Roles
from storage.database import Session
from storage.tables import Account, Member, Question, Role

UNIT, OFFICE = "unit", "office"
OF_UNITS = ("unit_secretary", "deputy")
OF_OFFICE = "office_secretary"
Asked = Sequence[tuple[Member, Account]]


def is_on_route(question: Question, *, member_id: int, roles: Roles) -> bool:
    """Whether she, with these roles of hers, may read and answer it; nobody answers herself."""
    if member_id == question.member_id:
        return False
    if question.route == OFFICE:
        return (OF_OFFICE, None) in roles
    return any((role, question.unit_id) in roles for role in OF_UNITS)


async def on_route(
    session: Session, questions: Collection[Question]
) -> dict[int, Sequence[Member]]:
    """By question those ``is_on_route`` says yes to, secretaries before their deputies."""
    found = await session.execute(
        select(Role.unit_id, Member)
        .join(Member, Member.id == Role.member_id)
        .where(Member.left_at.is_(None), _is_of_one(questions))
        .order_by(Role.role.desc(), Member.id)
    )
    holders: dict[int | None, list[Member]] = defaultdict(list)
    for unit_id, member in found:
        if member not in holders[unit_id]:
            holders[unit_id].append(member)
    return {
        one.id: [
            who
            for who in holders[one.unit_id if one.route == UNIT else None]
            if who.id != one.member_id
        ]
        for one in questions
    }


def _is_of_one(questions: Collection[Question]) -> ColumnElement[bool]:
    units = {one.unit_id for one in questions if one.route == UNIT}
    of_units = and_(Role.role.in_(OF_UNITS), Role.unit_id.in_(units))
    return or_(of_units, and_(Role.role == OF_OFFICE, Role.unit_id.is_(None)))


async def asked(
    session: Session, questions: Collection[Question], *, now: datetime
) -> dict[int, Asked]:
    """By question who is to answer it, each with the chat that reaches her now: who answered
    last if she still may, else everybody who may."""
    holders = await on_route(session, questions)
    ids = {who.id for some in holders.values() for who in some}
    chats = await reach.open_chats_of(session, ids, now=now)
    found: dict[int, Asked] = {}
    for one in questions:
        reached = [(who, chats[who.id]) for who in holders[one.id] if who.id in chats]
        owner = [pair for pair in reached if pair[0].id == one.owner_id]
        found[one.id] = owner or reached
    return found


async def direct(session: Session, question: Question, *, now: datetime) -> None:
    """Have it go to the office where nobody of the unit can be written to."""
    if question.route == UNIT and not (await asked(session, [question], now=now))[question.id]:
        question.route, question.owner_id = OFFICE, None
