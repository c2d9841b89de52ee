"""Rows that say by a note, a colour, a line or a comment that somebody may be here no more.

Nobody is left out because of one: the office sees the list and decides.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.documents import Mark
from handlers.members.vietnamese import clean, fold

_LEAVING: Final = re.compile(
    r"\b(nghi|chuyen|di hoc|tu tran|da mat|qua doi|hy sinh|hi sinh|xin ra|ra khoi|khai tru"
    r"|thoi sinh hoat|mien sinh hoat|di vang|biet phai|dinh chi)\b"
)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One person's row that should be looked at."""

    row: int
    name: str
    reasons: tuple[tuple[str, str], ...]
    """``struck``, ``red``, ``note`` or ``comment``, and what is written, if anything."""


def marks_by_row(marks: Mapping[tuple[int, int], Mark]) -> dict[int, list[Mark]]:
    """The marks of each row, counted from 1 as people count rows."""
    found: dict[int, list[Mark]] = {}
    for (row, _), mark in sorted(marks.items()):
        found.setdefault(row + 1, []).append(mark)
    return found


def reasons(note: str, marks: Iterable[Mark]) -> tuple[tuple[str, str], ...]:
    """Why a row should be looked at; empty for most."""
    seen = list(marks)
    found = [(name, "") for name in ("struck", "red") if any(getattr(m, name) for m in seen)]
    if _LEAVING.search(fold(note)):
        found.append(("note", note[:100]))
    comments = [clean(mark.comment) for mark in seen]
    return (*found, *(("comment", comment[:100]) for comment in comments if comment))
