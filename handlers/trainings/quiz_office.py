"""The tests of a class for the office: how far they are, by unit, in numbers."""

from bot.messages import Say
from bot.turn import Refusal, Reply, Turn, button
from handlers.members.menu import OFFICE
from handlers.presses import number
from handlers.trainings import quiz
from handlers.trainings.change import class_of
from storage import attempts, quizzes
from storage.quizzes import Exam

MOST_UNITS = 40


async def show(turn: Turn, argument: str) -> Reply:
    """The tests of a class, and the way to a new one."""
    one = await class_of(turn, argument)
    found = await quizzes.of_training(turn.session, one.id)
    lines = [turn.words("quiz-office-head", title=one.title, count=len(found))]
    buttons = [
        button(turn.words("quiz-office-one", closes=turn.words.short(exam.rules.closes_at)),
               "quiz-figures", exam.id)
        for exam in found
    ]  # fmt: skip
    make = button(turn.words("quiz-button-make"), "quiz-make", one.id)
    return Say("\n".join(lines), (*buttons, make))


async def _exam(turn: Turn, argument: str) -> Exam:
    turn.require(OFFICE)
    try:
        return await quizzes.get(turn.session, number(argument))
    except quizzes.Gone as gone:
        raise Refusal("quiz-gone") from gone


async def figures(turn: Turn, argument: str) -> Reply:
    """How a test is taken, and by unit how many have finished it and their average."""
    exam = await _exam(turn, argument)
    found = await attempts.figures(turn.session, exam)
    finished, seated = sum(one.finished for one in found), sum(one.seated for one in found)
    lines = [quiz.rules(turn.words, exam)]
    lines.append(turn.words("quiz-figures-head", finished=finished, seated=seated))
    lines += [
        turn.words("quiz-figures-unit", unit=one.unit, finished=one.finished, seated=one.seated,
                   score=quiz.score(turn.words, one.average))
        for one in found[:MOST_UNITS]
    ]  # fmt: skip
    buttons = [button(turn.words("quiz-button-results"), "class-results", exam.training_id)]
    if not finished:
        buttons.append(button(turn.words("quiz-button-withdraw"), "quiz-withdraw", exam.id))
    return Say("\n".join(lines), tuple(buttons))


async def withdraw(turn: Turn, argument: str) -> Reply:
    """Takes a test back that nobody has begun."""
    exam = await _exam(turn, argument)
    try:
        await quizzes.withdraw(turn.session, exam.id, by=turn.me.id, now=turn.now)
    except quizzes.Gone as gone:
        raise Refusal("quiz-gone") from gone
    except quizzes.Begun as begun:
        raise Refusal("quiz-begun") from begun
    return turn.words("quiz-withdrawn", title=exam.title)
