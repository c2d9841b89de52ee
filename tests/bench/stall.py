"""How long everything else waits while ten thousand reminders are queued."""

from tests.bench.findings import Findings
from tests.bench.machine import run
from tests.bench.setting import Setting
from tests.bench.stores import copied

DUE = 10_000


def measure(setting: Setting) -> Findings:
    """The part ``stall``."""
    found = Findings(f"Stall: {DUE:,} reminders due at once, queued by the job")
    for store in setting.stores:
        longest, seconds = [], []
        for _ in range(setting.scale.rounds):
            with copied(store, DUE, "quiet") as url:
                asked = ["--database", url, "--number", DUE]
                told = run("runs.stall", *asked, *(["--profile"] if setting.profile else []))
            longest.append(told["longest"] * 1000)
            seconds.append(told["seconds"])
        found.add(f"{store.name}, longest stall", "ms", longest)
        found.add(f"{store.name}, all queued in", "s", seconds)
        if max(longest) > max(found.ratios.get("stall", [0.0])):
            found.ratios["stall"] = longest  # the worse of the two counts
    found.notes.append("Stall: the rows of one piece of reminders are made between two awaits.")
    return found
