"""What can be done here, shown whenever somebody asks or is lost."""

from dataclasses import replace

from bot.messages import Button, Kind, Say
from bot.turn import Reply, Turn, button
from handlers.members import call

OFFICE = "office_secretary"
UNIT = ("unit_secretary", "deputy")
IN_PLACE = ("register", "submit", "mine", "announcements", "act-end")
"""What a secretary does for a member whose part she takes."""
MOST_BUTTONS = 5
"""A channel may show no more."""


async def show(turn: Turn, rest: str) -> Reply:
    """The menu, with what her roles add to it."""
    name, organisation = turn.me.name, turn.organisation
    return below(turn, turn.words("menu-show", name=name, organisation=organisation))


async def help_(turn: Turn, rest: str) -> Reply:
    """Words that may be typed, with those of her roles, and whom to call."""
    told = [turn.words("menu-help")]
    if holds(turn, *UNIT):
        told.append(turn.words("menu-help-unit"))
    if turn.may(OFFICE):
        told.append(turn.words("menu-help-office"))
    whom = await call.line(turn, "") or turn.words("menu-help-call")
    said = below(turn, "\n".join([*told, str(whom)]))
    asks = button(turn.words("menu-button-ask"), "ask")  # where help has no use for itself
    buttons = [asks if one.handle == "help:" else one for one in said.buttons]
    return replace(said, buttons=tuple(buttons))


async def lost(turn: Turn, rest: str) -> Reply:
    """What came fits nowhere: say so, and what can be done."""
    key = "menu-lost" if turn.said.kind is Kind.TEXT else "menu-unreadable"
    return below(turn, turn.words(key))


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
    if holds(turn, *UNIT):
        names.insert(0, "roster")
    if turn.may(OFFICE):
        names = ["office", *(n for n in names if n != "roster")]
    return Say(text, lines(turn, *names[:MOST_BUTTONS]))


def lines(turn: Turn, *names: str) -> tuple[Button, ...]:
    """The lines of a menu, by their names."""
    return tuple(button(turn.words(f"menu-button-{name}"), name) for name in names)
