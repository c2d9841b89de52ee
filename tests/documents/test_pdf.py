"""Essays as .pdf: text, scans, passwords and floods of pages."""

from bot.documents import Limits
from tests.documents import papers
from tests.documents.conftest import Given, Refused
from tests.documents.papers import SCAN, written

LINES = ("Bai du thi cua toi", "co hai dong.")


async def test_text_of_all_pages(given: Given) -> None:
    reading = await given(papers.pdf([written(*LINES), SCAN, written("Trang ba")]), "a.pdf")
    assert reading.kind == "text"
    assert reading.text.split("\n") == [*LINES, "", "Trang ba"]
    assert (reading.title, reading.words, reading.pages) == (LINES[0], 10, 3)


async def test_a_scan(refused: Refused) -> None:
    assert await refused(papers.pdf([SCAN, SCAN]), "a.pdf") == "no_text"
    assert await refused(papers.pdf([SCAN, written("- 1 -", "Trang")]), "a.pdf") == "no_text"


async def test_a_password(refused: Refused) -> None:
    key = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
        (b"11" * 32),
        (b"22" * 32),
    )
    assert await refused(papers.pdf([written(*LINES)], trailer=key), "a.pdf") == "password"


async def test_too_many_pages(given: Given, refused: Refused) -> None:
    page = written("Trang nay co du chu de doc")
    assert await refused(papers.pdf([page] * 301), "a.pdf") == "too_big"
    assert (await given(papers.pdf([page] * 300), "a.pdf")).pages == 300
    assert await refused(papers.pdf([page] * 3), "a.pdf", Limits(pages=2)) == "too_big"


async def test_damage(refused: Refused) -> None:
    assert await refused(b"%PDF-1.7\n" + b"rac " * 100, "a.pdf") == "damaged"
