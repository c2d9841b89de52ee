"""The codes on the screen of a session: derived from its key and the time, kept nowhere."""

import base64
import hmac
from datetime import datetime
from typing import Final

from storage.lessons import Lesson

STEP: Final = 15
"""Seconds a code stands on the screen."""
MARGIN: Final = 2
"""Seconds it holds after the next has taken its place."""
DIGITS: Final = 4
_LENGTH: Final = 8
"""Characters of what is scanned: 40 bits."""
PREFIX: Final = "cc"


def step_of(at: datetime) -> int:
    """Which code stands at that moment."""
    return int(at.timestamp() // STEP)


def word(key: str, step: int) -> str:
    """What is scanned."""
    return base64.b32encode(_mac(key, "scan", step)).decode()[:_LENGTH].lower()


def digits(key: str, step: int) -> str:
    """What may be typed instead."""
    number = int.from_bytes(_mac(key, "digits", step)[:8], "big") % 10**DIGITS
    return f"{number:0{DIGITS}d}"


def key_of(key: str, venue_id: int) -> str:
    """What the codes on the screen of one venue are derived from."""
    return _mac(key, "venue", venue_id).hex()


def token(lesson_id: int, key: str, venue_id: int = 0) -> str:
    """The last part of the address of the session's screen, or of one of its venues'."""
    where = f"{lesson_id}-{venue_id}" if venue_id else str(lesson_id)
    return f"{where}-{_mac(key, 'screen', lesson_id).hex()[:32]}"


def is_token(lesson: Lesson, given: str) -> bool:
    """Whether that is the address of its screen."""
    own = token(lesson.id, lesson.key, lesson.venue_id)
    return hmac.compare_digest(own.encode(), given.encode())


def holds(lesson: Lesson, given: str, *, at: datetime) -> bool:
    """Whether the word or the digits stood on the screen at that moment, or until two seconds
    before it."""
    steps = {step_of(at), int((at.timestamp() - MARGIN) // STEP)}
    right = [of(lesson.key, step) for step in steps for of in (word, digits)]
    return any(hmac.compare_digest(one.encode(), given.encode()) for one in right)


def scanned(lesson_id: int, key: str, step: int, *, mark: str = "_") -> str:
    """What the code on the screen says to the chat: ``cc_12_a1b2c3d4``."""
    return mark.join((PREFIX, str(lesson_id), word(key, step)))


def read(said: str) -> tuple[int, str] | None:
    """The session and the word of what was scanned; none for anything else."""
    parts = said.strip().replace("-", "_").split("_")
    if len(parts) != 3 or parts[0] != PREFIX or not (parts[1].isascii() and parts[1].isdigit()):
        return None
    return (int(parts[1]), parts[2]) if len(parts[1]) <= 18 else None


def _mac(key: str, what: str, number: int) -> bytes:
    return hmac.digest(key.encode(), f"{what}:{number}".encode(), "sha256")
