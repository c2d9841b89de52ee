"""The whole product with an Official Account: consent, link, the main flows, receipts."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot import cli_doctor, cli_zalo
from bot.app import App
from bot.channels.zalo_oa import ZaloOA
from bot.messages import Button, Say
from bot.settings import Settings
from storage import grants
from tests import daytime
from tests.channels.conftest import until
from tests.channels.zalo_oa_platform import (
    APP_ID,
    APP_SECRET,
    OA_ID,
    WEBHOOK_SECRET,
    OaPlatform,
)
from tests.channels.zalo_oa_platform_people import Person as Account
from tests.shapes import SHAPES, Shape
from tests.wire.conftest import free_port, running
from tests.wire.people import Someone, Street
from tests.wire.test_story import ESSAY, eventually, say

SECRET_KEY = "a-secret-key-of-the-tests-0123456789"
LEAVES = "Hủy"


@dataclass
class OaStreet(Street):
    """Where events come by the account's webhook."""

    @property
    def arriving(self) -> int:
        return self.platform.hook.pending  # type: ignore[attr-defined]


@dataclass
class OnZalo(Someone):
    """Follows the account; types and presses."""

    account: Account
    read: int = 0

    @property
    def shape(self) -> Shape:
        return SHAPES["zalo_oa"]

    async def says(self, text: str) -> None:
        await self.account.says(text)

    async def presses(self, label: str) -> None:
        """The button, or where there is no room for it its number in the list above."""
        *_, newest = [
            m for m in self.account.messages if m.by_oa and f". {label}\n" in m.text + "\n"
        ]
        if label in newest.labels:
            await self.account.presses(label)
        else:
            number = re.search(rf"^(\d+)\. {re.escape(label)}$", newest.text, re.MULTILINE)
            assert number
            await self.says(number[1])

    async def hears(self) -> list[tuple[Say, bool]]:
        await self.street.settled()
        shown = [m for m in self.account.messages if m.by_oa]
        new, self.read = shown[self.read :], len(shown)
        return [(as_said(m.text, m.labels), False) for m in new]


def as_said(text: str, labels: list[str]) -> Say:
    buttons = [Button(label, "leave:" if label == LEAVES else "x:") for label in labels]
    return Say(text, tuple(buttons), listed=bool(buttons))


@pytest.fixture
async def zalo() -> AsyncIterator[OaPlatform]:
    async with OaPlatform() as server:
        server.hook.second = 0.01
        yield server
    assert server.violations == []
    assert server.hook.lost == []


def settings_for(zalo: OaPlatform, folder: Path, port: int) -> Settings:
    return Settings(
        data=folder,
        port=port,
        timezone=daytime.zone(),
        public_url=f"http://127.0.0.1:{port}",
        secret_key=SECRET_KEY,
        zalo_oa_app_id=APP_ID,
        zalo_oa_app_secret=APP_SECRET,
        zalo_oa_secret_key=WEBHOOK_SECRET,
        zalo_oa_code_verifier="v" * 43,
        zalo_oa_api=zalo.url,
        zalo_oauth_api=zalo.url,
        zalo_zbs_api=zalo.url,
        zalo_oa_rate=4000,
    )


async def consented(settings: Settings) -> str:
    """The page an administrator sees who follows the link to its end."""
    link = cli_zalo.lines(settings)[-1]
    async with aiohttp.ClientSession() as browser, browser.get(link) as answer:
        return await answer.text()


@pytest.fixture
async def street(
    zalo: OaPlatform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Street]:
    """The product behind the account's webhook, with the consent of its administrator."""
    # Quicker than a person types: one a second would only make the test wait.
    monkeypatch.setattr(ZaloOA, "chat_rate", 50.0)
    monkeypatch.setattr("bot.app.START_AGAIN", 0.1)
    settings = settings_for(zalo, tmp_path, free_port())
    async with running(App(settings)) as app:
        assert "Đã nhận được sự đồng ý." in await consented(settings)
        channel = next(c for c in app.channels.values() if isinstance(c, ZaloOA))
        await until(lambda: channel.oa == OA_ID)
        assert await zalo.hook.set(f"{settings.public_url}/webhooks/zalo-oa")
        yield OaStreet(app, zalo)  # type: ignore[arg-type]


async def member(street: Street, zalo: OaPlatform, name: str, *roles: str) -> OnZalo:
    code = await street.member(name, *roles)
    person = OnZalo(street, zalo.person(street._people, name))
    await person.links(code)
    return person


async def test_the_last_seat(street: Street, zalo: OaPlatform) -> None:
    office = await member(street, zalo, "Nguyễn Văn Lâm", "office_secretary")
    ha = await member(street, zalo, "Trần Thị Hà")
    lan = await member(street, zalo, "Lê Thị Lan")
    await say(office, "mở lớp", "Soạn thảo văn bản", "Hội trường A", "7h30 20/11/2030")
    opened = await say(office, "11h", "1", "1", "1")
    assert opened.startswith("Đã mở lớp “Soạn thảo văn bản”.")
    await say(ha, "đăng ký", "1")
    await ha.presses("Đăng ký")
    assert "Đã ghi tên đồng chí vào lớp." in (await ha.hears())[-1][0].text
    await say(lan, "DANG KY", "1", "1")
    assert (await say(ha, "hủy đăng ký", "1")).startswith("Đã hủy đăng ký lớp")
    assert "giữ đến" in await say(lan, "của tôi")
    assert (await say(lan, "Nhận chỗ")).startswith("Đồng chí đã nhận chỗ.")


async def test_an_essay_in_messages_and_as_a_file(street: Street, zalo: OaPlatform) -> None:
    office = await member(street, zalo, "Nguyễn Văn Lâm", "office_secretary")
    ha = await member(street, zalo, "Trần Thị Hà")
    await say(
        office, "mở cuộc thi", "Gương tự học", "bỏ qua", "17h 30/11/2030", "300", "2000", "1"
    )
    assert "Bản nháp: 390 từ" in await say(ha, "nộp bài", *ESSAY)
    await ha.account.sends_file("them.txt", "Một đoạn nữa viết ở nhà.".encode())
    assert "3 đoạn" in (await ha.hears())[-1][0].text
    assert (await say(ha, "nộp bài", "1")).startswith("Đã nhận bài BN-0001, bản 1, ")


async def test_an_announcement_its_receipt_and_who_was_away(
    street: Street, zalo: OaPlatform
) -> None:
    office = await member(street, zalo, "Nguyễn Văn Lâm", "office_secretary")
    ha = await member(street, zalo, "Trần Thị Hà")
    plan = await say(office, "soạn thông báo", "Họp lúc 8h00 thứ Bảy.", "toàn thể hội viên")
    assert "Cách nhận: Zalo 2.\nGửi xong trong khoảng một phút." in plan
    await say(office, "1")
    assert (await eventually(ha, "Họp lúc")).endswith("\n1. Đã nhận\n2. Hỏi về thông báo này")
    await ha.presses("Đã nhận")
    assert (await ha.hears())[-1][0].text.startswith("Đã ghi nhận lúc")
    assert "Đã gửi 2/2" in await say(office, "thông báo")


async def test_a_question_answered_by_quoting_it(street: Street, zalo: OaPlatform) -> None:
    office = await member(street, zalo, "Nguyễn Văn Lâm", "office_secretary")
    ha = await member(street, zalo, "Trần Thị Hà")
    asked = await say(ha, "hỏi bao giờ hết hạn nộp bài?")
    assert asked.startswith("Đã nhận câu hỏi H-1, chuyển văn phòng.")
    await say(office, "câu hỏi mở")
    await office.presses("Xem H-1")
    await office.hears()
    read = office.account.messages[-1]
    assert read.text.startswith("Câu hỏi H-1 của Trần Thị Hà")
    await office.account.quotes(read, "Hết ngày 30/11.")
    answered = (await office.hears())[-1][0].text
    assert answered.startswith("Đã gửi câu trả lời H-1 cho Trần Thị Hà.")
    assert "Nguyễn Văn Lâm trả lời câu hỏi H-1" in (await ha.hears())[-1][0].text


async def test_the_doctor_finds_everything_in_order(
    street: Street, zalo: OaPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = street.app.settings
    lines = dict((text, good) for good, text in await cli_doctor.lines(settings))
    zalos = {text: good for text, good in lines.items() if text.startswith("Zalo OA")}
    assert zalos == {
        "Zalo OA token: pair 1, good for 25.0 h": True,
        "Zalo OA account: Hội mẫu, verified": True,
        "Zalo OA package: Tăng trưởng, until 31/12/2027": True,
        "Zalo OA messages left in the package: 1000 of 1000": True,
        "Zalo OA webhook: takes a signed event": True,
    }
    assert lines["clock: agrees with the platforms"]
    other = settings.model_copy(update={"zalo_oa_secret_key": settings.secret_key})
    wrong = [text for good, text in await cli_doctor.lines(other) if not good]
    assert "Zalo OA webhook: it knows another THUKY_ZALO_OA_SECRET_KEY" in wrong


async def test_a_refused_exchange_is_an_alarm(street: Street, zalo: OaPlatform) -> None:
    zalo.grants.revoke()
    channel = next(c for c in street.app.channels.values() if isinstance(c, ZaloOA))
    zalo.clock.advance(hours=0)
    with pytest.raises(Exception, match=r".*"):
        await channel.about()
    async with street.app.database.read() as session:
        (alarm,) = await grants.alarms(session)
    assert alarm.why == "refused"
    assert any("thuky zalo authorise" in line for line in channel.troubles)
    assert "Đã nhận được sự đồng ý." in await consented(street.app.settings)
    assert (await channel.about())["oaid"] == OA_ID
    async with street.app.database.read() as session:
        assert await grants.alarms(session) == []
