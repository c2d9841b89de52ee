"""Messages a second, an announcement's whole way beside loops that write nothing down."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.bench.findings import Findings
from tests.bench.machine import OURS, PEERS, Used, run
from tests.bench.setting import Setting
from tests.bench.stores import Store, copied

PACE = 1_000
BUSY = 0.9
"""Of a core: beyond it that core is what holds the run up."""


@dataclass(frozen=True)
class Contestant:
    """Somebody who sends."""

    name: str
    send: Callable[[Setting, int, float], Used]
    """So many messages, at that rate or (0) as fast as it goes."""
    is_slow: bool = False


def pipeline(store: Store) -> Contestant:
    """Ours: from the rows to the written outcome."""

    def send(setting: Setting, number: int, rate: float) -> Used:
        with copied(store, number) as url:
            return send_rows(setting, url, number=number, rows=number, rate=rate)

    return Contestant(f"announcement, {store.name}", send)


def send_rows(setting: Setting, url: str, *, number: int, rows: int, rate: float = 0) -> Used:
    """What sending ``number`` of ``rows`` prepared messages takes."""
    with checked(setting, number, exactly=number == rows):
        given = ["--database", url, *_told(setting, number, rate)]
        return Used(**run("runs.pipeline", *given, *(["--profile"] if setting.profile else [])))


def bare(name: str, module: str, *, is_slow: bool = False, python: str = str(PEERS)) -> Contestant:
    """Somebody who only sends."""

    def send(setting: Setting, number: int, rate: float) -> Used:
        with checked(setting, number + 1):  # one more opens the connections
            return Used(**run(module, *_told(setting, number, rate), python=python))

    return Contestant(name, send, is_slow)


BARE = (
    bare("bare aiohttp + uvloop, no record", "runs.bare", python=OURS),
    bare("aiogram, no record", "runs.aiogram_"),
    bare("PTB over our aiohttp transport, no record", "runs.ptb_aiohttp"),
    bare("PTB as it comes, no record", "runs.ptb", is_slow=True),
)


def _told(setting: Setting, number: int, rate: float) -> list[object]:
    return ["--api", setting.api.url, "--number", number, "--window", setting.window,
            "--rate", rate]  # fmt: skip


@contextmanager
def checked(setting: Setting, number: int, *, exactly: bool = True) -> Iterator[None]:
    """The API server is asked afterwards whether each chat got its message once."""
    setting.api.clear()
    yield
    seen = setting.api.counted()["messages"]
    setting.api.check(number if exactly or seen < number else seen)


def measure(setting: Setting) -> Findings:
    """The part ``out``."""
    ours = [pipeline(store) for store in setting.stores]
    used: dict[str, list[Used]] = {one.name: [] for one in (*ours, *BARE)}
    for _ in range(setting.scale.rounds):
        for one in (*ours, *BARE):
            number = setting.scale.slow if one.is_slow else setting.scale.messages
            used[one.name].append(one.send(setting, number, 0))
    found = Findings("Out: messages a second")
    for name, several in used.items():
        found.add(name, "a second", [one.rate for one in several])
    for name, several in used.items():
        found.add(f"CPU a message, {name}", "µs", [one.cpu / one.done * 1e6 for one in several])
    _compare(found, used, [one.name for one in ours])
    _memory(found, used)
    found.notes += [_bottleneck(one.name, used) for one in ours]
    return found


def _compare(found: Findings, used: dict[str, list[Used]], ours: list[str]) -> None:
    rates = {name: [one.rate for one in several] for name, several in used.items()}
    spent = {name: [one.cpu / one.done for one in several] for name, several in used.items()}
    bare_, aiogram, _, ptb = (one.name for one in BARE)
    wanted = [("sqlite ÷ aiogram", aiogram), ("sqlite ÷ bare", bare_), ("sqlite ÷ ptb", ptb)]
    for goal, peer in wanted:
        found.compare(goal, rates[ours[0]], rates[peer])
        found.compare_cpu(goal, spent[ours[0]], spent[peer])
    if len(ours) > 1:
        found.compare("postgresql ÷ aiogram", rates[ours[1]], rates[aiogram])
        found.compare_cpu("postgresql ÷ aiogram", spent[ours[1]], spent[aiogram])


def _memory(found: Findings, used: dict[str, list[Used]]) -> None:
    peaks = {name: [one.rss for one in several] for name, several in used.items()}
    for name, several in peaks.items():
        found.add(f"peak memory, {name}", "MiB", several)
    found.compare("memory out", next(iter(peaks.values())), peaks[BARE[1].name])


def _bottleneck(name: str, used: dict[str, list[Used]]) -> str:
    """In words: the process's own core, or waiting for somebody else."""
    last, floor = used[name][-1], used[BARE[0].name][-1]
    mine, call = (one.cpu / one.done * 1e6 for one in (last, floor))
    return (
        f"{name}: {mine:.0f} µs of CPU a message, {call:.0f} of them the call itself; "
        f"{last.busy:.0%} of its core is busy, so the bottleneck is "
        f"{what_holds_up(last.busy, floor.busy)}."
    )


def what_holds_up(busy: float, floor: float) -> str:
    """``floor``: what a contestant that waits for nobody had of its core just now."""
    if busy > BUSY:
        return "its own core, in Python"
    if floor < BUSY:
        return "hidden: other processes had the core, run it again when they rest"
    return "waiting for the store's commits"


def measure_paced(setting: Setting) -> Findings:
    """The part ``paced``: what a thousand a second takes of a core."""
    found = Findings(f"Paced: share of one core at {PACE:,} a second")
    rounds = setting.scale.long_rounds - 1
    for one in (*(pipeline(store) for store in setting.stores), *BARE):
        number = setting.scale.slow if one.is_slow else setting.scale.paced
        several = [one.send(setting, number, PACE) for _ in range(rounds)]
        shares = [used.busy for used in several]
        reached = min(used.rate for used in several)
        slower = f" (only {reached:,.0f} a second)" if reached < 0.95 * PACE else ""
        found.add(one.name + slower, "of a core", shares)
        if not found.ratios:
            found.ratios["paced cpu"] = shares
    return found
