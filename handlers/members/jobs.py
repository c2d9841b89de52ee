"""Rosters sent in chat: read, previewed and, once confirmed, written."""

import asyncio
from collections.abc import Sequence

import structlog

from bot import documents
from bot.messages import Button, Say
from bot.turn import Tick, button
from handlers.members import left_out, undo
from handlers.members.asking import as_say, legacy_question
from handlers.members.batches import Batch, read_card, tell
from handlers.members.entries import LEGACY, Read, answered, every_refusal, read_entries
from handlers.members.preview import preview
from handlers.members.roster import NoHeader
from storage import comparisons, doubts, files, imports, members, reversals
from storage.database import Session
from storage.matching import Question
from storage.tables import Account, ImportBatch, Member

log = structlog.get_logger()

LONG = 1000
"""Lines from which on somebody who waits is told how far her list is."""


async def run(tick: Tick) -> None:
    """Goes on with every file that waits; one that fails does not stop the others."""
    async with tick.database.read() as session:
        batches = [await _batch(tick, session, row) for row in await imports.due(session)]
    for batch in batches:
        try:
            await _go_on(tick, batch)
        except imports.Overtaken:
            log.info("import goes on elsewhere", batch=batch.row.id)
        except Exception:  # tried again at the next tick, and given up after three
            log.exception("import failed", batch=batch.row.id)


async def _batch(tick: Tick, session: Session, row: ImportBatch) -> Batch:
    account = await session.get(Account, row.account_id) if row.account_id else None
    member = await session.get(Member, row.sent_by) if row.sent_by else None
    if account and account.member_id != row.sent_by:
        account = None
    words = tick.texts.words(member.language if member else "", member.address if member else "")
    choices = await doubts.choices(session, batch_id=row.id)
    file = await files.get(session, row.file_id or 0)
    return Batch(row, file, account, words, choices)


async def _go_on(tick: Tick, batch: Batch) -> None:
    async with tick.database.write() as session:
        may_go_on = await imports.tried(session, batch.row.id)
    if not may_go_on:
        return await _give_up(tick, batch, "members-import-failed")
    if batch.row.state == "undoing":
        return await undo.go_on(tick, batch)
    try:
        read = await _read(tick, batch)
    except documents.Unreadable as unreadable:
        return await _give_up(tick, batch, f"file-{unreadable.reason}")
    except NoHeader:
        return await _give_up(tick, batch, "members-import-no-header")
    except FileNotFoundError:
        return await _give_up(tick, batch, "file-not_fetched")
    if batch.row.state == "received":
        return await _preview(tick, batch, read)
    return await _apply(tick, batch, read)


async def _read(tick: Tick, batch: Batch) -> Read:
    """What the file says by the answers its sender has given."""
    reading = await documents.read(tick.files / batch.file.path, batch.file.name)
    read = await asyncio.to_thread(read_entries, reading.sheets)
    if batch.row.state == "received" and len(read.entries) >= LONG:
        async with tick.database.write() as session:
            told = {"name": batch.file.name, "lines": len(read.entries)}
            said = Say(batch.words("members-import-comparing", **told))
            await tell(tick, session, batch, said, why="comparing", on=read_card(batch.row.id))
    return answered(read, batch.choices)


async def _give_up(tick: Tick, batch: Batch, key: str) -> None:
    async with tick.database.write() as session:
        await imports.refuse(session, batch.row.id, state=batch.row.state)
        said = batch.words(key, name=batch.file.name)
        await tell(tick, session, batch, Say(said), why="refused")


async def _preview(tick: Tick, batch: Batch, read: Read) -> None:
    async with tick.database.read() as session:
        compared = await comparisons.compare(session, read.entries, batch.choices)
    is_asked = bool(read.legacy) and LEGACY not in batch.choices
    questions = (legacy_question(read),) if is_asked else compared.questions
    if questions:
        return await _ask(tick, batch, questions)
    said = preview(batch.words, batch.file.name, read, compared)
    count = len(every_refusal(read, compared))
    async with (
        left_out.written(tick, batch, read, compared) as path,
        tick.database.write() as session,
    ):
        await imports.previewed(session, batch.row.id, writes=len(compared.writes))
        buttons = _choices(batch) if compared.writes else ()
        buttons += await left_out.keep(tick, session, batch, path, count=count)
        await tell(tick, session, batch, Say(said, buttons), why=f"preview:{len(batch.choices)}")


async def _ask(tick: Tick, batch: Batch, questions: Sequence[Question]) -> None:
    async with tick.database.write() as session:
        asked = await imports.asked(session, batch.row.id, questions)
        if asked:
            said = as_say(batch.words, batch.file.name, batch.row.id, asked, card="")
            await tell(tick, session, batch, said, why=f"asked:{asked.id}")


def _choices(batch: Batch) -> tuple[Button, ...]:
    return tuple(
        button(batch.words(f"members-import-button-{name}"), f"import-{name}", batch.row.id)
        for name in ("apply", "drop")
    )


async def _apply(tick: Tick, batch: Batch, read: Read) -> None:
    done = int(batch.row.counts["done"])
    async with tick.database.read() as session:
        compared = await comparisons.compare(session, read.entries, batch.choices)
    refused = len(every_refusal(read, compared))
    if not done:  # once some of it is written the roster is another than it was read against
        async with (
            left_out.written(tick, batch, read, compared) as path,
            tick.database.write() as session,
        ):
            await left_out.keep(tick, session, batch, path, count=refused)
    total = done + len(compared.writes)
    while done < total:
        at = len(compared.writes) - (total - done)
        chunk = compared.writes[at : at + members.CHUNK]
        async with tick.database.write() as session:
            await members.write(session, chunk, batch_id=batch.row.id, after=done, now=tick.now)
            done += len(chunk)
            told = {"name": batch.file.name, "done": done, "total": total}
            said = Say(batch.words("members-import-progress", **told))
            await tell(tick, session, batch, said, why=str(done))
    async with tick.database.write() as session:
        await members.learn(session, compared.learnt, by=batch.row.sent_by, now=tick.now)
        row = await imports.finish(session, batch.row.id, after=done, now=tick.now)
        await tell(tick, session, batch, _applied(batch, row, refused=refused), why="applied")


def _applied(batch: Batch, row: ImportBatch, *, refused: int) -> Say:
    told = {name: row.counts[name] for name in ("added", "updated")}
    said = [batch.words("members-import-applied", name=batch.file.name, **told)]
    buttons = [
        button(batch.words("members-office-roster"), "roster"),
        button(batch.words("members-import-button-undo"), "import-undo", row.id),
    ]
    if refused:
        said.append(batch.words("members-import-applied-refused", count=refused))
        buttons += left_out.offer(batch.words, row.id)
    return Say("\n".join(said), tuple(buttons))


async def forget(tick: Tick) -> None:
    """Forgets what lists changed once it cannot be taken back any more."""
    async with tick.database.write() as session:
        await reversals.sweep(session, now=tick.now)
