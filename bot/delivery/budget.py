"""How fast one account may speak. Pure arithmetic: the clock is handed in."""

from collections.abc import Callable
from dataclasses import dataclass

REPLY = 0
"""The lane that may use everything; the others leave the reserve to it."""
CHAT_BURST = 3
"""Replies to one chat that may follow each other at once."""
BURST = 0.15
"""Of a second's worth may leave at once, so that any one second holds 1.15 times the rate:
25 a second stays below the 30 that Telegram allows."""
REMEMBERED = 10_000
"""Chats known before the first look for those that may be forgotten."""


@dataclass(slots=True)
class _Bucket:
    """Holds up to ``size`` tokens; fills by ``rate`` a second."""

    rate: float
    size: float
    level: float
    at: float

    def fill(self, now: float) -> float:
        """What it holds now. A clock that goes back adds nothing."""
        self.level = min(self.size, self.level + max(0.0, now - self.at) * self.rate)
        self.at = now
        return self.level


class Budget:
    """Tokens of one account: its own rate, a rate a chat, and the pauses it was asked for."""

    def __init__(
        self,
        rate: float,
        *,
        clock: Callable[[], float],
        chat_rate: float = 1.0,
        reserve: float = 0.3,
    ) -> None:
        """``rate`` messages a second, of which ``reserve`` is kept for replies; of them
        ``chat_rate`` to one chat.

        ``clock`` gives monotonic seconds.
        """
        self.rate = rate
        self.chat_rate = chat_rate
        self.reserve = reserve
        self._clock = clock
        size = max(1.0, rate * BURST)
        self._account = _Bucket(rate, size, size, clock())
        self._chats: dict[str, _Bucket] = {}
        self._forget_at = REMEMBERED
        self._paused_until = float("-inf")

    def pause(self, until: float) -> None:
        """Nothing leaves before that moment of the clock; a shorter pause changes nothing."""
        self._paused_until = max(self._paused_until, until)

    @property
    def paused_for(self) -> float:
        """Seconds until the account may speak again; 0 when it may now."""
        return max(0.0, self._paused_until - self._clock())

    def take(self, lane: int, chat: str) -> float:
        """0 when a message may leave now (its tokens are taken), else seconds to wait."""
        wait = self.wait(lane, chat)
        if wait == 0:
            self._account.level -= 1
            self._chat(chat).level -= 1
        return wait

    def give_back(self, chat: str) -> None:
        """What was taken is not needed: the message did not leave."""
        self._account.level += 1
        self._chat(chat).level += 1

    def wait(self, lane: int, chat: str = "") -> float:
        """Seconds until ``take`` would give 0; without a chat, as far as the account goes."""
        if self._paused_until > self._clock():
            return self.paused_for
        floor = 0.0 if lane == REPLY else self._floor
        waits = [_missing(self._account, self._clock(), 1 + floor)]
        if chat:
            burst = 0 if lane == REPLY else CHAT_BURST - 1
            waits.append(_missing(self._chat(chat), self._clock(), 1 + burst))
        return max(waits)

    @property
    def _floor(self) -> float:
        """What announcements and reminders leave lying; at least one must fit above it."""
        return min(self._account.size * self.reserve, self._account.size - 1)

    def _chat(self, chat: str) -> _Bucket:
        known = self._chats.get(chat)
        if known is None:
            if len(self._chats) >= self._forget_at:
                self._forget()
            known = _Bucket(self.chat_rate, CHAT_BURST, CHAT_BURST, self._clock())
            self._chats[chat] = known
        return known

    def _forget(self) -> None:
        """A chat whose bucket is full again is like one never met."""
        now = self._clock()
        self._chats = {
            chat: bucket for chat, bucket in self._chats.items() if bucket.fill(now) < CHAT_BURST
        }
        self._forget_at = max(REMEMBERED, 2 * len(self._chats))


def _missing(bucket: _Bucket, now: float, needed: float) -> float:
    """Seconds until the bucket holds ``needed``; a hair's breadth is not waited for."""
    short = needed - bucket.fill(now)
    return 0.0 if short <= 1e-9 else short / bucket.rate
