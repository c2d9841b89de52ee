"""Plain text, and what is refused before any child is started."""

from pathlib import Path

import pytest

from bot.documents import Limits, Unreadable, read, reader
from tests.documents import papers
from tests.documents.conftest import Given, Refused


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
async def test_plain_text(given: Given, encoding: str) -> None:
    reading = await given("\r\n  Bài thi \r\ncủa tôi\n\n".encode(encoding), "a.txt")
    assert reading.text == "  Bài thi \ncủa tôi"
    assert (reading.kind, reading.title, reading.words) == ("text", "Bài thi", 4)


async def test_plain_text_of_old_windows(given: Given) -> None:
    assert (await given("Đô\u0303 Hô\u0300ng".encode("cp1258"), "a.txt")).text == "Đỗ Hồng"


@pytest.fixture
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "CHILD", ("-c", "raise SystemExit"))


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (papers.docx(), "a.exe"),
        (papers.docx(), "docx"),
        (papers.docx(), "a.docx\u202e"),
        (papers.docx(), "a.pdf"),
        (papers.docx(), "a.txt"),
        (papers.docx(), "a.xls"),
        (papers.pdf([]), "a.docx"),
        (papers.pdf([]), "a.txt"),
        (papers.xls([["a"]]), "a.csv"),
        (papers.xls([["a"]]), "a.ods"),
        (b"{\\rtf1 x}", "a.txt"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.txt"),
        (b"MZ\x90\0", "a.docx"),
        (b"text", "a.docx"),
    ],
)
async def test_extension_and_magic_disagree(refused: Refused, data: bytes, name: str) -> None:
    assert await refused(data, name) == "wrong_kind"


@pytest.mark.usefixtures("no_child")
async def test_size(refused: Refused) -> None:
    assert await refused(b"", "a.txt") == "empty"
    assert await refused(b"x" * (20 * 2**20 + 1), "a.txt") == "too_big"
    assert await refused(b"xx", "a.txt", Limits(size=1)) == "too_big"


@pytest.mark.usefixtures("no_child")
async def test_no_regular_file() -> None:
    with pytest.raises(Unreadable, match="wrong_kind"):
        await read(Path("/dev/zero"), "a.txt")
