"""A member's own questions, for the page that shows all that is hers."""

from bot.messages import Say
from bot.turn import Turn, button
from handlers.members.menu import MOST_BUTTONS
from handlers.questions.card import code
from handlers.questions.open import FIRST_WORDS
from handlers.questions.refusals import cut
from storage import questions
from storage.tables import Question


async def mine(turn: Turn) -> Say | None:
    """Those that wait and those answered of late, each with its button; None without any.

    They are for herself and their route alone: whoever takes her part does not read them.
    """
    if turn.acting_by is not None:
        return None
    found = await questions.of_member(turn.session, turn.me.id, now=turn.now)
    if not found:
        return None
    lines = [turn.words("questions-mine-head"), *(_line(turn, one) for one in found)]
    buttons = [
        button(turn.words("questions-button-read", code=code(one)), "question", one.id)
        for one in found[-MOST_BUTTONS:]
    ]
    return Say("\n".join(lines), tuple(buttons))


def _line(turn: Turn, one: Question) -> str:
    first = cut(" ".join(one.text.split()), FIRST_WORDS)
    known = {"code": code(one), "state": one.state, "route": one.route}
    return turn.words("questions-mine-line", first=first, **known)
