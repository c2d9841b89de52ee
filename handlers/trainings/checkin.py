"""A member says she is there: by the code on the screen, its four digits, or by being named."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.messages import Kind
from bot.turn import Refusal, Reply, Turn
from handlers.members import link, menu
from handlers.trainings import door, head_count, scan
from storage import attendance, checkin, codes, lessons, passes, registrations, venues
from storage.attendance import Came, Early, NoSeat, NotRegistered, Over
from storage.lessons import Lesson
from storage.registrations import CONFIRMED

DIGITS: Final = re.compile(rf"[0-9]{{{checkin.DIGITS}}}")


async def start(turn: Turn, rest: str) -> Reply:
    """``/start`` with what the screen or a member shows; with anything else, what it always
    was."""
    if digits := passes.read(rest):
        return await scan.scanned(turn, digits)
    found = checkin.read(rest)
    return await _scanned(turn, *found) if found else await link.start(turn, rest)


async def come(turn: Turn, rest: str) -> Reply:
    """“có mặt 4821” by herself; “có mặt: Trần Thị B” by an officer."""
    if DIGITS.fullmatch(rest):
        return await _typed(turn, rest)
    if turn.may(*door.KEEPERS):
        if digits := passes.typed(rest):
            return await scan.scanned(turn, digits)
        return await (door.named(turn, rest) if rest else door.choose(turn, ""))
    raise Refusal("attendance-how")


async def lost(turn: Turn, rest: str) -> Reply:
    """Four digits while a session of hers is on, those of somebody's own code for who keeps the
    list, figures of a venue she answers for; all else fits nowhere."""
    digits = passes.typed(turn.said.text) if turn.said.kind is Kind.TEXT else ""
    if digits and turn.acting_by is None and turn.may(*door.KEEPERS):
        return await scan.scanned(turn, digits)
    is_code = turn.said.kind is Kind.TEXT and DIGITS.fullmatch(turn.said.text.strip())
    if is_code and turn.acting_by is None and await _hers(turn, turn.heard_at):
        return await _typed(turn, turn.said.text.strip())
    figures = head_count.read(turn.said.text) if turn.said.kind is Kind.TEXT else None
    if figures is not None and turn.acting_by is None:
        told = await head_count.typed(turn, figures)
        if told is not None:
            return told
    return await menu.lost(turn, rest)


async def _hers(turn: Turn, at: datetime) -> list[Lesson]:
    """The sessions of hers at which one may arrive now."""
    found = await attendance.lessons_of(turn.session, turn.me.id, after=at)
    return [one for one in found if one.is_open(at)]


async def _scanned(turn: Turn, lesson_id: int, word: str) -> Reply:
    lesson = await lessons.get(turn.session, lesson_id)
    found = await _showing(turn, [lesson] if lesson else [], word)
    if found is None:
        raise Refusal("attendance-expired")
    return await _mark(turn, found, "screen")


async def _showing(turn: Turn, some: Sequence[Lesson], given: str) -> Lesson | None:
    """The session whose screen shows that at this moment, and at which venue it stands."""
    for lesson in some:
        for one in await venues.rooms(turn.session, lesson):
            if checkin.holds(one, given, at=turn.heard_at):
                return one
    return None


async def _typed(turn: Turn, digits: str) -> Reply:
    """Hers first: two screens may show the same four digits."""
    at = turn.heard_at
    try:
        await codes.check_lock(turn.session, account_id=turn.account_id, now=turn.now)
        hers = await _hers(turn, at)
        every = [*hers, *await lessons.open_at(turn.session, at=at)]
        found = await _showing(turn, every, digits)
        if found is not None:
            return await _mark(turn, found, "word")
        if not hers:
            return await _none_on(turn, at)
        await codes.missed(turn.session, account_id=turn.account_id, now=turn.now)
    except codes.Locked as locked:  # said, not raised: what was counted must stay
        return turn.words("attendance-locked", until=turn.words.clock(locked.until))
    return turn.words("attendance-expired")


async def _mark(turn: Turn, lesson: Lesson, source: str) -> Reply:
    at = turn.heard_at
    try:
        came = await attendance.mark(
            turn.session, lesson, member_id=turn.me.id, at=at, source=source
        )
    except NotRegistered:
        return await _elsewhere(turn, lesson, at)
    except NoSeat as no:
        raise Refusal("attendance-no-seat", title=lesson.title) from no
    except Early as early:
        opens = turn.words.clock(lesson.opens_at)
        raise Refusal("attendance-early", title=lesson.title, opens=opens) from early
    except Over as over:
        raise Refusal("attendance-over", title=lesson.title) from over
    return _said(turn, lesson, came)


def _said(turn: Turn, lesson: Lesson, came: Came) -> str:
    about = {"title": lesson.title, "number": str(lesson.number), "total": str(lesson.total),
             "at": turn.words.clock(came.at)}  # fmt: skip
    if not came.is_new:
        return turn.words("attendance-already", **about)
    late = (came.at - lesson.starts_at).total_seconds() // 60
    key = "attendance-late" if came.mark == attendance.LATE else "attendance-done"
    return turn.words(key, late=int(late), **about)


async def _elsewhere(turn: Turn, lesson: Lesson, at: datetime) -> Reply:
    """The code of a class she is not in, while hers is on next door or not at all."""
    hers = await _hers(turn, at)
    if hers:
        raise Refusal(
            "attendance-wrong-class", title=lesson.title, hers=hers[0].title, place=hers[0].place
        )
    raise Refusal("attendance-unregistered", title=lesson.title)


async def _none_on(turn: Turn, at: datetime) -> Reply:
    """No session of hers is on: it is too early, another day, or she is in no class."""
    starts = await _coming(turn, at)
    if not starts:
        raise Refusal("attendance-none")
    first, zone = min(starts), turn.words.texts.zone
    if first.astimezone(zone).date() == at.astimezone(zone).date():
        opens = turn.words.clock(first - lessons.OPENS_BEFORE)
        raise Refusal("attendance-too-early", opens=opens)
    raise Refusal("attendance-wrong-day", start=turn.words.moment(first))


async def _coming(turn: Turn, at: datetime) -> Sequence[datetime]:
    found = await attendance.lessons_of(turn.session, turn.me.id, after=at)
    places = await registrations.live_of(turn.session, turn.me.id, at=at)
    seats = [p.starts_at for p in places if p.state == CONFIRMED and p.starts_at > at]
    return [one.starts_at for one in found if one.starts_at > at] or seats
