"""What a recipient's answers have in common: what stands in the way, and in which words."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.turn import Refusal, Turn
from handlers.announcements.message import TRIAL
from handlers.presses import number
from storage.announcements import NotARecipient
from storage.answers import NotAsked, Recalled, Settled


def pressed(argument: str) -> int:
    """The announcement a button names.

    Raises:
        Refusal: it is no such thing, or only a trial.
    """
    found = number(argument)
    if found == TRIAL:
        raise Refusal("announcements-trial-press")
    return found


@contextmanager
def refusals(turn: Turn) -> Iterator[None]:
    """Says why an answer is not taken."""
    try:
        yield
    except NotARecipient as stranger:
        raise Refusal("announcements-ack-not-hers") from stranger
    except Recalled as recalled:
        raise Refusal("announcements-recalled") from recalled
    except NotAsked as wrong:
        raise Refusal("talk-stale") from wrong
    except Settled as settled:
        at = turn.words.moment(settled.due_at)
        raise Refusal(f"announcements-settled-{settled.answer}", at=at) from settled
