"""The server that everybody is measured with counts rightly and speaks the Bot API."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlencode

import aiohttp
import pytest
from telegram import Bot

from bot.channels.telegram_wire import Wire
from tests.bench.api import Connection, Platform
from tests.bench.words import TOKEN


@pytest.fixture
async def platform() -> AsyncIterator[tuple[Platform, str]]:
    running = Platform()
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(running), "127.0.0.1", 0
    )
    async with server:
        yield running, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_each_way_to_post_a_call_is_read(platform: tuple[Platform, str]) -> None:
    running, url = platform
    call = f"{url}/bot{TOKEN}/sendMessage"
    several = aiohttp.FormData({"text": "7", "chat_id": "9"}, default_to_multipart=True)
    async with aiohttp.ClientSession() as session:
        for body in (
            b'{"text":"1","chat_id":7}',
            urlencode({"text": "5", "chat_id": 8}).encode(),
            several,
        ):
            async with session.post(call, data=body) as answer:
                assert (await answer.json(content_type=None))["ok"]
        async with session.get(f"{url}/counted") as answer:
            counted = await answer.json()
    assert set(running.counted.chats) == {7, 8, 9}
    assert (counted["messages"], counted["chats"], counted["most"]) == (3, 3, 1)


async def test_a_client_of_the_bot_api_reads_its_answers(platform: tuple[Platform, str]) -> None:
    _, url = platform
    async with Bot(TOKEN, base_url=f"{url}/bot", request=Wire(url, TOKEN)) as bot:
        first, second = [await bot.send_message(7, "x") for _ in range(2)]
    assert first.chat.id == 7
    assert second.message_id > first.message_id


async def test_a_request_in_pieces_and_two_in_one(platform: tuple[Platform, str]) -> None:
    running, url = platform
    host, _, port = url.rpartition("//")[2].partition(":")
    body = b'{"chat_id":7}'
    request = b"POST /bot1:a/sendMessage HTTP/1.1\r\ncontent-length: %d\r\n\r\n%s" % (
        len(body),
        body,
    )
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(request[:30])
    await writer.drain()
    writer.write(request[30:] + request)
    for _ in range(2):
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.rpartition(b"Content-Length: ")[2]))
    writer.close()
    assert running.counted.chats[7] == 2
