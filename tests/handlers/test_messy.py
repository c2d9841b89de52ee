"""The messiest list of all, in every kind of file: 23 people, and why no other row is one."""

import time
from pathlib import Path

import pytest

from bot.documents import read
from handlers.members.roster import Roster, read_roster
from handlers.members.vietnamese import fold
from storage.matching import Entry
from storage.places import Place, settle
from tests.documents import papers
from tests.handlers import messy

PLACES = (
    Place(1, messy.OFFICE, (fold(messy.OFFICE),)),
    Place(2, messy.LAND, (fold(messy.LAND),)),
)


def people(roster: Roster) -> tuple[tuple[str, ...], ...]:
    """Everybody, once the units are known for what they are."""
    entries = [
        Entry(p.row, p.code, p.name, fold(p.name), p.unit, fold(p.unit), p.phone, p.born, p.gender,
              p.position)
        for p in roster.people
    ]  # fmt: skip
    settled = settle(entries, PLACES, {f"unit:{fold(messy.BEFORE)}": "new"}).entries
    return tuple((e.name, e.born, e.gender, e.unit, e.phone, e.position) for e in settled)


def refused(roster: Roster) -> tuple[tuple[int, str, str], ...]:
    return tuple((r.row, r.name, r.reason) for r in roster.refused)


@pytest.mark.parametrize("blanks", [False, True])
async def test_the_workbook(tmp_path: Path, blanks: bool) -> None:
    messy.write(tmp_path / "x", blanks=blanks)
    began = time.perf_counter()
    roster = read_roster((await read(tmp_path / "x", "ds.xlsx")).sheets)
    took = time.perf_counter() - began
    assert (roster.sheet, roster.header_row, roster.unread) == (messy.SHEET, 8, ("Năm 2025",))
    assert people(roster) == messy.PEOPLE
    assert refused(roster) == messy.REFUSED
    assert "Trần Hữu Phúc" not in repr(roster)
    assert took < 15, "3 s where it was written, most of it a million blank rows"


async def test_what_is_sensitive_is_named_and_not_read(tmp_path: Path) -> None:
    messy.write(tmp_path / "x")
    roster = read_roster((await read(tmp_path / "x", "ds.xlsx")).sheets)
    assert roster.dropped == ("Dân tộc", "Tôn giáo", "Số CCCD", "Quê quán", "Số tài khoản")
    assert not [secret for secret in messy.SECRET if secret in repr(roster)]


async def test_text_of_old_codes_is_shown_before_and_after(tmp_path: Path) -> None:
    messy.write(tmp_path / "x")
    roster = read_roster((await read(tmp_path / "x", "ds.xlsx")).sheets)
    assert tuple(told[0] for told in roster.legacy.values()) == messy.LEGACY
    assert list(roster.legacy) == [19, 20, 21, 22]
    assert roster.legacy[19][1] == ("Chi ñy viªn", "Chi ủy viên")


async def test_lines_colours_notes_and_comments_are_to_be_looked_at(tmp_path: Path) -> None:
    messy.write(tmp_path / "x")
    roster = read_roster((await read(tmp_path / "x", "ds.xlsx")).sheets)
    assert [(one.name, one.reasons) for one in roster.doubtful] == [
        ("Đỗ Văn Đạt", (("struck", ""), ("note", "nghỉ chế độ"))),
        ("H'Hen Niê", (("red", ""), ("note", "đi học"))),
        ("Cao Văn Luân", (("comment", "Đã chuyển SH từ 3/2026"),)),
        ("K'Brêu", (("note", "chuyển SH 3/2026"),)),
    ]


async def test_last_years_sheet_by_itself(tmp_path: Path) -> None:
    messy.write(tmp_path / "x")
    sheets = (await read(tmp_path / "x", "ds.xlsx")).sheets
    roster = read_roster([sheet for sheet in sheets if sheet.name == "Năm 2025"])
    assert [p.name for p in roster.people] == ["Nguyễn Thị Thanh Cũ", "Y Ko Niê"]


KINDS = {
    "xls": lambda rows: papers.xls(rows),
    "ods": messy.as_ods,
    "csv": lambda rows: messy.as_csv(rows).encode(),
    "csv with a mark": lambda rows: messy.as_csv(rows, delimiter=",").encode("utf-8-sig"),
    "csv of windows": lambda rows: messy.as_windows(
        messy.as_csv([[messy.modern(cell) for cell in row] for row in rows], delimiter="\t")
    ),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_the_same_list_in_another_kind_of_file(tmp_path: Path, kind: str) -> None:
    (tmp_path / "x").write_bytes(KINDS[kind](messy.rows()))
    roster = read_roster((await read(tmp_path / "x", f"ds.{kind[:3]}")).sheets)
    expected = [row[:5] for row in messy.PEOPLE]
    if kind != "csv of windows":  # no font tells that these letters were capitals
        expected[8] = ("Đặng quốc hưng", *expected[8][1:])
    assert [row[:5] for row in people(roster)] == expected
    assert refused(roster) == messy.REFUSED
    assert "bí mật" not in repr(roster).lower()
