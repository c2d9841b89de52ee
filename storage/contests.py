"""Writing contests: what may be handed in until when, and what was handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select

from storage import drafts, reminders, screening
from storage.database import Session
from storage.drafts import Closed, Draft
from storage.tables.contests import Contest, ContestOfficer, Entry, EntryVersion, Part
from storage.tables.members import Member
from storage.tables.units import Unit

REMEMBERED: Final = timedelta(days=90)
"""How long after its deadline a contest is still spoken of."""


class Past(Exception):
    """A deadline that is over already."""


class Crossed(Exception):
    """Fewer words allowed than asked for."""


class Empty(Exception):
    """Nothing has been written."""


class TurnedDown(Exception):
    """Her entry was rejected or disqualified: another does not take its place."""


class Officiates(Exception):
    """She has a part in running or judging the contest (domain.md rule C1)."""


class TooShort(Exception):
    """Fewer words than asked for."""

    def __init__(self, words: int, least: int) -> None:
        super().__init__(words)
        self.words, self.least = words, least


class TooLong(Exception):
    """More words than allowed."""

    def __init__(self, words: int, most: int) -> None:
        super().__init__(words)
        self.words, self.most = words, most


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of one handing-in."""

    contest: Contest
    number: int
    version: int
    words: int
    at: datetime
    """The platform's time."""
    sha256: str
    """Of the text in UTF-8."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What a member has handed in to a contest."""

    contest: Contest
    number: int
    versions: tuple[EntryVersion, ...]
    """From the first to the last, which counts."""
    state: str = screening.RECEIVED
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What a member has in one contest."""

    contest: Contest
    number: int
    """Of her entry; 0 without one."""
    version: int
    entry_words: int
    parts: int
    """Of her draft; 0 without one."""
    draft_words: int
    state: str
    """Of her entry."""
    reason: str


@dataclass(frozen=True, slots=True)
class Figures:
    """How a contest goes. Nobody's name is in it: who did not enter is nobody's business."""

    entries: int
    units: int
    """Units with at least one entry."""
    all_units: int
    drafts: tuple[tuple[str, int], ...]
    """(unit, members who began and have not handed in), the most first."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft that was not handed in, and how its author is spoken to."""

    member_id: int
    language: str
    address: str
    parts: int
    words: int


@dataclass(frozen=True, slots=True)
class Identity:
    """What would give an author away."""

    name: str
    unit: str
    phone: str
    """E.164 or empty."""


async def create(
    session: Session,
    *,
    title: str,
    rules: str,
    closes_at: datetime,
    words_min: int,
    words_max: int,
    made_by: int | None,
    now: datetime,
) -> Contest:
    """The contest just opened; words as Word counts them, limits included.

    Raises:
        Past: the deadline.
        Crossed: the limits.
    """
    if closes_at <= now:
        raise Past
    if not 0 < words_min <= words_max:
        raise Crossed
    contest = Contest(title=title, rules=rules, closes_at=closes_at, words_min=words_min,
                      words_max=words_max, made_by=made_by, made_at=now)  # fmt: skip
    session.add(contest)
    await session.flush()
    return contest


async def get(session: Session, contest_id: int) -> Contest | None:
    """One contest."""
    return await session.get(Contest, contest_id)


async def open_at(session: Session, at: datetime, *, member_id: int) -> Sequence[Contest]:
    """Contests something she sent at ``at`` may be for, the earliest deadline first; also closed
    ones in which she is to mend hers."""
    mends = select(Entry.contest_id).where(Entry.member_id == member_id, Entry.mend_until >= at)
    here = select(Contest).where(or_(Contest.closes_at >= at, Contest.id.in_(mends)))
    return (await session.scalars(here.order_by(Contest.closes_at, Contest.id))).all()


async def last_closed(session: Session, at: datetime) -> Contest | None:
    """The contest that closed last, if that is not long ago."""
    here = select(Contest).where(Contest.closes_at < at, Contest.closes_at > at - REMEMBERED)
    return await session.scalar(here.order_by(Contest.closes_at.desc(), Contest.id).limit(1))


async def recent(session: Session, at: datetime) -> Sequence[Contest]:
    """Open contests and those closed not long ago, the latest deadline first."""
    here = select(Contest).where(Contest.closes_at > at - REMEMBERED)
    return (await session.scalars(here.order_by(Contest.closes_at.desc(), Contest.id))).all()


async def check(session: Session, *, contest_id: int, member_id: int, at: datetime) -> Draft:
    """The draft, if it could be handed in as it stands.

    Raises:
        drafts.Closed, Officiates, Empty, TooShort, TooLong: as ``hand_in``.
    """
    return await _checked(await session.get_one(Contest, contest_id), session, member_id, at)


async def hand_in(
    session: Session,
    *,
    contest_id: int,
    member_id: int,
    at: datetime,
    now: datetime,
    by: int | None = None,
) -> Receipt:
    """The receipt of her draft, which is now a version of her entry; the draft is empty.

    ``at`` is the platform's time of the handing-in: sent by the deadline counts, whenever it
    is processed. The numbers of a contest run without gaps. What she was about to be reminded
    of is taken back. ``by`` is the secretary who does it in her place. Locks the contest.

    Raises:
        drafts.Closed: ``at`` is after the deadline.
        Officiates: she may not enter.
        Empty: there is no draft.
        TooShort, TooLong: words outside the contest's limits.
        TurnedDown.
    """
    contest = await lock(session, contest_id)
    entry = await _entry(session, contest_id, member_id, locks=True)
    written = await _checked(contest, session, member_id, at)
    if entry is None:
        entry = await _next_entry(session, contest_id, member_id)
    elif entry.state != screening.RECEIVED:  # valid as another version was, withdrawn, mended
        await screening.change(session, entry, screening.RECEIVED, by=by, now=now)
        entry.mend_until = None
    version = await _add_version(session, entry, written, at=at, now=now, by=by)
    await drafts.hand_over(session, written, version=version.version)
    await reminders.drop(session, event=event(contest_id), member_id=member_id)
    return Receipt(contest, entry.number, version.version, version.words, at, version.sha256)


async def entry_of(session: Session, *, contest_id: int, member_id: int) -> Handed | None:
    """Her own entry with every version; nobody else's can be asked for."""
    entry = await _entry(session, contest_id, member_id)
    if entry is None:
        return None
    versions = select(EntryVersion).where(EntryVersion.entry_id == entry.id)
    rows = (await session.scalars(versions.order_by(EntryVersion.version))).all()
    contest = await session.get_one(Contest, contest_id)
    return Handed(contest, entry.number, tuple(rows), entry.state, entry.reason)


async def of_member(session: Session, *, member_id: int, at: datetime) -> list[Share]:
    """Her drafts and entries in contests that are open or closed not long ago."""
    shares = []
    for contest in await recent(session, at):
        handed = await entry_of(session, contest_id=contest.id, member_id=member_id)
        written = await drafts.draft(session, contest_id=contest.id, member_id=member_id)
        last = handed.versions[-1] if handed else None
        if handed or written.parts:
            number, version = (handed.number if handed else 0), (last.version if last else 0)
            words = last.words if last else 0
            state, reason = (handed.state, handed.reason) if handed else ("", "")
            share = Share(contest, number, version, words, len(written.parts), written.words,
                          state, reason)  # fmt: skip
            shares.append(share)
    return shares


async def figures(session: Session, contest_id: int) -> Figures:
    """Counts of a contest; entries count for the unit their author was in when she first
    handed in, what is only begun for her unit of now."""
    counted = select(func.count(), func.count(Entry.unit_id.distinct()))
    here = counted.where(Entry.contest_id == contest_id)
    entries, units = (await session.execute(here)).one()
    how_many = func.count(Part.member_id.distinct()).label("how_many")
    by_unit = (
        select(Unit.name, how_many)
        .select_from(Part)
        .join(Member, Member.id == Part.member_id)
        .join(Unit, Unit.id == Member.unit_id)
        .where(*_unfinished(contest_id))
        .group_by(Unit.id, Unit.name)
        .order_by(how_many.desc(), Unit.name)
    )
    begun = tuple((name, count) for name, count in await session.execute(by_unit))
    all_units = await session.scalar(select(func.count()).select_from(Unit))
    return Figures(entries, units, all_units or 0, begun)


async def closing(session: Session, *, now: datetime, within: timedelta) -> Sequence[Contest]:
    """Open contests whose deadline is near."""
    near = select(Contest).where(Contest.closes_at > now, Contest.closes_at <= now + within)
    return (await session.scalars(near.order_by(Contest.closes_at, Contest.id))).all()


async def unfinished(
    session: Session, contest_id: int, *, kind: str, slot: datetime, limit: int
) -> list[Unfinished]:
    """Members who began before ``slot``, have no entry and no reminder of it yet."""
    done = reminders.reminded(event(contest_id), kind, slot)
    query = (
        select(Member.id, Member.language, Member.address, func.count(), func.sum(Part.words))
        .select_from(Part)
        .join(Member, Member.id == Part.member_id)
        .where(*_unfinished(contest_id), Part.member_id.not_in(done))
        .group_by(Member.id, Member.language, Member.address)
        .having(func.min(Part.at) <= slot)
        .order_by(Member.id)
        .limit(limit)
    )
    rows = await session.execute(query)
    return [Unfinished(*row[:4], words=int(row[4])) for row in rows]


async def lock(session: Session, contest_id: int) -> Contest:
    """The contest, so that nobody hands in to it until the transaction ends."""
    # NO KEY UPDATE: parts that refer to the contest may be written meanwhile.
    here = select(Contest).where(Contest.id == contest_id)
    return (await session.scalars(here.with_for_update(key_share=True))).one()


def event(contest_id: int) -> str:
    """What a contest is called among the reminders."""
    return f"contest:{contest_id}"


async def identity(session: Session, member_id: int) -> Identity:
    """What must not stand in her essay."""
    query = select(Member.name, Unit.name, Member.phone).join(Unit, Unit.id == Member.unit_id)
    return Identity(*(await session.execute(query.where(Member.id == member_id))).one())


def _unfinished(contest_id: int) -> tuple[ColumnElement[bool], ...]:
    entered = select(Entry.id).where(
        Entry.contest_id == Part.contest_id, Entry.member_id == Part.member_id
    )
    return (
        Part.contest_id == contest_id,
        Part.handed_in.is_(None),
        Member.left_at.is_(None),
        ~entered.exists(),
    )


async def _checked(contest: Contest, session: Session, member_id: int, at: datetime) -> Draft:
    until = await drafts.deadline(session, contest, member_id)
    if at > until:
        raise Closed(contest)
    if await session.get(ContestOfficer, (contest.id, member_id)) is not None:
        raise Officiates
    entry = await _entry(session, contest.id, member_id)
    if entry is not None and entry.state in (screening.REJECTED, screening.DISQUALIFIED):
        raise TurnedDown
    written = await drafts.draft(session, contest_id=contest.id, member_id=member_id, until=until)
    if not written.parts:
        raise Empty
    if written.words < contest.words_min:
        raise TooShort(written.words, contest.words_min)
    if written.words > contest.words_max:
        raise TooLong(written.words, contest.words_max)
    return written


async def _entry(
    session: Session, contest_id: int, member_id: int, *, locks: bool = False
) -> Entry | None:
    """Hers; ``locks`` waits for who decides about it."""
    here = select(Entry).where(Entry.contest_id == contest_id, Entry.member_id == member_id)
    if locks:
        here = here.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(here)


async def _next_entry(session: Session, contest_id: int, member_id: int) -> Entry:
    """A new entry with the next number; the contest is locked."""
    last = await session.scalar(
        select(func.max(Entry.number)).where(Entry.contest_id == contest_id)
    )
    unit_id = await session.scalar(select(Member.unit_id).where(Member.id == member_id))
    number = (last or 0) + 1
    entry = Entry(contest_id=contest_id, member_id=member_id, number=number, unit_id=unit_id)
    session.add(entry)
    await session.flush()
    return entry


async def _add_version(
    session: Session,
    entry: Entry,
    written: Draft,
    *,
    at: datetime,
    now: datetime,
    by: int | None,
) -> EntryVersion:
    last = await session.scalar(
        select(func.max(EntryVersion.version)).where(EntryVersion.entry_id == entry.id)
    )
    alone = written.parts[0].file_id if len(written.parts) == 1 else None
    digest = sha256(written.text.encode()).hexdigest()
    version = EntryVersion(entry_id=entry.id, version=(last or 0) + 1, text=written.text,
                           words=written.words, sha256=digest, handed_in_at=at, stored_at=now,
                           file_id=alone, by_id=by)  # fmt: skip
    session.add(version)
    await session.flush()
    return version
