"""A link by which she hands in a file where her app carries none."""

from bot.turn import Reply, Turn
from storage import upload_links


async def give(turn: Turn, rest: str) -> Reply:
    """The link, or that files can be sent right here."""
    return await invitation(turn) or turn.words("file-upload-none")


async def invitation(turn: Turn) -> str:
    """The sentence with a new link; empty where nobody could open it. Earlier ones are void."""
    if not turn.public_url:
        return ""
    token = await upload_links.issue(turn.session, account_id=turn.account_id, now=turn.now)
    return turn.words("file-upload", address=f"{turn.public_url}/upload/{token}")


async def instead(turn: Turn, told: str) -> str:
    """What was told her of a file that did not come, and the link by which it can."""
    return "\n\n".join(filter(None, [told, await invitation(turn)]))
