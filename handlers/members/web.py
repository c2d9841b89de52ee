"""From a chat she has on to the web chat, by a link that opens it as hers."""

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn
from storage import codes


async def give(turn: Turn, rest: str) -> Reply:
    """A link for ten minutes and one browser."""
    if not turn.public_url:
        raise Refusal("members-web-none")
    code = await codes.issue(
        turn.session, member_id=turn.me.id, made_by=turn.me.id, valid_for=codes.ON_SCREEN,
        manner=codes.TRUST, now=turn.now,
    )  # fmt: skip
    address = f"{turn.public_url}/chat#{code}"
    until = turn.words.clock(turn.now + codes.ON_SCREEN)
    return Say(turn.words("members-web-link", address=address, until=until), secret=True)
