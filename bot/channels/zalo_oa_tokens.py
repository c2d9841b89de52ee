"""Always a token that is taken: one exchange at a time, and none that gets lost.

An exchange kills the present pair, so its answer goes to a file of this machine, then into the
database, and only then into a call.
"""

import asyncio
import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.channels import NotSent, Pair, Refused, Seal, Stopped, Tokens
from bot.channels.zalo_oa_oauth import OAuth

log = logging.getLogger(__name__)

LEASE_SECONDS = 30.0
"""An exchange takes at most ten, its record a moment."""
LOOK_AGAIN = 0.2
MARGIN = timedelta(seconds=30)
"""A token that ends so soon might end under way."""
CONSENT_TRIES = 5


class Spool:
    """Pairs on this machine's disk until the database has them, one file a generation."""

    def __init__(self, folder: Path, seal: Seal) -> None:
        self.folder = folder
        self._seal = seal

    def write(self, pair: Pair) -> None:
        """Keep it; when this returns it outlives the machine's power. Blocks."""
        self.folder.mkdir(parents=True, exist_ok=True)
        place, new = self._place(pair.generation), self._place(pair.generation, ".new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(self._seal.seal(_as_bytes(pair)))
            file.flush()
            os.fsync(file.fileno())
        new.replace(place)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def read(self) -> tuple[list[Pair], int]:
        """The pairs left, the oldest first, and how many files could not be read. Blocks."""
        pairs, unreadable = [], 0
        for place in self.folder.glob("zalo_oa.*.pair"):
            try:
                pairs.append(_from_bytes(self._seal.unseal(place.read_bytes())))
            except FileNotFoundError:
                continue
            except (ValueError, KeyError, TypeError):
                unreadable += 1
        return sorted(pairs, key=lambda pair: pair.generation), unreadable

    def clear(self, generation: int) -> None:
        """The database has it. Blocks."""
        self._place(generation).unlink(missing_ok=True)

    def _place(self, generation: int, end: str = "") -> Path:
        return self.folder / f"zalo_oa.{generation}.pair{end}"


class Grant:
    """What one account has granted us, shared with every other process that speaks for it."""

    patience = 4.0
    """Seconds a call waits for a token before it is put off."""
    pause = 60.0
    """Seconds between an exchange that failed and the next."""

    def __init__(
        self,
        oauth: OAuth,
        tokens: Tokens,
        spool: Spool,
        *,
        clock: Callable[[], datetime],
        refresh_token: str = "",
    ) -> None:
        """``refresh_token`` begins where nobody has consented through us yet."""
        self._oauth, self._tokens, self._spool = oauth, tokens, spool
        self._clock, self._first = clock, refresh_token
        self._pair: Pair | None = None
        self._unsaved: dict[int, Pair] = {}
        """What neither the disk nor the database has taken."""
        self._task: asyncio.Task[Pair] | None = None
        self._failure: tuple[float, Refused] | None = None
        """Until when not to try again, and why."""

    async def access(self) -> str:
        """An access token that has not ended; half-way through its life the next is fetched.

        Raises:
            Stopped: nobody has consented, or the platform refuses the pair.
            NotSent: none can be had just now.
        """
        pair = self._pair or await self._read()
        now = self._clock()
        if now >= pair.expires_at - MARGIN:
            return (await self._newer(pair)).access
        if now >= pair.granted_at + (pair.expires_at - pair.granted_at) / 2 and not self._rests:
            self._begin(pair)
        return pair.access

    async def access_instead(self, refused: str) -> str:
        """Another access token than the one the platform has just refused."""
        pair = await self._read()
        return (pair if pair.access != refused else await self._newer(pair)).access

    async def consent(self, code: str, account: str = "") -> None:
        """Begin anew with what an administrator has just agreed to.

        Raises:
            Refused: the platform does not take the code, or was not reached.
        """
        fresh = replace(await self._oauth.redeem(code), account=account)
        for _ in range(CONSENT_TRIES):
            old = await self._tokens.read()
            if await self._save(replace(fresh, generation=old.generation + 1 if old else 1)):
                self._failure = None
                return
        raise NotSent("others keep exchanging the pair")

    async def recover(self) -> None:
        """Store what an earlier process got and could not store any more."""
        left, unreadable = await asyncio.to_thread(self._spool.read)
        if unreadable:
            await self._tokens.alarm("unreadable", None)
        for pair in (*left, *self._unsaved.values()):
            await self._save(pair, is_spooled=True)

    async def close(self) -> None:
        """Wait for an exchange under way: cut off, it would cost the pair."""
        if self._task:
            await asyncio.wait({self._task}, timeout=LEASE_SECONDS / 2)
        await self._oauth.close()

    async def _read(self) -> Pair:
        """The newest pair that is stored."""
        pair = await self._tokens.read()
        if pair is None and self._first:
            now = self._clock()
            await self._tokens.store(Pair("", self._first, now, now, generation=1), after=0)
            pair = await self._tokens.read()
        if pair is None:
            raise Stopped("nobody has consented yet")
        self._pair = pair
        return pair

    @property
    def failure(self) -> str:
        """Why the platform refuses to exchange the pair; empty: it does not."""
        no = self._failure[1] if self._failure else None
        return str(no) or "refused" if isinstance(no, Stopped) else ""

    @property
    def _rests(self) -> bool:
        return self._failure is not None and time.monotonic() < self._failure[0]

    async def _newer(self, pair: Pair) -> Pair:
        stored = await self._read()
        if stored.generation != pair.generation:
            return stored
        if self._failure is not None and self._rests:
            raise type(self._failure[1])(str(self._failure[1]))
        try:
            async with asyncio.timeout(self.patience):
                found = pair
                # One that was under way already may have begun before this pair was there.
                while found.generation == pair.generation:
                    # Whoever gives up waiting must not cut it off.
                    found = await asyncio.shield(self._begin(pair))
                return found
        except TimeoutError:
            pass
        raise NotSent("no token yet")

    def _begin(self, pair: Pair) -> "asyncio.Task[Pair]":
        """The exchange under way, or a new one: a task of its own, which no caller's end ends.
        ``close`` waits for it, and its error is kept in ``_failure``."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._replaced(pair))
            self._task.add_done_callback(_looked_at)
        return self._task

    async def _replaced(self, pair: Pair) -> Pair:
        """The pair after this one, by whichever process exchanges it."""
        until = time.monotonic() + LEASE_SECONDS
        while time.monotonic() < until:
            await self.recover()
            stored = await self._read()
            if stored.generation != pair.generation:
                return stored
            if await self._tokens.lease(pair.generation, LEASE_SECONDS):
                return await self._exchanged(stored)
            await asyncio.sleep(LOOK_AGAIN)
        raise NotSent("another process does not finish exchanging the tokens")

    async def _exchanged(self, pair: Pair) -> Pair:
        refused: Refused
        try:
            fresh = await self._oauth.refresh(pair.refresh)
        except Refused as no:
            refused = no
        else:
            self._failure = None
            await self._save(replace(fresh, generation=pair.generation + 1, account=pair.account))
            return await self._read()
        return await self._failed(pair, refused)

    async def _failed(self, pair: Pair, refused: Refused) -> Pair:
        """A newer pair after all, or the refusal and an alarm."""
        await self._tokens.give_back(pair.generation)
        stored = await self._read()
        if stored.generation != pair.generation:
            return stored
        is_no = isinstance(refused, Stopped)
        failure = refused if is_no else NotSent(f"no new token: {refused}")
        self._failure = (time.monotonic() + self.pause, failure)
        log.error("the tokens cannot be exchanged: %s", refused)
        await self._tokens.alarm("refused" if is_no else "unreachable", pair.expires_at)
        raise failure

    async def _save(self, pair: Pair, *, is_spooled: bool = False) -> bool:
        """Whether it is in the database now; a newer one there makes it worthless."""
        self._unsaved[pair.generation] = pair
        if not is_spooled:
            try:
                await asyncio.to_thread(self._spool.write, pair)
            except OSError as error:
                log.error("the spool of tokens cannot be written: %s", type(error).__name__)
        stored = await self._tokens.store(pair, after=pair.generation - 1)
        self._unsaved.pop(pair.generation, None)
        await asyncio.to_thread(self._spool.clear, pair.generation)
        return stored


def _looked_at(task: "asyncio.Task[Pair]") -> None:
    """Nobody may be waiting any more; an error that nobody fetches would be complained of."""
    if not task.cancelled():
        task.exception()


def _as_bytes(pair: Pair) -> bytes:
    return json.dumps(
        {
            "access": pair.access,
            "refresh": pair.refresh,
            "granted_at": pair.granted_at.isoformat(),
            "expires_at": pair.expires_at.isoformat(),
            "generation": pair.generation,
            "account": pair.account,
        }
    ).encode()


def _from_bytes(kept: bytes) -> Pair:
    told = json.loads(kept)
    times = {name: datetime.fromisoformat(told[name]) for name in ("granted_at", "expires_at")}
    return Pair(**{**told, **times})
