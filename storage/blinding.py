"""From entries to what judges get: texts under numbers drawn by lot.

Whoever may see both sides is of the contest's secretariat, or of the machine at publishing;
``storage/judging.py`` never joins ``blind_codes`` but to keep a judge from her own unit's essays.
"""

import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, or_, select

from storage import audit
from storage.database import Session
from storage.screening import VALID
from storage.tables import BlindCode, BlindEssay, Contest, Entry, EntryVersion, Member, Unit

LOWEST, HIGHEST = 1_000, 9_999
"""Numbers of four digits; a contest with more than half as many essays gets longer ones."""
_LOT: Final = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote an essay, and the number of the entry."""

    name: str
    unit: str
    number: int


async def blind(session: Session, contest_id: int) -> int:
    """How many valid entries were given a number now, each with the text that counts.

    Locks the contest. Again: only those that have none.
    """
    await session.execute(
        select(Contest.id).where(Contest.id == contest_id).with_for_update(key_share=True)
    )
    found = await session.execute(_without(contest_id))
    texts = [tuple(row) for row in found]
    taken = await _taken(session, contest_id)
    for entry_id, text, words in _LOT.sample(texts, len(texts)):  # ids follow no order either
        essay = BlindEssay(contest_id=contest_id, code=draw(taken), text=text, words=words)
        session.add(essay)
        await session.flush()
        session.add(BlindCode(essay_id=essay.id, entry_id=entry_id))
    await session.flush()
    return len(texts)


def draw(taken: set[int]) -> int:
    """A number that is not ``taken``, and is from now on."""
    highest = HIGHEST
    while len(taken) * 2 > highest - LOWEST:
        highest = highest * 10 + 9
    while (code := _LOT.randint(LOWEST, highest)) in taken:
        pass
    taken.add(code)
    return code


async def valid(session: Session, contest_id: int) -> set[int]:
    """The essays whose entries still are what is judged: one may have been withdrawn since."""
    found = await session.scalars(
        select(BlindCode.essay_id)
        .join(Entry, Entry.id == BlindCode.entry_id)
        .where(Entry.contest_id == contest_id, Entry.state == VALID)
    )
    return set(found)


async def entry_of(session: Session, essay_id: int) -> int | None:
    """Whose essay it is: the id of the entry. For the secretariat, which writes down that it
    asked."""
    return await session.scalar(select(BlindCode.entry_id).where(BlindCode.essay_id == essay_id))


async def unmask(
    session: Session, *, contest_id: int, code: int, by: int, reason: str, now: datetime
) -> Author | None:
    """Who wrote the essay with that number; None where there is none. That ``by`` asked, and
    why (a key, as acts on record hold no texts), is written down in the same transaction."""
    here = (BlindEssay.contest_id == contest_id) & (BlindEssay.code == code)
    found = (await session.execute(
        select(BlindEssay.id, Member.name, Unit.name, Entry.number)
        .join(BlindCode, BlindCode.essay_id == BlindEssay.id)
        .join(Entry, Entry.id == BlindCode.entry_id)
        .join(Member, Member.id == Entry.member_id)
        .join(Unit, Unit.id == Member.unit_id)
        .where(here)
    )).first()  # fmt: skip
    if found is None:
        return None
    essay_id, name, unit, number = found
    await audit.record(session, actor_id=by, action="essay.unmask", object=f"essay:{essay_id}",
                       details={"contest": contest_id, "reason": reason}, now=now)  # fmt: skip
    return Author(name, unit, number)


async def barred(
    session: Session, contest_id: int, judges: Collection[int]
) -> dict[int, set[int]]:
    """Judge to the essays she may not read: her own, and those of her unit, as it was when they
    were handed in and as the author's is now."""
    found = await session.execute(
        select(Member.id, BlindEssay.id)
        .select_from(BlindEssay)
        .join(BlindCode, BlindCode.essay_id == BlindEssay.id)
        .join(Entry, Entry.id == BlindCode.entry_id)
        .join(_author := Member.__table__.alias("author"), _author.c.id == Entry.member_id)
        .join(Member, or_(
            Member.id == Entry.member_id,
            Member.unit_id == Entry.unit_id,
            Member.unit_id == _author.c.unit_id,
        ))
        .where(BlindEssay.contest_id == contest_id, Member.id.in_(judges))
    )  # fmt: skip
    kept: dict[int, set[int]] = {judge: set() for judge in judges}
    for judge, essay in found:
        kept[judge].add(essay)
    return kept


async def _taken(session: Session, contest_id: int) -> set[int]:
    here = select(BlindEssay.code).where(BlindEssay.contest_id == contest_id)
    return set(await session.scalars(here))


def _without(contest_id: int):  # type: ignore[no-untyped-def]
    """Valid entries without a number: id, the text that counts, its words."""
    last = (
        select(func.max(EntryVersion.version))
        .where(EntryVersion.entry_id == Entry.id)
        .correlate(Entry)
        .scalar_subquery()
    )
    return (
        select(Entry.id, EntryVersion.text, EntryVersion.words)
        .join(EntryVersion, (EntryVersion.entry_id == Entry.id) & (EntryVersion.version == last))
        .outerjoin(BlindCode, BlindCode.entry_id == Entry.id)
        .where(Entry.contest_id == contest_id, Entry.state == VALID, BlindCode.entry_id.is_(None))
        .order_by(Entry.id)
    )
