"""The lines below a header: a person's, the heading of a group, or what only looks like one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from handlers.members.header import Layout, Row, cell_at
from handlers.members.vietnamese import Cell, fold, full_name, is_blank, text

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
BIRTH: Final = ("born", "born_male", "born_female", "year")
_DITTO_MARK: Final = frozenset("\"“”″〃'")
_REPEATABLE: Final = frozenset(
    {"unit", "position", "note", "address", "gender", "phone", "born", "born_male", "born_female"}
)


@dataclass(slots=True)
class Line:
    """One row under the header: a person's cells by kind, or the heading of a group."""

    row: int
    cells: dict[str, Cell]
    shown: list[str]
    """All cells of the row as text, read or not."""
    group: str = ""
    after_footer: bool = False

    def said(self, kind: str) -> str:
        """The text of that cell; empty too where it says that there is nothing."""
        found = text(self.cells.get(kind))
        return "" if is_blank(found) else found

    def name(self) -> str:
        """The person's name, from one column or from two."""
        if "given" not in self.cells:
            return full_name(self.cells.get("name"))
        return full_name(" ".join(text(self.cells.get(kind)) for kind in ("family", "given")))

    def is_ours(self) -> bool:
        """Whether it says something only a person's row says."""
        return any(self.said(kind) for kind in ("code", "phone", "position", *BIRTH))

    def begins(self, pattern: re.Pattern[str]) -> bool:
        """Whether the first text of the row, or the name, begins like that."""
        first = next(filter(None, self.shown), "")
        return any(pattern.match(found.lower()) for found in (first, self.name()))


def lines_below(rows: Sequence[Row], layout: Layout) -> Iterator[Line]:
    """The lines below the header that are neither blank nor furniture nor footer."""
    after_footer = False
    for index in range(layout.body, len(rows)):
        shown = [text(cell) for cell in rows[index]]
        if not any(shown):
            continue
        cells = {kind: cell_at(rows[index], column) for kind, column in layout.places.items()}
        line = Line(index + 1, cells, shown, after_footer=after_footer)
        if _is_furniture(line, layout):
            continue
        if line.begins(_FOOTER):
            after_footer = True
            continue
        line.group = "" if after_footer else _group(line, layout)
        yield line


def _is_furniture(line: Line, layout: Layout) -> bool:
    """Column numbers, the header printed again on the next page, a subtotal."""
    filled = [found for found in line.shown if found]
    numbers = len(filled) >= 3 and all(map(_COLUMN_NUMBER.fullmatch, filled))
    return numbers or line.shown in layout.printed or line.begins(_SUBTOTAL)


def _group(line: Line, layout: Layout) -> str:
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


def repeat_dittos(lines: list[Line]) -> None:
    """Puts into each cell with a ditto mark what stands above it."""
    above: dict[str, Cell] = {}
    for line in lines:
        for kind in _REPEATABLE & line.cells.keys():
            if not line.group and _is_ditto(line.cells[kind]):
                line.cells[kind] = above.get(kind)
        above = above if line.group else line.cells


def _is_ditto(cell: Cell) -> bool:
    said = fold(cell).strip(" -–—.()") if isinstance(cell, str) else ""
    return said in {"nt", "n.t", "nhu tren"} or (bool(said) and _DITTO_MARK.issuperset(said))


def units(lines: list[Line]) -> Iterator[str]:
    """Each line's unit: its own, or in lists kept by groups the one that stands above."""
    inherits, has_groups = _says_unit_once(lines), any(line.group for line in lines)
    above = ""
    for line in lines:
        own = line.said("unit")
        if line.group or (own and not has_groups):
            above = line.group or own
        yield own or (above if inherits else "")


def _says_unit_once(lines: list[Line]) -> bool:
    """Whether an empty unit means "as above".

    Only where the list is plainly kept by groups: it has headings; or at most half of the
    people have a unit, it begins with one and names none twice. Elsewhere empty is empty.
    """
    own = [fold(line.said("unit")) for line in lines if not line.group and line.name()]
    filled = [unit for unit in own if unit]
    merged = bool(filled) and bool(own[0]) and len(set(filled)) == len(filled)
    return any(line.group for line in lines) or (merged and 2 * len(filled) <= len(own))
