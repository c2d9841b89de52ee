"""What a list would change in the roster, and what only its sender can tell."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select

from storage import units
from storage.database import Session
from storage.matching import (
    NO_CHOICES,
    Entry,
    Found,
    Index,
    Known,
    Question,
    Unclear,
    alike,
    is_refined,
    match,
)
from storage.places import Place, settle
from storage.tables import Member

MOST_ALIKE = 2
"""Members offered for one line that may be about any of them."""
_PLAIN = ("name", "phone", "gender", "position", "note", "address")


@dataclass(frozen=True, slots=True)
class Change:
    """One member to add, or what a line changes in one."""

    entry: Entry
    member_id: int | None
    """None: she is new."""
    values: dict[str, Any]
    """Columns and what they become; the unit is the entry's where ``moves``."""
    moves: bool
    is_kept: bool = False
    """She is new although she is like somebody there: her list's sender says so."""


@dataclass(frozen=True, slots=True)
class RowRefused:
    """A line that is not taken over.

    ``reason`` is one of ``matching.Unclear``, or ``twice_in_file``, ``skipped`` (the sender
    left it out) or ``unknown_unit`` (she left the whole unit out).
    """

    row: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a list would change; ``writes`` is everything there is to write."""

    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: int
    refused: tuple[RowRefused, ...]
    new_units: tuple[str, ...]
    """Their names, in the order of the list."""
    questions: tuple[Question, ...] = ()
    """What only the list's sender can tell; the lines they are about are in nothing else."""
    learnt: tuple[tuple[int, str, str], ...] = ()
    """Ids of units, how the list writes their names, and that folded: by her answers."""

    @property
    def writes(self) -> tuple[Change, ...]:
        """The new, then the changed."""
        return self.new + self.changed


async def compare(
    session: Session, entries: Sequence[Entry], choices: Mapping[str, str] = NO_CHOICES
) -> Comparison:
    """What a list would change, by the answers its sender has given so far (``choices``: key
    of a question to its answer). Nothing is written and nothing locked."""
    every_unit = await units.places(session)
    columns = (Member.id, Member.code, Member.name, Member.search_key, Member.unit_id,
               Member.phone, Member.born, Member.gender, Member.position, Member.note,
               Member.address, Member.left_at.is_not(None))  # fmt: skip
    known = [Known._make(row) for row in await session.execute(select(*columns))]
    # some 100 ms for 5,000 lines: too long to keep everybody else waiting
    return await asyncio.to_thread(_compare, entries, known, every_unit, choices)


def _compare(
    entries: Sequence[Entry],
    known: Sequence[Known],
    every_unit: Sequence[Place],
    choices: Mapping[str, str],
) -> Comparison:
    settled = settle(entries, every_unit, choices)
    ids = {key: place.id for place in reversed(every_unit) for key in (place.name, *place.keys)}
    skipped = tuple(RowRefused(e.row, e.name, "unknown_unit") for e in settled.skipped)
    asked = {question.key for question in settled.questions}
    rest = [entry for entry in settled.entries if f"unit:{entry.unit_key}" not in asked]
    compared = plan(rest, known, ids, choices)
    names = {place.id: place.name for place in every_unit}
    for question in compared.questions:
        for _, one in question.about["options"]:
            one["unit"] = names.get(one.pop("unit_id"), "")
    # Which unit she is in decides who she may be: units are asked about before people.
    questions = tuple(settled.questions) or compared.questions
    learnt = tuple((id_, name, key) for key, (id_, name) in settled.learnt.items())
    return replace(
        compared, refused=skipped + compared.refused, questions=questions, learnt=learnt
    )


def plan(
    entries: Sequence[Entry],
    known: Sequence[Known],
    units: Mapping[str, int],
    choices: Mapping[str, str] = NO_CHOICES,
) -> Comparison:
    """What a list would change in a roster of ``known`` members; ``units``: key to id."""
    index = Index.of(known)
    found = match(entries, index, units, choices)
    sorter = _Sorter(index, units, choices, {one.id for one in found if isinstance(one, Known)})
    for entry, one in zip(entries, found, strict=True):
        sorter.take(entry, one)
    sorter.add()
    # theirs before ours: a code we give must not be one that stands further down
    sorter.new.sort(key=lambda change: not change.entry.code)
    return Comparison(
        tuple(sorter.new), tuple(sorter.changed), sorter.unchanged, tuple(sorter.refused),
        tuple(sorter.new_units.values()), tuple(sorter.questions),
    )  # fmt: skip


@dataclass(slots=True)
class _Sorter:
    """Puts every line where it belongs."""

    index: Index
    units: Mapping[str, int]
    choices: Mapping[str, str]
    taken: set[int]
    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    refused: list[RowRefused] = field(default_factory=list)
    new_units: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    persons: set["_Person"] = field(default_factory=set)
    strangers: list[Change] = field(default_factory=list)

    def take(self, entry: Entry, one: Found) -> None:
        chosen = self.choices.get(f"row:{entry.row}", "")
        if chosen == "skip":
            return self._refuse(entry, "skipped")
        is_open = chosen != "new" and (one is None or _is(one, "ambiguous"))
        alike_ones = alike(entry, self.index, self.units, self.taken) if is_open else []
        if alike_ones:
            return self.questions.append(_who(entry, alike_ones))
        if isinstance(one, Unclear):
            return self._refuse(entry, one.reason)
        change = _change(entry, one, self.units, is_kept=chosen == "new")
        if one is None:
            self.strangers.append(change)
        elif not (change.values or change.moves):
            self.unchanged += 1
            self.persons.add(_person(change, one, self.units))
        else:
            self._update(change, one)

    def _update(self, change: Change, one: Known) -> None:
        """Takes a change over unless it would make her one with somebody else."""
        person = _person(change, one, self.units)
        key, unit_id, born = person
        there = self.index.places.get((key, unit_id), ()) if isinstance(unit_id, int) else ()
        others = any(k.id != one.id and k.born == born for k in there)
        becomes = person != (one.search_key, one.unit_id, one.born)
        if becomes and not change.entry.code and (others or person in self.persons):
            return self._refuse(change.entry, "ambiguous" if others else "twice_in_file")
        self.persons.add(person)
        self.changed.append(change)
        self._note_unit(change)

    def add(self) -> None:
        """Takes over who is new, once it is known who everybody else is: another spelling of
        her unit may have hidden that she stands in two lines."""
        for change in self.strangers:
            person = _person(change, None, self.units)
            if not (change.entry.code or change.is_kept) and person in self.persons:
                self._refuse(change.entry, "twice_in_file")
                continue
            self.persons.add(person)
            self.new.append(change)
            self._note_unit(change)

    def _refuse(self, entry: Entry, reason: str) -> None:
        self.refused.append(RowRefused(entry.row, entry.name, reason))

    def _note_unit(self, change: Change) -> None:
        if change.moves and known_unit(change.entry, self.units) is None:
            self.new_units.setdefault(change.entry.unit_key, change.entry.unit)


_Person = tuple[str, int | str | None, str]


def _person(change: Change, one: Known | None, units: Mapping[str, int]) -> _Person:
    """What tells her from others, once the change is written."""
    entry = change.entry
    unit = known_unit(entry, units) or entry.unit_key or (one.unit_id if one else None)
    born = change.values.get("born", one.born if one else entry.born)
    return change.values.get("search_key", entry.search_key), unit, born


def _is(one: Found, reason: str) -> bool:
    return isinstance(one, Unclear) and one.reason == reason


def _who(entry: Entry, found: Sequence[Known]) -> Question:
    """The question which of these a line is about, or whether it is somebody new."""
    shown = ("code", "name", "born", "phone", "unit_id")
    options = [
        [f"merge:{one.id}", {name: getattr(one, name) for name in shown}]
        for one in found[:MOST_ALIKE]
    ]
    said = {name: getattr(entry, name) for name in ("row", "name", "unit", "born", "phone")}
    answers = [answer for answer, _ in options] + ["new", "skip"]
    about = {"kind": "row", **said, "options": options, "answers": answers}
    return Question(f"row:{entry.row}", about)


def _change(entry: Entry, one: Known | None, units: Mapping[str, int], *, is_kept: bool) -> Change:
    told: dict[str, Any] = {name: getattr(entry, name) for name in _PLAIN}
    told |= {"search_key": entry.search_key, "born": entry.born}
    if one is None:
        return Change(entry, None, told | {"code": entry.code}, moves=True, is_kept=is_kept)
    values = {name: new for name, new in told.items() if new and new != getattr(one, name)}
    if not is_refined(entry.born, one.born):
        values.pop("born", None)
    if entry.code and entry.code.casefold() != one.code.casefold():
        values["code"] = entry.code
    if one.has_left:
        values |= {"left_at": None, "left_why": ""}
    moves = bool(entry.unit) and known_unit(entry, units) != one.unit_id
    return Change(entry, one.id, values, moves)


def known_unit(entry: Entry, units: Mapping[str, int]) -> int | None:
    """Id of a line's unit; None where that is still to be made. ``units``: key or name to id."""
    return units.get(entry.unit_key, units.get(entry.unit))
