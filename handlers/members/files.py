"""Files that no question had asked for: rosters of the office, essays, and all the others."""

from bot.messages import Say
from bot.turn import Document, Refusal, Reply, Turn, button
from handlers.members import upload
from handlers.members.menu import OFFICE
from storage import files, imports


async def received(turn: Turn, rest: str) -> Reply:
    """What can be done with a file that has just come."""
    file = turn.file
    if file is None:  # the platform says that one was sent, and keeps it
        return await upload.refused(turn, "not_carried")
    if file.refused:
        return await upload.refused(turn, file.refused)
    if file.kind == "sheets":
        return await _roster(turn, file)
    said = turn.words("file-text", name=file.name, count=file.words)
    return Say(said, (button(turn.words("menu-button-submit"), "submit"),))


async def _roster(turn: Turn, file: Document) -> Reply:
    if not turn.may(OFFICE):
        return turn.words("file-sheets", name=file.name)
    await imports.receive(
        turn.session,
        file_id=file.id,
        sent_by=turn.me.id,
        account_id=turn.account_id,
        now=turn.now,
    )
    return turn.words("members-import-received", name=file.name)


async def apply(turn: Turn, argument: str) -> Reply:
    """The press that has a previewed roster written."""
    return await _decide(turn, argument, "confirmed")


async def drop(turn: Turn, argument: str) -> Reply:
    """The press that leaves everything as it is."""
    return await _decide(turn, argument, "cancelled")


async def _decide(turn: Turn, argument: str, state: str) -> Reply:
    turn.require(OFFICE)
    if not (argument.isascii() and argument.isdigit() and len(argument) < 16):
        raise Refusal("talk-stale")
    try:
        batch = await imports.decide(
            turn.session, int(argument), sent_by=turn.me.id, state=state, now=turn.now
        )
    except imports.NoSuchBatch:
        raise Refusal("talk-stale") from None
    except imports.Decided as decided:
        return turn.words(f"members-import-is-{decided.state}")
    if state == "cancelled":
        return Say(turn.words("members-import-is-cancelled"), card=card(batch.id))
    file = await files.get(turn.session, batch.file_id or 0)
    said = turn.words(
        "members-import-progress", name=file.name, done=0, total=batch.counts["writes"]
    )
    return Say(said, card=card(batch.id))


def card(batch_id: int) -> str:
    """The message of a batch that is kept up to date, from its preview to its result."""
    return f"import-{batch_id}"
