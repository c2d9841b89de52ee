"""python-telegram-bot as it comes: its Bot over its own transport."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.request import BaseRequest, HTTPXRequest

from tests.bench.runs.loop import Send, measure
from tests.bench.words import HANDLE, LABEL, NOTICE, TOKEN

POOL = 64
"""Connections: as many as calls in flight, else they would wait for each other."""


@asynccontextmanager
async def opened(api: str) -> AsyncIterator[Send]:
    async with speaking(api, HTTPXRequest(POOL, pool_timeout=60)) as send:
        yield send


@asynccontextmanager
async def speaking(api: str, request: BaseRequest) -> AsyncIterator[Send]:
    """A bot over ``request`` that sends the notice."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(LABEL, callback_data=HANDLE)]])
    quiet = LinkPreviewOptions(is_disabled=True)
    async with Bot(TOKEN, base_url=f"{api}/bot", request=request) as bot:

        async def send(chat: int) -> None:
            await bot.send_message(chat, NOTICE, reply_markup=keyboard, link_preview_options=quiet)

        yield send


if __name__ == "__main__":
    measure(opened)
