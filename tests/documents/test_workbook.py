"""Workbooks of ours: text stays text."""

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

from bot import documents
from bot.documents.slips import Slip, Slips
from bot.documents.workbook import Page, write

ODD = ["=cmd|'/c calc'!A0", "+84912345678", "-1", "@SUM(A1)", "<b>đậm</b>", "0912345678",
       "http://a.vn", "\u202eNguyễn"]  # fmt: skip


async def test_what_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [[one, 3, date(2026, 11, 28)] for one in ODD]
    await write(path, [Page("Danh sách: [1]", ("Tên", "Số", "Ngày"), rows, above=("=1+1",))])
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    reading = await documents.read(path, "a.xlsx")
    (page,) = reading.sheets
    assert page.name == "Danh sách 1"
    assert page.rows[0][0] == "=1+1"
    assert [row[0] for row in page.rows[3:]] == ODD
    assert {row[1] for row in page.rows[3:]} == {3}


async def test_a_moment_is_one_and_its_header_filters(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    at = datetime(2026, 12, 1, 5, 40)  # noqa: DTZ001 - a workbook knows no zones
    await write(path, [Page("A", ("Tên", "Lúc"), [["Hà", at]], above=("B",), has_filter=True)])
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        styles = book.read("xl/styles.xml").decode()
    assert '<autoFilter ref="A3:B4"/>' in sheet
    assert "dd/mm/yyyy hh:mm" in styles
    (page,) = (await documents.read(path, "a.xlsx")).sheets
    assert str(page.rows[3][1]).startswith("2026-12-01"), page.rows


async def test_a_cell_holds_no_more_than_it_can(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    await write(path, [Page("", ("Tên",), [["x" * 40_000], [None]])])
    (page,) = (await documents.read(path, "a.xlsx")).sheets
    assert len(str(page.rows[1][0])) == 32_000


async def test_slips_are_ten_a_page_and_none_is_cut_by_the_printer(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    slips = [Slip(f"Lê Văn {n}", "Chi hội 1", f"CODE-{n}", "cách vào", "đến") for n in range(23)]
    await write(path, [Slips("Phiếu", slips), Page("Danh sách", ("Tên",), [])])
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    breaks = [int(found) for found in re.findall(r'<brk id="([0-9]+)"', sheet)]
    assert breaks == [30, 60]  # five slips of six rows below each other
    assert "fitToPage" not in sheet  # with it Excel would overlook them
    points = sum(
        float(ht)
        for ht in re.findall(r'<row r="(?:[1-9]|[12][0-9]|30)" [^>]*ht="([0-9.]+)"', sheet)
    )
    assert points < (11.69 - 2 * 0.4) * 72
    read = (await documents.read(path, "a.xlsx")).sheets[0]
    assert [row[2] for row in read.rows[:2]] == ["Lê Văn 1", "Chi hội 1"]
    assert read.rows[66][0] == "Lê Văn 22"
