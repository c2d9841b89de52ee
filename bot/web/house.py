"""What the pages need from the rest of the house; ``bot/app.py`` hands it over."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from aiohttp import web

from bot.channels import Channel
from bot.messages import File
from bot.texts import Texts
from bot.web.imitation import Imitation
from bot.web.pace import Pace
from storage.database import Database

MESSAGES_A_MINUTE = 30
UPLOADS_AN_HOUR = 20
LOOKED_UP_A_MINUTE = 30
"""Certificates from one address: an office may check a pile of them."""
ENTRIES_A_MINUTE = 60
"""From one address: a hall full of people behind one connection must get in."""


class Settings(Protocol):
    """The settings the pages look at."""

    @property
    def organisation(self) -> str:
        """As the title of the page shows it."""

    @property
    def public_url(self) -> str:
        """Where browsers reach us; with https cookies are bound to it."""

    @property
    def demo(self) -> bool:
        """Whether a visitor may be any sample member."""

    @property
    def trusted_proxy(self) -> str:
        """Address of the proxy whose X-Forwarded-For is believed."""

    @property
    def public(self) -> Path:
        """Folder of the few files anybody may fetch by their names."""

    @property
    def files(self) -> Path:
        """Folder of the files we send."""


class WebChat(Protocol):
    """The browsers that are open, by chat; ``bot/channels/webchat.py`` is one."""

    folder: Path
    """Takes uploads."""

    @property
    def is_closed(self) -> bool:
        """Whether nobody may wait any more."""

    def watch(self, chat: str) -> AbstractContextManager[asyncio.Event]:
        """An event set as often as something happens in ``chat``."""

    def poke(self, chat: str) -> None:
        """Something happened in ``chat``."""

    async def close(self) -> None:
        """Let every waiting browser go."""


@dataclass(frozen=True, slots=True)
class House:
    """Everything a page may use."""

    settings: Settings
    database: Database
    texts: Texts
    clock: Callable[[], datetime]
    store: Callable[..., Awaitable[None]]
    """Keeps ``Incoming``s; when it returns they are committed."""
    channels: Mapping[tuple[str, str], Channel]
    webchat: WebChat
    ready: Callable[[], Awaitable[bool]]
    alerts: Callable[[], Awaitable[Sequence[str]]]
    """What an operator has to know of, a line each; it asks the database."""
    is_full: Callable[[], bool]
    """Whether the disk has no room for files any more."""
    unverified: Callable[[str], None] = lambda channel: None
    """Told the name of a channel when a call of its webhook was not its platform's."""
    imitations: Mapping[str, Imitation] = field(default_factory=dict)
    """What the demo's web chat can look like, by the name of a channel."""
    unfit: Callable[[Path, str], str] = lambda path, name: ""
    """Why a file of that name cannot be read, as far as its size and its first bytes tell: a
    name of ``bot.documents.Unreadable``, else empty. Blocks."""
    opened: Callable[[str], File | None] = lambda token: None
    """The file that the last part of an address of ours names."""
    consent: Callable[[str, str], Awaitable[None]] | None = None
    """Takes the code of a consent and the account it is of; raises ``Refused``."""
    is_our_state: Callable[[str], bool] = lambda state: False
    """Whether we have asked for a consent by that word."""
    said: Pace = field(default_factory=lambda: Pace(MESSAGES_A_MINUTE, 60))
    uploaded: Pace = field(default_factory=lambda: Pace(UPLOADS_AN_HOUR, 3600))
    verified: Pace = field(default_factory=lambda: Pace(LOOKED_UP_A_MINUTE, 60))
    entered: Pace = field(default_factory=lambda: Pace(ENTRIES_A_MINUTE, 60))


HOUSE = web.AppKey("house", House)
GROUP = web.AppKey("group", asyncio.TaskGroup)
"""Takes what goes on after an answer; the application's end waits for it."""
