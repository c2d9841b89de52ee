"""A secretary answers a question: by replying to its card, or by a button and a message."""

from bot.forms import Answers, Form, Text
from bot.messages import Say
from bot.texts import Words
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.members.menu import OFFICE, UNIT
from handlers.presses import numbers
from handlers.questions import card
from handlers.questions.card import LONGEST, QUOTED, code
from handlers.questions.refusals import cut, refusals
from storage import questions, tables, waiting
from storage.tables import Question


async def start(turn: Turn, argument: str) -> Reply:
    """Asks her for the answer, if the question still waits for one from her."""
    number, round_ = numbers(argument, at_least=2)[:2]
    with refusals(turn):
        question = await questions.to_answer(
            turn.session, number, by=turn.me.id, roles=turn.me.roles, round=round_
        )
    known = {"question": str(number), "round": str(round_), "code": code(question)}
    return Open(Answer.id, known)


async def reply(turn: Turn, argument: str) -> Reply:
    """She has quoted the card: her words are the answer, whatever form she is in."""
    number, round_ = numbers(argument, at_least=2)[:2]
    if len(turn.said.text) > LONGEST:
        raise Refusal("questions-answer-text-too-long", limit=LONGEST)
    return await _answer(turn, number, round_, turn.said.text)


async def _code(turn: Turn, answers: Answers) -> dict[str, object]:
    return {"code": answers["code"]}


class Answer(Form):
    """Her answer."""

    roles = (OFFICE, *UNIT)

    text = Text(limit=LONGEST, shows=_code)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Sent to who asked, unless somebody else was faster."""
        number, round_ = int(answers["question"]), int(answers["round"])
        return await _answer(turn, number, round_, answers["text"])


async def _answer(turn: Turn, number: int, round_: int, text: str) -> Reply:
    session, texts = turn.session, turn.words.texts
    with refusals(turn):
        question = await questions.answer(
            session, number, by=turn.me.id, roles=turn.me.roles, round=round_, text=text,
            now=turn.now,
        )  # fmt: skip
    others = [s for s in await waiting.shown(session, question) if s[0].id != turn.me.id]
    await card.retire(
        session, texts, question, others, key="done", name=turn.me.name, now=turn.now
    )
    name = turn.me.name
    is_told = await card.tell(
        session, texts, question, lambda words: _told(words, question, name, text),
        why="answer", now=turn.now,
    )  # fmt: skip
    asker = await session.get_one(tables.Member, question.member_id)
    key = "questions-answer-done" if is_told else "questions-answer-unreached"
    said = turn.words(key, code=code(question), name=asker.name)
    return Say(said, (button(turn.words("questions-button-share"), "question-share", number),))


def _told(words: Words, question: Question, name: str, text: str) -> Say:
    """The answer as the member gets it, with her question."""
    quoted = cut(question.text, QUOTED)
    said = words("questions-answer-told", code=code(question), name=name, question=quoted,
                 text=text)  # fmt: skip
    names = ("clear", "unclear", "more")
    return Say(
        said,
        tuple(button(words(f"questions-button-{n}"), f"question-{n}", question.id) for n in names),
    )


async def to_office(turn: Turn, argument: str) -> Reply:
    """“Chuyển văn phòng”: she may not read it any more, and who asked is told."""
    number, round_ = numbers(argument, at_least=2)[:2]
    session, texts = turn.session, turn.words.texts
    with refusals(turn):
        question = await questions.to_answer(
            session, number, by=turn.me.id, roles=turn.me.roles, round=round_
        )
        others = [s for s in await waiting.shown(session, question) if s[0].id != turn.me.id]
        question = await questions.to_office(
            session, number, by=turn.me.id, roles=turn.me.roles, now=turn.now
        )
    await card.retire(session, texts, question, others, key="office", now=turn.now)
    await card.moved(session, texts, question, now=turn.now)
    return turn.words("questions-office-done", code=code(question))
