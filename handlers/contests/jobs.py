"""What contests do by the clock: reminding those who began that the deadline comes near."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from bot.messages import Say
from bot.turn import Tick, button
from storage import contests, holds, marks, reminders
from storage.contests import Unfinished
from storage.tables import Contest

BEFORE: Final = {"three-days": timedelta(days=3), "one-day": timedelta(days=1)}
"""At the hour of the deadline; the later one takes the place of an earlier one not said yet."""
CHUNK: Final = 500
MISSED: Final = "contests-missed"


async def remind(tick: Tick) -> None:
    """Tell everybody with a draft and no entry, once three days and once a day before."""
    async with tick.database.read() as session:
        near = await contests.closing(session, now=tick.now, within=max(BEFORE.values()))
        since = await holds.silent_before(session)
    for contest in near:
        for kind, slot in _due(tick, contest):
            if since is not None and slot < since:
                continue  # the database this one is a copy of may have said it
            while await _remind_some(tick, contest.id, kind, slot):
                pass


def _due(tick: Tick, contest: Contest) -> Iterator[tuple[str, datetime]]:
    """What may be said now: by day, of a contest that was open at the time."""
    for kind, slot, end in _slots(contest):
        goes = reminders.due_slot(slot, event_at=end, now=tick.now, zone=tick.texts.zone)
        if goes is not None and goes <= tick.now:
            yield kind, slot


def _slots(contest: Contest) -> Iterator[tuple[str, datetime, datetime]]:
    """Kind, moment, and until when it makes sense, of those in the contest's own time."""
    slots = [(kind, contest.closes_at - before) for kind, before in BEFORE.items()]
    until = [slot for _, slot in slots[1:]] + [contest.closes_at]
    for (kind, slot), end in zip(slots, until, strict=True):
        if slot >= contest.made_at:
            yield kind, slot, end


async def miss(tick: Tick) -> None:
    """Notes whom nobody reminded while there was time: we were not there."""
    async with tick.database.read() as session:
        since = await marks.get(session, MISSED) or tick.now
        within = tick.now - since + max(BEFORE.values())
        near = await contests.closing(session, now=since, within=within)
    for contest in near:
        for kind, slot, end in _slots(contest):
            if since < end <= tick.now and _was_to_go(tick, slot, end):
                while await _miss_some(tick, contest.id, kind, slot) == CHUNK:
                    pass
    async with tick.database.write() as session:
        await marks.move(session, MISSED, to=tick.now)


def _was_to_go(tick: Tick, slot: datetime, end: datetime) -> bool:
    """At night nothing is said, whether we are there or not."""
    zone = tick.texts.zone
    return reminders.due_slot(slot, event_at=end, now=slot, zone=zone) is not None


async def _miss_some(tick: Tick, contest_id: int, kind: str, slot: datetime) -> int:
    async with tick.database.write() as session:
        found = await contests.unfinished(session, contest_id, kind=kind, slot=slot, limit=CHUNK)
        members = [one.member_id for one in found]
        await reminders.miss(
            session, event=contests.event(contest_id), kind=kind, slot=slot,
            members=members, now=tick.now,
        )  # fmt: skip
    return len(found)


async def _remind_some(tick: Tick, contest_id: int, kind: str, slot: datetime) -> bool:
    """Whether there may be more to remind. Whoever hands in at this moment waits for us, or
    we for her: she is not told of what she has just done."""
    wanted: dict[str, Any] = {"kind": kind, "slot": slot, "limit": CHUNK}
    async with tick.database.read() as session:
        if not await contests.unfinished(session, contest_id, **wanted):
            return False
    async with tick.database.write() as session:
        contest = await contests.lock(session, contest_id)
        found = await contests.unfinished(session, contest_id, **wanted)
        await reminders.remind(
            session,
            event=contests.event(contest_id),
            kind=kind,
            slot=slot,
            expires_at=contest.closes_at,
            rows=[(one.member_id, _say(tick, contest, one).as_json()) for one in found],
            zone=tick.texts.zone,
            now=tick.now,
        )
    return len(found) == CHUNK


def _say(tick: Tick, contest: Contest, one: Unfinished) -> Say:
    words = tick.texts.words(one.language, one.address)
    text = words(
        "contests-remind-draft",
        title=contest.title,
        words=one.words,
        parts=one.parts,
        until=words.moment(contest.closes_at),
    )
    return Say(text, (button(words("contests-mine-go-on"), "submit", contest.id),))
