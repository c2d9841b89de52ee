"""The page with the code in a real browser: on a phone and on the wall of a hall."""

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.texts import Texts
from storage import attendance, checkin, lessons, seats, trainings, venues
from storage.lessons import Lesson
from tests.chat import Clock
from tests.delivery.people import members
from tests.web.conftest import Served, serving
from tests.web.test_page import ARGUMENTS, CHROMIUM

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),  # one browser for all: its start takes a second
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser: {CHROMIUM} is not installed"),
]
TITLE = "Bồi dưỡng nghiệp vụ công tác hội cho chi hội trưởng năm 2026"


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
async def lesson(served: Served) -> Lesson:
    """It begins in half an hour; two have a seat, one of them is there."""
    await members(served.database, 2)
    start = served.clock() + timedelta(minutes=30)
    async with served.database.write() as session:
        class_ = await trainings.create(
            session, title=TITLE, place="Hội trường A, 12 Trần Phú", starts_at=start,
            ends_at=start + timedelta(hours=4), closes_at=start, seats=9, made_by=None,
            now=served.clock(),
        )  # fmt: skip
        for member in (1, 2):
            await seats.register(session, training_id=class_, member_id=member, now=served.clock())
        [made] = await lessons.ensure(session, class_)
        await attendance.mark(session, made, member_id=1, at=served.clock(), source="list", by=2)
    return made


async def address(served: Served, lesson: Lesson) -> str:
    token = checkin.token(lesson.id, lesson.key)
    return str((await served.client()).make_url(f"/screen/{token}"))


def digits(lesson: Lesson, at: datetime) -> str:
    return checkin.digits(lesson.key, checkin.step_of(at))


@pytest_asyncio.fixture(loop_scope="module", params=[360, 1440])
async def page(browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    """A page that may not complain: neither of a mistake nor of the policy."""
    complaints: list[str] = []
    height = 740 if request.param == 360 else 900
    context = await browser.new_context(
        viewport={"width": request.param, "height": height}, locale="vi-VN"
    )
    context.set_default_timeout(10_000)
    page = await context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    await context.close()
    assert [c for c in complaints if not c.startswith("Failed to load resource")] == []


async def test_the_code_and_how_many_are_there(
    served: Served, lesson: Lesson, page: Page, tmp_path: Path
) -> None:
    await page.goto(await address(served, lesson))
    await expect(page.locator("h1")).to_have_text(TITLE)
    await expect(page.locator("#digits")).to_have_text(digits(lesson, served.clock()))
    await expect(page.locator("#said")).to_have_text("Có mặt 1/2 · đến muộn 0")
    assert await page.evaluate("document.getElementById('code').naturalWidth > 0")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = await page.locator("#code").bounding_box()
    assert box is not None
    assert box["width"] >= 240
    assert box["y"] + box["height"] <= 900
    await page.screenshot(path=tmp_path / "screen.png", full_page=True)


async def test_it_changes_by_itself(served: Served, lesson: Lesson, page: Page) -> None:
    await page.goto(await address(served, lesson))
    before = await page.get_attribute("#code", "src")
    served.clock.pass_(seconds=15)
    await expect(page.locator("#digits")).to_have_text(
        digits(lesson, served.clock()), timeout=9_000
    )
    assert await page.get_attribute("#code", "src") != before


async def test_no_old_code_is_shown_when_the_network_is_gone(
    served: Served, lesson: Lesson, page: Page
) -> None:
    await page.goto(await address(served, lesson))
    await page.route("**/now*", lambda route: route.abort())
    await expect(page.locator("#said")).to_have_text(
        "Mất kết nối. Mã sẽ hiện lại khi có mạng.", timeout=9_000
    )
    await expect(page.locator("#code")).not_to_be_visible()
    await expect(page.locator("#digits")).not_to_be_visible()


async def test_without_a_script_the_browser_fetches_it_anew(
    served: Served, lesson: Lesson, browser: Browser
) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(await address(served, lesson))
    await expect(page.locator("#digits")).to_have_text(digits(lesson, served.clock()))
    assert re.search(r'<meta http-equiv="refresh" content="(\d|1[0-5])">', await page.content())
    await context.close()


async def test_before_and_after_there_is_no_code(served: Served, lesson: Lesson) -> None:
    client, url = await served.client(), await address(served, lesson)
    path = "/screen/" + url.rpartition("/")[2]
    for minutes, state in ((-31, "before"), (5 * 60, "over")):
        served.clock.at = lesson.starts_at + timedelta(minutes=minutes)
        if state == "before":
            served.clock.at -= timedelta(minutes=30)
        seen = await (await client.get(f"{path}/now")).json()
        assert (seen["state"], seen["digits"]) == (state, "")
        assert (await client.get(f"{path}/code.svg")).status == 404


async def test_an_address_that_is_not_whole_opens_nothing(served: Served, lesson: Lesson) -> None:
    client = await served.client()
    whole = checkin.token(lesson.id, lesson.key)
    for token in (whole[:-1], f"{lesson.id}-", f"{lesson.id}", "x", f"99{whole}", "9" * 30):
        for path in ("", "/now", "/code.svg"):
            assert (await client.get(f"/screen/{token}{path}")).status == 404, token


async def test_the_code_leads_to_telegram_or_to_the_web_chat(
    served: Served, lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    make = __import__("segno").make

    def spy(content: str, **how: object) -> object:
        drawn.append(content)
        return make(content, **how)

    monkeypatch.setattr("bot.web.screen.segno.make", spy)
    served.public_url = "https://thuky.example"
    token = checkin.token(lesson.id, lesson.key)
    client = await served.client()
    assert (await client.get(f"/screen/{token}/code.svg")).status == 200
    served.channels[("telegram", "7")] = SimpleNamespace(username="thuky_bot")
    client = await served.client()
    assert (await client.get(f"/screen/{token}/code.svg")).status == 200
    word = checkin.word(lesson.key, checkin.step_of(served.clock()))
    assert drawn == [
        f"https://thuky.example/chat#cc-{lesson.id}-{word}",
        f"https://t.me/thuky_bot?start=cc_{lesson.id}_{word}",
    ]


async def test_each_venue_of_a_conference_has_a_code_of_its_own(
    served: Served, lesson: Lesson
) -> None:
    async with served.database.write() as session:
        await venues.plan(
            session, training_id=lesson.training_id, choose_until=lesson.starts_at, again=810,
            venues=[venues.Plan(f"Phòng {key}", key, 9) for key in "ab"], by=1,
            now=served.clock(),
        )  # fmt: skip
        rooms = await venues.rooms(session, lesson)
    client = await served.client()
    shown = []
    for one in rooms:
        token = checkin.token(one.id, one.key, one.venue_id)
        seen = await (await client.get(f"/screen/{token}/now")).json()
        assert seen["digits"] == digits(one, served.clock())
        shown.append(token)
    _, first, second = shown
    mixed = f"{second.rpartition('-')[0]}-{first.rpartition('-')[2]}"
    assert (await client.get(f"/screen/{mixed}/now")).status == 404, "no key opens another's"
    assert (await client.get(f"/screen/{lesson.id}-999-{first[-32:]}/now")).status == 404
