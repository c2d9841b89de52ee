"""How fast one account may speak. Pure arithmetic: the clock is handed in."""

import time
from collections.abc import Callable
from typing import Self

from bot.channels import Channel

REPLY = 0
"""The lane that may use everything; the others leave the reserve to it."""
CHAT_BURST = 3
"""Replies to one chat that may follow each other at once."""
REMEMBERED = 10_000
"""Chats known before the first look for those that may be forgotten."""
HAIR = 1e-9
"""What is not waited for."""


class Budget:
    """What one account may say: its own rate, a rate a chat, and the pauses it was asked for.

    All processes share ``level``, which each turn loads by ``refill`` and leaves behind; what
    others said to a chat is told by ``note``.
    """

    def __init__(
        self,
        rate: float,
        *,
        clock: Callable[[], float],
        burst: float = 1.0,
        chat_rate: float = 1.0,
        reserve: float = 0.3,
    ) -> None:
        """``rate`` messages a second, and ``burst`` more at once when nothing was said for a
        while, of which the part ``reserve`` is kept for replies; of them ``chat_rate`` to one
        chat.

        ``clock`` gives monotonic seconds.
        """
        self.rate = rate
        self.size = max(1.0, burst)
        self.level = self.size
        """Messages that may leave at once."""
        self.is_used = False
        """Something was taken or given back since ``refill``."""
        # what announcements and reminders leave lying; at least one must fit above it
        self._floor = min(self.size * reserve, self.size - 1)
        self.chat_rate = chat_rate
        self._gap = 1 / chat_rate
        self._burst = (CHAT_BURST - 1) * self._gap
        self._clock = clock
        self._chats: dict[str, float] = {}
        """Until when a chat's bucket is not full again."""
        self._noted: dict[str, float] = {}
        self._forget_at = REMEMBERED
        self.paused_until = float("-inf")
        """By the clock."""

    @classmethod
    def of(cls, channel: Channel) -> Self:
        """What an account on that channel may say."""
        return cls(
            channel.rate,
            clock=time.monotonic,
            burst=channel.burst,
            chat_rate=channel.chat_rate,
            reserve=channel.reserve,
        )

    def refill(self, level: float, seconds: float) -> None:
        """``level`` was left that long ago; a clock that went back adds nothing."""
        self.level = min(self.size, level + max(0.0, seconds) * self.rate)
        self.is_used = False

    def note(self, chat: str, moment: float, ago: float) -> None:
        """Another process spoke to that chat ``ago`` seconds before now.

        ``moment`` is when, by a clock of its own: one that is told again does not count.
        """
        if moment > self._noted.get(chat, float("-inf")):
            self._noted[chat] = moment
            self._speak(chat, self._clock() - ago)

    def pause(self, until: float) -> None:
        """Nothing leaves before that moment of the clock; a shorter pause changes nothing."""
        self.paused_until = max(self.paused_until, until)

    @property
    def paused_for(self) -> float:
        """Seconds until the account may speak again; 0 when it may now."""
        return max(0.0, self.paused_until - self._clock())

    def take(self, lane: int, chat: str) -> float:
        """0 when a message may leave now (its tokens are taken), else seconds to wait."""
        now = self._clock()
        wait = self._wait(lane, chat, now)
        if wait == 0:
            self.level -= 1
            self.is_used = True
            self._speak(chat, now)
        return wait

    def give_back(self, chat: str) -> None:
        """What was taken is not needed: the message did not leave."""
        self.level += 1
        self.is_used = True
        self._chats[chat] = self._chats.get(chat, 0.0) - self._gap

    def wait(self, lane: int, chat: str = "") -> float:
        """Seconds until ``take`` would give 0; without a chat, as far as the account goes."""
        return self._wait(lane, chat, self._clock())

    def _wait(self, lane: int, chat: str, now: float) -> float:
        if self.paused_until > now:
            return self.paused_until - now
        short = 1 - self.level + (0.0 if lane == REPLY else self._floor)
        wait = short / self.rate if short > HAIR else 0.0
        busy_until = self._chats.get(chat)
        if busy_until is None:
            return wait
        busy = busy_until - now - (self._burst if lane == REPLY else 0.0)
        return max(wait, busy) if busy > HAIR else wait

    @property
    def room(self) -> int:
        """How many messages other than replies may leave now, each to another chat."""
        return 0 if self.paused_for else max(0, int(self.level - self._floor + HAIR))

    def _speak(self, chat: str, moment: float) -> None:
        if len(self._chats) >= self._forget_at:
            self._forget()
        busy = self._chats.get(chat, moment)
        self._chats[chat] = (busy if busy > moment else moment) + self._gap

    def _forget(self) -> None:
        """A chat whose bucket is full again is like one never met."""
        now = self._clock()
        self._chats = {chat: busy for chat, busy in self._chats.items() if busy > now}
        self._noted = {chat: m for chat, m in self._noted.items() if chat in self._chats}
        self._forget_at = max(REMEMBERED, 2 * len(self._chats))
