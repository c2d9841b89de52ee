"""What is no command by itself may begin with one: “mã HV00012”, “tìm Hoa”."""

from bot.turn import Function, Reply, Turn, fold
from handlers.members import code, find, menu
from handlers.members.charge import units_of
from handlers.members.menu import OFFICE

BEGINNINGS: dict[str, Function] = {"ma": code.give, "tim": find.by_words}
"""For secretaries: folded first word to what the rest is given to."""


async def answer(turn: Turn, text: str) -> Reply:
    """The wish, if it is one she may have; else where she can go from here."""
    first, _, rest = text.strip().partition(" ")
    wish = BEGINNINGS.get(fold(first))
    if wish and rest and turn.acting_by is None and (turn.may(OFFICE) or units_of(turn)):
        return await wish(turn, rest)
    return await menu.lost(turn, text)
