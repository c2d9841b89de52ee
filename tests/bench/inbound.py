"""Updates a second, from the webhook to the reply, beside conversations kept in memory."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.findings import Findings
from tests.bench.machine import (
    AROUND,
    MEASURED,
    OURS,
    PEERS,
    first_line,
    free_port,
    reported,
    run,
    started,
)
from tests.bench.setting import Setting
from tests.bench.stores import Store, copied

QUESTIONS = 4
"""Things each person says."""


@dataclass(frozen=True)
class Contestant:
    """Somebody who answers."""

    name: str
    module: str
    python: str | Path = PEERS
    database: Callable[[int], AbstractContextManager[str]] = field(
        default=lambda members: nullcontext("")
    )
    sends: bool = False


def ours(store: Store, *, sends: bool) -> Contestant:
    how = "reply sent and recorded" if sends else "reply committed"
    database = partial(copied, store, kind="quiet")
    return Contestant(f"ours, {store.name}, {how}", "runs.hook_ours", OURS, database, sends)


PTB = Contestant("PTB, ConversationHandler + PicklePersistence", "runs.hook_ptb")
AIOGRAM = Contestant("aiogram, memory storage", "runs.hook_aiogram")


@dataclass
class Answered:
    """What one contestant did, round by round."""

    rates: list[float] = field(default_factory=list)
    halves: list[dict[str, float]] = field(default_factory=list)
    rss: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)


def measure(setting: Setting) -> Findings:
    """The part ``in``."""
    mine = [ours(store, sends=sends) for sends in (False, True) for store in setting.stores]
    answered = {one.name: (one, Answered()) for one in (*mine, PTB, AIOGRAM)}
    for _ in range(setting.scale.rounds):
        for one, so_far in answered.values():
            _round(setting, one, so_far)
    found = Findings("In: updates a second, from the webhook to the reply")
    by_name = {name: so_far for name, (_, so_far) in answered.items()}
    _show(found, by_name)
    first, ptb, aiogram = (by_name[one.name] for one in (mine[0], PTB, AIOGRAM))
    found.compare("in ÷ ptb", first.rates, ptb.rates)
    found.compare("in ÷ aiogram", first.rates, aiogram.rates)
    found.compare("memory in", first.rss, aiogram.rss)
    found.notes += [_bottleneck(one.name, by_name[one.name]) for one in mine]
    return found


def _round(setting: Setting, one: Contestant, so_far: Answered) -> None:
    chats = setting.scale.chats
    with answering(setting, one, members=chats) as (address, ended):
        full = _play(setting, address, chats=chats)
        rate = full["updates"] / full["seconds"] / 2
        people = min(chats, max(1, int(rate * setting.scale.seconds / QUESTIONS)))
        so_far.halves.append(_play(setting, address, chats=people, rate=rate))
        told = ended()
    so_far.rates.append(rate * 2)
    so_far.rss.append(told["rss"])
    so_far.busy.append(told["cpu"] / told["seconds"])


@contextmanager
def answering(
    setting: Setting, one: Contestant, *, members: int
) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
    """A contestant's webhook, and what ends it and tells what it took."""
    setting.api.clear()
    with (
        tempfile.TemporaryDirectory(prefix="thuky-bench-") as folder,
        one.database(members) as url,
    ):
        told = ["--api", setting.api.url, "--folder", folder, "--port", free_port()]
        flags = ["--database", url, *(["--sends"] if one.sends else [])]
        flags += ["--profile"] if setting.profile else []
        with started(one.module, *told, *flags, python=one.python, cores=MEASURED) as process:
            yield first_line(process), partial(reported, process)


def _play(setting: Setting, address: str, *, chats: int, rate: float = 0) -> dict[str, Any]:
    """What people at a conversation each saw."""
    asked = ["--webhook", address, "--api", setting.api.url, "--chats", chats]
    paced = ["--rate", rate, "--at-once", setting.window]
    return run("runs.players", *asked, *paced, cores=AROUND)


def _show(found: Findings, by_name: dict[str, Answered]) -> None:
    for name, one in by_name.items():
        found.add(name, "a second", one.rates)
    for name, one in by_name.items():
        for quantile in ("p50", "p99"):
            values = [half[quantile] for half in one.halves]
            found.add(f"{quantile} at half load, {name}", "ms", values)
    for name, one in by_name.items():
        found.add(f"peak memory, {name}", "MiB", one.rss)


def _bottleneck(name: str, one: Answered) -> str:
    micro = 1e6 / max(one.rates)
    return f"{name}: at best {micro:.0f} µs an update, with all of a core to itself."
