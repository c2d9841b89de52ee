"""How many announcement calls may be in flight: as many as the rate keeps busy, no more.

What is in flight when a process dies is what nobody knows the end of.
"""

import math
from collections import deque
from collections.abc import Iterable

MEASURED, ENOUGH_MEASURED = 200, 20
"""Calls it is reckoned from."""
LONGEST_COMMIT = 0.1
"""Seconds: a database slower than that makes announcements slower, not the window wider."""


class Window:
    """Rate times latency, of the slowest calls but five in a hundred."""

    def __init__(self, rate: float) -> None:
        """``rate`` messages a second."""
        self._rate = rate
        self._answers: deque[float] = deque(maxlen=MEASURED)
        """Seconds the platform took for a call."""
        self._stays: deque[float] = deque(maxlen=MEASURED)
        """Seconds from the mark to the outcome written down."""

    def answered(self, seconds: float) -> None:
        """The platform took so long for a call."""
        self._answers.append(seconds)

    def stayed(self, seconds: float) -> None:
        """So much time went by from a mark to the outcome written down."""
        self._stays.append(seconds)

    def size(self, *, most: int) -> int | None:
        """Calls that keep the rate busy, 1 to ``most``; None: too few have been measured."""
        if len(self._stays) < ENOUGH_MEASURED or not self._answers:
            return None
        slow = min(_p95(self._stays), _p95(self._answers) + LONGEST_COMMIT)
        return max(1, min(most, math.ceil(self._rate * slow)))


def _p95(seconds: Iterable[float]) -> float:
    ordered = sorted(seconds)
    return ordered[int(len(ordered) * 0.95)]
