"""Reads whom a secretary means in one line: "Chi hội 1-5, trừ thư ký đơn vị"."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.turn import fold
from handlers.announcements.units import MOST_NEAR, Unclear, meant, near, plain
from storage.audiences import LINKED, NOT_LINKED, OF_ANNOUNCEMENTS, Term, Whom
from storage.ranking import is_spelt
from storage.subjects import Subject, Subjects

INCLUDE, ONLY, EXCLUDE = "include", "only", "exclude"
WORDS: Final = {INCLUDE: "thêm", ONLY: "chỉ", EXCLUDE: "trừ"}
"""The word by which each part of the expression begins."""
_PARTS: Final = (
    # with its marks, or as it is typed without any: "trụ" and "chi" are other words
    (re.compile(r"(?:ngoại trừ|trừ|ngoai tru|tru|except|without)(?: ra)?:? ", re.I), EXCLUDE),
    (re.compile(r"(?:chỉ gồm|chỉ|trong số|trong so|only):? ", re.I), ONLY),
    (re.compile(r"(?:thêm|cộng|cong|them|plus):? ", re.I), INCLUDE),
)
_INSIDE: Final = re.compile(r" (?=(?:ngoại trừ|trừ|ngoai tru|tru|except|without) )", re.I)
_EVERYBODY: Final = {
    "toan the hoi vien", "toan the", "tat ca", "tat ca hoi vien", "moi nguoi", "all members",
    "everybody", "all",
}  # fmt: skip
_ROLES: Final = {
    "thu ky don vi": "unit_secretary", "thu ky chi hoi": "unit_secretary",
    "pho thu ky don vi": "deputy", "pho thu ky": "deputy", "thu ky van phong": "office_secretary",
    "giam khao": "judge", "lop truong": "monitor", "nguoi diem danh": "check_in",
    "nguoi van hanh": "operator", "unit secretaries": "unit_secretary", "deputies": "deputy",
    "office secretaries": "office_secretary", "judges": "judge",
}  # fmt: skip
_STATUSES: Final = {
    "da lien ket": LINKED, "lien ket": LINKED, "linked": LINKED,
    "chua lien ket": NOT_LINKED, "not linked": NOT_LINKED,
}  # fmt: skip
_WHO: Final = re.compile(r"^(?:cac |nhung |moi )?(?:dong chi |hoi vien |nguoi |ai |who )")
_DEEDS: Final = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"(?:chua (?:xac nhan|doc)|(?:have |has )?not confirmed)", "unacknowledged"),
        (r"(?:da (?:xac nhan|doc)|(?:have |has )?confirmed)", "acknowledged"),
        (r"(?:da )?(?:ghi ten|dang ky)|registered for", "registered"),
        (r"(?:da )?co (?:cho|ten) (?:trong|o)|(?:have |has )?a seat in", "seated"),
        (r"(?:dang )?cho(?: cho)?(?= lop )|waiting for", "waiting"),
        (r"(?:dang viet|viet do|con nhap)(?: bai)?|drafting for", "drafting"),
        (r"(?:da )?nop(?: bai)?|entered", "entered"),
    )
)
_NOUNS: Final = re.compile(
    r"^(?:lop hoc|lop|khoa|cuoc thi|bai thi|du thi|thi|thong bao|van ban|so|class|contest"
    r"|announcement|the|number|no) "
)
_AND: Final = re.compile(r"\s+(?:và|va|and)\s+")
_CALLED: Final = re.compile(r"^(?:dong chi|hoi vien|d/c|member) (?=\S)")
_CLUSTER: Final = re.compile(r"^(?:cac )?(?:cum|cluster)s? ")
_KIND: Final = re.compile(
    r"^(?:cac )?((?:chi hoi|phan hoi|don vi|hoi co so|branch(?:es)?|units?)(?: so)?) (\d{1,4})$"
)
"""A number of the list with the kind of unit before it."""
_RANGE: Final = re.compile(
    r"^(.*?)(?:(?<!\w)(?:từ|tu|from)\s+)?(\d{1,4})\s*(?:-|–|—|đến|den|tới|toi|to)\s*(\d{1,4})$",
    re.I,
)
_LONGEST_RANGE: Final = 200
NAMESAKES: Final = 9
"""People of one name that are shown to be told apart; more are not read."""


@dataclass(frozen=True, slots=True)
class Read:
    """What one line means."""

    whom: Whom
    unclear: tuple[Unclear, ...]
    """Pieces of ``part`` that could not be read."""
    part: str
    rest: str
    """Unclear pieces of other parts, to be read again once these are clear."""
    later: tuple[Unclear, ...]
    """The same pieces."""
    is_named: bool
    """Somebody was to be included, understood or not."""
    is_everybody: bool
    """Everybody was."""


def read(text: str, about: Subjects, *, part: str = INCLUDE) -> Read:
    """The expression in a line of pieces with commas, semicolons or line ends between them.

    "trừ" (except), "chỉ" (only) and "thêm" (plus) hold until the next of them; the line begins
    in ``part``. Nothing is guessed: a piece that could mean two things is unclear.
    """
    parts: dict[str, list[Term]] = {INCLUDE: [], ONLY: [], EXCLUDE: []}
    unclear: list[tuple[str, Unclear]] = []
    is_named = is_everybody = False
    for at, piece in _pieces(text, about, part):
        found = _terms(piece, about)
        if isinstance(found, Unclear):
            unclear.append((at, found))
        else:
            parts[at] += found
        is_everybody |= at == INCLUDE and found == []
        is_named |= at == INCLUDE and found != []
    first = unclear[0][0] if unclear else part
    others = [(at, one) for at, one in unclear if at != first]
    rest = "; ".join(f"{WORDS[at]} {one.piece}" for at, one in others)
    asked = tuple(one for at, one in unclear if at == first)
    whom = Whom(**{at: tuple(terms) for at, terms in parts.items()})
    later = tuple(one for _, one in others)
    return Read(whom, asked, first, rest, later, is_named, is_everybody)


def _pieces(text: str, about: Subjects, part: str) -> Iterator[tuple[str, str]]:
    """Each piece with the part it belongs to; a name that has a comma in it stays whole."""
    for chunk in re.split(r"[;\n]", text):
        commas = chunk.split(",")
        while commas:
            whole = (
                n for n in range(len(commas), 1, -1)
                if _is_whole(_parted(",".join(commas[:n]).strip(), part)[1], about)
            )  # fmt: skip
            taken = next(whole, 1)
            for said in _INSIDE.split(",".join(commas[:taken])):
                part, piece = _parted(said.strip(), part)
                if plain(piece):
                    yield part, piece
            del commas[:taken]


def _parted(piece: str, part: str) -> tuple[str, str]:
    """The part a piece belongs to, and the piece without the word that says so."""
    for begins, other in _PARTS:
        if found := begins.match(piece):
            return other, piece[found.end() :].strip()
    return part, piece


def _is_whole(piece: str, about: Subjects) -> bool:
    """Whether all of it is one name, or what people did in something of that name."""
    wanted = plain(piece)
    if wanted in _known(about):
        return True
    kind, named = _deed(wanted)
    return bool(kind) and any(named in _called(one) for one in about.of(kind))


def _terms(piece: str, about: Subjects) -> list[Term] | Unclear:
    """The groups one piece names, of "A và B" both if each is clear; none if it is everybody."""
    found = _term(piece, about)
    parts = _AND.split(piece)
    if isinstance(found, Unclear) and len(parts) > 1:
        each = [_term(part, about) for part in parts]
        clear = [terms for terms in each if not isinstance(terms, Unclear)]
        if len(clear) == len(each) and all(clear):
            return [term for terms in clear for term in terms]
    return found


def _term(piece: str, about: Subjects) -> list[Term] | Unclear:
    wanted = plain(piece)
    if wanted in _EVERYBODY:
        return []
    if wanted in (known := _known(about)):
        over = known[wanted] in about.over
        return Unclear(piece, is_over=True) if over else [Term("unit", known[wanted])]
    who = _WHO.sub("", wanted)
    for said, kind in ((_ROLES, "role"), (_STATUSES, "status")):
        if value := said.get(wanted) or said.get(who):
            return [Term(kind, value)]
    for reads in (_did, _range, _cluster):
        found = reads(piece, about)
        if found is not None:
            return found
    number = _in_list(wanted, about)
    unit = meant(number, about.units)
    if unit:
        return [Term("unit", unit.id)]
    return _person(piece, about) or Unclear(piece, near(number, about.units))


def _in_list(wanted: str, about: Subjects) -> str:
    """The number alone where only the list can be meant: no unit is called by that kind and a
    number ("Chi hội 7"). Where one is, "chi hội 9" is a name that is not there."""
    found = _KIND.match(wanted)
    if found is None:
        return wanted
    numbered = re.compile(rf"{found[1]} \d+")
    is_named = any(numbered.fullmatch(plain(unit.name)) for unit in about.units)
    return wanted if is_named else found[2]


def keys_of(unclear: Sequence[Unclear]) -> set[str]:
    """What pieces may be called that name a member: by code or whole name, folded."""
    pieces = [part for one in unclear for part in (one.piece, *_AND.split(one.piece))]
    return {key for piece in pieces if (key := _key_of(piece)) and not key.isdigit()}


def _key_of(piece: str) -> str:
    return _CALLED.sub("", fold(piece.strip(" .:")))


def _person(piece: str, about: Subjects) -> list[Term] | Unclear | None:
    """The member whose code or whole name it is. Of two of one name, or where the marks are
    not hers, nobody is: she is asked for the code."""
    key, said = _key_of(piece), piece.strip(" .:")
    found = about.people.get(key, ())
    one = [p for p in found if p.number.lower() == key] or [
        p for p in found if is_spelt(p.name, said)
    ]
    if len(one) == 1:
        return [Term("member", one[0].id)]
    return Unclear(piece, found[:NAMESAKES]) if found else None


def _known(about: Subjects) -> Mapping[str, int]:
    """Spellings that are no numbers: those are of the list she was shown."""
    known = {plain(key): unit_id for key, unit_id in about.spelt.items()}
    return {key: unit_id for key, unit_id in known.items() if not key.isdigit()}


def _range(piece: str, about: Subjects) -> list[Term] | Unclear | None:
    """ "Chi hội 1-5": each of them has to be there."""
    found = _RANGE.match(piece.strip())
    if found is None:
        return None
    name, first, last = found[1].strip(), int(found[2]), int(found[3])
    if not first < last < first + _LONGEST_RANGE:
        return Unclear(piece)
    terms: list[Term] = []
    for number in range(first, last + 1):
        one = f"{name} {number}".strip()
        each = _terms(one, about)
        if isinstance(each, Unclear):
            return each
        terms += each
    return terms


def _cluster(piece: str, about: Subjects) -> list[Term] | Unclear | None:
    wanted = plain(piece)
    begins = _CLUSTER.match(wanted)
    if begins is None:
        return None
    return _one("cluster", piece, wanted[begins.end() :], about.clusters)


def _did(piece: str, about: Subjects) -> list[Term] | Unclear | None:
    kind, named = _deed(plain(piece))
    return _one(kind, piece, named, about.of(kind)) if kind else None


def _deed(wanted: str) -> tuple[str, str]:
    """What was done, and in what; empty if it is no deed."""
    who = _WHO.sub("", wanted)
    for begins, kind in _DEEDS:
        if (found := begins.match(who)) and who[found.end() :].startswith(" "):
            return kind, _without_nouns(who[found.end() :].strip())
    return "", ""


def _without_nouns(named: str) -> str:
    while found := _NOUNS.match(named):
        named = named[found.end() :]
    return named


def _one(kind: str, piece: str, named: str, among: Sequence[Subject]) -> list[Term] | Unclear:
    """The one that is called so: by its whole name or number, else by words of it."""
    looks: tuple[Callable[[Subject], bool], ...] = (
        lambda one: named in _called(one),
        lambda one: kind in OF_ANNOUNCEMENTS and named in (str(one.id), plain(one.number)),
        lambda one: _has_words(plain(one.name).split(), named.split()),
    )
    for fits in looks:
        found = [one for one in among if fits(one)]
        if len(found) == 1:
            return [Term(kind, found[0].id)]
        if found:
            return Unclear(piece, tuple(found[:MOST_NEAR]))
    return Unclear(piece, tuple(among[:MOST_NEAR]))


def _called(one: Subject) -> tuple[str, ...]:
    name = plain(one.name)
    return name, _without_nouns(name), _CLUSTER.sub("", name)


def _has_words(name: Sequence[str], words: Sequence[str]) -> bool:
    rest = iter(name)
    return bool(words) and all(word in rest for word in words)
