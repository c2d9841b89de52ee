"""What is reached over HTTP: webhooks, health, the web chat."""

import asyncio
from collections.abc import AsyncIterator

from aiohttp import web

from bot.web import (
    chat,
    checkin,
    demo,
    guards,
    handing,
    health,
    register,
    screen,
    verify,
    webhooks,
    zalo,
)
from bot.web.house import GROUP, HOUSE, House
from bot.web.pages import Pages

__all__ = ["House", "application"]


def application(house: House) -> web.Application:
    """Everything that is served, ready for a runner. Its end lets waiting browsers go and
    waits for what was begun after an answer."""
    app = web.Application(middlewares=[guards.unavailable, guards.same_origin])
    app[HOUSE] = house
    app.on_response_prepare.append(guards.set_headers)
    app.on_shutdown.append(_let_go)
    app.cleanup_ctx.append(_group)
    for part in (webhooks, health, chat, demo, handing, screen, checkin, verify, zalo):
        part.add(app)
    Pages().add(app)
    register.check(app)
    return app


async def _let_go(app: web.Application) -> None:
    await app[HOUSE].webchat.close()


async def _group(app: web.Application) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        app[GROUP] = group
        yield
