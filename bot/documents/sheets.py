"""The cells of .xlsx, .xls, .ods and .csv."""

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

import python_calamine as calamine

from bot.documents.characters import clean, decode
from bot.documents.marks import Marker
from bot.documents.markup import main_part
from bot.documents.package import open_package
from bot.documents.reading import Cell, Limits, Reading, Sheet, Unreadable

_MAIN = "spreadsheetml.sheet.main+xml"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_MACROS_OF_XLS = "_VBA_PROJECT".encode("utf-16-le")
_LOCKED_XLS = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}\x2f\x00", re.DOTALL)
"""The beginning of a workbook (BOF), then at once a FILEPASS record ([MS-XLS] 2.4.117)."""
_MANIFEST = "META-INF/manifest.xml"
_EXACT = 2**53
"""Whole numbers up to here are exact in Excel's floating-point cells."""
_Rows = tuple[tuple[Cell, ...], ...]
_DELIMITERS = ",;\t"
_SAMPLE = 50


def read_xlsx(data: bytes, limits: Limits) -> Reading:
    """All sheets of an Excel workbook. Raises: ``Unreadable``."""
    package = open_package(data, most=limits.produced_sheets, limits=limits)
    main_part(package, _MAIN)
    return _read_workbook(data, limits, Marker(package))


def read_ods(data: bytes, limits: Limits) -> Reading:
    """All sheets of an OpenDocument workbook. Raises: ``Unreadable``."""
    package = open_package(data, most=limits.produced_sheets, limits=limits)
    names = package.namelist()
    if "mimetype" not in names or package.read("mimetype").strip() != _ODS:
        raise Unreadable("wrong_kind")
    if _MANIFEST in names and b"encryption-data" in package.read(_MANIFEST):
        raise Unreadable("password")
    if any(name.startswith("Basic/") for name in names):
        raise Unreadable("macros")
    return _read_workbook(data, limits)


def read_xls(data: bytes, limits: Limits) -> Reading:
    """All sheets of a workbook of Excel 97-2003. Raises: ``Unreadable``."""
    # calamine, which has to guess the format of bytes, calls a locked one merely broken.
    if _LOCKED_XLS.search(data):
        raise Unreadable("password")
    if _MACROS_OF_XLS in data:
        raise Unreadable("macros")
    return _read_workbook(data, limits)


def read_csv(data: bytes, limits: Limits) -> Reading:
    """One sheet of strings: nothing is guessed, so telephone numbers keep their zero."""
    text = decode(data)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        sheet = Sheet("", _tidy(rows, limits.cells)[0], False)
    except csv.Error as error:
        raise Unreadable("damaged") from error
    return _as_reading([sheet])


def _read_workbook(data: bytes, limits: Limits, marker: Marker | None = None) -> Reading:
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        return _as_reading(list(_sheets(book, limits.cells, marker)))
    except calamine.PasswordError as error:
        raise Unreadable("password") from error
    except calamine.CalamineError as error:
        raise Unreadable("damaged") from error


def _sheets(book: calamine.CalamineWorkbook, room: int, marker: Marker | None) -> Iterator[Sheet]:
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        rows, cost = _tidy(_rows(sheet), room)
        room -= cost
        hidden = about.visible != calamine.SheetVisibleEnum.Visible
        marks = marker.marks(about.name, rows) if marker else {}
        yield Sheet(clean(about.name), rows, hidden, marks, _merged(sheet, rows))


def _merged(sheet: calamine.CalamineSheet, rows: _Rows) -> tuple[tuple[int, int, int], ...]:
    """The merged cells of one column that begin with something."""
    ranges = sheet.merged_cell_ranges or ()
    upright = ((left, top, bottom) for (top, left), (bottom, right) in ranges if left == right)
    width = len(rows[0]) if rows else 0
    return tuple(
        (column, top, min(bottom, len(rows) - 1))
        for column, top, bottom in upright
        if column < width and top < min(bottom, len(rows)) and rows[top][column] is not None
    )


def _rows(sheet: calamine.CalamineSheet) -> Iterator[list[object]]:
    # calamine gives the blank rows above the first value, but not the blank columns before it.
    before: list[object] = [None] * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        yield before + row


def _as_reading(sheets: list[Sheet]) -> Reading:
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable("empty")
    return Reading("sheets", sheets=tuple(sheets))


def _tidy(rows: Iterable[Iterable[object]], room: int) -> tuple[_Rows, int]:
    """The rows at one width without the blanks at the end, and what they count as cells.

    Raises: ``Unreadable`` when they count more than ``room``.
    """
    kept: list[tuple[Cell, ...]] = []
    filled = 0
    for row in rows:
        kept.append(_trim(row))
        filled += len(kept[-1])
        if filled > room:  # at once, before memory runs out
            raise Unreadable("too_big")
    while kept and not kept[-1]:
        kept.pop()
    width = max(map(len, kept), default=0)
    cost = sum(width if row else 1 for row in kept)
    if cost > room:
        raise Unreadable("too_big")
    blank: tuple[Cell, ...] = (None,) * width
    return tuple(row + blank[len(row) :] if row else blank for row in kept), cost


def _trim(row: Iterable[object]) -> tuple[Cell, ...]:
    cells = [_cell(value) for value in row]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        text = clean(value)
        return text if text and not text.isspace() else None
    if isinstance(value, float):
        return _number(value)
    if value is None or isinstance(value, bool | int | datetime | date):
        return value
    return str(value)  # a time of day or a duration


def _number(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) <= _EXACT else value


def _delimiter(text: str) -> str:
    """The delimiter by which most of the first rows have one and the same width above one."""
    lines = text.split("\n", _SAMPLE)[:_SAMPLE]
    return max(_DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter))


def _agreement(lines: list[str], delimiter: str) -> tuple[int, int]:
    try:
        widths = Counter(map(len, csv.reader(lines, delimiter=delimiter)))
    except csv.Error:
        return 0, 0
    return max(((many, width) for width, many in widths.items() if width > 1), default=(0, 0))
