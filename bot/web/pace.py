"""How often somebody may do something; kept in memory, so each process counts for itself."""

from collections import deque
from datetime import datetime

MOST_KNOWN = 10_000


class Pace:
    """At most so many times in so many seconds, for each key."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._times: dict[str, deque[float]] = {}

    def wait(self, key: str, now: datetime) -> float:
        """0 and counted; or the seconds to wait, not counted."""
        at = now.timestamp()
        times = self._times.setdefault(key, deque())
        while times and times[0] <= at - self.seconds:
            times.popleft()
        if len(times) >= self.most:
            return times[0] + self.seconds - at
        times.append(at)
        if len(self._times) > MOST_KNOWN:
            self._forget(at)
        return 0.0

    def _forget(self, at: float) -> None:
        over = at - self.seconds
        self._times = {k: t for k, t in self._times.items() if t and t[-1] > over}
