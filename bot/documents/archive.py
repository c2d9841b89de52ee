"""Writes one archive of many files: texts, and workbooks."""

import asyncio
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.documents.workbook import Page, written

MIME = "application/zip"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive."""

    name: str
    """With its folders and ending."""
    content: str | Sequence[Page]
    """A text, or the sheets of a workbook."""


async def write(path: Path, members: Sequence[Member]) -> None:
    """Leaves an archive at ``path``. Not for the loop: in a thread."""
    await asyncio.to_thread(_write, path, members)


def _write(path: Path, members: Sequence[Member]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in members:
            archive.writestr(one.name, _bytes(one.content))


def _bytes(content: str | Sequence[Page]) -> bytes:
    if isinstance(content, str):
        return content.encode("utf-8-sig")  # so that older editors read its accents
    book = io.BytesIO()
    written(book, content)
    return book.getvalue()
