"""Rosters sent in chat: read, previewed and, once confirmed, written."""

import asyncio
from dataclasses import dataclass

import structlog

from bot import documents
from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import Tick, button
from handlers.members.entries import Read, every_refusal, read_entries
from handlers.members.files import card
from handlers.members.roster import NoHeader
from storage import deliveries, files, imports, members
from storage.database import Session
from storage.tables import Account, ImportBatch, Member, StoredFile

log = structlog.get_logger()

SHOWN = 10
"""Refused rows and new units named in a preview; the others are counted."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch, its file, and who is told what becomes of it."""

    row: ImportBatch
    file: StoredFile
    account: Account | None
    """None where she has unlinked her chat meanwhile: nothing is told there."""
    words: Words


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
    return Batch(row, await files.get(session, row.file_id or 0), account, words)


async def _go_on(tick: Tick, batch: Batch) -> None:
    async with tick.database.write() as session:
        may_go_on = await imports.tried(session, batch.row.id)
    if not may_go_on:
        return await _give_up(tick, batch, "members-import-failed")
    try:
        read = await _read(tick, batch.file)
    except documents.Unreadable as unreadable:
        return await _give_up(tick, batch, f"file-{unreadable.reason}")
    except NoHeader:
        return await _give_up(tick, batch, "members-import-no-header")
    except FileNotFoundError:
        return await _give_up(tick, batch, "file-not_fetched")
    if batch.row.state == "received":
        return await _preview(tick, batch, read)
    return await _apply(tick, batch, read)


async def _read(tick: Tick, file: StoredFile) -> Read:
    reading = await documents.read(tick.files / file.path, file.name)
    return await asyncio.to_thread(read_entries, reading.sheets)


async def _give_up(tick: Tick, batch: Batch, key: str) -> None:
    async with tick.database.write() as session:
        await imports.refuse(session, batch.row.id, state=batch.row.state)
        said = batch.words(key, name=batch.file.name)
        await _tell(tick, session, batch, Say(said), why="refused")


async def _preview(tick: Tick, batch: Batch, read: Read) -> None:
    async with tick.database.read() as session:
        compared = await members.compare(session, read.entries)
    said = preview(batch.words, batch.file.name, read, compared)
    async with tick.database.write() as session:
        await imports.previewed(session, batch.row.id, writes=len(compared.writes))
        buttons = _choices(batch) if compared.writes else ()
        await _tell(tick, session, batch, Say(said, buttons), why="preview")


def _choices(batch: Batch) -> tuple[Button, ...]:
    return tuple(
        button(batch.words(f"members-import-button-{name}"), f"import-{name}", batch.row.id)
        for name in ("apply", "drop")
    )


async def _apply(tick: Tick, batch: Batch, read: Read) -> None:
    done = int(batch.row.counts["done"])
    async with tick.database.read() as session:
        compared = await members.compare(session, read.entries)
    total = done + len(compared.writes)
    while done < total:
        at = len(compared.writes) - (total - done)
        chunk = compared.writes[at : at + members.CHUNK]
        async with tick.database.write() as session:
            await members.write(session, chunk, batch_id=batch.row.id, after=done, now=tick.now)
            done += len(chunk)
            told = {"name": batch.file.name, "done": done, "total": total}
            said = Say(batch.words("members-import-progress", **told))
            await _tell(tick, session, batch, said, why=str(done))
    async with tick.database.write() as session:
        row = await imports.finish(session, batch.row.id, after=done, now=tick.now)
        added, updated = row.counts["added"], row.counts["updated"]
        told = {"name": batch.file.name, "added": added, "updated": updated}
        roster = button(batch.words("members-office-roster"), "roster")
        said = Say(batch.words("members-import-applied", **told), (roster,))
        await _tell(tick, session, batch, said, why="applied")


async def _tell(tick: Tick, session: Session, batch: Batch, say: Say, *, why: str) -> None:
    if batch.account is None:
        return
    told = deliveries.NewDelivery(
        account=batch.account,
        say=say.as_json(),
        card=card(batch.row.id),
        purpose=f"import:{batch.row.id}:{why}",
    )
    await deliveries.enqueue(session, [told], now=tick.now)


def preview(words: Words, name: str, read: Read, compared: members.Comparison) -> str:
    """What a list would change, and every reason why a row would not."""
    refused = every_refusal(read, compared)
    parts = [
        words("members-import-preview", name=name, new=len(compared.new),
              changed=len(compared.changed), unchanged=compared.unchanged, refused=len(refused)),
    ]  # fmt: skip
    if compared.new_units:
        parts.append(_named(words, "members-import-units", compared.new_units))
    if read.dropped:
        parts.append(_named(words, "members-import-dropped", read.dropped))
    lines = [
        words("members-import-row", row=str(r.row), name=r.name or "—",
              reason=words(f"members-import-reason-{r.reason}"))
        for r in refused[:SHOWN]
    ]  # fmt: skip
    if len(refused) > SHOWN:
        lines.append(words("members-import-more", count=len(refused) - SHOWN))
    if lines:
        parts.append("\n".join([words("members-import-rows"), *lines]))
    parts.append(words("members-import-ask" if compared.writes else "members-import-nothing"))
    return "\n\n".join(parts)


def _named(words: Words, key: str, names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:SHOWN])
    rest = len(names) - SHOWN
    also = words("members-import-others", count=rest) if rest > 0 else ""
    return words(key, names=" ".join(filter(None, [shown, also])), count=len(names))
