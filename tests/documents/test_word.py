"""Essays in Word: what counts as their text, and which of them are refused."""

import io
import struct
import unicodedata
import zipfile
import zlib

import docx as python_docx
import pytest

from bot.documents import Limits, count_words
from tests.documents import papers
from tests.documents.conftest import Given, Refused
from tests.documents.papers import MC, paragraph

MEGABYTE = 10**6


async def test_an_essay_written_by_a_program(given: Given) -> None:
    essay = python_docx.Document()
    essay.add_heading("Cuộc thi viết năm 2026", 0)
    essay.add_paragraph("Bài dự thi\tcủa tôi\ncó hai dòng.")
    table = essay.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "ô một", "ô hai"
    essay.add_paragraph("Hết.")
    essay.sections[0].header.paragraphs[0].text = "Đầu trang không tính"
    out = io.BytesIO()
    essay.save(out)
    reading = await given(out.getvalue(), "Bài thi.DOCX")
    assert reading.kind == "text"
    assert reading.text == (
        "Cuộc thi viết năm 2026\nBài dự thi\tcủa tôi\ncó hai dòng.\nô một\nô hai\nHết."
    )
    assert (reading.title, reading.words) == ("Cuộc thi viết năm 2026", 18)


async def test_tracked_changes_are_read_as_accepted(given: Given) -> None:
    reading = await given(
        papers.docx(
            "<w:p><w:r><w:t>Giữ </w:t></w:r>"
            "<w:del><w:r><w:delText>bỏ</w:delText><w:t>bỏ</w:t></w:r></w:del>"
            "<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
            "<w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom></w:p>"
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs><w:rPr><w:del/></w:rPr></w:pPr>"
            "<w:r><w:t>nối </w:t></w:r></w:p>" + paragraph("liền")
        ),
        "a.docx",
    )
    assert reading.text == "Giữ thêm\nnối liền"


async def test_a_text_box_is_read_once(given: Given) -> None:
    box = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    reading = await given(
        papers.docx(
            "<w:p><w:r><w:t>Trước</w:t></w:r><w:r><mc:AlternateContent>"
            f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> sau</w:t></w:r></w:p>"
        ),
        "a.docx",
    )
    assert reading.text == "Trước sau\ntrong khung"


async def test_a_fallback_alone_is_read(given: Given) -> None:
    inside = f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Fallback>{paragraph("một")}'
    reading = await given(papers.docx(inside + "</mc:Fallback></mc:AlternateContent>"), "a.docx")
    assert reading.text == "một"


async def test_text_is_nfc_without_control_characters(given: Given) -> None:
    typed = unicodedata.normalize("NFD", "Nguyễn Thị Huệ")
    reading = await given(papers.docx(paragraph(typed + "\u009f\u0085hết")), "a.docx")
    assert reading.text == "Nguyễn Thị Huệ\nhết"


def test_words_are_counted_by_syllable() -> None:
    assert count_words(" Hà Nội,\tnăm\n2026 – đẹp ") == 6


async def test_broken_zip(refused: Refused) -> None:
    whole = papers.docx()
    assert await refused(whole[: len(whole) // 2], "a.docx") == "damaged"
    assert await refused(whole.replace(b"<w", b"<v", 1)[:-30], "a.docx") == "damaged"


async def test_broken_xml(refused: Refused) -> None:
    assert await refused(papers.docx(document="<w:document"), "a.docx") == "damaged"


async def test_nothing_in_it(refused: Refused) -> None:
    assert await refused(papers.docx("<w:p/>"), "a.docx") == "empty"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "doctype",
    ['<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE d SYSTEM "x.dtd">'],
)
async def test_a_doctype(refused: Refused, doctype: str, encoding: str) -> None:
    named = "&e;" if "ENTITY" in doctype else ""
    document = doctype + papers.body(paragraph("Bài " + named))
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    evil = papers.docx(document=(head + document).encode(encoding))
    assert await refused(evil, "a.docx") == "damaged"


async def test_entities_that_multiply(refused: Refused) -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    document = f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>' + papers.body(paragraph("&l9;"))
    assert await refused(papers.docx(document=document), "a.docx") == "damaged"


async def test_deep_nesting(refused: Refused) -> None:
    deep = "<w:sdt>" * 400 + paragraph("sâu") + "</w:sdt>" * 400
    assert await refused(papers.docx(deep), "a.docx") == "damaged"


@pytest.mark.parametrize(
    "evil",
    [
        papers.docx(extra={"word/vbaProject.bin": b"x"}),
        papers.docx(extra={"word/activeX/activeX1.bin": b"x"}),
        papers.docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
    ],
    ids=["project", "activex", "renamed docm"],
)
async def test_macros(refused: Refused, evil: bytes) -> None:
    assert await refused(evil, "a.docx") == "macros"


async def test_a_password(refused: Refused) -> None:
    assert await refused(papers.encrypted(), "a.docx") == "password"


async def test_an_encrypted_entry(refused: Refused) -> None:
    marked = bytearray(papers.docx())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        marked[marked.index(signature) + flags] |= 1
    assert await refused(bytes(marked), "a.docx") == "password"


async def test_another_sort_of_package(refused: Refused) -> None:
    assert await refused(papers.zipped({"a.txt": "x"}), "a.docx") == "wrong_kind"
    assert await refused(papers.ods(""), "a.docx") == "wrong_kind"


@pytest.mark.parametrize("name", ["../a", "/a", "a\\b", "C:a", "word/document.XML"])
async def test_tricks_with_names(refused: Refused, name: str) -> None:
    assert await refused(papers.docx(extra={name: "x"}), "a.docx") == "damaged"


async def test_a_symbolic_link(refused: Refused) -> None:
    link = zipfile.ZipInfo("word/link")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO(papers.docx())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(link, "/etc/passwd")
    assert await refused(out.getvalue(), "a.docx") == "damaged"


async def test_one_entry_that_swells(given: Given, refused: Refused) -> None:
    swollen = papers.docx(extra={"word/media/a.bmp": bytes(10 * MEGABYTE)})
    assert await refused(swollen, "a.docx") == "bomb"
    assert (await given(swollen, "a.docx", Limits(ratio=2000))).words == 5
    small = papers.docx(extra={"word/media/a.bmp": bytes(MEGABYTE)})
    assert (await given(small, "a.docx")).words == 5


async def test_many_entries_that_swell_a_little(given: Given, refused: Refused) -> None:
    many = papers.docx(extra={f"word/media/{i}.bmp": bytes(MEGABYTE) for i in range(12)})
    assert await refused(many, "a.docx", Limits(produced=11 * MEGABYTE)) == "bomb"
    assert (await given(many, "a.docx")).words == 5


async def test_too_many_entries(given: Given, refused: Refused) -> None:
    many = papers.docx(extra={f"word/media/{i}.png": b"" for i in range(1999)})
    assert await refused(many, "a.docx") == "bomb"
    few = papers.docx(extra={f"word/media/{i}.png": b"" for i in range(1998)})
    assert (await given(few, "a.docx")).words == 5


async def test_a_size_that_lies(refused: Refused) -> None:
    content = bytes(500_000)
    lying = bytearray(papers.docx(extra={"word/media/a.bmp": content}))
    packed = len(zlib.compress(content, 6)) - 6
    true = struct.pack("<III", zlib.crc32(content), packed, len(content))
    assert lying.count(true) == 2
    for checksum in (zlib.crc32(content[:10]), zlib.crc32(content)):
        lie = struct.pack("<III", checksum, packed, 10)
        assert await refused(bytes(lying.replace(true, lie)), "a.docx") == "damaged"
