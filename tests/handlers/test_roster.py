"""What the roster reader makes of the lists of eighty offices."""

from dataclasses import dataclass, field

import pytest

from bot.documents import Mark
from handlers.members.roster import (
    Cell,
    NoHeader,
    Person,
    Roster,
    read_roster,
)


@dataclass
class Page:
    rows: list[tuple[Cell, ...]]
    name: str = "Sheet1"
    hidden: bool = False
    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int], ...] = ()


HEADER = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "SĐT", "Ghi chú")


def read(*rows: tuple[Cell, ...], header: tuple[Cell, ...] = HEADER) -> Roster:
    return read_roster([Page([header, *rows])])


def reasons(roster: Roster) -> list[tuple[int, str]]:
    return [(refused.row, refused.reason) for refused in roster.refused]


def names(roster: Roster) -> list[str]:
    return [person.name for person in roster.people]


def units(roster: Roster) -> list[str]:
    return [person.unit for person in roster.people]


# --- the header --------------------------------------------------------------------------

AN = (1, "Lê Văn An", "12/5/1985", "Chi hội A", 912345678, None)


@pytest.mark.parametrize("above", [0, 5, 19])
def test_a_header_is_found_within_twenty_rows(above: int) -> None:
    roster = read_roster([Page([("HỘI",)] * above + [HEADER, AN])])
    assert (roster.header_row, names(roster)) == (above + 1, ["Lê Văn An"])
    assert roster.people[0].row == above + 2


@pytest.mark.parametrize(
    "sheets",
    [
        [],
        [Page([])],
        [Page([("HỘI",)] * 20 + [HEADER, AN])],
        [Page([HEADER, AN], hidden=True)],
        [Page([("STT", "Tên hàng", "Số lượng"), (1, "Bút", 2)])],
        [Page([("Danh sách họ và tên hội viên",), (1, "Lê Văn An")])],
    ],
)
def test_without_a_header_nothing_is_read(sheets: list[Page]) -> None:
    with pytest.raises(NoHeader):
        read_roster(sheets)


def test_the_first_visible_sheet_with_a_header_is_read() -> None:
    last_year = Page([HEADER, (1, "Lê Cũ", None, "Chi hội A", None, None)], "Năm trước")
    bare = Page([("Mục lục",)], "Bìa")
    roster = read_roster([Page([HEADER, AN], hidden=True), bare, Page([HEADER, AN]), last_year])
    assert (roster.sheet, names(roster)) == ("Sheet1", ["Lê Văn An"])


def test_columns_are_known_by_their_words() -> None:
    header = (
        "TT",
        "Mã số\nhội viên",
        "HỌ VÀ TÊN KHAI SINH",
        "Phái",
        "Ngày vào tổ chức",
        "Mã đơn vị",
        "Ngày chuyển sinh hoạt",
        "Địa chỉ hội viên",
        "Chức vụ trong chi hội",
        "Chi hội",
        "Điện thoại cơ quan (nếu có)",
        "Xưng hô",
        "Năm sinh",
        "Chú thích",
    )
    row = (
        1,
        7.0,
        "Lê An",
        "Nữ",
        "1/1/2020",
        "U1",
        "x",
        "phố A",
        "Phó",
        "A",
        912345678,
        "chị",
        1985,
        "b",
    )
    roster = read(row, header=header)
    assert roster.columns == {
        "code": "Mã số hội viên",
        "name": "HỌ VÀ TÊN KHAI SINH",
        "gender": "Phái",
        "position": "Chức vụ trong chi hội",
        "unit": "Chi hội",
        "phone": "Điện thoại cơ quan (nếu có)",
        "address": "Xưng hô",
        "born": "Năm sinh",
        "note": "Chú thích",
    }
    assert roster.people == (
        Person(
            row=2,
            sheet="Sheet1",
            code="7",
            name="Lê An",
            unit="A",
            phone="+84912345678",
            born="1985",
            gender="female",
            position="Phó",
            note="b",
            address="chị",
        ),
    )


def test_sensitive_columns_are_named_and_not_read() -> None:
    secret = ("Dân tộc", "Tôn giáo", "Số CCCD", "CMND/CCCD ngày cấp", "Quê quán", "Số tài khoản")
    roster = read((*AN, *(["secret"] * 6)), header=(*HEADER, *secret))
    assert roster.dropped == secret
    assert "secret" not in repr(roster)


def test_gender_by_which_birth_column_is_filled() -> None:
    roster = read(
        (None, None, "Nam", "Nữ", None),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        (1, "Lê An", 1985, None, "A"),
        (2, "Lê Anh", None, "5/1986", "A"),
        header=("STT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Đơn vị"),
    )
    assert [(p.name, p.born, p.gender) for p in roster.people] == [
        ("Lê An", "1985", "male"),
        ("Lê Anh", "1986-05", "female"),
    ]
    assert roster.columns["born"] == "Ngày, tháng, năm sinh – Nam + Ngày, tháng, năm sinh – Nữ"


def test_the_year_column_is_not_the_mens_column() -> None:
    roster = read(
        (None, None, "Ngày", "Tháng", "Năm", None),
        (1, "Lê An", 12, 5, 1985, "A"),
        (2, "Lê Anh", None, None, 1986, "A"),
        header=("STT", "Họ và tên", "Ngày sinh", None, None, "Đơn vị"),
    )
    assert [(p.born, p.gender) for p in roster.people] == [("1985-05-12", ""), ("1986", "")]


def test_gender_by_a_mark() -> None:
    roster = read(
        (None, None, "Nam", "Nữ", None),
        ("Lê An", 1985, "x", None, "A"),
        ("Lê Anh", 1986, None, "x", "A"),
        header=("Họ và tên", "Năm sinh", "Giới tính", None, "Đơn vị"),
    )
    assert [person.gender for person in roster.people] == ["male", "female"]


@pytest.mark.parametrize(
    "header",
    [
        ("STT", "Họ đệm", "Tên", "Đơn vị"),
        ("STT", "Họ và tên đệm", "Tên", "Đơn vị"),
        ("STT", "Họ và tên", None, "Đơn vị"),
    ],
)
def test_a_name_in_two_columns(header: tuple[Cell, ...]) -> None:
    roster = read((1, "Lê Văn", "An", "A"), (2, "Hồ", "Anh", "A"), header=header)
    assert names(roster) == ["Lê Văn An", "Hồ Anh"]


def test_a_name_in_two_columns_under_one_label() -> None:
    labels = (None, "Họ đệm", "Tên", None)
    roster = read(labels, (1, "Lê", "An", "A"), header=("STT", "Họ và tên", None, "Đơn vị"))
    assert names(roster) == ["Lê An"]


def test_a_header_printed_again_is_nobody() -> None:
    other = (2, "Lê Thị Anh", None, "Chi hội A", None, None)
    roster = read(AN, HEADER, (1, 2, 3, 4, 5, 6), other)
    assert (names(roster), roster.refused) == (["Lê Văn An", "Lê Thị Anh"], ())


def test_a_letterhead_next_to_the_header_is_no_part_of_it() -> None:
    roster = read_roster([Page([("HỘI", None, None, "MẪU"), HEADER, AN])])
    assert (roster.header_row, roster.columns["name"]) == (2, "Họ và tên")


def test_the_first_row_of_the_list_is_no_part_of_the_header() -> None:
    header = ("Họ và tên", "Đơn vị", "SĐT", None)
    roster = read(("Lê An", "Chi hội A", None, "mới"), header=header)
    assert (names(roster), roster.columns["unit"]) == (["Lê An"], "Đơn vị")
    roster = read((None, "Chi hội A", "0912345678", "mới"), header=header)
    assert reasons(roster) == [(2, "no_name")]


def test_a_column_of_single_words_is_not_half_a_name() -> None:
    roster = read((1, "Lê Văn An", "Mây", "A"), header=("STT", "Họ và tên", "Bút danh", "Đơn vị"))
    assert names(roster) == ["Lê Văn An"]


# --- rows --------------------------------------------------------------------------------


def test_what_cannot_be_read_is_refused_with_row_and_reason() -> None:
    roster = read(
        AN,
        (2, None, "1/1/1980", "Chi hội A", None, None),
        (3, "Lê B", "31/4/1990", "Chi hội A", None, None),
        (4, "Lê C", None, "Chi hội A", "8.49E+10", None),
        (5, "Lê D", None, None, None, "không biết ở đâu"),
        (6, "lê văn  an", "12.05.1985", "CHI HỘI A", None, None),
        (7, *[None] * 5),
    )
    assert names(roster) == ["Lê Văn An"]
    expected = ("no_name", "bad_date", "bad_phone", "no_unit", "twice_in_file")
    assert reasons(roster) == list(enumerate(expected, start=3))
    assert roster.refused[4].name == "Lê Văn An"


def test_an_empty_cell_says_nothing() -> None:
    """A known person whose unit the file leaves empty keeps it: the importer sees ""."""
    roster = read((1, "Lê Văn An", "12/5/1985", None, None, None), (2, *AN[1:3], "B", None, None))
    assert [(p.unit, p.phone, p.note) for p in roster.people] == [("", "", ""), ("B", "", "")]


def test_namesakes_are_one_person_unless_their_codes_say_otherwise() -> None:
    header = ("Mã", "Họ và tên", "Năm sinh", "Đơn vị")
    roster = read(
        ("M1", "Lê An", None, "A"),
        ("M2", "Lê An", None, "A"),
        ("m1", "Lê Bình", None, "A"),
        (None, "Lê An", None, "A"),
        ("M3", "Lê Chi", 1980, "A"),
        ("M4", "Lê Chi", 1980, "A"),
        ("M5", "Lê Chi", 1980, "B"),
        (None, "Lê Dung", None, "A"),
        ("M6", "Lê Dung", None, "A"),
        header=header,
    )
    assert [person.code for person in roster.people] == ["M1", "M2", "M3", "M5", ""]
    assert reasons(roster) == [(row, "twice_in_file") for row in (4, 5, 7, 10)]


def test_a_phone_may_be_shared() -> None:
    roster = read(AN, (2, "Lê Bình", None, "Chi hội A", "0912345678", None))
    assert [person.phone for person in roster.people] == ["+84912345678"] * 2


GROUPED = ("STT", "Họ và tên", "SĐT")


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        (("I. CHI HỘI VĂN PHÒNG", None, None), "CHI HỘI VĂN PHÒNG"),
        (("II/ Sở Nội vụ (12 người)", None, None), "Sở Nội vụ"),
        (("I", "VĂN PHÒNG", None), "VĂN PHÒNG"),
        (("A", "Chi hội Cầu Mây: 5 hội viên", None), "Chi hội Cầu Mây"),
        ((None, "Chi hội 3", None), "Chi hội 3"),
        (("Hưu trí", None, None), "Hưu trí"),
    ],
)
def test_a_heading_gives_the_unit_of_those_below_it(heading: tuple[Cell, ...], unit: str) -> None:
    roster = read(
        ("I. Chi hội Một", None, None),
        (1, "Lê A", None),
        heading,
        (1, "Tô B", None),
        header=GROUPED,
    )
    assert units(roster) == ["Chi hội Một", unit]
    assert roster.refused == ()


def test_people_with_names_like_headings_stay_people() -> None:
    rows = [(None, name, None) for name in ("Tô Văn Nam", "Văn Phong", "Tống Công Minh")]
    roster = read(("I. Chi hội Một", None, None), *rows, header=GROUPED)
    assert names(roster) == ["Tô Văn Nam", "Văn Phong", "Tống Công Minh"]


def test_a_unit_written_once_for_a_merged_block_holds_for_the_block() -> None:
    blocks = [("A", 3), ("B", 4)]
    rows = [
        (None, f"Lê {unit}{n}", None, None if n else f"Chi hội {unit}", None, None)
        for unit, size in blocks
        for n in range(size)
    ]
    expected = ["Chi hội A"] * 3 + ["Chi hội B"] * 4
    aside = ("(tiếp theo)", None, None, None, None, None)
    footer = ("Nơi nhận:", *[None] * 5), ("Phòng Hành chính", *[None] * 5)
    assert units(read(*rows)) == expected
    assert units(read(*rows[:5], aside, *rows[5:], *footer)) == expected


def test_a_unit_of_ones_own_below_a_heading_is_not_the_next_ones() -> None:
    own = [None, "Chi hội Hai", None]
    rows = [(n, f"Lê {n} A", 1980 + n, unit, None, None) for n, unit in enumerate(own)]
    heading = ("I. Chi hội Một", None, None, None, None, None)
    assert units(read(heading, *rows)) == ["Chi hội Một", "Chi hội Hai", "Chi hội Một"]


def test_a_few_empty_units_are_not_a_merged_block() -> None:
    given_units = ["Chi hội A", "Chi hội B", None, "Chi hội C"]
    rows = [(n, f"Lê {n} A", 1980 + n, unit, None, None) for n, unit in enumerate(given_units)]
    assert units(read(*rows)) == ["Chi hội A", "Chi hội B", "", "Chi hội C"]


def test_mostly_empty_units_of_no_pattern_are_empty() -> None:
    given_units = ["Chi hội A", None, None, "Chi hội A", None]
    rows = [(n, f"Lê {n} A", 1980 + n, unit, None, None) for n, unit in enumerate(given_units)]
    assert units(read(*rows)) == ["Chi hội A", "", "", "Chi hội A", ""]


@pytest.mark.parametrize("mark", ["nt", "-nt-", "NT", '"', "”", "-''-", "- nt -", "như trên"])
def test_ditto_marks_repeat_the_cell_above(mark: str) -> None:
    roster = read(
        AN,
        (2, "Lê B", None, mark, None, None),
        (3, "Lê C", None, mark, mark, None),
    )
    assert units(roster) == ["Chi hội A"] * 3
    assert [person.phone for person in roster.people] == ["+84912345678", "", ""]


@pytest.mark.parametrize(
    "footer",
    [
        ("Tổng số: 23 hội viên", None, None, None, None, None),
        (None, "TỔNG CỘNG: 23", None, None, None, None),
        ("Nơi nhận:", None, None, None, "T/M BAN CHẤP HÀNH", None),
        (None, None, None, None, "TM. BAN CHẤP HÀNH", None),
        (None, None, None, "Người lập biểu", None, None),
        (None, None, None, "Sông Lam, ngày 12 tháng 3 năm 2026", None, None),
        (None, None, None, None, "CHỦ TỊCH", None),
    ],
)
def test_nobody_comes_from_the_footer(footer: tuple[Cell, ...]) -> None:
    roster = read(
        AN,
        footer,
        ("- Như trên;", None, None, None, "(Đã ký)", None),
        (None, "Trần Hữu Phúc", None, None, None, None),
        (None, None, None, None, "Trần Hữu Phúc", None),
        (2, "Lê Thị Sót", None, "Chi hội A", None, None),
    )
    assert names(roster) == ["Lê Văn An"]
    assert reasons(roster) == [(7, "after_footer")]


def test_a_subtotal_ends_nothing() -> None:
    roster = read(
        ("I. Chi hội A", None, None),
        (1, "Lê A", None),
        ("Cộng: 1", None, None),
        (2, "Lê Bá", None),
        ("II. Chi hội B", None, None),
        (1, "Lê B", None),
        (2, None, None),
        ("III", None, None),
        (4, "Lê C", None),
        header=GROUPED,
    )
    assert units(roster) == ["Chi hội A", "Chi hội A", "Chi hội B", "Chi hội B"]
