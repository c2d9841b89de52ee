"""Hold up an announcement that is going out, let it go on, or stop it for good."""

from dataclasses import replace

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.announcements.announce import OFFICE
from handlers.announcements.card import shown
from handlers.announcements.message import title
from handlers.presses import numbers
from storage import announcements, progress
from storage.progress import RUNNING


async def show(turn: Turn, argument: str) -> Reply:
    """The figures of this moment, below; the card itself stays where it is."""
    turn.require(OFFICE)
    [number, *_] = numbers(argument)
    return replace(await shown(turn, number), card="")


async def pause(turn: Turn, argument: str) -> Reply:
    """Nothing more leaves but what is in flight."""
    turn.require(OFFICE)
    [number, *_] = numbers(argument)
    await announcements.pause(turn.session, number, by=turn.me.id, now=turn.now)
    return await _changed(turn, number)


async def resume(turn: Turn, argument: str) -> Reply:
    """It goes on where it stood."""
    turn.require(OFFICE)
    [number, *_] = numbers(argument)
    await announcements.resume(turn.session, number, by=turn.me.id, now=turn.now)
    return await _changed(turn, number)


async def cancel(turn: Turn, argument: str) -> Reply:
    """Asked once whether she means it, then stopped for good."""
    turn.require(OFFICE)
    number, *sure = numbers(argument)
    if sure:
        await announcements.cancel(turn.session, number, by=turn.me.id, now=turn.now)
        return await _changed(turn, number)
    seen = await progress.progress(turn.session, number, now=turn.now)
    if seen is None:
        raise Refusal("talk-stale")
    if seen.of.state not in RUNNING:
        return await _changed(turn, number)
    words = turn.words
    first = title(seen.of.notice)
    return Say(
        words("announcements-cancel-sure", first=first, sent=seen.sent, left=seen.left),
        (
            button(words("announcements-cancel-yes"), "announcement-cancel", f"{number}:1"),
            button(words("announcements-cancel-no"), "announcement", number),
        ),
    )


async def _changed(turn: Turn, number: int) -> Reply:
    """The card in its place, which may be far above, and what has become of it."""
    said = await shown(turn, number)
    of = await announcements.get(turn.session, number)
    return [said, turn.words(f"announcements-now-{of.state}")] if of else said
