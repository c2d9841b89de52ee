"""What was measured, beside what it was to be."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Goal:
    """A bound for one ratio; the figures are the project's own."""

    says: str
    bound: float
    is_most: bool = False
    """The bound is an upper one."""

    def is_met(self, value: float) -> bool:
        return value <= self.bound if self.is_most else value >= self.bound


GOALS = {
    "sqlite ÷ aiogram": Goal("announcement on SQLite ÷ aiogram's bare loop", 2.5),
    "postgresql ÷ aiogram": Goal("announcement on PostgreSQL ÷ aiogram's bare loop", 2.0),
    "sqlite ÷ bare": Goal("announcement on SQLite ÷ bare aiohttp + uvloop", 0.75),
    "sqlite ÷ ptb": Goal("announcement on SQLite ÷ PTB's default bare loop", 20),
    "paced cpu": Goal("share of one core at a paced 1,000/s", 0.5, is_most=True),
    "in ÷ ptb": Goal("inbound ÷ PTB, ConversationHandler + PicklePersistence", 3),
    "in ÷ aiogram": Goal("inbound ÷ aiogram, memory storage", 1.5),
    "reply": Goal("p95 of a typed reply during an announcement ÷ idle", 2, is_most=True),
    "growth sqlite": Goal("cost a recipient at 500,000 rows ÷ 5,000, SQLite", 1.2, is_most=True),
    "growth postgresql": Goal(
        "cost a recipient at 500,000 rows ÷ 5,000, PostgreSQL", 1.2, is_most=True
    ),
    "audience": Goal("slowest step of a compound audience, s", 10, is_most=True),
    "memory out": Goal("peak memory sending ÷ aiogram's", 0.8, is_most=True),
    "memory in": Goal("peak memory answering ÷ aiogram's", 0.8, is_most=True),
    "near": Goal("copies among 1,300 essays ÷ the exact way, s", 2, is_most=True),
    "near recall": Goal("copies found", 0.98),
    "stall": Goal("longest stall, 10,000 reminders due at once, ms", 50, is_most=True),
}


@dataclass(frozen=True)
class Line:
    """One figure, measured several times."""

    name: str
    unit: str
    values: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.values)


@dataclass
class Findings:
    """What one part found."""

    title: str
    lines: list[Line] = field(default_factory=list)
    ratios: dict[str, Sequence[float]] = field(default_factory=dict)
    """Key of a goal -> its ratio in each round."""
    notes: list[str] = field(default_factory=list)
    """What is left in the way."""

    def add(self, name: str, unit: str, values: Sequence[float]) -> None:
        self.lines.append(Line(name, unit, values))

    def compare(self, goal: str, ours: Sequence[float], theirs: Sequence[float]) -> None:
        """Ours over theirs, round by round: they ran one after the other."""
        self.ratios[goal] = [a / b for a, b in zip(ours, theirs, strict=True)]

    def compare_cpu(self, name: str, ours: Sequence[float], theirs: Sequence[float]) -> None:
        """The same by what each took of the processor: where others work on the machine, the
        truer figure, because who waits for a core does not use it."""
        self.add(
            f"{name}, by CPU alone", "times", [b / a for a, b in zip(ours, theirs, strict=True)]
        )

    def as_json(self) -> dict[str, Any]:
        goals = {
            key: asdict(GOALS[key])
            | {"values": values, "median": statistics.median(values), "met": is_met(key, values)}
            for key, values in self.ratios.items()
        }
        lines = [asdict(line) | {"median": line.median} for line in self.lines]
        return {"title": self.title, "lines": lines, "goals": goals, "notes": self.notes}


def is_met(goal: str, values: Sequence[float]) -> bool:
    return GOALS[goal].is_met(statistics.median(values))


def table(found: Sequence[Findings]) -> str:
    """Everything, part by part: figures, then ratios beside their goals."""
    rows = [("", "median", "least", "most", "goal", "")]
    for part in found:
        rows += [("", "", "", "", "", ""), (part.title, "", "", "", "", "")]
        rows += [(f"  {one.name}, {one.unit}", *_spread(one.values), "", "") for one in part.lines]
        rows += [_verdict(key, values) for key, values in part.ratios.items()]
    width = max(len(row[0]) for row in rows)
    shown = [
        f"{name:<{width}} {middle:>10} {least:>10} {most:>10}  {goal:<8} {met}".rstrip()
        for name, middle, least, most, goal, met in rows
    ]
    notes = [f"- {note}" for part in found for note in part.notes]
    return "\n".join([*shown, "", "What is left in the way", *notes])


def _verdict(key: str, values: Sequence[float]) -> tuple[str, str, str, str, str, str]:
    goal = GOALS[key]
    sign = "≤" if goal.is_most else "≥"
    met = "met" if is_met(key, values) else "NOT MET"
    return (f"  → {goal.says}", *_spread(values), f"{sign} {goal.bound:g}", met)


def _spread(values: Sequence[float]) -> tuple[str, str, str]:
    if len(values) == 1:
        return _number(values[0]), "", ""
    return _number(statistics.median(values)), _number(min(values)), _number(max(values))


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def dumped(found: Sequence[Findings]) -> str:
    return json.dumps([part.as_json() for part in found], ensure_ascii=False, indent=1)
