"""The office makes a test for a class: its questions, and how it is taken."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Review, Text, Wrong
from bot.messages import Say
from bot.texts import Words
from bot.turn import Open, Refusal, Reply, Turn, button, fold
from handlers.listed import Listed
from handlers.members.menu import OFFICE
from handlers.moments import moment, show_moment
from handlers.trainings import quiz
from handlers.trainings.change import class_of
from handlers.trainings.quiz_list import MOST_QUESTIONS, NoHeader, Understood, understand
from storage import deliveries, people, quizzes, reach, reminders, results, trainings
from storage.deliveries import NewDelivery
from storage.quizzes import Exam, Rules

ALL, NOW = "all", "now"
MOST_BAD: Final = 10
MOST_MINUTES: Final = 240
SHOWN: Final = 3
"""Questions shown of what was understood."""
LETTERS: Final = "ABCDEF"
USUAL: Final[Answers] = {
    "drawn": ALL, "attempts": "1", "counts": "best", "opens": NOW, "shows": "no", "test": "yes",
}  # fmt: skip


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form about a test of a class."""
    one = await class_of(turn, argument)
    return Open(QuizMake.id, {"training": str(one.id), **QuizMake.defaults})


class Questions(Listed):
    """The questions, as a table or typed."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """What was understood of them."""
        try:
            found = understand(await self.text(turn))
        except NoHeader:
            raise Wrong("header") from None
        if not found.questions and not found.bad:
            raise Wrong("wrong")
        if len(found.questions) > MOST_QUESTIONS:
            raise Wrong("many", most=MOST_QUESTIONS)
        return found.as_json()

    async def review(self, turn: Turn, answers: Answers) -> str:
        """How many."""
        return turn.words(self.key("count"), count=len(_questions(answers)))


def _questions(answers: Answers) -> Sequence[quizzes.Asked]:
    return Understood.of(answers["questions"]).questions


class Check(Choice):
    """What was understood, before anything is written; with a mistake in it it is sent anew."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """Go on, where nothing is wrong; send it anew."""
        found = Understood.of(answers["questions"])
        on = Option("right", turn.words(self.key("right"), count=len(found.questions)))
        again = Option("again", turn.words(self.key("again")))
        return [*([] if found.bad else [on]), again]

    async def ask(self, turn: Turn, answers: Answers) -> str:
        """How many are right, the rows that are not, the first of the questions."""
        found = Understood.of(answers["questions"])
        lines = [turn.words(self.key("ask"), count=len(found.questions), bad=len(found.bad))]
        lines += [
            turn.words(self.key("bad"), row=str(one.row), said=one.said or "—",
                       reason=turn.words(f"quiz-bad-{one.reason}"))
            for one in found.bad[:MOST_BAD]
        ]  # fmt: skip
        if not found.bad:
            lines += [_shown(number, one) for number, one in enumerate(found.questions[:SHOWN], 1)]
        return "\n\n".join(lines)

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Right; or the list is asked for anew."""
        if value == "again":
            raise Wrong("other", field="questions")
        return value

    async def review(self, turn: Turn, answers: Answers) -> str:
        """That it was looked at."""
        return turn.words(self.key("seen"))


def _shown(number: int, one: quizzes.Asked) -> str:
    lines = [f"{number}. {one.text}"]
    lines += [f"{'*' if n in one.right else ''}{LETTERS[n]}. {option}"
              for n, option in enumerate(one.options)]  # fmt: skip
    return "\n".join(lines)


def minutes(turn: Turn, text: str) -> str:
    """``20``, ``20 phút``."""
    number = fold(text).removesuffix("minutes").removesuffix("phut").strip()
    if not number.isdecimal() or not 1 <= int(number) <= MOST_MINUTES:
        raise ValueError("wrong")
    return str(int(number))


class Drawn(Text):
    """How many of the questions each gets; a line says all."""

    numbers = False

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """All."""
        return (Option(ALL, turn.words(self.key("all"))),)

    async def said(self, turn: Turn, answers: Answers) -> str:
        """A number of them."""
        found = await super().said(turn, answers)
        most = len(_questions(answers))
        if not found.isdecimal() or not 1 <= int(found) <= most:
            raise Wrong("wrong-number", most=most)
        return str(int(found))

    async def review(self, turn: Turn, answers: Answers) -> str:
        """All, or the number."""
        value = answers[self.name]
        return turn.words(self.key("all")) if value == ALL else value


class Opens(Text):
    """From when on; a line says at once."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """At once."""
        return (Option(NOW, turn.words(self.key("now"))),)

    async def review(self, turn: Turn, answers: Answers) -> str:
        """At once, or the moment."""
        value = answers[self.name]
        return turn.words(self.key("now")) if value == NOW else show_moment(turn, value)


class QuizMake(Form):
    """The questions, how long, until when; the rest has usual answers she may change."""

    roles = (OFFICE,)
    defaults = USUAL

    questions = Questions()
    check = Check()
    minutes = Text(minutes)
    closes = Text(moment, show=show_moment)
    drawn = Drawn()
    attempts = Choice("1", "2", "3")
    counts = Choice("best", "last", when=lambda answers: answers.get("attempts") != "1")
    opens = Opens(moment)
    shows = Choice("no", "yes")
    test = Choice("yes", "no")
    review = Review()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Made, and everybody with a seat is told."""
        one = await class_of(turn, answers.get("training", ""))
        questions = _questions(answers)
        opens = turn.now if answers["opens"] == NOW else datetime.fromisoformat(answers["opens"])
        drawn = len(questions) if answers["drawn"] == ALL else int(answers["drawn"])
        rules = Rules(
            int(answers["minutes"]), drawn, opens, datetime.fromisoformat(answers["closes"]),
            int(answers["attempts"]), answers.get("counts", quizzes.BEST),
            answers["shows"] == "yes", answers["test"] == "yes",
        )  # fmt: skip
        if rules.closes_at < max(opens, turn.now) + timedelta(minutes=rules.minutes):
            raise Wrong("early", field="closes", minutes=rules.minutes)
        try:
            made = await quizzes.create(
                turn.session, training_id=one.id, questions=questions, rules=rules,
                made_by=turn.me.id, now=turn.now,
            )  # fmt: skip
        except trainings.Cancelled as gone:
            raise Refusal("trainings-change-gone") from gone
        except ValueError:
            raise Wrong("wrong-number", field="drawn", most=len(questions)) from None
        return await _tell(turn, await quizzes.get(turn.session, made))


async def _tell(turn: Turn, exam: Exam) -> Say:
    """Says by day to everybody with a seat who has a chat that there is a test."""
    whom = [one.member_id for one in await results.trainees(turn.session, exam.training_id)]
    chats = await reach.chats_of(turn.session, whom, now=turn.now)
    voices = await people.voices(turn.session, list(chats))
    texts = turn.words.texts
    said = [
        NewDelivery(
            account=account, say=announced(texts.words(*voices[member]), exam).as_json(),
            lane=deliveries.REMINDER, purpose=f"{quizzes.event(exam.id)}:{member}",
            due_at=reminders.by_day(turn.now, zone=texts.zone),
            expires_at=exam.rules.closes_at,
        )
        for member, account in chats.items()
    ]  # fmt: skip
    await deliveries.enqueue(turn.session, said, now=turn.now)
    told = turn.words("quiz-made", title=exam.title, count=len(said), left=len(whom) - len(said))
    return Say(told, (button(turn.words("quiz-button-figures"), "quiz-figures", exam.id),))


def announced(words: Words, exam: Exam) -> Say:
    """That there is a test, with the way to it."""
    opens = words("quiz-announced-opens", opens=words.moment(exam.rules.opens_at))
    text = "\n".join([words("quiz-announced"), quiz.rules(words, exam), opens])
    return Say(text, (button(words("quiz-button-see"), "quiz", exam.id),))
