"""What secretaries are told by the clock of how the house itself is doing."""

from collections.abc import Mapping
from datetime import datetime

import structlog

from bot.messages import Say
from bot.texts import Words
from bot.turn import Tick
from storage import contests, invitations, reach, reminders, roles, trainings
from storage.database import Session
from storage.deliveries import NewDelivery, enqueue
from storage.tables import Member

log = structlog.get_logger()

Titles = Mapping[str, tuple[str, datetime]]
"""Event to what it is called and when it begins or closes."""


async def missed(tick: Tick) -> None:
    """Tells the office, once, how many people we could not remind, and of what."""
    async with tick.database.write() as session:
        people = await reminders.missed(session)
        titles = {event: await _title(session, event) for event in sorted(people)}
        known = {event: found for event, found in titles.items() if found}
        if known:
            await _tell(tick, session, known, people)
    for event, count in sorted(people.items()):
        log.error("reminders missed", of=event, people=count)


async def _title(session: Session, event: str) -> tuple[str, datetime] | None:
    table, _, number = event.partition(":")
    if table in ("training", "summons"):
        training_id = int(number) if table == "training" else (
            await invitations.class_of(session, int(number))
        )  # fmt: skip
        class_ = await trainings.get(session, training_id)
        return (class_.title, class_.starts_at) if class_ else None
    contest = await contests.get(session, int(number))
    return (contest.title, contest.closes_at) if contest else None


async def _tell(tick: Tick, session: Session, titles: Titles, people: Mapping[str, int]) -> None:
    office = await roles.holders(session, "office_secretary")
    chats = await reach.chats_of(session, [one.id for one in office], now=tick.now)
    said = [
        NewDelivery(
            account=chats[one.id],
            say=_say(_words(tick, one), titles, people).as_json(),
            due_at=reminders.by_day(tick.now, zone=tick.texts.zone),
        )
        for one in office
        if one.id in chats
    ]
    await enqueue(session, said, now=tick.now)


def _words(tick: Tick, one: Member) -> Words:
    return tick.texts.words(one.language, one.address)


def _say(words: Words, titles: Titles, people: Mapping[str, int]) -> Say:
    lines = [words("reports-missed")]
    for event, (title, at) in titles.items():
        kind = event.partition(":")[0]
        told = {"title": title, "at": words.moment(at), "count": people[event]}
        lines.append(words(f"reports-missed-{kind}", **told))
    return Say("\n".join([*lines, words("reports-missed-end")]))
