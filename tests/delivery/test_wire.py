"""An announcement over the wire: the platform's log of effects judges the rows."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from bot.channels.telegram import Telegram
from bot.delivery import desk
from bot.delivery.sender import Sender
from bot.messages import File, Say
from storage import figures
from storage.database import Database
from storage.deliveries import ANNOUNCEMENT, NewDelivery
from tests.channels.botapi import BotApi
from tests.delivery.people import LAN, announce, members, put, rows, until
from tests.delivery.test_sender import now

BLOCKED = range(5, 301, 50)
ODDS = {
    "reset_after": 0.03,
    "reset_before": 0.02,
    "bad_gateway_after": 0.03,
    "bad_gateway_before": 0.02,
    "html": 0.02,
    "broken": 0.01,
}


async def test_the_platform_and_the_rows_agree(database: Database, tmp_path: Path) -> None:
    await members(database, 300)
    async with BotApi("4242:TEST-token", limited=False) as platform:
        people = {n: platform.person(1000 + n) for n in range(1, 301)}
        for n in BLOCKED:
            people[n].room.refusal = (403, "Forbidden: bot was blocked by the user")
        platform.faults.add("too_many", chat=1150, seconds=1)
        platform.faults.seeded(11, ODDS)
        one = await _send(database, platform, tmp_path)
        landed = Counter(str(effect.chat) for effect in platform.sent())
        struck = {str(chat) for kind, _, chat in platform.faults.struck if kind in ODDS}
    by_chat = dict(await rows(database, "chat", "state"))
    assert max(landed.values()) == 1, "doubled"
    assert {chat for chat, state in by_chat.items() if state == "sent"} <= set(landed), "lost"
    assert {chat for chat, state in by_chat.items() if state == "unknown"} == struck
    assert {by_chat[chat] for chat in landed} <= {"sent", "unknown"}
    async with database.read() as session:
        found = await figures.figures(session, one)
    assert found.total == sum(found.parts.values()) == found.sent + found.unknown + found.failed
    assert found.failed == found.blocked == 6 - len(struck & {str(1000 + n) for n in BLOCKED})
    assert platform.violations == []


async def _send(database: Database, platform: BotApi, folder: Path) -> int:
    channel = Telegram(platform.token, api=platform.url, rate=1000, folder=folder)
    await channel.start()
    sender = Sender(database, {("telegram", channel.account): channel}, owner="me", clock=now)
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(sender.run())
            one = await announce(database, 300)

            async def is_over() -> bool:
                left = {state for (state,) in await rows(database, "state")}
                return left <= {"sent", "failed", "unknown"}

            await until(is_over, seconds=15)
            sender.stop()
    finally:
        await channel.close()
    return one


async def test_a_stalled_upload_is_given_up(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The channel would wait a minute for a file; a place among the calls is not kept so long."""
    monkeypatch.setattr(desk, "CALL_TIMEOUT", 0.3)
    monkeypatch.setattr(desk, "TICK", 0.1)
    (tmp_path / "f").write_bytes(b"content")
    async with BotApi("4242:TEST-token", limited=False) as platform:
        platform.person(7)
        channel = Telegram(platform.token, api=platform.url, folder=tmp_path)
        await channel.start()
        platform.faults.add("stall", method="sendDocument", seconds=30)
        sender = Sender(database, {("telegram", channel.account): channel}, owner="me", clock=now)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(sender.run())
            said = Say("danh sách", file=File("f", "f.txt", "text/plain")).as_json()
            await put(database, NewDelivery(LAN, said, lane=ANNOUNCEMENT))

            async def is_over() -> bool:
                return await rows(database, "state") == [("unknown",)]

            await until(is_over)
            sender.stop()
        await channel.close()
