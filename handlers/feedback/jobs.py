"""On the last day of a class those who have no certificate are asked what they think of it."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from bot.messages import Say
from bot.turn import Tick, button
from storage import feedback, holds, reminders, trainings
from storage.trainings import Opening

KIND: Final = "feedback"
ASKED_WITHIN: Final = timedelta(days=1)
AT_ONCE: Final = 500


async def ask(tick: Tick) -> None:
    """Asks once whoever is due now, five hundred a transaction; at night in the morning."""
    for one in await _due(tick):
        while await _ask_some(tick, one) == AT_ONCE:
            pass


async def _due(tick: Tick) -> list[Opening]:
    async with tick.database.read() as session:
        since = await holds.silent_before(session)
        found = await trainings.since(session, at=tick.now - ASKED_WITHIN, limit=50)
        over = [one for one in found if one.ends_at <= tick.now]
        return [one for one in over if _is_due(tick, one, since)]


def _is_due(tick: Tick, one: Opening, since: datetime | None) -> bool:
    goes = reminders.due_slot(one.ends_at, event_at=one.ends_at + ASKED_WITHIN, now=tick.now,
                              zone=tick.texts.zone)  # fmt: skip
    return goes is not None and goes <= tick.now and (since is None or one.ends_at >= since)


async def _ask_some(tick: Tick, one: Opening) -> int:
    async with tick.database.write() as session:
        try:
            await trainings.locked(session, one.id)
        except trainings.Cancelled:
            return 0
        found = await feedback.unasked(
            session, one.id, event=trainings.event(one.id), kind=KIND, slot=one.ends_at,
            limit=AT_ONCE,
        )  # fmt: skip

        @cache
        def say(language: str, address: str) -> dict[str, Any]:
            words = tick.texts.words(language, address)
            label = words("feedback-button-give")
            return Say(words("feedback-ask", title=one.title),
                       (button(label, "feedback", one.id),)).as_json()  # fmt: skip

        await reminders.remind(
            session, event=trainings.event(one.id), kind=KIND, slot=one.ends_at,
            expires_at=one.ends_at + ASKED_WITHIN, zone=tick.texts.zone, now=tick.now,
            rows=[(who, say(language, address)) for who, language, address in found],
        )  # fmt: skip
    return len(found)
