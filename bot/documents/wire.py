"""How the child tells the parent what it read: one JSON list a line, its name first.

Lines are short on purpose. Decoding one holds the interpreter, and between two lines the event
loop gets its turn; a single document of 40 MB would stop every chat for half a second.
"""

import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from bot.documents.reading import REASONS, Cell, Mark, Reading, Sheet, Unreadable

_LETTERS = 100_000
_CELLS = 2_000
_Marks = dict[tuple[int, int], Mark]
_Open = tuple[str, bool, list[tuple[Cell, ...]], _Marks, list[tuple[int, int, int]]]


def refusal(reason: str) -> bytes:
    """The line that refuses; valid at any place."""
    return _line("refused", reason)


def encode(reading: Reading) -> Iterator[bytes]:
    """The lines of a reading; the last one says that none is missing."""
    yield _line("about", reading.kind, reading.words, reading.title, reading.pages)
    for start in range(0, len(reading.text), _LETTERS):
        yield _line("text", reading.text[start : start + _LETTERS])
    for sheet in reading.sheets:
        yield from _sheet(sheet)
    yield _line("end")


def decode(output: bytes) -> Reading:
    """The reading in the child's output.

    Raises: ``Unreadable`` as the child said; ``EOFError`` when it was cut off; ``ValueError``,
    ``TypeError`` or ``RecursionError`` when this was not written by ``encode``.
    """
    about: list[Any] = []
    text: list[str] = []
    sheets: list[_Open] = []
    blank: tuple[Cell, ...] = ()
    for line in io.BytesIO(output):
        match json.loads(line, object_hook=_moment):
            case ["refused", reason]:
                raise Unreadable(reason if reason in REASONS else "damaged")
            case ["about", *about]:
                pass
            case ["text", part]:
                text.append(part)
            case ["sheet", name, hidden, width]:
                blank = (None,) * width
                sheets.append((name, hidden, [], {}, []))
            case ["rows", rows]:
                sheets[-1][2].extend(tuple(row) if row else blank for row in rows)
            case ["marks", marks]:
                sheets[-1][3].update({(row, column): Mark(*rest) for row, column, *rest in marks})
            case ["merged", merged]:
                sheets[-1][4].extend((column, top, bottom) for column, top, bottom in merged)
            case ["end"]:
                return _reading(about, text, sheets)
    raise EOFError


def _reading(about: list[Any], text: list[str], sheets: list[_Open]) -> Reading:
    kind, words, title, pages = about
    found = tuple(
        Sheet(name, tuple(rows), hidden, marks, tuple(merged))
        for name, hidden, rows, marks, merged in sheets
    )
    return Reading(kind, "".join(text), words, title, pages, found)


def _sheet(sheet: Sheet) -> Iterator[bytes]:
    width = len(sheet.rows[0]) if sheet.rows else 0
    yield _line("sheet", sheet.name, sheet.hidden, width)
    step = max(1, _CELLS // max(1, width))
    for start in range(0, len(sheet.rows), step):
        rows = sheet.rows[start : start + step]
        # A blank row costs three bytes and, on the other side, one shared tuple.
        yield _line("rows", [row if any(c is not None for c in row) else () for row in rows])
    marks = [[*place, m.font, m.struck, m.red, m.comment] for place, m in sheet.marks.items()]
    for start in range(0, len(marks), _CELLS):
        yield _line("marks", marks[start : start + _CELLS])
    for start in range(0, len(sheet.merged), _CELLS):
        yield _line("merged", sheet.merged[start : start + _CELLS])


def _line(*parts: object) -> bytes:
    text = json.dumps(parts, default=_tag, ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def _tag(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(type(value).__name__)


def _moment(tagged: dict[str, str]) -> date:
    if "date" in tagged:
        return date.fromisoformat(tagged["date"])
    return datetime.fromisoformat(tagged.get("datetime", ""))
