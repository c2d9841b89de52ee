"""Builds everything once: the only file, with the command line, that imports all."""

import asyncio
import fcntl
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from aiohttp import web

from bot import documents
from bot.channels import Channel, Refused, Stopped
from bot.channels.telegram import Telegram
from bot.channels.webchat import WebChat
from bot.delivery import Sender
from bot.inbox import Inbox, Read
from bot.jobs import Work, scheduler
from bot.settings import Settings
from bot.talk import Talk
from bot.texts import Texts
from bot.turn import Tick
from bot.web import House, application
from handlers import COMMAND_LIST, CONTENTS, JOBS
from storage import conversations, inbox
from storage import secrets as secrets_said
from storage.database import Database
from storage.migrations import migrate

log = structlog.get_logger()

TEXTS = Path(__file__).parents[1] / "handlers" / "texts"
START_AGAIN = 30.0
"""Seconds between tries of a messenger that could not be reached or refuses the token."""


class AlreadyServing(Exception):
    """Another process serves this SQLite file."""


def now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


class App:
    """One serving process: what arrives, what is answered, what leaves, what ticks."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self.settings = settings
        self.owner = secrets.token_hex(6)
        self.database = Database(settings.database)
        self.texts = Texts(TEXTS, default=settings.locale, zone=settings.timezone)
        self.webchat = WebChat(settings.data / "uploads")
        self.channels: dict[tuple[str, str], Channel] = {
            (c.name, c.account): c for c in (self.webchat, *messengers(settings, self.texts))
        }
        self.talk = Talk(
            self.database,
            CONTENTS,
            self.texts,
            organisation=settings.organisation,
            owner=self.owner,
            clock=now,
        )
        self.inbox = Inbox(
            self.database,
            self.talk.handle,
            channels=self.channels,
            read_document=read_document,
            folder=settings.files,
            owner=self.owner,
            clock=now,
        )
        self.sender = Sender(self.database, self.channels, owner=self.owner, clock=now)
        self.address = ""
        self._stopping = asyncio.Event()
        self._ready = False

    async def prepare(self) -> None:
        """Folders and tables."""
        self.settings.files.mkdir(parents=True, exist_ok=True)
        await migrate(self.database)

    async def run(self) -> None:
        """Serve until ``stop``; what is begun is finished first, in at most about 25 s."""
        with one_server(self.settings):
            await self.prepare()
            runner = await self._listen()
            ticking = scheduler(self._work())
            ticking.start()
            try:
                await self._serve(runner)
            finally:
                ticking.shutdown(wait=False)
                await runner.cleanup()
                await self._release()

    def stop(self) -> None:
        """Take nothing more and let ``run`` end."""
        self._ready = False
        self._stopping.set()

    async def is_ready(self) -> bool:
        """Whether what arrives can be stored."""
        return self._ready

    async def _serve(self, runner: web.AppRunner) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.inbox.run())
            tasks.create_task(self.sender.run())
            fetching = [tasks.create_task(self._connect(c)) for c in self.channels.values()]
            self._ready = True
            await self._stopping.wait()
            await runner.cleanup()
            for task in fetching:
                task.cancel()
            self.inbox.stop()
            self.sender.stop()

    async def _listen(self) -> web.AppRunner:
        house = House(
            settings=self.settings,
            database=self.database,
            texts=self.texts,
            clock=now,
            store=self.inbox.store,
            channels=self.channels,
            webchat=self.webchat,
            ready=self.is_ready,
        )
        runner = web.AppRunner(application(house), access_log=None, shutdown_timeout=5)
        await runner.setup()
        site = web.TCPSite(runner, self.settings.host, self.settings.port)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"
        return runner

    async def _connect(self, channel: Channel) -> None:
        """Start a channel, again and again until it can be reached, and fetch from it."""
        while True:
            try:
                await channel.start()
                break
            except Stopped:
                log.error("the platform refuses our token", channel=channel.name)
            except Refused as refused:
                log.warning("channel not reached", channel=channel.name, why=str(refused))
            await asyncio.sleep(START_AGAIN)
        if channel.name == "telegram" and self.settings.telegram_mode == "polling":
            await channel.poll(self.inbox.store)

    def _work(self) -> dict[str, tuple[float, Work]]:
        jobs: dict[str, tuple[float, Work]] = {
            job.name: (job.every, partial(self._tick, job.run)) for job in JOBS
        }
        return {**jobs, "forget": (300, self._forget)}

    async def _tick(self, run: Any) -> None:
        await run(
            Tick(
                database=self.database,
                texts=self.texts,
                now=now(),
                files=self.settings.files,
                organisation=self.settings.organisation,
            )
        )

    async def _forget(self) -> None:
        async with self.database.write() as session:
            await conversations.forget_old(session, now=now())
            await secrets_said.forget(session, now=now())
        await asyncio.to_thread(self.webchat.forget_old, now())

    async def _release(self) -> None:
        async with self.database.write() as session:
            await inbox.release(session, owner=self.owner, now=now())
        for channel in self.channels.values():
            await channel.close()
        await self.database.close()


def messengers(settings: Settings, texts: Texts) -> list[Channel]:
    """The messengers that are configured, not yet started."""
    token = settings.telegram_token.get_secret_value()
    if not token:
        return []
    webhook = settings.telegram_mode == "webhook"
    return [
        Telegram(
            token,
            api=settings.telegram_api,
            rate=settings.telegram_rate,
            webhook_url=f"{settings.public_url}/webhooks/telegram" if webhook else "",
            secret=settings.telegram_webhook_secret.get_secret_value(),
            commands=command_list(texts),
            folder=settings.files,
        )
    ]


def command_list(texts: Texts) -> dict[str, dict[str, str]]:
    """Language to command to description; the default language first."""
    languages = sorted(texts.languages, key=lambda language: language != texts.default)
    return {
        language: {name: texts.words(language)(f"command-{name}") for name in COMMAND_LIST}
        for language in languages
    }


async def read_document(path: Path, name: str) -> Read:
    """What a file holds, read by a confined child; or why it could not be read."""
    try:
        reading = await documents.read(path, name)
    except documents.Unreadable as error:
        return Read(refused=error.reason)
    return Read(kind=reading.kind, text=reading.text, words=reading.words)


@contextmanager
def one_server(settings: Settings) -> Iterator[None]:
    """The right to serve an SQLite file, which one process has at a time.

    Raises:
        AlreadyServing: another process has it.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    with (settings.data / "thuky.lock").open("w") as lock:
        if not settings.database_url or settings.database_url.startswith("sqlite"):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise AlreadyServing(f"{settings.data} is being served already") from error
        yield


async def serve(app: App) -> None:
    """Run ``app`` until a signal asks it to stop."""
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(asked, app.stop)
    await app.run()
