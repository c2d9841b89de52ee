"""What platforms call: verified, stored, and only then answered."""

import asyncio
from collections.abc import Iterable

import structlog
from aiohttp import web

from bot.channels import Channel, NotAuthentic, Unverified
from bot.messages import Incoming
from bot.web import bodies, health
from bot.web.guards import refusal
from bot.web.house import GROUP, HOUSE

log = structlog.get_logger()

LARGEST = 4 * 1024 * 1024
"""Bytes. Telegram promises no bound; its own server begins with 64 KiB and grows."""
CHANNELS = {"telegram": "telegram", "zalo-oa": "zalo_oa", "zalo-bot": "zalo_bot"}
"""Last part of the path -> name of the channel."""
ANSWER_WITHIN = 1.5
"""Seconds: Zalo calls a webhook failed after 2. Whoever hears 503 comes again."""
UNVERIFIED = "unverified"
"""What an answer says that is 200 although the call was not the platform's and was dropped."""
PATIENCE = 10.0
"""Seconds to tell a platform that a press arrived; after that nobody waits for it."""


def add(app: web.Application) -> None:
    """The routes."""
    for path in CHANNELS:
        app.router.add_post(f"/webhooks/{path}", webhook, name=path)


async def webhook(request: web.Request) -> web.Response:
    """200 once everything the call says is committed.

    403 for who is not the platform, unless that one takes us for broken then: it hears 200,
    and nothing is stored (``Unverified``). 400 for what it would not send, 503 to be called
    again: whatever went wrong, and what takes longer than 1.5 s. Never 410, which removes a
    webhook at Telegram.
    """
    name = CHANNELS[request.path.rpartition("/")[2]]
    channels = [c for c in request.app[HOUSE].channels.values() if c.name == name]
    if not channels:
        raise web.HTTPNotFound
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            await _take(channels, request)
    except Unverified:
        health.UNVERIFIED.labels(name).inc()
        request.app[HOUSE].unverified(name)
        return web.Response(text=UNVERIFIED)
    except web.HTTPException:
        raise
    except Exception as error:
        # What was not stored the platform keeps; what was stored after all is known again.
        log.error("webhook not stored", channel=name, exc_info=not isinstance(error, TimeoutError))
        raise refusal(web.HTTPServiceUnavailable, "unavailable", retry_after=5) from None
    return web.Response()


async def _take(channels: Iterable[Channel], request: web.Request) -> None:
    """Store what the call says; a press is acknowledged right after."""
    body = await bodies.read(request, LARGEST)
    channel, incoming = await _received(channels, body, request)
    await request.app[HOUSE].store(*incoming)
    for said in incoming:
        if said.press_id:
            request.app[GROUP].create_task(_acknowledge(channel, said))


async def _received(
    channels: Iterable[Channel], body: bytes, request: web.Request
) -> tuple[Channel, list[Incoming]]:
    """The account the call is for, by its secret, and what the call says.

    Raises:
        Unverified: it is nobody's, and this platform must not hear so.
    """
    unverified: Unverified | None = None
    for channel in channels:
        try:
            return channel, await channel.receive(body, request.headers)
        except Unverified as no:
            unverified = no
        except NotAuthentic:
            continue
        except ValueError:
            log.warning("webhook not understood", channel=channel.name)
            raise refusal(web.HTTPBadRequest, "body") from None
    if unverified:
        raise unverified
    raise refusal(web.HTTPForbidden, "not_authentic")


async def _acknowledge(channel: Channel, said: Incoming) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            await channel.acknowledge(said.press_id)
    except Exception:
        log.warning("press not acknowledged", channel=channel.name, exc_info=True)
