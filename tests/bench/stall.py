"""How long everything else waits while ten thousand reminders are queued."""

from statistics import median
from typing import Any

from tests.bench.findings import Findings
from tests.bench.machine import run
from tests.bench.setting import Setting
from tests.bench.stores import Store, copied

DUE = 10_000


def measure(setting: Setting) -> Findings:
    """The part ``stall``."""
    found = Findings(f"Stall: {DUE:,} reminders due at once, queued by the job")
    worst: list[float] = []
    for store in setting.stores:
        told = [_run(setting, store) for _ in range(setting.scale.rounds)]
        longest = [one["longest"] * 1000 for one in told]
        found.add(f"{store.name}, longest stall", "ms", longest)
        busiest = [one["busiest"] * 1000 for one in told]
        found.add(f"{store.name}, longest stretch of computing", "ms", busiest)
        found.add(f"{store.name}, all queued in", "s", [one["seconds"] for one in told])
        worst = max(worst, longest, key=lambda several: median(several or [0.0]))
    found.ratios["stall"] = worst
    found.notes.append(
        "Stall: the rows of one piece of reminders are made between two awaits; a stall longer "
        "than the longest stretch of computing is other processes' share of the core."
    )
    return found


def _run(setting: Setting, store: Store) -> dict[str, Any]:
    with copied(store, DUE, "quiet") as url:
        asked = ["--database", url, "--number", DUE]
        return run("runs.stall", *asked, *(["--profile"] if setting.profile else []))
