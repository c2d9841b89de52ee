"""Sends what is due. The only door out.

Each account of a channel has a desk of its own (``desk.py``), so that a slow, paused or
refused account holds up no other. Whatever ends badly, with this process or another, is put
right by the rescue that runs beside them.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

import structlog

from bot.channels import Channel
from bot.delivery.calls import trace
from bot.delivery.desk import Desk
from bot.delivery.waits import wait_for
from storage import recipients, rescues
from storage.database import Database

log = structlog.get_logger()

RESCUE_EVERY = 5.0


class Sender:
    """One a process; ``run`` serves every channel account until ``stop``."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[tuple[str, str], Channel],
        *,
        owner: str,
        clock: Callable[[], datetime],
        window: int = 8,
        in_doubt: Callable[[], bool] = lambda: False,
    ) -> None:
        """``channels`` by (name, account), started; ``owner`` is a new word at each start.

        ``window``: so many announcement calls an account may be in flight until enough have
        been measured. ``clock`` gives aware UTC; while it is ``in_doubt`` no reminder leaves
        and nothing expires.
        """
        self.database = database
        self.owner = owner
        self.clock = clock
        self.in_doubt = in_doubt
        self._stop = asyncio.Event()
        self.desks = {
            key: Desk(
                database,
                channel,
                key=key,
                owner=owner,
                clock=clock,
                window=window,
                in_doubt=in_doubt,
            )
            for key, channel in channels.items()
        }
        database.listen("deliveries", self._tell)

    async def run(self) -> None:
        """Send until ``stop``, finish what is in flight, give back what is leased."""
        async with asyncio.TaskGroup() as tasks:
            for desk in self.desks.values():
                tasks.create_task(desk.run())
            tasks.create_task(self._rescue())

    def stop(self) -> None:
        """Claim nothing more; ``run`` returns within about 10 s."""
        self._stop.set()
        for desk in self.desks.values():
            desk.stop()

    def _tell(self) -> None:
        for desk in self.desks.values():
            desk.tell()

    async def _rescue(self) -> None:
        while not self._stop.is_set():
            try:
                await self._rescue_once()
            except Exception as error:
                log.error("rescue failed", **trace(error))  # the next one is due soon
            await wait_for(self._stop, RESCUE_EVERY)

    async def _rescue_once(self) -> None:
        async with self.database.write() as session:
            now = self.clock()
            doubt = self.in_doubt()
            saved = await rescues.rescue(session, now=now, owner=self.owner, in_doubt=doubt)
            ended = await recipients.finish(session, now=now)
        if saved or ended:
            log.info("deliveries put right", rows=saved, announcements_done=ended)
