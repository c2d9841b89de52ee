"""One-time codes by which a chat becomes known as a member's: given, voided, tried, used up."""

import hashlib
import re
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update

from storage import audit
from storage.database import Session
from storage.linking import NoSuchMember, locked, owners
from storage.tables import Account, LinkCode, Member

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


def read(typed: str) -> str:
    """The ten characters of a code however they were typed; "" for what is no code at all."""
    plain = re.sub(r"[\s.·_–—-]", "", typed).upper().translate(_MEANT)
    return plain if _CODE.fullmatch(plain) else ""


def _hash(code: str) -> str:
    # No server secret goes in: the codes are 50 random bits that live a day at most, so there
    # is no list of likely ones to try, and the command line can make one without that secret.
    return hashlib.sha256(f"link:{code}".encode()).hexdigest()


async def issue(
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


async def issue_all(
    session: Session,
    member_ids: Sequence[int],
    *,
    unit_id: int,
    made_by: int,
    valid_for: timedelta,
    now: datetime,
) -> dict[int, str]:
    """A new code for each of these members of a unit, as ``issue`` gives one."""
    given = await _issue(session, member_ids, made_by, valid_for, ASK, now)
    await audit.record(
        session, actor_id=made_by, action="code.issue", object=f"unit:{unit_id}",
        details={"minutes": int(valid_for.total_seconds() // 60), "count": len(given)}, now=now,
    )  # fmt: skip
    return given


async def void(
    session: Session, member_ids: Sequence[int], *, unit_id: int, by: int, now: datetime
) -> int:
    """How many unused codes of these members of a unit are void from now on."""
    count = await revoke(session, member_ids, now=now)
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
    await revoke(session, member_ids, now=now)
    given = {one: "".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for one in member_ids}
    session.add_all(
        LinkCode(hash=_hash(code), member_id=one, made_by=made_by, made_at=now,
                 expires_at=now + valid_for, manner=manner)
        for one, code in given.items()
    )  # fmt: skip
    await session.flush()
    return {one: f"{code[:5]}-{code[5:]}" for one, code in given.items()}


async def has_unused(session: Session, member_id: int, *, now: datetime) -> bool:
    """Whether a code of hers, printed or told, would still be taken."""
    here = select(LinkCode.id).where(LinkCode.member_id == member_id, LinkCode.used_at.is_(None))
    good = here.where(LinkCode.revoked_at.is_(None), LinkCode.expires_at > now)
    return await session.scalar(good.limit(1)) is not None


async def revoke(session: Session, member_ids: Collection[int], *, now: datetime) -> int:
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
    found = (await session.scalars(owners(phone).where(same))).all()
    if len(found) != 1:
        await _miss(session, account, now)
        raise NoSuchMember
    return found[0]


async def check_lock(session: Session, *, account_id: int, now: datetime) -> None:
    """Goes on only where a chat has not guessed too often. Locks the chat's row.

    Raises:
        Locked.
    """
    account = await session.get_one(
        Account, account_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if account.locked_until and account.locked_until > now:
        raise Locked(account.locked_until)


async def missed(session: Session, *, account_id: int, now: datetime) -> None:
    """Counts a wrong guess of a chat, whose row is locked.

    Raises:
        Locked: this was the fifth.
    """
    await _miss(session, await session.get_one(Account, account_id), now)


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
        .where(LinkCode.hash == _hash(read(code)), LinkCode.used_at.is_(None))
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
    member = await locked(session, member_id)
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
