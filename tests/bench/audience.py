"""How long a compound audience takes to be counted, frozen and read by unit."""

from tests.bench.findings import Findings
from tests.bench.machine import run
from tests.bench.setting import Setting
from tests.bench.stores import copied

SAYS = {
    "plan": "counted, with how each would be reached",
    "table": "counted by unit",
    "freeze": "frozen",
    "roll-up": "roll-up by unit of what was sent to all",
}


def measure(setting: Setting) -> Findings:
    """The part ``audience``: two clusters of the largest organisation but those registered."""
    size = max(setting.scale.sizes)
    found = Findings(f"Audience: two clusters minus those registered, of {size:,} members")
    worst: list[float] = []
    for store in setting.stores:
        rounds = []
        for _ in range(setting.scale.long_rounds):
            with copied(store, size) as url:
                rounds.append(run("runs.audience", url, size)["took"])
        for what, says in SAYS.items():
            several = [one[what] for one in rounds]
            found.add(f"{store.name}, {says}", "s", several)
            worst = max(worst, several, key=lambda each: max(each, default=0.0))
    found.ratios["audience"] = worst
    return found
