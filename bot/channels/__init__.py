"""What a channel is to the rest of the house, and how it says no.

Refused
├── Blocked      the person does not want us, or is gone: not on this channel again
├── Closed       nothing may be sent until she writes to us (a platform's window)
├── Invalid      this message can never be sent as it is; our mistake
├── Gone         the message to edit or delete no longer exists
├── SlowDown     not sent; come back after ``seconds``; the whole account pauses
├── NotSent      it certainly did not leave (no connection): may be tried again
├── Unknown      it may or may not have arrived
├── Waiting      it lies ready until she fetches it (web chat)
└── Stopped      the account itself is refused (revoked token): a person must act
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Protocol

from bot.messages import Attachment, Incoming, Say


class Refused(Exception):
    """A channel did not do what it was asked; the class says what that means for us."""


class Blocked(Refused):
    """She blocked us, left, or does not exist."""


class Closed(Refused):
    """The platform lets nothing through until she writes."""


class Invalid(Refused):
    """The platform will never take this message."""


class Gone(Refused):
    """The message to edit or delete is not there any more."""


class SlowDown(Refused):
    """Not sent: the platform asks for a pause of ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"slow down for {seconds} s")
        self.seconds = seconds


class NotSent(Refused):
    """The message certainly did not leave this machine."""


class Unknown(Refused):
    """The call ended without an answer: the message may have arrived."""


class Waiting(Refused):
    """The message lies ready; it counts as sent when she fetches it."""


class Stopped(Refused):
    """The platform refuses the whole account until a person acts."""


class NotAuthentic(Exception):
    """A webhook call that did not come from the platform."""


Receive = Callable[[Incoming], Awaitable[None]]
"""Stores what arrived; when it returns, it is committed."""


class Channel(Protocol):
    """One account on one messenger. Knows the wire and nothing else."""

    name: str
    """As in ``Incoming.channel``: telegram, zalo_oa, zalo_bot, webchat."""
    account: str
    """As in ``Incoming.account``. Known after ``start``."""
    text_limit: int
    """Characters a message may have; the sender splits what is longer."""
    has_buttons: bool
    """False: buttons become a numbered list."""
    rate: float
    """Messages a second the account may send."""
    chat_rate: float
    """Messages a second one chat may get; a few replies may follow each other at once."""

    async def start(self) -> None:
        """Learn the account's id and register commands and webhook; may be repeated.

        Raises:
            Stopped: the token is wrong.
            NotSent: the platform cannot be reached; try again later.
        """

    async def close(self) -> None:
        """Let go of connections. Calls in flight are given up."""

    async def send(self, chat: str, say: Say) -> list[str]:
        """Deliver one message by exactly one call; at most 10 seconds.

        Returns:
            The platform's ids of what was sent (one; several for an album).

        Raises:
            Refused: one of the classes above, by the real cause at the wire.
        """

    async def edit(self, chat: str, message: str, say: Say) -> None:
        """Put ``say`` in the place of a message of ours; nothing changed is success."""

    async def delete(self, chat: str, message: str) -> None:
        """Take back a message of ours; already gone is success."""

    async def acknowledge(self, press_id: str) -> None:
        """Tell the platform that a press arrived. Never raises."""

    async def typing(self, chat: str) -> None:
        """Show that an answer is being prepared. Never raises."""

    def download(self, attachment: Attachment, limit: int) -> AsyncIterator[bytes]:
        """The bytes of a file she sent, in pieces; ends with ``Invalid`` past ``limit`` bytes."""

    async def receive(self, body: bytes, headers: Mapping[str, str]) -> list[Incoming]:
        """What one webhook call says; empty for what concerns nobody.

        Raises:
            NotAuthentic: signature or secret is missing or wrong.
            ValueError: the body is not what the platform sends.
        """

    async def poll(self, store: Receive) -> None:
        """Fetch updates and hand each to ``store`` before confirming it; runs until cancelled."""
