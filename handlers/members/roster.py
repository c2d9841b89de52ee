"""From the cells of a spreadsheet to the people on it, and the rows that name nobody.

Lists are made by hand in eighty offices; what is understood here is what such lists have in
common. Nothing is guessed: a row that cannot be read is refused with its number and reason.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar

from handlers.members.header import Layout, Row, cell_at, find_header
from handlers.members.vietnamese import (
    Cell,
    born,
    clean,
    fold,
    full_name,
    is_blank,
    phone,
    sort_key,
    text,
)

__all__ = [
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
    ``twice_in_file``, ``after_footer`` (a person below the totals or signatures).
    """

    row: int
    sheet: str
    name: str
    reason: str


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


class NoHeader(Exception):
    """No visible sheet has a header within its first 20 rows."""


def read_roster(sheets: Iterable[Sheet]) -> Roster:
    """The people on the first visible sheet that has a header.

    Raises ``NoHeader``, and nothing else whatever the cells hold.
    """
    for sheet in sheets:
        rows = [] if sheet.hidden else list(sheet.rows)
        layout = find_header(rows)
        if layout:
            return _read(sheet.name, rows, layout)
    raise NoHeader


# --- the lines below it ------------------------------------------------------------------

# With their marks: "Tổng Công ty" begins with total, "Tống Công Minh" is a man.
_FOOTER: Final = re.compile(
    r"(tổng số|tổng cộng|tổng\s*:|tong (so|cong)\s*([:0-9]|$)|nơi nhận|noi nhan|t/m\b|tm[./ ]"
    r"|k/t\b|kt\.|người lập|nguoi lap|người tổng hợp|xác nhận của|ấn định|thủ trưởng"
    r"|.*\bngày\b.*\btháng\b.*\bnăm\b|(chủ tịch|giám đốc|hiệu trưởng|thư ký|kế toán)$)",
)
_SUBTOTAL: Final = re.compile(r"cộng\b")
_UNIT_WORD: Final = re.compile(
    r"(chi hội|chi hoi|liên chi|hội|tổ|cụm|khối|đơn vị|don vi|phòng|ban|sở|trường|văn phòng"
    r"|trung tâm|bệnh viện|công ty|phường|xã|thị trấn)\b"
)
_ROMAN: Final = re.compile(r"[IVX]+\s*[.)/:–-]\s*(?=\S)")
_NUMBERING: Final = re.compile(r"(?:[A-Z]|[0-9]{1,2})\s*[.)/:–-]\s*(?=\S)")
_COUNTED: Final = re.compile(r"\s*[(:]\s*[0-9]+\s*[^\W\d_ ]*(\s+[^\W\d_]+)?\s*\)?$")
_COLUMN_NUMBER: Final = re.compile(r"\(?(?:[0-9]{1,2}|[A-Z])\)?")
_BIRTH: Final = ("born", "born_male", "born_female", "year")
_DITTO_MARK: Final = frozenset("\"“”″〃'")
_REPEATABLE: Final = frozenset(
    {"unit", "position", "note", "address", "gender", "phone", "born", "born_male", "born_female"}
)


@dataclass(slots=True)
class _Line:
    """One row under the header: a person's cells by kind, or the heading of a group."""

    row: int
    cells: dict[str, Cell]
    shown: list[str]
    """All cells of the row as text, read or not."""
    group: str = ""
    after_footer: bool = False

    def said(self, kind: str) -> str:
        found = text(self.cells.get(kind))
        return "" if is_blank(found) else found

    def name(self) -> str:
        if "given" not in self.cells:
            return full_name(self.cells.get("name"))
        return full_name(" ".join(text(self.cells.get(kind)) for kind in ("family", "given")))

    def is_ours(self) -> bool:
        """Whether it says something only a person's row says."""
        return any(self.said(kind) for kind in ("code", "phone", "position", *_BIRTH))

    def begins(self, pattern: re.Pattern[str]) -> bool:
        first = next(filter(None, self.shown), "")
        return any(pattern.match(found.lower()) for found in (first, self.name()))


def _lines(rows: Sequence[Row], layout: Layout) -> Iterator[_Line]:
    after_footer = False
    for index in range(layout.body, len(rows)):
        shown = [text(cell) for cell in rows[index]]
        if not any(shown):
            continue
        cells = {kind: cell_at(rows[index], column) for kind, column in layout.places.items()}
        line = _Line(index + 1, cells, shown, after_footer=after_footer)
        if _is_furniture(line, layout):
            continue
        if line.begins(_FOOTER):
            after_footer = True
            continue
        line.group = "" if after_footer else _group(line, layout)
        yield line


def _is_furniture(line: _Line, layout: Layout) -> bool:
    """Column numbers, the header printed again on the next page, a subtotal."""
    filled = [found for found in line.shown if found]
    numbers = len(filled) >= 3 and all(map(_COLUMN_NUMBER.fullmatch, filled))
    return numbers or line.shown in layout.printed or line.begins(_SUBTOTAL)


def _group(line: _Line, layout: Layout) -> str:
    """The unit named by a row that heads a group ("I. CHI HỘI ..."), else ""."""
    filled = [(column, found) for column, found in enumerate(line.shown) if found]
    column, label = filled[0]
    name = layout.places.get("name", layout.places.get("family", 0))
    lone = len(filled) == 1 and not label.isdigit() and len(label) > 3
    if not lone and (line.is_ours() or line.said("unit") or not line.name()):
        return ""
    said = map(line.said, ("ordinal", "name", "family"))
    label = label if lone else ". ".join(filter(None, said))
    bare = _NUMBERING.sub("", _ROMAN.sub("", label, count=1), count=1)
    heads = _ROMAN.match(label) or _UNIT_WORD.match(bare.lower())
    # Where no column says the unit, a lone text left of the names can say nothing else.
    if heads or (lone and column < name and "unit" not in layout.places):
        return _COUNTED.sub("", bare)
    return ""


# --- from lines to people ----------------------------------------------------------------


def _read(sheet: str, rows: Sequence[Row], layout: Layout) -> Roster:
    lines = list(_lines(rows, layout))
    _repeat_dittos(lines)
    people: list[Person] = []
    refused: list[RowRefused] = []
    seen = _Seen()
    for line, unit in zip(lines, _units(lines), strict=True):
        try:
            person = _person(sheet, line, unit)
            if person:
                seen.add(person)
                people.append(person)
        except _Refusal as refusal:
            refused.append(RowRefused(line.row, sheet, line.name(), refusal.reason))
    header, columns = layout.header + 1, layout.labels
    return Roster(tuple(people), tuple(refused), header, sheet, columns, tuple(layout.dropped))


class _Refusal(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


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


def _repeat_dittos(lines: list[_Line]) -> None:
    above: dict[str, Cell] = {}
    for line in lines:
        for kind in _REPEATABLE & line.cells.keys():
            if not line.group and _is_ditto(line.cells[kind]):
                line.cells[kind] = above.get(kind)
        above = above if line.group else line.cells


def _is_ditto(cell: Cell) -> bool:
    said = fold(cell).strip(" -–—.()") if isinstance(cell, str) else ""
    return said in {"nt", "n.t", "nhu tren"} or (bool(said) and _DITTO_MARK.issuperset(said))


def _units(lines: list[_Line]) -> Iterator[str]:
    """Each line's unit: its own, or in lists kept by groups the one that stands above."""
    inherits, has_groups = _says_unit_once(lines), any(line.group for line in lines)
    above = ""
    for line in lines:
        own = line.said("unit")
        if line.group or (own and not has_groups):
            above = line.group or own
        yield own or (above if inherits else "")


def _says_unit_once(lines: list[_Line]) -> bool:
    """Whether an empty unit means "as above".

    Only where at most half of the people have one and the list is plainly kept by groups:
    it has headings, or begins with a unit and names none twice. Elsewhere empty is empty.
    """
    own = [fold(line.said("unit")) for line in lines if not line.group and line.name()]
    filled = [unit for unit in own if unit]
    merged = bool(filled) and bool(own[0]) and len(set(filled)) == len(filled)
    return 2 * len(filled) <= len(own) and (merged or any(line.group for line in lines))


def _person(sheet: str, line: _Line, unit: str) -> Person | None:
    name = "" if line.group else line.name()
    if line.group or not _is_entry(line, name):
        return None
    code, (birth, gender) = line.said("code"), _read_cell("bad_date", _birth, line)
    number = _read_cell("bad_phone", phone, line.cells.get("phone"))
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


def _is_entry(line: _Line, name: str) -> bool:
    """Whether the line is there for a person; raises where it is and cannot be read."""
    if line.after_footer:
        if name and (line.said("ordinal").isdigit() or _has_readable(line)):
            raise _Refusal("after_footer")
        return False
    if not name and line.is_ours():
        raise _Refusal("no_name")
    return bool(name)


def _has_readable(line: _Line) -> bool:
    try:
        return bool(phone(line.cells.get("phone")) or _birth(line)[0])
    except ValueError:
        return False


def _read_cell(reason: str, read: Callable[[In], Out], cell: In) -> Out:
    try:
        return read(cell)
    except ValueError:
        raise _Refusal(reason) from None


def _birth(line: _Line) -> tuple[str, str]:
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


def _gender(line: _Line) -> str:
    said = fold(line.said("gender"))
    return {"nam": "male", "trai": "male", "nu": "female", "gai": "female"}.get(said, "")
