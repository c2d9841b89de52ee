"""An announcement on its whole way out: claimed, marked, sent, written down.

The product's own sender, Telegram channel and storage, on a database that
``runs.organisation`` has filled; only the rate is higher than any platform allows.
"""

import argparse
import asyncio
from datetime import UTC, datetime

import uvloop
from sqlalchemy import func, select

from bot.channels.telegram import Telegram
from bot.delivery import Sender, desk
from bot.messages import Say
from bot.process import settle_down
from storage.database import Database
from storage.tables import Delivery
from tests.bench import profiles
from tests.bench.machine import Broken, Meter, report
from tests.bench.runs import loop
from tests.bench.words import TOKEN

UNLIMITED = 1_000_000.0


class Counting(Telegram):
    """Says when it has sent as many as it was to."""

    left = 0
    sent = 0

    def __init__(self, *, api: str, rate: float, number: int) -> None:
        super().__init__(TOKEN, api=api, rate=rate)
        self.left, self.enough = number, asyncio.Event()

    async def send(self, chat: str, say: Say) -> list[str]:
        ids = await super().send(chat, say)
        self.sent += 1
        self.left -= 1
        if not self.left:
            self.enough.set()
        return ids


async def run(given: argparse.Namespace) -> None:
    desk.MOST_IN_FLIGHT = given.window
    database = Database(given.database)
    channel = Counting(api=given.api, rate=given.rate or UNLIMITED, number=given.number)
    await channel.start()
    key = (channel.name, channel.account)
    sender = Sender(database, {key: channel}, owner="bench", clock=now, window=given.window)
    await _count(database)  # opens the database
    settle_down()
    with profiles.shown(given.profile):
        meter = Meter()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(sender.run())
            await channel.enough.wait()
            sender.stop()
        used = meter.read(channel.sent)
    if await _count(database) != channel.sent:
        raise Broken("what was sent is not what was written down")
    await channel.close()
    await database.close()
    report(used)


async def _count(database: Database) -> int:
    async with database.read() as session:
        sent = select(func.count()).select_from(Delivery).where(Delivery.state == "sent")
        return await session.scalar(sent) or 0


def now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    parser = loop.arguments()
    parser.add_argument("--database", required=True)
    parser.add_argument("--profile", action="store_true", help="say where the time went")
    uvloop.run(run(parser.parse_args()))
