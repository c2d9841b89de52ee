"""What a member has agreed to, one purpose at a time: proven, taken back, and what then stops.

Nothing is agreed to by default. ``roster`` is what a chat needs to be linked at all; the others
are asked apart, and a no to one leaves the rest as it is.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    update,
)

from storage import audit
from storage.database import Session, engine_of, insert_once, tell
from storage.deliveries import REPLY, D, deliveries
from storage.tables import Account, Consent, ConsentText
from storage.tables.deliveries import OPEN

ROSTER, ANNOUNCEMENTS, CONTESTS = "roster", "announcements", "contests"
VERSIONS: Final = {ROSTER: "2026-12", ANNOUNCEMENTS: "2026-12", CONTESTS: "2026-12"}
"""Purpose to the version of its words: a new one whenever their meaning changes. A test holds
the words to it."""
NO_ANNOUNCEMENT: Final = ("proposal:", "request:", "question", "approval", "certificate")
"""What purposes of deliveries begin with by which a secretary is asked, or a member answered."""
_TURNS: Final = 0x7468_756B  # any number, as long as nothing else locks it


class NoSuchPurpose(Exception):
    """Nothing is asked for by that name."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a member agreed to, and has not taken back."""

    at: datetime
    channel: str
    wording: str


async def give(
    session: Session, *, member_id: int, purpose: str, channel: str,
    words: str, language: str, wording: str = "", now: datetime,
) -> None:  # fmt: skip
    """Keep the proof that she agreed: when, where, and to which words exactly.

    ``wording``: the version she was shown, the present one by default.

    Raises:
        NoSuchPurpose: see there.
    """
    if purpose not in VERSIONS:
        raise NoSuchPurpose(purpose)
    wording = wording or VERSIONS[purpose]
    text_id = await keep_words(
        session, purpose=purpose, wording=wording, words=words, language=language, now=now
    )
    row = Consent(member_id=member_id, purpose=purpose, wording=wording, text_id=text_id,
                  channel=channel, given_at=now)  # fmt: skip
    session.add(row)
    await session.flush()


async def keep_words(
    session: Session, *, purpose: str, wording: str, words: str, language: str, now: datetime
) -> int | None:
    """The number of these very words; the same ones are kept once. None where there are none."""
    if not words:
        return None
    digest = hashlib.sha256(words.encode()).hexdigest()
    row = {"purpose": purpose, "wording": wording, "language": language, "digest": digest,
           "text": words, "shown_at": now}  # fmt: skip
    await session.execute(insert_once(session, ConsentText, [row]))
    same = (ConsentText.purpose == purpose) & (ConsentText.wording == wording)
    return await session.scalar(select(ConsentText.id).where(same, ConsentText.digest == digest))


async def standing(session: Session, member_id: int) -> dict[str, Agreed]:
    """Purpose to her last consent that stands."""
    found = await session.execute(
        select(Consent.purpose, Consent.given_at, Consent.channel, Consent.wording)
        .where(Consent.member_id == member_id, Consent.withdrawn_at.is_(None))
        .order_by(Consent.given_at, Consent.id)
    )
    return {purpose: Agreed(at, channel, wording) for purpose, at, channel, wording in found}


async def holds(session: Session, member_id: int, purpose: str) -> bool:
    """Whether she has agreed to it and not taken it back."""
    return purpose in await standing(session, member_id)


def agreed(member_id: Any, purpose: str) -> ColumnElement[bool]:
    """The same of the member in a column, as part of another question."""
    c = Consent.__table__.c
    stands = (c.member_id == member_id) & (c.purpose == purpose) & c.withdrawn_at.is_(None)
    return exists().where(stands)


def declines(member_id: Any) -> ColumnElement[bool]:
    """Whether the member in a column can be written to and has not agreed to be announced to.

    Whoever has no chat gets nothing anyway: she is counted, and called.
    """
    a = Account.__table__.c
    has_chat = exists().where(a.member_id == member_id)
    return and_(has_chat, ~agreed(member_id, ANNOUNCEMENTS))


async def withdraw(session: Session, *, member_id: int, purpose: str, now: datetime) -> bool:
    """Whether it stood until now. What it covers stops at once, what waits to leave included.

    Lets everything that is being queued for anybody finish first, so that nothing slips by.

    Raises:
        NoSuchPurpose: see there.
    """
    if purpose not in VERSIONS:
        raise NoSuchPurpose(purpose)
    await take_turns(session, alone=True)
    ended = await session.scalars(
        update(Consent)
        .where(Consent.member_id == member_id, Consent.purpose == purpose)
        .where(Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
        .returning(Consent.id)
    )
    stood = bool(ended.all())
    if purpose == ANNOUNCEMENTS:
        await silence(session, member_id, now=now)
    if stood:
        await audit.record(
            session, actor_id=member_id, action="consent.withdraw", object=f"member:{member_id}",
            details={"purpose": purpose}, now=now,
        )  # fmt: skip
    return stood


async def silence(session: Session, member_id: int, *, now: datetime) -> int:
    """How many announcements and reminders to her were taken back.

    What is in flight at this moment goes on, but is never said a second time nor elsewhere: it
    expires now.
    """
    hers = D.account_id.in_(select(Account.id).where(Account.member_id == member_id))
    purpose = func.coalesce(D.purpose, "")
    is_work = or_(*(purpose.startswith(prefix, autoescape=True) for prefix in NO_ANNOUNCEMENT))
    told = and_(OPEN, hers, D.lane > REPLY, ~is_work)
    now_ = literal(now, D.expires_at.type)
    flies = D.state == "in_flight"
    states = await session.scalars(  # one statement: between two a row could change sides
        update(deliveries)
        .where(told)
        .values(
            state=case((flies, D.state), else_="cancelled"),
            error=case((flies, D.error), else_="withdrawn"),
            expires_at=case((flies, now_), else_=D.expires_at),
        )
        .returning(D.state)
    )
    tell(session, "deliveries")
    return states.all().count("cancelled")


async def take_turns(session: Session, *, alone: bool = False) -> None:
    """Until the transaction ends whoever queues what a consent covers, and whoever takes one
    back (``alone``), do so one after the other.

    SQLite has one writer anyway. Take it after every other lock.
    """
    if engine_of(session) == "postgresql":
        lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        await session.execute(text(f"SELECT {lock}({_TURNS})"))
