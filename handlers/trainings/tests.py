"""Results, final essays and tests of classes: their part of the table of contents."""

from bot.forms import Form
from bot.turn import Use
from handlers.access import MEMBERS, OFFICE, UNIT
from handlers.papers import Maker
from handlers.trainings import (
    essay_come,
    essay_due,
    quiz,
    quiz_make,
    quiz_office,
    results,
    scores,
)

FORMS: list[type[Form]] = [
    scores.Scores,
    essay_due.EssayDue,
    essay_come.EssayCome,
    quiz_make.QuizMake,
]

COMMANDS: dict[str, Use] = {
    "lam bai": Use(quiz.choose, MEMBERS),
    "/lambai": Use(quiz.choose, MEMBERS),
    "tiep tuc": Use(quiz.choose, MEMBERS),
    "/tieptuc": Use(quiz.choose, MEMBERS),
    "ket qua": Use(results.choose, UNIT),
    "/ketqua": Use(results.choose, UNIT),
}

BUTTONS: dict[str, Use] = {
    "class-results": Use(results.show, OFFICE),
    "results-enter": Use(scores.start, OFFICE),
    "results-missing": Use(results.missing, OFFICE),
    "results-file": Use(results.ask, OFFICE),
    "results-publish": Use(results.publish, OFFICE),
    "results-publish-sure": Use(results.publish_sure, OFFICE),
    "unit-results": Use(results.of_unit, UNIT),
    "essay-due": Use(essay_due.start, OFFICE),
    "essay-come": Use(essay_come.start, OFFICE),
    "class-quizzes": Use(quiz_office.show, OFFICE),
    "quiz-make": Use(quiz_make.start, OFFICE),
    "quiz-figures": Use(quiz_office.figures, OFFICE),
    "quiz-withdraw": Use(quiz_office.withdraw, OFFICE),
    "quiz": Use(quiz.show, MEMBERS),
    "quiz-begin": Use(quiz.begin, MEMBERS),
    "quiz-answer": Use(quiz.choose_option, MEMBERS),
    "quiz-on": Use(quiz.go_on, MEMBERS),
    "quiz-look": Use(quiz.right, MEMBERS),
}

PAPERS: dict[str, Maker] = {"results": results.paper}
