"""What a small table says, as lines: for who reads a list whether it was typed or sent."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.documents.reading import Cell, Sheet

MOST = 60_000
"""Characters: the questions of a test, the marks of a large class; a larger table is no list
that somebody could have typed."""


def as_lines(sheets: Sequence[Sheet]) -> str:
    """Its rows, a line each, cells apart by a tab (blank ones too, that columns keep their
    places) and days as ``02/09/2027``; empty if it is large."""
    lines: list[str] = []
    room = MOST
    for sheet in sheets:
        for row in sheet.rows:
            said = "\t".join(map(_said, row)).rstrip("\t")
            room -= len(said)
            if room < 0:
                return ""
            lines += [said] if said else []
    return "\n".join(lines)


def _said(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
