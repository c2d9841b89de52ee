"""Reads what is posted, counting; every route has its own limit."""

import asyncio
import json
import unicodedata
from typing import Any

from aiohttp import web

from bot.web.guards import refusal

PATIENCE = 15.0
"""Seconds for a body; a platform's takes milliseconds."""


async def read(request: web.Request, limit: int) -> bytes:
    """The whole body.

    Raises:
        web.HTTPRequestEntityTooLarge, web.HTTPRequestTimeout: more than ``limit`` bytes, or
            more than 15 seconds.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for piece in request.content.iter_any():
                body += piece
                if len(body) > limit:
                    raise too_large(limit)
    except TimeoutError:
        raise refusal(web.HTTPRequestTimeout, "slow") from None
    return bytes(body)


async def read_json(request: web.Request, limit: int) -> dict[str, Any]:
    """The object posted.

    Raises:
        web.HTTPBadRequest: it is none.
    """
    if request.content_type != "application/json":
        raise refusal(web.HTTPUnsupportedMediaType, "type")
    try:
        posted = json.loads(await read(request, limit))
    except ValueError:
        raise refusal(web.HTTPBadRequest, "json") from None
    if not isinstance(posted, dict):
        raise refusal(web.HTTPBadRequest, "json")
    return posted


def too_large(limit: int) -> web.HTTPException:
    """The refusal of a body of more than ``limit`` bytes."""
    return web.HTTPRequestEntityTooLarge(
        max_size=limit, text='{"error": "too_large"}', content_type="application/json"
    )


def cleaned(text: str) -> str:
    """What she typed, NFC, with line breaks and tabs but no other control characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()
