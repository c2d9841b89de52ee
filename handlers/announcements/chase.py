"""Remind who has not answered an announcement in time, and tell the office who is missing.

What we slept through is not made up for: later slots follow, and the office sees each morning
what is missing.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Final

from bot.messages import Say
from bot.texts import Words
from bot.turn import Tick, button
from handlers.announcements.message import answers, paper, title
from storage import announcements, chasing, holds, marks, reach, reminders, roles, working_days
from storage.announcements import Notice, Sent
from storage.chasing import KIND, Asked, Slot, due_of
from storage.database import Session
from storage.deliveries import REMINDER, NewDelivery, enqueue
from storage.hours import FLASH
from storage.recipients import event
from storage.tables import Member

CHUNK: Final = 500
OFFICE: Final = "office_secretary"
MORNING, NOON = time(8), time(12)
"""Between these the office gets its list; a later one would help nobody that day."""
LISTED: Final = "announcements-late"
"""When the office got its list last."""
MOST_BUTTONS: Final = 5
MOST_LINES: Final = 20


async def remind(tick: Tick) -> None:
    """Remind whoever is due at this moment, five hundred a transaction."""
    async with tick.database.read() as session:
        asked = await chasing.asking(session, now=tick.now)
        off = await working_days.days_off(session) if asked else frozenset()
        since = await holds.silent_before(session)
    for of in asked:
        for slot in _due(tick, of, off):
            if since is not None and slot.at < since:
                continue  # the database this one is a copy of may have said it
            while await _remind_some(tick, of.id, slot, off):
                pass


def _due(tick: Tick, of: Asked, off: Collection[date]) -> list[Slot]:
    zone = tick.texts.zone
    every = chasing.slots(of, off=off, zone=zone)
    return [slot for slot in every if chasing.goes(of, slot, now=tick.now, zone=zone)]


async def _remind_some(tick: Tick, number: int, slot: Slot, off: Collection[date]) -> bool:
    """Whether there may be more: under the lock of the announcement, as it stands now."""
    async with tick.database.read() as session:
        if not await chasing.silent(session, number, slot, limit=1):
            return False
    async with tick.database.write() as session:
        of = await chasing.locked(session, number, now=tick.now)
        sent = await announcements.get(session, number)
        if of is None or sent is None or slot not in _due(tick, of, off):
            return False  # it was stopped, or has another time by now
        found = await chasing.silent(session, number, slot, limit=CHUNK, lock=True)
        due = due_of(of, off=off, zone=tick.texts.zone)
        say = cache(
            lambda language, address: chasing_say(
                tick.texts.words(language, address), number, sent.notice, due
            ).as_json()
        )
        await reminders.remind(
            session, event=event(number), kind=KIND, slot=slot.at,
            expires_at=slot.expires_at,
            rows=[(who.member_id, say(who.language, who.address)) for who in found],
            zone=tick.texts.zone, now=tick.now, at_night=of.urgency == FLASH,
        )  # fmt: skip
    return len(found) == CHUNK


def chasing_say(words: Words, number: int, notice: Notice, due: datetime) -> Say:
    """What who has not answered is told: which paper, by when, and the buttons that answer."""
    what = paper(words, notice) or words("announcements-chase-plain", first=title(notice))
    at = words.moment(due)
    text = words(f"announcements-chase-{notice.need}", what=what, at=at)
    read = button(words("announcements-chase-read"), "announcement-read", number)
    brief = (("kind", "reminder"), ("title", title(notice)), ("place", ""), ("start", at))
    return Say(text, (*answers(words, number, notice), read), brief=brief)


async def office(tick: Tick) -> None:
    """On working days at 08:00 who sent them is told which announcements still miss answers
    after their time; one message a person, for five working days."""
    zone = tick.texts.zone
    local = tick.now.astimezone(zone)
    if not MORNING <= local.time() < NOON:
        return
    async with tick.database.read() as session:
        off = await working_days.days_off(session)
        last = await marks.get(session, LISTED)
        if not working_days.is_working(local.date(), off=off):
            return
        if last is not None and last.astimezone(zone).date() >= local.date():
            return
        late = await _late(tick, session, off)
    async with tick.database.write() as session:
        await marks.move(session, LISTED, to=tick.now)
        await _tell(tick, session, late)


async def _late(tick: Tick, session: Session, off: Collection[date]) -> dict[int, datetime]:
    """Id to the end of their time, of those the office is told about today."""
    zone = tick.texts.zone
    every = await chasing.asking(session, now=tick.now)
    dues = {of.id: due_of(of, off=off, zone=zone) for of in every}
    return {
        number: due
        for number, due in dues.items()
        if chasing.is_followed(due, now=tick.now, off=off, zone=zone)
    }


async def _tell(tick: Tick, session: Session, late: Mapping[int, datetime]) -> None:
    """Who sent them gets hers; those of who is no secretary any more go to all the others."""
    missing = await chasing.missing(session, late)
    office = {one.id: one for one in await roles.holders(session, OFFICE)}
    chats = await reach.chats_of(session, list(office), now=tick.now)
    hers: dict[int, list[Sent]] = defaultdict(list)
    for sent in reversed(await announcements.of_ids(session, missing)):
        for one in [sent.made_by] if sent.made_by in chats else list(chats):
            hers[one].append(sent)
    day = f"{tick.now.astimezone(tick.texts.zone):%Y-%m-%d}"
    said = [
        NewDelivery(
            account=chats[one],
            say=_listed(_words(tick, office[one]), some, missing, late).as_json(),
            lane=REMINDER,
            purpose=f"announcements-late:{day}:{one}",
        )
        for one, some in sorted(hers.items())
    ]
    await enqueue(session, said, now=tick.now)


def _words(tick: Tick, one: Member) -> Words:
    return tick.texts.words(one.language, one.address)


def _listed(
    words: Words, some: Sequence[Sent], missing: Mapping[int, int], late: Mapping[int, datetime]
) -> Say:
    """A line each, numbers only: who it is stands in the tables, for who may see it."""
    lines = [words("announcements-late-head")]
    for place, sent in enumerate(some[:MOST_LINES], 1):
        lines.append(
            words(
                "announcements-late-line", place=str(place), first=title(sent.notice),
                missing=missing[sent.id], total=sent.total, at=words.moment(late[sent.id]),
            )
        )  # fmt: skip
    if len(some) > MOST_LINES:
        lines.append(words("announcements-late-more", count=len(some) - MOST_LINES))
    buttons = [
        button(words("announcements-late-open", place=str(place)), "announcement-units", sent.id)
        for place, sent in enumerate(some[:MOST_BUTTONS], 1)
    ]
    return Say("\n".join(lines), tuple(buttons))
