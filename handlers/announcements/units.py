"""Reads which units a secretary means: names as she types them, or numbers of the list."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.turn import fold
from storage.units import Figures as Unit

MOST_NEAR = 5
ALIKE = 0.6
"""How much of two spellings has to agree for one to be offered for the other."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A piece that names no unit, or several."""

    piece: str
    near: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed, piece by piece."""

    units: tuple[Unit, ...]
    unclear: tuple[Unclear, ...]


def understand(text: str, units: Sequence[Unit]) -> Understood:
    """The units named in ``text``, separated by commas, semicolons or lines; each once.

    A number is that of the list. Nothing is guessed: a piece that could mean two units is
    unclear.
    """
    known = {plain(unit.name): unit for unit in units}
    meant: dict[int, Unit] = {}
    unclear: list[Unclear] = []
    for piece in _pieces(text, known):
        found = _find_all(piece, units, known)
        meant |= {unit.id: unit for unit in found}
        if not found:
            unclear.append(Unclear(piece, _near(piece, units, known)))
    return Understood(tuple(meant.values()), tuple(unclear))


def plain(name: str) -> str:
    """How names are compared: folded, without signs."""
    return " ".join(re.findall(r"\w+", fold(name)))


def _pieces(text: str, known: Mapping[str, Unit]) -> Iterator[str]:
    """What stands between the separators; a name that has a comma in it stays whole."""
    for chunk in re.split(r"[;\n]", text):
        parts = chunk.split(",")
        while parts:
            whole = (n for n in range(len(parts), 1, -1) if plain(",".join(parts[:n])) in known)
            taken = next(whole, 1)
            piece = ",".join(parts[:taken]).strip()
            del parts[:taken]
            if plain(piece):
                yield piece


def _find_all(piece: str, units: Sequence[Unit], known: Mapping[str, Unit]) -> list[Unit]:
    """The unit meant; of "A và B" both, if each is clear."""
    one = _find(piece, units, known)
    if one is not None:
        return [one]
    both = [_find(part, units, known) for part in re.split(r"\s+(?:và|va)\s+", piece)]
    return [unit for unit in both if unit] if len(both) > 1 and all(both) else []


def _find(piece: str, units: Sequence[Unit], known: Mapping[str, Unit]) -> Unit | None:
    wanted = plain(piece)
    if wanted in known:
        return known[wanted]
    candidates = _numbered(int(wanted), units) if _is_number(wanted) else _like(wanted, units)
    return candidates[0] if len(candidates) == 1 else None


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


def _near(piece: str, units: Sequence[Unit], known: Mapping[str, Unit]) -> tuple[Unit, ...]:
    wanted = plain(piece)
    several = _numbered(int(wanted), units) if _is_number(wanted) else _like(wanted, units)
    alike = difflib.get_close_matches(wanted, known, n=MOST_NEAR, cutoff=ALIKE)
    return tuple((several or [known[name] for name in alike])[:MOST_NEAR])
