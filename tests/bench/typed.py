"""How long she waits who types something, on an idle day and while an announcement leaves."""

from dataclasses import dataclass

from tests.bench.findings import Findings
from tests.bench.inbound import answering, ours, play
from tests.bench.machine import Broken
from tests.bench.runs.organisation import LATER
from tests.bench.setting import Setting

LATENCY = 0.05
"""Seconds the platform takes; she has her reply when it has answered."""
TYPED = 10
"""Things typed a second: of an account's 25, 30 % are kept for replies and a half is free."""


@dataclass(frozen=True)
class Day:
    """What else goes on."""

    name: str
    kind: str = "announced"
    rate: float = 1e6


IDLE = Day("idle", kind="quiet")
DAYS = (
    IDLE,
    Day("announcement at 25/s", rate=25),
    Day("announcement at 1,000/s", rate=1_000),
    Day("announcement, rate limit off"),
)


def measure(setting: Setting) -> Findings:
    """The part ``typed``."""
    found = Findings(
        f"Typed: p95 of a reply at {TYPED} a second, the platform taking {LATENCY * 1000:.0f} ms"
    )
    waits: dict[str, list[float]] = {day.name: [] for day in DAYS}
    for _ in range(setting.scale.long_rounds):
        for day in DAYS:
            waits[day.name].append(_wait(setting, day))
    for name, several in waits.items():
        found.add(name, "ms", several)
    found.compare("reply", waits[DAYS[-1].name], waits[IDLE.name])
    found.notes.append(
        "Typed: replies and the announcement share one loop and one core; a reply waits for the "
        "batch that is being written down."
    )
    return found


def _wait(setting: Setting, day: Day) -> float:
    """Milliseconds."""
    scale = setting.scale
    app = ours(setting.stores[0], sends=True, kind=day.kind, rate=day.rate)
    asked = ["--chats", LATER, "--after", scale.meanwhile, "--rate", TYPED]
    with answering(setting, app, members=scale.meanwhile) as (address, _):
        setting.api.clear(LATENCY)
        told = play(setting, address, *asked, "--seconds", scale.typing)
        sent = setting.api.counted()["messages"] - told["updates"]
    if day is not IDLE and not 0 < sent < scale.meanwhile:
        raise Broken(f"{day.name}: it was not leaving all the time ({sent} left)")
    p95: float = told["p95"]
    return p95
