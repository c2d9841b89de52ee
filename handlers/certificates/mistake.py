"""A holder says what is wrong on her certificate: a question to the office, with its number."""

from collections.abc import Mapping

from bot.forms import Answers, Form, Text
from bot.turn import Open, Refusal, Reply, Turn
from handlers.certificates import words as told
from handlers.questions import card
from handlers.questions.refusals import refusals
from storage import certified, questions, routes

LONGEST = 500
DAYS = 5
"""Working days within which a mistake is mended (domain.md rule T9)."""


async def start(turn: Turn, argument: str) -> Reply:
    """Opens the form about one of hers."""
    return Open(Mistake.id, {"certificate": str((await told.hers(turn, argument)).id)})


async def _about(turn: Turn, answers: Answers) -> Mapping[str, object]:
    return {"number": (await told.hers(turn, answers.get("certificate", ""))).number}


class Mistake(Form):
    """One question: what should stand there."""

    words = Text(limit=LONGEST, shows=_about)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """The office has it, and is reminded before its time is over."""
        one = await told.hers(turn, answers.get("certificate", ""))
        try:
            await certified.want(turn.session, one.id, member_id=turn.me.id, now=turn.now)
        except certified.Revoked as revoked:
            raise Refusal("certificates-revoked", number=one.number) from revoked
        text = turn.words("certificates-mistake-text", number=one.number, words=answers["words"])
        with refusals(turn):
            question = await questions.ask(
                turn.session, member_id=turn.me.id, text=text, now=turn.now
            )
        if question.route != routes.OFFICE:  # her unit cannot mend it
            await questions.give_to_office(turn.session, question, by=turn.me.id, now=turn.now)
        await card.give(turn.session, turn.words.texts, [question], now=turn.now)
        return turn.words("certificates-mistake-done", code=card.code(question), days=DAYS)
