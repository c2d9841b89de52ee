"""The chats people write from, and who they turn out to be."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from storage.database import Session, insert_once
from storage.tables import Account, Consent, Member, Role


@dataclass(frozen=True, slots=True)
class Known:
    """A chat, the member it belongs to if it is linked, and her roles at this moment."""

    account: Account
    member: Member | None
    roles: frozenset[tuple[str, int | None]]


async def meet(session: Session, *, channel: str, account: str, chat: str, now: datetime) -> Known:
    """Who writes here; a chat seen for the first time gets its row.

    Locks the member's row until the transaction ends, so her channels take turns.
    """
    found = await find(session, channel=channel, account=account, chat=chat)
    if found is None:
        row = {"channel": channel, "account": account, "chat": chat, "seen_at": now,
               "wrong_codes": 0, "private": True}  # fmt: skip
        await session.execute(insert_once(session, Account, [row]))
        found = await find(session, channel=channel, account=account, chat=chat)
    assert found is not None  # noqa: S101 - it was inserted or was there
    found.seen_at = now
    found.blocked_at = None
    member = await _locked(session, found.member_id)
    return Known(found, member, await roles(session, member.id) if member else frozenset())


async def find(session: Session, *, channel: str, account: str, chat: str) -> Account | None:
    """The row of a chat, if it ever wrote."""
    return await session.scalar(
        select(Account).where(
            Account.channel == channel, Account.account == account, Account.chat == chat
        )
    )


async def _locked(session: Session, member_id: int | None) -> Member | None:
    if member_id is None:
        return None
    here = select(Member).where(Member.id == member_id, Member.left_at.is_(None))
    return await session.scalar(here.with_for_update(key_share=True))


async def roles(session: Session, member_id: int) -> frozenset[tuple[str, int | None]]:
    """(role, unit or none) of a member, as they stand."""
    rows = await session.execute(
        select(Role.role, Role.unit_id).where(Role.member_id == member_id)
    )
    return frozenset((role, unit) for role, unit in rows)


async def link(session: Session, *, account_id: int, member_id: int, now: datetime) -> None:
    """Make a chat known as a member's."""
    await session.execute(
        update(Account)
        .where(Account.id == account_id)
        .values(member_id=member_id, linked_at=now, wrong_codes=0, locked_until=None)
    )


async def unlink(session: Session, *, account_id: int) -> None:
    """Forget whose chat it is; nothing personal is said there any more."""
    await session.execute(
        update(Account).where(Account.id == account_id).values(member_id=None, linked_at=None)
    )


async def block(session: Session, *, account_id: int, now: datetime) -> None:
    """Note that she does not want us there; any message of hers takes it back."""
    await session.execute(update(Account).where(Account.id == account_id).values(blocked_at=now))


async def of_member(session: Session, member_id: int) -> Account | None:
    """The chat she used last and has not blocked; none when nothing reaches her."""
    return await session.scalar(
        select(Account)
        .where(Account.member_id == member_id, Account.blocked_at.is_(None))
        .order_by(Account.seen_at.desc(), Account.id)
        .limit(1)
    )


async def consent(
    session: Session, *, member_id: int, wording: str, channel: str, now: datetime
) -> None:
    """Keep the proof that she agreed, and to which wording."""
    session.add(Consent(member_id=member_id, wording=wording, channel=channel, given_at=now))
    await session.flush()
