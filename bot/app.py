"""Builds everything once: the only file, with the command line, that imports all."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import structlog
from aiohttp import web
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import documents, epochs, erasures, seals, watch
from bot.app_imitations import imitations
from bot.app_messengers import TEXTS, Surroundings, messengers
from bot.channels import Channel, Refused, Stopped
from bot.channels.webchat import WebChat
from bot.channels.zalo_oa import ZaloOA
from bot.clock import Clock
from bot.delivery import Sender
from bot.delivery.wording import capabilities
from bot.documents.plain import as_lines
from bot.epochs import Epochs
from bot.erasures import Erasures
from bot.inbox import Inbox, Read
from bot.jobs import Work, scheduler
from bot.keepers import SignedStates, key_for
from bot.lead import Lead
from bot.process import ended, one_server
from bot.seals import Seals
from bot.settings import Settings
from bot.talk import Talk
from bot.texts import Texts
from bot.ticks import Ticks
from bot.turn import Job, Tick
from bot.watch import Watch
from bot.web import House, application
from handlers import CONTENTS
from handlers.jobs import JOBS
from handlers.rights.leaving import leave
from storage import conversations, inbox, people, roles, upload_links, uploads
from storage import secrets as secrets_said
from storage.database import Database, Unavailable
from storage.migrations import migrate

log = structlog.get_logger()

FORGET_EVERY = 300.0
LAST_ANSWERS, LAST_CALLS, LAST_COMMITS = 5.0, 12.0, 3.0
"""Seconds given to what is under way at a stop, beside the 5 of the requests: 25 together."""
TEND_EVERY = 60.0
START_AGAIN = 30.0
"""Seconds between tries of a messenger that could not be reached or refuses the token."""


class App:
    """One serving process: what arrives, what is answered, what leaves, what ticks."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        """Nothing is opened yet. ``clock`` is the house's time, this machine's by default."""
        self.settings = settings
        self.clock = clock or Clock()
        self.owner = secrets.token_hex(6)
        self.database = Database(settings.database)
        self.texts = Texts(TEXTS, default=settings.locale, zone=settings.timezone)
        self.webchat = WebChat(settings.data / "uploads")
        around = Surroundings(settings, self.texts, self.clock, self.database, self.owner)
        self.channels: dict[tuple[str, str], Channel] = {
            (c.name, c.account): c for c in (self.webchat, *messengers(around))
        }
        self._links = around.links
        self.capabilities = {c.name: capabilities(c) for c in self.channels.values()}
        self.database.windows = {
            name: can.open_for for name, can in self.capabilities.items() if can.open_for
        }
        self.database.free_windows = {
            name: can.free_for for name, can in self.capabilities.items() if can.free_for
        }
        self.talk = self._new_talk()
        self.inbox = self._new_inbox()
        self.sender = self._new_sender()
        self.watch = Watch(self.database, self.clock, settings.data)
        self.epochs = Epochs(self.database, settings.data, clock=self.clock)
        secret = settings.secret_key.get_secret_value()
        self.seals = Seals(
            self.database, settings.data, key=key_for(secret, seals.PURPOSE), clock=self.clock
        )
        self.erasures = Erasures(
            self.database, settings.data, clock=self.clock, leave=partial(leave, self.texts)
        )
        self.lead = Lead(
            self.database,
            owner=self.owner,
            clock=self.clock,
            may_lead=lambda: not self.clock.in_doubt,
        )
        self.address = ""
        self._stopping = asyncio.Event()
        self._ready = False

    def _new_talk(self) -> Talk:
        return Talk(
            self.database,
            CONTENTS,
            self.texts,
            organisation=self.settings.organisation,
            owner=self.owner,
            clock=self.clock,
            channels=self.capabilities,
            public_url=self.settings.public_url,
        )

    def _new_inbox(self) -> Inbox:
        return Inbox(
            self.database,
            self.talk.handle,
            channels=self.channels,
            read_document=read_document,
            folder=self.settings.files,
            owner=self.owner,
            clock=self.clock,
            is_full=lambda: self.watch.is_full,
        )

    def _new_sender(self) -> Sender:
        return Sender(
            self.database,
            self.channels,
            owner=self.owner,
            clock=self.clock,
            in_doubt=lambda: self.clock.in_doubt,
        )

    async def prepare(self) -> None:
        """Folders and tables; and whether this is the database we knew, before anything leaves."""
        self.settings.files.mkdir(parents=True, exist_ok=True)
        await migrate(self.database)
        await self.watch.begin()
        await self.erasures.reapply()  # before anything is served or sent
        await self.epochs.note()
        await self.seals.begin()
        await self._appoint()

    async def _appoint(self) -> None:
        """Members whom the settings name hold the role of who looks after the machine."""
        codes = [code.strip() for code in self.settings.operators.split(",")]
        async with self.database.write() as session:
            for code in filter(None, codes):
                member = await people.with_code(session, code)
                if member is None:
                    log.error("no member with the code of an operator", code=code)
                    continue
                await roles.grant(
                    session, member_id=member.id, role="operator", unit_id=None, by=None,
                    now=self.clock(),
                )  # fmt: skip

    async def run(self, started: Callable[[], None] = lambda: None) -> None:
        """Serve until ``stop``; what is begun is finished first, in at most about 25 s.

        ``started`` is called once, when everything is there.
        """
        with one_server(self.settings.data, is_alone=self.database.is_sqlite):
            await self.prepare()
            runner = await self._listen()
            ticking = scheduler(self._work())
            ticking.start()
            try:
                await self._serve(runner, ticking, started)
            finally:
                if ticking.running:
                    ticking.shutdown(wait=False)
                await runner.cleanup()
                await self._release()

    def stop(self) -> None:
        """Take nothing more and let ``run`` end; again, it changes nothing."""
        self._ready = False
        self._stopping.set()

    async def is_ready(self) -> bool:
        """Whether what arrives can be stored."""
        return self._ready

    async def _serve(
        self, runner: web.AppRunner, ticking: AsyncIOScheduler, started: Callable[[], None]
    ) -> None:
        async with asyncio.TaskGroup() as tasks:
            answering = tasks.create_task(self.inbox.run())
            sending = tasks.create_task(self.sender.run())
            others = [tasks.create_task(self._connect(c)) for c in self.channels.values()]
            others.append(tasks.create_task(self.lead.run()))
            started()
            self._ready = not self._stopping.is_set()
            await self._stopping.wait()
            ticking.shutdown(wait=False)
            for task in others:
                task.cancel()
            self.inbox.stop()
            await runner.cleanup()
            await ended(answering, LAST_ANSWERS)
            self.sender.stop()
            await ended(sending, LAST_CALLS)

    @property
    def _official_account(self) -> ZaloOA | None:
        return next((c for c in self.channels.values() if isinstance(c, ZaloOA)), None)

    async def _listen(self) -> web.AppRunner:
        house = House(
            settings=self.settings,
            database=self.database,
            texts=self.texts,
            clock=self.clock,
            store=self.inbox.store,
            channels=self.channels,
            webchat=self.webchat,
            ready=self.is_ready,
            alerts=self._alerts,
            is_full=lambda: self.watch.is_full,
            opened=self._links.opened if self._links else lambda token: None,
            unfit=documents.unfit,
            consent=self._official_account.consent if self._official_account else None,
            is_our_state=SignedStates(
                self.settings.secret_key.get_secret_value(), clock=self.clock
            ).holds,
            unverified=self.watch.strangers.note,
            imitations=imitations(self.texts) if self.settings.demo else {},
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
        if channel.name in self.settings.polled:
            await channel.poll(self.inbox.store)

    def _work(self) -> dict[str, tuple[float, Work]]:
        forget = Job("forget", FORGET_EVERY, self._forget, timed=True)
        seal = Job("seal", seals.EVERY, self._seal)
        erase = Job("erase", erasures.EVERY, self._erase)
        jobs = (*JOBS, forget, seal, erase)
        ticks = Ticks(jobs, lead=self.lead, watch=self.watch, tick=self._new_tick)
        return {
            **ticks.work(),
            "watch": (watch.EVERY, self._look),
            "tend": (TEND_EVERY, self._tend),
            "epoch": (epochs.EVERY, self.epochs.note),
        }

    async def _alerts(self) -> list[str]:
        troubles = [line for channel in self.channels.values() for line in channel.troubles]
        return [*await self.watch.alerts(), *await self.seals.alerts(), *troubles]

    async def _tend(self) -> None:
        for channel in self.channels.values():
            try:
                await channel.tend()
            except Refused as no:
                log.error("channel not tended", channel=channel.name, why=type(no).__name__)

    async def _look(self) -> None:
        await self.watch.look()
        if self.clock.in_doubt:  # a platform's answer, whatever it says, carries the time
            for channel in self.channels.values():
                with suppress(Refused):
                    await channel.start()

    def _new_tick(self) -> Tick:
        return Tick(
            database=self.database,
            texts=self.texts,
            now=self.clock(),
            files=self.settings.files,
            organisation=self.settings.organisation,
            channels=self.capabilities,
            public_url=self.settings.public_url,
            letterhead=self.settings.letterhead,
        )

    async def _seal(self, tick: Tick) -> None:
        await self.seals.seal()

    async def _erase(self, tick: Tick) -> None:
        await self.erasures.run()

    async def _forget(self, tick: Tick) -> None:
        async with tick.database.write() as session:
            await conversations.forget_old(session, now=tick.now)
            await secrets_said.forget(session, now=tick.now)
            await uploads.forget_old(session, now=tick.now)
            await upload_links.forget_old(session, now=tick.now)
        await asyncio.to_thread(self.webchat.forget_old, tick.now)

    async def _release(self) -> None:
        """Give back what is ours. A database that is away does so itself, by its leases."""
        with suppress(*Unavailable):
            async with asyncio.timeout(LAST_COMMITS):
                async with self.database.write() as session:
                    await inbox.release(session, owner=self.owner, now=self.clock())
                await self.lead.resign()
                await self.epochs.note()
        for channel in self.channels.values():
            await channel.close()
        await self.database.close()


async def read_document(path: Path, name: str) -> Read:
    """What a file holds, read by a confined child; or why it could not be read."""
    try:
        reading = await documents.read(path, name)
    except documents.Unreadable as error:
        return Read(refused=error.reason)
    text = reading.text or as_lines(reading.sheets)
    return Read(kind=reading.kind, text=text, words=reading.words)
