"""A list on its way, and the messages in which its sender sees it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.messages import Say
from bot.texts import Words
from bot.turn import Tick
from storage import deliveries
from storage.database import Session
from storage.tables import Account, ImportBatch, StoredFile


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch, its file, and who is told what becomes of it."""

    row: ImportBatch
    file: StoredFile
    account: Account | None
    """None where she has unlinked her chat meanwhile: nothing is told there."""
    words: Words
    choices: Mapping[str, str]
    """Key of a question to her answer."""


def card(batch_id: int) -> str:
    """The message of a batch that is kept up to date, from its preview to its result."""
    return f"import-{batch_id}"


def read_card(batch_id: int) -> str:
    """The message that says a list is being read."""
    return f"import-read-{batch_id}"


LAST = ("applied", "undone")


async def tell(
    tick: Tick, session: Session, batch: Batch, say: Say, *, why: str, on: str = ""
) -> None:
    """Say it to the sender, once for each ``why``, in the place of the card ``on`` (the one
    of the batch by default); what came of it (``LAST``) below everything else."""
    if batch.account is None:
        return
    told = deliveries.NewDelivery(
        account=batch.account,
        say=say.as_json(),
        card="" if why in LAST else on or card(batch.row.id),
        purpose=f"import:{batch.row.id}:{why}",
    )
    await deliveries.enqueue(session, [told], now=tick.now)
