"""What people type and give on any platform, made safe and one of a kind."""

import re
import unicodedata

NAME_LENGTH = 128
HANDLE_LENGTH = 64
PHONE = re.compile(r"\+[1-9][0-9]{7,14}")
"""E.164: at most 15 digits, the first of a country code."""


def clean(text: str) -> str:
    """NFC without control, format and half characters; line ends become ``\\n``.

    Format characters turn the reading direction or hide letters; PostgreSQL takes no NUL, and
    no database takes half a surrogate pair.
    """
    if text.isprintable():  # then there is none, and nobody has to look at every character
        return unicodedata.normalize("NFC", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return unicodedata.normalize("NFC", "".join(kept))


def line(text: str, length: int = NAME_LENGTH) -> str:
    """The text cleaned and on one line of at most ``length`` characters: a name."""
    return clean(text).replace("\n", " ").strip()[:length]


def international(phone: str) -> str:
    """The number as +84..., empty when it cannot be one. Vietnam is meant by a leading 0."""
    digits = re.sub(r"[\s().-]", "", phone)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = "+84" + digits[1:]
    elif not digits.startswith("+"):
        digits = "+" + digits
    if digits.startswith("+840"):
        digits = "+84" + digits[4:]
    return digits if PHONE.fullmatch(digits) else ""
