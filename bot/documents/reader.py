"""Runs the child process that reads a document, and believes nothing else about it."""

import asyncio
import functools
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO
from weakref import WeakKeyDictionary

from bot.documents import wire
from bot.documents.kinds import PICTURES, admit
from bot.documents.reading import STANDARD, Limits, Reading, Unreadable

# -I: neither the environment nor the working folder may lend the child a module. -B: it could
# not write compiled ones anyway.
CHILD = ("-I", "-B", "-m", "bot.documents.child")
_AT_ONCE = 2
_CHUNK = 65_536

_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()

# What a child that died of a signal died of. Parsers in C++ and Rust abort when memory is
# refused; an unexpected SIGKILL is the kernel's, out of memory.
_DEATHS: dict[int, str] = {
    signal.SIGXCPU: "too_slow",
    signal.SIGKILL: "bomb",
    signal.SIGABRT: "bomb",
    signal.SIGILL: "bomb",
    signal.SIGTRAP: "bomb",
}


async def read(path: Path, name: str, *, limits: Limits = STANDARD) -> Reading:
    """What the document at ``path`` says; ``name`` is what its sender called it.

    At most two are read at a time, the others wait; the clock of ``limits`` starts after that.
    Raises: ``Unreadable``.
    """
    file, extension = await asyncio.to_thread(admit, path, name, limits)
    with file:
        if extension in PICTURES:
            raise Unreadable("picture")
        async with _turn():
            output, code = await _run(file, extension, limits)
            return await asyncio.to_thread(_decode, output, code)


@functools.cache
def confinement() -> str:
    """What keeps documents from the network on this machine, found out once by trying.

    ``network namespace``, ``seccomp``, or empty: then ``read`` refuses everything. Takes a part
    of a second the first time; do not call it on the event loop.
    """
    tried = subprocess.run(  # noqa: S603 (our own interpreter, our own words)
        _command("confinement", STANDARD),
        env={},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=STANDARD.seconds,
        check=False,
    )
    return tried.stdout.decode()


def _command(extension: str, limits: Limits) -> list[str]:
    return [sys.executable, *CHILD, extension, json.dumps(asdict(limits))]


def _turn() -> asyncio.Semaphore:
    loop = asyncio.get_running_loop()
    return _turns.setdefault(loop, asyncio.Semaphore(_AT_ONCE))


async def run(data: bytes, command: Sequence[str], limits: Limits) -> bytes:
    """What a child of these arguments answers to ``data``, in its turn; empty where it died.

    Raises: ``Unreadable`` when it took too long or said too much.
    """
    with tempfile.TemporaryFile(prefix="thuky-") as file:
        await asyncio.to_thread(_fill, file, data)
        async with _turn():
            output, _ = await _started(file, [sys.executable, *command], limits)
            return output


def _fill(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.seek(0)


async def _run(file: BinaryIO, extension: str, limits: Limits) -> tuple[bytes, int]:
    return await _started(file, _command(extension, limits), limits)


async def _started(file: BinaryIO, command: Sequence[str], limits: Limits) -> tuple[bytes, int]:
    with tempfile.TemporaryDirectory(prefix="thuky-") as folder:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=file,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=folder,
            env={},
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(limits.seconds):
                return await _collect(process, limits.result), await process.wait()
        except TimeoutError:
            raise Unreadable("too_slow") from None
        finally:
            _kill(process)
            # Reads what is left in the pipe, which would otherwise stay open.
            await process.communicate()


async def _collect(process: asyncio.subprocess.Process, most: int) -> bytes:
    assert process.stdout is not None  # noqa: S101 (asked for above)
    chunks: list[bytes] = []
    while chunk := await process.stdout.read(_CHUNK):
        chunks.append(chunk)
        most -= len(chunk)
        if most < 0:
            raise Unreadable("bomb")
    return b"".join(chunks)


def _kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return  # it ended by itself just now


def _decode(output: bytes, code: int) -> Reading:
    try:
        return wire.decode(output)
    except EOFError:
        raise Unreadable(_DEATHS.get(-code, "damaged")) from None
    except (ValueError, TypeError, LookupError, RecursionError):
        raise Unreadable("damaged") from None
