"""One account's turns: write down how calls ended, claim what is due, mark it, call.

A turn is one transaction. While it commits, calls go on and outcomes gather for the next:
the busier the account, the more rows share a commit. Only what a committed turn has marked
is called about.
"""

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

import structlog

from bot.channels import Channel, Refused
from bot.delivery.budget import Budget
from bot.delivery.calls import CALL_TIMEOUT, Caller, trace
from bot.delivery.purse import Purse
from bot.delivery.waits import wait_for
from bot.delivery.window import Window
from bot.delivery.wording import Wording
from bot.messages import Say
from storage import recipients, rescues, sending
from storage.database import Database, Session
from storage.deliveries import ANNOUNCEMENT, REMINDER, REPLY
from storage.sending import Claimed, Outcome, Result

log = structlog.get_logger()

TICK = 1.0
"""The net below the wake-ups: what comes due by itself, or was put in by another process."""
GATHER = 0.02
"""Seconds outcomes wait for each other, so that many share a commit."""
BATCH = 100
OVERDUE = "a channel did not keep to its time"
START_AGAIN = 60.0
"""Seconds between tries of an account that the platform refuses."""
LAST_CALLS = 10.0
"""Seconds that calls in flight are given to end when the desk closes."""
MOST_URGENT, MOST_AT_ONCE, MOST_IN_FLIGHT = 64, 200, 400
INVALID_IN_A_ROW = 3
"""An announcement of which the platform refuses so many messages in a row is paused."""


class Calling(NamedTuple):
    """A row that is marked and not yet written down."""

    row: Claimed
    since: float
    """The moment of its mark."""
    task: asyncio.Task[None]


class Desk:
    """The queue, the budget and the calls of one account."""

    def __init__(
        self,
        database: Database,
        channel: Channel,
        *,
        key: tuple[str, str],
        owner: str,
        clock: Callable[[], datetime],
        window: int = 8,
        in_doubt: Callable[[], bool] = lambda: False,
    ) -> None:
        """``key`` is the channel's name and account, as in the rows.

        ``in_doubt``: the clock cannot be trusted just now, so nothing leaves whose hour counts.
        """
        self.database, self.channel = database, channel
        self.owner, self.window = owner, window
        self.budget = Budget.of(channel)
        self._place = {"channel": key[0], "account": key[1]}
        self._me = {**self._place, "owner": owner}
        self._purse = Purse(self.budget, me=self._me, has_others=not database.is_sqlite)
        self._clock, self._in_doubt = clock, in_doubt
        self._wording = Wording(channel)
        self._measured = Window(channel.rate)
        self._caller = Caller(channel, self.budget, self._measured, clock=clock)
        self._calling: dict[int, Calling] = {}
        self._outcomes: list[Outcome] = []
        """How calls ended that are not yet written down."""
        self._enough = 1
        """Outcomes that are worth a turn of their own."""
        self._busy = 0
        """Announcement calls in flight, those left out that the present turn writes down."""
        self._invalid: dict[int, set[int]] = {}
        self._wake = asyncio.Event()
        self._urgent_at = self._bulk_at = 0.0
        """When there may be something to claim, of replies and reminders, of announcements."""
        self._sources: list[int | None] | None = None
        """The announcements of which more may be due; None: they have to be looked up."""
        self._in_the_way = 0
        """Announcements that were due but whose chats had to wait."""
        self._stopping = False
        self._ticked_at = 0.0
        self._start_at: float | None = None

    def tell(self) -> None:
        """Something may be due."""
        self._urgent_at = self._bulk_at = 0.0
        self._sources = None
        self._wake.set()

    def stop(self) -> None:
        """Claim nothing more; ``run`` ends when the calls in flight are written down."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Take turns until ``stop``. A database that fails is tried again each second."""
        async with asyncio.TaskGroup() as calls:
            while not self._stopping:
                await self._settle()
                await self._start_again()
                if not await self._turn(calls):
                    await asyncio.sleep(TICK)
            await self._close(calls)

    async def _close(self, calls: asyncio.TaskGroup) -> None:
        until = time.monotonic() + LAST_CALLS
        while self._calling and time.monotonic() < until:
            await self._woken(min(TICK, until - time.monotonic()))
            if self._outcomes and not await self._turn(calls):
                await asyncio.sleep(TICK / 2)
        for call in self._calling.values():
            call.task.cancel()
        await self._turn(calls)

    async def _settle(self) -> None:
        """Until there is something to do; then a little longer while calls keep ending."""
        await self._woken(min(self._ticked_at + TICK - time.monotonic(), self._due_in))
        now = time.monotonic()
        if now - self._ticked_at >= TICK:
            self._tick(now)
        until = now + GATHER
        while self._outcomes and not self._is_batch and time.monotonic() < until:
            await self._woken(until - time.monotonic())

    def _tick(self, now: float) -> None:
        self._ticked_at = now
        self.tell()
        self.window = self._measured.size(most=MOST_IN_FLIGHT) or self.window
        for call in self._calling.values():
            if now - call.since > CALL_TIMEOUT:
                call.task.cancel(OVERDUE)

    @property
    def _due_in(self) -> float:
        """Seconds until it is worth to ask what is due."""
        if self._stopping or self._caller.is_refused:
            return math.inf
        due_at = min(self._urgent_at, self._bulk_at if self._free > 0 else math.inf)
        return max(due_at - time.monotonic(), self.budget.paused_for)

    @property
    def _free(self) -> int:
        """Places for announcements."""
        return self.window - self._busy

    async def _woken(self, seconds: float) -> bool:
        woken = await wait_for(self._wake, seconds)
        self._wake.clear()
        return woken

    @property
    def _is_batch(self) -> bool:
        is_urgent = self._urgent_at <= time.monotonic()
        return is_urgent or self._stopping or len(self._outcomes) >= self._enough

    async def _start_again(self) -> None:
        """An account the platform refused is tried once a minute."""
        if not self._caller.is_refused:
            return
        if self._start_at is None or time.monotonic() < self._start_at:
            self._start_at = self._start_at or time.monotonic() + START_AGAIN
            return
        self._start_at = time.monotonic() + START_AGAIN
        try:
            await self.channel.start()
        except Refused as refusal:
            log.error("account still refused", why=type(refusal).__name__, **self._place)
            return
        self._caller.is_refused, self._start_at = False, None
        self.tell()

    async def _turn(self, calls: asyncio.TaskGroup) -> bool:
        """Whether the database took it. If not, nothing is called and no outcome forgotten."""
        outcomes, self._outcomes = self._outcomes, []
        if not (outcomes or self._stopping or self._due_in <= 0):
            return True
        self._set_free(outcomes, 1)
        chosen: dict[int, tuple[Claimed, Say]] = {}
        marked_at = time.monotonic()
        try:
            marked = await self._commit(outcomes, chosen)
        except Exception as error:
            log.error("turn failed", **self._place, **trace(error))
            self._set_free(outcomes, -1)
            self._doubt(outcomes, [row for row, _ in chosen.values()])
            return False
        self._purse.keep()
        self._write_off(outcomes)
        for row, say in chosen.values():
            if row.id in marked:
                task = calls.create_task(self._call(row, say, marked_at))
                self._calling[row.id] = Calling(row, marked_at, task)
                self._busy += row.lane == ANNOUNCEMENT
        self._enough = max(1, min(BATCH, len(self._calling) * 2 // 3))
        return True

    def _set_free(self, outcomes: Sequence[Outcome], places: int) -> None:
        """Their places are free once they are written down; then their chats may go on."""
        for one in outcomes:
            call = self._calling.get(one.id)
            if call is None:
                continue
            if call.row.lane == ANNOUNCEMENT:
                self._busy -= places
            else:
                self._urgent_at = 0.0

    async def _commit(
        self, outcomes: Sequence[Outcome], chosen: dict[int, tuple[Claimed, Say]]
    ) -> set[int]:
        """The ids that may be called about now; ``chosen`` takes what was tried."""
        marked: set[int] = set()
        async with self.database.write() as session:
            now = self._clock()
            may_speak = await self._purse.open(session, now)
            await self._record(session, outcomes, now)
            if self._stopping:
                await rescues.release(session, **self._me)
            elif may_speak and self._due_in <= 0:
                marked = await self._mark(session, chosen, now)
            elif self._purse.is_held:
                self._urgent_at = self._bulk_at = math.inf  # asked again each second
            self._take_back(outcomes)
            await self._purse.leave(session, now, paused_until=self._caller.paused_until)
        return marked

    def _take_back(self, outcomes: Sequence[Outcome]) -> None:
        """The tokens of calls that were not made."""
        for one in outcomes:
            if one.error == "not_called" and one.id in self._calling:
                self.budget.give_back(self._calling[one.id].row.chat)

    def _doubt(self, outcomes: Sequence[Outcome], chosen: Sequence[Claimed]) -> None:
        """The commit may or may not have happened: then the marked were not called about."""
        due = self._clock()
        not_called = [
            Outcome(
                row.id,
                row.attempt + 1,
                Result.LATER,
                error="not_called",
                due_at=due,
                is_counted=False,
            )
            for row in chosen
        ]
        self._outcomes[:0] = [*outcomes, *not_called]
        self.tell()

    async def _record(self, session: Session, outcomes: Sequence[Outcome], now: datetime) -> None:
        if not outcomes:
            return
        await sending.record(session, outcomes, owner=self.owner, now=now)
        for one in outcomes:
            if one.error != "invalid" and not self._invalid:
                continue
            call = self._calling.get(one.id)
            if call is None or call.row.announcement_id is None:
                continue
            await self._note_invalid(session, one, call.row.announcement_id)

    async def _note_invalid(self, session: Session, one: Outcome, announcement: int) -> None:
        if one.result is Result.SENT:
            self._invalid.pop(announcement, None)
        elif one.error == "invalid":
            refused = self._invalid.setdefault(announcement, set())
            refused.add(one.id)
            if len(refused) >= INVALID_IN_A_ROW:
                await recipients.pause(session, announcement)
                log.error("announcement paused", announcement=announcement)

    def _write_off(self, outcomes: Sequence[Outcome]) -> None:
        """Their place is free; how long they took says how many places are needed."""
        now = time.monotonic()
        for one in outcomes:
            call = self._calling.pop(one.id, None)
            if call and call.row.lane == ANNOUNCEMENT and one.result is not Result.LATER:
                self._measured.stayed(now - call.since)

    async def _mark(
        self, session: Session, chosen: dict[int, tuple[Claimed, Say]], now: datetime
    ) -> set[int]:
        """The ids of what was due and may leave, as it was put into ``chosen``."""
        rows = await self._urgent(session, now) + await self._bulk(session, now)
        await self._wording.fetch(session, rows)
        for row in rows:
            try:
                chosen[row.id] = (row, await self._wording.say(session, row))
            except (TypeError, ValueError, KeyError, AttributeError) as error:
                log.error("row unreadable", delivery=row.id, **trace(error))
                await sending.give_up(session, row.id, owner=self.owner, error="unreadable")
        if not chosen:
            return set()
        marked = await sending.mark_in_flight(
            session, chosen, owner=self.owner, now=now, call_timeout=CALL_TIMEOUT,
            bodies={id: row.body_id for id, (row, _) in chosen.items()},
        )  # fmt: skip
        for row in rows:
            if row.id not in marked:
                self.budget.give_back(row.chat)
                self.tell()
        return marked

    async def _urgent(self, session: Session, now: datetime) -> list[Claimed]:
        """Replies and reminders that may leave now."""
        if self._urgent_at > time.monotonic():
            return []
        self._urgent_at = math.inf  # what is told from here on counts
        lanes = (REPLY,) if self._in_doubt() else (REPLY, REMINDER)
        rows = await sending.claim(session, lanes=lanes, limit=MOST_URGENT, now=now, **self._me)
        await self._purse.note_others(session, [row.chat for row in rows], now)
        chosen, wait = self._choose(rows, MOST_URGENT)
        again = 0.0 if len(rows) == MOST_URGENT and chosen else time.monotonic() + wait
        self._urgent_at = min(self._urgent_at, again)
        return chosen

    async def _bulk(self, session: Session, now: datetime) -> list[Claimed]:
        """Announcements that may leave now, as many as have a place in the window."""
        if self._bulk_at > time.monotonic() or self._free <= 0:
            return []
        free = self._free - await self._purse.calls_of_others(session, now)
        room = min(free, self.budget.room, MOST_AT_ONCE)
        if room <= 0:
            # others do not tell when they have made room
            self._bulk_at = time.monotonic() + (self.budget.wait(ANNOUNCEMENT) or TICK / 10)
            return []
        self._bulk_at = math.inf
        limit = room + self._in_the_way
        rows = await self._claim_bulk(session, limit, now)
        chosen, wait = self._choose(rows, room)
        if len(chosen) < room:
            self._in_the_way = len(rows) - len(chosen)
        if len(rows) < limit:
            self._sources = None
        again = 0.0 if len(rows) == limit else time.monotonic() + wait
        self._bulk_at = min(self._bulk_at, again)
        return chosen

    async def _claim_bulk(self, session: Session, limit: int, now: datetime) -> list[Claimed]:
        if self._sources is None:
            self._sources = await sending.sources_of(session, ANNOUNCEMENT, now=now)
        sources = self._sources
        rows: list[Claimed] = []
        while sources and len(rows) < limit:
            found = await sending.claim_of(
                session, sources[0], lane=ANNOUNCEMENT, limit=limit - len(rows), now=now,
                **self._me,
            )  # fmt: skip
            rows += found
            if len(rows) < limit:
                del sources[0]  # until the next tick, or until something is told
        await self._purse.note_others(session, [row.chat for row in rows], now)
        return rows

    def _choose(self, rows: Sequence[Claimed], most: int) -> tuple[list[Claimed], float]:
        """At most so many of them that may leave now; seconds until another may."""
        chosen: list[Claimed] = []
        next_in = math.inf
        for row in rows:
            if len(chosen) == most:
                return chosen, 0.0
            wait = self.budget.take(row.lane, row.chat)
            if wait:
                next_in = min(next_in, wait)
            else:
                chosen.append(row)
        return chosen, next_in

    async def _call(self, row: Claimed, say: Say, marked_at: float) -> None:
        try:
            outcome = await self._caller.call(row, say, marked_at=marked_at)
        except asyncio.CancelledError as cancelled:
            if cancelled.args != (OVERDUE,):
                raise
            outcome = Outcome(row.id, row.attempt + 1, Result.UNKNOWN)
        self._outcomes.append(outcome)
        if len(self._outcomes) in (1, self._enough):
            self._wake.set()
