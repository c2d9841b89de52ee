"""From a workbook to what the roster can be compared with, and every row that is refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from handlers.members.review import Doubtful
from handlers.members.roster import Person, Roster, Sheet, fold, read_roster
from storage.comparisons import Comparison
from storage.matching import Entry

_LONGEST: Final = {"code": 40, "name": 200, "unit": 200}
"""Characters, as the tables keep them. A longer one is no code, name or unit."""
_ADDRESSES: Final = {
    **dict.fromkeys(("dong chi", "d/c", "dc"), "dong_chi"),
    **dict.fromkeys(("anh/chi", "anh chi", "anh", "chi"), "anh_chi"),
    **dict.fromkeys(("ong/ba", "ong ba", "ong", "ba"), "ong_ba"),
    **dict.fromkeys(("thay/co", "thay co", "thay", "co"), "thay_co"),
}


_BY_CODE: Final = ("code_of_another", "other_code")
"""Reasons that are about the code of a row."""
_MOST_QUOTED: Final = 60
LEGACY: Final = "legacy"
"""Key of the question whether text of a code before Unicode was read rightly."""


@dataclass(frozen=True, slots=True)
class Refused:
    """One row that is not imported; its words are ``members-import-reason-<reason>``."""

    row: int
    name: str
    reason: str
    said: str = ""
    """What stands in the cell it was refused for, where there is one."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says, before it is compared."""

    entries: tuple[Entry, ...]
    refused: tuple[Refused, ...]
    dropped: tuple[str, ...]
    """Sensitive columns that were not read."""
    legacy: Mapping[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Row of an entry to its cells of a code before Unicode: as written, and what they mean."""
    doubtful: tuple[Doubtful, ...] = ()
    """Rows of people who may have left."""
    unread: tuple[str, ...] = ()
    """Other sheets with a list."""
    sheet: str = ""
    """The one that was read."""
    stood: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Row to what stood there under each of ``roster.COLUMNS``."""


def read_entries(sheets: Iterable[Sheet]) -> Read:
    """What a workbook says. 5,000 rows take about a second: not for the event loop.

    Raises ``NoHeader``.
    """
    roster = read_roster(sheets)
    long = {person.row for person in roster.people if _is_long(person)}
    kept = tuple(_entry(person) for person in roster.people if person.row not in long)
    doubtful = tuple(one for one in roster.doubtful if one.row not in long)
    legacy = {row: told for row, told in roster.legacy.items() if row not in long}
    refused = tuple(_refused(roster, long))
    return Read(kept, refused, roster.dropped, legacy, doubtful, roster.unread, roster.sheet,
                roster.stood)  # fmt: skip


def answered(read: Read, choices: Mapping[str, str]) -> Read:
    """What a file says once its sender has told whether its legacy text was read rightly:
    until she has, and where it was not, nothing of these rows counts."""
    answer = choices.get(LEGACY, "")
    if not read.legacy or answer == "yes":
        return read
    old = [entry for entry in read.entries if entry.row in read.legacy]
    refused = [Refused(entry.row, entry.name, "legacy") for entry in old] if answer else []
    entries = tuple(entry for entry in read.entries if entry.row not in read.legacy)
    return replace(read, entries=entries, refused=(*read.refused, *refused))


def every_refusal(read: Read, compared: Comparison) -> Sequence[Refused]:
    """Rows refused on reading and on comparing, in the order of the file."""
    codes = {entry.row: entry.code for entry in read.entries}
    also = [
        Refused(r.row, r.name, r.reason, codes[r.row] if r.reason in _BY_CODE else "")
        for r in compared.refused
    ]
    return sorted([*read.refused, *also], key=lambda refused: refused.row)


def _is_long(person: Person) -> bool:
    return any(len(getattr(person, name)) > most for name, most in _LONGEST.items())


def _refused(roster: Roster, long: set[int]) -> Iterable[Refused]:
    for r in roster.refused:
        yield Refused(r.row, r.name[:200], r.reason, r.said[:_MOST_QUOTED])
    yield from (Refused(p.row, p.name[:60], "too_long") for p in roster.people if p.row in long)


def _entry(person: Person) -> Entry:
    return Entry(
        row=person.row,
        code=person.code,
        name=person.name,
        search_key=fold(person.name)[:200],
        unit=person.unit,
        unit_key=fold(person.unit)[:200],
        phone=person.phone,
        born=person.born,
        gender=person.gender,
        position=person.position[:200],
        note=person.note[:1000],
        address=_ADDRESSES.get(fold(person.address), ""),
    )
