"""What secretaries do here: their menu, and the list of members."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from bot.messages import Button, Say
from bot.turn import NotAllowed, Reply, Turn, button
from handlers.members.charge import units_of
from handlers.members.menu import OFFICE
from handlers.members.vietnamese import local, sort_key
from handlers.presses import number
from storage import audit, units

PAGE = 20
"""Lines of a list in one message."""


async def show(turn: Turn, rest: str) -> Reply:
    """The menu of the office."""
    turn.require(OFFICE)
    names = ["create-training", "create-contest", "announce", "announcements-sent", "roster",
             "holidays", "help"]  # fmt: skip
    buttons = tuple(button(turn.words(f"members-office-{name}"), name) for name in names)
    return Say(turn.words("members-office-show"), buttons)


async def roster(turn: Turn, rest: str) -> Reply:
    """The members of a secretary's own unit; every unit in figures for the office."""
    own = units_of(turn)
    if not rest:
        return await _first(turn, own)
    where, _, page = rest.partition(":")
    if where == "all":
        turn.require(OFFICE)
        return await _all_units(turn, number(page))
    unit_id = number(where)
    if unit_id not in own:
        raise NotAllowed
    return await _unit(turn, unit_id, number(page or "0"))


async def _first(turn: Turn, own: frozenset[int]) -> Reply:
    if turn.may(OFFICE):
        return await _all_units(turn, 0)
    if not own:
        raise NotAllowed
    if len(own) == 1:
        return await _unit(turn, min(own), 0)
    found = [unit for unit in await units.figures(turn.session) if unit.id in own]
    buttons = tuple(button(unit.name, "roster", f"{unit.id}:0") for unit in found)
    return Say(turn.words("members-roster-which"), buttons)


async def _all_units(turn: Turn, page: int) -> Say:
    every = await units.figures(turn.session)
    said = turn.words(
        "members-roster-office",
        units=len(every),
        members=sum(unit.members for unit in every),
        linked=sum(unit.linked for unit in every),
    )
    heading = turn.words("members-roster-linked-of")
    lines = [
        (heading, turn.words("members-roster-figures", name=unit.name, linked=unit.linked,
                             all=unit.members))
        for unit in every
    ]  # fmt: skip
    return _paged(turn, said, lines, page, "all")


async def _unit(turn: Turn, unit_id: int, page: int) -> Say:
    """Those not linked first, with the phone to ring them on; all in the order of names."""
    found = await units.lines(turn.session, unit_id)
    found.sort(key=lambda line: (line.is_linked, sort_key(line.sort_name or line.name), line.id))
    name = next((unit.name for unit in await units.figures(turn.session, unit_id)), "—")
    linked = sum(line.is_linked for line in found)
    said = turn.words("members-roster-unit", name=name, members=len(found), linked=linked,
                      left=len(found) - linked)  # fmt: skip
    groups = {True: turn.words("members-roster-linked"), False: turn.words("members-roster-left")}
    page = min(page, max(0, (len(found) - 1) // PAGE))
    await audit.record(
        turn.session, actor_id=turn.me.id, action="contact.view", object=f"unit:{unit_id}",
        details={"rows": len(found[page * PAGE : (page + 1) * PAGE])}, now=turn.now,
    )  # fmt: skip
    lines = [(groups[line.is_linked], _line(turn, line)) for line in found]
    return _paged(turn, said, lines, page, str(unit_id))


def _line(turn: Turn, line: units.Line) -> str:
    if line.is_linked:
        return f"• {line.name}, {line.code}"
    phone = local(line.phone) or turn.words("members-roster-no-phone")
    return f"• {line.name}, {line.code}, {phone}"


def _paged(turn: Turn, head: str, lines: Sequence[tuple[str, str]], page: int, what: str) -> Say:
    """One page of (heading, line); a heading stands where its lines begin on the page."""
    pages = max(1, -(-len(lines) // PAGE))
    page = min(page, pages - 1)
    if pages > 1:
        head += " " + turn.words("members-roster-page", page=page + 1, pages=pages)
    parts = [head]
    for heading, group in groupby(lines[page * PAGE : (page + 1) * PAGE], itemgetter(0)):
        parts.append("\n".join([heading, *(line for _, line in group)]))
    return Say("\n\n".join(parts), _turning(turn, page, pages, what))


def _turning(turn: Turn, page: int, pages: int, what: str) -> tuple[Button, ...]:
    of = "0" if what == "all" else what  # as sheet.ALL
    buttons = [
        button(turn.words("members-roster-code"), "code"),
        button(turn.words("members-roster-excel"), "roster-file", of),
    ]
    if what != "all":
        buttons.append(button(turn.words("members-roster-print"), "codes", of))
    if page + 1 < pages:
        buttons.append(button(turn.words("members-roster-next"), "roster", f"{what}:{page + 1}"))
    if page:
        buttons.append(button(turn.words("members-roster-back"), "roster", f"{what}:{page - 1}"))
    return tuple(buttons)
