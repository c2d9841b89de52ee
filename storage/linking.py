"""How a chat becomes known as a member's, and how it is forgotten again."""

import hashlib
import re
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, select, true, update

from storage import accounts, audit, consents, deliveries, sessions, webchat
from storage.database import Session
from storage.tables import Account, Consent, LinkCode, LinkProposal, Member

ON_SCREEN = timedelta(minutes=10)
HANDED_OVER = timedelta(hours=24)
"""How long a code holds that a secretary gives to somebody by hand or by telephone."""
PRINTED = timedelta(days=14)
"""How long a code holds that is printed for a whole unit and handed out at a meeting."""
ASK, REPLACE, TRUST = "ask", "replace", "trust"
"""What a code does where she has a chat already: that one is asked; it is unlinked, for she has
it no more; one more is linked, for she made the code herself."""
MOST_WRONG = 5
LOCKED_FOR = timedelta(minutes=15)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base32 without I, L, O and U, which are taken for others: ten of it are 50 random bits."""
LENGTH = 10

# O for 0, I and L for 1; then what a Vietnamese keyboard (Telex) makes of two letters in a row.
_MEANT = str.maketrans(
    {"O": "0", "I": "1", "L": "1", "Đ": "DD", "Â": "AA", "Ê": "EE", "Ă": "AW", "Ư": "W"}
)
_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


class WrongCode(Exception):
    """The code is not known, not valid any more, or used: one answer for all three."""


class Locked(Exception):
    """Too many wrong codes came from this chat."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class Taken(Exception):
    """The chat is somebody's by now."""


class NoSuchMember(Exception):
    """Nobody on the roster can be meant, or more than one."""


class Shared(NoSuchMember):
    """Several have that phone."""


def read_code(typed: str) -> str:
    """The ten characters of a code however they were typed; "" for what is no code at all."""
    plain = re.sub(r"[\s.·_–—-]", "", typed).upper().translate(_MEANT)
    return plain if _CODE.fullmatch(plain) else ""


def _hash(code: str) -> str:
    # No server secret goes in: the codes are 50 random bits that live a day at most, so there
    # is no list of likely ones to try, and the command line can make one without that secret.
    return hashlib.sha256(f"link:{code}".encode()).hexdigest()


async def issue_code(
    session: Session,
    *,
    member_id: int,
    made_by: int | None,
    valid_for: timedelta,
    manner: str = ASK,
    now: datetime,
) -> str:
    """A new code for a member, as it is shown: ``ABCDE-FGHJK``. It is kept nowhere.

    ``manner`` is what it does where she has a chat already. Her earlier unused codes are void
    from now on. Locks the member's row.

    Raises:
        NoSuchMember: she is not on the roster (any more).
    """
    here = select(Member.id).where(Member.id == member_id, Member.left_at.is_(None))
    if await session.scalar(here.with_for_update(key_share=True)) is None:
        raise NoSuchMember
    code = (await _issue(session, [member_id], made_by, valid_for, manner, now))[member_id]
    await audit.record(
        session, actor_id=made_by, action="code.issue", object=f"member:{member_id}",
        details={"minutes": int(valid_for.total_seconds() // 60), "manner": manner}, now=now,
    )  # fmt: skip
    return code


async def issue_codes(
    session: Session,
    member_ids: Sequence[int],
    *,
    unit_id: int,
    made_by: int,
    valid_for: timedelta,
    now: datetime,
) -> dict[int, str]:
    """A new code for each of these members of a unit, as ``issue_code`` gives one."""
    given = await _issue(session, member_ids, made_by, valid_for, ASK, now)
    await audit.record(
        session, actor_id=made_by, action="code.issue", object=f"unit:{unit_id}",
        details={"minutes": int(valid_for.total_seconds() // 60), "count": len(given)}, now=now,
    )  # fmt: skip
    return given


async def void_codes(
    session: Session, member_ids: Sequence[int], *, unit_id: int, by: int, now: datetime
) -> int:
    """How many unused codes of these members of a unit are void from now on."""
    count = await revoke_codes(session, member_ids, now=now)
    await audit.record(
        session, actor_id=by, action="code.void", object=f"unit:{unit_id}",
        details={"count": count}, now=now,
    )  # fmt: skip
    return count


async def _issue(
    session: Session,
    member_ids: Sequence[int],
    made_by: int | None,
    valid_for: timedelta,
    manner: str,
    now: datetime,
) -> dict[int, str]:
    await revoke_codes(session, member_ids, now=now)
    given = {one: "".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for one in member_ids}
    session.add_all(
        LinkCode(hash=_hash(code), member_id=one, made_by=made_by, made_at=now,
                 expires_at=now + valid_for, manner=manner)
        for one, code in given.items()
    )  # fmt: skip
    await session.flush()
    return {one: f"{code[:5]}-{code[5:]}" for one, code in given.items()}


async def revoke_codes(session: Session, member_ids: Collection[int], *, now: datetime) -> int:
    """How many codes of these members were still good and are void from now on."""
    gone = await session.scalars(
        update(LinkCode)
        .where(LinkCode.member_id.in_(member_ids), LinkCode.used_at.is_(None))
        .where(LinkCode.revoked_at.is_(None), LinkCode.expires_at > now)
        .values(revoked_at=now)
        .returning(LinkCode.id)
    )
    return len(gone.all())


async def check(session: Session, *, account_id: int, code: str, now: datetime) -> int:
    """Id of the valid code that was typed in a chat; nothing is linked yet.

    A wrong one is counted, and the caller must let that commit. Locks the chat's row.

    Raises:
        WrongCode: unknown, expired or used.
        Locked: this was the fifth wrong one, or the chat is locked: then a right one
            is refused as well.
    """
    account = await session.get_one(
        Account, account_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if account.locked_until and account.locked_until > now:
        raise Locked(account.locked_until)
    row = await _valid(session, code, now)
    if row is None:
        await _miss(session, account, now)
        raise WrongCode
    return row.id


async def check_person(
    session: Session, *, account_id: int, phone: str, key: str, year: str, now: datetime
) -> int:
    """Id of the one of several with that phone (E.164) who has this name (folded) and year of
    birth. Counts a wrong answer as a wrong code, with the same end. Locks the chat's row.

    Raises:
        NoSuchMember: nobody, or still more than one.
        Locked: this was the fifth wrong answer, or the chat is locked.
    """
    account = await session.get_one(
        Account, account_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if account.locked_until and account.locked_until > now:
        raise Locked(account.locked_until)
    same = (Member.search_key == key) & Member.born.startswith(year, autoescape=True)
    found = (await session.scalars(_owners(phone).where(same))).all()
    if len(found) != 1:
        await _miss(session, account, now)
        raise NoSuchMember
    return found[0]


async def _miss(session: Session, account: Account, now: datetime) -> None:
    """Count a wrong answer of a locked chat; at the fifth the chat is locked, and that raised."""
    account.wrong_codes += 1
    account.locked_until = now + LOCKED_FOR if account.wrong_codes >= MOST_WRONG else None
    if account.locked_until is None:
        return await session.flush()
    account.wrong_codes = 0
    await audit.record(
        session, actor_id=None, action="account.lock", object=f"account:{account.id}",
        details={"channel": account.channel, "wrong": MOST_WRONG}, now=now,
    )  # fmt: skip
    raise Locked(account.locked_until)


async def is_own(session: Session, *, member_id: int, code: str, now: datetime) -> bool:
    """Whether a code is a valid one of that member; no other answer tells anything."""
    row = await _valid(session, code, now)
    return row is not None and row.member_id == member_id


async def _valid(session: Session, code: str, now: datetime) -> LinkCode | None:
    return await session.scalar(
        select(LinkCode)
        .join(Member, Member.id == LinkCode.member_id)
        .where(LinkCode.hash == _hash(read_code(code)), LinkCode.used_at.is_(None))
        .where(LinkCode.expires_at > now, LinkCode.revoked_at.is_(None))
        .where(Member.left_at.is_(None))
    )


async def redeem(session: Session, *, code_id: int, now: datetime) -> tuple[Member, str]:
    """Use a code up: its member, and its manner. The chat is still to be linked.

    Locks the member, then the code: of two who redeem it at once one wins.

    Raises:
        WrongCode: it has been used, has been revoked or has expired since it was checked.
    """
    member_id = await session.scalar(select(LinkCode.member_id).where(LinkCode.id == code_id))
    member = await _locked(session, member_id)
    used = await session.scalar(
        update(LinkCode)
        .where(LinkCode.id == code_id, LinkCode.used_at.is_(None), LinkCode.expires_at > now)
        .where(LinkCode.revoked_at.is_(None))
        .values(used_at=now)
        .returning(LinkCode.manner)
    )
    if member is None or used is None:
        raise WrongCode
    return member, used


async def owner(session: Session, *, phone: str, member_id: int | None = None) -> Member:
    """The one member with that phone (E.164), which must be vouched for by the channel as the
    sender's own; of several, the one who ``check_person`` says she is. Locks the member.

    Raises:
        NoSuchMember: none has it, or several and none is named.
    """
    member = await _locked(session, member_id or await owner_of(session, phone))
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
    session: Session, *, account_id: int, member_id: int, now: datetime
) -> None:
    """She has them no more: every chat of hers but this one is forgotten, and browsers of hers
    are shown nothing any more."""
    for chat in await chats_of(session, member_id):
        if chat.id != account_id:
            await unlink(session, account_id=chat.id, member_id=member_id, why="replaced", now=now)
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
    member = await _locked(session, member_id)
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
    found = (await session.scalars(_owners(phone).limit(2))).all() if phone else []
    if len(found) != 1:
        raise Shared if found else NoSuchMember
    return found[0]


def _owners(phone: str) -> Select[int]:
    return select(Member.id).where(Member.phone == phone, Member.left_at.is_(None))


async def _locked(session: Session, member_id: int | None) -> Member | None:
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
