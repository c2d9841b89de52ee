"""What is written down about each column: what for, how sensitive, how long, whose."""

from dataclasses import dataclass
from typing import Final

CLASSES: Final = ("none", "ordinary", "contact", "sensitive", "secret")
"""none: says nothing about a person. ordinary: about a person, such as when she registered.
contact: reaches her. sensitive: who she is here, for membership may tell what she believes, and
what she wrote. secret: lets somebody in."""
DELETED, EMPTIED, KEPT = "deleted", "emptied", "kept"
ERASED_AS: Final = ("", "empty", "gone", "no", "now", "Đã xóa", "da xoa")
"""What becomes of a column of a row that is emptied: nothing; its empty value; ``gone-<row>``,
where it must stay unique; false; the moment of the erasure; or these very words."""


class Unwritten(Exception):
    """A line of an inventory that cannot be read."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    kind: str
    """One of ``CLASSES``."""
    purpose: str
    erased: str = ""
    """One of ``ERASED_AS``, when she has her data erased."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One table."""

    name: str
    what: str
    rule: str
    """How long, by the name of a rule of ``storage/retention.py``."""
    owner: str
    """Whose a row is: ``member:<column>``, ``account:<column>``, ``chat`` (channel, account
    and chat), ``chat_key``, ``browser``, ``entry:<column>``, ``blind:<column>`` (an essay as
    judges get it), ``question:<column>``, ``registration:<column>``, ``attempt:<column>``,
    ``certificate:<column>``; empty: nobody's."""
    erasure: str
    """deleted, emptied (columns as they say), or kept: it names nobody who has been erased."""
    columns: tuple[Column, ...]


def table(name: str, what: str, *, rule: str, owner: str = "", erasure: str = KEPT,
          columns: str) -> Kept:  # fmt: skip
    """A table whose ``columns`` are written a line each: name | class | purpose | erased as.

    Raises:
        Unwritten: a line says too little, or something that is not known.
    """
    lines = [line for line in columns.splitlines() if line.strip()]
    return Kept(name, what, rule, owner, erasure, tuple(_column(name, line) for line in lines))


def _column(of: str, line: str) -> Column:
    parts = [part.strip() for part in line.split("|")]
    if not 3 <= len(parts) <= 4 or parts[1] not in CLASSES or not parts[2]:
        raise Unwritten(f"{of}: {line}")
    found = Column(*parts)
    if found.erased not in ERASED_AS:
        raise Unwritten(f"{of}: {line}")
    return found
