"""Slips to be cut out: a sheet of a workbook with two beside each other and five below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

ACROSS, DOWN = 2, 5
"""Slips of one page of A4: large enough for people who read large type."""
WIDTH = 46
"""Characters of a slip: half of the page inside its margins, at full size. Were the sheet fitted
to the page, Excel would overlook where pages end."""
MARGIN = 0.4
"""Inches; what every printer reaches."""
HEIGHTS = (19, 17, 30, 62, 17)
"""Points of the lines of a slip; five slips of these are one page."""
BETWEEN = 6


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on one slip, a line each."""

    name: str
    unit: str
    code: str
    how: str
    until: str

    @property
    def lines(self) -> tuple[str, ...]:
        """From top to bottom."""
        return (self.name, self.unit, self.code, self.how, self.until)


@dataclass(frozen=True, slots=True)
class Slips:
    """A sheet to be printed and cut."""

    title: str
    """On its tab."""
    slips: Sequence[Slip]


def write_slips(book: Any, sheet: Any, page: Slips) -> None:
    """Fill a sheet; a page ends after each tenth slip, so none is cut by a printer."""
    sheet.set_paper(9)  # A4
    sheet.set_margins(MARGIN, MARGIN, MARGIN, MARGIN)
    sheet.hide_gridlines(2)
    sheet.center_horizontally()
    sheet.set_column(0, 0, WIDTH)
    sheet.set_column(1, 1, 1)
    sheet.set_column(2, 2, WIDTH)
    looks = _looks(book)
    for number, slip in enumerate(page.slips):
        across, down = number % ACROSS, number // ACROSS
        top = down * (len(HEIGHTS) + 1)
        for line, (text, look) in enumerate(zip(slip.lines, looks, strict=True)):
            sheet.write_string(top + line, across * 2, text, look)
            sheet.set_row(top + line, HEIGHTS[line])
        sheet.set_row(top + len(HEIGHTS), BETWEEN)
    rows = -(-len(page.slips) // ACROSS)
    height = len(HEIGHTS) + 1
    sheet.set_h_pagebreaks([n * height for n in range(DOWN, rows, DOWN)])
    sheet.print_area(0, 0, max(1, rows * height) - 1, 2)


def _looks(book: Any) -> list[Any]:
    """Of each line: dashed where scissors go, the code large and in letters nobody confuses."""
    side = {"left": 3, "right": 3, "align": "center", "valign": "vcenter", "text_wrap": True}
    return [
        book.add_format(side | look)
        for look in (
            {"top": 3, "bold": True, "font_size": 13},
            {"font_size": 11},
            {"bold": True, "font_size": 20, "font_name": "Courier New"},
            {"font_size": 10},
            {"bottom": 3, "italic": True, "font_size": 10},
        )
    ]
