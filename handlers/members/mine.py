"""Everything of hers in one answer: classes, tests, results, essays, questions, certificates."""

from bot.messages import Say
from bot.turn import Reply, Turn
from handlers.certificates import mine as certificates
from handlers.contests import mine as contests
from handlers.members import menu
from handlers.questions import mine as questions
from handlers.trainings import mine as trainings
from handlers.trainings import quiz, results


async def show(turn: Turn, rest: str) -> Reply:
    """Hers, a part each: one message while their buttons fit below one."""
    of_each = [trainings.mine, contests.mine, questions.mine, certificates.mine]
    if turn.acting_by is None:  # nobody takes a test in another's place, or sees what it came to
        of_each[1:1] = [quiz.mine, results.mine]
    found = [await mine(turn) for mine in of_each]
    told = [say for say in found if say is not None]
    if not told:
        return menu.below(turn, turn.words("members-mine-nothing"))
    buttons = tuple(b for say in told for b in say.buttons)
    if len(told) > 1 and len(buttons) > menu.MOST_BUTTONS:
        return told
    return Say("\n\n".join(say.text for say in told), buttons)
