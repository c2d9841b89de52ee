"""No secret is ever written anywhere, whatever goes wrong."""

import asyncio
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.channels import (
    Refused,
)
from bot.channels.telegram import Telegram
from tests.channels.botapi import BotApi
from tests.channels.calls import FAULTS, by_delete, by_edit, by_file, by_message, hurried
from tests.channels.conftest import until

CANARY = "CANARY-only-for-this-test"
HOOK_SECRET = "CANARY-of-the-webhook"


def told(error: BaseException | None) -> str:
    """All that any log could write of an error, whatever it follows up."""
    text = ""
    while error is not None:
        text += "".join(traceback.format_exception(error, chain=False)) + repr(error)
        text += repr(error.args) + repr(vars(error))
        error = error.__cause__ or error.__context__
    return text


@pytest.mark.parametrize("act", [by_message, by_file, by_edit, by_delete])
@pytest.mark.parametrize("fault", [*FAULTS, "refused", "dns", "tls"])
async def test_no_secret_in_errors_or_logs(
    make: Callable[..., Telegram],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    fault: str,
    act: Callable[..., Any],
) -> None:
    for name in ("", "telegram", "telegram.Bot", "aiohttp", "asyncio", "bot"):
        caplog.set_level(logging.DEBUG, logger=name)
    (tmp_path / "f").write_bytes(b"content")
    async with BotApi(f"4242:{CANARY}", limited=False) as server:
        server.person(7)
        api = {
            "refused": "http://127.0.0.1:1",
            "dns": "http://nowhere.invalid",
            "tls": server.url.replace("http:", "https:"),
        }.get(fault, server.url)
        channel = hurried(
            make(token=server.token, api=api, webhook_url=f"{server.url}/x", secret=HOOK_SECRET)
        )
        if fault in FAULTS:
            text = f"Bad Request: no /bot4242:{CANARY}/ with {HOOK_SECRET}"
            await channel.start()
            server.faults.add(fault, seconds=1, text=text)
        with pytest.raises(Refused) as caught:
            await act(channel)
        await channel.typing("7")
        headers = {"X-Telegram-Bot-Api-Secret-Token": HOOK_SECRET}
        with pytest.raises(ValueError, match="no update") as wrong:
            await channel.receive(b"[]", headers)
        await channel.close()
    printed = capfd.readouterr()
    everything = told(caught.value) + told(wrong.value) + printed.out + printed.err + caplog.text
    everything += "".join(repr(vars(record)) for record in caplog.records)
    assert CANARY not in everything
    assert HOOK_SECRET not in everything
    assert repr(channel).startswith("<bot.channels.telegram.Telegram object")


async def test_a_poll_that_fails_tells_no_secret(
    make: Callable[..., Telegram], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with BotApi(f"4242:{CANARY}", limited=False) as server:
        channel = make(token=server.token, api=server.url)
        await channel.start()
        for kind in ("reset_before", "html", "unauthorized", "answer", "cut"):
            text = f"Bad Request: {server.token}"
            server.faults.add(kind, method="getUpdates", text=text)

        async def store(_: object) -> None:
            raise RuntimeError(CANARY)

        await server.person(7).says("bí mật của tôi")
        task = asyncio.create_task(channel.poll(store))
        await until(lambda: "update not stored" in caplog.text)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert CANARY not in caplog.text
    assert "bí mật" not in caplog.text


@pytest.mark.parametrize("kind", [aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL])
async def test_errors_that_name_the_address_are_not_even_remembered(
    make: Callable[..., Telegram], monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    channel = make(token=f"4242:{CANARY}")
    urls = []

    def fails(_: str, url: object, **__: object) -> None:
        urls.append(str(url))
        raise kind(f"no connection to {url}")

    monkeypatch.setattr(channel._wire._open(), "request", fails)
    monkeypatch.setattr(channel._wire._open(), "get", lambda url, **_: fails("GET", url))
    for act in (by_message, by_edit):
        with pytest.raises(Refused) as caught:
            await act(channel)
        assert CANARY not in told(caught.value)
    with pytest.raises(Refused) as caught:
        [_ async for _ in channel._wire.download("documents/a", 9)]
    assert CANARY not in told(caught.value)
    assert all(CANARY in url for url in urls)
    assert len(urls) == 3
