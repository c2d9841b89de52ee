"""Writes one table as an .xlsx that opens the way an office expects it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from bot.documents.reading import Cell

_OPTIONS = {
    # A name that begins with "=" is a name: nothing a member wrote may run in an office.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "remove_timezone": True,
}
_LONGEST = 32_767
"""Characters Excel keeps in one cell."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
"""Characters Excel refuses in the name of a sheet."""


def write_sheet(
    path: Path,
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[float],
) -> int:
    """How many rows were written below the header, which stays in view and filters them.

    ``title`` names the sheet (shortened to the 31 characters Excel allows), ``widths`` are in
    characters. Text stays text, also when it looks like a formula, a link or a number; dates
    are dates. An aware moment is written as it reads on its own clock: convert it before.
    """
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        sheet = book.add_worksheet(_name(title))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
        formats: dict[type, object] = {
            date: book.add_format({"num_format": "dd/mm/yyyy"}),
            datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        }
        for column, (label, width) in enumerate(zip(header, widths, strict=True)):
            sheet.write_string(0, column, label, bold)
            sheet.set_column(column, column, width)
        count = 0
        for count, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                _write(sheet, (count, column), cell, formats)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, count, len(header) - 1)
        return count


def _write(
    sheet: Worksheet, place: tuple[int, int], cell: Cell, formats: dict[type, object]
) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, cell[:_LONGEST])
    elif isinstance(cell, date):
        sheet.write_datetime(*place, cell, formats[type(cell)])
    elif isinstance(cell, bool):
        sheet.write_boolean(*place, cell)
    elif cell is not None:
        sheet.write_number(*place, cell)


def _name(title: str) -> str:
    # Excel also refuses an apostrophe at either end, and an empty name.
    return _FORBIDDEN.sub(" ", title)[:31].strip("' ") or "1"
