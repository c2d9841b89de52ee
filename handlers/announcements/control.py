"""Hold up an announcement, let it go on, stop it for good, or take it back before it leaves."""

from dataclasses import replace

from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.announcements.announce import Announce
from handlers.announcements.answers import written
from handlers.announcements.card import OFFICE, shown, surely
from handlers.announcements.message import title
from handlers.presses import numbers
from storage import announcements, progress, schedules
from storage.progress import RUNNING
from storage.schedules import HasLeft


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


async def rewrite(turn: Turn, argument: str) -> Reply:
    """Taken back before anything has left; the form is open again with all she wrote."""
    turn.require(OFFICE)
    [number, *_] = numbers(argument)
    if (await surely(turn.session, number)).state != "withdrawn":
        await _withdraw(turn, number)
    of = await surely(turn.session, number)
    said = replace(await shown(turn, number), buttons=())
    return Open(Announce.id, written(of), first=said)


async def drop(turn: Turn, argument: str) -> Reply:
    """Taken back before anything has left."""
    turn.require(OFFICE)
    [number, *_] = numbers(argument)
    await _withdraw(turn, number)
    return await _changed(turn, number)


async def send_now(turn: Turn, argument: str) -> Reply:
    """One that waits for its time, or whose time went by, leaves at once."""
    turn.require(OFFICE)
    [number, *_] = numbers(argument)
    try:
        await schedules.send_now(turn.session, number, by=turn.me.id, now=turn.now)
    except HasLeft as gone:
        raise Refusal("announcements-has-left") from gone
    return await _changed(turn, number)


async def _withdraw(turn: Turn, number: int) -> None:
    try:
        await schedules.withdraw(turn.session, number, by=turn.me.id, now=turn.now)
    except HasLeft as gone:
        raise Refusal("announcements-has-left") from gone


async def _changed(turn: Turn, number: int) -> Reply:
    """The card in its place, which may be far above, and what has become of it."""
    said = await shown(turn, number)
    of = await announcements.get(turn.session, number)
    return [said, turn.words(f"announcements-now-{of.state}")] if of else said
