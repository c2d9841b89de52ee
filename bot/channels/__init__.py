"""What a channel is to the rest of the house, and how it says no.

Refused
├── Blocked      the person does not want us, or is gone: not on this channel again
├── Closed       nothing may be sent until she writes to us (a platform's window)
├── Invalid      this message can never be sent as it is; our mistake
├── Gone         the message to edit or delete no longer exists
├── Stays        the message cannot be taken back (any more)
├── SlowDown     not sent; come back after ``seconds``; the whole account pauses
├── NotSent      it certainly did not leave (no connection): may be tried again
│   └── Later    not this message and not now; the others may go on
├── Unknown      it may or may not have arrived
├── Waiting      it lies ready until she fetches it (web chat)
└── Stopped      the account itself is refused (revoked token): a person must act
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from bot.messages import Attachment, Capabilities, File, Incoming, Say


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


class Stays(Refused):
    """What was said cannot be taken back (any more)."""


class SlowDown(Refused):
    """Not sent: the platform asks for a pause of ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"slow down for {seconds} s")
        self.seconds = seconds


class NotSent(Refused):
    """The message certainly did not leave this machine."""


class Later(NotSent):
    """Not sent: this one may be tried again in ``seconds``, others need not wait for it."""

    def __init__(self, seconds: float, why: str = "") -> None:
        super().__init__(why or f"not before {seconds} s")
        self.seconds = seconds


class Unknown(Refused):
    """The call ended without an answer: the message may have arrived."""


class Waiting(Refused):
    """The message lies ready; it counts as sent when she fetches it."""


class Stopped(Refused):
    """The platform refuses the whole account until a person acts."""


class NotAuthentic(Exception):
    """A webhook call that did not come from the platform."""


class Unverified(NotAuthentic):
    """The same on a platform that takes our address for broken unless it hears 200.

    It is answered 200, dropped, counted and alarmed: our own secret may be the wrong one.
    """


class Finding(NamedTuple):
    """What somebody who looks after an account is told of it, in a line."""

    is_good: bool
    text: str

    @classmethod
    async def of(cls, what: str, look: Awaitable[str]) -> "Finding":
        """What a look brought; a refusal is a finding, too."""
        try:
            return cls(True, f"{what}: {await look}".removesuffix(": "))
        except Refused as no:
            return cls(False, f"{what}: {type(no).__name__} {no}".rstrip())


Receive = Callable[[Incoming], Awaitable[None]]
"""Stores what arrived; when it returns, it is committed."""


class Channel(Protocol):
    """One account on one messenger. Knows the wire and nothing else."""

    name: str
    """As in ``Incoming.channel``: telegram, zalo_oa, zalo_bot, webchat."""
    account: str
    """As in ``Incoming.account``. Known after ``start``."""
    can: Capabilities
    text_limit: int
    """Characters a message may have; the sender splits what is longer."""
    has_buttons: bool
    """False: buttons become a numbered list."""
    numbers_buttons: bool
    """True: the numbered list also stands above the buttons, for an app that shows none."""
    can_edit: bool
    """False: what was said stays as it is. ``edit`` raises ``Gone`` there, so a change worth
    knowing is said anew, and ``delete`` raises ``Stays``."""
    rate: float
    """Messages a second the account may send for hours."""
    burst: float
    """Messages that may leave at once after a silence; at least one."""
    reserve: float
    """Part of ``burst`` that only replies may use, 0 to 1."""
    chat_rate: float
    """Messages a second one chat may get; a few replies may follow each other at once."""

    def caption(self, file: File) -> int:
        """UTF-16 units of text that may go along with this file; 0: it goes alone."""

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
        """Take back a message of ours; already gone is success.

        Raises:
            Stays: the platform never lets it, or not any more.
        """

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

    async def tend(self) -> None:
        """Look after what wears out, as tokens and plans do; called each minute.

        Raises:
            Refused: it could not be done just now; messages that can go still do.
        """

    @property
    def troubles(self) -> Sequence[str]:
        """What an operator has to know of now, a line each."""

    async def examine(self) -> list[Finding]:
        """Everything about the account that can be looked at, without changing anything."""


# What a channel needs kept. ``app`` hands over what keeps it.


@dataclass(frozen=True, slots=True)
class Pair:
    """The two tokens of an account; they die together when they are exchanged for new ones."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    """Good for one exchange."""
    granted_at: datetime
    expires_at: datetime
    """When ``access`` ends, aware UTC."""
    generation: int = 0
    """Which pair of the account this is; each exchange makes one more."""
    account: str = ""
    """The platform's id of the account that granted them, where it was told."""


class Tokens(Protocol):
    """Keeps the one pair of an account for every process that speaks for it.

    Every method is one transaction, committed when it returns; what it cannot reach it raises.
    """

    async def read(self) -> Pair | None:
        """The newest pair as it is committed; none when nobody has consented yet."""

    async def lease(self, generation: int, seconds: float) -> bool:
        """Whether this process alone may exchange the pair of that generation, for so long.

        False when another process holds the lease or the pair is no longer of that
        generation. One conditional update.
        """

    async def store(self, pair: Pair, *, after: int) -> bool:
        """Put ``pair`` (encrypted) in the place of that of generation ``after``.

        False, and nothing changed, when another generation is there. Ends the lease.
        ``after=0`` stores the first one there ever was.
        """

    async def give_back(self, generation: int) -> None:
        """End our lease without a new pair: the platform was not reached, or it said no."""

    async def alarm(self, why: str, until: datetime | None) -> None:
        """The pair could not be exchanged; calls still work ``until`` then.

        ``why`` is ``refused`` (a person must consent again), ``unreachable`` (it is tried again
        by itself) or ``unreadable`` (a spooled pair cannot be opened). Called at each failure;
        who is told how often is up to the house.
        """


class Seal(Protocol):
    """Encrypts what lies on a disk."""

    def seal(self, plain: bytes) -> bytes:
        """The same for nobody's eyes."""

    def unseal(self, sealed: bytes) -> bytes:
        """What was sealed. Raises ``ValueError`` when it was not sealed with this key."""


@dataclass(frozen=True, slots=True)
class Template:
    """A message whose words a platform has approved beforehand."""

    id: str
    data: Mapping[str, str]
    """What fills its gaps."""


class Uploads(Protocol):
    """Remembers which files a platform already has."""

    async def find(self, key: str, now: datetime) -> str:
        """The platform's id of that content; empty when it has none or has dropped it."""

    async def keep(self, key: str, id: str, until: datetime) -> None:
        """The platform has it until then."""

    async def forget(self, key: str) -> None:
        """The platform has it no longer."""


class Links(Protocol):
    """Addresses under which a person can fetch a file of ours."""

    async def link(self, file: File) -> str:
        """A URL that works for some days; the same one for the same file while it does."""


class Windows(Protocol):
    """Knows how long a platform lets us speak to somebody."""

    async def last_seen(self, chat: str) -> datetime | None:
        """When she last did something in that chat; none when she never did."""


class Phones(Protocol):
    """Knows the phone numbers of those who are linked."""

    async def phone_of(self, chat: str) -> str:
        """Her number on the roster, E.164; empty when there is none or nobody is linked."""


@dataclass(frozen=True, slots=True)
class Used:
    """Of a plan that counts messages and people."""

    messages: int
    """That left, or may have left, in the time asked about."""
    people: int
    """Who have ever written to the account."""


class Ledger(Protocol):
    """Knows how much of a platform's plan is used up."""

    async def used(self, since: datetime) -> Used:
        """What was used since then (the people: ever)."""
