"""What announcements do by the clock: go out in chunks, and keep their cards up to date.

That one has ended is found by the sender (``recipients.finish``), which knows best when the
last call was written down.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.turn import Tick
from handlers.announcements.card import card
from handlers.announcements.message import enclosed, message, replaced
from storage import announcements, holds, progress, recipients, schedules
from storage.database import Session
from storage.deliveries import REPLY, NewDelivery, add_body, enqueue
from storage.progress import Progress

CHUNK = 500
"""Recipients a transaction: replies get in between."""
FOLLOWED = timedelta(days=3)
"""So long after it was confirmed a card still shows new acknowledgements."""


async def launch(tick: Tick) -> None:
    """What has come to its time leaves; what should have left long ago is asked about."""
    async with tick.database.read() as session:
        if not await schedules.due(session, now=tick.now):
            return
    async with tick.database.write() as session:
        await schedules.launch(session, now=tick.now)
        for number in await schedules.miss(session, now=tick.now):
            await _say_late(tick, session, number)


async def _say_late(tick: Tick, session: Session, number: int) -> None:
    """Its secretary is asked in a message of its own: her card may be far above."""
    seen = await progress.progress(session, number, now=tick.now)
    place = await progress.place_of_card(session, number)
    if seen is None or place is None:
        return
    said = replace(card(tick.texts.words(place.language, place.address), seen), card="")
    row = NewDelivery(account=place.account, say=said.as_json(), purpose=f"late:{number}")
    await enqueue(session, [row], now=tick.now)


async def expand(tick: Tick) -> None:
    """Make the deliveries of what was confirmed, all chunks of each in one run.

    A run that was cut off is taken up by the next; two at once take turns at the row.
    """
    async with tick.database.read() as session:
        waiting = await announcements.unexpanded(session)
    for number in waiting:
        async with tick.database.write() as session:
            bodies = await _bodies(tick, session, number)
        while await _expand_some(tick, number, bodies):
            pass


async def _expand_some(tick: Tick, number: int, bodies: Mapping[tuple[str, str], int]) -> int:
    async with tick.database.write() as session:
        return await recipients.expand_announcement(
            session, number, bodies=bodies, now=tick.now, limit=CHUNK,
            zone=None if await _is_copy(session, number) else tick.texts.zone,
        )  # fmt: skip


async def _is_copy(session: Session, number: int) -> bool:
    """Whether the original of this database may have sent it: it is only counted here."""
    of = await announcements.get(session, number)
    since = await holds.silent_before(session)
    if of is None or since is None:
        return False
    return (of.begun_at or of.confirmed_at) < since


async def _bodies(tick: Tick, session: Session, number: int) -> dict[tuple[str, str], int]:
    """(language, form of address) to its text; where they read the same, one text."""
    of = await announcements.get(session, number)
    assert of is not None  # noqa: S101 - nothing deletes one
    files, old = await enclosed(session, of.notice), await replaced(session, of.notice)
    made: dict[str, int] = {}
    found: dict[tuple[str, str], int] = {}
    for voice in {("", ""), *await recipients.voices(session, number)}:
        words = tick.texts.words(*voice)
        say = message(
            words, tick.organisation, number, of.notice, enclosed=files, instead_of=old
        ).as_json()  # fmt: skip
        if str(say) not in made:
            made[str(say)] = await add_body(session, say)
        found[voice] = made[str(say)]
    return found


async def cards(tick: Tick) -> None:
    """Show on its card what changed of each that is under way, and once that it ended."""
    async with tick.database.read() as session:
        numbers = await progress.uncarded(session)
    for number in numbers:
        await follow_one(tick, number)


async def follow(tick: Tick) -> None:
    """The same for those that have ended and are still being acknowledged."""
    async with tick.database.read() as session:
        numbers = await progress.ended_since(session, tick.now - FOLLOWED)
    for number in numbers:
        await follow_one(tick, number)


async def follow_one(tick: Tick, number: int) -> None:
    """Show on its card what changed of one."""
    async with tick.database.read() as session:
        seen = await progress.progress(session, number, now=tick.now)
    if seen is None or seen.signature == seen.of.card:
        return
    async with tick.database.write() as session:
        if await progress.note_card(session, seen):
            await _show(tick, session, seen)


async def _show(tick: Tick, session: Session, seen: Progress) -> None:
    place = await progress.place_of_card(session, seen.of.id)
    if place is None:
        return
    said = card(tick.texts.words(place.language, place.address), seen)
    shown = NewDelivery(
        account=place.account, say=said.as_json(), lane=REPLY, card=said.card
    )  # fmt: skip
    await enqueue(session, [shown], now=tick.now)
