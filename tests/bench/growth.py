"""What one recipient costs in small announcements and in large ones."""

from tests.bench.findings import Findings
from tests.bench.out import send_rows
from tests.bench.setting import Setting
from tests.bench.stores import Store, copied

SENT = 5_000
"""Of the larger announcements no more are sent: the rest lies there and may cost."""
SMALL, LARGE = 5_000, 500_000


def measure(setting: Setting) -> Findings:
    """The part ``growth``."""
    found = Findings(f"Growth: cost a recipient, at most {SENT:,} sent of each announcement")
    for store in setting.stores:
        costs = _costs(setting, store)
        for size, several in costs.items():
            found.add(f"{store.name}, {size:,} recipients", "µs", several)
        if LARGE in costs:
            found.compare(f"growth {store.name.lower()}", costs[LARGE], costs[SMALL])
        found.notes.append(_said(store, costs))
    return found


def _costs(setting: Setting, store: Store) -> dict[int, list[float]]:
    """Microseconds a recipient by size; the sizes take turns."""
    costs: dict[int, list[float]] = {size: [] for size in setting.scale.sizes}
    for _ in range(setting.scale.long_rounds):
        for size, several in costs.items():
            with copied(store, size) as url:
                used = send_rows(setting, url, number=min(size, SENT), rows=size)
            several.append(used.seconds / used.done * 1e6)
    return costs


def _said(store: Store, costs: dict[int, list[float]]) -> str:
    largest = max(costs)
    growth = min(costs[largest]) / min(costs[SMALL])
    return (
        f"{store.name}: a recipient of {largest:,} costs {growth:.2f} times one of {SMALL:,} "
        "(each at its best); what could grow is the search in the indexes and the pages it reads."
    )
