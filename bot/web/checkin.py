"""Where a member's own code leads the officer who scans it: into the chat she has. The page
says nothing; what the code is worth is decided there, by her account."""

import re

from aiohttp import web

from bot.web import notices
from bot.web.entry import visitor
from bot.web.house import HOUSE
from storage import passes

DIGITS = re.compile(rf"[0-9]{{{passes.LENGTH}}}")


def add(app: web.Application) -> None:
    """The route."""
    app.router.add_get("/checkin/{digits}", lead)


async def lead(request: web.Request) -> web.StreamResponse:
    """To the web chat where this browser has one open, else into Telegram where we know our
    name there, else to the web chat all the same."""
    digits = request.match_info["digits"]
    if not DIGITS.fullmatch(digits):
        return notices.page(request, "web-checkin-none", status=404)
    if await visitor(request) is None and (username := _telegram(request)):
        raise web.HTTPFound(f"https://t.me/{username}?start={passes.scanned(digits)}")
    raise web.HTTPFound(f"/chat#{passes.scanned(digits, mark='-')}")


def _telegram(request: web.Request) -> str:
    channels = request.app[HOUSE].channels.items()
    names = [getattr(one, "username", "") for (name, _), one in channels if name == "telegram"]
    return next(filter(None, names), "")
