"""A fake platform, a channel that talks to it, and a webhook that the channel reads."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.channels import NotAuthentic
from bot.channels.telegram import Telegram
from bot.channels.zalo_bot import ZaloBot
from bot.channels.zalo_oa import ZaloOA
from bot.messages import Incoming
from tests.channels import zalo_oa_house
from tests.channels.botapi import BotApi
from tests.channels.zalo_bot_platform import ZaloBotPlatform
from tests.channels.zalo_oa_house import Gate, House

Ask = Callable[..., Any]
SECRET = "a-secret_of-the-webhook"
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


async def until(true: Callable[[], object], seconds: float = 5) -> None:
    """Returns as soon as it is true."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - the fakes have nothing to wait for
            await asyncio.sleep(0.005)


@pytest.fixture
async def server() -> AsyncIterator[BotApi]:
    async with BotApi(limited=False) as running:
        running.feed.second = 0.005
        yield running


@pytest.fixture
async def make(server: BotApi, tmp_path: Path) -> AsyncIterator[Callable[..., Telegram]]:
    """Makes channels on the fake platform and closes them."""
    made: list[Telegram] = []

    def build(**more: Any) -> Telegram:
        settings = {"api": server.url, "folder": tmp_path, "clock": lambda: NOW, **more}
        channel = Telegram(settings.pop("token", server.token), **settings)
        channel.pause = 0.01
        made.append(channel)
        return channel

    yield build
    for channel in made:
        await channel.close()


@pytest.fixture
def channel(make: Callable[..., Telegram]) -> Telegram:
    return make()


@pytest.fixture
async def ask(server: BotApi) -> AsyncIterator[Ask]:
    """Calls a method with a JSON body; the status and the answer."""
    server.person(7)
    async with aiohttp.ClientSession() as session:

        async def call(method: str, token: str = "", **body: Any) -> tuple[int, Any]:
            url = f"{server.url}/bot{token or server.token}/{method}"
            async with session.post(url, json=body) as answer:
                return answer.status, await answer.json()

        yield call


class Door:
    """The product's webhook: what the channel reads is kept, then answered with ``status``."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[Incoming] = []
        self.statuses: list[int] = []
        """Answers to give first, before every further one is 200."""
        self.headers: dict[str, str] = {}
        self.channel: Telegram | ZaloBot | None = None
        self.refused = 0

    async def handle(self, request: web.Request) -> web.Response:
        assert self.channel
        if self.statuses:
            return web.Response(status=self.statuses.pop(0), headers=self.headers)
        try:
            self.got += await self.channel.receive(await request.read(), request.headers)
        except NotAuthentic:
            self.refused += 1
            return web.Response(status=403)
        return web.Response()


@asynccontextmanager
async def opened() -> AsyncIterator[Door]:
    door = Door()
    app = web.Application()
    app.router.add_post("/webhooks/telegram", door.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    door.url = f"http://127.0.0.1:{port}/webhooks/telegram"
    try:
        yield door
    finally:
        await runner.cleanup()


@pytest.fixture
async def door(make: Callable[..., Telegram]) -> AsyncIterator[Door]:
    """A started webhook."""
    async with opened() as door:
        door.channel = make(webhook_url=door.url, secret=SECRET)
        await door.channel.start()
        yield door


async def polled(channel: Telegram | ZaloBot, count: int) -> list[Incoming]:
    """The next ``count`` things that people did."""
    got: list[Incoming] = []
    enough = asyncio.Event()

    async def store(incoming: Incoming) -> None:
        got.append(incoming)
        if len(got) >= count:
            enough.set()

    task = asyncio.create_task(channel.poll(store))
    await asyncio.wait_for(enough.wait(), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    return got


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """An Official Account's platform, and what is kept for its channels."""
    async with zalo_oa_house.opened(tmp_path) as running:
        yield running


@pytest.fixture
async def oa(house: House) -> ZaloOA:
    return house.make()


@pytest.fixture
async def gate(house: House, oa: ZaloOA) -> AsyncIterator[Gate]:
    """A webhook the platform calls."""
    async with zalo_oa_house.gated(oa) as gate:
        assert await house.platform.hook.set(gate.url)
        yield gate


# The Zalo Bot Platform


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloBotPlatform]:
    async with ZaloBotPlatform() as running:
        running.feed.longest_poll = 0.2
        yield running


@pytest.fixture
async def make_zalo(zalo: ZaloBotPlatform) -> AsyncIterator[Callable[..., ZaloBot]]:
    """Makes channels on the fake platform and closes them."""
    made: list[ZaloBot] = []

    def build(**more: Any) -> ZaloBot:
        settings = {"api": zalo.url, "clock": lambda: NOW, **more}
        channel = ZaloBot(settings.pop("token", zalo.token), **settings)
        channel.pause = 0.01
        made.append(channel)
        return channel

    yield build
    for channel in made:
        await channel.close()


@pytest.fixture
def zalo_bot(make_zalo: Callable[..., ZaloBot]) -> ZaloBot:
    return make_zalo()


@pytest.fixture
async def zalo_door(make_zalo: Callable[..., ZaloBot]) -> AsyncIterator[Door]:
    """A started webhook of the Zalo bot."""
    async with opened() as door:
        door.channel = make_zalo(webhook_url=door.url, secret=SECRET)
        await door.channel.start()
        yield door
