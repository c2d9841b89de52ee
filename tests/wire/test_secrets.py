"""A whole process at its most talkative, with everything going wrong: no secret comes out.

Neither do names, texts or linking codes come into the log, whatever its level.
"""

import asyncio
import os
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from bot.cli import app
from bot.settings import Settings
from storage import codes
from storage.database import Database
from storage.tables import Member, Unit
from tests.channels.botapi import BotApi
from tests.channels.conftest import until
from tests.wire.conftest import free_port

CANARIES = {
    "telegram_token": "4242:CANARY-of-the-token",
    "telegram_webhook_secret": "CANARY-of-the-webhook-0123456789abcdef",
    "zalo_oa_app_secret": "CANARY-of-the-app",
    "zalo_oa_secret_key": "CANARY-of-the-events",
    "zalo_oa_refresh_token": "CANARY-of-the-refresh-token",
    "zalo_oa_code_verifier": "CANARY-of-the-verifier-0123456789-abcdefghijk"[:43],
    "zalo_bot_token": "777:CANARY-of-the-bot",
    "zalo_bot_webhook_secret": "CANARY-of-the-bots-webhook",
    "secret_key": "CANARY-of-the-key-0123456789abcdefghij",
}
PRIVATE = ("Trần Thị Hà", "Chi hội Bí Mật", "điều riêng tư của tôi")
"""What people are called and what they say."""
COMMAND = "from bot.cli import main; main()"


def test_every_secret_has_its_canary() -> None:
    """A new secret setting joins the run below."""
    fields = Settings.model_fields.items()
    assert {name for name, f in fields if f.annotation is SecretStr} == set(CANARIES)
    settings = Settings(**CANARIES, database_url="postgresql://thuky:CANARY@localhost/thuky")
    shown = repr(settings) + str(settings)
    assert "CANARY" not in shown


@asynccontextmanager
async def serving(folder: Path, port: int, **settings: str) -> AsyncIterator[str]:
    """The product in a process of its own; all it prints is in ``folder``/log."""
    given = {"data": str(folder), "port": str(port), "log_level": "DEBUG", **settings}
    environment = {f"THUKY_{name.upper()}": value for name, value in given.items()}
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", COMMAND, "serve",
            env=os.environ | environment, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            yield f"http://127.0.0.1:{port}"
            process.terminate()
            async with asyncio.timeout(30):
                await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def reached(address: str) -> None:
    async with asyncio.timeout(30), aiohttp.ClientSession() as browser:
        while True:
            try:
                async with browser.get(f"{address}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)


async def code_of_a_member(folder: Path) -> str:
    database = Database(f"sqlite:///{folder}/thuky.db")
    async with database.write() as session:
        unit = Unit(name=PRIVATE[1], search_key="bi mat")
        session.add(unit)
        await session.flush()
        session.add(Member(id=1, code="HV1", name=PRIVATE[0], search_key="ha", unit_id=unit.id))
        await session.flush()
        code = await codes.issue(
            session,
            member_id=1,
            made_by=None,
            valid_for=codes.HANDED_OVER,
            now=datetime.now(UTC),
        )
    await database.close()
    return code


def break_tables(folder: Path) -> None:
    """From now on a question about classes raises in the middle of an answer."""
    with closing(sqlite3.connect(folder / "thuky.db")) as connection:
        connection.execute("ALTER TABLE trainings RENAME TO nowhere")
        connection.commit()


async def pages(address: str) -> str:
    """Everything an outsider is answered with."""
    heard = ""
    posts = ("/webhooks/telegram", "/webhooks/zalo-oa", "/chat/messages", "/nowhere")
    secret = CANARIES["telegram_webhook_secret"]
    async with aiohttp.ClientSession() as browser:
        for path in ("/healthz", "/readyz", "/metrics", "/chat", "/chat/messages", "/nowhere"):
            async with browser.get(address + path) as answer:
                heard += str(answer.headers) + await answer.text()
        for path in posts:
            for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": secret}):
                for body in (b"", b"{", b'{"update_id": 1, "message": 5}'):
                    async with browser.post(address + path, data=body, headers=headers) as answer:
                        heard += str(answer.headers) + await answer.text()
    return heard


async def story(platform: BotApi, folder: Path, address: str) -> tuple[str, str]:
    """She enters by code and says this and that while the line to the platform breaks.

    What outsiders were answered with, and her code.
    """
    code = await code_of_a_member(folder)
    ha = platform.person(77, PRIVATE[0])
    wrong = f"Bad Request: /bot{platform.token}/ {CANARIES['telegram_webhook_secret']}"
    for text in ("xin chào", f"/start {code}", "1", "menu"):
        await ha.says(text)
    await until(lambda: any(PRIVATE[0] in str(e.payload) for e in platform.effects), 20)
    for kind in ("reset_before", "html", "answer", "unauthorized"):
        platform.faults.add(kind, method="sendMessage", text=wrong)
        await ha.says(PRIVATE[2])
    heard = await pages(address)
    await until(lambda: not platform.faults.waiting, 30)
    break_tables(folder)
    await ha.says("đăng ký")
    await until(lambda: b"trainings" in (folder / "log").read_bytes(), 20)
    return heard + await pages(address), code


async def test_nothing_secret_comes_out(tmp_path: Path) -> None:
    port = free_port()
    async with BotApi(CANARIES["telegram_token"], limited=False) as platform:
        zalo = ("zalo_oa_api", "zalo_oauth_api", "zalo_zbs_api", "zalo_bot_api")
        given = {"telegram_api": platform.url, "telegram_mode": "webhook", "zalo_oa_app_id": "1"}
        given |= dict.fromkeys(zalo, platform.url)  # where nothing answers as it should
        public = f"http://127.0.0.1:{port}"
        async with serving(tmp_path, port, public_url=public, **given, **CANARIES) as address:
            await reached(address)
            heard, code = await story(platform, tmp_path, address)
            shown = await commands(tmp_path, port, **given, **CANARIES, public_url=public)
    assert "CANARY" not in heard
    assert "CANARY" not in shown
    assert code not in shown
    assert holding(b"CANARY", tmp_path) == []
    log = (tmp_path / "log").read_text()
    assert "message failed" in log
    for private in (*PRIVATE, code, code.replace("-", "")):
        assert private not in log
        assert private.encode("unicode_escape").decode() not in log


async def commands(folder: Path, port: int, **settings: str) -> str:
    """All that commands show of it: dumps with every text, the audit, the doctor, the roster."""
    given = {"data": str(folder), "port": str(port), **settings}
    environment = {f"THUKY_{name.upper()}": value for name, value in given.items()}
    dumps = [("inspect", what, "--json", "--bodies")
             for what in ("inbox", "deliveries", "conversations", "audit")]  # fmt: skip
    shown = ""
    for words in (*dumps, ("audit", "verify"), ("members", "list"), ("doctor",), ("release",)):
        ended = await asyncio.to_thread(CliRunner().invoke, app, list(words), env=environment)
        assert ended.output, words
        shown += ended.output
    assert "account.link" in shown
    assert "rows are as they were sealed" in shown
    return shown


def holding(word: bytes, folder: Path) -> list[Path]:
    """The files in which it stands: the log, the database, what else was kept."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if word in path.read_bytes()]


@pytest.mark.parametrize("address", ["127.0.0.1:1/x", "nowhere.invalid/x"])
async def test_a_database_that_is_away_tells_no_password(tmp_path: Path, address: str) -> None:
    url = f"postgresql://thuky:CANARY-of-the-database@{address}"
    async with serving(tmp_path, free_port(), database_url=url):
        await until(lambda: (tmp_path / "log").read_bytes(), 20)
    assert "CANARY" not in (tmp_path / "log").read_text()
