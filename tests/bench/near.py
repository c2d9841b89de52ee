"""How long it takes to find copies among 1,300 essays, and whether all are found."""

from tests.bench.essays import COPIES, ESSAYS
from tests.bench.findings import Findings
from tests.bench.machine import PEERS, run
from tests.bench.setting import Setting


def measure(setting: Setting) -> Findings:
    """The part ``near``: ours, which knows the passages, beside the usual exact way."""
    found = Findings(f"Near duplicates: {COPIES} copies among {ESSAYS:,} essays")
    ours, exact = [], []
    for _ in range(setting.scale.long_rounds):
        ours.append(run("runs.near_ours"))
        exact.append(run("runs.near_exact", python=PEERS))
    for name, several in (("ours", ours), ("sparse matrix of runs of words", exact)):
        found.add(f"{name}, took", "s", [one["seconds"] for one in several])
        found.add(f"{name}, at its peak", "MiB", [one["rss"] for one in several])
        found.add(f"{name}, recall", "", [one["recall"] for one in several])
        found.add(f"{name}, precision", "", [one["precision"] for one in several])
    found.compare("near", [o["seconds"] for o in ours], [e["seconds"] for e in exact])
    found.ratios["near recall"] = [one["recall"] for one in ours]
    return found
