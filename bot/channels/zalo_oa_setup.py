"""What an Official Account's channel is given to work with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.channels import Links, Phones, Seal, Template, Tokens, Uploads, Windows

FOR_MESSAGES = 0.95
"""Of the calls of a minute; uploads and questions share what is left."""
KEPT_FOR_REPLIES = 1 / 3
"""Of the messages of a minute. They may leave at once; the others follow evenly, so that no
minute has more than the package allows."""
LONGEST_GAP = 400
"""Characters of a paragraph; the platform documents 9 to 400."""


@dataclass(frozen=True, slots=True)
class App:
    """What the platform's consoles show of the app and the account."""

    id: str
    """Also our name of the account in every row: it is known before anybody has consented."""
    secret: str = field(repr=False)
    """Signs token calls."""
    webhook_secret: str = field(repr=False)
    """Signs events: the "OA Secret Key" of the app's webhook page, which is another one."""
    code_verifier: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
    """Begins where nobody has consented through us yet."""


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where the platform is reached."""

    oa: str = "https://openapi.zalo.me"
    oauth: str = "https://oauth.zaloapp.com"
    zbs: str = "https://business.openapi.zalo.me"


@dataclass(frozen=True, slots=True)
class Approved:
    """A template the platform has approved; what it sends is charged."""

    id: str
    gaps: Mapping[str, str] = field(default_factory=dict)
    """Name of a gap to the name of what fills it (``Say.brief``)."""

    def filled(self, brief: Mapping[str, str]) -> Template:
        """The template with the words of one message; a gap has at most 400 characters."""
        data = {gap: brief.get(name, "")[:LONGEST_GAP] for gap, name in self.gaps.items()}
        return Template(self.id, data)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the platform lets us do, and what we let it charge."""

    a_minute: float = 100
    """Calls of every sort; 100 in the package Tăng trưởng, 2,000 in Toàn diện."""
    free_for: timedelta = timedelta(hours=48)
    """Since she last did something."""
    open_for: timedelta = timedelta(days=7)
    """From ``free_for`` until then a message is charged."""
    allows_paid: bool = False
    has_buttons: bool = True
    templates: Mapping[str, Approved] = field(default_factory=dict)
    """For who was away longer, by the kind of what is said (``Say.brief``)."""
    zone: str = "Asia/Ho_Chi_Minh"

    @property
    def pace(self) -> tuple[float, float]:
        """Messages that may leave at once, and those that follow a second."""
        messages = self.a_minute * FOR_MESSAGES
        burst = messages * KEPT_FOR_REPLIES
        return burst, (messages - burst) / 60

    @property
    def reach(self) -> timedelta:
        """How long after she last did something a message may be sent at our cost."""
        return self.open_for if self.allows_paid else self.free_for


@dataclass(frozen=True, slots=True)
class Kept:
    """Who keeps what the channel must not forget."""

    tokens: Tokens
    seal: Seal
    spool: Path
    """A folder of this machine for pairs on their way into the database."""
    windows: Windows
    files: Path = Path()
    """Below it are the files to send."""
    uploads: Uploads | None = None
    links: Links | None = None
    phones: Phones | None = None
