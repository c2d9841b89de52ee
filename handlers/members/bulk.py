"""A whole list written at once, for the command line and the sample organisation."""

from collections.abc import Callable
from datetime import datetime

from storage import imports, members
from storage.comparisons import Comparison
from storage.database import Database
from storage.tables import ImportBatch


async def write_all(
    database: Database,
    compared: Comparison,
    *,
    now: datetime,
    told: Callable[[int], None] = lambda done: None,
) -> ImportBatch:
    """The batch, applied. ``told`` hears after each chunk how many changes are written.

    Raises ``imports.Overtaken`` if somebody else acted on the batch.
    """
    async with database.write() as session:
        batch_id = await imports.receive(
            session, file_id=None, sent_by=None, account_id=None, state="confirmed", now=now
        )
    done = 0
    while chunk := compared.writes[done : done + members.CHUNK]:
        async with database.write() as session:
            await members.write(session, chunk, batch_id=batch_id, after=done, now=now)
        done += len(chunk)
        told(done)
    async with database.write() as session:
        await members.learn(session, compared.learnt, by=None, now=now)
        return await imports.finish(session, batch_id, after=done, now=now)
