"""Reads which unit a secretary means: a name as she types it, or a number of the list."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.turn import fold
from storage.subjects import Subject
from storage.units import Figures as Unit

MOST_NEAR = 5
ALIKE = 0.6
"""How much of two spellings has to agree for one to be offered for the other."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A piece that names nothing, or several things."""

    piece: str
    near: tuple[Unit | Subject, ...] = ()
    """What it may have meant."""
    is_over: bool = False
    """It is a unit that exists no more."""


def plain(name: str) -> str:
    """How names are compared: folded, without signs."""
    return " ".join(re.findall(r"\w+", fold(name)))


def meant(piece: str, units: Sequence[Unit]) -> Unit | None:
    """The unit that a name or a number of the list means; none where it could be two."""
    wanted = plain(piece)
    known = {plain(unit.name): unit for unit in units}
    if wanted in known:
        return known[wanted]
    candidates = _numbered(int(wanted), units) if _is_number(wanted) else _like(wanted, units)
    return candidates[0] if len(candidates) == 1 else None


def near(piece: str, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Those that the piece may have meant."""
    wanted = plain(piece)
    several = _numbered(int(wanted), units) if _is_number(wanted) else _like(wanted, units)
    known = {plain(unit.name): unit for unit in units}
    alike = difflib.get_close_matches(wanted, known, n=MOST_NEAR, cutoff=ALIKE)
    return tuple((several or [known[name] for name in alike])[:MOST_NEAR])


def _is_number(wanted: str) -> bool:
    return re.fullmatch(r"[0-9]{1,9}", wanted) is not None


def _numbered(number: int, units: Sequence[Unit]) -> list[Unit]:
    """The unit with that number in the list, and those whose own name ends with it."""
    ends = [u for u in units if plain(u.name).split()[-1:] == [str(number)]]
    return list({u.id: u for u in [*(u for u in units if u.id == number), *ends]}.values())


def _like(wanted: str, units: Sequence[Unit]) -> list[Unit]:
    """Units whose name begins with it; failing that, those with all its words in order."""
    words = wanted.split()
    begin = [u for u in units if _begins(plain(u.name).split(), words)]
    return begin or [u for u in units if _has_in_order(plain(u.name).split(), words)]


def _begins(name: Sequence[str], words: Sequence[str]) -> bool:
    same = zip(name, words, strict=False)
    return len(words) <= len(name) and all(_is_begun(n, w) for n, w in same)


def _has_in_order(name: Sequence[str], words: Sequence[str]) -> bool:
    rest = iter(name)
    return all(any(_is_begun(n, word) for n in rest) for word in words)


def _is_begun(name: str, word: str) -> bool:
    """Half a word will do, half a number will not."""
    return name == word or (not word.isdigit() and name.startswith(word))
