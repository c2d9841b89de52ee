"""Who on the roster each line of a list is about; nothing is guessed.

By her code; else by folded name, birth date and unit; her phone decides between several and
finds somebody of that name who has moved. A phone alone never does: families share one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

GIVEN = "TK"
"""Begins the codes we give; a list that knows the organisation's own code replaces them."""


_WHOLE = len("1985-05-12")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as a list names her; "" means that it says nothing, and erases nothing."""

    row: int
    code: str
    name: str
    search_key: str
    unit: str
    unit_key: str
    phone: str = ""
    born: str = ""
    gender: str = ""
    position: str = ""
    note: str = ""
    address: str = ""


class Known(NamedTuple):
    """One member as the roster has her."""

    id: int
    code: str
    name: str
    search_key: str
    unit_id: int
    phone: str
    born: str
    gender: str
    position: str
    note: str
    address: str
    has_left: bool


@dataclass(frozen=True, slots=True)
class Question:
    """Something only whoever sent the list can tell.

    ``key`` is ``unit:<folded name>`` or ``row:<number>``; ``about`` is what is shown: its
    ``kind``, what the list says, ``options``, pairs of an answer and what it stands for, and
    ``answers``, all there are.
    """

    key: str
    about: dict[str, Any]


NO_CHOICES: Mapping[str, str] = {}
"""Key of a question to its answer; nothing was asked yet."""


class Unclear(Exception):
    """It cannot be told who is meant; ``reason`` is one of ``code_of_another``,
    ``other_code``, ``ambiguous``, ``no_unit``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


Found = Known | None | Unclear
"""A member, nobody yet, or why it cannot be told."""


@dataclass(slots=True)
class Index:
    """The roster, by everything somebody is looked for by."""

    codes: dict[str, Known] = field(default_factory=dict)
    places: dict[tuple[str, int], list[Known]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    phones: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    ids: dict[int, Known] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Iterable[Known]) -> "Index":
        """The index of these members."""
        index = cls()
        for one in known:
            index.ids[one.id] = one
            index.phones[one.phone].append(one)
            index.codes[one.code.casefold()] = one
            index.places[one.search_key, one.unit_id].append(one)
            index.names[one.search_key].append(one)
        return index


def match(
    entries: Sequence[Entry],
    index: Index,
    units: Mapping[str, int],
    choices: Mapping[str, str] = NO_CHOICES,
) -> list[Found]:
    """One answer an entry, in order; no member is the answer to two. ``units``: key to id.

    What was chosen for a row comes first, then the surest answers, so that a line which says
    little cannot take the member whom another line names fully.
    """
    found: dict[int, Found] = {}
    taken: set[int] = set()

    def chosen(
        entry: Entry, index: Index, units: Mapping[str, int], taken: set[int]
    ) -> Known | None:
        return _by_choice(choices.get(f"row:{entry.row}", ""), index, taken)

    for look in (chosen, _by_code, _surely, _loosely, _moved):
        for number, entry in enumerate(entries):
            if number in found or (look != chosen and choices.get(f"row:{entry.row}") == "new"):
                continue
            try:
                one = look(entry, index, units, taken)
            except Unclear as unclear:
                found[number] = unclear
                continue
            if one is not None:
                found[number] = one
                taken.add(one.id)
    return [found.get(n, None if e.unit else Unclear("no_unit")) for n, e in enumerate(entries)]


def alike(entry: Entry, index: Index, units: Mapping[str, int], taken: set[int]) -> list[Known]:
    """Who on the roster may be meant though it is not sure: of that name in the unit, of that
    phone, or of that name and full birth date elsewhere; nobody whom another line names."""
    here = index.places.get((entry.search_key, _unit(entry, units)), [])
    ringing = index.phones.get(entry.phone, []) if entry.phone else []
    named = index.names.get(entry.search_key, [])
    moved = [one for one in named if len(entry.born) == _WHOLE and entry.born == one.born]
    found = {one.id: one for one in (*here, *ringing, *moved)}
    return [
        one
        for one in found.values()
        if one.id not in taken and not one.has_left and not _has_other_code(entry, one)
    ]


def _by_choice(answer: str, index: Index, taken: set[int]) -> Known | None:
    """She whom the sender of the list has named; raises ``Unclear`` once she is gone."""
    if not answer.startswith("merge:"):
        return None
    one = index.ids.get(int(answer.removeprefix("merge:")))
    if one is None or one.id in taken:
        raise Unclear("ambiguous")
    return one


def is_refined(told: str, known: str) -> bool:
    """Whether a birth date says more than, or something else than, the one known."""
    return bool(told) and not known.startswith(told)


def _by_code(
    entry: Entry, index: Index, units: Mapping[str, int], taken: set[int]
) -> Known | None:
    one = index.codes.get(entry.code.casefold()) if entry.code else None
    if one is None:
        return None
    alike = one.search_key == entry.search_key or one.name == entry.name
    # A running number within each unit looks like a code: then names would be overwritten.
    if not (alike or _same_birth(entry, one) or _rings(entry, one)):
        raise Unclear("code_of_another")
    return one


def _surely(entry: Entry, index: Index, units: Mapping[str, int], taken: set[int]) -> Known | None:
    """Same name, unit and birth date, or phone where no birth date objects."""
    here = _free(index.places.get((entry.search_key, _unit(entry, units)), ()), taken)
    one = _pick(entry, here, _same_birth) or _pick(entry, here, _rings)
    if one and _has_other_code(entry, one):
        raise Unclear("other_code")
    return one


def _loosely(
    entry: Entry, index: Index, units: Mapping[str, int], taken: set[int]
) -> Known | None:
    """Same name and unit, and nothing that objects."""
    here = _free(index.places.get((entry.search_key, _unit(entry, units)), ()), taken)
    here = [one for one in here if not _has_other_code(entry, one)]
    one = _pick(entry, here, lambda entry, one: True)
    # "Hoa" and "Hòa" fold to the same; without a date or a phone they may be two people.
    if one and one.name != entry.name:
        raise Unclear("ambiguous")
    return one


def _moved(entry: Entry, index: Index, units: Mapping[str, int], taken: set[int]) -> Known | None:
    """Same name and phone in another unit; or same name and full birth date, no unit told."""
    here = [
        one
        for one in _free(index.names.get(entry.search_key, ()), taken)
        if not _has_other_code(entry, one)
    ]
    one = _pick(entry, here, _rings)
    if one is None and not entry.unit and len(entry.born) == _WHOLE:
        one = _pick(entry, here, _same_birth)
    return one


def _unit(entry: Entry, units: Mapping[str, int]) -> int:
    return units.get(entry.unit_key, units.get(entry.unit, 0))


def _free(found: Iterable[Known], taken: set[int]) -> list[Known]:
    return [one for one in found if one.id not in taken]


def _pick(
    entry: Entry, found: Iterable[Known], fits: Callable[[Entry, Known], bool]
) -> Known | None:
    """The one that fits; of several who is still here, spelt alike, or has that phone."""
    left = [one for one in found if fits(entry, one) and _may_be_born(entry, one)]
    for better in (_is_here, _is_spelt_alike, _rings, _same_birth):
        if len(left) > 1:
            left = [one for one in left if better(entry, one)] or left
    if len(left) > 1:
        raise Unclear("ambiguous")
    return left[0] if left else None


def _is_here(entry: Entry, one: Known) -> bool:
    return not one.has_left


def _is_spelt_alike(entry: Entry, one: Known) -> bool:
    return one.name == entry.name


def _rings(entry: Entry, one: Known) -> bool:
    return bool(entry.phone) and entry.phone == one.phone


def _same_birth(entry: Entry, one: Known) -> bool:
    return bool(entry.born and one.born) and _may_be_born(entry, one)


def _may_be_born(entry: Entry, one: Known) -> bool:
    """Whether the dates agree as far as both go ("1985" and "1985-05-12" do)."""
    return entry.born.startswith(one.born) or one.born.startswith(entry.born)


def _has_other_code(entry: Entry, one: Known) -> bool:
    return bool(entry.code) and not one.code.startswith(GIVEN) and entry.code != one.code
