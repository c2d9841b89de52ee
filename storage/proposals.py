"""Whose chat this may be, by a phone number nobody vouches for: asked once, decided once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from storage import accounts, audit, consents, deliveries, linking, reach, roles
from storage.database import Session, insert_once, windows_of
from storage.deliveries import Address
from storage.tables import Account, InboxRow, LinkProposal, Member, Role

HOLDS = timedelta(days=7)
"""How long it may be confirmed; who is asked may be away for a few days."""
A_DAY = 5
"""Numbers one chat may try in 24 hours, known ones or not."""
UNIT, OFFICE = roles.IN_A_UNIT, "office_secretary"
"""Who decides for a unit, and for everybody: a deputy does what her unit's secretary does."""
HERSELF = "herself"
USED_WITHIN = timedelta(days=180)
"""A chat in which she has done nothing for so long is none she will answer in."""


class Expired(Exception):
    """It was made more than seven days ago."""


class Decided(Exception):
    """Somebody was faster, or it needs no decision any more."""

    def __init__(self, by: int | None, accepted: bool, at: datetime) -> None:
        """``by`` is a member; None when nobody needs to decide any more."""
        super().__init__(by)
        self.by, self.accepted, self.at = by, accepted, at


@dataclass(frozen=True, slots=True)
class Proposed:
    """Who it is about, and who is to be asked: each with the chat that reaches her."""

    id: int
    member: Member
    askable: Sequence[tuple[Member, Account]]


async def tries(session: Session, chat: Address, *, now: datetime) -> int:
    """How many numbers nobody vouches for came from a chat in 24 hours, this one included."""
    key = f"{chat.channel}:{chat.account}:{chat.chat}"  # as storage/inbox.py writes it
    claimed = InboxRow.body["claimed_phone"].as_string()
    count = select(func.count()).where(InboxRow.chat_key == key, claimed != "")
    return await session.scalar(count.where(InboxRow.at > now - timedelta(days=1))) or 0


async def propose(
    session: Session, *, account_id: int, phone: str, wording: str, now: datetime
) -> Proposed | None:
    """Have it decided whether the chat is that of the one member with that phone (E.164).

    ``wording`` is the version of the consent given there. None, and nothing has happened, when
    no member or several have the phone, the chat's earlier proposal is open, or there is nobody
    who can be asked.
    """
    try:
        member = await session.get_one(Member, await linking.owner_of(session, phone))
    except linking.NoSuchMember:
        return None
    asked = await askable(session, member, now=now)
    if not asked:
        return None
    await _drop_expired(session, account_id, now)
    made = await _insert(session, account_id, member, wording, "secretary", now)
    return Proposed(made, member, asked) if made else None


async def ask_herself(
    session: Session, *, account_id: int, member: Member, wording: str, now: datetime
) -> Proposed | None:
    """Have it confirmed in the chats she has that one more is hers, for which there is a good
    proof. None, and nothing has happened, where she has none that can be written to now.

    What was open of this chat is void.
    """
    chats = await _hers(session, member, now=now)
    if not chats:
        return None
    await linking.drop_proposal(session, account_id=account_id, now=now)
    made = await _insert(session, account_id, member, wording, HERSELF, now)
    return Proposed(made, member, chats) if made else None


async def _hers(
    session: Session, member: Member, *, now: datetime
) -> list[tuple[Member, Account]]:
    windows = windows_of(session)
    found = await linking.chats_of(session, member.id)
    return [
        (member, chat)
        for chat in found
        if chat.blocked_at is None and chat.seen_at > now - windows.get(chat.channel, USED_WITHIN)
    ]


async def _insert(
    session: Session, account_id: int, member: Member, wording: str, asks: str, now: datetime
) -> int | None:
    row = {"account_id": account_id, "member_id": member.id, "wording": wording, "at": now,
           "accepted": False, "asks": asks}  # fmt: skip
    made: int | None = await session.scalar(
        insert_once(session, LinkProposal, [row], returning=LinkProposal.id)
    )
    return made


async def _drop_expired(session: Session, account_id: int, now: datetime) -> None:
    await session.execute(
        update(LinkProposal)
        .where(LinkProposal.account_id == account_id, LinkProposal.decided_at.is_(None))
        .where(LinkProposal.at <= now - HOLDS)
        .values(decided_at=now)
    )


async def is_for_the_office(session: Session, member: Member) -> bool:
    """Whether a unit's secretary may not say who she is: whoever becomes this member also
    gets what she may do outside the unit."""
    return any(unit != member.unit_id for _, unit in await accounts.roles(session, member.id))


async def askable(
    session: Session, member: Member, *, now: datetime
) -> list[tuple[Member, Account]]:
    """The secretaries and deputies of her unit who can be written to now, each with her chat;
    without any, the office."""
    if not await is_for_the_office(session, member):
        held = select(Role.member_id).where(Role.role.in_(UNIT), Role.unit_id == member.unit_id)
        found = await session.scalars(
            select(Member).where(Member.id.in_(held), Member.left_at.is_(None)).order_by(Member.id)
        )
        here = await reached(session, found.all(), now=now)
        if here:
            return here
    return await reached(session, await roles.holders(session, OFFICE), now=now)


async def reached(
    session: Session, people: Iterable[Member], *, now: datetime
) -> list[tuple[Member, Account]]:
    """Of these people those whose chat still lets us write, each with that chat."""
    everybody = list(people)
    chats = await reach.open_chats_of(session, [one.id for one in everybody], now=now)
    return [(one, chats[one.id]) for one in everybody if one.id in chats]


async def unattended(session: Session, *, now: datetime) -> list[tuple[Proposed, Account]]:
    """Open proposals that nobody who was asked may decide any more, with whom to ask now, and
    the chat each is about."""
    rows = await session.execute(
        select(LinkProposal, Member, Account)
        .join(Member, Member.id == LinkProposal.member_id)
        .join(Account, Account.id == LinkProposal.account_id)
        .where(LinkProposal.decided_at.is_(None), LinkProposal.asks != HERSELF)
        .where(LinkProposal.at > now - HOLDS, Member.left_at.is_(None))
        .order_by(LinkProposal.id)
    )
    found = []
    for proposal, member, chat in rows.all():
        here = await askable(session, member, now=now)
        asked = await deliveries.told(session, linking.question_of(proposal.id))
        if here and not any(one.id in asked for one, _ in here):
            found.append((Proposed(proposal.id, member, here), chat))
    return found


async def get(session: Session, proposal_id: int) -> LinkProposal | None:
    """The proposal as it stands."""
    return await session.get(LinkProposal, proposal_id, populate_existing=True)


async def decide(
    session: Session, proposal_id: int, *, by: int, accepted: bool, words: str, now: datetime
) -> Account:
    """Link the chat as was proposed, or say that it is somebody else's; the chat.

    ``words`` are those she had agreed to in that chat.

    Whether ``by`` may decide is asked before. Locks the chat, then the proposal: of two who
    decide at once the first wins, also against a code typed at this moment.

    Raises:
        Decided, Expired: see there.
        linking.NoSuchMember: the member has left; undo what was done.
    """
    proposal = await session.get_one(LinkProposal, proposal_id)
    account = await session.get_one(
        Account, proposal.account_id, with_for_update={"key_share": True}, populate_existing=True
    )
    await _close(session, proposal_id, by=by, accepted=accepted, now=now)
    await deliveries.cancel(session, linking.question_of(proposal_id))
    details = {"proposal": proposal_id, "member": proposal.member_id, "channel": account.channel}
    if accepted:
        await linking.link_by_word(
            session, member_id=proposal.member_id, account_id=account.id, now=now
        )
        await consents.give(
            session, member_id=proposal.member_id, purpose=consents.ROSTER, words=words,
            wording=proposal.wording, language="", channel=account.channel, now=proposal.at,
        )  # fmt: skip
    await audit.record(
        session, actor_id=by, action="proposal.confirm" if accepted else "proposal.refuse",
        object=f"account:{account.id}", details=details, now=now,
    )  # fmt: skip
    return account


async def _close(
    session: Session, proposal_id: int, *, by: int, accepted: bool, now: datetime
) -> None:
    closed = await session.scalar(
        update(LinkProposal)
        .where(LinkProposal.id == proposal_id, LinkProposal.decided_at.is_(None))
        .where(LinkProposal.at > now - HOLDS)
        .values(decided_at=now, decided_by=by, accepted=accepted)
        .returning(LinkProposal.id)
        .execution_options(synchronize_session=False)
    )
    if closed is not None:
        return
    row = await get(session, proposal_id)
    if row is None or row.decided_at is None:
        raise Expired
    raise Decided(row.decided_by, row.accepted, row.decided_at)
