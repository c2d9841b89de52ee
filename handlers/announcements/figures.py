"""What became of an announcement, by unit for the office, by name for who is responsible."""

from collections.abc import Sequence
from typing import TypeVar

from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.announcements.card import OFFICE, counted
from handlers.announcements.message import title
from handlers.presses import numbers
from storage import announcements, progress
from storage.progress import STATES, Named, NoLonger, Progress, UnitProgress

UNIT = ("unit_secretary", "deputy")
UNITS_A_PAGE, NAMES_A_PAGE = 15, 20
Row = TypeVar("Row")


async def units(turn: Turn, argument: str) -> Reply:
    """``id[:page]``: a line a unit, the worst acknowledged first."""
    turn.require(OFFICE)
    number, *rest = numbers(argument)
    seen = await _seen(turn, number)
    lines = await progress.by_unit(turn.session, number)
    page, some, last = _page(lines, rest, UNITS_A_PAGE)
    head = turn.words(
        "announcements-units-head",
        first=title(seen.of.notice),
        acknowledged=seen.acknowledged,
        total=seen.of.total,
        page=str(page),
        pages=str(last),
    )
    first = (page - 1) * UNITS_A_PAGE + 1
    said = [_unit_line(turn, place, line) for place, line in enumerate(some, first)]
    more = _turned(turn, "announcement-units", str(number), page, last)
    return Say(
        "\n".join([head, counted(turn.words, seen), "", *said]), (*more, _card(turn, number))
    )


def _unit_line(turn: Turn, place: int, line: UnitProgress) -> str:
    return turn.words(
        "announcements-units-line",
        place=str(place),
        unit=line.name,
        acknowledged=line.acknowledged,
        total=line.total,
        sent=line.sent,
        failed=line.failed,
        blocked=line.blocked,
    )


async def names(turn: Turn, argument: str) -> Reply:
    """``id[:state[:page]]``: who has not got it; without a state, which there are."""
    turn.require(OFFICE)
    first, _, rest = argument.partition(":")
    [number] = numbers(first)
    seen = await _seen(turn, number)
    state, _, at = rest.partition(":")
    if not state:
        return _states(turn, seen)
    if state not in STATES:
        raise Refusal("talk-stale")
    found = await _names(turn, number, state)
    page, some, last = _page(found, numbers(at) if at else [], NAMES_A_PAGE)
    head = turn.words(
        f"announcements-names-{state}",
        first=title(seen.of.notice),
        count=len(found),
        page=str(page),
        pages=str(last),
    )
    lines = [
        turn.words("announcements-names-line", name=n.name, code=n.code, unit=n.unit) for n in some
    ]
    more = _turned(turn, "announcement-names", f"{number}:{state}", page, last)
    return Say("\n".join([head, *lines]), (*more, _card(turn, number)))


def _states(turn: Turn, seen: Progress) -> Say:
    there = [(state, seen.parts[state]) for state in STATES if seen.parts[state]]
    if not there:
        return Say(turn.words("announcements-names-none"), (_card(turn, seen.of.id),))
    return Say(
        turn.words("announcements-names-which", first=title(seen.of.notice)),
        tuple(
            button(
                turn.words(f"announcements-names-state-{state}", count=count),
                "announcement-names",
                f"{seen.of.id}:{state}",
            )
            for state, count in there
        ),
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
    found = await _names(turn, number, "unacknowledged", unit_id)
    page, some, last = _page(found, rest, NAMES_A_PAGE)
    head = turn.words(
        "announcements-unit-head",
        first=title(of.notice),
        unit=line.name,
        acknowledged=line.acknowledged,
        total=line.total,
        missing=len(found),
        page=str(page),
        pages=str(last),
    )
    more = _turned(turn, "announcement-unit", f"{number}:{unit_id}", page, last)
    return Say("\n".join([head, *(_missing(turn, n) for n in some)]), more)


def _missing(turn: Turn, one: Named) -> str:
    """Her name, and why she may not have got it."""
    why = turn.words(f"announcements-unit-why-{one.state}") if one.state in STATES else ""
    line = turn.words("announcements-unit-line", name=one.name, code=one.code)
    return f"{line} – {why}" if why else line


async def _names(turn: Turn, number: int, state: str, unit_id: int | None = None) -> list[Named]:
    try:
        return await progress.names(
            turn.session, number, state, unit_id=unit_id, now=turn.now
        )  # fmt: skip
    except NoLonger as gone:
        raise Refusal("announcements-names-gone") from gone


async def _seen(turn: Turn, number: int) -> Progress:
    seen = await progress.progress(turn.session, number, now=turn.now)
    if seen is None:
        raise Refusal("talk-stale")
    return seen


def _page(rows: Sequence[Row], asked: Sequence[int], size: int) -> tuple[int, Sequence[Row], int]:
    """The page asked for (the nearest there is), its rows, and the number of the last."""
    last = max(1, -(-len(rows) // size))
    page = min(max(1, asked[0] if asked else 1), last)
    return page, rows[(page - 1) * size : page * size], last


def _turned(turn: Turn, name: str, argument: str, page: int, last: int) -> tuple[Button, ...]:
    after = button(turn.words("announcements-page-next"), name, f"{argument}:{page + 1}")
    before = button(turn.words("announcements-page-back"), name, f"{argument}:{page - 1}")
    return (*([after] if page < last else []), *([before] if page > 1 else []))


def _card(turn: Turn, number: int) -> Button:
    return button(turn.words("announcements-page-card"), "announcement", number)
