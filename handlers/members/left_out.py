"""The rows of a list that were not taken, as a file in which they can be put right and sent back.

It is written when the list is read, for only then is everything known that it needs; who sent
the list has it for a week.
"""

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.documents.workbook import MIME, Page, write
from bot.messages import Button, File, Say
from bot.texts import Words
from bot.turn import Reply, Tick, Turn, button
from handlers.members.batches import Batch
from handlers.members.entries import Read, Refused, every_refusal
from handlers.members.menu import OFFICE
from handlers.members.preview import reason
from handlers.members.roster import COLUMNS
from handlers.papers import FOLDER, KEPT, named
from handlers.presses import number
from storage import files, papers
from storage.comparisons import Comparison
from storage.database import Session
from storage.tables import ImportBatch

KIND = "left-out"
"""Of a paper that nobody has to ask for."""


@asynccontextmanager
async def written(
    tick: Tick, batch: Batch, read: Read, compared: Comparison
) -> AsyncIterator[str]:
    """The path of the file, while it is noted in a transaction; "" where every row was taken,
    or her chat is not linked any more. It is gone again when that fails."""
    rows = every_refusal(read, compared)
    if not rows or batch.account is None:
        yield ""
        return
    path = Path(FOLDER) / f"{secrets.token_urlsafe(16)}.xlsx"
    (tick.files / FOLDER).mkdir(parents=True, exist_ok=True)
    await write(tick.files / path, [_page(batch, read, rows)])
    try:
        yield str(path)
    except BaseException:
        (tick.files / path).unlink(missing_ok=True)
        raise


async def keep(
    tick: Tick, session: Session, batch: Batch, path: str, *, count: int
) -> tuple[Button, ...]:
    """Notes whose the file is; the button by which she has it."""
    if not path or batch.account is None or batch.row.sent_by is None:
        return ()
    await papers.keep(
        session, kind=KIND, about={"import": batch.row.id, "rows": count},
        member_id=batch.row.sent_by, account_id=batch.account.id, path=path,
        expires_at=tick.now + KEPT, now=tick.now,
    )  # fmt: skip
    return offer(batch.words, batch.row.id)


def offer(words: Words, batch_id: int) -> tuple[Button, ...]:
    """The button by which she has the file of a list."""
    return (button(words("members-left-out-button"), "import-left-out", batch_id),)


def _page(batch: Batch, read: Read, rows: Sequence[Refused]) -> Page:
    words, columns = batch.words, ("row", *COLUMNS, "reason")
    nothing = ("",) * len(COLUMNS)
    return Page(
        words("members-left-out-title"),
        [words(f"members-left-out-column-{name}") for name in columns],
        [(r.row, *read.stood.get(r.row, nothing), reason(words, r)) for r in rows],
        above=(words("members-left-out-head", name=batch.file.name, sheet=read.sheet or "—"),),
    )


async def give(turn: Turn, argument: str) -> Reply:
    """The press by which who sent a list has the rows that were not taken."""
    turn.require(OFFICE)
    about = {"import": number(argument)}
    paper = await papers.take(
        turn.session, kind=KIND, about=about, member_id=turn.me.id, now=turn.now
    )
    if paper is None:
        return turn.words("members-left-out-gone")
    batch = await turn.session.get_one(ImportBatch, about["import"])
    sent = await files.get(turn.session, batch.file_id or 0)
    made = named(turn.words("members-left-out-file"), sent.name.rpartition(".")[0],
                 on=turn.now.date())  # fmt: skip
    said = turn.words("members-left-out-made", name=sent.name, count=paper.about["rows"])
    return Say(said, file=File(path=paper.path, name=f"{made}.xlsx", mime=MIME))
