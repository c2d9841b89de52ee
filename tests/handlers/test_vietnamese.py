"""Names, phone numbers and birth dates in all their spellings."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.members.roster import (
    Cell,
    born,
    clean,
    fold,
    phone,
    sort_key,
)
from handlers.members.vietnamese import full_name


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (None, ""),
        ("", ""),
        ("  ", ""),
        ("không có", ""),
        ("Không", ""),
        ("-", ""),
        (0, ""),
        (912345678, "+84912345678"),
        (912345678.0, "+84912345678"),
        (84912345678.0, "+84912345678"),
        ("912345678.0", "+84912345678"),
        ("0912345678", "+84912345678"),
        ("'0912345678", "+84912345678"),
        ("0912.345.678", "+84912345678"),
        ("0912 345 678", "+84912345678"),
        ("0912\u00a0345\u200b678", "+84912345678"),
        ("0912,345,678", "+84912345678"),
        ("(+84) 912-345-678", "+84912345678"),
        ("+84 (0) 912 345 678", "+84912345678"),
        ("0084912345678", "+84912345678"),
        ("84 9123 456 78", "+84912345678"),
        ("ĐT: 0912345678", "+84912345678"),
        ("0912345678 (vợ)", "+84912345678"),
        ("０９１２３４５６７８", "+84912345678"),
        ("0912345678/0203 3835678", "+84912345678"),
        ("912345678; 987654321", "+84912345678"),
        ("0912345678\n0987654321", "+84912345678"),
        ("0912 345 678 0987 654 321", "+84912345678"),
        ("0912345678 - 0987654321", "+84912345678"),
        ("0203 3835678", "+842033835678"),
        (2438356781, "+842438356781"),
        ("080.33205", "+848033205"),
        ("01201234567", "+84701234567"),
        ("01211234567", "+84791234567"),
        ("01221234567", "+84771234567"),
        ("01231234567", "+84831234567"),
        ("01241234567", "+84841234567"),
        ("01251234567", "+84851234567"),
        ("01261234567", "+84761234567"),
        ("01271234567", "+84811234567"),
        ("01281234567", "+84781234567"),
        ("01291234567", "+84821234567"),
        ("01621234567", "+84321234567"),
        ("01681234567", "+84381234567"),
        (1691234567, "+84391234567"),
        ("+84 168 123 4567", "+84381234567"),
        ("0186 1234567", "+84561234567"),
        ("0188 1234567", "+84581234567"),
        ("0199 1234567", "+84591234567"),
    ],
)
def test_a_phone_is_read_however_it_is_written(cell: Cell, number: str) -> None:
    assert phone(cell) == number


@pytest.mark.parametrize(
    "cell",
    [
        "8.49E+10",
        "8,49E+10",
        "9.12e8",
        "8.49 E+10",
        "+912345678",
        84900000000.0,
        912000000,
        "091234567",
        "09123456789",
        "0912345678 1",
        "O912345678",
        "hỏi con gái",
        "19001080",
        "01101234567",
        "+81 90 1234 5678",
        -912345678,
        912345678.5,
        float("nan"),
        float("inf"),
        True,
        date(1985, 5, 12),
    ],
)
def test_a_phone_that_would_have_to_be_guessed_is_refused(cell: Cell) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - that it is one is the contract
        phone(cell)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (None, ""),
        ("", ""),
        ("không rõ", ""),
        (31179, "1985-05-12"),
        (31179.0, "1985-05-12"),
        ("31179", "1985-05-12"),
        (datetime(1985, 5, 12), "1985-05-12"),  # noqa: DTZ001 - as spreadsheets have it
        (date(1985, 5, 12), "1985-05-12"),
        (date(1905, 6, 7), "1985"),
        (datetime(1905, 6, 7), "1985"),  # noqa: DTZ001
        (1985, "1985"),
        ("1985", "1985"),
        ("năm 1985", "1985"),
        ("Sinh năm 1985", "1985"),
        ("5/1985", "1985-05"),
        ("05.1985", "1985-05"),
        ("tháng 5 năm 1985", "1985-05"),
        ("12/5/1985", "1985-05-12"),
        ("12/05/1985", "1985-05-12"),
        ("'12/05/1985", "1985-05-12"),
        ("12.05.85", "1985-05-12"),
        ("12-5-85", "1985-05-12"),
        ("12 - 5 - 1985", "1985-05-12"),
        ("1/1/05", "2005-01-01"),
        ("12 5 1985", "1985-05-12"),
        ("1985-05-12", "1985-05-12"),
        ("1985-05-12 00:00:00", "1985-05-12"),
        ("ngày 12 tháng 5 năm 1985", "1985-05-12"),
        ("05/12/1985", "1985-12-05"),  # the day comes first, always
        ("29/02/1988", "1988-02-29"),
    ],
)
def test_a_birth_date_is_read_however_it_is_written(cell: Cell, day: str) -> None:
    assert born(cell) == day


@pytest.mark.parametrize(
    "cell",
    [
        "31/4/1990",
        "29/02/1990",
        "05/25/1985",
        "12/05",
        "85",
        "0/5/1985",
        "12/5/2085",
        "12/5/1885",
        "5.1985 (?)",
        "tháng Năm",
        85,
        5.1985,
        12051985,
        date(2025, 1, 1),
        date(1905, 1, 1),
        True,
        float("nan"),
    ],
)
def test_a_birth_date_that_is_none_is_refused(cell: Cell) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - that it is one is the contract
        born(cell)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nguyễn Thị Hòa", "nguyen thi hoa"),
        ("NGUYỄN THỊ HOÀ", "nguyen thi hoa"),
        ("  Đỗ\u00a0Văn\t\u200bĐạt ", "do van dat"),
        ("Ðặng", "dang"),
        (unicodedata.normalize("NFD", "Ước Việt"), "uoc viet"),
        ("H’Hen", "h'hen"),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("Nguyễn  Thị\u00a0Dung \n", "Nguyễn Thị Dung"),
        ("Vie\u0302\u0323t", "Việt"),
        ("Vi\u1eb9\u0302t", "Việt"),
        ("Vi\u00ea\u0323t", "Việt"),
        ("Ðỗ ðạt", "Đỗ đạt"),
        ("\ufeffLê\u200b\u200eAn\x00", "Lê An"),
    ],
)
def test_clean(text: str, tidy: str) -> None:
    assert clean(text) == tidy


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Đ/c Nguyễn Văn An", "Nguyễn Văn An"),
        ("đ/c: Nguyễn Văn An", "Nguyễn Văn An"),
        ("Ông Mai Văn Út", "Mai Văn Út"),
        ("Bà Vũ Thị Hải", "Vũ Thị Hải"),
        ("Ông Thắng", "Ông Thắng"),
        ("LÊ THỊ ÁNH", "Lê Thị Ánh"),
        ("trần văn ân", "Trần Văn Ân"),
        ("GIÀNG A CÂU", "Giàng A Câu"),
        ("Y Ko Niê", "Y Ko Niê"),
        ("Y KơPa", "Y KơPa"),
        ("H'HEN NIÊ", "H'HEN Niê"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("K'Brêu", "K'Brêu"),
        ("Ng. Văn A", "Ng. Văn A"),
        ("Nguyễn Văn A (B)", "Nguyễn Văn A (B)"),
        ("23", ""),
        ("...", ""),
        (None, ""),
        (5, ""),
    ],
)
def test_full_name(cell: Cell, name: str) -> None:
    assert full_name(cell) == name


IN_ORDER = [
    "Nguyễn Thị An",
    "Lê Thị Ánh",
    "Trần Văn Ân",
    "Nguyễn Thị Dung",
    "Phạm Văn Dũng",
    "Đỗ Văn Đạt",
    "Hoàng Văn Hà",
    "Bùi Thị Hạ",
    "Vũ Thị Hải",
    "Nguyễn Thị Hoa",
    "Lê Văn Hòa",
    "Nguyễn Thị Oanh",
    "Trần Thị Ơn",
    "Đinh Văn Ớt",
    "Mai Văn Út",
    "Lê Thị Ước",
]


def test_names_are_ordered_by_given_name_as_vietnamese_do() -> None:
    assert sorted(reversed(IN_ORDER), key=sort_key) == IN_ORDER
    assert sorted(map(str.upper, reversed(IN_ORDER)), key=sort_key) == [
        name.upper() for name in IN_ORDER
    ]


def test_tones_and_then_the_rest_of_the_name_decide() -> None:
    tones = ["Lê Ma", "Lê Mà", "Lê Mả", "Lê Mã", "Lê Má", "Lê Mạ"]
    rest = ["An", "Lê An", "Lê Văn An", "Nguyễn An (Bình)", "Nguyễn Thị An"]
    assert sorted(reversed(tones), key=sort_key) == tones
    assert sorted(reversed(rest), key=sort_key) == rest
    assert sort_key("Đỗ Văn Ớt").isascii()


MARKS = st.sampled_from(["", " ", ".", "-", "\u00a0", "  "])


@given(
    core=st.from_regex(r"(3[2-9]|7[06-9]|8[1-9]|9[0-9])[0-9]{6}[1-9]", fullmatch=True),
    lead=st.sampled_from(["0", "+84", "84", "+84 ", "+84(0)", "0084", ""]),
    marks=st.lists(MARKS, min_size=8, max_size=8),
    tail=st.sampled_from(["", " ", "\n", "/0203 3835678", "; 0987654321", " (nhà)"]),
)
def test_one_number_however_it_is_set_out(
    core: str, lead: str, marks: list[str], tail: str
) -> None:
    spaced = "".join(digit + mark for digit, mark in zip(core, [*marks, ""], strict=True))
    assert phone(lead + spaced + tail) == f"+84{core}"
    assert phone(int(core)) == phone(float(core)) == phone(f"+84{core}") == f"+84{core}"


@given(st.text())
def test_fold_and_clean_change_nothing_twice(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert clean(clean(text)) == clean(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.dates(date(1906, 1, 1), date(2020, 12, 31)))
def test_a_date_is_the_same_in_every_dress(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    spelled = [day, f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", day.isoformat()]
    if serial > 2020:  # below, a bare number is a year
        spelled.append(serial)
    assert {born(cell) for cell in spelled} == {day.isoformat()}
