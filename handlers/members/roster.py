"""From the cells of a spreadsheet to the people on it, and the rows that name nobody.

Lists are made by hand in eighty offices; what is understood here is what such lists have in
common. Nothing is guessed: a row that cannot be read is refused with its number and reason.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar

from bot.documents import Mark
from handlers.members.header import Layout, Row, find_header
from handlers.members.legacy import modernise
from handlers.members.lines import Line, lines_below, repeat_dittos, units
from handlers.members.review import Doubtful, marks_by_row, reasons
from handlers.members.vietnamese import (
    Cell,
    born,
    clean,
    fold,
    phone,
    sort_key,
    text,
)

__all__ = [
    "COLUMNS",
    "Cell",
    "NoHeader",
    "Person",
    "Roster",
    "RowRefused",
    "Sheet",
    "born",
    "clean",
    "fold",
    "phone",
    "read_roster",
    "sort_key",
]

In = TypeVar("In")
Out = TypeVar("Out")


class Sheet(Protocol):
    """One sheet of a workbook; ``rows`` begin with the first row of the sheet."""

    @property
    def name(self) -> str: ...
    @property
    def hidden(self) -> bool: ...
    @property
    def rows(self) -> Iterable[Row]: ...
    @property
    def marks(self) -> Mapping[tuple[int, int], Mark]: ...
    @property
    def merged(self) -> Sequence[tuple[int, int, int]]: ...


@dataclass(frozen=True, slots=True)
class Person:
    """One readable row. "" means the file says nothing: it erases nothing."""

    row: int
    """As the spreadsheet numbers it, from 1."""
    sheet: str
    code: str
    name: str
    unit: str
    """May be "" only for one who can be known by a code, a birth date or a phone."""
    phone: str
    """E.164, or ""."""
    born: str
    """"1985-05-12", "1985-05", "1985" or ""."""
    gender: str
    """"male", "female" or ""."""
    position: str
    note: str
    address: str
    """The form of address she is to be spoken to with."""


@dataclass(frozen=True, slots=True)
class RowRefused:
    """One row that is not imported.

    ``reason`` is one of ``no_name``, ``no_unit``, ``bad_phone``, ``bad_date``,
    ``born_after_joining``, ``twice_in_file``, ``after_footer`` (a person below the totals or
    signatures).
    """

    row: int
    sheet: str
    name: str
    reason: str
    said: str = ""
    """What stands in the cell it was refused for, where there is one."""


@dataclass(frozen=True, slots=True)
class Roster:
    """What one file says: every row kept for a person is in ``people`` or ``refused``."""

    people: tuple[Person, ...]
    refused: tuple[RowRefused, ...]
    header_row: int
    sheet: str
    columns: Mapping[str, str]
    """A field of ``Person`` to the words of the file it was read under."""
    dropped: tuple[str, ...]
    """Sensitive columns found, and not read."""
    legacy: Mapping[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Row of a person to what its cells said in a code before Unicode, and what that means."""
    doubtful: tuple[Doubtful, ...] = ()
    """Rows of people who may have left; they are among ``people`` all the same."""
    unread: tuple[str, ...] = ()
    """Other visible sheets with a list."""
    stood: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Row to what stood there under each of ``COLUMNS``: of rows with a person, read or not."""


class NoHeader(Exception):
    """No visible sheet has a header within its first 20 rows."""


def read_roster(sheets: Iterable[Sheet]) -> Roster:
    """The people on the first visible sheet that has a header; where sheets are called by
    years, on that of the latest.

    Raises ``NoHeader``, and nothing else whatever the cells hold.
    """
    pages = [page for sheet in sheets if not sheet.hidden and (page := _page(sheet))]
    if not pages:
        raise NoHeader
    read = pages[0]
    for page in pages[1:]:
        read = page if 0 < _year(read.name) < _year(page.name) else read
    return _read(read, tuple(page.name for page in pages if page is not read))


COLUMNS: Final = (
    *("code", "name", "born", "gender", "position", "unit", "phone", "address", "note"),
)
"""What is read of a row, in the order in which it is written out again."""
_SHARED: Final = ("unit", "position", "note", "address")
"""What a cell over several rows says of all of them."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet in Unicode, with its header."""

    name: str
    rows: list[Row]
    layout: Layout
    changed: Mapping[int, Sequence[tuple[str, str]]]
    marks: Mapping[int, list[Mark]]


def _page(sheet: Sheet) -> _Page | None:
    fonts = {place: mark.font for place, mark in sheet.marks.items() if mark.font}
    modern = modernise(list(sheet.rows), fonts)
    layout = find_header(modern.rows)
    if layout is None:
        return None
    changed = {row + 1: told for row, told in modern.changed.items()}
    _fill_merged(modern.rows, layout, sheet.merged)
    return _Page(sheet.name, modern.rows, layout, changed, marks_by_row(sheet.marks))


def _fill_merged(rows: list[Row], layout: Layout, merged: Sequence[tuple[int, int, int]]) -> None:
    """A cell merged over several people's rows holds for each of them."""
    columns = {layout.places[kind] for kind in _SHARED if kind in layout.places}
    for column, top, bottom in merged:
        for row in range(max(top + 1, layout.body), bottom + 1) if column in columns else ():
            if any(cell is not None for cell in rows[row]):
                filled = list(rows[row])
                filled[column] = rows[top][column]
                rows[row] = filled


def _year(name: str) -> int:
    return max(map(int, re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", name)), default=0)


# --- from lines to people ----------------------------------------------------------------


def _read(page: _Page, unread: tuple[str, ...]) -> Roster:
    lines = list(lines_below(page.rows, page.layout))
    repeat_dittos(lines)
    people: list[Person] = []
    refused: list[RowRefused] = []
    seen = _Seen()
    stood: dict[int, tuple[str, ...]] = {}
    for line, unit in zip(lines, units(lines), strict=True):
        try:
            person = _person(page.name, line, unit)
            if person:
                seen.add(person)
                people.append(person)
                stood[line.row] = _all_that_stood(line, unit)
        except _Refusal as refusal:
            refused.append(_refused(line, page.name, refusal))
            stood[line.row] = _all_that_stood(line, unit)
    return Roster(
        tuple(people), tuple(refused), page.layout.header + 1, page.name, page.layout.labels,
        tuple(page.layout.dropped), _legacy(people, page), tuple(_doubtful(people, page)), unread,
        stood,
    )  # fmt: skip


def _refused(line: Line, sheet: str, refusal: "_Refusal") -> RowRefused:
    said = _stood(line, "", refusal.column) if refusal.column else ""
    return RowRefused(line.row, sheet, line.name(), refusal.reason, said)


def _all_that_stood(line: Line, unit: str) -> tuple[str, ...]:
    return tuple(_stood(line, unit, column) for column in COLUMNS)


def _stood(line: Line, unit: str, column: str) -> str:
    """What a line has in a column, as it is written there."""
    if column == "unit":
        return unit
    if column == "name" and "given" in line.cells:
        return " ".join(filter(None, map(line.said, ("family", "given"))))
    if column == "born" and not line.said("born"):
        parts = ("day", "month", "year") if "year" in line.cells else ("born_male", "born_female")
        return "/".join(filter(None, map(line.said, parts)))
    return line.said(column)


def _legacy(people: Sequence[Person], page: _Page) -> dict[int, tuple[tuple[str, str], ...]]:
    """What was legacy in each person's row, or in the heading or cell that gives her unit."""
    own = {person.row for person in people}
    of_unit = {
        unit: [
            (before, after)
            for row, told in page.changed.items()
            for before, after in told
            if (unit == text(after) if row in own else unit in text(after))
        ][:1]
        for unit in {person.unit for person in people if page.changed} - {""}
    }
    told = {p.row: tuple(page.changed.get(p.row, of_unit.get(p.unit, ()))) for p in people}
    return {row: pairs for row, pairs in told.items() if pairs}


def _doubtful(people: Sequence[Person], page: _Page) -> Iterator[Doubtful]:
    for person in people:
        why = reasons(person.note, page.marks.get(person.row, ()))
        if why:
            yield Doubtful(person.row, person.name, why)


_COLUMN_OF: Final = {
    "bad_phone": "phone",
    "bad_date": "born",
    "born_after_joining": "born",
}
"""The column whose cell a row is refused for."""


class _Refusal(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason, self.column = reason, _COLUMN_OF.get(reason, "")


@dataclass(slots=True)
class _Seen:
    codes: set[str] = field(default_factory=set)
    codes_of: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)

    def add(self, person: Person) -> None:
        code = fold(person.code)
        key = (fold(person.name), person.born, fold(person.unit))
        others = self.codes_of.setdefault(key, set())
        # Two of one name in a unit are two people if their codes say so and no date objects.
        namesakes = code and "" not in others and not person.born
        if code in self.codes or (others and not namesakes):
            raise _Refusal("twice_in_file")
        others.add(code)
        self.codes |= {code} - {""}


def _person(sheet: str, line: Line, unit: str) -> Person | None:
    name = "" if line.group else line.name()
    if line.group or not _is_entry(line, name):
        return None
    code, (birth, gender) = line.said("code"), _read_cell("bad_date", _birth, line)
    number = _read_cell("bad_phone", phone, line.cells.get("phone"))
    if birth and birth > (_joined(line) or birth):
        raise _Refusal("born_after_joining")
    if not (unit or code or birth or number):
        raise _Refusal("no_unit")
    return Person(
        row=line.row,
        sheet=sheet,
        code=code,
        name=name,
        unit=unit,
        phone=number,
        born=birth,
        gender=gender,
        position=line.said("position"),
        note=line.said("note"),
        address=line.said("address"),
    )


def _is_entry(line: Line, name: str) -> bool:
    """Whether the line is there for a person; raises where it is and cannot be read."""
    if line.after_footer:
        if name and (line.said("ordinal").isdigit() or _has_readable(line)):
            raise _Refusal("after_footer")
        return False
    if not name and line.is_ours():
        raise _Refusal("no_name")
    return bool(name)


def _has_readable(line: Line) -> bool:
    try:
        return bool(phone(line.cells.get("phone")) or _birth(line)[0])
    except ValueError:
        return False


def _read_cell(reason: str, read: Callable[[In], Out], cell: In) -> Out:
    try:
        return read(cell)
    except ValueError:
        raise _Refusal(reason) from None


def _birth(line: Line) -> tuple[str, str]:
    """When she was born, and her gender where only the column filled in tells it."""
    for gender in ("male", "female"):
        if line.said(f"born_{gender}"):
            return born(line.cells[f"born_{gender}"]), gender
        if text(line.cells.get(gender)) not in {"", "0"}:
            return born(line.cells.get("born")), gender
    if "year" in line.cells:
        parts = filter(None, map(line.said, ("day", "month", "year")))
        return born("/".join(parts)), _gender(line)
    return born(line.cells.get("born")), _gender(line)


def _joined(line: Line) -> str:
    """When she joined; "" where that is not told, or cannot be read: it is not kept."""
    try:
        return born(line.cells.get("joined"))
    except ValueError:
        return ""


def _gender(line: Line) -> str:
    said = fold(line.said("gender"))
    return {"nam": "male", "trai": "male", "nu": "female", "gai": "female"}.get(said, "")
