"""What became of an announcement: a line a unit for the office, one unit for its secretary."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Protocol, TypeVar

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import Refusal, Reply, Turn, button
from handlers.announcements.card import OFFICE, counted
from handlers.announcements.facts import facts
from handlers.announcements.message import title
from handlers.announcements.nudge import EVERYBODY, offer
from handlers.members.vietnamese import sort_key
from handlers.presses import numbers
from storage import announcements, nudges, progress, rolls
from storage.announcements import Sent
from storage.nudges import STOPPED
from storage.progress import STATES, Nameless, NoLonger, Progress, UnitProgress
from storage.rolls import Line

UNIT = ("unit_secretary", "deputy")
UNITS_A_PAGE, NAMES_A_PAGE = 15, 20
Row = TypeVar("Row")


class Person(Protocol):
    """Somebody with a name to be put in order by."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def sort_name(self) -> str: ...


Somebody = TypeVar("Somebody", bound=Person)


async def units(turn: Turn, argument: str) -> Reply:
    """``id[:page]``: a line a unit, the worst acknowledged first."""
    turn.require(OFFICE)
    number, *rest = numbers(argument)
    seen = await seen_of(turn, number)
    lines = await progress.by_unit(turn.session, number)
    page, some, last = page_of(lines, rest, UNITS_A_PAGE)
    head = turn.words(
        "announcements-units-head",
        first=title(seen.of.notice),
        acknowledged=seen.acknowledged,
        total=seen.of.total,
        page=str(page),
        pages=str(last),
    )
    need = seen.of.notice.need
    said = [_unit_line(turn, line, need) for line in some]
    more = turned(turn, "announcement-units", str(number), page, last)
    left = sum((await nudges.by_unit(turn.session, number)).values())
    figures = [head, counted(turn.words, seen), *facts(turn.words, seen)]
    return Say(
        "\n".join([*figures, "", *said]),
        (*offer(turn.words, number, EVERYBODY, left), *more, card_of(turn, number)),
    )


def _unit_line(turn: Turn, line: UnitProgress, need: str) -> str:
    """How one unit answers; of an invitation, who comes."""
    if need == "attend":
        return turn.words(
            "announcements-units-attend",
            unit=line.name,
            join=line.join,
            decline=line.decline,
            missing=line.unacknowledged,
            total=line.total,
        )
    return turn.words(
        "announcements-units-line",
        unit=line.name,
        acknowledged=line.acknowledged,
        total=line.total,
        sent=line.sent,
        failed=line.failed,
        blocked=line.blocked,
    )


async def unit(turn: Turn, argument: str) -> Reply:
    """``id:unit[:page]``: one unit's figures, and who of it has not acknowledged."""
    number, unit_id, *rest = numbers(argument, at_least=2)
    turn.require(OFFICE, *UNIT, unit_id=unit_id)
    of = await announcements.get(turn.session, number)
    lines = await progress.by_unit(turn.session, number)
    line = next((line for line in lines if line.unit_id == unit_id), None)
    if of is None or line is None:
        raise Refusal("announcements-unit-none")
    left = (await nudges.by_unit(turn.session, number)).get(unit_id, 0)
    does = unit_buttons(turn.words, of, unit_id, left)
    found = await _missing_of(turn, number, unit_id)
    page, some, last = page_of(found, rest, NAMES_A_PAGE)
    head = turn.words(
        "announcements-unit-head",
        first=title(of.notice),
        unit=line.name,
        acknowledged=line.acknowledged,
        total=line.total,
        missing=line.unacknowledged,
        page=str(page),
        pages=str(last),
    )
    more = turned(turn, "announcement-unit", f"{number}:{unit_id}", page, last)
    lines_ = [head, *facts(turn.words, line), *(_missing(turn, n) for n in some)]
    return Say("\n".join(lines_), (*does, *more))


def unit_buttons(words: Words, of: Sent, unit_id: int, left: int) -> tuple[Button, ...]:
    """What the secretary of a unit may do about an announcement: names only where they may be
    named; nobody is reminded or rung about what was recalled or stopped."""
    of_unit = f"{of.id}:{unit_id}"
    calls = button(words("announcements-unit-calls"), "announcement-calls", of_unit)
    file = button(words("announcements-names-file"), "announcement-file", of_unit)
    does: list[Button] = []
    if of.state not in STOPPED:
        does += [*offer(words, of.id, unit_id, left), *([] if of.nameless else [calls])]
    return (*does, *([] if of.nameless else [file]))


async def _missing_of(turn: Turn, number: int, unit_id: int) -> list[Line]:
    """Who of the unit has not acknowledged, by name; nobody where nobody may be named."""
    try:
        found = await rolls.roll(
            turn.session, number, figure="unacknowledged", unit_id=unit_id, now=turn.now
        )
        return by_name(found)
    except Nameless:
        return []
    except NoLonger as gone:
        raise Refusal("announcements-names-gone") from gone


def _missing(turn: Turn, one: Line) -> str:
    """Her name, and why she may not have got it."""
    why = turn.words(f"announcements-unit-why-{one.state}") if one.state in STATES else ""
    line = turn.words("announcements-unit-line", name=one.name, code=one.code)
    return f"{line} – {why}" if why else line


def by_name(rows: Iterable[Somebody]) -> list[Somebody]:
    """Them in the Vietnamese order, given name first."""
    return sorted(rows, key=lambda one: (sort_key(one.sort_name or one.name), one.id))


def some_by_name(rows: Sequence[Line], first: int, last: int) -> list[Line]:
    """``rows[first:last]`` of the whole put in order by name within each unit.

    Only units that are shown are put in order: that of thousands of people would take the loop
    a seventh of a second.
    """
    kept: list[Line] = []
    for _, unit in groupby(rows, attrgetter("unit_id")):
        some = list(unit)
        is_shown = len(kept) < last and len(kept) + len(some) > first
        kept += by_name(some) if is_shown else some
    return kept[first:last]


async def seen_of(turn: Turn, number: int) -> Progress:
    """Its figures.

    Raises:
        Refusal: there is no such announcement.
    """
    seen = await progress.progress(turn.session, number, now=turn.now)
    if seen is None:
        raise Refusal("talk-stale")
    return seen


def page_of(
    rows: Sequence[Row], asked: Sequence[int], size: int
) -> tuple[int, Sequence[Row], int]:
    """The page asked for (the nearest there is), its rows, and the number of the last."""
    last = max(1, -(-len(rows) // size))
    page = min(max(1, asked[0] if asked else 1), last)
    return page, rows[(page - 1) * size : page * size], last


def turned(turn: Turn, name: str, argument: str, page: int, last: int) -> tuple[Button, ...]:
    """The buttons to the pages beside."""
    after = button(turn.words("announcements-page-next"), name, f"{argument}:{page + 1}")
    before = button(turn.words("announcements-page-back"), name, f"{argument}:{page - 1}")
    return (*([after] if page < last else []), *([before] if page > 1 else []))


def card_of(turn: Turn, number: int) -> Button:
    """The button back to its card."""
    return button(turn.words("announcements-page-card"), "announcement", number)
