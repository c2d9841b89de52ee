"""Zalo's consent coming back, and the file by which it knows whose domain this is."""

import re

import structlog
from aiohttp import web

from bot.channels import Refused, Stopped
from bot.web import notices
from bot.web.house import HOUSE

log = structlog.get_logger()

VERIFIER = re.compile(r"zalo_verifier[A-Za-z0-9_-]{1,100}\.html")


def add(app: web.Application) -> None:
    """The routes."""
    app.router.add_get("/zalo/callback", callback, allow_head=False)  # a code is good once
    app.router.add_get("/{name:zalo_verifier[^/]*}", verifier)


async def callback(request: web.Request) -> web.Response:
    """A page that says whether the consent was taken; 403 for one that we did not ask for.

    The code in the address is good for one exchange and ten minutes: called again, nothing
    that was stored is lost.
    """
    house, given = request.app[HOUSE], request.query
    if house.consent is None:
        raise web.HTTPNotFound
    if not house.is_our_state(given.get("state", "")):
        return notices.page(request, "web-zalo-not-ours", status=403)
    if not (given.get("code") and given.get("oa_id")):
        return notices.page(request, "web-zalo-declined", status=400)
    try:
        await house.consent(given["code"], given["oa_id"])
    except Stopped as no:
        log.error("consent not taken", why=type(no).__name__)
        return notices.page(request, "web-zalo-refused", status=409)
    except Refused as no:
        log.error("consent not taken", why=type(no).__name__)
        return notices.page(request, "web-zalo-not-reached", status=502)
    return notices.page(request, "web-zalo-done")


async def verifier(request: web.Request) -> web.StreamResponse:
    """The file of exactly that name in the folder ``public`` of the data folder."""
    name = request.match_info["name"]
    path = request.app[HOUSE].settings.public / name
    if not VERIFIER.fullmatch(name) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers={"Content-Type": "text/html; charset=utf-8"})
