"""The page for one file in a real browser, with its script and without."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.texts import Texts
from storage import upload_links
from tests.chat import Clock
from tests.delivery.people import members
from tests.web.conftest import Served, serving
from tests.web.test_handing import stored
from tests.web.test_page import ARGUMENTS, CHROMIUM

DOCX = {"name": "Bài dự thi của tôi.docx", "mimeType": "", "buffer": b"PK\x03\x04 a paper"}
FILM = {"name": "phim.mp4", "mimeType": "", "buffer": b"a film"}

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),  # one browser for all: its start takes a second
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser: {CHROMIUM} is not installed"),
]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="module")
async def served(clock: Clock, texts: Texts, tmp_path: Path) -> AsyncIterator[Served]:
    async with serving(clock, texts, tmp_path) as served:
        yield served


@pytest_asyncio.fixture(loop_scope="module")
async def address(served: Served) -> str:
    await members(served.database, 1, channel="zalo_bot", account="7")
    async with served.database.write() as session:
        token = await upload_links.issue(session, account_id=1, now=served.clock())
    return str((await served.client()).make_url(f"/upload/{token}"))


@pytest_asyncio.fixture(loop_scope="module", params=[True, False], ids=["script", "no script"])
async def page(browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    """An old phone's page that may not complain: neither of a mistake nor of the policy."""
    complaints: list[str] = []
    context = await browser.new_context(
        viewport={"width": 360, "height": 740}, locale="vi-VN", java_script_enabled=request.param
    )
    context.set_default_timeout(10_000)
    page = await context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    await context.close()
    assert [c for c in complaints if not c.startswith("Failed to load resource")] == []


async def send(page: Page) -> None:
    await page.get_by_role("button", name="Gửi tệp").click()


async def test_one_file_and_back_to_the_chat(served: Served, page: Page, address: str) -> None:
    said: list[str | None] = []

    async def note(route: object) -> None:
        said.append((await route.request.all_headers()).get("origin"))  # type: ignore[attr-defined]
        await route.continue_()  # type: ignore[attr-defined]

    await page.route("**/upload/*", note)
    await page.goto(address)
    await page.set_input_files("#file", [DOCX])
    await send(page)
    await expect(page.get_by_text("Đã nhận tệp. Mời quay lại khung trò chuyện")).to_be_visible()
    await expect(page.locator("form")).to_have_count(0)
    (arrived,) = await stored(served)
    assert arrived.attachment
    assert arrived.attachment.name == DOCX["name"]
    # browsers that say nothing of the site are known by this, which "null" would not do
    assert said[-1] == address.partition("/upload/")[0]
    await page.goto(address)
    await expect(page.get_by_text("Đường dẫn này đã dùng rồi")).to_be_visible()


async def test_what_is_wrong_is_said_where_she_can_choose_again(
    served: Served, page: Page, address: str
) -> None:
    await page.goto(address)
    await page.set_input_files("#file", [FILM])
    await send(page)
    await expect(page.get_by_role("alert")).to_contain_text("không thuộc loại nhận được")
    await page.set_input_files("#file", [DOCX])
    await send(page)
    await expect(page.get_by_text("Đã nhận tệp.")).to_be_visible()
    assert len(await stored(served)) == 1


@pytest.mark.parametrize("page", [True], indirect=True, ids=["script"])
class TestScript:
    async def test_the_label_is_a_button_and_the_choice_is_named(
        self, page: Page, address: str
    ) -> None:
        await page.goto(address)
        await send(page)
        await expect(page.get_by_role("alert")).to_contain_text("Mời bấm “Chọn tệp” trước.")
        async with page.expect_file_chooser() as chooser:
            await page.locator("label").click()
        await (await chooser.value).set_files([DOCX])
        await expect(page.get_by_text(str(DOCX["name"]))).to_be_visible()
        await expect(page.get_by_role("alert")).to_be_hidden()

    async def test_a_connection_that_breaks_promises_nothing(
        self, served: Served, page: Page, address: str
    ) -> None:
        await page.goto(address)
        await page.route("**/upload/*", lambda route: route.abort())
        await page.set_input_files("#file", [DOCX])
        await send(page)
        await expect(page.get_by_role("alert")).to_contain_text("chưa rõ tệp đã đến hay chưa")
        await page.unroute("**/upload/*")
        await send(page)
        await expect(page.get_by_text("Đã nhận tệp.")).to_be_visible()
        assert len(await stored(served)) == 1

    async def test_nothing_stands_out_of_a_narrow_screen(self, page: Page, address: str) -> None:
        await page.set_viewport_size({"width": 320, "height": 568})
        await page.goto(address)
        await page.set_input_files("#file", [{**DOCX, "name": "a" * 150 + ".docx"}])
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320
