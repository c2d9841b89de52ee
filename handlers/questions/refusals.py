"""Why a press about a question is refused, in her words."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.turn import NotAllowed, Refusal, Turn
from storage import questions

LONGEST = 1_000
"""Characters of somebody else's answer in a refusal."""


@contextmanager
def refusals(turn: Turn) -> Iterator[None]:
    """What ``storage/questions.py`` raises inside becomes the answer to her."""
    try:
        yield
    except questions.NotYours:
        raise NotAllowed from None
    except questions.Moved:
        raise Refusal("questions-moved") from None
    except questions.Closed:
        raise Refusal("questions-closed") from None
    except questions.Waits:
        raise Refusal("questions-waits") from None
    except questions.TooMany:
        raise Refusal("questions-too-many") from None
    except questions.Answered as faster:
        told = {"name": faster.by, "at": turn.words.moment(faster.at)}
        raise Refusal("questions-answered", text=cut(faster.text, LONGEST), **told) from None


def cut(text: str, most: int) -> str:
    """At most so many characters of a text, with a mark where some are left out."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
