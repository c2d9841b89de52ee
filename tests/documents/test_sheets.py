"""Rosters: .xlsx, .xls, .ods and .csv as offices really send them."""

import io
import unicodedata
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from bot.documents import Limits, Sheet
from tests.documents import papers
from tests.documents.conftest import Given, Refused

LAST = 1_048_575
"""The last row of a sheet, counted from 0."""
MOMENT = datetime.fromisoformat("2026-03-12T14:30")
"""Without a zone, as sheets have them."""
ROSTER = "STT;Họ và tên;SĐT\r\n1;Nguyễn Thị Huệ;0912345678\r\n2;Đỗ Văn Ước;0987\r\n"
ROWS = (
    ("STT", "Họ và tên", "SĐT"),
    ("1", "Nguyễn Thị Huệ", "0912345678"),
    ("2", "Đỗ Văn Ước", "0987"),
)


def workbook() -> tuple[io.BytesIO, xlsxwriter.Workbook]:
    out = io.BytesIO()
    return out, xlsxwriter.Workbook(out, {"in_memory": True})


def blanks() -> bytes:
    """One cell, and a border on every row down to the last."""
    out, book = workbook()
    book.add_worksheet("A").write(0, 0, "một")
    book.close()
    with zipfile.ZipFile(out) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    rows = "".join(f'<row r="{i}"><c r="A{i}" s="0"/></row>' for i in range(2, LAST + 2))
    sheet = "xl/worksheets/sheet1.xml"
    entries[sheet] = entries[sheet].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    return papers.zipped(entries, level=1)


async def test_every_kind_of_cell(given: Given) -> None:
    out, book = workbook()
    sheet = book.add_worksheet("Danh sách")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.write_row(1, 1, ["  ", unicodedata.normalize("NFD", "Huệ\x07"), 912345678, 1.5, True])
    sheet.write_datetime(2, 1, date(1985, 5, 12), day)
    sheet.write_datetime(2, 2, MOMENT, moment)
    sheet.write_formula(2, 3, "=1+1", None, 2)
    sheet.write(9, 9, "\u00a0")
    book.add_worksheet("Năm ngoái").hide()
    book.close()
    reading = await given(out.getvalue(), "a.xlsx")
    blank = (None,) * 6
    assert reading.kind == "sheets"
    assert reading.sheets == (
        Sheet(
            "Danh sách",
            (
                blank,
                (None, None, "Huệ", 912345678, 1.5, True),
                (None, date(1985, 5, 12), MOMENT, 2, None, None),
            ),
            False,
        ),
        Sheet("Năm ngoái", (), True),
    )
    assert type(reading.sheets[0].rows[1][3]) is int


async def test_a_formatted_blank_in_the_last_corner(given: Given) -> None:
    out, book = workbook()
    sheet = book.add_worksheet("A")
    sheet.write(0, 0, "một")
    sheet.write_blank(LAST, 16_383, None, book.add_format({"border": 1}))
    book.close()
    assert (await given(out.getvalue(), "a.xlsx")).sheets == (Sheet("A", (("một",),), False),)


async def test_a_million_formatted_blank_rows(given: Given) -> None:
    assert (await given(blanks(), "a.xlsx")).sheets == (Sheet("A", (("một",),), False),)


async def test_a_value_in_the_last_row(given: Given) -> None:
    out, book = workbook()
    sheet = book.add_worksheet("A")
    sheet.write(0, 1, "một")
    sheet.write(LAST, 0, "cuối")
    book.close()
    rows = (await given(out.getvalue(), "a.xlsx")).sheets[0].rows
    assert (len(rows), rows[0], rows[-1]) == (LAST + 1, (None, "một"), ("cuối", None))
    assert rows[1] is rows[LAST - 1] == (None, None)


async def test_a_value_in_the_last_corner(refused: Refused) -> None:
    out, book = workbook()
    sheet = book.add_worksheet("A")
    sheet.write(0, 0, "một")
    sheet.write(LAST, 16_383, "góc")
    book.close()
    assert await refused(out.getvalue(), "a.xlsx") == "bomb"


async def test_too_many_cells(given: Given, refused: Refused) -> None:
    assert await refused(ROSTER.encode(), "a.csv", Limits(cells=8)) == "too_big"
    assert (await given(ROSTER.encode(), "a.csv", Limits(cells=9))).sheets
    wide = b"1\n2\n3\n4\n" + b"," * 9 + b"x\n"
    assert await refused(wide, "a.csv", Limits(cells=49)) == "too_big"


async def test_a_workbook_that_swells(refused: Refused) -> None:
    out, book = workbook()
    book.add_worksheet("A").write(0, 0, "một")
    book.close()
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/a.bmp", bytes(10**7))
    assert await refused(out.getvalue(), "a.xlsx") == "bomb"


async def test_macros(refused: Refused) -> None:
    out, book = workbook()
    book.add_worksheet("A").write(0, 0, "một")
    book.close()
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    assert await refused(out.getvalue(), "a.xlsx") == "macros"
    old = papers.xls([["một"]], extra="_VBA_PROJECT".encode("utf-16-le"))
    assert await refused(old, "a.xls") == "macros"


async def test_a_password(refused: Refused) -> None:
    assert await refused(papers.encrypted(), "a.xlsx") == "password"
    assert await refused(papers.xls([["một"]], locked=True), "a.xls") == "password"
    locked = papers.ods("", manifest_extra="<manifest:encryption-data/>")
    assert await refused(locked, "a.ods") == "password"


async def test_a_word_document_is_no_sheet(refused: Refused) -> None:
    assert await refused(papers.docx(), "a.xlsx") == "wrong_kind"
    assert await refused(papers.docx(), "a.ods") == "wrong_kind"


async def test_a_workbook_of_excel_97(given: Given, refused: Refused) -> None:
    old = papers.xls([["Họ tên", "STT"], ["Đỗ Văn Ước", 7]])
    rows = (("Họ tên", "STT"), ("Đỗ Văn Ước", 7))
    assert (await given(old, "a.xls")).sheets == (Sheet("Sổ", rows, False),)
    assert await refused(old, "a.xlsx") == "wrong_kind"
    assert await refused(old[:600], "a.xls") == "damaged"


async def test_an_open_document_sheet(given: Given, refused: Refused) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    tail = (
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    row = f"<table:table-row>{cell.format('Họ tên')}{cell.format('SĐT')}</table:table-row>"
    reading = await given(papers.ods(row + tail), "a.ods")
    assert reading.sheets == (Sheet("Danh sách", (("Họ tên", "SĐT"),), False),)
    cells = cell.format("x").replace(">", ' table:number-columns-repeated="100">', 1)
    rows = '<table:table-row table:number-rows-repeated="100000">'
    assert await refused(papers.ods(f"{rows}{cells}</table:table-row>"), "a.ods") == "bomb"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1258", "utf-16"])
async def test_csv(given: Given, encoding: str, delimiter: str) -> None:
    text = ROSTER.replace(";", delimiter)
    if encoding == "cp1258":  # keeps most letters apart from their tone
        text = "".join(map(_apart, text))
    reading = await given(text.encode(encoding), "a.csv")
    assert reading.sheets == (Sheet("", ROWS, False),)


def _apart(letter: str) -> str:
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        tones = "\u0300\u0301\u0303\u0309\u0323"
        taken = unicodedata.normalize("NFD", letter)
        rest = "".join(mark for mark in taken if mark not in tones)
        tone = "".join(mark for mark in taken if mark in tones)
        return unicodedata.normalize("NFC", rest) + tone
    return letter


async def test_csv_under_a_letterhead(given: Given) -> None:
    text = 'ĐẢNG BỘ XÃ,HUYỆN\n\n"Tên; chức vụ, ""đ/c""",1\nB,2\nC,3\n'
    rows = (await given(text.encode(), "a.csv")).sheets[0].rows
    assert rows[2] == ('Tên; chức vụ, "đ/c"', "1")
    assert rows[0] == ("ĐẢNG BỘ XÃ", "HUYỆN")


async def test_empty_sheets(refused: Refused) -> None:
    assert await refused(b";;\n ;\n", "a.csv") == "empty"


async def test_the_name_says_only_the_extension(given: Given, tmp_path: Path) -> None:
    name = "../../etc/\u202efdp.passwd\n\0" + "x" * 4096 + ".CSV"
    assert (await given(ROSTER.encode(), name)).sheets
