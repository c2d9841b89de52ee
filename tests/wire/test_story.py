"""What members come for, from end to end: over Telegram's wire and in a browser."""

import asyncio
import io
import re

import docx
import pytest
from sqlalchemy import func, select

from handlers.sample import write_messy
from storage.tables import InboxRow, Member
from tests.wire.people import Someone, Street

ESSAY = ["Người thầy đầu tiên của tôi là bà nội. " * 20, "Bà dạy tôi đọc bên bếp lửa. " * 30]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JPEG = b"\xff\xd8\xff\xe0" + bytes(2000)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(params=["telegram", "webchat"])
def channel(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def member(street: Street, channel: str, name: str, *roles: str) -> Someone:
    if channel == "telegram":
        return await street.on_telegram(name, *roles)
    return await street.in_browser(name, *roles)


async def say(person: Someone, *texts: str) -> str:
    """Say one after the other; the last thing heard."""
    last = ""
    for text in texts:
        await person.says(text)
        heard = await person.hears()
        last = heard[-1][0].text if heard else last
    return last


async def test_the_last_seat(street: Street, channel: str) -> None:
    office = await member(street, channel, "Nguyễn Văn Lâm", "office_secretary")
    ha = await member(street, channel, "Trần Thị Hà")
    lan = await member(street, channel, "Lê Thị Lan")
    await say(office, "mở lớp", "Soạn thảo văn bản", "Hội trường A", "7h30 20/11/2030")
    opened = await say(office, "11h", "1", "1", "1")
    assert opened.startswith("Đã mở lớp “Soạn thảo văn bản”.")
    await ha.play("""
        > đăng ký
        < Đồng chí muốn đăng ký lớp nào?
          [Soạn thảo văn bản, 07h30 20/11, còn 1 chỗ]
        > 1
        < Lớp “Soạn thảo văn bản”
          Bắt đầu: 07h30, thứ Tư, 20/11/2030
          Kết thúc: 11h00, thứ Tư, 20/11/2030
          Địa điểm: Hội trường A

          Lớp còn 1 chỗ. Đồng chí có đăng ký không?
          [Đăng ký]
        > [Đăng ký]
        < Đã ghi tên đồng chí vào lớp.

          Lớp “Soạn thảo văn bản”
          Bắt đầu: 07h30, thứ Tư, 20/11/2030
          Kết thúc: 11h00, thứ Tư, 20/11/2030
          Địa điểm: Hội trường A
          Tình trạng: đã có chỗ.
          [Hủy đăng ký]
    """)
    queued = await say(lan, "DANG KY", "1", "1")
    assert "Đồng chí thứ 1/1" in queued
    assert (await say(ha, "của tôi", "1", "1")).startswith("Đã hủy đăng ký lớp")
    offered = "giữ đến" in await say(lan, "của tôi")
    assert offered


async def test_an_essay_in_messages(street: Street, channel: str) -> None:
    office = await member(street, channel, "Nguyễn Văn Lâm", "office_secretary")
    ha = await member(street, channel, "Trần Thị Hà")
    await say(
        office, "mở cuộc thi", "Gương tự học", "bỏ qua", "17h 30/11/2030", "300", "2000", "1"
    )
    draft = await say(ha, "nộp bài", *ESSAY)
    assert "Bản nháp: 390 từ (cần 300–2.000), 2 đoạn." in draft
    receipt = await say(ha, "nộp bài", "1")
    assert re.match(
        r"Đã nhận bài BN-0001, bản 1, 390 từ, lúc [\d: /]+\. Mã kiểm: [0-9a-f]{8}\.", receipt
    )
    await ha.presses("Xem bài đã nộp")
    read = "\n".join(s.text for s, _ in await ha.hears())
    assert ESSAY[0].strip() in read
    assert ESSAY[1].strip() in read


async def test_an_announcement_and_its_figures(street: Street, channel: str) -> None:
    office = await member(street, channel, "Nguyễn Văn Lâm", "office_secretary")
    ha = await member(street, channel, "Trần Thị Hà")
    await street.member("Lê Thị Lan")  # on the roster, in no chat
    plan = await say(office, "soạn thông báo", "Họp lúc 8h00 thứ Bảy.", "toàn thể hội viên")
    assert "Gửi cho toàn thể hội viên: 3 người" in plan
    await office.presses("Gửi cho 3 người")
    await eventually(ha, "Họp lúc")
    card = await eventually(office, "Đã gửi 2/3")
    assert "chưa liên kết 1" in card
    await ha.presses("Đã nhận")
    assert (await ha.hears())[-1][0].text.startswith("Đã ghi nhận lúc")
    await office.presses("Theo đơn vị")
    units = (await office.hears())[-1][0].text
    assert "Chi hội 1: xác nhận 1/3, gửi 2" in units


async def test_files_that_go_along(street: Street) -> None:
    """A picture and a paper, taken in by message, arrive below the words, each once."""
    office = await street.on_telegram("Nguyễn Văn Lâm", "office_secretary")
    ha = await street.on_telegram("Trần Thị Hà")
    await say(office, "soạn thông báo", "Họp lúc 8h00 thứ Bảy.", "toàn thể hội viên")
    await office.presses("Đặt thêm")
    await eventually(office, "muốn đặt thêm gì")
    await office.presses("Tệp kèm: 0")
    await eventually(office, "gửi từng tệp hoặc ảnh")
    await office.account.sends_photo(JPEG)
    await eventually(office, "photo.jpg")
    await office.account.sends_file("Giấy mời.docx", as_docx(["Kính mời đồng chí"]), DOCX)
    await eventually(office, "Giấy mời.docx")
    await office.presses("Xong, kèm 2 tệp")
    await eventually(office, "Tệp kèm: Giấy mời.docx")
    await office.presses("Gửi cho 2 người")
    await eventually(office, "Đã gửi 2/2")
    assert [m.file.name for m in ha.account.messages if m.file][-2:] == [
        "photo.jpg",
        "Giấy mời.docx",
    ]


async def eventually(person: Someone, text: str) -> str:
    """What she hears, once it says ``text``."""
    async with asyncio.timeout(20):
        while True:
            for say, _ in await person.hears():
                if text in say.text:
                    return say.text
            await asyncio.sleep(0.2)


async def test_files_are_fetched_and_read(street: Street) -> None:
    office = await street.on_telegram("Nguyễn Văn Lâm", "office_secretary")
    ha = await street.on_telegram("Trần Thị Hà")
    await say(office, "mở cuộc thi", "Gương tự học", "bỏ qua", "17h 30/11/2030", "20", "2000", "1")
    await ha.says("nộp bài")
    await ha.account.sends_file("bai.docx", as_docx(ESSAY), DOCX)
    assert "Bản nháp: 390 từ" in await eventually(ha, "Bản nháp")
    await ha.account.sends_file("hong.docx", b"PK\x03\x04 nothing", DOCX)
    assert await eventually(ha, "Tệp")
    await ha.account.sticker()
    await ha.account.voice()
    assert len(await ha.hears()) >= 2, "nothing is met with silence"


def as_docx(paragraphs: list[str]) -> bytes:
    paper = docx.Document()
    for paragraph in paragraphs:
        paper.add_paragraph(paragraph)
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


async def test_a_roster_sent_in_chat(street: Street, tmp_path: object) -> None:
    office = await street.on_telegram("Nguyễn Văn Lâm", "office_secretary")
    path = street.app.settings.data / "ds.xlsx"
    write_messy(path)
    await office.account.sends_file("ds.xlsx", path.read_bytes(), XLSX)
    preview = await eventually(office, "Thêm mới")
    assert "Thêm mới 23" in preview
    await office.presses("Ghi vào danh sách")
    await eventually(office, "Đã ghi")
    async with street.app.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Member)) == 24
        left = select(func.count()).where(InboxRow.state.in_(("new", "working", "set_aside")))
        assert await session.scalar(left) == 0


async def test_a_group_learns_nothing(street: Street) -> None:
    ha = await street.on_telegram("Trần Thị Hà")
    street.platform.group(-100500)
    await ha.account.adds_bot(-100500)
    await ha.account.says("/cuatoi", chat=-100500)
    await street.settled()
    said = [e.payload["text"] for e in street.platform.effects if e.chat == -100500]
    assert said == [street.app.texts.words()("talk-group")]
