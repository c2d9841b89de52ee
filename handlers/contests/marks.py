"""Finds what would give an author away: her own name, unit or phone number. Nothing else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.turn import fold
from storage.contests import Identity

AROUND: Final = 3
"""Words quoted on either side."""

_EDGES: Final = re.compile(r"^\W+|\W+$")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[\s.()-]+(?=\d)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One place where she can be recognised."""

    kind: str
    """name, unit, phone."""
    part: int
    """Counted from 1."""
    quote: str
    """The words and some around them; empty for a phone number."""


def marks(parts: Sequence[str], identity: Identity) -> list[Mark]:
    """The first place of each kind, in this order: name, unit, phone.

    Spelling without diacritics and words cut apart between two parts are found too.
    """
    words = [(word, n) for n, part in enumerate(parts, 1) for word in part.split()]
    bare = [_EDGES.sub("", fold(word)) for word, _ in words]
    found = []
    for kind, wanted in (("name", identity.name), ("unit", identity.unit)):
        at = _find(bare, fold(wanted).split())
        if at is not None:
            start, end = max(at[0] - AROUND, 0), at[1] + AROUND
            quote = " ".join(word for word, _ in words[start:end])
            found.append(Mark(kind, words[at[0]][1], quote))
    return [*found, *_phones(parts, identity.phone)]


def _find(bare: Sequence[str], wanted: Sequence[str]) -> tuple[int, int] | None:
    """From where to where; a name of one word would be found in any text."""
    if len(wanted) < 2:
        return None
    for start, word in enumerate(bare):
        end = start + len(wanted)
        if word == wanted[0] and list(bare[start:end]) == list(wanted):
            return start, end
    return None


def _phones(parts: Sequence[str], phone: str) -> Iterator[Mark]:
    national = phone.removeprefix("+84")
    if len(national) < 8:
        return
    number = re.compile(rf"(?<!\d)(?:0|\+?84)?{re.escape(national)}(?!\d)")
    for n, part in enumerate(parts, 1):
        if number.search(_BETWEEN_DIGITS.sub("", part)):
            yield Mark("phone", n, "")
            return
