"""A message as a channel takes it: buttons as a list where there are none, long texts cut."""

from dataclasses import replace
from unicodedata import normalize

from bot.messages import Say

CAPTION = 1024
"""What Telegram lets stand below a file; the other channels allow no less."""


def fitted(
    say: Say, *, limit: int, has_buttons: bool, numbers_buttons: bool = False
) -> tuple[Say, ...]:
    """The messages it becomes on such a channel; buttons and file go with the last of its
    text, every further file comes by itself.

    ``limit`` counts UTF-16 units of NFC, as Telegram and Zalo do; no other channel counts more.
    """
    shown = say if has_buttons and not numbers_buttons else numbered(say)
    texts = pieces(normalize("NFC", shown.text), limit)
    if shown.file:
        texts[-1:] = pieces(texts[-1], min(limit, CAPTION))
    parts = [Say(text, free=say.free) for text in texts[:-1]]
    return (*parts, *replace(shown, text=texts[-1]).apart())


def numbered(say: Say) -> Say:
    """The same with the numbers and labels of its buttons below the text, once.

    It keeps its buttons, for they are what a typed number means.
    """
    if say.listed or not say.buttons:
        return say
    lines = [
        f"{number}. {button.label}" + (f": {button.url}" if button.url else "")
        for number, button in enumerate(say.buttons, say.first)
    ]
    text = "\n".join([say.text, *lines]) if say.text else "\n".join(lines)
    return replace(say, text=text, listed=True)


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces of at most ``limit``, cut at a line's end, else between words.

    Only the blank at a cut is lost. A single word longer than that is cut anywhere between
    two characters.
    """
    parts: list[str] = []
    rest = text
    while length(rest) > limit:
        fits = _fitting(rest, limit)
        cut = _good_cut(rest, fits)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest or not parts else parts


def length(text: str) -> int:
    """UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def _fitting(text: str, limit: int) -> int:
    """How many characters from the beginning fit; always at least one."""
    units = 0
    for place, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > limit:
            return max(1, place)
    return len(text)


def _good_cut(text: str, fits: int) -> int:
    """Where to cut a text of which ``fits`` characters fit: not in its first half if possible."""
    window = text[: fits + 1]  # a blank right behind what fits is a good place too
    for mark in ("\n\n", "\n", " "):
        place = window.rfind(mark)
        if place > fits // 2:
            return place
    place = max(window.rfind("\n"), window.rfind(" "))
    return place if place > 0 and window[:place].strip() else fits
