"""Which of several processes does what runs by the clock.

It only saves work: the jobs ask the database what is due and are right if two run at once.
"""

import asyncio
import math
import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

import structlog

from storage import leases
from storage.database import Database

log = structlog.get_logger()

RENEWED_EVERY: Final = 5.0
MARGIN: Final = 1.0
"""Seconds before the lease ends at which we do not trust it any more."""
DUTY = "ticks"


class Lead:
    """The duty to tick, as this process knows it."""

    def __init__(
        self,
        database: Database,
        *,
        owner: str,
        clock: Callable[[], datetime],
        may_lead: Callable[[], bool] = lambda: True,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``may_lead`` false: the duty is left to others."""
        self.database = database
        self.owner = owner
        self._clock, self._monotonic, self._may_lead = clock, monotonic, may_lead
        self._term: int | None = None
        self._trusted_until = -math.inf

    @property
    def is_ours(self) -> bool:
        """Whether the duty is ours for certain: others look at the lease by the database's
        time, we by how long ago we began to ask for it."""
        return self._monotonic() < self._trusted_until

    async def run(self) -> None:
        """Take the duty and keep it, until cancelled."""
        while True:
            try:
                await self.ask()
            except Exception as error:  # it ends by itself; somebody else may reach the database
                log.warning("lease not renewed", why=type(error).__name__)
            await asyncio.sleep(RENEWED_EVERY)

    async def ask(self) -> None:
        """Take the duty or renew it; give it back where we may not lead."""
        if not self._may_lead():
            return await self.resign()
        began = self._monotonic()
        async with self.database.write() as session:
            term = await leases.take(session, DUTY, owner=self.owner, now=self._clock())
        if term is not None and term != self._term:
            log.info("this process ticks", term=term)
        self._term = term
        lasts = leases.TTL.total_seconds() - MARGIN
        self._trusted_until = began + lasts if term is not None else -math.inf

    async def resign(self) -> None:
        """Let another take the duty at once; without the database it ends by itself."""
        term, self._term, self._trusted_until = self._term, None, -math.inf
        if term is None:
            return
        async with self.database.write() as session:
            await leases.give_back(session, DUTY, owner=self.owner, term=term, now=self._clock())
