"""An invented organisation: a clean list of its members as a real workbook, and a messy one."""

import random
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

import xlsxwriter

ORGANISATION: Final = "Hội Khuyến học tỉnh Sông Lam"
UNIT_SECRETARY: Final = "Thư ký đơn vị"
HEADER: Final = (
    "STT",
    "Mã",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Chức vụ",
    "Đơn vị",
    "Số điện thoại",
    "Ghi chú",
)
_SMALLEST, _LARGEST = 12, 180
"""Members of a unit, where the totals asked for leave the choice."""


def _listed(words: str, mark: str = " ") -> list[str]:
    return words.split(mark)


_OFFICES: Final = _listed(
    "Sở Nội vụ|Sở Tài chính|Sở Xây dựng|Sở Y tế|Sở Tư pháp|Sở Công Thương|Sở Giáo dục và Đào tạo"
    "|Sở Khoa học và Công nghệ|Sở Nông nghiệp và Môi trường|Thư viện tỉnh|Bảo tàng tỉnh"
    "|Bệnh viện Đa khoa tỉnh|Bệnh viện Y học cổ truyền|Trung tâm Văn hóa tỉnh|Đài Khí tượng"
    "|Công ty Cấp nước|Công ty Môi trường đô thị|Hợp tác xã Vận tải|Trường Cao đẳng Sư phạm"
    "|Trường Trung cấp Kỹ thuật",
    "|",
)
_PLACES: Final = _listed(
    "Bến Đò|Cầu Mây|Cồn Xanh|Đồng Lúa|Gò Sim|Hòa Thuận|Lam Giang|Làng Gốm|Mai Viên|Núi Ngọc"
    "|Phong Thịnh|Quế Sơn Hạ|Rừng Thông|Suối Trong|Tân Vịnh|Thanh Khê Thượng|Thủy Bình"
    "|Trà Hương|Vạn Chài|Yên Lộc",
    "|",
)
_KINDS: Final = ("Trường THPT", "Phường", "Trường THCS", "Xã")

# How often the commonest family names are met among a hundred people.
_FAMILY: Final = {
    **{"Nguyễn": 38.4, "Trần": 11, "Lê": 9.5, "Phạm": 7.1, "Hoàng": 3.8, "Phan": 4.5, "Vũ": 2.6},
    **{"Võ": 2.4, "Đặng": 2.1, "Bùi": 2, "Đỗ": 1.4, "Hồ": 1.8, "Ngô": 1.3, "Dương": 1, "Cao": 1},
    **{"Đinh": 1, "Thái": 0.8, "Huỳnh": 0.6, "Lý": 0.5, "Trịnh": 0.7, "Đậu": 0.6, "Lương": 0.5},
    **{"Vi": 0.5, "Lô": 0.4, "Mai": 0.5, "Đoàn": 0.5, "Tống": 0.3, "Chu": 0.4, "Hà": 0.5},
}
_MIDDLE: Final = {
    "Nam": {
        **{"Văn": 42, "Đức": 8, "Hữu": 7, "Quang": 6, "Xuân": 5, "Minh": 5, "Đình": 6, "Công": 4},
        **{"Anh": 3, "Thanh": 4, "Ngọc": 3, "Trọng": 3, "Viết": 2, "Bá": 3, "Sỹ": 2, "Duy": 2},
    },
    "Nữ": {
        **{"Thị": 55, "Thị Thanh": 5, "Thị Thu": 5, "Thị Ngọc": 4, "Thị Kim": 3, "Thị Hồng": 3},
        **{"Ngọc": 5, "Thu": 4, "Thanh": 4, "Phương": 3, "Minh": 3, "Thùy": 3, "Khánh": 3},
    },
}
_GIVEN: Final = {
    "Nam": _listed(
        "Hùng Dũng Tuấn Sơn Nam Thắng Hải Long Cường Minh Đức Hiếu Trung Bình Quân Việt Hoàng"
        " Thành Tùng Anh Khánh Phúc An Đạt Tài Lộc Hưng Kiên Linh Phương Tiến Toàn Vinh Vũ Ân"
        " Khoa Lâm Mạnh Nghĩa Quý Sáng Tâm Thịnh Thuận Tú Ước"
    ),
    "Nữ": _listed(
        "Hoa Lan Hương Hà Thủy Hằng Hạnh Nga Hiền Dung Mai Linh Trang Thảo Phương Yến Oanh Ngân"
        " Huyền Loan Liên Nhung Thu Tuyết Vân Xuân Anh Ánh Bích Châu Chi Cúc Đào Giang Hòa Huệ"
        " Lệ Lý Minh Ngọc Nguyệt Nhàn Quỳnh Tâm Thơm Thương Trâm Uyên Vy"
    ),
}
_PREFIXES: Final = _listed(
    "32 33 34 35 36 37 38 39 70 76 77 78 79 81 82 83 84 85 86 88 90 91 93 94 96"
)
_NOTES: Final = ("Nghỉ hưu", "Đang đi học", "Mới chuyển về", "Công tác xa")


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    born: date
    gender: str
    position: str
    unit: str
    phone: str | int | None
    note: str


def write_organisation(
    path: Path, *, members: int = 5047, units: int = 82, seed: int = 2026
) -> None:
    """Leaves at ``path`` the list of an invented organisation; the same seed, the same bytes.

    Every unit has one member in the position of unit secretary; no person is in it twice and
    no phone belongs to two. Raises ``ValueError`` for fewer members than units.
    """
    if not 0 < units <= members:
        raise ValueError((members, units))
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    book = _book(path)
    sheet = book.add_worksheet("Danh sách")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    for row, line in enumerate(_letterhead(members, units)):
        sheet.write_string(row, 0, line, bold)
    sheet.write_row(5, 0, HEADER, bold)
    sheet.freeze_panes(6, 3)
    sheet.set_column(2, 7, 18)
    for number, member in enumerate(_members(chance, members, units), start=1):
        row = 5 + number
        sheet.write_row(row, 0, (number, f"HV{number:05}", member.name))
        sheet.write_datetime(row, 3, member.born, day)
        sheet.write_row(row, 4, (member.gender, member.position, member.unit))
        sheet.write(row, 7, member.phone)
        sheet.write(row, 8, member.note)
    book.close()


def _book(path: Path) -> Any:
    book = xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    )
    # A workbook states when it was made; stated once and for all, two of them are the same.
    book.set_properties({"created": datetime(2026, 1, 5), "author": ORGANISATION})  # noqa: DTZ001
    return book


def _letterhead(members: int, units: int) -> tuple[str, ...]:
    return (
        ORGANISATION.upper(),
        "VĂN PHÒNG",
        "DANH SÁCH HỘI VIÊN",
        f"({members} hội viên, {units} đơn vị; đến ngày 05/01/2026)",
    )


def _members(chance: random.Random, members: int, units: int) -> Iterator[_Member]:
    phones = _phones(chance)
    for unit, size in zip(_unit_names(units), _sizes(chance, members, units), strict=True):
        known: set[tuple[str, date]] = set()
        for place in range(size):
            name, gender, born = _new_person(chance, known)
            known.add((name, born))
            position = _position(chance, place)
            phone = None if place and chance.random() < 0.06 else next(phones)
            note = chance.choice(_NOTES) if chance.random() < 0.03 else ""
            yield _Member(name, born, gender, position, unit, phone, note)


def _unit_names(units: int) -> list[str]:
    local = (f"{kind} {place}" for kind in _KINDS for place in _PLACES)
    names = [f"Chi hội {name}" for name in islice([*_OFFICES, *local], units)]
    more = range(1, units - len(names) + 1)
    return names + [f"Chi hội Khu dân cư số {number}" for number in more]


def _sizes(chance: random.Random, members: int, units: int) -> list[int]:
    """As many sizes as units, mostly middling, that add up to the members."""
    low, high = min(_SMALLEST, members // units), max(_LARGEST, -(-members // units))
    sizes = [min(high, max(low, round(chance.lognormvariate(4, 0.55)))) for _ in range(units)]
    while (missing := members - sum(sizes)) != 0:
        step = 1 if missing > 0 else -1
        open_units = [i for i, size in enumerate(sizes) if low <= size + step <= high]
        for unit in chance.sample(open_units, min(len(open_units), abs(missing))):
            sizes[unit] += step
    return sizes


def _new_person(chance: random.Random, known: set[tuple[str, date]]) -> tuple[str, str, date]:
    while True:
        gender = "Nữ" if chance.random() < 0.52 else "Nam"
        name, born = _name(chance, gender), _birthday(chance)
        if (name, born) not in known:
            return name, gender, born


def _name(chance: random.Random, gender: str) -> str:
    family = _pick(chance, _FAMILY)
    return f"{family} {_pick(chance, _MIDDLE[gender])} {chance.choice(_GIVEN[gender])}"


def _pick(chance: random.Random, weighed: Mapping[str, float]) -> str:
    return chance.choices(list(weighed), list(weighed.values()))[0]


def _birthday(chance: random.Random) -> date:
    return date(1946, 1, 1) + timedelta(days=int(chance.betavariate(2.6, 2) * 21_900))


def _position(chance: random.Random, place: int) -> str:
    first = (UNIT_SECRETARY, "Chi hội trưởng", "Chi hội phó")
    if place < len(first):
        return first[place]
    return "Tổ trưởng" if chance.random() < 0.05 else "Hội viên"


def _phones(chance: random.Random) -> Iterator[str | int]:
    """Mobile numbers, four of five as the plain number that a spreadsheet makes of them."""
    used: set[str] = set()
    while True:
        number = chance.choice(_PREFIXES) + f"{chance.randrange(1, 9_999_999):07}"
        # One that ends in six noughts looks rounded, and is refused.
        if number not in used and not number.endswith("000000"):
            used.add(number)
            yield int(number) if chance.random() < 0.8 else f"0{number}"


# --- the messy list ----------------------------------------------------------------------

_MESSY_HEADER: Final = (
    ("STT", "Họ và tên", "Ngày, tháng, năm sinh", "", "Chức vụ", "Quê quán", "SĐT", "Ghi chú"),
    ("", "", "Nam", "Nữ", "", "", "", ""),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"),
)
# A line: ordinal, name, born (man), born (woman), position, home, phone, note. A text alone
# heads a group. A bare number for a date is what a spreadsheet keeps under a date's look.
_MESSY: Final[tuple[str | tuple[object, ...], ...]] = (
    "I. CHI HỘI VĂN PHÒNG",
    ("01", "Đ/c Nguyễn Văn An", 31179, "", "Chi hội trưởng", "Cầu Mây", 912345678, ""),
    ("02", "LÊ THỊ ÁNH", "", "12/5/1985", UNIT_SECRETARY, "", "0912.345.679", ""),
    ("03", "trần văn ân", "12.05.85", "", "Hội viên", "", "84912345680", "nghỉ chế độ"),
    ("04", "Nguyễn  Thị\u00a0Dung ", "", "12-5-85", "nt", "", "+84 912 345 681", ""),
    ("04", unicodedata.normalize("NFD", "Phạm Văn Dũng"), "5/1985", "", "-nt-", "", "", "đi học"),
    ("", "Đỗ Văn Đạt", "1985", "", '"', "", "0912345682/0203 3835678", ""),
    (7, "Giàng A Câu", date(1905, 6, 7), "", "Hội viên", "", "01681234567", ""),
    (8, "Bùi Thị Hạ", "", "31/4/1990", "Hội viên", "", "0912345683", "ngày không có trong lịch"),
    (9, "Hoàng Văn Hà", "'12/05/1985", "", "Hội viên", "", "8.49E+10", "số đã bị làm tròn"),
    "II. CHI HỘI TRƯỜNG THPT BẾN ĐÒ (9 người)",
    (1, "Bà Vũ Thị Hải", "", "ngày 12 tháng 5 năm 1985", UNIT_SECRETARY, "", "không có", ""),
    (2, "H'Hen Niê", "", 1990, "Hội viên", "", "0945 678 901", ""),
    (3, "NGUYỄN THỊ HOA", "", "1/2/1979", "nt", "", "0945 678 901", "số của chị gái"),
    (4, "Lê Văn Hòa", "3-11-1968", "", "nt", "", "0945 678 901", ""),
    (5, "Ðặng Thị Oanh", "", "1972", "nt", "", 2383835678, ""),
    (6, "Trần Thị Ơn (Mơ)", "", "07/1980", "nt", "", "", ""),
    (7, "Đinh Văn Ớt", "9/9/1999", "", "nt", "", "0199 1234567", ""),
    (8, "Ông Mai Văn Út", "29/02/1960", "", "nt", "", "(0238) 3835 679", ""),
    (9, "", "", "1/1/1991", "Hội viên", "", "0945678902", "quên ghi tên"),
    "Cộng: 9",
    "III. CHI HỘI PHƯỜNG CẦU MÂY",
    ("1", "Lê Thị Ước", "", "1958-04-30", UNIT_SECRETARY, "", "0978-123-456", ""),
    ("2", "K'Brêu", "1975", "", "Hội viên", "", "", ""),
    ("3", "Ng. Văn Tài", "", "", "Hội viên", "", "0978.123.457", "chuyển về 3/2026"),
    ("4", "Tống Công Minh", "2/9/1945", "", "Hội viên", "", "0978123458, 0978123459", ""),
    ("5", "Tô Văn Nam", "29/2/1990", "", "Hội viên", "", "", "năm không nhuận"),
    ("5", "Nguyễn Bá Lộc", datetime(1988, 8, 18), "", "Hội viên", "", "84 978 123 460", ""),  # noqa: DTZ001
    ("6", "nguyễn bá lộc", "18/8/1988", "", "nt", "", "", "ghi hai lần"),
    ("7", "Cao Thị Thảo", "", "sinh năm 1964", "nt", "", "0978 123 461", ""),
    ("", "Y Ko Niê", "", "", "nt", "", "01234567890", ""),
    ("8", "VI VĂN VINH", "6/6/66", "", "nt", "", "978123462", ""),
)
_FOOTER: Final = (
    ("Tổng số: 23 hội viên", ""),
    ("", "Sông Lam, ngày 12 tháng 3 năm 2026"),
    ("Nơi nhận:", "T/M BAN CHẤP HÀNH"),
    ("- Như trên;", "CHỦ TỊCH"),
    ("- Lưu VP.", ""),
    ("", "Trần Hữu Phúc"),
)


def write_messy(path: Path) -> None:
    """Leaves at ``path`` a list as offices really keep them.

    Read rightly it has 23 people in 3 units and 5 refused rows: two ``bad_date``, one each of
    ``bad_phone``, ``no_name`` and ``twice_in_file``; "Quê quán" is dropped. Nobody comes from
    the footer, the hidden sheet before it or last year's sheet after it.
    """
    book = _book(path)
    hidden = book.add_worksheet("Mẫu")
    sheet = book.add_worksheet("Năm 2026")
    for other in (hidden, book.add_worksheet("Năm 2025")):
        other.write_row(0, 0, ("STT", "Họ và tên", "Đơn vị", "SĐT"))
        other.write_row(1, 0, (1, "Nguyễn Văn Mẫu", "Chi hội Mẫu", "0900000001"))
    hidden.hide()
    sheet.activate()
    sheet.set_first_sheet()
    _messy_head(book, sheet)
    end = _messy_body(book, sheet, 9)
    for row, (left, right) in enumerate(_FOOTER, start=end + 1):
        sheet.write(row, 0, left)
        sheet.write(row, 5, right)
    thin = book.add_format({"border": 1})
    for row in range(end + 10, end + 2000):
        sheet.write_blank(row, 1, None, thin)
    book.close()


def _messy_head(book: Any, sheet: Any) -> None:
    middle = book.add_format({"bold": True, "align": "center", "border": 1})
    sheet.merge_range("A1:C1", ORGANISATION.upper(), middle)
    sheet.merge_range("A2:C2", "BAN CHẤP HÀNH", middle)
    sheet.merge_range("E3:H3", "Sông Lam, ngày 12 tháng 3 năm 2026", middle)
    sheet.merge_range("A4:H4", "DANH SÁCH HỌ VÀ TÊN HỘI VIÊN", middle)
    sheet.merge_range("A5:H5", "(Kèm theo Công văn số 45/CV-HKH, ngày 12/3/2026)", middle)
    for row, labels in enumerate(_MESSY_HEADER, start=6):
        sheet.write_row(row, 0, labels, middle)
    for column in (0, 1, 4, 5, 6, 7):
        sheet.merge_range(6, column, 7, column, _MESSY_HEADER[0][column], middle)
    sheet.merge_range(6, 2, 6, 3, _MESSY_HEADER[0][2], middle)


def _messy_body(book: Any, sheet: Any, row: int) -> int:
    """Writes the lines from ``row`` on; the row below the last."""
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for row, line in enumerate(_MESSY, start=row):  # noqa: B020 - the last one is what is asked
        if isinstance(line, str):
            sheet.merge_range(row, 0, row, 7, line)
            continue
        sheet.write_row(row, 0, line)
        for column, cell in enumerate(line):
            if isinstance(cell, date) or cell == 31179:
                sheet.write(row, column, cell, day)
        if line[0] == 7:
            sheet.write_formula(row, 0, f"=A{row}+1", None, 7)
    return row + 1
