"""What platforms call: verified, stored, and only then answered."""

import asyncio
from collections.abc import Iterable

import structlog
from aiohttp import web

from bot.channels import Channel, NotAuthentic
from bot.messages import Incoming
from bot.web import bodies
from bot.web.guards import refusal
from bot.web.house import GROUP, HOUSE

log = structlog.get_logger()

LARGEST = 4 * 1024 * 1024
"""Bytes. Telegram promises no bound; its own server begins with 64 KiB and grows."""
CHANNELS = {"telegram": "telegram", "zalo-oa": "zalo_oa", "zalo-bot": "zalo_bot"}
"""Last part of the path -> name of the channel."""
PATIENCE = 10.0
"""Seconds to tell a platform that a press arrived; after that nobody waits for it."""


def add(app: web.Application) -> None:
    """The routes."""
    for path in CHANNELS:
        app.router.add_post(f"/webhooks/{path}", webhook, name=path)


async def webhook(request: web.Request) -> web.Response:
    """200 once everything the call says is committed.

    403 for who is not the platform, 400 for what it would not send, 503 to be called again.
    Never 410, which removes a webhook at Telegram.
    """
    house = request.app[HOUSE]
    name = CHANNELS[request.path.rpartition("/")[2]]
    channels = [c for c in house.channels.values() if c.name == name]
    if not channels:
        raise web.HTTPNotFound
    body = await bodies.read(request, LARGEST)
    channel, incoming = await _received(channels, body, request)
    try:
        await house.store(*incoming)
    except Exception:
        # Whatever it was, nothing is stored: the platform keeps it and comes again.
        log.exception("webhook not stored", channel=name)
        raise refusal(web.HTTPServiceUnavailable, "unavailable", retry_after=5) from None
    for said in incoming:
        if said.press_id:
            request.app[GROUP].create_task(_acknowledge(channel, said))
    return web.Response()


async def _received(
    channels: Iterable[Channel], body: bytes, request: web.Request
) -> tuple[Channel, list[Incoming]]:
    """The account the call is for, by its secret, and what the call says."""
    for channel in channels:
        try:
            return channel, await channel.receive(body, request.headers)
        except NotAuthentic:
            continue
        except ValueError:
            log.warning("webhook not understood", channel=channel.name)
            raise refusal(web.HTTPBadRequest, "body") from None
    raise refusal(web.HTTPForbidden, "not_authentic")


async def _acknowledge(channel: Channel, said: Incoming) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            await channel.acknowledge(said.press_id)
    except Exception:
        log.warning("press not acknowledged", channel=channel.name, exc_info=True)
