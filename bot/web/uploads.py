"""Files in and out: in under a random name and counted, out only to be saved."""

import asyncio
import mimetypes
import os
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import BodyPartReader, MultipartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.web import bodies, entry
from bot.web.guards import refusal

LARGEST = 20 * 1024 * 1024
"""Bytes; the same on every channel, and Telegram gives no more."""
PATIENCE = 300.0
"""Seconds for a whole file over a poor connection."""
PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that lies on the disk."""

    id: str
    """The message it makes, as the browser named it."""
    ref: str
    name: str
    size: int
    mime: str


async def receive(request: web.Request, folder: Path) -> Arrived:
    """The file of a form whose first field is ``id`` and whose second is ``file``.

    Raises:
        web.HTTPBadRequest: the form is another; web.HTTPRequestEntityTooLarge: over 20 MiB.
    """
    return await _received(request, folder, _read)


async def _received(
    request: web.Request, folder: Path, read: Callable[[MultipartReader, Path], Awaitable[Arrived]]
) -> Arrived:
    if request.content_type != "multipart/form-data":
        raise refusal(web.HTTPUnsupportedMediaType, "type")
    if (request.content_length or 0) > LARGEST + PIECE:
        raise bodies.too_large(LARGEST)
    try:
        async with asyncio.timeout(PATIENCE):
            return await read(await request.multipart(), folder)
    except (ValueError, HttpProcessingError):
        raise refusal(web.HTTPBadRequest, "form") from None
    except TimeoutError:
        raise refusal(web.HTTPRequestTimeout, "slow") from None


async def receive_alone(request: web.Request, folder: Path) -> Arrived:
    """The file of a form whose only field is ``file``; raises as ``receive`` does."""
    return await _received(request, folder, _read_alone)


async def _read_alone(form: MultipartReader, folder: Path) -> Arrived:
    return await _kept(await _part(form, "file"), folder, "")


async def _read(form: MultipartReader, folder: Path) -> Arrived:
    first = await _part(form, "id")
    said_id = entry.message_id((await first.read_chunk(1024)).decode("ascii", "replace"))
    await first.release()
    return await _kept(await _part(form, "file"), folder, said_id)


async def _kept(part: BodyPartReader, folder: Path, said_id: str) -> Arrived:
    ref = secrets.token_hex(16)
    size = await _write(part, folder / ref)
    name = display_name(part.filename or "")
    return Arrived(said_id, ref, name, size, mimetypes.guess_type(name)[0] or "")


async def _part(form: MultipartReader, name: str) -> BodyPartReader:
    part = await form.next()
    if not isinstance(part, BodyPartReader) or part.name != name:
        raise refusal(web.HTTPBadRequest, "form")
    return part


async def _write(part: BodyPartReader, path: Path) -> int:
    """Bytes written; on the disk for good when this returns, or nothing is left."""
    size = 0
    try:
        with await asyncio.to_thread(path.open, "xb") as file:
            while piece := await part.read_chunk(PIECE):
                size += len(piece)
                if size > LARGEST:
                    raise bodies.too_large(LARGEST)
                await asyncio.to_thread(file.write, piece)
            await asyncio.to_thread(_settle, file)
    except BaseException:
        drop(path)
        raise
    return size


def _settle(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())


def display_name(given: str) -> str:
    """A file's name as its sender called it, on one line, without folders."""
    name = bodies.cleaned(given).replace("\\", "/").rpartition("/")[2]
    return " ".join(name.split())[-200:] or "tệp"


def drop(path: Path) -> None:
    """Throw away a file that did not arrive whole, or arrived a second time."""
    with suppress(OSError):
        path.unlink()


def give(folder: Path, file: dict[str, Any]) -> web.StreamResponse:
    """A file below ``folder``, as an attachment with its name.

    Raises:
        web.HTTPNotFound: it is not there any more, or not there at all.
    """
    path = (folder / file["path"]).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise refusal(web.HTTPNotFound, "nothing")
    name = quote(display_name(file["name"]), safe="")
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
    }
    return web.FileResponse(path, headers=headers)
