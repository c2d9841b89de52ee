"""What trainings do by the clock: remind those who hold a seat, pass on offers nobody took,
release what units have not used, ask the next for their word."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.messages import Say
from bot.texts import Texts
from bot.turn import Tick, button
from handlers.trainings import card, offer
from storage import holds, marks, registrations, reminders, seats, trainings, wishes
from storage.trainings import Starting

AT_ONCE: Final = 500
FARTHEST: Final = timedelta(days=3, hours=2)
"""Three days, and what a change of clocks may add."""
EVE: Final = time(19)
MISSED: Final = "trainings-missed"


@dataclass(frozen=True, slots=True)
class Slot:
    """One of a class's three reminders."""

    kind: str
    at: datetime
    expires_at: datetime
    """Later it would only repeat the next one."""


def slots(starts_at: datetime, *, zone: ZoneInfo) -> tuple[Slot, ...]:
    """Three days before at the hour of the start, 19:00 on the eve, two hours before."""
    local = starts_at.astimezone(zone)
    day = local.date()
    early = datetime.combine(day - timedelta(days=3), local.time(), zone)
    eve = datetime.combine(day - timedelta(days=1), EVE, zone)
    return (
        Slot("three-days", early, early + timedelta(days=1)),
        Slot("eve", eve, datetime.combine(day, time(), zone)),
        Slot("two-hours", starts_at - timedelta(hours=2), starts_at),
    )


async def remind(tick: Tick) -> None:
    """Reminds whoever is due now, five hundred a transaction."""
    for one, slot in await _due(tick):
        while await _remind_some(tick, one, slot):
            pass


async def _due(tick: Tick) -> list[tuple[Starting, Slot]]:
    """The slots of this moment somebody has not been reminded of."""
    zone, due = tick.texts.zone, []
    async with tick.database.read() as session:
        until = tick.now + FARTHEST
        since = await holds.silent_before(session)
        for one in await trainings.starting(session, after=tick.now, until=until):
            for slot in slots(one.starts_at, zone=zone):
                goes = reminders.due_slot(slot.at, event_at=one.starts_at, now=tick.now, zone=zone)
                if goes is None or not goes <= tick.now < slot.expires_at:
                    continue
                if since is not None and slot.at < since:
                    continue  # the database this one is a copy of may have said it
                if await registrations.to_remind(
                    session, one.id, event=trainings.event(one.id),
                    kind=slot.kind, slot=slot.at, limit=1,
                ):  # fmt: skip
                    due.append((one, slot))
    return due


async def _remind_some(tick: Tick, one: Starting, slot: Slot) -> int:
    """How many were looked at: under the lock of the class, as it stands now."""
    event = trainings.event(one.id)
    async with tick.database.write() as session:
        try:
            class_ = await trainings.locked(session, one.id)
        except trainings.Cancelled:
            return 0
        if class_.starts_at != one.starts_at:
            return 0  # it moved; the next run knows its new slots
        found = await registrations.to_remind(
            session, one.id, event=event, kind=slot.kind, slot=slot.at, limit=AT_ONCE
        )
        say = cache(lambda language, address: _say(tick.texts, one, language, address).as_json())
        await reminders.remind(
            session,
            event=event,
            kind=slot.kind,
            slot=slot.at,
            expires_at=slot.expires_at,
            rows=[(who.member_id, say(who.language, who.address)) for who in found],
            zone=tick.texts.zone,
            now=tick.now,
        )
    return len(found)


async def miss(tick: Tick) -> None:
    """Notes whom nobody reminded while there was time: we were not there."""
    async with tick.database.read() as session:
        since = await marks.get(session, MISSED)
    for one, slot in await _over(tick, since or tick.now):
        while await _miss_some(tick, one, slot) == AT_ONCE:
            pass
    async with tick.database.write() as session:
        await marks.move(session, MISSED, to=tick.now)


async def _over(tick: Tick, since: datetime) -> list[tuple[Starting, Slot]]:
    """The slots that could be said for the last time after ``since``, and not any more."""
    until = tick.now + FARTHEST
    async with tick.database.read() as session:
        classes = await trainings.starting(session, after=since, until=until)
    return [
        (one, slot)
        for one in classes
        for slot in slots(one.starts_at, zone=tick.texts.zone)
        if since < slot.expires_at <= tick.now and _was_to_go(tick, one, slot)
    ]


def _was_to_go(tick: Tick, one: Starting, slot: Slot) -> bool:
    """At night nothing is said, whether we are there or not."""
    goes = reminders.due_slot(slot.at, event_at=one.starts_at, now=slot.at, zone=tick.texts.zone)
    return goes is not None and goes < slot.expires_at


async def _miss_some(tick: Tick, one: Starting, slot: Slot) -> int:
    event = trainings.event(one.id)
    async with tick.database.write() as session:
        found = await registrations.to_remind(
            session, one.id, event=event, kind=slot.kind, slot=slot.at, limit=AT_ONCE
        )
        members = [who.member_id for who in found]
        await reminders.miss(
            session, event=event, kind=slot.kind, slot=slot.at, members=members, now=tick.now
        )
    return len(found)


def _say(texts: Texts, one: Starting, language: str, address: str) -> Say:
    words = texts.words(language, address)
    start = words.moment(one.starts_at)
    text = words("trainings-remind", title=one.title, place=one.place, start=start)
    brief = (("kind", "reminder"), ("title", one.title), ("place", one.place), ("start", start))
    cannot = button(words("trainings-button-cannot-come"), "cannot-come", one.id)
    return Say(text, (cannot,), brief=brief)


async def expire(tick: Tick) -> None:
    """Passes on the offered seats nobody took, a class a transaction, and tells both."""
    while await _expire_one(tick):
        pass


async def _expire_one(tick: Tick) -> bool:
    async with tick.database.write() as session:
        found = await seats.expire_offers(session, now=tick.now, zone=tick.texts.zone)
        if found is None:
            return False
        lapsed, offers = found
        await offer.tell_lapsed(session, tick.texts, lapsed, now=tick.now)
        await offer.tell(session, tick.texts, offers, now=tick.now)
    return True


async def release(tick: Tick) -> None:
    """Offers what units have not used to whoever waits, once quotas limit nobody any more."""
    async with tick.database.read() as session:
        due = await seats.released(session, now=tick.now)
    for training_id in due:
        async with tick.database.write() as session:
            try:
                offers = await seats.offer_released(
                    session, training_id, now=tick.now, zone=tick.texts.zone
                )
            except trainings.Cancelled:
                continue
            await offer.tell(session, tick.texts, offers, now=tick.now)


async def ask_on(tick: Tick) -> None:
    """Gives the cards of wishes that wait to whoever they have come to by now, and takes back
    those that have not left for who is asked no more."""
    async with tick.database.read() as session:
        some = await wishes.waiting(session, unit_ids=None, now=tick.now)
        every = await wishes.asked(session, some, now=tick.now)
        is_due = bool(await wishes.lacking(session, every))
        is_due |= bool(await wishes.to_take_back(session, every))
    if is_due:
        async with tick.database.write() as session:
            some = await wishes.waiting(session, unit_ids=None, now=tick.now)
            every = await card.give(session, tick.texts, some, now=tick.now)
            await wishes.take_back(session, every)
