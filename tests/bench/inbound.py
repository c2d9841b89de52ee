"""Updates a second, from the webhook to the reply, beside conversations kept in memory."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from subprocess import Popen
from typing import Any

from tests.bench.findings import Findings
from tests.bench.machine import (
    AROUND,
    MEASURED,
    OURS,
    PEERS,
    cpu_of,
    first_line,
    free_port,
    reported,
    run,
    started,
)
from tests.bench.out import what_holds_up
from tests.bench.setting import Setting
from tests.bench.stores import Store, copied


@dataclass(frozen=True)
class Contestant:
    """Somebody who answers."""

    name: str
    module: str
    python: str | Path = PEERS
    store: Store | None = None
    kind: str = "quiet"
    """Of the store's copies."""
    flags: Sequence[object] = ()


def ours(store: Store, *, sends: bool, kind: str = "quiet", rate: float = 1e6) -> Contestant:
    """The product; with its sender, at that rate, or with somebody who only looks."""
    name = f"ours, {store.name}, reply {'sent and recorded' if sends else 'committed'}"
    flags = ["--rate", rate, *(["--sends"] if sends else [])]
    return Contestant(name, "runs.hook_ours", OURS, store, kind, flags)


PTB = Contestant("PTB, ConversationHandler + PicklePersistence", "runs.hook_ptb")
AIOGRAM = Contestant("aiogram, memory storage", "runs.hook_aiogram")


@dataclass
class Answered:
    """What one contestant did, round by round."""

    rates: list[float] = field(default_factory=list)
    halves: list[dict[str, float]] = field(default_factory=list)
    rss: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """Microseconds an update, of all threads."""


def measure(setting: Setting) -> Findings:
    """The part ``in``."""
    committed = [ours(store, sends=False) for store in setting.stores]
    mine = [*committed, ours(setting.stores[0], sends=True)]
    answered = {one.name: (one, Answered()) for one in (*mine, PTB, AIOGRAM)}
    for _ in range(setting.scale.long_rounds):
        for one, so_far in answered.values():
            _round(setting, one, so_far)
    found = Findings("In: updates a second, from the webhook to the reply")
    by_name = {name: so_far for name, (_, so_far) in answered.items()}
    _show(found, by_name)
    first, ptb, aiogram = (by_name[one.name] for one in (mine[0], PTB, AIOGRAM))
    found.compare("in ÷ ptb", first.rates, ptb.rates)
    found.compare("in ÷ aiogram", first.rates, aiogram.rates)
    found.compare_cpu("inbound ÷ PTB", first.cpu, ptb.cpu)
    found.compare_cpu("inbound ÷ aiogram", first.cpu, aiogram.cpu)
    found.compare("memory in", first.rss, aiogram.rss)
    found.notes += [_bottleneck(one.name, by_name[one.name], aiogram) for one in mine]
    return found


def _round(setting: Setting, one: Contestant, so_far: Answered) -> None:
    scale = setting.scale
    asked = ["--chats", scale.chats, "--seconds", scale.seconds, "--at-once", setting.window]
    with answering(setting, one, members=scale.chats) as (address, process):
        before = cpu_of(process)
        full = play(setting, address, *asked)
        so_far.cpu.append((cpu_of(process) - before) / full["updates"] * 1e6)
        rate = full["updates"] / full["seconds"]
        so_far.rates.append(rate)
        so_far.halves.append(play(setting, address, *asked, "--rate", rate / 2))
        so_far.rss.append(reported(process)["rss"])


@contextmanager
def answering(
    setting: Setting, one: Contestant, *, members: int
) -> Iterator[tuple[str, Popen[str]]]:
    """A contestant's webhook, and its process."""
    setting.api.clear()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="thuky-bench-"))
        told = ["--api", setting.api.url, "--folder", folder, "--port", free_port(), *one.flags]
        if one.store:
            told += ["--database", stack.enter_context(copied(one.store, members, one.kind))]
        if one.store and setting.profile:
            told += ["--profile"]
        process = stack.enter_context(
            started(one.module, *told, python=one.python, cores=MEASURED)
        )
        yield first_line(process), process


def play(setting: Setting, address: str, *asked: object) -> dict[str, Any]:
    """What people at the conversation saw."""
    given = ["--webhook", address, "--api", setting.api.url, *asked]
    return run("runs.players", *given, cores=AROUND)


def _show(found: Findings, by_name: dict[str, Answered]) -> None:
    for name, one in by_name.items():
        found.add(name, "a second", one.rates)
    for name, one in by_name.items():
        for quantile in ("p50", "p99"):
            values = [half[quantile] for half in one.halves]
            found.add(f"{quantile} at half load, {name}", "ms", values)
    for name, one in by_name.items():
        found.add(f"CPU an update, {name}", "µs", one.cpu)
    for name, one in by_name.items():
        found.add(f"peak memory, {name}", "MiB", one.rss)


def _bottleneck(name: str, one: Answered, beside: Answered) -> str:
    cpu, busy, floor = median(one.cpu), _busy(one), _busy(beside)
    return (
        f"{name}: {cpu:.0f} µs of CPU an update; {busy:.0%} of its core is busy at full load, so "
        f"the bottleneck is {what_holds_up(busy, floor)}."
    )


def _busy(one: Answered) -> float:
    """Its share of a core at full load."""
    return median(one.cpu) * median(one.rates) / 1e6
