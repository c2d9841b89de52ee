"""The product whole: webhook, inbox, talk, database; its sender, or somebody who only looks.

The goal is about the committed reply. So by default nothing is sent: in the sender's place is
a ``Reporter``, which reads the rows of new replies as the sender would and tells the players.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from sqlalchemy import bindparam, select

from bot.app import App
from bot.channels.telegram import Telegram
from bot.process import settle_down
from bot.settings import Settings
from storage.database import Database
from storage.deliveries import D
from tests.bench import profiles
from tests.bench.conversation import SECRET
from tests.bench.runs.asking import known
from tests.bench.runs.hook import serve
from tests.bench.words import TOKEN

LOOKED_BACK = 200
"""Ids: a row may be committed after one that was numbered later."""
NEWEST = select(D.id, D.chat).where(D.id > bindparam("last"))


class Reporter:
    """Stands where the sender stands, and tells the API server which chats have a reply."""

    def __init__(self, database: Database, api: str) -> None:
        self.database, self.api = database, api
        self._seen: set[int] = set()
        self._wake, self._stopping = asyncio.Event(), False
        database.listen("deliveries", self._wake.set)

    async def run(self) -> None:
        async with aiohttp.ClientSession() as session:
            while not self._stopping:
                await self._wake.wait()
                self._wake.clear()
                if chats := await self._new():
                    body = "".join(f"{chat}\n" for chat in chats)
                    async with session.post(f"{self.api}/tell", data=body) as answer:
                        await answer.read()

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()

    async def _new(self) -> list[str]:
        last = max(self._seen, default=0)
        async with self.database.read() as session:
            rows = await session.execute(NEWEST, {"last": last - LOOKED_BACK})
            found = [row for row in rows if row.id not in self._seen]
        self._seen = {one for one in self._seen if one > last - LOOKED_BACK}
        self._seen |= {row.id for row in found}
        return [row.chat for row in found]


@asynccontextmanager
async def listening(given: argparse.Namespace) -> AsyncIterator[str]:
    with known(Path(given.folder)):
        app = App(_settings(given))
    if not given.sends:
        app.sender = Reporter(app.database, given.api)  # type: ignore[assignment]
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(app.run(settle_down))
        while not await app.is_ready() and not running.done():  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.01)
        with profiles.shown(given.profile):
            yield f"{app.address}/webhooks/telegram"
        app.stop()


def _settings(given: argparse.Namespace) -> Settings:
    Telegram.chat_rate = given.rate
    address = f"http://127.0.0.1:{given.port}"
    settings = Settings(
        data=Path(given.folder), database_url=given.database, port=given.port,
        telegram_token=TOKEN, telegram_api=given.api, telegram_mode="webhook",
        telegram_webhook_secret=SECRET, public_url=address, log_level="WARNING",
    )  # fmt: skip
    return settings.model_copy(update={"telegram_rate": given.rate})  # more than anybody may set


if __name__ == "__main__":
    serve(listening)
