"""Certificates as one .pdf, a page each, made in a child that can reach nothing.

What stands on them goes to the child as data, so no name can be anything but text there.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from bot.documents import reader
from bot.documents.reading import STANDARD, Limits, Unreadable

MIME: Final = "application/pdf"
PRINTER: Final = ("-I", "-B", "-m", "bot.documents.printer")
LIMITS: Final = replace(STANDARD, memory=1024 * 2**20, cpu=60, seconds=90)
"""Of a class of some hundred people."""


class Unprintable(Exception):
    """No .pdf came of it."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands on one page, from top to bottom; nothing of it is markup."""

    head: str
    motto: str
    """Below ``head``, which is then the state's; empty: ``head`` is the organisation."""
    organisation: str
    """Below the motto; nowhere without one."""
    title: str
    to: str
    name: str
    person: str
    did: str
    course: str
    about: str
    number: str
    code: str
    verify: str
    """What to do with the picture."""
    address: str
    """What the picture says."""
    day: str
    signer_title: str
    signer: str


async def write(path: Path, pages: Sequence[Certificate], *, limits: Limits = LIMITS) -> None:
    """Leaves a .pdf at ``path``, a page of A4 each.

    Raises: ``Unprintable``.
    """
    data = json.dumps([asdict(page) for page in pages], ensure_ascii=False).encode()
    try:
        made = await reader.run(data, (*PRINTER, json.dumps(asdict(limits))), limits)
    except Unreadable as refused:
        raise Unprintable(refused.reason) from None
    if not made.startswith(b"%PDF-") or not made.rstrip().endswith(b"%%EOF"):
        raise Unprintable("cut off")
    await asyncio.to_thread(path.write_bytes, made)
