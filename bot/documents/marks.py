"""What an .xlsx shows about a cell beside its value: a font, a line through it, a comment."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence

from lxml import etree

from bot.documents.markup import main_part, parse
from bot.documents.reading import Cell, Mark, Unreadable

_MAIN = "spreadsheetml.sheet.main+xml"
_MOST = 8 * 2**20
"""Bytes of a part that is read for marks: nobody's comments or styles are as long."""
_FONT = re.compile(r"(\.vn|vni)", re.IGNORECASE)
"""Fonts that tell how the text is coded; no other matters."""
_RED = re.compile(r"(FF)?FF0000", re.IGNORECASE)
_CELL = re.compile(rb"<c\s([^>]*)>(?:<v>([0-9]+)</v>)?")
_STYLE = re.compile(rb'\bs="([0-9]+)"')
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_CHUNK, _OVERLAP = 2**20, 2**12
_PLAIN = Mark()

Rows = Sequence[Sequence[Cell]]
Marks = dict[tuple[int, int], Mark]


class Marker:
    """Knows the styles of one workbook, and so the marks of its sheets."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._sheets: dict[str, str] = {}
        self._styles: dict[int, Mark] = {}
        self._strings: dict[int, str] = {}
        try:
            self._know(main_part(package, _MAIN))
        except (Unreadable, KeyError, ValueError):
            self._sheets = {}  # marks are a courtesy: a workbook without them is read all the same

    def marks(self, sheet: str, rows: Rows) -> Marks:
        """The marks of those cells of a sheet that hold something, by row and column from 0."""
        path = self._sheets.get(sheet, "")
        if path not in self._package.namelist():
            return {}
        found: Marks = {}
        if self._styles or self._strings:
            found = dict(self._styled(path, rows))
        try:
            for place, text in self._comments(path):
                if _holds(rows, place):
                    found[place] = found.get(place, _PLAIN).commented(text)
        except (Unreadable, KeyError, ValueError):
            return found
        return found

    def _know(self, main: str) -> None:
        targets = self._relations(main)
        for entry in parse(self._part(main)).iter("{*}sheet"):
            ids = [str(value) for name, value in entry.items() if str(name).endswith("}id")]
            self._sheets[str(entry.get("name"))] = targets.get("".join(ids[:1]), ("", ""))[1]
        for kind, path in targets.values():
            if kind == "styles":
                self._styles = _styles(parse(self._part(path)))
            elif kind == "sharedStrings" and re.search(
                rb'rFont val="(?:\.Vn|VNI)', self._part(path)
            ):
                self._strings = _run_fonts(parse(self._part(path)))

    def _part(self, path: str) -> bytes:
        if self._package.getinfo(path).file_size > _MOST:
            raise ValueError(path)
        return self._package.read(path)

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Id of a relation to its kind and the part it points at."""
        folder, name = posixpath.split(path)
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self._package.namelist():
            return {}
        return {
            str(each.get("Id")): (
                str(each.get("Type")).rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, str(each.get("Target"))))[1:],
            )
            for each in parse(self._part(relations))
        }

    def _styled(self, path: str, rows: Rows) -> Iterator[tuple[tuple[int, int], Mark]]:
        with self._package.open(path) as stream:
            pattern, rest = self._pattern(), b""
            while chunk := stream.read(_CHUNK):
                window = rest + chunk
                for cell in pattern.finditer(window):
                    place = _place(cell[1])
                    if place and place[0] >= len(rows):
                        return
                    mark = self._mark(cell[1], cell[2])
                    if place and mark != _PLAIN and _holds(rows, place):
                        yield place, mark
                rest = window[-_OVERLAP:]  # a cell may be cut in two; twice found is no harm

    def _pattern(self) -> re.Pattern[bytes]:
        if self._strings:
            return _CELL
        styles = b"|".join(b"%d" % style for style in self._styles)
        return re.compile(rb'<c\s((?=[^>]*\bs="(?:' + styles + rb')")[^>]*)>()')

    def _mark(self, attributes: bytes, value: bytes | None) -> Mark:
        style = _STYLE.search(attributes)
        mark = self._styles.get(int(style[1]), _PLAIN) if style else _PLAIN
        if value and b't="s"' in attributes and (font := self._strings.get(int(value))):
            return Mark(font, mark.struck, mark.red)
        return mark

    def _comments(self, path: str) -> Iterator[tuple[tuple[int, int], str]]:
        for kind, target in self._relations(path).values():
            if kind != "comments":
                continue
            for comment in parse(self._part(target)).iter("{*}comment"):
                place = _place(b'r="%s"' % str(comment.get("ref")).encode())
                if place:
                    yield place, "".join(map(str, comment.itertext())).strip()


def _styles(root: etree._Element) -> dict[int, Mark]:
    fonts = [_font(font) for group in root.findall("{*}fonts") for font in group]
    found: dict[int, Mark] = {}
    for group in root.findall("{*}cellXfs"):
        for number, style in enumerate(group):
            font = int(str(style.get("fontId", "0")))
            if 0 <= font < len(fonts) and fonts[font] != _PLAIN:
                found[number] = fonts[font]
    return found


def _font(font: etree._Element) -> Mark:
    name, struck, colour = (font.find(f"{{*}}{tag}") for tag in ("name", "strike", "color"))
    called = str(name.get("val", "")) if name is not None else ""
    return Mark(
        called if _FONT.match(called) else "",
        struck is not None and struck.get("val", "1") not in ("0", "false"),
        colour is not None and bool(_RED.fullmatch(str(colour.get("rgb", "")))),
    )


def _run_fonts(root: etree._Element) -> dict[int, str]:
    """Number of a shared string to the legacy font one of its runs is written in."""
    found: dict[int, str] = {}
    for number, string in enumerate(root):
        names = [str(font.get("val", "")) for font in string.iter("{*}rFont")]
        legacy = [name for name in names if _FONT.match(name)]
        if legacy:
            found[number] = legacy[0]
    return found


def _place(attributes: bytes) -> tuple[int, int] | None:
    found = _PLACE.search(attributes)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + letter - 64
    return int(found[2]) - 1, column - 1


def _holds(rows: Rows, place: tuple[int, int]) -> bool:
    row, column = place
    return row < len(rows) and column < len(rows[row]) and rows[row][column] is not None
