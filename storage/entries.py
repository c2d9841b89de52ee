"""Entries as the secretariat looks through them, by the numbers of their receipts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage import contests, drafts, jury, screening
from storage.contests import Identity
from storage.database import Session
from storage.tables import Contest, Entry, EntryVersion, Member, StoredFile


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry with the version that counts."""

    id: int
    number: int
    state: str
    reason: str
    mend_until: datetime | None
    version: int
    """Of how many."""
    text: str
    words: int
    handed_in_at: datetime
    file_name: str
    """Empty where it was typed, or came in several parts."""
    file_size: int
    """Bytes."""
    identity: Identity
    """What would give the author away."""


async def get(session: Session, contest_id: int, number: int) -> Entered | None:
    """The entry with that number."""
    found = await session.execute(
        select(Entry, EntryVersion, StoredFile.name, StoredFile.size)
        .join(EntryVersion, EntryVersion.entry_id == Entry.id)
        .outerjoin(StoredFile, StoredFile.id == EntryVersion.file_id)
        .where(Entry.contest_id == contest_id, Entry.number == number)
        .order_by(EntryVersion.version.desc())
        .limit(1)
    )
    row = found.first()
    if row is None:
        return None
    entry, version, name, size = row
    return Entered(
        id=entry.id, number=entry.number, state=entry.state, reason=entry.reason,
        mend_until=entry.mend_until, version=version.version, text=version.text,
        words=version.words, handed_in_at=version.handed_in_at, file_name=name or "",
        file_size=size or 0, identity=await contests.identity(session, entry.member_id),
    )  # fmt: skip


async def next_number(session: Session, contest_id: int, *, state: str, after: int = 0) -> int:
    """The next entry in that state, from the first again after the last; 0 without any."""
    here = (Entry.contest_id == contest_id) & (Entry.state == state)
    later = await session.scalar(select(func.min(Entry.number)).where(here, Entry.number > after))
    return later or await session.scalar(select(func.min(Entry.number)).where(here)) or 0


async def number_of(session: Session, entry_id: int) -> int:
    """The number on its receipt."""
    return (await session.get_one(Entry, entry_id)).number


async def in_state(session: Session, contest_id: int, state: str) -> list[tuple[int, str]]:
    """Numbers and reasons of the entries in that state."""
    found = await session.execute(
        select(Entry.number, Entry.reason)
        .where(Entry.contest_id == contest_id, Entry.state == state)
        .order_by(Entry.number)
    )
    return [(number, reason) for number, reason in found]


async def withdraw(
    session: Session,
    *,
    contest_id: int,
    member_id: int,
    at: datetime,
    now: datetime,
    by: int | None = None,
) -> int:
    """The number of her entry, which she has withdrawn: again changes nothing. ``by`` is the
    secretary who does it in her place.

    Raises:
        drafts.Closed: ``at`` is after the deadline.
        screening.Gone: there is none, or it was turned down.
    """
    contest = await session.get_one(Contest, contest_id)
    if at > await drafts.deadline(session, contest, member_id):
        raise drafts.Closed(contest)
    here = (Entry.contest_id == contest_id) & (Entry.member_id == member_id)
    entry_id = await session.scalar(select(Entry.id).where(here))
    await screening.decide(session, entry_id=entry_id or 0, state=screening.WITHDRAWN, by=by,
                           now=now)  # fmt: skip
    return await number_of(session, entry_id or 0)


async def author(session: Session, entry_id: int) -> Member:
    """Who is told what becomes of it."""
    entry = await session.get_one(Entry, entry_id)
    return await session.get_one(Member, entry.member_id)


async def is_judge(session: Session, contest_id: int, member_id: int) -> bool:
    """Whether she is of the jury, and so never sees who wrote what."""
    return await jury.role_of(session, contest_id, member_id) in jury.JUDGING
