"""The header of a list: which row it is, and which of its columns says what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from handlers.members.vietnamese import Cell, fold, text

Row = Sequence[Cell]

_HEADER_WITHIN: Final = 20

_SENSITIVE: Final = re.compile(
    r"\b(dan toc|ton giao|cccd|cmnd|cmt|can cuoc|chung minh|dinh danh|que quan|nguyen quan"
    r"|tai khoan)\b"
)
# Tried in this order on a label without marks or punctuation: "Điện thoại cơ quan" is a
# phone, "Chức vụ trong chi hội" a position, "Địa chỉ hội viên" no unit.
_COLUMNS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("ordinal", r"^(stt|tt|so tt|so thu tu|no)$"),
        (
            "code",
            r"^(ma|so the|mshv)( so)?( (hoi vien|thanh vien|hv|nguoi|nhan vien|nv|can bo|cb"
            r"|the))?$",
        ),
        ("phone", r"\b(dien thoai|sdt|so dt|dtdd|di dong|mobile|phone)\b"),
        ("born", r"\b(ngay|thang|nam)\b.*\bsinh\b(?! hoat| vien)|^sinh (ngay|nam)\b|^ntns$"),
        ("joined", r"\b(ngay|nam) (vao|gia nhap|ket nap)\b"),
        ("gender", r"\bgioi tinh\b|^(gioi|phai|nam nu)$"),
        ("position", r"\b(chuc vu|chuc danh|nhiem vu|vai tro)\b"),
        ("address", r"\b(xung ho|danh xung)\b"),
        ("family", r"^(ho|ho( va)?( ten| chu)? (dem|lot)|ho( va)? (dem|lot))$"),
        ("name", r"\bho (va )?ten\b|^ten( hoi vien| thanh vien)?$|^full name$"),
        (
            "unit",
            r"^(?!ngay |nam |ma )(.*\b)?(don vi|(?<!dia )chi hoi|to chuc|co quan|phong ban"
            r"|noi cong tac)\b",
        ),
        ("note", r"\b(ghi chu|chu thich)\b"),
    )
)
_NAMES: Final = {"name", "family"}
_SHOWN_AS: Final = {
    **{"family": "name", "given": "name", "born_male": "born", "born_female": "born"},
    **{"day": "born", "month": "born", "year": "born", "male": "gender", "female": "gender"},
}


@dataclass(slots=True)
class Layout:
    """Where a table begins and which column holds what; all counted from 0."""

    header: int
    body: int
    """The first row below the header."""
    printed: list[list[str]]
    """The rows of the header; they come again where a new page begins."""
    places: dict[str, int] = field(default_factory=dict)
    """What a column says ("name", "given", "born_male") to its number."""
    labels: dict[str, str] = field(default_factory=dict)
    """What a person has ("name", "born") to the words above it."""
    dropped: list[str] = field(default_factory=list)
    """The words above columns that hold sensitive data."""

    def add(self, column: int, label: str, kind: str) -> None:
        """Takes a column in; the first of a kind counts."""
        if kind == "sensitive":
            self.dropped.append(label)
        elif kind and kind not in self.places:
            self.places[kind] = column
            shown = _SHOWN_AS.get(kind, kind)
            if shown not in ("ordinal", "joined"):
                self.labels[shown] = " + ".join(filter(None, [self.labels.get(shown), label]))

    def is_header(self) -> bool:
        """Whether there is a name and something to know about it."""
        return bool(_NAMES & self.places.keys()) and len(self.places) >= 2


def find_header(rows: Sequence[Row]) -> Layout | None:
    """The header found by its words within the first 20 rows, of one row or of two."""
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        upper = [text(cell) for cell in row]
        lower = _second_row(upper, rows[index + 1] if index + 1 < len(rows) else ())
        layout = Layout(index, index + (2 if lower else 1), [upper, lower])
        for column, (label, kind) in enumerate(_columns(upper, lower)):
            layout.add(column, label, kind)
        if layout.is_header():
            _find_given_name(layout, rows)
            return layout
    return None


def _second_row(upper: list[str], row: Row) -> list[str]:
    """The labels below a header of two rows; empty when the list itself begins there."""
    if len([label for label in upper if label]) < 2 or not _NAMES & set(map(kind_of, upper)):
        return []
    lower = [text(cell) for cell in row]
    filled = [(column, label) for column, label in enumerate(lower) if label]
    if len(filled) < 2 or any(re.search("[0-9]", label) for _, label in filled):
        return []
    for column, label in filled:
        above = upper[column] if column < len(upper) else ""
        if kind_of(above) == "name" and _kind_below("name", label) == "name":
            return []  # a person's name stands there
    split = any(_kind_below("born", label) != "born" for _, label in filled)
    spread = any(column >= len(upper) or not upper[column] for column, _ in filled)
    return lower if split or spread else []


def _columns(upper: list[str], lower: list[str]) -> Iterator[tuple[str, str]]:
    """Each column's words and what it holds; merged cells keep their words on the left."""
    parent = ""
    for column in range(max(len(upper), len(lower))):
        above = upper[column] if column < len(upper) else ""
        below = lower[column] if column < len(lower) else ""
        parent = above or (parent if below else "")
        if not below:
            yield above, kind_of(above)
            continue
        label = f"{parent} – {below}" if parent else below
        yield label, _kind_below(kind_of(parent), below)


def kind_of(label: str) -> str:
    """What a column with that label holds; empty where it says nothing we read."""
    said = " ".join(re.findall(r"[^\W_]+", fold(label)))
    if _SENSITIVE.search(said):
        return "sensitive"
    # Only its marks tell "nam" (male) from "năm" (year), "ĐT" (phone) from "DT" (ethnicity).
    marked = {"nam": "male", "nữ": "female", "đt": "phone"}.get(label.lower().strip(" ."))
    if marked:
        return marked
    return next((name for name, pattern in _COLUMNS if pattern.search(said)), "")


def _kind_below(parent: str, label: str) -> str:
    own = kind_of(label)
    if parent == "sensitive" or own == "sensitive":
        return "sensitive"
    if parent == "born":
        dated = {"male": "born_male", "female": "born_female"}.get(own)
        return dated or {"ngay": "day", "thang": "month", "nam": "year"}.get(fold(label), parent)
    if parent == "name":
        return "given" if fold(label) == "ten" else own if own == "family" else parent
    if parent == "gender" and own in {"male", "female"}:
        return own
    return parent or own


def _find_given_name(layout: Layout, rows: Sequence[Row]) -> None:
    """Sees to names in two columns: two labels, or one label merged over both."""
    places = layout.places
    if "family" in places and "name" in places:
        places["given"] = places.pop("name")
    if "name" not in places or places["name"] + 1 in places.values():
        return
    column = places["name"]
    pairs = [(cell_at(row, column), cell_at(row, column + 1)) for row in rows[layout.body :][:200]]
    named = [text(given) for name, given in pairs if text(name)]
    unlabelled = not text(cell_at(rows[layout.header], column + 1))
    if unlabelled and sum(len(given.split()) == 1 for given in named) * 2 > len(named):
        places["family"], places["given"] = places.pop("name"), column + 1


def cell_at(row: Row, column: int) -> Cell:
    """The cell in that column; ``None`` beyond the end of a short row."""
    return row[column] if column < len(row) else None
