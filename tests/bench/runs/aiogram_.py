"""aiogram's Bot over its own aiohttp session."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from tests.bench.runs.loop import Send, measure
from tests.bench.words import HANDLE, LABEL, NOTICE, TOKEN


@asynccontextmanager
async def opened(api: str) -> AsyncIterator[Send]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    button = InlineKeyboardButton(text=LABEL, callback_data=HANDLE)
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    quiet = LinkPreviewOptions(is_disabled=True)
    async with Bot(TOKEN, session=session) as bot:

        async def send(chat: int) -> None:
            await bot.send_message(chat, NOTICE, reply_markup=keyboard, link_preview_options=quiet)

        yield send


if __name__ == "__main__":
    measure(opened)
