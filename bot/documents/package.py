"""Zip files, which .docx, .xlsx and .ods are: weighed by what really comes out of them."""

import io
import stat
import sys
import zipfile

from bot.documents.kinds import OLE
from bot.documents.reading import Limits, Unreadable

_MEGABYTE = 10**6
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaproject.bin", "vbadata.xml")


def open_package(data: bytes, *, most: int, limits: Limits) -> zipfile.ZipFile:
    """The zip, once each entry has been unpacked and counted: ``most`` bytes in all.

    Raises: ``Unreadable`` with ``bomb``, ``macros``, ``password`` or ``damaged``.
    """
    if data.startswith(OLE):  # where a zip belongs: encrypted, or an old format renamed
        raise Unreadable("password" if _ENCRYPTED in data else "wrong_kind")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
        if len(entries) > limits.entries:
            raise Unreadable("bomb")
        _check_names(entries)
        for entry in entries:
            _check_entry(entry)
            most -= _weigh(package, entry, min(most, _allowed(entry, len(data), limits)))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise Unreadable("damaged") from error
    return package


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.lower() for entry in entries]
    if any(name.endswith(_MACROS) or "/activex/" in name for name in names):
        raise Unreadable("macros")
    # Two parsers may each take another of two namesakes.
    if len(set(names)) < len(names) or any(_is_trick(name) for name in names):
        raise Unreadable("damaged")


def _is_trick(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise Unreadable("password")
    if entry.compress_type not in _METHODS or stat.S_ISLNK(entry.external_attr >> 16):
        raise Unreadable("damaged")


def _allowed(entry: zipfile.ZipInfo, size: int, limits: Limits) -> int:
    # The packed size is the sender's word too, but cannot exceed the file.
    return max(_MEGABYTE, min(entry.compress_size, size) * limits.ratio)


def _weigh(package: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
    declared = entry.file_size
    # zipfile stops at the declared size, so a lie would hide the rest from us, though not
    # from the next parser.
    entry.file_size = sys.maxsize
    produced = 0
    with package.open(entry) as stream:
        while chunk := stream.read(65_536):
            produced += len(chunk)
            if produced > most:
                raise Unreadable("bomb")
    entry.file_size = declared
    if produced != declared:
        raise Unreadable("damaged")
    return produced
