"""What one answer may use, and what a feature offers to be called for."""

import unicodedata
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.messages import Button, Capabilities, Incoming, Say
from bot.texts import Texts, Words
from storage.database import Database, Session, Undoable


@dataclass(frozen=True, slots=True)
class Member:
    """Who is speaking, once linked."""

    id: int
    name: str
    unit_id: int
    roles: frozenset[tuple[str, int | None]] = frozenset()
    """(role, unit it holds in, or none for everywhere), as they stand at this moment."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that came with a message, fetched and read."""

    id: int
    name: str
    kind: str
    """``text``, ``sheets``, or empty when it could not be read."""
    text: str
    words: int
    refused: str
    """Why it could not be read."""


@dataclass(slots=True)
class Turn:
    """One message being answered: its transaction, its sender, the words for her."""

    work: Undoable
    """The transaction; a part of it that raises can be undone."""
    said: Incoming
    account_id: int
    member: Member | None
    words: Words
    now: datetime
    organisation: str
    channels: Mapping[str, Capabilities] = field(default_factory=dict)
    """Name of a channel to what it carries."""
    public_url: str = ""
    """Where browsers reach us; empty where none could."""
    file: Document | None = None
    in_form: str = ""
    """Name of the form she is in, if any."""
    acting_by: Member | None = None
    """The secretary who takes the part of ``member``, who has no chat of her own."""
    acting_is_over: bool = False
    """She took somebody's part until a moment ago; what she said now was meant for that."""
    forget: bool = False
    """What she typed or pressed is a secret: blanked in the transaction that answers it."""

    @property
    def session(self) -> Session:
        """What storage functions are called with."""
        return self.work.session

    @property
    def heard_at(self) -> datetime:
        """When she said it, by the platform's clock: a bad network takes nothing from her."""
        return min(self.said.at, self.now)

    @property
    def can(self) -> Capabilities:
        """What the app carries by which she speaks."""
        return self.channels.get(self.said.channel, Capabilities())

    @property
    def me(self) -> Member:
        """The member speaking.

        Raises:
            NotAllowed: nobody is linked here.
        """
        if self.member is None:
            raise NotAllowed
        return self.member

    @property
    def by(self) -> int | None:
        """The secretary who does this in a member's place; None: she herself does."""
        return self.acting_by.id if self.acting_by else None

    def may(self, *roles: str, unit_id: int | None = None) -> bool:
        """Whether she holds one of ``roles`` now, everywhere or in that unit."""
        held = self.member.roles if self.member else frozenset()
        return any(role in roles and unit in (None, unit_id) for role, unit in held)

    def require(self, *roles: str, unit_id: int | None = None) -> None:
        """Go on only if ``may``.

        Raises:
            NotAllowed: she may not; ``talk`` answers with the words for it.
        """
        if not self.may(*roles, unit_id=unit_id):
            raise NotAllowed


class NotAllowed(Exception):
    """She may not do this."""


class Refusal(Exception):
    """An answer that is a refusal: what was done so far is undone and ``key`` is said."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Open:
    """An answer that opens a form, some of whose questions may be answered already."""

    form: str
    answers: Mapping[str, str] = field(default_factory=dict)
    first: Say | None = None
    """Said before the first question."""


Reply = Say | str | Open | Sequence[Say | str] | None
Function = Callable[[Turn, str], Awaitable[Reply]]
"""Answers a turn; the text is what followed the command, or a button's argument."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use something. Whose object it is, the function itself asks."""

    roles: tuple[str, ...] = ()
    """One of them, in whichever unit; none: whoever is linked."""
    in_place: bool = False
    """Also a secretary who takes the part of a member without a chat."""

    def lets(self, turn: Turn) -> bool:
        """Whether she may, at this moment."""
        held = {role for role, _ in turn.member.roles} if turn.member else set()
        is_herself = self.in_place or turn.acting_by is None
        return is_herself and (not self.roles or not held.isdisjoint(self.roles))


@dataclass(frozen=True, slots=True)
class Use:
    """A function people can reach, and who may."""

    function: Function
    access: Access


@dataclass(frozen=True, slots=True)
class Contents:
    """All a product can be called for. ``handlers`` fills it in; ``talk`` reads it."""

    forms: Mapping[str, Any]
    commands: Mapping[str, Use]
    """Folded words, alone or before what they are about."""
    buttons: Mapping[str, Use]
    """By the part of a handle before its colon."""
    stranger: Function
    """What anybody not linked gets, whatever she does."""
    edited: Function
    """A message of hers was changed."""
    file: Function
    """A file came that no form had asked for."""
    lost: Function
    """Nothing else fits."""
    call: Function
    """The sentence with whom to call, for what was refused; empty where there is nobody."""
    phrases: frozenset[str] = frozenset()
    """Those of ``commands`` that need no slash before what they are about, as they are spelt:
    ``hỏi`` …"""
    end_of_part: str = ""
    """Name of the button by which who takes a member's part stops; its label is
    ``talk-acting-end``."""
    replies: Mapping[str, Use] = field(default_factory=dict)
    """What words mean that quote a message of ours, by the name of one of its buttons, whose
    argument the function gets; she has typed ``turn.said.text``."""


@dataclass(frozen=True, slots=True)
class Tick:
    """What something that runs by itself may use. It opens its own, short transactions."""

    database: Database
    texts: Texts
    now: datetime
    files: Path
    """Folder of the originals people sent."""
    organisation: str
    channels: Mapping[str, Capabilities] = field(default_factory=dict)
    """Name of a channel to what it carries."""
    public_url: str = ""
    """Where browsers reach us; empty where none could."""
    letterhead: str = "plain"
    """What heads certificates: ``plain``, or ``state``."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that runs by the clock. It may run late, twice, or in two processes at once."""

    name: str
    every: float
    """Seconds between two runs."""
    run: Callable[[Tick], Awaitable[None]]
    timed: bool = False
    """It asks what time it is: not run while the clock is in doubt or everything is held."""
    everywhere: bool = False
    """It does not wait for the process whose duty it is to tick."""


def fold(text: str) -> str:
    """How two spellings are compared: lower case, no diacritics, single spaces."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def behind(phrase: str, text: str) -> str | None:
    """What follows a phrase in a text; a colon between them belongs to neither.

    Folded alike are many words ("hỏi", "Hội"), so a head with marks has to have the phrase's
    own. One without any is the phrase where a colon follows it, or where nothing in the text
    has marks: who types "hoi" in the midst of them means another word.
    """
    number = len(phrase.split())
    words = text.split(maxsplit=number)
    head, colon, rest = text.partition(":")
    is_apart = bool(colon) and len(head.split()) == number
    if not is_apart:
        head, rest = " ".join(words[:number]), "".join(words[number:])
    plain = " ".join(head.lower().split())
    is_bare = plain == fold(phrase) and (is_apart or _is_bare(text))
    return rest.strip() if is_bare or plain == phrase else None


def _is_bare(text: str) -> bool:
    return " ".join(text.lower().split()) == fold(text)


def button(label: str, name: str, argument: object = "") -> Button:
    """A button that calls the function ``name`` of the table with ``argument``."""
    return Button(label=label, handle=f"{name}:{argument}")
