"""A secretary takes the part of a member who has no chat: for an hour, and on record."""

from datetime import datetime, timedelta

from sqlalchemy import exists, select, update

from storage import audit
from storage.accounts import Chat, Linked, Roles
from storage.database import Session
from storage.roles import IN_A_UNIT
from storage.tables import Account, Member

LASTS = timedelta(hours=1)
"""Long enough to register somebody and hand in her essay; short enough not to be forgotten."""
OFFICE = "office_secretary"


class NotHere(Exception):
    """She is not on the roster, or has left."""


class HasChat(Exception):
    """She has a chat of her own and acts for herself."""


def may(roles: Roles, unit_id: int) -> bool:
    """Whether who holds these roles may act for the members of a unit."""
    return any((role in IN_A_UNIT and unit == unit_id) or role == OFFICE for role, unit in roles)


async def begin(
    session: Session, *, account_id: int, by: int, member_id: int, now: datetime
) -> None:
    """From now on what is said in that chat is done for the member. Whether ``by`` may is
    asked before.

    Raises:
        NotHere, HasChat: see there.
    """
    member = await _without_chat(session, member_id)
    if member is None:
        here = select(Member.id).where(Member.id == member_id, Member.left_at.is_(None))
        raise HasChat if await session.scalar(here) is not None else NotHere
    await session.execute(
        update(Account)
        .where(Account.id == account_id)
        .values(acting_for=member_id, acting_until=now + LASTS)
    )
    await audit.record(
        session, actor_id=by, action="acting.begin", object=f"member:{member_id}", now=now
    )


async def end(
    session: Session, *, account_id: int, by: int, member_id: int, now: datetime
) -> None:
    """From now on the chat is the secretary's own again."""
    await session.execute(
        update(Account).where(Account.id == account_id).values(acting_for=None, acting_until=None)
    )
    await audit.record(
        session, actor_id=by, action="acting.end", object=f"member:{member_id}", now=now
    )


async def represented(
    session: Session, chat: Chat, roles: Roles, *, now: datetime
) -> Linked | None:
    """The member whose part is taken in a chat, as long as who writes there may: the time is
    not over, the member is still without a chat, and in a unit of hers. Locks the member."""
    if chat.acting_for is None or chat.acting_until is None or chat.acting_until <= now:
        return None
    member = await _without_chat(session, chat.acting_for)
    if member is None or not may(roles, member.unit_id):
        return None
    return Linked(member.id, member.name, member.unit_id, member.language, member.address)


async def note(session: Session, *, by: int, member_id: int, row_id: int, now: datetime) -> None:
    """Keep that a message (a row of the inbox) was answered as if the member had said it."""
    await audit.record(
        session, actor_id=by, action="acting.turn", object=f"member:{member_id}",
        details={"inbox": row_id}, now=now,
    )  # fmt: skip


async def _without_chat(session: Session, member_id: int) -> Member | None:
    linked = exists().where(Account.member_id == member_id)
    here = select(Member).where(Member.id == member_id, Member.left_at.is_(None), ~linked)
    fresh = here.with_for_update(key_share=True, of=Member)
    return await session.scalar(fresh.execution_options(populate_existing=True))
