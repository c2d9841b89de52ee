"""One account's turns: write down how calls ended, claim what is due, mark it, call.

A turn is one transaction. While it commits, calls go on and outcomes gather for the next:
the busier the account, the more rows share a commit. Only what a committed turn has marked
is called about.
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog

from bot.channels import Channel, Refused
from bot.delivery.budget import Budget
from bot.delivery.calls import CALL_TIMEOUT, Caller, trace
from bot.delivery.pieces import fitted
from bot.messages import Say
from storage import recipients, sending
from storage.database import Database, Session
from storage.deliveries import ANNOUNCEMENT, REMINDER, REPLY, split, texts_of
from storage.sending import Claimed, Outcome, Result

log = structlog.get_logger()

TICK = 1.0
"""The net below the wake-ups: what comes due by itself, or was put in by another process."""
GATHER = 0.02
"""Seconds outcomes wait for each other, so that many share a commit."""
BATCH = 100
START_AGAIN = 60.0
"""Seconds between tries of an account that the platform refuses."""
LAST_CALLS = 10.0
"""Seconds that calls in flight are given to end when the desk closes."""
FEWEST_CLAIMED, MOST_URGENT, MOST_IN_FLIGHT = 32, 64, 400
MEASURED, ENOUGH_MEASURED = 200, 20
"""Calls the window is reckoned from."""
LONGEST_COMMIT = 0.1
"""Seconds: a database slower than that makes announcements slower, not the window wider."""
INVALID_IN_A_ROW = 3
"""An announcement of which the platform refuses so many messages in a row is paused."""
TEXTS_KEPT = 500
LONG_PAUSE = 5.0
"""Seconds: in a longer pause what is leased is given back."""


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
    ) -> None:
        """``key`` is the channel's name and account, as in the rows."""
        self.database = database
        self.channel = channel
        self.owner = owner
        self.window = window
        self.budget = Budget(channel.rate, clock=time.monotonic, chat_rate=channel.chat_rate)
        self._place = {"channel": key[0], "account": key[1]}
        self._clock = clock
        self._caller = Caller(channel, self.budget, clock=clock)
        self._held: dict[int, tuple[Claimed, Say]] = {}
        """Leased and not yet marked."""
        self._calling: dict[int, tuple[Claimed, float]] = {}
        """Marked (at that moment) and not yet written down."""
        self._ending: set[int] = set()
        """Those the present turn writes down."""
        self._outcomes: list[Outcome] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._texts: dict[int, tuple[Say, ...]] = {}
        self._answers: deque[float] = deque(maxlen=MEASURED)
        """Seconds the platform took for a call."""
        self._stays: deque[float] = deque(maxlen=MEASURED)
        """Seconds from the mark to the outcome written down."""
        self._invalid: dict[int, set[int]] = {}
        self._wake = asyncio.Event()
        self._urgent_due = self._bulk_due = True
        self._must_let_go = False
        self._stopping = False
        self._next = 0.0
        """Seconds until a row that waits for the budget may leave."""
        self._ticked_at = 0.0
        self._start_at: float | None = None

    def tell(self) -> None:
        """Something may be due."""
        self._urgent_due = self._bulk_due = True
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
        for task in self._tasks:
            task.cancel()
        self._held.clear()
        self._must_let_go = True
        await self._turn(calls)

    async def _settle(self) -> None:
        """Until there is something to do; then a little longer while calls keep ending."""
        await self._woken(min(TICK, self._next))
        if time.monotonic() - self._ticked_at >= TICK:
            self._ticked_at = time.monotonic()
            self._urgent_due = self._bulk_due = True
        until = time.monotonic() + GATHER
        while self._outcomes and not self._is_batch and time.monotonic() < until:
            await self._woken(until - time.monotonic())

    async def _woken(self, seconds: float) -> bool:
        woken = await wait_for(self._wake, seconds)
        self._wake.clear()
        return woken

    @property
    def _is_batch(self) -> bool:
        enough = min(BATCH, len(self._calling))
        return self._urgent_due or self._stopping or len(self._outcomes) >= enough

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
        outcomes = list(self._outcomes)
        chosen: list[Claimed] = []
        marked_at = time.monotonic()
        try:
            marked = await self._commit(outcomes, chosen)
        except Exception as error:
            log.error("turn failed", **self._place, **trace(error))
            self._doubt(chosen)
            return False
        del self._outcomes[: len(outcomes)]
        self._write_off(outcomes)
        says = {row.id: self._held.pop(row.id)[1] for row in chosen}
        for row in chosen:
            if row.id in marked:
                self._calling[row.id] = (row, marked_at)
                self._launch(calls, row, says[row.id], marked_at)
            else:
                self._lose(row)
        return True

    def _lose(self, row: Claimed) -> None:
        """It was taken from us; so may be others we hold. What is still ours is claimed anew."""
        self.budget.give_back(row.chat)
        self._held = {}
        self.tell()

    async def _commit(self, outcomes: list[Outcome], chosen: list[Claimed]) -> set[int]:
        """The ids that may be called about now; ``chosen`` takes what was tried."""
        self._note_urgent(outcomes)
        self._ending = {one.id for one in outcomes}
        may_send = self._may_send()
        is_idle = not (self._held or self._urgent_due or self._bulk_due)
        if not (outcomes or self._must_let_go or (may_send and not is_idle)):
            return set()
        marked: set[int] = set()
        async with self.database.write() as session:
            now = self._clock()
            await self._record(session, outcomes, now)
            if self._must_let_go:
                await sending.release(session, owner=self.owner, **self._place)
            if may_send:
                await self._claim(session, now)
                chosen += self._choose()
            if chosen:
                ids = [row.id for row in chosen]
                marked = await sending.mark_in_flight(
                    session, ids, owner=self.owner, now=now, call_timeout=CALL_TIMEOUT
                )
        self._must_let_go = False
        return marked

    def _may_send(self) -> bool:
        if self._stopping or self._caller.is_refused:
            self._next = math.inf
            return False
        pause = self.budget.paused_for
        if pause > LONG_PAUSE and self._held:
            self._held.clear()
            self._must_let_go = True
        self._next = pause or self._next
        return pause == 0

    def _doubt(self, chosen: Sequence[Claimed]) -> None:
        """The commit may or may not have happened: then the marked were not called about."""
        self._outcomes += [
            Outcome(
                row.id,
                row.attempt + 1,
                Result.LATER,
                error="not_called",
                due_at=self._clock(),
                is_counted=False,
            )
            for row in chosen
        ]
        self._held.clear()
        self._must_let_go = self._urgent_due = self._bulk_due = True

    def _note_urgent(self, outcomes: Sequence[Outcome]) -> None:
        """When a reply has ended, the next of its chat may be due."""
        ended = (self._calling[one.id][0] for one in outcomes if one.id in self._calling)
        if any(row.lane != ANNOUNCEMENT for row in ended):
            self._urgent_due = True

    async def _record(self, session: Session, outcomes: Sequence[Outcome], now: datetime) -> None:
        if not outcomes:
            return
        await sending.record(session, outcomes, owner=self.owner, now=now)
        for one in outcomes:
            row, _ = self._calling.get(one.id, (None, 0))
            if row is None or row.announcement_id is None:
                continue
            if one.result is Result.SENT:
                self._invalid.pop(row.announcement_id, None)
            elif one.error == "invalid":
                refused = self._invalid.setdefault(row.announcement_id, set())
                refused.add(one.id)
                if len(refused) >= INVALID_IN_A_ROW:
                    await recipients.pause(session, row.announcement_id)
                    log.error("announcement paused", announcement=row.announcement_id)

    def _write_off(self, outcomes: Sequence[Outcome]) -> None:
        """Their place is free; how long they took says how many places are needed."""
        now = time.monotonic()
        for one in outcomes:
            row, since = self._calling.pop(one.id, (None, now))
            if row is not None and row.lane == ANNOUNCEMENT and one.result is not Result.LATER:
                self._stays.append(now - since)
        if len(self._stays) >= ENOUGH_MEASURED and self._answers:
            slow = min(_p95(self._stays), _p95(self._answers) + LONGEST_COMMIT)
            self.window = min(MOST_IN_FLIGHT, max(1, math.ceil(self.budget.rate * slow)))

    async def _claim(self, session: Session, now: datetime) -> None:
        bulk = sum(row.lane == ANNOUNCEMENT for row, _ in self._held.values())
        if self._urgent_due:
            self._urgent_due = False
            limit = MOST_URGENT + len(self._held) - bulk
            taken = await self._take(session, now, (REPLY, REMINDER), limit)
            self._urgent_due |= taken == limit
        if self._bulk_due and bulk < self._free:
            self._bulk_due = False
            limit = bulk + max(FEWEST_CLAIMED, 2 * self.window)
            taken = await self._take(session, now, (ANNOUNCEMENT,), limit)
            self._bulk_due |= taken == limit

    @property
    def _free(self) -> int:
        """Places for announcements, once this turn is committed."""
        taken = sum(
            row.lane == ANNOUNCEMENT
            for row, _ in self._calling.values()
            if row.id not in self._ending
        )
        return self.window - taken

    async def _take(
        self, session: Session, now: datetime, lanes: Sequence[int], limit: int
    ) -> int:
        rows = await sending.claim(
            session, owner=self.owner, now=now, limit=limit, lanes=lanes, **self._place
        )
        await self._fetch_texts(session, rows)
        for row in rows:
            if row.id in self._held:
                continue
            try:
                self._held[row.id] = (row, await self._say(session, row))
            except (TypeError, ValueError, KeyError, AttributeError) as error:
                log.error("row unreadable", delivery=row.id, **trace(error))
                await sending.give_up(session, row.id, owner=self.owner, error="unreadable")
        return len(rows)

    async def _fetch_texts(self, session: Session, rows: Sequence[Claimed]) -> None:
        ids = {row.body_id for row in rows if row.say is None and row.body_id is not None}
        missing = ids - self._texts.keys()
        if not missing:
            return
        if len(self._texts) > TEXTS_KEPT:
            self._texts.clear()
            missing = ids
        for text_id, say in (await texts_of(session, missing)).items():
            self._texts[text_id] = self._fitted(say)

    def _fitted(self, say: dict[str, Any]) -> tuple[Say, ...]:
        return fitted(
            Say.from_json(say),
            limit=self.channel.text_limit,
            has_buttons=self.channel.has_buttons,
        )

    async def _say(self, session: Session, row: Claimed) -> Say:
        """What to send; a text too long for the channel becomes several rows."""
        if row.kind == "delete":
            return Say("")
        if row.say is None and row.body_id is not None:
            parts = self._texts[row.body_id]
        else:
            parts = self._fitted(row.say or {})
        if len(parts) == 1:
            return parts[0]
        if row.kind == "edit":
            return replace(parts[-1], text=parts[0].text)  # it has one message to fit in
        await split(session, row.id, [part.as_json() for part in parts])
        return parts[0]

    def _choose(self) -> list[Claimed]:
        """Who may leave now: replies first, announcements in the places that are free."""
        self._next = math.inf
        rows = sorted((row for row, _ in self._held.values()), key=lambda row: row.lane)
        free = self._free
        chosen: list[Claimed] = []
        for row in rows:
            if row.lane == ANNOUNCEMENT and (free <= 0 or self.budget.wait(ANNOUNCEMENT)):
                self._next = min(self._next, self.budget.wait(ANNOUNCEMENT) or math.inf)
                break
            wait = self.budget.take(row.lane, row.chat)
            if wait:
                self._next = min(self._next, wait)
                continue
            chosen.append(row)
            free -= row.lane == ANNOUNCEMENT
        return chosen

    def _launch(self, calls: asyncio.TaskGroup, row: Claimed, say: Say, marked_at: float) -> None:
        task = calls.create_task(self._call(row, say, marked_at))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _call(self, row: Claimed, say: Say, marked_at: float) -> None:
        began = time.monotonic()
        self._outcomes.append(await self._caller.call(row, say, marked_at=marked_at))
        if row.lane == ANNOUNCEMENT:
            self._answers.append(time.monotonic() - began)
        if len(self._outcomes) == 1 or self._is_batch:
            self._wake.set()


def _p95(seconds: Iterable[float]) -> float:
    ordered = sorted(seconds)
    return ordered[int(len(ordered) * 0.95)]


async def wait_for(event: asyncio.Event, seconds: float) -> bool:
    """Whether it was set within that time."""
    if event.is_set() or seconds <= 0:
        await asyncio.sleep(0)
        return event.is_set()
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
