"""What a recipient answers: that she has it, that she comes or not, the list or file asked for.

Whatever it is, it acknowledges: ``recipients.acknowledged_at`` is when she first answered. Who
answers locks her row, and so does whoever reminds of it (``storage/nudges.py``): nobody is
reminded of what she has just answered.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage import chasing
from storage.announcements import BEFORE, NotARecipient
from storage.database import Session
from storage.recipients import announcements
from storage.tables import Member, Recipient

JOIN, DECLINE, GIVEN = "join", "decline", "given"
NEEDS = {JOIN: ("attend",), DECLINE: ("attend",), GIVEN: ("list", "file")}
"""What an announcement needs for an answer to be one."""
RECALLED = ("withdrawn", "recalled")
"""States in which nothing is asked of anybody any more."""


class Recalled(Exception):
    """It was taken back: nobody has to answer."""


class NotAsked(Exception):
    """That is no answer to what it needs."""


class Settled(Exception):
    """She answered before, and the time to answer differently is over."""

    def __init__(self, answer: str, due_at: datetime) -> None:
        super().__init__(answer)
        self.answer = answer
        self.due_at = due_at


@dataclass(frozen=True, slots=True)
class Handed:
    """A list or file that a recipient handed in."""

    announcement_id: int
    unit_id: int
    name: str
    words: str
    file_id: int | None
    at: datetime | None


async def acknowledge(
    session: Session, *, announcement_id: int, member_id: int, now: datetime
) -> datetime:
    """When she acknowledged it: now, or the first time she did.

    Raises:
        NotARecipient: it was not confirmed for her, or has not begun to leave.
        Recalled: see there.
    """
    hers, _ = await _locked(session, announcement_id, member_id)
    return await _acknowledged(session, hers, now)


async def answer(
    session: Session,
    *,
    announcement_id: int,
    member_id: int,
    answer: str,
    words: str = "",
    file_id: int | None = None,
    now: datetime,
) -> datetime:
    """When she first answered. ``answer`` is one of ``JOIN``, ``DECLINE``, ``GIVEN``; the last
    one counts, and she may give another until the announcement's ``due_at``.

    Raises:
        NotARecipient, Recalled: as ``acknowledge``.
        NotAsked, Settled: see there.
    """
    hers, of = await _locked(session, announcement_id, member_id)
    _check(hers, of, answer, now)
    hers.answer, hers.words, hers.file_id = answer, words, file_id
    return await _acknowledged(session, hers, now)


async def check(
    session: Session, *, announcement_id: int, member_id: int, answer: str, now: datetime
) -> str:
    """What the announcement needs, if she may ``answer`` it so now.

    Raises:
        NotARecipient, Recalled, NotAsked, Settled: as ``answer``.
    """
    hers, of = await _locked(session, announcement_id, member_id)
    _check(hers, of, answer, now)
    need: str = of.need
    return need


def _check(hers: Recipient, of: Any, answer: str, now: datetime) -> None:
    if of.need not in NEEDS[answer]:
        raise NotAsked
    if hers.answer and of.due_at and now > of.due_at:
        raise Settled(hers.answer, of.due_at)


async def handed(session: Session, recipient_id: int) -> Handed | None:
    """What a recipient handed in; None for nothing, or when nobody may know any more who it
    was."""
    found = await session.execute(
        select(Recipient, Member.name)
        .join(Member, Member.id == Recipient.member_id)
        .where(Recipient.id == recipient_id, Recipient.answer == GIVEN)
    )
    row = found.first()
    if row is None:
        return None
    one, name = row
    return Handed(one.announcement_id, one.unit_id, name, one.words, one.file_id,
                  one.acknowledged_at)  # fmt: skip


async def _locked(session: Session, announcement_id: int, member_id: int) -> tuple[Recipient, Any]:
    """Her row, and state, need and due_at of the announcement."""
    hers = await session.scalar(
        select(Recipient)
        .where(Recipient.announcement_id == announcement_id, Recipient.member_id == member_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    a = announcements.c
    found = await session.execute(select(a.state, a.need, a.due_at).where(a.id == announcement_id))
    row = found.first()
    if hers is None or row is None:
        raise NotARecipient
    if row.state in RECALLED:
        raise Recalled
    if row.state in BEFORE:
        raise NotARecipient
    return hers, row


async def _acknowledged(session: Session, hers: Recipient, now: datetime) -> datetime:
    """When she did; what was to remind her of it is dropped."""
    if hers.acknowledged_at is None:
        hers.acknowledged_at = now
        assert hers.member_id is not None  # noqa: S101 - she was found by it
        await session.flush()
        await chasing.answered(session, hers.announcement_id, member_id=hers.member_id)
    await session.flush()
    return hers.acknowledged_at
