"""Whom an announcement is for, read back in one line of words."""

from collections.abc import Mapping, Sequence

from bot.texts import Words
from bot.turn import Turn
from handlers.announcements.message import first_line
from storage import subjects
from storage.audiences import Term, Whom
from storage.subjects import table_of

MOST_NAMED = 10
"""Groups of one part that are named before there are only dots."""
Names = Mapping[tuple[str, int], str]


async def read_back(turn: Turn, whom: Whom, *, is_everybody: bool = True) -> str:
    """``Cụm 2 và Chi hội 7, trừ người đã đăng ký lớp “Soạn thảo”``.

    ``is_everybody``: an expression that includes nobody is for all members, and says so.
    """
    names = await subjects.names(turn.session, whom)
    words = turn.words
    every = words("announcements-whom-everybody") if is_everybody else ""
    said = _listed(words, whom.include, names) or every
    for part, terms in (("only", whom.only), ("except", whom.exclude)):
        if terms:
            others = words(f"announcements-whom-{part}", others=_listed(words, terms, names))
            said = words("announcements-whom-but", whom=said, but=others) if said else others
    return said


def _listed(words: Words, terms: Sequence[Term], names: Names) -> str:
    """Units alone in their order with semicolons, because some have a comma in them; else
    "A; B và C"."""
    if all(term.kind == "unit" for term in terms):
        terms = sorted(terms, key=lambda term: int(term.value))
    said = [named(words, term, names) for term in terms[:MOST_NAMED]]
    if len(terms) > MOST_NAMED:
        return "; ".join(said) + "…"
    if len(said) < 2 or all(term.kind == "unit" for term in terms):
        return "; ".join(said)
    return words("announcements-whom-and", first="; ".join(said[:-1]), last=said[-1])


def named(words: Words, term: Term, names: Names) -> str:
    """One group in words."""
    if term.kind == "role":
        return words("members-role", role=str(term.value))
    if term.kind == "status":
        return words(f"announcements-term-{term.value}")
    name = names.get((table_of(term.kind), int(term.value)), str(term.value))
    if term.kind in ("unit", "cluster", "member"):
        return name
    return words(f"announcements-term-{term.kind}", id=str(term.value), name=first_line(name))
