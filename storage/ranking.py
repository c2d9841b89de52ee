"""How well a name answers what somebody typed: as typed, in the other style of tone, folded."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from sqlalchemy import ColumnElement, case, literal, or_
from sqlalchemy.orm import InstrumentedAttribute

MOST: Final = 500
"""Names that are ranked; a search that finds more is too wide to have a best answer."""
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_OPEN: Final = re.compile(rf"(o(?=.[ae]$)|u(?=.y$))([{_TONES}])(.)$")
"""A syllable that ends in oa, oe or uy with its tone on the first of the two ("hòa")."""
_EITHER: Final = re.compile(r"(h|k|l|m|s|t|v|qu)[iy]$")
"""Folded syllables that are written with i or y: Lý and Lí, Quý and Quí."""


def best(names: Iterable[str], said: str) -> list[int]:
    """Places of the names in the order of how well they answer; the order given decides
    between equals."""
    wanted = _words(said)
    ranks = [_rank(_words(name), wanted) for name in names]
    return sorted(range(len(ranks)), key=lambda place: ranks[place])


def is_spelt(name: str, said: str) -> bool:
    """Whether ``said`` ends with that whole name: as it is written, in the other style of tone,
    or without any marks."""
    words = _words(name)
    wanted = _words(said)[-len(words) :]
    form = _bare if all(word.isascii() for word in wanted) else _style
    return [form(word) for word in wanted] == [form(word) for word in words]


def holds(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """Whether a folded name contains a folded word, whichever way its i or y is written."""
    return or_(*(column.contains(one, autoescape=True) for one in spellings(word)))


def spellings(word: str) -> Iterator[str]:
    """A folded word, and its other spelling if it has one."""
    yield word
    if _EITHER.search(word):
        yield word[:-1] + ("y" if word.endswith("i") else "i")


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).lower().split()


def _rank(name: list[str], wanted: list[str]) -> tuple[int, int]:
    """0: every word as typed; 1: but for the style of its tone; 2: only without marks; 3: as a
    part of a word. Of those alike, the name that holds little else."""
    more = len(name) - len(wanted)
    forms: tuple[Callable[[str], str], ...] = (str, _style, _bare)
    for rank, form in enumerate(forms):
        there = [form(word) for word in name]
        if all(form(word) in there for word in wanted):
            return rank, more
    return 3, more


def whole(column: InstrumentedAttribute[str], word: str) -> ColumnElement[int]:
    """1 where a folded name has that very word, 0 where it is part of one."""
    alone = or_(*((literal(" ") + column + " ").contains(f" {one} ", autoescape=True)
                  for one in spellings(word)))  # fmt: skip
    return case((alone, 1), else_=0)


def _bare(word: str) -> str:
    """The word without marks; i for y at its end, as ``spellings`` has both."""
    apart = unicodedata.normalize("NFD", word.replace("đ", "d"))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return f"{bare[:-1]}i" if _EITHER.search(bare) else bare


def _style(word: str) -> str:
    """The word in the newer style: "hòa" and "hoà" are one, "hoàn" stays; so are Lý and Lí."""
    apart = unicodedata.normalize("NFD", word)
    if not apart.startswith("qu"):  # there the u belongs to the q: "qúy" is no style
        apart = _OPEN.sub(r"\1\3\2", apart)
    bare = "".join(char for char in apart if char not in _TONES)
    if _EITHER.fullmatch(bare):
        apart = apart.replace("y", "i")
    return unicodedata.normalize("NFC", apart)
