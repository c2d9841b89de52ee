"""Questions that wait, for who has to answer them; and one of them, whole."""

from datetime import datetime, timedelta

from bot.messages import Button, Say
from bot.texts import Words
from bot.turn import NotAllowed, Reply, Turn, button
from handlers.members.charge import units_of
from handlers.members.menu import MOST_BUTTONS, OFFICE
from handlers.presses import numbers
from handlers.questions import card
from handlers.questions.card import code
from handlers.questions.refusals import cut, refusals
from storage import questions, routes
from storage.questions import ANSWERED, CLOSED, OPEN
from storage.routes import UNIT
from storage.tables import Question

PAGE = MOST_BUTTONS - 1
"""Questions of one message: each has a button, and the next page has one."""
FIRST_WORDS = 60


async def show(turn: Turn, rest: str) -> Reply:
    """The open questions of her units; for the office those that came to it, and how many wait
    in the units."""
    own, office = units_of(turn), turn.may(OFFICE)
    if not own and not office:
        raise NotAllowed
    page = numbers(rest)[0] if rest else 0
    found = await questions.waiting(turn.session, unit_ids=own, office=office)
    found = [row for row in found if row[0].member_id != turn.me.id]
    page = min(page, max(0, (len(found) - 1) // PAGE))
    shown = found[page * PAGE : (page + 1) * PAGE]
    asked = await routes.asked(turn.session, [one for one, *_ in shown], now=turn.now)
    head = turn.words("questions-open-head", count=len(found))
    lines = [
        _line(turn, one, name, unit, [who.name for who, _ in asked[one.id]])
        for one, name, unit in shown
    ]
    parts = [turn.words("questions-open-none")] if not found else [head, *lines]
    if office and page == 0:
        parts += await _in_units(turn)
    return Say("\n\n".join(parts), _buttons(turn, [one for one, *_ in shown], page, len(found)))


def _line(turn: Turn, one: Question, name: str, unit: str, owners: list[str]) -> str:
    return turn.words(
        "questions-open-line",
        code=code(one),
        age=age(turn.words, one.waits_since, turn.now),
        name=name,
        unit=unit,
        owner=", ".join(owners) or turn.words("questions-open-nobody"),
        first=cut(" ".join(one.text.split()), FIRST_WORDS),
    )


def age(words: Words, since: datetime, now: datetime) -> str:
    """How long something has waited, as people say it."""
    lasts = max(timedelta(), now - since)
    return words("questions-age", days=lasts.days, hours=lasts.seconds // 3600)


async def _in_units(turn: Turn) -> list[str]:
    """How many wait in which unit: their words are for the unit alone."""
    found = await questions.counts(turn.session)
    lines = [turn.words("questions-open-unit", unit=unit, count=count) for unit, count in found]
    return ["\n".join([turn.words("questions-open-units"), *lines])] if lines else []


def _buttons(turn: Turn, shown: list[Question], page: int, total: int) -> tuple[Button, ...]:
    found = [
        button(turn.words("questions-button-read", code=code(one)), "question", one.id)
        for one in shown
    ]
    if (page + 1) * PAGE < total:
        found.append(button(turn.words("questions-button-next"), "questions", page + 1))
    return tuple(found)


async def one(turn: Turn, argument: str) -> Reply:
    """A question with all that was said, for who asked it or is on its route."""
    [number, *_] = numbers(argument)
    with refusals(turn):
        question = await questions.seen_by(
            turn.session, number, member_id=turn.me.id, roles=turn.me.roles
        )
    if question.member_id == turn.me.id:
        return await hers(turn, question)
    say = await card.card(turn.session, turn.words, question, whole=True)
    if question.state == OPEN:
        return say
    state = turn.words("questions-state", state=question.state)
    share = button(turn.words("questions-button-share"), "question-share", question.id)
    is_answered = question.answered_at is not None
    return Say(f"{say.text}\n\n{state}", (share,) if is_answered else ())


async def hers(turn: Turn, question: Question) -> Say:
    """Her own question with what she can do about it."""
    text = await card.told(turn.session, turn.words, question, whole=True)
    names = {OPEN: ["more", "drop"], ANSWERED: ["clear", "unclear", "more"], CLOSED: ["more"]}
    buttons = [
        button(turn.words(f"questions-button-{n}"), f"question-{n}", question.id)
        for n in names[question.state]
    ]
    route = "unit" if question.route == UNIT else "office"
    state = turn.words("questions-state-hers", state=question.state, route=route)
    return Say(f"{text}\n\n{state}", tuple(buttons))
