"""Vietnamese names, phone numbers and birth dates as people type them, made one of a kind."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Final

Cell = str | int | float | bool | date | datetime | None
"""What a spreadsheet holds in one place."""

BLANK: Final = frozenset(
    {"", "0", "x", "khong", "khong co", "khong ro", "khong nho", "ko", "ko co", "k co"}
    | {"chua co", "chua ro", "none", "null", "n/a"}
)
"""Folded words that say a cell is empty."""
_LONGEST_BLANK: Final = max(map(len, BLANK))

_LOOK_ALIKE: Final = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "\u200b": " "})
_ODD: Final = re.compile("[ÐƉð\u200b]")
_MARK: Final = re.compile("[\u0300-\u036f]+")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs"})

_FIRST_YEAR: Final = 1906
_LAST_YEAR: Final = 2020
"""Nobody on a roster is born outside these; "05" is 2005 and "85" is 1985 by the second."""

# A spreadsheet counts days from here (its serial 1 is 1 January 1900, and it believes in a
# 29 February of that year, which puts later days off by one).
_DAY_ZERO: Final = date(1899, 12, 30)

# The change of 11-digit mobile numbers to 10 digits, September to November 2018.
_MOBILE_2018: Final = {
    **{"120": "70", "121": "79", "122": "77", "126": "76", "128": "78"},
    **{"123": "83", "124": "84", "125": "85", "127": "81", "129": "82"},
    **{f"16{digit}": f"3{digit}" for digit in "23456789"},
    **{"186": "56", "188": "58", "199": "59"},
}
# Mobile: nine digits after the 0; landline: ten since 2017, all beginning with 2.
_MOBILE: Final = re.compile(r"[35789][0-9]{8}")
_LANDLINE: Final = re.compile(r"2[0-9]{9}")
# The state's own telephone network; can be rung, never texted.
_STATE: Final = re.compile(r"080[0-9]{5}")


def text(cell: Cell) -> str:
    """The cell as clean text; whole numbers without their ".0", dates as ISO, else ""."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, int | float):
        return _digits(cell) or str(cell)
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return ""


def clean(text: str) -> str:
    """The text in NFC, with Đ/đ for their look-alikes, single spaces, nothing invisible."""
    known = text.translate(_LOOK_ALIKE) if _ODD.search(text) else text
    spaced = " ".join(known.split())
    if not spaced.isprintable():
        seen = "".join(c for c in spaced if unicodedata.category(c) not in _INVISIBLE)
        spaced = " ".join(seen.split())
    return unicodedata.normalize("NFC", spaced)


def fold(text: str) -> str:
    """The key to search and compare by: lower case, no marks, d for đ, single spaces."""
    lowered = clean(text).lower().replace("đ", "d").replace("’", "'").replace("ʼ", "'")
    bare = _MARK.sub("", unicodedata.normalize("NFD", lowered))
    if bare.isascii():
        return " ".join(bare.split())
    bare = "".join(c for c in bare if unicodedata.category(c) != "Mn")
    return " ".join(unicodedata.normalize("NFC", bare).split())


def is_blank(found: str) -> bool:
    """Whether a clean text says that there is nothing: "", "-", "không có"."""
    return not _has_sense(found) or (len(found) <= _LONGEST_BLANK and fold(found) in BLANK)


# --- names -------------------------------------------------------------------------------

# "Ông" is also a family name: it is a title only before at least two more words.
_TITLE: Final = re.compile(
    r"(?:(?:đ/c|đ\.c|đc\b|đồng chí\b)[.:]?\s*|(?:ông/bà|ông|bà)[.:]?\s+(?=\S+\s+\S))(?=\S)",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def full_name(cell: Cell) -> str:
    """A person's name without title, in the case people write it; "" if it has no letter."""
    name = text(cell) if isinstance(cell, str) else ""
    name = _TITLE.sub("", name, count=1) if _TITLE.match(name) else name
    if not _LETTERS.search(name):
        return ""
    if name.isupper() or name.islower():
        name = " ".join(_title_case(word) for word in name.split())
    return name


def _title_case(word: str) -> str:
    # H'Hen and K'Brêu follow the rules of other languages: left as they were typed.
    if "'" in word or "’" in word:
        return word
    return _LETTERS.sub(lambda part: part[0][:1].upper() + part[0][1:].lower(), word)


_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
"""Level is 0, then huyền, hỏi, ngã, sắc, nặng: the order of CLDR's ``vi``."""
_SHAPES: Final = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}
"""ă after a, â after ă; ô after o, ơ after ô; ê after e, ư after u."""


def sort_key(name: str) -> str:
    """What puts names in Vietnamese order, given name first, compared byte by byte.

    Plain characters, so that a database may keep it and order by it (collation "C").
    """
    words = re.sub(r"\(.*?\)", " ", clean(name).lower()).split()
    given, rest = words[-1:], words[:-1]
    return " ".join([*_weigh(given), *_weigh(rest)])


def _weigh(words: list[str]) -> tuple[str, str]:
    weighed = [_weigh_word(word) for word in words]
    return " ".join(letters for letters, _ in weighed), "".join(tones for _, tones in weighed)


def _weigh_word(word: str) -> tuple[str, str]:
    letters: list[list[str]] = []
    for char in unicodedata.normalize("NFD", word):
        if char == "đ":
            letters.append(["d", "1", "0"])
        elif char.isalnum():
            letters.append([char, "0", "0"])
        elif letters and char in _SHAPES:
            letters[-1][1] = _SHAPES[char]
        elif letters and char in _TONES:
            letters[-1][2] = _TONES[char]
    return "".join(a + b for a, b, _ in letters), "".join(tone for _, _, tone in letters)


# --- phone numbers -----------------------------------------------------------------------

# A letter within a number: 8.49E+10, or O912... where a 0 was meant.
_SPOILT: Final = re.compile(r"[^\W\d_][0-9]|[0-9][^\W\d_]")
_SECOND: Final = re.compile(r"[/;,|\n]|\s[-–]\s|\bvà\b|\bhoặc\b")


def phone(cell: Cell) -> str:
    """The number in E.164 ("+84912345678"), the first of several, or "" where there is none.

    Raises ``ValueError`` for what cannot be read as a Vietnamese number, above all for one
    that a spreadsheet has rounded (8.49E+10).
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _phone_of_number(cell)
    if cell is None:
        return ""
    if not isinstance(cell, str):
        raise ValueError(cell)
    written = unicodedata.normalize("NFKC", cell)
    said = fold(written)
    if is_blank(said):
        return ""
    if _SPOILT.search(said):
        raise ValueError(cell)
    return _first_phone(written)


def _phone_of_number(cell: int | float) -> str:
    digits = _digits(cell)
    # 912000000 is what is left of 9.12E+08; nobody is rung on it.
    if not digits or (digits.endswith("000000") and digits != "0"):
        raise ValueError(cell)
    return "" if digits == "0" else _dialled(digits, may_lack_zero=True)


def _first_phone(written: str) -> str:
    pieces = [written, *(p for p in _SECOND.split(written) if _has_sense(p))][:2]
    for piece in pieces:
        whole = re.sub(r"(?<=[0-9]{9})\.0$", "", piece.strip())
        try:
            return _dialled("".join(re.findall("[0-9]+", whole)), may_lack_zero="+" not in whole)
        except ValueError:
            continue
    return _leading_phone(re.findall("[0-9]+", written))


def _leading_phone(groups: list[str]) -> str:
    # Two numbers with nothing but a space between them: what is left must be one as well.
    for end in range(1, len(groups)):
        if len("".join(groups[end:])) < 7:
            break
        try:
            return _dialled("".join(groups[:end]), may_lack_zero=False)
        except ValueError:
            continue
    raise ValueError(groups)


def _dialled(digits: str, *, may_lack_zero: bool) -> str:
    if _STATE.fullmatch(digits):
        return "+84" + digits[1:]
    abroad = re.fullmatch(r"(?:00)?840?([1-9][0-9]{8,9})", digits)
    if abroad:
        core = abroad[1]
    elif digits.startswith("0"):
        core = digits[1:]
    elif may_lack_zero:
        core = digits
    else:
        raise ValueError(digits)
    return "+84" + _core(core)


def _core(digits: str) -> str:
    if len(digits) == 10 and digits[:3] in _MOBILE_2018:
        return _MOBILE_2018[digits[:3]] + digits[3:]
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return digits
    raise ValueError(digits)


def local(phone: str) -> str:
    """A number as people here write it: 0912345678."""
    return f"0{phone[3:]}" if phone.startswith("+84") else phone


# --- birth dates -------------------------------------------------------------------------

_SPELLED: Final = re.compile(
    r"(?:sinh )?(?:ngay )?(?:(?:(?P<day>[0-9]{1,2})(?:\s*[-/.]\s*|\s+thang\s+|\s+))?"
    r"(?:thang )?(?P<month>[0-9]{1,2})(?:\s*[-/.]\s*|,?\s+nam\s+|\s+))?"
    r"(?:sinh )?(?:nam )?(?P<year>[0-9]{4}|(?<=[0-9][-/. ])[0-9]{2})"
)
_ISO: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[t ][0-9:.]+)?")


def born(cell: Cell) -> str:
    """The birth date as exactly as it is known: "1985-05-12", "1985-05", "1985" or "".

    Day before month, always; nothing is guessed. Raises ``ValueError`` for what is not a
    date (31/4), or not one a living adult was born on.
    """
    if cell is None:
        return ""
    if isinstance(cell, date):
        return _born_on_date(cell)
    if isinstance(cell, bool):
        raise ValueError(cell)
    if isinstance(cell, int | float):
        return _born_of_number(cell)
    if not isinstance(cell, str):
        raise ValueError(cell)
    said = fold(cell).strip(" '.,")
    return "" if is_blank(said) else _born_of_text(said)


def _born_on_date(cell: date) -> str:
    day = cell.date() if isinstance(cell, datetime) else cell
    # The year 1985 typed into a cell of date format is day 1985: some time in 1905.
    if day.year == 1905:
        return str(_year((day - _DAY_ZERO).days))
    _year(day.year)
    return day.isoformat()


def _born_of_number(cell: int | float) -> str:
    digits = _digits(cell)
    if not digits or len(digits) > 5:
        raise ValueError(cell)
    number = int(digits)
    if number <= _LAST_YEAR:
        return str(_year(number)) if number else ""
    return _born_on_date(_DAY_ZERO + timedelta(days=number))


def _born_of_text(said: str) -> str:
    if re.fullmatch(r"[0-9]{5}", said):
        return _born_of_number(int(said))
    iso = _ISO.fullmatch(said)
    if iso:
        return _born_on(iso[3], iso[2], iso[1])
    spelled = _SPELLED.fullmatch(said)
    if not spelled:
        raise ValueError(said)
    return _born_on(spelled["day"], spelled["month"], spelled["year"])


def _born_on(day: str | None, month: str | None, year: str) -> str:
    if len(year) == 2 and not day:
        raise ValueError(year)  # 12/05 may be a day without its year
    known = _year(_century(int(year)) if len(year) == 2 else int(year))
    if month is None:
        return str(known)
    exact = date(known, int(month), int(day or 1))
    return exact.isoformat() if day else f"{exact:%Y-%m}"


def _century(year: int) -> int:
    return 2000 + year if 2000 + year <= _LAST_YEAR else 1900 + year


def _year(year: int) -> int:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(year)
    return year


def _has_sense(said: str) -> bool:
    return any(c.isalnum() for c in said)


def _digits(number: int | float) -> str:
    """A whole number that is not negative as its digits, anything else as ""."""
    if number < 0 or number != number or number > 1e15:  # the middle one: not a number
        return ""
    return str(int(number)) if number == int(number) else ""
