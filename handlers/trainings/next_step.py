"""The one thing that comes next for somebody in a class.

``STEPS`` are asked in their order, and the first that has something to say says it. What comes
after a class (an essay, a result, a certificate) adds its function before ``come``.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.turn import Turn
from storage.invitations import OPEN
from storage.registrations import CONFIRMED, Place

Step = Callable[[Turn, Place], Awaitable[str]]
"""What comes next, in words; empty: another function knows."""


async def postponed(turn: Turn, place: Place) -> str:
    """The class has no date."""
    return turn.words("summons-next-postponed") if place.postponed_for is not None else ""


async def answer(turn: Turn, place: Place) -> str:
    """She is summoned and has not answered."""
    if place.state != CONFIRMED or place.answer not in OPEN or place.answer_until is None:
        return ""
    late = "late" if place.answer_until <= turn.now else "open"
    until = turn.words.moment(place.answer_until)
    return turn.words("summons-next-answer", until=until, late=late)


async def come(turn: Turn, place: Place) -> str:
    """She has a seat."""
    if place.state != CONFIRMED or place.starts_at <= turn.now:
        return ""
    return turn.words("summons-next-come", start=turn.words.moment(place.starts_at))


STEPS: Final[tuple[Step, ...]] = (postponed, answer, come)


async def next_step(turn: Turn, place: Place) -> str:
    """The line about it; empty where how she stands says it all."""
    for step in STEPS:
        if said := await step(turn, place):
            return said
    return ""
