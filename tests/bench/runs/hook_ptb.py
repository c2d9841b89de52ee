"""python-telegram-bot: ConversationHandler and PicklePersistence behind its own webhook server."""

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CommandHandler,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

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

NAME, UNIT, PHONE = range(3)


async def begin(update: Update, context: Any) -> int:
    await _say(update, ASK_NAME)
    return NAME


async def named(update: Update, context: Any) -> int:
    name = _typed(update)
    if len(name) < LEAST_LETTERS:
        await _say(update, ASK_NAME)
        return NAME
    context.user_data["name"] = name
    await _say(update, ASK_UNIT)
    return UNIT


async def placed(update: Update, context: Any) -> int:
    context.user_data["unit"] = _typed(update)
    await _say(update, ASK_PHONE)
    return PHONE


async def reached(update: Update, context: Any) -> int:
    context.user_data["phone"] = _typed(update)
    await _say(update, RECEIPT.format(**context.user_data))
    return ConversationHandler.END


async def _say(update: Update, text: str) -> None:
    assert update.message
    await update.message.reply_text(text)


def _typed(update: Update) -> str:
    assert update.message
    return (update.message.text or "").strip()


@asynccontextmanager
async def listening(given: argparse.Namespace) -> AsyncIterator[str]:
    text = filters.TEXT & ~filters.COMMAND
    asking = ConversationHandler(
        entry_points=[CommandHandler(COMMAND, begin)],
        states={
            NAME: [MessageHandler(text, named)],
            UNIT: [MessageHandler(text, placed)],
            PHONE: [MessageHandler(text, reached)],
        },
        fallbacks=[],
        name="asking",
        persistent=True,
    )
    kept = PicklePersistence(f"{given.folder}/kept.pickle")
    application = (
        Application.builder().token(TOKEN).base_url(f"{given.api}/bot").persistence(kept).build()
    )
    application.add_handler(asking)
    address = f"http://127.0.0.1:{given.port}/webhook"
    async with application:
        assert application.updater
        await application.updater.start_webhook(
            "127.0.0.1", given.port, "/webhook", webhook_url=address, secret_token=SECRET
        )
        await application.start()
        yield address
        await application.updater.stop()
        await application.stop()


if __name__ == "__main__":
    serve(listening)
