"""The page in a real browser: it says, hears, presses, uploads, and runs nothing foreign."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect
from sqlalchemy import select

from bot.messages import Button, File, Incoming, Kind, Say
from bot.texts import Texts
from handlers import CONTENTS
from storage.tables import Registration, Training
from tests.chat import Clock, House
from tests.conversations.test_trainings import open_class
from tests.delivery.people import until
from tests.web.conftest import Served, serving
from tests.web.test_demo import people
from tests.web.test_imitation import imitating

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = "<img src=x onerror=\"document.title='pwned'\"><script>alert(1)</script>"

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
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(
        viewport={"width": 360, "height": 720}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    context.set_default_timeout(10_000)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(context: BrowserContext) -> AsyncIterator[Page]:
    """A page that may not complain: neither of a mistake nor of the content policy."""
    complaints: list[str] = []
    page = await context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    real = [c for c in complaints if not c.startswith("Failed to load resource")]
    assert real == []


async def secretary(said: Incoming) -> list[Say]:
    """A stub with a voice: it repeats, offers buttons, and weighs files."""
    if said.kind is Kind.FILE and said.attachment:
        return [Say(f"Đã nhận tệp {said.attachment.name}, {said.attachment.size} byte.")]
    if said.kind is Kind.PRESS:
        return [Say(f"Bấm: {said.press}")]
    if said.text.startswith("/start"):
        return [Say(f"Chào! Mã: {said.text[7:] or 'không'}")]
    return [Say(f"Đã nhận: {said.text}", (Button("Đăng ký", "go:register"), Button("Của tôi", "go:mine")))]  # fmt: skip  # noqa: E501


async def open_page(served: Served, page: Page, path: str = "/chat") -> str:
    served.answer = served.answer or secretary
    client = await served.client()
    address = str(client.make_url(path))
    await page.goto(address)
    return address


def bubble(page: Page, text: str):
    return page.locator(".bubble .text", has_text=text)


async def write(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")


async def test_a_conversation(served: Served, page: Page) -> None:
    await open_page(served, page)
    await expect(page.locator("html")).to_have_attribute("lang", "vi")
    await page.get_by_role("button", name="Bắt đầu").click()
    await expect(bubble(page, "Chào! Mã: không")).to_be_visible()
    await expect(page.locator("#hello")).to_be_hidden()
    await write(page, "đăng ký lớp")
    await expect(bubble(page, "Đã nhận: đăng ký lớp")).to_be_visible()
    await expect(page.locator("#typing")).to_be_hidden()
    await page.get_by_role("button", name="Đăng ký").click()
    await expect(bubble(page, "Bấm: go:register")).to_be_visible()
    await expect(page.locator(".chosen")).to_contain_text("Đăng ký")
    await expect(page.locator(".me .bubble").last).to_contain_text("Đăng ký")
    assert [s.kind for s in served.stored] == [Kind.TEXT, Kind.TEXT, Kind.PRESS]
    await page.reload()
    await expect(page.locator(".chosen")).to_contain_text("Đăng ký")
    said = [await b.inner_text() for b in await page.locator(".bubble .text").all()]
    assert said == [
        "Chào! Mã: không", "đăng ký lớp", "Đã nhận: đăng ký lớp", "Đăng ký", "Bấm: go:register",
    ]  # fmt: skip


async def test_shift_enter_begins_a_line_and_the_box_grows(served: Served, page: Page) -> None:
    await open_page(served, page)
    await page.click("#text")
    height = (await page.locator("#text").bounding_box())["height"]
    await page.keyboard.type("một")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("hai")
    assert (await page.locator("#text").bounding_box())["height"] > height
    await page.keyboard.press("Enter")
    await expect(bubble(page, "Đã nhận: một")).to_be_visible()
    assert served.stored[0].text == "một\nhai"


async def test_a_hostile_text_stays_a_text(served: Served, page: Page) -> None:
    async def hostile(said: Incoming) -> list[Say]:
        return [Say(HOSTILE, (Button(HOSTILE, "go:x"),))]

    served.answer = hostile
    await open_page(served, page)
    title = await page.title()
    await page.evaluate(
        "window.violations = [];"
        "addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective))"
    )
    await write(page, HOSTILE)
    await expect(page.locator(".us .bubble .text")).to_have_text(HOSTILE)
    await expect(page.locator(".me .bubble .text")).to_have_text(HOSTILE)
    await page.locator(".buttons button").click()
    await expect(page.locator(".me .bubble .text").last).to_have_text(HOSTILE)
    assert await page.locator("#log img, #log script").count() == 0
    assert await page.title() == title
    assert await page.evaluate("window.violations") == []


async def test_the_policy_stops_what_is_put_in_all_the_same(
    served: Served, context: BrowserContext
) -> None:
    page = await context.new_page()  # this one complains, as it must
    await open_page(served, page)
    stopped = await page.evaluate(
        """() => {
          try { document.body.innerHTML = "<img src=x>"; } catch (error) { return error.name; }
          return "nothing";
        }"""
    )
    assert stopped == "TypeError"


async def test_a_file_goes_up_and_one_comes_down(
    served: Served, page: Page, tmp_path: Path
) -> None:
    await open_page(served, page)
    essay = tmp_path / "Bài dự thi.docx"
    essay.write_bytes(b"x" * 123_456)
    await page.set_input_files("#file", essay)
    await expect(bubble(page, "Đã nhận tệp Bài dự thi.docx, 123456 byte.")).to_be_visible()
    await expect(page.locator(".me .file")).to_contain_text("Bài dự thi.docx")
    await expect(page.locator("progress")).to_have_count(0)
    (served.folder / "files" / "f00d").write_bytes(b"list")
    file = File("f00d", "Danh sách.xlsx", "x")
    await served.say(served.stored[0].chat, Say("Danh sách đây", file=file))
    async with page.expect_download() as coming:
        await page.get_by_role("link", name="Danh sách.xlsx").click()
    download = await coming.value
    assert download.suggested_filename == "Danh sách.xlsx"
    assert (await download.path()).read_bytes() == b"list"


async def test_too_large_a_file_is_not_even_begun(
    served: Served, page: Page, tmp_path: Path
) -> None:
    await open_page(served, page)
    big = tmp_path / "a.docx"
    with big.open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    await page.set_input_files("#file", big)
    await expect(page.locator("#banner")).to_contain_text("20 MB")
    assert not served.stored


async def test_a_code_in_the_link_is_used_once_and_gone(served: Served, page: Page) -> None:
    address = await open_page(served, page, "/chat#ABCDE-FGHJK")
    await expect(bubble(page, "Chào! Mã: ABCDE-FGHJK")).to_be_visible()
    assert page.url == address.partition("#")[0]
    await page.reload()
    await expect(bubble(page, "Chào! Mã: ABCDE-FGHJK")).to_be_visible()
    assert [s.text for s in served.stored] == ["/start ABCDE-FGHJK"]
    assert "ABCDE" not in await page.locator(".me").all_inner_texts()


async def test_what_is_said_without_a_connection_goes_later_and_once(
    served: Served, page: Page, context: BrowserContext
) -> None:
    await open_page(served, page)
    await write(page, "trước")
    await expect(bubble(page, "Đã nhận: trước")).to_be_visible()
    await context.set_offline(True)
    await write(page, "lúc mất mạng")
    await expect(page.locator("#banner")).to_contain_text("Mất kết nối")
    await expect(page.locator(".unsent")).to_contain_text("Đang gửi")
    await context.set_offline(False)
    await expect(bubble(page, "Đã nhận: lúc mất mạng")).to_be_visible()
    await expect(page.locator("#banner")).to_be_hidden()
    await expect(page.locator(".unsent")).to_have_count(0)
    assert [s.text for s in served.stored] == ["trước", "lúc mất mạng"]


async def test_a_lost_answer_is_repeated_under_the_same_id(served: Served, page: Page) -> None:
    posted: list[str] = []
    await open_page(served, page)

    async def lose_the_first(route) -> None:
        posted.append(route.request.post_data_json["id"])
        response = await route.fetch()
        if len(posted) == 1:
            await route.abort()
        else:
            await route.fulfill(response=response)

    await page.route(re.compile("/chat/messages$"), lose_the_first)
    await write(page, "một lần thôi")
    await expect(bubble(page, "Đã nhận: một lần thôi")).to_be_visible()
    await expect(page.locator(".unsent")).to_have_count(0)
    assert len(set(posted)) == 1  # once more, unless the news that it came were faster
    assert len(served.stored) == 1
    await expect(page.locator(".me")).to_have_count(1)
    await page.unroute_all(behavior="wait")  # the page has its answer before the handler ends


async def test_who_types_before_the_page_has_loaded_is_answered(
    served: Served, page: Page
) -> None:
    """What the page learns late must not undo what she began meanwhile."""
    typed, loaded = asyncio.Event(), asyncio.Event()

    async def late(route) -> None:
        response = await route.fetch()  # as it was before she said anything
        await typed.wait()
        await route.fulfill(response=response)
        loaded.set()

    await page.route(re.compile("/chat/history"), late)
    await open_page(served, page)
    await write(page, "xin chào")
    await expect(page.locator(".me .bubble")).to_contain_text("xin chào")
    await asyncio.sleep(0.5)  # an answer could come, if she did not wait
    typed.set()
    await loaded.wait()
    await page.evaluate("new Promise(requestAnimationFrame)")
    await expect(page.locator(".me")).to_have_count(1)
    await expect(bubble(page, "Đã nhận: xin chào")).to_be_visible()
    await expect(page.locator("#typing")).to_be_hidden()
    await expect(page.locator(".me")).to_have_count(1)
    await write(page, "còn đó không")
    await expect(bubble(page, "Đã nhận: còn đó không")).to_be_visible()
    await page.unroute_all(behavior="wait")


async def test_a_dead_line_is_replaced_when_an_answer_is_late(served: Served, page: Page) -> None:
    """The network took the line away without a word: nothing comes, and nothing fails."""
    await open_page(served, page)
    await write(page, "trước")
    await expect(bubble(page, "Đã nhận: trước")).to_be_visible()
    lines: list[str] = []

    async def dead(route) -> None:
        lines.append(route.request.url)
        if len(lines) > 1:
            await route.continue_()

    await page.route(re.compile("/chat/messages\\?wait=1"), dead)
    await served.say(served.stored[0].chat, Say("một"))  # the line that was good ends with this
    await expect(bubble(page, "một")).to_be_visible()
    await write(page, "sau")
    await expect(page.locator("#typing")).to_be_visible()
    await expect(bubble(page, "Đã nhận: sau")).to_be_visible(timeout=8_000)
    await expect(page.locator("#typing")).to_be_hidden()
    await page.unroute_all(behavior="ignoreErrors")


async def test_the_line_is_taken_up_again_with_the_first_sign_of_life(
    served: Served, page: Page
) -> None:
    await open_page(served, page)
    await write(page, "trước")
    await expect(bubble(page, "Đã nhận: trước")).to_be_visible()
    tries: list[str] = []

    async def refuse(route) -> None:
        tries.append(route.request.url)
        await route.abort()

    await page.route(re.compile("/chat/messages\\?wait=1"), refuse)
    await served.say(served.stored[0].chat, Say("một"))
    await expect(page.locator("#banner")).to_contain_text("Mất kết nối")
    # 1, 2 and 4 seconds between them; the next would come after 8
    await until(lambda: len(tries) == 4, 9)
    await page.unroute_all()
    await write(page, "sau")
    await expect(bubble(page, "Đã nhận: sau")).to_be_visible(timeout=3_000)


@pytest.mark.slow
async def test_dots_end_when_nobody_answers(served: Served, page: Page) -> None:
    await open_page(served, page)
    served.answer = None
    await write(page, "có ai không")
    await expect(page.locator("#typing")).to_be_visible()
    await expect(page.locator("#typing")).to_be_hidden(timeout=14_000)


async def test_dots_end_with_the_connection(
    served: Served, page: Page, context: BrowserContext
) -> None:
    await open_page(served, page)
    served.answer = None
    await write(page, "có ai không")
    await expect(page.locator("#typing")).to_be_visible()
    await until(lambda: served.stored)
    await expect(page.locator(".unsent")).to_have_count(0)
    await context.set_offline(True)
    await expect(page.locator("#typing")).to_be_hidden()
    await context.set_offline(False)


async def test_a_full_disk_is_told_and_not_tried_again(
    served: Served, page: Page, tmp_path: Path
) -> None:
    await open_page(served, page)
    served.is_full = True
    essay = tmp_path / "Bài.docx"
    essay.write_bytes(b"x")
    await page.set_input_files("#file", essay)
    await expect(page.locator(".failure")).to_contain_text("gần hết chỗ")


async def test_a_reload_loses_nothing_unsent(served: Served, page: Page) -> None:
    await open_page(served, page)
    served.refuses = OSError("gone")
    await write(page, "giữ lại")
    await expect(page.locator(".unsent")).to_contain_text("giữ lại")
    await page.fill("#text", "đang viết dở")
    await page.reload()
    await expect(page.locator(".unsent")).to_contain_text("giữ lại")
    await expect(page.locator("#text")).to_have_value("đang viết dở")
    served.refuses = None
    await page.evaluate("dispatchEvent(new Event('online'))")  # or after the five seconds asked
    await expect(bubble(page, "Đã nhận: giữ lại")).to_be_visible()
    assert len(served.stored) == 1


async def test_a_card_changes_in_its_place(served: Served, page: Page) -> None:
    await open_page(served, page)
    await write(page, "chào")
    await expect(bubble(page, "Đã nhận")).to_be_visible()
    chat = served.stored[0].chat
    await served.say(chat, Say("Đã gửi 1/5", card="progress"))
    await expect(bubble(page, "Đã gửi 1/5")).to_be_visible()
    served.clock.pass_(seconds=9)
    await served.say(chat, Say("Đã gửi 5/5", card="progress"))
    await expect(bubble(page, "Đã gửi 5/5")).to_be_visible()
    await expect(bubble(page, "Đã gửi 1/5")).to_have_count(0)


async def test_two_windows_show_the_same(
    served: Served, page: Page, context: BrowserContext
) -> None:
    address = await open_page(served, page)
    await write(page, "một")
    await expect(bubble(page, "Đã nhận: một")).to_be_visible()
    other = await context.new_page()
    await other.goto(address)
    await expect(bubble(other, "Đã nhận: một")).to_be_visible()
    await write(page, "hai")
    for window in (page, other):
        await expect(bubble(window, "Đã nhận: hai")).to_be_visible()
        await expect(window.locator(".me")).to_have_count(2)


async def test_being_somebody_and_leaving(served: Served, page: Page) -> None:
    served.demo = True
    await people(served)
    await open_page(served, page)
    await page.get_by_role("button", name="Vào vai").first.click()
    await page.get_by_role("searchbox").fill("tram noi vu")
    await expect(page.locator(".person")).to_have_count(1)
    await expect(page.locator(".person")).to_contain_text("Thư ký văn phòng")
    await page.locator(".person").click()
    await expect(page.locator("#me")).to_have_text("Vũ Thùy Trâm · Sở Nội vụ")
    await expect(bubble(page, "Chào! Mã: không")).to_be_visible()
    await page.get_by_role("button", name="Tùy chọn").click()
    await page.get_by_role("button", name="Rời khỏi máy này").click()
    await expect(page.locator("#hello")).to_be_visible()
    await expect(page.locator("#me")).to_have_text("Thư ký")
    await expect(page.locator(".message")).to_have_count(0)


async def test_english_when_asked_for(served: Served, page: Page) -> None:
    await open_page(served, page, "/chat?lang=en")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.get_by_role("button", name="Begin")).to_be_visible()


async def test_everything_can_be_hit_with_a_thumb(served: Served, page: Page) -> None:
    served.demo = True
    await open_page(served, page)
    await write(page, "chữ " * 40 + "x" * 200)
    await expect(bubble(page, "Đã nhận")).to_be_visible()
    await write(page, "hai")
    await expect(bubble(page, "Đã nhận: hai")).to_be_visible()
    for width in (320, 360, 768, 1440):
        await page.set_viewport_size({"width": width, "height": 720})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        assert await page.evaluate("document.getElementById('scroll').scrollWidth") <= width
        for one in await page.locator("button:visible, textarea:visible").all():
            box = await one.bounding_box()
            assert min(box["width"], box["height"]) >= 44, await one.inner_text()


async def test_a_long_answer_is_read_from_its_beginning(served: Served, page: Page) -> None:
    async def tells(said: Incoming) -> list[Say]:
        return [Say("Dòng đầu\n" + "dài\n" * 80, (Button("Tiếp", "go:on"),)), Say("Câu hỏi?")]

    served.answer = tells
    await open_page(served, page)
    await write(page, "trợ giúp")
    await expect(bubble(page, "Câu hỏi?")).to_be_attached()
    await check_begins(page, "Dòng đầu")
    await page.locator("#newest").click()
    await expect(bubble(page, "Câu hỏi?")).to_be_in_viewport()
    served.answer = secretary
    await write(page, "ngắn")  # a short one leaves the end in sight
    await expect(bubble(page, "Đã nhận: ngắn")).to_be_in_viewport()
    await expect(page.locator("#newest")).to_be_hidden()


async def check_begins(page: Page, text: str) -> None:
    """That message begins at the top of what she sees."""
    await expect(bubble(page, text)).to_be_in_viewport(ratio=0.01)
    top = await page.evaluate("document.getElementById('scroll').getBoundingClientRect().top")
    box = await bubble(page, text).bounding_box()
    assert box
    assert 0 <= box["y"] - top < 60


async def test_a_page_opens_where_the_newest_message_begins(served: Served, page: Page) -> None:
    async def tells(said: Incoming) -> list[Say]:
        return [Say("Trước"), Say("Dòng đầu\n" + "dài\n" * 80)]

    served.answer = tells
    address = await open_page(served, page)
    await write(page, "trợ giúp")
    await expect(bubble(page, "Dòng đầu")).to_be_attached()
    await page.goto(address)
    await check_begins(page, "Dòng đầu")


async def test_the_end_stays_in_sight(served: Served, page: Page) -> None:
    await open_page(served, page)
    for n in range(6):
        await write(page, f"tin {n}")
        await expect(bubble(page, f"Đã nhận: tin {n}")).to_be_in_viewport()
    await page.evaluate("document.getElementById('scroll').scrollTop = 0")
    await asyncio.sleep(0.2)
    await served.say(served.stored[0].chat, Say("tin mới"))
    await expect(page.locator("#newest.fresh")).to_be_visible()
    await expect(bubble(page, "tin mới")).not_to_be_in_viewport()
    await page.locator("#newest").click()
    await expect(bubble(page, "tin mới")).to_be_in_viewport()


# The demo in the shape of another app


async def reshape(page: Page, name: str) -> None:
    await page.locator("#shape").click()
    await page.locator("#shapes").get_by_role("button", name=name).click()
    await expect(page.locator("#shape-name")).to_have_text(name)


async def answered_for_real(served: Served) -> None:
    """The product's own conversations answer, and there is a class to register for."""
    house = House(served.database, served.texts, CONTENTS, served.clock)
    await open_class(house)
    await open_class(house, "Kỹ năng viết")

    async def answer(said: Incoming) -> list[Say]:
        await house.answer_all()
        served.webchat.poke(said.chat)
        return []

    served.answer = answer


async def test_a_class_is_taken_by_typing_numbers_as_on_zalo_bot(
    served: Served, page: Page
) -> None:
    await people(imitating(served))
    await answered_for_real(served)
    await open_page(served, page)
    await page.get_by_role("button", name="Vào vai").first.click()
    await page.get_by_role("searchbox").fill("HV4")
    await page.locator(".person", has_text="Đào Duy Anh").click()
    await expect(bubble(page, "Mời đồng chí chọn việc cần làm.")).to_be_visible()
    await write(page, "đăng ký")
    await expect(page.locator(".latest .buttons button")).to_have_count(3)
    await reshape(page, "Như Zalo Bot")
    question = bubble(page, "Đồng chí muốn đăng ký lớp nào?")
    await expect(question).to_contain_text("2. Kỹ năng viết, 07h30 27/11, còn 40 chỗ\n3. Hủy")
    await expect(page.locator(".buttons")).to_have_count(0)
    await write(page, "2.")
    await expect(bubble(page, "Đồng chí có đăng ký không?")).to_contain_text("1. Đăng ký\n2. Hủy")
    await page.reload()
    await expect(page.locator("#shape-name")).to_have_text("Như Zalo Bot")
    await write(page, "1")
    await expect(bubble(page, "Đã ghi tên đồng chí vào lớp.")).to_be_visible()
    async with served.database.read() as session:
        taken = select(Training.title, Registration.state).join(Registration)
        assert (await session.execute(taken)).all() == [("Kỹ năng viết", "confirmed")]
    await reshape(page, "Trang nhắn tin")
    await expect(page.get_by_role("button", name="Hủy đăng ký")).to_be_visible()
    await expect(question).not_to_contain_text("1.")


async def test_five_buttons_and_the_rest_as_on_an_official_account(
    served: Served, page: Page
) -> None:
    imitating(served)
    lines = tuple(Button(f"Lớp {n}", f"do:{n}") for n in range(1, 8))

    async def answer(said: Incoming) -> list[Say]:
        is_more = said.press.startswith("more:")
        more = Say("Các lựa chọn tiếp theo:", lines[4:], first=5)
        return [more if is_more else Say(f"Bấm: {said.press}") if said.press else Say("Chọn", lines)]  # fmt: skip  # noqa: E501

    served.answer = answer
    await open_page(served, page, "/chat?as=zalo_oa")
    await expect(page.locator("#shape-name")).to_have_text("Như Zalo OA")
    assert "as=" not in page.url
    await write(page, "lớp")
    await expect(page.locator(".buttons button")).to_have_text(
        ["Lớp 1", "Lớp 2", "Lớp 3", "Lớp 4", "Xem thêm"]
    )
    await page.get_by_role("button", name="Xem thêm").click()
    await expect(bubble(page, "Các lựa chọn tiếp theo:")).to_contain_text("5. Lớp 5")
    await page.locator(".latest .buttons").get_by_role("button", name="Lớp 7").click()
    await expect(bubble(page, "Bấm: do:7")).to_be_visible()
    assert [s.press for s in served.stored] == ["", "more:4", "do:7"]
    await expect(page.locator(".me")).to_have_count(1)  # a press is no message there
    await reshape(page, "Trang nhắn tin")
    await expect(page.locator(".me .text").last).to_have_text("Lớp 7")


async def test_a_change_is_one_more_message_once(served: Served, page: Page) -> None:
    imitating(served)
    await open_page(served, page, "/chat?as=zalo_bot")
    await write(page, "chào")
    await expect(bubble(page, "Đã nhận")).to_be_visible()
    chat = served.stored[0].chat
    for done in (1, 5):
        served.clock.pass_(seconds=9)
        await served.say(chat, Say(f"Đã gửi {done}/5", card="progress"))
        await expect(bubble(page, f"Đã gửi {done}/5")).to_be_visible()
    await expect(page.locator(".us")).to_have_count(3)
    await page.reload()
    await expect(bubble(page, "Đã gửi 5/5")).to_be_visible()
    await expect(page.locator(".us")).to_have_count(3)
    await reshape(page, "Như Telegram")
    await expect(page.locator(".us")).to_have_count(2)
    await expect(bubble(page, "Đã gửi 1/5")).to_have_count(0)


async def test_the_switch_can_be_hit_with_a_thumb(served: Served, page: Page) -> None:
    imitating(served)
    await open_page(served, page, "/chat?as=zalo_oa")
    await write(page, "chào")
    await expect(bubble(page, "Đã nhận")).to_be_visible()
    await page.locator("#shape").click()
    for width in (320, 360, 1440):
        await page.set_viewport_size({"width": width, "height": 640})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        for one in await page.locator("button:visible").all():
            box = await one.bounding_box()
            assert min(box["width"], box["height"]) >= 44, await one.inner_text()
        last = page.locator("[data-shape]").last
        await expect(last).to_be_in_viewport(ratio=1)


async def test_outside_the_demo_no_shape_is_asked_for(served: Served, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = await open_page(served, page)
    await page.evaluate("sessionStorage.setItem('thuky-as', 'zalo_bot')")
    await page.goto(f"{address}?as=zalo_bot")
    await write(page, "chào")
    await expect(page.locator(".buttons button")).to_have_count(2)
    await expect(page.locator("#shape")).to_have_count(0)
    assert [url for url in asked if "/chat/" in url and ("as=" in url or "shapes" in url)] == []
