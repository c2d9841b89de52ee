"""Have those reminded who have not acknowledged: a unit's by its secretary, all by the office."""

from datetime import datetime
from functools import cache

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import Refusal, Reply, Tick, Turn, button
from handlers.announcements.message import answers, due, title
from handlers.members.menu import OFFICE, UNIT
from handlers.presses import numbers
from storage import announcements, holds, nudges, people, reminders
from storage.announcements import Sent
from storage.database import Session
from storage.hours import FLASH
from storage.nudges import KIND, PAUSE, NobodyLeft, Pressed, Stopped, TooSoon
from storage.recipients import event

EVERYBODY = 0
"""Instead of a unit."""
AT_ONCE = 200
"""Reminders of one transaction."""


async def nudge(turn: Turn, argument: str) -> Reply:
    """``id:unit[:1]``: a unit's at once; all (unit 0) once the number was confirmed."""
    number, unit_id, *sure = numbers(argument, at_least=2)
    turn.require(OFFICE, *(UNIT if unit_id else ()), unit_id=unit_id or None)
    at = await _goes_at(turn, number)
    try:
        if unit_id == EVERYBODY and not sure:
            return await _ask(turn, number, at)
        count = await nudges.press(
            turn.session, number, unit_id=unit_id, by=turn.me.id, now=turn.now, at=at
        )
    except Stopped as stopped:
        raise Refusal("announcements-unit-stopped") from stopped
    except TooSoon as soon:
        raise Refusal("announcements-nudge-soon", at=turn.words.moment(soon.at)) from soon
    except NobodyLeft as nobody:
        raise Refusal("announcements-nudge-none") from nobody
    if at > turn.now:
        return turn.words("announcements-nudge-later", count=count, at=turn.words.moment(at))
    return turn.words("announcements-nudge-done", count=count)


async def _goes_at(turn: Turn, number: int) -> datetime:
    """Now; at night in the morning, unless it is the most urgent."""
    of = await announcements.get(turn.session, number)
    if of is not None and of.notice.urgency == FLASH:
        return turn.now
    return reminders.by_day(turn.now, zone=turn.words.texts.zone)


async def _ask(turn: Turn, number: int, at: datetime) -> Say:
    count = await nudges.due(turn.session, number, unit_id=EVERYBODY, now=at)
    of = await announcements.get(turn.session, number)
    assert of is not None  # noqa: S101 - somebody of it is to be reminded
    yes = turn.words("announcements-nudge-yes", count=count)
    return Say(
        turn.words("announcements-nudge-sure", first=title(of.notice), count=count),
        (
            button(yes, "announcement-nudge", f"{number}:{EVERYBODY}:1"),
            button(turn.words("announcements-nudge-no"), "announcement", number),
        ),
    )


def offer(words: Words, number: int, unit_id: int, count: int) -> tuple[Button, ...]:
    """The button with the number, where there is anybody."""
    if not count:
        return ()
    label = words("announcements-nudge-button", count=count)
    return (button(label, "announcement-nudge", f"{number}:{unit_id}"),)


async def run(tick: Tick) -> None:
    """Reminds as secretaries have pressed: piece by piece, those left at that moment. What the
    night has caught goes in the morning, to whom it concerns then."""
    async with tick.database.read() as session:
        pressed = await nudges.pressed(session)
        since = await holds.silent_before(session)
        found = await announcements.of_ids(session, {one.announcement_id for one in pressed})
    urgent = {of.id for of in found if of.notice.urgency == FLASH}
    is_night = reminders.by_day(tick.now, zone=tick.texts.zone) != tick.now
    for one in pressed:
        if one.at > tick.now or (is_night and one.announcement_id not in urgent):
            continue
        if since is not None and one.at < since:
            await _drop(tick, one)  # the database this one is a copy of may have done it
            continue
        while await _remind_some(tick, one):
            pass


async def _drop(tick: Tick, one: Pressed) -> None:
    async with tick.database.write() as session:
        await nudges.done(session, one)


async def _remind_some(tick: Tick, one: Pressed) -> bool:
    """Whether there may be more."""
    async with tick.database.write() as session:
        some = await nudges.some(session, one, limit=AT_ONCE)
        of = await announcements.get(session, one.announcement_id)
        if not some or of is None:
            await nudges.done(session, one)
            return False
        await _remind(tick, session, one, of, some)
    return True


async def _remind(tick: Tick, session: Session, one: Pressed, of: Sent, some: list[int]) -> None:
    @cache
    def said(language: str, address: str) -> dict[str, object]:
        return _say(tick.texts.words(language, address), of).as_json()

    voices = await people.voices(session, some)
    await reminders.remind(
        session, event=event(of.id), kind=KIND, slot=one.at, expires_at=one.at + PAUSE,
        rows=[(who, said(*voices[who])) for who in some], zone=tick.texts.zone, now=tick.now,
        at_night=of.notice.urgency == FLASH,
    )  # fmt: skip


def _say(words: Words, of: Sent) -> Say:
    """Its title, by when, and the buttons that answer it."""
    lines = [words("announcements-nudge", first=title(of.notice)), due(words, of.notice)]
    again = button(words("announcements-nudge-read"), "announcement-read", of.id)
    return Say("\n".join(filter(None, lines)), (*answers(words, of.id, of.notice), again))
