"""What the argument of a button says; anybody may have typed it."""

import re

from bot.turn import Refusal

NUMBER = re.compile(r"[0-9]{1,18}")
"""What a number column holds on both engines."""


def number(argument: str) -> int:
    """The only number of an argument.

    Raises:
        Refusal: it is no such thing.
    """
    [one, *_] = numbers(argument)
    return one


def numbers(argument: str, *, at_least: int = 1) -> list[int]:
    """The numbers of ``12:3:1``.

    Raises:
        Refusal: it is no such thing.
    """
    parts = argument.split(":")
    if len(parts) < at_least or not all(NUMBER.fullmatch(part) for part in parts):
        raise Refusal("talk-stale")
    return [int(part) for part in parts]
