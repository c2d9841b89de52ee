"""Whom the chat has not reached: their numbers, and that a secretary has told them herself."""

from collections.abc import Sequence

from bot.messages import Button, Say
from bot.turn import NotAllowed, Refusal, Reply, Turn, button
from handlers.announcements.card import OFFICE
from handlers.announcements.figures import UNIT, page_of, turned
from handlers.announcements.message import title
from handlers.announcements.names import named
from handlers.members.vietnamese import local
from handlers.presses import number, numbers
from storage import announcements, calls
from storage.calls import Answered, Call, NotYours
from storage.tables import Recipient

CALLS_A_PAGE = 4
"""With the button to the next page it is five: as many as an app shows."""


async def show(turn: Turn, argument: str) -> Reply:
    """``id:unit[:page]``: a line a person, with the button that says she was told."""
    announcement_id, unit_id, *rest = numbers(argument, at_least=2)
    turn.require(OFFICE, *UNIT, unit_id=unit_id)
    with named():
        found = await calls.of_unit(turn.session, announcement_id, unit_id, now=turn.now)
    of = await announcements.get(turn.session, announcement_id)
    if of is None or not found:
        return turn.words("announcements-calls-none")
    page, some, last = page_of(found, rest, CALLS_A_PAGE)
    head = turn.words(
        "announcements-calls-head", first=title(of.notice), unit=some[0].unit, count=len(found),
        page=str(page), pages=str(last),
    )  # fmt: skip
    first = (page - 1) * CALLS_A_PAGE + 1
    lines = [_line(turn, place, one) for place, one in enumerate(some, first)]
    more = turned(turn, "announcement-calls", f"{announcement_id}:{unit_id}", page, last)
    return Say("\n".join([head, *lines]), (*_buttons(turn, some), *more))


def _line(turn: Turn, place: int, one: Call) -> str:
    told = ""
    if one.told_at is not None:
        at = turn.words.moment(one.told_at)
        told = turn.words("announcements-calls-told", at=at, teller=one.teller)
    why = "declined" if one.state == "stopped" else one.state
    return turn.words(
        "announcements-calls-line", place=str(place), name=one.name, code=one.code,
        phone=local(one.phone) or turn.words("announcements-calls-no-phone"),
        why=told or turn.words(f"announcements-calls-why-{why}"),
    )  # fmt: skip


def _buttons(turn: Turn, some: Sequence[Call]) -> tuple[Button, ...]:
    """To say that she was told; and to take that back, for who said so."""
    found = []
    for one in some:
        if one.told_at is None:
            label = turn.words("announcements-calls-tell", name=one.name)
            found.append(button(label, "announcement-told", one.id))
        elif one.told_by == turn.me.id:
            label = turn.words("announcements-calls-untell", name=one.name)
            found.append(button(label, "announcement-untold", one.id))
    return tuple(found)


async def tell(turn: Turn, argument: str) -> Reply:
    """Written down as hers."""
    one = await _hers(turn, argument)
    try:
        with named():
            await calls.tell(turn.session, one, by=turn.me.id, now=turn.now)
    except Answered as answered:
        raise Refusal("announcements-calls-answered") from answered
    return await show(turn, f"{one.announcement_id}:{one.unit_id}")


async def take_back(turn: Turn, argument: str) -> Reply:
    """It was a slip: only who wrote it down may."""
    one = await _hers(turn, argument)
    try:
        await calls.take_back(turn.session, one, by=turn.me.id, now=turn.now)
    except NotYours as other:
        raise Refusal("announcements-calls-not-yours") from other
    return await show(turn, f"{one.announcement_id}:{one.unit_id}")


async def _hers(turn: Turn, argument: str) -> Recipient:
    """The recipient a button names, if she is responsible for her."""
    one = await calls.find(turn.session, number(argument))
    if one is None:
        raise NotAllowed
    turn.require(OFFICE, *UNIT, unit_id=one.unit_id)
    return one
