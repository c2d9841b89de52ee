"""What an operator has to know of while it is so: held messages, a doubted clock, a full disk,
calls that are not the platform's."""

import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

import structlog

from bot.clock import Clock
from storage import epochs, holds
from storage.database import Database

log = structlog.get_logger()

EVERY: Final = 60.0
"""Seconds between two looks."""
TOO_LITTLE, FULL = 0.10, 0.03
"""Parts of the disk that are free (reliability of the database: it comes before uploads)."""

MINUTE, HOUR = 60.0, 3600.0
SECRETS: Final = {"zalo_oa": ("Zalo", "THUKY_ZALO_OA_SECRET_KEY")}
"""Channel to whose calls it expects, and the setting they are proven by."""


class Strangers:
    """Webhook calls of the last hour that were not the platform's; a process counts its own."""

    def __init__(self, boot: Callable[[], float]) -> None:
        """``boot`` gives seconds that nobody can set."""
        self._boot = boot
        self._by_minute: dict[str, dict[int, int]] = defaultdict(dict)
        self._logged_at: dict[str, float] = {}

    def note(self, channel: str) -> None:
        """One more; logged once a minute at most, and nothing of what it said."""
        now = self._boot()
        counts = self._recent(channel, now)
        counts[int(now // MINUTE)] = counts.get(int(now // MINUTE), 0) + 1
        if now - self._logged_at.get(channel, now - MINUTE) >= MINUTE:
            self._logged_at[channel] = now
            log.error("calls not the platform's", channel=channel, in_an_hour=sum(counts.values()))

    def lines(self) -> list[str]:
        """A line for each channel that had some."""
        now = self._boot()
        lines = []
        for channel, (whose, setting) in SECRETS.items():
            number = sum(self._recent(channel, now).values())
            calls = "1 call was" if number == 1 else f"{number} calls were"
            if number:
                lines.append(
                    f"webhook: {calls} not {whose}'s in the last hour; is {setting} right?"
                )
        return lines

    def _recent(self, channel: str, now: float) -> dict[int, int]:
        kept = {minute: number for minute, number in self._by_minute[channel].items()
                if minute * MINUTE > now - HOUR}  # fmt: skip
        self._by_minute[channel] = kept
        return kept


class Room(Protocol):
    """The disk below a folder, in bytes."""

    @property
    def free(self) -> int:
        """For us."""

    @property
    def total(self) -> int:
        """Of the whole."""


class Watch:
    """Looks at the clocks, the hold and the disk; a change is logged once."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        folder: Path,
        *,
        disk: Callable[[Path], Room] = shutil.disk_usage,
    ) -> None:
        """``folder`` is the data folder; ``disk`` tells how much room there is."""
        self.database = database
        self.clock = clock
        self.folder = folder
        self.strangers = Strangers(clock.boot)
        self._disk = disk
        self._believed = 0
        self._is_short = False

    async def begin(self) -> None:
        """The first look, before anything is done by the clock."""
        await self._ask_time()
        async with self.database.read() as session:
            newest = await epochs.newest_moment(session)
            self._believed = await holds.clock_believed(session)
        if newest is not None:
            self.clock.has_seen(newest)

    async def look(self) -> None:
        """Ask the database for the time and for what an operator said; look at the disk."""
        self._look_at_disk()
        await self._ask_time()
        async with self.database.read() as session:
            believed = await holds.clock_believed(session)
        if believed != self._believed:
            self._believed = believed
            self.clock.believe()

    async def alerts(self) -> list[str]:
        """A line for each thing that is so now; for operators.

        Raises:
            Unavailable: the database cannot be asked.
        """
        async with self.database.read() as session:
            held = await holds.current(session)
        found = [f"held: {held.why}; nothing leaves until `thuky release`"] if held else []
        if self.clock.doubt:
            found.append(f"clock in doubt: {self.clock.doubt}; nothing is done by the clock")
        if self.free < TOO_LITTLE:
            found.append(f"disk: {self.free:.0%} free")
        return [*found, *self.strangers.lines()]

    async def is_quiet(self) -> bool:
        """Whether nothing may be done by the clock now: it is in doubt, or all is held."""
        if self.clock.in_doubt:
            return True
        async with self.database.read() as session:
            return await holds.current(session) is not None

    @property
    def free(self) -> float:
        """The part of the disk below the data folder that is free."""
        usage = self._disk(self.folder)
        return usage.free / usage.total

    @property
    def is_full(self) -> bool:
        """Whether uploads are refused, so that messages can still be stored."""
        return self.free < FULL

    def _look_at_disk(self) -> None:
        is_short = self.free < TOO_LITTLE
        if is_short != self._is_short:
            said = "little room on the disk" if is_short else "room on the disk again"
            log.error(said, free=f"{self.free:.0%}")
        self._is_short = is_short

    async def _ask_time(self) -> None:
        began = self.clock.boot()
        told = await self.database.time()
        if told is not None:
            at = (began + self.clock.boot()) / 2
            self.clock.follow(told.at, at=at, may_vouch=told.is_apart)
