"""Who is in a class, for the office: by unit, twenty names a page."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.members.menu import OFFICE
from handlers.presses import number
from handlers.trainings import summon
from handlers.trainings.places import short
from storage import registrations, trainings
from storage.registrations import CONFIRMED, Line
from storage.trainings import Opening

PAGE: Final = 20
LOOKS_BACK: Final = timedelta(days=7)
"""So long after its end a class stays on the list."""


async def choose(turn: Turn, rest: str) -> Reply:
    """The classes there are, one button each."""
    turn.require(OFFICE)
    found = await trainings.since(turn.session, at=turn.now - LOOKS_BACK)
    if not found:
        return turn.words("trainings-roster-none")
    return Say(turn.words("trainings-roster-ask"), tuple(_button(turn, one) for one in found))


def _button(turn: Turn, one: Opening) -> Button:
    words = turn.words
    start = words("trainings-no-date") if one.is_postponed else words.short(one.starts_at)
    label = turn.words("trainings-roster-class", title=short(one.title, 32), start=start)
    return button(label, "class-roster", one.id)


async def show(turn: Turn, argument: str) -> Reply:
    """One page; the argument is the class, or the class and the page: ``12:2``."""
    turn.require(OFFICE)
    class_, _, page = argument.partition(":")
    one = await trainings.get(turn.session, number(class_))
    if one is None:
        raise Refusal("trainings-roster-gone")
    found = await registrations.roster(turn.session, one.id)
    pages = max(-(-len(found) // PAGE), 1)
    summoned = await summon.line(turn, one.id)
    return _page(turn, one, found, summoned, min(max(number(page or "1"), 1), pages), pages)


def _start(turn: Turn, one: Opening) -> str:
    words = turn.words
    return words("trainings-no-date") if one.is_postponed else words.moment(one.starts_at)


def _page(
    turn: Turn, one: Opening, found: Sequence[Line], summoned: str, page: int, pages: int
) -> Say:
    head = turn.words(
        "trainings-roster-head",
        title=one.title,
        start=_start(turn, one),
        confirmed=one.confirmed - one.given,
        seats=one.seats,
        offered=one.offered,
        queued=one.queued,
    )
    given = ""
    if one.reserve:
        given = turn.words("trainings-roster-reserve", given=one.given, reserve=one.reserve)
    head = "\n".join(filter(None, (head, given, summoned)))
    names = _names(turn, found, (page - 1) * PAGE) or turn.words("trainings-roster-empty")
    foot = turn.words("trainings-roster-page", page=page, pages=pages) if pages > 1 else ""
    turns = [
        button(turn.words(key), "class-roster", f"{one.id}:{to}")
        for key, to in (("trainings-button-next", page + 1), ("trainings-button-back", page - 1))
        if 1 <= to <= pages
    ]
    does = [
        button(turn.words("trainings-button-attendance"), "class-attendance", one.id),
        button(turn.words("summons-button-summon"), "class-summon", one.id),
        button(turn.words("results-button-class"), "class-results", one.id),
        button(turn.words("lists-class-button"), "class-file", f"{one.id}:0"),
        button(turn.words("trainings-button-change"), "class-change", one.id),
        button(turn.words("certificates-button-class"), "certificates", one.id),
    ]
    if one.given < one.reserve and one.queued:
        does.append(button(turn.words("trainings-change-reserve"), "class-reserve", one.id))
    return Say("\n\n".join(part for part in (head, names, foot) if part), (*turns, *does))


def _names(turn: Turn, found: Sequence[Line], first: int) -> str:
    """The names of a page below those of their units; numbers go through the whole list."""
    counts = Counter(line.unit_id for line in found)
    unit = 0
    told: list[str] = []
    for place, line in enumerate(found[first : first + PAGE], first + 1):
        if line.unit_id != unit:
            unit = line.unit_id
            told.append(turn.words("trainings-roster-unit", unit=line.unit, count=counts[unit]))
        told.append(f"{place}. {line.name}{_state(turn, line)}")
    return "\n".join(told)


def _state(turn: Turn, line: Line) -> str:
    told = [turn.words("trainings-roster-by", name=line.by)] if line.by else []
    if line.state != CONFIRMED:
        told.append(turn.words(f"trainings-roster-{line.state}", position=line.position))
    return "".join(f" {one}" for one in told)
