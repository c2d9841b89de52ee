"""What goes wrong at the wire, and how fast one may speak."""

import math
import random
from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass

BEFORE = frozenset({"reset_before", "stall", "bad_gateway_before", "too_many", "blocked"}) | {
    "chat_not_found",
    "unauthorized",
    "answer",
}
AFTER = frozenset({"reset_after", "close_after", "stall_after", "bad_gateway_after"}) | {
    "html",
    "broken",
    "cut",
    "slow",
}


@dataclass
class Fault:
    """One thing that goes wrong with requests of a method (any) to a chat (any)."""

    kind: str
    method: str = ""
    chat: int | None = None
    times: int = 1
    seconds: float = 60
    """How long it stalls or drips, or what a 429 asks for."""
    status: int = 400
    text: str = "Bad Request"

    @property
    def before(self) -> bool:
        """Whether the request has no effect."""
        return self.kind in BEFORE

    def meets(self, method: str, chat: int | None) -> bool:
        return self.times > 0 and self.method in ("", method) and self.chat in (None, chat)


class Faults:
    """Chosen one by one with ``add``, or thrown by a seeded die with ``seeded``."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self.struck: list[tuple[str, str, int | None]] = []
        self._die: random.Random | None = None
        self._odds: Mapping[str, float] = {}
        self._seconds, self._pause = 1.0, 30.0
        self._methods: Collection[str] = ()

    def add(self, kind: str, **how: object) -> None:
        """The next ``times`` requests that meet ``method`` and ``chat`` go wrong as ``kind``."""
        if kind not in BEFORE | AFTER:
            raise ValueError(kind)
        self.waiting.append(Fault(kind, **how))  # type: ignore[arg-type]

    def seeded(
        self,
        seed: int,
        odds: Mapping[str, float],
        *,
        methods: Collection[str] = ("sendMessage",),
        seconds: float = 1,
        pause: float = 30,
    ) -> None:
        """From now on each request of ``methods`` goes wrong with these probabilities.

        ``seconds`` is how long one stalls or drips, ``pause`` what a 429 asks for.
        """
        unknown = set(odds) - BEFORE - AFTER
        if unknown:
            raise ValueError(unknown)
        self._die, self._odds = random.Random(seed), dict(odds)
        self._methods, self._seconds, self._pause = methods, seconds, pause

    def clear(self) -> None:
        self.waiting.clear()
        self._die = None

    def take(self, method: str, chat: int | None) -> Fault | None:
        fault = next((f for f in self.waiting if f.meets(method, chat)), None)
        if fault:
            fault.times -= 1
            if not fault.times:
                self.waiting.remove(fault)
        else:
            fault = self._thrown(method)
        if fault:
            self.struck.append((fault.kind, method, chat))
        return fault

    def _thrown(self, method: str) -> Fault | None:
        if self._die is None or method not in self._methods:
            return None
        drawn = self._die.random()
        for kind, probability in self._odds.items():
            if drawn < probability:
                return Fault(kind, seconds=self._pause if kind == "too_many" else self._seconds)
            drawn -= probability
        return None


@dataclass
class Limits:
    """How many messages a second: over all chats (a sliding second), and to one chat.

    ``None`` for either turns it off. What the platform publishes is about 30 and about 1 with
    short bursts.
    """

    overall: int | None = 30
    per_chat: float | None = 1.0
    burst: float = 5

    def __post_init__(self) -> None:
        self._sent: deque[float] = deque()
        self._left: dict[int, tuple[float, float]] = {}

    def wait(self, chat: int, at: float) -> int:
        """Seconds to wait before this message may go; 0 lets it through and counts it."""
        while self._sent and self._sent[0] <= at - 1:
            self._sent.popleft()
        left, before = self._left.get(chat, (self.burst, at))
        left = min(self.burst, left + (at - before) * (self.per_chat or 0))
        if self.per_chat is not None and left < 1:
            return max(1, math.ceil((1 - left) / self.per_chat))
        if self.overall is not None and len(self._sent) >= self.overall:
            return 1
        self._sent.append(at)
        self._left[chat] = (left - 1, at)
        return 0
