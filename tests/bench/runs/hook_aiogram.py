"""aiogram: states in memory behind its own aiohttp webhook."""

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from tests.bench.conversation import (
    ASK_NAME,
    ASK_PHONE,
    ASK_UNIT,
    COMMAND,
    LEAST_LETTERS,
    RECEIPT,
    SECRET,
)
from tests.bench.runs.hook import serve
from tests.bench.words import TOKEN


class Asking(StatesGroup):
    name = State()
    unit = State()
    phone = State()


async def begin(message: Message, state: FSMContext) -> None:
    await state.set_state(Asking.name)
    await message.answer(ASK_NAME)


async def named(message: Message, state: FSMContext) -> None:
    name = (message.text or "").strip()
    if len(name) < LEAST_LETTERS:
        await message.answer(ASK_NAME)
        return
    await state.update_data(name=name)
    await state.set_state(Asking.unit)
    await message.answer(ASK_UNIT)


async def placed(message: Message, state: FSMContext) -> None:
    await state.update_data(unit=(message.text or "").strip())
    await state.set_state(Asking.phone)
    await message.answer(ASK_PHONE)


async def reached(message: Message, state: FSMContext) -> None:
    told = await state.update_data(phone=(message.text or "").strip())
    await state.clear()
    await message.answer(RECEIPT.format(**told))


@asynccontextmanager
async def listening(given: argparse.Namespace) -> AsyncIterator[str]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(given.api))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.message.register(begin, Command(COMMAND))
    dispatcher.message.register(named, Asking.name)
    dispatcher.message.register(placed, Asking.unit)
    dispatcher.message.register(reached, Asking.phone)
    address = f"http://127.0.0.1:{given.port}/webhook"
    async with Bot(TOKEN, session=session) as bot:
        await bot.set_webhook(address, secret_token=SECRET)
        app = web.Application()
        SimpleRequestHandler(dispatcher, bot, secret_token=SECRET).register(app, "/webhook")
        setup_application(app, dispatcher, bot=bot)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", given.port).start()
        yield address
        await runner.cleanup()


if __name__ == "__main__":
    serve(listening)
