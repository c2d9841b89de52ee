"""Three questions about a class, each of which may be passed over.

Every answer is kept at once, as nobody's; the conversation keeps only that it was given, and
what she pressed or typed is blanked in the transaction that takes it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.forms import Answers, Choice, Form, Option, Text
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button
from handlers.presses import numbers
from storage import feedback, trainings

DONE: Final = "x"
"""What the conversation keeps of an answer."""
OVER: Final = "0"


async def start(turn: Turn, argument: str) -> Reply:
    """``class[:certificate]``: opens the form, where she may still say something."""
    training_id, *certificate = numbers(argument)
    if not await feedback.is_open(turn.session, training_id, member_id=turn.me.id, now=turn.now):
        raise Refusal("feedback-closed")
    kept = {"training": str(training_id)}
    if certificate:
        kept["certificate"] = str(certificate[0])
    return Open(Give.id, kept)


async def _title(turn: Turn, answers: Answers) -> Mapping[str, object]:
    one = await trainings.get(turn.session, int(answers.get("training", "0")))
    if one is None:
        raise Refusal("feedback-closed")
    return {"title": one.title}


async def _keep(turn: Turn, answers: Answers, question: str, value: str) -> str:
    """Keeps it apart from her, and forgets it here."""
    turn.forget = True
    is_scale = question != feedback.WORDS
    try:
        await feedback.answer(
            turn.session, int(answers.get("training", "0")), question, member_id=turn.me.id,
            scale=int(value) if is_scale and value != OVER else None,
            words="" if is_scale else value, now=turn.now, zone=turn.words.texts.zone,
        )  # fmt: skip
    except (feedback.Closed, trainings.Cancelled) as closed:
        raise Refusal("feedback-closed") from closed
    except feedback.Given as given:
        raise Refusal("feedback-given") from given
    return DONE


class Scale(Choice):
    """One to five, in the order of the lines: a typed 4 is a four."""

    async def options(self, turn: Turn, answers: Answers) -> Sequence[Option]:
        """The five, and a line that passes over it."""
        marks = [Option(str(n), turn.words(f"feedback-give-scale-{n}"))
                 for n in range(1, feedback.MOST + 1)]  # fmt: skip
        return [*marks, Option(OVER, turn.words("feedback-give-pass"))]

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Kept."""
        return await _keep(turn, answers, self.name, value)

    async def said(self, turn: Turn, answers: Answers) -> str:
        """Nothing typed is an answer, and it may be meant as one."""
        turn.forget = True
        return await super().said(turn, answers)


class Words(Text):
    """Whatever she wants to say."""

    async def chosen(self, turn: Turn, answers: Answers, value: str) -> str:
        """Passed over."""
        return await _keep(turn, answers, self.name, "")

    async def said(self, turn: Turn, answers: Answers) -> str:
        """Kept."""
        turn.forget = True
        return await _keep(turn, answers, self.name, await super().said(turn, answers))


class Give(Form):
    """Two scales and a few words."""

    content = Scale(shows=_title)
    manner = Scale()
    words = Words(limit=feedback.LONGEST, skip=True)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Thanks; and on to her certificate, if she came for it."""
        said = turn.words("feedback-give-done")
        if certificate := answers.get("certificate"):
            label = turn.words("certificates-button-get")
            return Say(said, (button(label, "certificate-file", certificate),))
        return said
