"""``make bench``: how fast we are beside others, in one run and as ratios.

Never a test: it takes minutes, and a busy machine moves every figure. Who is measured has one
core, everything around it (API server, PostgreSQL, players) the others, and contestants take
turns in several rounds, so that what disturbs one disturbs all.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import (
    audience,
    findings,
    growth,
    inbound,
    machine,
    near,
    out,
    stall,
    stores,
    typed,
)
from tests.bench.findings import Findings
from tests.bench.setting import FULL, QUICK, Setting

PARTS: dict[str, Callable[[Setting], Findings]] = {
    "out": out.measure,
    "paced": out.measure_paced,
    "in": inbound.measure,
    "growth": growth.measure,
    "audience": audience.measure,
    "typed": typed.measure,
    "stall": stall.measure,
    "near": near.measure,
}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--quick", action="store_true", help="about three minutes, not fifteen")
    parser.add_argument("--sqlite", action="store_true", help="leave out PostgreSQL")
    parser.add_argument("--window", type=int, default=64, help="calls in flight, for everybody")
    parser.add_argument("--profile", action="store_true", help="show where our time goes; slows")
    parser.add_argument("--json", type=Path, help="write everything to this file too")
    given = parser.parse_args()
    if unknown := set(given.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(unknown)}")
    return given


def main() -> None:
    given = options()
    begun, found, broken = time.monotonic(), [], []
    with machine.api_server() as api, stores.opened(postgresql=not given.sqlite) as engines:
        scale = QUICK if given.quick else FULL
        setting = Setting(scale, api, engines, given.window, given.profile)
        for name in given.parts or PARTS:
            try:
                found.append(PARTS[name](setting))
            except machine.Broken as error:
                broken.append(f"{name} broke off: {error}")
            sys.stderr.write(f"{name} done after {time.monotonic() - begun:.0f} s\n")
    lines = [machine.described(), findings.table(found), *broken]
    sys.stdout.write("\n".join(lines) + "\n")
    if given.json:
        given.json.write_text(findings.dumped(found), encoding="utf-8")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
