"""The page that says whether a certificate holds, for anybody who has its code."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import ClassVar

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright
from sqlalchemy import update

from bot.texts import Texts
from storage import attendance, certificates, certified, erasures, lessons, seats, trainings
from storage.certified import Shown
from storage.tables import Member, Training
from tests.chat import Clock
from tests.delivery.people import members
from tests.web.conftest import Served, serving
from tests.web.test_page import ARGUMENTS, CHROMIUM

TITLE = "Bồi dưỡng nhận thức dành cho hội viên mới năm 2026"


async def certificate(served: Served, kind: str = "awareness") -> Shown:
    """One, with everything on it."""
    await members(served.database, 1)
    zone, start = served.texts.zone, served.clock() + timedelta(days=1)
    end = start + timedelta(hours=4)
    async with served.database.write() as session:
        class_ = await trainings.create(
            session, title=TITLE, place="Hội trường A", starts_at=start, ends_at=end,
            closes_at=start, seats=9, made_by=None, now=served.clock(),
        )  # fmt: skip
        await session.execute(update(Training).values(kind=kind, batch="Khóa 3/2026"))
        await session.execute(update(Member).values(name="Trần Thị <b>Hà</b>", born="1985-03-01"))
        await seats.register(session, training_id=class_, member_id=1, now=served.clock())
        [lesson] = await lessons.ensure(session, class_)
        await attendance.mark(session, lesson, member_id=1, at=start, source="list", by=1)
        served.clock.at = end + timedelta(hours=1)
        await attendance.close(session, lesson.id, now=served.clock())
        [id] = await certificates.issue(
            session, training_id=class_, signer_title="CHỦ TỊCH", signer="Trần Văn Quang",
            expected=1, by=1, now=served.clock(), zone=zone,
        )  # fmt: skip
        return await certified.get(session, id, today=served.clock().astimezone(zone).date())


async def seen(served: Served, code: str, **query: str) -> tuple[int, str]:
    client = await served.client()
    async with client.get(f"/verify/{code}", params=query) as answer:
        assert answer.headers["X-Robots-Tag"].startswith("noindex")
        assert answer.headers["Cache-Control"] == "no-store"
        text = re.sub(r"<[^>]+>", "\n", (await answer.text()).partition("<body>")[2])
        return answer.status, "\n".join(line for line in map(str.strip, unescape(text).split("\n"))
                                        if line)  # fmt: skip


async def test_every_field_of_it(served: Served) -> None:
    one = await certificate(served)
    status, text = await seen(served, certified.grouped(one.code).lower())
    day = f"{one.issued_on:%d/%m/%Y}"
    until = f"{one.valid_until:%d/%m/%Y}"
    assert status == 200
    assert text.split("\n") == [
        "Hội Khuyến học tỉnh Sông Lam", f"Giấy chứng nhận số {one.number}", "Còn giá trị",
        "Họ và tên", "Trần Thị <b>Hà</b>", "Năm sinh", "1985", "Đơn vị", one.unit,
        "Lớp", TITLE, "Khóa", "Khóa 3/2026", "Thời gian", f"ngày {day}", "Số tiết", "1",
        "Ngày cấp", day, "Người ký", "CHỦ TỊCH Trần Văn Quang", "Có giá trị đến hết", until,
        "Mã xác minh", certified.grouped(one.code),
        "Giấy trong tay phải khớp từng dòng với trang này.",
    ]  # fmt: skip
    assert "Verify" not in text
    assert "It holds" in (await seen(served, one.code, lang="en"))[1]


async def test_one_that_was_mended_revoked_and_erased(served: Served) -> None:
    one = await certificate(served)
    zone, later = served.texts.zone, served.clock() + timedelta(days=3)
    async with served.database.write() as session:
        await session.execute(update(Member).values(name="Trần Thị Hạ"))
        await certified.reissue(session, one.id, by=1, now=later, zone=zone)
    _, text = await seen(served, one.code)
    assert "Trần Thị Hạ" in text
    assert f"Bản 1, cấp ngày {one.issued_on:%d/%m/%Y}: đã được thay bằng bản 2" in text
    async with served.database.write() as session:
        await certified.revoke(session, one.id, why="Cấp nhầm người", by=1, now=later)
    _, text = await seen(served, one.code)
    assert f"Đã bị thu hồi ngày {later.astimezone(zone):%d/%m/%Y}" in text
    assert "nhầm" not in text
    async with served.database.write() as session:
        await erasures.lock(session, 1)
        await erasures.erase(session, 1, now=later)
    _, text = await seen(served, one.code)
    assert "đã xóa theo yêu cầu" in text
    assert "Trần" not in text.replace("Trần Văn Quang", "")
    assert one.number in text


async def test_one_that_has_ended(served: Served) -> None:
    one = await certificate(served)
    served.clock.at = served.clock.at.replace(year=served.clock.at.year + 6)
    assert f"Hết giá trị từ sau ngày {one.valid_until:%d/%m/%Y}" in (
        await seen(served, one.code)
    )[1]  # fmt: skip


async def test_an_unknown_code_is_one_sentence(served: Served) -> None:
    one = await certificate(served)
    wrong = one.code[:-1] + ("2" if one.code[-1] != "2" else "3")
    for code in (wrong, "x", "0" * 300, "%00", one.number.replace("/", "-")):
        status, text = await seen(served, code)
        assert (status, text.split("\n")[1:]) == (
            404, ["Không có giấy chứng nhận nào mang mã này."],
        )  # fmt: skip


async def test_who_asks_too_often_waits(served: Served) -> None:
    one = await certificate(served)
    client = await served.client()

    async def status(code: str) -> int:
        async with client.get(f"/verify/{code}") as answer:
            assert (one.number in await answer.text()) == (answer.status == 200)
            return answer.status

    assert [await status("x") for _ in range(30)] == [404] * 30
    assert await status(one.code) == 429
    served.clock.pass_(seconds=61)
    assert await status(one.code) == 200


class TestOnTheScreen:
    pytestmark: ClassVar = [
        pytest.mark.browser,
        pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser: {CHROMIUM}"),
    ]

    @pytest_asyncio.fixture
    async def browser(self) -> AsyncIterator[Browser]:
        async with async_playwright() as playwright:
            started = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            yield started
            await started.close()

    @pytest.mark.parametrize("width", [360, 1440])
    async def test_nothing_sticks_out(
        self, browser: Browser, clock: Clock, texts: Texts, tmp_path: Path, width: int
    ) -> None:
        async with serving(clock, texts, tmp_path) as served:
            one = await certificate(served)
            page = await browser.new_page(viewport={"width": width, "height": 800})
            await page.goto(str((await served.client()).make_url(f"/verify/{one.code}")))
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
            assert await page.locator("dd").count() == 11
            shot = await page.screenshot(full_page=True)
            assert len(shot) > 10_000
