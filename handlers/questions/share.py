"""An answer for whoever asks alike: shared, listed, withdrawn."""

from collections.abc import Sequence

from bot.forms import Answers, Form, Option, Review, Text, Wrong
from bot.messages import Say
from bot.turn import NotAllowed, Open, Refusal, Reply, Turn, button, fold
from handlers.members.charge import units_of
from handlers.members.menu import MOST_BUTTONS, OFFICE, UNIT
from handlers.presses import numbers
from handlers.questions.card import LONGEST, QUOTED, code
from handlers.questions.refusals import cut, refusals
from storage import questions, routes, shared_answers, tables
from storage.shared_answers import NoSuchAnswer
from storage.tables import Question, SharedAnswer

PAGE = MOST_BUTTONS - 1


async def start(turn: Turn, argument: str) -> Reply:
    """Asks how question and answer are to read for everybody."""
    [number, *_] = numbers(argument)
    question, answer = await _answered(turn, number)
    known = {"question": str(number), "code": code(question), "asked": question.text}
    return Open(Share.id, {**known, "answered": answer})


async def _answered(turn: Turn, number: int) -> tuple[Question, str]:
    """The question and its last answer, for who is on its route at this moment."""
    with refusals(turn):
        question = await questions.seen_by(
            turn.session, number, member_id=turn.me.id, roles=turn.me.roles
        )
    said = await questions.words(turn.session, number)
    answers = [one.text for one in said if one.kind == "answer"]
    if question.member_id == turn.me.id or not answers:
        raise NotAllowed
    return question, answers[-1]


class Wording(Text):
    """What everybody will read: the words as they are, or better ones; without a name."""

    numbers = True

    def __init__(self, of: str) -> None:
        super().__init__(limit=LONGEST, shows=self._present)
        self.of = of

    async def _present(self, turn: Turn, answers: Answers) -> dict[str, object]:
        return {"code": answers["code"], "text": answers[self.of]}

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The line that keeps the words as they are."""
        return (Option("keep", turn.words(self.key("keep"))),)

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """The words as they are."""
        return await self._without_names(turn, answers[self.of])

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The words typed."""
        return await self._without_names(turn, await super().said(turn, answers))

    async def _without_names(self, turn: Turn, text: str) -> str:
        if name := await shared_answers.named_in(turn.session, fold(text)):
            raise Wrong("name", name=name)
        return text


class Share(Form):
    """Question and answer as everybody who asks alike will read them."""

    roles = (OFFICE, *UNIT)

    asks = Wording("asked")
    answers = Wording("answered")
    check = Review()

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Offered from now on to the members of the unit, or to all if the office shares it."""
        number = int(answers["question"])
        question, _ = await _answered(turn, number)
        unit_id = question.unit_id if question.route == routes.UNIT else None
        made = await shared_answers.share(
            turn.session, unit_id=unit_id, question_id=number, question=answers["asks"],
            key=fold(answers["asks"]), answer=answers["answers"], by=turn.me.id, now=turn.now,
        )  # fmt: skip
        whose = await _whose(turn, unit_id)
        withdraw = button(turn.words("questions-button-withdraw"), "shared-withdraw", made)
        return Say(turn.words("questions-share-done", whose=whose), (withdraw,))


async def _whose(turn: Turn, unit_id: int | None) -> str:
    if unit_id is None:
        return turn.words("questions-everybody")
    return (await turn.session.get_one(tables.Unit, unit_id)).name


async def show(turn: Turn, rest: str) -> Reply:
    """The shared answers she may withdraw, a page of them."""
    own, office = units_of(turn), turn.may(OFFICE)
    if not own and not office:
        raise NotAllowed
    found = await shared_answers.those_of(turn.session, unit_ids=own, everybody=office)
    if not found:
        return turn.words("questions-shared-none")
    page = min(numbers(rest)[0] if rest else 0, (len(found) - 1) // PAGE)
    first = page * PAGE
    shown = found[first : first + PAGE]
    lines = [await _line(turn, place, one) for place, one in enumerate(shown, first + 1)]
    buttons = [
        button(turn.words("questions-button-withdraw-one", place=str(place)), "shared-withdraw",
               one.id)
        for place, one in enumerate(shown, first + 1)
    ]  # fmt: skip
    if first + PAGE < len(found):
        buttons.append(button(turn.words("questions-button-next"), "shared-answers", page + 1))
    head = turn.words("questions-shared-head", count=len(found))
    return Say("\n\n".join([head, *lines]), tuple(buttons))


async def _line(turn: Turn, place: int, one: SharedAnswer) -> str:
    told = {"question": cut(one.question, QUOTED), "answer": cut(one.answer, QUOTED)}
    whose = await _whose(turn, one.unit_id)
    return turn.words("questions-shared-line", place=str(place), whose=whose, **told)


async def withdraw(turn: Turn, argument: str) -> Reply:
    """Nobody is offered it any more."""
    [number, *_] = numbers(argument)
    one = await shared_answers.get(turn.session, number)
    is_hers = one is not None and (
        turn.may(OFFICE) if one.unit_id is None else one.unit_id in units_of(turn)
    )
    if not is_hers:
        raise NotAllowed
    try:
        await shared_answers.withdraw(turn.session, number, by=turn.me.id, now=turn.now)
    except NoSuchAnswer:
        raise Refusal("questions-shared-gone") from None
    return turn.words("questions-shared-withdrawn")
