"""Reads hostile documents in a confined child process; the parent never parses one."""

from bot.documents.kinds import unfit
from bot.documents.reader import confinement, read
from bot.documents.reading import (
    STANDARD,
    Cell,
    Limits,
    Mark,
    Reading,
    Sheet,
    Unreadable,
    count_words,
)

__all__ = [
    "STANDARD",
    "Cell",
    "Limits",
    "Mark",
    "Reading",
    "Sheet",
    "Unreadable",
    "confinement",
    "count_words",
    "read",
    "unfit",
]
