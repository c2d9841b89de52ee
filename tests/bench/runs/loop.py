"""The loop every bare sender is driven by: so many in flight, nothing written down."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import uvloop

from tests.bench.machine import Meter, Used, report
from tests.bench.words import FIRST_CHAT, WARMING

Send = Callable[[int], Awaitable[object]]
Opened = Callable[[str], AbstractAsyncContextManager[Send]]
"""What sends one message to a chat of the API at that address."""


def measure(opened: Opened) -> None:
    """Send as the command line says, and report what it took."""
    uvloop.run(_measure(opened, arguments().parse_args()))


def arguments() -> argparse.ArgumentParser:
    """What every sender is told."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--api", required=True)
    parser.add_argument("--number", type=int, required=True, help="messages to send")
    parser.add_argument("--window", type=int, default=64, help="in flight at most")
    parser.add_argument("--rate", type=float, default=0, help="a second; 0: as fast as it goes")
    return parser


async def _measure(opened: Opened, given: argparse.Namespace) -> None:
    async with opened(given.api) as send:
        await send(WARMING)
        meter = Meter()
        await drive(send, number=given.number, window=given.window, rate=given.rate)
        used: Used = meter.read(given.number)
    report(used)


async def drive(send: Send, *, number: int, window: int, rate: float) -> None:
    """Send to that many chats, one message each."""
    numbers = iter(range(number))
    begun = asyncio.get_running_loop().time()

    async def go_on() -> None:
        for n in numbers:
            if rate and (wait := begun + n / rate - asyncio.get_running_loop().time()) > 0:
                await asyncio.sleep(wait)
            await send(FIRST_CHAT + n)

    async with asyncio.TaskGroup() as tasks:
        for _ in range(window):
            tasks.create_task(go_on())
