"""Certificates on paper: what was put in stands there, whatever it is, and inside its frame."""

from dataclasses import fields, replace
from pathlib import Path

import pypdfium2
import pytest

from bot.documents import certificates
from bot.documents.certificates import Certificate, Unprintable
from bot.documents.reading import Limits
from tests.documents.test_fence import watched

ONE = Certificate(
    head="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    organisation="HỘI KHUYẾN HỌC TỈNH SÔNG LAM",
    title="GIẤY CHỨNG NHẬN",
    to="Chứng nhận",
    name="Nguyễn Thị Hồng Nhung",
    person="Sinh năm 1985 · Chi hội Sở Tài nguyên và Môi trường",
    did="đã hoàn thành lớp",
    course="Bồi dưỡng nhận thức năm 2026",
    about="Khóa 3/2026 · từ ngày 01/09/2026 đến ngày 04/09/2026 · 50 tiết",
    number="Số: 012/2026/GCN",
    code="Mã xác minh: K7MR-4WQX-2HTP",
    verify="Quét mã để xem giấy này còn giá trị hay không.",
    address="https://thuky.example/verify/K7MR4WQX2HTP",
    day="ngày 04 tháng 9 năm 2026",
    signer_title="CHỦ TỊCH",
    signer="Trần Văn Quang",
)
VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)
WIDTH, HEIGHT = 842, 595
FRAME = 28
"""Points from the edge to within the inner line."""


async def printed(folder: Path, *pages: Certificate) -> pypdfium2.PdfDocument:
    await certificates.write(folder / "x.pdf", pages)
    return pypdfium2.PdfDocument(folder / "x.pdf")


def told(page: pypdfium2.PdfPage) -> str:
    """Its text layer, on one line."""
    return " ".join(page.get_textpage().get_text_range().split())


def ink(page: pypdfium2.PdfPage) -> bytes:
    """Its picture in grey, a byte a point."""
    return bytes(page.render(scale=1, grayscale=True).buffer)


async def test_everything_put_in_stands_there(tmp_path: Path) -> None:
    [page] = await printed(tmp_path, ONE)
    assert (round(page.get_width()), round(page.get_height())) == (WIDTH, HEIGHT)
    shown = [getattr(ONE, one.name) for one in fields(ONE) if one.name != "address"]
    assert told(page) == " ".join(shown)
    dark = sum(level < 128 for level in ink(page))
    assert dark > 5_000, "blank"


async def test_without_a_state_s_head_the_organisation_is_it(tmp_path: Path) -> None:
    [page] = await printed(tmp_path, replace(ONE, head="HỘI KHUYẾN HỌC", motto=""))
    assert told(page).startswith("HỘI KHUYẾN HỌC GIẤY CHỨNG NHẬN Chứng nhận")


@pytest.mark.parametrize(
    "name",
    ["#import \"x\": *", "$x$", "*a*", "_a_ `b` = c", "#sys.inputs.data", "\\u{41}", "<a> @b",
     "#{panic()}", "“Hà” 'Nam'", "// Hà", "https://x.vn"],
)  # fmt: skip
async def test_no_name_is_markup(tmp_path: Path, name: str) -> None:
    [page] = await printed(tmp_path, replace(ONE, name=name, course=name))
    assert told(page).count(name) == 2


async def test_every_vietnamese_letter_has_its_shape(tmp_path: Path) -> None:
    """What a font lacks is left out or drawn as the same box each time."""
    letters = VIETNAMESE + VIETNAMESE.upper()
    bold = [replace(ONE, name=letter, signer="") for letter in letters]
    document = await printed(tmp_path, *bold, replace(ONE, name="\ue000", signer=""))
    *shapes, missing = [ink(page) for page in document]
    assert missing not in shapes
    assert len(set(shapes)) == len(letters)
    for letter, page in zip(letters, list(document)[:-1], strict=True):
        assert f" {letter} Sinh" in told(page)


@pytest.mark.parametrize(
    "more",
    [
        {"name": "Công Tằng Tôn Nữ " * 11, "course": "Bồi dưỡng nghiệp vụ " * 10,
         "person": "Chi hội Trung tâm " * 15, "about": "Khóa 3 " * 40, "signer": "Lê " * 60,
         "signer_title": "KT. GIÁM ĐỐC TRUNG TÂM " * 8},
        {"name": "W" * 200, "course": "M" * 200, "person": "W" * 300, "signer": "W" * 120,
         "signer_title": "W" * 120, "head": "W" * 200},
    ],
)  # fmt: skip
async def test_what_is_long_stays_inside(tmp_path: Path, more: dict[str, str]) -> None:
    [page] = await printed(tmp_path, replace(ONE, **more))
    texts = page.get_textpage()
    for place in range(texts.count_rects()):
        left, bottom, right, top = texts.get_rect(place)
        assert left >= FRAME
        assert right <= WIDTH - FRAME
        assert bottom >= FRAME
        assert top <= HEIGHT - FRAME


async def test_long_lines_do_not_run_into_each_other(tmp_path: Path) -> None:
    long = replace(ONE, name="Công Tằng Tôn Nữ " * 11, course="Bồi dưỡng nghiệp vụ " * 10)
    [page] = await printed(tmp_path, long)
    texts = page.get_textpage()
    rects = [texts.get_rect(place) for place in range(texts.count_rects())]
    for one in rects:
        for other in rects:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert one is other or across <= 1 or down <= 4  # descenders may meet tall letters


async def test_a_class_is_one_file_and_the_loop_goes_on(tmp_path: Path) -> None:
    held = await watched(certificates.write(tmp_path / "x.pdf", [ONE] * 60))
    assert len(pypdfium2.PdfDocument(tmp_path / "x.pdf")) == 60
    assert held.held < 0.12


async def test_what_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unprintable):
        await certificates.write(tmp_path / "x.pdf", [ONE], limits=Limits(memory=64 * 2**20))
    assert not (tmp_path / "x.pdf").exists()


async def test_nothing_is_made_where_nothing_confines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = str(Path(certificates.__file__).parents[2])  # a copy of the tree is meant as well
    code = (
        f"import sys; sys.path.insert(0, {here!r}); from bot.documents import fence, printer;"
        "fence.leave_network = fence.refuse_calls = lambda libc: False; printer.main()"
    )
    monkeypatch.setattr(certificates, "PRINTER", ("-I", "-B", "-c", code))
    with pytest.raises(Unprintable):
        await certificates.write(tmp_path / "x.pdf", [ONE])
