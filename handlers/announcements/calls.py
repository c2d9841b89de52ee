"""Whom the chat has not reached: their numbers, and that a secretary has told them herself."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bot.messages import Button, Say
from bot.turn import NotAllowed, Refusal, Reply, Turn, button
from handlers.announcements.card import OFFICE
from handlers.announcements.figures import UNIT, by_name, page_of, turned
from handlers.announcements.message import title
from handlers.announcements.names import named
from handlers.members.vietnamese import local
from handlers.presses import number, numbers
from storage import announcements, audit, calls
from storage.calls import Answered, Call, NotYours
from storage.nudges import Stopped
from storage.tables import Member, Recipient

CALLS_A_PAGE = 4
"""With the button to the next page it is five: as many as an app shows."""


async def show(turn: Turn, argument: str) -> Reply:
    """``id:unit[:page]``: a line a person, with the button that says she was told; below, apart,
    who was told."""
    announcement_id, unit_id, *rest = numbers(argument, at_least=2)
    turn.require(OFFICE, *UNIT, unit_id=unit_id)
    return await _list(turn, announcement_id, unit_id, rest)


async def _list(
    turn: Turn, announcement_id: int, unit_id: int, asked: Sequence[int] = (), undo: int = 0
) -> Say:
    """The page asked for; the recipient ``undo`` has her button on it, wherever she stands."""
    with named(), asked_for():
        found = await calls.of_unit(turn.session, announcement_id, unit_id, now=turn.now)
    of = await announcements.get(turn.session, announcement_id)
    if of is None or not found:
        return Say(turn.words("announcements-calls-none"))
    rows = sorted(by_name(found), key=lambda one: one.told_at is not None)
    page, some, last = page_of(rows, asked, CALLS_A_PAGE)
    head = turn.words(
        "announcements-calls-head", first=title(of.notice), unit=some[0].unit,
        count=sum(one.told_at is None for one in rows), page=str(page), pages=str(last),
    )  # fmt: skip
    await _note(turn, unit_id, len(some))
    more = turned(turn, "announcement-calls", f"{announcement_id}:{unit_id}", page, last)
    back = [one for one in rows if one.id == undo and one not in some]
    return Say(_text(turn, head, some), (*_buttons(turn, [*some, *back]), *more))


def _text(turn: Turn, head: str, some: Sequence[Call]) -> str:
    ring = [_line(turn, one) for one in some if one.told_at is None]
    told = [_line(turn, one) for one in some if one.told_at is not None]
    below = ["", turn.words("announcements-calls-told-head"), *told] if told else []
    return "\n".join([head, *ring, *below])


def _line(turn: Turn, one: Call) -> str:
    told = ""
    if one.told_at is not None:
        at = turn.words.moment(one.told_at)
        told = turn.words("announcements-calls-told", at=at, teller=one.teller)
    why = "declined" if one.state == "stopped" else one.state
    return turn.words(
        "announcements-calls-line", name=one.name, code=one.code,
        phone=local(one.phone) or turn.words("announcements-calls-no-phone"),
        why=told or turn.words(f"announcements-calls-why-{why}"),
    )  # fmt: skip


async def _note(turn: Turn, unit_id: int, rows: int) -> None:
    """Whoever looks at phone numbers leaves a trace, as in the list of members."""
    await audit.record(
        turn.session, actor_id=turn.me.id, action="contact.view", object=f"unit:{unit_id}",
        details={"rows": rows}, now=turn.now,
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
    """Written down as hers; it is said for whom, with the way back."""
    one = await _hers(turn, argument)
    try:
        with named(), asked_for():
            await calls.tell(turn.session, one, by=turn.me.id, now=turn.now)
    except Answered as answered:
        raise Refusal("announcements-calls-answered") from answered
    return await _said(turn, one, "announcements-calls-noted")


async def take_back(turn: Turn, argument: str) -> Reply:
    """It was a slip: only who wrote it down may."""
    one = await _hers(turn, argument)
    try:
        await calls.take_back(turn.session, one, by=turn.me.id, now=turn.now)
    except NotYours as other:
        raise Refusal("announcements-calls-not-yours") from other
    return await _said(turn, one, "announcements-calls-undone")


async def _said(turn: Turn, one: Recipient, key: str) -> Say:
    """What was done, and the list as it is now."""
    member = await turn.session.get_one(Member, one.member_id)
    said = turn.words(key, name=member.name)
    shown = await _list(turn, one.announcement_id, one.unit_id, undo=one.id)
    return replace(shown, text=f"{said}\n\n{shown.text}")


@contextmanager
def asked_for() -> Iterator[None]:
    """Says why nobody has to be rung."""
    try:
        yield
    except Stopped as stopped:
        raise Refusal("announcements-unit-stopped") from stopped


async def _hers(turn: Turn, argument: str) -> Recipient:
    """The recipient a button names, if she is responsible for her."""
    one = await calls.find(turn.session, number(argument))
    if one is None:
        raise NotAllowed
    turn.require(OFFICE, *UNIT, unit_id=one.unit_id)
    return one
