"""Three pictures side by side: a member chooses a class as each messenger would show it.

Run by hand beside a demo: ``python -m tests.web.pictures http://127.0.0.1:8080 channels.png``.
"""

import asyncio
import base64
import sys
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

from tests.web.test_page import ARGUMENTS, CHROMIUM

STEPS = ("đăng ký", "Kỹ năng soạn thảo")
SHAPES = {"telegram": "Telegram", "zalo_oa": "Zalo OA", "zalo_bot": "Zalo Bot"}
WIDTH, HEIGHT = 360, 1120
LOOK = "margin:0;display:flex;gap:12px;padding:12px;background:#fff"


async def choose(page: Page, label: str) -> None:
    """By the button, or by the number of its line where there is none."""
    button = page.locator(".latest .buttons > *", has_text=label)
    if await button.count():
        return await button.first.click()
    lines = (await page.locator(".us .text").last.inner_text()).splitlines()
    await write(page, next(line for line in lines if label in line).partition(".")[0])


async def write(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")


async def picture(browser: Browser, demo: str, shape: str, code: str) -> bytes:
    """What a member sees at the end, in a browser of her own."""
    page = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN")
    await page.goto(f"{demo}/chat?as={shape}")
    await page.get_by_role("button", name="Vào vai").first.click()
    await page.get_by_role("searchbox").fill(code)
    await expect(page.locator(".person")).to_have_count(1)
    await page.locator(".person").click()
    await expect(page.locator(".us")).to_have_count(1)
    for number, step in enumerate(STEPS):
        await (choose(page, step) if number else write(page, step))
        await expect(page.locator(".us")).to_have_count(number + 2)
    await page.locator("#text").blur()
    return await page.screenshot()


async def main(demo: str, file: Path, codes: list[str]) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        shots = [await picture(browser, demo, s, c) for s, c in zip(SHAPES, codes, strict=True)]
        images = "".join(
            f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}">'
            for shot in shots
        )
        size = {"width": 12 + len(shots) * (WIDTH + 12), "height": HEIGHT + 24}
        page = await browser.new_page(viewport=size)
        await page.set_content(f'<body style="{LOOK}">{images}')
        await page.screenshot(path=file)
        await browser.close()


if __name__ == "__main__":
    address, target, *members = sys.argv[1:]
    asyncio.run(main(address, Path(target), members or ["HV03001", "HV03002", "HV03003"]))
