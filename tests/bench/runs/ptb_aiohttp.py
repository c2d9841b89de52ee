"""python-telegram-bot's Bot over our aiohttp transport."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.telegram_wire import Wire
from tests.bench.runs.loop import Send, measure
from tests.bench.runs.ptb import speaking
from tests.bench.words import TOKEN


@asynccontextmanager
async def opened(api: str) -> AsyncIterator[Send]:
    async with speaking(api, Wire(api, TOKEN)) as send:
        yield send


if __name__ == "__main__":
    measure(opened)
