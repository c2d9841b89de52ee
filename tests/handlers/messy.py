"""One workbook with everything that makes the lists of offices hard to read."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import xlsxwriter

from handlers.members.legacy import code_of_font, decode
from tests.documents import papers

SHEET: Final = "Năm 2026"
LAST: Final = 1_048_576
"""The number of the last row a sheet can have."""
TCVN3, TCVN3_CAPITALS, VNI, STRUCK, RED, DAY = ".VnTime", ".VnTimeH", "VNI-Times", "-", "!", "d"
"""How a row is written: in a font, through it a line, in red; a date in a date's look."""

_UPPER: Final = (
    *("STT", "Họ và tên", "Ngày, tháng, năm sinh", "", "Chức vụ", "Đơn vị", "Trình độ", ""),
    *("Ngày vào Đảng", "", "SĐT", "Dân tộc", "Tôn giáo", "Số CCCD", "Quê quán", "Số tài khoản"),
    "Ghi chú",
)
_LOWER: Final = (
    *("", "", "Nam", "Nữ", "", "", "Chuyên môn", "LLCT", "Dự bị", "Chính thức", "", "", "", ""),
    *("", "", ""),
)
SECRET: Final = ("Kinh bí mật", "Không bí mật", "038185001234", "Xã Bí Mật", "1903bimat")
"""What the columns that are not read hold in every row."""
OFFICE: Final = "Văn phòng"
LAND: Final = "Sở Tài nguyên và Môi trường"
BEFORE: Final = "Sở Địa chính"
"""What it was called before a merger."""

SECOND: Final = "II. CHI BỘ SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG (11 đồng chí)"

# A line: ordinal, name, born (man), born (woman), position, unit, joined, phone, note; then
# how it is written, and a comment. A text alone heads a group.
Line = tuple[Any, ...]
_BLOCK: Final[tuple[Line, ...]] = (
    ("01", "Đ/c Nguyễn Văn An", 31179, "", "Bí thư", OFFICE, "3/2/2005", 912345678, "", DAY),
    ("02", "LÊ THỊ ÁNH", "", "12/5/1985", "Đảng viên", "", "", "0912.345.679", ""),
    ("=A12+1", "trần văn ân", "12.05.85", "", "nt", "", "", "84912345680", ""),
    ("", "Nguyễn  Thị\u00a0Dung ", "", "12-5-85", "-nt-", "", "", "+84 912 345 681", ""),
    ("5", unicodedata.normalize("NFD", "Phạm Văn Dũng"), "5/1985", "", "Đảng viên", "", "",
     "0912345682/0203 3835678", ""),
    ("5", "Đỗ Văn Đạt", "1985", "", '"', "", "", "01681234567", "nghỉ chế độ", STRUCK),
    (7, "Giàng A Câu", 1985, "", "Đảng viên", "", "", "không có", "", DAY),
    (8, "NguyÔn V¨n ThÞnh", "1/1/1970", "", "Chi ñy viªn", "", "", "0945 678 901", "", TCVN3),
    (9, "§Æng quèc h\u00adng", "2/1/1971", "", "", "", "", "0945 678 901", "", TCVN3_CAPITALS),
    (10, "Leâ Thò Höôøng", "", "3/1/1972", "Phoù bí thö", "", "", "0945 678 901", "", VNI),
    (11, "Traàn Ñöùc Thoï", "4/1/1973", "", "Ñaûng vieân", "", "", "", "", VNI),
    (12, "H'Hen Niê", "", "'12/05/1985", "Đảng viên", "", "", "", "đi học", RED),
)  # fmt: skip
_SPELLINGS: Final[tuple[Line, ...]] = (
    (1, "Nguyễn Văn A (B)", "05/12/1985", "", "Bí thư", LAND, "", "0978-123-456", ""),
    (2, "Ng. Văn Bình", "1-2-1960", "", "Đảng viên", "Sở TN&MT", "", "", ""),
    (3, "Lê Văn Cảnh", "2/2/1961", "", "", "SỞ TNMT", "", "0978.123.457", ""),
    (4, "Lê Thị Duyên", "", "3/2/1962", "", "nt", "", "", ""),
    (5, "Lê Văn Én", "4/2/1963", "", "", "-nt-", "", "", ""),
    (6, "Lê Thị Gấm", "", "5/2/1964", "", '"', "", "", ""),
    (7, "Vi Văn Hạnh", "6/2/1965", "", "", "sở tài nguyên & môi trường", "", "", ""),
    (8, "Mai Thị Ích", "", "7/2/1966", "", "Chi bộ Sở TN-MT", "", "", ""),
    (9, "Hồ Văn Khuê", "8/2/1967", "", "", "Sở  Tài nguyên Môi trường", "", "", ""),
    (10, "Cao Văn Luân", "9/2/1968", "", "", BEFORE, "", "", "", "", "Đã chuyển SH từ 3/2026"),
    (11, "K'Brêu", "10/2/1969", "", "", "Sở TNMT", "", "0978 123 461", "chuyển SH 3/2026"),
)
_WRONG: Final[tuple[Line, ...]] = (
    (12, "Bùi Thị Hạ", "", "31/4/1990", "", "Sở TNMT", "", "", ""),
    (13, "Tô Văn Nam", "29/02/1990", "", "", "Sở TNMT", "", "", ""),
    (14, "Hoàng Văn Hà", "1990", "", "", "Sở TNMT", "", "8.49E+10", ""),
    (15, "", "", "1/1/1991", "", "Sở TNMT", "", "0945678902", "quên ghi tên"),
    (16, "lê văn  cảnh", "02.02.1961", "", "", "SỞ TNMT", "", "", "ghi hai lần"),
    (17, "Phan Văn Ngược", "3/2/1990", "", "", "Sở TNMT", "3/2/1980", "", ""),
)
_FOOTER: Final = (
    ("Tổng số: 23 đồng chí", "", ""),
    ("", "", "Sông Lam, ngày 12 tháng 3 năm 2026"),
    ("Nơi nhận:", "", "T/M CHI ỦY – BÍ THƯ"),
    ("- Như trên;", "", ""),
    ("- Lưu VP.", "", ""),
    ("", "Trần Hữu Phúc", "Trần Hữu Phúc"),
)

PEOPLE: Final = (
    ("Nguyễn Văn An", "1985-05-12", "male", OFFICE, "+84912345678", "Bí thư"),
    ("Lê Thị Ánh", "1985-05-12", "female", OFFICE, "+84912345679", "Đảng viên"),
    ("Trần Văn Ân", "1985-05-12", "male", OFFICE, "+84912345680", "Đảng viên"),
    ("Nguyễn Thị Dung", "1985-05-12", "female", OFFICE, "+84912345681", "Đảng viên"),
    ("Phạm Văn Dũng", "1985-05", "male", OFFICE, "+84912345682", "Đảng viên"),
    ("Đỗ Văn Đạt", "1985", "male", OFFICE, "+84381234567", "Đảng viên"),
    ("Giàng A Câu", "1985", "male", OFFICE, "", "Đảng viên"),
    ("Nguyễn Văn Thịnh", "1970-01-01", "male", OFFICE, "+84945678901", "Chi ủy viên"),
    ("Đặng Quốc Hưng", "1971-01-02", "male", OFFICE, "+84945678901", ""),
    ("Lê Thị Hường", "1972-01-03", "female", OFFICE, "+84945678901", "Phó bí thư"),
    ("Trần Đức Thọ", "1973-01-04", "male", OFFICE, "", "Đảng viên"),
    ("H'Hen Niê", "1985-05-12", "female", OFFICE, "", "Đảng viên"),
    ("Nguyễn Văn A (B)", "1985-12-05", "male", LAND, "+84978123456", "Bí thư"),
    ("Ng. Văn Bình", "1960-02-01", "male", LAND, "", "Đảng viên"),
    ("Lê Văn Cảnh", "1961-02-02", "male", LAND, "+84978123457", ""),
    ("Lê Thị Duyên", "1962-02-03", "female", LAND, "", ""),
    ("Lê Văn Én", "1963-02-04", "male", LAND, "", ""),
    ("Lê Thị Gấm", "1964-02-05", "female", LAND, "", ""),
    ("Vi Văn Hạnh", "1965-02-06", "male", LAND, "", ""),
    ("Mai Thị Ích", "1966-02-07", "female", LAND, "", ""),
    ("Hồ Văn Khuê", "1967-02-08", "male", LAND, "", ""),
    ("Cao Văn Luân", "1968-02-09", "male", BEFORE, "", ""),
    ("K'Brêu", "1969-02-10", "male", LAND, "+84978123461", ""),
)
"""Name, birth, gender, unit, phone and position of everybody on it, in order."""
REFUSED: Final = (
    (37, "Bùi Thị Hạ", "bad_date"),
    (38, "Tô Văn Nam", "bad_date"),
    (39, "Hoàng Văn Hà", "bad_phone"),
    (40, "", "no_name"),
    (41, "Lê Văn Cảnh", "twice_in_file"),
    (42, "Phan Văn Ngược", "born_after_joining"),
)
LEGACY: Final = (
    ("NguyÔn V¨n ThÞnh", "Nguyễn Văn Thịnh"),
    ("§Æng quèc h\u00adng", "ĐẶNG QUỐC HƯNG"),
    ("Leâ Thò Höôøng", "Lê Thị Hường"),
    ("Traàn Ñöùc Thoï", "Trần Đức Thọ"),
)


def write(path: Path, *, blanks: bool = False) -> None:
    """Leaves the workbook at ``path``; ``blanks``: with a border on every row to the last."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"strings_to_formulas": False, "strings_to_numbers": False, "in_memory": True}
    )
    _last_year(book.add_worksheet("Năm 2025"))
    sheet = book.add_worksheet(SHEET)
    draft = book.add_worksheet("Nháp 2027")
    draft.write_row(0, 0, ("STT", "Họ và tên", "Đơn vị", "SĐT"))
    draft.write_row(1, 0, (1, "Nguyễn Văn Nháp", "Chi bộ Nháp", "0900000001"))
    draft.hide()
    _head(book, sheet)
    _body(book, sheet)
    book.close()
    path.write_bytes(_blank_to_the_end(out) if blanks else out.getvalue())


def _last_year(sheet: Any) -> None:
    sheet.write_row(0, 0, ("STT", "Họ đệm", "Tên", "Đơn vị", "SĐT"))
    sheet.write_row(1, 0, (1, "Nguyễn Thị Thanh", "Cũ", "Chi bộ Năm Ngoái", "0900000002"))
    sheet.write_row(2, 0, (2, "Y Ko", "Niê", "Chi bộ Năm Ngoái", "0900000003"))


def _head(book: Any, sheet: Any) -> None:
    middle = book.add_format({"bold": True, "align": "center", "border": 1, "text_wrap": True})
    sheet.merge_range("A1:E1", "ĐẢNG BỘ KHỐI CÁC CƠ QUAN TỈNH", middle)
    sheet.merge_range("A2:E2", "CHI BỘ VĂN PHÒNG", middle)
    sheet.merge_range("G1:Q1", "ĐẢNG CỘNG SẢN VIỆT NAM", middle)
    sheet.merge_range("G3:Q3", "Sông Lam, ngày 12 tháng 3 năm 2026", middle)
    sheet.merge_range("A5:Q5", "DANH SÁCH HỌ VÀ TÊN ĐẢNG VIÊN", middle)
    sheet.merge_range("A6:Q6", "(Kèm theo Công văn số 45-CV/ĐU, ngày 12/3/2026)", middle)
    for row, labels in enumerate((_UPPER, _LOWER), start=7):
        sheet.write_row(row, 0, labels, middle)
    for column, label in enumerate(_UPPER):
        if label and not _LOWER[column]:
            sheet.merge_range(7, column, 8, column, label, middle)
    for column in (2, 6, 8):
        sheet.merge_range(7, column, 7, column + 1, _UPPER[column], middle)
    sheet.write_row(9, 0, [f"({n})" for n in range(1, len(_UPPER) + 1)], middle)
    sheet.set_column(11, 14, None, None, {"hidden": True})


def _body(book: Any, sheet: Any) -> None:
    sheet.merge_range(10, 0, 10, 16, "I. CHI BỘ VĂN PHÒNG")
    row = _lines(book, sheet, 11, _BLOCK)
    sheet.merge_range(11, 5, row - 1, 5, OFFICE)
    sheet.write(row, 1, "Cộng: 12")
    sheet.merge_range(
        row + 1, 0, row + 1, 16, "II. CHI BỘ SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG (11 đồng chí)"
    )
    row = _lines(book, sheet, row + 2, (*_SPELLINGS, *_WRONG))
    sheet.autofilter(8, 0, row - 1, 16)
    sheet.set_row(12, None, None, {"hidden": True})
    for row, (left, name, right) in enumerate(_FOOTER, start=row + 1):  # noqa: B020
        sheet.write(row, 0, left)
        sheet.write(row, 1, name)
        sheet.write(row, 8, right)


def _lines(book: Any, sheet: Any, first: int, lines: Sequence[Line]) -> int:
    """The row below the last."""
    for row, line in enumerate(lines, start=first):
        stt, name, man, woman, position, unit, joined, phone, note, *look = line
        style = _style(book, look[0] if look else "")
        day = book.add_format({"num_format": "dd/mm/yyyy"}) if look == [DAY] else style
        if str(stt).startswith("="):
            sheet.write_formula(row, 0, stt, None, 3)
        else:
            sheet.write(row, 0, stt)
        for column, cell in enumerate((name, man, woman, position, unit, "", "", joined), start=1):
            sheet.write(row, column, cell, day if column in (2, 3) else style)
        sheet.write(row, 10, phone)
        sheet.write_row(row, 11, SECRET)
        sheet.write(row, 16, note)
        if len(look) > 1:
            sheet.write_comment(row, 1, look[1])
    return first + len(lines)


def _style(book: Any, look: str) -> Any:
    if code_of_font(look):
        return book.add_format({"font_name": look})
    return book.add_format(
        {STRUCK: {"font_strikeout": True}, RED: {"font_color": "red"}}.get(look, {})
    )


def _blank_to_the_end(out: io.BytesIO) -> bytes:
    with zipfile.ZipFile(out) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet2.xml"
    first = entries[sheet].count(b"<row ") + 20
    rows = "".join(f'<row r="{i}"><c r="B{i}" s="2"/></row>' for i in range(first, LAST + 1))
    entries[sheet] = entries[sheet].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    return papers.zipped(entries, level=1)


# --- the same list in other kinds of file -------------------------------------------------


def rows() -> list[list[Any]]:
    """The cells of the sheet that counts, as plain values."""
    body: list[list[Any]] = [["ĐẢNG BỘ KHỐI"], ["CHI BỘ VĂN PHÒNG"], [], [], ["DANH SÁCH"], [], []]
    body += [list(_UPPER), list(_LOWER), [f"({n})" for n in range(1, len(_UPPER) + 1)]]
    body += [["I. CHI BỘ VĂN PHÒNG"], *map(_plain, _BLOCK), ["", "Cộng: 12"]]
    body += [[SECOND]]
    body += [*map(_plain, (*_SPELLINGS, *_WRONG)), []]
    return body + [[left, name, *[""] * 6, right] for left, name, right in _FOOTER]


def _plain(line: Line) -> list[Any]:
    stt, name, man, woman, position, unit, joined, phone, note, *_ = line
    return ["03" if str(stt).startswith("=") else stt, name, man, woman, position, unit, "", "",
            joined, "", phone, *SECRET, note]  # fmt: skip


def modern(cell: Any, look: str = "") -> Any:
    """A cell in Unicode: what a Windows code page can hold has no fonts."""
    for before, after in LEGACY:
        if cell == before:
            return after
    return decode(cell, look) if look else cell


def as_csv(lines: Iterable[Sequence[Any]], *, delimiter: str = ";") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    for line in lines:
        writer.writerow([_written(cell) for cell in line])
    return out.getvalue()


def _written(cell: Any) -> str:
    if isinstance(cell, date | datetime):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def as_ods(lines: Iterable[Sequence[Any]]) -> bytes:
    table = ""
    for line in lines:
        cells = "".join(
            f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
            if isinstance(cell, int)
            else '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(cell)}</text:p></table:table-cell>"
            for cell in line
        )
        table += f"<table:table-row>{cells or '<table:table-cell/>'}</table:table-row>"
    return papers.ods(table)


def as_windows(text: str) -> bytes:
    """The text in Windows-1258, which keeps most letters apart from their tone."""
    return "".join(map(_apart, unicodedata.normalize("NFC", text))).encode("cp1258")


def _apart(letter: str) -> str:
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        taken = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in taken if mark in "\u0300\u0301\u0303\u0309\u0323")
        rest = "".join(mark for mark in taken if mark not in tone)
        return unicodedata.normalize("NFC", rest) + tone
    return letter
