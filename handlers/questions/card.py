"""What secretaries get of a question, and what becomes of it in their chats."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.messages import Say
from bot.texts import Texts, Words
from bot.turn import button
from handlers.announcements.message import title
from handlers.questions.refusals import cut
from storage import (
    announcements,
    deliveries,
    questions,
    reach,
    reminders,
    routes,
    tables,
    waiting,
)
from storage.database import Session
from storage.deliveries import Address, NewDelivery
from storage.routes import UNIT
from storage.tables import Question

LONGEST = 3_000
"""Characters of a question or an answer: a page; what is longer belongs in a call."""
QUOTED = 300
"""Characters of what everybody concerned has read before."""


def code(question: Question) -> str:
    """What people call it: H-102."""
    return f"H-{question.number}"


def words_of(texts: Texts, member: tables.Member) -> Words:
    """The words for a member."""
    return texts.words(member.language, member.address)


async def card(session: Session, words: Words, question: Question, *, whole: bool = False) -> Say:
    """The question for who may answer it, with what was said about it; ``whole``: uncut."""
    buttons = [button(words("questions-button-answer"), "question-answer", _round(question))]
    if question.route == UNIT:
        office = words("questions-button-office")
        buttons.append(button(office, "question-office", _round(question)))
    text = await told(session, words, question, whole=whole)
    return Say(text, tuple(buttons))


def _round(question: Question) -> str:
    return f"{question.id}:{question.round}"


def _name(question: Question) -> str:
    return f"question-{question.id}-{question.round}-{question.route}"


async def told(session: Session, words: Words, question: Question, *, whole: bool) -> str:
    """Everything that was said: what came last in full, what was read before shortened."""
    member = await session.get_one(tables.Member, question.member_id)
    unit = await session.get_one(tables.Unit, question.unit_id)
    known = {"code": code(question), "name": member.name, "unit": unit.name}
    said = await questions.words(session, question.id)
    most = LONGEST if whole or not said else QUOTED
    lines = [words("questions-card", text=cut(question.text, most), **known)]
    if notice := await about(session, question):
        lines.append(words("questions-card-about", notice=notice))
    for one in said:
        most = LONGEST if whole or one is said[-1] else QUOTED
        key = f"questions-card-{one.kind}"
        lines.append(words(key, name=one.author, text=cut(one.text, most)))
    if said and said[-1].kind == "answer" and question.state == questions.OPEN:
        lines.append(words("questions-card-unclear", name=member.name))
    return "\n\n".join(lines)


async def about(session: Session, question: Question) -> str:
    """The first words of the announcement it is about; empty without any."""
    if question.announcement_id is None:
        return ""
    notice = await announcements.get(session, question.announcement_id)
    return title(notice.notice) if notice else ""


async def give(session: Session, texts: Texts, some: Sequence[Question], *, now: datetime) -> None:
    """A card to whoever is to answer one of these and has none yet; at night in the morning."""
    wanted = await waiting.lacking(session, some, now=now)
    said = [
        NewDelivery(
            account=chat,
            say=(await card(session, words_of(texts, who), one)).as_json(),
            card=_name(one),
            lane=deliveries.REMINDER,  # so that it goes elsewhere when this chat is closed
            purpose=why,
            due_at=reminders.by_day(now, zone=texts.zone),
        )
        for one in some
        for who, chat, why in wanted[one.id]
    ]
    await deliveries.enqueue(session, said, now=now)


async def add(session: Session, texts: Texts, question: Question, *, now: datetime) -> None:
    """What she has added to a question that waits, to whoever is to answer it."""
    last = (await questions.words(session, question.id))[-1]
    asked = (await routes.asked(session, [question], now=now))[question.id]
    said = []
    for who, chat in asked:
        words = words_of(texts, who)
        text = words("questions-card-added", code=code(question), name=last.author, text=last.text)
        answer_ = button(words("questions-button-answer"), "question-answer", _round(question))
        said.append(
            NewDelivery(
                account=chat,
                say=Say(text, (answer_,)).as_json(),
                lane=deliveries.REMINDER,
                purpose=f"{waiting.purpose(question, who.id)}w{last.id}:",
                due_at=reminders.by_day(now, zone=texts.zone),
            )
        )
    await deliveries.enqueue(session, said, now=now)


Shown = Sequence[tuple[tables.Member, Address]]


async def retire(
    session: Session,
    texts: Texts,
    question: Question,
    shown: Shown,
    *,
    key: str,
    name: str = "",
    now: datetime,
) -> None:
    """Puts in the place of its cards that nothing is to be done any more: ``key`` is done
    (``name``: by whom), closed or office. ``shown`` is ``waiting.shown`` before that."""
    route = UNIT if key == "office" else question.route
    known = {"code": code(question), "at": texts.words().moment(now), "name": name}
    said = [
        NewDelivery(
            account=chat,
            say=Say(words_of(texts, who)(f"questions-retired-{key}", **known)).as_json(),
            card=f"question-{question.id}-{question.round}-{route}",
            lane=deliveries.REMINDER,
            purpose=f"question-{key}:{question.id}:{question.round}:{chat.id}",
            due_at=reminders.by_day(now, zone=texts.zone),
        )
        for who, chat in shown
    ]
    await deliveries.enqueue(session, said, now=now)


async def tell(
    session: Session,
    texts: Texts,
    question: Question,
    say: Callable[[Words], Say],
    *,
    why: str,
    now: datetime,
) -> bool:
    """Whether something can be said to who asked; ``why`` is one of its kind a round."""
    member = await session.get_one(tables.Member, question.member_id)
    chat = (await reach.chats_of(session, [member.id], now=now)).get(member.id)
    if chat is None or member.left_at is not None:
        return False
    said = NewDelivery(
        account=chat,
        say=say(words_of(texts, member)).as_json(),
        lane=deliveries.REMINDER,
        purpose=f"question-{why}:{question.id}:{question.round}",
    )
    await deliveries.enqueue(session, [said], now=now)
    return True


async def moved(
    session: Session, texts: Texts, question: Question, *, key: str = "told", now: datetime
) -> None:
    """Gives the office its cards of a question, and tells who asked; ``key`` says why: told,
    or late."""
    await give(session, texts, [question], now=now)
    known = {"code": code(question)}
    await tell(
        session, texts, question, lambda words: Say(words(f"questions-moved-{key}", **known)),
        why="office", now=now,
    )  # fmt: skip
