"""Who stands behind a figure: by unit, in the chat and as a file, for who is responsible."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from bot.documents.workbook import Page, Value
from bot.messages import Button, Say
from bot.turn import Refusal, Reply, Turn, button
from handlers import papers
from handlers.announcements.card import OFFICE
from handlers.announcements.figures import (
    NAMES_A_PAGE,
    UNIT,
    by_name,
    card_of,
    page_of,
    seen_of,
    some_by_name,
    turned,
)
from handlers.announcements.message import first_line, title
from handlers.members.vietnamese import local
from handlers.papers import Made, Order, stamp
from handlers.papers import named as file_name
from handlers.presses import numbers
from storage import acting, announcements, audit, progress, resends, rolls
from storage.progress import ANSWERED, PARTS, STATES, Nameless, NoLonger, Progress
from storage.resends import Stopped
from storage.rolls import Line

FIGURES = (*PARTS, *ANSWERED)
OFFERED = ("unacknowledged", *STATES, "sent", "received", "seen", "acknowledged", "join",
           "decline", "given", "told")  # fmt: skip
"""In the order of their buttons: those somebody has to do something about first."""
GIVEN_A_PAGE = 5
COLUMNS = ("place", "name", "code", "phone", "unit", "state", "channel", "sent", "received",
           "seen", "acknowledged", "answer", "reason", "told")  # fmt: skip
ALL = 0
"""Instead of a unit."""


@contextmanager
def named() -> Iterator[None]:
    """Says why nobody is named."""
    try:
        yield
    except NoLonger as gone:
        raise Refusal("announcements-names-gone") from gone
    except Nameless as nameless:
        raise Refusal("announcements-names-nameless") from nameless


async def show(turn: Turn, argument: str) -> Reply:
    """``id[:figure[:page]]``: who is behind a figure; without one, which there are."""
    turn.require(OFFICE)
    first, _, rest = argument.partition(":")
    [number] = numbers(first)
    seen = await seen_of(turn, number)
    figure, _, at = rest.partition(":")
    if not figure:
        return await _offer(turn, seen)
    if figure not in OFFERED:
        raise Refusal("talk-stale")
    with named():
        found = await rolls.roll(turn.session, number, figure=figure, unit_id=ALL, now=turn.now)
    size = GIVEN_A_PAGE if figure == "given" else NAMES_A_PAGE
    page, _, last = page_of(found, numbers(at) if at else [], size)
    some = some_by_name(found, (page - 1) * size, page * size)
    head = turn.words(
        f"announcements-names-{figure}", first=title(seen.of.notice), count=len(found),
        page=str(page), pages=str(last),
    )  # fmt: skip
    lines = [_line(turn, one, figure) for one in some]
    more = turned(turn, "announcement-names", f"{number}:{figure}", page, last)
    file = file_button(turn, number, ALL, figure) if found else ()
    does = (*opening(turn, figure, some), *await _again(turn, seen, figure))
    return Say("\n".join([head, *lines]), (*does, *more, *file, card_of(turn, number)))


def _line(turn: Turn, one: Line, figure: str) -> str:
    """Who; beside who will not come why, as far as it fits in a line."""
    line = turn.words("announcements-names-line", name=one.name, code=one.code, unit=one.unit)
    why = first_line(" ".join(one.words.split())) if figure == "decline" else ""
    return f"{line} – {why}" if why else line


async def _offer(turn: Turn, seen: Progress) -> Say:
    with named():
        await progress.check_named(turn.session, seen.of.id, now=turn.now)
    counts = seen.parts | seen.answers
    there = [(figure, counts[figure]) for figure in OFFERED if counts[figure]]
    return Say(
        turn.words("announcements-names-which", first=title(seen.of.notice)),
        tuple(
            button(
                turn.words(f"announcements-names-state-{figure}", count=count),
                "announcement-names",
                f"{seen.of.id}:{figure}",
            )
            for figure, count in there
        ),
    )


def opening(turn: Turn, figure: str, some: Sequence[Line]) -> list[Button]:
    """A button for each list or file handed in."""
    if figure != "given":
        return []
    return [
        button(turn.words("announcements-names-open", name=one.name), "announcement-given", one.id)
        for one in some
    ]


async def _again(turn: Turn, seen: Progress, figure: str) -> tuple[Button, ...]:
    """The button that sends it once more to failures that may pass."""
    if figure != "temporary" or seen.of.state not in resends.MAY_LEAVE:
        return ()
    count = await resends.able(turn.session, seen.of.id, now=turn.now)
    label = turn.words("announcements-resend-button", count=count)
    return (button(label, "announcement-resend", seen.of.id),) if count else ()


async def resend(turn: Turn, argument: str) -> Reply:
    """Once more to those, and to nobody else."""
    turn.require(OFFICE)
    [number, *_] = numbers(argument)
    try:
        count = await resends.resend(turn.session, number, by=turn.me.id, now=turn.now)
    except Stopped as stopped:
        raise Refusal("announcements-resend-stopped") from stopped
    if not count:
        raise Refusal("announcements-resend-none")
    return turn.words("announcements-resend-done", count=count)


# As a file


def file_button(turn: Turn, number: int, unit_id: int, figure: str) -> tuple[Button, ...]:
    """The button that has it made."""
    argument = f"{number}:{unit_id}:{figure}"
    return (button(turn.words("announcements-names-file"), "announcement-file", argument),)


async def ask(turn: Turn, argument: str) -> Reply:
    """``id:unit[:figure]``: has the file made; of all units (0) for the office alone."""
    first, _, rest = argument.partition(":")
    second, _, figure = rest.partition(":")
    number, unit_id = numbers(f"{first}:{second}", at_least=2)
    turn.require(OFFICE, *(UNIT if unit_id else ()), unit_id=unit_id or None)
    if figure and figure not in FIGURES:
        raise Refusal("talk-stale")
    with named():
        await progress.check_named(turn.session, number, now=turn.now)
    return await papers.ask(turn, "announcement", announcement=number, unit=unit_id, figure=figure)


async def paper(order: Order) -> Made:
    """All that is known of each of them: moments as dates to sort by, the rest as text."""
    number, unit_id = int(order.about["announcement"]), int(order.about["unit"])
    _check(order, unit_id)
    figure = str(order.about["figure"])
    of = await announcements.get(order.session, number)
    try:
        found = await rolls.roll(
            order.session, number, figure=figure, unit_id=unit_id, now=order.now
        )
    except (NoLonger, Nameless) as gone:
        raise papers.Refused from gone
    assert of is not None  # noqa: S101 - its roll was read
    about = order.words("announcements-roll-title", first=title(of.notice))
    header = [order.words(f"announcements-roll-column-{name}") for name in COLUMNS]
    rows = await _rows(order, found)
    tab = order.words("announcements-roll-tab")
    page = Page(tab, header, rows, above=(about, stamp(order)), has_filter=True)
    text = order.words("announcements-roll-made", first=title(of.notice), count=len(found))
    day = order.now.astimezone(order.words.texts.zone).date()
    return Made(file_name("thong-bao", str(number), on=day), (page,), text)


def _check(order: Order, unit_id: int) -> None:
    """Still hers to see, when it is made."""
    is_office = (OFFICE, None) in order.roles
    if not (acting.may(order.roles, unit_id) if unit_id else is_office):
        raise papers.Refused


async def _rows(order: Order, found: Sequence[Line]) -> list[tuple[Value, ...]]:
    """By unit, in the order of names; whoever's phone numbers are in it is on record."""
    rows: list[tuple[Value, ...]] = []
    for unit_id, some in groupby(found, attrgetter("unit_id")):
        people = by_name(some)
        rows += [_row(order, place, one) for place, one in enumerate(people, len(rows) + 1)]
        await audit.record(
            order.session, actor_id=order.asked_by, action="contact.view",
            object=f"unit:{unit_id}", details={"rows": len(people)}, now=order.now,
        )  # fmt: skip
    return rows


def _row(order: Order, place: int, one: Line) -> tuple[Value, ...]:
    words = order.words

    def moment(at: datetime | None) -> Value:
        """As a workbook keeps it, which knows no zones: the organisation's clock."""
        return at.astimezone(words.texts.zone).replace(tzinfo=None) if at else ""

    told = ""
    if one.told_at:
        at = words.moment(one.told_at)
        told = words("announcements-calls-told", at=at, teller=one.teller)
    return (
        place, one.name, one.code, _phone(order, one), one.unit,
        words(f"announcements-roll-state-{one.state}"),
        words(f"announcements-roll-channel-{one.channel}") if one.channel else "",
        moment(one.sent_at), moment(one.received_at), moment(one.seen_at),
        moment(one.acknowledged_at),
        words(f"announcements-roll-answer-{one.answer}") if one.answer else "", one.words, told,
    )  # fmt: skip


def _phone(order: Order, one: Line) -> str:
    """Hers to ring as long as she answers for her: not once she has moved away or left."""
    is_hers = one.home_id is not None and acting.may(order.roles, one.home_id)
    return local(one.phone) if is_hers else ""
