"""The tables we write, read back by the reader of others' tables."""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.documents import Sheet, read
from bot.documents.spreadsheet import write_sheet

MOMENT = datetime.fromisoformat("2026-03-12T14:30")
NIGHT = datetime(2026, 1, 1, 0, 1, tzinfo=UTC)
HEADER = ("Họ tên", "Ngày", "Lúc", "Điểm", "Có")


async def test_a_table_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [
        ("=HYPERLINK(1)", date(1985, 5, 12), MOMENT, 9.5, True),
        ("0912345678", None, None, 7, False),
        ("https://example.org", None, NIGHT, None, None),
    ]
    assert write_sheet(path, "Kết quả: [1/2]?", HEADER, rows, (30, 12, 16, 8, 5)) == 3
    sheet = (await read(path, "a.xlsx")).sheets[0]
    back = [*rows[:2], (rows[2][0], None, NIGHT.replace(tzinfo=None), None, None)]
    assert sheet == Sheet("Kết quả   1 2", (HEADER, *back), False)


def test_the_header_stays_and_nothing_runs(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_sheet(path, "'", HEADER, [("+1", None, None, None, None)], (30, 12, 16, 8, 5))
    with zipfile.ZipFile(path) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert 'state="frozen"' in xml
    assert '<autoFilter ref="A1:E2"/>' in xml


def test_a_width_for_each_column(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        write_sheet(tmp_path / "a.xlsx", "A", HEADER, [], (1,))
