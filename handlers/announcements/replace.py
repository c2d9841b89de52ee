"""Write a new announcement instead of one that was sent."""

from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn
from handlers.announcements.announce import Announce
from handlers.announcements.answers import written
from handlers.announcements.card import OFFICE, surely
from handlers.announcements.message import title
from handlers.presses import number
from storage.announcements import BEFORE

SET_ANEW = ("text", "due", "when")
"""Questions that the new one answers for itself."""


async def start(turn: Turn, argument: str) -> Reply:
    """The form with what still holds; it knows instead of which, and its message says so."""
    turn.require(OFFICE)
    of = await surely(turn.session, number(argument))
    if of.state in BEFORE:
        raise Refusal("announcements-recall-gone")
    first = turn.words("announcements-replace-begun", first=title(of.notice))
    kept = {name: value for name, value in written(of).items() if name not in SET_ANEW}
    return Open(Announce.id, {**kept, "replaces": str(of.id)}, first=Say(first))
