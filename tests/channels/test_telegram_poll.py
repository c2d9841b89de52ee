"""Polling: nothing is confirmed before it is stored."""

import asyncio
from collections.abc import Callable

import pytest

from bot.channels.telegram import Telegram
from bot.messages import Incoming
from tests.channels.botapi import BotApi
from tests.channels.conftest import Door, polled, until


async def test_an_update_is_fetched_again_until_it_is_stored(
    server: BotApi, channel: Telegram
) -> None:
    await channel.start()
    lan = server.person(7)
    for part in ("một", "hai", "ba"):
        await lan.says(part)
    tries: list[str] = []
    done = asyncio.Event()

    async def store(incoming: Incoming) -> None:
        tries.append(incoming.text)
        if tries.count("hai") < 3 and incoming.text == "hai":
            raise OSError("the disk is full")
        if incoming.text == "ba":
            done.set()

    task = asyncio.create_task(channel.poll(store))
    await asyncio.wait_for(done.wait(), 5)
    assert tries == ["một", "hai", "hai", "hai", "ba"]
    await until(lambda: not server.feed.pending)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert server.violations == []


async def test_what_was_not_stored_is_not_confirmed(server: BotApi, channel: Telegram) -> None:
    await channel.start()
    await server.person(7).says("một")
    storing = asyncio.Event()

    async def hang(_: Incoming) -> None:
        storing.set()
        await asyncio.sleep(60)

    task = asyncio.create_task(channel.poll(hang))
    await asyncio.wait_for(storing.wait(), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [i.text for i in await polled(channel, 1)] == ["một"]


@pytest.mark.parametrize(
    "kind",
    [
        "reset_before",
        "reset_after",
        "bad_gateway_before",
        "html",
        "broken",
        "cut",
        "close_after",
        "unauthorized",
    ],
)
async def test_polling_survives(server: BotApi, channel: Telegram, kind: str) -> None:
    await channel.start()
    server.faults.add(kind, method="getUpdates", times=2)
    await server.person(7).says("một")
    assert [i.text for i in await polled(channel, 1)] == ["một"]


async def test_polling_waits_as_long_as_it_is_told(server: BotApi, channel: Telegram) -> None:
    await channel.start()
    server.faults.add("too_many", method="getUpdates", seconds=1)
    await server.person(7).says("một")
    began = asyncio.get_running_loop().time()
    await polled(channel, 1)
    assert asyncio.get_running_loop().time() - began >= 1


async def test_a_second_poller_is_named_in_the_log(
    server: BotApi, make: Callable[..., Telegram], door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    poller = make()
    task = asyncio.create_task(poller.poll(lambda _: asyncio.sleep(0)))
    await until(lambda: "somebody else fetches" in caplog.text)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_an_unreadable_update_does_not_stop_the_poll(
    server: BotApi, channel: Telegram
) -> None:
    await channel.start()
    server.feed.put({"update_id": 5, "message": {"text": "no chat"}}, ("chat", 1))
    await server.person(7).says("một")
    assert [i.text for i in await polled(channel, 1)] == ["một"]
