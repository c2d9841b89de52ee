"""A link by which she hands in a file where her app carries none."""

from bot.turn import Reply, Turn
from storage import upload_links

HELPS = ("not_carried", "not_fetched")
"""What was wrong with the way a file was sent: another way may do."""
IN_VAIN = ("full", "not_allowed_here")
"""No file is taken at the moment, wherever it is handed in."""


async def give(turn: Turn, rest: str) -> Reply:
    """The link; without one, whether files can be sent right here."""
    here = "file-upload-none" if turn.can.files else "file-not_carried"
    return await invitation(turn) or turn.words(here)


async def refused(turn: Turn, why: str) -> str:
    """What was wrong with her file, and the link where the next one cannot come any other way.

    ``why``: what ``Document.refused`` says, or ``not_carried``.
    """
    told = turn.words(f"file-{why}")
    if why in IN_VAIN or (turn.can.files and why not in HELPS):
        return told
    return await instead(turn, told)


async def invitation(turn: Turn) -> str:
    """The sentence with a new link; empty where nobody could open it. Earlier ones are void."""
    if not turn.public_url:
        return ""
    token = await upload_links.issue(turn.session, account_id=turn.account_id, now=turn.now)
    return turn.words("file-upload", address=f"{turn.public_url}/upload/{token}")


async def instead(turn: Turn, told: str) -> str:
    """What was told her of a file that did not come, and the link by which it can."""
    return "\n\n".join(filter(None, [told, await invitation(turn)]))
