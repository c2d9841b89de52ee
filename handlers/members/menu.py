"""What can be done here, shown whenever somebody asks or is lost."""

from bot.messages import Kind, Say
from bot.turn import Reply, Turn, button

OFFICE = "office_secretary"
UNIT = ("unit_secretary", "deputy")
MOST_BUTTONS = 5
"""A channel may show no more."""


async def show(turn: Turn, rest: str) -> Reply:
    """The menu, with what her roles add to it."""
    name, organisation = turn.me.name, turn.organisation
    return below(turn, turn.words("menu-show", name=name, organisation=organisation))


async def help_(turn: Turn, rest: str) -> Reply:
    """Words that may be typed, with those of her roles, and whom to call."""
    lines = [turn.words("menu-help")]
    if holds(turn, *UNIT):
        lines.append(turn.words("menu-help-unit"))
    if turn.may(OFFICE):
        lines.append(turn.words("menu-help-office"))
    return below(turn, "\n".join([*lines, turn.words("menu-help-call")]))


async def ask(turn: Turn, rest: str) -> Reply:
    """Whom to call with a question."""
    return below(turn, turn.words("menu-ask"))


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
    names = ["register", "submit", "announcements", "mine", "help"]
    if holds(turn, *UNIT):
        names.insert(0, "roster")
    if turn.may(OFFICE):
        names = ["office", *(n for n in names if n != "roster")]
    shown = names[:MOST_BUTTONS]
    return Say(text, tuple(button(turn.words(f"menu-button-{n}"), n) for n in shown))
