"""Everything of hers in one answer: her classes and tests, her essays, her questions."""

from bot.messages import Say
from bot.turn import Reply, Turn
from handlers.contests import mine as contests
from handlers.members import menu
from handlers.questions import mine as questions
from handlers.trainings import mine as trainings
from handlers.trainings import quiz, results


async def show(turn: Turn, rest: str) -> Reply:
    """Her classes, tests and results, her essays, her questions: one message while their buttons
    fit below one."""
    found = [await trainings.mine(turn), await contests.mine(turn), await questions.mine(turn)]
    if turn.acting_by is None:  # nobody takes a test in another's place, or sees what it came to
        found[1:1] = [await quiz.mine(turn), await results.mine(turn)]
    told = [say for say in found if say is not None]
    if not told:
        return menu.below(turn, turn.words("members-mine-nothing"))
    buttons = tuple(b for say in told for b in say.buttons)
    if len(told) > 1 and len(buttons) > menu.MOST_BUTTONS:
        return told
    return Say("\n\n".join(say.text for say in told), buttons)
