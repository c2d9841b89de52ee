"""Bare aiohttp and uvloop, JSON made by hand: what sending costs when nothing else is done."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from yarl import URL

from tests.bench.runs.loop import Send, measure
from tests.bench.words import TOKEN, message

JSON = {"Content-Type": "application/json"}


@asynccontextmanager
async def opened(api: str) -> AsyncIterator[Send]:
    url = URL(f"{api}/bot{TOKEN}/sendMessage")
    rest = json.dumps(message(), ensure_ascii=False)[1:].encode()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:

        async def send(chat: int) -> None:
            body = b'{"chat_id":%d,%s' % (chat, rest)
            async with session.post(url, data=body, headers=JSON) as answer:
                assert json.loads(await answer.read())["ok"]

        yield send


if __name__ == "__main__":
    measure(opened)
