"""How the fake platform hands out updates: by polling and by webhook."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from tests.channels.botapi import BotApi
from tests.channels.botapi_feed import Feed, Hook
from tests.channels.conftest import Ask, until


async def test_offsets(server: BotApi, ask: Ask) -> None:
    lan = server.person(7)
    for text in "abcd":
        await lan.says(text)

    async def seen(**how: int) -> list[str]:
        status, answer = await ask("getUpdates", **how)
        assert status == 200
        return [u["message"]["text"] for u in answer["result"]]

    first = next(iter(server.feed.pending))
    assert await seen() == ["a", "b", "c", "d"]
    assert await seen(limit=2) == ["a", "b"]
    assert await seen(offset=first + 1) == ["b", "c", "d"]
    assert await seen(offset=first) == ["b", "c", "d"]
    assert await seen(offset=-1) == ["d"]
    assert await seen(offset=first + 99) == []


async def test_one_poller_at_a_time(server: BotApi, ask: Ask) -> None:
    old = asyncio.create_task(ask("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    new = asyncio.create_task(ask("getUpdates", timeout=5))
    assert (await old)[0] == 409
    await server.person(7).says("a")
    status, answer = await new
    assert (status, len(answer["result"])) == (200, 1)
    began = time.monotonic()
    server.feed.longest_poll = 0.1
    assert (await ask("getUpdates", offset=1 << 40, timeout=50))[1]["result"] == []
    assert time.monotonic() - began < 2


async def test_only_what_was_asked_for(server: BotApi, ask: Ask) -> None:
    await ask("getUpdates", allowed_updates=["message"])
    lan = server.person(7)
    await lan.blocks()
    await lan.says("a")
    assert len(server.feed.pending) == 1


async def test_webhooks_want_https(server: BotApi, ask: Ask) -> None:
    for url in ("http://example.org/", "ftp://127.0.0.1/", "http://127.0.0.1.example.org/"):
        assert (await ask("setWebhook", url=url))[0] == 400
    assert (await ask("setWebhook", url="http://127.0.0.1:9/"))[0] == 200
    assert (await ask("getUpdates"))[0] == 409
    assert (await ask("getWebhookInfo"))[1]["result"]["url"] == "http://127.0.0.1:9/"
    server.account.loopback = False
    assert (await ask("setWebhook", url="http://127.0.0.1:9/"))[0] == 400
    assert (await ask("deleteWebhook"))[0] == 200
    assert (await ask("getUpdates"))[0] == 200


class Hooked:
    """A webhook that answers as it is told and remembers when it was called."""

    def __init__(self) -> None:
        self.answers: dict[str, list[tuple[int, dict[str, str]]]] = {}
        self.calls: list[tuple[str, float, str]] = []
        self.inside = 0

    async def __call__(self, request: web.BaseRequest) -> web.Response:
        update = await request.json()
        text = update.get("message", update.get("callback_query", {})).get("text", "press")
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        self.calls.append((text, time.monotonic(), secret))
        status, headers = (self.answers.get(text) or [(200, {})]).pop(0)
        return web.Response(status=status, headers=headers)

    @property
    def texts(self) -> list[str]:
        return [text for text, _, _ in self.calls]


@pytest.fixture
async def hooked(server: BotApi) -> AsyncIterator[Hooked]:
    hooked = Hooked()
    runner = web.ServerRunner(web.Server(hooked))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    await server.feed.set_hook(Hook(f"http://127.0.0.1:{port}/", "bi-mat"))
    yield hooked
    await runner.cleanup()


async def test_redelivery_keeps_the_order_of_a_chat(server: BotApi, hooked: Hooked) -> None:
    server.feed.second = 0.05
    lan, an = server.person(7), server.person(8, "An")
    lan.patient = an.patient = False
    hooked.answers["một"] = [(500, {}), (404, {}), (302, {})]
    await lan.says("một")
    await lan.says("hai")
    await lan.presses_data("h", None)
    await an.says("ba")
    await until(lambda: not server.feed.pending)
    assert [t for t in hooked.texts if t in ("một", "hai")] == ["một"] * 4 + ["hai"]
    assert hooked.texts.index("ba") < hooked.texts.index("hai")
    assert hooked.texts.index("press") < hooked.texts.index("hai")
    assert {secret for _, _, secret in hooked.calls} == {"bi-mat"}
    at = [moment for text, moment, _ in hooked.calls if text == "một"]
    assert at[1] - at[0] < 0.05
    assert at[2] - at[1] >= 2 * 0.05
    assert at[3] - at[2] >= 4 * 0.05


async def test_retry_after_is_kept(server: BotApi, hooked: Hooked) -> None:
    server.feed.second = 0.02
    hooked.answers["một"] = [(503, {"Retry-After": "10"})]
    await server.person(7).says("một")
    first, second = (moment for _, moment, _ in hooked.calls)
    assert second - first >= 0.2


async def test_redelivery_ends(server: BotApi, hooked: Hooked) -> None:
    server.feed.second, server.feed.tries = 0, 3
    hooked.answers["một"] = [(500, {})] * 99
    await server.person(7).says("một")
    assert hooked.texts == ["một"] * 3
    assert [u["message"]["text"] for u in server.feed.lost] == ["một"]


async def test_a_feed_without_a_bot_closes() -> None:
    feed = Feed()
    poll = asyncio.create_task(feed.fetch(0, 100, 50))
    await asyncio.sleep(0.01)
    await feed.close()
    assert await poll == []
