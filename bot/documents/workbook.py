"""Writes a workbook: what people typed stays text, whatever it looks like."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from bot.documents.slips import Slips, write_slips

Value = str | int | float | date | datetime | None
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
WIDEST, NARROWEST = 60, 6
LONGEST = 32_000
"""Characters of a cell: a workbook holds 32,767."""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet to be written."""

    title: str
    """On its tab: at most 31 characters are kept."""
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]
    above: Sequence[str] = ()
    """Lines over the header: what this is, as of when, for whom."""
    landscape: bool = True
    widths: Sequence[int] = field(default=())
    """Characters, a column each; without them they fit what is in them."""
    has_filter: bool = False
    """Whether its header offers to filter and sort."""


async def write(path: Path, pages: Sequence[Page | Slips]) -> None:
    """Leaves a workbook at ``path``; ready to print on A4. Not for the loop: in a thread."""
    await asyncio.to_thread(written, path, pages)


def written(where: Path | BytesIO, pages: Sequence[Page | Slips]) -> None:
    """The same in this thread, into a file or memory."""
    # in memory: a library that cleans up its temporary files late would leave people's names
    book = xlsxwriter.Workbook(where, PLAIN | {"in_memory": True})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "border": 1})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top", "border": 1})
    for number, page in enumerate(pages, start=1):
        sheet = book.add_worksheet(_tab(page.title, number))
        if isinstance(page, Slips):
            write_slips(book, sheet, page)
            continue
        _lay_out(sheet, page)
        first = len(page.above) + bool(page.above)
        for row, line in enumerate(page.above):
            sheet.write_string(row, 0, line[:LONGEST])
        for column, name in enumerate(page.header):
            sheet.write_string(first, column, name, bold)
        for row, values in enumerate(page.rows, start=first + 1):
            for column, value in enumerate(values):
                _put(
                    sheet, row, column, value, cell, moment if isinstance(value, datetime) else day
                )
        sheet.freeze_panes(first + 1, 0)
        sheet.repeat_rows(first)
        if page.has_filter:
            sheet.autofilter(first, 0, first + len(page.rows), len(page.header) - 1)
    book.close()


def _put(sheet: Any, row: int, column: int, value: Value, cell: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, cell)
    else:
        sheet.write_string(row, column, (value or "")[:LONGEST], cell)


def _lay_out(sheet: Any, page: Page) -> None:
    sheet.set_paper(9)  # A4
    if page.landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for column, name in enumerate(page.header):
        told = [name, *(str(row[column] or "") for row in page.rows if column < len(row))]
        width = page.widths[column] if column < len(page.widths) else max(map(len, told)) + 2
        sheet.set_column(column, column, min(WIDEST, max(NARROWEST, width)))


def _tab(title: str, number: int) -> str:
    kept = "".join(c for c in title if c not in "[]:*?/\\'").strip()
    return kept[:31] or str(number)
