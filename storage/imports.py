"""Roster files on their way: received, asked about and received again until nothing is open,
previewed, confirmed, applied, perhaps undone; or refused, cancelled."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage import audit, doubts
from storage.database import Session
from storage.matching import Question
from storage.tables import ImportBatch, ImportQuestion

MOST_TRIES = 3
"""After so many failures that were nobody's fault a file is given up."""


class Overtaken(Exception):
    """The batch is not where the caller believes it to be: somebody else acted on it."""


class Decided(Exception):
    """It was confirmed or cancelled before; ``state`` is what became of it."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class NoSuchBatch(Exception):
    """There is none by that number for this member."""


async def receive(
    session: Session,
    *,
    file_id: int | None,
    sent_by: int | None,
    account_id: int | None,
    state: str = "received",
    now: datetime,
) -> int:
    """Id of the batch of a new file. Without ``file_id`` only its caller applies it."""
    batch = ImportBatch(
        file_id=file_id, sent_by=sent_by, account_id=account_id, state=state,
        counts={"done": 0, "added": 0, "updated": 0, "tries": 0}, at=now,
    )  # fmt: skip
    session.add(batch)
    await session.flush()
    return batch.id


async def due(session: Session) -> list[ImportBatch]:
    """The batches the clock has to go on with: to preview, to apply, or to take back."""
    found = await session.scalars(
        select(ImportBatch)
        .where(ImportBatch.state.in_(("received", "confirmed", "undoing")))
        .where(ImportBatch.file_id.is_not(None))
        .order_by(ImportBatch.id)
    )
    return list(found)


async def lock(
    session: Session, batch_id: int, *, state: str, done: int | None = None
) -> ImportBatch:
    """The batch, locked, with the oldest one: that is the lock all imports share.

    Raises:
        Overtaken: it is in another state, or more of it is done than ``done``.
    """
    oldest = select(ImportBatch.id).order_by(ImportBatch.id).limit(1)
    await session.execute(oldest.with_for_update())
    batch = await locked(session, batch_id)
    if batch is None or batch.state != state or done not in (None, batch.counts["done"]):
        raise Overtaken
    return batch


def count(batch: ImportBatch, *, added: int, updated: int, done: int, at: datetime) -> None:
    """Add to what is written of a locked batch."""
    more = {"added": added, "updated": updated, "done": done}
    batch.counts = batch.counts | {k: batch.counts[k] + n for k, n in more.items()} | {"tries": 0}
    batch.at = at


async def tried(session: Session, batch_id: int) -> bool:
    """Counts one more try to read a file; whether there may be another after it."""
    batch = await locked(session, batch_id)
    if batch is None:
        return False
    batch.counts = batch.counts | {"tries": batch.counts["tries"] + 1}
    await session.flush()
    return bool(batch.counts["tries"] <= MOST_TRIES)


async def previewed(session: Session, batch_id: int, *, writes: int) -> None:
    """Note that the preview is out; where there is something to write it may be confirmed.

    Raises:
        Overtaken: another process was faster.
    """
    batch = await lock(session, batch_id, state="received")
    batch.state = "previewed" if writes else "cancelled"
    batch.counts = batch.counts | {"writes": writes, "tries": 0}
    if not writes:
        await doubts.forget(session, batch_id=batch_id)
    await session.flush()


async def of_sender(session: Session, batch_id: int, *, sent_by: int) -> ImportBatch | None:
    """The batch as it is now, if it is that member's; nothing is locked."""
    batch = await session.get(ImportBatch, batch_id)
    return batch if batch and batch.sent_by == sent_by else None


async def asked(session: Session, batch_id: int, open_: Sequence[Question]) -> doubts.Asked | None:
    """Note what is left open; the first question of it.

    Raises:
        Overtaken: another process was faster.
    """
    batch = await lock(session, batch_id, state="received")
    await doubts.ask(session, open_, batch_id=batch_id)
    batch.state, batch.counts = "asked", batch.counts | {"tries": 0}
    await session.flush()
    return await doubts.open_one(session, batch_id=batch_id)


async def answer(
    session: Session, question_id: int, *, option: int, rest: bool, sent_by: int, now: datetime
) -> tuple[ImportBatch, doubts.Asked | None]:
    """The batch and its next question; with the last answer it is looked at again. Locks it.

    Raises:
        NoSuchBatch: there is no such question, or it is about another's list.
        Decided: it is not waiting for answers.
        doubts.Stale: it is not the question that is open.
    """
    question = await session.get(ImportQuestion, question_id)
    batch = await locked(session, question.batch_id) if question else None
    if batch is None or batch.sent_by != sent_by:
        raise NoSuchBatch
    if batch.state != "asked":
        raise Decided(batch.state)
    following = await doubts.answer(session, question_id, batch=batch, option=option, rest=rest)
    if following is None:
        batch.state, batch.at = "received", now
    await session.flush()
    return batch, following


async def decide(
    session: Session, batch_id: int, *, sent_by: int, state: str, now: datetime
) -> ImportBatch:
    """The previewed batch of that member, confirmed or cancelled from now on (cancelled also
    while it is asked about). Locks it.

    Raises:
        NoSuchBatch: there is none of hers by that number.
        Decided: it is not waiting for a decision.
    """
    batch = await locked(session, batch_id)
    if batch is None or batch.sent_by != sent_by:
        raise NoSuchBatch
    if batch.state != "previewed" and (batch.state, state) != ("asked", "cancelled"):
        raise Decided(batch.state)
    batch.state, batch.at = state, now
    if state == "cancelled":
        await doubts.forget(session, batch_id=batch_id)
    await audit.record(
        session, actor_id=sent_by, action=f"import.{state}", object=f"import:{batch.id}",
        details={"writes": batch.counts.get("writes", 0)}, now=now,
    )  # fmt: skip
    return batch


async def refuse(session: Session, batch_id: int, *, state: str) -> None:
    """Give a batch up that is in ``state``.

    Raises:
        Overtaken: it is not any more.
    """
    batch = await lock(session, batch_id, state=state)
    batch.state = "refused"
    await doubts.forget(session, batch_id=batch_id)
    await session.flush()


async def finish(session: Session, batch_id: int, *, after: int, now: datetime) -> ImportBatch:
    """The batch, applied: all its changes are written.

    Raises:
        Overtaken: it is not at that point.
    """
    batch = await lock(session, batch_id, state="confirmed", done=after)
    batch.state, batch.at = "applied", now
    await doubts.blank(session, batch_id=batch_id)
    await audit.record(
        session, actor_id=batch.sent_by, action="members.import", object=f"import:{batch.id}",
        details={name: batch.counts[name] for name in ("added", "updated")}, now=now,
    )  # fmt: skip
    return batch


async def locked(session: Session, batch_id: int) -> ImportBatch | None:
    """The batch, whatever its state, locked."""
    here = select(ImportBatch).where(ImportBatch.id == batch_id).with_for_update()
    return await session.scalar(here.execution_options(populate_existing=True))


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a member as ``import_changes`` keeps them: times become text."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }
