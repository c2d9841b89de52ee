"""Files that no question had asked for: rosters of the office, essays, and all the others."""

from bot.messages import Say
from bot.turn import Document, Refusal, Reply, Turn, button
from handlers.members import upload
from handlers.members.asking import as_say
from handlers.members.batches import card, read_card
from handlers.members.menu import OFFICE
from handlers.presses import number
from storage import doubts, files, imports
from storage.tables import ImportBatch


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
    if turn.may(OFFICE):  # a list kept as a table of Word, perhaps
        said += "\n" + turn.words("file-text-list")
    return Say(said, (button(turn.words("menu-button-submit"), "submit"),))


async def _roster(turn: Turn, file: Document) -> Reply:
    if not turn.may(OFFICE):
        return turn.words("file-sheets", name=file.name)
    batch_id = await imports.receive(
        turn.session,
        file_id=file.id,
        sent_by=turn.me.id,
        account_id=turn.account_id,
        now=turn.now,
    )
    said = turn.words("members-import-received", name=file.name)
    return Say(said, card=read_card(batch_id))


async def answer(turn: Turn, argument: str) -> Reply:
    """The press that answers what a list left open; the next question, or that it is read
    again with the answers."""
    turn.require(OFFICE)
    question, option, rest = _answer(argument)
    try:
        batch, asked = await imports.answer(
            turn.session, question, option=option, rest=rest, sent_by=turn.me.id, now=turn.now
        )
    except imports.NoSuchBatch:
        raise Refusal("talk-stale") from None
    except imports.Decided as decided:
        return turn.words(f"members-import-is-{decided.state}")
    except doubts.Stale as stale:
        return await _open_one(turn, stale.batch)
    if asked is None:
        return Say(turn.words("members-import-is-received"), card=card(batch.id))
    return await _question(turn, batch, asked, on=card(batch.id))


def _answer(argument: str) -> tuple[int, int, bool]:
    question, _, option = argument.partition(".")
    option, _, rest = option.partition(".")
    return number(question), number(option), rest == "rest"


async def _open_one(turn: Turn, batch: ImportBatch) -> Say:
    """An old button shows the question that is open now."""
    asked = await doubts.open_one(turn.session, batch_id=batch.id)
    if asked is None:
        raise Refusal("talk-stale")
    return await _question(turn, batch, asked, on="")


async def _question(turn: Turn, batch: ImportBatch, asked: doubts.Asked, *, on: str) -> Say:
    file = await files.get(turn.session, batch.file_id or 0)
    return as_say(turn.words, file.name, batch.id, asked, card=on)


async def apply(turn: Turn, argument: str) -> Reply:
    """The press that has a previewed roster written."""
    return await _decide(turn, argument, "confirmed")


async def drop(turn: Turn, argument: str) -> Reply:
    """The press that leaves everything as it is."""
    return await _decide(turn, argument, "cancelled")


async def _decide(turn: Turn, argument: str, state: str) -> Reply:
    turn.require(OFFICE)
    try:
        batch = await imports.decide(
            turn.session, number(argument), sent_by=turn.me.id, state=state, now=turn.now
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
