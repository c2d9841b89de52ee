"""What questions do by the clock: cards for who has none, nudges, and the way to the office."""

from collections import defaultdict
from collections.abc import Sequence

from bot.messages import Say
from bot.turn import Tick, button
from handlers.questions import card
from handlers.questions.card import code, words_of
from storage import deliveries, questions, reminders, routes, waiting, working_days
from storage.database import Session
from storage.deliveries import NewDelivery
from storage.questions import OPEN
from storage.routes import OFFICE, UNIT
from storage.tables import Account, Member, Question

AT_ONCE = 100
"""Questions of one transaction."""


async def route(tick: Tick) -> None:
    """Follows the roles: whoever has none any more gets nothing, who has one now gets the open
    questions, and what nobody is left to answer goes to the office."""
    async with tick.database.read() as session:
        ids = await waiting.open_ids(session)
    if ids:
        async with tick.database.write() as session:
            await waiting.take_back(session)
    for first in range(0, len(ids), AT_ONCE):
        async with tick.database.write() as session:
            await _route(tick, session, ids[first : first + AT_ONCE])


async def _route(tick: Tick, session: Session, ids: Sequence[int]) -> None:
    some = await waiting.those(session, ids)
    await waiting.let_go(session, some, now=tick.now)
    for one in await waiting.strand(session, some, now=tick.now):
        await card.moved(session, tick.texts, one, now=tick.now)
    waits = [one for one in some if one.state == OPEN]
    await card.give(session, tick.texts, waits, now=tick.now)


async def wait(tick: Tick) -> None:
    """Reminds of what has waited a day and gives the office what has waited two; by day, and
    on working days."""
    zone = tick.texts.zone
    async with tick.database.read() as session:
        off = await working_days.days_off(session)
        nudges, moves = await waiting.due(session, now=tick.now, off=off, zone=zone)
    if reminders.by_day(tick.now, zone=zone) != tick.now:
        return
    if not working_days.is_working(tick.now.astimezone(zone).date(), off=off):
        return
    if nudges:
        async with tick.database.write() as session:
            await _nudge(tick, session, nudges)
    for number in moves:
        async with tick.database.write() as session:
            await _move(tick, session, number)


async def _nudge(tick: Tick, session: Session, ids: list[int]) -> None:
    """One message a person, with all that waits for her."""
    late = await waiting.nudge(session, ids, now=tick.now)
    asked = await routes.asked(session, late, now=tick.now)
    of_whom: dict[int, list[Question]] = defaultdict(list)
    people: dict[int, tuple[Member, Account]] = {}
    for one in late:
        for who, chat in asked[one.id]:
            people[who.id] = who, chat
            of_whom[who.id].append(one)
    said = [_nudging(tick, *people[number], some) for number, some in of_whom.items()]
    await deliveries.enqueue(session, said, now=tick.now)


def _nudging(tick: Tick, who: Member, chat: Account, some: list[Question]) -> NewDelivery:
    words = words_of(tick.texts, who)
    codes = ", ".join(code(one) for one in some)
    route = UNIT if any(one.route == UNIT for one in some) else OFFICE
    text = words("questions-nudge", count=len(some), codes=codes, route=route)
    last = some[-1]
    return NewDelivery(
        account=chat,
        say=Say(text, (button(words("questions-button-open"), "questions"),)).as_json(),
        lane=deliveries.REMINDER,
        purpose=f"question-nudge:{last.id}:{last.round}:{last.route}:{who.id}",
    )


async def _move(tick: Tick, session: Session, number: int) -> None:
    question = await questions.locked(session, number)
    shown = await waiting.shown(session, question) if question else []
    moved = await waiting.escalate(session, number, now=tick.now)
    if moved is not None:
        await card.retire(session, tick.texts, moved, shown, key="office", now=tick.now)
        await card.moved(session, tick.texts, moved, key="late", now=tick.now)
