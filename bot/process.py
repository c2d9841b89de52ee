"""One serving process: alone on its file, stopped by signals, spared by the collector."""

import asyncio
import fcntl
import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol


class AlreadyServing(Exception):
    """Another process serves this SQLite file."""


class Served(Protocol):
    """What is run; ``bot/app.py`` is it."""

    async def run(self, started: Callable[[], None]) -> None:
        """Serve until ``stop``."""

    def stop(self) -> None:
        """Let ``run`` end."""


@contextmanager
def one_server(folder: Path, *, is_alone: bool) -> Iterator[None]:
    """The right to serve with this data folder; ``is_alone`` (SQLite): one process at a time.

    Raises:
        AlreadyServing: another process has it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "thuky.lock").open("w") as lock:
        if is_alone:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise AlreadyServing(f"{folder} is being served already") from error
        yield


async def serve(app: Served) -> None:
    """Run ``app`` until a signal asks it to stop."""
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(asked, app.stop)
    await app.run(settle_down)


def settle_down() -> None:
    """Spare the collector what lives as long as the process: modules, words, tables.

    It would walk over all of it now and then, and everybody would wait some 65 ms for that.
    """
    gc.collect()
    gc.freeze()


async def ended(task: asyncio.Task[None], seconds: float) -> None:
    """Returns when ``task`` has ended, by itself or, after ``seconds``, because it must."""
    await asyncio.wait({task}, timeout=seconds)
    task.cancel()
