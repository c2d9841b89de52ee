"""The words all channels share: what came in, and what is said back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self


class Kind(StrEnum):
    """What a person did to reach us."""

    TEXT = "text"
    PRESS = "press"
    FILE = "file"
    CONTACT = "contact"
    EDIT = "edit"
    """She changed the text of a message she had sent before (``message`` says which)."""
    LEFT = "left"
    """She blocked or stopped the account: nothing may be sent to her there. ``text`` is
    ``withdrawn`` when she has taken her data back at the platform."""
    BACK = "back"
    """She unblocked the account."""
    GROUP = "group"
    """Something was said, or we were added, where other people read along."""
    RECEIPT = "receipt"
    """A message of ours (``message``) has reached her; ``text`` is ``seen`` when she has looked
    at it. She did nothing: no answer, no row of an account, and no sign of her being there."""
    OTHER = "other"
    """A sticker, a voice message, anything we cannot read."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an app can carry besides words, as far as a conversation has to know."""

    files: bool = True
    """She can send a file there."""
    contact: bool = False
    """It can ask for her own phone number; ``Incoming`` says whether anybody vouches for it."""
    open_for: timedelta | None = None
    """How long after she last did something there she may be written to; None: for ever."""
    free_for: timedelta | None = None
    """How long of that costs nothing; None: all of it."""
    has_templates: bool = False
    """Announcements still reach who was away longer, in words approved beforehand."""
    announces: float = 25.0
    """Messages a second that announcements may take."""
    parts: "Callable[[Say], tuple[Say, ...]]" = lambda say: (say,)
    """The messages it becomes there, with its buttons as the app shows them."""

    @property
    def numbers_lines(self) -> bool:
        """Whether what can be pressed stands in the text, a number before each."""
        return any(part.listed for part in self.parts(Say("?", (Button("?"),))))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as its sender described it; nothing here is proven."""

    ref: str
    """What the channel needs to fetch it."""
    name: str
    size: int
    """Bytes as announced; 0 when the channel does not say."""
    mime: str = ""
    is_here: bool = False
    """She handed it in on a page of ours: it lies where the web chat's uploads lie."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did, in one chat of one account of a channel."""

    channel: str
    account: str
    """Which of our accounts on that channel (a bot's id; ``web`` for the web chat)."""
    chat: str
    id: str
    """The channel's own id of the update; unique for channel and account."""
    at: datetime
    """The platform's own time of it, aware UTC; deadlines are judged by this."""
    kind: Kind
    text: str = ""
    """What was typed (or the caption of a file), NFC, without control characters."""
    press: str = ""
    """The handle of the button pressed."""
    message: str = ""
    """The channel's id of the message said, edited or pressed upon."""
    reply_to: str = ""
    """The channel's id of the message of this chat that she quotes with what she says."""
    phone: str = ""
    """A phone number she shared and that the channel vouches is her own."""
    claimed_phone: str = ""
    """A phone number she gave and nobody vouches for: it may propose whose chat this is, and
    must never link it."""
    attachment: Attachment | None = None
    press_id: str = ""
    """What the channel needs to acknowledge a press."""
    name: str = ""
    """The name she gave the platform; shown to nobody as if it were true."""

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values that ``from_json`` reads back."""
        attachment = plain(self.attachment) if self.attachment else None
        when = {"at": self.at.isoformat(), "kind": self.kind.value}
        return plain(self) | when | {"attachment": attachment}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """What ``as_json`` wrote; keys a newer release added are ignored."""
        known = {k: v for k, v in stored.items() if k in cls.__dataclass_fields__}
        attachment = known.get("attachment")
        return cls(
            **{
                **known,
                "at": datetime.fromisoformat(stored["at"]),
                "kind": Kind(stored["kind"]),
                "attachment": Attachment(**attachment) if attachment else None,
            }
        )


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. Where there are no buttons its number or its label is typed."""

    label: str
    handle: str = ""
    """At most 64 bytes, opaque to the channel; authorised again at each press."""
    url: str = ""
    """Opens a page instead of coming back to us."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of ours to send along."""

    path: str
    """Below the data folder, as ``storage/files`` wrote it."""
    name: str
    mime: str


@dataclass(frozen=True, slots=True)
class Say:
    """One message to a person, in plain text; a channel adds nothing but its layout."""

    text: str
    buttons: tuple[Button, ...] = ()
    """One below the other, in the order of their numbers."""
    listed: bool = False
    """The text lists the buttons by now; a channel without buttons leaves them out."""
    file: File | None = None
    also: tuple[File, ...] = ()
    """Further files, each a message of its own below this one; the sender makes them, so a
    channel is never given any."""
    ask_contact: str = ""
    """The label of a button that shares her own phone number, where the channel has one."""
    secret: bool = False
    """It holds a code: its text is blanked a few minutes after she has it."""
    card: str = ""
    """A name for a message that is kept up to date: in one chat a later ``Say`` with the
    same name is shown in the place of the earlier one."""
    free: bool = False
    """No platform may charge for it: where it would, it is refused as if the chat were closed."""
    first: int = 1
    """The number of the first button: more than 1 when it goes on with a list begun before."""
    brief: tuple[tuple[str, str], ...] = ()
    """(name, words): what of it fits into a template that a platform has approved, and as
    ``kind`` which template; empty where it never goes as one."""

    def apart(self) -> "tuple[Say, ...]":
        """The same with each further file as a message of its own, below it."""
        return (
            replace(self, also=()),
            *(Say("", file=file, free=self.free) for file in self.also),
        )

    def as_json(self) -> dict[str, Any]:
        """A dictionary of plain values that ``from_json`` reads back."""
        buttons = [plain(button) for button in self.buttons]
        also = [plain(file) for file in self.also]
        file = plain(self.file) if self.file else None
        return plain(self) | {"buttons": buttons, "file": file, "also": also}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Self:
        """What ``as_json`` wrote."""
        known = {k: v for k, v in stored.items() if k in cls.__dataclass_fields__}
        return cls(
            **{
                **known,
                "buttons": tuple(Button(**b) for b in stored.get("buttons", ())),
                "file": File(**stored["file"]) if stored.get("file") else None,
                "also": tuple(File(**file) for file in stored.get("also", ())),
                "brief": tuple((name, words) for name, words in stored.get("brief", ())),
            }
        )


def plain(one: Any) -> dict[str, Any]:
    """The fields of one of these, by name; ``asdict``, which looks deeper, takes twenty times
    as long."""
    return {name: getattr(one, name) for name in one.__slots__}
