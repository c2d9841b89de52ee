"""Whole lists: the sample organisation, the messy list, and whatever else may come."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from bot.documents import Mark
from handlers.members.roster import Cell, NoHeader, read_roster
from handlers.sample import HEADER, UNIT_SECRETARY, write_messy, write_organisation


@dataclass
class Page:
    rows: list[tuple[Cell, ...]]
    name: str = "Sheet1"
    hidden: bool = False
    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int], ...] = ()


def pages(path: Path) -> list[Page]:
    with CalamineWorkbook.from_path(str(path)) as book:
        return [
            Page(
                [
                    tuple(row)
                    for row in book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                ],
                sheet.name,
                sheet.visible != SheetVisibleEnum.Visible,
            )
            for sheet in book.sheets_metadata
        ]


@pytest.fixture(scope="module")
def organisation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "ds.xlsx"
    write_organisation(path)
    return path


def test_the_sample_organisation_is_read_whole(organisation: Path) -> None:
    roster = read_roster(pages(organisation))
    sizes = Counter(person.unit for person in roster.people)
    assert (len(roster.people), len(sizes), roster.refused) == (5047, 82, ())
    assert 12 <= min(sizes.values()) < 40 < 100 < max(sizes.values()) <= 180
    secretaries = Counter(p.unit for p in roster.people if p.position == UNIT_SECRETARY)
    assert secretaries == Counter(dict.fromkeys(sizes, 1))


def test_the_people_of_the_sample_are_plausible(organisation: Path) -> None:
    people = read_roster(pages(organisation)).people
    phones = [person.phone for person in people if person.phone]
    assert all(re.fullmatch(r"\+84[35789][0-9]{8}", number) for number in phones)
    assert len(set(phones)) == len(phones)
    assert 100 < len(people) - len(phones) < 600
    assert len({person.code for person in people}) == 5047
    assert all(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", person.born) for person in people)
    assert Counter(person.name.split()[0] for person in people).most_common(1)[0][0] == "Nguyễn"
    assert not [p.name for p in people if " Thị " in p.name and p.gender != "female"]


def test_phones_of_the_sample_have_lost_their_zero_in_part(organisation: Path) -> None:
    cells = [row[7] for row in pages(organisation)[0].rows[6:]]
    kinds = Counter(type(cell) for cell in cells if cell != "")
    assert kinds[float] + kinds[int] > 3 * kinds[str] > 0


def test_the_same_seed_writes_the_same_file(tmp_path: Path) -> None:
    first, second, other = (tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xlsx"))
    write_organisation(first, members=60, units=4)
    write_organisation(second, members=60, units=4)
    write_organisation(other, members=60, units=4, seed=7)
    assert first.read_bytes() == second.read_bytes() != other.read_bytes()


@pytest.mark.parametrize(("members", "units"), [(1, 1), (82, 82), (500, 2), (300, 150)])
def test_an_organisation_of_any_size(tmp_path: Path, members: int, units: int) -> None:
    write_organisation(tmp_path / "ds.xlsx", members=members, units=units)
    people = read_roster(pages(tmp_path / "ds.xlsx")).people
    assert (len(people), len({person.unit for person in people})) == (members, units)


def test_fewer_members_than_units_is_no_organisation(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="3"):
        write_organisation(tmp_path / "ds.xlsx", members=2, units=3)


def test_the_messy_list(tmp_path: Path) -> None:
    write_messy(tmp_path / "messy.xlsx")
    roster = read_roster(pages(tmp_path / "messy.xlsx"))
    assert (roster.sheet, roster.header_row, roster.dropped) == ("Năm 2026", 7, ("Quê quán",))
    assert len(roster.people) == 23
    assert Counter(refused.reason for refused in roster.refused) == {
        "bad_date": 2,
        "bad_phone": 1,
        "no_name": 1,
        "twice_in_file": 1,
    }
    by_name = {person.name: person for person in roster.people}
    assert "Trần Hữu Phúc" not in by_name
    assert {person.unit for person in roster.people} == {
        "CHI HỘI VĂN PHÒNG",
        "CHI HỘI TRƯỜNG THPT BẾN ĐÒ",
        "CHI HỘI PHƯỜNG CẦU MÂY",
    }
    assert by_name["Nguyễn Văn An"].born == by_name["Trần Văn Ân"].born == "1985-05-12"
    assert by_name["Phạm Văn Dũng"].position == by_name["Đỗ Văn Đạt"].position == "Hội viên"
    assert by_name["Giàng A Câu"].born == "1985"
    assert by_name["Nguyễn Thị Dung"].gender == "female"
    assert by_name["Đặng Thị Oanh"].phone == "+842383835678"


WORDS = st.sampled_from(
    [
        *("Họ và tên", "Họ đệm", "Tên", "Đơn vị", "SĐT", "Ngày sinh", "Nam", "Nữ", "Năm", "STT"),
        *("I. Chi hội A", "nt", '"', "(1)", "Tổng số", "Lê An", "31/4/1990", "0912345678", "Mã"),
    ]
)
CELLS = (
    st.none()
    | WORDS
    | WORDS
    | st.text(max_size=12)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
)
ROWS = st.lists(st.lists(CELLS, max_size=7).map(tuple), max_size=14)


@settings(max_examples=300)
@given(ROWS, st.booleans())
def test_nothing_in_a_sheet_breaks_the_reader(rows: list[tuple[Cell, ...]], headed: bool) -> None:
    page = Page([HEADER, *rows] if headed else rows)
    try:
        roster = read_roster([page])
    except NoHeader:
        assert not headed
        return
    told = [found.row for found in (*roster.people, *roster.refused)]
    assert len(told) == len(set(told))
    assert all(person.name for person in roster.people)
