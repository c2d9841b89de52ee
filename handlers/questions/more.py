"""What a member does with the answer: it is clear, it is not, or she asks on."""

from bot.forms import Answers, Form, Text
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.presses import numbers
from handlers.questions import card
from handlers.questions.ask import goes_to
from handlers.questions.card import LONGEST, code
from handlers.questions.refusals import refusals
from storage import questions, waiting
from storage.questions import OPEN
from storage.tables import Question


async def clear(turn: Turn, argument: str) -> Reply:
    """“Đã rõ”, or “Không cần nữa”: nothing waits any more."""
    question = await _hers(turn, argument)
    session, texts = turn.session, turn.words.texts
    shown = await waiting.shown(session, question) if question.state == OPEN else []
    await questions.close(session, question.id, member_id=turn.me.id, now=turn.now)
    await card.retire(session, texts, question, shown, key="closed", now=turn.now)
    return turn.words("questions-clear-done", code=code(question))


async def unclear(turn: Turn, argument: str) -> Reply:
    """“Chưa rõ”: the question waits again, for who answered it if she still may."""
    question = await _hers(turn, argument)
    with refusals(turn):
        await questions.reopen(turn.session, question.id, member_id=turn.me.id, now=turn.now)
    await card.give(turn.session, turn.words.texts, [question], now=turn.now)
    to = await goes_to(turn, question)
    more = button(turn.words("questions-button-more"), "question-more", question.id)
    return Say(turn.words("questions-unclear-done", code=code(question), to=to), (more,))


async def start(turn: Turn, argument: str) -> Reply:
    """Asks her what she wants to add."""
    question = await _hers(turn, argument)
    return Open(More.id, {"question": str(question.id), "code": code(question)})


async def reply(turn: Turn, argument: str) -> Reply:
    """She has quoted the answer: her words belong to the question."""
    question = await _hers(turn, argument)
    if len(turn.said.text) > LONGEST:
        raise Refusal("questions-more-text-too-long", limit=LONGEST)
    return await _more(turn, question, turn.said.text)


async def _code(turn: Turn, answers: Answers) -> dict[str, object]:
    return {"code": answers["code"]}


class More(Form):
    """Something added to a question, before or after its answer."""

    text = Text(limit=LONGEST, shows=_code)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """It stays in the same question."""
        return await _more(turn, await _hers(turn, answers["question"]), answers["text"])


async def _more(turn: Turn, question: Question, text: str) -> Reply:
    session, texts = turn.session, turn.words.texts
    round_ = question.round
    with refusals(turn):
        question = await questions.more(
            session, question.id, member_id=turn.me.id, text=text, now=turn.now
        )
    if question.round == round_:
        await card.add(session, texts, question, now=turn.now)
    else:
        await card.give(session, texts, [question], now=turn.now)
    to = await goes_to(turn, question)
    more = button(turn.words("questions-button-more"), "question-more", question.id)
    return Say(turn.words("questions-more-done", code=code(question), to=to), (more,))


async def _hers(turn: Turn, argument: str) -> Question:
    [number, *_] = numbers(argument)
    with refusals(turn):
        return await questions.of(turn.session, number, member_id=turn.me.id)
