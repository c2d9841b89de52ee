"""What reading a document gives, what it may cost, and why it may be refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

Cell = str | float | int | bool | date | datetime | None
"""A value of a sheet. A number without a fraction is an ``int``; a blank is ``None``."""

REASONS = frozenset(
    {
        "too_big",
        "wrong_kind",
        "password",
        "damaged",
        "bomb",
        "macros",
        "no_text",
        "picture",
        "empty",
        "too_slow",
        "not_allowed_here",
    }
)


class Unreadable(Exception):
    """The document is refused; ``reason`` is one of ``REASONS``, its words live in the texts."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Mark:
    """What a sheet shows about a cell beside its value; people say things that way."""

    font: str = ""
    """The name of a font that only draws text of a code older than Unicode, else empty."""
    struck: bool = False
    """There is a line through it."""
    red: bool = False
    comment: str = ""

    def commented(self, comment: str) -> "Mark":
        """The same with a comment, of which 200 characters are kept."""
        return Mark(self.font, self.struck, self.red, comment[:200])


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, from its cell A1: every row as wide as the widest that holds something."""

    name: str
    """Empty for a .csv, which has no name of its own."""
    rows: tuple[tuple[Cell, ...], ...]
    """Blank rows and columns at the end are dropped; those before stay, so row numbers hold."""
    hidden: bool
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict)
    """Row and column, from 0, to what is shown about that cell. Only an .xlsx tells."""
    merged: tuple[tuple[int, int, int], ...] = ()
    """Cells of several rows: column, first row and last row, from 0. The value is in the first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says."""

    kind: str
    """``text`` (.docx .pdf .txt) or ``sheets`` (.xlsx .xls .ods .csv)."""
    text: str = ""
    """NFC, without control characters, paragraphs separated by a newline."""
    words: int = 0
    title: str = ""
    """The first line that is not blank."""
    pages: int = 0
    """Of a .pdf; 0 for all others, whose pages depend on the printer."""
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost before it is refused."""

    size: int = 20 * 2**20
    """Bytes of the file."""
    memory: int = 512 * 2**20
    """Bytes of address space of the child."""
    cpu: int = 20
    """Whole seconds of processor time."""
    seconds: float = 30
    """By the clock on the wall, from the start of the child."""
    result: int = 48 * 2**20
    """Bytes the child may answer."""
    entries: int = 2_000
    """Files in a zip; a real essay with photographs has a few hundred."""
    produced: int = 50 * 10**6
    """Bytes a .docx may unpack to, counted as they come out."""
    produced_sheets: int = 400 * 10**6
    """The same for .xlsx and .ods, which are read as a stream: five columns formatted down to
    row 1,048,576 were measured at 138 MB, and such rosters are common."""
    ratio: int = 100
    """How many times its packed size an entry above one megabyte may unpack to."""
    pages: int = 300
    cells: int = 2_000_000
    """Rows that hold something times the width of their sheet, plus the blank rows."""
    letters: int = 20
    """A .pdf with fewer letters than this is a scan."""


STANDARD = Limits()


def count_words(text: str) -> int:
    """How many words Word would show: runs of anything but white space.

    A Vietnamese word of two syllables counts as two, as everybody there expects.
    """
    return len(text.split())
