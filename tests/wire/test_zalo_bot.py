"""The main flows over the wire of the Zalo Bot Platform: numbers, labels, no buttons at all."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import App
from bot.channels.zalo_bot import ZaloBot
from bot.messages import Button, Say
from bot.settings import Settings
from tests import daytime
from tests.channels.conftest import until
from tests.channels.zalo_bot_people import Person as Account
from tests.channels.zalo_bot_platform import ZaloBotPlatform
from tests.shapes import SHAPES, Shape
from tests.wire.conftest import SECRET, free_port, running
from tests.wire.people import Someone, Street
from tests.wire.test_story import ESSAY, eventually, say

LINE = re.compile(r"(\d+)\. (.+)")


@dataclass
class OnZalo(Someone):
    """Types on the platform; reads what it shows her."""

    account: Account
    read: int = 0

    @property
    def shape(self) -> Shape:
        return SHAPES["zalo_bot"]

    async def says(self, text: str) -> None:
        await self.account.says(text)

    async def presses(self, label: str) -> None:
        """The number in the last message that has such a line."""
        for text in reversed(self.account.heard):
            for number, line in listed(text):
                if line == label:
                    return await self.says(number)
        raise LookupError(label)

    async def hears(self) -> list[tuple[Say, bool]]:
        await self.street.settled()
        new = self.account.heard[self.read :]
        self.read += len(new)
        return [(as_said(text), False) for text in new]


def listed(text: str) -> list[tuple[str, str]]:
    """The numbered lines at the end of a message."""
    found: list[tuple[str, str]] = []
    for line in reversed(text.splitlines()):
        number = LINE.fullmatch(line)
        if not number:
            break
        found.insert(0, (number[1], number[2]))
    return found


def as_said(text: str) -> Say:
    labels = [label for _, label in listed(text)]
    buttons = [Button(label, "leave:" if label == "Hủy" else "x:") for label in labels]
    return Say(text, tuple(buttons), listed=True)


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloBotPlatform]:
    async with ZaloBotPlatform() as server:
        yield server
    assert server.violations == []


@pytest.fixture
async def street(
    zalo: ZaloBotPlatform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Street]:
    """The product behind a webhook of the platform."""
    port = free_port()
    settings = Settings(
        data=tmp_path,
        port=port,
        timezone=daytime.zone(),
        public_url=f"http://127.0.0.1:{port}",
        zalo_bot_token=zalo.token,
        zalo_bot_api=zalo.url,
        zalo_bot_mode="webhook",
        zalo_bot_webhook_secret=SECRET,
    )
    # Quicker than a person types: one a second would only make the test wait.
    for name in ("rate", "chat_rate", "burst"):
        monkeypatch.setattr(ZaloBot, name, 50.0)
    async with running(App(settings)) as app:
        channel = next(c for c in app.channels.values() if isinstance(c, ZaloBot))
        await until(lambda: channel.verified)
        assert channel.verified == "webhook.ok"
        yield Street(app, zalo)  # type: ignore[arg-type]


async def member(street: Street, zalo: ZaloBotPlatform, name: str, *roles: str) -> OnZalo:
    code = await street.member(name, *roles)
    person = OnZalo(street, zalo.person(f"6ede9afa66b88fe6{street._people:04x}", name))
    await person.links(code)
    return person


async def test_the_last_seat(street: Street, zalo: ZaloBotPlatform) -> None:
    office = await member(street, zalo, "Nguyễn Văn Lâm", "office_secretary")
    ha = await member(street, zalo, "Trần Thị Hà")
    lan = await member(street, zalo, "Lê Thị Lan")
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
    await say(lan, "DANG KY", "1", "1")
    assert (await say(ha, "hủy đăng ký", "1")).startswith("Đã hủy đăng ký lớp")
    assert "giữ đến" in await say(lan, "của tôi")
    assert (await say(lan, "Nhận chỗ")).startswith("Đồng chí đã nhận chỗ.")


async def test_an_essay_in_messages(street: Street, zalo: ZaloBotPlatform) -> None:
    office = await member(street, zalo, "Nguyễn Văn Lâm", "office_secretary")
    ha = await member(street, zalo, "Trần Thị Hà")
    await say(
        office, "mở cuộc thi", "Gương tự học", "bỏ qua", "17h 30/11/2030", "300", "2000", "1"
    )
    draft = await say(ha, "nộp bài", *ESSAY)
    assert "Bản nháp: 390 từ (cần 300–2.000), 2 đoạn." in draft
    await ha.account.sends_file()
    assert "không nhận được tệp" in (await ha.hears())[0][0].text
    assert (await say(ha, "nộp bài", "1")).startswith("Đã nhận bài BN-0001, bản 1, 390 từ")


async def test_an_announcement_is_acknowledged(street: Street, zalo: ZaloBotPlatform) -> None:
    office = await member(street, zalo, "Nguyễn Văn Lâm", "office_secretary")
    ha = await member(street, zalo, "Trần Thị Hà")
    await say(office, "soạn thông báo", "Họp lúc 8h00 thứ Bảy.", "toàn thể hội viên", "1")
    assert (await eventually(ha, "Họp lúc")).endswith("\n1. Đã nhận\n2. Hỏi về thông báo này")
    assert (await say(ha, "1.")).startswith("Đã ghi nhận lúc")
    assert "Đã gửi 2/2" in await say(office, "thông báo")
    cards = [text for text in office.account.heard if text.startswith("Thông báo “Họp")]
    assert len(cards) == 1  # it cannot be changed, so the next comes after two minutes
