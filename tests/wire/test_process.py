"""The whole product as a process: stopped by signals, started on a copy that was restored."""

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from bot.epochs import Epochs
from storage import reminders
from storage.database import Database
from storage.deliveries import Address, NewDelivery, enqueue
from storage.migrations import migrate
from storage.tables import Announcement, AuditEntry, Delivery, Epoch, InboxRow, Lease, Reminder
from tests.channels.botapi import BotApi
from tests.delivery.people import announce, members, until, words
from tests.wire.conftest import free_port
from tests.wire.process import serving, thuky


def now() -> datetime:
    return datetime.now(UTC)


def noon() -> ZoneInfo:
    """Where it is about noon now: reminders go by day."""
    return ZoneInfo(f"Etc/GMT{now().hour - 12:+d}")


def telegram(platform: BotApi) -> dict[str, str]:
    return {"telegram_token": platform.token, "telegram_api": platform.url}


async def say(database: Database, platform: BotApi, text: str, *, chat: int = 5001) -> None:
    here = Address("telegram", platform.token.partition(":")[0], str(chat))
    async with database.write() as session:
        await enqueue(session, [NewDelivery(here, words(text))], now=now())


async def of(database: Database, table: type, column: str) -> list[object]:
    async with database.read() as session:
        rows = select(getattr(table, column)).order_by(*table.__mapper__.primary_key)
        found = await session.scalars(rows)
        return list(found)


def arrived(platform: BotApi) -> list[str]:
    return [e.payload["text"] for e in platform.effects if e.method == "sendMessage"]


async def test_a_stop_finishes_what_is_under_way(platform: BotApi, tmp_path: Path) -> None:
    person = platform.person(5001, "Hà")
    database = Database(f"sqlite:///{tmp_path}/data/thuky.db")
    (tmp_path / "data").mkdir()
    async with serving(tmp_path / "data", free_port(), **telegram(platform)) as served:
        await person.says("/start")
        await until(lambda: len(arrived(platform)) > 0)
        platform.faults.add("slow", method="sendMessage", seconds=3)
        await say(database, platform, "đang gửi")
        await until(lambda: "đang gửi" in arrived(platform))
        for n in range(5):
            await say(database, platform, f"còn lại {n}", chat=6000 + n)
        began = time.monotonic()
        served.ask_to_stop()
        await until(served_no_more(served))
        assert time.monotonic() - began < 2
        served.ask_to_stop()  # a second one changes nothing
        assert await served.stopped() == 0
    assert time.monotonic() - began < 25
    states = await of(database, Delivery, "state")
    assert set(states) <= {"sent", "pending"}
    assert states[1] == "sent", await of(database, Delivery, "error")
    assert set(await of(database, InboxRow, "state")) == {"done"}
    [until_] = await of(database, Lease, "until")
    assert isinstance(until_, datetime)
    assert until_ <= now()
    assert len(await of(database, Epoch, "token")) == 2
    await database.close()


def served_no_more(served) -> object:
    async def is_gone() -> bool:
        return (await served.readyz())[0] != 200

    return is_gone


@pytest.mark.slow
async def test_a_restored_copy_says_nothing_until_release(
    platform: BotApi, tmp_path: Path
) -> None:
    folder, file, backup = tmp_path / "data", tmp_path / "data" / "thuky.db", tmp_path / "old.db"
    folder.mkdir()
    for number in range(1001, 1006):
        platform.person(number)
    database = Database(f"sqlite:///{file}")
    await migrate(database)
    port, settings = free_port(), telegram(platform)
    await Epochs(database, folder, clock=now).note()  # it has lived before
    account = platform.token.partition(":")[0]
    await members(database, 5, account=account)
    await announce(database, 5, text="Họp", expand=False)
    async with database.write() as session:
        await session.execute(update(Announcement).values(confirmed_at=now()))
        await reminders.remind(
            session, event="training:1", kind="eve", slot=now(), rows=[(1, words("mai học"))],
            expires_at=now() + timedelta(days=1), zone=noon(), now=now(),
        )  # fmt: skip
    await say(database, platform, "trả lời", chat=1001)
    await database.close()
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(backup)) as copy:
        source.backup(copy)
    async with serving(folder, port, **settings) as served:
        await until(lambda: len(arrived(platform)) == 5 + 2, 20)
        served.ask_to_stop()
        await served.stopped()
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    backup.rename(file)
    before = len(arrived(platform))
    database = Database(f"sqlite:///{file}")
    async with serving(folder, port, **settings) as served:
        _, told = await served.readyz()
        assert "held: older copy" in told
        await platform.person(1001).says("menu")
        await until(lambda: _answered(database))
        printed = await thuky("release", folder=folder)
        assert "5 messages of announcements" in printed
        assert "1 reminders" in printed
        assert "1 replies" in printed
        await until(lambda: len(arrived(platform)) > before)
        assert (await served.readyz())[1] == "ready\n"
        assert "Nothing was held" in await thuky("release", folder=folder)
        served.ask_to_stop()
        await served.stopped()
    assert len(arrived(platform)) == before + 1  # the answer to what was said since
    assert await of(database, Reminder, "state") == ["missed"]
    assert "release" in await of(database, AuditEntry, "action")
    await database.close()


async def _answered(database: Database) -> bool:
    return await of(database, InboxRow, "state") == ["done"]
