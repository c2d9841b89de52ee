"""A list that was written is taken back, as one, for seven days."""

from bot.messages import Say
from bot.turn import Refusal, Reply, Tick, Turn, button
from handlers.members.batches import Batch, card, tell
from handlers.members.menu import OFFICE
from handlers.presses import number
from storage import files, imports, people, reversals
from storage.tables import ImportBatch


async def ask(turn: Turn, argument: str) -> Reply:
    """Asks once more, with what would be taken back."""
    turn.require(OFFICE)
    batch = await imports.of_sender(turn.session, number(argument), sent_by=turn.me.id)
    if batch is None or batch.state != "applied":
        return _refused(turn, batch)
    file = await files.get(turn.session, batch.file_id or 0)
    said = turn.words("members-undo-ask", name=file.name, added=batch.counts["added"],
                      updated=batch.counts["updated"])  # fmt: skip
    return Say(said, (button(turn.words("members-undo-button"), "import-undo-sure", batch.id),))


async def begin(turn: Turn, argument: str) -> Reply:
    """The press that has it taken back."""
    turn.require(OFFICE)
    try:
        batch = await reversals.begin(
            turn.session, number(argument), sent_by=turn.me.id, now=turn.now
        )
    except imports.NoSuchBatch:
        raise Refusal("talk-stale") from None
    except imports.Decided as decided:
        return turn.words(f"members-import-is-{decided.state}")
    except reversals.TooLate:
        return turn.words("members-undo-late")
    return Say(turn.words("members-import-is-undoing"), card=card(batch.id))


def _refused(turn: Turn, batch: ImportBatch | None) -> str:
    if batch is None:
        raise Refusal("talk-stale")
    return turn.words(f"members-import-is-{batch.state}")


async def go_on(tick: Tick, batch: Batch) -> None:
    """Takes back what is left of it, then says what became of everybody."""
    row = batch.row
    while row.state == "undoing":
        async with tick.database.write() as session:
            row = await reversals.go_on(session, batch.row.id, now=tick.now)
            if row.state != "undone":
                continue
            names = await people.names(session, [id_ for id_, _ in row.counts["named"]])
            said = Say(_result(batch, row, names))
            await tell(tick, session, batch, said, why="undone")


def _result(batch: Batch, row: ImportBatch, names: dict[int, str]) -> str:
    told = {"removed": row.counts["removed"], "restored": row.counts["restored"]}
    lines = [batch.words("members-undo-done", name=batch.file.name, **told)]
    left = sum(row.counts["left"].values())
    if left:
        lines += ["", batch.words("members-undo-left", count=left)]
    for id_, why in row.counts["named"]:
        reason = batch.words(f"members-undo-left-{why}")
        lines.append(batch.words("members-undo-line", name=names.get(id_, "—"), reason=reason))
    if left > len(row.counts["named"]):
        lines.append(batch.words("members-import-more", count=left - len(row.counts["named"])))
    return "\n".join(lines)
