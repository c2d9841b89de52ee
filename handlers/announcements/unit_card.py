"""The card on which the secretary of a unit watches how hers answer an announcement."""

from collections.abc import Mapping
from datetime import timedelta

from bot.messages import Say
from bot.texts import Words
from bot.turn import Tick, button
from handlers.announcements.facts import facts
from handlers.announcements.figures import unit_buttons
from handlers.announcements.message import due, title
from storage import announcements, nudges, progress, unit_cards
from storage.announcements import Sent
from storage.database import Session
from storage.deliveries import ANNOUNCEMENT, SAYS_ANEW, NewDelivery, enqueue
from storage.nudges import STOPPED
from storage.progress import RUNNING, UnitProgress
from storage.unit_cards import Place

FOLLOWED = timedelta(days=3)
"""So long after it was confirmed a card still shows new answers."""
AT_ONCE = 20
"""Cards of one transaction: replies get in between."""


async def show(tick: Tick) -> None:
    """The cards of what is being sent at this moment, each fifteen seconds: all units' cards
    together may not take the announcement's own place."""
    await _show_all(tick, is_running=True)


async def follow(tick: Tick) -> None:
    """The cards of what has left and is still being answered, each minute."""
    await _show_all(tick, is_running=False)


async def _show_all(tick: Tick, *, is_running: bool) -> None:
    since = tick.now - FOLLOWED
    async with tick.database.read() as session:
        numbers = await unit_cards.watched(session, since=since, is_running=is_running)
    for number in numbers:
        await _make(tick, number)
        await _show(tick, number)


async def _make(tick: Tick, number: int) -> None:
    async with tick.database.read() as session:
        if not await unit_cards.is_lacking(session, number):
            return
    async with tick.database.write() as session:
        await unit_cards.make(session, number, now=tick.now)


async def _show(tick: Tick, number: int) -> None:
    """Those whose figures have changed. They leave among the announcements, so that hundreds of
    cards never keep a reply waiting."""
    async with tick.database.read() as session:
        places = await unit_cards.places(session, number)
        of = await announcements.get(session, number)
        if not places or of is None:
            return
        lines = {line.unit_id: line for line in await progress.by_unit(session, number)}
        left = await nudges.by_unit(session, number)
    signed = [(one, _signature(one, of, lines[one.unit_id], left)) for one in places]
    changed = [(one, shown) for one, shown in signed if shown != one.shown]
    for first in range(0, len(changed), AT_ONCE):
        async with tick.database.write() as session:
            for one, shown in changed[first : first + AT_ONCE]:
                if await unit_cards.note(session, one, shown):
                    words = tick.texts.words(one.language, one.address)
                    said = card(words, of, lines[one.unit_id], left.get(one.unit_id, 0))
                    await _say(session, one, said, tick)


async def _say(session: Session, place: Place, said: Say, tick: Tick) -> None:
    shown = NewDelivery(
        account=place.account, say=said.as_json(), lane=ANNOUNCEMENT, card=said.card
    )  # fmt: skip
    await enqueue(session, [shown], now=tick.now)


def card(words: Words, of: Sent, line: UnitProgress, left: int) -> Say:
    """Its figures for one unit, without a name, and what its secretary may do."""
    lines = [
        words("announcements-unit-card-about", first=title(of.notice), unit=line.name),
        words(f"announcements-card-{of.state}"),
        "" if of.state in STOPPED else due(words, of.notice),
        words("announcements-unit-card-got", sent=line.sent, total=line.total),
        *_answered(words, of.notice.need, line),
    ]
    of_unit = f"{of.id}:{line.unit_id}"
    opens = button(words("announcements-unit-card-open"), "announcement-unit", of_unit)
    does = unit_buttons(words, of, line.unit_id, left)
    return Say("\n".join(filter(None, lines)), (opens, *does), card=f"announcement:{of_unit}")


def _answered(words: Words, need: str, line: UnitProgress) -> list[str]:
    """How many have answered; of an invitation, first who comes."""
    if need == "attend":
        said = words("announcements-unit-card-attend", join=line.join, decline=line.decline,
                     left=line.unacknowledged)  # fmt: skip
        return [said, *facts(words, line, but=("attend",))]
    said = words("announcements-unit-card-acknowledged", count=line.acknowledged,
                 left=line.unacknowledged)  # fmt: skip
    return [said, *facts(words, line)]


def _signature(place: Place, of: Sent, line: UnitProgress, left: Mapping[int, int]) -> str:
    """What a card shows, in less than 200 characters. Where a change is one more message it is
    shown twice: when it begins to leave, and when it has left or everybody has answered."""
    if place.account.channel in SAYS_ANEW:
        has_all = line.acknowledged == line.total
        return "ended" if has_all or of.state not in RUNNING else "running"
    numbers = (line.total, line.sent, line.acknowledged, line.received, line.seen, line.join,
               line.decline, line.given, line.told, left.get(line.unit_id, 0))  # fmt: skip
    return f"{of.state}:" + "/".join(map(str, numbers))
