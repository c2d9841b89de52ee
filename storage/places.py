"""Which unit a list means by the name it writes.

Surely: the unit's folded name or one of its aliases; the same words once forms of
organisation, "and" and usual abbreviations are away ("VP Sở TN&MT"); or the initials of the
words ("Sở TNMT"). What is only close is asked about, and nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, NamedTuple

from storage.matching import Entry, Question

SHOWN: Final = 3
"""Units offered in one question."""
MOSTLY: Final = 4
"""So many known units for each unknown one: then the unknown is likelier a slip than new."""
_CLOSE: Final = 0.8
_TIE: Final = 0.1

# Folded; a unit is called the same with them and without.
_ORGANISATION: Final = re.compile(
    r"(lien chi hoi|chi hoi|chi bo|dang bo bo phan|dang bo|chi doan|to hoi|cb|ch)\s+(?=\S)"
)
_KINDS: Final = re.compile(
    r"(van phong|trung tam|benh vien|uy ban nhan dan|hoi dong nhan dan|cong ty|chi cuc|cuc"
    r"|thi tran|phuong|xa|phong|ban|so|truong|khoa|p)\s+(?=\S)"
)
"""What a unit is; a lone "p" may be a ward or an office."""
_WRITTEN_OUT: Final = {
    **{"vp": "van phong", "tt": "trung tam", "bv": "benh vien", "cty": "cong ty"},
    **{"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "tp": "thanh pho"},
    **{"thpt": "trung hoc pho thong", "thcs": "trung hoc co so", "tieu hoc": "tieu hoc"},
    **{"bvdk": "benh vien da khoa", "dh": "dai hoc", "cd": "cao dang"},
}
_JOINED: Final = re.compile(r"\b([a-z]{1,5})[&./-](?=[a-z]{1,5}\b)")
_WORDS: Final = re.compile(r"[^\W_]+")


class Place(NamedTuple):
    """One unit as the roster has it."""

    id: int
    name: str
    keys: tuple[str, ...]
    """Its folded name first, then the folded aliases."""


Candidates = tuple[list[Place], list[Place]]
"""What a name surely means, and what it may."""


@dataclass(frozen=True, slots=True)
class Name:
    """A folded name taken apart: "chi hoi so tn&mt" is ("so", ("tnmt",))."""

    kind: str
    core: tuple[str, ...]
    numbers: frozenset[str]


@dataclass(slots=True)
class Settled:
    """The lines with the units they mean, what has to be asked, and what was left out."""

    entries: list[Entry] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    skipped: list[Entry] = field(default_factory=list)
    learnt: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Folded name to the unit it was said to mean, and the name as it was written."""


def settle(
    entries: Sequence[Entry], places: Sequence[Place], choices: Mapping[str, str]
) -> Settled:
    """Every entry under the very name of the unit it means. ``choices``: key of a question to
    its answer, which is the id of a unit, ``new`` or ``skip``."""
    wanted: dict[str, list[Entry]] = {}
    for entry in entries:
        wanted.setdefault(entry.unit_key, []).append(entry)
    settled = Settled()
    by_key = {key: place for place in reversed(places) for key in (*place.keys, place.name)}
    unknown = [k for k, lines in wanted.items() if k and not _at_once(lines[0], by_key)]
    found = {k: candidates(k, places) for k in unknown}
    strange = sum(len(sure) != 1 for sure, _ in found.values())
    is_slip = MOSTLY * strange <= len(wanted) - strange
    for k in unknown if is_slip else ():
        if not any(found[k]):
            found[k] = [], _beside(entries, k, found, by_key)
    meant = {
        k: _meant(wanted[k], found[k], places, choices, settled, is_slip=is_slip) for k in unknown
    }
    new = _grouped({k: wanted[k][0].unit for k, unit in meant.items() if unit is None}, choices)
    for entry in entries:
        _put(entry, settled, by_key=by_key, meant=meant, new=new)
    return settled


def _at_once(entry: Entry, by_key: Mapping[str, Place]) -> Place | None:
    return by_key.get(entry.unit_key) or by_key.get(entry.unit)


def _beside(
    entries: Sequence[Entry], key: str, found: Mapping[str, Candidates],
    by_key: Mapping[str, Place],
) -> list[Place]:  # fmt: skip
    """The units of the lines just above and below a name nobody knows: what an old name has
    become mostly stands there."""
    at = next(n for n, entry in enumerate(entries) if entry.unit_key == key)
    around = [*reversed(entries[max(0, at - 5) : at]), *entries[at + 1 : at + 6]]
    known = (_at_once(entry, by_key) or _only(found.get(entry.unit_key)) for entry in around)
    return list(dict.fromkeys(place for place in known if place))[:2]


def _only(found: Candidates | None) -> Place | None:
    return found[0][0] if found and len(found[0]) == 1 else None


_OPEN, _LEFT_OUT = Place(0, "", ()), Place(-1, "", ())


def _meant(
    lines: Sequence[Entry], found: Candidates, places: Sequence[Place],
    choices: Mapping[str, str], settled: Settled, *, is_slip: bool,
) -> Place | None:  # fmt: skip
    """The unit; None for a new one. Adds to ``settled`` what has to be asked."""
    entry = lines[0]
    question = f"unit:{entry.unit_key}"
    chosen = choices.get(question, "")
    if chosen in ("new", "skip"):
        return None if chosen == "new" else _LEFT_OUT
    known = next((place for place in places if chosen == str(place.id)), None)
    if known:
        settled.learnt[entry.unit_key] = known.id, entry.unit
        return known
    sure, close = found
    if len(sure) == 1:
        return sure[0]
    if not (sure or close or is_slip):
        return None
    options = [[str(place.id), place.name] for place in (sure or close)[:SHOWN]]
    answers = [answer for answer, _ in options] + ["new", "skip"]
    about = {"kind": "unit", "name": entry.unit, "rows": len(lines), "options": options,
             "answers": answers}  # fmt: skip
    settled.questions.append(Question(question, about))
    return _OPEN


def _put(
    entry: Entry, settled: Settled, *, by_key: Mapping[str, Place],
    meant: Mapping[str, Place | None], new: Mapping[str, tuple[str, str]],
) -> None:  # fmt: skip
    place = _at_once(entry, by_key) if entry.unit_key not in meant else meant[entry.unit_key]
    if place is _LEFT_OUT:
        settled.skipped.append(entry)
    elif place is _OPEN or not entry.unit_key:
        settled.entries.append(entry)
    elif place is not None:
        settled.entries.append(replace(entry, unit=place.name, unit_key=place.keys[0]))
    else:
        key, name = new[entry.unit_key]
        settled.entries.append(replace(entry, unit=name, unit_key=key))


def _grouped(names: Mapping[str, str], choices: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Each new unit's key to the key and name of the fullest spelling of it in the list."""
    groups: list[Place] = []
    found: dict[str, tuple[str, str]] = {}
    for key in sorted(names, key=lambda key: -sum(map(len, _name(key).core))):
        same, _ = candidates(key, groups)
        if same and choices.get(f"unit:{key}") != "new":
            found[key] = same[0].keys[0], same[0].name
        else:
            groups.append(Place(len(groups), names[key], (key,)))
            found[key] = key, names[key]
    return found


def candidates(key: str, places: Iterable[Place]) -> Candidates:
    """The units that a folded name surely means, and those it may, the likeliest first."""
    wanted = _name(key)
    sure: list[Place] = []
    close: list[tuple[float, Place]] = []
    for place in places:
        score = max(_score(wanted, _name(known)) for known in place.keys)
        if score >= 1:
            sure.append(place)
        elif score >= _CLOSE:
            close.append((score, place))
    close.sort(key=lambda found: -found[0])
    return sure, [place for score, place in close if score >= close[0][0] - _TIE]


def _score(wanted: Name, known: Name) -> float:
    """1 where both are one name; from 0.8 on they may be."""
    if wanted.numbers != known.numbers:
        return 0
    fits = not (wanted.kind and known.kind) or wanted.kind == known.kind
    short = _is_short_for(wanted, known) or _is_short_for(known, wanted)
    if wanted.core == known.core or short == "surely":
        return 1 if fits else 0.9
    if short:
        return 0.9 if fits else 0
    if set(wanted.core) < set(known.core) or set(known.core) < set(wanted.core):
        return 0.85 if fits and len(wanted.core) > 1 < len(known.core) else 0
    alike = SequenceMatcher(None, " ".join(wanted.core), " ".join(known.core)).ratio()
    return min(alike, 0.95) if fits else min(alike, 0.95) - 0.1


def _is_short_for(short: Name, full: Name) -> str:
    """``surely`` for three initials and more, ``perhaps`` for two, else empty."""
    letters = "".join(short.core)
    if len(full.core) < 2 or letters != "".join(word[0] for word in full.core):
        return ""
    if any(len(word) > 8 for word in short.core) or len(short.core) >= len(full.core) > 2:
        return ""
    return "surely" if len(letters) > 2 else "perhaps"


@lru_cache(maxsize=10_000)
def _name(key: str) -> Name:
    plain = _JOINED.sub(r"\1", re.sub(r"\(.*?\)", " ", key))
    words = " ".join(_spelled(_WORDS.findall(plain)))
    bare = _ORGANISATION.sub("", words, count=1) if _ORGANISATION.match(words) else words
    kind = _KINDS.match(bare)
    core = tuple((bare[kind.end() :] if kind else bare).split())
    said = kind[1] if kind and kind[1] != "p" else ""
    return Name(said, core, frozenset(word for word in core if word.isdigit()))


def _spelled(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if word != "va":
            yield _WRITTEN_OUT.get(word, word)
