"""How a chat becomes known as a member's, and how it is forgotten again. By codes: ``codes``."""

from datetime import datetime

from sqlalchemy import Select, select, true, update

from storage import accounts, audit, consents, deliveries, sessions, webchat
from storage.database import Session
from storage.tables import Account, Consent, LinkProposal, Member


class Taken(Exception):
    """The chat is somebody's by now."""


class NoSuchMember(Exception):
    """Nobody on the roster can be meant, or more than one."""


class Shared(NoSuchMember):
    """Several have that phone."""


async def owner(session: Session, *, phone: str, member_id: int | None = None) -> Member:
    """The one member with that phone (E.164), which must be vouched for by the channel as the
    sender's own; of several, the one who ``codes.check_person`` says she is. Locks the member.

    Raises:
        NoSuchMember: none has it, or several and none is named.
    """
    member = await locked(session, member_id or await owner_of(session, phone))
    if member is None or member.phone != phone:
        raise NoSuchMember
    return member


async def link(
    session: Session, *, account_id: int, member: Member, by: str, now: datetime
) -> None:
    """Make a chat a locked member's; nobody need say any more whose it is.

    ``by`` is one word for the audit: what proved it.
    """
    await accounts.link(session, account_id=account_id, member_id=member.id, now=now)
    await drop_proposal(session, account_id=account_id, now=now)
    account = await session.get_one(Account, account_id)
    await audit.record(
        session, actor_id=member.id, action="account.link", object=f"account:{account_id}",
        details={"channel": account.channel, "by": by}, now=now,
    )  # fmt: skip


async def unlink_others(
    session: Session, *, account_id: int, member_id: int, why: str, now: datetime
) -> None:
    """She has them no more: every chat of hers but this one is forgotten, and browsers of hers
    are shown nothing any more."""
    for chat in await chats_of(session, member_id):
        if chat.id != account_id:
            await unlink(session, account_id=chat.id, member_id=member_id, why=why, now=now)
            if chat.channel == webchat.CHANNEL:
                await sessions.revoke(session, chat.chat, now=now)


async def link_by_word(
    session: Session, *, member_id: int, account_id: int, now: datetime
) -> Member:
    """Link the chat to a member for whom somebody responsible has vouched; she is given back.

    Locks the chat, then the member.

    Raises:
        NoSuchMember: she is not on the roster any more.
        Taken: the chat has been linked meanwhile.
    """
    account = await session.get_one(
        Account, account_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if account.member_id is not None:
        raise Taken
    member = await locked(session, member_id)
    if member is None:
        raise NoSuchMember
    await link(session, account_id=account_id, member=member, by="word", now=now)
    return member


async def drop_proposal(session: Session, *, account_id: int, now: datetime) -> None:
    """Nobody is to decide any more whose chat this is, nor to be asked."""
    dropped = await session.scalars(
        update(LinkProposal)
        .where(LinkProposal.account_id == account_id, LinkProposal.decided_at.is_(None))
        .values(decided_at=now)
        .returning(LinkProposal.id)
        .execution_options(synchronize_session=False)
    )
    for proposal_id in dropped.all():
        await deliveries.cancel(session, question_of(proposal_id))


def question_of(proposal_id: int) -> str:
    """What the purpose of a question about a proposal begins with."""
    return f"proposal:{proposal_id}:"


async def owner_of(session: Session, phone: str) -> int:
    """Id of the one member with that phone (E.164).

    Raises:
        NoSuchMember: none has it, or several.
    """
    found = (await session.scalars(owners(phone).limit(2))).all() if phone else []
    if len(found) != 1:
        raise Shared if found else NoSuchMember
    return found[0]


def owners(phone: str) -> Select[int]:
    """The question whose phone (E.164) it is."""
    return select(Member.id).where(Member.phone == phone, Member.left_at.is_(None))


async def locked(session: Session, member_id: int | None) -> Member | None:
    """The member, read anew and locked; none once she has left."""
    here = select(Member).where(Member.id == member_id, Member.left_at.is_(None))
    fresh = here.with_for_update(key_share=True).execution_options(populate_existing=True)
    return await session.scalar(fresh)


async def chats_of(session: Session, member_id: int) -> list[Account]:
    """Every chat linked to a member, the first linked first."""
    found = await session.scalars(
        select(Account)
        .where(Account.member_id == member_id)
        .order_by(Account.linked_at, Account.id)
    )
    return list(found)


async def withdraw(session: Session, *, account_id: int, now: datetime) -> None:
    """She has taken her data back at the platform: ``unlink``, if the chat is anybody's."""
    await drop_proposal(session, account_id=account_id, now=now)
    account = await session.get_one(Account, account_id)
    if account.member_id is not None:
        await unlink(
            session, account_id=account_id, member_id=account.member_id, why="withdrawn", now=now
        )


async def unlink(
    session: Session, *, account_id: int, member_id: int, why: str = "", now: datetime
) -> None:
    """Forget whose chat this is. What waits to be said there is cancelled at once, and the
    consent to be known on that channel is withdrawn unless another chat of hers is linked on
    it; with her last chat every consent is.

    ``why`` is one word for the audit, where it was not her own wish said here.
    """
    account = await session.get_one(Account, account_id)
    await deliveries.silence(session, account_id, now=now)
    await accounts.unlink(session, account_id=account_id)
    chats = [chat.channel for chat in await chats_of(session, member_id)]
    known_here = (Consent.channel == account.channel) & (Consent.purpose == consents.ROSTER)
    if account.channel not in chats:
        await session.execute(
            update(Consent)
            .where(Consent.member_id == member_id, Consent.withdrawn_at.is_(None))
            .where(known_here if chats else true())
            .values(withdrawn_at=now)
        )
    await audit.record(
        session, actor_id=member_id, action="account.unlink", object=f"account:{account_id}",
        details={"channel": account.channel} | ({"why": why} if why else {}), now=now,
    )  # fmt: skip
