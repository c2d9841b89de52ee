"""What corrections and recalls do by the clock: copy by copy, in chunks."""

from collections.abc import Mapping
from dataclasses import replace

from bot.messages import Say
from bot.texts import Words
from bot.turn import Tick
from handlers.announcements.jobs import follow_one
from handlers.announcements.message import correction, edited, enclosed, message, replaced
from storage import announcements, corrections, recalls, recipients, revisions
from storage.announcements import Sent
from storage.database import Session
from storage.deliveries import add_body
from storage.revisions import CORRECT, USES, Unfinished

CHUNK = 500
"""Copies a transaction: replies get in between."""


async def carry_out(tick: Tick) -> None:
    """Change or take back what was sent, all that can be done at this moment; its card says so.

    A run that was cut off is taken up by the next; two at once take turns at the row.
    """
    async with tick.database.read() as session:
        waiting = await revisions.unfinished(session)
    for one in waiting:
        if one.kind == CORRECT and not one.has_bodies:
            async with tick.database.write() as session:
                await revisions.give_bodies(session, one.id, await _bodies(tick, session, one))
        while await _some(tick, one):
            pass
        await follow_one(tick, one.announcement_id)


async def _some(tick: Tick, one: Unfinished) -> int:
    async with tick.database.write() as session:
        if one.kind != CORRECT:
            return await recalls.carry_out(session, one.id, now=tick.now, limit=CHUNK)
        return await corrections.carry_out(
            session, one.id, now=tick.now, zone=tick.texts.zone, limit=CHUNK
        )


async def _bodies(
    tick: Tick, session: Session, one: Unfinished
) -> Mapping[str, Mapping[tuple[str, str], int]]:
    """Each use to (language, form of address) to its text."""
    of = await announcements.get(session, one.announcement_id)
    assert of is not None  # noqa: S101 - nothing deletes one
    files, old = await enclosed(session, of.notice), await replaced(session, of.notice)
    found: dict[str, dict[tuple[str, str], int]] = {use: {} for use in USES}
    for voice in {("", ""), *await recipients.voices(session, of.id)}:
        words = tick.texts.words(*voice)
        new = message(
            words, tick.organisation, of.id, of.notice, enclosed=files, instead_of=old
        )  # fmt: skip
        for use, say in _uses(words, new, of, one).items():
            found[use][voice] = await add_body(session, say.as_json())
    return found


def _uses(words: Words, new: Say, of: Sent, one: Unfinished) -> Mapping[str, Say]:
    begun = of.begun_at or of.confirmed_at
    return {
        "new": replace(new),
        "edit": edited(words, new, at=one.at, begun=begun),
        "message": correction(words, new, of.notice, one.was),
    }
