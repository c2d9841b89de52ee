"""Text of the codes before Unicode, TCVN3 (ABC) and VNI, known by its font or by its letters.

Both write Vietnamese with the 256 characters of a Western font, so that a program which does
not know the font shows "NguyÔn V¨n ThÞnh" or "Nguyeãn Vaên Thònh".
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from handlers.members.syllables import is_syllable
from handlers.members.vietnamese import Cell, clean

TCVN3, VNI = "tcvn3", "vni"

# TCVN 5712:1993, character set VN3; a letter a code, from A1 on. Capitals with a tone are not
# in it: fonts that end in "H" draw capitals instead.
_TCVN3: Final = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
# VNI for Windows: a letter, then its mark. The mark may be a capital after a capital.
_VNI_MARKS: Final = {
    "a": ("øùûõïêèéúüëâàáåãä", "àáảãạăằắẳẵặâầấẩẫậ"),
    "e": ("øùûõïâàáåãä", "èéẻẽẹêềếểễệ"),
    "o": ("øùûõïâàáåãä", "òóỏõọôồốổỗộ"),
    "u": ("øùûõï", "ùúủũụ"),
    "y": ("øùûõ", "ỳýỷỹ"),
    "ô": ("øùûõï", "ờớởỡợ"),
    "ö": ("øùûõï", "ừứửữự"),
}
_VNI_ALONE: Final = {"ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị",
                     "î": "ỵ", "ô": "ơ", "ö": "ư"}  # fmt: skip


def _vni() -> dict[str, str]:
    pairs = dict(_VNI_ALONE)
    for letter, (marks, letters) in _VNI_MARKS.items():
        pairs |= {letter + mark: made for mark, made in zip(marks, letters, strict=True)}
    table: dict[str, str] = {}
    for told, made in pairs.items():
        table[told] = made
        for capital in {told.upper(), told[0].upper() + told[1:]}:
            table[capital] = made.upper()
    return table


_VNI: Final = _vni()
_VNI_LETTER: Final = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_OLD: Final = re.compile("[\u00a1-\u00ff]")
"""A character that either code uses for a letter."""
# Letters and marks that only Unicode has: what holds one of them is no legacy text.
_UNICODE: Final = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9"
    "\u0300-\u036f]"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_OLD_WORD: Final = re.compile("[A-Za-z\u00a1-\u00ff]+")


def decode(text: str, code: str) -> str:
    """The text, which is written in ``code``, in Unicode."""
    if code == VNI:
        return _VNI_LETTER.sub(lambda found: _VNI[found[0]], text)
    made = "".join(_TCVN3.get(char, char) for char in text)
    return _WORD.sub(lambda word: _capitals(word[0]), made)


def _capitals(word: str) -> str:
    # In capitals without a font for them: "NGUYÔN" holds a small ễ.
    plain = [char for char in word if char.isascii()]
    return word.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else word


def code_of_font(font: str) -> str:
    """``TCVN3``, ``VNI`` or "" by the name of a font (".VnTimeH", "VNI-Times")."""
    lowered = font.lower()
    return TCVN3 if lowered.startswith(".vn") else VNI if lowered.startswith("vni") else ""


@lru_cache(maxsize=50_000)
def possible_codes(text: str) -> tuple[str, ...]:
    """The codes in which the text is Vietnamese though as it stands it is not."""
    if not _OLD.search(text) or _UNICODE.search(text) or not _is_broken(text):
        return ()
    return tuple(code for code in (TCVN3, VNI) if is_readable(text, code))


def is_readable(text: str, code: str) -> bool:
    """Whether every word with an odd letter becomes a syllable when it is read so."""
    made = decode(text, code)
    words = [word for word in _WORD.findall(made) if not word.isascii()]
    return bool(words) and all(map(is_syllable, words)) and not _left_over(made)


def _left_over(made: str) -> bool:
    # Of Latin-1 only what Vietnamese writes itself may be left: no "ñ", no "¼".
    return any(not is_syllable(char) for char in _OLD.findall(made) if char not in "´°·²³")


def _is_broken(text: str) -> bool:
    """Whether some word of two letters or more is no Vietnamese as it stands."""
    words = [word for word in _OLD_WORD.findall(text) if _OLD.search(word)]
    return any(len(word) > 1 and not is_syllable(word) for word in words)


# --- the rows of a sheet -----------------------------------------------------------------


@dataclass(slots=True)
class Modern:
    """A sheet's rows in Unicode."""

    rows: list[Sequence[Cell]]
    changed: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    """Row, counted from 0, to what its legacy cells said before and what they say now."""


Fonts = Mapping[tuple[int, int], str]
"""(row, column), counted from 0, to the font of a cell."""
Place = tuple[int, int]


def modernise(rows: Sequence[Sequence[Cell]], fonts: Fonts) -> Modern:
    """The rows with every cell of a legacy code in Unicode: by its font, else by its letters;
    where the letters leave two readings, as the cells beside it and on the sheet are read."""
    codes, unsure = _sure(rows, fonts)
    usual = Counter(codes.values()).most_common(1)
    for place, possible in unsure.items():
        beside = _beside(place, codes) or (usual[0][0] if usual else TCVN3)
        codes[place] = beside if beside in possible else possible[0]
    _spread(rows, codes, fonts)
    return _apply(rows, codes, fonts)


def _sure(
    rows: Sequence[Sequence[Cell]], fonts: Fonts
) -> tuple[dict[Place, str], dict[Place, tuple[str, ...]]]:
    """The code of each legacy cell, and the codes of those that may be read in two."""
    codes: dict[Place, str] = {}
    unsure: dict[Place, tuple[str, ...]] = {}
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if not isinstance(cell, str) or cell.isascii():
                continue
            by_font = code_of_font(fonts.get((at, column), ""))
            found = (by_font,) if by_font and not _UNICODE.search(cell) else possible_codes(cell)
            if len(found) == 1:
                codes[at, column] = found[0]
            elif found:
                unsure[at, column] = found
    return codes, unsure


def _beside(place: Place, codes: Mapping[Place, str]) -> str:
    row, column = place
    return codes.get((row, column - 1)) or codes.get((row, column + 1)) or ""


def _spread(rows: Sequence[Sequence[Cell]], codes: dict[Place, str], fonts: Fonts) -> None:
    """Beside a legacy cell a short word may look right and be legacy too: "Dòng" is Dũng."""
    for row, column in list(codes):
        if (row, column) in fonts:
            continue  # where fonts are known, its neighbour's is too
        for beside in (column - 1, column + 1):
            cell = rows[row][beside] if 0 <= beside < len(rows[row]) else None
            if (row, beside) in codes or not isinstance(cell, str) or _UNICODE.search(cell):
                continue
            if _OLD.search(cell) and is_readable(cell, codes[row, column]):
                codes[row, beside] = codes[row, column]


def _apply(rows: Sequence[Sequence[Cell]], codes: Mapping[Place, str], fonts: Fonts) -> Modern:
    modern = Modern(list(rows))
    for (at, column), code in sorted(codes.items()):
        row = list(modern.rows[at])
        before = str(row[column])
        made = decode(before, code)
        if fonts.get((at, column), "").upper().endswith("H") and code == TCVN3:
            made = made.upper()  # .VnTimeH draws capitals
        row[column] = made
        modern.rows[at] = row
        if clean(before) != made:
            modern.changed.setdefault(at, []).append((before, made))
    return modern
