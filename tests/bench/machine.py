"""Processes, the cores they run on, and what one of them used."""

import json
import os
import platform
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
OURS = sys.executable
"""Python with what the product needs."""
PEERS = ROOT / ".venv-bench" / "bin" / "python"
"""Python with those we are measured against."""
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
MEASURED, AROUND = CORES[:1], CORES[1:]
"""Who is measured has a core of its own; servers and players share the others."""
PATIENCE = 300.0
"""Seconds; a run that has not ended then never will."""


class Broken(Exception):
    """A process ended badly, or a message did not arrive exactly once."""


@dataclass(frozen=True)
class Used:
    """What one process did, and what it took."""

    done: int
    seconds: float
    cpu: float
    """Seconds of CPU, of all its threads, in that time."""
    rss: float
    """MiB at its peak, from its start."""

    @property
    def busy(self) -> float:
        """Its share of a core."""
        return self.cpu / self.seconds

    @property
    def rate(self) -> float:
        """Done a second."""
        return self.done / self.seconds


def described() -> str:
    """The machine in a line, and whether others are at work on it."""
    load, cores = os.getloadavg()[0], len(CORES) or os.cpu_count() or 1
    told = f"Python {platform.python_version()}, {cores} cores, load {load:.1f}"
    is_shared = load > cores + 2  # more than the bench itself brings
    return f"{told}; others are at work: trust the ratios alone." if is_shared else f"{told}."


class Meter:
    """Measures the process it lives in, from its making to ``read``."""

    def __init__(self) -> None:
        self._at, self._cpu = time.perf_counter(), time.process_time()

    def read(self, done: int) -> Used:
        seconds, cpu = time.perf_counter() - self._at, time.process_time() - self._cpu
        return Used(done, seconds, cpu, peak())


def peak() -> float:
    """MiB of this process at its largest. Not getrusage's where there is better: on Linux that
    remembers the parent it was forked from."""
    with suppress(OSError):
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def cpu_of(process: subprocess.Popen[str]) -> float:
    """Seconds of CPU it has used, where the system tells (Linux); else 0."""
    with suppress(OSError):
        stat = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return 0.0


def report(used: Used, **more: Any) -> None:
    """Hand the result to who started this process."""
    sys.stdout.write(json.dumps(asdict(used) | more) + "\n")


@contextmanager
def started(
    module: str, *given: object, python: str | Path = OURS, cores: Sequence[int] = AROUND
) -> Iterator[subprocess.Popen[str]]:
    """A module of ours as a process, which ends with the block at the latest."""
    process = subprocess.Popen(
        [str(python), "-m", f"tests.bench.{module}", *map(str, given)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: pin(cores),
    )
    try:
        yield process
    finally:
        if process.stdin:
            process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def pin(cores: Sequence[int]) -> None:
    """Keep this process on these cores, where there are several."""
    if cores and len(CORES) > 1:
        os.sched_setaffinity(0, cores)


def run(
    module: str, *given: object, python: str | Path = OURS, cores: Sequence[int] = MEASURED
) -> dict[str, Any]:
    """What a process of ours reported.

    Raises:
        Broken: it ended badly.
    """
    with started(module, *given, python=python, cores=cores) as process:
        return reported(process)


def reported(process: subprocess.Popen[str]) -> dict[str, Any]:
    """What a process reports once its standard input has ended.

    Raises:
        Broken: it ended badly.
    """
    told, _ = process.communicate(timeout=PATIENCE)
    if process.returncode or not told:
        raise Broken(f"{process.args!r} ended with {process.returncode}")
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    return found


def first_line(process: subprocess.Popen[str]) -> str:
    """What a process says once it is ready: its address.

    Raises:
        Broken: it ended instead.
    """
    assert process.stdout
    line = process.stdout.readline().strip()
    if not line:
        raise Broken(f"{process.args!r} did not start")
    return line


@dataclass(frozen=True)
class Api:
    """The API server, from outside."""

    url: str

    def clear(self, latency: float = 0.0) -> None:
        self._ask(f"clear?latency={latency}")

    def counted(self) -> dict[str, Any]:
        return self._ask("counted")

    def check(self, messages: int) -> None:
        """Each of so many chats got exactly one message.

        Raises:
            Broken: it did not.
        """
        seen = self.counted()
        if not seen["messages"] == seen["chats"] == messages or seen["most"] > 1:
            raise Broken(f"{messages} messages were to arrive, once each: {seen}")

    def _ask(self, what: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.url}/{what}", timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
        return found


@contextmanager
def api_server() -> Iterator[Api]:
    """The API server, in its own process."""
    with started("api") as process:
        yield Api(first_line(process))
