"""The files of ours that go by Telegram: uploaded once, then known to it by an id."""

import asyncio
from pathlib import Path
from typing import NamedTuple

from telegram import InputFile, Message

from bot.channels import Invalid
from bot.channels.words import clean
from bot.messages import File

FILE_BYTES, PHOTO_BYTES = 50 << 20, 10 << 20
"""What a bot may send, as a document and as a picture."""
PHOTO_TYPES = ("image/jpeg", "image/png", "image/webp")
KNOWN_FILES = 256


class Known(NamedTuple):
    """A file the platform already has."""

    id: str
    is_photo: bool


class Shelf:
    """What lies in our folder, and which of it the platform has."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the one below which the files to send are."""
        self._folder = folder
        self._known: dict[File, Known] = {}

    def known(self, file: File) -> Known | None:
        """By what id the platform has it; none when it has to be uploaded."""
        return self._known.get(file)

    async def content(self, file: File) -> InputFile:
        """The file's content, ready to go.

        Raises:
            Invalid: it is not there, or larger than a bot may send.
        """
        data = await asyncio.to_thread(self._bytes, file)
        if not data:
            raise Invalid("a file to send is missing, empty or too large")
        content = InputFile(data, filename=clean(file.name).replace("\n", " "))
        content.mimetype = file.mime
        return content

    def remember(self, file: File, sent: Message) -> None:
        """The platform has it now."""
        shown = max(sent.photo, key=lambda s: s.width * s.height) if sent.photo else sent.document
        if shown:
            self._known[file] = Known(shown.file_id, bool(sent.photo))
        if len(self._known) > KNOWN_FILES:
            del self._known[next(iter(self._known))]

    def forget(self, file: File) -> bool:
        """Whether we had taken it for known: the platform does not have it any more."""
        return self._known.pop(file, None) is not None

    def _bytes(self, file: File) -> bytes:
        """The content, empty when it cannot be sent."""
        folder = self._folder.resolve()
        path = (folder / file.path).resolve()
        if not path.is_relative_to(folder) or not path.is_file():
            return b""
        return path.read_bytes() if path.stat().st_size <= FILE_BYTES else b""


def is_picture(content: InputFile | str) -> bool:
    """Whether it can be shown as a picture."""
    if not isinstance(content, InputFile) or content.mimetype not in PHOTO_TYPES:
        return False
    data = content.input_file_content
    return isinstance(data, bytes) and len(data) <= PHOTO_BYTES
