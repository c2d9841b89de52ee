"""What every answering contestant does: say where it listens, end with its standard input."""

import argparse
import asyncio
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import uvloop

from tests.bench.machine import Meter, report

Listening = Callable[[argparse.Namespace], AbstractAsyncContextManager[str]]
"""Answers updates at the address it gives, as long as the block lasts."""


def serve(listening: Listening) -> None:
    """Answer until standard input ends, then report what that took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--api", required=True)
    parser.add_argument("--folder", required=True, help="for what is kept in files")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--database", default="", help="of ours")
    parser.add_argument("--sends", action="store_true", help="ours: replies leave, too")
    parser.add_argument("--rate", type=float, default=1e6, help="ours: messages a second")
    parser.add_argument("--profile", action="store_true")
    uvloop.run(_serve(listening, parser.parse_args()))


async def _serve(listening: Listening, given: argparse.Namespace) -> None:
    async with listening(given) as address:
        meter = Meter()
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        used = meter.read(1)
    report(used)
