"""What can be done here, shown whenever somebody asks or is lost."""

from dataclasses import replace

from bot.messages import Button, Kind, Say
from bot.turn import Reply, Turn, button
from handlers.members import call
from storage import questions

OFFICE = "office_secretary"
UNIT = ("unit_secretary", "deputy")
IN_PLACE = ("register", "submit", "mine", "announcements", "act-end")
"""What a secretary does for a member whose part she takes."""
MOST_BUTTONS = 5
"""A channel may show no more at once; the rest stands behind “Xem thêm” there."""


async def show(turn: Turn, rest: str) -> Reply:
    """The menu, with what her roles add to it."""
    name, organisation = turn.me.name, turn.organisation
    said = below(turn, turn.words("menu-show", name=name, organisation=organisation))
    return await _counted(turn, said)


async def _counted(turn: Turn, said: Say) -> Say:
    """The menu with how many questions wait for her."""
    if all(one.handle != "questions:" for one in said.buttons):
        return said
    units = {unit for role, unit in turn.me.roles if role in UNIT and unit is not None}
    count = await questions.count_waiting(
        turn.session, unit_ids=units, office=False, besides=turn.me.id
    )
    label = turn.words("menu-button-questions-count", count=count)
    buttons = [replace(b, label=label) if b.handle == "questions:" else b for b in said.buttons]
    return replace(said, buttons=tuple(buttons)) if count else said


async def help_(turn: Turn, rest: str) -> Reply:
    """Words that may be typed, with those of her roles, and whom to call."""
    told = [turn.words("menu-help")]
    if holds(turn, *UNIT):
        told.append(turn.words("menu-help-unit"))
    if turn.may(OFFICE):
        told.append(turn.words("menu-help-office"))
    if turn.may("check_in", "monitor"):
        told.append(turn.words("menu-help-door"))
    whom = await call.line(turn, "") or turn.words("menu-help-call")
    said = below(turn, "\n".join([*told, str(whom)]))
    said = await _counted(turn, said)
    asks = button(turn.words("menu-button-ask"), "ask")  # where help has no use for itself
    buttons = [asks if one.handle == "help:" else one for one in said.buttons]
    return replace(said, buttons=tuple(buttons))


async def lost(turn: Turn, rest: str) -> Reply:
    """What came fits nowhere: say so, and what can be done."""
    keys = {Kind.TEXT: "menu-lost", Kind.PRESS: "menu-choose"}
    return below(turn, turn.words(keys.get(turn.said.kind, "menu-unreadable")))


async def nothing(turn: Turn, rest: str) -> Reply:
    """An edit that concerns nothing we keep."""
    return None


def holds(turn: Turn, *roles: str) -> bool:
    """Whether she holds one of ``roles`` in any unit."""
    return any(role in roles for role, _ in turn.me.roles)


def below(turn: Turn, text: str) -> Say:
    """``text`` with the lines of her menu below it."""
    if turn.acting_by is not None:
        return Say(text, lines(turn, *IN_PLACE))
    names = ["register", "submit", "announcements", "mine", "help"]
    if turn.may(OFFICE):
        names = ["office", *names][:MOST_BUTTONS]  # the rest stands behind the first line
    elif holds(turn, *UNIT):  # whose duties have no menu of their own
        names = ["roster", "questions", *names]
    elif holds(turn, "judge"):
        names = ["judge", *names]
    return Say(text, lines(turn, *names))


def lines(turn: Turn, *names: str) -> tuple[Button, ...]:
    """The lines of a menu, by their names."""
    return tuple(button(turn.words(f"menu-button-{name}"), name) for name in names)
