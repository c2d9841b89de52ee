"""Judges whose essays are not all done are reminded three days and one before they are due."""

from datetime import datetime, timedelta
from typing import Final

from bot.messages import Say
from bot.turn import Tick, button
from storage import holds, reminders, sheets
from storage.database import Session
from storage.sheets import Pile

BEFORE: Final = {"judging-three-days": timedelta(days=3), "judging-one-day": timedelta(days=1)}


async def remind(tick: Tick) -> None:
    """In numbers, by day; the later one takes the place of an earlier one not said yet."""
    async with tick.database.read() as session:
        near = await sheets.due(session, now=tick.now, within=max(BEFORE.values()))
        since = await holds.silent_before(session)
    for round_id, due_at, opened_at in near:
        ends = [*[due_at - span for span in list(BEFORE.values())[1:]], due_at]
        for (kind, span), end in zip(BEFORE.items(), ends, strict=True):
            slot = due_at - span
            goes = reminders.due_slot(slot, event_at=end, now=tick.now, zone=tick.texts.zone)
            is_known = slot >= opened_at and (since is None or slot >= since)
            if is_known and goes is not None and goes <= tick.now:
                async with tick.database.write() as session:
                    await _remind(tick, session, round_id, kind, slot, due_at)


async def _remind(
    tick: Tick, session: Session, round_id: int, kind: str, slot: datetime, due_at: datetime
) -> None:
    piles = {one.judge_id: one for one in await sheets.piles(session, round_id)
             if one.done < one.count}  # fmt: skip
    voices = await sheets.voices(session, list(piles))
    rows = [(one, _say(tick, piles[one], *voice).as_json()) for one, voice in voices.items()]
    await reminders.remind(
        session, event=f"judging:{round_id}", kind=kind, slot=slot, expires_at=due_at,
        rows=rows, zone=tick.texts.zone, now=tick.now,
    )  # fmt: skip


def _say(tick: Tick, pile: Pile, language: str, address: str) -> Say:
    words = tick.texts.words(language, address)
    text = words("judging-told-remind", title=pile.title, round=str(pile.number), done=pile.done,
                 count=pile.count, until=words.day(pile.due_at))  # fmt: skip
    return Say(text, (button(words("judging-button-desk"), "judge"),))
