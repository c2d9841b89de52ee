"""The house's time, and whether it may be believed.

Two clocks of this machine are compared: the wall clock, which people and programs set, and
the boot clock, which nobody can set and which goes on while the machine sleeps. Others are
asked as well: the platforms, whose answers carry the time, and the database where it runs on
a machine of its own. While they contradict each other the house goes on by the boot clock, so
that no lease ends early or late, and nothing is done that depends on what time it is.
"""

import math
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import structlog

log = structlog.get_logger()

DOUBT: Final = 60.0
"""Seconds two clocks may differ."""
DATABASE, PLATFORM = "database", "platform"


def boot_seconds() -> float:
    """Seconds since the machine started, those it slept included."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Clock:
    """Called, it gives the time: aware, in UTC. One a process."""

    def __init__(
        self,
        *,
        wall: Callable[[], float] = time.time,
        boot: Callable[[], float] = boot_seconds,
    ) -> None:
        """``wall`` gives seconds since 1970, ``boot`` seconds that nobody can set."""
        self.boot = boot
        self._wall = wall
        # all that follows is kept as what must be added to the boot clock
        self._trusted = self._offset()
        self._fleet: float | None = None
        self._others: dict[str, tuple[float, bool]] = {}
        """What others said last, and whether they may vouch for us."""
        self._newest = -math.inf
        """The newest moment that was in the database when we started."""
        self._doubt = ""

    def __call__(self) -> datetime:
        """The time."""
        return datetime.fromtimestamp(self.boot() + self._shown(), UTC)

    @property
    def in_doubt(self) -> bool:
        """Whether nothing may be done now that depends on what time it is."""
        return bool(self.doubt)

    @property
    def doubt(self) -> str:
        """Who contradicts the wall clock: itself (``jumped``), ``platform``, ``database`` (its
        clock), ``rows`` (it holds moments yet to come); empty: nobody does."""
        doubt = self._why()
        if bool(doubt) != bool(self._doubt):
            said = "clock in doubt" if doubt else "clock believed again"
            log.error(said, why=doubt or self._doubt, now=self().isoformat())
        self._doubt = doubt
        return doubt

    def hear(self, who: str, said: datetime, *, at: float, may_vouch: bool = True) -> None:
        """``who`` said the time, when the boot clock stood at ``at``.

        Who ``may_vouch`` has a clock apart from ours: while it agrees with the wall clock, and
        nobody contradicts, the wall clock is right, whatever it did before.
        """
        self._others[who] = (said.timestamp() - at, may_vouch)

    def hear_header(self, date: str, *, may_vouch: bool = True) -> None:
        """What a platform's HTTP answer that just came says in its ``Date``."""
        try:
            said = parsedate_to_datetime(date)
        except ValueError:
            return
        if said.tzinfo is not None:
            self.hear(PLATFORM, said, at=self.boot(), may_vouch=may_vouch)

    def follow(self, said: datetime, *, at: float, may_vouch: bool) -> None:
        """The time of the database several processes share is ours from now on."""
        self._fleet = said.timestamp() - at
        self.hear(DATABASE, said, at=at, may_vouch=may_vouch)

    def has_seen(self, newest: datetime) -> None:
        """The database holds this moment already."""
        self._newest = newest.timestamp()

    def believe(self) -> None:
        """The wall clock is right as it stands; who still contradicts it is heard on."""
        self._trusted, self._newest = self._offset(), -math.inf

    def _why(self) -> str:
        agree = {who: self._is_near(offset) for who, (offset, _) in self._others.items()}
        if not all(agree.values()):
            return next(who for who, agrees in agree.items() if not agrees)
        if any(may_vouch for _, may_vouch in self._others.values()):
            self.believe()
        if not self._is_near(self._trusted):
            return "jumped"
        return "rows" if self._newest > self.boot() + self._shown() + DOUBT else ""

    def _is_near(self, offset: float) -> bool:
        return abs(offset - self._offset()) <= DOUBT

    def _offset(self) -> float:
        return self._wall() - self.boot()

    def _shown(self) -> float:
        if self._fleet is not None:
            return self._fleet
        return self._offset() if self._is_near(self._trusted) else self._trusted
