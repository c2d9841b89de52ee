"""Whom of a class an officer means."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from bot.turn import fold


class Named(Protocol):
    """Somebody on a list."""

    @property
    def name(self) -> str:
        """As she is called."""

    @property
    def code(self) -> str:
        """Her code as a member."""


One = TypeVar("One", bound=Named)


def named_by(name: str, people: Sequence[One]) -> list[One]:
    """Whom these words may mean: by her code, by her whole name, else by words of it."""
    wanted = fold(name)
    for fits in (
        lambda one: fold(one.code) == wanted,
        lambda one: one.name.casefold() == name.casefold(),
        lambda one: fold(one.name) == wanted,
        lambda one: set(wanted.split()) <= set(fold(one.name).split()),
    ):
        if found := [one for one in people if fits(one)]:
            return found
    return []
