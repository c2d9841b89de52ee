"""Drafts of essays: parts that arrive as messages and files, in whatever order, until handed in.

A draft belongs to a member and a contest, never to a chat, and does not expire. Once handed in
its parts keep the number of the version they went into, so that an edit of such a message is
known for what it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, delete, select, update

from storage.database import Session, insert_once
from storage.tables.contests import Contest, Entry, Part

MOST_PARTS: Final = 300
MOST_LETTERS: Final = 200_000
"""A draft is read whole at every message; twenty times the longest essay asked for fits."""
CUT_FROM: Final = 3_500
"""A part this long was cut by her client: Telegram's limit is 4,096 and it cuts at a blank."""

_ENDED: Final = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*\Z")


class Closed(Exception):
    """It was sent after the deadline."""

    def __init__(self, contest: Contest) -> None:
        super().__init__(contest.closes_at)
        self.contest = contest


class Full(Exception):
    """A draft holds no more."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been written so far."""

    parts: tuple[Part, ...]
    """In the order of the text."""
    text: str
    """The parts as one."""
    words: int

    def number(self, part_id: int) -> int:
        """The place of a part, counted from 1; 0 when it is not there."""
        return next((n for n, part in enumerate(self.parts, 1) if part.id == part_id), 0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A part and the draft it now belongs to."""

    contest: Contest
    draft: Draft
    number: int
    """The part's place in the draft, counted from 1; 0 when it is not in it."""
    handed_in: int | None = None
    """The version the part was handed in with, which stands as it is."""


async def deadline(session: Session, contest: Contest, member_id: int) -> datetime:
    """Until when she may hand in: the contest's deadline, or a later one where her entry is to
    be mended."""
    here = (Entry.contest_id == contest.id) & (Entry.member_id == member_id)
    mends = await session.scalar(select(Entry.mend_until).where(here))
    return max(mends, contest.closes_at) if mends else contest.closes_at


async def draft(
    session: Session, *, contest_id: int, member_id: int, until: datetime | None = None
) -> Draft:
    """What she has written and not handed in; with ``until`` only what was sent by then."""
    query = select(Part).where(_hers(contest_id, member_id), Part.handed_in.is_(None))
    if until is not None:
        query = query.where(Part.at <= until)
    # By the platform's time, then by the message's number: the pieces of one paste carry the
    # same second and may be delivered to us in any order.
    parts = (await session.scalars(query.order_by(Part.at, Part.position, Part.id))).all()
    return Draft(tuple(parts), _joined(parts), sum(part.words for part in parts))


async def add_part(
    session: Session,
    *,
    contest_id: int,
    member_id: int,
    account_id: int,
    message: str,
    position: int,
    text: str,
    words: int,
    file_id: int | None,
    at: datetime,
) -> Placed:
    """Where the message now stands in her draft; the same message again changes nothing.

    ``at`` is the platform's time. ``position`` orders messages of the same moment.

    Raises:
        Closed: ``at`` is after the deadline, whenever it is processed.
        Full: the draft would grow past all reason.
    """
    contest = await _open(session, contest_id, member_id, at)
    before = await draft(session, contest_id=contest_id, member_id=member_id)
    _check_room(before, parts=1, letters=len(text))
    row = {
        "contest_id": contest_id, "member_id": member_id, "account_id": account_id,
        "message": message, "position": position, "text": text, "words": words,
        "file_id": file_id, "at": at,
    }  # fmt: skip
    await session.execute(insert_once(session, Part, [row]))
    here = await draft(session, contest_id=contest_id, member_id=member_id)
    part = await _of_message(session, account_id, message)
    return Placed(contest, here, here.number(part.id) if part else 0)


async def replace_part(
    session: Session,
    *,
    account_id: int,
    member_id: int,
    message: str,
    text: str,
    words: int,
    file_id: int | None,
    at: datetime,
) -> Placed | None:
    """Her draft after an edited message changed its part; None when the edit changes nothing.

    A part that was handed in is changed too, for when its version is reopened; the version
    keeps its own text. Locks the part. ``at`` is the platform's time of the edit.

    Raises:
        Closed: the edit came after the deadline.
        Full: the draft would grow past all reason.
    """
    part = await _of_message(session, account_id, message, lock=True)
    if part is None or part.member_id != member_id or _is_old_news(part, text, at):
        return None
    contest = await _open(session, part.contest_id, member_id, at)
    before = await draft(session, contest_id=contest.id, member_id=member_id)
    _check_room(before, parts=0, letters=len(text) - len(part.text))
    part.text, part.words, part.file_id, part.edited_at = text, words, file_id, at
    await session.flush()
    here = await draft(session, contest_id=contest.id, member_id=member_id)
    return Placed(contest, here, here.number(part.id), part.handed_in)


async def is_part(session: Session, *, account_id: int, member_id: int, message: str) -> bool:
    """Whether a message is part of a draft or an entry of hers."""
    part = await _of_message(session, account_id, message)
    return part is not None and part.member_id == member_id


async def remove_part(
    session: Session, *, contest_id: int, member_id: int, number: int, at: datetime
) -> Draft:
    """The draft without its part ``number`` (from 1); one that is not there changes nothing.

    Raises:
        Closed: ``at`` is after the deadline: what is being handed in stays as it was then.
    """
    here = await _changeable(session, contest_id, member_id, at)
    gone = [part.id for n, part in enumerate(here.parts, 1) if n == number]
    await session.execute(delete(Part).where(Part.id.in_(gone)))
    return await draft(session, contest_id=contest_id, member_id=member_id)


async def keep_only(
    session: Session, *, contest_id: int, member_id: int, number: int, at: datetime
) -> Draft:
    """The draft of its part ``number`` alone; without such a part nothing changes.

    Raises:
        Closed: ``at`` is after the deadline.
    """
    here = await _changeable(session, contest_id, member_id, at)
    if 0 < number <= len(here.parts):
        gone = [part.id for n, part in enumerate(here.parts, 1) if n != number]
        await session.execute(delete(Part).where(Part.id.in_(gone)))
    return await draft(session, contest_id=contest_id, member_id=member_id)


async def reopen(
    session: Session, *, contest_id: int, member_id: int, version: int, at: datetime
) -> Draft:
    """The draft that holds again what went into a version, which itself stands as it is.

    Nothing changes while something else is being written.

    Raises:
        Closed: ``at`` is after the deadline.
    """
    here = await _changeable(session, contest_id, member_id, at)
    if here.parts:
        return here
    await session.execute(
        update(Part)
        .where(_hers(contest_id, member_id), Part.handed_in == version)
        .values(handed_in=None)
    )
    return await draft(session, contest_id=contest_id, member_id=member_id)


async def forget(session: Session, member_id: int) -> None:
    """All the parts she has sent are gone; a version that was handed in stands by itself."""
    await session.execute(delete(Part).where(Part.member_id == member_id))


async def hand_over(session: Session, written: Draft, *, version: int) -> None:
    """Mark the parts of a draft as those of a version; she starts on an empty one."""
    ids = [part.id for part in written.parts]
    await session.execute(update(Part).where(Part.id.in_(ids)).values(handed_in=version))


def _hers(contest_id: int, member_id: int) -> ColumnElement[bool]:
    return (Part.contest_id == contest_id) & (Part.member_id == member_id)


async def _changeable(session: Session, contest_id: int, member_id: int, at: datetime) -> Draft:
    await _open(session, contest_id, member_id, at)
    return await draft(session, contest_id=contest_id, member_id=member_id)


async def _open(session: Session, contest_id: int, member_id: int, at: datetime) -> Contest:
    contest = await session.get_one(Contest, contest_id)
    if at > await deadline(session, contest, member_id):
        raise Closed(contest)
    return contest


async def _of_message(
    session: Session, account_id: int, message: str, *, lock: bool = False
) -> Part | None:
    query = select(Part).where(Part.account_id == account_id, Part.message == message)
    return await session.scalar(query.with_for_update() if lock else query)


def _is_old_news(part: Part, text: str, at: datetime) -> bool:
    """An edit with no visible change, or one overtaken by a later one."""
    return part.text == text or (part.edited_at is not None and at < part.edited_at)


def _check_room(here: Draft, *, parts: int, letters: int) -> None:
    if len(here.parts) + parts > MOST_PARTS or len(here.text) + letters > MOST_LETTERS:
        raise Full


def _joined(parts: Sequence[Part]) -> str:
    text = ""
    for before, part in zip((None, *parts), parts, strict=False):
        text += ("" if before is None else _between(before)) + part.text
    return text


def _between(part: Part) -> str:
    """What stands between a part and the next: the blank a client cut at, or a new line."""
    is_cut = part.file_id is None and len(part.text) >= CUT_FROM and not _ENDED.search(part.text)
    return " " if is_cut else "\n"
