"""What a list leaves open: asked one at a time of whoever sent it, and her answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, func, select, update

from storage.database import Session
from storage.matching import Question
from storage.tables import ImportBatch, ImportQuestion


class Stale(Exception):
    """It is not the question that is open, or not one of its answers."""

    def __init__(self, batch: ImportBatch) -> None:
        super().__init__()
        self.batch = batch


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that is open now."""

    id: int
    about: dict[str, Any]
    place: int
    """From 1, among all that this list has asked."""
    of: int


async def ask(session: Session, questions: Sequence[Question], *, batch_id: int) -> None:
    """Keep what is open, behind what was asked before; what does not hold any more (another
    row has taken her who was chosen) is asked anew."""
    here = ImportQuestion.batch_id == batch_id
    keys = [question.key for question in questions]
    await session.execute(delete(ImportQuestion).where(here, ImportQuestion.key.in_(keys)))
    session.add_all(
        [ImportQuestion(batch_id=batch_id, key=q.key, about=q.about) for q in questions]
    )
    await session.flush()


async def open_one(session: Session, *, batch_id: int) -> Asked | None:
    """The first question of a batch without an answer."""
    here = select(ImportQuestion).where(ImportQuestion.batch_id == batch_id)
    unanswered = here.where(ImportQuestion.answer == "").order_by(ImportQuestion.id).limit(1)
    first = await session.scalar(unanswered)
    if first is None:
        return None
    count = select(func.count()).where(ImportQuestion.batch_id == batch_id)
    every = await session.scalar(count) or 0
    before = await session.scalar(count.where(ImportQuestion.answer != "")) or 0
    return Asked(first.id, first.about, before + 1, every)


async def answer(
    session: Session, question_id: int, *, batch: ImportBatch, option: int, rest: bool = False
) -> Asked | None:
    """The next question of a locked batch, once this one has its answer; None when none is
    left. ``option`` counts the answers of ``about``; ``rest`` gives the same one to all
    questions of that kind which are still open.

    Raises:
        Stale: it is not the open question of this batch, or has no such answer.
    """
    asked = await open_one(session, batch_id=batch.id)
    answers = asked.about["answers"] if asked else []
    if asked is None or asked.id != question_id or not 0 <= option < len(answers):
        raise Stale(batch)
    here = update(ImportQuestion).where(ImportQuestion.batch_id == batch.id)
    if rest:
        alike = ImportQuestion.key.startswith(f"{asked.about['kind']}:", autoescape=True)
        here = here.where(ImportQuestion.answer == "", alike)
    else:
        here = here.where(ImportQuestion.id == question_id)
    await session.execute(here.values(answer=answers[option]))
    return await open_one(session, batch_id=batch.id)


async def choices(session: Session, *, batch_id: int) -> dict[str, str]:
    """Key of every answered question of a batch to its answer."""
    rows = await session.execute(
        select(ImportQuestion.key, ImportQuestion.answer).where(
            ImportQuestion.batch_id == batch_id, ImportQuestion.answer != ""
        )
    )
    return {key: answer for key, answer in rows}


async def blank(session: Session, *, batch_id: int) -> None:
    """Forget who was asked about and keep the answers, which a second look needs."""
    here = update(ImportQuestion).where(ImportQuestion.batch_id == batch_id)
    await session.execute(here.values(about={}))


async def forget(session: Session, *, batch_id: int) -> None:
    """Forget the questions of a batch and their answers."""
    await session.execute(delete(ImportQuestion).where(ImportQuestion.batch_id == batch_id))


async def forget_old(session: Session, batches: Select[int]) -> None:
    """Forget the same of all these batches."""
    await session.execute(delete(ImportQuestion).where(ImportQuestion.batch_id.in_(batches)))
