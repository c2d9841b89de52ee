"""What the law wants done by the clock: old records swept, wishes that wait too long told."""

from datetime import datetime, time
from typing import Final

from bot.messages import Say
from bot.turn import Tick
from storage import marks, reach, rights, roles
from storage.database import Session
from storage.deliveries import NewDelivery, enqueue
from storage.retention import RULES, Rule
from storage.retention import sweep as sweep_some

NIGHT: Final = time(2)
"""Local hour after which the day's sweep begins; a machine that slept then does it later."""
SWEPT: Final = "retention"
MOST_PIECES: Final = 2_000
"""Of one rule in one night: a million rows. What is left goes the next night."""
TOLD: Final = ("operator", "office_secretary")


async def sweep(tick: Tick) -> None:
    """Each night everything whose time is over goes, some hundred rows a transaction."""
    local = tick.now.astimezone(tick.texts.zone)
    async with tick.database.read() as session:
        last = await marks.get(session, SWEPT)
    if local.time() < NIGHT or (last and last.astimezone(tick.texts.zone).date() >= local.date()):
        return
    for rule in RULES.values():
        await _sweep(tick, rule)
    async with tick.database.write() as session:
        await marks.move(session, SWEPT, to=tick.now)


async def _sweep(tick: Tick, rule: Rule) -> None:
    for _ in range(MOST_PIECES):
        async with tick.database.write() as session:
            if not await sweep_some(session, rule, now=tick.now):
                return


async def overdue(tick: Tick) -> None:
    """Tells the office and the operators once a day how many wishes have waited too long."""
    async with tick.database.write() as session:
        late = await rights.overdue(session, now=tick.now)
        if late:
            since = min(one.asked_at for one in late)
            await _tell(tick, session, count=len(late), since=since)


async def _tell(tick: Tick, session: Session, *, count: int, since: datetime) -> None:
    people = {one.id: one for role in TOLD for one in await roles.holders(session, role)}
    chats = await reach.chats_of(session, people, now=tick.now)
    day = tick.now.astimezone(tick.texts.zone).date()
    said = []
    for id, chat in chats.items():
        words = tick.texts.words(people[id].language, people[id].address)
        text = words("rights-overdue", count=count, since=words.moment(since))
        said.append(NewDelivery(account=chat, say=Say(text).as_json(),
                                purpose=f"rights-overdue:{day}:{id}"))  # fmt: skip
    await enqueue(session, said, now=tick.now)
