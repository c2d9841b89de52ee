"""A member's own code: a picture an officer scans, and its digits for who types them."""

import asyncio
import io
from datetime import timedelta
from typing import Final

import segno

from bot.turn import Reply, Turn, button
from handlers import papers
from handlers.papers import Made, Order
from storage import passes
from storage.registrations import CONFIRMED, Place

NEAR: Final = timedelta(days=1)
"""So long before a class its members are reminded of their code where they look at it."""


async def show(turn: Turn, rest: str) -> Reply:
    """Has the picture made."""
    return await papers.ask(turn, "code")


async def renew(turn: Turn, argument: str) -> Reply:
    """Another code; the one she had is worth nothing."""
    await passes.renew(turn.session, turn.me.id, now=turn.now)
    return await papers.ask(turn, "code")


def is_near(turn: Turn, place: Place) -> bool:
    """Whether she will soon have to show it, or does these days."""
    return place.state == CONFIRMED and place.starts_at - NEAR <= turn.now < place.ends_at


async def paper(order: Order) -> Made:
    """The picture with her digits; it is her own."""
    digits = await passes.of(order.session, order.asked_by, now=order.now)
    address = f"{order.public_url}/checkin/{digits}" if order.public_url else digits
    shown = " ".join(digits[at : at + 4] for at in range(0, passes.LENGTH, 4))
    return Made(
        order.words("lists-code-file"), (), order.words("lists-code", digits=shown),
        picture=await asyncio.to_thread(_drawn, address),
        buttons=(button(order.words("lists-code-button-renew"), "my-code-renew"),),
    )  # fmt: skip


def _drawn(address: str) -> bytes:
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", border=4, scale=12)
    return drawn.getvalue()
