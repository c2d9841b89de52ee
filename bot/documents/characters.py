"""Bytes to characters, and characters to the ones we keep."""

import codecs
import re
import unicodedata

from bot.documents.reading import Reading, Unreadable, count_words

# Loaded now: inside the fence no file can be opened, not even a codec's.
for _codec in ("utf-8-sig", "utf-16", "cp1258", "cp437"):
    codecs.lookup(_codec)

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85]")
# Control characters, lone surrogates (no database takes them) and the two non-characters that
# PDFium puts where it joined a hyphenated line. The soft hyphen stays: it is a letter of TCVN3.
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """``text`` as NFC, its line ends as a newline, without control characters except the tab."""
    return unicodedata.normalize("NFC", _DROPPED.sub("", _BREAKS.sub("\n", text)))


def decode(data: bytes) -> str:
    """The characters of a plain file: UTF-8, UTF-16 by its mark, else Windows-1258.

    Raises: ``Unreadable`` when it is none of these.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            return clean(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Unreadable("damaged")


def as_reading(text: str, *, pages: int = 0) -> Reading:
    """The reading of a text. Raises: ``Unreadable`` when there is not one word in it."""
    text = clean(text).strip("\n")
    title = next((line.strip() for line in text.split("\n") if line.strip()), "")
    if not title:
        raise Unreadable("empty")
    return Reading("text", text, count_words(text), title, pages)
