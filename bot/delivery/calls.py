"""Makes the one call of a row and says how it ended."""

import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot.channels import (
    Blocked,
    Channel,
    Closed,
    Gone,
    Invalid,
    NotSent,
    Refused,
    SlowDown,
    Stays,
    Stopped,
    Waiting,
)
from bot.delivery.budget import Budget
from bot.delivery.window import Window
from bot.messages import Say
from storage.sending import GRACE, Claimed, Outcome, Result

log = structlog.get_logger()

CALL_TIMEOUT = 10.0
"""Seconds; a call that has not ended then is cut off, and unknown."""
LONGEST_DELAY = GRACE.total_seconds() - 1
"""A call that begins later after its mark could end when others have given the row up."""
OFFLINE_AFTER, LONGEST_REST = 3, 10.0
"""After so many calls in a row that never left the account rests, each time twice as long."""
SLOWEST_RETRY = 60.0


def trace(error: BaseException) -> dict[str, str]:
    """What to log of an error: its class and where, never its words or any variable.

    Those of a database error hold what was to be written, which is what people are told.
    """
    frames = traceback.extract_tb(error.__traceback__)
    ours = [
        f"{Path(f.filename).name}:{f.lineno}" for f in frames if "site-packages" not in f.filename
    ]
    return {"error": type(error).__name__, "at": " ".join(ours[-4:])}


class Caller:
    """The calls of one account; what concerns all of them shows in ``budget``."""

    def __init__(
        self,
        channel: Channel,
        budget: Budget,
        window: Window,
        *,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.channel = channel
        self.budget = budget
        self.window = window
        self.is_refused = False
        """The platform refuses the whole account: nothing is called until ``start`` works."""
        self.paused_until: datetime | None = None
        """The platform asked for silence until then; every process has to know."""
        self._clock = clock
        self._monotonic = monotonic
        self._unsent_in_a_row = 0

    async def call(self, row: Claimed, say: Say, *, marked_at: float) -> Outcome:
        """How it ended; makes no call when the account was paused or stopped meanwhile."""
        began = self._monotonic()
        pause = max(0.0, self.budget.paused_until - began)
        if pause or self.is_refused or began - marked_at > LONGEST_DELAY:
            return self._later(row, "not_called", pause, is_counted=False)
        try:
            if row.kind == "send":
                ids = await self.channel.send(row.chat, say)
            else:
                ids = await self._change(row, say)
        except Refused as refusal:
            return self._refused(row, refusal)
        except Exception as error:
            # it may have happened after the message left
            log.error("call failed", delivery=row.id, **trace(error))
            return self._end(row, Result.UNKNOWN)
        finally:
            self.window.answered(self._monotonic() - began)
        self._unsent_in_a_row = 0
        return Outcome(row.id, row.attempt + 1, Result.SENT, ids)

    async def _change(self, row: Claimed, say: Say) -> list[str]:
        message = (row.target_messages or [str(row.target_id)])[-1]
        if row.kind == "edit":
            await self.channel.edit(row.chat, message, say)
        else:
            await self.channel.delete(row.chat, message)
        return []

    def _refused(self, row: Claimed, refusal: Refused) -> Outcome:
        if isinstance(refusal, NotSent):
            return self._not_sent(row)
        self._unsent_in_a_row = 0
        match refusal:
            case SlowDown(seconds=seconds):
                self._pause(seconds)
                log.warning("asked to slow down", seconds=seconds, **self._who)
                return self._later(row, "slow_down", seconds, is_counted=False)
            case Stopped():
                self.is_refused = True
                log.error("account refused", **self._who)
                return self._later(row, "stopped", 0, is_counted=False)
            case Blocked():
                return self._end(row, Result.BLOCKED)
            case Closed():
                return self._end(row, Result.FAILED, "closed")
            case Invalid():
                log.error("message refused", delivery=row.id, **self._who)
                return self._end(row, Result.FAILED, "invalid")
            case Gone():
                return self._gone(row)
            case Stays():
                return self._end(row, Result.FAILED, "stays")
            case Waiting():
                return self._end(row, Result.WAITING)
            case _:
                return self._end(row, Result.UNKNOWN)

    def _pause(self, seconds: float) -> None:
        self.budget.pause(self._monotonic() + seconds)
        until = self._clock() + timedelta(seconds=seconds)
        self.paused_until = max(until, self.paused_until or until)

    def _gone(self, row: Claimed) -> Outcome:
        match row.kind:
            case "edit":
                return self._end(row, Result.GONE)
            case "delete":
                return self._end(row, Result.SENT)
            case _:
                return self._end(row, Result.FAILED, "gone")

    def _not_sent(self, row: Claimed) -> Outcome:
        self._unsent_in_a_row += 1
        tries = self._unsent_in_a_row - OFFLINE_AFTER
        if tries >= 0:
            rest = min(LONGEST_REST, 2.0 ** min(tries, 10))
            self.budget.pause(self._monotonic() + rest)
        return self._later(row, "not_sent", min(SLOWEST_RETRY, 2.0 ** min(row.attempt, 10)))

    def _later(
        self, row: Claimed, why: str, seconds: float, *, is_counted: bool = True
    ) -> Outcome:
        due = self._clock() + timedelta(seconds=seconds)
        return Outcome(
            row.id, row.attempt + 1, Result.LATER, error=why, due_at=due, is_counted=is_counted
        )

    @staticmethod
    def _end(row: Claimed, result: Result, error: str = "") -> Outcome:
        return Outcome(row.id, row.attempt + 1, result, error=error)

    @property
    def _who(self) -> dict[str, str]:
        return {"channel": self.channel.name, "account": self.channel.account}
