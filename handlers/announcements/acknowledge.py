"""A recipient says that she has read it."""

from bot.turn import Refusal, Reply, Turn
from handlers.announcements.message import TRIAL
from handlers.presses import numbers
from storage import announcements
from storage.announcements import NotARecipient, Recalled


async def acknowledge(turn: Turn, argument: str) -> Reply:
    """Written down once; pressed again, the first time is said."""
    [number, *_] = numbers(argument)
    if number == TRIAL:
        return turn.words("announcements-trial-press")
    try:
        at = await announcements.acknowledge(
            turn.session, announcement_id=number, member_id=turn.me.id, now=turn.now
        )
    except Recalled as gone:
        raise Refusal("announcements-recalled") from gone
    except NotARecipient as stranger:
        raise Refusal("announcements-ack-not-hers") from stranger
    return turn.words("announcements-ack-done", at=turn.words.moment(at))
