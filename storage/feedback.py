"""What people think of a class: kept so that nobody can tell whose an answer is.

Each answer is a row of its own, with a random id, without a time and without a number behind it.
Who has been asked stands in another table, with the day alone. Rows of both tables are written
anew with every answer: PostgreSQL tells by whom two rows were written together, and where a row
lies tells when it came.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete, exists, insert, select

from storage import reminders, trainings
from storage.database import Session, insert_once
from storage.registrations import CONFIRMED
from storage.tables import (
    Certificate,
    FeedbackAnswer,
    FeedbackGiven,
    Member,
    Registration,
    Training,
)

SCALES: Final = ("content", "manner")
WORDS: Final = "words"
QUESTIONS: Final = (*SCALES, WORDS)
MOST: Final = 5
LONGEST: Final = 500
ENOUGH: Final = 5
"""Fewer answers than this are shown to nobody."""
OPEN_FOR: Final = timedelta(days=90)
"""After the end of a class."""


class Closed(Exception):
    """The class is not over, or has been for long; or she had no seat in it."""


class Given(Exception):
    """She has answered that question: what was said cannot be found again to change it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of it, where there is enough."""

    asked: int
    """How many have answered or passed over at least one question."""
    means: Mapping[str, tuple[float, int] | None]
    """Scale to mean and number of answers; None: too few."""
    words: Sequence[str] | None
    """Shuffled anew each time; None: too few."""


async def is_open(session: Session, training_id: int, *, member_id: int, now: datetime) -> bool:
    """Whether she may say what she thinks of a class and has not yet."""
    try:
        await _check(session, training_id, member_id, now)
    except Closed:
        return False
    row = await session.get(FeedbackGiven, (training_id, member_id), populate_existing=True)
    return row is None or row.questions == 0


async def offer(
    session: Session, training_id: int, *, member_id: int, now: datetime, zone: ZoneInfo
) -> bool:
    """Whether she is to be asked now: once, and only who has not answered."""
    if not await is_open(session, training_id, member_id=member_id, now=now):
        return False
    row = {"training_id": training_id, "member_id": member_id, "questions": 0,
           "day": now.astimezone(zone).date()}  # fmt: skip
    new = insert_once(session, FeedbackGiven.__table__, [row], returning=FeedbackGiven.member_id)
    return (await session.execute(new)).first() is not None


async def answer(
    session: Session, training_id: int, question: str, *, member_id: int, now: datetime,
    zone: ZoneInfo, scale: int | None = None, words: str = "",
) -> None:  # fmt: skip
    """Keeps one answer, nobody's from now on; neither scale nor words: she passes it over.

    Locks the class.

    Raises:
        Closed, Given.
        ValueError: no such question, or no answer to it.
    """
    place = QUESTIONS.index(question) + 1
    if scale is not None and (question == WORDS or not 1 <= scale <= MOST):
        raise ValueError(scale)
    await trainings.locked(session, training_id)
    await _check(session, training_id, member_id, now)
    await _count(session, training_id, member_id, place, now, zone)
    rows = await _taken_out(session, training_id)
    if scale is not None or words:
        rows.append({"training_id": training_id, "question": question, "scale": scale,
                     "words": words[:LONGEST]})  # fmt: skip
    made = sorted(
        ({**row, "id": secrets.token_hex(16)} for row in rows), key=lambda row: row["id"]
    )
    if made:
        await session.execute(insert(FeedbackAnswer), made)


async def _taken_out(session: Session, training_id: int) -> list[dict[str, Any]]:
    """The answers there are, which are not there any more."""
    a = FeedbackAnswer
    found = await session.execute(
        delete(a)
        .where(a.training_id == training_id)
        .returning(a.training_id, a.question, a.scale, a.words)
    )
    return [dict(row._mapping) for row in found]


async def _count(
    session: Session, training_id: int, member_id: int, place: int, now: datetime, zone: ZoneInfo
) -> None:
    """That she is through with so many questions; written anew with those of all others."""
    g = FeedbackGiven
    hers = select(g.questions).where(g.training_id == training_id, g.member_id == member_id)
    if (await session.scalar(hers) or 0) >= place:
        raise Given
    found = await session.execute(
        delete(g)
        .where(g.training_id == training_id)
        .returning(g.training_id, g.member_id, g.day, g.questions)
    )
    rows = {row.member_id: dict(row._mapping) for row in found}
    rows[member_id] = {"training_id": training_id, "member_id": member_id, "questions": place,
                       "day": now.astimezone(zone).date()}  # fmt: skip
    await session.execute(insert(g), sorted(rows.values(), key=lambda row: row["member_id"]))


async def _check(session: Session, training_id: int, member_id: int, now: datetime) -> None:
    seat = exists().where(
        Registration.training_id == training_id, Registration.member_id == member_id,
        Registration.state == CONFIRMED,
    )  # fmt: skip
    here = select(Training.ends_at).where(
        Training.id == training_id, Training.cancelled_at.is_(None), seat
    )
    ends_at = await session.scalar(here)
    if ends_at is None or not ends_at <= now < ends_at + OPEN_FOR:
        raise Closed


async def figures(session: Session, training_id: int) -> Figures:
    """What a class was thought of: means and words only of at least ``ENOUGH`` answers."""
    a, g = FeedbackAnswer, FeedbackGiven
    rows = (
        await session.execute(
            select(a.question, a.scale, a.words).where(a.training_id == training_id)
        )
    ).all()
    asked = await session.scalars(
        select(g.member_id).where(g.training_id == training_id, g.questions > 0)
    )
    means = {name: _mean([row.scale for row in rows if row.question == name]) for name in SCALES}
    words = [row.words for row in rows if row.question == WORDS]
    secrets.SystemRandom().shuffle(words)
    return Figures(len(asked.all()), means, words if len(words) >= ENOUGH else None)


def _mean(scales: Sequence[int]) -> tuple[float, int] | None:
    return (fmean(scales), len(scales)) if len(scales) >= ENOUGH else None


async def unasked(
    session: Session, training_id: int, *, event: str, kind: str, slot: datetime, limit: int = 500
) -> Sequence[tuple[int, str, str]]:
    """(member, language, form of address) of those with a seat who have said nothing and have
    no certificate, and no reminder of that slot: whoever has one is asked when she fetches it."""
    said = exists().where(
        FeedbackGiven.training_id == training_id, FeedbackGiven.member_id == Member.id
    )
    has = exists().where(
        Certificate.training_id == training_id, Certificate.member_id == Member.id
    )
    found = await session.execute(
        select(Member.id, Member.language, Member.address)
        .join(Registration, Registration.member_id == Member.id)
        .where(Registration.training_id == training_id, Registration.state == CONFIRMED)
        .where(~said, ~has, Member.left_at.is_(None))
        .where(Member.id.not_in(reminders.reminded(event, kind, slot)))
        .order_by(Member.id)
        .limit(limit)
    )
    return [(id, language, address) for id, language, address in found]
