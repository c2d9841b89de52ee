"""Real processes: started, stopped, frozen and killed, each by its own id."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LEASHED = "import ctypes; ctypes.CDLL(None).prctl(1, 9)"
"""A process that begins like this dies with the one that started it."""
SERVE = f"{LEASHED}; from bot.cli import main; main()"
OURS = {"PYTHONPATH": str(ROOT), "PYTHONFAULTHANDLER": "1"}
LONGEST_STOP = 25.0
"""Seconds from SIGTERM to the end that a process may take."""


@dataclass
class Process:
    """One process and the file its output goes to."""

    popen: "subprocess.Popen[bytes]"
    log: Path

    @property
    def is_running(self) -> bool:
        return self.popen.poll() is None

    def kill(self) -> None:
        """Dead when this returns."""
        self.popen.kill()
        self.popen.wait()

    def freeze(self) -> None:
        self.popen.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.popen.send_signal(signal.SIGCONT)

    async def abort(self) -> None:
        """It says where each thread is, and ends."""
        self.popen.send_signal(signal.SIGABRT)
        await until(lambda: not self.is_running, 10)

    async def stop(self) -> float:
        """Seconds it took after SIGTERM; it has to end well and in time."""
        began = time.monotonic()
        self.popen.terminate()
        await until(lambda: not self.is_running, LONGEST_STOP, self.log)
        assert self.popen.returncode == 0, tail(self.log)
        return time.monotonic() - began


def start(code: str, *arguments: str, log: Path, env: Mapping[str, str] | None = None) -> Process:
    """``python -c code arguments`` with the settings ``env`` beside this process's own."""
    popen = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        env={**_clean(), **(env or {}), **OURS},
    )
    # by a pipe, so that what limits the files it writes does not limit what it says
    threading.Thread(target=_copy, args=(popen, log), daemon=True).start()
    return Process(popen, log)


def _copy(popen: "subprocess.Popen[bytes]", log: Path) -> None:
    assert popen.stdout
    with log.open("ab", buffering=0) as output, popen.stdout as said:
        for line in said:
            output.write(line)


def run(*arguments: str, env: Mapping[str, str]) -> str:
    """What the command ``thuky arguments`` prints."""
    done = subprocess.run(
        [sys.executable, "-c", SERVE, *arguments],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**_clean(), **env, **OURS},
        timeout=60,
    )
    return done.stdout.decode()


def _clean() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith("THUKY_")}


async def until(true: Callable[[], Any], seconds: float, log: Path | None = None) -> None:
    """Wait for something to become true, bounded; what is not looked up in memory is asked
    less often."""
    try:
        async with asyncio.timeout(seconds):
            while True:
                found, rest = true(), 0.002
                if isinstance(found, Awaitable):
                    found, rest = await found, 0.05
                if found:
                    return
                await asyncio.sleep(rest)
    except TimeoutError:
        raise AssertionError(f"not within {seconds} s\n{tail(log)}") from None


def tail(log: Path | None) -> str:
    """The end of what a process said."""
    return log.read_text(errors="replace")[-3000:] if log and log.exists() else ""
