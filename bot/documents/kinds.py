"""Whether a file is of a kind we read at all: its size, its extension and its first bytes."""

import codecs
import os
import stat
from pathlib import Path
from typing import BinaryIO

from bot.documents.reading import STANDARD, Limits, Unreadable

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF = b"%PDF-"
RTF = b"{\\rtf"
JPEG = b"\xff\xd8\xff"
PNG = b"\x89PNG\r\n\x1a\n"

# A .docx or .xlsx with a password is an OLE file that holds the encrypted package; the child
# tells it from an old .doc under a new name.
_MAGIC = {
    "docx": (ZIP, OLE),
    "xlsx": (ZIP, OLE),
    "ods": (ZIP,),
    "xls": (OLE,),
    "pdf": (PDF,),
    "jpg": (JPEG,),
    "jpeg": (JPEG,),
    "png": (PNG,),
}
PICTURES = ("jpg", "jpeg", "png")
"""Nobody reads in them; they only go along with what the office says."""
_PLAIN = ("txt", "csv")


def admit(path: Path, name: str, limits: Limits) -> tuple[BinaryIO, str]:
    """The open file and its extension, in lower case, once size, extension and magic agree.

    Of ``name``, which is the sender's, only the extension is looked at.
    Raises: ``Unreadable`` with ``too_big``, ``empty`` or ``wrong_kind``.
    """
    file = path.open("rb")
    try:
        _check_size(file, limits.size)
        _, dot, extension = name.lower().rpartition(".")
        if not dot or not _agrees(extension, os.pread(file.fileno(), 8192, 0)):
            raise Unreadable("wrong_kind")
    except BaseException:
        file.close()
        raise
    return file, extension


def unfit(path: Path, name: str) -> str:
    """Why a file of that name is not one we read, before anybody reads it: ``too_big``,
    ``empty`` or ``wrong_kind``; empty when nothing speaks against it. Blocks."""
    try:
        file, _ = admit(path, name, STANDARD)
    except Unreadable as no:
        return no.reason
    file.close()
    return ""


def _check_size(file: BinaryIO, most: int) -> None:
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("wrong_kind")
    if status.st_size > most:
        raise Unreadable("too_big")
    if status.st_size == 0:
        raise Unreadable("empty")


def _agrees(extension: str, head: bytes) -> bool:
    if extension in _PLAIN:
        return _is_plain(head)
    return head.startswith(_MAGIC.get(extension, ()))


def _is_plain(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return b"\0" not in head and not head.startswith((ZIP, OLE, PDF, RTF))
