"""What one account may say, shared with the other processes through its allowance.

A turn opens the purse, takes what it needs and leaves the rest, all in its transaction; the
turns of one account wait for each other on that row. Questions about others are asked only
after somebody else has changed it.
"""

import time
from collections.abc import Collection
from datetime import datetime, timedelta

from bot.delivery.budget import CHAT_BURST, Budget
from bot.delivery.calls import CALL_TIMEOUT
from storage import allowances
from storage.allowances import Allowed
from storage.database import Session

SKEW = timedelta(seconds=5)
"""So far the clocks of two machines may be apart; one that is further behind was set back."""


class Purse:
    """The budget of one account, as the row in the database has it."""

    def __init__(self, budget: Budget, *, me: dict[str, str], has_others: bool) -> None:
        """``me`` names channel, account and owner; ``has_others``: others may serve it too."""
        self.budget = budget
        self.is_held = False
        """Nothing may leave until an operator says so."""
        self._me = me
        self._place = {"channel": me["channel"], "account": me["account"]}
        self._has_others = has_others
        self._found: Allowed | None = None
        self._left: Allowed | None = None
        """The row as our last turn left it."""
        self._kept: Allowed | None = None
        """The same, once that turn is committed."""
        self._met_at: datetime | None = None
        """When others last spoke for this account."""

    async def open(self, session: Session, now: datetime) -> bool:
        """Whether anything may leave; until the commit the account is ours alone."""
        budget = self.budget
        found = await allowances.lock(session, **self._place)
        if found is None:
            await allowances.begin(session, level=budget.size, now=now, **self._place)
            # which may be the row of somebody who was faster, and who is calling already
            found = await allowances.lock(session, **self._place)
            assert found is not None  # noqa: S101 - we have just seen to it
        budget.refill(found.level, (now - found.at).total_seconds())
        if self._has_others and found != self._kept:
            self._met_at = found.at
        pause = found.paused_until
        if pause and (self._kept is None or pause != self._kept.paused_until):
            rest = pause - max(now, found.at)  # by the clock of who wrote it
            budget.pause(time.monotonic() + rest.total_seconds())
        self._found = self._left = found
        self.is_held = found.is_held
        return not (found.is_held or budget.paused_for)

    async def leave(
        self, session: Session, now: datetime, *, paused_until: datetime | None
    ) -> None:
        """Writes down what is left, and the pause we were asked for, if there is any news."""
        found = self._found
        assert found is not None  # noqa: S101 - opened in the same turn
        asked = (found.paused_until, paused_until)
        pause = max((until for until in asked if until), default=None)
        if not self.budget.is_used and pause == found.paused_until:
            return
        is_skewed = timedelta(0) < found.at - now < SKEW
        at = found.at if is_skewed else now
        self._left = Allowed(min(self.budget.level, self.budget.size), at, pause, found.is_held)
        await allowances.leave(session, self._left, **self._place)

    def keep(self) -> None:
        """What was left is committed."""
        self._kept = self._left

    async def calls_of_others(self, session: Session, now: datetime) -> int:
        """How many announcement calls other processes may be making."""
        if not self._is_met(now, CALL_TIMEOUT):
            return 0
        return await allowances.calls_of_others(session, now=now, **self._me)

    async def note_others(self, session: Session, chats: Collection[str], now: datetime) -> None:
        """Have the budget know what other processes have just said to these chats."""
        full_after = CHAT_BURST / self.budget.chat_rate
        if not (chats and self._is_met(now, full_after)):
            return
        since = now - timedelta(seconds=full_after)
        said = await allowances.said_by_others(
            session, chats, since=since, call_timeout=CALL_TIMEOUT, **self._me
        )
        for chat, at in said:
            self.budget.note(chat, at.timestamp(), (now - at).total_seconds())

    def _is_met(self, now: datetime, seconds: float) -> bool:
        return self._met_at is not None and now - self._met_at < timedelta(seconds=seconds)
