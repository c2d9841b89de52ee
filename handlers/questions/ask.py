"""Ask the secretary."""

from collections.abc import Mapping

from bot.forms import Answers, Choice, Form, Text
from bot.messages import Say
from bot.turn import Open, Refusal, Reply, Turn, button, fold
from handlers.announcements.answering import pressed
from handlers.announcements.message import title
from handlers.questions import card
from handlers.questions.card import LONGEST, code
from handlers.questions.refusals import refusals
from storage import announcements, contests, questions, routes, shared_answers, tables
from storage.announcements import NotARecipient
from storage.routes import OFFICE
from storage.tables import Question


async def start(turn: Turn, rest: str) -> Reply:
    """``hỏi …`` asks at once; without words, or where an answer is known, the form does."""
    if not rest:
        return Open(Ask.id)
    if len(rest) > LONGEST:
        raise Refusal("questions-ask-text-too-long", limit=LONGEST)
    if known := await _known(turn, rest):
        return Open(Ask.id, {"text": rest, "known": str(known.id)})
    return await _ask(turn, {"text": rest})


async def press(turn: Turn, argument: str) -> Reply:
    """The button: its argument is nothing she has typed."""
    return Open(Ask.id)


async def about(turn: Turn, argument: str) -> Reply:
    """A question about an announcement she got."""
    number = pressed(argument)
    try:
        one = await announcements.received(turn.session, number, member_id=turn.me.id)
    except NotARecipient as stranger:
        raise Refusal("announcements-ack-not-hers") from stranger
    if one.is_recalled:
        raise Refusal("announcements-recalled")
    return Open(Ask.id, {"announcement": str(number)})


async def _known(turn: Turn, text: str) -> tables.SharedAnswer | None:
    return await shared_answers.alike(turn.session, fold(text), unit_id=turn.me.unit_id)


class Words(Text):
    """The question; with it is found whether somebody has been answered alike."""

    async def said(self, turn: Turn, answers: Answers) -> str:
        """The text."""
        text = await super().said(turn, answers)
        known = None if {"announcement", "contest"} & answers.keys() else await _known(turn, text)
        assert isinstance(answers, dict)  # noqa: S101 - talk hands over its own copy
        answers.pop("known", None)
        if known is not None:
            answers["known"] = str(known.id)
        return text


async def _about(turn: Turn, answers: Answers) -> Mapping[str, object]:
    """The first words of the announcement, or the title of the contest, it is about."""
    if "contest" in answers:
        contest = await contests.get(turn.session, int(answers["contest"]))
        return {"notice": contest.title if contest else "", "about": "contest"}
    number = answers.get("announcement")
    notice = await announcements.get(turn.session, int(number)) if number else None
    return {
        "notice": title(notice.notice) if notice else "",
        "about": "yes" if notice else "no",
    }


async def _answer(turn: Turn, answers: Answers) -> Mapping[str, object]:
    """The shared answer, and whose it is."""
    one = await shared_answers.get(turn.session, int(answers["known"]))
    unit = await turn.session.get(tables.Unit, one.unit_id) if one and one.unit_id else None
    told = {"question": one.question, "answer": one.answer} if one else {}
    whose = unit.name if unit else turn.words("questions-the-office")
    return {"question": "", "answer": "", "whose": whose} | told


class Ask(Form):
    """Her question; one that was answered before is answered first, and sent if that is not
    what she meant."""

    text = Words(limit=LONGEST, shows=_about)
    alike = Choice("right", "send", when=lambda answers: "known" in answers, shows=_answer)

    async def done(self, turn: Turn, answers: Answers) -> Reply:
        """Sent, unless the answer she was shown is hers."""
        if answers.get("alike") == "right":
            return turn.words("questions-ask-settled")
        return await _ask(turn, answers)


async def _ask(turn: Turn, answers: Answers) -> Reply:
    number = answers.get("announcement")
    text = answers["text"]
    if "contest" in answers:
        about = await _about(turn, answers)
        text = turn.words("prizes-complain-about", title=about["notice"], text=text)
    try:
        with refusals(turn):
            question = await questions.ask(
                turn.session, member_id=turn.me.id, text=text, now=turn.now,
                announcement_id=int(number) if number else None, to_office="contest" in answers,
            )  # fmt: skip
    except NotARecipient as stranger:
        raise Refusal("announcements-ack-not-hers") from stranger
    await card.give(turn.session, turn.words.texts, [question], now=turn.now)
    said = turn.words("questions-ask-done", code=code(question), to=await goes_to(turn, question))
    more = button(turn.words("questions-button-more"), "question-more", question.id)
    return Say(said, (more,))


async def goes_to(turn: Turn, question: Question) -> str:
    """Who is to answer it, as the member is told."""
    if question.route == OFFICE:
        return turn.words("questions-the-office")
    unit = await turn.session.get_one(tables.Unit, question.unit_id)
    asked = (await routes.asked(turn.session, [question], now=turn.now))[question.id]
    names = ", ".join(who.name for who, _ in asked)
    return turn.words("questions-the-unit", unit=unit.name, names=names)
