"""`thuky serve` as an operator runs it: a process of its own, stopped by signals."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[2]
RUN = "from bot.cli import main; main()"


def command(folder: Path, **settings: object) -> dict[str, str]:
    """The environment of a command of ours."""
    given = {f"THUKY_{name.upper()}": str(value) for name, value in settings.items()}
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "THUKY_DATA": str(folder),
        **given,
    }


async def thuky(*words: str, folder: Path, **settings: object) -> str:
    """What a command prints; it must end well."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        RUN,
        *words,
        env=command(folder, **settings),
        stdout=PIPE,
        stderr=PIPE,
    )
    said, wrong = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, wrong.decode()
    return said.decode()


@dataclass
class Served:
    """A process that serves."""

    process: Process
    port: int
    log: Path

    async def readyz(self) -> tuple[int, str]:
        """Status and text; 0 where nobody listens."""
        address = f"http://127.0.0.1:{self.port}/readyz"
        try:
            async with aiohttp.ClientSession() as asking, asking.get(address) as answer:
                return answer.status, await answer.text()
        except aiohttp.ClientError:
            return 0, ""

    async def until_ready(self) -> str:
        async with asyncio.timeout(60):
            while True:
                status, text = await self.readyz()
                if status == 200:
                    return text
                assert self.process.returncode is None, self.log.read_text()
                await asyncio.sleep(0.05)

    def ask_to_stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    async def stopped(self, seconds: float = 30) -> int:
        """How it ended."""
        return await asyncio.wait_for(self.process.wait(), seconds)


@asynccontextmanager
async def serving(folder: Path, port: int, **settings: object) -> AsyncIterator[Served]:
    """The process, ready; killed at the end if it still runs."""
    log = folder.with_suffix(".log")
    with log.open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", RUN, "serve", stderr=errors,
            env=command(folder, port=port, **settings),
        )  # fmt: skip
    served = Served(process, port, log)
    try:
        await served.until_ready()
        yield served
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
