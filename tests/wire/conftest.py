"""The whole product in one process, its messengers' servers on the other end of real wires."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.settings import Settings
from tests import daytime
from tests.channels.botapi import BotApi
from tests.wire.overheard import Overheard, overhearing
from tests.wire.people import Street

SECRET = "a-webhook-secret-of-the-tests-0123456789"


@pytest.fixture(autouse=True)
def overheard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Overheard]:
    """Nothing here may log a secret or a name, whatever it is about."""
    with overhearing(monkeypatch) as ear:
        yield ear
    assert ear.told() == []


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the half minute in which an announcement may be taken back."""
    for module in ("handlers.announcements.announce", "storage.approvals"):
        monkeypatch.setattr(f"{module}.UNDO", timedelta(0))


@pytest.fixture
async def platform() -> AsyncIterator[BotApi]:
    """A Bot API server; whatever it had to refuse as not allowed fails the test."""
    async with BotApi() as running:
        yield running
    assert running.violations == []


@pytest.fixture(params=["polling", "webhook"])
async def street(
    request: pytest.FixtureRequest, platform: BotApi, tmp_path: Path
) -> AsyncIterator[Street]:
    """The product, reached by people on Telegram (polled, then by webhook) and in browsers."""
    port = free_port()
    settings = Settings(
        data=tmp_path,
        port=port,
        timezone=daytime.zone(),
        telegram_token=platform.token,
        telegram_api=platform.url,
        telegram_mode=request.param,
        telegram_webhook_secret=SECRET,
        public_url=f"http://127.0.0.1:{port}",
    )
    async with running(App(settings)) as app:
        yield Street(app, platform)


@asynccontextmanager
async def running(app: App) -> AsyncIterator[App]:
    """``app`` while it serves; it is stopped as a signal would."""
    async with asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(app.run())
        while not app.address and not serving.done():  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.01)
        try:
            yield app
        finally:
            app.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
