"""What rows say, as a channel takes it; a text many rows share is read and cut once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bot.channels import Channel
from bot.delivery.pieces import fitted
from bot.messages import Capabilities, Say
from storage.database import Session
from storage.deliveries import split, texts_of
from storage.sending import Claimed

KEPT = 500
"""Shared texts."""


class Wording:
    """The texts of one account."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._shared: dict[int, tuple[Say, ...]] = {}

    async def fetch(self, session: Session, rows: Sequence[Claimed]) -> None:
        """Read the shared texts of these rows, before they are asked for."""
        ids = {row.body_id for row in rows if row.say is None and row.body_id is not None}
        missing = ids - self._shared.keys()
        if not missing:
            return
        if len(self._shared) > KEPT:
            self._shared.clear()
            missing = ids
        for text_id, say in (await texts_of(session, missing)).items():
            self._shared[text_id] = self._fitted(say)

    async def say(self, session: Session, row: Claimed) -> Say:
        """What to send; a text too long for the channel becomes several rows.

        Raises TypeError, ValueError, KeyError or AttributeError for what nobody can read.
        """
        if row.kind == "delete":
            return Say("")
        if row.say is None and row.body_id is not None:
            parts = self._shared[row.body_id]
        else:
            parts = self._fitted(row.say or {})
        if len(parts) == 1:
            return parts[0]
        if row.kind == "edit":  # it has one message to fit in
            last = next((p for p in reversed(parts) if p.text), parts[-1])
            return replace(last, text=parts[0].text)
        await split(session, row.id, [part.as_json() for part in parts], body_id=row.body_id)
        return parts[0]

    def _fitted(self, say: dict[str, Any]) -> tuple[Say, ...]:
        return on(self._channel)(Say.from_json(say))


def on(channel: Channel) -> Callable[[Say], tuple[Say, ...]]:
    """What turns a message into those it becomes on a channel."""
    return partial(
        fitted,
        limit=channel.text_limit,
        has_buttons=channel.has_buttons,
        numbers_buttons=channel.numbers_buttons,
    )


def capabilities(channel: Channel) -> Capabilities:
    """What an app can carry, and how a message looks there."""
    return replace(channel.can, parts=on(channel))
