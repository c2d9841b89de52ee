"""Whether a written word can be a Vietnamese syllable.

Letters read in the wrong code almost never make one; that is how legacy text is told from
Vietnamese and from other languages.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED: Final = frozenset({"c", "ch", "p", "t"})
"""After these only the sharp and the heavy tone are heard."""
_ONSET: Final = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdđghklmnpqrstvx])?")
_CODA: Final = re.compile(r"(?:ch|ng|nh|[cmnpt])?$")


def _places() -> dict[str, frozenset[int]]:
    """The vowels of a syllable, and on which of them its tone may stand."""
    places: dict[str, frozenset[int]] = {}
    for vowels, where in (
        ("a ă â e ê i o ô ơ u ư y", {0}),
        ("ai ao au ay âu ây eo êu ia iu oi ôi ơi ua ui ưa ưi ưu", {0}),
        ("iê yê uô ươ oă uâ uê uơ oo", {1}),
        ("oa oe uy", {0, 1}),
        ("oai oao oay oeo uây iêu yêu uôi ươi ươu uya uyu", {1}),
        ("uyê", {2}),
    ):
        places |= {each: frozenset(where) for each in vowels.split()}
    return places


_PLACES: Final = _places()


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether it is one Vietnamese syllable with its tone where it belongs."""
    plain, tone, at = _without_tone(word.lower())
    onset = _ONSET.match(plain)
    starts = {onset.end() if onset else 0, 0}
    starts |= {1} if plain.startswith("gi") else set()
    return any(_fits(plain, start, tone, at) for start in starts)


def _without_tone(word: str) -> tuple[str, str, int]:
    """The word without its tone, the tone ("" for the level one, "?" for two), and its letter."""
    plain, tone, at = "", "", -1
    for char in unicodedata.normalize("NFC", word):
        apart = unicodedata.normalize("NFD", char)
        marks = [mark for mark in apart if mark in _TONES]
        if marks:
            tone, at = ("?" if tone or len(marks) > 1 else marks[0]), len(plain)
        plain += unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONES))
    return plain, tone, at


def _fits(plain: str, start: int, tone: str, at: int) -> bool:
    coda = _CODA.search(plain, start)
    end = coda.start() if coda else len(plain)
    places = _PLACES.get(plain[start:end])
    if places is None or tone == "?":
        return False
    if coda and coda[0] in _STOPPED and tone not in ("\u0301", "\u0323"):
        return False
    closed = end < len(plain)
    return not tone or at - start in (places - {0} if closed and len(places) > 1 else places)
