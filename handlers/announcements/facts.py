"""What recipients and their platforms said of an announcement, in lines of figures that are never
added to one another: reached her, seen, acknowledged, her answer, told by a secretary."""

from collections.abc import Collection, Mapping
from typing import Protocol

from bot.texts import Words


class Counted(Protocol):
    """Figures of an announcement, or of one unit of it."""

    @property
    def received(self) -> int: ...
    @property
    def seen(self) -> int: ...
    @property
    def join(self) -> int: ...
    @property
    def decline(self) -> int: ...
    @property
    def given(self) -> int: ...
    @property
    def told(self) -> int: ...


LINES: Mapping[str, tuple[str, ...]] = {
    "platform": ("received", "seen"),
    "attend": ("join", "decline"),
    "given": ("given",),
    "told": ("told",),
}


def facts(words: Words, seen: Counted, *, but: Collection[str] = ()) -> list[str]:
    """A line for each group of which there are any, ``but`` those that were said before."""
    said = []
    for line, names in LINES.items():
        values = {name: getattr(seen, name) for name in names}
        if any(values.values()) and line not in but:
            said.append(words(f"announcements-facts-{line}", **values))
    return said
